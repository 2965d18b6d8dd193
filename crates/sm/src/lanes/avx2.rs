//! The compression function in 256-bit registers: sixteen lanes as two halves.

#![expect(
    unsafe_code,
    reason = "vector loads take pointers, and functions for one kind of machine may only be \
              called after asking whether it is that machine; both are done here"
)]

use std::arch::x86_64::{
    __m128i, __m256i, _mm_loadu_si128, _mm256_add_epi32, _mm256_and_si256, _mm256_loadu_si256,
    _mm256_or_si256, _mm256_permute2x128_si256, _mm256_set_epi8, _mm256_set_m128i,
    _mm256_set1_epi32, _mm256_shuffle_epi8, _mm256_slli_epi32, _mm256_srli_epi32,
    _mm256_storeu_si256, _mm256_unpackhi_epi32, _mm256_unpackhi_epi64, _mm256_unpacklo_epi32,
    _mm256_unpacklo_epi64, _mm256_xor_si256,
};

use super::rounds::rounds;
use super::short::{Frame, Tails};
use super::{Blocks, LANES};

pub(super) fn is_there() -> bool {
    is_x86_feature_detected!("avx2")
}

/// Operations on eight words.
mod narrow {
    use super::{
        __m256i, _mm256_add_epi32, _mm256_and_si256, _mm256_or_si256, _mm256_set_epi8,
        _mm256_set1_epi32, _mm256_shuffle_epi8, _mm256_slli_epi32, _mm256_srli_epi32,
        _mm256_xor_si256,
    };

    #[target_feature(enable = "avx2")]
    pub(super) fn add(a: __m256i, b: __m256i) -> __m256i {
        _mm256_add_epi32(a, b)
    }

    #[target_feature(enable = "avx2")]
    pub(super) fn xor(a: __m256i, b: __m256i) -> __m256i {
        _mm256_xor_si256(a, b)
    }

    #[target_feature(enable = "avx2")]
    pub(super) fn xor3(a: __m256i, b: __m256i, c: __m256i) -> __m256i {
        xor(xor(a, b), c)
    }

    /// A word rotated by 7 is kept: from there to 15 are eight bits, a whole byte.
    #[target_feature(enable = "avx2")]
    pub(super) fn keep(word: __m256i) -> __m256i {
        rol::<7, 25>(word)
    }

    #[target_feature(enable = "avx2")]
    pub(super) fn by_15(kept: __m256i) -> __m256i {
        by_a_byte(kept)
    }

    #[target_feature(enable = "avx2")]
    pub(super) fn by_7(kept: __m256i) -> __m256i {
        kept
    }

    /// `x ⊕ (x ⋘ 9) ⊕ (x ⋘ 17)`: the second rotation is the first and eight more, and eight
    /// bits are a whole byte, which is one shuffle where other rotations are three instructions.
    #[target_feature(enable = "avx2")]
    pub(super) fn p0(x: __m256i) -> __m256i {
        let y = rol::<9, 23>(x);
        xor(xor(x, y), by_a_byte(y))
    }

    /// `x ⊕ (x ⋘ 15) ⊕ (x ⋘ 23)`, in the same way.
    #[target_feature(enable = "avx2")]
    pub(super) fn p1(x: __m256i) -> __m256i {
        let y = rol::<15, 17>(x);
        xor(xor(x, y), by_a_byte(y))
    }

    /// Rotates each word to the left by eight bits.
    #[target_feature(enable = "avx2")]
    fn by_a_byte(x: __m256i) -> __m256i {
        let order = _mm256_set_epi8(
            14, 13, 12, 15, 10, 9, 8, 11, 6, 5, 4, 7, 2, 1, 0, 3, 14, 13, 12, 15, 10, 9, 8, 11, 6,
            5, 4, 7, 2, 1, 0, 3,
        );
        _mm256_shuffle_epi8(x, order)
    }

    /// `(a ∧ b) ∨ (c ∧ (a ∨ b))`.
    #[target_feature(enable = "avx2")]
    pub(super) fn majority(a: __m256i, b: __m256i, c: __m256i) -> __m256i {
        let either = _mm256_and_si256(c, _mm256_or_si256(a, b));
        _mm256_or_si256(_mm256_and_si256(a, b), either)
    }

    /// `g ⊕ (e ∧ (f ⊕ g))`.
    #[target_feature(enable = "avx2")]
    pub(super) fn choose(e: __m256i, f: __m256i, g: __m256i) -> __m256i {
        xor(g, _mm256_and_si256(e, xor(f, g)))
    }

    #[target_feature(enable = "avx2")]
    pub(super) fn rol<const L: i32, const R: i32>(a: __m256i) -> __m256i {
        _mm256_or_si256(_mm256_slli_epi32::<L>(a), _mm256_srli_epi32::<R>(a))
    }

    #[target_feature(enable = "avx2")]
    pub(super) fn all(word: u32) -> __m256i {
        _mm256_set1_epi32(word as i32)
    }
}

/// One block of each lane; the caller has asked [`is_there`].
pub(super) fn compress(state: &mut [[u32; LANES]; 8], blocks: &Blocks) {
    for half in [0, 8] {
        // SAFETY: `Lanes` holds this kernel only on machines for which `is_there` is true.
        unsafe { eight(state, blocks, half) }
    }
}

