//! The page /verify in a browser of today, with a pool of a million.

use anyhow::Context;

use super::draw::{Bundle, build};
use super::{Figure, best_of_three};
use crate::{command, needs};

pub(super) fn measure() -> anyhow::Result<Vec<Figure>> {
    build()?;
    let bundle = Bundle::of(1_000_000)?;
    let path = bundle.path.to_string_lossy();
    let browser = needs::browser().context("no browser")?;
    let told = command::output("node", &["e2e/measure-verify.mjs", &path, browser])?;
    let seconds = told.trim().parse().context("the browser gave no figure")?;
    let verify = command::built("release/mingqian-verify");
    let verify = verify.to_string_lossy();
    let program = best_of_three(|| command::output(&verify, &["bundle", &path]).map(drop))?;
    Ok(vec![
        Figure::seconds(
            "/verify in headless Chromium, pool of 1 million: opened, fetched, computed again",
            seconds,
            seconds,
        ),
        Figure::seconds("mingqian-verify, the same file", program, seconds),
    ])
}
