//! Pictures of evaluations, made here: the five shares, months, departments. Pure.

use crate::portal::evaluation::figures::{Grades, Of};

/// Colours of the grades from 1 to 5; each is told by words and numbers as well.
pub const COLOURS: [&str; 5] = ["#b3261e", "#d9822b", "#c9b458", "#5a9e6f", "#1c7a3d"];
/// The bar of shares.
const WIDE: i64 = 760;
/// The plot of months.
const LEFT: i64 = 50;
const HIGH: i64 = 160;
const FLOOR: i64 = 190;
/// Months of the picture, and departments.
const MONTHS: usize = 12;
const ROWS: usize = 8;

/// A piece of a bar or column.
pub struct Piece {
    /// From the left, or from above.
    pub at: i64,
    /// How wide or high.
    pub size: i64,
    /// Its colour.
    pub colour: &'static str,
    /// How many.
    pub count: i64,
}

/// Cuts a length into pieces as long as the grades are many, the best first; the pieces fill it.
fn pieces(grades: &Grades, length: i64) -> Vec<Piece> {
    let all = grades.all().max(1);
    let (mut sum, mut from) = (0, 0);
    let mut cut = Vec::new();
    for (count, colour) in grades.0.iter().zip(COLOURS).rev() {
        sum += count;
        let until = sum * length / all;
        cut.push(Piece {
            at: from,
            size: until - from,
            colour,
            count: *count,
        });
        from = until;
    }
    cut
}

/// The bar of the five shares, the best first.
pub fn shares(grades: &Grades) -> Vec<Piece> {
    pieces(grades, WIDE)
}

/// A column of a month.
pub struct Column {
    /// From the left.
    pub x: i64,
    /// How wide.
    pub wide: i64,
    /// 2026-03.
    pub month: String,
    /// From above, the best grade lowest.
    pub pieces: Vec<Piece>,
    /// Where the top is.
    pub top: i64,
    /// How many.
    pub all: i64,
    /// The share of those satisfied.
    pub share: String,
}

/// A share in per mille, for people.
pub fn percent(share: Option<i64>) -> String {
    share.map_or("—".to_owned(), |share| {
        format!("{}.{}%", share / 10, share % 10)
    })
}

/// The columns of the newest months.
pub fn months(months: &[Of]) -> Vec<Column> {
    let from = months.len().saturating_sub(MONTHS);
    let months = months.get(from..).unwrap_or_default();
    let most = months
        .iter()
        .map(|of| of.grades.all())
        .max()
        .unwrap_or(0)
        .max(1);
    let step = (WIDE - LEFT) / i64::try_from(months.len().max(4)).unwrap_or(4);
    let wide = (step * 6 / 10).min(70);
    let column = |(place, of): (i64, &Of)| {
        let high = of.grades.all() * HIGH / most;
        let mut stacked = pieces(&of.grades, high);
        // They were cut from the best on; the best stands on the floor.
        for piece in &mut stacked {
            piece.at = FLOOR - piece.at - piece.size;
        }
        Column {
            x: LEFT + place * step,
            wide,
            month: of.code.clone(),
            pieces: stacked,
            top: FLOOR - high,
            all: of.grades.all(),
            share: percent(of.grades.good_share()),
        }
    };
    (0..).zip(months).map(column).collect()
}

/// A line of a department or an item.
pub struct Row {
    /// For the address.
    pub code: String,
    /// For people, short.
    pub name: String,
    /// From the left.
    pub pieces: Vec<Piece>,
    /// How many.
    pub all: i64,
    /// The share of those satisfied.
    pub share: String,
}

/// The lines of those with most evaluations, as long as they are many.
pub fn rows(of: &[Of]) -> Vec<Row> {
    let most = of
        .iter()
        .map(|of| of.grades.all())
        .max()
        .unwrap_or(0)
        .max(1);
    let row = |of: &Of| {
        let length = of.grades.all() * WIDE / most;
        Row {
            code: of.code.clone(),
            name: short(&of.name),
            pieces: pieces(&of.grades, length),
            all: of.grades.all(),
            share: percent(of.grades.good_share()),
        }
    };
    of.iter().take(ROWS).map(row).collect()
}

fn short(name: &str) -> String {
    let most = 40;
    if name.chars().count() <= most {
        return name.to_owned();
    }
    let start: String = name.chars().take(most - 1).collect();
    format!("{start}…")
}

#[cfg(test)]
mod tests {
    use super::{FLOOR, HIGH, WIDE, months, percent, rows, shares};
    use crate::portal::evaluation::figures::{Grades, Of};

    fn of(code: &str, grades: [i64; 5]) -> Of {
        Of {
            code: code.to_owned(),
            name: code.to_owned(),
            grades: Grades(grades),
        }
    }

    #[test]
    fn pieces_fill_the_bar_and_lie_side_by_side() {
        let pieces = shares(&Grades([1, 0, 2, 3, 1]));
        assert_eq!(pieces.iter().map(|piece| piece.size).sum::<i64>(), WIDE);
        for pair in pieces.windows(2) {
            assert_eq!(pair[0].at + pair[0].size, pair[1].at);
        }
        assert_eq!(pieces[0].count, 1, "the best first");
        assert!(
            shares(&Grades::default())
                .iter()
                .all(|piece| piece.size == 0)
        );
    }

    #[test]
    fn columns_stand_on_the_floor_and_the_highest_is_as_high_as_the_plot() {
        let all = [
            of("2026-01", [0, 0, 0, 1, 1]),
            of("2026-02", [1, 1, 0, 0, 8]),
        ];
        let columns = months(&all);
        assert_eq!(columns[1].top, FLOOR - HIGH);
        for column in &columns {
            let lowest = column
                .pieces
                .iter()
                .map(|piece| piece.at + piece.size)
                .max();
            assert_eq!(lowest, Some(FLOOR));
            let highest = column.pieces.iter().map(|piece| piece.at).min();
            assert_eq!(highest, Some(column.top));
        }
        assert_eq!(columns[1].share, "80.0%");
        assert_eq!(percent(None), "—");
        let longest: i64 = rows(&all)[1].pieces.iter().map(|piece| piece.size).sum();
        assert_eq!(longest, WIDE);
    }
}
