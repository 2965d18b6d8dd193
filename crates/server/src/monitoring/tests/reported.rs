//! The six kinds of content: in bulk, in any order, with wrong rows, and as charts.

use serde_json::{Value as Json, json};

use super::{one, outcomes, report, row};
use crate::clock::readable;
use crate::jobs::NewJob;
use crate::monitoring::reported::codes::CLASSES;
use crate::testing::{START_MS, World, world};

const SCOPES: &[&str] = &["operation.write"];
const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 86_400_000;

fn node() -> Json {
    let own = json!({ "node_id": "node-1", "node_name": "市场监管节点", "region_code": "440700",
        "org_uscc": "11440700007000011T", "contact": "何工", "phone": "0750-3000002",
        "heartbeat_at": "2026-03-02 08:59:00", "status": "online" });
    row("n-1", "2026-03-02 08:00:00", own)
}

fn resource(id: &str, class: &str) -> Json {
    let own = json!({ "resource_id": id, "node_id": "node-1", "class": class,
        "name": format!("设备{id}"), "importance": "1", "state": "running",
        "registered_at": "2026-03-01 08:00:00" });
    row(&format!("r-{id}"), "2026-03-02 08:00:00", own)
}

fn disk() -> Json {
    let own = json!({ "sub_id": "res-4-disk", "resource_id": "res-4", "kind": "disk",
        "name": "系统盘", "spec": "500G" });
    row("s-1", "2026-03-02 08:00:00", own)
}

fn metric(guid: &str, (object, name): (&str, &str), (at, value): (i64, &str)) -> Json {
    let own = json!({ "object_id": object, "metric": name, "value": value, "unit": "%",
        "sampled_at": readable(at), "interval_s": "60" });
    row(guid, "2026-03-02 08:59:00", own)
}

fn alarm(guid: &str) -> Json {
    let own = json!({ "alarm_id": "al-1", "object_id": "res-4-disk", "severity": "2",
        "type": "capacity", "title": "磁盘将满", "first_at": "2026-03-02 08:30:00",
        "last_at": "2026-03-02 08:40:00", "state": "active" });
    row(guid, "2026-03-02 08:40:00", own)
}

fn ticket(guid: &str) -> Json {
    let own = json!({ "ticket_id": "tk-1", "alarm_id": "al-1", "kind": "fault",
        "from_node": "node-1", "to_node": "city", "title": "请协助扩容", "state": "open",
        "step": "磁盘剩余5%", "step_by": "何工", "step_at": "2026-03-02 08:45:00" });
    row(guid, "2026-03-02 08:45:00", own)
}

