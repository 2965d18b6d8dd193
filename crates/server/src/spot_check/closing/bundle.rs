//! The published file of a draw: put together from stored entries, with the proofs of the log.

use draw::bundle::{Part, assemble};
use draw::hash::Hash;
use draw::merkle::leaf;
use draw::state::State;
use serde::Deserialize;
use serde_json::json;

use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::evidence;
use crate::files;
use crate::jobs::{Job, Outcome, Progress};
use crate::spot_check::announcement::{frozen, seal};
use crate::spot_check::store::{self, Draw};

#[derive(Deserialize)]
struct Asked {
    draw_id: String,
}

/// Runs the job that is asked for when a draw is closed.
pub async fn run(app: App, job: Job, _: Progress) -> Outcome {
    let Asked { draw_id } = job.payload()?;
    publish(&app, &draw_id).await?;
    Ok(json!({ "draw": format!("/draws/{draw_id}") }))
}

/// Publishes the file as the draw stands now. In sealed mode there is none before the draw is
/// closed, and without a seed there is none at all.
pub async fn publish(app: &App, draw_id: &str) -> Result<(), Error> {
    let draw = store::find(&mut app.db.read().await?, draw_id).await?;
    if draw.seed.is_none() || draw.is_hidden() {
        return Ok(());
    }
    // What is in the file must be under a checkpoint; witnesses that are down are not waited for.
    evidence::checkpoint(app).await?;
    let mut tx = app.db.begin().await?;
    // Everything is read under the draw's row, so that the file is of one moment.
    let draw = store::hold(&mut tx, draw_id).await?;
    let parts = parts(&mut tx, &draw).await?;
    let announced = draw.announced()?;
    let names: Vec<String> = announced.witnesses.into_iter().map(|w| w.id).collect();
    let counting = (names.as_slice(), usize::from(announced.quorum));
    let proofs = evidence::part(&mut tx, &leaves(&parts), counting).await?;
    let mut parts = parts;
    parts.push((Part::Log, proofs));
    parts.sort_by_key(|(part, _)| *part);
    let bundle = assemble(&parts);
    let name = format!("draw-{}.bundle", &draw.id[..16]);
    let media = (name.as_str(), "application/octet-stream");
    let file_id = files::store(app, &mut tx, media, &bundle).await?;
    let write = "update draw set bundle_file_id = $2 where id = $1";
    tx.execute(write, &[&draw.id, &file_id]).await?;
    Ok(tx.commit().await?)
}

/// Hashes of the leaves that the entries of a bundle are.
fn leaves(parts: &[(Part, Vec<u8>)]) -> Vec<Hash> {
    let entries = parts.iter().filter(|(part, _)| part.entry_type().is_some());
    entries.map(|(_, bytes)| leaf(bytes)).collect()
}

async fn parts(tx: &mut Conn, draw: &Draw) -> Result<Vec<(Part, Vec<u8>)>, Error> {
    let files = frozen::files(tx, &draw.id).await?;
    // A round that is open, and skips that wait for one, are not in the file yet.
    let over = draw.round - i64::from(draw.state == State::Substituting);
    let mut parts = vec![
        (Part::PoolFile, files.pool),
        (Part::RosterFile, files.roster),
        (Part::RecusalFile, files.recusals),
    ];
    parts.extend(files.debts.map(|debts| (Part::DebtFile, debts)));
    parts.extend(seal::plan(tx, draw).await?);
    if draw.state == State::Closed {
        let notes = "select notes from draw where id = $1";
        parts.push((Part::Notes, tx.one(notes, &[&draw.id]).await?));
    }
    for part in Part::ALL.into_iter().filter(|part| *part != Part::Plan) {
        if part.entry_type().is_none() {
            continue;
        }
        let mut entries = if (Part::Skip..=Part::SubMatch).contains(&part) {
            store::kept_in_rounds_until(tx, &draw.id, (part, over)).await?
        } else {
            store::kept(tx, &draw.id, part).await?
        };
        if part == Part::Start {
            entries.extend(store::kept_in_rounds_until(tx, &draw.id, (part, over)).await?);
        }
        parts.extend(entries.iter().map(|entry| (part, entry.encode())));
    }
    Ok(parts)
}
