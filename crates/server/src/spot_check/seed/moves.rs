//! The witnesses' moves, signed by their own keys: the signature is the permission.

use draw::bundle::Part;
use draw::codec::Reader;
use draw::entry::{Entry, EntryType};
use draw::seed::{chain_back, commitment};
use draw::state::State;
use protocol::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::audit::{By, Event, record};
use crate::db::Conn;
use crate::error::Error;
use crate::http::Cx;
use crate::spot_check::store::{self, Draw};
use crate::spot_check::{COMMITTED, REVEALED};

/// A clock may be this far from ours; the entry carries the witness's own time.
const SKEW_MS: u64 = 30_000;

/// A signed entry.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "SignedEntry")]
pub struct Signed {
    /// `draw_id`, hex.
    draw_id: String,
    /// The entry's bytes, hex.
    entry: String,
}

/// What was kept.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "EntryKept")]
pub struct Kept {
    draw_id: String,
    witness: String,
    state: &'static str,
}

/// Takes a commitment until t1.
pub async fn commit(cx: Cx, input: Signed) -> Result<Kept, Error> {
    let mut tx = cx.app.db.begin().await?;
    let draw = store::find(&mut tx, &input.draw_id).await?;
    let (entry, _) = open(&cx, &draw, &input.entry, EntryType::Commit)?;
    if draw.state_at(cx.now()) != State::Announced {
        return Err(Error::rule("承诺已截止 (commitments are closed)"));
    }
    check_date(&entry, draw.created_at, draw.commits_until)?;
    // Holds the row until the commitment is kept, so that the state cannot change in between.
    store::advance(&mut tx, &draw.id, State::Announced, State::Announced).await?;
    keep(&cx, tx, &draw, (Part::Commit, entry)).await
}

/// Takes a reveal: of the draw after the dice and until t2, or of a round of substitution while
/// it is open. The link says which.
pub async fn reveal(cx: Cx, input: Signed) -> Result<Kept, Error> {
    let mut tx = cx.app.db.begin().await?;
    let draw = store::find(&mut tx, &input.draw_id).await?;
    let (entry, said) = open(&cx, &draw, &input.entry, EntryType::Reveal)?;
    let (from, until) = if said.link == 0 {
        first_window(&cx, &mut tx, &draw).await?
    } else {
        round_window(&cx, &mut tx, &draw, said.link).await?
    };
    check_date(&entry, from, until)?;
    let commits = store::kept(&mut tx, &draw.id, Part::Commit).await?;
    let announce_hash = draw.announced()?.hash();
    let first = chain_back(&said.value, said.link);
    let committed = commitment(&announce_hash, &entry.signer, &first);
    let fits = |commit: &Entry| commit.signer == entry.signer && commit.body.ends_with(&committed);
    if !commits.iter().any(fits) {
        return Err(Error::rule(
            "揭示与承诺不符 (the reveal does not fit the commitment)",
        ));
    }
    if said.link == 0 {
        return keep(&cx, tx, &draw, (Part::Reveal, entry)).await;
    }
    keep(&cx, tx, &draw, (Part::SubReveal, entry)).await
}

/// From the dice until t2.
async fn first_window(cx: &Cx, tx: &mut Conn, draw: &Draw) -> Result<(i64, i64), Error> {
    let is_open = draw.state == State::Beaconed && cx.now() <= draw.reveals_until;
    if !is_open {
        return Err(Error::rule(
            "揭示须在掷骰之后、截止之前 (reveals come after the dice)",
        ));
    }
    // Holds the row: the job that closes the reveals waits, or was faster and this is refused.
    store::advance(tx, &draw.id, State::Beaconed, State::Beaconed).await?;
    let dice = store::kept(tx, &draw.id, Part::Beacon).await?;
    let rolled_at = dice.iter().map(|dice| dice.at).max().unwrap_or_default();
    let from = i64::try_from(rolled_at).unwrap_or(i64::MAX);
    Ok((from, draw.reveals_until))
}

