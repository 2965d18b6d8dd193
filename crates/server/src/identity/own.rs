//! One's own account: what protects it, and the sessions that it has open.

use askama::Template;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use serde::Deserialize;

use crate::audit::Event;
use crate::clock::{readable, readable_day};
use crate::db::{FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, redirect, render};
use crate::identity::ending::Why;
use crate::identity::password::policy;
use crate::identity::{SESSIONS_ENDED, account, ending, factor, session};

struct Row {
    started: String,
    seen: String,
    source: String,
    csrf: String,
}

impl FromRecord for Row {
    fn from_record(row: &Record) -> Result<Row, sqlx::Error> {
        Ok(Row {
            started: readable(row.get::<i64>("started_at")?),
            seen: readable(row.get::<i64>("seen_at")?),
            source: row.get("source")?,
            csrf: row.get("csrf")?,
        })
    }
}

#[derive(Template)]
#[template(path = "identity/own.html")]
struct OwnPage {
    f: Frame,
    username: String,
    rows: Vec<Row>,
    factors: usize,
    password_end: String,
    is_changed: bool,
}

#[derive(Deserialize)]
struct Query {
    password: Option<String>,
}

/// The page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let query: Query = cx.query()?;
    let id = cx.by().id;
    let mut db = cx.app.db.read().await?;
    let account = account::by_id(&mut db, &id).await?;
    let list = "select started_at, seen_at, source, csrf from session where account_id = $1 \
                and epoch = $2 and expires_at > $3 and stage = 'full' order by seen_at desc";
    let rows = db.all(list, &[&id, &account.epoch, &cx.now()]).await?;
    render(&OwnPage {
        f: Frame::new(&cx, "我的账号", "My account"),
        rows,
        factors: factor::confirmed(&mut db, &id).await?.len(),
        password_end: policy::end_of(&account)
            .map(readable_day)
            .unwrap_or_default(),
        username: account.username,
        is_changed: query.password.is_some(),
    })
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndSessions {
    which: Which,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Which {
    /// All but the one that asks.
    Others,
    /// The one that asks, too.
    All,
}

/// Ends sessions of one's own.
pub async fn end_sessions(cx: Cx, form: EndSessions) -> Result<Response, Error> {
    let (id, csrf) = (cx.by().id, Frame::new(&cx, "", "").csrf);
    let mut tx = cx.app.db.begin().await?;
    ending::others(&cx.app, &mut tx, (&id, &csrf), Why::Ended).await?;
    let which = match form.which {
        Which::Others => "others",
        Which::All => {
            session::end(&cx, &mut tx, Why::Ended).await?;
            "all"
        }
    };
    let event = Event::done(&SESSIONS_ENDED, "account", id).with(&which);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    if form.which == Which::Others {
        return redirect("/account");
    }
    let mut response = redirect("/sign-in")?;
    let gone = session::cookie(&cx, "", 0)?;
    response.headers_mut().insert(SET_COOKIE, gone);
    Ok(response)
}
