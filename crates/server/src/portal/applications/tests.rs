//! Entries from outside: put up, let in, opened, counted, and not linked while they cannot be.

use serde_json::{Value as Json, json};

use crate::db::ToValue;
use crate::testing::{World, world};

const URL: &str = "http://127.0.0.1:9/food?a=1";

fn entry(name: &str, url: &str) -> Json {
    json!({ "name": name, "summary": "查询本地食品抽检结果", "url": url, "category": "query",
            "audiences": ["citizen", "company"], "icon": "search" })
}

async fn execute(w: &World, sql: &'static str, values: &[&(dyn ToValue + Sync)]) {
    let mut tx = w.app.db.begin().await.unwrap();
    assert!(tx.execute(sql, values).await.unwrap() > 0, "{sql}");
    tx.commit().await.unwrap();
}

struct Stage {
    w: World,
    token: String,
    admin: String,
}

impl Stage {
    async fn new() -> Stage {
        let w = world().await;
        let token = w.application("food", None, &["portal.write"]).await;
        let admin = w.officer("administrator").await;
        Stage { w, token, admin }
    }

    async fn submit(&self, body: &Json) -> Json {
        let path = "/api/portal/entries/submit";
        self.w.post(path, &self.token, body).await.data()
    }

    async fn decide(&self, id: &str, decision: &str) -> u16 {
        let seen = self.w.hidden("/console/portal", &self.admin, "seen").await;
        let fields = [
            ("seen", seen.as_str()),
            ("decision", decision),
            ("opinion", "意见"),
        ];
        let path = format!("/console/portal/{id}");
        let reply = self.w.form(&path, &self.admin, &fields).await;
        reply.status.as_u16()
    }

    /// An entry that was let in.
    async fn live(&self, name: &str) -> String {
        let submitted = self.submit(&entry(name, URL)).await;
        let id = submitted["entry_id"].as_str().unwrap().to_owned();
        assert_eq!(self.decide(&id, "approve").await, 303);
        id
    }

    async fn page(&self, query: &str) -> String {
        let path = format!("/applications{query}");
        self.w.get(&path, "").await.text
    }
}

#[tokio::test]
async fn an_entry_is_let_in_found_opened_and_counted() {
    let s = Stage::new().await;
    let submitted = s.submit(&entry("食品抽检查询", URL)).await;
    assert_eq!(submitted["state"], "submitted");
    assert!(!s.page("").await.contains("食品抽检查询"), "not let in yet");
    let id = submitted["entry_id"].as_str().unwrap();
    assert_eq!(s.w.get(&format!("/go/{id}"), "").await.status, 404);
    assert_eq!(s.decide(id, "approve").await, 303);
    for query in [
        "",
        "?q=%E6%8A%BD%E6%A3%80",
        "?category=query",
        "?audience=company",
    ] {
        assert!(s.page(query).await.contains("食品抽检查询"), "{query}");
    }
    for query in ["?q=nothing", "?category=living", "?audience=officer"] {
        assert!(!s.page(query).await.contains("食品抽检查询"), "{query}");
    }
    for _ in 0..3 {
        let opened = s.w.get(&format!("/go/{id}"), "").await;
        assert_eq!(opened.status, 303);
        assert_eq!(opened.headers["location"].to_str().unwrap(), URL);
    }
    s.w.get("/go/check-items", "").await;
    // Most used first, on the front page too.
    for page in [s.page("").await, s.w.get("/", "").await.text] {
        let places = ["食品抽检查询", "/go/check-items", "/go/market-entities"];
        let places = places.map(|text| page.find(text).unwrap());
        assert!(places.is_sorted(), "{places:?}");
    }
    let path = "/api/portal/entries/query";
    let found = s.w.post(path, &s.token, &json!({})).await.data();
    assert_eq!(found["items"][0]["clicks"], 3);
    let acts = s.w.acts().await;
    for act in ["portal-entry.submit 0", "portal-entry.decide 0"] {
        assert!(acts.contains(&act.to_owned()), "{act}");
    }
}

#[tokio::test]
async fn only_addresses_of_the_plan_are_put_up() {
    let s = Stage::new().await;
    for url in [
        "https://evil.example/",
        "http://10.0.0.1/",
        "http://127.0.0.1@evil.example/",
        "http://user@127.0.0.1/",
        "javascript:alert(1)",
        "//evil.example",
        "/console",
    ] {
        let path = "/api/portal/entries/submit";
        let reply = s.w.post(path, &s.token, &entry("坏入口", url)).await;
        assert_eq!(reply.code(), 42201, "{url}");
    }
    // The plan changes after the entry was let in: nobody is sent outside it.
    let id = s.live("食品抽检查询").await;
    let elsewhere = "update granted_net set net = '10.1.0.0/16' where application_id = 'app-food'";
    execute(&s.w, elsewhere, &[]).await;
    assert_eq!(s.w.get(&format!("/go/{id}"), "").await.status, 503);
    let strange = s.w.get("/go/https%3A%2F%2Fevil.example", "").await;
    assert_eq!(strange.status, 404);
}

