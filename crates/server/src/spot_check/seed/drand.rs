//! Entering the value of the unique beacon: after reveals closed, before the seed. There is one
//! value that its league's key verifies, so the check is the permission: it does not matter who
//! brings it.

use axum::response::Response;
use draw::announce::{Announcement, LastMove};
use draw::beacon::{Beacon, BeaconClass, BeaconValue};
use draw::codec::Writer;
use draw::entry::{Entry, EntryType};
use draw::state::State;
use protocol::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::app::App;
use crate::audit::Event;
use crate::clock::readable;
use crate::db::Conn;
use crate::error::Error;
use crate::evidence::organ_key;
use crate::http::Cx;
use crate::http::page::redirect;
use crate::jobs::{self, NewJob};
use crate::spot_check::BEACON_ENTERED;
use crate::spot_check::store::{self, Draw};

/// What the console's form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// The signature of the announced round, hex.
    signature: String,
}

/// What anybody sends.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "BeaconBrought")]
pub struct Brought {
    /// `draw_id`, hex.
    draw_id: String,
    /// The signature of the announced round, hex.
    signature: String,
}

/// What was kept.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "BeaconKept")]
pub struct Kept {
    draw_id: String,
    source: String,
    round: u64,
}

/// What the task's page asks for while the beacon is awaited.
pub struct Awaited {
    /// The round that was announced.
    pub round: u64,
    /// When it comes out.
    pub at: String,
    /// Without a value by then the seed has failed.
    pub until: String,
}

/// The unique beacon of an announcement that has one as its last move.
pub fn beacon(announcement: &Announcement) -> Option<&Beacon> {
    let mut beacons = announcement.beacons.iter();
    let unique = beacons.find(|beacon| beacon.class == BeaconClass::Unique);
    unique.filter(|_| announcement.last == LastMove::UniqueBeacon)
}

impl Awaited {
    /// The beacon that a draw waits for; none where it waits for nothing.
    pub fn of(draw: &Draw) -> Result<Option<Awaited>, Error> {
        let announcement = draw.announced()?;
        let time = |ms: u64| readable(i64::try_from(ms).unwrap_or(i64::MAX));
        let unique = beacon(&announcement).filter(|_| draw.state == State::Revealed);
        Ok(unique.map(|beacon| Awaited {
            round: beacon.round,
            at: time(beacon.comes_at()),
            until: time(announcement.times[3]),
        }))
    }
}

/// Takes the value from the console.
pub async fn form(cx: Cx, form: Signature) -> Result<Response, Error> {
    let id = cx.param("id")?.to_owned();
    let (draw, _) = enter(&cx, &id, &form.signature).await?;
    redirect(&format!("/console/tasks/{}", draw.task_id))
}

/// Takes the value from anybody: an organ that does not like its draw must not be able to wait
/// until the time for the value is over.
pub async fn bring(cx: Cx, input: Brought) -> Result<Kept, Error> {
    let (draw, beacon) = enter(&cx, &input.draw_id, &input.signature).await?;
    Ok(Kept {
        draw_id: draw.id,
        source: beacon.source,
        round: beacon.round,
    })
}

async fn enter(cx: &Cx, id: &str, signature: &str) -> Result<(Draw, Beacon), Error> {
    let mut tx = cx.app.db.begin().await?;
    let draw = store::find(&mut tx, id).await?;
    let announcement = draw.announced()?;
    let beacon = beacon(&announcement).ok_or(Code::WrongState)?;
    let now = cx.now().unsigned_abs();
    if draw.state != State::Revealed || now < beacon.comes_at() {
        return Err(Error::rule(
            "揭示截止且该轮信标公布之后才能登记 (not before reveals are closed and the round is out)",
        ));
    }
    let digits: String = signature.split_ascii_whitespace().collect();
    let wrong = |_| Error::field(Code::BadField, "signature", "not hex");
    let value = hex::decode(digits).map_err(wrong)?;
    if !beacon.accepts(&value) {
        return Err(Code::BadSignature.into());
    }
    // Holds the row: the job that gives the draw up waits, or was faster and this is refused.
    store::advance(&mut tx, id, State::Revealed, State::Revealed).await?;
    let mut body = Writer::new();
    let said = BeaconValue {
        source: beacon.source.clone(),
        round: beacon.round,
        value,
    };
    said.encode(&mut body);
    let head = (EntryType::Beacon, announcement.draw_id, now);
    let (organ, key) = (&cx.app.config.organ_name, organ_key(&mut tx).await?);
    let entry = Entry::sign(head, body.finish(), organ, &key);
    store::keep_beacon(&mut tx, id, &beacon.source, &entry).await?;
    go_on(&cx.app, &mut tx, &draw, cx.now()).await?;
    let event = Event::done(&BEACON_ENTERED, "draw", id).with(&json!({ "round": beacon.round }));
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    cx.app.job_bell.notify_one();
    Ok((draw, beacon.clone()))
}

/// Asks for the job that completes the draw: when the value is there, and once more when the
/// time for it is over.
pub async fn go_on(app: &App, tx: &mut Conn, draw: &Draw, run_at: i64) -> Result<(), Error> {
    let task = store::task(tx, &draw.task_id).await?;
    let job = NewJob {
        kind: "draw",
        title: &format!("完成抽取：{}", task.name),
        created_by: "system",
        run_at,
    };
    jobs::enqueue(app, tx, &job, &json!({ "draw_id": draw.id })).await?;
    Ok(())
}
