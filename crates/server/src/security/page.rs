//! The page of security: events, digests and certificates of all systems, ours among them.

use askama::Template;
use axum::response::Response;
use protocol::{Code, Lang};
use serde::Deserialize;

use crate::audit::Event as AuditEvent;
use crate::clock::readable_day;
use crate::db::{Conn, Filter, FromRecord, Record};
use crate::error::Error;
use crate::exchange::own::{Own, put};
use crate::exchange::stored::{self, PLATFORM, Stored};
use crate::exchange::table::{Definition, Values};
use crate::exchange::{LOOKED, Table};
use crate::http::Cx;
use crate::http::page::{Frame, redirect, render};
use crate::http::tile::Tile;
use crate::onboarding::sight;
use crate::security::tables::{CERTIFICATES, Certificate, Digest, Event, KINDS, LEVELS, STATES};
use crate::security::{HANDLED, HANDLERS};

/// Rows of a list.
const LIST: i64 = 50;
/// Events of our own that are looked through for those that wait.
const OWN: i64 = 500;

/// A row with its owner, for people.
struct Shown {
    table: &'static Definition,
    owner: String,
    guid: String,
    version: i64,
    received_at: i64,
    values: Vec<String>,
}

impl Shown {
    fn get(&self, column: &str) -> &str {
        let values = Values {
            table: self.table,
            values: &self.values,
        };
        values.get(column)
    }

    fn is_ours(&self) -> bool {
        self.owner == PLATFORM
    }

    fn kind(&self, lang: &Lang) -> &'static str {
        word(KINDS, self.get("kind"), *lang)
    }

    fn certificate(&self, lang: &Lang) -> &'static str {
        word(CERTIFICATES, self.get("kind"), *lang)
    }

    fn level(&self, lang: &Lang) -> &'static str {
        word(LEVELS, self.get("level"), *lang)
    }

    fn state(&self, lang: &Lang) -> &'static str {
        word(STATES, self.get("state"), *lang)
    }

    fn tone(&self) -> &'static str {
        match (self.get("state"), self.get("level")) {
            ("handled", _) => "good",
            (_, "1") => "bad",
            _ => "waiting",
        }
    }

    /// Whether a certificate has ended or does within sixty days.
    fn ends_soon(&self, until: &str) -> bool {
        self.get("valid_until") <= until
    }
}

fn word(codes: &[(&str, &'static str, &'static str)], code: &str, lang: Lang) -> &'static str {
    let found = codes.iter().find(|(known, _, _)| *known == code);
    found.map_or("—", |(_, zh, en)| lang.t(zh, en))
}

#[derive(Template)]
#[template(path = "security/page.html")]
struct Page {
    f: Frame,
    tiles: Vec<Tile>,
    events: Vec<Shown>,
    digests: Vec<Shown>,
    certificates: Vec<Shown>,
    /// Certificates that end by this day are marked.
    soon: String,
    may_handle: bool,
}

struct Of {
    owner: String,
    row: Stored,
}

impl FromRecord for Of {
    fn from_record(row: &Record) -> Result<Of, sqlx::Error> {
        Ok(Of {
            owner: row.get("owner_id")?,
            row: Stored::from_record(row)?,
        })
    }
}

/// The platform's own events, those that wait first: what others report never pushes them out.
async fn own_events(cx: &Cx, db: &mut Conn) -> Result<Vec<Shown>, Error> {
    if !cx.officer()?.data.is_whole() {
        return Ok(Vec::new());
    }
    let own = Filter::new("select * from exchange_row").and("owner_id = ?", &[&PLATFORM]);
    let mut own = list(cx, db, (Event::DEF, own, OWN)).await?;
    own.sort_by_key(|event| event.get("state") != "open");
    Ok(own)
}

/// Rows of parties within the officer's data scope.
async fn of_parties(
    cx: &Cx,
    db: &mut Conn,
    table: &'static Definition,
) -> Result<Vec<Shown>, Error> {
    let select = "select r.* from exchange_row r left join application a on a.id = r.owner_id \
                  left join party p on p.id = a.party_id";
    let rows = sight::narrow(Filter::new(select), &cx.officer()?.data);
    let rows = if table.name == Event::DEF.name {
        rows.and("r.owner_id <> ?", &[&PLATFORM])
    } else {
        rows
    };
    list(cx, db, (table, rows, LIST)).await
}

