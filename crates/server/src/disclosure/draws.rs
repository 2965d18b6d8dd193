//! Draws in public: what stands, what came out, and the file to compute it again.

use askama::Template;
use axum::extract::Request;
use axum::response::Response;
use draw::bundle::Part;
use draw::result::{ResultStratum, read_result};
use draw::rules::Rules;
use draw::state::State;
use protocol::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::db::{Conn, FromRecord, Record};
use crate::disclosure::joint::Joint;
use crate::disclosure::timeline::{Step, Story};
use crate::error::Error;
use crate::files;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::spot_check::{Draw, entries, find_draw, frozen_files};

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
        State::Closed => lang.t("已结案", "closed"),
        State::Matched | State::Substituting | State::Unsealed => {
            lang.t("已抽取，检查中", "drawn, being inspected")
        }
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
    round: i64,
    is_skipped: bool,
}

impl FromRecord for Target {
    fn from_record(row: &Record) -> Result<Target, sqlx::Error> {
        Ok(Target {
            seq: row.get("seq")?,
            code: row.get("enterprise_code")?,
            name: row.get("name")?,
            ticket: row.get("ticket")?,
            inspectors: row.get("inspectors")?,
            round: row.get("round")?,
            is_skipped: row.get::<String>("state")? == "skipped",
        })
    }
}

/// A stratum and its bar in the chart.
struct Bar {
    name: String,
    percent: String,
    drawn: usize,
    /// Owed from earlier draws.
    owed: usize,
    /// Width in the chart, 0 to 400.
    width: usize,
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
    joint: Option<Joint>,
    targets: Vec<Target>,
}

/// One draw.
pub async fn show(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let draw = find_draw(&mut db, cx.param("id")?).await?;
    let name = "select name from check_task where id = $1";
    let task_name = db.one(name, &[&draw.task_id]).await?;
    let list = "select r.seq, r.enterprise_code, e.name, r.ticket, r.inspectors, r.round, \
                r.state from check_result r join enterprise e on e.code = r.enterprise_code \
                where r.draw_id = $1 order by r.seq limit 2000";
    let targets = match draw.is_hidden() {
        true => Vec::new(),
        false => db.all(list, &[&draw.id]).await?,
    };
    let f = Frame::new(&cx, "抽取公示", "Draw");
    let story = Story::read(&mut db, &draw, (cx.lang, cx.now())).await?;
    let (bars, joint) = strata(&mut db, &draw).await?;
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
        joint,
        targets,
    })
}

/// What came out of each stratum, and of a joint check; nothing while it is hidden.
async fn strata(db: &mut Conn, draw: &Draw) -> Result<(Vec<Bar>, Option<Joint>), Error> {
    let wrong = |wrong| anyhow::anyhow!("stored draw: {wrong}");
    let rules = Rules::decode(&draw.rules).map_err(wrong)?;
    let result = entries(db, &draw.id, Part::Result).await?;
    let Some(result) = result.first().filter(|_| !draw.is_hidden()) else {
        return Ok((bars(&rules, &[]), None));
    };
    let (_, results) = read_result(&result.body).map_err(wrong)?;
    let bars = bars(&rules, &results);
    if !rules.is_joint {
        return Ok((bars, None));
    }
    let (files, copy) = (frozen_files(db, &draw.id).await?, draw.clone());
    // Reading a pool of a million takes half a second: not on the async threads.
    let count = move || Ok::<_, Error>(Joint::of(&files.read(&copy)?, &results));
    let joint = tokio::task::spawn_blocking(count).await;
    Ok((bars, joint.map_err(anyhow::Error::from)??))
}

fn bars(rules: &Rules, results: &[ResultStratum]) -> Vec<Bar> {
    let drawn = |place: usize| results.get(place).map_or(0, |result| result.picks.len());
    let most = (0..results.len()).map(drawn).max().unwrap_or(0).max(1);
    let bar = |(place, stratum): (usize, &draw::rules::Stratum)| {
        let ppm = stratum.ppm;
        Bar {
            name: stratum.name.clone(),
            percent: format!("{}.{:02}%", ppm / 10_000, ppm % 10_000 / 100),
            drawn: drawn(place),
            owed: results.get(place).map_or(0, |result| result.debts.len()),
            width: drawn(place) * 400 / most,
            y: place * 40,
        }
    };
    rules.strata.iter().enumerate().map(bar).collect()
}

/// The bundle as a download.
pub async fn bundle(cx: Cx, _: Request) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let draw = find_draw(&mut db, cx.param("id")?).await?;
    let file = draw.bundle_file_id.ok_or(Code::NotFound)?;
    files::download(&mut db, &file).await
}

/// Which draw.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "DrawQuery")]
pub struct Asked {
    draw_id: String,
}

/// A draw as witnesses and programs need it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "DrawShown")]
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
    /// Path of the bundle, once there is one.
    bundle: Option<String>,
    /// While witnesses reveal for a round of substitution.
    round: Option<Round>,
}

/// A round of substitution that is open.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SubstitutionRound")]
pub struct Round {
    /// From 1: which link of the chain to reveal.
    round: i64,
    /// Unix milliseconds.
    until: i64,
}

/// The API call.
pub async fn api(cx: Cx, asked: Asked) -> Result<Shown, Error> {
    let mut db = cx.app.db.read().await?;
    let draw = find_draw(&mut db, &asked.draw_id).await?;
    let is_open = |until: &i64| draw.state == State::Substituting && *until >= cx.now();
    let round = draw.round_until.filter(is_open).map(|until| Round {
        round: draw.round,
        until,
    });
    Ok(Shown {
        round,
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
