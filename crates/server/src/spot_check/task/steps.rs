//! The steps of a draw as the console shows them.

use draw::state::State;

use crate::clock::readable;
use crate::error::Error;
use crate::http::page::Frame;
use crate::spot_check::seed::drand;
use crate::spot_check::store::Draw;

/// One step of a draw as the page shows it.
pub struct StepRow {
    /// Whether it is over.
    pub is_done: bool,
    /// Whether it goes on.
    pub is_now: bool,
    /// Its name.
    pub name: &'static str,
    /// Until when, and how far.
    pub words: String,
}

/// Where a state stands among those of a draw's life.
fn place_of(state: State) -> usize {
    let place = State::ALL.iter().position(|known| *known == state);
    place.unwrap_or(0)
}

/// A step that is over once a draw has gone beyond a state.
fn row((now, of): (State, State), name: &'static str, words: String) -> StepRow {
    let (place, at) = (place_of(now), place_of(of));
    StepRow {
        is_done: place > at || matches!(of, State::Matched | State::Closed) && place == at,
        is_now: place == at,
        name,
        words,
    }
}

/// The steps of a draw as it stands now, with how many have committed and revealed.
pub fn steps(
    f: &Frame,
    draw: &Draw,
    now: i64,
    (commits, reveals): (usize, usize),
) -> Result<Vec<StepRow>, Error> {
    let n = draw.announced()?.witnesses.len();
    let state = draw.state_at(now);
    let until = |ms: i64| format!("{} {}", f.t("截止", "until"), readable(ms));
    let mut rows = vec![
        StepRow {
            is_done: true,
            is_now: false,
            name: f.t("名单冻结并公告", "Lists frozen and announced"),
            words: readable(draw.created_at),
        },
        row(
            (state, State::Announced),
            f.t("见证人承诺", "Witnesses commit"),
            format!("{commits}/{n} · {}", until(draw.commits_until)),
        ),
        row(
            (state, State::Committed),
            f.t("掷骰", "Dice"),
            format!(
                "{} {}",
                f.t("不早于", "not before"),
                readable(draw.dice_from)
            ),
        ),
        row(
            (state, State::Beaconed),
            f.t("见证人揭示", "Witnesses reveal"),
            format!("{reveals}/{n} · {}", until(draw.reveals_until)),
        ),
    ];
    rows.extend(last_steps(f, draw, state)?);
    if draw.seed.is_some() {
        rows.push(row(
            (state, State::Closed),
            f.t("检查、替补、结案", "Inspect, replace, close"),
            draw.closed_at.map(readable).unwrap_or_default(),
        ));
    }
    Ok(rows)
}

/// From the closing of the reveals until the result is there, or what stands in its place.
fn last_steps(f: &Frame, draw: &Draw, state: State) -> Result<Vec<StepRow>, Error> {
    let announced = draw.announced()?;
    let mut rows = Vec::new();
    let mut name = f.t("延时计算、抽取、匹配", "Delay, draw, match");
    let mut before = State::Beaconed;
    if let Some(beacon) = drand::beacon(&announced) {
        let at = i64::try_from(beacon.comes_at()).unwrap_or(i64::MAX);
        let words = format!("#{} · {}", beacon.round, readable(at));
        let beacon = f.t("国际公开随机信标 drand", "Unique beacon drand");
        rows.push(row((state, State::Revealed), beacon, words));
        name = f.t("抽取、匹配", "Draw, match");
        before = State::Revealed;
    }
    rows.push(outcome(f, draw, state).unwrap_or_else(|| StepRow {
        is_now: place_of(state) > place_of(before),
        ..row((state, State::Matched), name, String::new())
    }));
    Ok(rows)
}

/// What stands in place of the result where there is none.
fn outcome(f: &Frame, draw: &Draw, state: State) -> Option<StepRow> {
    let (name, words) = match state {
        State::Void => (
            f.t("已撤销，可重新公告", "Given up: announce anew"),
            draw.void_reason.clone().unwrap_or_default(),
        ),
        State::SeedFailed => (
            f.t("种子未成，可用同一名单再次公告", "No seed: announce again"),
            String::new(),
        ),
        _ => return None,
    };
    Some(StepRow {
        is_done: false,
        is_now: true,
        name,
        words,
    })
}
