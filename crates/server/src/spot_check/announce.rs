//! Announcing a draw: everything it depends on is frozen, signed and public before any random
//! number exists.

use axum::response::Response;
use draw::announce::{Announcement, DrawIdentity, LastMove, PHYSICAL_GAP_MS, Witness};
use draw::beacon::{Beacon, BeaconClass};
use draw::bundle::Part;
use draw::codec::Writer;
use draw::entry::{Entry, EntryType};
use draw::hash::{Hash, ZERO};
use draw::pool::Pool;
use draw::roster::{Recusals, Roster};
use draw::rules::Rules;
use draw::state::{State, Step};
use protocol::Code;
use serde::Deserialize;
use serde_json::json;
use sm::{SigningKey, sm3};

use crate::audit::Event;
use crate::clock::year;
use crate::db::Conn;
use crate::error::Error;
use crate::evidence::organ_key;
use crate::http::Cx;
use crate::http::page::redirect;
use crate::jobs::{self, NewJob};
use crate::spot_check::freeze::{Frozen, freeze};
use crate::spot_check::store::{self, Draw, Task};
use crate::spot_check::{ANNOUNCED, witnesses};

/// Attempts with the same pool and rules after failed seeds.
const ATTEMPTS: i64 = 3;
const MINUTE_MS: i64 = 60_000;

/// What the console's form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Announce {
    /// Minutes for the commitments.
    commit_minutes: i64,
    /// Seconds for the reveals, after the dice.
    reveal_seconds: i64,
    /// Where the dice are rolled.
    dice_place: String,
    /// Only in the demonstration: a shorter delay chain.
    delay_steps: Option<u64>,
}

/// Announces the draw of a task; after a failed seed, the next attempt with the same lists.
pub async fn form(cx: Cx, form: Announce) -> Result<Response, Error> {
    let window = (1..=10_080).contains(&form.commit_minutes)
        && (1..=600).contains(&form.reveal_seconds)
        && (1..=50).contains(&form.dice_place.chars().count());
    if !window {
        let reason = "承诺1至10080分钟，揭示1至600秒，地点1至50字 (out of range)";
        return Err(Error::field(Code::OutOfRange, "commit_minutes", reason));
    }
    let task_id = cx.param("id")?.to_owned();
    let mut tx = cx.app.db.begin().await?;
    let task = store::task(&mut tx, &task_id).await?;
    let last = store::newest(&mut tx, &task_id).await?;
    let frozen = match &last {
        None => freeze(&mut tx, &task).await?,
        Some(draw) if draw.state == State::SeedFailed && draw.attempt + 1 < ATTEMPTS => {
            refreeze(&mut tx, draw).await?
        }
        Some(_) => return Err(Code::WrongState.into()),
    };
    let identity = identity(&cx, &mut tx, &task, last.as_ref()).await?;
    let announcement = announcement(&cx, &mut tx, &form, (&identity, &frozen)).await?;
    if let Err(rule) = announcement.check() {
        return Err(Error::rule(rule));
    }
    let id = write(&cx, &mut tx, &task, (&identity, &announcement, &frozen)).await?;
    let run_at = i64::try_from(announcement.times[2]).unwrap_or(i64::MAX);
    let title = format!("完成抽取：{}", task.name);
    let name = cx.officer()?.name.clone();
    let job = NewJob {
        kind: "draw",
        title: &title,
        created_by: &name,
        run_at,
    };
    jobs::enqueue(&cx.app, &mut tx, &job, &json!({ "draw_id": id })).await?;
    let detail = json!({ "task": task.code, "announce_hash": hex::encode(announcement.hash()) });
    cx.record(&mut tx, &Event::done(&ANNOUNCED, "draw", &id).with(&detail))
        .await?;
    tx.commit().await?;
    redirect(&format!("/console/tasks/{task_id}"))
}

