//! The page of the platforms above: what was sent, what was not taken, what was compared.

use askama::Template;
use axum::response::Response;
use protocol::Code;
use reqwest::Url;
use serde::Deserialize;

use crate::audit::Event;
use crate::cascade::personal;
use crate::cascade::upper::{self, Credentials, Upper};
use crate::cascade::{CHANGED, KEEPERS};
use crate::clock::readable;
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::exchange::table::Definition;
use crate::http::Cx;
use crate::http::page::{Frame, redirect, render};

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

/// What the form sends: a new upper platform, or other values for one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// 2 to 20 small letters, digits and hyphens.
    id: String,
    name: String,
    url: String,
    username: String,
    password: String,
    /// Id of the key that signs; empty where calls are not signed.
    #[serde(default)]
    key_id: String,
    /// Its secret.
    #[serde(default)]
    key_secret: String,
    /// `on`: its basic catalogue comes down.
    #[serde(default)]
    is_catalog_from: String,
}

impl Wanted {
    fn check(&self) -> Result<(), Error> {
        let is_small =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !(2..=20).contains(&self.id.len()) || !self.id.bytes().all(is_small) {
            let reason = "2至20个小写字母、数字或连字符 (2 to 20 small letters, digits, hyphens)";
            return Err(Error::field(Code::BadField, "id", reason));
        }
        for (field, value) in [("name", &self.name), ("username", &self.username)] {
            if !(1..=100).contains(&value.trim().chars().count()) {
                let reason = "1至100个字符 (1 to 100 characters)";
                return Err(Error::field(Code::BadField, field, reason));
            }
        }
        if self.key_id.is_empty() != self.key_secret.is_empty() {
            let reason = "编号与密钥要么都填要么都不填 (both or neither)";
            return Err(Error::field(Code::BadField, "key_secret", reason));
        }
        let url = Url::parse(self.url.trim()).ok();
        let is_fine = url.as_ref().is_some_and(|url| {
            let host = url.host_str().unwrap_or_default();
            let is_here = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
            url.scheme() == "https" || (url.scheme() == "http" && is_here)
        });
        if !is_fine {
            let reason =
                "以https://开头的地址；http只可用于本机 (https; http on this machine only)";
            return Err(Error::field(Code::BadField, "url", reason));
        }
        Ok(())
    }
}

/// Adds an upper platform, or changes one; what was sent stays sent.
pub async fn put_form(cx: Cx, wanted: Wanted) -> Result<Response, Error> {
    put(&cx, &wanted).await?;
    redirect("/console/cascade")
}

async fn put(cx: &Cx, wanted: &Wanted) -> Result<(), Error> {
    wanted.check()?;
    let key =
        (!wanted.key_id.is_empty()).then(|| (wanted.key_id.clone(), wanted.key_secret.clone()));
    let credentials = Credentials {
        password: wanted.password.clone(),
        key,
    };
    let mut tx = cx.app.db.begin().await?;
    let sealed = upper::seal(&cx.app, &mut tx, (&wanted.id, &credentials)).await?;
    let keep = "insert into upper_platform (id, name, url, username, credentials, state, \
                is_catalog_from, catalog_cursor, failures, next_at, lease_until, reconciled_day, \
                detail, last_at, changed_by, changed_at) values ($1, $2, $3, $4, $5, 'active', \
                $6, 0, 0, 0, 0, '', '', 0, $7, $8) on conflict (id) do update set name = $2, \
                url = $3, username = $4, credentials = $5, is_catalog_from = $6, failures = 0, \
                next_at = 0, changed_by = $7, changed_at = $8";
    let url = wanted.url.trim().trim_end_matches('/');
    let values: [&(dyn ToValue + Sync); 8] = [
        &wanted.id,
        &wanted.name.trim(),
        &url,
        &wanted.username.trim(),
        &sealed,
        &(wanted.is_catalog_from == "on"),
        &cx.officer()?.name,
        &cx.now(),
    ];
    let known = "select count(*) from upper_platform where id = $1";
    let is_new = tx.one::<i64>(known, &[&wanted.id]).await? == 0;
    tx.execute(keep, &values).await?;
    if is_new {
        personal::begin(cx, &mut tx, &wanted.id).await?;
    }
    let event = Event::done(&CHANGED, "upper-platform", &wanted.id).with(&(url, &wanted.username));
    cx.record(&mut tx, &event).await?;
    Ok(tx.commit().await?)
}

/// What is to be done with an upper platform.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    act: Act,
    /// The version that the officer saw.
    seen: i64,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Act {
    /// Nothing goes up until it is resumed; everything waits.
    Pause,
    /// It goes on.
    Resume,
    /// Send what was refused once more and compare the statements, as happens every day.
    Compare,
}

/// Does it.
pub async fn act_form(cx: Cx, asked: Asked) -> Result<Response, Error> {
    let id = cx.param("id")?.to_owned();
    let mut tx = cx.app.db.begin().await?;
    let (update, word) = match asked.act {
        Act::Pause => (
            "update upper_platform set state = 'paused', changed_by = $3, changed_at = $4 \
             where id = $1 and changed_at = $2 and state = 'active'",
            "pause",
        ),
        Act::Resume => (
            "update upper_platform set state = 'active', next_at = 0, changed_by = $3, \
             changed_at = $4 where id = $1 and changed_at = $2 and state = 'paused'",
            "resume",
        ),
        Act::Compare => (
            "update upper_platform set reconciled_day = '', next_at = 0, changed_by = $3, \
             changed_at = $4 where id = $1 and changed_at = $2",
            "compare",
        ),
    };
    let officer = cx.officer()?.name.clone();
    if tx
        .execute(update, &[&id, &asked.seen, &officer, &cx.now()])
        .await?
        != 1
    {
        return Err(Code::WrongState.into());
    }
    let event = Event::done(&CHANGED, "upper-platform", &id).with(&word);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    redirect("/console/cascade")
}
