//! What somebody who is signed in has to do before anything else: give the second factor, choose
//! another password, register a second factor.

/// A duty that comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// The password was right; the second factor is awaited.
    SecondFactor,
    /// The password has expired.
    ChangePassword,
    /// An administrator without a second factor.
    Enrol,
}

impl Duty {
    /// The page where it is done.
    pub fn page(self) -> &'static str {
        match self {
            Duty::SecondFactor => "/sign-in/second",
            Duty::ChangePassword => "/account/password",
            Duty::Enrol => "/account/factor",
        }
    }

    /// Whether a route belongs to doing it. Signing out is always possible.
    pub fn allows(self, path: &str) -> bool {
        path == "/sign-out"
            || path.strip_prefix(self.page()).is_some_and(|rest| {
                // `/account/factor/totp` belongs to `/account/factor`.
                rest.is_empty() || rest.starts_with('/')
            })
    }
}

#[cfg(test)]
mod tests {
    use super::Duty;

    #[test]
    fn a_duty_allows_its_own_pages_only() {
        assert!(Duty::Enrol.allows("/account/factor/totp"));
        assert!(Duty::SecondFactor.allows("/sign-out"));
        for (duty, path) in [
            (Duty::SecondFactor, "/account/factor"),
            (Duty::SecondFactor, "/sign-in/secondary"),
            (Duty::ChangePassword, "/console"),
            (Duty::Enrol, "/account/password"),
        ] {
            assert!(!duty.allows(path), "{path}");
        }
    }
}
