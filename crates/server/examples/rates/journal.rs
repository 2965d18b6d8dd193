//! What it costs to register every access (7.6 a), and to put entries into the evidence log.

use std::time::{Duration, Instant};

use anyhow::ensure;
use mingqian::app::App;
use mingqian::audit::Recorder;
use mingqian::db::ToValue;
use mingqian::evidence;
use serde_json::json;

use crate::platform;

const CLIENTS: usize = 16;
const SECONDS: u64 = 6;
const PATH: &str = "/api/market-entities/query";
/// Entries of a run.
const ENTRIES: i64 = 4_000;
/// Entries that share a transaction where they may.
const TOGETHER: i64 = 100;
/// Bytes of an entry: those of a signed announcement of a draw.
const BYTES: usize = 400;

/// Calls a second and p99 in milliseconds: audited, then not.
pub async fn audit(database: &str) -> anyhow::Result<Vec<f64>> {
    let app = platform::open(database).await?;
    platform::admit(&app, &[PATH]).await?;
    let mut figures = Vec::new();
    let mute = App {
        recorder: Recorder::mute(),
        ..app.clone()
    };
    for app in [app, mute] {
        let served = platform::serve(&app).await?;
        let url = format!("{}{PATH}", served.base);
        let (rate, p99) = calls(&url, &served.token).await?;
        figures.extend([rate, p99]);
        served.running.stop().await?;
    }
    Ok(figures)
}

async fn calls(url: &str, token: &str) -> anyhow::Result<(f64, f64)> {
    let until = Instant::now() + Duration::from_secs(SECONDS);
    let caller = async || {
        let client = platform::client()?;
        let mut times = Vec::new();
        while Instant::now() < until {
            let start = Instant::now();
            let call = client.post(url).bearer_auth(token);
            let call = call.json(&json!({ "code": "91440700MA4W00011B" }));
            let answer = call.send().await?.bytes().await?;
            ensure!(answer.starts_with(b"{\"code\":0"), "{answer:?}");
            times.push(start.elapsed().as_secs_f64() * 1000.0);
        }
        Ok(times)
    };
    let all = futures_util::future::try_join_all((0..CLIENTS).map(|_| caller())).await?;
    let mut times = all.concat();
    times.sort_by(f64::total_cmp);
    let p99 = times.get(times.len() * 99 / 100).copied();
    let rate = times.len() as f64 / SECONDS as f64;
    Ok((rate, p99.unwrap_or_default()))
}

/// Entries a second: one a transaction, a hundred a transaction; and plain rows, one a transaction.
pub async fn log(database: &str) -> anyhow::Result<Vec<f64>> {
    let app = platform::open(database).await?;
    let alone = appended(&app, 1).await?;
    let together = appended(&app, TOGETHER).await?;
    let mut tx = app.db.begin().await?;
    tx.execute(
        "create table plain (id bigint primary key, bytes bytea)",
        &[],
    )
    .await?;
    tx.commit().await?;
    let start = Instant::now();
    for n in 0..ENTRIES {
        let mut tx = app.db.begin().await?;
        let values: [&(dyn ToValue + Sync); 2] = [&n, &vec![7u8; BYTES]];
        tx.execute("insert into plain (id, bytes) values ($1, $2)", &values)
            .await?;
        tx.commit().await?;
    }
    let plain = ENTRIES as f64 / start.elapsed().as_secs_f64();
    Ok(vec![alone, together, plain])
}

async fn appended(app: &App, together: i64) -> anyhow::Result<f64> {
    let start = Instant::now();
    for first in (0..ENTRIES).step_by(usize::try_from(together)?) {
        let mut tx = app.db.begin().await?;
        for n in first..first + together {
            let mut bytes = vec![7u8; BYTES];
            if let Some(head) = bytes.first_chunk_mut() {
                *head = n.to_be_bytes();
            }
            evidence::append(&mut tx, "", 20, n, &bytes, true).await?;
        }
        tx.commit().await?;
    }
    Ok(ENTRIES as f64 / start.elapsed().as_secs_f64())
}
