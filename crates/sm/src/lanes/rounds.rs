//! The 64 rounds, written once for all widths.

/// `$ops` is a module of operations on as many words as there are lanes. `$w` holds 16 message
/// words and is refilled as the rounds go on: word `j + 4` takes the place of word `j - 12`, which
/// nobody needs any more. Where some of the words are zero the compiler drops what they do.
///
/// A word is needed rotated by 15 three steps later and rotated by 7 another ten steps later;
/// `keep`, `by_15` and `by_7` let each width choose what it keeps for that.
macro_rules! rounds {
    ($ops:ident, $w:ident, $state:ident) => {
        rounds!($ops, $w, $state;
            0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31
            32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60
            61 62 63)
    };
    ($ops:ident, $w:ident, $state:ident; $($j:literal)*) => {{
        let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = $state;
        let mut kept = $w;
        for at in 3..16 {
            kept[at] = $ops::keep($w[at]);
        }
        $({
            if $j >= 12 {
                let x = $ops::xor3(
                    $w[($j + 4) % 16], $w[($j + 11) % 16], $ops::by_15(kept[($j + 1) % 16]),
                );
                $w[($j + 4) % 16] = $ops::xor3(
                    $ops::p1(x), $ops::by_7(kept[($j + 7) % 16]), $w[($j + 14) % 16],
                );
                let place = &mut kept[($j + 4) % 16];
                *place = $ops::keep($w[($j + 4) % 16]);
            }
            let t = $ops::all(const { $crate::lanes::round_constant($j) });
            let a12 = $ops::rol::<12, 20>(a);
            // `e` is ready last, so it is added last.
            let ss1 = $ops::rol::<7, 25>($ops::add($ops::add(a12, t), e));
            let ss2 = $ops::xor(ss1, a12);
            let word = $w[$j % 16];
            let (ff, gg) = if $j < 16 {
                ($ops::xor3(a, b, c), $ops::xor3(e, f, g))
            } else {
                ($ops::majority(a, b, c), $ops::choose(e, f, g))
            };
            let mixed = $ops::xor(word, $w[($j + 4) % 16]);
            let tt1 = $ops::add($ops::add(ff, $ops::add(d, mixed)), ss2);
            let tt2 = $ops::add($ops::add(gg, $ops::add(h, word)), ss1);
            d = c;
            c = $ops::rol::<9, 23>(b);
            b = a;
            a = tt1;
            h = g;
            g = $ops::rol::<19, 13>(f);
            f = e;
            e = $ops::p0(tt2);
        })*
        [a, b, c, d, e, f, g, h]
    }};
}

pub(super) use rounds;
