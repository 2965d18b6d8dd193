//! The watch over certificates: warns 60, 30 and 7 days ahead, once each, and suspends on the day
//! after the last one. A job that puts itself down for the next day.

use protocol::Lang;
use serde_json::json;

use crate::app::App;
use crate::audit::By;
use crate::clock::readable_day;
use crate::db::{Conn, ToValue};
use crate::error::Error;
use crate::jobs::{self, Job, NewJob, Outcome, Progress};
use crate::onboarding::certificate::record::{Certificate, Standing, WARNINGS};
use crate::onboarding::certificate::store;
use crate::onboarding::life::{Application, Phase, store as life};
use crate::onboarding::notice::{self, Notice};
use crate::onboarding::suspension::{self, Reason};

const KIND: &str = "certificates";
const DAY_MS: i64 = 86_400_000;
/// Beijing is eight hours ahead.
const OFFSET_MS: i64 = 8 * 3_600_000;

/// A minute after the next midnight in Beijing: days end there.
fn next_morning(now: i64) -> i64 {
    (now + OFFSET_MS).div_euclid(DAY_MS) * DAY_MS + DAY_MS - OFFSET_MS + 60_000
}

/// Sees to it that the watch is kept.
pub async fn begin(app: &App) -> Result<(), Error> {
    put_down(app, app.clock.now()).await
}

async fn put_down(app: &App, run_at: i64) -> Result<(), Error> {
    let job = NewJob {
        kind: KIND,
        title: "证书到期检查",
        created_by: "mingqian",
        run_at,
    };
    jobs::recur(app, &job).await
}

/// Looks at every certificate of applications that are in use or on their way. Run again it warns
/// and suspends nobody twice.
pub async fn run(app: App, job: Job, _: Progress) -> Outcome {
    let today = readable_day(app.clock.now());
    put_down(&app, next_morning(app.clock.now())).await?;
    let mut db = app.db.read().await?;
    let list = "select id from application where state not in ('withdrawn', 'offboarded') \
                order by id";
    let all: Vec<String> = db.all(list, &[]).await?;
    drop(db);
    let (mut warned, mut suspended, mut failed) = (0, 0, 0);
    for id in &all {
        match look_at(&app, &job, (id, &today)).await {
            Ok((more, is_out)) => {
                warned += more;
                suspended += i64::from(is_out);
            }
            // One application must not keep the others from being looked at; an officer may also
            // have been faster. It is looked at again the next night.
            Err(cause) => {
                tracing::error!(%cause, application = %id, "its certificates were not looked at");
                failed += 1;
            }
        }
    }
    let looked_at = all.len();
    Ok(
        json!({ "applications": looked_at, "warned": warned, "suspended": suspended,
               "failed": failed }),
    )
}

/// One application in a transaction of its own: how many warnings, and whether it was put out.
async fn look_at(app: &App, job: &Job, (id, today): (&str, &str)) -> Result<(i64, bool), Error> {
    let mut tx = app.db.begin().await?;
    life::hold(&mut tx, id).await?;
    let application = life::find(&mut tx, id).await?;
    let (mut warned, mut is_out) = (0, false);
    for certificate in store::current(&mut tx, id).await? {
        match certificate.standing(today) {
            Standing::Ending(left) => {
                warned += warn(app, &mut tx, (&application, &certificate), left).await?;
            }
            Standing::Expired if application.phase == Phase::Live && !is_out => {
                let (zh, _) = certificate.kind.words();
                let reason = format!("{zh}已于{}到期", certificate.valid_until);
                let by = By::system(app.clock.now(), &job.id);
                let why = (Reason::CertificateExpired, reason.as_str());
                suspension::suspend(app, &mut tx, (&application, &by), why).await?;
                is_out = true;
            }
            _ => (),
        }
    }
    tx.commit().await?;
    Ok((warned, is_out))
}

/// Writes the warning that is due, once: to the party and to the bureau. Gives how many.
async fn warn(
    app: &App,
    tx: &mut Conn,
    (application, certificate): (&Application, &Certificate),
    left: i64,
) -> Result<i64, Error> {
    let Some(due) = WARNINGS.iter().rev().find(|days| left <= **days) else {
        return Ok(0);
    };
    let insert = "insert into certificate_warning (certificate_id, days, at) \
                  values ($1, $2, $3) on conflict (certificate_id, days) do nothing";
    let values: [&(dyn ToValue + Sync); 3] = [&certificate.id, due, &app.clock.now()];
    if tx.execute(insert, &values).await? == 0 {
        return Ok(0);
    }
    let (zh, en) = (
        certificate.kind.label(Lang::Zh),
        certificate.kind.label(Lang::En),
    );
    let (name, until) = (&application.name, &certificate.valid_until);
    for party_id in [Some(application.party_id.clone()), None] {
        let notice = Notice {
            party_id,
            application_id: Some(application.id.clone()),
            kind: "certificate",
            zh: format!("“{name}”的{zh}将于{until}到期（还有{left}天），到期未更新将暂停接入"),
            en: format!("{name}: its {en} ends on {until} ({left} days); then it is suspended"),
        };
        notice::write(app, tx, &notice).await?;
    }
    Ok(1)
}

#[cfg(test)]
mod tests {
    use super::next_morning;
    use crate::clock::readable;

    #[test]
    fn the_next_look_is_after_midnight_in_beijing() {
        // 2026-03-02 09:00 in Beijing.
        let noon = 1_772_413_200_000;
        assert_eq!(readable(next_morning(noon)), "2026-03-03 00:01:00");
        let late = next_morning(noon) - 1;
        assert_eq!(readable(next_morning(late)), "2026-03-04 00:01:00");
    }
}
