//! The main job, step by step, each step told with what was asked and what was answered.

mod access;
mod check;
mod draw;

use std::path::Path;

use crate::app::App;
use crate::demo::accounts::Accounts;
use crate::demo::say;

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

/// Does the whole main job; an error in any step ends it.
pub(super) async fn tell(
    app: &App,
    base: &str,
    accounts: &Accounts,
    dir: &Path,
) -> anyhow::Result<()> {
    let mut steps = Steps { count: 0 };
    let token = access::access(base, accounts, &mut steps).await?;
    let task = draw::draw(app, base, (accounts, &token), dir, &mut steps).await?;
    check::check(app, base, (accounts, &token, &task), &mut steps).await?;
    say("\n主业务全部完成，核验通过 · the main job is done and verified");
    Ok(())
}
