//! Who sees cases, and what of them: those within the data scope, without names and words of
//! anybody, and each look is noted.

use axum::http::StatusCode;
use serde_json::{Value as Json, json};

use super::{SCOPES, case, closed, project, report, step};
use crate::registers::Kind;
use crate::registers::import::{Watch, load};
use crate::testing::{World, world};

async fn city() -> World {
    let w = world().await;
    let departments = include_bytes!("../../../fixtures/departments.csv");
    let bar = Watch::Bar(indicatif::ProgressBar::hidden());
    load(&w.app, Kind::Departments, departments, &bar)
        .await
        .unwrap();
    w
}

/// An officer of a department, by its code.
async fn officer(w: &World, username: &'static str, department: Option<&str>) -> String {
    let cookie = w.officer_named("planner", username).await;
    let mut tx = w.app.db.begin().await.unwrap();
    let update = "update account set department_code = $2 where username = $1";
    tx.execute(update, &[&username, &department]).await.unwrap();
    tx.commit().await.unwrap();
    cookie
}

/// A system of a department, and a case that it reports.
async fn system(w: &World, username: &str, department: &str, rows: &[(&str, Json)]) {
    let token = w.application(username, Some(department), SCOPES).await;
    let mut tx = w.app.db.begin().await.unwrap();
    let update = "update party set department_code = $2 where id = $1";
    let party = format!("party-{username}");
    tx.execute(update, &[&party, &department]).await.unwrap();
    tx.commit().await.unwrap();
    for (table, row) in rows {
        let reported = report(w, &token, table, std::slice::from_ref(row)).await;
        assert_eq!(reported.data()["rows"][0]["errors"], json!([]));
    }
}

fn with(mut row: Json, columns: &[(&str, &str)]) -> Json {
    for (name, value) in columns {
        row[*name] = json!(value);
    }
    row
}

/// Two systems report one number: each has its page, and an officer sees that of their department.
#[tokio::test]
async fn cases_are_seen_within_the_data_scope_and_by_whose_they_are() {
    let w = city().await;
    let other = with(
        case(1),
        &[("org_name", "江门市教育局"), ("applyer_name", "何")],
    );
    system(&w, "market", "SCJG", &[("cases/accept", case(1))]).await;
    system(&w, "school", "JYJ", &[("cases/accept", other)]).await;
    let link = |owner: &str| format!("/console/cases/app-{owner}/{}", project(1));
    let whole = officer(&w, "all", None).await;
    let own = officer(&w, "edu", Some("JYJ")).await;
    let list = w.get("/console/cases", &whole).await.text;
    assert!(
        list.contains(&link("market")) && list.contains(&link("school")),
        "{list}"
    );
    let list = w.get("/console/cases", &own).await.text;
    assert!(
        !list.contains(&link("market")) && list.contains(&link("school")),
        "{list}"
    );
    let named = w
        .get(&format!("/console/cases?q={}", project(1)), &own)
        .await
        .text;
    assert!(
        !named.contains(&link("market")) && named.contains(&link("school")),
        "{named}"
    );
    let page = w.get(&link("school"), &own).await;
    assert!(page.text.contains("江门市教育局"), "{}", page.text);
    let refused = w.get(&link("market"), &own).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(
        refused.text.contains("40302") && !refused.text.contains("食品"),
        "{}",
        refused.text
    );
    let page = w.get(&link("market"), &whole).await.text;
    assert!(page.contains("江门市市场监督管理局"), "{page}");
    let none = w.get(&link("nobody"), &whole).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    // What was refused, or is not there, was not looked at.
    let acts = w.acts().await;
    let looks = acts.iter().filter(|act| *act == "exchange.look 0");
    assert_eq!(looks.count(), 2, "{acts:?}");
    let of = "select object_id || ' ' || detail from audit_event where act = 'exchange.look' \
              order by detail";
    let mut db = w.app.db.read().await.unwrap();
    let of: Vec<String> = db.all(of, &[]).await.unwrap();
    let look = |owner: &str| format!("{} \"app-{owner}\"", project(1));
    assert_eq!(of, [look("market"), look("school")]);
}

/// What an officer needs to understand a case is there, and nothing that names anybody.
#[tokio::test]
async fn names_and_words_of_a_case_are_masked() {
    let w = city().await;
    let accepted = [
        ("project_name", "陈大文的食品经营许可"),
        ("handle_user_name", "王五"),
        ("promise_date", "2026-03-09 10:00:00"),
    ];
    let rows = [
        ("cases/accept", with(case(1), &accepted)),
        (
            "cases/process",
            with(step(), &[("handle_explain", "陈大文已到场")]),
        ),
        (
            "cases/result",
            with(closed(), &[("result_explain", "已送达陈大文")]),
        ),
    ];
    system(&w, "county", "SCJG", &rows).await;
    let reader = officer(&w, "reader", None).await;
    let path = format!("/console/cases/app-county/{}", project(1));
    let page = w.get(&path, &reader).await.text;
    for hidden in [
        "陈大文",
        "王五",
        "张三",
        "李四",
        "到场",
        "送达",
        "440703199001011239",
    ] {
        assert!(!page.contains(hidden), "{hidden}: {page}");
    }
    for shown in [
        "陈***",
        "王***",
        "张***",
        "李***",
        "已***",
        "受理",
        "现场检查",
        "办结 closed",
        "2026-03-09 10:00:00",
        "2026-03-02 16:50:00",
        "对食品销售者的检查",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
}
