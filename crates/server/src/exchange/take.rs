//! Taking a report: each row by itself, so that a wrong one never keeps the others back; the same
//! again changes nothing, older ones are passed over.

use std::collections::{BTreeSet, HashMap, HashSet};

use protocol::Code;
use protocol::envelope::FieldError;
use protocol::exchange::{batch_day, row_order};

use crate::app::App;
use crate::audit::Event;
use crate::clock::readable_day;
use crate::db::{Conn, Value};
use crate::error::Error;
use crate::exchange::row::{MOST, Report};
use crate::exchange::stored::{self, Stored, text};
use crate::exchange::table::{Definition, Table, Values, finding};
use crate::exchange::taken::{Outcome, RowError, Taken};
use crate::exchange::{REPORTED, abnormal, link};
use crate::http::Cx;

/// How far the clock of whoever reports may be ahead.
pub const AHEAD_MS: i64 = 3 * 86_400_000;

/// A row that is to be written.
struct New<'v> {
    values: &'v Values<'v>,
    digest: String,
    version: i64,
    /// Where its outcome stands.
    place: usize,
}

/// What is there of a row, before or within this report.
struct Seen {
    cd_time: String,
    cd_batch: String,
    digest: String,
    version: i64,
}

/// Takes the rows of a report of the calling application.
pub async fn take<T: Table>(cx: Cx, report: Report<T>) -> Result<Taken, Error> {
    let mut tx = cx.app.db.begin().await?;
    let taken = take_in(&cx, &mut tx, &report, &mut no_more).await?;
    tx.commit().await?;
    Ok(taken)
}

/// The same in the transaction of an act that does more with the rows; `more` is what else may be
/// wrong with a row that would be written, asked in the order of the rows.
pub async fn take_in<T: Table>(
    cx: &Cx,
    tx: &mut Conn,
    report: &Report<T>,
    more: &mut More<'_>,
) -> Result<Taken, Error> {
    let owner = cx.party()?.application_id.clone();
    if report.rows.is_empty() || report.rows.len() > MOST {
        let reason = format!("1至{MOST}行 (1 to {MOST} rows)");
        return Err(Error::field(Code::OutOfRange, "rows", reason));
    }
    let last_day = readable_day(cx.now() + AHEAD_MS);
    let checked = |row: &crate::exchange::row::Row<T>| {
        let mut errors = row.values().check();
        let day = batch_day(row.values().get("cd_batch"));
        if day.is_some_and(|day| day > last_day) {
            let reason = "批次日期在未来，请核对系统时钟 (a day to come: check the clock)";
            errors.push(finding("cd_batch", reason));
        }
        let unknown = row.unknown.iter();
        errors.extend(unknown.map(|name| finding(name, "没有此字段 (no such column)")));
        errors
    };
    let errors = report.rows.iter().map(checked).collect();
    let rows = report.rows.iter().map(|row| row.values()).collect();
    let batch = Batch {
        app: &cx.app,
        owner: &owner,
        table: T::DEF,
    };
    let taken = batch.write(tx, (rows, errors), more).await?;
    let counts = (taken.accepted, taken.unchanged, taken.stale, taken.rejected);
    let event = Event::done(&REPORTED, "exchange", T::DEF.name).with(&counts);
    cx.record(tx, &event).await?;
    Ok(taken)
}

/// The rows of a report that were written.
pub fn written<'r, T: Table>(report: &'r Report<T>, taken: &Taken) -> Vec<Values<'r>> {
    let rows = report.rows.iter().zip(&taken.rows);
    let rows = rows.filter(|(_, outcome)| outcome.outcome == "accepted");
    rows.map(|(row, _)| row.values()).collect()
}

/// Further rules for a row that would be written.
pub type More<'m> = dyn FnMut(&Values<'_>) -> Vec<FieldError> + Send + 'm;

/// No further rules.
fn no_more(_: &Values<'_>) -> Vec<FieldError> {
    Vec::new()
}

