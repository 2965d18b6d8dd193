//! Alarms as they are stored.

use protocol::Lang;

use crate::app::App;
use crate::clock::{moment, readable};
use crate::db::{Conn, Filter, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::exchange::table::Values;
use crate::monitoring::alarm::state::{Move, State};
use crate::monitoring::reported::codes::{SEVERITIES, word};

/// An alarm.
#[derive(Clone, Debug)]
pub struct Alarm {
    /// UUID version 7.
    pub id: String,
    /// Whose.
    pub owner_id: String,
    /// As its owner calls it.
    pub alarm_id: String,
    /// What it is about.
    pub object_id: String,
    severity: i64,
    /// In a few words.
    pub title: String,
    /// In more words.
    pub content: String,
    /// Where it stands.
    pub state: State,
    /// How often it came.
    pub times: i64,
    first_at: i64,
    last_at: i64,
    /// Who took note of it.
    pub acked_by: String,
    /// Who cleared it.
    pub cleared_by: String,
    /// Unix milliseconds.
    pub changed_at: i64,
    /// Who owns it, for people.
    pub party: String,
}

impl FromRecord for Alarm {
    fn from_record(row: &Record) -> Result<Alarm, sqlx::Error> {
        Ok(Alarm {
            id: row.get("id")?,
            owner_id: row.get("owner_id")?,
            alarm_id: row.get("alarm_id")?,
            object_id: row.get("object_id")?,
            severity: row.get("severity")?,
            title: row.get("title")?,
            content: row.get("content")?,
            state: row.parse("state")?,
            times: row.get("times")?,
            first_at: row.get("first_at")?,
            last_at: row.get("last_at")?,
            acked_by: row.get("acked_by")?,
            cleared_by: row.get("cleared_by")?,
            changed_at: row.get("changed_at")?,
            party: row.get("party")?,
        })
    }
}

impl Alarm {
    /// How bad it is, for people.
    pub fn severity(&self, lang: Lang) -> String {
        word(SEVERITIES, &self.severity.to_string(), lang)
    }

    /// The colour of that.
    pub fn tone(&self) -> &'static str {
        match self.severity {
            1 | 2 => "bad",
            3 | 4 => "waiting",
            _ => "plain",
        }
    }

    /// When it came first, for people.
    pub fn first(&self) -> String {
        readable(self.first_at)
    }

    /// When it came last, for people.
    pub fn last(&self) -> String {
        readable(self.last_at)
    }

    /// The key under which a list goes on.
    pub fn place(&self) -> String {
        format!("{}-{}", self.last_at, self.id)
    }
}

/// Alarms with their owners, before any condition.
pub const SELECT: &str = "select l.id, l.owner_id, l.alarm_id, l.object_id, l.severity, l.title, \
                          l.content, l.state, l.times, l.first_at, l.last_at, l.acked_by, \
                          l.cleared_by, l.changed_at, coalesce(p.name, '本平台') as party \
                          from alarm l left join application a on a.id = l.owner_id \
                          left join party p on p.id = a.party_id";

/// The alarms of an object, the newest first.
pub async fn of_object(db: &mut Conn, (owner, object): (&str, &str)) -> Result<Vec<Alarm>, Error> {
    let own = Filter::new(SELECT)
        .and("l.owner_id = ?", &[&owner])
        .and("l.object_id = ?", &[&object]);
    let order = "order by l.last_at desc, l.id limit 50";
    Ok(own.then(order, &[]).all(db).await?)
}

/// An alarm by its id.
pub async fn find(db: &mut Conn, id: &str) -> Result<Alarm, Error> {
    let found: Vec<Alarm> = Filter::new(SELECT).and("l.id = ?", &[&id]).all(db).await?;
    let found = found.into_iter().next();
    found.ok_or_else(|| protocol::Code::NotFound.into())
}

/// An alarm that is raised.
#[derive(Clone, Debug)]
pub struct Raised<'a> {
    /// Whose.
    pub owner: &'a str,
    /// As its owner calls it.
    pub alarm_id: &'a str,
    /// The reported row; empty for our own.
    pub row_guid: &'a str,
    /// What it is about; empty where it is about no resource.
    pub object_id: &'a str,
    /// 1 critical to 5 information.
    pub severity: i64,
    /// In a few words.
    pub title: &'a str,
    /// In more words.
    pub content: &'a str,
    /// When it came first and last, Unix milliseconds.
    pub at: (i64, i64),
    /// How often it came, as its owner says.
    pub times: i64,
}