/// The first two words of sixteen digests; the caller has asked [`is_there`].
pub(super) fn short(frame: &Frame, tails: &Tails) -> [[u32; LANES]; 2] {
    let mut words = [[0; LANES]; 2];
    let second = frame.second(tails);
    for half in [0, 8] {
        // SAFETY: `Short` holds this kernel only on machines for which `is_there` is true.
        unsafe { short_eight(frame, &second, tails, (half, &mut words)) }
    }
    words
}

#[target_feature(enable = "avx2")]
fn load(words: &[u32; LANES], half: usize) -> __m256i {
    // SAFETY: the pointer is to eight readable words, and the load needs no alignment.
    unsafe { _mm256_loadu_si256(words[half..half + 8].as_ptr().cast()) }
}

#[target_feature(enable = "avx2")]
fn store(words: &mut [u32; LANES], half: usize, value: __m256i) {
    // SAFETY: the pointer is to eight writable words, and the store needs no alignment.
    unsafe { _mm256_storeu_si256(words[half..half + 8].as_mut_ptr().cast(), value) }
}

/// Reverses the bytes of each word.
#[target_feature(enable = "avx2")]
fn swap(words: __m256i) -> __m256i {
    let order = _mm256_set_epi8(
        12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11, 4, 5,
        6, 7, 0, 1, 2, 3,
    );
    _mm256_shuffle_epi8(words, order)
}

#[target_feature(enable = "avx2")]
fn eight(state: &mut [[u32; LANES]; 8], blocks: &Blocks, half: usize) {
    let row = |lane: usize, at: usize| {
        let bytes: &[u8] = &blocks[half + lane][at * 32..at * 32 + 32];
        // SAFETY: the pointer is to 32 readable bytes, and the load needs no alignment.
        swap(unsafe { _mm256_loadu_si256(bytes.as_ptr().cast()) })
    };
    let first = transpose(std::array::from_fn(|lane| row(lane, 0)));
    let second = transpose(std::array::from_fn(|lane| row(lane, 1)));
    let mut w = [first[0]; 16];
    w[..8].copy_from_slice(&first);
    w[8..].copy_from_slice(&second);
    let before: [__m256i; 8] = std::array::from_fn(|word| load(&state[word], half));
    let after = rounds!(narrow, w, before);
    for (words, (old, new)) in state.iter_mut().zip(before.into_iter().zip(after)) {
        store(words, half, narrow::xor(old, new));
    }
}

#[target_feature(enable = "avx2")]
fn short_eight(
    frame: &Frame,
    second: &[u32; LANES],
    tails: &Tails,
    (half, words): (usize, &mut [[u32; LANES]; 2]),
) {
    // Bytes 2 to 17 of two tails that are four lanes apart, one in each half.
    let halves = |at: usize| {
        let part = |lane: usize| -> __m128i {
            let bytes = &tails[half + lane][2..];
            // SAFETY: the pointer is to the 16 bytes that follow the first two of 18, and the load
            // needs no alignment.
            unsafe { _mm_loadu_si128(bytes.as_ptr().cast()) }
        };
        swap(_mm256_set_m128i(part(at + 4), part(at)))
    };
    let quads = turn_halves([halves(0), halves(1), halves(2), halves(3)]);
    let nothing = narrow::all(0);
    let mut w = [nothing; 16];
    w[0] = narrow::all(frame.first);
    w[1] = load(second, half);
    w[2..6].copy_from_slice(&quads);
    w[6] = narrow::all(0x8000_0000);
    w[15] = narrow::all(frame.bits);
    let before: [__m256i; 8] = std::array::from_fn(|word| narrow::all(frame.state[word]));
    let after = rounds!(narrow, w, before);
    store(&mut words[0], half, narrow::xor(before[0], after[0]));
    store(&mut words[1], half, narrow::xor(before[1], after[1]));
}

/// Turns four rows of four words in each half.
#[target_feature(enable = "avx2")]
fn turn_halves(r: [__m256i; 4]) -> [__m256i; 4] {
    let low = (
        _mm256_unpacklo_epi32(r[0], r[1]),
        _mm256_unpacklo_epi32(r[2], r[3]),
    );
    let high = (
        _mm256_unpackhi_epi32(r[0], r[1]),
        _mm256_unpackhi_epi32(r[2], r[3]),
    );
    [
        _mm256_unpacklo_epi64(low.0, low.1),
        _mm256_unpackhi_epi64(low.0, low.1),
        _mm256_unpacklo_epi64(high.0, high.1),
        _mm256_unpackhi_epi64(high.0, high.1),
    ]
}

/// Turns eight rows of eight words.
#[target_feature(enable = "avx2")]
fn transpose(r: [__m256i; 8]) -> [__m256i; 8] {
    let (top, bottom) = (
        turn_halves([r[0], r[1], r[2], r[3]]),
        turn_halves([r[4], r[5], r[6], r[7]]),
    );
    let mut turned = r;
    for c in 0..4 {
        turned[c] = _mm256_permute2x128_si256::<0x20>(top[c], bottom[c]);
        turned[c + 4] = _mm256_permute2x128_si256::<0x31>(top[c], bottom[c]);
    }
    turned
}
