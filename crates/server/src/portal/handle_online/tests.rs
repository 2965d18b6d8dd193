//! Online handling from outside: addresses, the jump with and without a ticket, and whether they
//! answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::http::{Method, StatusCode};
use axum::routing::any;
use serde_json::{Value as Json, json};

use super::health::look;
use crate::db::ToValue;
use crate::registers::Kind;
use crate::registers::import::{Watch, load};
use crate::testing::{Reply, START_MS, World, world};

const TASK: &str = "11440700007000011T3442011817001";
const SCOPES: &[&str] = &["catalog.write", "trust.transfer"];
const AWAY: &str = "http://127.0.0.1:9/apply?item=1#/form";

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

fn item() -> Json {
    let own = json!({
        "task_name": "食品经营许可", "catalog_code": "442011817001", "task_type": "01",
        "by_law": "《中华人民共和国食品安全法》", "use_level": "3", "task_code": TASK,
        "task_state": "1", "task_version": "1", "dept_name": "江门市市场监督管理局",
        "dept_type": "1", "dept_code": "11440700007000011T", "accept_condition": "有经营场所",
        "is_fee": "0", "server_type": "企业", "project_type": "2", "limit_scene_num": "0",
        "special_procedure": "无", "app_is_single_login": "0", "is_single_login": "1",
        "transact_addr": "办事大厅", "transact_time": "工作日", "link_way": "0750-1",
        "supervise_way": "12345",
    });
    row("item-1", own)
}

fn address(guid: &str, (channel, address): (&str, &str), single: &str) -> Json {
    let own = json!({ "task_code": TASK, "channel": channel, "address": address,
                      "is_single_login": single });
    row(guid, own)
}

async fn execute(w: &World, sql: &'static str, values: &[&(dyn ToValue + Sync)]) {
    let mut tx = w.app.db.begin().await.unwrap();
    assert!(tx.execute(sql, values).await.unwrap() > 0, "{sql}");
    tx.commit().await.unwrap();
}

struct Stage {
    w: World,
    token: String,
}

impl Stage {
    async fn new() -> Stage {
        let w = world().await;
        let token = w.application("food", Some("SCJG"), SCOPES).await;
        let stage = Stage { w, token };
        let taken = stage.report("general-items", &[item()]).await;
        assert_eq!(taken["accepted"], 1, "{taken}");
        stage
    }

    async fn report(&self, table: &str, rows: &[Json]) -> Json {
        let path = format!("/api/catalog/{table}/report");
        let body = json!({ "rows": rows });
        self.w.post(&path, &self.token, &body).await.data()
    }

    async fn jump(&self, channel: &str, cookie: &str) -> Reply {
        let path = format!("/handle/{TASK}/{channel}");
        self.w.get(&path, cookie).await
    }

    async fn takes_tickets(&self) {
        let insert = "insert into sign_in_client (application_id, redirect_uris, \
                      post_logout_uris, backchannel_uri, jump_uri, wanted, secret_digest, state, \
                      opinion, changed_at, decided_by) values ('app-food', \
                      'http://127.0.0.1:9/back', '', '', 'http://127.0.0.1:9/jump', '', '', \
                      'live', '', $1, '')";
        execute(&self.w, insert, &[&START_MS]).await;
    }

    async fn page(&self) -> String {
        self.w.get(&format!("/items/{TASK}"), "").await.text
    }
}

fn location(reply: &Reply) -> String {
    assert_eq!(reply.status, 303, "{}", reply.text);
    reply.headers["location"].to_str().unwrap().to_owned()
}