/// Writes rows of an owner, whoever that is; `errors` are what was found wrong with each before.
pub async fn write(
    app: &App,
    tx: &mut Conn,
    (owner, table): (&str, &'static Definition),
    found: (Vec<Values<'_>>, Vec<Vec<FieldError>>),
) -> Result<Taken, Error> {
    let batch = Batch { app, owner, table };
    batch.write(tx, found, &mut no_more).await
}

impl Batch<'_> {
    async fn write(
        &self,
        tx: &mut Conn,
        (rows, errors): (Vec<Values<'_>>, Vec<Vec<FieldError>>),
        more: &mut More<'_>,
    ) -> Result<Taken, Error> {
        let Batch { app, owner, table } = *self;
        // Holds the owner's table, so that two reports at once see each other's rows.
        let first = stored::numbers(tx, (owner, table), rows.len()).await?;
        stored::keep_parents(tx, (owner, table)).await?;
        let guids: Vec<&str> = rows.iter().map(|row| row.get("row_guid")).collect();
        let before = stored::find(tx, (owner, table), &guids).await?;
        let mut seen = HashMap::new();
        for (guid, row) in &before {
            let digest = row.open(app, tx, (owner, table)).await?.digest;
            let seen_row = Seen {
                cd_time: row.cd_time.clone(),
                cd_batch: row.cd_batch.clone(),
                digest,
                version: row.version,
            };
            seen.insert(guid.clone(), seen_row);
        }
        let (mut outcomes, mut news) = (Vec::with_capacity(rows.len()), Vec::new());
        for (place, (values, errors)) in rows.iter().zip(errors).enumerate() {
            let (outcome, new) = judge(&mut seen, (values, errors), place, more);
            outcomes.push(outcome);
            news.extend(new);
        }
        self.keep_versions(tx, (&before, &news)).await?;
        self.insert(tx, (&news, first), &mut outcomes).await?;
        abnormal::note(app, tx, (owner, table), (&rows, &outcomes)).await?;
        let old = news.iter().filter_map(|new| before.get(new.guid()));
        let keys = old
            .map(|old| old.key.as_str())
            .chain(news.iter().map(New::key));
        let keys: BTreeSet<&str> = keys.filter(|key| !key.is_empty()).collect();
        let keys: Vec<&str> = keys.into_iter().collect();
        link::again(tx, (owner, table), &keys).await?;
        Ok(Taken::of(outcomes))
    }
}

/// Decides about one row by what is there of it.
fn judge<'v>(
    seen: &mut HashMap<String, Seen>,
    (values, mut errors): (&'v Values<'v>, Vec<FieldError>),
    place: usize,
    more: &mut More<'_>,
) -> (Outcome, Option<New<'v>>) {
    let guid = values.get("row_guid");
    let digest = stored::digest(values);
    let (cd_time, cd_batch) = (values.get("cd_time"), values.get("cd_batch"));
    let order = row_order(cd_time, cd_batch);
    let before = |old: &Seen| row_order(&old.cd_time, &old.cd_batch).cmp(&order);
    let old = seen.get(guid);
    let outcome = match old {
        _ if !errors.is_empty() => "rejected",
        Some(old) if old.digest == digest => "unchanged",
        Some(old) if before(old).is_gt() => "stale",
        Some(old) if before(old).is_eq() => {
            let reason = "同一批次、同一时间已报送不同内容，请用新的cd_time重报 \
                          (sent before with other content: send it with a later cd_time)";
            errors.push(finding("cd_time", reason));
            "rejected"
        }
        _ => {
            errors.extend(more(values));
            if errors.is_empty() {
                "accepted"
            } else {
                "rejected"
            }
        }
    };
    let version = old.map_or(1, |old| old.version + 1);
    let new = (outcome == "accepted").then(|| {
        let now_seen = Seen {
            cd_time: cd_time.to_owned(),
            cd_batch: cd_batch.to_owned(),
            digest: digest.clone(),
            version,
        };
        seen.insert(guid.to_owned(), now_seen);
        New {
            values,
            digest,
            version,
            place,
        }
    });
    let outcome = Outcome {
        row_guid: guid.to_owned(),
        outcome,
        waits_for_parent: false,
        errors: errors.into_iter().map(RowError::from).collect(),
    };
    (outcome, new)
}

struct Batch<'b> {
    app: &'b App,
    owner: &'b str,
    table: &'static Definition,
}

impl New<'_> {
    fn guid(&self) -> &str {
        self.values.get("row_guid")
    }

    fn key(&self) -> &str {
        let key = self.values.table.key;
        key.map_or("", |column| self.values.get(column))
    }

    fn parent(&self) -> &str {
        let parent = self.values.table.parent.as_ref();
        parent.map_or("", |parent| self.values.get(parent.column))
    }
}

const INSERT: &str = "insert into exchange_row (owner_id, tbl, row_guid, operation, cd_time, \
                      cd_batch, batch_day, body, digest, version, key, parent, is_linked, seq, \
                      received_at) values ";
