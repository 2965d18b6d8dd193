//! Announcing a draw: everything it depends on is frozen, signed and public before any random
//! number exists.

use axum::response::Response;
use draw::announce::{
    Announcement, DrawIdentity, LastMove, PHYSICAL_GAP_MS, UNIQUE_GAP_MS, Witness,
};
use draw::beacon::{Beacon, BeaconClass};
use draw::bundle::Part;
use draw::codec::Writer;
use draw::drand;
use draw::entry::{Entry, EntryType};
use draw::hash::{Hash, ZERO};
use draw::run::Lists;
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
use crate::spot_check::ANNOUNCED;
use crate::spot_check::announcement::freeze::freeze;
use crate::spot_check::announcement::frozen;
use crate::spot_check::announcement::seal;
use crate::spot_check::announcement::witnesses;
use crate::spot_check::store::{self, Draw, Task};
use crate::spot_check::task::own;

/// Attempts with the same pool and rules after failed seeds.
const ATTEMPTS: i64 = 3;
const MINUTE_MS: i64 = 60_000;
/// From the signing of an announcement to its t0: what the witnesses of the log need to see it.
const LOG_MS: i64 = MINUTE_MS;

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
    /// In place of the dice, a lottery: its name and the number of the issue, `双色球 2026135`.
    lottery: Option<String>,
    /// Only in the demonstration: a shorter delay chain.
    delay_steps: Option<u64>,
    /// A delay chain where nothing is said.
    #[serde(default)]
    last_move: Last,
}

