//! From commitments, reveals and beacons to the seed.

use sm::lanes::{BLOCK, Kernel, LANES, Lanes, Prefix};
use sm::sm3;

use crate::announce::{Announcement, LastMove, Witness};
use crate::beacon::BeaconValue;
use crate::codec::Writer;
use crate::hash::{Hash, ZERO, tagged};

/// A checkpoint of the delay chain is kept after so many steps.
pub const CHECKPOINT_STEPS: u64 = 1 << 20;

/// A value `steps` links earlier: what a link leads back to.
pub fn chain_back(link: &Hash, steps: u16) -> Hash {
    (0..steps).fold(*link, |link, _| tagged("dr1.chain", &[&link]))
}

/// The link `j` of a witness's chain: `r(M) = x`, `r(j-1) = HT("dr1.chain", r(j))`.
pub fn chain_link(secret: &Hash, max_sub_rounds: u16, j: u16) -> Hash {
    chain_back(secret, max_sub_rounds.saturating_sub(j))
}

/// A witness's commitment to its value.
pub fn commitment(announce_hash: &Hash, witness_id: &str, value: &Hash) -> Hash {
    let mut to = Writer::new();
    to.raw(announce_hash).lv16(witness_id.as_bytes()).raw(value);
    tagged("dr1.commit", &[&to.finish()])
}

/// What became of a witness's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reveal {
    /// The witness kept silent.
    Missing,
    /// The witness revealed it.
    Revealed(Hash),
}

/// The bytes that the seed is the hash of; reveals and values in the announcement's order.
pub fn seed_body(
    announce_hash: &Hash,
    witnesses: &[Witness],
    reveals: &[Reveal],
    values: &[BeaconValue],
) -> Vec<u8> {
    let mut to = Writer::new();
    to.raw(announce_hash);
    write_reveals(&mut to, witnesses, reveals);
    to.u16(values.len() as u16);
    values.iter().for_each(|value| value.encode(&mut to));
    to.finish()
}

fn write_reveals(to: &mut Writer, witnesses: &[Witness], reveals: &[Reveal]) {
    to.u16(witnesses.len() as u16);
    for (witness, reveal) in witnesses.iter().zip(reveals) {
        let (status, value) = match reveal {
            Reveal::Missing => (0, &ZERO),
            Reveal::Revealed(value) => (1, value),
        };
        to.lv16(witness.id.as_bytes()).u8(status).raw(value);
    }
}

/// The seed of a draw without a delay chain.
pub fn plain_seed(body: &[u8]) -> Hash {
    tagged("dr1.seed", &[body])
}

/// A delay chain on its way from the seed's body to the seed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DelayChain {
    steps: u64,
    done: u64,
    value: Hash,
    /// The values after each 2^20 steps.
    checkpoints: Vec<Hash>,
}

impl DelayChain {
    /// At the beginning, `y_0`.
    pub fn start(value: Hash, steps: u64) -> DelayChain {
        DelayChain {
            steps,
            done: 0,
            value,
            checkpoints: Vec::new(),
        }
    }

    /// Where an interrupted computation goes on: after the checkpoints that were kept.
    pub fn resumed(self, checkpoints: Vec<Hash>) -> DelayChain {
        let value = checkpoints.last().copied().unwrap_or(self.value);
        let done = (checkpoints.len() as u64 * CHECKPOINT_STEPS).min(self.steps);
        DelayChain {
            steps: self.steps,
            done,
            value,
            checkpoints,
        }
    }

    /// Goes on to the next checkpoint or the end; true when there is more to do.
    pub fn advance(&mut self) -> bool {
        let until = (self.done + CHECKPOINT_STEPS).min(self.steps);
        self.value = walk(self.value, until - self.done);
        if until - self.done == CHECKPOINT_STEPS {
            self.checkpoints.push(self.value);
        }
        self.done = until;
        self.done < self.steps
    }

    /// Steps done and steps in all.
    pub fn progress(&self) -> (u64, u64) {
        (self.done, self.steps)
    }

    /// The checkpoints so far.
    pub fn checkpoints(&self) -> &[Hash] {
        &self.checkpoints
    }

    /// The seed, once all steps are done.
    pub fn seed(&self) -> Option<Hash> {
        (self.done == self.steps).then_some(self.value)
    }
}

fn walk(from: Hash, steps: u64) -> Hash {
    (0..steps).fold(from, |value, _| sm3(&value))
}

/// A piece of a delay chain: it begins here, takes so many steps and ends there.
type Segment = (Hash, u64, Hash);

