//! Form A.2 by both routes, and the workbench that follows from it.

use std::io::Read;

use reqwest::StatusCode;

use crate::onboarding::tests::applicant::Applicant;
use crate::testing::{Reply, World};

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

const ADDRESS: &str = "http://127.0.0.1/desk";

async fn hand_in(v: &Applicant, scope: &[&str], opening: &str) -> (StatusCode, String) {
    let reply = hand_in_at(v, (scope, opening), ADDRESS).await;
    let at = reply.headers.get("location");
    let at = at.map(|at| at.to_str().unwrap().to_owned());
    (reply.status, at.unwrap_or_default())
}

async fn hand_in_at(v: &Applicant, (scope, opening): (&[&str], &str), address: &str) -> Reply {
    let mut fields = vec![
        ("applicant", "何工"),
        ("applied_on", "2026-03-02"),
        ("unit", "江门市教育局"),
        ("project", "协同执法"),
        ("owner_unit", "SCJG"),
        ("opening", opening),
        ("entry_name", "协同执法工作台"),
        ("explanation", "供执法人员使用"),
        ("entry_url", address),
    ];
    let names: Vec<String> = (0..scope.len()).map(|n| format!("scope_{n}")).collect();
    fields.extend(names.iter().map(String::as_str).zip(scope.iter().copied()));
    let path = format!("/party/applications/{}/workbench", v.id);
    v.w.form(&path, &v.staff, &fields).await
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
        "应用地址*",
        ADDRESS,
        "申请说明*",
        "业主单位审批意见及签名*",
        "市政数局审批意见及签名",
        "☑跨局开放",
        "签名有效",
    ] {
        assert!(page.contains(text), "{text}");
    }
    assert!(!page.contains("签名与现内容不符"));
    // Who decides reads the address, in the list and in the document.
    let list = v.w.get("/console/workbench/forms", &own).await.text;
    assert!(list.contains(ADDRESS), "{list}");
    let bytes = v.w.bytes_as(&format!("{at}/form.docx"), &own).await;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut document = String::new();
    let mut body = archive.by_name("word/document.xml").unwrap();
    body.read_to_string(&mut document).unwrap();
    assert!(document.contains(ADDRESS), "{document}");
}

const BUREAU: (&[&str], &str) = (&["SCJG"], "bureau");

/// The plan says where an application is: an entry that leads elsewhere is not taken, not approved,
/// and not shown any more once the plan has changed.
#[tokio::test]
async fn an_entry_leads_to_where_the_plan_says() {
    let (v, _) = Applicant::live().await;
    let own = leader(&v.w, "SCJG").await;
    for (address, status) in [
        ("https://user:pw@127.0.0.1/", StatusCode::BAD_REQUEST),
        ("https://user@127.0.0.1/", StatusCode::BAD_REQUEST),
        (
            "javascript://127.0.0.1/%0aalert(1)",
            StatusCode::BAD_REQUEST,
        ),
        (
            "https://ws.example.gov.cn/",
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        ("http://10.0.0.1/", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let refused = hand_in_at(&v, BUREAU, address).await;
        assert_eq!(refused.status, status, "{address} {}", refused.text);
    }
    let plan = async |version: i64, domain: &str| {
        assert_eq!(
            v.plan(&[("domain", domain)]).await.status,
            StatusCode::SEE_OTHER
        );
        assert_eq!(
            v.decide_plan(version, "approve").await,
            StatusCode::SEE_OTHER
        );
    };
    let is_shown = async || {
        let bench = v.w.get("/console/workbench", &own).await.text;
        bench.contains("https://ws.example.gov.cn/")
    };
    plan(2, "ws.example.gov.cn").await;
    let taken = hand_in_at(&v, BUREAU, "https://ws.example.gov.cn/").await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
    let at = taken.location().to_owned();
    // The plan changes before the decision, back, and again after it.
    plan(3, "").await;
    let list = v.w.get("/console/workbench/forms", &own).await.text;
    assert!(list.contains("不在接入方案之内"), "{list}");
    let refused = decide(&v, &own, &at, "yes").await;
    assert_eq!(refused, StatusCode::UNPROCESSABLE_ENTITY);
    plan(4, "ws.example.gov.cn").await;
    assert_eq!(decide(&v, &own, &at, "yes").await, StatusCode::SEE_OTHER);
    assert!(is_shown().await);
    plan(5, "").await;
    assert!(!is_shown().await);
    let list = v.w.get("/console/workbench/forms", &own).await.text;
    assert!(list.contains("不在接入方案之内"), "{list}");
}

/// Of two who hand the form in at once one wins; whoever has left hands in none.
#[tokio::test]
async fn one_form_is_handed_in_at_a_time_and_none_by_who_has_left() {
    let (v, _) = Applicant::live().await;
    let own = leader(&v.w, "SCJG").await;
    for round in 1..=5 {
        let both = tokio::join!(
            hand_in(&v, BUREAU.0, BUREAU.1),
            hand_in(&v, BUREAU.0, BUREAU.1)
        );
        let mut statuses = [both.0.0, both.1.0];
        statuses.sort_unstable();
        assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::CONFLICT]);
        let at = if both.0.1.is_empty() {
            both.1.1
        } else {
            both.0.1
        };
        assert_eq!(decide(&v, &own, &at, "no").await, StatusCode::SEE_OTHER);
        let revisions = "select count(*) || ' ' || max(revision) from workbench_application";
        let mut db = v.w.app.db.read().await.unwrap();
        let revisions: String = db.one(revisions, &[]).await.unwrap();
        assert_eq!(revisions, format!("{round} {round}"));
    }
    let left = v.bureau("offboard", &[("reason", "停用")]).await;
    assert_eq!(left, StatusCode::SEE_OTHER);
    let refused = hand_in_at(&v, BUREAU, ADDRESS).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text);
}
