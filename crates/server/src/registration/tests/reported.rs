//! Registrations that come from parties.

use axum::http::StatusCode;
use serde_json::{Value as Json, json};

use super::stage::{CARD, MOBILE, Stage};

const NATURAL: &str = "/api/identity/accounts/natural/report";
const LEGAL: &str = "/api/identity/accounts/legal/report";

fn row(guid: &str) -> Json {
    json!({
        "row_guid": guid, "cd_operation": "i", "cd_time": "2026-03-02 08:00:00",
        "cd_batch": "20260302001", "data_source": "101", "cert_type": "111", "cert_no": CARD,
        "user_name": "张三丰", "user_mobile": MOBILE, "user_real_lvl": "3",
        "user_region": "440703",
    })
}

/// The same person at two parties and here is one; each source is kept.
#[tokio::test]
async fn one_person_whichever_systems_know_them() {
    let s = Stage::with_verifier().await;
    let a = s.w.application("a", None, &["account.write"]).await;
    let b = s.w.application("b", None, &["account.write"]).await;
    for (token, guid) in [(&a, "g-1"), (&a, "g-2"), (&b, "g-1")] {
        let reply =
            s.w.post(NATURAL, token, &json!({ "rows": [row(guid)] }))
                .await
                .json();
        assert_eq!(reply["data"]["accepted"], 1, "{reply}");
    }
    s.after(0).await;
    // Checked by the platform's verifier, whatever the party says.
    let levels = s
        .texts("select kind || real_level || check_state from registered_person")
        .await;
    assert_eq!(levels, ["natural2passed"]);
    let cookie = s.registered("zhang.san", &[]).await;
    let my = s.w.get("/my", &cookie).await.text;
    assert!(my.contains("app-a、app-b"), "{my}");
    let people = s.texts("select id from registered_person").await;
    assert_eq!(people.len(), 1);
    let security = s.w.officer("security_administrator").await;
    let from_b =
        s.w.get("/console/people?source=app-b", &security)
            .await
            .text;
    assert!(from_b.contains("zhang.san"), "{from_b}");
    assert_eq!(
        s.texts("select row_guid from registration_source")
            .await
            .len(),
        3
    );
    s.nothing_in_clear().await;
}

/// Wrong rows are refused with their reason, the others are taken.
#[tokio::test]
async fn rows_are_refused_by_reason() {
    let s = Stage::with_verifier().await;
    let a = s.w.application("a", None, &["account.write"]).await;
    let mut wrong = row("g-2");
    wrong["cert_no"] = json!("110105194912310021");
    let reply =
        s.w.post(NATURAL, &a, &json!({ "rows": [row("g-1"), wrong] }))
            .await
            .json();
    let data = &reply["data"];
    assert_eq!(
        (&data["accepted"], &data["rejected"]),
        (&json!(1), &json!(1)),
        "{reply}"
    );
    assert_eq!(data["rows"][1]["errors"][0]["field"], "cert_no");
    // A number is no mark of a row: nothing of such a report is written.
    let marked = s.w.post(NATURAL, &a, &json!({ "rows": [row(CARD)] })).await;
    assert_eq!(marked.status, StatusCode::BAD_REQUEST);
    s.nothing_in_clear().await;
}

/// Nobody stays whom no system and no account knows.
#[tokio::test]
async fn whoever_is_deleted_everywhere_is_forgotten() {
    let s = Stage::with_verifier().await;
    let a = s.w.application("a", None, &["account.write"]).await;
    s.w.post(NATURAL, &a, &json!({ "rows": [row("g-1")] }))
        .await;
    s.after(0).await;
    let gone = json!({
        "row_guid": "g-1", "cd_operation": "d", "cd_time": "2026-03-02 08:30:00",
        "cd_batch": "20260302002", "data_source": "101",
    });
    let reply =
        s.w.post(NATURAL, &a, &json!({ "rows": [gone] }))
            .await
            .json();
    assert_eq!(reply["data"]["accepted"], 1, "{reply}");
    assert!(s.texts("select id from registered_person").await.is_empty());
}

#[tokio::test]
async fn legal_persons_come_with_their_people() {
    let s = Stage::with_verifier().await;
    let a = s.w.application("a", None, &["account.write"]).await;
    let firm = json!({
        "row_guid": "f-1", "cd_operation": "i", "cd_time": "2026-03-02 08:00:00",
        "cd_batch": "20260302001", "data_source": "101", "certificate_sno": "11440700007000011T",
        "corp_name": "江门某某有限公司", "corp_type": "1", "legal_name": "张三丰",
        "legal_cert_type": "111", "legal_cert_no": CARD, "legal_mobile": MOBILE,
        "agent_name": "李四", "agent_cert_type": "111", "agent_cert_no": "440524188001010014",
        "agent_mobile": "13900139000", "acct_real_lvl": "2",
    });
    let reply = s.w.post(LEGAL, &a, &json!({ "rows": [firm] })).await.json();
    assert_eq!(reply["data"]["accepted"], 1, "{reply}");
    s.after(0).await;
    let found = s
        .texts("select uscc || real_level from registered_person")
        .await;
    assert_eq!(found, ["11440700007000011T2"]);
    s.nothing_in_clear().await;
}
