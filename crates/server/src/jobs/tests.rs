//! Jobs outlive the runner that had them, and a job that cannot succeed ends visibly.

use crate::files;
use crate::registers::import::ImportJob;
use crate::testing::{START_MS, World, world};

/// Writes an import job as a runner that died in the middle of it left it behind.
async fn abandoned(w: &World, kind: &str, attempts: i64) -> String {
    let mut tx = w.app.db.begin().await.unwrap();
    let csv = "code,name\n91440700MA4W00011B,公司\n";
    let media = ("a.csv", "text/csv");
    let file_id = files::store(&w.app, &mut tx, media, csv.as_bytes())
        .await
        .unwrap();
    let job = ImportJob {
        kind: kind.to_owned(),
        file_id,
    };
    let payload = serde_json::to_string(&job).unwrap();
    let id = w.app.clock.new_id();
    let insert = "insert into job (id, kind, title, payload, state, done_steps, total_steps, \
                  attempts, run_at, lease_until, created_by, created_at) \
                  values ($1, 'import', 't', $2, 'running', 1, 2, $3, $4, $5, 'test', $4)";
    let values: [&(dyn crate::db::ToValue + Sync); 5] =
        [&id, &payload, &attempts, &START_MS, &(START_MS + 1000)];
    tx.execute(insert, &values).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn state(w: &World, id: &str) -> String {
    let find = "select state from job where id = $1";
    w.app
        .db
        .read()
        .await
        .unwrap()
        .one(find, &[&id])
        .await
        .unwrap()
}

#[tokio::test]
async fn a_job_whose_runner_died_is_run_again_after_its_lease() {
    let w = world().await;
    let id = abandoned(&w, "enterprises", 1).await;
    tokio::time::sleep(std::time::Duration::from_millis(700)).await;
    assert_eq!(state(&w, &id).await, "running", "the lease is kept");
    let cookie = w.officer("auditor").await;
    let page = w.get(&format!("/console/jobs/{id}"), &cookie).await;
    assert!(page.text.contains("live.js") && page.text.contains("data-live"));
    w.app.clock.advance_ms(2000);
    w.jobs_done().await;
    assert_eq!(state(&w, &id).await, "done");
    let count = "select count(*) from enterprise";
    assert_eq!(
        w.app
            .db
            .read()
            .await
            .unwrap()
            .one::<i64>(count, &[])
            .await
            .unwrap(),
        1
    );
}

#[tokio::test]
async fn a_job_that_cannot_succeed_fails_in_sight() {
    let w = world().await;
    let id = abandoned(&w, "no-such-register", 1).await;
    w.app.clock.advance_ms(2000);
    w.jobs_done().await;
    assert_eq!(state(&w, &id).await, "failed");
    let cookie = w.officer("auditor").await;
    let page = w.get(&format!("/console/jobs/{id}"), &cookie).await;
    assert!(page.text.contains("not a register"), "{}", page.text);
    assert!(w.acts().await.contains(&"job.fail 0".to_owned()));
    // Nothing moves any more, so the page does not look again.
    assert!(!page.text.contains("live.js") && !page.text.contains("data-live"));
}
