//! Calls a real server in all profiles that the file named by `MINGQIAN_LIVE` has accounts for. It
//! changes nothing there: the writes name a result that does not exist.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::tests::{list, read, word};
use crate::{Alg, Client, Format, How, Options, credit_code, models};

pub fn client(live: &Value, account: &Value, format: Format) -> Client {
    let text = |of: &Value, name: &str| of[name].as_str().unwrap_or_default().to_owned();
    let mut options = Options::default().format(format);
    let platform = &live["platform_key"];
    if !platform.is_null() {
        let (id, public) = (text(platform, "id"), text(platform, "public_hex"));
        options = options.platform_key(&id, &public).unwrap();
    }
    if account["profile"] != "P0" {
        let alg: Alg = text(account, "alg").parse().unwrap();
        options = match alg {
            Alg::Sm2Sm3 => options.sm2(&text(account, "private_hex")).unwrap(),
            alg => options.hmac(alg, &text(account, "secret")).unwrap(),
        };
        options = options.key_id(&text(account, "key_id"));
    }
    if account["profile"] == "P2" {
        options = options.sealed();
    }
    let (username, password) = (text(account, "username"), text(account, "password"));
    Client::with(&text(live, "base_url"), (&username, &password), options).unwrap()
}

async fn calls(client: &Client) {
    let query = models::MarketEntitiesQuery {
        size: Some(2),
        ..Default::default()
    };
    let mut pages = client
        .pages("/api/market-entities/query", &query, "items")
        .unwrap();
    let mut codes = BTreeSet::new();
    while codes.len() < 5 {
        let one: models::MarketEntity = pages.next().await.unwrap().unwrap();
        assert!(credit_code(&one.code).is_ok());
        codes.insert(one.code);
    }
    let pull = models::TasksPull {
        size: Some(3),
        ..Default::default()
    };
    let mut pages = client
        .pages("/api/tasks/pull", &pull, "inspections")
        .unwrap();
    if let Some(one) = pages.next::<models::Inspection>().await.unwrap() {
        assert!(!one.result_id.is_empty() && !one.item_codes.is_empty());
    }
    let mut report = models::ResultReport {
        result_id: "没有这一条 <&>".to_owned(),
        result_code: "R1".to_owned(),
        methods: vec!["onsite".to_owned()],
        checked_on: "2026-01-01".to_owned(),
        ..Default::default()
    };
    let missing = client
        .call("/api/results/report", &report)
        .await
        .unwrap_err();
    assert_eq!(
        (missing.code(), word(&missing)),
        (40402, "param"),
        "{missing}"
    );
    assert!(!missing.api().unwrap().request_id.is_empty());
    report.methods.clear();
    let wrong = client
        .call("/api/results/report", &report)
        .await
        .unwrap_err();
    assert!(
        wrong
            .api()
            .unwrap()
            .fields
            .iter()
            .any(|one| one.field == "methods"),
        "{wrong}"
    );
    let job = json!({ "job_id": "none" });
    let none = client
        .call_as::<models::JobStatus>("/api/jobs/status", &job, How::default())
        .await;
    assert!(none.is_err());
}

#[tokio::test]
async fn every_account_in_both_formats() {
    let Ok(file) = std::env::var("MINGQIAN_LIVE") else {
        return;
    };
    let live = read(&std::fs::read_to_string(file).unwrap());
    assert!(!list(&live, "accounts").is_empty(), "there are no accounts");
    for account in list(&live, "accounts") {
        for format in [Format::Json, Format::Xml] {
            calls(&client(&live, account, format)).await;
        }
    }
}
