//! The cases of evaluations. An evaluation counts where its party reported the case, of an item
//! that no other application holds. A case that comes late makes what waited for it count; a case
//! that is deleted takes nothing back, or a party could delete what it was told.

use std::collections::BTreeSet;

use crate::app::App;
use crate::catalog::cases::Accepted;
use crate::catalog::holder;
use crate::db::{Conn, Filter, ToValue};
use crate::error::Error;
use crate::exchange::{Report, Table, Taken, take_in, written};
use crate::http::Cx;
use crate::onboarding::life::store as life;
use crate::portal::evaluation::store::{self, Evaluation, SELECT};
use crate::portal::evaluation::told;

/// The case of an application, by its number.
pub async fn is_there(app: &App, db: &mut Conn, (owner, no): (&str, &str)) -> Result<bool, Error> {
    // What a case belongs to is the code of its item.
    let of = "select parent from exchange_row where owner_id = $1 and tbl = $2 and key = $3 \
              and operation <> 'd' limit 1";
    let item: Option<String> = db.optional(of, &[&owner, &Accepted::DEF.name, &no]).await?;
    let Some(item) = item else {
        return Ok(false);
    };
    if app.config.is_sandbox {
        // There everybody tries the same codes.
        return Ok(true);
    }
    let holder = holder::of(db, &item).await?;
    Ok(holder.is_none_or(|holder| holder == owner))
}

/// Takes accepted cases, and lets evaluations count that waited for them.
pub async fn report(cx: Cx, report: Report<Accepted>) -> Result<Taken, Error> {
    let owner = cx.party()?.application_id.clone();
    let mut tx = cx.app.db.begin().await?;
    // An evaluation that is reported now sees the case, or is seen here.
    life::hold(&mut tx, &owner).await?;
    let taken = take_in(&cx, &mut tx, &report, &mut |_| Vec::new()).await?;
    let rows = written(&report, &taken);
    let numbers: BTreeSet<&str> = rows.iter().map(|row| row.get("project_no")).collect();
    let numbers: Vec<&str> = numbers.into_iter().collect();
    let waiting: Vec<Evaluation> = Filter::new(SELECT)
        .and("e.owner_id = ?", &[&owner])
        .and("e.state = 'waiting'", &[])
        .and_in("e.project_no", &numbers)
        .then("order by e.id", &[])
        .all(&mut tx)
        .await?;
    for evaluation in waiting {
        settle(&cx.app, &mut tx, &evaluation).await?;
    }
    tx.commit().await?;
    cx.app.outbox_bell.notify_one();
    Ok(taken)
}

/// Evaluations that are looked at together.
const PAGE: i64 = 200;

/// Looks again at all that wait: an item may belong to another application than when its cases
/// came, because the bureau decided so or the one that held it gave it up. Gives how many count
/// from now on.
pub async fn look_again(app: &App) -> Result<usize, Error> {
    let (mut after, mut settled) = (String::new(), 0);
    loop {
        let mut db = app.db.read().await?;
        let waiting: Vec<Evaluation> = Filter::new(SELECT)
            .and("e.state = 'waiting'", &[])
            .and("e.id > ?", &[&after])
            .then("order by e.id limit ?", &[&PAGE])
            .all(&mut db)
            .await?;
        let Some(last) = waiting.last() else {
            return Ok(settled);
        };
        after.clone_from(&last.id);
        let mut ready = Vec::new();
        for evaluation in waiting {
            let case = (evaluation.owner_id.as_str(), evaluation.project_no.as_str());
            if is_there(app, &mut db, case).await? {
                ready.push(evaluation);
            }
        }
        drop(db);
        for evaluation in ready {
            let mut tx = app.db.begin().await?;
            life::hold(&mut tx, &evaluation.owner_id).await?;
            settle(app, &mut tx, &evaluation).await?;
            tx.commit().await?;
            settled += 1;
        }
    }
}

async fn settle(app: &App, tx: &mut Conn, evaluation: &Evaluation) -> Result<(), Error> {
    let case = (evaluation.owner_id.as_str(), evaluation.project_no.as_str());
    if !is_there(app, tx, case).await? {
        return Ok(());
    }
    let now = app.clock.now();
    let (state, due_at) = store::begin(evaluation.satisfaction, now);
    let changed_at = now.max(evaluation.changed_at + 1);
    let update = "update evaluation set state = $2, due_at = $3, changed_at = $4 \
                  where id = $1 and state = 'waiting'";
    let values: [&(dyn ToValue + Sync); 4] = [&evaluation.id, &state.word(), &due_at, &changed_at];
    if tx.execute(update, &values).await? == 1 {
        store::assign(app, tx, &evaluation.id, state).await?;
        told::given(app, tx, &evaluation.id).await?;
    }
    Ok(())
}
