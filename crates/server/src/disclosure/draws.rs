//! Draws in public: what stands, what came out, and the file to compute it again.

use askama::Template;
use axum::extract::Request;
use axum::response::Response;
use draw::rules::Rules;
use draw::state::State;
use protocol::Code;
use serde::{Deserialize, Serialize};

use crate::db::{FromRecord, Record};
use crate::disclosure::timeline::{Step, Story};
use crate::error::Error;
use crate::files;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::spot_check::{Draw, find_draw};

struct Line {
    id: String,
    task_name: String,
    state: State,
    attempt: i64,
    pool_size: i64,
    drawn_count: i64,
    created_at: i64,
}

impl FromRecord for Line {
    fn from_record(row: &Record) -> Result<Line, sqlx::Error> {
        Ok(Line {
            id: row.get("id")?,
            task_name: row.get("task_name")?,
            state: row.parse("state")?,
            attempt: row.get("attempt")?,
            pool_size: row.get("pool_size")?,
            drawn_count: row.get("drawn_count")?,
            created_at: row.get("created_at")?,
        })
    }
}

fn state_label(state: State, lang: protocol::Lang) -> &'static str {
    match state {
        State::Closed => lang.t("已完成", "complete"),
        State::SeedFailed => lang.t("种子未成", "no seed"),
        State::Void => lang.t("已撤销", "void"),
        _ => lang.t("进行中", "under way"),
    }
}

impl Line {
    fn label(&self, lang: &protocol::Lang) -> &'static str {
        state_label(self.state, *lang)
    }
}

#[derive(Template)]
#[template(path = "disclosure/draws.html")]
struct ListPage {
    f: Frame,
    lines: Vec<Line>,
}

/// All draws, failed attempts included: none disappears.
pub async fn list(cx: Cx) -> Result<Response, Error> {
    let newest = "select d.id, t.name as task_name, d.state, d.attempt, d.pool_size, \
                  d.drawn_count, d.created_at from draw d join check_task t on t.id = d.task_id \
                  order by d.created_at desc, d.id limit 200";
    let mut db = cx.app.db.read().await?;
    let lines = db.all(newest, &[]).await?;
    render(&ListPage {
        f: Frame::new(&cx, "抽取公示", "Draws"),
        lines,
    })
}

struct Target {
    seq: i64,
    code: String,
    name: String,
    ticket: String,
    inspectors: String,
}

impl FromRecord for Target {
    fn from_record(row: &Record) -> Result<Target, sqlx::Error> {
        Ok(Target {
            seq: row.get("seq")?,
            code: row.get("enterprise_code")?,
            name: row.get("name")?,
            ticket: row.get("ticket")?,
            inspectors: row.get("inspectors")?,
        })
    }
}

/// A stratum and its bar in the chart.
struct Bar {
    name: String,
    percent: String,
    drawn: i64,
    /// Width in the chart, 0 to 600.
    width: i64,
    y: usize,
}

#[derive(Template)]
#[template(path = "disclosure/draw.html")]
struct ShowPage {
    f: Frame,
    draw: Draw,
    task_name: String,
    label: &'static str,
    /// While witnesses have something to do.
    is_open: bool,
    /// False where the delay chain is too short: only the demonstration can announce that.
    is_blind: bool,
    steps: Vec<Step>,
    bars: Vec<Bar>,
    targets: Vec<Target>,
}

/// One draw.
pub async fn show(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let draw = find_draw(&mut db, cx.param("id")?).await?;
    let name = "select name from check_task where id = $1";
    let task_name = db.one(name, &[&draw.task_id]).await?;
    let list = "select r.seq, r.enterprise_code, e.name, r.ticket, r.inspectors \
                from check_result r join enterprise e on e.code = r.enterprise_code \
                where r.draw_id = $1 order by r.seq limit 2000";
    let targets = db.all(list, &[&draw.id]).await?;
    let f = Frame::new(&cx, "抽取公示", "Draw");
    let story = Story::read(&mut db, &draw, (cx.lang, cx.now())).await?;
    let counts = "select cast(stratum as text) as name, count(*) as n from check_result \
                  where draw_id = $1 group by stratum";
    let counts: Vec<(String, i64)> = db.all(counts, &[&draw.id]).await?;
    let bars = bars(&draw, &counts)?;
    let state = draw.state_at(cx.now());
    let label = state_label(state, cx.lang);
    let is_blind = draw.announced()?.is_last_move_blind();
    render(&ShowPage {
        f,
        draw,
        task_name,
        label,
        is_open: matches!(state, State::Announced | State::Committed | State::Beaconed),
        is_blind,
        steps: story.steps(),
        bars,
        targets,
    })
}

fn bars(draw: &Draw, counts: &[(String, i64)]) -> Result<Vec<Bar>, Error> {
    let rules = Rules::decode(&draw.rules);
    let rules = rules.map_err(|wrong| anyhow::anyhow!("stored rules: {wrong}"))?;
    let drawn = |number: u32| {
        let number = number.to_string();
        counts
            .iter()
            .find(|(name, _)| *name == number)
            .map_or(0, |(_, n)| *n)
    };
    let most = rules
        .strata
        .iter()
        .map(|s| drawn(s.number))
        .max()
        .unwrap_or(0)
        .max(1);
    let bar = |(place, stratum): (usize, &draw::rules::Stratum)| {
        let ppm = stratum.ppm;
        Bar {
            name: stratum.name.clone(),
            percent: format!("{}.{:02}%", ppm / 10_000, ppm % 10_000 / 100),
            drawn: drawn(stratum.number),
            width: drawn(stratum.number) * 400 / most,
            y: place * 40,
        }
    };
    Ok(rules.strata.iter().enumerate().map(bar).collect())
}

/// The bundle as a download.
pub async fn bundle(cx: Cx, _: Request) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let draw = find_draw(&mut db, cx.param("id")?).await?;
    let file = draw.bundle_file_id.ok_or(Code::NotFound)?;
    files::download(&mut db, &file).await
}

/// Which draw.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    draw_id: String,
}

/// A draw as witnesses and programs need it.
#[derive(Serialize)]
pub struct Shown {
    draw_id: String,
    state: &'static str,
    /// Bytes under `A`, hex.
    announcement: String,
    /// `A`, hex.
    announce_hash: String,
    /// Hex.
    rules: String,
    /// Unix milliseconds.
    commits_until: i64,
    /// Unix milliseconds.
    dice_from: i64,
    /// Unix milliseconds.
    reveals_until: i64,
    /// Hex, once known.
    seed: Option<String>,
    /// Path of the bundle, once complete.
    bundle: Option<String>,
}

/// The API call.
pub async fn api(cx: Cx, asked: Asked) -> Result<Shown, Error> {
    let mut db = cx.app.db.read().await?;
    let draw = find_draw(&mut db, &asked.draw_id).await?;
    Ok(Shown {
        state: draw.state_at(cx.now()).word(),
        announcement: hex::encode(&draw.announcement),
        announce_hash: draw.announce_hash,
        rules: hex::encode(&draw.rules),
        commits_until: draw.commits_until,
        dice_from: draw.dice_from,
        reveals_until: draw.reveals_until,
        seed: draw.seed,
        bundle: draw
            .bundle_file_id
            .map(|_| format!("/draws/{}/bundle", draw.id)),
        draw_id: draw.id,
    })
}
