//! Queries that several acts of onboarding need.

use protocol::Code;
use serde::Serialize;

use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::identity::secret_digest;
use crate::onboarding::access_application::{Form, Stage, System};
use crate::onboarding::forms::attachments;

/// A form as it is stored.
#[derive(Clone, Debug)]
pub struct Filed {
    /// UUID version 7.
    pub id: String,
    /// 申请单位.
    pub unit_name: String,
    /// Clause 6.
    pub relation: String,
    /// 分管领导: name, contact.
    pub leader: (String, String),
    /// 经办人: name, contact.
    pub handler: (String, String),
    /// 备注.
    pub remark: String,
    /// Where it stands.
    pub stage: Stage,
    /// 1, and one more after each resubmission.
    pub revision: i64,
    /// 申请单位意见.
    pub unit_opinion: Option<String>,
    /// The bureau's opinion.
    pub bureau_opinion: Option<String>,
    /// Once approved.
    pub party_id: Option<String>,
    /// Unix milliseconds.
    pub created_at: i64,
}

impl FromRecord for Filed {
    fn from_record(row: &Record) -> Result<Filed, sqlx::Error> {
        Ok(Filed {
            id: row.get("id")?,
            unit_name: row.get("unit_name")?,
            relation: row.get("relation")?,
            leader: (row.get("leader_name")?, row.get("leader_contact")?),
            handler: (row.get("handler_name")?, row.get("handler_contact")?),
            remark: row.get("remark")?,
            stage: row.parse("stage")?,
            revision: row.get("revision")?,
            unit_opinion: row.get("unit_opinion")?,
            bureau_opinion: row.get("bureau_opinion")?,
            party_id: row.get("party_id")?,
            created_at: row.get("created_at")?,
        })
    }
}

/// An application on a stored form.
#[derive(Clone, Debug, Serialize)]
pub struct FiledSystem {
    /// From 1.
    pub seq: i64,
    /// 应用名称.
    pub name: String,
    /// 网络环境.
    pub network: String,
    /// 应用类型.
    pub kind: String,
    /// 应用简介.
    pub summary: String,
    /// 对接系统能力.
    pub wants_capabilities: bool,
    /// 开通工作台入口.
    pub wants_workbench: bool,
}

impl FromRecord for FiledSystem {
    fn from_record(row: &Record) -> Result<FiledSystem, sqlx::Error> {
        Ok(FiledSystem {
            seq: row.get("seq")?,
            name: row.get("name")?,
            network: row.get("network")?,
            kind: row.get("kind")?,
            summary: row.get("summary")?,
            wants_capabilities: row.get("wants_capabilities")?,
            wants_workbench: row.get("wants_workbench")?,
        })
    }
}

const COLUMNS: &str = "select id, unit_name, relation, leader_name, leader_contact, \
                       handler_name, handler_contact, remark, stage, revision, unit_opinion, \
                       bureau_opinion, party_id, created_at from access_application \
                       where id = $1";

/// A form by its id.
pub async fn find(db: &mut Conn, id: &str) -> Result<Filed, Error> {
    db.optional(COLUMNS, &[&id])
        .await?
        .ok_or_else(|| Code::NotFound.into())
}

/// A form for whoever has its receipt; a wrong receipt looks like a wrong id.
pub async fn find_by_receipt(db: &mut Conn, id: &str, receipt: &str) -> Result<Filed, Error> {
    let check = "select count(*) from access_application where id = $1 and receipt_digest = $2";
    match db
        .one::<i64>(check, &[&id, &secret_digest(receipt)])
        .await?
    {
        1 => find(db, id).await,
        _ => Err(Code::NotFound.into()),
    }
}

/// The applications of a form.
pub async fn systems(db: &mut Conn, id: &str) -> Result<Vec<FiledSystem>, Error> {
    let list = "select seq, name, network, kind, summary, wants_capabilities, wants_workbench \
                from applied_system where access_application_id = $1 order by seq";
    Ok(db.all(list, &[&id]).await?)
}

/// What opinions about form A.1 are signed about.
#[derive(Serialize)]
struct Content<'f> {
    unit_name: &'f str,
    relation: &'f str,
    leader: &'f (String, String),
    handler: &'f (String, String),
    remark: &'f str,
    applications: &'f [FiledSystem],
    /// SM3 of each, hex.
    attachments: Vec<String>,
}

/// SM3 over everything that the unit filled in and attached, hex.
pub async fn digest(db: &mut Conn, filed: &Filed) -> Result<String, Error> {
    let attached = attachments::of_form(db, &filed.id).await?;
    let content = Content {
        unit_name: &filed.unit_name,
        relation: &filed.relation,
        leader: &filed.leader,
        handler: &filed.handler,
        remark: &filed.remark,
        applications: &systems(db, &filed.id).await?,
        attachments: attached.into_iter().map(|file| file.digest).collect(),
    };
    Ok(hex::encode(sm::sm3(&serde_json::to_vec(&content)?)))
}

/// Writes the applications of a form, in place of those that were there.
pub async fn write_systems(tx: &mut Conn, id: &str, systems: &[System]) -> Result<(), Error> {
    tx.execute(
        "delete from applied_system where access_application_id = $1",
        &[&id],
    )
    .await?;
    for (seq, system) in (1i64..).zip(systems) {
        let insert = "insert into applied_system (access_application_id, seq, name, network, \
                      kind, summary, wants_capabilities, wants_workbench) \
                      values ($1, $2, $3, $4, $5, $6, $7, $8)";
        let values: [&(dyn crate::db::ToValue + Sync); 8] = [
            &id,
            &seq,
            &system.name.trim(),
            &system.network.word(),
            &system.kind.word(),
            &system.summary.trim(),
            &system.wants_capabilities,
            &system.wants_workbench,
        ];
        tx.execute(insert, &values).await?;
    }
    Ok(())
}

/// Moves on from the stage that the rule looked at: of two people acting at once one wins and
/// the other is told.
pub async fn advance(tx: &mut Conn, seen: &Filed, to: Stage, now: i64) -> Result<(), Error> {
    let update = "update access_application set stage = $3, changed_at = $4 \
                  where id = $1 and stage = $2";
    let moved = tx
        .execute(update, &[&seen.id, &seen.stage.word(), &to.word(), &now])
        .await?;
    if moved == 1 {
        Ok(())
    } else {
        Err(Code::WrongState.into())
    }
}

/// Writes the fields of a form that is new or handed in again.
pub async fn write_fields(tx: &mut Conn, id: &str, form: &Form) -> Result<(), Error> {
    let update = "update access_application set unit_name = $2, relation = $3, \
                  leader_name = $4, leader_contact = $5, handler_name = $6, \
                  handler_contact = $7, remark = $8, unit_opinion = null, \
                  bureau_opinion = null where id = $1";
    let values: [&(dyn crate::db::ToValue + Sync); 8] = [
        &id,
        &form.unit_name.trim(),
        &form.relation.word(),
        &form.leader.name.trim(),
        &form.leader.contact.trim(),
        &form.handler.name.trim(),
        &form.handler.contact.trim(),
        &form.remark.trim(),
    ];
    tx.execute(update, &values).await?;
    write_systems(tx, id, &form.applications).await
}
