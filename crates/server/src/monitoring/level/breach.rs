//! What happens when a service level is broken: an alarm, words to the party, and, when the budget
//! of the year is used up, suspension by rule.

use protocol::Lang;
use serde_json::json;

use crate::app::App;
use crate::audit::By;
use crate::callbacks::{self, Message, To};
use crate::clock::{readable_day, year};
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::gateway;
use crate::monitoring::alarm::{self, Raised};
use crate::monitoring::level::budget::{MINUTES, OUTAGES, Used};
use crate::monitoring::level::store::{self, Subject};
use crate::onboarding::life::{Phase, store as life};
use crate::onboarding::notice::{self, Notice};
use crate::onboarding::suspension::{self, Reason};

/// Calls of a day from which their speed is judged.
const CALLS: i64 = 100;

/// Looks at everything that may be broken after a round of probes. One subject never keeps the
/// others from being looked at.
pub async fn judge(app: &App, live: &[Subject], now: i64) -> Result<(), Error> {
    let out = "select subject_id from outage where ended_at is null";
    let mut db = app.db.read().await?;
    let out: Vec<String> = db.all(out, &[]).await?;
    let slow = slow(&mut db, now).await?;
    drop(db);
    for subject in live {
        let done = async {
            if out.contains(&subject.id) {
                over_budget(app, subject, now).await?;
            }
            match slow.iter().find(|slow| slow.is_of(subject)) {
                Some(slow) => too_slow(app, subject, (slow, now)).await,
                None => Ok(()),
            }
        };
        if let Err(cause) = done.await {
            tracing::error!(%cause, subject = subject.id, "its service level was not judged");
        }
    }
    Ok(())
}

/// Something that is broken, in words.
struct Words {
    cause: &'static str,
    period: String,
    zh: String,
    en: String,
}

/// The budget of the year: told once a year, suspended each time that it is out beyond it.
async fn over_budget(app: &App, subject: &Subject, now: i64) -> Result<(), Error> {
    let mut tx = app.db.begin().await?;
    life::hold(&mut tx, &subject.application_id).await?;
    // As it is now: the rule may have been switched off since the round began.
    let now_there = store::find(&mut tx, (subject.kind, &subject.id)).await?;
    let Some(subject) = now_there.as_ref() else {
        return Ok(());
    };
    let used = store::used(&mut tx, subject, now).await?;
    let Some(cause) = used.breach() else {
        return Ok(());
    };
    let words = budget_words(subject, (used, cause), now);
    tell(app, &mut tx, (subject, &words), now).await?;
    if subject.is_rule_on {
        suspend(app, &mut tx, (subject, &words), now).await?;
    }
    tx.commit().await?;
    app.outbox_bell.notify_one();
    Ok(())
}

