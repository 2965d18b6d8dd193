//! Data about persons stays here until somebody lets it go up.

use axum::http::StatusCode;
use serde_json::json;

use super::{Level, SCOPES, report};

const PATH: &str = "/console/cascade/upper/personal";

/// Lets a table go up, or holds it.
pub(super) async fn decide(level: &Level, table: &str, decision: &str) {
    let seen = level
        .w
        .hidden("/console/cascade", &level.admin, "seen")
        .await;
    let fields = [("table", table), ("decision", decision), ("seen", &seen)];
    let reply = level.w.form(PATH, &level.admin, &fields).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
}

#[tokio::test]
async fn data_about_persons_goes_up_only_where_it_is_let() {
    let upper = Level::top().await;
    let mut level = Level::below(&upper, "city").await;
    decide(&level, "up_pro_accept", "hold").await;
    let scopes = [SCOPES, &["account.write"]].concat();
    let party = level.w.application("bureau", None, &scopes).await;
    report(&level.w, (&party, 3), 0..2).await;
    let person = json!({
        "row_guid": "g-1", "cd_operation": "i", "cd_time": "2026-03-02 08:00:00",
        "cd_batch": "20260302001", "data_source": "101", "cert_type": "111",
        "cert_no": "11010519491231002X", "user_name": "张三丰", "user_mobile": "13800138000",
        "user_real_lvl": "3", "user_region": "440703",
    });
    let path = "/api/identity/accounts/natural/report";
    let reply = level
        .w
        .post(path, &party, &json!({ "rows": [person] }))
        .await;
    assert_eq!(reply.data()["accepted"], 1, "{}", reply.text);
    level.round().await;
    // The account above may not report people: had one been sent, the round would have failed.
    assert_eq!(level.detail().await, "");
    assert_eq!(upper.rows("up_task_directory").await.len(), 1);
    assert!(upper.rows("up_pro_accept").await.is_empty());
    let mut db = level.w.app.db.read().await.unwrap();
    let compared = "select distinct tbl from upper_statement order by tbl";
    let compared: Vec<String> = db.all(compared, &[]).await.unwrap();
    drop(db);
    assert_eq!(compared, ["up_task_check_basic", "up_task_directory"]);
    // Let, everything goes up, that of before too; held, nothing more does.
    decide(&level, "up_pro_accept", "let").await;
    level.round().await;
    assert_eq!(upper.rows("up_pro_accept").await.len(), 2);
    assert_eq!(level.compared().await.1, 0);
    decide(&level, "up_pro_accept", "hold").await;
    let party = level.w.token("bureau").await;
    report(&level.w, (&party, 3), 2..4).await;
    let page = level.w.get("/console/cascade", &level.admin).await.text;
    assert!(page.contains("up_uc_natural_user"), "{page}");
    level.w.app.clock.advance_ms(super::DAY_MS);
    level.round().await;
    assert_eq!(level.detail().await, "");
    assert_eq!(upper.rows("up_pro_accept").await.len(), 2);
}

#[tokio::test]
async fn who_may_let_data_about_persons_go_up() {
    let upper = Level::top().await;
    let level = Level::below(&upper, "city").await;
    let form = async |cookie: &str, table: &str| {
        let seen = level
            .w
            .hidden("/console/cascade", &level.admin, "seen")
            .await;
        let fields = [("table", table), ("decision", "let"), ("seen", &seen)];
        level.w.form(PATH, cookie, &fields).await.status
    };
    let planner = level.w.officer("planner").await;
    let refused = form(&planner, "up_uc_natural_user").await;
    assert_eq!(refused, StatusCode::FORBIDDEN);
    let open = form(&level.admin, "up_task_directory").await;
    assert_eq!(open, StatusCode::BAD_REQUEST);
    let none = form(&level.admin, "up_nothing").await;
    assert_eq!(none, StatusCode::NOT_FOUND);
    let old = [
        ("table", "up_uc_natural_user"),
        ("decision", "let"),
        ("seen", "1"),
    ];
    let late = level.w.form(PATH, &level.admin, &old).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let let_up = form(&level.admin, "up_uc_natural_user").await;
    assert_eq!(let_up, StatusCode::SEE_OTHER);
    let acts = level.w.acts().await;
    assert!(acts.contains(&"cascade.let-personal 0".to_owned()));
}
