//! Time and identifiers as values: nothing below `main` asks the machine for the time.

use std::borrow::Borrow;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use time::macros::{format_description, offset};
use time::{Duration, OffsetDateTime};
use uuid::{NoContext, Timestamp, Uuid};

/// The source of time. `Shifted` runs with the machine's clock and can be moved forward, which
/// tests and the demonstration use to pass the waiting times of a draw.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// The machine's clock plus an offset in milliseconds that others may raise.
    Shifted(Arc<AtomicI64>),
    /// A clock that stands still until it is moved, in unix milliseconds.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that starts at the machine's time and can be moved forward.
    pub fn shifted() -> Clock {
        Clock::Shifted(Arc::default())
    }

    /// A clock that stands at `unix_ms` until it is moved.
    pub fn fixed(unix_ms: i64) -> Clock {
        Clock::Fixed(Arc::new(AtomicI64::new(unix_ms)))
    }

    /// Unix time in milliseconds.
    pub fn now(&self) -> i64 {
        match self {
            Clock::System => machine_ms(),
            Clock::Shifted(offset) => machine_ms() + offset.load(Ordering::SeqCst),
            Clock::Fixed(at) => at.load(Ordering::SeqCst),
        }
    }

    /// Moves the clock forward; the machine's own clock cannot be moved and stays.
    pub fn advance_ms(&self, ms: i64) {
        match self {
            Clock::System => (),
            Clock::Shifted(at) | Clock::Fixed(at) => {
                at.fetch_add(ms, Ordering::SeqCst);
            }
        }
    }

    /// A new identifier (UUID version 7), ordered by time.
    pub fn new_id(&self) -> String {
        let now = self.now().max(0);
        let seconds = now.unsigned_abs() / 1000;
        let nanos = u32::try_from(now % 1000).unwrap_or(0) * 1_000_000;
        Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, nanos)).to_string()
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that reads the clock"
)]
fn machine_ms() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// `2026-11-24 17:05:09` in the time of Beijing, which is what people here read.
pub fn readable(unix_ms: impl Borrow<i64>) -> String {
    let format = format_description!("[year]-[month]-[day] [hour]:[minute]:[second]");
    beijing(*unix_ms.borrow())
        .format(&format)
        .unwrap_or_default()
}

/// `Tue, 24 Nov 2026 17:05:09 +0800`, as e-mails say it.
pub fn mail_date(unix_ms: i64) -> String {
    let format = format_description!(
        "[weekday repr:short], [day] [month repr:short] [year] [hour]:[minute]:[second] +0800"
    );
    beijing(unix_ms).format(&format).unwrap_or_default()
}

/// `2026-11-24` in the time of Beijing.
pub fn readable_day(unix_ms: impl Borrow<i64>) -> String {
    let format = format_description!("[year]-[month]-[day]");
    beijing(*unix_ms.borrow())
        .format(&format)
        .unwrap_or_default()
}

/// The calendar year in the time of Beijing.
pub fn year(unix_ms: i64) -> i32 {
    beijing(unix_ms).year()
}

/// The moment that `2026-11-24 17:05:09` in the time of Beijing is.
pub fn moment(text: &str) -> Option<i64> {
    let format = format_description!("[year]-[month]-[day] [hour]:[minute]:[second]");
    let at = time::PrimitiveDateTime::parse(text, &format).ok()?;
    Some(at.assume_offset(offset!(+8)).unix_timestamp() * 1000)
}

/// When a calendar year begins in Beijing.
pub fn year_start(year: i32) -> i64 {
    moment(&format!("{year:04}-01-01 00:00:00")).unwrap_or_default()
}

/// When the day of a moment begins in Beijing.
pub fn day_start(unix_ms: i64) -> i64 {
    const DAY_MS: i64 = 86_400_000;
    const OFFSET_MS: i64 = 8 * 3_600_000;
    (unix_ms + OFFSET_MS).div_euclid(DAY_MS) * DAY_MS - OFFSET_MS
}

fn beijing(unix_ms: i64) -> OffsetDateTime {
    let since = Duration::milliseconds(unix_ms);
    let at = OffsetDateTime::UNIX_EPOCH.checked_add(since);
    at.unwrap_or(OffsetDateTime::UNIX_EPOCH)
        .to_offset(offset!(+8))
}

#[cfg(test)]
mod tests {
    use super::{Clock, day_start, moment, readable, readable_day, year, year_start};

    #[test]
    fn times_read_as_in_beijing() {
        assert_eq!(readable(0), "1970-01-01 08:00:00");
        assert_eq!(readable_day(1_767_225_600_000), "2026-01-01");
        assert_eq!(year(1_767_200_400_000), 2026);
        assert_eq!(readable(i64::MAX), "1970-01-01 08:00:00");
    }

    #[test]
    fn moments_of_beijing_are_read_and_begin_their_days_and_years() {
        assert_eq!(moment("1970-01-01 08:00:00"), Some(0));
        assert_eq!(moment("2026-02-30 08:00:00"), None);
        let last = year_start(2027) - 1;
        assert_eq!((year(last), year(last + 1)), (2026, 2027));
        assert_eq!(readable(day_start(last)), "2026-12-31 00:00:00");
        assert_eq!(day_start(last + 1), last + 1);
    }

    #[test]
    fn a_fixed_clock_moves_only_when_told() {
        let clock = Clock::fixed(1000);
        clock.advance_ms(500);
        assert_eq!(clock.now(), 1500);
        assert_ne!(clock.new_id(), clock.new_id());
    }
}
