//! The job that asks about whoever waits: nobody is lost because the verifier was out. Running it
//! twice asks twice and writes once.

use crate::app::App;
use crate::audit::{By, Event, record};
use crate::db::Conn;
use crate::error::Error;
use crate::jobs::{self, Job, NewJob, Outcome, Progress};
use crate::registration::CHECKED;
use crate::registration::store::{self, Person};
use crate::registration::verifier::{self, Verdict};

/// The kind of the job.
pub const KIND: &str = "real-name";
/// A verifier that was out is asked again after this time; about the same person after twice the
/// time whenever it could not answer for them again, up to [`LONGEST_MS`].
const AGAIN_MS: i64 = 60_000;
/// The job runs at least so often while anybody waits.
const LONGEST_MS: i64 = 3_600_000;
/// Answers in a row that are none, after which the verifier counts as out.
const OUT: usize = 3;
/// Somebody whom the verifier does not know is asked about again after this time.
const UNKNOWN_MS: i64 = 24 * 3_600_000;
/// People of one run; the next one follows at once.
const A_RUN: i64 = 200;

/// When somebody is asked about again.
pub fn next_after(verdict: Verdict, now: i64) -> i64 {
    match verdict {
        Verdict::Unavailable => now,
        Verdict::Unknown => now + UNKNOWN_MS,
        Verdict::Pass | Verdict::Unconfirmed | Verdict::Fail => 0,
    }
}

/// Sees to it that the job runs at a time, or before. Ring `app.job_bell` after the commit.
pub async fn schedule(app: &App, tx: &mut Conn, at: i64) -> Result<(), Error> {
    let there = "select count(*) from job where kind = $1 and state = 'queued' and run_at <= $2";
    if tx.one::<i64>(there, &[&KIND, &at]).await? > 0 {
        return Ok(());
    }
    let new = NewJob {
        kind: KIND,
        title: "实名核验",
        created_by: "mingqian",
        run_at: at,
    };
    jobs::enqueue(app, tx, &new, &serde_json::json!({})).await?;
    Ok(())
}

/// The same for somebody who was just written; nothing where nobody waits.
pub async fn schedule_after(app: &App, tx: &mut Conn, verdict: Verdict) -> Result<(), Error> {
    let now = app.clock.now();
    match verdict {
        Verdict::Unavailable => schedule(app, tx, now + AGAIN_MS).await,
        Verdict::Unknown => schedule(app, tx, now + UNKNOWN_MS).await,
        Verdict::Pass | Verdict::Unconfirmed | Verdict::Fail => Ok(()),
    }
}

/// Asks about everybody whose time has come; stops where the verifier is out. One person for whom
/// it cannot answer, or whose row cannot be read, holds nobody up.
pub async fn run(app: App, job: Job, progress: Progress) -> Outcome {
    let now = app.clock.now();
    // Whatever becomes of this run, there is a next one.
    schedule_next(&app, now + LONGEST_MS).await?;
    let list = store::of("p.check_state = 'waiting'", &[])
        .and("p.next_check_at <= ?", &[&now])
        .then("order by p.next_check_at, p.id limit ?", &[&A_RUN]);
    let mut db = app.db.read().await?;
    let due: Vec<Person> = list.all(&mut db).await?;
    // Without the platform's own key nobody can be read.
    app.provider(&mut db).await?;
    drop(db);
    let (total, mut asked, mut passed) = (due.len() as i64, 0, 0);
    let mut unanswered = 0;
    for person in &due {
        match ask(&app, person, &job.id).await {
            Ok(Verdict::Unavailable) => unanswered += 1,
            Ok(verdict) => {
                unanswered = 0;
                asked += 1;
                passed += i64::from(verdict == Verdict::Pass);
            }
            Err(cause) => {
                tracing::error!(%cause, person = person.id, "somebody cannot be asked about");
                put_off(&app, person).await?;
            }
        }
        progress.report(asked, total).await?;
        if unanswered == OUT {
            break;
        }
    }
    let is_out = unanswered > 0;
    schedule_next(&app, if is_out { now + AGAIN_MS } else { now }).await?;
    Ok(serde_json::json!({ "asked": asked, "passed": passed, "verifier_is_out": is_out }))
}

/// Sees to the next run: when somebody is due, and not before a time.
async fn schedule_next(app: &App, least: i64) -> Result<(), Error> {
    let mut tx = app.db.begin().await?;
    let next = "select min(next_check_at) from registered_person where check_state = 'waiting'";
    if let Some(next) = tx.one::<Option<i64>>(next, &[]).await? {
        schedule(app, &mut tx, next.clamp(least, least + LONGEST_MS)).await?;
    }
    Ok(tx.commit().await?)
}

/// Asks about one person and writes what came out.
async fn ask(app: &App, person: &Person, job: &str) -> Result<Verdict, Error> {
    let mut db = app.db.read().await?;
    let registrant = person.open(app, &mut db).await?;
    drop(db);
    let (verdict, level) = verifier::check(app, &registrant).await;
    if verdict == Verdict::Unavailable {
        put_off(app, person).await?;
    } else {
        settle(app, (person, job), (verdict, level)).await?;
    }
    Ok(verdict)
}

/// Asks about somebody later than about others.
async fn put_off(app: &App, person: &Person) -> Result<(), Error> {
    let doubled = AGAIN_MS << person.check_failures.clamp(0, 10);
    let next = app.clock.now() + doubled.min(LONGEST_MS);
    let update = "update registered_person set next_check_at = $3, \
                  check_failures = check_failures + 1 \
                  where id = $1 and changed_at = $2 and check_state = 'waiting'";
    let mut tx = app.db.begin().await?;
    tx.execute(update, &[&person.id, &person.changed_at, &next])
        .await?;
    Ok(tx.commit().await?)
}

/// Writes a verdict, unless something about the person changed meanwhile. An account that passes
/// gets the number, unless another one has shown that it is theirs.
async fn settle(
    app: &App,
    (person, job): (&Person, &str),
    (verdict, level): (Verdict, i64),
) -> Result<(), Error> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let update = "update registered_person set check_state = $3, real_level = $4, \
                  next_check_at = $5, check_failures = 0, \
                  changed_at = case when changed_at < $6 then $6 else changed_at + 1 end \
                  where id = $1 and changed_at = $2 and check_state = 'waiting'";
    let values: [&(dyn crate::db::ToValue + Sync); 6] = [
        &person.id,
        &person.changed_at,
        &store::state_after(verdict),
        &level,
        &next_after(verdict, now),
        &now,
    ];
    if tx.execute(update, &values).await? != 1 {
        return Ok(());
    }
    let mut said = (verdict.word(), level);
    let is_account = person.account_id.is_some();
    if level > 0 && is_account && !store::claim(&mut tx, &person.id).await? {
        let refuse = "update registered_person set check_state = 'failed', real_level = 0 \
                      where id = $1";
        tx.execute(refuse, &[&person.id]).await?;
        said = ("taken", 0);
    }
    let event = Event::done(&CHECKED, "registered_person", &person.id);
    let by = By::system(now, job);
    record(&mut tx, app.clock.new_id(), &by, &event.with(&said)).await?;
    Ok(tx.commit().await?)
}
