//! Plans as they are stored, and the grants that follow from the approved one.

use protocol::Code;

use crate::clock::readable;
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::onboarding::plan::access_plan::{AccessPlan, PlannedInterface};
use crate::onboarding::plan::interface::{self, Direction};

/// A version of a plan.
#[derive(Clone, Debug)]
pub struct StoredPlan {
    /// UUID version 7.
    pub id: String,
    /// From 1.
    pub version: i64,
    /// submitted, returned, approved or superseded.
    pub state: String,
    /// What was handed in.
    pub plan: AccessPlan,
    /// 网络拓扑图.
    pub topology_file_id: Option<String>,
    /// 安全防护方案 as a paper.
    pub security_file_id: Option<String>,
    /// Who handed it in.
    pub submitted_by: String,
    /// Unix milliseconds.
    pub submitted_at: i64,
    /// What the bureau said.
    pub opinion: Option<String>,
    /// Who decided.
    pub decided_by: Option<String>,
}

impl StoredPlan {
    /// When it was handed in, for people.
    pub fn submitted(&self) -> String {
        readable(self.submitted_at)
    }

    /// Its nets as the form takes them.
    pub fn nets(&self) -> String {
        let nets: Vec<_> = self.plan.nets.iter().map(ToString::to_string).collect();
        nets.join(" ")
    }
}

impl FromRecord for StoredPlan {
    fn from_record(row: &Record) -> Result<StoredPlan, sqlx::Error> {
        let plan = AccessPlan {
            domain: row.get("domain")?,
            location: row.get("location")?,
            security: row.get("security")?,
            hardware: row.get("hardware")?,
            business: row.get("business")?,
            way: row.get("way")?,
            callback_url: row.get("callback_url")?,
            nets: Vec::new(),
            interfaces: Vec::new(),
        };
        Ok(StoredPlan {
            id: row.get("id")?,
            version: row.get("version")?,
            state: row.get("state")?,
            plan,
            topology_file_id: row.get("topology_file_id")?,
            security_file_id: row.get("security_file_id")?,
            submitted_by: row.get("submitted_by")?,
            submitted_at: row.get("submitted_at")?,
            opinion: row.get("opinion")?,
            decided_by: row.get("decided_by")?,
        })
    }
}

impl FromRecord for PlannedInterface {
    fn from_record(row: &Record) -> Result<PlannedInterface, sqlx::Error> {
        Ok(PlannedInterface {
            name: row.get("interface")?,
            per_minute: row.get("per_minute")?,
            per_day: row.get("per_day")?,
        })
    }
}

async fn whole(db: &mut Conn, found: Option<StoredPlan>) -> Result<Option<StoredPlan>, Error> {
    let Some(mut found) = found else {
        return Ok(None);
    };
    let nets = "select net from access_plan_net where plan_id = $1 order by net";
    let nets: Vec<String> = db.all(nets, &[&found.id]).await?;
    let parse = |net: &String| {
        net.parse()
            .map_err(|_| anyhow::anyhow!("stored net {net:?}"))
    };
    found.plan.nets = nets.iter().map(parse).collect::<Result<_, _>>()?;
    let list = "select interface, per_minute, per_day from access_plan_interface \
                where plan_id = $1 order by direction, interface";
    found.plan.interfaces = db.all(list, &[&found.id]).await?;
    Ok(Some(found))
}

/// The newest version, whatever became of it.
pub async fn newest(db: &mut Conn, application_id: &str) -> Result<Option<StoredPlan>, Error> {
    let find = "select id, version, state, domain, location, topology_file_id, security, \
                security_file_id, hardware, business, way, callback_url, submitted_by, \
                submitted_at, opinion, decided_by from access_plan where application_id = $1 \
                order by version desc limit 1";
    let found = db.optional(find, &[&application_id]).await?;
    whole(db, found).await
}

/// The version in force.
pub async fn approved(db: &mut Conn, application_id: &str) -> Result<Option<StoredPlan>, Error> {
    let find = "select id, version, state, domain, location, topology_file_id, security, \
                security_file_id, hardware, business, way, callback_url, submitted_by, \
                submitted_at, opinion, decided_by from access_plan where application_id = $1 \
                and state = 'approved'";
    let found = db.optional(find, &[&application_id]).await?;
    whole(db, found).await
}

