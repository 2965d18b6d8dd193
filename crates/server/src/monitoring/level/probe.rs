//! Probes: every minute one node asks every live application and service whether it is there.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;

use crate::app::App;
use crate::callbacks::target::{self, Bounds};
use crate::callbacks::{headers, secret};
use crate::clock::readable;
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::monitoring::level::breach;
use crate::monitoring::level::store::{self, Subject};

const MINUTE_MS: i64 = 60_000;
/// How often a node looks whether a minute is to be probed.
/// A failure is not continued by one that comes so long after it.
const LAPSE_MS: i64 = 3 * MINUTE_MS;
/// Minutes by which the last round may be ahead: nodes' clocks differ a little.
const AHEAD: i64 = 5;
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// Probes under way at a time.
const ABREAST: usize = 32;
const ANSWER_BYTES: usize = 64 << 10;
/// Failed probes in a row that open an outage.
const FAILURES: i64 = 2;
/// When systems of so many applications and more are all silent, it is the platform's network.
const ALL_SILENT: usize = 3;

/// What a probe found.
struct Found {
    is_up: bool,
    took_ms: i64,
    detail: String,
}

/// Probes until told to stop.
pub async fn probe_until(app: App, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        if let Err(cause) = look(&app).await {
            tracing::error!(%cause, "a minute was not probed");
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK_EVERY) => (),
            _ = stopped.changed() => (),
        }
    }
}

/// Takes this minute, where no other node has taken it.
async fn claim(app: &App, now: i64) -> Result<bool, Error> {
    let minute = now.div_euclid(MINUTE_MS);
    let find = "select minute from probe_round where id = 1";
    let last: i64 = app.db.read().await?.one(find, &[]).await?;
    if last >= minute && last <= minute + AHEAD {
        return Ok(false);
    }
    if last > minute {
        // Some node's clock was wrong once; whoever waits for that time would never probe again.
        tracing::error!(
            last,
            minute,
            "the last round lies in the future: its minute is taken back"
        );
    }
    let mut tx = app.db.begin().await?;
    let take = "update probe_round set minute = $2 where id = 1 and minute = $1";
    if tx.execute(take, &[&last, &minute]).await? != 1 {
        return Ok(false);
    }
    // Nobody probed for a while: what was down then may have come back unseen.
    if last > 0 && minute - last > 2 {
        let since = (last + 1) * MINUTE_MS;
        gap(&mut tx, (since, minute * MINUTE_MS), "stopped").await?;
    }
    tx.commit().await?;
    Ok(true)
}

async fn gap(tx: &mut Conn, (from, to): (i64, i64), reason: &str) -> Result<(), Error> {
    let insert = "insert into probe_gap (began_at, ended_at, reason) values ($1, $2, $3) \
                  on conflict (began_at) do nothing";
    tx.execute(insert, &[&from, &to, &reason]).await?;
    Ok(())
}

/// Probes this minute where nobody has; gives whether it did.
pub async fn look(app: &App) -> Result<bool, Error> {
    let now = app.clock.now();
    if !claim(app, now).await? {
        return Ok(false);
    }
    let mut db = app.db.read().await?;
    let live = store::live(&mut db).await?;
    drop(db);
    let found = probe_all(app, &live, now).await;
    let asked = live.iter().filter(|subject| !subject.url.is_empty());
    let none = found.is_empty() && asked.count() > 0;
    let applications: BTreeSet<_> = found.iter().map(|(s, _)| &s.application_id).collect();
    let is_all_silent = found.iter().all(|(_, found)| !found.is_up);
    let mut tx = app.db.begin().await?;
    // The whole minute, so that two in a row leave no seconds between them.
    let minute = now - now.rem_euclid(MINUTE_MS);
    let minute = (minute, minute + MINUTE_MS);
    if none {
        // Nothing could be sent from here: that is nobody's outage.
        gap(&mut tx, minute, "stopped").await?;
    } else if applications.len() >= ALL_SILENT && is_all_silent {
        tracing::warn!("nobody answers: this minute counts against nobody");
        gap(&mut tx, minute, "unreachable").await?;
    } else {
        let resting = resting(&mut tx, now).await?;
        for (subject, found) in &found {
            let is_resting = resting.contains(&subject.application_id);
            note(app, &mut tx, (subject, found), (now, is_resting)).await?;
        }
    }
    end_for_others(&mut tx, &live, now).await?;
    tx.commit().await?;
    breach::judge(app, &live, now).await?;
    Ok(true)
}

