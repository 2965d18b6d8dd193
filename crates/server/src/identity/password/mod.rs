//! Password hashing off the async threads, with a bound, so that a flood of sign-ins does not
//! slow other calls; the rules for passwords; changing them.

pub mod change;
pub mod policy;

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use protocol::Code;
use tokio::sync::Semaphore;

use crate::error::Error;

/// Hashes that are computed at the same time.
const PARALLEL: usize = 2;
/// Sign-ins that may wait for a turn; more are answered with “busy”.
const WAITING: usize = 64;
/// Checked in place of the hash of an unknown account, so that both take the same time.
const DUMMY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bWluZ3FpYW4tZHVtbXk$\
                     Vf1vVpHEp0pM0BPuvSwQPnZ0n2BDh8IY4QFaytYz8F8";

/// Hashes and checks passwords (Argon2id, PHC strings).
#[derive(Clone)]
pub struct Hasher {
    turns: Arc<Semaphore>,
    room: Arc<Semaphore>,
}

impl Default for Hasher {
    fn default() -> Hasher {
        Hasher {
            turns: Arc::new(Semaphore::new(PARALLEL)),
            room: Arc::new(Semaphore::new(PARALLEL + WAITING)),
        }
    }
}

impl Hasher {
    /// The PHC string of a password.
    pub async fn hash(&self, password: Vec<u8>) -> Result<String, Error> {
        self.in_turn(move || {
            let hash = Argon2::default().hash_password(&password);
            hash.map(|hash| hash.to_string())
                .map_err(|e| anyhow::anyhow!("argon2: {e}"))
        })
        .await
    }

    /// Whether a password fits a PHC string; `None` stands for an unknown account and takes as
    /// long as a known one.
    pub async fn fits(&self, password: Vec<u8>, stored: Option<String>) -> Result<bool, Error> {
        self.in_turn(move || {
            let is_known = stored.is_some();
            let stored = stored.unwrap_or_else(|| DUMMY.to_owned());
            let hash = PasswordHash::new(&stored).map_err(|e| anyhow::anyhow!("argon2: {e}"))?;
            let fits = Argon2::default().verify_password(&password, &hash).is_ok();
            Ok(fits && is_known)
        })
        .await
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
    ) -> Result<T, Error> {
        let _room = self
            .room
            .clone()
            .try_acquire_owned()
            .map_err(|_| Code::Busy)?;
        let turn = self
            .turns
            .clone()
            .acquire_owned()
            .await
            .map_err(|_| Code::Busy)?;
        let done = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            work()
        });
        Ok(done.await.map_err(anyhow::Error::from)??)
    }
}
