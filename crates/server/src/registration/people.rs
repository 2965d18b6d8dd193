//! The security administrator's page of whoever registered: finding somebody by the whole number,
//! freezing and letting go on, noting a check in person, loading the list.

use askama::Template;
use axum::extract::Request;
use axum::response::Response;
use serde::Deserialize;

use crate::audit::Event;
use crate::clock::readable;
use crate::db::{Conn, Filter, FromRecord, Record};
use crate::error::Error;
use crate::http::listing::{PAGE, cut};
use crate::http::page::{Frame, render};
use crate::http::{Cx, multipart};
use crate::registration::hash::CertKey;
use crate::registration::list::{self, Loaded};
use crate::registration::{LIST_LOADED, SEARCHED, paper, store, waiting};

/// Most bytes of a list.
const LIST_BYTES: usize = 32 << 20;

/// A line of the page.
struct Line {
    id: String,
    masked_name: String,
    uscc: String,
    real_level: i64,
    check_state: String,
    username: String,
    account_state: String,
    sources: String,
    last_measure: String,
    created: String,
    changed_at: i64,
}

impl FromRecord for Line {
    fn from_record(row: &Record) -> Result<Line, sqlx::Error> {
        let text = |name| {
            row.get::<Option<String>>(name)
                .map(Option::unwrap_or_default)
        };
        Ok(Line {
            id: row.get("id")?,
            masked_name: row.get("masked_name")?,
            uscc: row.get("uscc")?,
            real_level: row.get("real_level")?,
            check_state: row.get("check_state")?,
            username: text("username")?,
            account_state: text("account_state")?,
            sources: text("sources")?,
            last_measure: text("last_measure")?,
            created: readable(row.get::<i64>("created_at")?),
            changed_at: row.get("changed_at")?,
        })
    }
}

const SELECT: &str = "select p.id, p.masked_name, p.uscc, p.real_level, p.check_state, \
                      p.created_at, p.changed_at, a.username, a.state as account_state, \
                      (select string_agg(d.name, '、') from (select distinct x.name from \
                      registration_source s join application x on x.id = s.owner_id \
                      where s.person_id = p.id) d) as sources, \
                      (select m.measure || ' ' || m.reason from person_measure m \
                      where m.person_id = p.id order by m.at desc limit 1) as last_measure \
                      from registered_person p left join account a on a.id = p.account_id";

/// What the address asks for.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    account: Option<String>,
    level: Option<i64>,
    source: Option<String>,
    after: Option<String>,
    #[serde(rename = "lang")]
    _lang: Option<String>,
}

#[derive(Template)]
#[template(path = "registration/people.html")]
struct Page {
    f: Frame,
    lines: Vec<Line>,
    asked: Asked,
    next: Option<String>,
    loaded: Option<Loaded>,
    /// Whether one number was looked for.
    is_search: bool,
    facts: i64,
}

impl Page {
    fn of<'p>(&self, value: &'p Option<String>) -> &'p str {
        value.as_deref().unwrap_or_default()
    }

    fn is_level(&self, level: i64) -> bool {
        self.asked.level == Some(level)
    }

    fn level(&self, level: i64) -> &'static str {
        store::level_label(level, self.f.lang)
    }

    fn check(&self, state: &str) -> &'static str {
        store::check_label(state, self.f.lang)
    }

    fn kinds(&self) -> &'static [(&'static str, &'static str, &'static str)] {
        paper::KINDS
    }

    fn query(&self, after: &str) -> String {
        let level = self.asked.level.map(|level| level.to_string());
        let pairs = [
            ("account", self.asked.account.as_deref()),
            ("level", level.as_deref()),
            ("source", self.asked.source.as_deref()),
            ("after", Some(after)),
        ];
        let there: Vec<_> = pairs
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect();
        serde_urlencoded::to_string(there).unwrap_or_default()
    }
}

/// What a page is shown with.
#[derive(Default)]
pub struct Showing {
    asked: Asked,
    /// Of whoever says this number only.
    hash: Option<String>,
    /// Of one person only.
    id: Option<String>,
    loaded: Option<Loaded>,
}

