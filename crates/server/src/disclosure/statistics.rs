//! All draws together: how many were tried, what became of them, who kept silent, and whether
//! as many were drawn as the rules promise.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use draw::bundle;
use draw::codec::Malformed;
use draw::result::{ResultStratum, read_result};
use draw::roster::Roster;
use draw::rules::Rules;
use draw::state::State;

use crate::db::Conn;
use crate::disclosure::spread::{BINS, Loads, Places, remembered};
use crate::error::Error;
use crate::evidence::figures;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::http::tile::Tile;
use crate::spot_check::{Draw, entries, find_draw, frozen_files};

/// The newest draws that the page looks at.
const LATEST: i64 = 200;

/// Pools with so many entries in all are read for one look at the page; what was counted is kept,
/// so that the next look counts further draws.
const READ_AT_ONCE: i64 = 1_000_000;

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

/// One tenth of the pool in the chart; lengths are those of the picture.
struct Part {
    x: usize,
    found: u32,
    top: i64,
    mean: i64,
    band_top: i64,
    band_height: i64,
    /// What is expected, in words.
    range: String,
}

/// Where those drawn stand in their pools.
struct Positions {
    draws: usize,
    parts: Vec<Part>,
    within: usize,
}

/// How many inspectors were sent so many times.
struct Load {
    x: usize,
    times: usize,
    inspectors: u32,
    top: i64,
    is_even: bool,
}

/// The inspectors of the newest draw.
struct Sent {
    task_name: String,
    loads: Loads,
    columns: Vec<Load>,
}

#[derive(Template)]
#[template(path = "disclosure/statistics.html")]
struct StatisticsPage {
    f: Frame,
    tiles: Vec<Tile>,
    witnesses: Vec<(String, Conduct)>,
    bars: Vec<Bar>,
    committed: u32,
    missing: u32,
    /// Missing reveals of all commitments, percent.
    missing_share: String,
    positions: Option<Positions>,
    sent: Option<Sent>,
}

/// The page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let f = Frame::new(&cx, "抽取统计", "Statistics of draws");
    let mut db = cx.app.db.read().await?;
    let tiles = tiles(&f, &mut db).await?;
    let newest = "select id from draw order by created_at desc, id limit $1";
    let ids: Vec<String> = db.all(newest, &[&LATEST]).await?;
    let mut witnesses: BTreeMap<String, Conduct> = BTreeMap::new();
    let mut shares: BTreeMap<String, Share> = BTreeMap::new();
    let (mut places, mut counted, mut left) = (Places::default(), 0, READ_AT_ONCE);
    let mut sent = None;
    for id in ids {
        let draw = find_draw(&mut db, &id).await?;
        conduct(&mut db, &draw, &mut witnesses).await?;
        let result = entries(&mut db, &id, bundle::Part::Result).await?;
        let Some(result) = result.first().filter(|_| !draw.is_hidden()) else {
            continue;
        };
        let (_, found) = read_result(&result.body).map_err(wrong)?;
        add(&mut shares, &draw, &found)?;
        if let Some(more) = positions(&mut db, &draw, found, &mut left).await? {
            places.add(&more);
            counted += 1;
        }
        if sent.is_none() {
            sent = loads(&mut db, &draw).await?;
        }
    }
    let committed: u32 = witnesses.values().map(|conduct| conduct.committed).sum();
    let missing: u32 = witnesses.values().map(|conduct| conduct.missing).sum();
    render(&StatisticsPage {
        f,
        tiles,
        witnesses: witnesses.into_iter().collect(),
        bars: bars(shares),
        missing_share: format!(
            "{:.1}%",
            f64::from(missing * 100) / f64::from(committed.max(1))
        ),
        committed,
        missing,
        positions: (counted > 0).then(|| chart(&places, counted)),
        sent,
    })
}

async fn tiles(f: &Frame, db: &mut Conn) -> Result<Vec<Tile>, Error> {
    let announced = "select count(*) from draw";
    let drawn = "select count(*) from draw where seed is not null";
    let skipped = "select count(*) from draw_skip where state = 'approved'";
    let owed = "select count(*) from debt where settled_by is null";
    let every = f.t("公告的抽取（含每次尝试）", "draws announced, every attempt");
    Ok(vec![
        Tile::of(db, announced, every).await?,
        figures::further_attempts(f, db).await?,
        Tile::of(db, drawn, f.t("已抽取", "drawn")).await?,
        figures::without_seed(f, db).await?,
        figures::void(f, db).await?,
        Tile::of(db, skipped, f.t("跳过", "skipped")).await?,
        Tile::of(db, owed, f.t("欠查未还", "still owed")).await?,
    ])
}

