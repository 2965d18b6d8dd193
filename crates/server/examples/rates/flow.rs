//! Rows that come in bulk: cases (7.2 d) and performance samples (7.5).

use std::io::Write;
use std::time::Instant;

use anyhow::{Context, ensure};
use mingqian::app::App;
use mingqian::clock::{Clock, readable, readable_day};
use serde_json::{Map, Value, json};

use crate::platform::{self, Served};

/// What a report may hold at most.
const ROWS: usize = 1000;
/// One of them is sent before the time is taken.
const REPORTS: usize = 41;
/// Systems that report at the same time.
const ABREAST: usize = 4;
const MINUTE_MS: i64 = 60_000;
const ITEM: &str = "11440700007000011T3440107001001";
const METRICS: &str = "/api/operation/metrics/report";
const RESOURCES: &str = "/api/operation/resources/report";
const NODES: &str = "/api/operation/nodes/report";
const ACCEPTED: &str = "/api/cases/accept/report";
const ITEMS: &str = "/api/catalog/check-items/report";

fn row(guid: &str, own: Value) -> Value {
    let now = readable(Clock::System.now());
    let batch = format!("{}0001", readable_day(Clock::System.now()).replace('-', ""));
    let mut row = json!({ "row_guid": guid, "cd_operation": "i", "cd_time": now,
                          "cd_batch": batch, "data_source": "144" });
    if let (Some(row), Value::Object(own)) = (row.as_object_mut(), own) {
        row.extend(own);
    }
    row
}

fn item() -> Value {
    let own = json!({
        "task_name": "对食品销售者的监督检查", "catalog_code": "440107001001", "task_type": "06",
        "by_law": "《中华人民共和国食品安全法》第一百一十条", "power_source": "1",
        "use_level": "3", "task_code": ITEM, "task_state": "1", "task_version": "1",
        "dept_name": "江门市市场监督管理局", "dept_type": "1",
        "dept_code": "11440700007000011T", "handle_flow": "亮证、检查、记录、告知",
        "link_way": "0750-3000000", "supervise_way": "12345",
    });
    row("item-1", own)
}

/// A case that was accepted: ten thousand numbers a day.
fn accepted(n: usize) -> Value {
    let (day, number) = (n / 10_000 + 1, n % 10_000);
    let own = json!({
        "project_no": format!("{ITEM}202603{day:02}{number:04}"), "task_code": ITEM,
        "task_name": "对食品销售者的监督检查", "task_version": "1",
        "catalog_code": "440107001001", "org_code": "SCJG", "org_name": "江门市市场监督管理局",
        "applyer_name": format!("江门第{n}号有限公司"), "applyer_type": "2",
        "applyer_page_type": "11", "applyer_page_code": "91440700MA4W00011B",
        "apply_date": "2026-03-02 08:40:00", "apply_type": "3",
        "accept_date": "2026-03-02 09:00:00", "promise_date": "2026-03-20 18:00:00",
        "project_type": "2", "project_name": "年度监督检查", "handle_user_name": "何工",
    });
    row(&format!("case-{n}"), own)
}

fn sample(n: usize) -> Value {
    let minutes = i64::try_from(n / 2).unwrap_or_default() + 1;
    let at = readable(Clock::System.now() - minutes % 40_000 * MINUTE_MS);
    let metric = ["cpu_used", "memory_used"][n % 2];
    let own = json!({ "object_id": "vm-1", "metric": metric,
        "value": format!("{}.{}", n % 90, n % 10), "unit": "%", "sampled_at": at,
        "interval_s": "60" });
    row(&format!("sample-{n}"), own)
}

