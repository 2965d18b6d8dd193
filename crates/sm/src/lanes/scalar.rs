//! The compression function in plain words, for machines without vectors and for single blocks.

use super::{BLOCK, Blocks, LANES, round_constant};

/// One block into one state.
pub(super) fn compress(state: &mut [u32; 8], block: &[u8; BLOCK]) {
    let mut w = [0u32; 68];
    for (word, bytes) in w.iter_mut().zip(block.chunks_exact(4)) {
        *word = bytes
            .iter()
            .fold(0, |word, byte| word << 8 | u32::from(*byte));
    }
    for j in 16..68 {
        let x = w[j - 16] ^ w[j - 9] ^ w[j - 3].rotate_left(15);
        let p1 = x ^ x.rotate_left(15) ^ x.rotate_left(23);
        w[j] = p1 ^ w[j - 13].rotate_left(7) ^ w[j - 6];
    }
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
    for j in 0..64 {
        let a12 = a.rotate_left(12);
        let t = round_constant(j as u32);
        let ss1 = a12.wrapping_add(e).wrapping_add(t).rotate_left(7);
        let ss2 = ss1 ^ a12;
        let (ff, gg) = if j < 16 {
            (a ^ b ^ c, e ^ f ^ g)
        } else {
            ((a & b) | (a & c) | (b & c), (e & f) | (!e & g))
        };
        let tt1 = ff
            .wrapping_add(d)
            .wrapping_add(ss2)
            .wrapping_add(w[j] ^ w[j + 4]);
        let tt2 = gg.wrapping_add(h).wrapping_add(ss1).wrapping_add(w[j]);
        (d, c, b, a) = (c, b.rotate_left(9), a, tt1);
        (h, g, f) = (g, f.rotate_left(19), e);
        e = tt2 ^ tt2.rotate_left(9) ^ tt2.rotate_left(17);
    }
    for (word, mixed) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
        *word ^= mixed;
    }
}

/// One block of each lane.
pub(super) fn compress_all(state: &mut [[u32; LANES]; 8], blocks: &Blocks) {
    for (lane, block) in blocks.iter().enumerate() {
        let mut one = state.map(|words| words[lane]);
        compress(&mut one, block);
        for (words, word) in state.iter_mut().zip(one) {
            words[lane] = word;
        }
    }
}