/// 7.3 b), 7.4 c): whoever is signed in arrives with a ticket, which works once and there only.
#[tokio::test]
async fn the_jump_carries_the_signed_in_identity() {
    let s = Stage::new().await;
    let rows = [
        address("a-1", ("1", AWAY), "1"),
        address("a-2", ("2", AWAY), "0"),
    ];
    assert_eq!(s.report("online-addresses", &rows).await["accepted"], 2);
    let list = s.w.get("/items?q=%E9%A3%9F%E5%93%81", "").await.text;
    assert!(list.contains("食品经营许可") && list.contains(TASK));
    // Without a sign-in, and before the system takes tickets, the address is opened as it is.
    let person = s.w.officer("planner").await;
    assert_eq!(location(&s.jump("pc", "").await), AWAY);
    assert_eq!(location(&s.jump("pc", &person).await), AWAY);
    s.takes_tickets().await;
    assert_eq!(location(&s.jump("pc", "").await), AWAY);
    // This channel has its own sign-in.
    assert_eq!(location(&s.jump("mobile", &person).await), AWAY);
    let to = location(&s.jump("pc", &person).await);
    let ticket = to.strip_prefix("http://127.0.0.1:9/apply?item=1&ticket=");
    let ticket = ticket.unwrap().strip_suffix("#/form").unwrap().to_owned();
    let other = s.w.application("other", None, SCOPES).await;
    let redeem = async |token: &str, ticket: &str| {
        let body = json!({ "ticket": ticket });
        s.w.post("/api/trust/token", token, &body).await
    };
    let got = redeem(&s.token, &ticket).await.data();
    assert_eq!(got["name"], "test.planner");
    for _ in 0..2 {
        assert_eq!(redeem(&s.token, &ticket).await.code(), 42201, "used");
    }
    let to = location(&s.jump("pc", &person).await);
    let ticket = to
        .split("ticket=")
        .nth(1)
        .unwrap()
        .split('#')
        .next()
        .unwrap();
    assert_eq!(redeem(&other, ticket).await.code(), 42201, "another target");
    let to = location(&s.jump("pc", &person).await);
    let ticket = to
        .split("ticket=")
        .nth(1)
        .unwrap()
        .split('#')
        .next()
        .unwrap();
    s.w.app.clock.advance_ms(60_000);
    assert_eq!(redeem(&s.token, ticket).await.code(), 42201, "late");
    // Jumps of people are recorded, all are counted.
    let acts = s.w.acts().await;
    let of_people = acts.iter().filter(|act| *act == "online-handling.jump 0");
    assert_eq!(of_people.count(), 5);
    let mut db = s.w.app.db.read().await.unwrap();
    let sum = "select cast(sum(count) as bigint) from online_jump";
    assert_eq!(db.one::<i64>(sum, &[]).await.unwrap(), 7);
}

#[tokio::test]
async fn nobody_is_sent_outside_what_was_declared() {
    let s = Stage::new().await;
    for (n, outside) in [
        "https://evil.example/",
        "http://10.0.0.1/",
        "http://127.0.0.1@evil.example/",
    ]
    .into_iter()
    .enumerate()
    {
        let rows = [address(&format!("bad-{n}"), ("1", outside), "0")];
        let taken = s.report("online-addresses", &rows).await;
        assert_eq!(taken["rejected"], 1, "{outside}");
        assert_eq!(taken["rows"][0]["errors"][0]["field"], "address");
    }
    // In a list of items the row is taken, but its address leads nowhere.
    let mut elsewhere = item();
    elsewhere["cd_time"] = json!("2026-03-02 09:00:00");
    elsewhere["link_addr"] = json!("https://evil.example/");
    assert_eq!(
        s.report("general-items", &[elsewhere.clone()]).await["accepted"],
        1
    );
    let page = s.page().await;
    assert!(
        page.contains("地址未备案") && !page.contains("/handle/"),
        "{page}"
    );
    assert_eq!(s.jump("pc", "").await.status, 422);
    assert_eq!(s.jump("mobile", "").await.status, 404);
    assert_eq!(s.w.get("/handle/none/pc", "").await.status, 404);
    // The list has another address: that one counts; then the item goes.
    elsewhere["cd_time"] = json!("2026-03-02 10:00:00");
    elsewhere["link_addr"] = json!(AWAY);
    s.report("general-items", &[elsewhere.clone()]).await;
    assert_eq!(location(&s.jump("pc", "").await), AWAY);
    let state = "update application set state = $1 where id = 'app-food'";
    execute(&s.w, state, &[&"suspended"]).await;
    assert_eq!(s.jump("pc", "").await.status, 503);
    assert!(s.page().await.contains("暂停服务"));
    execute(&s.w, state, &[&"live"]).await;
    elsewhere["cd_time"] = json!("2026-03-02 11:00:00");
    elsewhere["cd_operation"] = json!("d");
    s.report("general-items", &[elsewhere]).await;
    assert_eq!(s.jump("pc", "").await.status, 404);
    assert_eq!(s.w.get(&format!("/items/{TASK}"), "").await.status, 404);
}

