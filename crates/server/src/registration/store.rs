//! People as they are stored.

use protocol::{Code, Lang};

use crate::app::App;
use crate::db::{Conn, Filter, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::identity::person::name_owner;
use crate::registration::facts::Registrant;
use crate::registration::hash::CertKey;
use crate::registration::verifier::Verdict;
use crate::registration::waiting;

/// Somebody who registered, here or at a party.
#[derive(Clone, Debug)]
pub struct Person {
    /// UUID version 7.
    pub id: String,
    /// natural or legal.
    pub kind: String,
    /// What pages show.
    pub masked_name: String,
    /// Empty for people.
    pub uscc: String,
    /// 0 to 3.
    pub real_level: i64,
    /// waiting, unconfirmed, passed, failed.
    pub check_state: String,
    /// How often in a row the verifier could not answer.
    pub check_failures: i64,
    /// The account here, where there is one.
    pub account_id: Option<String>,
    /// Named by decisions as seen.
    pub changed_at: i64,
    facts_sealed: Vec<u8>,
}

const SELECT: &str = "select p.id, p.kind, p.masked_name, p.uscc, p.real_level, \
                          p.check_state, p.check_failures, p.account_id, p.changed_at, \
                          p.facts_sealed \
                          from registered_person p";

impl FromRecord for Person {
    fn from_record(row: &Record) -> Result<Person, sqlx::Error> {
        Ok(Person {
            id: row.get("id")?,
            kind: row.get("kind")?,
            masked_name: row.get("masked_name")?,
            uscc: row.get("uscc")?,
            real_level: row.get("real_level")?,
            check_state: row.get("check_state")?,
            check_failures: row.get("check_failures")?,
            account_id: row.get("account_id")?,
            changed_at: row.get("changed_at")?,
            facts_sealed: row.get("facts_sealed")?,
        })
    }
}

/// Starts a query for people about whom something holds.
pub fn of(condition: &'static str, values: &[&(dyn ToValue + Sync)]) -> Filter {
    Filter::new(SELECT).and(condition, values)
}

/// The level in words.
pub fn level_label(level: i64, lang: Lang) -> &'static str {
    match level {
        0 => lang.t("0 未核验", "0 not checked"),
        1 => lang.t("1 名单比对", "1 by the list"),
        2 => lang.t("2 接口核验", "2 by the verifier"),
        _ => lang.t("3 当面核验", "3 in person"),
    }
}

/// The state of the check in words.
pub fn check_label(state: &str, lang: Lang) -> &'static str {
    match state {
        "passed" => lang.t("已通过", "passed"),
        "failed" => lang.t("未通过", "not passed"),
        "unconfirmed" => lang.t("经办人待确认", "agent not confirmed"),
        _ => lang.t("等待核验", "waiting"),
    }
}

fn facts_owner(id: &str) -> String {
    format!("registered-facts:{id}")
}

impl Person {
    /// Everything that was said about this person.
    pub async fn open(&self, app: &App, db: &mut Conn) -> Result<Registrant, Error> {
        let provider = app.provider(db).await?;
        let bytes = provider.open(&facts_owner(&self.id), &self.facts_sealed)?;
        Ok(serde_json::from_slice(&bytes)?)
    }
}

/// The person with a hash, held until the end of the transaction.
pub async fn by_hash(tx: &mut Conn, cert_hash: &str) -> Result<Option<Person>, Error> {
    let hold = "update registered_person set changed_at = changed_at where cert_hash = $1";
    tx.execute(hold, &[&cert_hash]).await?;
    let find = of("p.cert_hash = ?", &[&cert_hash]);
    Ok(find.all(tx).await?.pop())
}

/// What is known of somebody after a check.
pub struct Said<'s> {
    /// What was said.
    pub registrant: &'s Registrant,
    /// What the verifier said about it.
    pub verdict: Verdict,
    /// The level that follows.
    pub level: i64,
    /// The account, where one was opened.
    pub account_id: Option<&'s str>,
}

/// What a verdict leaves: the state of the check.
pub fn state_after(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "passed",
        Verdict::Fail => "failed",
        Verdict::Unconfirmed => "unconfirmed",
        Verdict::Unknown | Verdict::Unavailable => "waiting",
    }
}

/// What stands in place of the number of an account that has not shown whose it is: such a number
/// keeps nobody out and joins nothing.
fn unproved(id: &str) -> String {
    format!("unproved:{id}")
}

