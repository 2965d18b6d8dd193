//! Codes of items that another application holds: a demonstration that was told before in the same
//! folder left its own. The bureau decides for the new one, and its items are reported again.

use anyhow::{Context, ensure};
use serde_json::Value;

use crate::demo::accounts::Accounts;
use crate::demo::browser::{Browser, between};

/// Reports items, with their codes decided for whoever reports them.
pub(super) async fn report(
    (base, accounts): (&str, &Accounts),
    (system, token): (&Browser, &str),
    (path, message): (&str, &Value),
) -> anyhow::Result<Value> {
    let answer = system.call(path, token, message).await?;
    let outcomes = answer["data"]["rows"].as_array().into_iter().flatten();
    let sent = message["rows"].as_array().into_iter().flatten();
    let is_held = |outcome: &Value| outcome["errors"][0]["field"] == "task_code";
    let held = sent.zip(outcomes).filter(|(_, outcome)| is_held(outcome));
    let codes: Vec<&str> = held
        .filter_map(|(row, _)| row["task_code"].as_str())
        .collect();
    if codes.is_empty() {
        return Ok(answer);
    }
    let planner = accounts.browser(base, "planner").await?;
    for code in codes {
        decide(&planner, code).await?;
    }
    let again = system.call(path, token, message).await?;
    ensure!(again["data"]["rejected"] == 0, "{path}: {again}");
    Ok(again)
}

/// Decides for whoever claims a code.
async fn decide(planner: &Browser, code: &str) -> anyhow::Result<()> {
    let page = format!("/console/items/{code}");
    let shown = planner.open(&page).await?.text;
    let before = shown.split_once("主张归属，待裁定");
    let claimant = before.and_then(|(before, _)| before.rsplit_once("/console/access/"));
    let claimant = claimant.and_then(|(_, rest)| rest.split('"').next());
    let claim = between(&shown, "name=\"seen_claim\" value=\"", "\"");
    let fields = [
        ("owner_id", claimant.context("nobody claims the code")?),
        ("reason", "改由新接入的系统报送"),
        ("seen_claim", claim.context("no form to decide")?),
    ];
    planner.decide((&page, "seen"), &page, &fields).await?;
    Ok(())
}
