//! Form A.2 by both routes, and the workbench that follows from it.

use reqwest::StatusCode;

use crate::onboarding::tests::applicant::Applicant;
use crate::testing::World;

/// An officer of a department.
async fn leader(w: &World, department: &str) -> String {
    of_department(w, "reviewer", department).await
}

async fn of_department(w: &World, role: &str, department: &str) -> String {
    let username = format!("{role}.{}", department.to_lowercase());
    let cookie = w.officer_named(role, &username).await;
    let mut tx = w.app.db.begin().await.unwrap();
    let update = "update account set department_code = $2 where username = $1";
    tx.execute(update, &[&username, &department]).await.unwrap();
    tx.commit().await.unwrap();
    cookie
}

async fn hand_in(v: &Applicant, scope: &[&str], opening: &str) -> (StatusCode, String) {
    let mut fields = vec![
        ("applicant", "何工"),
        ("applied_on", "2026-03-02"),
        ("unit", "江门市教育局"),
        ("project", "协同执法"),
        ("owner_unit", "SCJG"),
        ("opening", opening),
        ("entry_name", "协同执法工作台"),
        ("explanation", "供执法人员使用"),
        ("entry_url", "https://ws.example.gov.cn/"),
    ];
    let names: Vec<String> = (0..scope.len()).map(|n| format!("scope_{n}")).collect();
    fields.extend(names.iter().map(String::as_str).zip(scope.iter().copied()));
    let path = format!("/party/applications/{}/workbench", v.id);
    let reply = v.w.form(&path, &v.staff, &fields).await;
    let at = reply
        .headers
        .get("location")
        .map(|l| l.to_str().unwrap().to_owned());
    (reply.status, at.unwrap_or_default())
}

async fn decide(v: &Applicant, who: &str, at: &str, agree: &str) -> StatusCode {
    let id = at.rsplit('/').next().unwrap();
    let path = format!("/console/workbench/forms/{id}/decide");
    let revision = "select revision from workbench_application where id = $1";
    let mut db = v.w.app.db.read().await.unwrap();
    let revision: i64 = db.one(revision, &[&id]).await.unwrap();
    drop(db);
    let revision = revision.to_string();
    let fields = [
        ("agree", agree),
        ("revision", &revision),
        ("opinion", "意见"),
    ];
    v.w.form(&path, who, &fields).await.status
}

#[tokio::test]
async fn one_bureau_decides_and_the_entry_appears_for_it_alone() {
    let (v, _) = Applicant::live().await;
    let (own, other) = (leader(&v.w, "SCJG").await, leader(&v.w, "JYJ").await);
    assert_eq!(
        hand_in(&v, &["SCJG", "JYJ"], "bureau").await.0,
        StatusCode::BAD_REQUEST
    );
    let (status, at) = hand_in(&v, &["SCJG"], "bureau").await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(
        hand_in(&v, &["SCJG"], "bureau").await.0,
        StatusCode::CONFLICT
    );
    assert_eq!(decide(&v, &other, &at, "yes").await, StatusCode::FORBIDDEN);
    assert_eq!(
        decide(&v, &v.admin, &at, "yes").await,
        StatusCode::FORBIDDEN
    );
    assert_eq!(decide(&v, &own, &at, "yes").await, StatusCode::SEE_OTHER);
    assert_eq!(decide(&v, &own, &at, "yes").await, StatusCode::CONFLICT);
    let bench = async |who: &str| v.w.get("/console/workbench", who).await.text;
    assert!(bench(&own).await.contains("协同执法工作台"));
    assert!(!bench(&other).await.contains("协同执法工作台"));
    // It disappears when it is closed, with a reason, by whoever could have refused it.
    let id = at.rsplit('/').next().unwrap();
    let path = format!("/console/workbench/forms/{id}/close");
    let close = async |who: &str, reason: &str| {
        let reply = v.w.form(&path, who, &[("reason", reason)]).await;
        reply.status
    };
    assert_eq!(close(&other, "停用").await, StatusCode::FORBIDDEN);
    assert_eq!(close(&own, "").await, StatusCode::BAD_REQUEST);
    assert_eq!(close(&own, "停用").await, StatusCode::SEE_OTHER);
    assert_eq!(close(&own, "停用").await, StatusCode::CONFLICT);
    assert!(!bench(&own).await.contains("协同执法工作台"));
    assert!(v.was_recorded("workbench.close").await);
    let (_, at) = hand_in(&v, &["SCJG"], "bureau").await;
    assert_eq!(decide(&v, &own, &at, "yes").await, StatusCode::SEE_OTHER);
    assert!(bench(&own).await.contains("协同执法工作台"));
    // It disappears while the application does not answer, and while it is suspended.
    let out = "insert into outage (id, kind, subject_id, began_at, detail) \
               select 'o1', 'application', application_id, 1, '' from workbench_application \
               where state = 'approved'";
    v.w.run(out).await;
    assert!(!bench(&own).await.contains("协同执法工作台"));
    v.w.run("update outage set ended_at = 2").await;
    assert!(bench(&own).await.contains("协同执法工作台"));
    let suspend = [("reason_code", "misuse"), ("reason", "试")];
    v.bureau("suspend", &suspend).await;
    assert!(!bench(&own).await.contains("协同执法工作台"));
}

#[tokio::test]
async fn several_bureaus_need_the_city_after_the_owner_unit() {
    let (v, _) = Applicant::live().await;
    let own = leader(&v.w, "SCJG").await;
    let (_, at) = hand_in(&v, &["SCJG", "JYJ"], "city").await;
    // Who cannot decide is not shown how.
    let planner = of_department(&v.w, "planner", "SCJG").await;
    for (who, is_asked) in [(&own, true), (&planner, false), (&v.admin, false)] {
        let list = v.w.get("/console/workbench/forms", who).await.text;
        assert_eq!(list.contains("/decide"), is_asked);
    }
    assert_eq!(
        decide(&v, &v.admin, &at, "yes").await,
        StatusCode::FORBIDDEN
    );
    assert_eq!(decide(&v, &own, &at, "yes").await, StatusCode::SEE_OTHER);
    assert_eq!(decide(&v, &own, &at, "yes").await, StatusCode::FORBIDDEN);
    assert_eq!(decide(&v, &v.admin, &at, "no").await, StatusCode::SEE_OTHER);
    // Sent back, it is handed in again.
    let (_, at) = hand_in(&v, &["SCJG", "JYJ"], "city").await;
    decide(&v, &own, &at, "yes").await;
    assert_eq!(
        decide(&v, &v.admin, &at, "yes").await,
        StatusCode::SEE_OTHER
    );
    let page = v.w.get(&at, &v.staff).await.text;
    for text in [
        "申请人*",
        "申请时间*",
        "所属单位*",
        "项目名称*",
        "业主单位*",
        "开放类型*",
        "工作台应用名称*",
        "开放范围",
        "申请说明*",
        "业主单位审批意见及签名*",
        "市政数局审批意见及签名",
        "☑跨局开放",
        "签名有效",
    ] {
        assert!(page.contains(text), "{text}");
    }
    assert!(!page.contains("签名与现内容不符"));
    let document = v.w.get(&format!("{at}/form.docx"), &v.staff).await;
    assert_eq!(document.status, StatusCode::OK);
}