/// Applications that are in announced maintenance now.
async fn resting(tx: &mut Conn, now: i64) -> Result<HashSet<String>, Error> {
    let list = "select distinct application_id from maintenance where begins_at <= $1 \
                and ends_at > $1";
    let all: Vec<String> = tx.all(list, &[&now]).await?;
    Ok(all.into_iter().collect())
}

async fn probe_all(app: &App, live: &[Subject], now: i64) -> Vec<(Subject, Found)> {
    let places = Arc::new(Semaphore::new(ABREAST));
    let mut under_way = JoinSet::new();
    for subject in live.iter().filter(|subject| !subject.url.is_empty()) {
        let (app, subject, places) = (app.clone(), subject.clone(), places.clone());
        under_way.spawn(async move {
            let place = places.acquire().await;
            let found = probe(&app, &subject, now).await;
            drop(place);
            found.map(|found| (subject, found))
        });
    }
    let mut found = Vec::new();
    while let Some(done) = under_way.join_next().await {
        match done {
            Ok(Ok(one)) => found.push(one),
            // What fails here says nothing of whoever was to be asked.
            Ok(Err(cause)) => tracing::error!(%cause, "a probe was not sent"),
            Err(cause) => tracing::error!(%cause, "a probe broke off"),
        }
    }
    // Always in the same order, so that two transactions never wait for each other in a circle.
    found.sort_by(|(a, _), (b, _)| (a.kind, &a.id).cmp(&(b.kind, &b.id)));
    found
}

/// What is sent: to callbacks a message that is signed like all of them, of a kind that nobody has
/// to know; to services a body without credentials, so that nothing is done by it.
async fn message(
    app: &App,
    subject: &Subject,
    now: i64,
) -> Result<(Vec<(String, String)>, String), Error> {
    let id = app.clock.new_id();
    let mut all = vec![
        ("content-type".to_owned(), "application/json".to_owned()),
        ("x-mingqian-probe".to_owned(), "1".to_owned()),
    ];
    if subject.kind == "service" {
        return Ok((all, "{\"probe\":true}".to_owned()));
    }
    let body = serde_json::json!({ "id": id, "type": "probe", "subject": subject.id,
                                   "created_at": readable(now), "data": {} });
    let body = body.to_string();
    let mut db = app.db.read().await?;
    let secrets = secret::in_force(app, &mut db, &subject.application_id).await?;
    drop(db);
    let seconds = now.div_euclid(1000);
    let signed = headers(&secrets, (&id, seconds), &body).map_err(anyhow::Error::msg)?;
    all.extend(
        signed
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value)),
    );
    Ok((all, body))
}

async fn probe(app: &App, subject: &Subject, now: i64) -> Result<Found, Error> {
    let (headers, body) = message(app, subject, now).await?;
    let started = Instant::now();
    let bounds = Bounds {
        time: target::TIMEOUT,
        bytes: ANSWER_BYTES,
    };
    let to = (subject.url.as_str(), subject.nets.as_slice());
    let raw = target::send(to, &headers, body.into_bytes(), bounds).await;
    let answer = raw.map_err(|failure| failure.to_string());
    let took_ms = i64::try_from(started.elapsed().as_millis()).unwrap_or(i64::MAX);
    let (is_up, detail) = match answer {
        // A health address says so itself; elsewhere a refusal shows that somebody is there.
        Ok(raw) if subject.is_health => ((200..300).contains(&raw.status), raw.status.to_string()),
        Ok(raw) => (raw.status < 500, raw.status.to_string()),
        Err(why) => (false, why),
    };
    let detail = if detail.parse::<u16>().is_ok() {
        format!("HTTP {detail}")
    } else {
        detail.chars().take(500).collect()
    };
    Ok(Found {
        is_up,
        took_ms,
        detail,
    })
}

