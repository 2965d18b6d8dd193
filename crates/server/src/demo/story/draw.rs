//! The bureau announces a draw; witnesses and dice make its seed; anyone can check it.

use std::path::{Path, PathBuf};
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
use crate::evidence;
use crate::random;
use crate::witness::{Announced, Keeper, call};

const DAY_MS: i64 = 86_400_000;

/// What the steps of the story share.
pub(in crate::demo) struct Stage<'s> {
    /// The platform.
    pub(in crate::demo) app: &'s App,
    /// Its address.
    pub(in crate::demo) base: &'s str,
    /// The officers.
    pub(in crate::demo) accounts: &'s Accounts,
    /// The demonstration's folder.
    pub(in crate::demo) dir: &'s Path,
}

/// A draw that has come out.
pub(in crate::demo) struct Task {
    /// Its task's page in the console.
    pub(in crate::demo) path: String,
    /// `draw_id`, hex.
    pub(in crate::demo) id: String,
    /// What the witnesses checked before they signed.
    pub(in crate::demo) announced: Announced,
}

/// A task as the console's form takes it.
pub(in crate::demo) struct Wanted<'w> {
    /// Name of the task.
    pub(in crate::demo) name: &'w str,
    /// Percent of companies.
    pub(in crate::demo) company_percent: &'w str,
    /// Whether the result stays sealed until the inspections are over.
    pub(in crate::demo) is_sealed: bool,
    /// Departments that join, as the form takes them.
    pub(in crate::demo) joined: &'w str,
}

