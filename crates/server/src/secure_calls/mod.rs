//! 7.7.2 a): signed and sealed calls. Which keys an application has, what is asked of it, and the
//! gate's part: checking a request, and signing and sealing its answer.

mod answer;
mod check;
pub mod diagnose;
mod key;
pub mod minimum;
mod nonce;
pub mod platform;
mod provider;
pub mod store;
mod variants;

pub use answer::protect;
pub use check::{Secured, check, check_profile, target};
pub use diagnose::PATH as DIAGNOSIS;
pub use key::{CallKey, Made};
pub use nonce::Nonces;
pub use platform::begin;
pub use provider::{Provider, Software};

use axum::http::Method;

use crate::audit::Act;
use crate::http::routes::{Form, Routes, Who};
use crate::identity::Role;

/// What can be called.
pub fn routes() -> Routes {
    const DECIDERS: Who = Who::Officer(&[Role::Administrator]);
    Routes::new()
        .query("/api/platform-keys/query", Who::Anyone, platform::query)
        .raw(Method::POST, diagnose::PATH, Who::Anyone, diagnose::call)
        .describe::<serde_json::Value, diagnose::Diagnosis>(Form::Enveloped)
        .page(
            "/console/interfaces",
            Who::Officer(Role::ALL),
            minimum::page,
        )
        .form("/console/interfaces", DECIDERS, minimum::form)
}

/// An application got a key.
pub const KEY_MADE: Act = Act::new("call-key.make", "新建签名密钥", "make a call key");
/// A key is not accepted any more.
pub const KEY_RETIRED: Act =
    Act::administrative("call-key.retire", "停用签名密钥", "retire a call key");
/// An application protects its calls in another way.
pub const PROFILE_SET: Act = Act::administrative(
    "application.set-profile",
    "设置调用安全等级",
    "set the profile of calls",
);
/// An interface asks for more, or less.
pub const MINIMUM_SET: Act = Act::administrative(
    "interface.set-minimum",
    "设置接口安全等级",
    "set the minimum of an interface",
);

/// The events of this slice.
pub const ACTS: &[&Act] = &[&KEY_MADE, &KEY_RETIRED, &PROFILE_SET, &MINIMUM_SET];

#[cfg(test)]
mod tests;
