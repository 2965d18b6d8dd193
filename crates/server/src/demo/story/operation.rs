//! The department's system reports its operation: nodes, resources, an hour of samples, an alarm
//! and a ticket on which both sides work; and it says where it is probed.

use anyhow::{Context, ensure};
use axum::Router;
use axum::http::StatusCode;
use axum::routing::post;
use serde_json::{Value, json};

use crate::clock::{readable, readable_day};
use crate::demo::browser::{Browser, between};
use crate::demo::story::Steps;
use crate::demo::story::way::Way;

const MINUTE_MS: i64 = 60_000;

/// The tables of operation, as paths have them.
pub(super) const TABLES: [&str; 6] = [
    "nodes",
    "resources",
    "sub-resources",
    "metrics",
    "alarms",
    "tickets",
];

/// The path of a table.
pub(super) fn path(table: &str) -> String {
    format!("/api/operation/{table}/report")
}

/// Rows with what all of them begin with.
fn rows(now: i64, own: Vec<Value>) -> Value {
    let batch = format!("{}0001", readable_day(now).replace('-', ""));
    let whole = own.into_iter().enumerate().map(|(n, mut row)| {
        let guid = row["row_guid"].as_str().map(str::to_owned);
        row["row_guid"] = guid.unwrap_or_else(|| format!("demo-{now}-{n}")).into();
        row["cd_operation"] = "i".into();
        row["cd_time"] = readable(now).into();
        row["cd_batch"] = batch.as_str().into();
        row["data_source"] = "001".into();
        row
    });
    json!({ "rows": whole.collect::<Vec<_>>() })
}

fn nodes(now: i64) -> Vec<Value> {
    let node = |(id, name, status): (&str, &str, &str)| {
        json!({ "node_id": id, "node_name": name, "region_code": "440703",
            "org_uscc": "11440700007000011T", "contact": "何工", "phone": "0750-3000002",
            "heartbeat_at": readable(now), "status": status, "version": "3.2.1" })
    };
    let all = [
        ("pj-core", "蓬江分局核心机房", "online"),
        ("pj-cloud", "政务云租户", "degraded"),
    ];
    all.map(node).into()
}

fn resources(now: i64) -> Vec<Value> {
    let resource = |(id, node, class, name, state): (&str, &str, &str, &str, &str)| {
        json!({ "resource_id": id, "node_id": node, "class": class, "name": name,
            "vendor": "国产", "ip": "10.44.7.10", "location": "江门", "importance": "2",
            "state": state, "registered_at": readable(now) })
    };
    let all = [
        ("fw-1", "pj-core", "firewall", "边界防火墙", "running"),
        ("sw-1", "pj-core", "switch", "汇聚交换机", "running"),
        (
            "vm-1",
            "pj-cloud",
            "virtual_server",
            "应用服务器1",
            "running",
        ),
        ("db-1", "pj-cloud", "database", "业务数据库", "fault"),
        (
            "sys-1",
            "pj-cloud",
            "business_system",
            "协同执法系统",
            "running",
        ),
        (
            "if-1",
            "pj-cloud",
            "interface_called",
            "领取抽查任务",
            "running",
        ),
    ];
    all.map(resource).into()
}

fn parts() -> Vec<Value> {
    vec![
        json!({ "sub_id": "db-1-data", "resource_id": "db-1", "kind": "table_space",
                "name": "数据表空间", "spec": "200 GB" }),
        json!({ "sub_id": "vm-1-cpu", "resource_id": "vm-1", "kind": "cpu",
                "name": "处理器", "spec": "8核" }),
    ]
}

/// An hour, a sample a minute.
fn metrics(now: i64) -> Vec<Value> {
    let mut all = Vec::new();
    for minute in 0..60 {
        let at = readable(now - (60 - minute) * MINUTE_MS);
        // A load that rises and falls, and a table space that fills up.
        let wave = (minute as f64 / 9.0).sin();
        for (object, metric, unit, value) in [
            ("vm-1-cpu", "cpu_used", "%", 42.0 + 18.0 * wave),
            (
                "db-1-data",
                "space_used",
                "GB",
                171.0 + minute as f64 * 0.35,
            ),
            (
                "db-1",
                "query_ms",
                "ms",
                24.0 + 6.0 * wave + minute as f64 * 0.8,
            ),
        ] {
            all.push(
                json!({ "object_id": object, "metric": metric, "value": format!("{value:.1}"),
                             "unit": unit, "sampled_at": at, "interval_s": "60" }),
            );
        }
    }
    all
}

