//! The proofs of the log: that every entry is a leaf, and which were seen by witnesses in time.

use std::collections::HashMap;

use crate::announce::Announcement;
use crate::beacon::BeaconClass;
use crate::bundle::Part;
use crate::hash::Hash;
use crate::log::evidence::{Evidence, Wrong};
use crate::merkle::leaf;
use crate::verify::context::{Parts, fault};
use crate::verify::inputs::Inputs;
use crate::verify::{Fault, malformed};

/// START must be seen so long after the reveals closed: far less than a delay chain takes.
const START_MS: u64 = 60_000;

/// What the log shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Entries that a quorum of witnesses saw before their deadline.
    pub in_time: usize,
    /// Entries that have a deadline.
    pub of: usize,
}

pub(super) fn check(
    parts: &Parts,
    inputs: &Inputs,
    until: &[u64],
    held: &mut dyn FnMut(String, String),
) -> Result<Option<Seen>, Fault> {
    let Some(section) = parts.all(Part::Log).next() else {
        held(
            "没有日志证明：各步先后只凭机关的时钟".to_owned(),
            "no proofs of the log: the order rests on the organ's clock".to_owned(),
        );
        return Ok(None);
    };
    let wrong = |zh: &str, en: &str| fault(Part::Log, section.offset, zh, en);
    let evidence = Evidence::decode(section.bytes)
        .map_err(|why| malformed(Some(Part::Log), section.offset, &why))?;
    let a = &inputs.announcement;
    let witnesses: Vec<_> = a
        .witnesses
        .iter()
        .map(|w| (w.id.clone(), w.public_key))
        .collect();
    let log = (a.log_origin.as_str(), &inputs.organ_key);
    let logged = evidence.check(log, &witnesses).map_err(|why| match why {
        Wrong::OtherLog(_) => wrong("属于另一个日志", "are of another log"),
        Wrong::NotSigned(_) => wrong("的检查点签名无效", "have a checkpoint that is not signed"),
        Wrong::NotContained(_) => wrong(
            "的路径与检查点不符",
            "have a path that does not lead to its checkpoint",
        ),
    })?;
    let mut entries: HashMap<Hash, Option<u64>> = HashMap::new();
    for part in Part::ALL
        .into_iter()
        .filter(|part| part.entry_type().is_some())
    {
        let hashes = parts.all(part).map(|section| leaf(section.bytes));
        entries.extend(
            hashes
                .zip(0..)
                .map(|(hash, nth)| (hash, deadline((part, nth), a, until))),
        );
    }
    let mut seen = Seen { in_time: 0, of: 0 };
    for leaf in logged {
        let Some(deadline) = entries.remove(&leaf.hash) else {
            return Err(wrong(
                "含有抽取包之外的登记",
                "have a leaf that is no entry of the bundle",
            ));
        };
        if let Some(deadline) = deadline {
            let early = leaf
                .seen
                .values()
                .filter(|s| s.saturating_mul(1000) <= deadline);
            seen.of += 1;
            seen.in_time += usize::from(early.count() >= usize::from(a.quorum));
        }
    }
    if !entries.is_empty() {
        return Err(wrong("缺少抽取包中的登记", "miss an entry of the bundle"));
    }
    let Seen { in_time, of } = seen;
    held(
        format!("全部登记都在存证日志中；{of}项中有{in_time}项经法定数见证人在期限前见到"),
        format!(
            "all entries stand in the log; a quorum saw {in_time} of {of} before their deadline"
        ),
    );
    Ok(Some(seen))
}

/// Until when an entry must have been seen for the order of events not to rest on the organ.
/// The value of a unique beacon proves by itself that it was not there before its time.
fn deadline((part, nth): (Part, usize), announcement: &Announcement, until: &[u64]) -> Option<u64> {
    let [t0, t1, t2, _] = announcement.times;
    let beacon = announcement.beacons.get(nth);
    match part {
        Part::Beacon if beacon.is_some_and(|b| b.class == BeaconClass::Unique) => None,
        Part::Key | Part::Announce | Part::Pool | Part::Roster | Part::Plan => Some(t0),
        Part::Commit => Some(t1),
        Part::Beacon | Part::Reveal => Some(t2),
        Part::Start => {
            // The first is that of the draw, the others are those of its rounds.
            let closed = nth
                .checked_sub(1)
                .map_or(Some(&t2), |round| until.get(round));
            closed.map(|closed| closed.saturating_add(START_MS))
        }
        _ => None,
    }
}
