//! A department's system applies for access, is approved and signs in.

use anyhow::{Context, ensure};
use serde_json::json;

use crate::app::App;
use crate::demo::accounts::Accounts;
use crate::demo::browser::Browser;
use crate::demo::story::Steps;
use crate::demo::story::way::Way;

/// Gives the access token.
pub(super) async fn access(
    app: &App,
    (base, accounts): (&str, &Accounts),
    steps: &mut Steps,
) -> anyhow::Result<String> {
    let party = Browser::new(base)?;
    steps.say(
        "部门提交表A.1接入申请",
        "a department's system applies for access (form A.1)",
    );
    let form = json!({
        "unit_name": "江门市市场监督管理局蓬江分局",
        "leader": { "name": "梁主任", "contact": "0750-3000001" },
        "handler": { "name": "何工", "contact": "0750-3000002" },
        "applications": [
            { "name": "协同执法系统", "network": "gov_extranet", "kind": "composite",
              "summary": "领取抽查任务，报送核查结果", "wants_capabilities": true },
            { "name": "名录查询工具", "network": "gov_extranet", "kind": "tool",
              "summary": "查询商事主体", "wants_capabilities": true },
        ],
    });
    let answer = party
        .call("/api/access-applications/submit", "", &form)
        .await?;
    let (id, receipt) = (
        answer["data"]["id"].clone(),
        answer["data"]["receipt"].clone(),
    );
    steps.detail(&format!(
        "POST /api/access-applications/submit → {}",
        answer["data"]["stage"]
    ));
    steps.say("申请单位意见：同意", "the unit agrees");
    let opinion = json!({ "id": id, "receipt": receipt, "agree": true, "opinion": "同意接入",
                          "signed_by": "梁主任" });
    let answer = party
        .call("/api/access-applications/opinion", "", &opinion)
        .await?;
    steps.detail(&answer["data"].to_string());
    steps.say("主管局审批", "the bureau approves");
    let console = accounts.browser(base, "administrator").await?;
    let page = format!("/console/applications/{}", id.as_str().context("no id")?);
    let fields = [
        ("decision", "approve"),
        ("opinion", "同意"),
        ("department_code", "SCJG"),
    ];
    let path = format!("{page}/review");
    console.decide((&page, "revision"), &path, &fields).await?;
    let held = json!({ "id": id, "receipt": receipt });
    let status = party
        .call("/api/access-applications/status", "", &held)
        .await?;
    steps.detail(&status["data"].to_string());
    ensure!(
        status["data"]["stage"] == "approved",
        "the application was not approved"
    );
    let way = Way::begin(app, (base, accounts, &console), &held, steps).await?;
    way.plan(steps).await?;
    way.papers(steps).await?;
    way.debug(steps).await?;
    let (username, password) = way.go_live(steps).await?;
    let calls = way.calls((&username, &password), steps).await?;
    accounts.keep_calls(&calls)?;
    let token = sign_in(&party, (&username, &password), steps).await?;
    way.operation(&token, steps).await?;
    way.trust((accounts, &token), steps).await?;
    way.workbench(accounts, steps).await?;
    Ok(token)
}

async fn sign_in(
    party: &Browser,
    (username, password): (&str, &str),
    steps: &mut Steps,
) -> anyhow::Result<String> {
    steps.say(
        "POST /api/auth（JSON 与 XML）",
        "sign in with POST /api/auth",
    );
    let credentials = json!({ "username": username, "password": password });
    let answer = party.call("/api/auth", "", &credentials).await?;
    let token = answer["token"].as_str().context("no token")?.to_owned();
    let hidden = format!("{}…", &token[..12]);
    steps.detail(&format!(
        "{{\"code\":0,\"msg\":\"请求成功\",\"token\":\"{hidden}\"}}"
    ));
    let xml = format!(
        "<request><username>{username}</username><password>{password}</password></request>"
    );
    let answer = party.call_xml("/api/auth", xml).await?;
    let head = "<response><code>0</code><msg>请求成功</msg><token>";
    ensure!(
        answer.starts_with(head),
        "the XML answer is wrong: {answer}"
    );
    steps.detail(&format!("{head}…</token></response>"));
    steps.say("调用查询接口", "query the registers over the access API");
    let query = json!({ "district": "440703", "size": 1 });
    let answer = party
        .call("/api/market-entities/query", &token, &query)
        .await?;
    steps.detail(&answer["data"]["items"].to_string());
    Ok(token)
}
