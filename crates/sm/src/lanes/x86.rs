//! The compression function in 256-bit and 512-bit registers.

#![expect(
    unsafe_code,
    reason = "vector loads take pointers, and functions for one kind of machine may only be \
              called after asking whether it is that machine; both are done here and nowhere else"
)]

use std::arch::x86_64::{
    __m256i, __m512i, _mm256_add_epi32, _mm256_and_si256, _mm256_loadu_si256, _mm256_or_si256,
    _mm256_permute2x128_si256, _mm256_set_epi8, _mm256_set1_epi32, _mm256_shuffle_epi8,
    _mm256_slli_epi32, _mm256_srli_epi32, _mm256_storeu_si256, _mm256_unpackhi_epi32,
    _mm256_unpackhi_epi64, _mm256_unpacklo_epi32, _mm256_unpacklo_epi64, _mm256_xor_si256,
    _mm512_add_epi32, _mm512_loadu_si512, _mm512_rol_epi32, _mm512_set1_epi32, _mm512_set4_epi32,
    _mm512_shuffle_epi8, _mm512_shuffle_i32x4, _mm512_storeu_si512, _mm512_ternarylogic_epi32,
    _mm512_unpackhi_epi32, _mm512_unpackhi_epi64, _mm512_unpacklo_epi32, _mm512_unpacklo_epi64,
    _mm512_xor_si512,
};

use super::{BLOCK, Blocks, LANES, round_constant};

pub(super) fn has_avx2() -> bool {
    is_x86_feature_detected!("avx2")
}

pub(super) fn has_avx512() -> bool {
    is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512bw")
}

/// The 64 rounds, written once for both widths. `$w` holds 16 message words and is refilled as
/// the rounds go on: word `j + 4` takes the place of word `j - 12`, which nobody needs any more.
macro_rules! rounds {
    ($ops:ident, $w:ident, $state:ident; $($j:literal)*) => {{
        let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = $state;
        $({
            if $j >= 12 {
                let x = $ops::xor3(
                    $w[($j + 4) % 16], $w[($j + 11) % 16], $ops::rol::<15, 17>($w[($j + 1) % 16]),
                );
                let p1 = $ops::xor3(x, $ops::rol::<15, 17>(x), $ops::rol::<23, 9>(x));
                $w[($j + 4) % 16] = $ops::xor3(
                    p1, $ops::rol::<7, 25>($w[($j + 7) % 16]), $w[($j + 14) % 16],
                );
            }
            let t = $ops::all(const { round_constant($j) });
            let a12 = $ops::rol::<12, 20>(a);
            let ss1 = $ops::rol::<7, 25>($ops::add($ops::add(a12, e), t));
            let ss2 = $ops::xor(ss1, a12);
            let word = $w[$j % 16];
            let (ff, gg) = if $j < 16 {
                ($ops::xor3(a, b, c), $ops::xor3(e, f, g))
            } else {
                ($ops::majority(a, b, c), $ops::choose(e, f, g))
            };
            let mixed = $ops::xor(word, $w[($j + 4) % 16]);
            let tt1 = $ops::add($ops::add(ff, d), $ops::add(ss2, mixed));
            let tt2 = $ops::add($ops::add(gg, h), $ops::add(ss1, word));
            d = c;
            c = $ops::rol::<9, 23>(b);
            b = a;
            a = tt1;
            h = g;
            g = $ops::rol::<19, 13>(f);
            f = e;
            e = $ops::xor3(tt2, $ops::rol::<9, 23>(tt2), $ops::rol::<17, 15>(tt2));
        })*
        [a, b, c, d, e, f, g, h]
    }};
}

