//! A link with which whoever had a case rates it: made when the case is finished, handed out by the
//! party as it likes, on paper as a QR code too.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::audit::Event;
use crate::catalog::cases::{Accepted, Closed};
use crate::db::{Conn, ToValue};
use crate::error::Error;
use crate::exchange::Table;
use crate::exchange::stored::{self, Stored};
use crate::exchange::table::Values;
use crate::http::Cx;
use crate::identity::{new_secret, secret_digest};
use crate::portal::evaluation::INVITED;
use crate::portal::evaluation::grade::CHANNELS;

/// Days during which a link works.
const LIFE_DAYS: i64 = 90;
const DAY_MS: i64 = 86_400_000;
/// Links of one case.
const MOST: i64 = 5;

/// Which case.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "EvaluationInvitation")]
pub struct Inviting {
    /// 办件编号 of a case of this application whose result was reported.
    #[schemars(length(min = 43, max = 43))]
    project_no: String,
    /// How the link is handed out: 1 PC, 2 mobile, 3 QR code, 4 and 5 at the counter, 6 text
    /// message; 2 where it is absent. It decides which indicators are asked for.
    #[serde(default)]
    pf: Option<String>,
}

/// A link.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "EvaluationInvited")]
pub struct Invited {
    /// What stands behind /evaluate/.
    token: String,
    /// The path of the page, to be put behind the address of the platform.
    path: String,
    /// Until when it works, unix milliseconds.
    expires_at: i64,
}

/// What is known of a case.
struct Case {
    task: (String, String),
    org_name: String,
    user_prop: &'static str,
}

/// The case that was accepted, where its result is there as well.
async fn finished(cx: &Cx, tx: &mut Conn, (owner, no): (&str, &str)) -> Result<Case, Error> {
    let accepted: Vec<Stored> = stored::of(owner, Accepted::DEF)
        .and("key = ? and operation <> 'd'", &[&no])
        .then("order by seq limit 1", &[])
        .all(tx)
        .await?;
    let accepted = accepted.first().ok_or_else(|| {
        let reason = "没有报送过此办件的受理信息 (no such case was reported)";
        Error::field_rule("project_no", reason)
    })?;
    let closed: Vec<Stored> = stored::of(owner, Closed::DEF)
        .and("parent = ? and operation <> 'd'", &[&no])
        .then("order by seq limit 1", &[])
        .all(tx)
        .await?;
    if closed.is_empty() {
        let reason = "办件尚未办结，办结后才能评价 (rated once it is finished)";
        return Err(Error::rule(reason));
    }
    let opened = accepted.open(&cx.app, tx, (owner, Accepted::DEF)).await?;
    let values = Values {
        table: Accepted::DEF,
        values: &opened.values,
    };
    let text = |name: &str| values.get(name).to_owned();
    Ok(Case {
        task: (text("task_code"), text("task_name")),
        org_name: text("org_name"),
        user_prop: if values.get("applyer_type") == "1" {
            "1"
        } else {
            "2"
        },
    })
}

/// Makes a link.
pub async fn invite(cx: Cx, inviting: Inviting) -> Result<Invited, Error> {
    let owner = cx.party()?.application_id.clone();
    let pf = inviting.pf.unwrap_or_else(|| "2".to_owned());
    if !CHANNELS.iter().any(|(known, _, _)| *known == pf) {
        return Err(Error::field_rule(
            "pf",
            "请从列表中选择 (choose from the list)",
        ));
    }
    let no = inviting.project_no;
    let mut tx = cx.app.db.begin().await?;
    let case = finished(&cx, &mut tx, (&owner, &no)).await?;
    let now = cx.now();
    let count = "select count(*) from evaluation_invitation where owner_id = $1 \
                 and project_no = $2 and expires_at > $3";
    if tx.one::<i64>(count, &[&owner, &no, &now]).await? >= MOST {
        let reason = format!("一个办件最多{MOST}个有效链接 (at most {MOST} links of a case)");
        return Err(Error::rule(reason));
    }
    let token = new_secret("mqe_")?;
    let expires_at = now + LIFE_DAYS * DAY_MS;
    // The first 18 of an implementation code are the department's.
    let dept_code: String = case.task.0.chars().take(18).collect();
    let insert = "insert into evaluation_invitation (digest, owner_id, project_no, task_code, \
                  task_name, dept_code, dept_name, user_prop, pf, created_at, expires_at) \
                  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let values: [&(dyn ToValue + Sync); 11] = [
        &secret_digest(&token),
        &owner,
        &no,
        &case.task.0,
        &case.task.1,
        &dept_code,
        &case.org_name,
        &case.user_prop,
        &pf,
        &now,
        &expires_at,
    ];
    tx.execute(insert, &values).await?;
    let event = Event::done(&INVITED, "case", &no).with(&pf);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    Ok(Invited {
        path: format!("/evaluate/{token}"),
        token,
        expires_at,
    })
}
