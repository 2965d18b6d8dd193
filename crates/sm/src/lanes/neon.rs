//! The compression function in the 128-bit registers of 64-bit ARM: sixteen lanes as four groups.

#![expect(
    unsafe_code,
    reason = "vector loads take pointers; every 64-bit ARM that this is built for has the unit"
)]

use std::arch::aarch64::{
    uint32x4_t, uint32x4x2_t, vaddq_u32, vbslq_u32, vdupq_n_u32, veorq_u32, vld1q_u8, vld1q_u32,
    vreinterpretq_u32_u8, vreinterpretq_u32_u64, vreinterpretq_u64_u32, vrev32q_u8, vshlq_n_u32,
    vsriq_n_u32, vst1q_u32, vtrn1q_u64, vtrn2q_u64, vtrnq_u32,
};

use super::rounds::rounds;
use super::short::{Frame, Tails};
use super::{Blocks, LANES};

/// Operations on four words.
mod four {
    use super::{
        uint32x4_t, vaddq_u32, vbslq_u32, vdupq_n_u32, veorq_u32, vshlq_n_u32, vsriq_n_u32,
    };

    #[target_feature(enable = "neon")]
    pub(super) fn add(a: uint32x4_t, b: uint32x4_t) -> uint32x4_t {
        vaddq_u32(a, b)
    }

    #[target_feature(enable = "neon")]
    pub(super) fn xor(a: uint32x4_t, b: uint32x4_t) -> uint32x4_t {
        veorq_u32(a, b)
    }

    #[target_feature(enable = "neon")]
    pub(super) fn xor3(a: uint32x4_t, b: uint32x4_t, c: uint32x4_t) -> uint32x4_t {
        xor(xor(a, b), c)
    }

    /// A word itself is kept: its rotations cost little here.
    #[target_feature(enable = "neon")]
    pub(super) fn keep(word: uint32x4_t) -> uint32x4_t {
        word
    }

    #[target_feature(enable = "neon")]
    pub(super) fn by_15(kept: uint32x4_t) -> uint32x4_t {
        rol::<15, 17>(kept)
    }

    #[target_feature(enable = "neon")]
    pub(super) fn by_7(kept: uint32x4_t) -> uint32x4_t {
        rol::<7, 25>(kept)
    }

    #[target_feature(enable = "neon")]
    pub(super) fn p0(x: uint32x4_t) -> uint32x4_t {
        xor3(x, rol::<9, 23>(x), rol::<17, 15>(x))
    }

    #[target_feature(enable = "neon")]
    pub(super) fn p1(x: uint32x4_t) -> uint32x4_t {
        xor3(x, rol::<15, 17>(x), rol::<23, 9>(x))
    }

    /// Where `a` and `b` differ `c` decides, elsewhere they do.
    #[target_feature(enable = "neon")]
    pub(super) fn majority(a: uint32x4_t, b: uint32x4_t, c: uint32x4_t) -> uint32x4_t {
        vbslq_u32(xor(a, b), c, b)
    }

    #[target_feature(enable = "neon")]
    pub(super) fn choose(e: uint32x4_t, f: uint32x4_t, g: uint32x4_t) -> uint32x4_t {
        vbslq_u32(e, f, g)
    }

    /// A shift to the left, and a shift to the right that is inserted below it.
    #[target_feature(enable = "neon")]
    pub(super) fn rol<const L: i32, const R: i32>(a: uint32x4_t) -> uint32x4_t {
        vsriq_n_u32::<R>(vshlq_n_u32::<L>(a), a)
    }

    #[target_feature(enable = "neon")]
    pub(super) fn all(word: u32) -> uint32x4_t {
        vdupq_n_u32(word)
    }
}

/// One block of each lane.
pub(super) fn compress(state: &mut [[u32; LANES]; 8], blocks: &Blocks) {
    for from in [0, 4, 8, 12] {
        // SAFETY: this is built for 64-bit ARM only, all of which has these registers.
        unsafe { group(state, blocks, from) }
    }
}

