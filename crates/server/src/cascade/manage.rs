//! The page of the platforms above: what was sent, what was not taken, what was compared.

use askama::Template;
use axum::response::Response;

use crate::cascade::KEEPERS;
use crate::cascade::upper::{self, Upper};
use crate::catalog::items::BasicCatalog;
use crate::clock::readable;
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::exchange::Table;
use crate::exchange::stored::PLATFORM;
use crate::exchange::table::Definition;
use crate::http::Cx;
use crate::http::page::{Frame, render};

/// Lines of a list.
const LIST: i64 = 100;

/// A stream of a table, over all owners.
struct Line {
    table: &'static Definition,
    accepted: i64,
    refused: i64,
    repaired: i64,
    /// Changes that have no outcome yet.
    waiting: i64,
}

struct Stream {
    table: String,
    accepted: i64,
    refused: i64,
    repaired: i64,
    waiting: i64,
}

impl FromRecord for Stream {
    fn from_record(row: &Record) -> Result<Stream, sqlx::Error> {
        Ok(Stream {
            table: row.get("tbl")?,
            accepted: row.get("accepted")?,
            refused: row.get("refused")?,
            repaired: row.get("repaired")?,
            waiting: row.get("waiting")?,
        })
    }
}

struct Refusal {
    table: String,
    guid: String,
    reason: String,
    at: i64,
}

impl FromRecord for Refusal {
    fn from_record(row: &Record) -> Result<Refusal, sqlx::Error> {
        Ok(Refusal {
            table: row.get("tbl")?,
            guid: row.get("row_guid")?,
            reason: row.get("reason")?,
            at: row.get("at")?,
        })
    }
}

struct Compared {
    day: String,
    table: String,
    our_count: i64,
    their_count: i64,
    is_equal: bool,
    digest: String,
}

impl FromRecord for Compared {
    fn from_record(row: &Record) -> Result<Compared, sqlx::Error> {
        Ok(Compared {
            day: row.get("day")?,
            table: row.get("tbl")?,
            our_count: row.get("our_count")?,
            their_count: row.get("their_count")?,
            is_equal: row.get("is_equal")?,
            digest: row.get("our_digest")?,
        })
    }
}

impl Refusal {
    fn table(&self) -> &str {
        crate::app::table(&self.table).map_or(self.table.as_str(), |table| table.zh)
    }
}

impl Compared {
    fn table(&self) -> &str {
        crate::app::table(&self.table).map_or(self.table.as_str(), |table| table.zh)
    }
}

/// A table with personal data, and whether it goes up.
struct Personal {
    table: &'static Definition,
    is_let: bool,
}

/// An upper platform with all that is known of it.
struct Shown {
    upper: Upper,
    personal: Vec<Personal>,
    lines: Vec<Line>,
    refusals: Vec<Refusal>,
    /// Rows of its catalogue that were not taken here.
    untaken: Vec<Refusal>,
    compared: Vec<Compared>,
}

impl Shown {
    fn tone(&self) -> &'static str {
        match (self.upper.is_active, self.upper.failures) {
            (false, _) => "waiting",
            (true, 0) => "good",
            (true, _) => "bad",
        }
    }

    fn last(&self) -> String {
        match self.upper.last_at {
            0 => "—".to_owned(),
            at => readable(at),
        }
    }
}

#[derive(Template)]
#[template(path = "cascade/manage.html")]
struct Page {
    f: Frame,
    uppers: Vec<Shown>,
    may_change: bool,
}

async fn shown(db: &mut Conn, upper: Upper) -> Result<Shown, Error> {
    let streams = "select s.tbl, cast(sum(coalesce(u.accepted, 0)) as bigint) as accepted, \
                   cast(sum(coalesce(u.refused, 0)) as bigint) as refused, \
                   cast(sum(coalesce(u.repaired, 0)) as bigint) as repaired, \
                   cast(sum(s.seq - coalesce(u.sent_seq, 0)) as bigint) as waiting \
                   from exchange_stream s left join upper_stream u on u.upper_id = $1 \
                   and u.owner_id = s.owner_id and u.tbl = s.tbl group by s.tbl order by s.tbl";
    let streams: Vec<Stream> = db.all(streams, &[&upper.id]).await?;
    let personal = upper::personal(db, &upper.id).await?;
    let line = |table: &&'static Definition| {
        let found = streams.iter().find(|stream| stream.table == table.name)?;
        upper::goes_up(table, &personal).then_some(Line {
            table,
            accepted: found.accepted,
            refused: found.refused,
            repaired: found.repaired,
            waiting: found.waiting,
        })
    };
    let lines = crate::app::tables().iter().filter_map(line).collect();
    let refusals = "select tbl, row_guid, reason, at from upper_refusal where upper_id = $1 \
                    order by at desc limit $2";
    let refusals = db.all(refusals, &[&upper.id, &LIST]).await?;
    let compared = "select day, tbl, our_count, their_count, is_equal, our_digest \
                    from upper_statement where upper_id = $1 \
                    order by is_equal, day desc, tbl limit $2";
    let compared = db.all(compared, &[&upper.id, &LIST]).await?;
    let untaken = "select tbl, row_guid, field || ' ' || reason as reason, received_at as at \
                   from exchange_abnormal where owner_id = $1 and tbl = $2 \
                   order by seq desc limit $3";
    let catalog: [&(dyn ToValue + Sync); 3] = [&PLATFORM, &BasicCatalog::DEF.name, &LIST];
    let untaken = if upper.is_catalog_from {
        db.all(untaken, &catalog).await?
    } else {
        Vec::new()
    };
    let tables = crate::app::tables().iter();
    let tables = tables.filter(|table| table.is_personal && !table.report.is_empty());
    Ok(Shown {
        upper,
        personal: tables
            .map(|table| Personal {
                table,
                is_let: upper::goes_up(table, &personal),
            })
            .collect(),
        lines,
        refusals,
        untaken,
        compared,
    })
}

/// The page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let mut uppers = Vec::new();
    for upper in upper::all(&mut db).await? {
        uppers.push(shown(&mut db, upper).await?);
    }
    render(&Page {
        f: Frame::new(&cx, "级联上报", "Cascade"),
        uppers,
        may_change: KEEPERS.contains(&cx.officer()?.role),
    })
}
