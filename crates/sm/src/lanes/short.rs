//! Sixteen hashes of which only 18 bytes differ, and of which only the first 64 bits are wanted.
//!
//! That is what a draw from unified social credit codes needs. The words that are the same in all
//! lanes are made once, ten of them are zero, and the codes are loaded as words where they stand.

#[cfg(target_arch = "aarch64")]
use super::neon;
use super::{BLOCK, Kernel, LANES, Prefix, scalar};
#[cfg(target_arch = "x86_64")]
use super::{avx2, avx512};

/// Bytes of a tail: a unified social credit code.
pub const TAIL: usize = 18;

/// The tails of sixteen messages.
pub type Tails<'t> = [&'t [u8; TAIL]; LANES];

/// What sixteen last blocks have in common.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// The state before the block.
    pub(super) state: [u32; 8],
    /// The first word.
    pub(super) first: u32,
    /// The first half of the second word, which the tails fill up, in its place.
    pub(super) lead: u32,
    /// The last word: how many bits the message has.
    pub(super) bits: u32,
}

impl Frame {
    /// The second word of each lane.
    pub(super) fn second(&self, tails: &Tails) -> [u32; LANES] {
        tails.map(|tail| self.lead | u32::from(u16::from_be_bytes([tail[0], tail[1]])))
    }

    /// The last block of one lane.
    fn block(&self, tail: &[u8; TAIL]) -> [u8; BLOCK] {
        let mut block = [0; BLOCK];
        block[..4].copy_from_slice(&self.first.to_be_bytes());
        block[4..8].copy_from_slice(&self.lead.to_be_bytes());
        block[6..6 + TAIL].copy_from_slice(tail);
        block[6 + TAIL] = 0x80;
        block[60..].copy_from_slice(&self.bits.to_be_bytes());
        block
    }
}

/// Hashes messages of a prefix, six bytes that all share, and a tail.
#[derive(Clone, Copy, Debug)]
pub struct Short {
    frame: Frame,
    kernel: Kernel,
}

/// The first 64 bits of sixteen digests.
#[derive(Clone, Copy, Debug)]
pub struct Firsts {
    words: [[u32; LANES]; 2],
}

impl Short {
    /// Messages that begin in this way, on a path that this machine has; another one becomes the
    /// scalar path.
    pub fn new(prefix: &Prefix, shared: [u8; 6], kernel: Kernel) -> Short {
        let [a, b, c, d, e, f] = shared;
        let bits = (prefix.bytes as u32 + 6 + TAIL as u32) * 8;
        let frame = Frame {
            state: prefix.state,
            first: u32::from_be_bytes([a, b, c, d]),
            lead: u32::from_be_bytes([e, f, 0, 0]),
            bits,
        };
        let kernel = kernel.or_scalar();
        Short { frame, kernel }
    }

    /// Hashes sixteen messages.
    pub fn hash(&self, tails: &Tails) -> Firsts {
        let words = match self.kernel {
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx512 => avx512::short(&self.frame, tails),
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx2 => avx2::short(&self.frame, tails),
            #[cfg(target_arch = "aarch64")]
            Kernel::Neon => neon::short(&self.frame, tails),
            _ => self.one_by_one(tails),
        };
        Firsts::new(words)
    }

    fn one_by_one(&self, tails: &Tails) -> [[u32; LANES]; 2] {
        let mut words = [[0; LANES]; 2];
        for (lane, tail) in tails.iter().enumerate() {
            let mut state = self.frame.state;
            scalar::compress(&mut state, &self.frame.block(tail));
            (words[0][lane], words[1][lane]) = (state[0], state[1]);
        }
        words
    }
}

impl Firsts {
    pub(super) fn new(words: [[u32; LANES]; 2]) -> Firsts {
        Firsts { words }
    }

    /// The first 64 bits of a lane's digest.
    pub fn of(&self, lane: usize) -> u64 {
        u64::from(self.words[0][lane]) << 32 | u64::from(self.words[1][lane])
    }

    /// Whether a lane may be at most this: false only if all are above. It looks at 32 bits, and
    /// takes a fraction of the time that looking at each lane takes.
    pub fn may_reach(&self, limit: u64) -> bool {
        let least = self.words[0].iter().fold(u32::MAX, |a, b| a.min(*b));
        u64::from(least) <= limit >> 32
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use super::{LANES, Short, TAIL, Tails};
    use crate::lanes::{BLOCK, Kernel, Prefix};
    use crate::sm3;

    proptest! {
        #[test]
        fn every_lane_of_every_kernel_is_the_plain_hash(
            head in vec(any::<u8>(), BLOCK), shared in any::<[u8; 6]>(),
            tails in vec(vec(any::<u8>(), TAIL), LANES), is_plain in any::<bool>(),
        ) {
            let head: [u8; BLOCK] = head.try_into().unwrap();
            let head = (!is_plain).then_some(head);
            let prefix = head.as_ref().map_or(Prefix::none(), Prefix::of);
            let borrowed: Tails = std::array::from_fn(|i| tails[i].as_slice().try_into().unwrap());
            for kernel in Kernel::ALL.into_iter().filter(|k| k.is_there()) {
                let firsts = Short::new(&prefix, shared, kernel).hash(&borrowed);
                for (lane, tail) in tails.iter().enumerate() {
                    let head = head.as_ref().map_or(&[][..], |head| head);
                    let whole = sm3(&[head, &shared, tail].concat());
                    let first = u64::from_be_bytes(whole[..8].try_into().unwrap());
                    prop_assert_eq!(firsts.of(lane), first, "{:?} {}", kernel, lane);
                    prop_assert!(firsts.may_reach(first));
                }
                let least = (0..LANES).map(|lane| firsts.of(lane)).min().unwrap();
                prop_assert!(!firsts.may_reach(least.saturating_sub(1 << 32)));
            }
        }
    }
}
