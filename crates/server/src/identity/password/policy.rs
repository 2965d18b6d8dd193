//! The rules for passwords: how they are made, how often they change.

use protocol::Code;

use crate::error::Error;
use crate::identity::account::{Account, AccountKind};

/// So many of an account's own passwords are not taken again.
pub const REMEMBERED: usize = 5;
const DAY_MS: i64 = 86_400_000;
/// A person's password lives so long.
const PERSON_MS: i64 = 90 * DAY_MS;
/// An application's password lives so long.
const APPLICATION_MS: i64 = 180 * DAY_MS;
/// Whoever registered comes seldom; their password lives so long.
const REGISTERED_MS: i64 = 365 * DAY_MS;
/// An application hears of the end so long before.
const NOTICE_MS: i64 = 14 * DAY_MS;

/// The rule for a password that somebody chooses: 10 to 256 bytes, three of four kinds of
/// character, without the user name.
pub fn check(username: &str, password: &str) -> Result<(), Error> {
    let kinds: [fn(char) -> bool; 3] = [
        |c| c.is_ascii_lowercase(),
        |c| c.is_ascii_uppercase(),
        |c| c.is_ascii_digit(),
    ];
    let mut found = kinds
        .iter()
        .filter(|kind| password.chars().any(kind))
        .count();
    found += usize::from(password.chars().any(|c| !c.is_ascii_alphanumeric()));
    if !(10..=256).contains(&password.len()) || found < 3 {
        let reason = "密码须为10至256个字节，并含大写字母、小写字母、数字、其他字符中的三类 \
                      (10 to 256 bytes with three of: lower case, upper case, digits, others)";
        return Err(Error::field(Code::BadField, "password", reason));
    }
    let (password, username) = (password.to_lowercase(), username.to_lowercase());
    if !username.is_empty() && password.contains(&username) {
        let reason = "密码不得包含用户名 (the password must not contain the user name)";
        return Err(Error::field(Code::BadField, "password", reason));
    }
    Ok(())
}

/// When a password that was chosen at a time expires; never, while nobody knows when it was.
pub fn expires_at(kind: AccountKind, changed: Option<i64>, exempt: Option<i64>) -> Option<i64> {
    let life = match kind {
        AccountKind::Application => APPLICATION_MS,
        AccountKind::Officer | AccountKind::PartyStaff => PERSON_MS,
        AccountKind::Registered => REGISTERED_MS,
    };
    let by_age = changed? + life;
    Some(by_age.max(exempt.unwrap_or(by_age)))
}

/// The same for an account.
pub fn end_of(account: &Account) -> Option<i64> {
    let (changed, exempt) = (account.password_changed_at, account.password_exempt_until);
    expires_at(account.kind, changed, exempt)
}

/// Whether the holder of an account shall hear of the end.
pub fn is_near(end: i64, now: i64) -> bool {
    now >= end - NOTICE_MS
}

#[cfg(test)]
mod tests {
    use super::{check, expires_at};
    use crate::identity::account::AccountKind;

    #[test]
    fn passwords_are_long_mixed_and_not_the_name() {
        assert!(check("li.si", "Correct-Horse-9").is_ok());
        for wrong in [
            "Short-1",
            "onlylowercase",
            "lower-and-others",
            "Li.Si-Correct-9",
            &"aA1".repeat(90),
        ] {
            assert!(check("li.si", wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn persons_have_a_quarter_and_applications_half_a_year() {
        let day = 86_400_000;
        let person = expires_at(AccountKind::Officer, Some(0), None);
        assert_eq!(person, Some(90 * day));
        let application = expires_at(AccountKind::Application, Some(0), None);
        assert_eq!(application, Some(180 * day));
        let exempt = expires_at(AccountKind::Officer, Some(0), Some(100 * day));
        assert_eq!(exempt, Some(100 * day));
        let early = expires_at(AccountKind::Officer, Some(0), Some(day));
        assert_eq!(early, Some(90 * day));
        assert_eq!(expires_at(AccountKind::Officer, None, None), None);
    }
}
