//! `retry.json` against a scripted server, and limits of time.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::tests::server::{Reply, failed, ok, reply, serve, stopped};
use crate::tests::{list, read, word};
use crate::{Client, Error, Options};

const RETRY: &str = include_str!("../../../../vectors/retry.json");
const PULL: &str = "/api/tasks/pull";

fn scripted(answer: &Value) -> Option<Reply> {
    let status = u16::try_from(answer["status"].as_u64()?).unwrap();
    let mut reply = reply(status, answer["body"].as_str().unwrap());
    for (name, value) in answer["headers"].as_object().into_iter().flatten() {
        reply
            .headers
            .push((name.clone(), value.as_str().unwrap().to_owned()));
    }
    Some(reply)
}

async fn run(one: &Value) {
    let answers = list(one, "answers").clone();
    let (url, seen) = serve(move |_, number| scripted(&answers[number])).await;
    let (options, _, waits) = stopped();
    let client = Client::with(&url, ("app-1", "secret"), options).unwrap();
    let path = if one["kind"] == "write" {
        "/api/results/report"
    } else {
        PULL
    };
    let outcome = match client.call(path, &json!({})).await {
        Ok(_) => "ok",
        Err(error) => word(&error),
    };
    let (expect, calls) = (&one["expect"], seen.calls());
    assert_eq!(expect["outcome"], outcome, "{one}");
    assert_eq!(expect["attempts"], calls.len(), "{one}");
    assert_eq!(expect["logins"], seen.logins(), "{one}");
    let keys: BTreeSet<_> = calls
        .iter()
        .map(|one| one.header("idempotency-key"))
        .collect();
    assert_eq!(keys.len(), 1);
    assert_eq!(keys.contains(""), one["kind"] == "read");
    let waits = waits.lock().unwrap();
    match expect["waits_ms_at_least"].as_array() {
        Some(least) => {
            for (wait, least) in waits.iter().zip(least) {
                assert!(*wait >= Duration::from_millis(least.as_u64().unwrap()));
            }
            assert!(waits.len() >= least.len());
        }
        None => {
            for (at, wait) in waits.iter().enumerate() {
                assert!(*wait <= Duration::from_millis(200 << at));
            }
        }
    }
}

#[tokio::test]
async fn calls_are_tried_again_as_in_the_vectors() {
    let all = read(RETRY);
    for one in list(&all, "retries") {
        run(one).await;
    }
    assert_eq!(list(&all, "retries").len(), 37);
}

#[tokio::test]
async fn the_budget_ends_retries_of_many_calls() {
    let (url, seen) = serve(|_, number| match number {
        30..40 => Some(ok(&json!({}))),
        _ => Some(failed(50303)),
    })
    .await;
    let client = Client::with(&url, ("app-1", "p"), stopped().0).unwrap();
    for _ in 0..20 {
        let error = client.call(PULL, &json!({})).await.unwrap_err();
        assert_eq!(word(&error), "maintenance");
    }
    assert_eq!(seen.calls().len(), 20 + 10);
    for _ in 0..10 {
        client.call(PULL, &json!({})).await.unwrap();
    }
    assert!(client.call(PULL, &json!({})).await.is_err());
    assert!(seen.calls().len() <= 40 + 2);
}

#[tokio::test]
async fn the_whole_call_has_a_limit() {
    let waits = |seconds: &'static str| {
        move |_: &_, _| {
            let mut reply = failed(42901);
            reply
                .headers
                .push(("retry-after".to_owned(), seconds.to_owned()));
            Some(reply)
        }
    };
    let (url, seen) = serve(waits("14")).await;
    let client = Client::with(&url, ("app-1", "p"), stopped().0).unwrap();
    assert_eq!(
        client.call(PULL, &json!({})).await.unwrap_err().code(),
        42901
    );
    assert_eq!(seen.calls().len(), 3);
    let (url, seen) = serve(waits("31")).await;
    let (options, _, slept) = stopped();
    let client = Client::with(&url, ("app-1", "p"), options).unwrap();
    assert_eq!(
        client.call(PULL, &json!({})).await.unwrap_err().code(),
        42901
    );
    assert_eq!(seen.calls().len(), 1);
    assert!(
        slept.lock().unwrap().is_empty(),
        "a wait beyond the limit is not begun"
    );
}

#[tokio::test]
async fn a_server_that_does_not_answer_in_time_is_no_answer() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (short, total) = (Duration::from_millis(60), Duration::from_millis(150));
    let options = Options::default().timeouts(short, short, total);
    let client = Client::with(&url, ("app-1", "p"), options).unwrap();
    let began = Instant::now();
    let error = client.call(PULL, &json!({})).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error}");
    assert!(began.elapsed() < Duration::from_secs(2));
    drop(listener);
}