const REPLACE: &str = "on conflict (owner_id, tbl, row_guid) do update set \
                       operation = excluded.operation, cd_time = excluded.cd_time, \
                       cd_batch = excluded.cd_batch, batch_day = excluded.batch_day, \
                       body = excluded.body, digest = excluded.digest, \
                       version = excluded.version, key = excluded.key, \
                       parent = excluded.parent, is_linked = excluded.is_linked, \
                       seq = excluded.seq, received_at = excluded.received_at";
const KEEP: &str = "insert into exchange_version (owner_id, tbl, row_guid, version, operation, \
                    cd_time, cd_batch, body, received_at) values ";

impl Batch<'_> {
    /// Writes the last of each row's new states.
    async fn insert(
        &self,
        tx: &mut Conn,
        (news, first): (&[New<'_>], i64),
        outcomes: &mut [Outcome],
    ) -> Result<(), Error> {
        let parents = news.iter().map(New::parent);
        let parents: BTreeSet<&str> = parents.filter(|p| !p.is_empty()).collect();
        let parents: Vec<&str> = parents.into_iter().collect();
        let known = match &self.table.parent {
            Some(parent) => stored::known_keys(tx, (self.owner, parent.tables), &parents).await?,
            None => HashSet::new(),
        };
        let last: HashMap<&str, i64> = news.iter().map(|new| (new.guid(), new.version)).collect();
        let mut rows = Vec::new();
        for (new, seq) in news.iter().zip(first + 1..) {
            let parent = new.parent();
            let is_linked = parent.is_empty() || known.contains(parent);
            if let Some(outcome) = outcomes.get_mut(new.place) {
                outcome.waits_for_parent = !is_linked;
            }
            if last.get(new.guid()) == Some(&new.version) {
                rows.push(self.values(tx, new, (seq, is_linked)).await?);
            }
        }
        tx.insert_many(INSERT, rows, REPLACE).await?;
        Ok(())
    }

    async fn values(
        &self,
        tx: &mut Conn,
        new: &New<'_>,
        (seq, is_linked): (i64, bool),
    ) -> Result<Vec<Value>, Error> {
        let of = |column: &str| text(new.values.get(column));
        let batch = new.values.get("cd_batch");
        let packed = stored::pack(self.app, tx, self.owner, (new.values, &new.digest)).await?;
        Ok(vec![
            text(self.owner),
            text(self.table.name),
            of("row_guid"),
            text(new.values.get("cd_operation").to_lowercase()),
            of("cd_time"),
            of("cd_batch"),
            text(batch_day(batch).unwrap_or_default()),
            Value::Bytes(Some(packed.0)),
            text(packed.1),
            Value::Int(Some(new.version)),
            text(new.key()),
            text(new.parent()),
            Value::Bool(Some(is_linked)),
            Value::Int(Some(seq)),
            Value::Int(Some(self.app.clock.now())),
        ])
    }

    /// Keeps what is replaced: states from before, and those that did not last beyond this report.
    async fn keep_versions(
        &self,
        tx: &mut Conn,
        (before, news): (&HashMap<String, Stored>, &[New<'_>]),
    ) -> Result<(), Error> {
        let mut rows = Vec::new();
        let last: HashMap<&str, i64> = news.iter().map(|new| (new.guid(), new.version)).collect();
        for new in news {
            if let Some(old) = before
                .get(new.guid())
                .filter(|o| o.version + 1 == new.version)
            {
                let kept = (old.operation.as_str(), old.version, old.received_at);
                let order = (old.cd_time.as_str(), old.cd_batch.as_str());
                rows.push(self.kept(new.guid(), (kept, order), old.body().to_vec()));
            }
            if last.get(new.guid()) != Some(&new.version) {
                let of = |column| new.values.get(column);
                let kept = (of("cd_operation"), new.version, self.app.clock.now());
                let order = (of("cd_time"), of("cd_batch"));
                let packed = (new.values, new.digest.as_str());
                let packed = stored::pack(self.app, tx, self.owner, packed).await?;
                rows.push(self.kept(new.guid(), (kept, order), packed.0));
            }
        }
        if !rows.is_empty() {
            tx.insert_many(KEEP, rows, "").await?;
        }
        Ok(())
    }

    fn kept(
        &self,
        guid: &str,
        ((operation, version, at), (time, batch)): ((&str, i64, i64), (&str, &str)),
        body: Vec<u8>,
    ) -> Vec<Value> {
        vec![
            text(self.owner),
            text(self.table.name),
            text(guid),
            Value::Int(Some(version)),
            text(operation),
            text(time),
            text(batch),
            Value::Bytes(Some(body)),
            Value::Int(Some(at)),
        ]
    }
}
