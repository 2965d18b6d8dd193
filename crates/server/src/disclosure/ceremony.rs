//! The screen in the room: commitments, countdown, dice, reveals, seed, and the way to the
//! bundle. It asks again by itself, without script, until the draw is over.

use std::cmp::Ordering;

use askama::Template;
use axum::extract::Request;
use axum::http::header::HOST;
use axum::response::Response;
use draw::announce::LastMove;
use draw::beacon::BeaconValue;
use draw::bundle::Part;
use draw::entry::Entry;
use draw::state::State;

use crate::clock::readable;
use crate::error::Error;
use crate::http::page::{Frame, render};
use crate::http::{Cx, qr};
use crate::spot_check::{Draw, entries, find_draw};

/// So many names fit on the screen.
const LIST_LENGTH: i64 = 24;

/// One witness and what it has done so far.
struct Seat {
    name: String,
    committed: Option<String>,
    revealed: Option<String>,
}

#[derive(Template)]
#[template(path = "disclosure/ceremony.html")]
struct CeremonyPage {
    f: Frame,
    draw: Draw,
    task_name: String,
    now: &'static str,
    /// The names of the steps, and the class of each.
    steps: Vec<(&'static str, &'static str)>,
    /// Milliseconds until the next step, and the same in minutes and seconds.
    left: Option<i64>,
    countdown: String,
    seats: Vec<Seat>,
    /// The dice, or the numbers of a lottery.
    dice: Option<Vec<String>>,
    /// Names of the first that were drawn.
    drawn: Vec<String>,
    /// What stands in place of the list while it is sealed: the commitment to the result.
    sealed: Option<String>,
    qr: String,
    address: String,
    is_over: bool,
}

/// The page.
pub async fn page(cx: Cx, request: Request) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let draw = find_draw(&mut db, cx.param("id")?).await?;
    let name = "select name from check_task where id = $1";
    let task_name = db.one(name, &[&draw.task_id]).await?;
    let commits = entries(&mut db, &draw.id, Part::Commit).await?;
    let reveals = entries(&mut db, &draw.id, Part::Reveal).await?;
    let rolled = entries(&mut db, &draw.id, Part::Beacon).await?;
    let first = "select e.name from check_result r join enterprise e on e.code = r.enterprise_code \
                 where r.draw_id = $1 order by r.seq limit $2";
    let drawn = match draw.is_hidden() {
        true => Vec::new(),
        false => db.all(first, &[&draw.id, &LIST_LENGTH]).await?,
    };
    let commitment = entries(&mut db, &draw.id, Part::Sealed).await?;
    drop(db);
    let at = |list: &[Entry], name: &str| {
        let entry = list.iter().find(|entry| entry.signer == name)?;
        let text = readable(i64::try_from(entry.at).unwrap_or(i64::MAX));
        // The room knows the day.
        Some(text.get(11..).unwrap_or_default().to_owned())
    };
    let seat = |witness: draw::announce::Witness| Seat {
        committed: at(&commits, &witness.id),
        revealed: at(&reveals, &witness.id),
        name: witness.id,
    };
    let announced = draw.announced()?;
    let sealed = commitment.first().filter(|_| draw.is_hidden());
    let sealed = sealed.map(|entry| hex::encode(&entry.body));
    let seats = announced.witnesses.into_iter().map(seat).collect();
    let dice = rolled.first();
    let dice = dice.and_then(|entry| Some(BeaconValue::decode(&entry.body).ok()?.shown()));
    let f = Frame::new(&cx, "抽取现场", "The draw, live");
    let (words, next) = moment(&f, &draw, cx.now());
    let state = draw.state_at(cx.now());
    let address = address(&cx, &request, &draw.id);
    let left = next.map(|next| (next - cx.now()).max(0));
    render(&CeremonyPage {
        now: words,
        steps: steps(&f, state),
        countdown: left.map_or_else(String::new, countdown),
        left,
        drawn,
        sealed,
        qr: qr::picture(&address),
        is_over: draw.seed.is_some() && state != State::Substituting
            || matches!(state, State::SeedFailed | State::Void),
        f,
        draw,
        task_name,
        seats,
        dice,
        address,
    })
}

