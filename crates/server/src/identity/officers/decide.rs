//! The security administrator approves or refuses what was proposed about an officer.

use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;
use crate::identity::ending::{self, Why};
use crate::identity::officers::list::{Note, show};
use crate::identity::officers::{
    NewOfficer, check_separation, limit_districts, note_refused_roles, open_officer,
};
use crate::identity::{DECIDED, OFFICER_CHANGED, Role};

/// A proposal that waits.
pub struct Proposal {
    account_id: Option<String>,
    username: String,
    name: String,
    staff_no: String,
    role: Role,
    department_code: Option<String>,
    districts: Vec<String>,
    proposed_by: String,
}

impl FromRecord for Proposal {
    fn from_record(row: &Record) -> Result<Proposal, sqlx::Error> {
        let districts: String = row.get("districts")?;
        Ok(Proposal {
            account_id: row.get("account_id")?,
            username: row.get("username")?,
            name: row.get("display_name")?,
            staff_no: row.get("staff_no")?,
            role: row.parse("role")?,
            department_code: row.get("department_code")?,
            districts: districts.split_whitespace().map(str::to_owned).collect(),
            proposed_by: row.get("proposed_by")?,
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Decision {
    Approve,
    Refuse,
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decide {
    decision: Decision,
}

/// Decides; an approved new account gets its activation code, which is shown once.
pub async fn form(cx: Cx, form: Decide) -> Result<Response, Error> {
    let done = decide(&cx, form.decision).await;
    if let Err(error) = &done {
        note_refused_roles(&cx, error, ("officer-proposal", cx.param("id")?)).await;
    }
    show(&cx, done).await
}

async fn decide(cx: &Cx, decision: Decision) -> Result<Note, Error> {
    let (id, by) = (cx.param("id")?, cx.by());
    let (state, is_approved) = match decision {
        Decision::Approve => ("approved", true),
        Decision::Refuse => ("refused", false),
    };
    let mut tx = cx.app.db.begin().await?;
    let update = "update officer_proposal set state = $2, decided_by = $3, decided_name = $4, \
                  decided_at = $5 where id = $1 and state = 'proposed'";
    let values: [&(dyn crate::db::ToValue + Sync); 5] = [&id, &state, &by.id, &by.name, &cx.now()];
    if tx.execute(update, &values).await? != 1 {
        return Err(Code::WrongState.into());
    }
    let find = "select account_id, username, display_name, staff_no, role, department_code, \
                districts, proposed_by from officer_proposal where id = $1";
    let proposal: Proposal = tx.one(find, &[&id]).await?;
    if is_approved {
        check_hands(&mut tx, &by.id, &proposal).await?;
    }
    let note = match (&proposal.account_id, is_approved) {
        (_, false) => Note::Refused(proposal.username.clone()),
        (Some(account), true) => {
            change(cx, &mut tx, account, &proposal).await?;
            Note::Changed(proposal.username.clone())
        }
        (None, true) => {
            let new = NewOfficer {
                username: &proposal.username,
                name: &proposal.name,
                staff_no: &proposal.staff_no,
                role: proposal.role,
                department_code: proposal.department_code.as_deref(),
                districts: &proposal.districts,
            };
            let opened = open_officer(cx, &mut tx, &new).await?;
            Note::Opened(proposal.username.clone(), opened.activation_code)
        }
    };
    let event = Event::done(&DECIDED, "officer-proposal", id).with(&state);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    Ok(note)
}

/// Nobody approves what they proposed, or what concerns themselves.
async fn check_hands(tx: &mut Conn, by: &str, proposal: &Proposal) -> Result<(), Error> {
    let own = "select coalesce(staff_no, '') from account where id = $1";
    let own: String = tx.one(own, &[&by]).await?;
    let is_own = proposal.account_id.as_deref() == Some(by) || own == proposal.staff_no;
    if is_own || proposal.proposed_by == by {
        let reason = "不得审批本人提出或涉及本人的事项 (not what you proposed or concerns you)";
        return Err(Error::rule(reason));
    }
    Ok(())
}

/// Changes role, staff number and data scope of an officer, whose sessions end.
async fn change(cx: &Cx, tx: &mut Conn, id: &str, new: &Proposal) -> Result<(), Error> {
    check_separation(tx, (&new.staff_no, new.role), Some(id)).await?;
    let update = "update account set display_name = $2, staff_no = $3, role = $4, \
                  department_code = $5, epoch = epoch + 1 where id = $1 and kind = 'officer'";
    let values: [&(dyn crate::db::ToValue + Sync); 5] = [
        &id,
        &new.name,
        &new.staff_no,
        &new.role.word(),
        &new.department_code,
    ];
    tx.execute(update, &values).await?;
    limit_districts(tx, id, &new.districts).await?;
    ending::of_account(&cx.app, tx, id, Why::Changed).await?;
    let detail = [new.username.as_str(), &new.staff_no, new.role.word()];
    let event = Event::done(&OFFICER_CHANGED, "account", id).with(&detail);
    cx.record(tx, &event).await
}
