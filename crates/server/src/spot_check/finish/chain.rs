//! Walking a delay chain, keeping each checkpoint.

use draw::hash::Hash;
use draw::seed::{DelayChain, ToSeed};

use crate::app::App;
use crate::error::Error;
use crate::jobs::Progress;
use crate::spot_check::store::Draw;

/// The value at the end of the way to a seed, with the checkpoints of its delay chain. Where an
/// earlier run was cut off it goes on.
pub async fn walk(
    app: &App,
    (draw, round): (&Draw, i64),
    way: ToSeed,
    progress: &Progress,
) -> Result<(Hash, Vec<Hash>), Error> {
    let fresh = match way {
        ToSeed::Known(value) => return Ok((value, Vec::new())),
        ToSeed::Work(chain) => chain,
    };
    let list = "select value from draw_checkpoint where draw_id = $1 and round = $2 order by seq";
    let mut db = app.db.read().await?;
    let kept: Vec<Vec<u8>> = db.all(list, &[&draw.id, &round]).await?;
    drop(db);
    let kept: Vec<Hash> = kept
        .into_iter()
        .filter_map(|value| value.try_into().ok())
        .collect();
    let mut chain = fresh.resumed(kept);
    loop {
        let before = chain.checkpoints().len();
        let step = tokio::task::spawn_blocking(move || {
            let has_more = chain.advance();
            (chain, has_more)
        });
        let has_more;
        (chain, has_more) = step.await.map_err(anyhow::Error::from)?;
        if let Some(value) = chain.checkpoints().get(before) {
            keep(app, (draw, round), before, value).await?;
        }
        let (done, total) = chain.progress();
        progress.report(done as i64, total as i64).await?;
        if !has_more {
            break;
        }
    }
    let value = end(&chain)?;
    Ok((value, chain.checkpoints().to_vec()))
}

fn end(chain: &DelayChain) -> Result<Hash, Error> {
    let unfinished = || anyhow::anyhow!("the delay chain did not end");
    Ok(chain.seed().ok_or_else(unfinished)?)
}

async fn keep(
    app: &App,
    (draw, round): (&Draw, i64),
    seq: usize,
    value: &Hash,
) -> Result<(), Error> {
    let insert = "insert into draw_checkpoint (draw_id, round, seq, value) \
                  values ($1, $2, $3, $4) on conflict (draw_id, round, seq) do nothing";
    let mut tx = app.db.begin().await?;
    tx.execute(insert, &[&draw.id, &round, &(seq as i64), value])
        .await?;
    Ok(tx.commit().await?)
}
