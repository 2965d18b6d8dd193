//! Measures authenticated query calls: `load DATABASE` prints calls per second and p99 in
//! milliseconds of the platform, then of the bare framework answering the same bytes. `load
//! DATABASE secure` prints them for plain, signed and sealed calls, each with how often a second
//! its cryptography can be done alone.

#[path = "../platform/mod.rs"]
mod platform;
mod secure;

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::Context;
use axum::Router;
use axum::routing::post;
use mingqian::app::App;
use mingqian::clock::Clock;
use mingqian::registers::Kind;
use mingqian::registers::import::{Watch, load};
use protocol::CreditCode;
use protocol::secure::Alg;
use secure::Caller;
use serde_json::json;

const CLIENTS: usize = 16;
const SECONDS: u64 = 6;
const ENTERPRISES: usize = 10_000;

fn code(n: usize) -> Option<CreditCode> {
    CreditCode::compose('9', '1', "440703", &format!("MC{n:06}"))
}

#[tokio::main]
#[expect(clippy::print_stdout, reason = "the figures are what it is run for")]
async fn main() -> anyhow::Result<()> {
    let database = std::env::args().nth(1).context("usage: load DATABASE")?;
    let app = platform::open(&database).await?;
    fill(&app).await?;
    let served = platform::serve(&app).await?;
    let (base, token) = (&served.base, served.token.clone());
    let client = platform::client()?;
    let url = format!("{base}/api/market-entities/query");
    let one = ask(&client, (&url, &token), (0, None)).await?;
    let (rate, p99) = measure(&url, &token, None).await?;
    println!("{rate:.0} {p99:.2}");
    if std::env::args().nth(2).as_deref() == Some("secure") {
        for (alg, is_sealed) in [
            (Alg::HmacSm3, false),
            (Alg::HmacSha256, false),
            (Alg::Sm2Sm3, false),
            (Alg::HmacSm3, true),
            (Alg::Sm2Sm3, true),
        ] {
            let caller = Caller::new(&app, alg, is_sealed).await?;
            let (rate, p99) = measure(&url, &token, Some(caller.clone())).await?;
            println!("{rate:.0} {p99:.2} {:.0}", caller.alone()?);
        }
        return served.running.stop().await;
    }
    let floor = floor(one).await?;
    let (rate, p99) = measure(&format!("http://{floor}/"), &token, None).await?;
    println!("{rate:.0} {p99:.2}");
    served.running.stop().await
}

async fn fill(app: &App) -> anyhow::Result<()> {
    let mut csv = String::from("code,name\n");
    for n in 0..ENTERPRISES {
        let code = code(n).context("no code")?;
        csv.push_str(&format!("{code},江门第{n}号有限公司\n"));
    }
    let bar = Watch::Bar(indicatif::ProgressBar::hidden());
    load(app, Kind::Enterprises, csv.as_bytes(), &bar).await?;
    platform::admit(app, &["/api/market-entities/query"]).await
}

async fn ask(
    client: &reqwest::Client,
    (url, token): (&str, &str),
    (n, caller): (usize, Option<&Caller>),
) -> anyhow::Result<Vec<u8>> {
    let code = code(n % ENTERPRISES).context("no code")?;
    let mut body = json!({ "code": code.as_str() }).to_string().into_bytes();
    let mut request = client.post(url).bearer_auth(token);
    if let Some(caller) = caller {
        let (headers, sent) = caller.dress(Clock::System.now().div_euclid(1000), body)?;
        body = sent;
        for (name, value) in headers {
            request = request.header(name, value);
        }
    }
    request = request
        .header("content-type", "application/json")
        .body(body);
    let answer = request.send().await?.bytes().await?.to_vec();
    anyhow::ensure!(
        answer.starts_with(b"{\"code\":0") || answer.starts_with(b"{\"enc\""),
        "{}",
        String::from_utf8_lossy(&answer)
    );
    Ok(answer)
}

/// Calls per second and the 99th percentile in milliseconds.
async fn measure(url: &str, token: &str, caller: Option<Caller>) -> anyhow::Result<(f64, f64)> {
    let until = Instant::now() + Duration::from_secs(SECONDS);
    let mut workers = Vec::new();
    for worker in 0..CLIENTS {
        let (url, token, caller) = (url.to_owned(), token.to_owned(), caller.clone());
        workers.push(tokio::spawn(async move {
            let client = platform::client()?;
            let mut times = Vec::new();
            while Instant::now() < until {
                let start = Instant::now();
                let n = worker * 613 + times.len();
                ask(&client, (&url, &token), (n, caller.as_ref())).await?;
                times.push(start.elapsed().as_secs_f64() * 1000.0);
            }
            anyhow::Ok(times)
        }));
    }
    let mut times = Vec::new();
    for worker in workers {
        times.extend(worker.await??);
    }
    times.sort_by(f64::total_cmp);
    let p99 = times
        .get(times.len() * 99 / 100)
        .copied()
        .unwrap_or_default();
    Ok((times.len() as f64 / SECONDS as f64, p99))
}

/// The framework alone, with an answer of the same bytes.
async fn floor(answer: Vec<u8>) -> anyhow::Result<SocketAddr> {
    let same = move |_: axum::body::Bytes| {
        let answer = answer.clone();
        async move { answer }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, Router::new().route("/", post(same))).await });
    Ok(address)
}
