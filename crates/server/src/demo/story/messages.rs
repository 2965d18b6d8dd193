//! The directory gets a handful of people; the department's system and the bureau send messages,
//! and the receipts tell who has read them.

use anyhow::{Context, ensure};
use serde_json::{Value, json};

use crate::demo::accounts::Accounts;
use crate::demo::browser::{Browser, between};
use crate::demo::story::Steps;

/// The interfaces of the message service and the directory.
pub(super) const INTERFACES: [&str; 5] = [
    "/api/messages/send",
    "/api/messages/receipts",
    "/api/messages/recall",
    "/api/contacts/departments",
    "/api/contacts/search",
];

/// Name, duty, department with office, office phone, mobile, e-mail.
const PEOPLE: [[&str; 6]; 5] = [
    [
        "梁主任",
        "分局局长",
        "SCJG PJ",
        "0750-3000001",
        "13800000001",
        "liang@scjg.example",
    ],
    [
        "何工",
        "信息科科长",
        "SCJG PJ-XX",
        "0750-3000002",
        "13800000002",
        "he@scjg.example",
    ],
    [
        "李经办",
        "抽查经办",
        "SCJG JG",
        "0750-3000003",
        "13800000003",
        "li@scjg.example",
    ],
    [
        "黄审核",
        "审核",
        "SCJG JG",
        "0750-3000004",
        "13800000004",
        "huang@scjg.example",
    ],
    [
        "吴科长",
        "监督科科长",
        "WSJK",
        "0750-3000005",
        "13800000005",
        "wu@wsjk.example",
    ],
];

fn message(reference: &str, title: &str, body: &str) -> Value {
    json!({ "reference": reference, "title": title, "body": body, "link": "/console/tasks",
            "level": "important", "recipients": [{ "kind": "department", "to": "SCJG" }] })
}

/// A call of each interface that succeeds and one that is refused, for the kit.
pub(super) async fn debug(system: &Browser, token: &str) -> anyhow::Result<()> {
    let which = json!({ "reference": "debug-1" });
    for (path, good, bad) in [
        (
            INTERFACES[0],
            message("debug-1", "联调", "联调消息"),
            message("", "", ""),
        ),
        (INTERFACES[1], which.clone(), json!({})),
        (INTERFACES[2], which, json!({})),
        (INTERFACES[3], json!({}), json!({ "department": 1 })),
        (INTERFACES[4], json!({ "name": "何" }), json!({})),
    ] {
        system.call(path, token, &good).await?;
        let refused = system.call(path, token, &bad).await;
        ensure!(refused.is_err(), "{path} took bad input");
    }
    Ok(())
}

async fn fill(console: &Browser) -> anyhow::Result<()> {
    // A demonstration that was told before in the same folder left its directory there.
    if console
        .open("/console/contacts")
        .await?
        .text
        .contains("信用监管科")
    {
        return Ok(());
    }
    for (code, name, parent) in [
        ("JG", "信用监管科", ""),
        ("PJ", "蓬江分局", ""),
        ("PJ-XX", "信息科", "PJ"),
    ] {
        let fields = [
            ("act", "add"),
            ("code", code),
            ("name", name),
            ("department_code", "SCJG"),
            ("parent", parent),
            ("position", "1"),
        ];
        console.submit("/console/contacts/offices", &fields).await?;
    }
    for [name, duty, place, phone, mobile, email] in PEOPLE {
        let fields = [
            ("act", "keep"),
            ("name", name),
            ("duty", duty),
            ("place", place),
            ("office_phone", phone),
            ("mobile", mobile),
            ("email", email),
        ];
        console.submit("/console/contacts/new", &fields).await?;
    }
    Ok(())
}

/// Contacts, three messages, their receipts.
pub(super) async fn exchange(
    (base, accounts): (&str, &Accounts),
    token: &str,
    steps: &mut Steps,
) -> anyhow::Result<()> {
    steps.say(
        "维护通讯录，部门系统只查到允许看到的字段",
        "keep the directory; the department's system is given what it may see",
    );
    let console = accounts.browser(base, "administrator").await?;
    fill(&console).await?;
    let system = Browser::new(base)?;
    let search = json!({ "name": "何" });
    let found = system.call("/api/contacts/search", token, &search).await?;
    let first = &found["data"]["items"][0];
    ensure!(first["mobile"].is_null(), "a party saw a mobile number");
    steps.detail(&first.to_string());
    steps.say(
        "部门系统发送两条消息，经办人阅读一条",
        "the system sends two messages; the planner reads one",
    );
    let texts = [
        (
            "demo-1",
            "联合抽查对象信息补充",
            "请核对三户企业的登记地址。",
        ),
        ("demo-2", "系统今晚22时升级", "升级期间暂停报送，约一小时。"),
    ];
    let mut first = String::new();
    for (reference, title, body) in texts {
        let sent = message(reference, title, body);
        let sent = system.call("/api/messages/send", token, &sent).await?;
        ensure!(sent["data"]["accepted"] == 1, "nobody was told: {sent}");
        let id = sent["data"]["message_id"].as_str().context("no id")?;
        if first.is_empty() {
            id.clone_into(&mut first);
        }
        steps.detail(&format!("{reference} → {id}"));
    }
    let planner = accounts.browser(base, "planner").await?;
    planner.open(&format!("/console/messages/{first}")).await?;
    let which = json!({ "reference": "demo-1" });
    let receipts = system.call("/api/messages/receipts", token, &which).await?;
    let receipt = &receipts["data"]["recipients"][0]["channels"][0];
    ensure!(receipt["state"] == "read", "nobody has read it: {receipt}");
    steps.detail(&receipt.to_string());
    let which = json!({ "reference": "demo-2" });
    let recalled = system.call("/api/messages/recall", token, &which).await?;
    steps.detail(&format!("recall demo-2 → {}", recalled["data"]));
    to_parties(&console, steps).await
}

/// The bureau tells all parties something from its page.
async fn to_parties(console: &Browser, steps: &mut Steps) -> anyhow::Result<()> {
    steps.say(
        "主管局在页面上通知全部接入方",
        "the bureau tells all parties on a page",
    );
    let page = console.open("/console/messages/new").await?.text;
    let mark = "name=\"reference\" value=\"";
    let reference = between(&page, mark, "\"").context("no reference")?;
    let fields = [
        ("reference", reference),
        ("to", "parties"),
        ("level", "info"),
        ("title", "国庆期间值守安排"),
        ("body", "请各接入方于9月28日前确认联系人和值守电话。"),
        ("link", "/party"),
    ];
    let sent = console.submit("/console/messages/new", &fields).await?;
    ensure!(sent.location.contains("/sent/"), "it was not sent");
    steps.detail(&sent.location);
    Ok(())
}
