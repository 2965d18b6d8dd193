//! Secure calls (clause 7.7.2 a): signatures over requests and answers, and sealed messages.
//!
//! What is signed are lines of text with the digest of the body as it was sent. Nothing is parsed
//! and written again before it is signed, so two implementations cannot disagree about a message.

mod key;
mod sealed;
mod signing;

pub use key::{Signer, Verifier};
pub use sealed::{
    Enc, Opened, Sealed, open, open_answer, open_with, seal, seal_answer, wrapped_key,
};
pub use signing::{Alg, Answer, HEADERS, Request, clock_tolerance, is_nonce};

/// How a call is protected. A caller may always do more than is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Profile {
    /// 基础: access token over TLS, as in appendix B.
    #[default]
    Basic,
    /// 签名: request and answer are signed.
    Signed,
    /// 信封: signed, and the bodies are sealed with SM4.
    Sealed,
}

impl Profile {
    /// All, the weakest first.
    pub const ALL: [Profile; 3] = [Profile::Basic, Profile::Signed, Profile::Sealed];

    /// The word in messages and in the database.
    pub fn word(self) -> &'static str {
        match self {
            Profile::Basic => "P0",
            Profile::Signed => "P1",
            Profile::Sealed => "P2",
        }
    }

    /// What people read.
    pub fn label(self, lang: crate::Lang) -> &'static str {
        match self {
            Profile::Basic => lang.t("P0 基础（令牌）", "P0 plain token"),
            Profile::Signed => lang.t("P1 签名", "P1 signature"),
            Profile::Sealed => lang.t("P2 信封（签名并加密）", "P2 envelope"),
        }
    }
}

impl std::str::FromStr for Profile {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<Profile, &'static str> {
        let found = Profile::ALL.into_iter().find(|p| p.word() == word);
        found.ok_or("not a profile of secure calls")
    }
}

#[cfg(test)]
mod tests;
