//! Entering the dice: after commitments closed, before any reveal.

use axum::response::Response;
use draw::beacon::BeaconValue;
use draw::bundle::Part;
use draw::codec::Writer;
use draw::entry::{Entry, EntryType};
use draw::state::{State, Step};
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::error::Error;
use crate::evidence::organ_key;
use crate::http::Cx;
use crate::http::page::redirect;
use crate::spot_check::task::own;
use crate::spot_check::{ROLLED, store};

/// What the console's form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dice {
    /// At least twenty digits, in the order of rolling; spaces are dropped. Of a lottery, its
    /// numbers.
    digits: String,
}

/// The numbers of a lottery; nothing where one is no number or stands twice.
fn numbers_of(text: &str) -> Vec<u8> {
    let words = text
        .split([' ', ',', '，', '、', '\t'])
        .filter(|word| !word.is_empty());
    let numbers: Result<Vec<u16>, _> = words.map(str::parse).collect();
    let value = BeaconValue::lottery(numbers.as_deref().unwrap_or_default());
    let has_all = numbers.is_ok_and(|numbers| usize::from(value[0]) == numbers.len());
    if has_all { value } else { Vec::new() }
}

/// Logs the dice or the numbers of a lottery; once.
pub async fn form(cx: Cx, form: Dice) -> Result<Response, Error> {
    let id = cx.param("id")?.to_owned();
    let mut tx = cx.app.db.begin().await?;
    let draw = store::find(&mut tx, &id).await?;
    own::check_draw(&cx, &mut tx, &draw).await?;
    let now = cx.now();
    let seen = draw.state_at(now);
    let next = seen.after(Step::LogBeacon).ok_or(Code::WrongState)?;
    if now < draw.dice_from || now > draw.reveals_until {
        let reason = "掷骰须在承诺截止60秒之后、揭示截止之前 (not the time for the dice)";
        return Err(Error::rule(reason));
    }
    let announcement = draw.announced()?;
    let beacon = announcement.beacons.first().ok_or(Code::WrongState)?;
    let value = if beacon.source.starts_with("lottery:") {
        numbers_of(&form.digits)
    } else {
        let digits = form.digits.bytes();
        digits.filter(|b| !b.is_ascii_whitespace()).collect()
    };
    if !beacon.accepts(&value) {
        let reason = "骰子：按掷出顺序至少20个数字；彩票：各号码，用空格分开，不重复 \
                      (twenty digits or more; of a lottery its numbers, each once)";
        return Err(Error::field(Code::BadField, "digits", reason));
    }
    let value = BeaconValue {
        source: beacon.source.clone(),
        round: beacon.round,
        value,
    };
    let mut body = Writer::new();
    value.encode(&mut body);
    let key = organ_key(&mut tx).await?;
    let entry = Entry::sign(
        (EntryType::Beacon, announcement.draw_id, now.unsigned_abs()),
        body.finish(),
        &cx.app.config.organ_name,
        &key,
    );
    // The stored state may still say that commitments are open; the clock has closed them.
    if draw.state == State::Announced {
        store::advance(&mut tx, &id, State::Announced, State::Committed).await?;
    }
    store::advance(&mut tx, &id, seen, next).await?;
    store::keep(&mut tx, &id, Part::Beacon, &entry).await?;
    cx.record(
        &mut tx,
        &Event::done(&ROLLED, "draw", &id).with(&form.digits),
    )
    .await?;
    tx.commit().await?;
    redirect(&format!("/console/tasks/{}", draw.task_id))
}
