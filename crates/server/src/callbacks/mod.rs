//! 7.7.2, 7.7.1 e): messages to the systems of parties. A message is written in the transaction of
//! what it tells, sent until it is answered with code 0, in order for each subject, and can be
//! asked for again.

pub mod attempt;
mod event;
mod line;
mod outbox;
mod page;
mod replay;
pub mod secret;
mod send;
pub mod target;
mod worker;

pub use event::{Fate, Message, To, emit, fate};
pub use line::wake;
pub use page::{Shown, newest};
pub use replay::retry;
pub use send::{NO_SECRET, headers};
pub use worker::deliver_until;

use crate::audit::Act;
use crate::http::routes::{Routes, Who};

/// What can be called.
pub fn routes() -> Routes {
    Routes::new()
        .query("/api/events/query", Who::AnyParty, replay::query)
        .act("/api/events/replay", Who::AnyParty, replay::replay)
}

/// A receiver asked for messages again.
pub const REPLAYED: Act = Act::new("event.replay", "重发消息", "send messages again");
/// A message was given up.
pub const GIVEN_UP: Act = Act::administrative("event.give-up", "消息投递失败", "give a message up");
/// An application got a secret for its callbacks.
pub const SECRET_MADE: Act = Act::new(
    "callback-secret.make",
    "新建回调密钥",
    "make a callback secret",
);

/// The events of this slice.
pub const ACTS: &[&Act] = &[&REPLAYED, &GIVEN_UP, &SECRET_MADE];

#[cfg(test)]
mod tests;
