//! The main job, step by step, each step told with what was asked and what was answered.

mod access;
mod calls;
mod check;
mod codes;
mod draw;
mod field;
mod items;
mod messages;
mod operation;
mod people;
mod portal;
mod trust;
mod way;
mod witnesses;

use std::path::Path;

use anyhow::ensure;

use crate::app::App;
use crate::demo::accounts::Accounts;
use crate::demo::say;
use crate::demo::story::draw::{Stage, Wanted};
use crate::witness::serve::Serving;

/// Tells a step.
pub(in crate::demo) struct Steps {
    count: usize,
}

impl Steps {
    fn say(&mut self, zh: &str, en: &str) {
        self.count += 1;
        say(&format!("\n[{:>2}] {zh} · {en}", self.count));
    }

    fn detail(&self, text: &str) {
        let short: String = text.chars().take(220).collect();
        let dots = if short.len() < text.len() { "…" } else { "" };
        say(&format!("     {short}{dots}"));
    }
}

/// Does the whole main job; an error in any step ends it. Gives the witnesses of the log, which
/// go on watching.
pub(super) async fn tell(
    app: &App,
    base: &str,
    accounts: &Accounts,
    dir: &Path,
) -> anyhow::Result<Vec<Serving>> {
    let mut steps = Steps { count: 0 };
    let stage = Stage {
        app,
        base,
        accounts,
        dir,
    };
    let token = access::access(app, (base, accounts), &mut steps).await?;
    items::report((base, accounts), &token, &mut steps).await?;
    portal::tell(app, (base, accounts), &token, &mut steps).await?;
    messages::exchange((base, accounts), &token, &mut steps).await?;
    people::register(app, (base, accounts), &mut steps).await?;
    let (mut keepers, watching) = witnesses::prepare(&stage, &mut steps).await?;
    say("\n—— 第一次抽取：密封、两部门联合 · the first draw: sealed, two departments together");
    let wanted = Wanted {
        name: "2026年度餐饮行业联合抽查（不预先告知）",
        company_percent: "3",
        is_sealed: true,
        joined: "WSJK 10 10 0 餐饮",
    };
    let task = draw::draw(&stage, &wanted, &mut keepers, &mut steps).await?;
    field::substitute(&stage, &task, &keepers, &mut steps).await?;
    check::check(app, base, (accounts, &token, &task), &mut steps).await?;
    let bundle = field::close(&stage, &task, &mut steps).await?;
    draw::check(&stage, (&bundle, "last-draw.bundle"), &mut steps)?;
    say("\n—— 第二次抽取：公开，补查欠查的企业 · the second draw: open, with the debt");
    let wanted = Wanted {
        name: "2026年度登记事项与公示信息抽查",
        company_percent: "3",
        is_sealed: false,
        joined: "",
    };
    let task = draw::draw(&stage, &wanted, &mut keepers, &mut steps).await?;
    ensure!(
        task.announced.announcement.forced.1 > 0,
        "the debt was forgotten"
    );
    let bundle = stage.bundle(&task.id).await?;
    draw::check(&stage, (&bundle, "open-draw.bundle"), &mut steps)?;
    say("\n主业务全部完成，核验通过 · the main job is done and verified");
    Ok(watching)
}
