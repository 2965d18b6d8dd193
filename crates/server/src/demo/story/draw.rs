//! The bureau announces a draw; witnesses and dice make its seed; anyone can check it.

use std::path::Path;
use std::time::Duration;

use ::draw::verify::verify;
use anyhow::{Context, bail, ensure};
use serde_json::json;

use crate::app::App;
use crate::clock::readable;
use crate::demo::accounts::Accounts;
use crate::demo::browser::Browser;
use crate::demo::say;
use crate::demo::story::Steps;
use crate::witness::{Announced, Keeper, call};

const WITNESSES: [(&str, &str); 3] = [
    ("江门市公证处", "公证机构"),
    ("市消费者委员会", "消费者"),
    ("五邑大学法学院", "高校"),
];
const DAY_MS: i64 = 86_400_000;

/// A task whose draw is complete.
pub(in crate::demo) struct Task {
    /// Its page in the console.
    pub(in crate::demo) path: String,
}

/// Plans a task and draws it.
pub(super) async fn draw(
    app: &App,
    base: &str,
    (accounts, _): (&Accounts, &str),
    dir: &Path,
    steps: &mut Steps,
) -> anyhow::Result<Task> {
    let console = accounts.browser(base, "planner").await?;
    let mut keepers = witnesses(&console, dir, steps).await?;
    let path = plan(app, &console, steps).await?;
    steps.say(
        "冻结名单，公告抽取",
        "lists are frozen, the draw is announced",
    );
    let fields = [
        ("commit_minutes", "1"),
        ("reveal_seconds", "60"),
        ("dice_place", "江门市市场监管局一楼大厅"),
        ("delay_steps", "5000000"),
    ];
    console.submit(&format!("{path}/announce"), &fields).await?;
    let page = console.open(&path).await?;
    let id = page
        .text
        .split("/draws/")
        .nth(1)
        .and_then(|rest| rest.get(..64));
    let id = id.context("the task's page shows no draw")?.to_owned();
    let announced = Announced::fetch(base, &id).await?;
    let n = announced.announcement.pool_size;
    steps.detail(&format!(
        "pool {n} · A = {}",
        hex::encode(announced.announcement.hash())
    ));
    moves(app, base, (&console, &mut keepers, dir), &announced, steps).await?;
    let bundle = finish(app, base, &id, &announced, steps).await?;
    check(&bundle, dir, steps)?;
    Ok(Task { path })
}

async fn witnesses(
    console: &Browser,
    dir: &Path,
    steps: &mut Steps,
) -> anyhow::Result<Vec<Keeper>> {
    steps.say(
        "三位见证人各自生成密钥并登记公钥",
        "three witnesses make keys and register them",
    );
    let mut keepers = Vec::new();
    for (place, (id, interest)) in WITNESSES.iter().enumerate() {
        let path = dir.join(format!("witness-{}.json", place + 1));
        if path.exists() {
            keepers.push(Keeper::read(&path)?);
            continue;
        }
        let keeper = Keeper::new(id)?;
        keeper.write(&path)?;
        let key = keeper.public_key()?;
        let fields = [("id", *id), ("interest", *interest), ("public_key", &key)];
        console.submit("/console/witnesses", &fields).await?;
        keepers.push(keeper);
    }
    steps.detail(&WITNESSES.map(|(id, _)| id).join("、"));
    Ok(keepers)
}

async fn plan(app: &App, console: &Browser, steps: &mut Steps) -> anyhow::Result<String> {
    steps.say("制定计划与任务，登记回避", "plan a task, enter a recusal");
    let today = crate::clock::readable_day(app.clock.now());
    let until = crate::clock::readable_day(app.clock.now() + 60 * DAY_MS);
    let fields = [
        ("name", "2026年度登记事项与公示信息抽查"),
        ("department_code", "SCJG"),
        ("item_codes", "SCJG-001、SCJG-009"),
        ("company_percent", "3"),
        ("sole_trader_percent", "1"),
        ("cooperative_percent", "2"),
        ("starts_on", today.as_str()),
        ("ends_on", until.as_str()),
    ];
    let path = console.submit("/console/tasks", &fields).await?.location;
    let mut db = app.db.read().await?;
    let some = "select code from enterprise where state = 'active' order by code limit 1";
    let code: String = db.one(some, &[]).await?;
    drop(db);
    let fields = [
        ("staff_no", "SCJG0000"),
        ("enterprise_code", code.as_str()),
        ("reason", "近亲属任职"),
    ];
    // A second run of the demonstration has entered the same recusal before.
    let _ = console.submit(&format!("{path}/recusals"), &fields).await;
    steps.detail(&format!(
        "企业 3%，个体工商户 1%，合作社 2%；SCJG0000 回避 {code}"
    ));
    Ok(path)
}

