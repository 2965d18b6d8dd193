//! How many calls an application may have under way on a node, so that none takes the whole of it
//! from the others.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use protocol::Code;

use crate::error::Error;

/// Calls of one application at a time.
const AT_A_TIME: usize = 32;

/// The calls under way.
#[derive(Clone, Debug, Default)]
pub struct Places(Arc<Mutex<HashMap<String, usize>>>);

/// A call under way; its place is free again when it is dropped.
#[derive(Debug)]
pub struct Place {
    places: Places,
    application: String,
}

impl Places {
    fn with<T>(&self, act: impl FnOnce(&mut HashMap<String, usize>) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes a place, or says that there is none (42903).
    pub fn take(&self, application: &str) -> Result<Place, Error> {
        self.with(|taken| {
            let count = taken.entry(application.to_owned()).or_default();
            if *count >= AT_A_TIME {
                return Err(Error::wait(Code::TooManyConcurrent, 1));
            }
            *count += 1;
            Ok(())
        })?;
        Ok(Place {
            places: self.clone(),
            application: application.to_owned(),
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.places.with(|taken| {
            if let Some(count) = taken.get_mut(&self.application) {
                *count -= 1;
                if *count == 0 {
                    taken.remove(&self.application);
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::{AT_A_TIME, Places};

    #[test]
    fn one_application_does_not_take_the_places_of_another() {
        let places = Places::default();
        let mut taken: Vec<_> = (0..AT_A_TIME).map(|_| places.take("a").unwrap()).collect();
        assert!(places.take("a").is_err());
        assert!(places.take("b").is_ok());
        taken.pop();
        assert!(places.take("a").is_ok());
        drop(taken);
        assert!(places.0.lock().unwrap().is_empty());
    }
}