struct Seen {
    id: String,
    state: State,
    times: i64,
}

impl FromRecord for Seen {
    fn from_record(row: &Record) -> Result<Seen, sqlx::Error> {
        Ok(Seen {
            id: row.get("id")?,
            state: row.parse("state")?,
            times: row.get("times")?,
        })
    }
}

async fn seen(tx: &mut Conn, owner: &str, alarm_id: &str) -> Result<Option<Seen>, Error> {
    // Holds the alarm, so that an officer's move is seen or waits.
    let hold = "update alarm set state = state where owner_id = $1 and alarm_id = $2";
    tx.execute(hold, &[&owner, &alarm_id]).await?;
    let find = "select id, state, times from alarm where owner_id = $1 and alarm_id = $2";
    Ok(tx.optional(find, &[&owner, &alarm_id]).await?)
}

/// Raises an alarm, or counts one that is there once more. One that was cleared is open again.
pub async fn raise(app: &App, tx: &mut Conn, alarm: &Raised<'_>) -> Result<(), Error> {
    let before = seen(tx, alarm.owner, alarm.alarm_id).await?;
    let (id, state, times) = match &before {
        None => (app.clock.new_id(), State::Open, alarm.times.max(1)),
        Some(seen) => {
            let times = alarm.times.max(seen.times + 1);
            (seen.id.clone(), seen.state.after(Move::Report)?, times)
        }
    };
    let write = "insert into alarm (id, owner_id, alarm_id, row_guid, object_id, severity, title, \
                 content, state, times, first_at, last_at, acked_by, cleared_by, changed_at) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, '', '', $13) \
                 on conflict (id) do update set row_guid = excluded.row_guid, \
                 object_id = excluded.object_id, severity = excluded.severity, \
                 title = excluded.title, content = excluded.content, state = excluded.state, \
                 times = excluded.times, last_at = excluded.last_at, cleared_by = '', \
                 acked_by = case when excluded.state = 'acked' then alarm.acked_by else '' end, \
                 changed_at = excluded.changed_at";
    let values: [&(dyn ToValue + Sync); 13] = [
        &id,
        &alarm.owner,
        &alarm.alarm_id,
        &alarm.row_guid,
        &alarm.object_id,
        &alarm.severity,
        &alarm.title,
        &alarm.content,
        &state.word(),
        &times,
        &alarm.at.0,
        &alarm.at.1,
        &app.clock.now(),
    ];
    tx.execute(write, &values).await?;
    Ok(())
}

async fn clear(app: &App, tx: &mut Conn, owner: &str, row_guid: &str) -> Result<(), Error> {
    // From every state: an owner knows best.
    let cleared = State::Open.after(Move::ReportCleared)?;
    let clear = "update alarm set state = $4, cleared_by = 'source', changed_at = $3 \
                 where owner_id = $1 and row_guid = $2 and state <> $4";
    let values: [&(dyn ToValue + Sync); 4] = [&owner, &row_guid, &app.clock.now(), &cleared.word()];
    tx.execute(clear, &values).await?;
    Ok(())
}

/// What follows from a reported row: an alarm is raised or cleared. A row that is deleted clears
/// the alarm that it raised.
pub async fn reported(
    app: &App,
    tx: &mut Conn,
    owner: &str,
    row: &Values<'_>,
) -> Result<(), Error> {
    let guid = row.get("row_guid");
    if row.get("cd_operation").eq_ignore_ascii_case("d") {
        return clear(app, tx, owner, guid).await;
    }
    let at = |column: &str| moment(row.get(column)).unwrap_or_default();
    let is_cleared = row.get("state") == "cleared";
    let alarm = Raised {
        owner,
        alarm_id: row.get("alarm_id"),
        row_guid: guid,
        object_id: row.get("object_id"),
        severity: row.get("severity").parse().unwrap_or(5),
        title: row.get("title"),
        content: row.get("content"),
        at: (at("first_at"), at("last_at")),
        times: row.get("count").parse().unwrap_or(1),
    };
    let before = seen(tx, owner, alarm.alarm_id).await?;
    if before.is_none() || !is_cleared {
        raise(app, tx, &alarm).await?;
    }
    if is_cleared {
        let hold = "update alarm set row_guid = $3 where owner_id = $1 and alarm_id = $2";
        tx.execute(hold, &[&owner, &alarm.alarm_id, &guid]).await?;
        clear(app, tx, owner, guid).await?;
    }
    Ok(())
}
