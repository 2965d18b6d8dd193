//! Applications that have a code, or claim it.

use crate::clock::readable;
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;

/// An application that reported an item with the code, or whose row with it was refused.
pub struct Contender {
    pub application_id: String,
    pub application: String,
    /// Whether the application is not gone for good.
    pub is_alive: bool,
    pub party_id: String,
    pub party: String,
    pub task_name: String,
    pub dept_name: String,
    /// It reported the item and has it in force.
    pub is_in_force: bool,
    /// Its row was refused.
    pub is_claim: bool,
    /// The bureau has not decided about the claim.
    pub is_open: bool,
    /// When it claimed the code first, or has it since.
    pub opened_at: i64,
    at: i64,
}

impl Contender {
    /// Since when it has the code, or when it claimed it last, for people.
    pub fn at(&self) -> String {
        readable(self.at)
    }
}

impl FromRecord for Contender {
    fn from_record(row: &Record) -> Result<Contender, sqlx::Error> {
        let phase: String = row.get("phase")?;
        Ok(Contender {
            application_id: row.get("owner_id")?,
            application: row.get("application")?,
            is_alive: !matches!(phase.as_str(), "withdrawn" | "offboarded"),
            party_id: row.get("party_id")?,
            party: row.get("party")?,
            task_name: row.get("task_name")?,
            dept_name: row.get("dept_name")?,
            is_in_force: row.get("is_in_force")?,
            is_claim: row.get("is_claim")?,
            is_open: row.get("is_open")?,
            opened_at: row.get("opened_at")?,
            at: row.get("at")?,
        })
    }
}

/// Everybody who has a code or claims it: first those that have it, in the order of time.
pub async fn of(db: &mut Conn, task_code: &str) -> Result<Vec<Contender>, Error> {
    let reported = "select i.owner_id, a.name as application, a.state as phase, p.id as party_id, \
                    p.name as party, i.task_name, i.dept_name, i.is_in_force, \
                    false as is_claim, false as is_open, i.since as at, i.since as opened_at \
                    from service_item i join application a on a.id = i.owner_id \
                    join party p on p.id = a.party_id where i.task_code = $1 \
                    order by i.since, i.owner_id, i.tbl, i.row_guid limit 100";
    let claimed = "select c.owner_id, a.name as application, a.state as phase, p.id as party_id, \
                   p.name as party, c.task_name, c.dept_name, false as is_in_force, \
                   true as is_claim, c.is_open, c.claimed_at as at, c.opened_at \
                   from item_claim c join application a on a.id = c.owner_id \
                   join party p on p.id = a.party_id where c.task_code = $1 \
                   order by c.claimed_at, c.owner_id limit 100";
    let mut all: Vec<Contender> = db.all(reported, &[&task_code]).await?;
    let claims: Vec<Contender> = db.all(claimed, &[&task_code]).await?;
    all.extend(claims);
    Ok(all)
}

/// What the bureau decided about a code.
pub struct Decision {
    pub owner_id: String,
    pub reason: String,
    pub decided_by: String,
    pub decided_at: i64,
}

impl Decision {
    /// When, for people.
    pub fn at(&self) -> String {
        readable(self.decided_at)
    }
}

impl FromRecord for Decision {
    fn from_record(row: &Record) -> Result<Decision, sqlx::Error> {
        Ok(Decision {
            owner_id: row.get("owner_id")?,
            reason: row.get("reason")?,
            decided_by: row.get("decided_by")?,
            decided_at: row.get("decided_at")?,
        })
    }
}

/// The decision about a code, where there is one.
pub async fn decision(db: &mut Conn, task_code: &str) -> Result<Option<Decision>, Error> {
    let find = "select owner_id, reason, decided_by, decided_at from item_holder \
                where task_code = $1";
    Ok(db.optional(find, &[&task_code]).await?)
}
