//! The alarms: those that nobody has looked at first.

use askama::Template;
use axum::response::Response;

use crate::db::Filter;
use crate::error::Error;
use crate::http::Cx;
use crate::http::listing::{Asked, PAGE, cut};
use crate::http::page::{Frame, render};
use crate::identity::Role;
use crate::monitoring::alarm::State;
use crate::monitoring::alarm::store::{Alarm, SELECT};
use crate::onboarding::sight;

#[derive(Template)]
#[template(path = "monitoring/alarm/list.html")]
struct Page {
    f: Frame,
    alarms: Vec<Alarm>,
    asked: Asked,
    next: Option<String>,
    can_decide: bool,
}

/// The page; without a state it shows what is not cleared.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let asked: Asked = cx.query()?;
    let mut filter = Filter::new(SELECT)
        .and_some("l.title like ?", asked.like().as_ref())
        .and_some("l.state = ?", asked.state.as_ref());
    if asked.state.is_none() {
        filter = filter.and("l.state <> 'cleared'", &[]);
    }
    if let Some((at, id)) = asked.after.as_ref().and_then(|key| key.split_once('-')) {
        let at: i64 = at.parse().unwrap_or_default();
        let beyond = "l.last_at < ? or (l.last_at = ? and l.id > ?)";
        filter = filter.and(beyond, &[&at, &at, &id]);
    }
    let mut db = cx.app.db.read().await?;
    let order = "order by l.last_at desc, l.id limit ?";
    let mut alarms: Vec<Alarm> = sight::narrow(filter, &cx.officer()?.data)
        .then(order, &[&(PAGE as i64 + 1)])
        .all(&mut db)
        .await?;
    let next = cut(&mut alarms, Alarm::place);
    render(&Page {
        f: Frame::new(&cx, "告警", "Alarms"),
        alarms,
        asked,
        next,
        can_decide: cx.officer()?.role == Role::Administrator,
    })
}