async fn refreeze(tx: &mut Conn, draw: &Draw) -> Result<Frozen, Error> {
    let file = |column| format!("stored {column} is unreadable");
    let [pool, roster, recusals] = lists(tx, &draw.id).await?;
    Ok(Frozen {
        rules: Rules::decode(&draw.rules).map_err(|_| anyhow::anyhow!(file("rules")))?,
        pool: Pool::decode(&pool).map_err(|_| anyhow::anyhow!(file("pool")))?,
        roster: Roster::decode(&roster).map_err(|_| anyhow::anyhow!(file("roster")))?,
        recusals: Recusals::decode(&recusals).map_err(|_| anyhow::anyhow!(file("recusals")))?,
    })
}

/// The frozen lists of a draw: pool, roster, recusals.
pub async fn lists(db: &mut Conn, draw_id: &str) -> Result<[Vec<u8>; 3], Error> {
    Ok([
        db.one("select pool_file from draw where id = $1", &[&draw_id])
            .await?,
        db.one("select roster_file from draw where id = $1", &[&draw_id])
            .await?,
        db.one("select recusal_file from draw where id = $1", &[&draw_id])
            .await?,
    ])
}

async fn identity(
    cx: &Cx,
    tx: &mut Conn,
    task: &Task,
    last: Option<&Draw>,
) -> Result<DrawIdentity, Error> {
    let number = "select number from check_plan where id = $1";
    let plan_item: i64 = tx.one(number, &[&task.plan_id]).await?;
    let small = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(DrawIdentity {
        organ: cx.app.config.organ_code.clone(),
        year: u32::try_from(year(cx.now())).unwrap_or(0),
        plan_item: small(plan_item),
        draw_no: small(last.map_or(1, |draw| draw.draw_no)),
        attempt: small(last.map_or(0, |draw| draw.attempt + 1)),
    })
}

async fn announcement(
    cx: &Cx,
    tx: &mut Conn,
    form: &Announce,
    (identity, frozen): (&DrawIdentity, &Frozen),
) -> Result<Announcement, Error> {
    let time = |ms: i64| u64::try_from(ms).unwrap_or(0);
    let t0 = cx.now();
    let t1 = t0 + form.commit_minutes * MINUTE_MS;
    let dice_from = time(t1) + PHYSICAL_GAP_MS;
    // The dice need a moment to be rolled and entered, then the reveal window runs.
    let t2 = dice_from + time(MINUTE_MS) + time(form.reveal_seconds * 1000);
    let witnesses: Vec<Witness> = witnesses::active(tx).await?;
    let quorum = u16::try_from(witnesses.len() / 2 + 1).unwrap_or(u16::MAX);
    let mut announcement = Announcement {
        draw_id: identity.hash(),
        rules_hash: frozen.rules.hash(),
        pool_root: frozen.pool.root(),
        pool_size: frozen.pool.entries().len() as u64,
        roster_root: frozen.roster.root(),
        inspectors: frozen.roster.inspectors().len() as u32,
        recusal_root: frozen.recusals.root(),
        recusals: frozen.recusals.len(),
        forced: (ZERO, 0),
        seal: (ZERO, 0),
        witnesses,
        quorum,
        beacons: vec![Beacon {
            source: format!("dice:{}", form.dice_place),
            round: u64::from(identity.attempt) + 1,
            class: BeaconClass::Physical,
            not_before: dice_from,
        }],
        last: LastMove::DelayChain,
        delay_steps: 0,
        times: [time(t0), time(t1), t2, t2 + time(24 * 60 * MINUTE_MS)],
        log_origin: format!("mingqian/{}", cx.app.config.organ_code),
        prev_close: previous_close(tx).await?,
    };
    let needed = announcement.delay_steps_needed();
    announcement.delay_steps = match form.delay_steps {
        Some(steps) if cx.app.config.is_demo => steps.clamp(1, needed),
        Some(_) => {
            let reason = "只有演示环境可以缩短延时，请留空 (demonstration only: leave it empty)";
            return Err(Error::field(Code::BadField, "delay_steps", reason));
        }
        None => needed,
    };
    Ok(announcement)
}

