//! Closing a draw: no more rounds of substitution. A sealed draw is opened with it.

use axum::response::Response;
use draw::bundle::Part;
use draw::entry::Entry;
use draw::hash::Hash;
use draw::result::result_hash;
use draw::state::{State, Step};
use protocol::Code;
use serde::Deserialize;
use serde_json::json;
use sm::sm3;

use crate::app::App;
use crate::audit::Event;
use crate::db::Conn;
use crate::error::Error;
use crate::evidence::{self, organ_key};
use crate::http::Cx;
use crate::http::page::redirect;
use crate::jobs::{self, NewJob};
use crate::spot_check::CLOSED;
use crate::spot_check::announcement::seal;
use crate::spot_check::store::{self, Draw, Task};
use crate::spot_check::task::own;

/// What the console's form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Close {}

/// Closes a draw whose field work is over; shows the secret of a sealed one.
pub async fn form(cx: Cx, _: Close) -> Result<Response, Error> {
    let id = cx.param("id")?.to_owned();
    let mut tx = cx.app.db.begin().await?;
    let draw = store::hold(&mut tx, &id).await?;
    own::check_draw(&cx, &mut tx, &draw).await?;
    let mut state = draw.state;
    let opened = seal::open(&mut tx, &draw).await?;
    if opened.is_some() {
        state = state.after(Step::Unseal).ok_or(Code::WrongState)?;
    }
    let closed = state.after(Step::Close).ok_or(Code::WrongState)?;
    store::advance(&mut tx, &id, draw.state, closed).await?;
    let waiting = "select count(*) from draw_skip where draw_id = $1 and (state = 'proposed' \
                   or (state = 'approved' and round > $2))";
    if tx.one::<i64>(waiting, &[&id, &draw.round]).await? > 0 {
        let reason = "还有跳过登记未处理或未替补，请先完成替补 (skips still wait for their round)";
        return Err(Error::rule(reason));
    }
    if let Some(opened) = opened {
        sign(&cx.app, &mut tx, (&draw, Part::Unseal), opened.encode()).await?;
    }
    let task = store::task(&mut tx, &draw.task_id).await?;
    let notes = notes(&cx.app, &mut tx, (&draw, &task)).await?;
    let body = body(&mut tx, &draw, &notes).await?;
    let close = sign(&cx.app, &mut tx, (&draw, Part::Close), body).await?;
    let write = "update draw set notes = $2, close_hash = $3, closed_at = $4 where id = $1";
    let hash = hex::encode(close.close_hash());
    tx.execute(write, &[&id, &notes, &hash, &cx.now()]).await?;
    evidence::publish(&mut tx, &id).await?;
    publish_file(&cx, &mut tx, &id, &task).await?;
    cx.record(&mut tx, &Event::done(&CLOSED, "draw", &id))
        .await?;
    tx.commit().await?;
    cx.app.job_bell.notify_one();
    debug_assert_eq!(closed, State::Closed);
    redirect(&format!("/console/tasks/{}", draw.task_id))
}

/// Asks for the final file, in the same transaction.
async fn publish_file(cx: &Cx, tx: &mut Conn, draw_id: &str, task: &Task) -> Result<(), Error> {
    let title = format!("发布抽取包：{}", task.name);
    let name = cx.officer()?.name.clone();
    let job = NewJob {
        kind: "bundle",
        title: &title,
        created_by: &name,
        run_at: cx.now(),
    };
    jobs::enqueue(&cx.app, tx, &job, &json!({ "draw_id": draw_id })).await?;
    Ok(())
}

async fn sign(
    app: &App,
    tx: &mut Conn,
    (draw, part): (&Draw, Part),
    body: Vec<u8>,
) -> Result<Entry, Error> {
    let entry_type = part.entry_type().ok_or(Code::ServerFault)?;
    let head = (
        entry_type,
        draw.announced()?.draw_id,
        store::stamp(tx, draw, app.clock.now())
            .await?
            .unsigned_abs(),
    );
    let entry = Entry::sign(head, body, &app.config.organ_name, &organ_key(tx).await?);
    store::keep(tx, &draw.id, part, &entry).await?;
    Ok(entry)
}

/// `result hash ‖ SM3(body of MATCH) ‖ SM3(notes) ‖ u16 rounds`.
async fn body(tx: &mut Conn, draw: &Draw, notes: &[u8]) -> Result<Vec<u8>, Error> {
    let missing = || anyhow::anyhow!("draw {} has no result", draw.id);
    let result = store::kept(tx, &draw.id, Part::Result).await?;
    let pairs = store::kept(tx, &draw.id, Part::Match).await?;
    let (result, pairs) = result.first().zip(pairs.first()).ok_or_else(missing)?;
    let seed = draw.seed.as_ref().and_then(|text| hex::decode(text).ok());
    let seed: Option<Hash> = seed.and_then(|bytes| bytes.try_into().ok());
    let seed = seed.ok_or_else(missing)?;
    let hash = result_hash(&draw.announced()?.hash(), &seed, &result.body);
    let rounds = u16::try_from(draw.round).unwrap_or(0).to_be_bytes();
    Ok([&hash[..], &sm3(&pairs.body), &sm3(notes), &rounds].concat())
}

/// Names and words for people, beside the codes that are hashed.
async fn notes(app: &App, tx: &mut Conn, (draw, task): (&Draw, &Task)) -> Result<Vec<u8>, Error> {
    let list = "select distinct r.enterprise_code as code, e.name from check_result r \
                join enterprise e on e.code = r.enterprise_code where r.draw_id = $1 \
                order by r.enterprise_code";
    let drawn: Vec<(String, String)> = tx.all(list, &[&draw.id]).await?;
    let name = |(code, name): &(String, String)| json!({ "code": code, "name": name });
    let notes = json!({
        "organ": app.config.organ_name,
        "task_code": task.code,
        "task_name": task.name,
        "check_items": task.item_codes,
        "inspection_from": task.starts_on,
        "inspection_until": task.ends_on,
        "drawn": drawn.iter().map(name).collect::<Vec<_>>(),
    });
    Ok(serde_json::to_vec(&notes)?)
}
