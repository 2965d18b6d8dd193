//! All draws together: how many were tried, what became of them, who kept silent, and whether
//! as many were drawn as the rules promise.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use draw::bundle::Part;
use draw::codec::{Malformed, Reader};
use draw::rules::Rules;
use draw::state::State;

use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::spot_check::{Draw, entries, find_draw};

/// The newest draws that the page looks at.
const LATEST: i64 = 200;

/// What a witness did in all draws it was named in.
#[derive(Default)]
struct Conduct {
    named: u32,
    committed: u32,
    revealed: u32,
    /// It committed and then kept silent, in a draw whose reveals are closed.
    missing: u32,
}

/// What the rules promise and what was drawn.
#[derive(Default)]
struct Share {
    size: u64,
    /// In millionths of an enterprise, so that sums stay exact.
    expected: u128,
    drawn: u64,
}

/// A stratum's two bars.
struct Bar {
    name: String,
    size: u64,
    expected: String,
    drawn: u64,
    /// Widths of the bars, 0 to 400.
    promised: u64,
    found: u64,
    y: usize,
}

#[derive(Template)]
#[template(path = "disclosure/statistics.html")]
struct StatisticsPage {
    f: Frame,
    tiles: Vec<(i64, &'static str)>,
    witnesses: Vec<(String, Conduct)>,
    bars: Vec<Bar>,
}

/// The page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let f = Frame::new(&cx, "抽取统计", "Statistics of draws");
    let mut db = cx.app.db.read().await?;
    let mut tiles = Vec::new();
    for (count, label) in [
        (
            "select count(*) from draw",
            f.t("公告的抽取（含每次尝试）", "draws announced, every attempt"),
        ),
        (
            "select count(*) from draw where attempt > 0",
            f.t("重新尝试", "further attempts"),
        ),
        (
            "select count(*) from draw where state = 'closed'",
            f.t("完成", "complete"),
        ),
        (
            "select count(*) from draw where state = 'seed_failed'",
            f.t("种子未成", "without a seed"),
        ),
    ] {
        tiles.push((db.one(count, &[]).await?, label));
    }
    let newest = "select id from draw order by created_at desc, id limit $1";
    let ids: Vec<String> = db.all(newest, &[&LATEST]).await?;
    let mut witnesses: BTreeMap<String, Conduct> = BTreeMap::new();
    let mut shares: BTreeMap<String, Share> = BTreeMap::new();
    for id in ids {
        let draw = find_draw(&mut db, &id).await?;
        let commits = entries(&mut db, &id, Part::Commit).await?;
        let reveals = entries(&mut db, &id, Part::Reveal).await?;
        let is_over = matches!(draw.state, State::Closed | State::SeedFailed);
        for witness in draw.announced()?.witnesses {
            let committed = commits.iter().any(|entry| entry.signer == witness.id);
            let revealed = reveals.iter().any(|entry| entry.signer == witness.id);
            let conduct = witnesses.entry(witness.id).or_default();
            conduct.named += 1;
            conduct.committed += u32::from(committed);
            conduct.revealed += u32::from(revealed);
            conduct.missing += u32::from(is_over && committed && !revealed);
        }
        if let Some(result) = entries(&mut db, &id, Part::Result).await?.first() {
            add(&mut shares, &draw, &result.body)?;
        }
    }
    render(&StatisticsPage {
        f,
        tiles,
        witnesses: witnesses.into_iter().collect(),
        bars: bars(shares),
    })
}

/// Adds the strata of one draw.
fn add(shares: &mut BTreeMap<String, Share>, draw: &Draw, result: &[u8]) -> Result<(), Error> {
    let wrong = |wrong: Malformed| anyhow::anyhow!("stored draw: {wrong}");
    let rules = Rules::decode(&draw.rules).map_err(wrong)?;
    let sizes = sizes(result).map_err(wrong)?;
    for (stratum, (size, drawn)) in rules.strata.iter().zip(sizes) {
        let share = shares.entry(stratum.name.clone()).or_default();
        share.size += size;
        share.expected += u128::from(size) * u128::from(stratum.ppm);
        share.drawn += drawn;
    }
    Ok(())
}

/// Size and number drawn of each stratum of a RESULT body.
fn sizes(body: &[u8]) -> Result<Vec<(u64, u64)>, Malformed> {
    let mut r = Reader::new(body);
    r.u8()?;
    let mut sizes = Vec::new();
    for _ in 0..r.u16()? {
        r.u32()?;
        let (size, drawn) = (r.u64()?, r.u64()?);
        r.raw(64)?;
        for _ in 0..drawn {
            r.u8()?;
            r.lv8()?;
            r.raw(32)?;
        }
        sizes.push((size, drawn));
    }
    Ok(sizes)
}

fn bars(shares: BTreeMap<String, Share>) -> Vec<Bar> {
    let whole = |share: &Share| share.expected / 1_000_000;
    let most = shares.values().map(whole).max().unwrap_or(0);
    let most = most
        .max(shares.values().map(|s| s.drawn.into()).max().unwrap_or(0))
        .max(1);
    let width = |n: u128| u64::try_from(n * 400 / most).unwrap_or(0);
    let bar = |(place, (name, share)): (usize, (String, Share))| Bar {
        expected: format!(
            "{}.{:02}",
            whole(&share),
            share.expected % 1_000_000 / 10_000
        ),
        promised: width(whole(&share)),
        found: width(share.drawn.into()),
        size: share.size,
        drawn: share.drawn,
        name,
        y: place * 64,
    };
    shares.into_iter().enumerate().map(bar).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Share, bars, sizes};

    #[test]
    fn bars_are_as_long_as_their_numbers() {
        let share = |expected, drawn| Share {
            size: 100,
            expected,
            drawn,
        };
        let shares = [
            ("甲".to_owned(), share(20_500_000, 20)),
            ("乙".to_owned(), share(0, 0)),
        ];
        let bars = bars(BTreeMap::from(shares));
        let long = bars.iter().find(|bar| bar.name == "甲").unwrap();
        assert_eq!(
            (long.promised, long.found, long.expected.as_str()),
            (400, 400, "20.50")
        );
    }

    #[test]
    fn a_cut_result_is_an_error() {
        assert!(sizes(&[0, 0, 1, 0]).is_err());
        assert_eq!(sizes(&[0, 0, 0]), Ok(Vec::new()));
    }
}
