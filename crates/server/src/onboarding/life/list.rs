//! All applications of all parties: filters that stay in the address, pages by key, Excel.

use askama::Template;
use axum::extract::Request;
use axum::response::Response;
use serde::Deserialize;

use crate::db::{Conn, Filter};
use crate::error::Error;
use crate::files::sheet;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::onboarding::life::{Application, Phase};
use crate::onboarding::notice::{self, Shown};
use crate::onboarding::party::tickets::{self, Ticket};

/// Lines of a page.
const PAGE: usize = 50;

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// Only this phase.
    phase: Option<String>,
    /// In the name of the application or of the party.
    q: Option<String>,
    /// After this id.
    after: Option<String>,
    /// The language, which the gate reads.
    #[serde(rename = "lang")]
    _lang: Option<String>,
}

const SELECT: &str = "select a.id, a.party_id, p.name as party_name, a.name, a.network, a.kind, \
                      a.summary, a.username, a.state, a.state_reason, a.live_since, \
                      a.kept_until, a.changed_at from application a \
                      join party p on p.id = a.party_id";

async fn found(db: &mut Conn, asked: &Asked, most: i64) -> Result<Vec<Application>, Error> {
    let like = asked.q.as_ref().map(|q| format!("%{q}%"));
    let filter = Filter::new(SELECT)
        .and_some("a.state = ?", asked.phase.as_ref())
        .and_some("(a.name || ' ' || p.name) like ?", like.as_ref())
        .and_some("a.id < ?", asked.after.as_ref());
    let all = filter.then("order by a.id desc limit ?", &[&most]).all(db);
    Ok(all.await?)
}

#[derive(Template)]
#[template(path = "onboarding/life/list.html")]
struct ListPage {
    f: Frame,
    asked: Asked,
    lines: Vec<Application>,
    next: Option<String>,
    notices: Vec<Shown>,
    tickets: Vec<Ticket>,
    forms_waiting: i64,
}

impl ListPage {
    fn is_asked(&self, phase: &Phase) -> bool {
        self.asked.phase.as_deref() == Some(phase.word())
    }

    fn q(&self) -> &str {
        self.asked.q.as_deref().unwrap_or_default()
    }

    /// The address of the same question with another key.
    fn query(&self, after: Option<&String>) -> String {
        sheet::query(&[
            ("phase", self.asked.phase.as_deref()),
            ("q", self.asked.q.as_deref()),
            ("after", after.map(String::as_str)),
        ])
    }
}

/// The list, with what waits for the bureau above it.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let asked: Asked = cx.query()?;
    let mut db = cx.app.db.read().await?;
    let mut lines = found(&mut db, &asked, PAGE as i64 + 1).await?;
    let has_more = lines.len() > PAGE;
    lines.truncate(PAGE);
    let next = lines
        .last()
        .filter(|_| has_more)
        .map(|line| line.id.clone());
    let waiting = "select count(*) from access_application where stage = 'agreed'";
    render(&ListPage {
        f: Frame::new(&cx, "接入管理", "Access"),
        lines,
        next,
        notices: notice::of_bureau(&mut db).await?,
        tickets: tickets::waiting(&mut db).await?,
        forms_waiting: db.one(waiting, &[]).await?,
        asked,
    })
}

/// The same question as an Excel file.
pub async fn export(cx: Cx, _: Request) -> Result<Response, Error> {
    let asked: Asked = cx.query()?;
    let mut db = cx.app.db.read().await?;
    let lines = found(&mut db, &asked, sheet::MOST).await?;
    let heads = [
        "接入方",
        "应用",
        "网络",
        "类型",
        "账号",
        "进度",
        "自",
        "原因",
    ];
    let cells = lines.iter().map(|line| {
        [
            line.party_name.clone(),
            line.name.clone(),
            line.network.clone(),
            line.kind.clone(),
            line.username.clone(),
            line.phase.label(cx.lang).to_owned(),
            line.changed(),
            line.reason.clone(),
        ]
    });
    sheet::download("access.xlsx", heads, cells)
}
