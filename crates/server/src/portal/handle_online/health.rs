//! Whether addresses answer: each is asked at most every ten minutes by one node, with a request
//! that changes nothing.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;

use crate::app::App;
use crate::callbacks::target;
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::onboarding::Declared;
use crate::portal::evaluation;

/// An address is not asked again before.
const EVERY_MS: i64 = 600_000;
/// How often a node looks for what is due.
const LOOK_EVERY: Duration = Duration::from_secs(10);
/// How often evaluations that wait for their case are looked at.
const AGAIN_EVERY: Duration = Duration::from_secs(60);
/// Asked in one look, and at a time.
const BATCH: i64 = 200;
const ABREAST: usize = 8;

#[derive(Clone)]
struct Due {
    application_id: String,
    address: String,
    next_at: i64,
}

impl FromRecord for Due {
    fn from_record(row: &Record) -> Result<Due, sqlx::Error> {
        Ok(Due {
            application_id: row.get("application_id")?,
            address: row.get("address")?,
            next_at: row.get("next_at")?,
        })
    }
}

/// Watches until told to stop.
pub async fn watch_until(app: App, mut stopped: watch::Receiver<bool>) {
    let mut looked_again = None::<Instant>;
    while !*stopped.borrow() {
        if looked_again.is_none_or(|at| at.elapsed() >= AGAIN_EVERY) {
            looked_again = Some(Instant::now());
            if let Err(cause) = evaluation::look_again(&app).await {
                tracing::error!(%cause, "evaluations that wait were not looked at");
            }
        }
        // A round of slow addresses takes minutes: who is told to stop does not wait for it. What
        // was taken and not asked is asked ten minutes later.
        tokio::select! {
            looked = look(&app) => if let Err(cause) = looked {
                tracing::error!(%cause, "addresses were not checked");
            },
            _ = stopped.changed() => break,
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK_EVERY) => (),
            _ = stopped.changed() => (),
        }
    }
}

/// Asks what is due and gives how many addresses that were.
pub async fn look(app: &App) -> Result<usize, Error> {
    let mut db = app.db.read().await?;
    let wanting = "select (select count(*) from online_address) \
                   + (select count(*) from portal_entry where state = 'live') \
                   + (select count(*) from address_health)";
    if db.one::<i64>(wanting, &[]).await? == 0 {
        return Ok(0);
    }
    drop(db);
    let mut tx = app.db.begin().await?;
    gather(&mut tx).await?;
    let taken = take(&mut tx, app.clock.now()).await?;
    tx.commit().await?;
    let count = taken.len();
    ask(app, taken).await?;
    Ok(count)
}

// What people can be sent to, of applications that are live: nobody else is asked.
const GATHER: &str = "insert into address_health (application_id, address, next_at, checked_at, \
                      is_up, detail) select x.application_id, x.address, 0, 0, true, '' from \
                      (select o.owner_id as application_id, o.address from online_address o \
                      union select e.application_id, e.url as address from portal_entry e \
                      where e.state = 'live') x join application a on a.id = x.application_id \
                      where a.state = 'live' on conflict (application_id, address) do nothing";
const FORGET: &str = "delete from address_health where not exists (select 1 from application a \
                      where a.id = address_health.application_id and a.state = 'live') \
                      or (not exists (select 1 from online_address o \
                      where o.owner_id = address_health.application_id \
                      and o.address = address_health.address) and not exists \
                      (select 1 from portal_entry e where e.state = 'live' \
                      and e.application_id = address_health.application_id \
                      and e.url = address_health.address))";

async fn gather(tx: &mut Conn) -> Result<(), Error> {
    tx.execute(GATHER, &[]).await?;
    tx.execute(FORGET, &[]).await?;
    Ok(())
}

/// Takes what is due. An address whose time another node moved on meanwhile is that node's.
async fn take(tx: &mut Conn, now: i64) -> Result<Vec<Due>, Error> {
    let due = "select application_id, address, next_at from address_health where next_at <= $1 \
               order by application_id, address limit $2";
    let due: Vec<Due> = tx.all(due, &[&now, &BATCH]).await?;
    let mut taken = Vec::new();
    for one in due {
        let take = "update address_health set next_at = $4 where application_id = $1 \
                    and address = $2 and next_at = $3";
        let values: [&(dyn ToValue + Sync); 4] = [
            &one.application_id,
            &one.address,
            &one.next_at,
            &(now + EVERY_MS),
        ];
        if tx.execute(take, &values).await? == 1 {
            taken.push(one);
        }
    }
    Ok(taken)
}

/// A page that is there answers so, leads on, or asks who comes.
fn is_well(status: u16) -> bool {
    status < 400 || matches!(status, 401 | 403 | 405)
}

async fn ask(app: &App, taken: Vec<Due>) -> Result<(), Error> {
    let places = Arc::new(Semaphore::new(ABREAST));
    let mut under_way = JoinSet::new();
    for due in taken {
        let mut db = app.db.read().await?;
        let declared = Declared::of(&mut db, &due.application_id).await?;
        drop(db);
        let places = places.clone();
        under_way.spawn(async move {
            let place = places.acquire().await;
            let answer = if declared.has(&due.address) {
                let to = (due.address.as_str(), declared.nets.as_slice());
                target::look(to)
                    .await
                    .map_err(|failure| failure.to_string())
            } else {
                Err("不在接入方案之内 outside the plan".to_owned())
            };
            drop(place);
            (due, answer)
        });
    }
    while let Some(done) = under_way.join_next().await {
        let noted = match done {
            Ok((due, answer)) => note(app, &due, answer).await,
            Err(cause) => Err(Error::Fault(cause.into())),
        };
        // One that cannot be written keeps no other from being written.
        if let Err(cause) = noted {
            tracing::error!(%cause, "the state of an address was not written");
        }
    }
    Ok(())
}

async fn note(app: &App, due: &Due, answer: Result<u16, String>) -> Result<(), Error> {
    let (is_up, detail) = match answer {
        Ok(status) => (is_well(status), format!("HTTP {status}")),
        Err(why) => (false, why.chars().take(300).collect()),
    };
    let write = "update address_health set checked_at = $3, is_up = $4, detail = $5 \
                 where application_id = $1 and address = $2";
    let values: [&(dyn ToValue + Sync); 5] = [
        &due.application_id,
        &due.address,
        &app.clock.now(),
        &is_up,
        &detail,
    ];
    let mut tx = app.db.begin().await?;
    tx.execute(write, &values).await?;
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::is_well;

    #[test]
    fn a_page_that_asks_who_comes_is_there_and_one_that_is_missing_is_not() {
        for (status, is_there) in [
            (200, true),
            (302, true),
            (401, true),
            (403, true),
            (404, false),
            (410, false),
            (500, false),
            (503, false),
        ] {
            assert_eq!(is_well(status), is_there, "{status}");
        }
    }
}