macro_rules! all_rounds {
    ($ops:ident, $w:ident, $state:ident) => {
        rounds!($ops, $w, $state;
            0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31
            32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60
            61 62 63)
    };
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

    #[target_feature(enable = "avx512f")]
    pub(super) fn xor3(a: __m512i, b: __m512i, c: __m512i) -> __m512i {
        _mm512_ternarylogic_epi32::<0x96>(a, b, c)
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

/// Operations on eight words.
mod narrow {
    use super::{
        __m256i, _mm256_add_epi32, _mm256_and_si256, _mm256_or_si256, _mm256_set1_epi32,
        _mm256_slli_epi32, _mm256_srli_epi32, _mm256_xor_si256,
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

/// Sixteen lanes; the caller has asked [`has_avx512`].
pub(super) fn compress_512(state: &mut [[u32; LANES]; 8], blocks: &Blocks) {
    // SAFETY: `Lanes` holds this kernel only on machines for which `has_avx512` is true.
    unsafe { sixteen(state, blocks) }
}

/// Sixteen lanes as two halves; the caller has asked [`has_avx2`].
pub(super) fn compress_256(state: &mut [[u32; LANES]; 8], blocks: &Blocks) {
    for half in [0, 8] {
        // SAFETY: `Lanes` holds this kernel only on machines for which `has_avx2` is true.
        unsafe { eight(state, blocks, half) }
    }
}

#[target_feature(enable = "avx512f,avx512bw")]
fn sixteen(state: &mut [[u32; LANES]; 8], blocks: &Blocks) {
    let swap = _mm512_set4_epi32(0x0c0d_0e0f, 0x0809_0a0b, 0x0405_0607, 0x0001_0203);
    let row = |lane: usize| {
        let bytes: &[u8; BLOCK] = &blocks[lane];
        // SAFETY: the pointer is to 64 readable bytes, and the load needs no alignment.
        let words = unsafe { _mm512_loadu_si512(bytes.as_ptr().cast()) };
        _mm512_shuffle_epi8(words, swap)
    };
    let mut w = transpose_512(std::array::from_fn(row));
    let load = |words: &[u32; LANES]| {
        // SAFETY: the pointer is to sixteen readable words, and the load needs no alignment.
        unsafe { _mm512_loadu_si512(words.as_ptr().cast()) }
    };
    let before = [
        load(&state[0]),
        load(&state[1]),
        load(&state[2]),
        load(&state[3]),
        load(&state[4]),
        load(&state[5]),
        load(&state[6]),
        load(&state[7]),
    ];
    let after = all_rounds!(wide, w, before);
    for (words, (old, new)) in state.iter_mut().zip(before.into_iter().zip(after)) {
        let mixed = _mm512_xor_si512(old, new);
        // SAFETY: the pointer is to sixteen writable words, and the store needs no alignment.
        unsafe { _mm512_storeu_si512(words.as_mut_ptr().cast(), mixed) }
    }
}

/// Turns sixteen rows of sixteen words: word `j` of lane `i` becomes word `i` of row `j`.
#[target_feature(enable = "avx512f")]
fn transpose_512(r: [__m512i; 16]) -> [__m512i; 16] {
    let mut quads = r;
    for at in [0, 4, 8, 12] {
        let low = (
            _mm512_unpacklo_epi32(r[at], r[at + 1]),
            _mm512_unpacklo_epi32(r[at + 2], r[at + 3]),
        );
        let high = (
            _mm512_unpackhi_epi32(r[at], r[at + 1]),
            _mm512_unpackhi_epi32(r[at + 2], r[at + 3]),
        );
        quads[at] = _mm512_unpacklo_epi64(low.0, low.1);
        quads[at + 1] = _mm512_unpackhi_epi64(low.0, low.1);
        quads[at + 2] = _mm512_unpacklo_epi64(high.0, high.1);
        quads[at + 3] = _mm512_unpackhi_epi64(high.0, high.1);
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

#[target_feature(enable = "avx2")]
fn eight(state: &mut [[u32; LANES]; 8], blocks: &Blocks, half: usize) {
    let swap = _mm256_set_epi8(
        12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11, 4, 5,
        6, 7, 0, 1, 2, 3,
    );
    let row = |lane: usize, at: usize| {
        let bytes: &[u8] = &blocks[half + lane][at * 32..at * 32 + 32];
        // SAFETY: the pointer is to 32 readable bytes, and the load needs no alignment.
        let words = unsafe { _mm256_loadu_si256(bytes.as_ptr().cast()) };
        _mm256_shuffle_epi8(words, swap)
    };
    let first = transpose_256(std::array::from_fn(|lane| row(lane, 0)));
    let second = transpose_256(std::array::from_fn(|lane| row(lane, 1)));
    let mut w = [first[0]; 16];
    w[..8].copy_from_slice(&first);
    w[8..].copy_from_slice(&second);
    let load = |words: &[u32; LANES]| {
        // SAFETY: the pointer is to eight readable words, and the load needs no alignment.
        unsafe { _mm256_loadu_si256(words[half..half + 8].as_ptr().cast()) }
    };
    let before = [
        load(&state[0]),
        load(&state[1]),
        load(&state[2]),
        load(&state[3]),
        load(&state[4]),
        load(&state[5]),
        load(&state[6]),
        load(&state[7]),
    ];
    let after = all_rounds!(narrow, w, before);
    for (words, (old, new)) in state.iter_mut().zip(before.into_iter().zip(after)) {
        let mixed = _mm256_xor_si256(old, new);
        // SAFETY: the pointer is to eight writable words, and the store needs no alignment.
        unsafe { _mm256_storeu_si256(words[half..half + 8].as_mut_ptr().cast(), mixed) }
    }
}

/// Turns eight rows of eight words.
#[target_feature(enable = "avx2")]
fn transpose_256(r: [__m256i; 8]) -> [__m256i; 8] {
    let mut quads = r;
    for at in [0, 4] {
        let low = (
            _mm256_unpacklo_epi32(r[at], r[at + 1]),
            _mm256_unpacklo_epi32(r[at + 2], r[at + 3]),
        );
        let high = (
            _mm256_unpackhi_epi32(r[at], r[at + 1]),
            _mm256_unpackhi_epi32(r[at + 2], r[at + 3]),
        );
        quads[at] = _mm256_unpacklo_epi64(low.0, low.1);
        quads[at + 1] = _mm256_unpackhi_epi64(low.0, low.1);
        quads[at + 2] = _mm256_unpacklo_epi64(high.0, high.1);
        quads[at + 3] = _mm256_unpackhi_epi64(high.0, high.1);
    }
    let mut turned = quads;
    for c in 0..4 {
        turned[c] = _mm256_permute2x128_si256::<0x20>(quads[c], quads[c + 4]);
        turned[c + 4] = _mm256_permute2x128_si256::<0x31>(quads[c], quads[c + 4]);
    }
    turned
}
