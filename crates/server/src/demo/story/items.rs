//! Items and cases: the bureau loads its basic catalogue, the department's system synchronises it
//! and reports what it does with it.

use anyhow::{Context, ensure};
use serde_json::{Value, json};

use crate::demo::accounts::Accounts;
use crate::demo::browser::Browser;
use crate::demo::story::{Steps, codes};

/// Unified social credit code of the department, level and basic code.
const TASK: &str = "11440700007000011T3440107001001";
const BASIC: &str = "440107001001";
const NAME: &str = "对食品销售者的监督检查";
/// Most cases are closed, some are under way.
const CASES: u32 = 12;
const CLOSED: u32 = 9;

const CATALOG: &str = "基本编码,事项名称,事项类型,设定依据,行使层级,事项状态,事项版本\n\
    440107001001,对食品销售者的监督检查,06,《中华人民共和国食品安全法》第一百一十条,3^4,1,1\n\
    440107001002,对餐饮服务提供者的监督检查,06,《中华人民共和国食品安全法》第一百一十条,3^4,1,1\n\
    440107002001,对营业执照规范使用情况的检查,06,《中华人民共和国市场主体登记管理条例》第三十九条,3^4,1,1\n\
    440107003001,对特种设备使用单位的监督检查,06,《中华人民共和国特种设备安全法》第五十七条,3^4,1,1\n\
    440107004001,对广告发布情况的检查,06,《中华人民共和国广告法》第四十九条,3^4,1,1\n";

/// A row with its common columns.
fn row(guid: &str, time: &str, own: Value) -> Value {
    let mut row = json!({ "row_guid": guid, "cd_operation": "i", "cd_time": time,
                          "cd_batch": "2026030200001", "data_source": "144" });
    if let (Some(row), Value::Object(own)) = (row.as_object_mut(), own) {
        row.extend(own);
    }
    row
}

fn item() -> Value {
    row(
        "sd-item-1",
        "2026-03-02 08:30:00",
        json!({
            "task_name": NAME, "catalog_code": BASIC, "task_type": "06",
            "by_law": "《中华人民共和国食品安全法》第一百一十条", "power_source": "1",
            "use_level": "3", "task_code": TASK, "task_state": "1", "task_version": "1",
            "dept_name": "江门市市场监督管理局", "dept_type": "1",
            "dept_code": "11440700007000011T", "handle_flow": "亮证、检查、记录、告知",
            "link_way": "0750-3000000", "supervise_way": "12345",
        }),
    )
}

fn project(n: u32) -> String {
    format!("{TASK}20260302{n:04}")
}

fn accepted(n: u32) -> Value {
    row(
        &format!("sd-accept-{n}"),
        "2026-03-02 09:00:00",
        json!({
            "project_no": project(n), "task_code": TASK, "task_name": NAME, "task_version": "1",
            "catalog_code": BASIC, "org_code": "SCJG", "org_name": "江门市市场监督管理局",
            "applyer_name": format!("演示企业{n:02}（虚构）"), "applyer_type": "2",
            "applyer_page_type": "11", "applyer_page_code": "91440700MA4W00011B",
            "apply_date": "2026-03-02 08:40:00", "apply_type": "3",
            "accept_date": "2026-03-02 09:00:00", "promise_date": "2026-03-20 18:00:00",
            "project_type": "2", "project_name": "年度监督检查", "handle_user_name": "何工",
        }),
    )
}

fn processed(n: u32) -> Value {
    row(
        &format!("sd-process-{n}"),
        "2026-03-02 11:30:00",
        json!({
            "project_no": project(n), "event_name": "1", "process_name": "现场检查",
            "handle_user_name": "何工", "handle_explain": "核对进货查验记录与经营场所",
            "event_start_time": "2026-03-02 10:00:00", "event_end_time": "2026-03-02 11:20:00",
        }),
    )
}

fn closed(n: u32) -> Value {
    row(
        &format!("sd-result-{n}"),
        "2026-03-02 17:00:00",
        json!({
            "project_no": project(n), "handle_user_name": "梁主任",
            "result_date": "2026-03-02 16:40:00", "result_type": "6",
            "result_explain": "未发现问题", "is_delivery_results": "1",
        }),
    )
}

const TABLES: [&str; 4] = [
    "/api/catalog/check-items/report",
    "/api/cases/accept/report",
    "/api/cases/process/report",
    "/api/cases/result/report",
];

/// A call of each interface that succeeds, for the kit.
pub(super) async fn debug(system: &Browser, token: &str) -> anyhow::Result<()> {
    system
        .call("/api/catalog/basic/pull", token, &json!({}))
        .await?;
    for (path, row) in TABLES
        .iter()
        .zip([item(), accepted(1), processed(1), closed(1)])
    {
        system.call(path, token, &json!({ "rows": [row] })).await?;
    }
    Ok(())
}

/// The catalogue goes down, implementation list and cases come up; a wrong row comes back.
pub(super) async fn report(
    (base, accounts): (&str, &Accounts),
    token: &str,
    steps: &mut Steps,
) -> anyhow::Result<()> {
    steps.say(
        "导入平台基本目录，部门系统同步",
        "load the basic catalogue; the department's system synchronises it",
    );
    let console = accounts.browser(base, "planner").await?;
    let file = ("file", "catalog.csv", CATALOG.as_bytes());
    console.upload("/console/catalog", &[], file).await?;
    let system = Browser::new(base)?;
    let pulled = system
        .call("/api/catalog/basic/pull", token, &json!({}))
        .await?;
    let count = pulled["data"]["rows"].as_array().map_or(0, Vec::len);
    // More, where a platform above has given entries of its own.
    ensure!(count >= 5, "{count} of 5 entries came");
    steps.detail(&format!("{count} 条 · cursor {}", pulled["data"]["cursor"]));
    steps.say(
        "报送实施清单与办件，错行逐行回传",
        "report the implementation list and cases; wrong rows come back one by one",
    );
    let mut wrong = accepted(CASES + 1);
    wrong["applyer_type"] = json!("8");
    let cases = (1..=CASES).map(accepted).chain([wrong]).collect();
    let rows: [Vec<Value>; 4] = [
        vec![item()],
        cases,
        (1..=CASES).map(processed).collect(),
        (1..=CLOSED).map(closed).collect(),
    ];
    for (path, rows) in TABLES.iter().zip(rows) {
        let message = json!({ "rows": rows });
        let on = (&system, token);
        let answer = codes::report((base, accounts), on, (path, &message)).await?;
        let data = &answer["data"];
        steps.detail(&format!(
            "{path} → accepted {}, rejected {}",
            data["accepted"], data["rejected"]
        ));
    }
    let path = "/api/exchange/abnormal/query";
    let returned = system.call(path, token, &json!({})).await?;
    let first = returned["data"]["items"].get(0);
    let first = first.context("the wrong row did not come back")?;
    steps.detail(&first.to_string());
    steps.say("对账：双方按日计算行数与摘要", "the statement of the day");
    let path = "/api/exchange/statement";
    let day = json!({ "day": "2026-03-02" });
    let said = system.call(path, token, &day).await?;
    steps.detail(&said["data"]["tables"][0].to_string());
    Ok(())
}