/// 7.5: every kind and every class, children before parents; all are linked in the end.
#[tokio::test]
async fn six_kinds_are_reported_in_any_order() {
    let w = world().await;
    let token = w.application("ops", None, SCOPES).await;
    let waits = ["accepted waits"];
    let sample = metric("m-1", ("res-4-disk", "disk_used"), (START_MS, "95"));
    assert_eq!(
        outcomes(&w, &token, "tickets", &[ticket("t-1")]).await,
        waits
    );
    assert_eq!(outcomes(&w, &token, "alarms", &[alarm("a-1")]).await, waits);
    assert_eq!(outcomes(&w, &token, "metrics", &[sample]).await, waits);
    assert_eq!(
        outcomes(&w, &token, "sub-resources", &[disk()]).await,
        waits
    );
    let all = CLASSES.iter().enumerate();
    let all: Vec<_> = all
        .map(|(n, (class, ..))| resource(&format!("res-{n}"), class))
        .collect();
    let many = vec!["accepted waits"; CLASSES.len()];
    assert_eq!(outcomes(&w, &token, "resources", &all).await, many);
    assert_eq!(outcomes(&w, &token, "nodes", &[node()]).await, ["accepted"]);
    let alone = "select count(*) from exchange_row where is_linked = false";
    assert_eq!(one::<i64>(&w, alone).await, 0);
    // The same again changes nothing.
    assert_eq!(
        outcomes(&w, &token, "nodes", &[node()]).await,
        ["unchanged"]
    );
    let admin = w.officer("administrator").await;
    let page = w.get("/console/operation", &admin).await.text;
    assert!(page.contains("市场监管节点") && page.contains("设备res-10"));
    assert!(page.contains("业务接口（提供）") && page.contains("中间件"));
    assert!(!page.contains("久无心跳"));
    let line = page
        .split_once("设备res-4<")
        .unwrap()
        .1
        .split_once("</tr>")
        .unwrap()
        .0;
    assert!(
        line.ends_with("<td class=\"num\">1</td>"),
        "the alarm of its disk: {line}"
    );
    w.app.clock.advance_ms(20 * MINUTE_MS);
    let admin = w.officer_named("administrator", "later").await;
    assert!(
        w.get("/console/operation", &admin)
            .await
            .text
            .contains("久无心跳")
    );
    // The node's people are not stored in clear.
    let body: Vec<u8> = one(&w, "select body from exchange_row where tbl = 'up_om_node'").await;
    assert!(!body.windows(12).any(|part| part == b"0750-3000002"));
    let page = "/console/operation/resources/app-ops/res-4";
    let page = w.get(page, &admin).await.text;
    for word in [
        "物理服务器",
        "系统盘",
        "disk_used",
        "磁盘将满",
        "请协助扩容",
        "<polyline",
    ] {
        assert!(page.contains(word), "{word}");
    }
    let gone = w
        .get("/console/operation/resources/app-ops/none", &admin)
        .await;
    assert_eq!(gone.status, 404);
}

#[tokio::test]
async fn wrong_rows_are_named_and_keep_no_other_back() {
    let w = world().await;
    let token = w.application("ops", None, SCOPES).await;
    let with = |mut row: Json, column: &str, value: &str| {
        row[column] = value.into();
        row
    };
    let rows = [
        with(resource("res-a", "router"), "class", "printer"),
        with(resource("res-b", "router"), "resource_id", "a/b"),
        with(resource("res-c", "router"), "extra", "x"),
        resource("res-d", "router"),
    ];
    let found = outcomes(&w, &token, "resources", &rows).await;
    assert_eq!(
        found,
        [
            "rejected class",
            "rejected resource_id",
            "rejected extra",
            "accepted waits"
        ]
    );
    let late = with(alarm("a-1"), "last_at", "2026-03-02 08:00:00");
    let half = with(alarm("a-2"), "state", "cleared");
    let still = with(alarm("a-3"), "cleared_at", "2026-03-02 09:00:00");
    let found = outcomes(&w, &token, "alarms", &[late, half, still]).await;
    assert_eq!(
        found,
        [
            "rejected last_at",
            "rejected cleared_at",
            "rejected cleared_at"
        ]
    );
    let cpu = ("res-d", "cpu_used");
    let good = metric("m-1", cpu, (START_MS, "40.5"));
    let future = metric("m-2", cpu, (START_MS + 3_600_000, "1"));
    let old = with(
        metric("m-3", cpu, (START_MS, "1")),
        "cd_batch",
        "2026012900001",
    );
    let word = with(metric("m-4", cpu, (START_MS, "1")), "value", "viel");
    let name = metric("m-5", ("res-d", "CPU"), (START_MS, "1"));
    let found = outcomes(&w, &token, "metrics", &[good, future, old, word, name]).await;
    assert_eq!(
        found,
        [
            "accepted",
            "rejected sampled_at",
            "rejected cd_batch",
            "rejected value",
            "rejected metric"
        ]
    );
    assert_eq!(one::<i64>(&w, "select count(*) from om_sample").await, 1);
    assert_eq!(one::<i64>(&w, "select count(*) from alarm").await, 0);
    let found = outcomes(&w, &token, "nodes", &[with(node(), "org_uscc", "123")]).await;
    assert_eq!(found, ["rejected org_uscc"]);
    let stranger = w.application("other", None, &["case.write"]).await;
    assert_eq!(
        report(&w, &stranger, "nodes", &[node()]).await.code(),
        40301
    );
}

