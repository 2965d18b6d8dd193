//! Recovery codes: eight for whoever lost the device; shown once, each works once.

use crate::db::Conn;
use crate::error::Error;
use crate::identity::factor::totp;
use crate::identity::secret_digest;
use crate::random;

/// Codes of an account.
const CODES: usize = 8;

/// Makes the codes of an account, in place of those that it had.
pub async fn renew(tx: &mut Conn, account_id: &str, now: i64) -> Result<Vec<String>, Error> {
    let forget = "delete from recovery_code where account_id = $1";
    tx.execute(forget, &[&account_id]).await?;
    let insert = "insert into recovery_code (account_id, digest, made_at) values ($1, $2, $3)";
    let mut codes = Vec::new();
    for _ in 0..CODES {
        let code = totp::in_text(&random::bytes::<10>()?);
        tx.execute(insert, &[&account_id, &digest(account_id, &code), &now])
            .await?;
        codes.push(in_groups(&code));
    }
    Ok(codes)
}

/// Uses a code up; false when the account has no such code or has used it.
pub async fn use_up(tx: &mut Conn, account_id: &str, code: &str, now: i64) -> Result<bool, Error> {
    let update = "update recovery_code set used_at = $3 \
                  where account_id = $1 and digest = $2 and used_at is null";
    let digest = digest(account_id, code);
    Ok(tx.execute(update, &[&account_id, &digest, &now]).await? == 1)
}

/// A code has 80 random bits, so that a plain hash protects it.
fn digest(account_id: &str, code: &str) -> String {
    let code: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    secret_digest(&format!("{account_id}\n{}", code.to_ascii_uppercase()))
}

fn in_groups(code: &str) -> String {
    let groups: Vec<&str> = (0..code.len())
        .step_by(4)
        .map(|at| &code[at..code.len().min(at + 4)])
        .collect();
    groups.join("-")
}

#[cfg(test)]
mod tests {
    use super::{digest, in_groups};

    #[test]
    fn codes_are_read_however_they_are_typed() {
        assert_eq!(in_groups("ABCDEFGH23456777"), "ABCD-EFGH-2345-6777");
        assert_eq!(digest("a", "abcd efgh"), digest("a", "ABCD-EFGH"));
        assert_ne!(digest("a", "ABCD"), digest("b", "ABCD"));
    }
}