/// Whether up to sixteen segments of the same length hold; gives the first that does not.
fn wrong_among(segments: &[(usize, Segment)]) -> Option<usize> {
    let steps = segments.first().map_or(0, |(_, (_, steps, _))| *steps);
    let mut values = [[0u8; 32]; LANES];
    for (value, (_, (from, _, _))) in values.iter_mut().zip(segments) {
        *value = *from;
    }
    let (nothing, kernel) = (Prefix::none(), Kernel::best());
    let mut blocks = [[0; BLOCK]; LANES];
    for _ in 0..steps {
        for (block, value) in blocks.iter_mut().zip(&values) {
            nothing.last_block(value, block);
        }
        let mut lanes = Lanes::from(&nothing, kernel);
        lanes.compress(&blocks);
        for (lane, value) in values.iter_mut().enumerate() {
            *value = lanes.digest(lane);
        }
    }
    let held = segments.iter().zip(&values);
    let mut wrong = held.filter(|((_, (_, _, to)), value)| to != *value);
    wrong.next().map(|((index, _), _)| *index)
}

/// Checks a finished delay chain by its segments: sixteen at a time in each thread. Gives the
/// number of the first segment that does not hold.
pub fn check_delay(
    first: &Hash,
    steps: u64,
    checkpoints: &[Hash],
    seed: &Hash,
    threads: usize,
) -> Result<(), usize> {
    let whole = steps / CHECKPOINT_STEPS;
    if checkpoints.len() as u64 != whole {
        return Err(checkpoints.len());
    }
    let mut from = *first;
    let mut segments: Vec<(usize, Segment)> = Vec::with_capacity(checkpoints.len() + 1);
    for checkpoint in checkpoints {
        segments.push((segments.len(), (from, CHECKPOINT_STEPS, *checkpoint)));
        from = *checkpoint;
    }
    let rest = steps % CHECKPOINT_STEPS;
    if rest == 0 && from != *seed {
        return Err(segments.len().saturating_sub(1));
    }
    // The last segment is shorter; a single one goes through the plain hash.
    if rest > 0 && walk(from, rest) != *seed {
        return Err(segments.len());
    }
    let share = segments.len().div_ceil(threads.max(1)).max(1);
    let wrong = std::thread::scope(|scope| {
        let check = |part: &[(usize, Segment)]| part.chunks(LANES).find_map(wrong_among);
        let workers: Vec<_> = segments
            .chunks(share)
            .map(|part| scope.spawn(move || check(part)))
            .collect();
        let join = |worker: std::thread::ScopedJoinHandle<'_, _>| worker.join().unwrap_or(Some(0));
        workers.into_iter().filter_map(join).min()
    });
    wrong.map_or(Ok(()), Err)
}

/// The value from which the delay chain of a draw starts.
pub fn delay_start(body: &[u8]) -> Hash {
    tagged("dr1.delay", &[body])
}

/// A value that is known at once, or the chain that leads to it.
pub enum ToSeed {
    /// The value.
    Known(Hash),
    /// The work that is left.
    Work(DelayChain),
}

/// What leads from reveals and beacons to the seed.
pub fn to_seed(announcement: &Announcement, body: &[u8]) -> ToSeed {
    match announcement.last {
        LastMove::DelayChain => ToSeed::Work(DelayChain::start(
            delay_start(body),
            announcement.delay_steps,
        )),
        LastMove::UniqueBeacon | LastMove::ShareRecovery => ToSeed::Known(plain_seed(body)),
    }
}

/// The bytes that the fresh value `b_j` of a substitution round comes from: reveals in the
/// announcement's order, no beacons.
pub fn round_body(witnesses: &[Witness], reveals: &[Reveal]) -> Vec<u8> {
    let mut to = Writer::new();
    write_reveals(&mut to, witnesses, reveals);
    to.u16(0);
    to.finish()
}

/// The value from which the delay chain of a round starts; without a chain it is `b_j` itself.
pub fn fresh_start(body: &[u8]) -> Hash {
    tagged("dr1.subb", &[body])
}

/// What leads from the reveals of a round to its fresh value `b_j`.
pub fn to_fresh(announcement: &Announcement, body: &[u8]) -> ToSeed {
    let first = fresh_start(body);
    match announcement.last {
        LastMove::DelayChain => ToSeed::Work(DelayChain::start(first, announcement.delay_steps)),
        LastMove::UniqueBeacon | LastMove::ShareRecovery => ToSeed::Known(first),
    }
}

/// The body of START: `u16 round ‖ HT("dr1.start", reveals and physical beacons)`. It is logged
/// when the reveals close, long before the seed can be known, so that nobody can leave a reveal
/// out afterwards; `body` is the seed's body without unique beacons, or that of the round.
pub fn start_entry(round: u16, body: &[u8]) -> Vec<u8> {
    let mut to = Writer::new();
    to.u16(round).raw(&tagged("dr1.start", &[body]));
    to.finish()
}

/// The body of a SEED entry: `u16 round ‖ value ‖ u32 n ‖ n checkpoints`.
pub fn seed_entry(round: u16, value: &Hash, checkpoints: &[Hash]) -> Vec<u8> {
    let mut to = Writer::new();
    to.u16(round).raw(value).u32(checkpoints.len() as u32);
    checkpoints.iter().for_each(|checkpoint| {
        to.raw(checkpoint);
    });
    to.finish()
}
