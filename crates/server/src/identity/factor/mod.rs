//! Second factors (GB/T 22239, 8.1.4.1 d): something that the holder of an account has, beside the
//! password. One-time codes of a device, an SM2 key, and recovery codes for whoever lost them.

pub mod enrol;
pub mod recovery;
mod sm2_key;
mod totp;

pub use sm2_key::sign_in_text;
#[cfg(test)]
pub(in crate::identity) use totp::code_at;

use protocol::Code;

use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::identity::sealing;

/// A second factor of an account.
pub enum Factor {
    /// A device that shows six digits which change every half minute (RFC 6238).
    Totp {
        /// The secret that the device and the platform share, sealed.
        sealed: Vec<u8>,
        /// The step of the last code that was taken.
        last_step: i64,
    },
    /// A key that signs a text which is new each time.
    Sm2Key {
        /// The public key.
        public: Vec<u8>,
    },
}

impl FromRecord for Factor {
    fn from_record(row: &Record) -> Result<Factor, sqlx::Error> {
        let (kind, secret): (String, Vec<u8>) = (row.get("kind")?, row.get("secret")?);
        match kind.as_str() {
            "totp" => Ok(Factor::Totp {
                sealed: secret,
                last_step: row.get("last_step")?,
            }),
            "sm2" => Ok(Factor::Sm2Key { public: secret }),
            other => Err(sqlx::Error::Decode(
                format!("no second factor is called {other:?}").into(),
            )),
        }
    }
}

/// The factors of an account that its holder has shown to have.
pub async fn confirmed(db: &mut Conn, account_id: &str) -> Result<Vec<Factor>, Error> {
    let list = "select kind, secret, last_step from second_factor \
                where account_id = $1 and confirmed_at is not null order by kind";
    Ok(db.all(list, &[&account_id]).await?)
}

/// What somebody shows of a second factor.
#[derive(Default)]
pub struct Proof {
    /// Six digits of a device, or a recovery code.
    pub code: Option<String>,
    /// A signature, hex.
    pub signature: Option<String>,
    /// The text that was to be signed.
    pub challenge: String,
}

/// Checks a proof and uses it up; gives the word for the audit event.
pub async fn check(
    tx: &mut Conn,
    account_id: &str,
    proof: &Proof,
    now: i64,
) -> Result<&'static str, Error> {
    for factor in confirmed(tx, account_id).await? {
        match factor {
            Factor::Totp { sealed, last_step } => {
                let Some(code) = proof.code.as_deref() else {
                    continue;
                };
                let secret = sealing::open(tx, account_id, &sealed).await?;
                let step = totp::step_of(&secret, code, now)?;
                if let Some(step) = step.filter(|step| *step > last_step)
                    && totp::use_up(tx, account_id, step).await?
                {
                    return Ok("totp");
                }
            }
            Factor::Sm2Key { public } => {
                let signature = proof.signature.as_deref().unwrap_or_default();
                if sm2_key::fits(&public, &proof.challenge, signature) {
                    return Ok("sm2");
                }
            }
        }
    }
    if let Some(code) = proof.code.as_deref()
        && recovery::use_up(tx, account_id, code, now).await?
    {
        return Ok("recovery-code");
    }
    Err(wrong())
}

/// The answer to a proof that does not hold.
fn wrong() -> Error {
    let reason =
        "动态码、恢复码或签名不正确，或已用过 (the code or signature is wrong or was used)";
    Error::field(Code::WrongPassword, "code", reason)
}

/// Takes all second factors from an account.
pub async fn remove_all(tx: &mut Conn, account_id: &str) -> Result<(), Error> {
    for delete in [
        "delete from second_factor where account_id = $1",
        "delete from recovery_code where account_id = $1",
    ] {
        tx.execute(delete, &[&account_id]).await?;
    }
    Ok(())
}
