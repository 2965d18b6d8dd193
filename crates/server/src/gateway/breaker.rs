//! The circuit breaker: a service that failed several times in a row is left alone for a while,
//! then tried with one call. Each node has its own.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Failures in a row that open it.
const FAILURES: u32 = 5;
/// How long it stays open, milliseconds.
const REST_MS: i64 = 10_000;

#[derive(Clone, Copy, Debug, Default)]
struct Circuit {
    failures: u32,
    /// No call before this time.
    closed_until: i64,
}

/// The circuits of this node, by service.
#[derive(Clone, Debug, Default)]
pub struct Breakers(Arc<Mutex<HashMap<String, Circuit>>>);

impl Breakers {
    fn with<T>(&self, service: &str, act: impl FnOnce(&mut Circuit) -> T) -> T {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        act(all.entry(service.to_owned()).or_default())
    }

    /// Lets a call through, or gives the milliseconds until the next one is. After a rest one call
    /// is let through to try; the others wait for what becomes of it.
    pub fn enter(&self, service: &str, now: i64) -> Result<(), i64> {
        self.with(service, |circuit| {
            if circuit.failures < FAILURES {
                return Ok(());
            }
            if now < circuit.closed_until {
                return Err(circuit.closed_until - now);
            }
            circuit.closed_until = now + REST_MS;
            Ok(())
        })
    }

    /// Notes what became of a call.
    pub fn note(&self, service: &str, is_well: bool, now: i64) {
        self.with(service, |circuit| {
            if is_well {
                *circuit = Circuit::default();
            } else {
                circuit.failures = circuit.failures.saturating_add(1);
                circuit.closed_until = now + REST_MS;
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::{Breakers, FAILURES, REST_MS};

    #[test]
    fn a_failing_service_rests_and_is_tried_with_one_call() {
        let breakers = Breakers::default();
        for _ in 0..FAILURES {
            assert_eq!(breakers.enter("s", 0), Ok(()));
            breakers.note("s", false, 0);
        }
        assert_eq!(breakers.enter("s", 1), Err(REST_MS - 1));
        assert_eq!(breakers.enter("other", 1), Ok(()));
        assert_eq!(breakers.enter("s", REST_MS), Ok(()));
        assert!(breakers.enter("s", REST_MS).is_err(), "one tries");
        breakers.note("s", true, REST_MS);
        assert_eq!(breakers.enter("s", REST_MS), Ok(()));
        assert_eq!(breakers.enter("s", REST_MS), Ok(()));
    }
}