#[derive(Default)]
struct Before {
    failures: i64,
    failing_since: i64,
}

impl FromRecord for Before {
    fn from_record(row: &Record) -> Result<Before, sqlx::Error> {
        Ok(Before {
            failures: row.get("failures")?,
            failing_since: row.get("failing_since")?,
        })
    }
}

/// Writes what a probe found: an outage begins with the second failure in a row, and ends with the
/// first answer. In maintenance failures do not count.
async fn note(
    app: &App,
    tx: &mut Conn,
    (subject, found): (&Subject, &Found),
    (now, is_resting): (i64, bool),
) -> Result<(), Error> {
    let find = "select failures, failing_since from level_probe where kind = $1 \
                and subject_id = $2";
    let (kind, id) = (&subject.kind, &subject.id);
    let before: Option<Before> = tx.optional(find, &[kind, id]).await?;
    let before = before.unwrap_or_default();
    let first = Before {
        failures: 1,
        failing_since: now,
    };
    let after = match (found.is_up || is_resting, before.failures) {
        (true, _) => Before::default(),
        (false, 0) => first,
        // Nobody probed since: it is not known that it was out all the time.
        (false, failures) if failures < FAILURES && now - before.failing_since > LAPSE_MS => first,
        (false, failures) => Before {
            failures: failures + 1,
            ..before
        },
    };
    if found.is_up {
        let end = "update outage set ended_at = $3 where kind = $1 and subject_id = $2 \
                   and ended_at is null";
        tx.execute(end, &[kind, id, &now]).await?;
    }
    if after.failures >= FAILURES {
        let begin = "insert into outage (id, kind, subject_id, began_at, detail) \
                     select $1, $2, $3, $4, $5 where not exists (select 1 from outage \
                     where kind = $2 and subject_id = $3 and ended_at is null)";
        let (new, detail) = (app.clock.new_id(), &found.detail);
        tx.execute(begin, &[&new, kind, id, &after.failing_since, detail])
            .await?;
    }
    let write = "insert into level_probe (kind, subject_id, at, is_up, took_ms, detail, failures, \
                 failing_since) values ($1, $2, $3, $4, $5, $6, $7, $8) \
                 on conflict (kind, subject_id) do update set at = excluded.at, \
                 is_up = excluded.is_up, took_ms = excluded.took_ms, detail = excluded.detail, \
                 failures = excluded.failures, failing_since = excluded.failing_since";
    let values: [&(dyn ToValue + Sync); 8] = [
        kind,
        id,
        &now,
        &found.is_up,
        &found.took_ms,
        &found.detail,
        &after.failures,
        &after.failing_since,
    ];
    tx.execute(write, &values).await?;
    Ok(())
}

/// What is not live any more has no outage: nobody calls it, and nobody probes it.
async fn end_for_others(tx: &mut Conn, live: &[Subject], now: i64) -> Result<(), Error> {
    let known: HashSet<&str> = live.iter().map(|s| s.id.as_str()).collect();
    let open: Vec<String> = tx
        .all("select subject_id from outage where ended_at is null", &[])
        .await?;
    for id in open {
        if !known.contains(id.as_str()) {
            let end = "update outage set ended_at = $2 where subject_id = $1 \
                       and ended_at is null";
            tx.execute(end, &[&id, &now]).await?;
            let forget = "update level_probe set failures = 0, failing_since = 0 \
                          where subject_id = $1";
            tx.execute(forget, &[&id]).await?;
        }
    }
    Ok(())
}
