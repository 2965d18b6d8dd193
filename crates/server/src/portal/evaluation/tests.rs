//! Evaluations from outside: by link and by report, once a case, and what follows from bad ones.

use serde_json::{Value as Json, json};

use crate::testing::{Reply, World, world};

mod case;
mod desk;

const TASK: &str = "11440700007000011T3442011817001";
const SCOPES: &[&str] = &["case.write", "evaluation.read", "evaluation.write"];
const DAY_MS: i64 = 86_400_000;

fn row(guid: &str, own: Json) -> Json {
    let mut row = json!({
        "row_guid": guid, "cd_operation": "i", "cd_time": "2026-03-02 08:00:00",
        "cd_batch": "2026030200001", "data_source": "144",
    });
    for (name, value) in own.as_object().unwrap() {
        row[name] = value.clone();
    }
    row
}

fn project(n: u32) -> String {
    format!("{TASK}20260301{n:04}")
}

fn accepted(n: u32) -> Json {
    let own = json!({
        "project_no": project(n), "task_code": TASK, "task_name": "食品经营许可",
        "task_version": "1", "catalog_code": "442011817001", "org_code": "SCJG",
        "org_name": "江门市市场监督管理局", "applyer_name": "陈大文", "applyer_type": "1",
        "applyer_page_type": "111", "applyer_page_code": "440703199001011239",
        "apply_date": "2026-03-01 09:30:00", "apply_type": "1",
        "accept_date": "2026-03-01 10:00:00", "project_type": "2",
    });
    row(&format!("accept-{n}"), own)
}

fn finished(n: u32) -> Json {
    let own = json!({ "project_no": project(n), "result_date": "2026-03-01 16:50:00",
                      "result_type": "6", "is_delivery_results": "1" });
    row(&format!("end-{n}"), own)
}

fn rated(guid: &str, n: u32, satisfaction: &str) -> Json {
    let own = json!({
        "area_code": "440700", "dept_code": "11440700007000011T", "task_code": TASK,
        "task_name": "食品经营许可", "project_no": project(n), "pro_status": "3",
        "pro_depart": "江门市市场监督管理局", "pf": "4", "user_name": "陈大文",
        "user_prop": "1", "satisfaction": satisfaction, "eval_detail": "21:5,24:4",
        "writing_evaluation": "窗口很耐心，电话13800138000", "assess_number": "1",
        "assess_time": "2026-03-01 17:00:00",
    });
    row(guid, own)
}

struct Stage {
    w: World,
    token: String,
    reviewer: String,
}

impl Stage {
    async fn new() -> Stage {
        let w = world().await;
        let token = w.application("food", Some("SCJG"), SCOPES).await;
        let reviewer = w.officer("reviewer").await;
        let stage = Stage { w, token, reviewer };
        let cases: Vec<Json> = (1..=5).map(accepted).collect();
        stage.report("cases/accept", &cases).await;
        let ends: Vec<Json> = (1..=4).map(finished).collect();
        stage.report("cases/result", &ends).await;
        stage
    }

    async fn report(&self, table: &str, rows: &[Json]) -> Json {
        let path = format!("/api/{table}/report");
        self.call(&path, &json!({ "rows": rows })).await.data()
    }

    async fn call(&self, path: &str, body: &Json) -> Reply {
        self.w.post(path, &self.token, body).await
    }

    async fn invite(&self, n: u32) -> String {
        let body = json!({ "project_no": project(n), "pf": "3" });
        let invited = self.call("/api/evaluations/invite", &body).await.data();
        invited["path"].as_str().unwrap().to_owned()
    }

    async fn give(&self, path: &str, fields: &[(&str, &str)]) -> u16 {
        self.w.form(path, "", fields).await.status.as_u16()
    }

    async fn query(&self, body: Json) -> Vec<Json> {
        let found = self.call("/api/evaluations/query", &body).await.data();
        found["items"].as_array().unwrap().clone()
    }

    async fn answer(&self, of: &Json, words: &str) -> i64 {
        let body = json!({ "evaluation_id": of["evaluation_id"], "seen": of["changed_at"],
                           "answer": words });
        self.call("/api/evaluations/answer", &body).await.code()
    }

