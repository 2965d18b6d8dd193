//! The witness's page: on its own phone a witness makes its key, reads what is announced, commits
//! and reveals. Everything secret happens in the page's script; the server sees signatures only.

use askama::Template;
use axum::response::Response;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::db::{FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::spot_check::find_draw;

#[derive(Template)]
#[template(path = "disclosure/witness.html")]
struct WitnessPage {
    f: Frame,
}

/// The page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    render(&WitnessPage {
        f: Frame::new(&cx, "见证人", "For witnesses"),
    })
}

/// Nothing is asked: all open draws are shown to everyone.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "OpenDrawsQuery")]
pub struct Everything {}

/// The draws that go on now.
#[derive(Serialize, JsonSchema)]
pub struct OpenDraws {
    /// The server's time, unix milliseconds: a witness measures its own clock against it.
    now: i64,
    items: Vec<OpenDraw>,
}

/// One of them.
#[derive(Serialize, JsonSchema)]
struct OpenDraw {
    draw_id: String,
    task_name: String,
    /// 0, and one more after each failed seed.
    attempt: i64,
    state: &'static str,
    pool_size: i64,
    /// Unix milliseconds.
    commits_until: i64,
    /// Unix milliseconds.
    dice_from: i64,
    /// Unix milliseconds.
    reveals_until: i64,
    /// Their names.
    witnesses: Vec<String>,
}

struct Row {
    id: String,
    task_name: String,
}

impl FromRecord for Row {
    fn from_record(row: &Record) -> Result<Row, sqlx::Error> {
        Ok(Row {
            id: row.get("id")?,
            task_name: row.get("task_name")?,
        })
    }
}

/// The API call: every draw that is announced and not over.
pub async fn open(cx: Cx, _: Everything) -> Result<OpenDraws, Error> {
    let newest = "select d.id, t.name as task_name from draw d \
                  join check_task t on t.id = d.task_id \
                  where d.state not in ('matched', 'unsealed', 'closed', 'seed_failed', 'void') \
                  order by d.created_at desc, d.id limit 50";
    let mut db = cx.app.db.read().await?;
    let rows: Vec<Row> = db.all(newest, &[]).await?;
    let mut items = Vec::new();
    for row in rows {
        let draw = find_draw(&mut db, &row.id).await?;
        let witnesses = draw.announced()?.witnesses;
        items.push(OpenDraw {
            draw_id: row.id,
            task_name: row.task_name,
            attempt: draw.attempt,
            state: draw.state_at(cx.now()).word(),
            pool_size: draw.pool_size,
            commits_until: draw.commits_until,
            dice_from: draw.dice_from,
            reveals_until: draw.reveals_until,
            witnesses: witnesses.into_iter().map(|witness| witness.id).collect(),
        });
    }
    let now = cx.now();
    Ok(OpenDraws { now, items })
}
