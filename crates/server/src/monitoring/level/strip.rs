//! A strip of days: each as green, amber or red as its minutes of outage. Pure.

use crate::clock::{day_start, readable_day};
use crate::monitoring::level::budget::{Span, outside};

/// Days that it shows.
pub const DAYS: i64 = 60;
const DAY_MS: i64 = 86_400_000;

/// A day of the strip.
pub struct Day {
    /// Where it stands in a picture of 720.
    pub x: i64,
    /// YYYY-MM-DD.
    pub day: String,
    /// Minutes of outage; one that was begun counts.
    pub minutes: i64,
    /// Its colour.
    pub colour: &'static str,
}

/// The days up to now; before `since` nothing was measured.
pub fn days(outages: &[Span], nobodys: &[Span], (since, now): (i64, i64)) -> Vec<Day> {
    let today = day_start(now);
    let day = |n: i64| {
        let from = today - (DAYS - 1 - n) * DAY_MS;
        let span = Span {
            from,
            to: (from + DAY_MS).min(now.max(from)),
        };
        let out = outages
            .iter()
            .map(|outage| outside(outage.within(span), nobodys));
        let minutes = (out.sum::<i64>() + 59_999) / 60_000;
        let colour = match minutes {
            _ if from + DAY_MS <= since => "#dde3ec",
            0 => "#2e7d4f",
            1..=5 => "#e0a100",
            _ => "#b3261e",
        };
        Day {
            x: n * 12,
            day: readable_day(from),
            minutes,
            colour,
        }
    };
    (0..DAYS).map(day).collect()
}

#[cfg(test)]
mod tests {
    use super::{DAYS, days};
    use crate::clock::moment;
    use crate::monitoring::level::budget::Span;

    #[test]
    fn a_day_is_as_red_as_its_minutes() {
        let at = |text| moment(text).unwrap();
        let now = at("2026-03-10 12:00:00");
        let outages = [
            // Over midnight: three minutes of one day, twenty of the next.
            Span {
                from: at("2026-03-07 23:57:00"),
                to: at("2026-03-08 00:20:00"),
            },
        ];
        let since = at("2026-03-01 09:00:00");
        let strip = days(&outages, &[], (since, now));
        assert_eq!(strip.len() as i64, DAYS);
        let of = |day: &str| strip.iter().find(|one| one.day == day).unwrap();
        assert_eq!(
            (of("2026-03-07").minutes, of("2026-03-07").colour),
            (3, "#e0a100")
        );
        assert_eq!(
            (of("2026-03-08").minutes, of("2026-03-08").colour),
            (20, "#b3261e")
        );
        assert_eq!(of("2026-03-10").colour, "#2e7d4f");
        assert_eq!(of("2026-02-28").colour, "#dde3ec");
        assert_eq!(of("2026-03-01").colour, "#2e7d4f");
    }
}