    async fn work(&self, of: &Json, doing: &str, seen: &str) -> u16 {
        let id = of["evaluation_id"].as_str().unwrap();
        let path = format!("/console/evaluations/{id}");
        let read = self.w.hidden(&path, &self.reviewer, "seen").await;
        let seen = if seen.is_empty() { read.as_str() } else { seen };
        let fields = [("seen", seen), ("doing", doing), ("words", "已电话回访")];
        let reply = self.w.form(&path, &self.reviewer, &fields).await;
        reply.status.as_u16()
    }
}

/// A case is rated once, also by two posts at the same time, and once more later.
#[tokio::test]
async fn a_case_is_rated_once_and_once_more() {
    let s = Stage::new().await;
    let path = s.invite(1).await;
    let page = s.w.get(&path, "").await.text;
    // Handed out on paper at the counter: indicators of the counter are asked for.
    assert!(page.contains("服务态度") && !page.contains("平台操作性"));
    assert!(!page.contains(&project(1)) && !page.contains("陈大文"));
    let good = [
        ("number", "1"),
        ("satisfaction", "5"),
        ("i24", "4"),
        ("words", "很好 13800138000"),
    ];
    let bad = [("number", "1"), ("satisfaction", "1")];
    let (one, two) = tokio::join!(s.give(&path, &good), s.give(&path, &bad));
    let mut outcomes = [one, two];
    outcomes.sort_unstable();
    assert_eq!(outcomes, [303, 409], "one of two counts");
    assert_eq!(s.query(json!({})).await.len(), 1);
    // Another link of the case rates the same case.
    let again = s.invite(1).await;
    assert_eq!(s.give(&again, &good).await, 409);
    let more = [("number", "2"), ("satisfaction", "4")];
    assert_eq!(s.give(&again, &more).await, 303);
    assert_eq!(s.give(&path, &more).await, 409);
    assert_eq!(s.query(json!({ "project_no": project(1) })).await.len(), 2);
    let page = s.w.get(&path, "").await.text;
    assert!(page.contains("您的追加评价") && !page.contains("<textarea"));
    let three = [("number", "3"), ("satisfaction", "4")];
    assert_eq!(s.give(&path, &three).await, 409);
    assert!(s.w.acts().await.contains(&"evaluation.give 0".to_owned()));
}

#[tokio::test]
async fn links_are_for_finished_cases_and_end() {
    let s = Stage::new().await;
    let invite = async |no: &str| {
        let body = json!({ "project_no": no });
        s.call("/api/evaluations/invite", &body).await.code()
    };
    assert_eq!(invite(&project(5)).await, 42201, "under way");
    assert_eq!(invite(&project(9)).await, 42201, "none of ours");
    let other = s.w.application("other", None, SCOPES).await;
    let body = json!({ "project_no": project(1) });
    let foreign = s.w.post("/api/evaluations/invite", &other, &body).await;
    assert_eq!(foreign.code(), 42201);
    let path = s.invite(1).await;
    for wrong in [
        &[("number", "1")][..],
        &[("number", "1"), ("satisfaction", "6")],
        &[("number", "1"), ("satisfaction", "5"), ("i21", "9")],
        &[("number", "1"), ("satisfaction", "5"), ("grade", "5")],
        &[
            ("number", "1"),
            ("satisfaction", "5"),
            ("words", &"长".repeat(501)),
        ],
    ] {
        assert_eq!(s.give(&path, wrong).await, 400, "{wrong:?}");
    }
    assert_eq!(s.w.get("/evaluate/mqe_guess", "").await.status, 404);
    for _ in 0..4 {
        s.invite(1).await;
    }
    assert_eq!(invite(&project(1)).await, 42201, "enough links");
    s.w.app.clock.advance_ms(90 * DAY_MS);
    assert_eq!(s.w.get(&path, "").await.status, 404);
}

