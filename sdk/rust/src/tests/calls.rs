//! Tokens, keys of writes, pages, files, logs.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};

use crate::tests::server::{Reply, failed, ok, reply, serve, serve_behind, stopped};
use crate::{Client, Error, Format, How, Options, Register, models};

const PULL: &str = "/api/tasks/pull";

fn xml(body: &str) -> Reply {
    let mut reply = reply(200, body);
    let media = "application/xml; charset=utf-8".to_owned();
    reply.headers.push(("content-type".to_owned(), media));
    reply
}

#[tokio::test]
async fn a_call_gives_its_data() {
    let (url, seen) = serve(|_, _| Some(ok(&json!({ "n": 1 })))).await;
    let base = format!("{url}/sandbox/");
    let options = stopped().0.english();
    let client = Client::with(&base, ("app-1", "pass word"), options).unwrap();
    let data = client
        .call(&format!("{PULL}?q=蓬 江&x=a+b"), &json!({}))
        .await
        .unwrap();
    assert_eq!(data, json!({ "n": 1 }));
    let all = seen.all();
    assert_eq!(all[0].target, "/sandbox/api/auth");
    let body = r#"{"username":"app-1","password":"cGFzcyB3b3Jk"}"#;
    assert_eq!(all[0].body, body.as_bytes());
    assert_eq!(all[0].header("authorization"), "");
    assert_eq!(
        all[1].target,
        "/sandbox/api/tasks/pull?q=%E8%93%AC%20%E6%B1%9F&x=a+b"
    );
    assert_eq!(all[1].header("authorization"), "Bearer mqt_1");
    assert_eq!(all[1].header("accept-language"), "en");
    assert_eq!(all[1].header("accept-encoding"), "identity");
    assert_eq!(all[1].header("x-auth-nonce"), "");
}

async fn many(client: &Client, count: usize) -> Vec<Result<Value, Error>> {
    let mut all = tokio::task::JoinSet::new();
    for _ in 0..count {
        let client = client.clone();
        all.spawn(async move { client.call(PULL, &json!({})).await });
    }
    all.join_all().await
}

#[tokio::test]
async fn many_calls_sign_in_once_and_fail_together() {
    let (url, seen) = serve(|_, number| match number {
        0..16 => Some(failed(40103)),
        _ => Some(ok(&json!({}))),
    })
    .await;
    let client = Client::with(&url, ("app-1", "p"), stopped().0).unwrap();
    assert!(many(&client, 16).await.iter().all(Result::is_ok));
    assert_eq!((seen.logins(), seen.calls().len()), (2, 32));
    // Five wrong passwords would lock the account.
    let (url, seen) = serve_behind(|_, _| Some(failed(40105)), |_, _| None).await;
    let client = Client::with(&url, ("app-1", "p"), stopped().0).unwrap();
    let all = many(&client, 8).await;
    assert!(
        all.iter()
            .all(|one| one.as_ref().is_err_and(|error| error.code() == 40105))
    );
    assert_eq!(seen.logins(), 1);
    assert!(client.call(PULL, &json!({})).await.is_err());
    assert_eq!(seen.logins(), 2, "a later call asks again");
}

#[tokio::test]
async fn a_token_is_renewed_before_it_ends() {
    let (url, seen) = serve(|_, _| Some(ok(&json!({})))).await;
    let (options, clock, _) = stopped();
    let client = Client::with(&url, ("app-1", "p"), options).unwrap();
    for (seconds, logins) in [(0, 1), (6_479, 1), (1, 2)] {
        clock.advance(Duration::from_secs(seconds));
        client.call(PULL, &json!({})).await.unwrap();
        assert_eq!(seen.logins(), logins);
    }
}

