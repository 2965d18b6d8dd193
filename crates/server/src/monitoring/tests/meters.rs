//! What a Prometheus server reads, and who else does not.

use reqwest::Method;
use serde_json::json;

use crate::config::Config;
use crate::testing::{World, world};

/// Each line is a comment of a known kind, or a name with labels and a number; gives the samples.
fn parse(text: &str) -> Vec<(String, f64)> {
    assert!(text.ends_with("# EOF\n"), "{text}");
    let mut samples = Vec::new();
    for line in text.lines() {
        if let Some(comment) = line.strip_prefix("# ") {
            let kind = comment.split(' ').next().unwrap();
            assert!(["HELP", "TYPE", "EOF"].contains(&kind), "{line}");
            continue;
        }
        let (name, value) = line.rsplit_once(' ').unwrap();
        let bare = name.split('{').next().unwrap();
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        assert!(
            bare.starts_with("mingqian_") && bare.chars().all(is_name),
            "{line}"
        );
        assert_eq!(name.contains('{'), name.ends_with('}'), "{line}");
        samples.push((name.to_owned(), value.parse().unwrap()));
    }
    samples
}

async fn read(w: &World) -> Vec<(String, f64)> {
    let reply = w.get("/metrics", "").await;
    assert_eq!(reply.status, 200);
    parse(&reply.text)
}

fn value(samples: &[(String, f64)], parts: &[&str]) -> f64 {
    let is_it = |name: &str| parts.iter().all(|part| name.contains(part));
    let found: Vec<_> = samples.iter().filter(|(name, _)| is_it(name)).collect();
    assert_eq!(found.len(), 1, "{parts:?} {found:?}");
    found[0].1
}

/// Calls by interface, class and fault; a histogram; what waits; the database; the program.
#[tokio::test]
async fn meters_count_calls_and_what_waits() {
    let w = world().await;
    let token = w.application("ops", None, &["register.read"]).await;
    let path = "/api/check-items/query";
    assert_eq!(w.post(path, &token, &json!({})).await.code(), 0);
    assert_eq!(
        w.post(path, &token, &json!({ "size": 0 })).await.status,
        400
    );
    let samples = read(&w).await;
    let calls = |class, fault| {
        let labels = [
            "mingqian_calls_total",
            "/api/check-items/query",
            class,
            fault,
        ];
        value(&samples, &labels)
    };
    assert_eq!(calls("2xx", "none"), 1.0);
    assert_eq!(calls("4xx", "caller"), 1.0);
    let count = ["mingqian_call_seconds_count", "/api/check-items/query"];
    assert_eq!(value(&samples, &count), 2.0);
    let all = [
        "mingqian_call_seconds_bucket",
        "/api/check-items/query",
        "le=\"+Inf\"",
    ];
    assert_eq!(value(&samples, &all), 2.0);
    assert_eq!(
        value(&samples, &["mingqian_outbox_messages", "waiting"]),
        0.0
    );
    assert!(value(&samples, &["mingqian_jobs", "queued"]) >= 1.0);
    assert!(value(&samples, &["mingqian_database_connections", "open"]) >= 1.0);
    let build = ["mingqian_build_info", env!("CARGO_PKG_VERSION")];
    assert_eq!(value(&samples, &build), 1.0);
}

/// Behind a proxy everybody seems to be this machine: only whom the settings name may read.
#[tokio::test]
async fn meters_are_for_known_addresses() {
    let w = world().await;
    let from = async |w: &World, address: &str| {
        let headers = [("x-forwarded-for", address)];
        w.send(Method::GET, "/metrics", &headers, "").await.status
    };
    assert_eq!(
        from(&w, "127.0.0.1").await,
        404,
        "a proxy that nobody named"
    );
    let config = Config {
        trusted_proxies: vec!["127.0.0.1".parse().unwrap()],
        metrics_from: vec!["10.1.0.0/16".parse().unwrap()],
        ..(*w.app.config).clone()
    };
    let w = w.with_config(config).await;
    assert_eq!(from(&w, "192.0.2.7").await, 404);
    assert_eq!(from(&w, "10.1.2.3").await, 200);
    assert_eq!(
        w.get("/metrics", "").await.status,
        200,
        "this machine itself"
    );
}
