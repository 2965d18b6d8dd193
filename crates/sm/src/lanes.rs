//! SM3 of sixteen messages at a time, on whatever vector unit the machine has.
//!
//! One call compresses one block of each lane. All paths give the same digests; the tests hold
//! them against each other lane by lane and against the plain implementation.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
#[cfg(target_arch = "aarch64")]
mod neon;
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
mod rounds;
mod scalar;
mod short;

pub use short::{Firsts, Short, TAIL, Tails};

/// Messages that are hashed together.
pub const LANES: usize = 16;
/// Bytes of a block.
pub const BLOCK: usize = 64;

/// One block of each lane.
pub type Blocks = [[u8; BLOCK]; LANES];

/// The value at which every hash begins (GB/T 32905, 4.1).
const INITIAL: [u32; 8] = [
    0x7380_166f,
    0x4914_b2b9,
    0x1724_42d7,
    0xda8a_0600,
    0xa96f_30bc,
    0x1631_38aa,
    0xe38d_ee4d,
    0xb0fb_0e4e,
];

/// The constant of round `j`, rotated as the round needs it.
const fn round_constant(j: u32) -> u32 {
    let t: u32 = if j < 16 { 0x79cc_4519 } else { 0x7a87_9d8a };
    t.rotate_left(j % 32)
}

/// A way to compute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kernel {
    /// One lane after the other, on any machine.
    Scalar,
    /// Four lanes in the 128-bit registers of 64-bit ARM.
    Neon,
    /// Eight lanes in 256-bit registers.
    Avx2,
    /// Sixteen lanes in 512-bit registers.
    Avx512,
}

impl Kernel {
    /// Every path, the slowest first.
    pub const ALL: [Kernel; 4] = [Kernel::Scalar, Kernel::Neon, Kernel::Avx2, Kernel::Avx512];

    /// Whether this machine has it.
    pub fn is_there(self) -> bool {
        match self {
            Kernel::Scalar => true,
            Kernel::Neon => cfg!(target_arch = "aarch64"),
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx2 => avx2::is_there(),
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx512 => avx512::is_there(),
            #[cfg(not(target_arch = "x86_64"))]
            Kernel::Avx2 | Kernel::Avx512 => false,
        }
    }

    /// This one, or the scalar path where this machine does not have it.
    fn or_scalar(self) -> Kernel {
        if self.is_there() {
            self
        } else {
            Kernel::Scalar
        }
    }

    /// The fastest that this machine has.
    pub fn best() -> Kernel {
        let mut found = Kernel::ALL.into_iter().rev().filter(|k| k.is_there());
        found.next().unwrap_or(Kernel::Scalar)
    }
}

/// The state after whole blocks of a message that many messages begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prefix {
    state: [u32; 8],
    bytes: u64,
}

impl Prefix {
    /// The state after one block.
    pub fn of(block: &[u8; BLOCK]) -> Prefix {
        let mut state = INITIAL;
        scalar::compress(&mut state, block);
        Prefix {
            state,
            bytes: BLOCK as u64,
        }
    }

    /// The state before anything.
    pub fn none() -> Prefix {
        Prefix {
            state: INITIAL,
            bytes: 0,
        }
    }

    /// Writes the last block of a message: the bytes after the prefix, the mark and the length.
    /// At most 55 bytes fit; longer ones are cut, so callers check first.
    pub fn last_block(&self, tail: &[u8], block: &mut [u8; BLOCK]) {
        let length = tail.len().min(55);
        *block = [0; BLOCK];
        block[..length].copy_from_slice(&tail[..length]);
        block[length] = 0x80;
        let bits = (self.bytes + length as u64) * 8;
        block[56..].copy_from_slice(&bits.to_be_bytes());
    }

    /// The digest of one message from its last block.
    pub fn digest(&self, last: &[u8; BLOCK]) -> [u8; 32] {
        let mut state = self.state;
        scalar::compress(&mut state, last);
        let mut digest = [0; 32];
        for (to, word) in digest.chunks_exact_mut(4).zip(state) {
            to.copy_from_slice(&word.to_be_bytes());
        }
        digest
    }
}

/// Sixteen hashes on their way.
#[derive(Clone, Debug)]
pub struct Lanes {
    kernel: Kernel,
    /// Word by word, each of all lanes.
    state: [[u32; LANES]; 8],
}

impl Lanes {
    /// All lanes at the same beginning, on a path that this machine has; another one becomes
    /// the scalar path.
    pub fn from(prefix: &Prefix, kernel: Kernel) -> Lanes {
        Lanes {
            kernel: kernel.or_scalar(),
            state: prefix.state.map(|word| [word; LANES]),
        }
    }

    /// Goes on by one block of each lane.
    pub fn compress(&mut self, blocks: &Blocks) {
        match self.kernel {
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx512 => avx512::compress(&mut self.state, blocks),
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx2 => avx2::compress(&mut self.state, blocks),
            #[cfg(target_arch = "aarch64")]
            Kernel::Neon => neon::compress(&mut self.state, blocks),
            _ => scalar::compress_all(&mut self.state, blocks),
        }
    }

