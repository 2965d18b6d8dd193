//! What happens by the clock when reveals close: the seed, the draw, the matching, the bundle.
//!
//! The job can be cut off at any point and run again: the delay chain goes on from its last
//! checkpoint, and everything after the seed is computed from stored inputs.

pub mod chain;
pub mod compute;
pub mod publish;

use draw::bundle::Part;
use draw::entry::{Entry, EntryType};
use draw::seed::{Reveal, seed_body, start_entry, to_seed};
use draw::state::{State, Step};
use draw::void::Void;
use protocol::Code;
use serde::Deserialize;
use serde_json::json;

use crate::app::App;
use crate::audit::{By, Event, record};
use crate::db::Conn;
use crate::error::Error;
use crate::evidence::organ_key;
use crate::jobs::{Job, Outcome, Progress};
use crate::spot_check::closing::{bundle, void};
use crate::spot_check::seed::drand;
use crate::spot_check::store::{self, Draw};
use crate::spot_check::{DRAWN, SEED_FAILED};

#[derive(Deserialize)]
struct Asked {
    draw_id: String,
}

/// Runs the job that was asked for at the announcement.
pub async fn finish(app: App, job: Job, progress: Progress) -> Outcome {
    let Asked { draw_id } = job.payload()?;
    let mut tx = app.db.begin().await?;
    let mut draw = store::find(&mut tx, &draw_id).await?;
    let task_page = format!("/console/tasks/{}", draw.task_id);
    if draw.seed.is_some() || matches!(draw.state, State::SeedFailed | State::Void) {
        drop(tx);
        // An earlier run may have been cut off between the result and its bundle.
        bundle::publish(&app, &draw_id).await?;
        return Ok(json!({ "state": draw.state.word(), "task": task_page }));
    }
    draw.state = close_reveals(&app, &mut tx, &job, &draw).await?;
    let is_complete = draw.state == State::Revealed && has_beacons(&mut tx, &draw).await?;
    if draw.state == State::Revealed && !is_complete {
        draw.state = await_beacon(&app, &mut tx, &job, &draw).await?;
    }
    tx.commit().await?;
    if !is_complete {
        return Ok(json!({ "state": draw.state.word(), "task": task_page }));
    }
    let (body, _) = inputs(&mut app.db.read().await?, &draw).await?;
    let way = to_seed(&draw.announced()?, &body);
    let found = chain::walk(&app, (&draw, 0), way, &progress).await?;
    let drawn = publish::publish(&app, &draw, found).await?;
    bundle::publish(&app, &draw_id).await?;
    Ok(json!({ "state": State::Matched.word(), "drawn": drawn, "task": task_page }))
}

/// The seed's body and the reveals, in the order of the announcement.
async fn inputs(db: &mut Conn, draw: &Draw) -> Result<(Vec<u8>, Vec<Reveal>), Error> {
    let announcement = draw.announced()?;
    let entries = store::kept(db, &draw.id, Part::Reveal).await?;
    let values = store::kept(db, &draw.id, Part::Beacon).await?;
    let reveal_of = |witness: &draw::announce::Witness| {
        let entry = entries.iter().find(|entry| entry.signer == witness.id);
        let value = entry.and_then(|entry| entry.body.last_chunk::<32>().copied());
        value.map_or(Reveal::Missing, Reveal::Revealed)
    };
    let reveals: Vec<Reveal> = announcement.witnesses.iter().map(reveal_of).collect();
    let values: Result<Vec<_>, _> = values
        .iter()
        .map(|entry| draw::beacon::BeaconValue::decode(&entry.body))
        .collect();
    let values = values.map_err(|wrong| anyhow::anyhow!("stored beacon: {wrong}"))?;
    let body = seed_body(
        &announcement.hash(),
        &announcement.witnesses,
        &reveals,
        &values,
    );
    Ok((body, reveals))
}

