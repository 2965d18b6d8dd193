//! The bureau's opinion: approve, which makes the party, its applications, which begin with their
//! plans, and an account for its staff; or send back.

use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::db::Conn;
use crate::error::Error;
use crate::http::page::redirect;
use crate::http::{Cx, field};
use crate::identity::account::{NewApplicationAccount, open_application};
use crate::identity::open_party_staff;
use crate::onboarding::access_application::Move;
use crate::onboarding::collect::staff_username;
use crate::onboarding::forms::signed;
use crate::onboarding::sight;
use crate::onboarding::store::{self, Filed};
use crate::onboarding::{APPROVED, REJECTED};

/// What the console's form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    decision: Decision,
    opinion: Option<String>,
    /// The revision that was read.
    revision: i64,
    /// The department whose tasks the party handles, where it is a department's.
    department_code: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Decision {
    Approve,
    Reject,
}

/// Takes the bureau's opinion.
pub async fn form(cx: Cx, review: Review) -> Result<Response, Error> {
    let id = cx.param("id")?.to_owned();
    let given = review.opinion.clone();
    let opinion = field::opinion(review.decision == Decision::Reject, given)?;
    let officer = cx.officer()?.name.clone();
    let mut tx = cx.app.db.begin().await?;
    let seen = sight::form(&cx, &mut tx).await?;
    if seen.revision != review.revision {
        return Err(Code::WrongState.into());
    }
    let made = match review.decision {
        Decision::Approve => Move::Approve,
        Decision::Reject => Move::Reject,
    };
    let stage = seen.stage.after(made)?;
    store::advance(&mut tx, &seen, stage, cx.now()).await?;
    let write = "update access_application set bureau_opinion = $2, bureau_opinion_by = $3 \
                 where id = $1";
    tx.execute(write, &[&id, &opinion, &officer]).await?;
    let signing = signed::Opinion {
        form_kind: "A.1",
        form_id: &id,
        revision: seen.revision,
        place: "bureau",
        is_agreed: review.decision == Decision::Approve,
        text: &opinion,
        signed_by: &officer,
        digest: &store::digest(&mut tx, &seen).await?,
    };
    signed::write(&cx, &mut tx, &signing).await?;
    let act = match review.decision {
        Decision::Approve => {
            admit(&cx, &mut tx, &seen, &review).await?;
            &APPROVED
        }
        Decision::Reject => &REJECTED,
    };
    cx.record(
        &mut tx,
        &Event::done(act, "access_application", &id).with(&opinion),
    )
    .await?;
    tx.commit().await?;
    redirect(&format!("/console/applications/{id}"))
}

/// Makes the party, its applications and their accounts.
async fn admit(cx: &Cx, tx: &mut Conn, filed: &Filed, review: &Review) -> Result<(), Error> {
    let (party_id, now, department) = (
        cx.app.clock.new_id(),
        cx.now(),
        review.department_code.as_deref(),
    );
    if let Some(code) = department {
        let known = "select count(*) from department where code = $1";
        if tx.one::<i64>(known, &[&code]).await? == 0 {
            let reason = "没有这个部门，请先导入部门 (no such department)";
            return Err(Error::field(Code::BadField, "department_code", reason));
        }
    }
    let insert = "insert into party (id, name, relation, department_code, leader_name, \
                  leader_contact, handler_name, handler_contact, created_at) \
                  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values: [&(dyn crate::db::ToValue + Sync); 9] = [
        &party_id,
        &filed.unit_name,
        &filed.relation,
        &department,
        &filed.leader.0,
        &filed.leader.1,
        &filed.handler.0,
        &filed.handler.1,
        &now,
    ];
    tx.execute(insert, &values).await?;
    let join = "update access_application set party_id = $2 where id = $1";
    tx.execute(join, &[&filed.id, &party_id]).await?;
    for system in store::systems(tx, &filed.id).await? {
        let id = cx.app.clock.new_id();
        // The last characters of a UUID are random; a collision would be refused, not shared.
        let username = format!("app-{}", &id[id.len() - 10..]);
        let insert = "insert into application (id, party_id, name, network, kind, summary, \
                      username, state, state_reason, changed_at) \
                      values ($1, $2, $3, $4, $5, $6, $7, 'planning', '', $8)";
        let values: [&(dyn crate::db::ToValue + Sync); 8] = [
            &id,
            &party_id,
            &system.name,
            &system.network,
            &system.kind,
            &system.summary,
            &username,
            &now,
        ];
        tx.execute(insert, &values).await?;
        let account = NewApplicationAccount {
            username: &username,
            display_name: &system.name,
            party_id: &party_id,
            application_id: &id,
            department_code: department,
            // They follow from the access plan.
            scopes: &[],
        };
        // The code of now is thrown away: the party takes one of its own once it is live.
        open_application(cx, tx, &account).await?;
    }
    let staff = staff_username(&party_id);
    open_party_staff(cx, tx, &party_id, (&staff, &filed.handler.0)).await?;
    Ok(())
}
