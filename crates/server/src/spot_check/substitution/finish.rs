//! The end of a round, by the clock: fresh value, replacements, matching. Like the draw itself it
//! can be cut off anywhere and run again.

use draw::bundle::Part;
use draw::codec::Reader;
use draw::entry::{Entry, EntryType};
use draw::hash::Hash;
use draw::result::{match_body, result_body};
use draw::round::Skip;
use draw::seed::{Reveal, round_body, seed_entry, start_entry, to_fresh};
use draw::state::{State, Step};
use protocol::Code;
use serde::Deserialize;
use serde_json::json;

use crate::app::App;
use crate::audit::{By, Event, record};
use crate::db::Conn;
use crate::error::Error;
use crate::evidence::organ_key;
use crate::jobs::{Job, Outcome, Progress};
use crate::spot_check::ROUND_ENDED;
use crate::spot_check::announcement::{frozen, seal};
use crate::spot_check::closing::bundle;
use crate::spot_check::finish::chain;
use crate::spot_check::finish::compute::{Past, Row, replay, round_tickets, rows};
use crate::spot_check::finish::publish::assign;
use crate::spot_check::store::{self, Draw};

#[derive(Deserialize)]
struct Asked {
    draw_id: String,
    round: i64,
}

/// Runs the job that was asked for when the round was opened.
pub async fn run(app: App, job: Job, progress: Progress) -> Outcome {
    let Asked { draw_id, round } = job.payload()?;
    let mut tx = app.db.begin().await?;
    // Closes the reveals, once: one that is being kept is waited for, a later one is refused.
    let close = "update draw set round_until = 0 where id = $1 and state = 'substituting' \
                 and round = $2";
    let is_open = tx.execute(close, &[&draw_id, &round]).await? == 1;
    let draw = store::find(&mut tx, &draw_id).await?;
    let task_page = format!("/console/tasks/{}", draw.task_id);
    let reveals = reveals(&mut tx, &draw, round).await?;
    if is_open {
        start(&app, &mut tx, (&draw, round), &reveals).await?;
    }
    tx.commit().await?;
    if is_open {
        let count = reveals.iter().filter(|r| **r != Reveal::Missing).count();
        if count < usize::from(draw.announced()?.quorum) {
            fail(&app, (&draw, round), count).await?;
        } else {
            let body = round_body(&draw.announced()?.witnesses, &reveals);
            let way = to_fresh(&draw.announced()?, &body);
            let found = chain::walk(&app, (&draw, round), way, &progress).await?;
            publish(&app, (&draw, round), found).await?;
        }
    }
    bundle::publish(&app, &draw_id).await?;
    Ok(json!({ "round": round, "task": task_page }))
}

/// Puts into the log which reveals count, before anybody can know what they lead to. A job that
/// was cut off finds it there.
async fn start(
    app: &App,
    tx: &mut Conn,
    (draw, round): (&Draw, i64),
    reveals: &[Reveal],
) -> Result<(), Error> {
    let there = "select count(*) from round_entry where draw_id = $1 and round = $2 and part = $3";
    let part = Part::Start;
    if tx
        .one::<i64>(there, &[&draw.id, &round, &(part as i64)])
        .await?
        > 0
    {
        return Ok(());
    }
    let announcement = draw.announced()?;
    let body = round_body(&announcement.witnesses, reveals);
    let number = u16::try_from(round).unwrap_or(u16::MAX);
    let at = store::stamp(tx, draw, app.clock.now())
        .await?
        .unsigned_abs();
    let head = (EntryType::Start, announcement.draw_id, at);
    let organ = &app.config.organ_name;
    let entry = Entry::sign(
        head,
        start_entry(number, &body),
        organ,
        &organ_key(tx).await?,
    );
    store::keep_in_round(tx, draw, (round, part, ""), &entry).await
}

/// What the witnesses revealed in a round, in the order of the announcement.
async fn reveals(db: &mut Conn, draw: &Draw, round: i64) -> Result<Vec<Reveal>, Error> {
    let entries = store::kept_in_rounds(db, &draw.id, Part::SubReveal).await?;
    let announcement = draw.announced()?;
    let of = |witness: &draw::announce::Witness| {
        let said = entries.iter().find_map(|entry| {
            let mut reader = Reader::new(&entry.body);
            let is_by = reader.text16().ok()? == witness.id;
            let is_now = i64::from(reader.u16().ok()?) == round;
            reader.array().ok().filter(|_| is_by && is_now)
        });
        said.map_or(Reveal::Missing, Reveal::Revealed)
    };
    Ok(announcement.witnesses.iter().map(of).collect())
}

/// Too few revealed: nobody replaces the skips of this round, in public.
async fn fail(app: &App, (draw, round): (&Draw, i64), count: usize) -> Result<(), Error> {
    let mut tx = app.db.begin().await?;
    end(
        app,
        &mut tx,
        draw,
        json!({ "round": round, "reveals": count }),
    )
    .await?;
    Ok(tx.commit().await?)
}