/// Nobody puts their address or name in the place of another party's, and nobody gets a ticket
/// that way; what another reports waits until the one that holds the item gives it up.
#[tokio::test]
async fn nobody_takes_over_the_item_of_another() {
    let s = Stage::new().await;
    let other = s.w.application("an-older", None, SCOPES).await;
    let by_other = async |table: &str, row: Json| {
        let path = format!("/api/catalog/{table}/report");
        let rows = json!({ "rows": [row] });
        s.w.post(&path, &other, &rows).await.data()
    };
    let theirs = "http://127.0.0.1:9/theirs";
    let taken = by_other("online-addresses", address("x-1", ("1", theirs), "1")).await;
    assert_eq!(taken["rows"][0]["waits_for_parent"], true, "{taken}");
    assert!(!s.page().await.contains("theirs"));
    assert_eq!(
        s.jump("pc", "").await.status,
        404,
        "not at another's address"
    );
    assert!(!s.w.get("/items", "").await.text.contains(TASK));
    let mut own = item();
    own["task_name"] = json!("A first in the order of names");
    own["link_addr"] = json!(theirs);
    let taken = by_other("general-items", own.clone()).await;
    let wrong = &taken["rows"][0]["errors"][0];
    assert_eq!(wrong["field"], "task_code", "{taken}");
    s.report("online-addresses", &[address("a-1", ("1", AWAY), "1")])
        .await;
    assert_eq!(location(&s.jump("pc", "").await), AWAY);
    assert!(s.page().await.contains("食品经营许可"));
    // Two that came at the same time: the earlier one holds it.
    let late = "insert into service_item (owner_id, tbl, row_guid, task_code, task_name, \
                dept_code, dept_name, is_in_force, since) select 'app-an-older', tbl, 'late', \
                task_code, 'A', dept_code, 'A', true, since + 1 from service_item";
    execute(&s.w, late, &[]).await;
    assert_eq!(location(&s.jump("pc", "").await), AWAY);
    assert_eq!(s.w.get("/items", "").await.text.matches(TASK).count(), 1);
    execute(
        &s.w,
        "delete from service_item where row_guid = 'late'",
        &[],
    )
    .await;
    // The holder gives it up: now the other may have it.
    let mut gone = item();
    gone["cd_time"] = json!("2026-03-02 09:00:00");
    gone["cd_operation"] = json!("d");
    assert_eq!(s.report("general-items", &[gone]).await["accepted"], 1);
    assert_eq!(by_other("general-items", own).await["accepted"], 1);
    assert_eq!(location(&s.jump("pc", "").await), theirs);
}

/// A system that does not know HEAD, and whose status the test sets.
async fn system(status: Arc<AtomicU16>, asked: Arc<AtomicUsize>) -> String {
    let answer = move |method: Method| {
        let now = StatusCode::from_u16(status.load(Ordering::SeqCst)).unwrap();
        asked.fetch_add(1, Ordering::SeqCst);
        async move {
            if method == Method::HEAD {
                StatusCode::METHOD_NOT_ALLOWED
            } else {
                now
            }
        }
    };
    let router = Router::new().route("/apply", any(answer));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{at}/apply")
}

/// Officers see the addresses of the parties within their data scope.
#[tokio::test]
async fn addresses_are_seen_within_the_data_scope() {
    let s = Stage::new().await;
    s.report("online-addresses", &[address("a-1", ("1", AWAY), "0")])
        .await;
    let file = include_str!("../../../fixtures/departments.csv").as_bytes();
    let bar = Watch::Bar(indicatif::ProgressBar::hidden());
    load(&s.w.app, Kind::Departments, file, &bar).await.unwrap();
    let of = "update party set department_code = 'SCJG' where id = 'party-food'";
    execute(&s.w, of, &[]).await;
    let officer = s.w.officer_named("administrator", "test.limited").await;
    for (department, is_seen) in [("SCJG", true), ("JYJ", false)] {
        let limit = "update account set department_code = $1 where username = 'test.limited'";
        execute(&s.w, limit, &[&department]).await;
        let page = s.w.get("/console/online-addresses", &officer).await.text;
        assert_eq!(page.contains("127.0.0.1:9/apply"), is_seen, "{department}");
    }
}