async fn list(
    cx: &Cx,
    db: &mut Conn,
    (table, rows, most): (&'static Definition, Filter, i64),
) -> Result<Vec<Shown>, Error> {
    let newest: Vec<Of> = rows
        .and("tbl = ?", &[&table.name])
        .and("operation <> 'd'", &[])
        .then("order by received_at desc, row_guid limit ?", &[&most])
        .all(db)
        .await?;
    let mut shown = Vec::new();
    for Of { owner, row } in newest {
        let opened = row.open(&cx.app, db, (&owner, table)).await?;
        shown.push(Shown {
            table,
            guid: row.row_guid,
            version: row.version,
            received_at: row.received_at,
            values: opened.values,
            owner,
        });
    }
    Ok(shown)
}

/// The page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    const SOON_MS: i64 = 60 * 86_400_000;
    let f = Frame::new(&cx, "安全监控", "Security");
    let mut db = cx.app.db.read().await?;
    let looked = AuditEvent::done(&LOOKED, "exchange", Event::DEF.name);
    if !cx.app.recorder.record(cx.by(), looked).await {
        return Err(Code::Busy.into());
    }
    let own = own_events(&cx, &mut db).await?;
    let open = own.iter().filter(|e| e.get("state") == "open").count();
    let mut events = own;
    events.truncate(open.max(LIST as usize));
    events.extend(of_parties(&cx, &mut db, Event::DEF).await?);
    let digests = of_parties(&cx, &mut db, Digest::DEF).await?;
    let certificates = of_parties(&cx, &mut db, Certificate::DEF).await?;
    let soon = readable_day(cx.now() + SOON_MS);
    let ending = certificates.iter().filter(|c| c.ends_soon(&soon)).count();
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let systems = "select count(distinct owner_id) from exchange_row where tbl in \
                   ('up_sec_audit', 'up_sec_event')";
    let systems: i64 = db.one(systems, &[]).await?;
    let tiles = vec![
        Tile::new(count(open), f.t("待处置安全事件", "security events open")),
        Tile::new(systems, f.t("上报安全状况的系统", "systems that report")),
        Tile::new(
            count(ending),
            f.t("60天内到期的证书", "certificates that end within 60 days"),
        ),
    ];
    render(&Page {
        f,
        tiles,
        events,
        digests,
        certificates,
        soon,
        may_handle: HANDLERS.contains(&cx.officer()?.role),
    })
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handling {
    /// What was done.
    words: String,
    /// The version that the officer saw.
    seen: i64,
}

/// Notes that one of the platform's own security events was dealt with.
pub async fn handle_form(cx: Cx, handling: Handling) -> Result<Response, Error> {
    let words = handling.words.trim();
    if words.is_empty() || words.chars().count() > 500 {
        let reason = "请写明处置情况，最多500字 (say what was done, at most 500 characters)";
        return Err(Error::field(Code::BadField, "words", reason));
    }
    let guid = cx.param("guid")?.to_owned();
    let mut tx = cx.app.db.begin().await?;
    // Holds the stream, so that nobody changes the row in the meantime.
    stored::numbers(&mut tx, (PLATFORM, Event::DEF), 0).await?;
    let found = stored::find(&mut tx, (PLATFORM, Event::DEF), &[&guid]).await?;
    let row = found.get(&guid).ok_or(Code::NotFound)?;
    if row.version != handling.seen {
        return Err(Code::WrongState.into());
    }
    let opened = row.open(&cx.app, &mut tx, (PLATFORM, Event::DEF)).await?;
    let values = Values {
        table: Event::DEF,
        values: &opened.values,
    };
    let columns = Event::DEF.columns.iter().map(|column| {
        let value = match column.name {
            "state" => "handled",
            "detail" => words,
            name => values.get(name),
        };
        (column.name, value.to_owned())
    });
    let own = Own {
        guid: guid.clone(),
        columns: columns.collect(),
    };
    put(&cx.app, &mut tx, Event::DEF, &[own]).await?;
    let event = AuditEvent::done(&HANDLED, "security-event", guid).with(&words);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    redirect("/console/security")
}