#[tokio::test]
async fn keys_of_writes_are_those_of_the_sdk_or_of_the_caller() {
    let (url, seen) = serve(|_, _| Some(ok(&json!({ "job_id": "j" })))).await;
    let client = Client::with(&url, ("app-1", "p"), stopped().0).unwrap();
    client
        .call("/api/results/report", &json!({}))
        .await
        .unwrap();
    let own = How::key("mine-1");
    client
        .call_how("/api/results/report", &json!({}), own)
        .await
        .unwrap();
    client.call("/api/unknown", &json!({})).await.unwrap();
    client
        .call_how("/api/unknown", &json!({}), How::read())
        .await
        .unwrap();
    let accepted = client
        .import_csv(Register::CheckItems, b"code\n")
        .await
        .unwrap();
    assert_eq!(accepted.job_id, "j");
    let calls = seen.calls();
    let keys: Vec<_> = calls
        .iter()
        .map(|one| one.header("idempotency-key"))
        .collect();
    let is_dash = |at: usize| keys[0].as_bytes()[at] == b'-';
    assert!(keys[0].len() == 36 && [8, 13, 18, 23].into_iter().all(is_dash));
    assert_eq!(keys[0].as_bytes()[14], b'4');
    assert_eq!((keys[1], keys[3], keys[4].len()), ("mine-1", "", 36));
    assert_ne!(keys[0], keys[2]);
    assert_eq!(calls[4].header("content-type"), "text/csv");
    assert_eq!(calls[4].target, "/api/registers/check-items/import");
    for (path, key) in [("/api/x", "\n"), ("/api/x", ""), ("api/x", "k")] {
        let refused = client.call_how(path, &json!({}), How::key(key)).await;
        assert!(matches!(refused, Err(Error::Usage(_))));
    }
}

#[tokio::test]
async fn pages_go_on_until_next_is_null() {
    let (url, seen) = serve(|_, number| {
        Some(ok(&match number {
            0 => {
                json!({ "inspections": [{ "result_id": "1" }, { "result_id": "2" }], "next": "2" })
            }
            1 => json!({ "inspections": [], "next": "3" }),
            _ => {
                json!({ "inspections": [{ "result_id": "4", "item_codes": ["a"] }], "next": null })
            }
        }))
    })
    .await;
    let client = Client::with(&url, ("app-1", "p"), stopped().0).unwrap();
    let query = models::TasksPull {
        size: Some(2),
        ..Default::default()
    };
    let mut pages = client.pages(PULL, &query, "inspections").unwrap();
    let mut found = Vec::new();
    while let Some(one) = pages.next::<models::Inspection>().await.unwrap() {
        found.push((one.result_id, one.item_codes.len()));
    }
    let expected = [("1", 0), ("2", 0), ("4", 1)].map(|(id, codes)| (id.to_owned(), codes));
    assert_eq!(found, expected);
    let third: Value = serde_json::from_slice(&seen.calls()[2].body).unwrap();
    assert_eq!(third, json!({ "size": 2, "after": "3" }));
    let (url, _) = serve(|_, _| Some(ok(&json!({ "items": [1], "next": "x" })))).await;
    let client = Client::with(&url, ("app-1", "p"), stopped().0).unwrap();
    let mut pages = client.pages(PULL, &json!({}), "items").unwrap();
    assert_eq!(pages.next::<i64>().await.unwrap(), Some(1));
    assert!(matches!(
        pages.next::<i64>().await,
        Err(Error::Transport(_))
    ));
}

