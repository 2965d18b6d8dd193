//! Opening a round: its skips are complete, and witnesses reveal their next link.

use axum::response::Response;
use draw::bundle::Part;
use draw::entry::{Entry, EntryType};
use draw::round::Opened;
use draw::state::{State, Step};
use protocol::Code;
use serde::Deserialize;
use serde_json::json;

use crate::audit::Event;
use crate::error::Error;
use crate::evidence::organ_key;
use crate::http::Cx;
use crate::http::page::redirect;
use crate::jobs::{self, NewJob};
use crate::spot_check::task::own;
use crate::spot_check::{ROUND_OPENED, store};

/// What the console's form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// Seconds for the reveals: not longer than reveals were open in the draw.
    reveal_seconds: u64,
}

/// Opens the next round of a draw.
pub async fn form(cx: Cx, form: Open) -> Result<Response, Error> {
    let id = cx.param("id")?.to_owned();
    let mut tx = cx.app.db.begin().await?;
    let draw = store::hold(&mut tx, &id).await?;
    own::check_draw(&cx, &mut tx, &draw).await?;
    let next = draw.state.after(Step::OpenRound).ok_or(Code::WrongState)?;
    store::advance(&mut tx, &id, State::Matched, next).await?;
    let round = draw.round + 1;
    let skips = "select count(*) from draw_skip where draw_id = $1 and round = $2";
    let skips: i64 = tx.one(skips, &[&id, &round]).await?;
    if skips == 0 {
        let reason = "还没有批准的跳过登记，不需要替补 (no skip waits for a round)";
        return Err(Error::rule(reason));
    }
    let announcement = draw.announced()?;
    let (now, window) = (
        store::stamp(&mut tx, &draw, cx.now()).await?.unsigned_abs(),
        form.reveal_seconds.saturating_mul(1000),
    );
    if !(1..=announcement.reveal_window_ms()).contains(&window) {
        let most = announcement.reveal_window_ms() / 1000;
        let reason = format!("1至{most}秒：不得长于本次抽取的揭示时间 (1 to {most} s)");
        return Err(Error::field(Code::OutOfRange, "reveal_seconds", reason));
    }
    let opened = Opened {
        round: u16::try_from(round).unwrap_or(u16::MAX),
        skips: u32::try_from(skips).unwrap_or(u32::MAX),
        until: now + window,
    };
    let head = (EntryType::SubRound, announcement.draw_id, now);
    let organ = &cx.app.config.organ_name;
    let entry = Entry::sign(head, opened.encode(), organ, &organ_key(&mut tx).await?);
    store::keep_in_round(&mut tx, &draw, (round, Part::SubRound, ""), &entry).await?;
    let until = i64::try_from(opened.until).unwrap_or(i64::MAX);
    let update = "update draw set round = $2, round_until = $3 where id = $1";
    tx.execute(update, &[&id, &round, &until]).await?;
    let name = cx.officer()?.name.clone();
    let job = NewJob {
        kind: "round",
        title: "替补抽取",
        created_by: &name,
        run_at: until,
    };
    jobs::enqueue(
        &cx.app,
        &mut tx,
        &job,
        &json!({ "draw_id": id, "round": round }),
    )
    .await?;
    let detail = json!({ "round": round, "skips": skips });
    cx.record(
        &mut tx,
        &Event::done(&ROUND_OPENED, "draw", &id).with(&detail),
    )
    .await?;
    tx.commit().await?;
    redirect(&format!("/console/tasks/{}", draw.task_id))
}
