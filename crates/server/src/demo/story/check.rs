//! The department's system pulls its tasks and reports; the bureau reviews and publishes.

use anyhow::{Context, ensure};
use serde_json::json;

use crate::app::App;
use crate::clock::readable_day;
use crate::demo::accounts::Accounts;
use crate::demo::browser::Browser;
use crate::demo::story::Steps;
use crate::demo::story::draw::Task;
use crate::{audit, evidence};

/// Results that the demonstration reports.
const REPORTS: usize = 12;

/// Reports and publishes.
pub(super) async fn check(
    app: &App,
    base: &str,
    (accounts, token, task): (&Accounts, &str, &Task),
    steps: &mut Steps,
) -> anyhow::Result<()> {
    let party = Browser::new(base)?;
    steps.say(
        "部门系统领取任务",
        "the department's system pulls its tasks",
    );
    let answer = party
        .call("/api/tasks/pull", token, &json!({ "size": REPORTS }))
        .await?;
    let open = answer["data"]["inspections"]
        .as_array()
        .context("no inspections")?
        .clone();
    ensure!(!open.is_empty(), "nothing to inspect");
    steps.detail(&open[0].to_string());
    steps.say("检查后报送结果", "inspectors report what they found");
    let mut reported = Vec::new();
    for (place, inspection) in open.iter().enumerate() {
        // The mix that real years show: most without a problem, some unreachable or corrected.
        let (code, problem) = match place % 10 {
            7 => ("R4", "通过登记的住所无法联系"),
            8 => ("R2", "未按规定公示年度报告"),
            9 => ("R6", "营业执照未悬挂，已当场改正"),
            _ => ("R1", ""),
        };
        let report = json!({ "result_id": inspection["result_id"], "result_code": code,
            "methods": ["onsite"], "checked_on": readable_day(app.clock.now()),
            "problem": problem });
        party.call("/api/results/report", token, &report).await?;
        reported.push(
            inspection["result_id"]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
        );
    }
    steps.detail(&format!(
        "{} POST /api/results/report → code 0",
        reported.len()
    ));
    steps.say("主管局审核并公示", "the bureau reviews and publishes");
    let console = accounts.browser(base, "reviewer").await?;
    for id in &reported {
        let path = format!("/console/results/{id}/review");
        console.submit(&path, &[("decision", "publish")]).await?;
    }
    let code = open[0]["enterprise_code"].as_str().unwrap_or_default();
    let query = json!({ "code": code });
    let answer = party.call("/api/public/results/query", "", &query).await?;
    steps.detail(&answer["data"]["items"].to_string());
    let is_there = answer["data"]["items"]
        .as_array()
        .is_some_and(|items| !items.is_empty());
    ensure!(is_there, "the published result cannot be found");
    ensure!(!task.path.is_empty(), "the task has no page");
    steps.say("审计：每一步都有记录", "audit: every step left its event");
    let auditor = accounts.browser(base, "auditor").await?;
    auditor.open("/console/audit").await?;
    let mut db = app.db.read().await?;
    let acts = "select count(distinct act) from audit_event";
    let events: i64 = db.one("select count(*) from audit_event", &[]).await?;
    steps.detail(&format!(
        "{events} events, {} kinds of acts",
        db.one::<i64>(acts, &[]).await?
    ));
    drop(db);
    sealed(app, &auditor, steps).await
}

/// The audit is sealed into the log, checked, and one event is proved.
async fn sealed(app: &App, auditor: &Browser, steps: &mut Steps) -> anyhow::Result<()> {
    steps.say(
        "审计记录封存进存证日志，逐条核对",
        "the audit is sealed into the log and every event checked",
    );
    audit::seal_until(app, app.clock.now()).await?;
    evidence::checkpoint(app).await?;
    let findings = audit::check::all(app, None).await?;
    ensure!(findings.is_empty(), "the audit is not as it was sealed");
    let find = "select id from audit_event where seal is not null and is_administrative \
                order by id desc limit 1";
    let id: String = app.db.read().await?.one(find, &[]).await?;
    let page = auditor.open(&format!("/console/audit/{id}")).await?.text;
    ensure!(page.contains("一字不差"), "the event has no proof");
    let path = format!("/console/audit/{id}/proof");
    let proof = auditor.open(&path).await?.text;
    steps.detail(&format!("{path} → {} bytes", proof.len()));
    Ok(())
}
