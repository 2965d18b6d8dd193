//! The access token: asked for once, however many calls wait for it.

use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::Mutex;

use crate::errors::Error;

/// 90 % of the 7200 s that a token lives.
const FRESH: Duration = Duration::from_secs(6480);

#[derive(Default)]
struct State {
    held: Option<(String, Duration)>,
    /// What the last sign-in ended with.
    failure: Option<Error>,
}

/// The token of one client.
#[derive(Default)]
pub(crate) struct Tokens {
    state: Mutex<State>,
    /// Counts sign-ins that have ended.
    rounds: AtomicU64,
}

impl Tokens {
    /// The token, or what `sign_in` gives. Whoever waits for a sign-in gets its outcome, failures
    /// too: each of many calls with a wrong password would count towards the lock-out.
    pub(crate) async fn get<F>(
        &self,
        now: impl Fn() -> Duration,
        sign_in: impl FnOnce() -> F,
    ) -> Result<String, Error>
    where
        F: Future<Output = Result<String, Error>>,
    {
        let seen = self.rounds.load(Ordering::SeqCst);
        let mut state = self.state.lock().await;
        if let Some((token, until)) = &state.held
            && now() < *until
        {
            return Ok(token.clone());
        }
        if let Some(failure) = &state.failure
            && self.rounds.load(Ordering::SeqCst) != seen
        {
            return Err(failure.clone());
        }
        state.held = None;
        let began = now();
        let done = sign_in().await;
        self.rounds.fetch_add(1, Ordering::SeqCst);
        state.failure = done.as_ref().err().cloned();
        let token = done?;
        state.held = Some((token.clone(), began + FRESH));
        Ok(token)
    }

    /// Lets go of a token that the platform refused, unless there is a newer one.
    pub(crate) async fn forget(&self, refused: &str) {
        let mut state = self.state.lock().await;
        state.held.take_if(|(token, _)| token == refused);
    }
}
