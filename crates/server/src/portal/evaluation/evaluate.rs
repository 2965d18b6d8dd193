//! The page on which whoever had a case rates it: once, and once more later. Nothing is asked of
//! who it is; the link stands for the case.

use askama::Template;
use axum::response::Response;
use protocol::{Code, Lang};
use serde::Deserialize;

use crate::audit::Event;
use crate::catalog::codes::Words;
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::http::page::{Frame, redirect, render};
use crate::http::{Cx, field};
use crate::identity::secret_digest;
use crate::onboarding::life::store as life;
use crate::portal::evaluation::grade::{GRADES, indicators};
use crate::portal::evaluation::store::{self, Evaluation, New};
use crate::portal::evaluation::table::WORDS;
use crate::portal::evaluation::{GIVEN, told};

struct Invitation {
    owner_id: String,
    project_no: String,
    task: (String, String),
    department: (String, String),
    user_prop: String,
    pf: String,
}

impl FromRecord for Invitation {
    fn from_record(row: &Record) -> Result<Invitation, sqlx::Error> {
        Ok(Invitation {
            owner_id: row.get("owner_id")?,
            project_no: row.get("project_no")?,
            task: (row.get("task_code")?, row.get("task_name")?),
            department: (row.get("dept_code")?, row.get("dept_name")?),
            user_prop: row.get("user_prop")?,
            pf: row.get("pf")?,
        })
    }
}

impl Invitation {
    /// The end of the number: enough to know one's own case by, too little to learn one.
    fn short_no(&self) -> String {
        let from = self.project_no.len().saturating_sub(12);
        format!("…{}", self.project_no.get(from..).unwrap_or_default())
    }
}

async fn invitation(cx: &Cx, db: &mut Conn) -> Result<Invitation, Error> {
    let find = "select owner_id, project_no, task_code, task_name, dept_code, dept_name, \
                user_prop, pf from evaluation_invitation where digest = $1 and expires_at > $2";
    let digest = secret_digest(cx.param("token")?);
    let found = db.optional(find, &[&digest, &cx.now()]).await?;
    found.ok_or_else(|| Code::NotFound.into())
}

#[derive(Template)]
#[template(path = "portal/evaluation/evaluate.html")]
struct Page {
    f: Frame,
    path: String,
    invitation: Invitation,
    given: Vec<Evaluation>,
    grades: Words,
    indicators: Words,
}

/// The form, and what was given before.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let invitation = invitation(&cx, &mut db).await?;
    let case = (invitation.owner_id.as_str(), invitation.project_no.as_str());
    let given = store::of_case(&mut db, case).await?;
    render(&Page {
        f: Frame::new(&cx, "评价办件", "Rate how it was handled"),
        path: cx.path.clone(),
        indicators: indicators(&invitation.pf),
        invitation,
        given,
        grades: GRADES,
    })
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Giving {
    /// Which evaluation the page asked for: 1 or 2.
    number: i64,
    satisfaction: Option<i64>,
    words: Option<String>,
    i11: Option<i64>,
    i12: Option<i64>,
    i13: Option<i64>,
    i14: Option<i64>,
    i15: Option<i64>,
    i21: Option<i64>,
    i22: Option<i64>,
    i23: Option<i64>,
    i24: Option<i64>,
}

impl Giving {
    /// The indicators of a channel, as they are stored; others are passed over.
    fn detail(&self, pf: &str) -> Result<String, Error> {
        let all = [
            ("11", self.i11),
            ("12", self.i12),
            ("13", self.i13),
            ("14", self.i14),
            ("15", self.i15),
            ("21", self.i21),
            ("22", self.i22),
            ("23", self.i23),
            ("24", self.i24),
        ];
        let known = indicators(pf);
        let mut given = Vec::new();
        for (code, grade) in all {
            let Some(grade) = grade else { continue };
            if !(1..=5).contains(&grade) {
                return Err(field::choice(&format!("i{code}")));
            }
            if known.iter().any(|(there, _, _)| *there == code) {
                given.push(format!("{code}:{grade}"));
            }
        }
        Ok(given.join(","))
    }

    fn satisfaction(&self) -> Result<i64, Error> {
        let grade = self.satisfaction.filter(|grade| (1..=5).contains(grade));
        grade.ok_or_else(|| {
            let reason = "请选择满意程度 (choose how satisfied you are)";
            Error::field(Code::MissingField, "satisfaction", reason)
        })
    }
}

/// Gives the evaluation that the page asked for. Of two at the same time one counts.
pub async fn form(cx: Cx, giving: Giving) -> Result<Response, Error> {
    let satisfaction = giving.satisfaction()?;
    let words = giving
        .words
        .clone()
        .unwrap_or_default()
        .replace("\r\n", "\n");
    field::at_most("words", &words, WORDS)?;
    let mut tx = cx.app.db.begin().await?;
    let invitation = invitation(&cx, &mut tx).await?;
    let detail = giving.detail(&invitation.pf)?;
    // Reports of the same application wait until this is done, and this for them.
    life::hold(&mut tx, &invitation.owner_id).await?;
    let case = (invitation.owner_id.as_str(), invitation.project_no.as_str());
    let given = store::of_case(&mut tx, case).await?;
    let taken = || {
        let reason = "本办件已评价过，每件只评一次、追加一次 (this case was rated already)";
        Error::field(Code::Exists, "number", reason)
    };
    if !(1..=2).contains(&giving.number) || given.len() as i64 != giving.number - 1 {
        return Err(taken());
    }
    let new = New {
        owner: &invitation.owner_id,
        project_no: &invitation.project_no,
        assess_number: giving.number,
        task: (&invitation.task.0, &invitation.task.1),
        department: (&invitation.department.0, &invitation.department.1),
        pf: &invitation.pf,
        user_prop: &invitation.user_prop,
        satisfaction,
        eval_detail: &detail,
        words: &words,
        evaluated_at: cx.now(),
        row_guid: "",
    };
    let id = store::insert(&cx.app, &mut tx, &new).await?;
    let id = id.ok_or_else(taken)?;
    told::given(&cx.app, &mut tx, &id).await?;
    let event = Event::done(&GIVEN, "evaluation", &id);
    cx.record(&mut tx, &event.with(&(giving.number, satisfaction)))
        .await?;
    tx.commit().await?;
    cx.app.outbox_bell.notify_one();
    redirect(&cx.path)
}

impl Page {
    fn indicators_of(&self, evaluation: &Evaluation) -> Vec<(&'static str, i64)> {
        let lang: Lang = self.f.lang;
        evaluation.indicators(lang)
    }
}