/// Reports in bulk, each row by itself; what was given is not changed any more.
#[tokio::test]
async fn reported_evaluations_are_taken_row_by_row() {
    let s = Stage::new().await;
    let with = |mut row: Json, name: &str, value: &str| {
        row[name] = json!(value);
        row
    };
    let rows = [
        rated("e-1", 1, "5"),
        with(rated("e-2", 2, "5"), "pf", "7"),
        with(rated("e-3", 2, "5"), "eval_detail", "11:5"),
        with(rated("e-4", 2, "0"), "satisfaction", "0"),
        with(rated("e-5", 2, "5"), "assess_time", "2026-04-01 09:00:00"),
        with(rated("e-6", 1, "1"), "user_name", "李四"),
        with(rated("e-7", 2, "5"), "assess_number", "2"),
        with(rated("e-8", 1, "4"), "assess_number", "2"),
        with(rated("e-9", 2, "5"), "dept_code", "11440700007000012"),
        rated("e-10", 9, "4"),
    ];
    let taken = s.report("evaluations", &rows).await;
    let lines: Vec<String> = taken["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let field = row["errors"][0]["field"].as_str().unwrap_or("");
            format!("{} {field}", row["outcome"].as_str().unwrap())
        })
        .collect();
    assert_eq!(
        lines,
        [
            "accepted ",
            "rejected pf",
            "rejected eval_detail",
            "rejected satisfaction",
            "rejected assess_time",
            "rejected assess_number",
            "rejected assess_number",
            "accepted ",
            "rejected dept_code",
            "accepted ",
        ]
    );
    assert_eq!(taken["rows"][9]["waits_for_parent"], true);
    let again = s.report("evaluations", &rows[..1]).await;
    assert_eq!(again["unchanged"], 1);
    let later = |row: Json| with(row, "cd_time", "2026-03-02 09:00:00");
    for changed in [
        later(rated("e-1", 1, "4")),
        later(with(rated("e-1", 1, "5"), "cd_operation", "d")),
    ] {
        let taken = s.report("evaluations", &[changed]).await;
        assert_eq!(
            taken["rows"][0]["errors"][0]["field"], "row_guid",
            "{taken}"
        );
    }
    // By link it is the same case.
    let path = s.invite(1).await;
    let first = [("number", "1"), ("satisfaction", "1")];
    assert_eq!(s.give(&path, &first).await, 409);
    assert_eq!(s.query(json!({})).await.len(), 3);
    // To delete what never was gives nothing and tells nobody.
    let told = "select count(*) from message where title like '%差评%'";
    for (guid, n) in [("never-1", 2), ("never-2", 3)] {
        let gone = with(rated(guid, n, "1"), "cd_operation", "d");
        s.report("evaluations", &[gone]).await;
    }
    assert_eq!(s.query(json!({})).await.len(), 3);
    let mut db = s.w.app.db.read().await.unwrap();
    assert_eq!(db.one::<i64>(told, &[]).await.unwrap(), 0);
}

/// Names and numbers lie sealed, and are not in public.
#[tokio::test]
async fn the_public_page_shows_words_without_numbers_of_persons() {
    let s = Stage::new().await;
    s.report("evaluations", &[rated("e-1", 1, "5")]).await;
    let path = s.invite(2).await;
    let words = "办得慢<b>！</b>身份证440703199001011239";
    let given = [("number", "1"), ("satisfaction", "2"), ("words", words)];
    assert_eq!(s.give(&path, &given).await, 303);
    let page = s.w.get("/evaluations", "").await.text;
    assert!(page.contains("窗口很耐心，电话***") && page.contains("身份证***"));
    for hidden in [
        "13800138000",
        "440703199001011239",
        "陈大文",
        "<b>！",
        &project(1),
    ] {
        assert!(!page.contains(hidden), "{hidden}");
    }
    // Two of four finished cases were rated: the others are shown as not rated.
    assert!(page.contains("<b>2</b>件办结后未评价"), "{page}");
    assert!(page.contains("50.0%"));
    for query in ["?month=2026-02", "?department=x", "?item=x"] {
        let page = s.w.get(&format!("/evaluations{query}"), "").await.text;
        assert!(!page.contains("窗口很耐心"), "{query}");
    }
    let found = s.query(json!({})).await;
    let whole = found.iter().find(|item| item["satisfaction"] == 2).unwrap();
    assert_eq!(
        whole["writing_evaluation"], words,
        "whoever answers reads it whole"
    );
    let mut db = s.w.app.db.read().await.unwrap();
    let all = "select words from evaluation union all select body from exchange_row";
    let bytes: Vec<Vec<u8>> = db.all(all, &[]).await.unwrap();
    drop(db);
    for sealed in bytes {
        assert!(!String::from_utf8_lossy(&sealed).contains("1380013"));
    }
    // The bureau takes words off the page; the grade stays.
    assert_eq!(s.work(whole, "hide", "").await, 303);
    let page = s.w.get("/evaluations", "").await.text;
    assert!(!page.contains("身份证***") && page.contains("50.0%"));
    assert_eq!(s.work(whole, "hide", "").await, 409);
    assert_eq!(s.work(whole, "show", "").await, 303);
}