/// The five steps of every draw, and which of them are done.
fn steps(f: &Frame, state: State) -> Vec<(&'static str, &'static str)> {
    let reached = match state {
        State::Planned | State::Announced | State::Void => 0,
        State::Committed => 1,
        State::Beaconed => 2,
        State::Revealed | State::Seeded | State::SeedFailed => 3,
        State::Drawn => 4,
        State::Matched | State::Substituting | State::Unsealed | State::Closed => 5,
    };
    let names = [
        f.t("承诺", "Commit"),
        f.t("掷骰", "Dice"),
        f.t("揭示", "Reveal"),
        f.t("成种", "Seed"),
        f.t("抽中", "Drawn"),
    ];
    let class = |place: usize| match place.cmp(&reached) {
        Ordering::Less => "is-done",
        Ordering::Equal => "is-now",
        Ordering::Greater => "",
    };
    let step = |(place, name)| (name, class(place));
    names.into_iter().enumerate().map(step).collect()
}

/// What happens now, and until when.
fn moment(f: &Frame, draw: &Draw, now: i64) -> (&'static str, Option<i64>) {
    let announced = draw.announced();
    let is_awaiting = announced.is_ok_and(|a| a.last == LastMove::UniqueBeacon);
    match draw.state_at(now) {
        State::Planned | State::Announced => (
            f.t(
                "见证人提交密封的承诺",
                "Witnesses hand in sealed commitments",
            ),
            Some(draw.commits_until),
        ),
        State::Committed if now < draw.dice_from => (
            f.t(
                "承诺已截止，准备掷骰",
                "Commitments are closed; the dice follow",
            ),
            Some(draw.dice_from),
        ),
        State::Committed => (
            f.t("现在掷骰", "The dice are rolled now"),
            Some(draw.reveals_until),
        ),
        State::Beaconed if now <= draw.reveals_until => (
            f.t("见证人揭示", "Witnesses reveal"),
            Some(draw.reveals_until),
        ),
        State::Substituting => (
            f.t(
                "替补：见证人揭示新的随机数",
                "Substitution: witnesses reveal fresh numbers",
            ),
            draw.round_until.filter(|until| *until > 0),
        ),
        State::Matched | State::Unsealed | State::Closed => {
            (f.t("抽取完成", "The draw is complete"), None)
        }
        State::SeedFailed => (
            f.t(
                "种子未成，将以同一名单再次公告",
                "No seed: the same lists are announced again",
            ),
            None,
        ),
        State::Void => (f.t("已撤销", "Void"), None),
        State::Revealed if is_awaiting => (
            f.t(
                "等待国际公开随机信标：没有人能提前知道结果",
                "The unique beacon is awaited: nobody knows the result yet",
            ),
            None,
        ),
        _ => (
            f.t(
                "延时计算中：没有人能提前知道结果",
                "The delay is computed: nobody knows the result yet",
            ),
            None,
        ),
    }
}

fn countdown(ms: i64) -> String {
    let seconds = (ms.max(0) + 999) / 1000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// The address of the draw's page, as the visitor's own browser reached this server.
fn address(cx: &Cx, request: &Request, id: &str) -> String {
    let host = request
        .headers()
        .get(HOST)
        .and_then(|host| host.to_str().ok());
    let is_plain = |host: &&str| {
        host.len() <= 255
            && host
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-.:[]".contains(&b))
    };
    let scheme = if cx.app.config.has_tls() {
        "https"
    } else {
        "http"
    };
    match host.filter(is_plain) {
        Some(host) => format!("{scheme}://{host}/draws/{id}"),
        None => format!("/draws/{id}"),
    }
}

#[cfg(test)]
mod tests {
    use super::countdown;

    #[test]
    fn countdowns_are_minutes_and_seconds() {
        assert_eq!(countdown(61_000), "1:01");
        assert_eq!(countdown(1), "0:01");
        assert_eq!(countdown(-5), "0:00");
    }
}