/// Closes the reveals, once: what is handed in later is refused, so that the seed and the bundle
/// are made from the same entries. Gives REVEALED, or SEED_FAILED without dice or a quorum.
async fn close_reveals(app: &App, tx: &mut Conn, job: &Job, draw: &Draw) -> Result<State, Error> {
    let from = match draw.state {
        State::Revealed => return Ok(State::Revealed),
        State::Announced => State::Committed,
        other => other,
    };
    // Waits for a reveal that is being kept; only then they are counted.
    store::advance(tx, &draw.id, draw.state, from).await?;
    let (_, reveals) = inputs(tx, draw).await?;
    let count = reveals
        .iter()
        .filter(|reveal| **reveal != Reveal::Missing)
        .count();
    let has_quorum = from == State::Beaconed && count >= usize::from(draw.announced()?.quorum);
    let to = from
        .after(Step::CloseReveals { has_quorum })
        .ok_or(Code::WrongState)?;
    store::advance(tx, &draw.id, from, to).await?;
    if to == State::SeedFailed {
        let n = draw.announced()?.witnesses.len();
        let reason = format!("{count} of {n} witnesses revealed, state {}", from.word());
        fail(app, tx, (job, draw), (reason, &json!({ "reveals": count }))).await?;
        return Ok(to);
    }
    // Which reveals count is put into the log now, before anybody can know what they lead to:
    // only physical beacons have a value yet.
    let (body, _) = inputs(tx, draw).await?;
    let at = store::stamp(tx, draw, app.clock.now())
        .await?
        .unsigned_abs();
    let head = (EntryType::Start, draw.announced()?.draw_id, at);
    let organ = &app.config.organ_name;
    let entry = Entry::sign(head, start_entry(0, &body), organ, &organ_key(tx).await?);
    store::keep(tx, &draw.id, Part::Start, &entry).await?;
    if drand::beacon(&draw.announced()?).is_some() {
        // The value is brought by people; the clock only ends the time for it.
        let until = i64::try_from(draw.announced()?.times[3]).unwrap_or(i64::MAX);
        drand::go_on(app, tx, draw, until).await?;
    }
    Ok(to)
}

/// Whether every beacon of the announcement has its value: after the reveals only a unique one
/// can still be missing.
async fn has_beacons(tx: &mut Conn, draw: &Draw) -> Result<bool, Error> {
    let values = store::kept(tx, &draw.id, Part::Beacon).await?;
    Ok(values.len() == draw.announced()?.beacons.len())
}

/// Waits for the value of the unique beacon until t3; then the seed has failed.
async fn await_beacon(app: &App, tx: &mut Conn, job: &Job, draw: &Draw) -> Result<State, Error> {
    if app.clock.now().unsigned_abs() < draw.announced()?.times[3] {
        return Ok(State::Revealed);
    }
    let to = State::Revealed
        .after(Step::MissBeacon)
        .ok_or(Code::WrongState)?;
    store::advance(tx, &draw.id, State::Revealed, to).await?;
    let reason = "nobody brought the value of the unique beacon".to_owned();
    fail(
        app,
        tx,
        (job, draw),
        (reason, &json!({ "beacon": "missing" })),
    )
    .await?;
    Ok(to)
}

/// Says in the log and in the audit that a draw has no seed.
async fn fail(
    app: &App,
    tx: &mut Conn,
    (job, draw): (&Job, &Draw),
    (reason, detail): (String, &serde_json::Value),
) -> Result<(), Error> {
    void::sign(app, tx, draw, &Void::NoSeed { reason }).await?;
    let by = By::system(app.clock.now(), job.id.as_str());
    let event = Event::done(&SEED_FAILED, "draw", &draw.id).with(detail);
    Ok(record(tx, app.clock.new_id(), &by, &event).await?)
}

/// The event of a completed draw.
fn completed(draw: &Draw, drawn: usize) -> Event {
    Event::done(&DRAWN, "draw", &draw.id).with(&json!({ "drawn": drawn }))
}