/// Assigned, answered, sent back, answered, revisited, closed; each naming the state that was read.
#[tokio::test]
async fn what_is_rated_badly_is_put_right() {
    let s = Stage::new().await;
    let grant = "insert into granted_message (application_id, kind, per_minute) \
                 values ('app-food', 'evaluation.changed', 60)";
    let url = "update application set callback_url = 'http://127.0.0.1:9/' where id = 'app-food'";
    let mut tx = s.w.app.db.begin().await.unwrap();
    tx.execute(grant, &[]).await.unwrap();
    tx.execute(url, &[]).await.unwrap();
    tx.commit().await.unwrap();
    let path = s.invite(1).await;
    let given = [("number", "1"), ("satisfaction", "1"), ("words", "等太久")];
    assert_eq!(s.give(&path, &given).await, 303);
    let one = async || s.query(json!({})).await.remove(0);
    let first = one().await;
    assert_eq!(
        (&first["state"], &first["due_on"]),
        (&json!("assigned"), &json!("2026-03-23"))
    );
    assert_eq!(s.work(&first, "close", "").await, 409, "not answered");
    let mut stale = first.clone();
    stale["changed_at"] = json!(1);
    assert_eq!(s.answer(&stale, "已改").await, 40903);
    assert_eq!(s.answer(&first, " ").await, 40001 + 1);
    let other = s.w.application("other", None, SCOPES).await;
    let body = json!({ "evaluation_id": first["evaluation_id"], "seen": first["changed_at"],
                       "answer": "x" });
    let foreign = s.w.post("/api/evaluations/answer", &other, &body).await;
    assert_eq!(foreign.code(), 40402);
    assert_eq!(s.answer(&first, "已增设窗口，联系13800138000").await, 0);
    assert_eq!(s.answer(&first, "又改").await, 40903, "somebody was faster");
    let answered = one().await;
    assert_eq!(answered["answer"], "已增设窗口，联系***");
    assert_eq!(
        s.work(&answered, "revisit", "1").await,
        409,
        "not what was read"
    );
    s.w.app.clock.advance_ms(7 * DAY_MS);
    let reviewer = s.w.officer_named("reviewer", "second").await;
    let s = Stage { reviewer, ..s };
    let token = s.w.token("food").await;
    let s = Stage { token, ..s };
    let one = async || s.query(json!({})).await.remove(0);
    assert_eq!(s.work(&answered, "return", "").await, 303);
    let back = one().await;
    assert_eq!(
        (&back["state"], &back["due_on"]),
        (&json!("assigned"), &json!("2026-03-30")),
        "a new term"
    );
    assert_eq!(s.answer(&back, "已再次整改").await, 0);
    assert_eq!(s.work(&back, "revisit", "").await, 303);
    assert_eq!(s.work(&back, "close", "").await, 303);
    assert_eq!(one().await["state"], "closed");
    let page = s.w.get("/evaluations", "").await.text;
    assert!(page.contains("整改办结") && page.contains("已再次整改"));
    let mut db = s.w.app.db.read().await.unwrap();
    let told = "select count(*) from outbox_event where kind = 'evaluation.changed'";
    assert_eq!(db.one::<i64>(told, &[]).await.unwrap(), 4);
    let steps = "select step from evaluation_step order by seq";
    let steps: Vec<String> = db.all(steps, &[]).await.unwrap();
    assert_eq!(steps.join(" "), "assign answer return answer revisit close");
    drop(db);
    let acts = s.w.acts().await;
    for act in [
        "evaluation.answer 0",
        "evaluation.work 0",
        "evaluation.invite 0",
    ] {
        assert!(acts.contains(&act.to_owned()), "{act}");
    }
}