fn around() -> [(&'static str, Value); 2] {
    let now = readable(Clock::System.now());
    let node = json!({ "node_id": "core", "node_name": "核心机房", "region_code": "440703",
        "org_uscc": "11440700007000011T", "contact": "何工", "phone": "0750-3000002",
        "heartbeat_at": now, "status": "online", "version": "3.2.1" });
    let machine = json!({ "resource_id": "vm-1", "node_id": "core", "class": "virtual_server",
        "name": "应用服务器1", "vendor": "国产", "ip": "10.44.7.10", "location": "江门",
        "importance": "2", "state": "running", "registered_at": now });
    [
        (NODES, row("node-1", node)),
        (RESOURCES, row("vm-1", machine)),
    ]
}

/// Rows a second.
pub async fn cases(database: &str, file: &str) -> anyhow::Result<Vec<f64>> {
    let app = platform::open(database).await?;
    platform::admit(&app, &[ACCEPTED, ITEMS]).await?;
    reported(&app, (&[(ITEMS, item())], ACCEPTED, accepted), file).await
}

/// Samples a second.
pub async fn samples(database: &str, file: &str) -> anyhow::Result<Vec<f64>> {
    let app = platform::open(database).await?;
    platform::admit(&app, &[METRICS, RESOURCES, NODES]).await?;
    reported(&app, (&around(), METRICS, sample), file).await
}

type Rows<'r> = (&'r [(&'r str, Value)], &'static str, fn(usize) -> Value);

async fn reported(
    app: &App,
    (first, path, make): Rows<'_>,
    file: &str,
) -> anyhow::Result<Vec<f64>> {
    let served = platform::serve(app).await?;
    for (path, row) in first {
        send(&served, path, &json!({ "rows": [row] })).await?;
    }
    let reports: Vec<Value> = (0..REPORTS)
        .map(|report| {
            let rows = report * ROWS..(report + 1) * ROWS;
            json!({ "rows": rows.map(make).collect::<Vec<_>>() })
        })
        .collect();
    let (first, reports) = reports.split_first().context("no reports")?;
    if !file.is_empty() {
        write(file, reports)?;
    }
    send(&served, path, first).await?;
    let mut tx = app.db.begin().await?;
    if tx.locks_rows() {
        // PostgreSQL searches a table that was never analysed by a wrong index; a platform that
        // has run for a minute has been.
        tx.execute("analyze", &[]).await?;
    }
    tx.commit().await?;
    let start = Instant::now();
    let sender = |part: usize| {
        let served = &served;
        async move {
            for report in reports.iter().skip(part).step_by(ABREAST) {
                send(served, path, report).await?;
            }
            anyhow::Ok(())
        }
    };
    futures_util::future::try_join_all((0..ABREAST).map(sender)).await?;
    let rate = (ROWS * reports.len()) as f64 / start.elapsed().as_secs_f64();
    served.running.stop().await?;
    Ok(vec![rate])
}

/// Sends a report; every row of it must have been taken.
async fn send(served: &Served, path: &str, report: &Value) -> anyhow::Result<()> {
    let url = format!("{}{path}", served.base);
    let call = platform::client()?.post(url).bearer_auth(&served.token);
    let answer: Value = call.json(report).send().await?.json().await?;
    let sent = report["rows"].as_array().map_or(0, Vec::len);
    let count = answer["data"]["accepted"].as_u64();
    ensure!(
        count == Some(u64::try_from(sent)?),
        "of {sent} rows not all were taken: {}",
        answer.to_string().chars().take(600).collect::<String>()
    );
    Ok(())
}

/// The same rows for a bulk loader: a line each, columns in the order of the first one.
fn write(file: &str, reports: &[Value]) -> anyhow::Result<()> {
    let mut out = std::io::BufWriter::new(std::fs::File::create(file)?);
    let rows = reports
        .iter()
        .filter_map(|report| report["rows"].as_array())
        .flatten();
    for (n, row) in rows.filter_map(Value::as_object).enumerate() {
        if n == 0 {
            writeln!(out, "{}", joined(row, |name, _| name.to_owned()))?;
        }
        let text = |_: &str, value: &Value| value.as_str().unwrap_or_default().to_owned();
        writeln!(out, "{}", joined(row, text))?;
    }
    out.flush().context("cannot write the rows")
}

fn joined(row: &Map<String, Value>, text: impl Fn(&str, &Value) -> String) -> String {
    // No value has a comma or a quotation mark in it.
    let values = row.iter().map(|(name, value)| text(name, value));
    values.collect::<Vec<_>>().join(",")
}
