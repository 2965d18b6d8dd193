//! What an outage counts, and what is left of a year's budget (clause 5.5 c). Pure.

use crate::clock::{year, year_start};

/// Minutes of outage in a calendar year.
pub const MINUTES: i64 = 60;
/// Outages in a calendar year.
pub const OUTAGES: i64 = 10;
const MINUTE_MS: i64 = 60_000;

/// A stretch of time, Unix milliseconds; the end does not belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Where it begins.
    pub from: i64,
    /// Where it ends.
    pub to: i64,
}

impl Span {
    /// The calendar year of a moment, in Beijing.
    pub fn year_of(now: i64) -> Span {
        let year = year(now);
        Span {
            from: year_start(year),
            to: year_start(year + 1),
        }
    }

    /// What two stretches have in common; empty where they have nothing.
    pub fn within(self, other: Span) -> Span {
        let from = self.from.max(other.from);
        Span {
            from,
            to: self.to.min(other.to).max(from),
        }
    }

    /// How long it is.
    pub fn ms(self) -> i64 {
        (self.to - self.from).max(0)
    }
}

/// How much of a stretch lies outside of others, which may overlap each other: milliseconds.
pub fn outside(span: Span, others: &[Span]) -> i64 {
    let mut inside: Vec<Span> = others.iter().map(|other| other.within(span)).collect();
    inside.retain(|other| other.ms() > 0);
    inside.sort_by_key(|other| other.from);
    let (mut covered, mut upto) = (0, span.from);
    for other in inside {
        let rest = Span {
            from: other.from.max(upto),
            to: other.to,
        };
        covered += rest.ms();
        upto = upto.max(other.to);
    }
    span.ms() - covered
}

/// What a year's outages come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Used {
    ms: i64,
    /// Outages that began in the year.
    pub outages: i64,
}

impl Used {
    /// The sum of outages over a year, without times that count against nobody. An outage that
    /// lasts over New Year counts in the year in which it began; its time counts in both.
    pub fn of(outages: &[Span], within: Span, nobodys: &[Span]) -> Used {
        let mut used = Used::default();
        for outage in outages {
            used.ms += outside(outage.within(within), nobodys);
            used.outages += i64::from((within.from..within.to).contains(&outage.from));
        }
        used
    }

    /// Minutes of outage; one that was begun counts.
    pub fn minutes(&self) -> i64 {
        (self.ms + MINUTE_MS - 1) / MINUTE_MS
    }

    /// Minutes that are left.
    pub fn minutes_left(&self) -> i64 {
        (MINUTES - self.minutes()).max(0)
    }

    /// Outages that are left.
    pub fn outages_left(&self) -> i64 {
        (OUTAGES - self.outages).max(0)
    }

    /// What is used up, by the name of the cause.
    pub fn breach(&self) -> Option<&'static str> {
        if self.minutes() > MINUTES {
            Some("outage_minutes")
        } else if self.outages > OUTAGES {
            Some("outage_count")
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Span, Used, outside};
    use crate::clock::year_start;

    fn span(from: i64, to: i64) -> Span {
        Span { from, to }
    }

    #[test]
    fn times_that_count_against_nobody_are_taken_out_once() {
        let ten = span(0, 10);
        assert_eq!(outside(ten, &[]), 10);
        assert_eq!(outside(ten, &[span(-5, 2), span(8, 20)]), 6);
        assert_eq!(outside(ten, &[span(2, 6), span(4, 7), span(3, 4)]), 5);
        assert_eq!(outside(ten, &[span(0, 10), span(0, 10)]), 0);
        assert_eq!(outside(ten, &[span(20, 30)]), 10);
    }

    #[test]
    fn an_outage_over_new_year_counts_once_and_its_time_in_both_years() {
        let new_year = year_start(2027);
        let minute = 60_000;
        let outage = [span(new_year - 40 * minute, new_year + 25 * minute)];
        let old = Used::of(&outage, Span::year_of(new_year - 1), &[]);
        assert_eq!((old.minutes(), old.outages), (40, 1));
        let new = Used::of(&outage, Span::year_of(new_year), &[]);
        assert_eq!((new.minutes(), new.outages), (25, 0));
        assert_eq!((new.minutes_left(), new.outages_left()), (35, 10));
    }

    #[test]
    fn sixty_minutes_and_ten_outages_are_within_the_budget() {
        let minute = 60_000;
        let year = span(0, 1_000_000 * minute);
        let used = |outages: &[Span]| Used::of(outages, year, &[]).breach();
        assert_eq!(used(&[span(0, 60 * minute)]), None);
        assert_eq!(used(&[span(0, 60 * minute + 1)]), Some("outage_minutes"));
        let short: Vec<_> = (0..11).map(|n| span(n * minute, n * minute + 1)).collect();
        assert_eq!(used(&short[..10]), None);
        assert_eq!(used(&short), Some("outage_count"));
    }
}
