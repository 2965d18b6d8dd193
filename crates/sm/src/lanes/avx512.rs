//! The compression function in 512-bit registers: sixteen lanes at once.

#![expect(
    unsafe_code,
    reason = "vector loads take pointers, and functions for one kind of machine may only be \
              called after asking whether it is that machine; both are done here"
)]

use std::arch::x86_64::{
    __m128i, __m512i, _mm_loadu_si128, _mm512_add_epi32, _mm512_castsi128_si512,
    _mm512_inserti32x4, _mm512_loadu_si512, _mm512_rol_epi32, _mm512_set1_epi32, _mm512_set4_epi32,
    _mm512_shuffle_epi8, _mm512_shuffle_i32x4, _mm512_storeu_si512, _mm512_ternarylogic_epi32,
    _mm512_unpackhi_epi32, _mm512_unpackhi_epi64, _mm512_unpacklo_epi32, _mm512_unpacklo_epi64,
    _mm512_xor_si512,
};

use super::rounds::rounds;
use super::short::{Frame, Tails};
use super::{BLOCK, Blocks, LANES};

pub(super) fn is_there() -> bool {
    is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512bw")
}

/// Operations on sixteen words.
mod wide {
    use super::{
        __m512i, _mm512_add_epi32, _mm512_rol_epi32, _mm512_set1_epi32, _mm512_ternarylogic_epi32,
        _mm512_xor_si512,
    };

    #[target_feature(enable = "avx512f")]
    pub(super) fn add(a: __m512i, b: __m512i) -> __m512i {
        _mm512_add_epi32(a, b)
    }

    #[target_feature(enable = "avx512f")]
    pub(super) fn xor(a: __m512i, b: __m512i) -> __m512i {
        _mm512_xor_si512(a, b)
    }

    /// Plain exclusive-or: the compiler makes one instruction of it, and none where it can.
    #[target_feature(enable = "avx512f")]
    pub(super) fn xor3(a: __m512i, b: __m512i, c: __m512i) -> __m512i {
        xor(xor(a, b), c)
    }

    /// A word itself is kept: its rotations cost little here.
    #[target_feature(enable = "avx512f")]
    pub(super) fn keep(word: __m512i) -> __m512i {
        word
    }

    #[target_feature(enable = "avx512f")]
    pub(super) fn by_15(kept: __m512i) -> __m512i {
        rol::<15, 17>(kept)
    }

    #[target_feature(enable = "avx512f")]
    pub(super) fn by_7(kept: __m512i) -> __m512i {
        rol::<7, 25>(kept)
    }

    #[target_feature(enable = "avx512f")]
    pub(super) fn p0(x: __m512i) -> __m512i {
        xor3(x, rol::<9, 23>(x), rol::<17, 15>(x))
    }

    #[target_feature(enable = "avx512f")]
    pub(super) fn p1(x: __m512i) -> __m512i {
        xor3(x, rol::<15, 17>(x), rol::<23, 9>(x))
    }

    #[target_feature(enable = "avx512f")]
    pub(super) fn majority(a: __m512i, b: __m512i, c: __m512i) -> __m512i {
        _mm512_ternarylogic_epi32::<0xe8>(a, b, c)
    }

    #[target_feature(enable = "avx512f")]
    pub(super) fn choose(e: __m512i, f: __m512i, g: __m512i) -> __m512i {
        _mm512_ternarylogic_epi32::<0xca>(e, f, g)
    }

    #[target_feature(enable = "avx512f")]
    pub(super) fn rol<const L: i32, const R: i32>(a: __m512i) -> __m512i {
        _mm512_rol_epi32::<L>(a)
    }

    #[target_feature(enable = "avx512f")]
    pub(super) fn all(word: u32) -> __m512i {
        _mm512_set1_epi32(word as i32)
    }
}

/// One block of each lane; the caller has asked [`is_there`].
pub(super) fn compress(state: &mut [[u32; LANES]; 8], blocks: &Blocks) {
    // SAFETY: `Lanes` holds this kernel only on machines for which `is_there` is true.
    unsafe { sixteen(state, blocks) }
}

/// The first two words of sixteen digests; the caller has asked [`is_there`].
pub(super) fn short(frame: &Frame, tails: &Tails) -> [[u32; LANES]; 2] {
    // SAFETY: `Short` holds this kernel only on machines for which `is_there` is true.
    unsafe { short_sixteen(frame, tails) }
}

#[target_feature(enable = "avx512f")]
fn load(words: &[u32; LANES]) -> __m512i {
    // SAFETY: the pointer is to sixteen readable words, and the load needs no alignment.
    unsafe { _mm512_loadu_si512(words.as_ptr().cast()) }
}

#[target_feature(enable = "avx512f")]
fn store(words: &mut [u32; LANES], value: __m512i) {
    // SAFETY: the pointer is to sixteen writable words, and the store needs no alignment.
    unsafe { _mm512_storeu_si512(words.as_mut_ptr().cast(), value) }
}

