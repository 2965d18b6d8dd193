//! What needs me today: gathered from every slice, mine first.

use askama::Template;
use axum::response::Response;

use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::http::todo::Todo;
use crate::{catalog, jobs, onboarding, portal, spot_check, workbench};

#[derive(Template)]
#[template(path = "desk/home.html")]
struct HomePage {
    f: Frame,
    mine: Vec<Todo>,
    others: Vec<Todo>,
}

/// The page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let role = cx.officer()?.role;
    let mut db = cx.app.db.read().await?;
    let mut all = onboarding::waiting(&mut db, cx.now()).await?;
    all.extend(workbench::waiting(&mut db).await?);
    all.extend(catalog::waiting(&mut db).await?);
    all.extend(portal::waiting(&mut db, cx.now()).await?);
    all.extend(spot_check::waiting(&mut db).await?);
    all.extend(jobs::waiting(&mut db, cx.now()).await?);
    all.retain(|todo| todo.count > 0);
    let (mine, others) = all.into_iter().partition(|todo| todo.is_for(role));
    render(&HomePage {
        f: Frame::new(&cx, "今日待办", "Today"),
        mine,
        others,
    })
}