    /// The first 64 bits of all digests.
    pub fn firsts(&self) -> Firsts {
        Firsts::new([self.state[0], self.state[1]])
    }

    /// The first 64 bits of a lane's digest.
    pub fn first_64(&self, lane: usize) -> u64 {
        u64::from(self.state[0][lane]) << 32 | u64::from(self.state[1][lane])
    }

    /// A lane's digest, once its last block was taken.
    pub fn digest(&self, lane: usize) -> [u8; 32] {
        let mut digest = [0; 32];
        for (to, words) in digest.chunks_exact_mut(4).zip(&self.state) {
            to.copy_from_slice(&words[lane].to_be_bytes());
        }
        digest
    }
}

/// Digests of many messages of any length; messages that need equally many blocks and stand
/// beside each other share the lanes.
pub fn sm3_many(messages: &[&[u8]]) -> Vec<[u8; 32]> {
    let kernel = Kernel::best();
    let mut digests = Vec::with_capacity(messages.len());
    let blocks_of = |message: &&[u8]| (message.len() + 9).div_ceil(BLOCK);
    for group in messages.chunk_by(|a, b| blocks_of(a) == blocks_of(b)) {
        let n = group.first().map_or(0, blocks_of);
        for part in group.chunks(LANES) {
            let mut lanes = Lanes::from(&Prefix::none(), kernel);
            let mut blocks = [[0; BLOCK]; LANES];
            for at in 0..n {
                for (message, block) in part.iter().zip(&mut blocks) {
                    padded_block(message, at, n, block);
                }
                lanes.compress(&blocks);
            }
            digests.extend((0..part.len()).map(|lane| lanes.digest(lane)));
        }
    }
    digests
}

/// Block `at` of the `n` blocks of a padded message.
fn padded_block(message: &[u8], at: usize, n: usize, block: &mut [u8; BLOCK]) {
    *block = [0; BLOCK];
    let from = (at * BLOCK).min(message.len());
    let rest = &message[from..(from + BLOCK).min(message.len())];
    block[..rest.len()].copy_from_slice(rest);
    // The mark stands after the last byte, in this block or, if that was full, in the next.
    if let Some(mark) = message.len().checked_sub(at * BLOCK)
        && mark < BLOCK
    {
        block[mark] = 0x80;
    }
    if at + 1 == n {
        block[56..].copy_from_slice(&(message.len() as u64 * 8).to_be_bytes());
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::{BLOCK, Kernel, LANES, Lanes, Prefix, sm3_many};
    use crate::sm3;

    #[test]
    fn every_lane_of_every_kernel_hashes_as_the_standard_says() {
        let expected = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
        for kernel in Kernel::ALL.into_iter().filter(|k| k.is_there()) {
            for lane in 0..LANES {
                let mut blocks = [[0x5a; BLOCK]; LANES];
                Prefix::none().last_block(b"abc", &mut blocks[lane]);
                let mut lanes = Lanes::from(&Prefix::none(), kernel);
                lanes.compress(&blocks);
                assert_eq!(
                    hex::encode(lanes.digest(lane)),
                    expected,
                    "{kernel:?} {lane}"
                );
            }
        }
    }

    #[test]
    fn the_best_kernel_is_there() {
        assert!(Kernel::best().is_there());
    }

    proptest! {
        #[test]
        fn kernels_agree_with_the_plain_hash_on_all_lanes_and_tails(
            first in any::<[[u8; 32]; 2]>(), tails in vec(vec(any::<u8>(), 0..=55), LANES),
        ) {
            let head: [u8; BLOCK] = first.concat().try_into().unwrap();
            let prefix = Prefix::of(&head);
            let mut blocks = [[0; BLOCK]; LANES];
            for (tail, block) in tails.iter().zip(&mut blocks) {
                prefix.last_block(tail, block);
            }
            for kernel in Kernel::ALL.into_iter().filter(|k| k.is_there()) {
                let mut lanes = Lanes::from(&prefix, kernel);
                lanes.compress(&blocks);
                for (lane, tail) in tails.iter().enumerate() {
                    let whole = sm3(&[&head[..], tail].concat());
                    prop_assert_eq!(lanes.digest(lane), whole, "{:?}", kernel);
                    let first: [u8; 8] = whole[..8].try_into().unwrap();
                    prop_assert_eq!(lanes.first_64(lane), u64::from_be_bytes(first));
                    prop_assert_eq!(lanes.firsts().of(lane), u64::from_be_bytes(first));
                    prop_assert_eq!(prefix.digest(&blocks[lane]), whole);
                }
            }
        }

        #[test]
        fn many_messages_hash_as_each_alone(messages in vec(vec(any::<u8>(), 0..200), 0..40)) {
            let borrowed: Vec<&[u8]> = messages.iter().map(Vec::as_slice).collect();
            let expected: Vec<_> = messages.iter().map(|message| sm3(message)).collect();
            prop_assert_eq!(sm3_many(&borrowed), expected);
        }
    }
}
