//! The officers of the bureau. The system administrator proposes an account, a role or a data
//! scope; the security administrator decides; only then an activation code exists. Nobody holds
//! two of the three administrators (GB/T 22239, 8.1.4).

pub mod decide;
pub mod list;
pub mod propose;
pub mod protect;

use protocol::Code;

use crate::audit::Event;
use crate::db::Conn;
use crate::error::Error;
use crate::http::Cx;
use crate::identity::account::{Opened, taken};
use crate::identity::data_scope::prefix;
use crate::identity::{OPENED, ROLES_REFUSED, Role, new_secret, secret_digest};

/// What a new officer needs.
pub struct NewOfficer<'a> {
    /// The name to sign in with: 3 to 64 letters, digits, `.`, `_`, `-`.
    pub username: &'a str,
    /// What people read.
    pub name: &'a str,
    /// 工号: the person.
    pub staff_no: &'a str,
    /// What the officer may do.
    pub role: Role,
    /// The department the officer works for.
    pub department_code: Option<&'a str>,
    /// The districts that the officer is limited to.
    pub districts: &'a [String],
}

/// Opens an officer's account, which waits for its activation code.
pub async fn open_officer(cx: &Cx, tx: &mut Conn, new: &NewOfficer<'_>) -> Result<Opened, Error> {
    check_username(new.username)?;
    check_separation(tx, (new.staff_no, new.role), None).await?;
    let (id, code) = (cx.app.clock.new_id(), new_secret("mqa_")?);
    let insert = "insert into account (id, kind, username, password_hash, display_name, role, \
                  department_code, staff_no, state, epoch, activation_digest, created_at) \
                  values ($1, 'officer', $2, '', $3, $4, $5, $6, 'pending', 0, $7, $8)";
    let values: [&(dyn crate::db::ToValue + Sync); 8] = [
        &id,
        &new.username,
        &new.name,
        &new.role.word(),
        &new.department_code,
        &new.staff_no,
        &secret_digest(&code),
        &cx.now(),
    ];
    tx.execute(insert, &values).await.map_err(taken)?;
    limit_districts(tx, &id, new.districts).await?;
    cx.record(
        tx,
        &Event::done(&OPENED, "account", &id).with(&new.username),
    )
    .await?;
    Ok(Opened {
        account_id: id,
        activation_code: code,
    })
}

/// Sets the districts that an officer is limited to.
pub(in crate::identity::officers) async fn limit_districts(
    tx: &mut Conn,
    id: &str,
    districts: &[String],
) -> Result<(), Error> {
    let forget = "delete from account_district where account_id = $1";
    tx.execute(forget, &[&id]).await?;
    let insert = "insert into account_district (account_id, district, prefix) values ($1, $2, $3)";
    for district in districts {
        tx.execute(insert, &[&id, district, &prefix(district)])
            .await?;
    }
    Ok(())
}

/// Refuses a person who holds one of the three administrators, or is about to, another of them.
/// `except` is the account whose role changes.
pub async fn check_separation(
    tx: &mut Conn,
    (staff_no, role): (&str, Role),
    except: Option<&str>,
) -> Result<(), Error> {
    if !role.is_separated() {
        return Ok(());
    }
    let held = "select username from account where staff_no = $1 and state <> 'disabled' and \
                role in ('administrator', 'security_administrator', 'auditor') and id <> $2";
    let held: Option<String> = tx
        .optional(held, &[&staff_no, &except.unwrap_or_default()])
        .await?;
    match held {
        Some(_) => Err(not_together()),
        None => Ok(()),
    }
}

/// The answer to somebody who would hold two of the three administrators.
pub fn not_together() -> Error {
    let reason = "系统管理员、安全管理员、审计管理员须由三人分别担任，该工号已担任其中之一 \
                  (this person already is one of the three administrators)";
    Error::field(Code::RuleViolated, "staff_no", reason)
}

/// Writes down that roles were refused to somebody. Not inside a transaction: the writer of
/// refusals has one of its own.
pub async fn note_refused_roles(cx: &Cx, error: &Error, (kind, id): (&'static str, &str)) {
    let is_it = matches!(error, Error::Refused(refusal) if refusal.code == Code::RuleViolated
        && refusal.errors.iter().any(|wrong| wrong.field == "staff_no"));
    if is_it {
        let event = Event::done(&ROLES_REFUSED, kind, id);
        let event = event.refused(Code::RuleViolated.number());
        cx.app.recorder.record(cx.by(), event).await;
    }
}

/// The rule for user names.
pub fn check_username(username: &str) -> Result<(), Error> {
    let is_fine = (3..=64).contains(&username.len())
        && username
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "._-".contains(c));
    let reason = "用户名须为3至64个字母、数字或 . _ - (3 to 64 letters, digits, . _ -)";
    if is_fine {
        Ok(())
    } else {
        Err(Error::field(Code::BadField, "username", reason))
    }
}

/// The rule for staff numbers: 2 to 32 letters, digits, `-`.
pub fn check_staff_no(staff_no: &str) -> Result<(), Error> {
    let is_fine = (2..=32).contains(&staff_no.len())
        && staff_no
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-');
    let reason = "工号须为2至32个字母、数字或 - (2 to 32 letters, digits, -)";
    if is_fine {
        Ok(())
    } else {
        Err(Error::field(Code::BadField, "staff_no", reason))
    }
}
