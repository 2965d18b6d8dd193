//! Rows of the platform's own, from what it knows itself.

use protocol::exchange::{COMMON, row_order};

use crate::app::App;
use crate::clock::readable;
use crate::db::Conn;
use crate::error::Error;
use crate::exchange::stored::{self, PLATFORM, Stored};
use crate::exchange::table::{Definition, HEAD, Values};
use crate::exchange::take::write;

/// The 3 digits that say where the platform's rows come from.
const SOURCE: &str = "000";

/// A row that the platform writes: its identifier, and its columns with their values.
pub struct Own {
    /// 1 to 50 printable ASCII characters.
    pub guid: String,
    /// Columns that are not named are empty.
    pub columns: Vec<(&'static str, String)>,
}

/// An identifier that is the same for the same parts, on every node and every day.
pub fn guid(parts: &[&str]) -> String {
    let mut hash = sm::Sm3::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update(&[0]);
    }
    let digest: [u8; 32] = hash.finish();
    hex::encode(&digest[..20])
}

/// Writes those of the rows that say something new; gives how many. A row that breaks the rules
/// of its table is a fault of the platform: it is logged and left out, so that it keeps no other
/// back.
pub async fn put(
    app: &App,
    tx: &mut Conn,
    table: &'static Definition,
    rows: &[Own],
) -> Result<usize, Error> {
    let guids: Vec<&str> = rows.iter().map(|row| row.guid.as_str()).collect();
    let before = stored::find(tx, (PLATFORM, table), &guids).await?;
    let mut news = Vec::new();
    for row in rows {
        let old = before.get(&row.guid);
        let values = values(app, table, (row, old));
        if let Some(old) = old {
            let opened = old.open(app, tx, (PLATFORM, table)).await?;
            if opened.values[HEAD.len()..] == values[HEAD.len()..] {
                continue;
            }
        }
        let whole = Values {
            table,
            values: &values,
        };
        if let Some(wrong) = whole.check().into_iter().next() {
            let (table, field, reason) = (table.name, wrong.field, wrong.reason);
            tracing::error!(table, guid = row.guid, field, reason, "own row is left out");
            continue;
        }
        news.push(values);
    }
    if news.is_empty() {
        return Ok(0);
    }
    let shown: Vec<Values<'_>> = news.iter().map(|values| Values { table, values }).collect();
    let errors = shown.iter().map(|_| Vec::new()).collect();
    let taken = write(app, tx, (PLATFORM, table), (shown, errors)).await?;
    Ok(usize::try_from(taken.accepted).unwrap_or_default())
}

/// When a row of the platform's own changes: now, or right after its state of before, which another
/// node, or a platform above, may have written by a clock that is ahead of ours.
pub fn moment(now: i64, before: Option<&Stored>) -> (String, String) {
    let time = readable(now);
    let digits: String = time.chars().filter(char::is_ascii_digit).collect();
    let batch = format!("{digits}{:03}", now.rem_euclid(1000));
    let is_later = |old: &&Stored| {
        let order = row_order(&time, &batch);
        row_order(&old.cd_time, &old.cd_batch) >= order
    };
    match before.filter(is_later) {
        Some(old) => {
            let next = next_batch(&old.cd_batch);
            (old.cd_time.clone(), next.unwrap_or(batch))
        }
        None => (time, batch),
    }
}

/// The batch after one, on the same day.
fn next_batch(batch: &str) -> Option<String> {
    let (day, number) = batch.split_at_checked(8)?;
    let width = number.len();
    let next = number.parse::<u128>().ok()?.checked_add(1)?;
    Some(format!("{day}{next:0width$}"))
}

fn values(
    app: &App,
    table: &'static Definition,
    (row, before): (&Own, Option<&Stored>),
) -> Vec<String> {
    let (time, batch) = moment(app.clock.now(), before);
    let operation = if before.is_some() { "u" } else { "i" };
    let head = [
        row.guid.clone(),
        operation.to_owned(),
        time,
        batch,
        SOURCE.to_owned(),
    ];
    let named = COMMON.iter().copied().zip(head);
    let all: Vec<(&str, String)> = named.chain(row.columns.iter().cloned()).collect();
    let value = |name: &str| {
        let found = all.iter().find(|(known, _)| *known == name);
        found.map_or(String::new(), |(_, value)| value.clone())
    };
    table.all().map(|column| value(column.name)).collect()
}
