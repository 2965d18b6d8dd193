//! One-time codes of a device (RFC 6238): SHA-1, six digits, half a minute, one step of grace to
//! each side; a code works once.

use totp_rs::{Builder, Secret, Totp};

use crate::db::Conn;
use crate::error::Error;

/// Bytes of a secret, as RFC 4226 recommends.
pub const SECRET_BYTES: usize = 20;

fn of(secret: &[u8]) -> Result<Totp, Error> {
    let builder = Builder::new()
        .with_digits(6)
        .with_step_duration(30)
        .with_skew(1)
        .with_secret(secret.to_vec());
    let totp = builder.build();
    totp.map_err(|cause| anyhow::anyhow!("totp: {cause}").into())
}

/// The step whose code this is, if it is that of now or of one step before or after.
pub fn step_of(secret: &[u8], code: &str, now: i64) -> Result<Option<i64>, Error> {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    if code.len() != 6 || !code.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(None);
    }
    let seconds = u64::try_from(now / 1000).unwrap_or(0);
    let step = of(secret)?.check(&code, seconds);
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

/// Marks the code of a step as used; false when it or a later one was used before.
pub async fn use_up(tx: &mut Conn, account_id: &str, step: i64) -> Result<bool, Error> {
    let update = "update second_factor set last_step = $2 \
                  where account_id = $1 and kind = 'totp' and last_step < $2";
    Ok(tx.execute(update, &[&account_id, &step]).await? == 1)
}

/// The secret as people type it into a device.
pub fn in_text(secret: &[u8]) -> String {
    Secret::from(secret.to_vec()).to_base32()
}

/// What the QR code says to a device.
pub fn address(secret: &[u8], username: &str) -> String {
    let text = in_text(secret);
    format!("otpauth://totp/Mingqian:{username}?secret={text}&issuer=Mingqian&digits=6&period=30")
}

#[cfg(test)]
pub(in crate::identity) fn code_at(secret: &str, now: i64) -> String {
    let secret = Secret::try_from_base32(secret).unwrap();
    let seconds = u64::try_from(now / 1000).unwrap();
    of(secret.as_bytes()).unwrap().generate(seconds).to_string()
}

#[cfg(test)]
mod tests {
    use super::{address, in_text, step_of};

    /// Appendix B of RFC 6238 for SHA-1, its last six digits.
    #[test]
    fn codes_are_those_of_rfc_6238() {
        let secret = b"12345678901234567890";
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (20_000_000_000, "353130"),
        ] {
            let step = step_of(secret, code, seconds * 1000).unwrap();
            assert_eq!(step, Some(seconds / 30), "{code}");
        }
    }

    #[test]
    fn one_step_to_each_side_is_taken() {
        let secret = b"12345678901234567890";
        for (seconds, taken) in [
            (29, true),
            (59, true),
            (89, true),
            (90, false),
            (119, false),
        ] {
            let step = step_of(secret, "287 082", seconds * 1000).unwrap();
            assert_eq!(step, taken.then_some(1), "{seconds}");
        }
        for wrong in ["", "28708", "2870822", "abcdef", "２８７０８２"] {
            assert_eq!(step_of(secret, wrong, 59_000).unwrap(), None, "{wrong}");
        }
    }

    #[test]
    fn a_device_reads_the_secret() {
        let secret = b"12345678901234567890";
        assert_eq!(in_text(secret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert!(address(secret, "li.si").starts_with("otpauth://totp/Mingqian:li.si?secret=GEZ"));
    }
}