/// What the witnesses of one draw did.
async fn conduct(
    db: &mut Conn,
    draw: &Draw,
    witnesses: &mut BTreeMap<String, Conduct>,
) -> Result<(), Error> {
    let commits = entries(db, &draw.id, bundle::Part::Commit).await?;
    let reveals = entries(db, &draw.id, bundle::Part::Reveal).await?;
    let is_over = draw.seed.is_some() || draw.state == State::SeedFailed;
    for witness in draw.announced()?.witnesses {
        let committed = commits.iter().any(|entry| entry.signer == witness.id);
        let revealed = reveals.iter().any(|entry| entry.signer == witness.id);
        let conduct = witnesses.entry(witness.id).or_default();
        conduct.named += 1;
        conduct.committed += u32::from(committed);
        conduct.revealed += u32::from(revealed);
        conduct.missing += u32::from(is_over && committed && !revealed);
    }
    Ok(())
}

fn wrong(wrong: Malformed) -> Error {
    anyhow::anyhow!("stored draw: {wrong}").into()
}

/// Where those drawn stand, unless too many pools were read already.
async fn positions(
    db: &mut Conn,
    draw: &Draw,
    found: Vec<ResultStratum>,
    left: &mut i64,
) -> Result<Option<Places>, Error> {
    let Some(seed) = draw.seed.clone() else {
        return Ok(None);
    };
    let known = remembered(&seed, || None);
    if known.is_some() || *left <= 0 {
        return Ok(known);
    }
    *left -= draw.pool_size;
    let files = frozen_files(db, &draw.id).await?;
    let copy = draw.clone();
    // Reading a pool of a million takes half a second: not on the async threads.
    let count = move || {
        let lists = files.read(&copy).ok()?;
        remembered(&seed, || {
            Some(Places::of(&lists.pool, &lists.rules, &found))
        })
    };
    let counted = tokio::task::spawn_blocking(count).await;
    Ok(counted.map_err(anyhow::Error::from)?)
}

/// The tenths of the pool as a picture 240 high.
fn chart(places: &Places, draws: usize) -> Positions {
    let tops = (0..BINS).map(|part| places.range(part).2.max(f64::from(places.found[part])));
    let most = tops.fold(1.0, f64::max);
    let height = |n: f64| (n * 200.0 / most).round() as i64;
    let part = |part: usize| {
        let (low, mean, high) = places.range(part);
        Part {
            x: 40 + part * 70,
            found: places.found[part],
            top: 220 - height(f64::from(places.found[part])),
            mean: 220 - height(mean),
            band_top: 220 - height(high),
            band_height: height(high) - height(low),
            range: format!("{:.0}–{:.0}", low.floor(), high.ceil()),
        }
    };
    Positions {
        draws,
        parts: (0..BINS).map(part).collect(),
        within: places.within(),
    }
}

/// How often each inspector of a draw was sent.
async fn loads(db: &mut Conn, draw: &Draw) -> Result<Option<Sent>, Error> {
    let matching = entries(db, &draw.id, bundle::Part::Match).await?;
    let Some(matching) = matching.first() else {
        return Ok(None);
    };
    let files = frozen_files(db, &draw.id).await?;
    let roster = Roster::decode(&files.roster).map_err(wrong)?;
    let rules = Rules::decode(&draw.rules).map_err(wrong)?;
    let loads = Loads::of(&matching.body, &roster, rules.inspectors_per_entity);
    let loads = loads.map_err(wrong)?;
    let most = loads.by_load.iter().max().copied().unwrap_or(0).max(1);
    let (low, high) = loads.even();
    let wide = 700 / loads.by_load.len().max(1);
    let column = |(times, n): (usize, &u32)| Load {
        x: 30 + times * wide.min(110),
        times,
        inspectors: *n,
        top: 180 - i64::from(*n) * 150 / i64::from(most),
        is_even: (low..=high).contains(&times),
    };
    let name = "select name from check_task where id = $1";
    Ok(Some(Sent {
        task_name: db.one(name, &[&draw.task_id]).await?,
        columns: loads.by_load.iter().enumerate().map(column).collect(),
        loads,
    }))
}

/// Adds the strata of one draw.
fn add(
    shares: &mut BTreeMap<String, Share>,
    draw: &Draw,
    found: &[ResultStratum],
) -> Result<(), Error> {
    let rules = Rules::decode(&draw.rules).map_err(wrong)?;
    for (stratum, result) in rules.strata.iter().zip(found) {
        let share = shares.entry(stratum.name.clone()).or_default();
        share.size += result.size;
        share.expected += u128::from(result.size) * u128::from(stratum.ppm);
        share.drawn += result.picks.len() as u64;
    }
    Ok(())
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

    use super::{Share, bars};

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
}