impl Stage<'_> {
    /// Where a witness keeps its key and secrets.
    pub(in crate::demo) fn keeper_path(&self, place: usize) -> PathBuf {
        self.dir.join(format!("witness-{}.json", place + 1))
    }

    /// Moves the demonstration's clock to a time; before, the witnesses of the log sign what
    /// happened until now.
    pub(in crate::demo) async fn wait_until(&self, ms: i64) -> anyhow::Result<()> {
        evidence::checkpoint(self.app).await?;
        let ahead = ms - self.app.clock.now();
        if ahead > 0 {
            self.app.clock.advance_ms(ahead);
            let time = readable(ms);
            say(&format!("     （演示时钟拨到 clock moved to {time}）"));
        }
        Ok(())
    }

    /// The state of a draw and the path of its bundle.
    async fn shown(&self, id: &str) -> anyhow::Result<(String, Option<String>)> {
        let path = "/api/public/draws/show";
        let shown = call(self.base, path, &json!({ "draw_id": id })).await?;
        let text = |name: &str| shown[name].as_str().map(str::to_owned);
        Ok((text("state").context("no state")?, text("bundle")))
    }

    /// Waits until a draw has come to a state.
    pub(in crate::demo) async fn wait_for(&self, id: &str, state: &str) -> anyhow::Result<()> {
        for _ in 0..600 {
            match self.shown(id).await?.0 {
                found if found == state => return Ok(()),
                found if found == "seed_failed" => bail!("the draw got no seed"),
                _ => tokio::time::sleep(Duration::from_millis(100)).await,
            }
        }
        bail!("the draw did not become {state} within a minute; see the jobs page")
    }

    /// Downloads the bundle of a draw, once there is one.
    pub(in crate::demo) async fn bundle(&self, id: &str) -> anyhow::Result<Vec<u8>> {
        for _ in 0..600 {
            if let (_, Some(path)) = self.shown(id).await? {
                return Browser::new(self.base)?.download(&path).await;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        bail!("no bundle within a minute; see the jobs page")
    }
}

/// Plans a task and draws it.
pub(super) async fn draw(
    stage: &Stage<'_>,
    wanted: &Wanted<'_>,
    keepers: &mut [Keeper],
    steps: &mut Steps,
) -> anyhow::Result<Task> {
    let console = stage.accounts.browser(stage.base, "planner").await?;
    let path = plan(stage, &console, wanted, steps).await?;
    steps.say(
        "冻结名单，公告抽取",
        "lists are frozen, the draw is announced",
    );
    let fields = [
        ("commit_minutes", "1"),
        ("reveal_seconds", "60"),
        ("dice_place", "江门市市场监管局一楼大厅"),
        ("delay_steps", "2200000"),
    ];
    console.submit(&format!("{path}/announce"), &fields).await?;
    let page = console.open(&path).await?;
    let id = page
        .text
        .split("/draws/")
        .nth(1)
        .and_then(|rest| rest.get(..64));
    let id = id.context("the task's page shows no draw")?.to_owned();
    let announced = Announced::fetch(stage.base, &id).await?;
    let n = announced.announcement.pool_size;
    steps.detail(&format!(
        "pool {n} · A = {}",
        hex::encode(announced.announcement.hash())
    ));
    if announced.announcement.forced.1 > 0 {
        let n = announced.announcement.forced.1;
        steps.detail(&format!("欠查 owed from earlier draws: {n}"));
    }
    moves(stage, (&console, keepers), &announced, steps).await?;
    stage
        .wait_until(i64::try_from(announced.announcement.times[2])? + 1000)
        .await?;
    steps.say(
        "延时计算种子，抽取，匹配",
        "the seed, the draw, the matching",
    );
    stage.wait_for(&id, "matched").await?;
    Ok(Task {
        path,
        id,
        announced,
    })
}

async fn plan(
    stage: &Stage<'_>,
    console: &Browser,
    wanted: &Wanted<'_>,
    steps: &mut Steps,
) -> anyhow::Result<String> {
    steps.say("制定计划与任务，登记回避", "plan a task, enter a recusal");
    let today = crate::clock::readable_day(stage.app.clock.now());
    let until = crate::clock::readable_day(stage.app.clock.now() + 60 * DAY_MS);
    let mut fields = vec![
        ("name", wanted.name),
        ("department_code", "SCJG"),
        ("item_codes", "SCJG-001、SCJG-009"),
        ("company_percent", wanted.company_percent),
        ("sole_trader_percent", "1"),
        ("cooperative_percent", "2"),
        ("joint_departments", wanted.joined),
        ("starts_on", today.as_str()),
        ("ends_on", until.as_str()),
    ];
    if wanted.is_sealed {
        fields.push(("is_sealed", "1"));
    }
    let path = console.submit("/console/tasks", &fields).await?.location;
    let mut db = stage.app.db.read().await?;
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
    let mode = if wanted.is_sealed { "密封" } else { "公开" };
    steps.detail(&format!(
        "{} · {mode} · 企业 {}%，个体工商户 1%，合作社 2%；联合 {}；SCJG0000 回避 {code}",
        wanted.name, wanted.company_percent, wanted.joined
    ));
    Ok(path)
}

async fn moves(
    stage: &Stage<'_>,
    (console, keepers): (&Browser, &mut [Keeper]),
    announced: &Announced,
    steps: &mut Steps,
) -> anyhow::Result<()> {
    let (base, app) = (stage.base, stage.app);
    let id = hex::encode(announced.announcement.draw_id);
    evidence::checkpoint(app).await?;
    steps.say("见证人提交密封的承诺", "witnesses commit");
    for (place, keeper) in keepers.iter_mut().enumerate() {
        let entry = keeper.commit(announced, app.clock.now())?;
        keeper.write(&stage.keeper_path(place))?;
        let body = json!({ "draw_id": id, "entry": entry });
        let kept = call(base, "/api/draws/commit", &body).await?;
        steps.detail(&kept.to_string());
    }
    let beacon = announced
        .announcement
        .beacons
        .first()
        .context("no beacon")?;
    stage
        .wait_until(i64::try_from(beacon.not_before)? + 1000)
        .await?;
    steps.say(
        "承诺截止后掷二十颗骰子",
        "after the commitments the dice are rolled",
    );
    let digits: String = random::bytes::<20>()?
        .iter()
        .map(|byte| char::from(b'0' + byte % 10))
        .collect();
    console
        .submit(&format!("/console/draws/{id}/dice"), &[("digits", &digits)])
        .await?;
    steps.detail(&digits);
    steps.say("见证人揭示", "witnesses reveal");
    for keeper in keepers.iter() {
        let entry = keeper.reveal(announced, 0, app.clock.now())?;
        let body = json!({ "draw_id": id, "entry": entry });
        let kept = call(base, "/api/draws/reveal", &body).await?;
        steps.detail(&kept.to_string());
    }
    Ok(())
}

/// What `mingqian-verify` does with a downloaded file, which is kept under a name.
pub(super) fn check(
    stage: &Stage<'_>,
    (bundle, name): (&[u8], &str),
    steps: &mut Steps,
) -> anyhow::Result<()> {
    steps.say(
        "市民下载抽取包，离线重新计算",
        "a citizen downloads the bundle and checks it",
    );
    let path = stage.dir.join(name);
    std::fs::write(&path, bundle)?;
    let report = verify(bundle, 2, &mut |held| {
        say(&format!("     ✓ {} · {}", held.zh, held.en))
    });
    let report = report.map_err(|fault| anyhow::anyhow!("{fault}"))?;
    let (picks, visits) = (report.picks, report.drawn.len());
    steps.detail(&format!(
        "{picks} picks, {visits} visits · {}",
        path.display()
    ));
    ensure!(!report.drawn.is_empty(), "nobody was drawn");
    let seen = report.seen.context("the bundle has no proofs of the log")?;
    ensure!(
        seen.in_time == seen.of,
        "the witnesses of the log saw only {} of {} entries in time",
        seen.in_time,
        seen.of
    );
    let mut changed = bundle.to_vec();
    let middle = changed.len() / 3;
    changed[middle] ^= 1;
    match verify(&changed, 2, &mut |_| ()) {
        Ok(_) => bail!("a changed bundle passed the verification"),
        Err(fault) => steps.detail(&format!("改动一个字节 one changed byte: ✗ {fault}")),
    }
    Ok(())
}