/// Moves the demonstration's clock to a time.
fn wait_until(app: &App, ms: i64) {
    let ahead = ms - app.clock.now();
    if ahead > 0 {
        app.clock.advance_ms(ahead);
        say(&format!(
            "     （演示时钟拨到 clock moved to {}）",
            readable(ms)
        ));
    }
}

async fn moves(
    app: &App,
    base: &str,
    (console, keepers, dir): (&Browser, &mut [Keeper], &Path),
    announced: &Announced,
    steps: &mut Steps,
) -> anyhow::Result<()> {
    let id = hex::encode(announced.announcement.draw_id);
    steps.say("见证人提交密封的承诺", "witnesses commit");
    for (place, keeper) in keepers.iter_mut().enumerate() {
        let entry = keeper.commit(announced, app.clock.now())?;
        keeper.write(&dir.join(format!("witness-{}.json", place + 1)))?;
        let kept = call(
            base,
            "/api/draws/commit",
            &json!({ "draw_id": id, "entry": entry }),
        )
        .await?;
        steps.detail(&kept.to_string());
    }
    let beacon = announced
        .announcement
        .beacons
        .first()
        .context("no beacon")?;
    wait_until(app, i64::try_from(beacon.not_before)? + 1000);
    steps.say(
        "承诺截止后掷二十颗骰子",
        "after the commitments the dice are rolled",
    );
    let mut random = [0u8; 20];
    getrandom::fill(&mut random).map_err(|e| anyhow::anyhow!("no random bytes: {e}"))?;
    let digits: String = random
        .iter()
        .map(|byte| char::from(b'0' + byte % 10))
        .collect();
    console
        .submit(&format!("/console/draws/{id}/dice"), &[("digits", &digits)])
        .await?;
    steps.detail(&digits);
    steps.say("见证人揭示", "witnesses reveal");
    for keeper in keepers.iter() {
        let entry = keeper.reveal(announced, app.clock.now())?;
        let kept = call(
            base,
            "/api/draws/reveal",
            &json!({ "draw_id": id, "entry": entry }),
        )
        .await?;
        steps.detail(&kept.to_string());
    }
    Ok(())
}

async fn finish(
    app: &App,
    base: &str,
    id: &str,
    announced: &Announced,
    steps: &mut Steps,
) -> anyhow::Result<Vec<u8>> {
    wait_until(app, i64::try_from(announced.announcement.times[2])? + 1000);
    steps.say(
        "延时计算种子，抽取，匹配，公开",
        "the seed, the draw, the matching, the bundle",
    );
    for _ in 0..600 {
        let shown = call(base, "/api/public/draws/show", &json!({ "draw_id": id })).await?;
        match (shown["state"].as_str(), shown["bundle"].as_str()) {
            (Some("closed"), Some(path)) => {
                steps.detail(&format!("seed {}", shown["seed"]));
                return Browser::new(base)?.download(path).await;
            }
            (Some("seed_failed"), _) => bail!("the draw got no seed"),
            _ => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    }
    bail!("the draw did not end within a minute; see the jobs page")
}

/// What `mingqian-verify` does with the downloaded file.
fn check(bundle: &[u8], dir: &Path, steps: &mut Steps) -> anyhow::Result<()> {
    steps.say(
        "市民下载抽取包，离线重新计算",
        "a citizen downloads the bundle and checks it",
    );
    let path = dir.join("last-draw.bundle");
    std::fs::write(&path, bundle)?;
    let report = verify(bundle, 2, &mut |held| {
        say(&format!("     ✓ {} · {}", held.zh, held.en))
    });
    let report = report.map_err(|fault| anyhow::anyhow!("{fault}"))?;
    steps.detail(&format!(
        "{} drawn · {}",
        report.drawn.len(),
        path.display()
    ));
    ensure!(!report.drawn.is_empty(), "nobody was drawn");
    let mut changed = bundle.to_vec();
    let middle = changed.len() / 3;
    changed[middle] ^= 1;
    match verify(&changed, 2, &mut |_| ()) {
        Ok(_) => bail!("a changed bundle passed the verification"),
        Err(fault) => steps.detail(&format!("改动一个字节 one changed byte: ✗ {fault}")),
    }
    Ok(())
}