fn budget_words(subject: &Subject, (used, cause): (Used, &'static str), now: i64) -> Words {
    let (name, minutes, outages) = (&subject.name, used.minutes(), used.outages);
    let year = year(now);
    Words {
        cause,
        period: year.to_string(),
        zh: format!(
            "“{name}”{year}年停机{minutes}分钟、{outages}次，超过{MINUTES}分钟或{OUTAGES}次的限额"
        ),
        en: format!(
            "{name}: {minutes} minutes of outage, {outages} outages in {year}, over \
             {MINUTES} minutes or {OUTAGES} outages"
        ),
    }
}

/// Alarm, notice and message, once for each period; gives whether it was the first time.
async fn tell(
    app: &App,
    tx: &mut Conn,
    (subject, words): (&Subject, &Words),
    now: i64,
) -> Result<bool, Error> {
    let insert = "insert into level_breach (kind, subject_id, cause, period, at, detail) \
                  values ($1, $2, $3, $4, $5, $6) \
                  on conflict (kind, subject_id, cause, period) do nothing";
    let values: [&(dyn ToValue + Sync); 6] = [
        &subject.kind,
        &subject.id,
        &words.cause,
        &words.period,
        &now,
        &words.zh,
    ];
    if tx.execute(insert, &values).await? == 0 {
        return Ok(false);
    }
    let alarm_id = format!("level:{}:{}", words.cause, subject.id);
    let alarm = Raised {
        owner: "platform",
        alarm_id: &alarm_id,
        row_guid: "",
        object_id: "",
        severity: if words.cause == "slow_calls" { 3 } else { 1 },
        title: &words.zh,
        content: &words.en,
        at: (now, now),
        times: 1,
    };
    alarm::raise(app, tx, &alarm).await?;
    let application = life::find(tx, &subject.application_id).await?;
    for party_id in [Some(application.party_id.clone()), None] {
        let notice = Notice {
            party_id,
            application_id: Some(application.id.clone()),
            kind: "service_level",
            zh: words.zh.clone(),
            en: words.en.clone(),
        };
        notice::write(app, tx, &notice).await?;
    }
    let message = Message {
        kind: "sla.breached",
        subject: &subject.id,
        to: To::Application(&subject.application_id),
        data: json!({ "kind": subject.kind, "id": subject.id, "name": subject.name,
                      "cause": words.cause, "period": words.period, "detail": words.zh }),
    };
    callbacks::emit(app, tx, &message).await?;
    Ok(true)
}

/// Puts the application or the service out, and ends the outage: what is out is not called.
async fn suspend(
    app: &App,
    tx: &mut Conn,
    (subject, words): (&Subject, &Words),
    now: i64,
) -> Result<(), Error> {
    let by = By::system(now, app.clock.new_id());
    if subject.kind == "service" {
        gateway::suspend_by_rule(app, tx, (&subject.id, &words.zh), &by).await?;
    } else {
        let application = life::find(tx, &subject.application_id).await?;
        if application.phase != Phase::Live {
            return Ok(());
        }
        let reason = format!("{}：{}", Reason::OutageBudget.label(Lang::Zh), words.zh);
        let why = (Reason::OutageBudget, reason.as_str());
        suspension::suspend(app, tx, (&application, &by), why).await?;
    }
    let end = "update outage set ended_at = $3 where kind = $1 and subject_id = $2 \
               and ended_at is null";
    tx.execute(end, &[&subject.kind, &subject.id, &now]).await?;
    let forget = "update level_probe set failures = 0, failing_since = 0 \
                  where kind = $1 and subject_id = $2";
    tx.execute(forget, &[&subject.kind, &subject.id]).await?;
    Ok(())
}

/// Calls of a day of which too many were slow.
struct Slow {
    kind: String,
    id: String,
    calls: i64,
    slow: i64,
}

impl Slow {
    fn is_of(&self, subject: &Subject) -> bool {
        self.kind == subject.kind && self.id == subject.id
    }
}

impl FromRecord for Slow {
    fn from_record(row: &Record) -> Result<Slow, sqlx::Error> {
        Ok(Slow {
            kind: row.get("kind")?,
            id: row.get("subject_id")?,
            calls: row.get("calls")?,
            slow: row.get("slow")?,
        })
    }
}

/// More than 5 % of at least a hundred calls of today took more than five seconds. What the
/// platform did wrong counts against nobody, what a provider did not against whoever called it.
async fn slow(db: &mut Conn, now: i64) -> Result<Vec<Slow>, Error> {
    let find = "select kind, subject_id, cast(sum(calls) as bigint) as calls, \
                cast(sum(slow) as bigint) as slow from level_count where day = $1 \
                and (fault = 'none' or (fault = 'provider' and kind = 'service')) \
                group by kind, subject_id having sum(calls) >= $2 \
                and sum(slow) * 20 > sum(calls)";
    Ok(db.all(find, &[&readable_day(now), &CALLS]).await?)
}

async fn too_slow(app: &App, subject: &Subject, (slow, now): (&Slow, i64)) -> Result<(), Error> {
    let (name, Slow { calls, slow, .. }) = (&subject.name, slow);
    let words = Words {
        cause: "slow_calls",
        period: readable_day(now),
        zh: format!("“{name}”今日{calls}次调用中{slow}次超过5秒，超过5%"),
        en: format!("{name}: {slow} of {calls} calls of today took more than 5 seconds, over 5 %"),
    };
    let mut tx = app.db.begin().await?;
    life::hold(&mut tx, &subject.application_id).await?;
    tell(app, &mut tx, (subject, &words), now).await?;
    tx.commit().await?;
    app.outbox_bell.notify_one();
    Ok(())
}