/// Writes what is known of a person: a new one, or the one that is there; gives the id. What stood
/// there is replaced. Who comes with an account has to [`claim`] the number.
pub async fn put(
    app: &App,
    tx: &mut Conn,
    there: Option<&Person>,
    said: &Said<'_>,
) -> Result<String, Error> {
    let now = app.clock.now();
    let id = there.map_or_else(|| app.clock.new_id(), |person| person.id.clone());
    let provider = app.provider(tx).await?;
    let key = CertKey::find(app, tx).await?;
    let registrant = said.registrant;
    let (facts, user) = (&registrant.facts, registrant.user());
    let name = provider.seal(&name_owner(&id), user.name.as_bytes())?;
    let all = provider.seal(&facts_owner(&id), &serde_json::to_vec(registrant)?)?;
    let next = waiting::next_after(said.verdict, now);
    let number = key.subject(facts);
    let joined = match said.account_id {
        None => number.clone(),
        Some(_) => unproved(&id),
    };
    let insert = "insert into registered_person (id, kind, cert_hash, masked_name, name_sealed, \
                  facts_sealed, mobile_hash, uscc, corp_name, real_level, check_state, \
                  next_check_at, account_id, created_at, changed_at, number_hash) \
                  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, $15) \
                  on conflict (id) do update set masked_name = $4, name_sealed = $5, \
                  facts_sealed = $6, mobile_hash = $7, corp_name = $9, real_level = $10, \
                  check_state = $11, next_check_at = $12, check_failures = 0, \
                  changed_at = case when registered_person.changed_at < $14 then $14 \
                  else registered_person.changed_at + 1 end";
    let values: [&(dyn ToValue + Sync); 15] = [
        &id,
        &registrant.kind(),
        &joined,
        &registrant.masked_name(),
        &name,
        &all,
        &key.mobile(&user.mobile),
        &facts.uscc,
        &facts.corp_name,
        &said.level,
        &state_after(said.verdict),
        &next,
        &said.account_id,
        &now,
        &number,
    ];
    match tx.execute(insert, &values).await {
        Ok(_) => Ok(id),
        Err(cause) if crate::db::is_unique_violation(&cause) => Err(exists()),
        Err(cause) => Err(cause.into()),
    }
}

/// Gives a number to an account that showed whose it is, and says whether it could: another account
/// may have shown the same before. Whom parties know by the number is this person from now on.
pub async fn claim(tx: &mut Conn, id: &str) -> Result<bool, Error> {
    let number = "select number_hash from registered_person where id = $1";
    let number: String = tx.one(number, &[&id]).await?;
    if let Some(other) = by_hash(tx, &number).await?.filter(|other| other.id != id) {
        if other.account_id.is_some() {
            return Ok(false);
        }
        for moved in [
            "update registration_source set person_id = $1 where person_id = $2",
            "update person_measure set person_id = $1 where person_id = $2",
        ] {
            tx.execute(moved, &[&id, &other.id]).await?;
        }
        let gone = "delete from registered_person where id = $1";
        tx.execute(gone, &[&other.id]).await?;
    }
    let take = "update registered_person set cert_hash = number_hash where id = $1";
    match tx.execute(take, &[&id]).await {
        Ok(_) => Ok(true),
        // Somebody else was faster.
        Err(cause) if crate::db::is_unique_violation(&cause) => Err(exists()),
        Err(cause) => Err(cause.into()),
    }
}

/// What is said to whoever registers a second time, and shows who they are.
pub fn exists() -> Error {
    let reason = "该证件或统一社会信用代码已注册，请直接登录；如非本人注册，请持证件到主管局办理 \
                  (registered already: sign in, or come to the bureau with the paper)";
    Error::field(Code::Exists, "id_no", reason)
}

/// Forgets people whom no system and no account knows any more. Each is held first: another report
/// may be joining them, or they may be registering.
pub async fn forget_unknown(tx: &mut Conn, ids: &[String]) -> Result<(), Error> {
    for id in ids {
        let hold = "update registered_person set changed_at = changed_at \
                    where id = $1 and account_id is null";
        if tx.execute(hold, &[id]).await? == 0 {
            continue;
        }
        let sources = "select count(*) from registration_source where person_id = $1";
        if tx.one::<i64>(sources, &[id]).await? > 0 {
            continue;
        }
        for gone in [
            "delete from person_measure where person_id = $1",
            "delete from registered_person where id = $1 and account_id is null",
        ] {
            tx.execute(gone, &[id]).await?;
        }
    }
    Ok(())
}

/// Writes why somebody decided about a person.
pub async fn note_measure(
    app: &App,
    tx: &mut Conn,
    (person_id, measure): (&str, &str),
    (reason, by): (&str, &str),
) -> Result<(), Error> {
    let insert = "insert into person_measure (id, person_id, measure, reason, by_name, at) \
                  values ($1, $2, $3, $4, $5, $6)";
    let (id, now) = (app.clock.new_id(), app.clock.now());
    tx.execute(insert, &[&id, &person_id, &measure, &reason, &by, &now])
        .await?;
    Ok(())
}