async fn previous_close(tx: &mut Conn) -> Result<Hash, Error> {
    let last = "select close_hash from draw where state = 'closed' \
                order by closed_at desc, id desc limit 1";
    let text: Option<String> = tx.optional(last, &[]).await?;
    let bytes = text.and_then(|text| hex::decode(text).ok());
    Ok(bytes
        .and_then(|bytes| bytes.try_into().ok())
        .unwrap_or(ZERO))
}

async fn write(
    cx: &Cx,
    tx: &mut Conn,
    task: &Task,
    (identity, announcement, frozen): (&DrawIdentity, &Announcement, &Frozen),
) -> Result<String, Error> {
    let state = State::Planned
        .after(Step::Announce)
        .ok_or(Code::WrongState)?;
    let id = hex::encode(announcement.draw_id);
    let pool_file = frozen.pool.encode();
    let time = |ms: u64| i64::try_from(ms).unwrap_or(i64::MAX);
    let insert = "insert into draw (id, task_id, draw_no, attempt, state, announcement, \
                  announce_hash, rules, pool_file, roster_file, recusal_file, pool_size, \
                  commits_until, dice_from, reveals_until, drawn_count, created_at) \
                  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 0, \
                  $16)";
    let values: [&(dyn crate::db::ToValue + Sync); 16] = [
        &id,
        &task.id,
        &i64::from(identity.draw_no),
        &i64::from(identity.attempt),
        &state.word(),
        &announcement.encode(),
        &hex::encode(announcement.hash()),
        &frozen.rules.encode(),
        &pool_file,
        &frozen.roster.encode(),
        &frozen.recusals.encode(),
        &(frozen.pool.entries().len() as i64),
        &time(announcement.times[1]),
        &time(announcement.beacons[0].not_before),
        &time(announcement.times[2]),
        &time(announcement.times[0]),
    ];
    tx.execute(insert, &values).await?;
    let move_on = "update check_task set state = 'drawing' where id = $1";
    tx.execute(move_on, &[&task.id]).await?;
    let key = organ_key(tx).await?;
    let pool_digest = sm3(&pool_file);
    sign_inputs(cx, tx, &key, (announcement, frozen, pool_digest)).await?;
    Ok(id)
}

async fn sign_inputs(
    cx: &Cx,
    tx: &mut Conn,
    key: &SigningKey,
    (announcement, frozen, pool_digest): (&Announcement, &Frozen, Hash),
) -> Result<(), Error> {
    let organ = &cx.app.config.organ_name;
    // Hashing a large pool takes seconds; what is announced together has one date, t0.
    let (a, at) = (announcement, announcement.times[0]);
    let mut holder = Writer::new();
    holder.lv16(organ.as_bytes()).raw(&key.public());
    let mut announced = Writer::new();
    let bytes = a.encode();
    announced
        .u32(bytes.len() as u32)
        .raw(&bytes)
        .raw(&frozen.rules.encode());
    let mut pool = Writer::new();
    pool.raw(&a.pool_root).u64(a.pool_size).raw(&pool_digest);
    let mut roster = Writer::new();
    roster
        .raw(&a.roster_root)
        .u32(a.inspectors)
        .raw(&a.recusal_root)
        .u64(a.recusals);
    for (part, entry_type, body) in [
        (Part::Key, EntryType::Key, holder),
        (Part::Announce, EntryType::Announce, announced),
        (Part::Pool, EntryType::Pool, pool),
        (Part::Roster, EntryType::Roster, roster),
    ] {
        let entry = Entry::sign((entry_type, a.draw_id, at), body.finish(), organ, key);
        store::keep(tx, &hex::encode(a.draw_id), part, &entry).await?;
    }
    Ok(())
}
