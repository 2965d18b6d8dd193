//! What somebody without an account may leave with us: forms, drafts and papers are kept for
//! whoever sends them, so that a stranger could fill the disk. Counted by address, on all nodes.

use protocol::Code;

use crate::db::Conn;
use crate::error::Error;
use crate::http::Cx;

/// Forms, and drafts, from one address within a day. A whole government network may stand behind
/// one address.
const A_DAY: i64 = 50;
/// Bytes of all papers of a form.
pub const FORM_BYTES: i64 = 40 << 20;
const DAY_MS: i64 = 86_400_000;

async fn check(cx: &Cx, db: &mut Conn, count: &'static str) -> Result<(), Error> {
    let since = cx.now() - DAY_MS;
    let there: i64 = db.one(count, &[&cx.source.to_string(), &since]).await?;
    if there < A_DAY {
        return Ok(());
    }
    let reason = format!(
        "同一地址24小时内最多{A_DAY}份，请明天再来或联系主管局 (at most {A_DAY} a day from one \
         address)"
    );
    Err(Error::field(Code::DailyLimit, "form", reason))
}

/// Refuses one more form (42902).
pub async fn check_forms(cx: &Cx, db: &mut Conn) -> Result<(), Error> {
    let count = "select count(*) from access_application where source = $1 and created_at > $2";
    check(cx, db, count).await
}

/// Refuses one more draft (42902).
pub async fn check_drafts(cx: &Cx, db: &mut Conn) -> Result<(), Error> {
    let count = "select count(*) from form_draft where source = $1 and changed_at > $2";
    check(cx, db, count).await
}

/// What is said when a form's papers are too large together.
pub fn full() -> String {
    let megabytes = FORM_BYTES >> 20;
    format!("一份申请的附件合计最多{megabytes} MB (at most {megabytes} MB of papers a form)")
}
