//! In the field: two of those drawn cannot be inspected; witnesses reveal their next link, and
//! replacements are drawn. In the end the draw is closed and its seal opened.

use ::draw::verify::verify;
use anyhow::{Context, ensure};
use serde_json::json;

use crate::demo::story::Steps;
use crate::demo::story::draw::{Stage, Task};
use crate::witness::{Keeper, call};

/// Skips two, and replaces them.
pub(super) async fn substitute(
    stage: &Stage<'_>,
    task: &Task,
    keepers: &[Keeper],
    steps: &mut Steps,
) -> anyhow::Result<()> {
    steps.say(
        "两户无法检查：一人提出跳过，另一人批准",
        "two cannot be inspected: one officer proposes to skip them, another approves",
    );
    let planner = stage.accounts.browser(stage.base, "planner").await?;
    let reviewer = stage.accounts.browser(stage.base, "reviewer").await?;
    let reasons = [
        ("GONE.CANCELLED", "登记系统显示已于昨日注销"),
        ("OWED.ABSENT", "两次上门均停业，邻居证明"),
    ];
    for ((code, evidence), enterprise) in reasons.iter().zip(due(stage, task).await?) {
        let fields = [
            ("enterprise_code", enterprise.as_str()),
            ("code", code),
            ("evidence", evidence),
            ("staff_no", "SCJG0000"),
            ("other_staff_no", "SCJG0002"),
        ];
        let path = format!("/console/draws/{}/skips", task.id);
        planner.submit(&path, &fields).await?;
        let page = reviewer.open(&task.path).await?;
        let id = page.text.split("/console/skips/").nth(1);
        let id = id.and_then(|rest| rest.split('/').next());
        let path = format!("/console/skips/{}/decide", id.context("no skip to decide")?);
        reviewer.submit(&path, &[("decision", "approve")]).await?;
        steps.detail(&format!("{enterprise} · {code} · {evidence}"));
    }
    steps.say(
        "见证人揭示随机数链的下一环，抽出替补",
        "witnesses reveal the next link of their chains, replacements are drawn",
    );
    let path = format!("/console/draws/{}/round", task.id);
    planner.submit(&path, &[("reveal_seconds", "60")]).await?;
    for keeper in keepers {
        let entry = keeper.reveal(&task.announced, 1, stage.app.clock.now())?;
        let body = json!({ "draw_id": task.id, "entry": entry });
        let kept = call(stage.base, "/api/draws/reveal", &body).await?;
        steps.detail(&kept.to_string());
    }
    stage.wait_until(stage.app.clock.now() + 61_000).await?;
    stage.wait_for(&task.id, "matched").await?;
    let mut db = stage.app.db.read().await?;
    let new = "select count(*) from check_result where draw_id = $1 and round = 1";
    let replaced: i64 = db.one(new, &[&task.id]).await?;
    ensure!(replaced > 0, "nobody replaces those who were skipped");
    steps.detail(&format!("替补 {replaced} 户次 visits"));
    Ok(())
}

/// Two of those drawn, one of them by as many departments as possible.
async fn due(stage: &Stage<'_>, task: &Task) -> anyhow::Result<Vec<String>> {
    let mut db = stage.app.db.read().await?;
    let list = "select enterprise_code from check_result where draw_id = $1 \
                group by enterprise_code order by count(*) desc, min(seq) limit 2";
    let codes: Vec<String> = db.all(list, &[&task.id]).await?;
    ensure!(codes.len() == 2, "fewer than two were drawn");
    Ok(codes)
}

/// Closes the draw, which opens its seal, and tells what a joint check saved.
pub(super) async fn close(
    stage: &Stage<'_>,
    task: &Task,
    steps: &mut Steps,
) -> anyhow::Result<Vec<u8>> {
    steps.say(
        "检查结束：启封并结案",
        "the inspections are over: the seal is opened, the draw closed",
    );
    let reviewer = stage.accounts.browser(stage.base, "reviewer").await?;
    let path = format!("/console/draws/{}/close", task.id);
    reviewer.submit(&path, &[]).await?;
    let bundle = stage.bundle(&task.id).await?;
    let report = verify(&bundle, 2, &mut |_| ()).map_err(|fault| anyhow::anyhow!("{fault}"))?;
    let first = report.drawn.iter().filter(|visited| visited.round == 0);
    let places: std::collections::BTreeSet<_> = first.map(|visited| &visited.id).collect();
    steps.detail(&format!(
        "联合抽查 joint check: {} picks, {} enterprises visited",
        report.picks,
        places.len()
    ));
    ensure!(report.picks > places.len(), "no department shares a visit");
    ensure!(report.owed.len() == 1, "the debt is not in the bundle");
    Ok(bundle)
}
