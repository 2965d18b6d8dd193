//! Whose a number is: of who shows it, and nobody else is in the way of that.

use axum::http::StatusCode;

use super::stage::{Stage, UNANSWERED};

const LI: [(&str, &str); 3] = [
    ("name", "李四"),
    ("id_no", "440524188001010014"),
    ("mobile", "13900139000"),
];

/// Whoever registers while nobody can be asked has no number yet, and keeps nobody out.
#[tokio::test]
async fn a_number_belongs_to_who_shows_it() {
    let s = Stage::with_verifier().await;
    s.verifier_out(true);
    let thief = s.registered("thief.one", &[("name", "王五")]).await;
    let owner = s.registered("zhang.san", &[]).await;
    let again = s.registered("zhang.two", &[]).await;
    s.verifier_out(false);
    s.after(61_000).await;
    let failed = s.w.get("/my", &thief).await.text;
    assert!(
        failed.contains("实名核验未通过") && failed.contains("0 未核验"),
        "{failed}"
    );
    // One of the two accounts of the holder has the number.
    let mut levels = Vec::new();
    for cookie in [&owner, &again] {
        let my = s.w.get("/my", cookie).await.text;
        levels.push(my.contains("2 接口核验"));
    }
    levels.sort_unstable();
    assert_eq!(levels, [false, true]);
    let held = "select count(*) || ' ' || max(real_level) from registered_person \
                where cert_hash = number_hash";
    assert_eq!(s.texts(held).await, ["1 2"]);
    // The desk finds all of them by the number.
    let security = s.w.officer("security_administrator").await;
    let search = [("id_type", "111"), ("id_no", super::CARD)];
    let found = s.w.form("/console/people/find", &security, &search).await;
    for name in ["thief.one", "zhang.san", "zhang.two"] {
        assert!(found.text.contains(name), "{name}: {}", found.text);
    }
    s.nothing_in_clear().await;
}

/// Who failed does not keep the holder out either, even while nobody can be asked.
#[tokio::test]
async fn who_failed_keeps_nobody_out() {
    let s = Stage::with_verifier().await;
    s.verifier_out(true);
    let thief = s.registered("thief.one", &[("name", "王五")]).await;
    s.verifier_out(false);
    s.after(61_000).await;
    assert!(s.w.get("/my", &thief).await.text.contains("实名核验未通过"));
    s.verifier_out(true);
    let owner = s.registered("zhang.san", &[]).await;
    s.verifier_out(false);
    s.after(61_000).await;
    assert!(s.w.get("/my", &owner).await.text.contains("2 接口核验"));
}

/// One person for whom the verifier cannot answer, and one whose row is damaged, hold nobody up.
#[tokio::test]
async fn one_person_holds_nobody_up() {
    let s = Stage::with_verifier().await;
    s.verifier_out(true);
    s.registered("damaged.one", &[("id_type", "414"), ("id_no", "E10000001")])
        .await;
    s.w.run("update registered_person set facts_sealed = name_sealed")
        .await;
    s.w.app.clock.advance_ms(1);
    let unanswered = s.registered("zhao.liu", &[("name", UNANSWERED)]).await;
    s.w.app.clock.advance_ms(1);
    let li = s.registered("li.si", &LI).await;
    s.verifier_out(false);
    s.after(61_000).await;
    assert!(s.w.get("/my", &li).await.text.contains("2 接口核验"));
    let waits = s.w.get("/my", &unanswered).await.text;
    assert!(waits.contains("实名核验尚未完成"), "{waits}");
    // They are asked about later and later, and the job goes on.
    let waits = "select cast((max(next_check_at) - min(created_at)) / 60000 as text) \
                 from registered_person where check_state = 'waiting'";
    let mut minutes = Vec::new();
    for _ in 0..3 {
        minutes.push(s.texts(waits).await[0].parse::<f64>().unwrap().floor());
        s.after(300_000).await;
    }
    let steps: Vec<f64> = minutes.windows(2).map(|two| two[1] - two[0]).collect();
    assert!(
        steps[0] >= 5.0 && steps[1] > steps[0],
        "{minutes:?} {steps:?}"
    );
    let queued = "select cast(count(*) as text) from job where kind = 'real-name' \
                  and state = 'queued'";
    assert_ne!(s.texts(queued).await, ["0"]);
}

/// What an officer saw of somebody without an account does not pass to whoever registers later.
#[tokio::test]
async fn nobody_is_checked_in_person_without_an_account() {
    let s = Stage::with_verifier().await;
    let party = s.w.application("a", None, &["account.write"]).await;
    let rows = serde_json::json!({ "rows": [super::reported::row("g-1")] });
    s.w.post("/api/identity/accounts/natural/report", &party, &rows)
        .await;
    s.after(0).await;
    let security = s.w.officer("security_administrator").await;
    let refused = s.measured(&security, "", "in_person").await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text);
    let cookie = s.registered("zhang.san", &[]).await;
    let my = s.w.get("/my", &cookie).await.text;
    assert!(my.contains("2 接口核验") && my.contains("app-a"), "{my}");
}
