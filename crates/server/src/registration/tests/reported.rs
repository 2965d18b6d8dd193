//! Registrations that come from parties.

use axum::http::StatusCode;
use serde_json::{Value as Json, json};

use super::stage::{CARD, MOBILE, Stage};

const NATURAL: &str = "/api/identity/accounts/natural/report";
const LEGAL: &str = "/api/identity/accounts/legal/report";

pub(super) fn row(guid: &str) -> Json {
    json!({
        "row_guid": guid, "cd_operation": "i", "cd_time": "2026-03-02 08:00:00",
        "cd_batch": "20260302001", "data_source": "101", "cert_type": "111", "cert_no": CARD,
        "user_name": "张三丰", "user_mobile": MOBILE, "user_real_lvl": "3",
        "user_region": "440703",
    })
}

fn gone(guid: &str) -> Json {
    json!({
        "row_guid": guid, "cd_operation": "d", "cd_time": "2026-03-02 08:30:00",
        "cd_batch": "20260302002", "data_source": "101",
    })
}

/// Of one row the last state of a report counts, whoever the states are about.
#[tokio::test]
async fn the_last_state_of_a_row_counts() {
    let s = Stage::with_verifier().await;
    let a = s.w.application("a", None, &["account.write"]).await;
    let about = |guid: &str, number: usize, minute: usize| {
        let mut row = row(guid);
        row["cert_type"] = json!("414");
        row["cert_no"] = json!(format!("E1000000{number}"));
        row["cd_time"] = json!(format!("2026-03-02 08:{minute:02}:00"));
        row
    };
    let mut rows = Vec::new();
    for number in 0..8 {
        let guid = format!("gone-{number}");
        rows.extend([about(&guid, number, 0), gone(&guid)]);
    }
    let report = json!({ "rows": rows });
    let reply = s.w.post(NATURAL, &a, &report).await.json();
    assert_eq!(reply["data"]["accepted"], 16, "{reply}");
    assert!(s.texts("select id from registered_person").await.is_empty());
    // Eight rows that change from one person to another: the other one stays.
    let (first, then): (Vec<_>, Vec<_>) = (0..8)
        .map(|number| {
            let guid = format!("moved-{number}");
            (about(&guid, number, 1), about(&guid, 9, 2))
        })
        .unzip();
    let rows = [first, then].concat();
    let report = json!({ "rows": rows });
    let reply = s.w.post(NATURAL, &a, &report).await.json();
    assert_eq!(reply["data"]["accepted"], 16, "{reply}");
    assert_eq!(s.texts("select id from registered_person").await.len(), 1);
}

/// Somebody who is just registering is not erased by a report that deletes their row.
#[tokio::test]
async fn who_registers_meanwhile_is_not_forgotten() {
    let s = Stage::with_verifier().await;
    let a = s.w.application("a", None, &["account.write"]).await;
    s.w.post(NATURAL, &a, &json!({ "rows": [row("g-1")] }))
        .await;
    s.w.officer("planner").await;
    let mut tx = s.w.app.db.begin().await.unwrap();
    // The account of the registration, in a transaction that is not done yet.
    let register = "update registered_person set account_id = (select id from account \
                    where username = 'test.planner')";
    tx.execute(register, &[]).await.unwrap();
    let deleting = json!({ "rows": [gone("g-1")] });
    let deletes = s.w.post(NATURAL, &a, &deleting);
    let commits = async {
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        tx.commit().await.unwrap();
    };
    let (reply, ()) = tokio::join!(deletes, commits);
    assert_eq!(reply.data()["accepted"], 1, "{}", reply.text);
    assert_eq!(s.texts("select id from registered_person").await.len(), 1);
}

/// Officers see little of people in the exchange, within their data scope, and it is noted.
#[tokio::test]
async fn the_exchange_shows_little_of_people() {
    let s = Stage::with_verifier().await;
    let a = s.w.application("a", None, &["account.write"]).await;
    let mut full = row("g-1");
    full["cert_ext_date"] = json!("2039-11-27");
    full["user_birthday"] = json!("1949-12-31");
    full["user_region"] = json!("440785");
    full["user_sex"] = json!("男");
    let reply = s.w.post(NATURAL, &a, &json!({ "rows": [full] })).await;
    assert_eq!(reply.data()["accepted"], 1, "{}", reply.text);
    let planner = s.w.officer("planner").await;
    let path = "/console/exchange/app-a/up_uc_natural_user";
    let page = s.w.get(path, &planner).await.text;
    for shown in ["张***", "1***", "111 居民身份证", "20260302001", "g-1"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    for hidden in ["张三丰", CARD, MOBILE, "2039", "1949", "440785", "男"] {
        assert!(!page.contains(hidden), "{hidden}: {page}");
    }
    assert!(s.w.acts().await.contains(&"exchange.look 0".to_owned()));
    s.w.run(
        "insert into department (code, name, short_name, credit_code, district, digest, \
         imported_at, changed_at) values ('SCJG', '市场监管局', '市监', '', '', '', 0, 0)",
    )
    .await;
    s.w.run("update account set department_code = 'SCJG' where username = 'test.planner'")
        .await;
    assert_eq!(s.w.get(path, &planner).await.status, StatusCode::FORBIDDEN);
    let list = s.w.get("/console/exchange", &planner).await.text;
    assert!(!list.contains("app-a"), "{list}");
    s.w.run("update party set department_code = 'SCJG' where id = 'party-a'")
        .await;
    assert_eq!(s.w.get(path, &planner).await.status, StatusCode::OK);
    let list = s.w.get("/console/exchange", &planner).await.text;
    assert!(list.contains("app-a"), "{list}");
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
    for mark in [
        CARD,
        "u-110105-19491231-002x",
        "440524188001010014",
        "m13900139000",
    ] {
        let marked = s.w.post(NATURAL, &a, &json!({ "rows": [row(mark)] })).await;
        assert_eq!(marked.status, StatusCode::BAD_REQUEST, "{mark}");
        let marked =
            s.w.post(NATURAL, &a, &json!({ "rows": [gone(mark)] }))
                .await;
        assert_eq!(marked.status, StatusCode::BAD_REQUEST, "{mark}");
    }
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
    let reply =
        s.w.post(NATURAL, &a, &json!({ "rows": [gone("g-1")] }))
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
    // Both people passed; that the one acts for the other's firm is not known by that.
    let found = s
        .texts("select uscc || real_level || check_state from registered_person")
        .await;
    assert_eq!(found, ["11440700007000011T0unconfirmed"]);
    s.nothing_in_clear().await;
}