fn alarm(now: i64) -> Vec<Value> {
    vec![
        json!({ "alarm_id": "space-db-1", "object_id": "db-1-data", "severity": "2",
        "type": "capacity", "title": "数据表空间使用率超过90%", "content": "已用183 GB，共200 GB",
        "first_at": readable(now - 20 * MINUTE_MS), "last_at": readable(now), "count": "3",
        "state": "active" }),
    ]
}

fn step(now: i64, (id, state): (&str, &str), step: &str) -> Vec<Value> {
    vec![
        json!({ "ticket_id": id, "alarm_id": "space-db-1", "kind": "fault",
        "from_node": "江门市市场监督管理局", "to_node": "pj-cloud", "title": "扩充业务数据库表空间",
        "state": state, "step": step, "step_by": "何工", "step_at": readable(now) }),
    ]
}

/// Tries every interface of operation in the sandbox, the good case and a bad one.
pub(super) async fn debug(system: &Browser, token: &str, now: i64) -> anyhow::Result<()> {
    for (table, own) in [
        ("nodes", nodes(now)),
        ("resources", resources(now)),
        ("sub-resources", parts()),
        ("metrics", metrics(now)),
        ("alarms", alarm(now)),
        ("tickets", step(now, ("try-1", "open"), "联调")),
    ] {
        system.call(&path(table), token, &rows(now, own)).await?;
        let refused = system
            .call(&path(table), token, &json!({ "rows": [] }))
            .await;
        ensure!(refused.is_err(), "{table} took a report without rows");
    }
    Ok(())
}

/// The system of the party: answers at its health address.
async fn own_system() -> anyhow::Result<String> {
    let router = Router::new().route("/health", post(async || StatusCode::NO_CONTENT));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(format!("http://{address}/health"))
}

impl Way<'_> {
    /// Reports, works on an alarm and a ticket with the bureau, and declares the health address.
    pub(super) async fn operation(&self, token: &str, steps: &mut Steps) -> anyhow::Result<()> {
        let now = self.app.clock.now();
        let system = Browser::new(self.base)?;
        steps.say(
            "报送运维节点、资源、一小时性能数据和告警",
            "nodes, resources, an hour of samples and an alarm",
        );
        for (table, own) in [
            ("alarms", alarm(now)),
            ("metrics", metrics(now)),
            ("sub-resources", parts()),
            ("resources", resources(now)),
            ("nodes", nodes(now)),
        ] {
            let taken = system.call(&path(table), token, &rows(now, own)).await?;
            let data = &taken["data"];
            ensure!(data["rejected"] == 0, "{table}: {data}");
            steps.detail(&format!("{table}: {} accepted", data["accepted"]));
        }
        steps.say(
            "主管局确认告警，发起协同运维；部门系统受理",
            "the bureau acknowledges the alarm and opens a ticket; the system accepts it",
        );
        let page = "/console/operation/alarms";
        let shown = self.console.open(page).await?.text;
        let id = between(&shown, "action=\"/console/operation/alarms/", "\"");
        let id = id.context("the alarm is not shown")?;
        let decision = [("decision", "acknowledge")];
        let act = format!("{page}/{id}");
        self.console.decide((page, "seen"), &act, &decision).await?;
        let fields = [
            ("application_id", self.id.as_str()),
            ("kind", "fault"),
            ("alarm_id", "space-db-1"),
            ("to_node", "pj-cloud"),
            ("title", "扩充业务数据库表空间"),
            ("step", "请在今日内扩容，完成后回报"),
        ];
        let opened = self
            .console
            .submit("/console/operation/tickets", &fields)
            .await?;
        let shown = self.console.open(&opened.location).await?.text;
        let id = between(&shown, "<span class=\"mono\">", "<");
        let id = id.context("the ticket has no number")?;
        let own = step(now, (id, "accepted"), "已受理，安排在18时扩容");
        system
            .call(&path("tickets"), token, &rows(now, own))
            .await?;
        steps.detail(id);
        let url = own_system().await?;
        let fields = [("health_url", url.as_str())];
        self.staff
            .submit(&self.own("level/health"), &fields)
            .await?;
        Ok(())
    }
}
