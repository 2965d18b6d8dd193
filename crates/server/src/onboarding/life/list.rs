//! All applications of all parties: filters that stay in the address, pages by key, Excel.

use askama::Template;
use axum::extract::Request;
use axum::response::Response;

use crate::db::{Conn, Filter};
use crate::error::Error;
use crate::files::sheet;
use crate::http::Cx;
use crate::http::listing::{self, Asked, PAGE};
use crate::http::page::{Frame, render};
use crate::messaging::{self, Shown};
use crate::onboarding::life::store::SELECT;
use crate::onboarding::life::{Application, Phase};
use crate::onboarding::party::tickets::{self, Ticket};
use crate::onboarding::sight;

async fn found(
    cx: &Cx,
    db: &mut Conn,
    asked: &Asked,
    most: i64,
) -> Result<Vec<Application>, Error> {
    let like = asked.like();
    let filter = sight::narrow(Filter::new(SELECT), &cx.officer()?.data)
        .and_some("a.state = ?", asked.state.as_ref())
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

/// The list, with what waits for the bureau above it.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let asked: Asked = cx.query()?;
    let mut db = cx.app.db.read().await?;
    let mut lines = found(&cx, &mut db, &asked, PAGE as i64 + 1).await?;
    let next = listing::cut(&mut lines, |line| line.id.clone());
    let waiting = "select count(*) from access_application where stage = 'agreed'";
    render(&ListPage {
        f: Frame::new(&cx, "接入管理", "Access"),
        lines,
        next,
        notices: messaging::of_bureau(&mut db).await?,
        tickets: tickets::waiting(&mut db).await?,
        forms_waiting: db.one(waiting, &[]).await?,
        asked,
    })
}

/// The same question as an Excel file.
pub async fn export(cx: Cx, _: Request) -> Result<Response, Error> {
    let asked: Asked = cx.query()?;
    let mut db = cx.app.db.read().await?;
    let lines = found(&cx, &mut db, &asked, sheet::MOST).await?;
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