async fn end(
    app: &App,
    tx: &mut Conn,
    draw: &Draw,
    detail: serde_json::Value,
) -> Result<(), Error> {
    let next = draw.state.after(Step::EndRound).ok_or(Code::WrongState)?;
    store::advance(tx, &draw.id, State::Substituting, next).await?;
    let by = By::system(app.clock.now(), draw.id.as_str());
    let event = Event::done(&ROUND_ENDED, "draw", &draw.id).with(&detail);
    record(tx, app.clock.new_id(), &by, &event).await?;
    Ok(())
}

/// What a round gives.
struct Computed {
    result: Vec<u8>,
    pairs: Vec<u8>,
    rows: Vec<Row>,
}

async fn publish(
    app: &App,
    (draw, round): (&Draw, i64),
    (fresh, checkpoints): (Hash, Vec<Hash>),
) -> Result<(), Error> {
    let computed = compute(app, (draw, round), fresh).await?;
    let mut tx = app.db.begin().await?;
    // The draw's row is locked before the log's, as everywhere.
    let detail = json!({ "round": round, "visits": computed.rows.len() });
    end(app, &mut tx, draw, detail).await?;
    assign(app, &mut tx, (draw, round), &computed.rows).await?;
    let number = u16::try_from(round).unwrap_or(u16::MAX);
    let at = store::stamp(&mut tx, draw, app.clock.now())
        .await?
        .unsigned_abs();
    let organ = &app.config.organ_name;
    let key = organ_key(&mut tx).await?;
    for (part, body) in [
        (Part::SubSeed, seed_entry(number, &fresh, &checkpoints)),
        (Part::SubResult, computed.result),
        (Part::SubMatch, computed.pairs),
    ] {
        let entry_type = part.entry_type().ok_or(Code::ServerFault)?;
        let head = (entry_type, draw.announced()?.draw_id, at);
        let entry = Entry::sign(head, body, organ, &key);
        store::keep_in_round(&mut tx, draw, (round, part, ""), &entry).await?;
    }
    Ok(tx.commit().await?)
}

async fn compute(app: &App, (draw, round): (&Draw, i64), fresh: Hash) -> Result<Computed, Error> {
    let mut db = app.db.read().await?;
    let files = frozen::files(&mut db, &draw.id).await?;
    let secret = seal::secret(&mut db, draw).await?;
    let mut past = past(&mut db, draw).await?;
    drop(db);
    let seed = draw.seed.as_ref().and_then(|text| hex::decode(text).ok());
    let seed: Option<Hash> = seed.and_then(|bytes| bytes.try_into().ok());
    let seed = seed.ok_or_else(|| anyhow::anyhow!("draw {} has no seed", draw.id))?;
    let draw = draw.clone();
    let work = tokio::task::spawn_blocking(move || {
        let lists = files.read(&draw)?;
        let now = past.iter().position(|past| i64::from(past.round) == round);
        let now = now.map(|place| past.remove(place));
        let now = now.ok_or_else(|| anyhow::anyhow!("round {round} has no skips"))?;
        past.retain(|past| past.round < now.round);
        let mut course = replay(&lists, (&seed, &secret), &past);
        let tickets = round_tickets((&seed, &secret), now.round, &fresh);
        let drawn = course.replace(&now.skips, &tickets);
        let number = u8::try_from(now.round).unwrap_or(u8::MAX);
        let pairs = match_body(number, &drawn.visits, &drawn.matches, &lists.roster);
        Ok::<_, Error>(Computed {
            result: result_body(number, &drawn.strata),
            pairs,
            rows: rows(&lists, drawn),
        })
    });
    work.await.map_err(anyhow::Error::from)?
}

/// All rounds with their skips, and with the fresh value of those that succeeded.
async fn past(db: &mut Conn, draw: &Draw) -> Result<Vec<Past>, Error> {
    let unreadable = |why| anyhow::anyhow!("stored entry of a round: {why}");
    let mut past: Vec<Past> = Vec::new();
    for entry in store::kept_in_rounds(db, &draw.id, Part::Skip).await? {
        let skip = Skip::read(&mut Reader::new(&entry.body)).map_err(unreadable)?;
        match past.last_mut().filter(|last| last.round == skip.round) {
            Some(last) => last.skips.push(skip.id),
            None => past.push(Past {
                round: skip.round,
                skips: vec![skip.id],
                fresh: None,
            }),
        }
    }
    for entry in store::kept_in_rounds(db, &draw.id, Part::SubSeed).await? {
        let mut reader = Reader::new(&entry.body);
        let round = reader.u16().map_err(unreadable)?;
        let fresh = reader.array().map_err(unreadable)?;
        if let Some(found) = past.iter_mut().find(|past| past.round == round) {
            found.fresh = Some(fresh);
        }
    }
    Ok(past)
}