/// What makes the last move blind.
#[derive(Clone, Copy, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Last {
    /// The platform computes on for a long time; everything needed is in the country.
    #[default]
    DelayChain,
    /// The round of drand:quicknet that comes out two minutes after the reveals.
    Drand,
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
    own::check(&cx, &task)?;
    let last = store::newest(&mut tx, &task_id).await?;
    let mut frozen = match &last {
        None => freeze(&mut tx, &task).await?,
        Some(draw) if draw.state == State::Void && draw.attempt == 0 => {
            freeze(&mut tx, &task).await?
        }
        // Giving an attempt up neither changes the lists nor the count.
        Some(draw)
            if matches!(draw.state, State::SeedFailed | State::Void)
                && draw.attempt + 1 < ATTEMPTS =>
        {
            frozen::files(&mut tx, &draw.id).await?.read(draw)?
        }
        Some(_) => return Err(Code::WrongState.into()),
    };
    // A later attempt keeps its rules, and with them the rounds that it has or has not.
    let renews = |draw: &Draw| draw.state == State::Void && draw.attempt == 0;
    let is_fresh = last.as_ref().is_none_or(renews);
    if is_fresh && form.last_move == Last::Drand {
        frozen.rules.max_sub_rounds = 0;
    }
    let identity = identity(&cx, &mut tx, &task, last.as_ref()).await?;
    let seal = match task.is_sealed {
        true => seal::take(&cx.app, &mut tx, i64::from(year(cx.now())), cx.now()).await?,
        false => (ZERO, 0),
    };
    let announcement = announcement(&cx, &mut tx, &form, (&identity, &frozen, seal)).await?;
    if let Err(rule) = announcement.check_with(&frozen.rules) {
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

async fn identity(
    cx: &Cx,
    tx: &mut Conn,
    task: &Task,
    last: Option<&Draw>,
) -> Result<DrawIdentity, Error> {
    let item = "select number from check_plan where id = $1";
    let plan_item: i64 = tx.one(item, &[&task.plan_id]).await?;
    // The plan's own year: numbers begin anew in each.
    let of = "select year from check_plan where id = $1";
    let plan_year: i64 = tx.one(of, &[&task.plan_id]).await?;
    // A draw that was given up is not tried again: the next one has a number of its own.
    let (draw_no, attempt) = match last {
        None => (1, 0),
        Some(draw) if draw.state == State::Void && draw.attempt == 0 => (draw.draw_no + 1, 0),
        Some(draw) => (draw.draw_no, draw.attempt + 1),
    };
    let small = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(DrawIdentity {
        organ: cx.app.config.organ_code.clone(),
        year: small(plan_year),
        plan_item: small(plan_item),
        draw_no: small(draw_no),
        attempt: small(attempt),
    })
}

async fn announcement(
    cx: &Cx,
    tx: &mut Conn,
    form: &Announce,
    (identity, frozen, seal): (&DrawIdentity, &Lists, (Hash, u32)),
) -> Result<Announcement, Error> {
    let time = |ms: i64| u64::try_from(ms).unwrap_or(0);
    let t0 = cx.now() + LOG_MS;
    let t1 = t0 + form.commit_minutes * MINUTE_MS;
    let dice_from = time(t1) + PHYSICAL_GAP_MS;
    // The dice need a moment to be rolled and entered, then the reveal window runs.
    let t2 = dice_from + time(MINUTE_MS) + time(form.reveal_seconds * 1000);
    let witnesses: Vec<Witness> = witnesses::active(tx).await?;
    let quorum = u16::try_from(witnesses.len() / 2 + 1).unwrap_or(u16::MAX);
    let (source, round) = physical(form, identity)?;
    let mut announcement = Announcement {
        draw_id: identity.hash(),
        rules_hash: frozen.rules.hash(),
        pool_root: frozen.pool.root(),
        pool_size: frozen.pool.entries().len() as u64,
        roster_root: frozen.roster.root(),
        inspectors: frozen.roster.inspectors().len() as u32,
        recusal_root: frozen.recusals.root(),
        recusals: frozen.recusals.len(),
        forced: frozen.debts.root(),
        seal,
        witnesses,
        quorum,
        beacons: vec![Beacon {
            source,
            round,
            class: BeaconClass::Physical,
            not_before: dice_from,
        }],
        last: LastMove::DelayChain,
        delay_steps: 0,
        times: [time(t0), time(t1), t2, t2 + time(24 * 60 * MINUTE_MS)],
        log_origin: format!("mingqian/{}", cx.app.config.organ_code),
        prev_close: previous_close(tx).await?,
    };
    if form.last_move == Last::Drand {
        let not_before = t2 + UNIQUE_GAP_MS;
        announcement.last = LastMove::UniqueBeacon;
        announcement.beacons.push(Beacon {
            source: drand::SOURCE.to_owned(),
            round: drand::round_due(not_before),
            class: BeaconClass::Unique,
            not_before,
        });
        return Ok(announcement);
    }
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

/// Source and round of the physical beacon: dice, or the issue of a lottery.
fn physical(form: &Announce, identity: &DrawIdentity) -> Result<(String, u64), Error> {
    let Some(text) = form
        .lottery
        .as_deref()
        .filter(|text| !text.trim().is_empty())
    else {
        let round = u64::from(identity.attempt) + 1;
        return Ok((format!("dice:{}", form.dice_place), round));
    };
    let found = text.trim().rsplit_once(char::is_whitespace);
    let found = found.and_then(|(game, issue)| Some((game.trim(), issue.parse::<u64>().ok()?)));
    match found.filter(|(game, _)| (1..=30).contains(&game.chars().count())) {
        Some((game, issue)) => Ok((format!("lottery:{game}"), issue)),
        None => {
            let reason = "应为 彩票名称 期号，如 双色球 2026135 (name and number of the issue)";
            Err(Error::field(Code::BadField, "lottery", reason))
        }
    }
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
    (identity, announcement, frozen): (&DrawIdentity, &Announcement, &Lists),
) -> Result<String, Error> {
    let state = State::Planned
        .after(Step::Announce)
        .ok_or(Code::WrongState)?;
    let id = hex::encode(announcement.draw_id);
    let pool_file = frozen.pool.encode();
    let time = |ms: u64| i64::try_from(ms).unwrap_or(i64::MAX);
    let insert = "insert into draw (id, task_id, draw_no, attempt, state, announcement, \
                  announce_hash, rules, pool_file, roster_file, recusal_file, pool_size, \
                  commits_until, dice_from, reveals_until, drawn_count, created_at, debt_file, \
                  seal_year) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, \
                  $14, $15, 0, $16, $17, $18)";
    let has_debts = !frozen.debts.list().is_empty();
    let seal_year = announcement.is_sealed().then(|| i64::from(year(cx.now())));
    let values: [&(dyn crate::db::ToValue + Sync); 18] = [
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
        &announced_at(announcement),
        &has_debts.then(|| frozen.debts.encode()),
        &seal_year,
    ];
    tx.execute(insert, &values).await?;
    let move_on = "update check_task set state = 'drawing' where id = $1";
    tx.execute(move_on, &[&task.id]).await?;
    let key = organ_key(tx).await?;
    let pool_digest = sm3(&pool_file);
    sign_inputs(cx, tx, &key, (announcement, frozen, pool_digest)).await?;
    Ok(id)
}

/// When an announcement is signed: one reading of the clock for all that is announced together.
fn announced_at(announcement: &Announcement) -> i64 {
    i64::try_from(announcement.times[0]).unwrap_or(i64::MAX) - LOG_MS
}

async fn sign_inputs(
    cx: &Cx,
    tx: &mut Conn,
    key: &SigningKey,
    (announcement, frozen, pool_digest): (&Announcement, &Lists, Hash),
) -> Result<(), Error> {
    let organ = &cx.app.config.organ_name;
    // What is announced together has one date; t0 comes later, so that hashing a large pool and
    // the witnesses of the log have time.
    let (a, at) = (announcement, announced_at(announcement).unsigned_abs());
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