async fn show(cx: &Cx, db: &mut Conn, showing: Showing) -> Result<Response, Error> {
    let Showing {
        asked,
        hash,
        id,
        loaded,
    } = showing;
    let mut filter = Filter::new(SELECT)
        .and_some("p.number_hash = ?", hash.as_ref())
        .and_some("p.id = ?", id.as_ref())
        .and_some("a.username = ?", asked.account.as_ref())
        .and_some("p.real_level = ?", asked.level.as_ref())
        .and_some("p.id < ?", asked.after.as_ref());
    if let Some(source) = &asked.source {
        let from = "exists (select 1 from registration_source s join application x \
                    on x.id = s.owner_id where s.person_id = p.id and (x.id = ? or x.name = ?))";
        filter = filter.and(from, &[source, source]);
    }
    let order = "order by p.id desc limit ?";
    let mut lines: Vec<Line> = filter.then(order, &[&(PAGE as i64 + 1)]).all(db).await?;
    let next = cut(&mut lines, |line| line.id.clone());
    let facts = db.one("select count(*) from real_name_fact", &[]).await?;
    render(&Page {
        f: Frame::new(cx, "注册用户", "People who registered"),
        lines,
        asked,
        next,
        loaded,
        is_search: hash.is_some(),
        facts,
    })
}

/// The list, the newest first.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let asked: Asked = cx.query()?;
    let mut db = cx.app.db.read().await?;
    let showing = Showing {
        asked,
        ..Showing::default()
    };
    show(&cx, &mut db, showing).await
}

/// What the form for one number sends. It is a form, so that no number stands in an address.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Search {
    id_type: String,
    id_no: String,
}

/// Finds somebody by the whole number; the audit says that it was looked for, by its hash.
pub async fn search(cx: Cx, search: Search) -> Result<Response, Error> {
    let number = paper::tidy(&search.id_no);
    let mut tx = cx.app.db.begin().await?;
    let key = CertKey::find(&cx.app, &mut tx).await?;
    let hash = if search.id_type == "uscc" {
        key.corp(&number)
    } else {
        key.person((&search.id_type, &number))
    };
    let event = Event::done(&SEARCHED, "cert_hash", &hash);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    let mut db = cx.app.db.read().await?;
    let showing = Showing {
        hash: Some(hash),
        ..Showing::default()
    };
    show(&cx, &mut db, showing).await
}

/// Only what a form with files carries beside them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoFields {}

/// Loads the list. The file is not kept; whoever waits is asked about again.
pub async fn load(cx: Cx, request: Request) -> Result<Response, Error> {
    let parts = multipart::read(&cx, request, LIST_BYTES).await?;
    parts.decode::<NoFields>()?;
    let (people, loaded) = list::read(&parts.required("file")?.bytes)?;
    if people.is_empty() && loaded.wrong_count == 0 {
        return Err(Error::rule("文件没有数据行 (the file has no lines)"));
    }
    let mut tx = cx.app.db.begin().await?;
    list::put(&cx.app, &mut tx, &people).await?;
    let now = cx.now();
    let again = "update registered_person set next_check_at = $1, check_failures = 0 \
                 where check_state = 'waiting' and next_check_at > $1";
    tx.execute(again, &[&now]).await?;
    waiting::schedule(&cx.app, &mut tx, now).await?;
    let event = Event::done(&LIST_LOADED, "real_name_list", "");
    let counts = (loaded.taken, loaded.wrong_count);
    cx.record(&mut tx, &event.with(&counts)).await?;
    tx.commit().await?;
    cx.app.job_bell.notify_one();
    let mut db = cx.app.db.read().await?;
    let showing = Showing {
        loaded: Some(loaded),
        ..Showing::default()
    };
    show(&cx, &mut db, showing).await
}

/// Shows one person after a decision.
pub async fn show_one(cx: &Cx, id: &str) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let showing = Showing {
        id: Some(id.to_owned()),
        ..Showing::default()
    };
    show(cx, &mut db, showing).await
}
