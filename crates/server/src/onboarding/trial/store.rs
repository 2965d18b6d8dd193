//! What the sandbox saw, and reports.

use crate::app::App;
use crate::clock::readable;
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;

/// A call or message in joint debugging.
#[derive(Clone, Debug)]
pub struct TrialCall {
    /// Whose.
    pub application_id: String,
    /// As the catalog names it.
    pub interface: String,
    /// in: the party called; out: it was called.
    pub direction: &'static str,
    /// Return code of the answer.
    pub code: i64,
    /// json, xml.
    pub format: &'static str,
    /// Address of the caller; out: where it was sent.
    pub source: String,
    /// What else is to be known.
    pub detail: String,
}

/// Refusals that are kept of an application; what succeeds is bounded by its quota.
const REFUSALS: i64 = 1000;

/// Notes one, in the sandbox's database.
pub async fn note(sandbox: &App, call: &TrialCall) -> Result<(), Error> {
    let insert = "insert into trial_call (id, application_id, interface, direction, code, \
                  format, source, detail, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values: [&(dyn ToValue + Sync); 9] = [
        &sandbox.clock.new_id(),
        &call.application_id,
        &call.interface,
        &call.direction,
        &call.code,
        &call.format,
        &call.source,
        &call.detail,
        &sandbox.clock.now(),
    ];
    let mut tx = sandbox.db.begin().await?;
    tx.execute(insert, &values).await?;
    if call.code != 0 {
        let forget = "delete from trial_call where application_id = $1 and code <> 0 and id <= \
                      (select id from trial_call where application_id = $1 and code <> 0 \
                      order by id desc limit 1 offset $2)";
        tx.execute(forget, &[&call.application_id, &REFUSALS])
            .await?;
    }
    Ok(tx.commit().await?)
}

/// How many messages of a kind were sent to an application since a time.
pub async fn sent(
    sandbox: &mut Conn,
    (id, message): (&str, &str),
    since: i64,
) -> Result<i64, Error> {
    let count = "select count(*) from trial_call where application_id = $1 and interface = $2 \
                 and direction = 'out' and at > $3";
    Ok(sandbox.one(count, &[&id, &message, &since]).await?)
}

/// A noted call as it is read.
#[derive(Clone, Debug)]
pub struct Noted {
    /// UUID version 7.
    pub id: String,
    /// As the catalog names it.
    pub interface: String,
    /// Return code.
    pub code: i64,
    /// json, xml.
    pub format: String,
    /// Address.
    pub source: String,
    /// What else is to be known.
    pub detail: String,
    /// Unix milliseconds.
    pub at: i64,
}

impl Noted {
    /// When, for people.
    pub fn time(&self) -> String {
        readable(self.at)
    }
}

impl FromRecord for Noted {
    fn from_record(row: &Record) -> Result<Noted, sqlx::Error> {
        Ok(Noted {
            id: row.get("id")?,
            interface: row.get("interface")?,
            code: row.get("code")?,
            format: row.get("format")?,
            source: row.get("source")?,
            detail: row.get("detail")?,
            at: row.get("at")?,
        })
    }
}

/// What was noted of an application since a time, the newest first; at most 2000.
pub async fn noted(sandbox: &mut Conn, id: &str, since: i64) -> Result<Vec<Noted>, Error> {
    let list = "select id, interface, code, format, source, detail, at from trial_call \
                where application_id = $1 and at >= $2 order by at desc, id desc limit 2000";
    Ok(sandbox.all(list, &[&id, &since]).await?)
}

/// A signed report.
#[derive(Clone, Debug)]
pub struct TestReport {
    /// UUID version 7.
    pub id: String,
    /// Whose.
    pub application_id: String,
    /// Of the application, from 1.
    pub number: i64,
    /// The version of the plan that was walked through.
    pub plan_version: i64,
    /// JSON: the bytes that are signed.
    pub content: String,
    /// SM2, hex.
    pub signature: String,
    /// Unix milliseconds.
    pub made_at: i64,
}

impl FromRecord for TestReport {
    fn from_record(row: &Record) -> Result<TestReport, sqlx::Error> {
        Ok(TestReport {
            id: row.get("id")?,
            application_id: row.get("application_id")?,
            number: row.get("number")?,
            plan_version: row.get("plan_version")?,
            content: row.get("content")?,
            signature: row.get("signature")?,
            made_at: row.get("made_at")?,
        })
    }
}

impl TestReport {
    /// When it was made, for people.
    pub fn made(&self) -> String {
        readable(self.made_at)
    }
}

/// A report by its id.
pub async fn report(db: &mut Conn, id: &str) -> Result<Option<TestReport>, Error> {
    let find = "select id, application_id, number, plan_version, content, signature, made_at \
                from test_report where id = $1";
    Ok(db.optional(find, &[&id]).await?)
}

/// The newest report of an application.
pub async fn newest_report(db: &mut Conn, id: &str) -> Result<Option<TestReport>, Error> {
    let find = "select id, application_id, number, plan_version, content, signature, made_at \
                from test_report where application_id = $1 order by number desc limit 1";
    Ok(db.optional(find, &[&id]).await?)
}
