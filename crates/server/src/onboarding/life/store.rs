//! An application as it is stored.

use protocol::Code;

use crate::clock::readable;
use crate::db::{Conn, Filter, FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;
use crate::identity::Role;
use crate::onboarding::access_application::Relation;
use crate::onboarding::life::phase::Phase;
use crate::onboarding::sight;

/// An application of a party.
#[derive(Clone, Debug)]
pub struct Application {
    /// UUID version 7.
    pub id: String,
    /// Whose it is.
    pub party_id: String,
    /// Name of the party.
    pub party_name: String,
    /// 应用名称.
    pub name: String,
    /// gov_extranet or internet.
    pub network: String,
    /// oa, tool, publishing or composite.
    pub kind: String,
    /// 应用简介.
    pub summary: String,
    /// Name of its account.
    pub username: String,
    /// Where it stands.
    pub phase: Phase,
    /// Why it stands there, where that was somebody's decision.
    pub reason: String,
    /// Since when it is live, unix milliseconds.
    pub live_since: Option<i64>,
    /// Until when its data is kept after it left.
    pub kept_until: Option<i64>,
    /// Unix milliseconds.
    pub changed_at: i64,
}

impl FromRecord for Application {
    fn from_record(row: &Record) -> Result<Application, sqlx::Error> {
        Ok(Application {
            id: row.get("id")?,
            party_id: row.get("party_id")?,
            party_name: row.get("party_name")?,
            name: row.get("name")?,
            network: row.get("network")?,
            kind: row.get("kind")?,
            summary: row.get("summary")?,
            username: row.get("username")?,
            phase: row.parse("state")?,
            reason: row.get("state_reason")?,
            live_since: row.get("live_since")?,
            kept_until: row.get("kept_until")?,
            changed_at: row.get("changed_at")?,
        })
    }
}

impl Application {
    /// Since when it stands where it stands, for people.
    pub fn changed(&self) -> String {
        readable(self.changed_at)
    }
}

/// Applications with their parties, before any condition.
pub const SELECT: &str = "select a.id, a.party_id, p.name as party_name, a.name, a.network, \
                          a.kind, a.summary, a.username, a.state, a.state_reason, \
                          a.live_since, a.kept_until, a.changed_at from application a \
                          join party p on p.id = a.party_id";

/// An application by its id.
pub async fn find(db: &mut Conn, id: &str) -> Result<Application, Error> {
    let found = Filter::new(SELECT).and("a.id = ?", &[&id]).all(db).await?;
    found
        .into_iter()
        .next()
        .ok_or_else(|| Code::NotFound.into())
}

/// The application that a page's address names, where the caller may see it.
pub async fn asked_for(cx: &Cx, db: &mut Conn) -> Result<Application, Error> {
    let application = find(db, cx.param("id")?).await?;
    sight::check_party(cx, db, &application.party_id).await?;
    Ok(application)
}

/// The same for whoever is about to change it: from here to the end of the transaction nobody else
/// does.
pub async fn held(cx: &Cx, tx: &mut Conn) -> Result<Application, Error> {
    hold(tx, cx.param("id")?).await?;
    asked_for(cx, tx).await
}

/// Waits until nobody else is changing an application, and keeps others waiting. On PostgreSQL the
/// write locks the row; on SQLite whoever writes is alone.
pub async fn hold(tx: &mut Conn, id: &str) -> Result<(), Error> {
    let lock = "update application set state = state where id = $1";
    tx.execute(lock, &[&id]).await?;
    Ok(())
}

/// What somebody decides about must be what they saw.
pub fn check_seen(application: &Application, changed_at: i64) -> Result<(), Error> {
    if application.changed_at == changed_at {
        return Ok(());
    }
    Err(Code::WrongState.into())
}

/// Staff may act for their party; of officers only those who decide about access.
pub fn check_actor(cx: &Cx) -> Result<(), Error> {
    match cx.officer() {
        Ok(officer) if officer.role != Role::Administrator => Err(Code::NoPermission.into()),
        _ => Ok(()),
    }
}

/// What a party is to the platform (clause 6).
pub async fn relation_of(db: &mut Conn, party_id: &str) -> Result<Relation, Error> {
    let word = "select relation from party where id = $1";
    let word: String = db.one(word, &[&party_id]).await?;
    let relation = word.parse();
    relation.map_err(|wrong| anyhow::anyhow!("relation {word:?}: {wrong}").into())
}

/// The applications of a party, oldest first.
pub async fn of_party(db: &mut Conn, party_id: &str) -> Result<Vec<Application>, Error> {
    let all = Filter::new(SELECT).and("a.party_id = ?", &[&party_id]);
    Ok(all.then("order by a.id", &[]).all(db).await?)
}
