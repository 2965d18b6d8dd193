//! What an application may call, from where and how often: its grants, which follow from its
//! approved access plan (clauses 5.2, 5.3 and 7.1 a).

use std::net::IpAddr;

use ipnet::IpNet;
use protocol::Code;

use crate::db::{FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;
use crate::http::caller::PartyApplication;
use crate::identity::quota::Limit;

struct Granted {
    /// Where the application stands in its life; only a live one is let in.
    phase: Option<String>,
    nets: Option<String>,
    per_minute: Option<i64>,
    per_day: Option<i64>,
}

impl FromRecord for Granted {
    fn from_record(row: &Record) -> Result<Granted, sqlx::Error> {
        Ok(Granted {
            phase: row.get("phase")?,
            nets: row.get("nets")?,
            per_minute: row.get("per_minute")?,
            per_day: row.get("per_day")?,
        })
    }
}

impl Granted {
    fn has_address(&self, source: IpAddr) -> bool {
        // A socket for both families shows callers of IPv4 as mapped addresses.
        let source = source.to_canonical();
        let is_inside = |net: &str| {
            let net: Result<IpNet, _> = net.parse();
            net.is_ok_and(|net| net.contains(&source))
        };
        let nets = self.nets.as_deref().unwrap_or_default();
        nets.split(' ').any(is_inside)
    }

    fn limit(&self) -> Option<Limit> {
        let (per_minute, per_day) = self.per_minute.zip(self.per_day)?;
        Some(Limit {
            per_minute,
            per_day,
        })
    }
}

/// What every application may call, whatever its plan names.
const FOR_ALL: Limit = Limit {
    per_minute: 60,
    per_day: 10_000,
};

/// What a client of OpenID Connect may call.
const FOR_CLIENTS: Limit = Limit {
    per_minute: 6000,
    per_day: 2_000_000,
};

/// The same for interfaces that belong to no capability, such as an application's own messages:
/// from the addresses of its plan, within a volume that is the same for all.
pub async fn check_common(
    cx: &Cx,
    party: &PartyApplication,
    interface: &'static str,
) -> Result<(), Error> {
    check_address(cx, (&party.application_id, interface), FOR_ALL).await
}

/// The same for whoever comes without a token of the application: clients of OpenID Connect, which
/// call once a minute for each person.
pub async fn check_client(
    cx: &Cx,
    application: &str,
    interface: &'static str,
) -> Result<(), Error> {
    check_address(cx, (application, interface), FOR_CLIENTS).await
}

async fn check_address(cx: &Cx, called: (&str, &'static str), limit: Limit) -> Result<(), Error> {
    let (application, _) = called;
    let find = "select (select a.state from application a where a.id = $1) as phase, \
                (select string_agg(n.net, ' ') from granted_net n where n.application_id = $1) \
                as nets, cast(null as bigint) as per_minute, cast(null as bigint) as per_day";
    let mut db = cx.app.db.read().await?;
    let granted: Granted = db.one(find, &[&application]).await?;
    drop(db);
    if !cx.app.config.is_sandbox && !granted.has_address(cx.source) {
        return Err(Code::SourceRefused.into());
    }
    cx.app.quotas.count(&cx.app, called, limit).await
}

/// Counts a call of an interface, or refuses it: from an address outside the plan (40303), of an
/// interface that is not in it (40306), over its volume (42901, 42902).
pub async fn check(
    cx: &Cx,
    party: &PartyApplication,
    interface: &'static str,
) -> Result<(), Error> {
    let application = party.application_id.as_str();
    // One row in any case, so that both refusals can be told apart with one query.
    let find = "select (select a.state from application a where a.id = $1) as phase, \
                (select string_agg(n.net, ' ') from granted_net n \
                where n.application_id = $1) as nets, (select g.per_minute from \
                granted_interface g where g.application_id = $1 and g.interface = $2) \
                as per_minute, (select g.per_day from granted_interface g \
                where g.application_id = $1 and g.interface = $2) as per_day";
    let mut db = cx.app.db.read().await?;
    let granted: Granted = db.one(find, &[&application, &interface]).await?;
    drop(db);
    match granted.phase.as_deref() {
        Some("live") => (),
        Some("suspended" | "resumption_applied" | "retesting") => {
            return Err(Code::Suspended.into());
        }
        _ => return Err(Code::NotLive.into()),
    }
    // In the sandbox developers call from where they sit; the trial notes the address.
    if !cx.app.config.is_sandbox && !granted.has_address(cx.source) {
        return Err(Code::SourceRefused.into());
    }
    let limit = granted.limit().ok_or(Code::OutsideGrant)?;
    let called = (application, interface);
    cx.app.quotas.count(&cx.app, called, limit).await
}
