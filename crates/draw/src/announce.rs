//! The announcement: everything the draw depends on, fixed in 32 bytes `A` before any random
//! number exists.

use crate::beacon::{Beacon, BeaconClass};
use crate::codec::{Malformed, Reader, Writer};
use crate::hash::{Hash, ZERO, tagged};
use crate::rules::Rules;

/// Fewest witnesses of a draw.
pub const WITNESSES_MIN: usize = 3;
/// A physical beacon comes at least this long after the commitments close.
pub const PHYSICAL_GAP_MS: u64 = 60_000;
/// A unique beacon comes at least this long after the reveals close.
pub const UNIQUE_GAP_MS: u64 = 120_000;

/// Steps of a delay chain that a fast machine makes in a second.
pub const STEPS_PER_SECOND: u64 = 5_400_000;
/// A delay chain takes this many times as long as reveals are open.
pub const DELAY_MARGIN: u64 = 10;

/// Which draw it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawIdentity {
    /// Unified social credit code of the organ that draws.
    pub organ: String,
    /// Calendar year.
    pub year: u32,
    /// Number of the item in the annual plan.
    pub plan_item: u32,
    /// Running number of the draw in this plan item, from 1.
    pub draw_no: u32,
    /// 0, and one more after each seed that failed.
    pub attempt: u32,
}

impl DrawIdentity {
    /// `draw_id`.
    pub fn hash(&self) -> Hash {
        let mut to = Writer::new();
        to.lv16(self.organ.as_bytes())
            .u32(self.year)
            .u32(self.plan_item);
        to.u32(self.draw_no).u32(self.attempt);
        tagged("dr1.draw", &[&to.finish()])
    }
}

/// A witness (见证人) and the key that its commitment is signed with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// 1 to 64 bytes of UTF-8.
    pub id: String,
    /// SM2, SEC1 uncompressed.
    pub public_key: [u8; 65],
}

/// What makes the last move blind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum LastMove {
    /// A unique beacon after the reveals.
    UniqueBeacon = 1,
    /// Withheld values are recovered from shares.
    ShareRecovery = 2,
    /// The seed is known only after a long chain of hashes.
    DelayChain = 3,
}

/// Every field of the announcement; times are unix milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// Which draw.
    pub draw_id: Hash,
    /// Hash of the rules.
    pub rules_hash: Hash,
    /// Root and size of the pool.
    pub pool_root: Hash,
    /// Entries of the pool.
    pub pool_size: u64,
    /// Root of the roster.
    pub roster_root: Hash,
    /// Inspectors of the roster.
    pub inspectors: u32,
    /// Root of the recusals.
    pub recusal_root: Hash,
    /// Pairs that must not meet.
    pub recusals: u64,
    /// Root of those owed from earlier draws, and their number.
    pub forced: (Hash, u32),
    /// Root and index of the seal; zeros in open mode.
    pub seal: (Hash, u32),
    /// Those who commit and reveal, in the order of the seed.
    pub witnesses: Vec<Witness>,
    /// Fewest reveals.
    pub quorum: u16,
    /// What the draw waits for.
    pub beacons: Vec<Beacon>,
    /// What makes the last move blind.
    pub last: LastMove,
    /// Steps of the delay chain, 0 without one.
    pub delay_steps: u64,
    /// Announced, commitments closed, reveals closed, seed due.
    pub times: [u64; 4],
    /// The log that the entries go to.
    pub log_origin: String,
    /// Closing hash of the organ's draw before this one.
    pub prev_close: Hash,
}

impl Announcement {
    /// The bytes under `A`.
    pub fn encode(&self) -> Vec<u8> {
        let mut to = Writer::new();
        to.raw(&self.draw_id)
            .raw(&self.rules_hash)
            .raw(&self.pool_root)
            .u64(self.pool_size);
        to.raw(&self.roster_root).u32(self.inspectors);
        to.raw(&self.recusal_root).u64(self.recusals);
        to.raw(&self.forced.0)
            .u32(self.forced.1)
            .raw(&self.seal.0)
            .u32(self.seal.1);
        to.u16(self.witnesses.len() as u16);
        for witness in &self.witnesses {
            to.lv16(witness.id.as_bytes()).raw(&witness.public_key);
        }
        to.u16(self.quorum).u16(self.beacons.len() as u16);
        self.beacons
            .iter()
            .for_each(|beacon| beacon.encode(&mut to));
        to.u8(self.last as u8).u64(self.delay_steps);
        self.times.iter().for_each(|time| {
            to.u64(*time);
        });
        to.lv16(self.log_origin.as_bytes()).raw(&self.prev_close);
        to.finish()
    }

    /// `A`.
    pub fn hash(&self) -> Hash {
        tagged("dr1.announce", &[&self.encode()])
    }

