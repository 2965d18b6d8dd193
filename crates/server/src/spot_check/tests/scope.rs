//! Officers with a data scope see and act on what lies inside it.

use reqwest::StatusCode;

use crate::spot_check::tests::scene::{SHORT, demo_scene, id_of, scene};
use crate::testing::World;

const ANNOUNCE: &[(&str, &str)] = &[
    ("commit_minutes", "1"),
    ("reveal_seconds", "1"),
    ("dice_place", "大厅"),
];

/// Limits an officer; the next request knows.
async fn limit(w: &World, username: &str, (department, districts): (Option<&str>, &[&str])) {
    let mut tx = w.app.db.begin().await.unwrap();
    let update = "update account set department_code = $2 where username = $1";
    tx.execute(update, &[&username, &department]).await.unwrap();
    for code in districts {
        let insert = "insert into account_district (account_id, district, prefix) \
                      select id, $2, $2 from account where username = $1";
        tx.execute(insert, &[&username, code]).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn an_officer_of_another_department_neither_sees_nor_acts() {
    let s = scene().await;
    let other = s.w.officer_named("planner", "edu.planner").await;
    limit(&s.w, "edu.planner", (Some("JYJ"), &[])).await;
    let list = s.w.get("/console/tasks", &other).await;
    assert!(!list.text.contains("登记事项抽查"), "{}", list.text);
    let own = s.w.get("/console/tasks", &s.planner).await;
    assert!(own.text.contains("登记事项抽查"));
    let shown = s.w.get(&s.task, &other).await;
    assert_eq!(shown.status, StatusCode::FORBIDDEN);
    assert!(shown.text.contains("40302"), "{}", shown.text);
    let path = format!("{}/announce", s.task);
    let refused = s.w.form(&path, &other, ANNOUNCE).await;
    assert!(refused.text.contains("40302"), "{}", refused.text);
    let mut s = s;
    s.planner = other;
    let foreign = s.ask_for_task(&[]).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    s.plan(&[("department_code", "JYJ")]).await;
    assert_eq!(
        s.w.get(&s.task, &s.planner).await.status,
        StatusCode::OK,
        "its own"
    );
    let acts = s.w.acts().await;
    let noted = acts.iter().filter(|act| *act == "api.refuse 40302");
    assert_eq!(noted.count(), 3, "{acts:?}");
}

/// A department that takes part in a joint check sees it; the leading one acts.
#[tokio::test]
async fn a_joint_check_is_seen_by_its_departments() {
    let mut s = scene().await;
    s.plan(&[("name", "联合抽查甲"), ("joint_departments", "WSJK 5 0 0")])
        .await;
    let joined = s.w.officer_named("planner", "health.planner").await;
    limit(&s.w, "health.planner", (Some("WSJK"), &[])).await;
    let list = s.w.get("/console/tasks", &joined).await;
    assert!(list.text.contains("联合抽查甲"), "{}", list.text);
    assert_eq!(s.w.get(&s.task, &joined).await.status, StatusCode::OK);
    let path = format!("{}/announce", s.task);
    let refused = s.w.form(&path, &joined, ANNOUNCE).await;
    assert!(refused.text.contains("40302"), "{}", refused.text);
}

/// Every act of a draw and of its results asks, whoever has the role.
#[tokio::test]
async fn acts_of_a_draw_and_reviews_are_limited_too() {
    let (mut s, a) = demo_scene().await;
    let planner = s.w.officer_named("planner", "edu.planner").await;
    let reviewer = s.w.officer_named("reviewer", "edu.reviewer").await;
    limit(&s.w, "edu.planner", (Some("JYJ"), &[])).await;
    limit(&s.w, "edu.reviewer", (Some("JYJ"), &[])).await;
    let draw = format!("/console/draws/{}", id_of(&a));
    let void = format!("{draw}/void");
    let refused = s.w.form(&void, &reviewer, &[("reason", "x")]).await;
    assert!(refused.text.contains("40302"), "{}", refused.text);
    s.draw(&a, 3).await;
    let dice = format!("{draw}/dice");
    let refused = s.w.form(&dice, &planner, &[("digits", "1")]).await;
    assert!(refused.text.contains("40302"), "{}", refused.text);
    let round = format!("{draw}/round");
    let fields = [("reveal_seconds", SHORT[0].1)];
    let refused = s.w.form(&round, &planner, &fields).await;
    assert!(refused.text.contains("40302"), "{}", refused.text);
    let close = format!("{draw}/close");
    let refused = s.w.form(&close, &reviewer, &[]).await;
    assert!(refused.text.contains("40302"), "{}", refused.text);
    let one = "select id from check_result order by seq limit 1";
    let mut db = s.w.app.db.read().await.unwrap();
    let id: String = db.one(one, &[]).await.unwrap();
    drop(db);
    let review = format!("/console/results/{id}/review");
    let fields = [("decision", "publish")];
    let refused = s.w.form(&review, &reviewer, &fields).await;
    assert!(refused.text.contains("40302"), "{}", refused.text);
    let page = "/console/results?state=not_entered";
    let none = s.w.get(page, &reviewer).await;
    assert!(!none.text.contains(&review), "{}", none.text);
    assert!(!none.text.contains("登记事项抽查"));
    let all = s.w.get(page, &s.planner).await;
    assert!(all.text.contains("登记事项抽查"), "{}", all.text);
}

/// Districts narrow the register of enterprises, and nobody loads the register of a whole city
/// with rights over a part of it.
#[tokio::test]
async fn districts_narrow_tasks_and_enterprises() {
    let mut s = scene().await;
    s.plan(&[("name", "恩平抽查"), ("district", "440785")])
        .await;
    s.w.officer_named("planner", "enping").await;
    limit(&s.w, "enping", (None, &["440785"])).await;
    let fields = [("username", "enping"), ("password", "Correct-Horse-9")];
    let signed_in = s.w.form("/sign-in", "", &fields).await;
    let cookie = signed_in.headers["set-cookie"].to_str().unwrap();
    let cookie = cookie.split(';').next().unwrap();
    let list = s.w.get("/console/tasks", cookie).await;
    assert!(list.text.contains("恩平抽查"), "{}", list.text);
    assert!(
        !list.text.contains("登记事项抽查"),
        "a task of the whole city"
    );
    let path = "/console/registers/enterprises";
    let search = format!("{path}?q=91440785194221601Y");
    assert!(s.w.get(&search, cookie).await.text.contains("恩平市"));
    let all = s.w.get(path, &s.planner).await.text;
    let some = s.w.get(path, cookie).await.text;
    assert!(all.matches("<tr>").count() > some.matches("<tr>").count());
    assert!(!some.contains("440703"), "{some}");
    assert!(!some.contains("enctype"), "no form to load a file");
    let kind = ("content-type", "multipart/form-data; boundary=x");
    let headers = [("cookie", cookie), kind];
    let import = format!("{path}/import");
    let refused =
        s.w.send(reqwest::Method::POST, &import, &headers, "--x--")
            .await;
    assert!(refused.text.contains("40302"), "{}", refused.text);
}