/// What is written beside the plan itself.
pub struct Submission<'s> {
    /// Id of the new version.
    pub id: &'s str,
    /// Whose plan.
    pub application_id: &'s str,
    /// 网络拓扑图.
    pub topology_file_id: Option<&'s str>,
    /// 安全防护方案 as a paper.
    pub security_file_id: Option<&'s str>,
    /// Who hands it in.
    pub by: &'s str,
    /// Unix milliseconds.
    pub at: i64,
}

/// Writes a new version, after the newest one. Of two that are handed in at once one is refused.
pub async fn write(tx: &mut Conn, new: &Submission<'_>, plan: &AccessPlan) -> Result<i64, Error> {
    let last = "select coalesce(max(version), 0) from access_plan where application_id = $1";
    let version = tx.one::<i64>(last, &[&new.application_id]).await? + 1;
    let insert = "insert into access_plan (id, application_id, version, state, domain, \
                  location, topology_file_id, security, hardware, business, way, callback_url, \
                  submitted_by, submitted_at, security_file_id) values ($1, $2, $3, \
                  'submitted', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    let values: [&(dyn ToValue + Sync); 14] = [
        &new.id,
        &new.application_id,
        &version,
        &plan.domain.trim(),
        &plan.location.trim(),
        &new.topology_file_id,
        &plan.security.trim(),
        &plan.hardware.trim(),
        &plan.business.trim(),
        &plan.way,
        &plan.callback_url.trim(),
        &new.by,
        &new.at,
        &new.security_file_id,
    ];
    let written = tx.execute(insert, &values).await;
    written.map_err(|cause| {
        if crate::db::is_unique_violation(&cause) {
            Error::from(Code::WrongState)
        } else {
            cause.into()
        }
    })?;
    for net in &plan.nets {
        let insert = "insert into access_plan_net (plan_id, net) values ($1, $2)";
        tx.execute(insert, &[&new.id, &net.to_string()]).await?;
    }
    for wanted in &plan.interfaces {
        let known = interface::find(&wanted.name);
        let direction = known.map_or(Direction::In, |known| known.direction);
        let insert = "insert into access_plan_interface (plan_id, interface, direction, \
                      per_minute, per_day) values ($1, $2, $3, $4, $5)";
        let values: [&(dyn ToValue + Sync); 5] = [
            &new.id,
            &wanted.name,
            &direction.word(),
            &wanted.per_minute,
            &wanted.per_day,
        ];
        tx.execute(insert, &values).await?;
    }
    Ok(version)
}

/// Puts a plan into force: addresses, interfaces with their volumes, and the capabilities that they
/// belong to. `db` is the platform's database or the sandbox's.
pub async fn grant(
    tx: &mut Conn,
    application_id: &str,
    plan: &AccessPlan,
    now: i64,
) -> Result<(), Error> {
    for clear in [
        "delete from granted_net where application_id = $1",
        "delete from granted_interface where application_id = $1",
        "delete from granted_message where application_id = $1",
    ] {
        tx.execute(clear, &[&application_id]).await?;
    }
    let call_back = "update application set callback_url = $2 where id = $1";
    tx.execute(call_back, &[&application_id, &plan.callback_url])
        .await?;
    let account = "select id from account where application_id = $1 and kind = 'application'";
    let account: String = tx.one(account, &[&application_id]).await?;
    let clear = "delete from account_scope where account_id = $1";
    tx.execute(clear, &[&account]).await?;
    for net in &plan.nets {
        let insert = "insert into granted_net (application_id, net) values ($1, $2)";
        tx.execute(insert, &[&application_id, &net.to_string()])
            .await?;
    }
    for wanted in &plan.interfaces {
        let Some(known) = interface::find(&wanted.name) else {
            continue;
        };
        let Some(scope) = known.scope else {
            let insert = "insert into granted_message (application_id, kind, per_minute) \
                          values ($1, $2, $3)";
            let wanted = (&wanted.name, &wanted.per_minute);
            tx.execute(insert, &[&application_id, wanted.0, wanted.1])
                .await?;
            continue;
        };
        let insert = "insert into granted_interface (application_id, interface, per_minute, \
                      per_day) values ($1, $2, $3, $4)";
        let values: [&(dyn ToValue + Sync); 4] = [
            &application_id,
            &wanted.name,
            &wanted.per_minute,
            &wanted.per_day,
        ];
        tx.execute(insert, &values).await?;
        let insert = "insert into account_scope (account_id, scope, granted_at) \
                      values ($1, $2, $3) on conflict (account_id, scope) do nothing";
        tx.execute(insert, &[&account, &scope.word(), &now]).await?;
    }
    Ok(())
}
