//! What becomes of an attempt to tell a system something, and when it is told again.

use std::time::Duration;

use ipnet::IpNet;

use crate::callbacks::target::Answer;

const SECOND_MS: i64 = 1000;
const MINUTE_MS: i64 = 60 * SECOND_MS;
const HOUR_MS: i64 = 60 * MINUTE_MS;
/// Waits between attempts: more than four days in all, over a long weekend.
const WAITS_MS: &[i64] = &[
    5 * SECOND_MS,
    30 * SECOND_MS,
    2 * MINUTE_MS,
    10 * MINUTE_MS,
    30 * MINUTE_MS,
    HOUR_MS,
    2 * HOUR_MS,
    4 * HOUR_MS,
    8 * HOUR_MS,
    12 * HOUR_MS,
    24 * HOUR_MS,
    24 * HOUR_MS,
    24 * HOUR_MS,
];
/// Most characters of what is kept of an answer.
const DETAIL: usize = 500;

/// What became of an attempt.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Whether the receiver has it.
    pub is_delivered: bool,
    /// HTTP status, where there was an answer.
    pub status: Option<i64>,
    /// The answer's code, where it had one.
    pub code: Option<i64>,
    /// In words.
    pub detail: String,
}

impl Outcome {
    /// There was no answer.
    pub fn none(why: String) -> Outcome {
        Outcome {
            is_delivered: false,
            status: None,
            code: None,
            detail: why,
        }
    }

    /// What a receiver of messages answered: it has the message when it says code 0.
    pub fn of(answer: &Answer) -> Outcome {
        let detail = match answer.code {
            None => "应答没有code the answer has no code",
            Some(_) => "",
        };
        Outcome {
            is_delivered: (200..300).contains(&answer.status) && answer.code == Some(0),
            status: Some(i64::from(answer.status)),
            code: answer.code,
            detail: detail.to_owned(),
        }
    }

    /// What the ledger keeps of the words.
    pub fn kept_detail(&self) -> String {
        self.detail.chars().take(DETAIL).collect()
    }
}

/// How long to wait after an attempt that failed, by the number of attempts before it; none after
/// the last one.
pub fn wait_ms(before: i64) -> Option<i64> {
    let place = usize::try_from(before).ok()?;
    WAITS_MS.get(place).copied()
}

/// Milliseconds, as the ledger keeps them.
pub fn millis(took: Duration) -> i64 {
    i64::try_from(took.as_millis()).unwrap_or(i64::MAX)
}

/// The nets of a plan, as a query joins them with spaces.
pub fn nets(joined: Option<&str>) -> Vec<IpNet> {
    let nets = joined.unwrap_or_default().split(' ');
    nets.filter_map(|net| net.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::wait_ms;

    #[test]
    fn messages_are_tried_for_more_than_four_days() {
        let waits: Vec<i64> = (0..).map_while(wait_ms).collect();
        assert!(waits.is_sorted() && waits.iter().sum::<i64>() > 4 * 86_400_000);
        assert_eq!(
            (wait_ms(-1), wait_ms(0), wait_ms(13)),
            (None, Some(5000), None)
        );
    }
}