/// Reverses the bytes of each word.
#[target_feature(enable = "avx512f,avx512bw")]
fn swap(words: __m512i) -> __m512i {
    let order = _mm512_set4_epi32(0x0c0d_0e0f, 0x0809_0a0b, 0x0405_0607, 0x0001_0203);
    _mm512_shuffle_epi8(words, order)
}

#[target_feature(enable = "avx512f,avx512bw")]
fn sixteen(state: &mut [[u32; LANES]; 8], blocks: &Blocks) {
    let row = |lane: usize| {
        let bytes: &[u8; BLOCK] = &blocks[lane];
        // SAFETY: the pointer is to 64 readable bytes, and the load needs no alignment.
        swap(unsafe { _mm512_loadu_si512(bytes.as_ptr().cast()) })
    };
    let mut w = transpose(std::array::from_fn(row));
    let before: [__m512i; 8] = std::array::from_fn(|word| load(&state[word]));
    let after = rounds!(wide, w, before);
    for (words, (old, new)) in state.iter_mut().zip(before.into_iter().zip(after)) {
        store(words, wide::xor(old, new));
    }
}

#[target_feature(enable = "avx512f,avx512bw")]
fn short_sixteen(frame: &Frame, tails: &Tails) -> [[u32; LANES]; 2] {
    // Bytes 2 to 17 of four tails that are four lanes apart, one in each quarter.
    let quarters = |at: usize| {
        let part = |lane: usize| -> __m128i {
            let bytes = &tails[lane][2..];
            // SAFETY: the pointer is to the 16 bytes that follow the first two of 18, and the load
            // needs no alignment.
            unsafe { _mm_loadu_si128(bytes.as_ptr().cast()) }
        };
        let first = _mm512_castsi128_si512(part(at));
        let two = _mm512_inserti32x4::<1>(first, part(at + 4));
        let three = _mm512_inserti32x4::<2>(two, part(at + 8));
        swap(_mm512_inserti32x4::<3>(three, part(at + 12)))
    };
    let quads = turn_quarters([quarters(0), quarters(1), quarters(2), quarters(3)]);
    let nothing = wide::all(0);
    let mut w = [nothing; 16];
    w[0] = wide::all(frame.first);
    w[1] = load(&frame.second(tails));
    w[2..6].copy_from_slice(&quads);
    w[6] = wide::all(0x8000_0000);
    w[15] = wide::all(frame.bits);
    let before: [__m512i; 8] = std::array::from_fn(|word| wide::all(frame.state[word]));
    let after = rounds!(wide, w, before);
    let mut words = [[0; LANES]; 2];
    store(&mut words[0], wide::xor(before[0], after[0]));
    store(&mut words[1], wide::xor(before[1], after[1]));
    words
}

/// Turns four rows of four words in each quarter: word `j` of row `i` becomes word `i` of row `j`.
#[target_feature(enable = "avx512f")]
fn turn_quarters(r: [__m512i; 4]) -> [__m512i; 4] {
    let low = (
        _mm512_unpacklo_epi32(r[0], r[1]),
        _mm512_unpacklo_epi32(r[2], r[3]),
    );
    let high = (
        _mm512_unpackhi_epi32(r[0], r[1]),
        _mm512_unpackhi_epi32(r[2], r[3]),
    );
    [
        _mm512_unpacklo_epi64(low.0, low.1),
        _mm512_unpackhi_epi64(low.0, low.1),
        _mm512_unpacklo_epi64(high.0, high.1),
        _mm512_unpackhi_epi64(high.0, high.1),
    ]
}

/// Turns sixteen rows of sixteen words: word `j` of lane `i` becomes word `i` of row `j`.
#[target_feature(enable = "avx512f")]
fn transpose(r: [__m512i; 16]) -> [__m512i; 16] {
    let mut quads = r;
    for at in [0, 4, 8, 12] {
        let turned = turn_quarters([r[at], r[at + 1], r[at + 2], r[at + 3]]);
        quads[at..at + 4].copy_from_slice(&turned);
    }
    let mut turned = quads;
    for c in 0..4 {
        let (a, b) = (quads[c], quads[c + 4]);
        let (x, y) = (quads[c + 8], quads[c + 12]);
        let (ab_even, ab_odd) = (
            _mm512_shuffle_i32x4::<0x88>(a, b),
            _mm512_shuffle_i32x4::<0xdd>(a, b),
        );
        let (xy_even, xy_odd) = (
            _mm512_shuffle_i32x4::<0x88>(x, y),
            _mm512_shuffle_i32x4::<0xdd>(x, y),
        );
        turned[c] = _mm512_shuffle_i32x4::<0x88>(ab_even, xy_even);
        turned[c + 8] = _mm512_shuffle_i32x4::<0xdd>(ab_even, xy_even);
        turned[c + 4] = _mm512_shuffle_i32x4::<0x88>(ab_odd, xy_odd);
        turned[c + 12] = _mm512_shuffle_i32x4::<0xdd>(ab_odd, xy_odd);
    }
    turned
}
