//! Rows of tables that grow without end are given up after a time; of each of their days a line
//! stays, so that its statement is answered as before.

use crate::app::App;
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::exchange::statement::{self, Line};
use crate::exchange::stored;
use crate::exchange::table::Definition;

impl FromRecord for Line {
    fn from_record(row: &Record) -> Result<Line, sqlx::Error> {
        Ok(Line {
            table_name: row.get("tbl")?,
            count: row.get("there")?,
            digest: row.get("digest")?,
        })
    }
}

/// The lines that stayed of a day.
pub async fn kept(db: &mut Conn, owner: &str, day: &str) -> Result<Vec<Line>, Error> {
    let find = "select tbl, there, digest from exchange_kept where owner_id = $1 \
                and batch_day = $2 order by tbl";
    Ok(db.all(find, &[&owner, &day]).await?)
}

/// An owner's day whose rows can be given up.
pub struct Day {
    /// Whose.
    pub owner: String,
    /// YYYY-MM-DD.
    pub day: String,
}

impl FromRecord for Day {
    fn from_record(row: &Record) -> Result<Day, sqlx::Error> {
        Ok(Day {
            owner: row.get("owner_id")?,
            day: row.get("batch_day")?,
        })
    }
}

/// The days of a table before a day, of all owners.
pub async fn forgettable(
    db: &mut Conn,
    table: &'static Definition,
    before: &str,
) -> Result<Vec<Day>, Error> {
    let find = "select distinct owner_id, batch_day from exchange_row where tbl = $1 \
                and batch_day < $2 order by batch_day, owner_id";
    Ok(db.all(find, &[&table.name, &before]).await?)
}

/// Gives a day's rows of a table up and keeps their line. Nothing must come for that day any more:
/// the slice of the table refuses rows of days so old.
pub async fn forget_day(
    app: &App,
    tx: &mut Conn,
    table: &'static Definition,
    of: &Day,
) -> Result<i64, Error> {
    let (owner, day) = (of.owner.as_str(), of.day.as_str());
    // Nobody reports to the table meanwhile.
    stored::numbers(tx, (owner, table), 0).await?;
    let line = statement::line(app, tx, (owner, table), day).await?;
    let keep = "insert into exchange_kept (owner_id, batch_day, tbl, there, digest, at) \
                values ($1, $2, $3, $4, $5, $6) on conflict (owner_id, batch_day, tbl) do nothing";
    let values: [&(dyn ToValue + Sync); 6] = [
        &owner,
        &day,
        &table.name,
        &line.count,
        &line.digest,
        &app.clock.now(),
    ];
    tx.execute(keep, &values).await?;
    let versions = "delete from exchange_version where owner_id = $1 and tbl = $2 and row_guid in \
                    (select row_guid from exchange_row where owner_id = $1 and tbl = $2 \
                    and batch_day = $3)";
    tx.execute(versions, &[&owner, &table.name, &day]).await?;
    let rows = "delete from exchange_row where owner_id = $1 and tbl = $2 and batch_day = $3";
    tx.execute(rows, &[&owner, &table.name, &day]).await?;
    Ok(line.count)
}