#[tokio::test]
async fn xml_is_a_switch_and_models_give_types() {
    let (url, seen) = serve_behind(
        move |arrived, inner| match arrived.target.as_str() {
            "/api/auth" => Some(xml(
                "<response><code>0</code><msg/><token>mqt_1</token></response>",
            )),
            "/api/jobs/status" => Some(xml(
                "<response xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><code>0</code>\
                 <data><state>done</state><percent>100</percent><rows xsi:nil=\"true\"/></data>\
                 </response>",
            )),
            _ => inner(arrived),
        },
        |_, number| {
            Some(xml(match number {
                0 => {
                    "<response><code>0</code><data><items><item><code>1</code><name/></item>\
                      <item><code>2</code></item></items><next>2</next></data></response>"
                }
                _ => {
                    "<response xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><code>0\
                      </code><data><items/><next xsi:nil=\"true\"/></data></response>"
                }
            }))
        },
    )
    .await;
    let options = stopped().0.format(Format::Xml);
    let client = Client::with(&url, ("app-1", "p"), options).unwrap();
    let query = models::MarketEntitiesQuery {
        size: Some(2),
        ..Default::default()
    };
    let mut pages = client
        .pages("/api/market-entities/query", &query, "items")
        .unwrap();
    let mut codes = Vec::new();
    while let Some(one) = pages.next::<models::MarketEntity>().await.unwrap() {
        codes.push(one.code);
    }
    assert_eq!(codes, ["1", "2"]);
    assert_eq!(seen.calls()[0].body, b"<request><size>2</size></request>");
    assert_eq!(seen.calls()[0].header("accept"), "application/xml");
    let job = json!({ "job_id": "j" });
    let job: models::JobStatus = client
        .call_as("/api/jobs/status", &job, How::default())
        .await
        .unwrap();
    assert_eq!(
        (job.state.as_str(), job.percent, job.rows),
        ("done", 100, None)
    );
    let untyped = client.call("/api/jobs/status", &json!({})).await.unwrap();
    assert_eq!(
        untyped,
        json!({ "state": "done", "percent": "100", "rows": null })
    );
}

#[tokio::test]
async fn raw_answers_are_given_as_they_came() {
    let (url, _) = serve(|_, number| {
        let mut reply = reply(200, "a,b\n");
        reply
            .headers
            .push(("content-type".to_owned(), "text/csv".to_owned()));
        Some(if number == 0 { reply } else { failed(40003) })
    })
    .await;
    let client = Client::with(&url, ("app-1", "p"), stopped().0).unwrap();
    let answer = client
        .call_raw("/api/x", b"1", "text/csv", How::default())
        .await
        .unwrap();
    assert_eq!(
        (answer.body.as_slice(), answer.header("content-type")),
        (&b"a,b\n"[..], "text/csv")
    );
    let refused = client
        .call_raw("/api/x", b"1", "text/csv", How::default())
        .await;
    assert_eq!(refused.unwrap_err().code(), 40003);
}

#[tokio::test]
async fn logs_have_no_secrets() {
    let (url, _) = serve(|_, number| (number == 0).then(|| ok(&json!({})))).await;
    let log = Arc::new(Mutex::new(Vec::new()));
    let kept = log.clone();
    let options = stopped()
        .0
        .log(move |one| kept.lock().unwrap().push(one.clone()));
    let client = Client::with(&url, ("app-1", "pass word"), options).unwrap();
    client
        .call(&format!("{PULL}?name=secret"), &json!({}))
        .await
        .unwrap();
    assert!(client.call(PULL, &json!({})).await.unwrap_err().retryable());
    let log = log.lock().unwrap();
    assert_eq!(
        (log[1].path.as_str(), log[1].status, log[1].code),
        (PULL, 200, Some(0))
    );
    assert_eq!(log[1].request_id, "r1");
    assert_eq!(log.len(), 1 + 1 + 3);
    assert_eq!((log[4].status, log[4].code), (0, None));
    let all = format!("{log:?}");
    for word in ["mqt_", "cGFzcyB3b3Jk", "pass word", "secret"] {
        assert!(!all.contains(word), "{word}");
    }
}

#[test]
fn wrong_options_are_refused_at_once() {
    let with = |url, options| Client::with(url, ("a", "b"), options).map(|_| ());
    let hex = "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8";
    for (url, options) in [
        ("example.test", Options::default()),
        ("ftp://example.test", Options::default()),
        ("http://example.test", Options::default().sealed()),
        ("http://example.test", Options::default().sm2(hex).unwrap()),
    ] {
        assert!(matches!(with(url, options), Err(Error::Usage(_))), "{url}");
    }
    assert!(Options::default().hmac(crate::Alg::Sm2Sm3, "x").is_err());
    assert!(Options::default().sm2("00").is_err());
    assert!(
        Options::default()
            .platform_key("p1", &"04".repeat(65))
            .is_err()
    );
}