/// One address whose state cannot be written keeps no other from being checked.
#[tokio::test]
async fn a_round_goes_on_after_a_write_that_failed() {
    let s = Stage::new().await;
    let (status, asked) = (Arc::new(AtomicU16::new(200)), Arc::new(AtomicUsize::new(0)));
    let good = system(status, asked).await;
    let bad = good.replace("/apply", "/bad");
    let rows = [
        address("a-1", ("1", &bad), "0"),
        address("a-2", ("2", &good), "0"),
    ];
    s.report("online-addresses", &rows).await;
    let mut tx = s.w.app.db.begin().await.unwrap();
    if tx.locks_rows() {
        let refuses = "alter table address_health add constraint no_bad \
                       check (checked_at = 0 or address not like '%/bad')";
        tx.execute(refuses, &[]).await.unwrap();
    } else {
        let refuses = "create trigger no_bad before update of checked_at on address_health \
                       when new.address like '%/bad' begin select raise(abort, 'bad'); end";
        tx.execute(refuses, &[]).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(look(&s.w.app).await.unwrap(), 2);
    let page = s.page().await;
    assert!(
        page.contains("尚未检查") && page.contains("可以访问"),
        "{page}"
    );
}

/// A system that takes calls and never answers does not hold up whoever stops the program.
#[tokio::test]
async fn a_slow_address_does_not_hold_up_the_end() {
    let s = Stage::new().await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/apply", listener.local_addr().unwrap());
    s.report("online-addresses", &[address("a-1", ("1", &url), "0")])
        .await;
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let watcher = tokio::spawn(super::watch_until(s.w.app.clone(), stopped));
    let called = tokio::time::timeout(Duration::from_secs(5), listener.accept()).await;
    let _held = called.unwrap().unwrap();
    stop.send(true).unwrap();
    let ended = tokio::time::timeout(Duration::from_secs(1), watcher).await;
    ended.expect("it stops at once").unwrap();
}

/// Addresses are asked every ten minutes, each by one node; what does not answer is marked before
/// people meet it.
#[tokio::test]
async fn a_broken_address_is_shown_before_people_meet_it() {
    let s = Stage::new().await;
    let (status, asked) = (Arc::new(AtomicU16::new(200)), Arc::new(AtomicUsize::new(0)));
    let url = system(status.clone(), asked.clone()).await;
    // Two channels at one address are one question.
    let rows = [
        address("a-1", ("1", &url), "0"),
        address("a-2", ("2", &url), "0"),
    ];
    s.report("online-addresses", &rows).await;
    assert!(s.page().await.contains("尚未检查"));
    let app = &s.w.app;
    let (one, two) = tokio::join!(look(app), look(app));
    assert_eq!(one.unwrap() + two.unwrap(), 1, "one of two nodes asks");
    assert_eq!(asked.load(Ordering::SeqCst), 2, "HEAD, then GET");
    assert!(s.page().await.contains("可以访问"));
    status.store(404, Ordering::SeqCst);
    app.clock.advance_ms(599_000);
    assert_eq!(look(app).await.unwrap(), 0, "not before ten minutes");
    app.clock.advance_ms(1000);
    assert_eq!(look(app).await.unwrap(), 1);
    let page = s.page().await;
    assert!(
        page.contains("暂时无法访问") && page.contains("仍要打开"),
        "{page}"
    );
    let admin = s.w.officer("administrator").await;
    let console = s.w.get("/console/online-addresses", &admin).await.text;
    assert!(console.contains("HTTP 404"), "{console}");
    status.store(302, Ordering::SeqCst);
    app.clock.advance_ms(600_000);
    assert_eq!(look(app).await.unwrap(), 1);
    assert!(s.page().await.contains("可以访问"));
    // Who is not live is not asked.
    execute(&s.w, "update application set state = $1", &[&"suspended"]).await;
    app.clock.advance_ms(600_000);
    assert_eq!(look(app).await.unwrap(), 0);
}