/// What one network opens over and over leads on and writes nothing more.
#[tokio::test]
async fn openings_of_one_network_are_counted_so_often() {
    let s = Stage::new().await;
    for _ in 0..62 {
        assert_eq!(s.w.get("/go/results", "").await.status, 303);
    }
    let clicks = "select count from portal_click where entry_id = 'results'";
    let mut db = s.w.app.db.read().await.unwrap();
    assert_eq!(db.one::<i64>(clicks, &[]).await.unwrap(), 60);
    drop(db);
    s.w.app.clock.advance_ms(60_000);
    assert_eq!(s.w.get("/go/results", "").await.status, 303);
    let mut db = s.w.app.db.read().await.unwrap();
    assert_eq!(db.one::<i64>(clicks, &[]).await.unwrap(), 61);
}

/// 7.3 a): what is suspended or out is shown as such and leads nowhere.
#[tokio::test]
async fn what_cannot_be_opened_is_shown_and_not_linked() {
    let s = Stage::new().await;
    let id = s.live("食品抽检查询").await;
    let link = format!("href=\"/go/{id}\"");
    assert!(s.page("").await.contains(&link));
    let refused = async |words: &str| {
        let page = s.page("").await;
        assert!(!page.contains(&link) && page.contains(words), "{words}");
        assert_eq!(s.w.get(&format!("/go/{id}"), "").await.status, 503);
    };
    let state = "update application set state = $1 where id = 'app-food'";
    execute(&s.w, state, &[&"suspended"]).await;
    refused("暂停服务").await;
    execute(&s.w, state, &[&"live"]).await;
    let out = "insert into outage (id, kind, subject_id, began_at, detail) \
               values ('o-1', 'application', 'app-food', 1, '')";
    execute(&s.w, out, &[]).await;
    refused("暂时无法访问").await;
    execute(
        &s.w,
        "update outage set ended_at = 2 where id = $1",
        &[&"o-1"],
    )
    .await;
    assert!(s.page("").await.contains(&link));
    assert_eq!(s.decide(&id, "suspend").await, 303);
    refused("暂停服务").await;
    assert_eq!(s.decide(&id, "approve").await, 409, "nothing was asked for");
    assert_eq!(s.decide(&id, "resume").await, 303);
    assert_eq!(s.decide(&id, "resume").await, 409, "it goes on already");
    assert!(s.page("").await.contains(&link));
}

/// What holds goes on to hold while a change waits, and decisions name what was read.
#[tokio::test]
async fn a_change_waits_and_a_stale_decision_is_refused() {
    let s = Stage::new().await;
    let id = s.live("食品抽检查询").await;
    let mut change = entry("食品安全查询", URL);
    change["entry_id"] = json!(id);
    assert_eq!(s.submit(&change).await["state"], "live");
    let page = s.page("").await;
    assert!(page.contains("食品抽检查询") && !page.contains("食品安全查询"));
    let stale = [("seen", "1"), ("decision", "approve")];
    let path = format!("/console/portal/{id}");
    assert_eq!(s.w.form(&path, &s.admin, &stale).await.status, 409);
    assert_eq!(s.decide(&id, "approve").await, 303);
    assert!(s.page("").await.contains("食品安全查询"));
    assert_eq!(s.decide(&id, "approve").await, 409, "nothing waits");
    // Resuming is no approval: what held goes on to hold, the change goes on to wait.
    change["name"] = json!("食品投诉查询");
    s.submit(&change).await;
    assert_eq!(s.decide(&id, "suspend").await, 303);
    assert_eq!(s.decide(&id, "resume").await, 303);
    let page = s.page("").await;
    assert!(page.contains("食品安全查询") && !page.contains("食品投诉查询"));
    assert_eq!(s.decide(&id, "approve").await, 303);
    assert!(s.page("").await.contains("食品投诉查询"));
    // Nobody changes another's entry.
    let other = s.w.application("other", None, &["portal.write"]).await;
    let path = "/api/portal/entries/submit";
    assert_eq!(s.w.post(path, &other, &change).await.code(), 40402);
    // Text of parties is text.
    let mut markup = entry("<script>x</script>", URL);
    markup["entry_id"] = json!(id);
    s.submit(&markup).await;
    assert_eq!(s.decide(&id, "approve").await, 303);
    assert!(!s.page("").await.contains("<script>x"));
}
