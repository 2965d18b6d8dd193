//! The portal: entries that the bureau lets in, addresses of items, evaluations of some months, two
//! of them bad; one is put right and closed.

use anyhow::{Context, ensure};
use axum::Router;
use axum::routing::get;
use protocol::CreditCode;
use serde_json::{Value, json};

use crate::app::App;
use crate::clock::{readable, readable_day};
use crate::demo::accounts::Accounts;
use crate::demo::browser::{Browser, between};
use crate::demo::story::{Steps, codes};

const DAY_MS: i64 = 86_400_000;

/// What of the portal a system calls.
pub(super) const INTERFACES: [&str; 7] = [
    "/api/catalog/general-items/report",
    "/api/catalog/online-addresses/report",
    "/api/portal/entries/submit",
    "/api/evaluations/report",
    "/api/evaluations/invite",
    "/api/evaluations/answer",
    "/api/evaluations/query",
];

/// An item that is handled online.
struct Item {
    code: String,
    name: &'static str,
    basic: &'static str,
    department: (String, &'static str),
}

/// Two departments, three items.
fn items() -> anyhow::Result<[Item; 3]> {
    let branch = CreditCode::compose('1', '1', "440703", "00703001").context("no code")?;
    let city = ("11440700007000011T".to_owned(), "江门市市场监督管理局");
    let branch = (branch.to_string(), "江门市蓬江区市场监督管理局");
    let item = |name, basic, department: &(String, &'static str)| Item {
        code: format!("{}3{basic}", department.0),
        name,
        basic,
        department: department.clone(),
    };
    Ok([
        item("食品经营许可", "440107002001", &city),
        item("特种设备使用登记", "440107003001", &city),
        item("个体工商户设立登记", "440107004001", &branch),
    ])
}

/// Rows with what all of them begin with.
fn rows(now: i64, own: Vec<Value>) -> Value {
    let batch = format!("{}00077", readable_day(now).replace('-', ""));
    let whole = own.into_iter().enumerate().map(|(n, mut row)| {
        row["row_guid"] = format!("portal-{now}-{n}").into();
        row["cd_operation"] = "i".into();
        row["cd_time"] = readable(now).into();
        row["cd_batch"] = batch.as_str().into();
        row["data_source"] = "144".into();
        row
    });
    json!({ "rows": whole.collect::<Vec<_>>() })
}

fn listed(item: &Item, base: &str) -> Value {
    json!({
        "task_name": item.name, "catalog_code": item.basic, "task_type": "01",
        "by_law": "《中华人民共和国行政许可法》", "use_level": "3", "task_code": item.code,
        "task_state": "1", "task_version": "1", "dept_name": item.department.1,
        "dept_type": "1", "dept_code": item.department.0, "accept_condition": "材料齐全",
        "is_fee": "0", "server_type": "企业", "project_type": "2", "limit_scene_num": "0",
        "special_procedure": "无", "app_is_single_login": "0", "is_single_login": "1",
        "link_addr": format!("{base}/apply?item={}", item.basic),
        "transact_addr": "市民服务中心", "transact_time": "工作日9时至17时",
        "link_way": "0750-3000000", "supervise_way": "12345",
    })
}

fn address(item: &Item, base: &str) -> Value {
    json!({ "task_code": item.code, "channel": "2", "is_single_login": "0",
            "address": format!("{base}/m/{}", item.basic) })
}

fn entry((name, summary, url): (&str, &str, &str), rest: (&str, &str, &str)) -> Value {
    let (category, audience, icon) = rest;
    json!({ "name": name, "summary": summary, "url": url, "category": category,
            "audiences": [audience], "icon": icon })
}

fn project(item: &Item, n: usize) -> String {
    format!("{}20260302{n:04}", item.code)
}

fn accepted(item: &Item, n: usize) -> Value {
    json!({
        "project_no": project(item, n), "task_code": item.code, "task_name": item.name,
        "task_version": "1", "catalog_code": item.basic, "org_code": "SCJG",
        "org_name": item.department.1, "applyer_name": format!("演示企业{n:02}（虚构）"),
        "applyer_type": "2", "applyer_page_type": "11",
        "applyer_page_code": "91440700MA4W00011B", "apply_date": "2026-03-02 08:40:00",
        "apply_type": "1", "accept_date": "2026-03-02 09:00:00", "project_type": "2",
    })
}

fn finished(item: &Item, n: usize) -> Value {
    json!({ "project_no": project(item, n), "result_date": "2026-03-02 16:40:00",
            "result_type": "6", "is_delivery_results": "1" })
}

/// What people say; most say nothing.
const WORDS: [&str; 6] = [
    "窗口人员很耐心，一次就办好了。",
    "",
    "网上提交材料很方便，三天就拿到证。",
    "",
    "希望材料样本再多一些，有问题打13800138000找我。",
    "",
];

fn rated(item: &Item, n: usize, (at, grade): (i64, usize)) -> Value {
    let words = WORDS.get(n % WORDS.len()).copied().unwrap_or_default();
    json!({
        "area_code": "440700", "dept_code": item.department.0, "task_code": item.code,
        "task_name": item.name, "project_no": project(item, n), "pro_status": "3",
        "pro_depart": item.department.1, "pf": if n.is_multiple_of(3) { "4" } else { "1" },
        "user_prop": "2", "satisfaction": grade.to_string(),
        "eval_detail": if n.is_multiple_of(3) { "22:5,24:5" } else { "12:5,14:4" },
        "writing_evaluation": words, "assess_number": "1", "assess_time": readable(at),
    })
}

/// The system of the party, as people meet it: pages to apply, and one address that is broken.
async fn own_system() -> anyhow::Result<String> {
    let page = async || "在线办理（演示）";
    let router = Router::new()
        .route("/apply", get(page))
        .route("/m/{item}", get(page))
        .route("/food", get(page))
        .route("/duty", get(page));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(format!("http://{address}"))
}

/// Tries every interface of the portal in the sandbox, the good case and a bad one.
pub(super) async fn debug(system: &Browser, token: &str, now: i64) -> anyhow::Result<()> {
    let [item, ..] = items()?;
    let base = "http://127.0.0.1:9";
    let call = async |path: &str, body: Value| system.call(path, token, &body).await;
    call(INTERFACES[0], rows(now, vec![listed(&item, base)])).await?;
    call(INTERFACES[1], rows(now, vec![address(&item, base)])).await?;
    let own = entry(("联调入口", "联调", base), ("query", "citizen", "search"));
    call(INTERFACES[2], own).await?;
    let case = rows(now, vec![accepted(&item, 1)]);
    call("/api/cases/accept/report", case).await?;
    let end = rows(now, vec![finished(&item, 1)]);
    call("/api/cases/result/report", end).await?;
    let given = rated(&item, 1, (now - 1000, 5));
    let taken = call(INTERFACES[3], rows(now, vec![given])).await?;
    ensure!(taken["data"]["accepted"] == 1, "{taken}");
    let which = json!({ "project_no": project(&item, 1) });
    call(INTERFACES[4], which.clone()).await?;
    let found = call(INTERFACES[6], which).await?;
    let one = &found["data"]["items"][0];
    let thanks = json!({ "evaluation_id": one["evaluation_id"], "seen": one["changed_at"],
                         "answer": "谢谢" });
    call(INTERFACES[5], thanks).await?;
    for path in INTERFACES {
        let refused = call(path, json!({ "rows": [], "size": 0 })).await;
        ensure!(refused.is_err(), "{path} took bad input");
    }
    Ok(())
}

/// The portal of the city.
pub(super) async fn tell(
    app: &App,
    (base, accounts): (&str, &Accounts),
    token: &str,
    steps: &mut Steps,
) -> anyhow::Result<()> {
    let now = app.clock.now();
    let system = Browser::new(base)?;
    let items = items()?;
    let own = own_system().await?;
    steps.say(
        "报送在线办理地址，提交门户入口，主管局批准",
        "online-handling addresses; entries of the portal, let in by the bureau",
    );
    let lists = items.iter().map(|item| listed(item, &own)).collect();
    let lists = rows(now, lists);
    codes::report((base, accounts), (&system, token), (INTERFACES[0], &lists)).await?;
    let more = items.iter().take(2).map(|item| address(item, &own));
    let more = rows(now, more.collect());
    let taken = system.call(INTERFACES[1], token, &more).await?;
    steps.detail(&taken["data"].to_string());
    entries((base, accounts), &system, (token, &own)).await?;
    steps.say(
        "报送四十件办件的评价；两件差评，一件整改办结",
        "forty evaluations, two of them bad, one put right and closed",
    );
    evaluations(&system, token, (&items, now)).await?;
    let link = invited(&system, token, &items).await?;
    steps.detail(&format!("评价链接 a link to rate a case: {base}{link}"));
    put_right((base, accounts), &system, token).await?;
    let page = system.open("/evaluations").await?.text;
    ensure!(page.contains("整改办结"), "nothing was closed");
    Ok(())
}

async fn entries(
    (base, accounts): (&str, &Accounts),
    system: &Browser,
    (token, own): (&str, &str),
) -> anyhow::Result<()> {
    let address = |path: &str| format!("{own}{path}");
    let (food, duty, gone) = (address("/food"), address("/duty"), address("/gone"));
    for one in [
        entry(
            ("食品抽检结果查询", "查一查身边的食品抽检合格不合格", &food),
            ("query", "citizen", "search"),
        ),
        entry(
            ("执法检查日程", "检查人员查看本周任务与路线", &duty),
            ("supervision", "officer", "calendar"),
        ),
        entry(
            ("投诉举报进度", "输入受理编号，查看办理到哪一步", &gone),
            ("living", "citizen", "phone"),
        ),
    ] {
        system.call(INTERFACES[2], token, &one).await?;
    }
    let admin = accounts.browser(base, "administrator").await?;
    for _ in 0..3 {
        let page = "/console/portal";
        let shown = admin.open(page).await?.text;
        let id = between(&shown, "action=\"/console/portal/", "\"").context("no entry")?;
        let decision = [("decision", "approve"), ("opinion", "同意")];
        let act = format!("{page}/{id}");
        admin.decide((page, "seen"), &act, &decision).await?;
    }
    let list = system.open("/applications").await?.text;
    let mut opened = list.split("href=\"/go/").skip(1);
    for times in [9, 5, 3] {
        let id = opened.next().and_then(|rest| rest.split('"').next());
        let id = id.context("an entry is not linked")?;
        for _ in 0..times {
            system.open(&format!("/go/{id}")).await?;
        }
    }
    Ok(())
}

async fn evaluations(
    system: &Browser,
    token: &str,
    (items, now): (&[Item; 3], i64),
) -> anyhow::Result<()> {
    let (mut cases, mut ends, mut given) = (Vec::new(), Vec::new(), Vec::new());
    for n in 1..=48 {
        let item = items.iter().cycle().nth(n * n % 7).context("no item")?;
        cases.push(accepted(item, n));
        ends.push(finished(item, n));
        // Eight people did not rate.
        if n > 40 {
            continue;
        }
        let at = now - 3_600_000 - (40 - n as i64) * 4 * DAY_MS;
        let grade = match n {
            17 | 35 => 1 + usize::from(n == 35),
            n if n % 9 == 0 => 3,
            n if n % 4 == 0 => 4,
            _ => 5,
        };
        let mut row = rated(item, n, (at, grade));
        if grade < 3 {
            row["writing_evaluation"] = "等了两个小时才叫到号，材料还要再补一次。".into();
        }
        given.push(row);
    }
    for (path, own) in [
        ("/api/cases/accept/report", cases),
        ("/api/cases/result/report", ends),
        (INTERFACES[3], given),
    ] {
        let taken = system.call(path, token, &rows(now, own)).await?;
        ensure!(taken["data"]["rejected"] == 0, "{path}: {taken}");
    }
    Ok(())
}

/// A link for a case that nobody rated yet, as the party would hand it out.
async fn invited(system: &Browser, token: &str, items: &[Item; 3]) -> anyhow::Result<String> {
    let item = items.iter().cycle().nth(48 * 48 % 7).context("no item")?;
    let which = json!({ "project_no": project(item, 48), "pf": "3" });
    let invited = system.call(INTERFACES[4], token, &which).await?;
    let path = invited["data"]["path"].as_str().context("no link")?;
    Ok(path.to_owned())
}

/// The party answers one, the bureau revisits and closes it; the other waits.
async fn put_right(
    (base, accounts): (&str, &Accounts),
    system: &Browser,
    token: &str,
) -> anyhow::Result<()> {
    let which = json!({ "state": "assigned" });
    let found = system.call(INTERFACES[6], token, &which).await?;
    let one = &found["data"]["items"][0];
    let id = one["evaluation_id"].as_str().context("nothing is bad")?;
    let answer = json!({ "evaluation_id": id, "seen": one["changed_at"],
        "answer": "已增开两个窗口，材料清单改为一次告知，并向您致歉。" });
    system.call(INTERFACES[5], token, &answer).await?;
    let reviewer = accounts.browser(base, "reviewer").await?;
    let page = format!("/console/evaluations/{id}");
    for (doing, words) in [
        ("revisit", "电话回访，办事人表示满意。"),
        ("close", "整改到位，办结。"),
    ] {
        let fields = [("doing", doing), ("words", words)];
        reviewer.decide((&page, "seen"), &page, &fields).await?;
    }
    Ok(())
}
