//! The verifiers: out and back, the list, the interface for systems, and what OpenID Connect says.

use axum::http::StatusCode;
use serde_json::{Value as Json, json};

use super::stage::{CARD, MOBILE, Stage};

fn question() -> Json {
    json!({ "name": "张三丰", "id_type": "111", "id_no": CARD, "mobile": MOBILE })
}

/// A registration is not lost while the verifier is out, and is checked when it is back.
#[tokio::test]
async fn the_verifier_goes_out_and_comes_back() {
    let s = Stage::with_verifier().await;
    s.verifier_out(true);
    let cookie = s.registered("zhang.san", &[]).await;
    let my = s.w.get("/my", &cookie).await.text;
    assert!(
        my.contains("实名核验尚未完成") && my.contains("0 未核验"),
        "{my}"
    );
    s.after(61_000).await;
    assert!(s.w.get("/my", &cookie).await.text.contains("0 未核验"));
    s.verifier_out(false);
    s.after(61_000).await;
    let my = s.w.get("/my", &cookie).await.text;
    assert!(
        my.contains("2 接口核验") && !my.contains("尚未完成"),
        "{my}"
    );
    let acts = s.w.acts().await;
    assert!(acts.contains(&"registration.check 0".to_owned()));
    s.nothing_in_clear().await;
}

/// Without a verifier the list decides; whoever is not on it waits until it is.
#[tokio::test]
async fn the_list_of_the_security_administrator() {
    let s = Stage::with_list().await;
    let cookie = s.registered("zhang.san", &[]).await;
    assert!(
        s.w.get("/my", &cookie)
            .await
            .text
            .contains("实名核验尚未完成")
    );
    let security = s.w.officer("security_administrator").await;
    let list = format!(
        "name,id_type,id_no,mobile,valid_until\n张三丰,111,{CARD},{MOBILE},2030-12-31\n\
         李四,111,440524188001010015,13900139000,\n李四,111,440524188001010014,13900139000,\n"
    );
    let files = [("file", "list.csv", list.as_bytes())];
    let loaded =
        s.w.upload("/console/people/list", &security, &[], &files)
            .await;
    assert_eq!(loaded.status, StatusCode::OK, "{}", loaded.text);
    assert!(
        loaded.text.contains("已载入 2") && loaded.text.contains("有误的行 1"),
        "{}",
        loaded.text
    );
    s.after(0).await;
    assert!(s.w.get("/my", &cookie).await.text.contains("1 名单比对"));
    // By the day of the paper as well, and not by a wrong one.
    let token = s.w.application("a", None, &["identity.verify"]).await;
    let mut asked = question();
    asked["mobile"] = Json::Null;
    asked["valid_until"] = json!("2030-12-31");
    let path = "/api/identity/real-name-verify";
    let reply = s.w.post(path, &token, &asked).await.json();
    assert_eq!(
        (&reply["data"]["passed"], &reply["data"]["level"]),
        (&json!(true), &json!(1))
    );
    asked["valid_until"] = json!("2031-12-31");
    assert_eq!(
        s.w.post(path, &token, &asked).await.json()["data"]["passed"],
        false
    );
    s.nothing_in_clear().await;
}

/// Who is on the list again has the facts of the new line only.
#[tokio::test]
async fn a_new_line_of_the_list_replaces_somebody() {
    let s = Stage::with_list().await;
    let security = s.w.officer("security_administrator").await;
    let token = s.w.application("a", None, &["identity.verify"]).await;
    let path = "/api/identity/real-name-verify";
    let mut by_mobile = Vec::new();
    for (mobile, valid_until) in [(MOBILE, ""), ("", "2030-12-31")] {
        let head = "name,id_type,id_no,mobile,valid_until";
        let list = format!("{head}\n张三丰,111,{CARD},{mobile},{valid_until}\n");
        let files = [("file", "list.csv", list.as_bytes())];
        let loaded = s.w.upload("/console/people/list", &security, &[], &files);
        assert_eq!(loaded.await.status, StatusCode::OK);
        let reply = s.w.post(path, &token, &question()).await.json();
        by_mobile.push(reply["data"]["passed"].clone());
    }
    // The mobile number may belong to somebody else by now.
    assert_eq!(by_mobile, [true, false]);
}

/// A system hears yes or no, within its limit, and nothing more.
#[tokio::test]
async fn systems_have_names_checked() {
    let s = Stage::with_verifier().await;
    let token = s.w.application("a", None, &["identity.verify"]).await;
    let other = s.w.application("b", None, &["account.write"]).await;
    let path = "/api/identity/real-name-verify";
    assert_eq!(s.w.post(path, &other, &question()).await.code(), 40301);
    let passed = s.w.post(path, &token, &question()).await.json();
    assert_eq!(passed["data"]["passed"], true, "{passed}");
    assert_eq!(passed["data"]["level"], 2);
    let mut answers = Vec::new();
    for (field, value) in [("name", "王五"), ("mobile", "13800138001")] {
        let mut wrong = question();
        wrong[field] = json!(value);
        let mut reply = s.w.post(path, &token, &wrong).await.json();
        reply["data"]["verify_id"] = Json::Null;
        answers.push(reply["data"].to_string());
    }
    assert_eq!(answers[0], answers[1], "it shows which fact was wrong");
    let mut bad = question();
    bad["id_no"] = json!("110105194912310021");
    assert_eq!(s.w.post(path, &token, &bad).await.code(), 42201);
    s.verifier_out(true);
    assert_eq!(s.w.post(path, &token, &question()).await.code(), 50201);
    s.verifier_out(false);
    for _ in 0..6 {
        s.w.post(path, &token, &question()).await;
    }
    assert_eq!(s.w.post(path, &token, &question()).await.code(), 42902);
    s.nothing_in_clear().await;
}