    /// Reads the bytes under `A`.
    pub fn decode(bytes: &[u8]) -> Result<Announcement, Malformed> {
        let mut r = Reader::new(bytes);
        let (draw_id, rules_hash, pool_root) = (r.array()?, r.array()?, r.array()?);
        let (pool_size, roster_root, inspectors) = (r.u64()?, r.array()?, r.u32()?);
        let (recusal_root, recusals) = (r.array()?, r.u64()?);
        let (forced, seal) = ((r.array()?, r.u32()?), (r.array()?, r.u32()?));
        let mut witnesses = Vec::new();
        for _ in 0..r.u16()? {
            witnesses.push(Witness {
                id: r.text16()?,
                public_key: r.array()?,
            });
        }
        let quorum = r.u16()?;
        let mut beacons = Vec::new();
        for _ in 0..r.u16()? {
            beacons.push(Beacon::read(&mut r)?);
        }
        let last = match r.u8()? {
            1 => LastMove::UniqueBeacon,
            2 => LastMove::ShareRecovery,
            3 => LastMove::DelayChain,
            _ => return Err(r.wrong("a last move from 1 to 3")),
        };
        let delay_steps = r.u64()?;
        let times = [r.u64()?, r.u64()?, r.u64()?, r.u64()?];
        let (log_origin, prev_close) = (r.text16()?, r.array()?);
        r.end()?;
        Ok(Announcement {
            draw_id,
            rules_hash,
            pool_root,
            pool_size,
            roster_root,
            inspectors,
            recusal_root,
            recusals,
            forced,
            seal,
            witnesses,
            quorum,
            beacons,
            last,
            delay_steps,
            times,
            log_origin,
            prev_close,
        })
    }

    /// Milliseconds during which reveals can be handed in: from the first moment at which the
    /// physical beacon may be out, not from the moment at which it is expected, until t2.
    pub fn reveal_window_ms(&self) -> u64 {
        let physical = self
            .beacons
            .iter()
            .filter(|b| b.class == BeaconClass::Physical);
        let from = physical
            .map(|b| b.not_before)
            .min()
            .unwrap_or(self.times[1]);
        self.times[2].saturating_sub(from)
    }

    /// Steps that a delay chain needs so that the last to reveal cannot try both ways in time.
    pub fn delay_steps_needed(&self) -> u64 {
        let seconds = self.reveal_window_ms().div_ceil(1000);
        seconds.saturating_mul(DELAY_MARGIN * STEPS_PER_SECOND)
    }

    /// Whether the result stays sealed until the inspections are over.
    pub fn is_sealed(&self) -> bool {
        self.seal.0 != ZERO
    }

    /// Whether the last move is blind: any last move but a delay chain that is too short.
    pub fn is_last_move_blind(&self) -> bool {
        self.last != LastMove::DelayChain || self.delay_steps >= self.delay_steps_needed()
    }

    /// The rules that every announcement keeps; gives the first that does not hold.
    pub fn check(&self) -> Result<(), &'static str> {
        let [t0, t1, t2, t3] = self.times;
        let is_ascending = t0 < t1 && t1 < t2 && t2 < t3;
        let mut ids: Vec<_> = self.witnesses.iter().map(|w| &w.id).collect();
        ids.sort();
        ids.dedup();
        let has_ids = self
            .witnesses
            .iter()
            .all(|w| (1..=64).contains(&w.id.len()));
        let majority = self.witnesses.len() / 2 + 1;
        let kind = |class| self.beacons.iter().filter(move |b| b.class == class);
        let physical =
            |b: &Beacon| b.not_before >= t1.saturating_add(PHYSICAL_GAP_MS) && b.not_before < t2;
        let unique = |b: &Beacon| b.not_before >= t2.saturating_add(UNIQUE_GAP_MS);
        let rules = [
            (is_ascending, "the times t0 < t1 < t2 < t3 must ascend"),
            (
                self.witnesses.len() >= WITNESSES_MIN,
                "a draw needs at least three witnesses",
            ),
            (
                ids.len() == self.witnesses.len() && has_ids,
                "witnesses need different names",
            ),
            (
                usize::from(self.quorum) >= majority,
                "the quorum must be a majority",
            ),
            (
                usize::from(self.quorum) <= self.witnesses.len(),
                "the quorum exceeds the witnesses",
            ),
            (!self.beacons.is_empty(), "a draw needs a beacon"),
            (
                kind(BeaconClass::Physical).all(physical),
                "a physical beacon comes 60 s or more after t1 and before t2",
            ),
            (
                kind(BeaconClass::Unique).all(unique),
                "a unique beacon comes 120 s or more after t2",
            ),
            (
                kind(BeaconClass::Unique).all(Beacon::is_due_round),
                "a unique beacon is the round of drand:quicknet that is due",
            ),
            (
                (self.last == LastMove::UniqueBeacon) == (kind(BeaconClass::Unique).count() > 0),
                "a unique beacon is the last move, and that last move needs one",
            ),
            (
                (self.last == LastMove::DelayChain) == (self.delay_steps > 0),
                "delay steps belong to a delay chain, and a delay chain needs them",
            ),
            (
                self.last != LastMove::ShareRecovery,
                "share recovery is not in this version",
            ),
            (
                (self.forced.0 == ZERO) == (self.forced.1 == 0),
                "debts have a root exactly where something is owed",
            ),
            (
                self.is_sealed() || self.seal.1 == 0,
                "a draw in open mode has no index of a seal",
            ),
        ];
        rules
            .iter()
            .find(|(holds, _)| !holds)
            .map_or(Ok(()), |(_, rule)| Err(*rule))
    }
    /// The rules that an announcement keeps together with those of its draw.
    pub fn check_with(&self, rules: &Rules) -> Result<(), &'static str> {
        self.check()?;
        rules.check()?;
        // The fresh value of a round would need a unique beacon of its own.
        if self.last == LastMove::UniqueBeacon && rules.max_sub_rounds > 0 {
            return Err("a draw whose last move is a unique beacon has no rounds of substitution");
        }
        Ok(())
    }
}
