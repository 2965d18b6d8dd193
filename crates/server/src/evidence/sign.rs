//! Signing a checkpoint when the log grew, at most one for a size.

use draw::log::note::{Checkpoint, Note};

use crate::app::App;
use crate::config::Config;
use crate::db::ToValue;
use crate::error::Error;
use crate::evidence::append::{hold, tree};
use crate::evidence::{ask, organ_key, store};

/// The log's name, as announcements bear it.
pub fn origin(config: &Config) -> String {
    format!("mingqian/{}", config.organ_code)
}

/// Signs a checkpoint at the present size if the log grew, then asks every witness that has not
/// signed the newest one. A witness that does not answer or refuses is written down and stops
/// nothing; errors are those of the database.
pub async fn checkpoint(app: &App) -> Result<(), Error> {
    let mut db = app.db.read().await?;
    let state = store::state(&mut db).await?;
    drop(db);
    if state.size > state.signed_size {
        sign(app).await?;
    }
    ask::all(app).await
}

/// Signs what is there. Cut off anywhere it leaves no trace, and is simply done again.
async fn sign(app: &App) -> Result<(), Error> {
    let mut tx = app.db.begin().await?;
    // Appends wait, and so does another node that signs.
    hold(&mut tx).await?;
    let state = store::state(&mut tx).await?;
    if state.size <= state.signed_size {
        return Ok(());
    }
    let checkpoint = Checkpoint {
        origin: origin(&app.config),
        size: u64::try_from(state.size).unwrap_or(0),
        root: tree(state.size, &state.peaks)?.root(),
    };
    let (root, line) = (checkpoint.root, checkpoint.sign(&organ_key(&mut tx).await?));
    let note = Note::new(checkpoint, vec![line]);
    let note =
        note.map_err(|wrong| anyhow::anyhow!("this checkpoint cannot be signed: {wrong}"))?;
    // Whoever was faster has raised the size: then nothing is signed here.
    let raise = "update log_state set signed_size = $1 where id = 1 and signed_size = $2";
    let raised = tx
        .execute(raise, &[&state.size, &state.signed_size])
        .await?;
    if raised == 0 {
        return Ok(());
    }
    let insert = "insert into log_checkpoint (size, root, note, at) values ($1, $2, $3, $4)";
    let values: [&(dyn ToValue + Sync); 4] = [&state.size, &root, &note.text(), &app.clock.now()];
    tx.execute(insert, &values).await?;
    Ok(tx.commit().await?)
}