/// The first two words of sixteen digests.
pub(super) fn short(frame: &Frame, tails: &Tails) -> [[u32; LANES]; 2] {
    let mut words = [[0; LANES]; 2];
    let second = frame.second(tails);
    for from in [0, 4, 8, 12] {
        // SAFETY: this is built for 64-bit ARM only, all of which has these registers.
        unsafe { short_group(frame, &second, tails, (from, &mut words)) }
    }
    words
}

#[target_feature(enable = "neon")]
fn load(words: &[u32; LANES], from: usize) -> uint32x4_t {
    // SAFETY: the pointer is to four readable words.
    unsafe { vld1q_u32(words[from..from + 4].as_ptr()) }
}

#[target_feature(enable = "neon")]
fn store(words: &mut [u32; LANES], from: usize, value: uint32x4_t) {
    // SAFETY: the pointer is to four writable words.
    unsafe { vst1q_u32(words[from..from + 4].as_mut_ptr(), value) }
}

/// Four words from sixteen bytes of which the first is the highest.
#[target_feature(enable = "neon")]
fn words(bytes: &[u8; 16]) -> uint32x4_t {
    // SAFETY: the pointer is to sixteen readable bytes.
    vreinterpretq_u32_u8(vrev32q_u8(unsafe { vld1q_u8(bytes.as_ptr()) }))
}

/// The sixteen bytes from a place on.
fn sixteen_at(bytes: &[u8], at: usize) -> [u8; 16] {
    let mut sixteen = [0; 16];
    sixteen.copy_from_slice(&bytes[at..at + 16]);
    sixteen
}

/// Turns four rows of four words.
#[target_feature(enable = "neon")]
fn turn(r: [uint32x4_t; 4]) -> [uint32x4_t; 4] {
    let uint32x4x2_t(a, b) = vtrnq_u32(r[0], r[1]);
    let uint32x4x2_t(c, d) = vtrnq_u32(r[2], r[3]);
    let (a, b) = (vreinterpretq_u64_u32(a), vreinterpretq_u64_u32(b));
    let (c, d) = (vreinterpretq_u64_u32(c), vreinterpretq_u64_u32(d));
    [
        vreinterpretq_u32_u64(vtrn1q_u64(a, c)),
        vreinterpretq_u32_u64(vtrn1q_u64(b, d)),
        vreinterpretq_u32_u64(vtrn2q_u64(a, c)),
        vreinterpretq_u32_u64(vtrn2q_u64(b, d)),
    ]
}

#[target_feature(enable = "neon")]
fn group(state: &mut [[u32; LANES]; 8], blocks: &Blocks, from: usize) {
    let row = |lane: usize, at: usize| words(&sixteen_at(&blocks[from + lane], at * 16));
    let mut w = [four::all(0); 16];
    for at in 0..4 {
        let turned = turn([row(0, at), row(1, at), row(2, at), row(3, at)]);
        w[at * 4..at * 4 + 4].copy_from_slice(&turned);
    }
    let before: [uint32x4_t; 8] = std::array::from_fn(|word| load(&state[word], from));
    let after = rounds!(four, w, before);
    for (words, (old, new)) in state.iter_mut().zip(before.into_iter().zip(after)) {
        store(words, from, four::xor(old, new));
    }
}

#[target_feature(enable = "neon")]
fn short_group(
    frame: &Frame,
    second: &[u32; LANES],
    tails: &Tails,
    (from, out): (usize, &mut [[u32; LANES]; 2]),
) {
    let row = |lane: usize| words(&sixteen_at(tails[from + lane], 2));
    let mut w = [four::all(0); 16];
    w[0] = four::all(frame.first);
    w[1] = load(second, from);
    w[2..6].copy_from_slice(&turn([row(0), row(1), row(2), row(3)]));
    w[6] = four::all(0x8000_0000);
    w[15] = four::all(frame.bits);
    let before: [uint32x4_t; 8] = std::array::from_fn(|word| four::all(frame.state[word]));
    let after = rounds!(four, w, before);
    store(&mut out[0], from, four::xor(before[0], after[0]));
    store(&mut out[1], from, four::xor(before[1], after[1]));
}