/// While a round is open.
async fn round_window(cx: &Cx, tx: &mut Conn, draw: &Draw, link: u16) -> Result<(i64, i64), Error> {
    let closed = || Error::rule("这一轮替补没有开放揭示 (this round takes no reveals)");
    // Holds the row, as above; the job sets the time to 0 when it closes the reveals.
    let hold = "update draw set round_until = round_until where id = $1 \
                and state = 'substituting' and round = $2 and round_until >= $3";
    let round = i64::from(link);
    if tx.execute(hold, &[&draw.id, &round, &cx.now()]).await? != 1 {
        return Err(closed());
    }
    let opened = store::kept_in_rounds(tx, &draw.id, Part::SubRound).await?;
    let opened = opened.last().ok_or_else(closed)?;
    let from = i64::try_from(opened.at).unwrap_or(i64::MAX);
    Ok((from, draw.round_until.unwrap_or(0)))
}

/// An entry is dated by its witness. One that is dated outside its window would make the whole
/// bundle fail, so it is refused here, whatever the clock of the witness says.
fn check_date(entry: &Entry, from: i64, until: i64) -> Result<(), Error> {
    let at = i64::try_from(entry.at).unwrap_or(i64::MAX);
    if (from..=until).contains(&at) {
        return Ok(());
    }
    Err(Error::rule(
        "签署时间不在规定时段内，请校准时钟后重新签署 (dated outside its window; set the clock)",
    ))
}

/// Reads an entry of a witness of this draw and gives its value.
fn open(cx: &Cx, draw: &Draw, text: &str, expected: EntryType) -> Result<(Entry, Said), Error> {
    let wrong = |reason: &str| Error::field(Code::BadField, "entry", reason);
    let bytes = hex::decode(text).map_err(|_| wrong("not hex"))?;
    let entry = Entry::decode(&bytes).map_err(|why| wrong(&why.to_string()))?;
    let announcement = draw.announced()?;
    if entry.entry_type != expected || entry.draw_id != announcement.draw_id {
        return Err(wrong("the entry is of another type or another draw"));
    }
    let witness = announcement
        .witnesses
        .iter()
        .find(|witness| witness.id == entry.signer);
    let key = witness.map(|witness| witness.public_key);
    if !key.is_some_and(|key| entry.is_signed_by(&key)) {
        return Err(Code::BadSignature.into());
    }
    if entry.at.abs_diff(cx.now().unsigned_abs()) > SKEW_MS {
        return Err(Code::ClockSkew.into());
    }
    let said = said(&entry).ok_or_else(|| wrong("the body is not as docs/draw.md says"))?;
    Ok((entry, said))
}

/// What a witness says: a commitment, or a link of its chain.
struct Said {
    /// 0 for a commitment and for the reveal of the draw.
    link: u16,
    value: [u8; 32],
}

fn said(entry: &Entry) -> Option<Said> {
    let mut reader = Reader::new(&entry.body);
    let id = reader.text16().ok()?;
    let link = match entry.entry_type {
        EntryType::Reveal => reader.u16().ok()?,
        _ => 0,
    };
    let value = reader.array().ok()?;
    (reader.is_done() && id == entry.signer).then_some(Said { link, value })
}

async fn keep(
    cx: &Cx,
    mut tx: Conn,
    draw: &Draw,
    (part, entry): (Part, Entry),
) -> Result<Kept, Error> {
    if part == Part::SubReveal {
        let place = (draw.round, part, entry.signer.as_str());
        store::keep_in_round(&mut tx, draw, place, &entry).await?;
    } else {
        store::keep(&mut tx, &draw.id, part, &entry).await?;
    }
    let act = if part == Part::Commit {
        &COMMITTED
    } else {
        &REVEALED
    };
    let by = By {
        kind: "witness",
        id: entry.signer.clone(),
        name: entry.signer.clone(),
        ..cx.by()
    };
    let event = Event::done(act, "draw", &draw.id);
    record(&mut tx, cx.app.clock.new_id(), &by, &event).await?;
    tx.commit().await?;
    let state = draw.state_at(cx.now()).word();
    Ok(Kept {
        draw_id: draw.id.clone(),
        witness: entry.signer,
        state,
    })
}