async fn job(w: &World) {
    let new = NewJob {
        kind: "metrics",
        title: "x",
        created_by: "test",
        run_at: w.app.clock.now(),
    };
    let mut tx = w.app.db.begin().await.unwrap();
    crate::jobs::enqueue(&w.app, &mut tx, &new, &json!({}))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    w.app.job_bell.notify_one();
    w.jobs_done().await;
}

/// Samples become averages of five minutes and of an hour; rows of old days are given up, and the
/// statement of their day stays what it was.
#[tokio::test]
async fn metrics_grow_old() {
    let w = world().await;
    let token = w.application("ops", None, SCOPES).await;
    assert_eq!(outcomes(&w, &token, "nodes", &[node()]).await, ["accepted"]);
    let all = [resource("res-1", "database")];
    assert_eq!(outcomes(&w, &token, "resources", &all).await, ["accepted"]);
    // Two hours of samples, one a minute: 0, 1, … 119.
    let start = START_MS - 120 * MINUTE_MS;
    let rows: Vec<_> = (0..120)
        .map(|n| {
            let sample = (start + n * MINUTE_MS, n.to_string());
            metric(&format!("m-{n}"), ("res-1", "load"), (sample.0, &sample.1))
        })
        .collect();
    assert_eq!(
        report(&w, &token, "metrics", &rows).await.data()["accepted"],
        120
    );
    let admin = w.officer("administrator").await;
    let path = "/console/operation/resources/app-ops/res-1?span=hours";
    let page = w.get(path, &admin).await.text;
    let line = page.split_once("<polyline points=\"").unwrap().1;
    let line = line.split_once('"').unwrap().0;
    assert_eq!(line.split(' ').count(), 120, "every sample is in the chart");
    assert!(page.contains("<strong>119 %</strong>"));
    let day = json!({ "day": "2026-03-02" });
    let statement = async |token: &str| {
        w.post("/api/exchange/statement", token, &day).await.data()["tables"].clone()
    };
    let before = statement(&token).await;
    assert_eq!(before[0]["table_name"], "up_om_metric");
    assert_eq!(before[0]["count"], 120);
    w.app.clock.advance_ms(3 * DAY_MS);
    job(&w).await;
    let grains = "select cast(min(grain) as bigint) * 1000 + count(*) from om_sample";
    assert_eq!(one::<i64>(&w, grains).await, 300_024);
    let mean = "select cast(value as bigint) from om_sample order by at limit 1";
    assert_eq!(one::<i64>(&w, mean).await, 2, "the mean of 0 to 4");
    // A sample that comes late is added to its average.
    let token = w.token("ops").await;
    let late = metric("m-late", ("res-1", "load"), (start + MINUTE_MS / 2, "14"));
    assert_eq!(outcomes(&w, &token, "metrics", &[late]).await, ["accepted"]);
    job(&w).await;
    assert_eq!(one::<i64>(&w, "select count(*) from om_sample").await, 24);
    let weight = "select cast(value * n as bigint) from om_sample order by at limit 1";
    assert_eq!(one::<i64>(&w, weight).await, 24, "0 + 1 + 2 + 3 + 4 + 14");
    let before = statement(&token).await;
    w.app.clock.advance_ms(30 * DAY_MS);
    job(&w).await;
    assert_eq!(one::<i64>(&w, grains).await, 3_600_002);
    let rows = "select count(*) from exchange_row where tbl = 'up_om_metric'";
    assert_eq!(one::<i64>(&w, rows).await, 0);
    let token = w.token("ops").await;
    assert_eq!(before[0]["count"], 121);
    assert_eq!(statement(&token).await, before, "the line stays");
    let again = metric("m-0", ("res-1", "load"), (start, "0"));
    let found = outcomes(&w, &token, "metrics", &[again]).await;
    assert_eq!(
        found,
        ["rejected cd_batch"],
        "nothing comes to a day that was given up"
    );
}
