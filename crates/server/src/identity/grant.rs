//! What an application may call, from where and how often: its grants, which follow from its
//! approved access plan (clauses 5.2, 5.3 and 7.1 a).

use ipnet::IpNet;
use protocol::Code;

use crate::db::{FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;
use crate::http::caller::PartyApplication;
use crate::identity::quota::Limit;

impl FromRecord for Limit {
    fn from_record(row: &Record) -> Result<Limit, sqlx::Error> {
        Ok(Limit {
            per_minute: row.get("per_minute")?,
            per_day: row.get("per_day")?,
        })
    }
}

/// Counts a call of an interface, or refuses it: from an address outside the plan (40303), of an
/// interface that is not in it (40306), over its volume (42901, 42902).
pub async fn check(
    cx: &Cx,
    party: &PartyApplication,
    interface: &'static str,
) -> Result<(), Error> {
    let application = party.application_id.as_str();
    let mut db = cx.app.db.read().await?;
    // In the sandbox developers call from where they sit; the trial notes the address.
    if !cx.app.config.is_sandbox {
        let nets = "select net from granted_net where application_id = $1";
        let nets: Vec<String> = db.all(nets, &[&application]).await?;
        let is_inside = |net: &String| {
            let net: Result<IpNet, _> = net.parse();
            net.is_ok_and(|net| net.contains(&cx.source))
        };
        if !nets.iter().any(is_inside) {
            return Err(Code::SourceRefused.into());
        }
    }
    let find = "select per_minute, per_day from granted_interface \
                where application_id = $1 and interface = $2";
    let limit: Option<Limit> = db.optional(find, &[&application, &interface]).await?;
    drop(db);
    let limit = limit.ok_or(Code::OutsideGrant)?;
    let called = (application, interface);
    cx.app.quotas.count(&cx.app, called, limit).await
}
