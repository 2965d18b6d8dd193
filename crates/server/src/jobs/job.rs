//! A job as it is stored.

use protocol::Lang;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;

/// A job.
#[derive(Clone, Debug)]
pub struct Job {
    /// UUID version 7.
    pub id: String,
    /// Which handler runs it.
    pub kind: String,
    /// What people see.
    pub title: String,
    /// JSON.
    pub payload: String,
    /// queued, running, done, failed.
    pub state: String,
    /// Progress.
    pub done_steps: i64,
    /// 0 while unknown.
    pub total_steps: i64,
    /// JSON: what came out.
    pub result: Option<String>,
    /// How often it was started.
    pub attempts: i64,
    /// Who asked for it.
    pub created_by: String,
    /// Unix milliseconds.
    pub created_at: i64,
    /// Unix milliseconds; none until done or failed.
    pub finished_at: Option<i64>,
}

/// Finds a job by its id.
pub const FIND: &str = "select id, kind, title, payload, state, done_steps, total_steps, \
                        result, attempts, created_by, created_at, finished_at \
                        from job where id = $1";

impl Job {
    /// What the handler needs.
    pub fn payload<T: DeserializeOwned>(&self) -> Result<T, Error> {
        Ok(serde_json::from_str(&self.payload)?)
    }

    /// Where it stands, as people read it.
    pub fn state_label(&self, lang: Lang) -> &'static str {
        match self.state.as_str() {
            "queued" => lang.t("等待", "queued"),
            "running" => lang.t("进行中", "running"),
            "done" => lang.t("完成", "done"),
            _ => lang.t("失败", "failed"),
        }
    }

    /// Progress in percent, 0 to 100.
    pub fn percent(&self) -> i64 {
        match (self.state.as_str(), self.total_steps) {
            ("done", _) => 100,
            (_, 0) => 0,
            (_, total) => (self.done_steps * 100 / total).clamp(0, 100),
        }
    }

    /// When it came to its end, for people; empty before.
    pub fn finished(&self) -> String {
        self.finished_at
            .map(crate::clock::readable)
            .unwrap_or_default()
    }

    /// Whether it has come to an end.
    pub fn is_over(&self) -> bool {
        matches!(self.state.as_str(), "done" | "failed")
    }
}

impl FromRecord for Job {
    fn from_record(row: &Record) -> Result<Job, sqlx::Error> {
        Ok(Job {
            id: row.get("id")?,
            kind: row.get("kind")?,
            title: row.get("title")?,
            payload: row.get("payload")?,
            state: row.get("state")?,
            done_steps: row.get("done_steps")?,
            total_steps: row.get("total_steps")?,
            result: row.get("result")?,
            attempts: row.get("attempts")?,
            created_by: row.get("created_by")?,
            created_at: row.get("created_at")?,
            finished_at: row.get("finished_at")?,
        })
    }
}

/// A job that is asked for.
pub struct NewJob<'a> {
    /// Which handler runs it.
    pub kind: &'static str,
    /// What people see.
    pub title: &'a str,
    /// Who asks for it.
    pub created_by: &'a str,
    /// Not before this time, unix milliseconds.
    pub run_at: i64,
}

/// Writes a job in the caller's transaction and gives its id. Ring `app.job_bell` after the
/// commit, so that it starts at once.
pub async fn enqueue(
    app: &App,
    tx: &mut Conn,
    new: &NewJob<'_>,
    payload: &impl Serialize,
) -> Result<String, Error> {
    let (id, now) = (app.clock.new_id(), app.clock.now());
    let payload = serde_json::to_string(payload)?;
    let insert = "insert into job (id, kind, title, payload, state, done_steps, total_steps, \
                  attempts, run_at, lease_until, created_by, created_at) \
                  values ($1, $2, $3, $4, 'queued', 0, 0, 0, $5, 0, $6, $7)";
    let values: [&(dyn crate::db::ToValue + Sync); 7] = [
        &id,
        &new.kind,
        &new.title,
        &payload,
        &new.run_at,
        &new.created_by,
        &now,
    ];
    tx.execute(insert, &values).await?;
    Ok(id)
}

/// Puts a job that comes back down for its next time, unless it waits already. Its handler calls
/// this first: whatever becomes of this run, there is a next one. Two nodes that start at once may
/// both write one; the handlers do nothing twice, and the next run finds one again.
pub async fn recur(app: &App, new: &NewJob<'_>) -> Result<(), Error> {
    let mut tx = app.db.begin().await?;
    let waiting = "select count(*) from job where kind = $1 and state = 'queued'";
    if tx.one::<i64>(waiting, &[&new.kind]).await? == 0 {
        enqueue(app, &mut tx, new, &serde_json::json!({})).await?;
    }
    Ok(tx.commit().await?)
}
