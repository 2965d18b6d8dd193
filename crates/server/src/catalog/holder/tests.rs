//! Who holds a code, from outside: what is refused becomes a claim, the bureau decides it once for
//! all to see, and the reports that follow are taken accordingly.

use axum::http::StatusCode;
use serde_json::{Value as Json, json};

use crate::catalog::tests::item;
use crate::testing::{Reply, World, world};

const TASK: &str = "11440700007000011T3442011817001";
const SCOPES: &[&str] = &["catalog.write"];
const PAGE: &str = "/console/items/11440700007000011T3442011817001";

struct Stage {
    w: World,
    first: String,
    second: String,
    planner: String,
}

impl Stage {
    /// Two applications report the same code; the first holds it.
    async fn new() -> Stage {
        let w = world().await;
        let first = w.application("first", None, SCOPES).await;
        let second = w.application("second", None, SCOPES).await;
        let planner = w.officer("planner").await;
        let s = Stage {
            w,
            first,
            second,
            planner,
        };
        assert_eq!(s.report(&s.first, "第一", "09:00").await["accepted"], 1);
        assert_eq!(s.report(&s.second, "第二", "09:00").await["rejected"], 1);
        s
    }

    async fn report(&self, token: &str, name: &str, time: &str) -> Json {
        self.row(token, (name, time), "1").await
    }

    async fn row(&self, token: &str, (name, time): (&str, &str), state: &str) -> Json {
        let mut row = item("item-1");
        row["task_name"] = json!(name);
        row["cd_time"] = json!(format!("2026-03-02 {time}:00"));
        row["task_state"] = json!(state);
        let rows = json!({ "rows": [row] });
        let path = "/api/catalog/check-items/report";
        self.w.post(path, token, &rows).await.data()
    }

    async fn page(&self) -> String {
        self.w.get(PAGE, &self.planner).await.text
    }

    /// Decides as the page that was read says.
    async fn decide(&self, owner: &str, seen: &str) -> Reply {
        let claim = self.w.hidden(PAGE, &self.planner, "seen_claim").await;
        let fields = [
            ("owner_id", owner),
            ("reason", "三定方案"),
            ("seen", seen),
            ("seen_claim", &claim),
        ];
        self.w.form(PAGE, &self.planner, &fields).await
    }

    async fn public_name(&self) -> String {
        self.w.get(&format!("/items/{TASK}"), "").await.text
    }

    async fn told(&self) -> Vec<String> {
        let mut db = self.w.app.db.read().await.unwrap();
        let titles = "select title from message order by title";
        db.all(titles, &[]).await.unwrap()
    }
}

#[tokio::test]
async fn the_bureau_decides_who_holds_a_code() {
    let s = Stage::new().await;
    let list = "/console/items?state=claimed";
    assert!(s.w.get(list, &s.planner).await.text.contains(TASK));
    let desk = s.w.get("/console", &s.planner).await.text;
    assert!(desk.contains("事项编码归属待裁定"), "{desk}");
    let page = s.page().await;
    assert!(page.contains("归属此应用") && page.contains("主张归属，待裁定"));
    assert!(s.public_name().await.contains("第一"));

    let decided = s.decide("app-second", "0").await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.text);
    assert!(!s.w.get(list, &s.planner).await.text.contains(TASK));
    let told = s.told().await;
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told.iter()
            .any(|t| t.ends_with("请将该事项报送为取消或删除"))
    );
    assert!(told.iter().any(|t| t.ends_with("请重新报送该事项")));
    // Until the second reports it again, whoever has it in force is shown.
    assert!(s.public_name().await.contains("第一"));
    assert_eq!(s.report(&s.second, "第二", "10:00").await["accepted"], 1);
    assert!(s.public_name().await.contains("第二"));
    // The first may not go on with it, but may give it up.
    assert_eq!(s.report(&s.first, "第一", "10:00").await["rejected"], 1);
    let gone = s.row(&s.first, ("第一", "11:00"), "3").await;
    assert_eq!(gone["accepted"], 1, "{gone}");
    assert!(
        s.w.acts()
            .await
            .contains(&"catalog.decide_holder 0".to_owned())
    );
}

#[tokio::test]
async fn a_decision_names_what_it_saw_and_whom_it_may_choose() {
    let s = Stage::new().await;
    let nobody = s.decide("app-elsewhere", "0").await;
    assert_eq!(nobody.status, StatusCode::BAD_REQUEST);
    let silent = [
        ("owner_id", "app-second"),
        ("reason", ""),
        ("seen", "0"),
        ("seen_claim", "0"),
    ];
    let silent = s.w.form(PAGE, &s.planner, &silent).await;
    assert_eq!(silent.status, StatusCode::BAD_REQUEST);
    let reviewer = s.w.officer("reviewer").await;
    let fields = [
        ("owner_id", "app-second"),
        ("reason", "x"),
        ("seen", "0"),
        ("seen_claim", "0"),
    ];
    let forbidden = s.w.form(PAGE, &reviewer, &fields).await;
    assert_eq!(forbidden.status, StatusCode::FORBIDDEN);
    assert!(!s.w.get(PAGE, &reviewer).await.text.contains("裁定归属"));
    let missing = "/console/items/11440700007000011T3442011817009";
    let missing = s.w.get(missing, &s.planner).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);

    // Somebody claims it who was not on the page that the officer read.
    let unseen = s.w.form(PAGE, &s.planner, &fields).await;
    assert_eq!(unseen.status, StatusCode::CONFLICT);
    assert_eq!(
        s.decide("app-second", "0").await.status,
        StatusCode::SEE_OTHER
    );
    // Another officer had the page open since before.
    let late = s.decide("app-first", "0").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let seen = s.w.hidden(PAGE, &s.planner, "seen").await;
    assert_eq!(
        s.decide("app-first", &seen).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(s.report(&s.second, "第二", "10:00").await["rejected"], 1);
    assert_eq!(s.report(&s.first, "第一", "10:00").await["accepted"], 1);
    // A claim that was decided stays decided, however often it is made.
    let list = "/console/items?state=claimed";
    assert!(!s.w.get(list, &s.planner).await.text.contains(TASK));
}

/// Where the holder gives the code up, the next report is taken and nothing is left to decide.
#[tokio::test]
async fn a_claim_that_is_met_is_forgotten() {
    let s = Stage::new().await;
    assert_eq!(s.row(&s.first, ("第一", "10:00"), "3").await["accepted"], 1);
    assert_eq!(s.report(&s.second, "第二", "10:00").await["accepted"], 1);
    let page = s.page().await;
    assert!(
        page.contains("归属此应用") && !page.contains("主张"),
        "{page}"
    );
    assert!(s.told().await.is_empty());
}

/// Where two have a code in force, because both reported it in one moment, the one that holds it
/// goes on with it, and the other does not.
#[tokio::test]
async fn the_holder_goes_on_where_two_have_a_code_in_force() {
    let s = Stage::new().await;
    let late = "insert into service_item (owner_id, tbl, row_guid, task_code, task_name, \
                dept_code, dept_name, is_in_force, since) select 'app-second', tbl, 'late', \
                task_code, 'A', dept_code, 'A', true, since + 1 from service_item";
    s.w.run(late).await;
    assert_eq!(s.report(&s.first, "第一", "10:00").await["accepted"], 1);
    assert_eq!(s.report(&s.second, "第二", "10:00").await["rejected"], 1);
}
