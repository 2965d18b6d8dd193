//! Skipping one who was drawn: proposed by one officer, approved by another, signed, and never
//! silently dropped.

use axum::response::Response;
use draw::bundle::Part;
use draw::entry::{Entry, EntryType};
use draw::pool::{Id, IdType};
use draw::roster::Roster;
use draw::round::Skip;
use draw::rules::Rules;
use draw::state::State;
use protocol::Code;
use serde::Deserialize;
use serde_json::json;
use sm::sm3;

use crate::audit::Event;
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::evidence::organ_key;
use crate::http::Cx;
use crate::http::page::redirect;
use crate::spot_check::announcement::freeze::SKIP_CODES;
use crate::spot_check::announcement::frozen;
use crate::spot_check::store::{self, Draw};
use crate::spot_check::substitution::debts;
use crate::spot_check::task::own;
use crate::spot_check::{SKIP_DECIDED, SKIP_PROPOSED};

/// What the form of a proposal sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewSkip {
    enterprise_code: String,
    code: String,
    /// What shows it, in words or as the number of a document; stays inside.
    evidence: String,
    staff_no: String,
    other_staff_no: String,
}

/// Proposes to skip an enterprise that was drawn.
pub async fn propose(cx: Cx, form: NewSkip) -> Result<Response, Error> {
    let id = cx.param("id")?.to_owned();
    let mut tx = cx.app.db.begin().await?;
    let draw = store::find(&mut tx, &id).await?;
    own::check_draw(&cx, &mut tx, &draw).await?;
    check(&mut tx, &draw, &form).await?;
    let insert = "insert into draw_skip (id, draw_id, enterprise_code, code, evidence, staff_no, \
                  other_staff_no, state, proposed_by, proposed_at, proposed_account) \
                  values ($1, $2, $3, $4, $5, $6, $7, 'proposed', $8, $9, $10)";
    let values: [&(dyn crate::db::ToValue + Sync); 10] = [
        &cx.app.clock.new_id(),
        &id,
        &form.enterprise_code,
        &form.code,
        &form.evidence,
        &form.staff_no,
        &form.other_staff_no,
        &cx.officer()?.name,
        &cx.now(),
        &cx.officer()?.id,
    ];
    tx.execute(insert, &values).await?;
    let detail = json!({ "enterprise": form.enterprise_code, "code": form.code });
    cx.record(
        &mut tx,
        &Event::done(&SKIP_PROPOSED, "draw", &id).with(&detail),
    )
    .await?;
    tx.commit().await?;
    redirect(&format!("/console/tasks/{}", draw.task_id))
}

async fn check(tx: &mut Conn, draw: &Draw, form: &NewSkip) -> Result<(), Error> {
    let wrong = |field, reason| Err(Error::field(Code::BadField, field, reason));
    if !SKIP_CODES.iter().any(|(code, ..)| *code == form.code) {
        return wrong("code", "不是规则中的原因 (not a code of the rules)");
    }
    if !(4..=2000).contains(&form.evidence.chars().count()) {
        return wrong("evidence", "请写明依据，4至2000字 (4 to 2000 characters)");
    }
    let all = "select count(*) from check_result where draw_id = $1 and enterprise_code = $2";
    let due = "select count(*) from check_result where draw_id = $1 and enterprise_code = $2 \
               and state in ('not_entered', 'returned')";
    let key: [&(dyn crate::db::ToValue + Sync); 2] = [&draw.id, &form.enterprise_code];
    let (all, due) = (
        tx.one::<i64>(all, &key).await?,
        tx.one::<i64>(due, &key).await?,
    );
    // Where departments draw together, all of them must still have it before them.
    if due == 0 || due < all {
        let reason = "不在待检查的抽中名单中 (not drawn, or already inspected)";
        return wrong("enterprise_code", reason);
    }
    let known = "select count(*) from draw_skip where draw_id = $1 and enterprise_code = $2 \
                 and state <> 'refused'";
    if tx
        .one::<i64>(known, &[&draw.id, &form.enterprise_code])
        .await?
        > 0
    {
        return Err(Code::Exists.into());
    }
    let files = frozen::files(tx, &draw.id).await?;
    let roster = Roster::decode(&files.roster);
    let roster = roster.map_err(|why| anyhow::anyhow!("frozen roster: {why}"))?;
    let is_listed = |text: &str| {
        let staff = Id::new(IdType::Staff, text);
        staff.is_some_and(|staff| roster.inspectors().iter().any(|i| i.staff == staff))
    };
    if form.staff_no == form.other_staff_no || !is_listed(&form.staff_no) {
        let reason = "应为本次名单中两名不同的检查人员 (two inspectors of the roster)";
        return wrong("staff_no", reason);
    }
    if !is_listed(&form.other_staff_no) {
        return wrong(
            "other_staff_no",
            "不在本次检查人员名单中 (not on the roster)",
        );
    }
    match draw.state {
        State::Matched => Ok(()),
        _ => Err(Code::WrongState.into()),
    }
}

/// A skip as the console shows it.
pub struct Line {
    /// UUID version 7.
    pub id: String,
    /// Of the enterprise.
    pub name: String,
    /// Unified social credit code.
    pub enterprise_code: String,
    /// Of the rules.
    pub code: String,
    /// What shows it.
    pub evidence: String,
    /// proposed, approved, refused.
    pub state: String,
    /// Once approved.
    pub round: Option<i64>,
    /// Who proposed it.
    pub proposed_by: String,
}

impl FromRecord for Line {
    fn from_record(row: &Record) -> Result<Line, sqlx::Error> {
        Ok(Line {
            id: row.get("id")?,
            name: row.get("name")?,
            enterprise_code: row.get("enterprise_code")?,
            code: row.get("code")?,
            evidence: row.get("evidence")?,
            state: row.get("state")?,
            round: row.get("round")?,
            proposed_by: row.get("proposed_by")?,
        })
    }
}

impl Line {
    /// The reason in words.
    pub fn reason(&self, lang: &protocol::Lang) -> &'static str {
        let known = SKIP_CODES.iter().find(|(code, ..)| *code == self.code);
        known.map_or("", |(_, zh, en)| lang.t(zh, en))
    }
}

/// The skips of a draw, the newest last.
pub async fn lines(db: &mut Conn, draw_id: &str) -> Result<Vec<Line>, Error> {
    let list = "select s.id, e.name, s.enterprise_code, s.code, s.evidence, s.state, s.round, \
                s.proposed_by from draw_skip s join enterprise e on e.code = s.enterprise_code \
                where s.draw_id = $1 order by s.proposed_at, s.id";
    Ok(db.all(list, &[&draw_id]).await?)
}

struct Proposed {
    draw_id: String,
    enterprise_code: String,
    code: String,
    evidence: String,
    staff: [String; 2],
    state: String,
    proposed_account: String,
}

impl FromRecord for Proposed {
    fn from_record(row: &Record) -> Result<Proposed, sqlx::Error> {
        Ok(Proposed {
            draw_id: row.get("draw_id")?,
            enterprise_code: row.get("enterprise_code")?,
            code: row.get("code")?,
            evidence: row.get("evidence")?,
            staff: [row.get("staff_no")?, row.get("other_staff_no")?],
            state: row.get("state")?,
            proposed_account: row.get("proposed_account")?,
        })
    }
}

/// What the form of a decision sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// approve or refuse.
    decision: String,
}

/// Approves a skip, which signs it, or refuses it; never by whoever proposed it.
pub async fn decide(cx: Cx, form: Decision) -> Result<Response, Error> {
    let id = cx.param("id")?.to_owned();
    let mut tx = cx.app.db.begin().await?;
    let find = "select draw_id, enterprise_code, code, evidence, staff_no, other_staff_no, \
                state, proposed_account from draw_skip where id = $1";
    let skip: Option<Proposed> = tx.optional(find, &[&id]).await?;
    let skip = skip.ok_or(Code::NotFound)?;
    let draw = store::hold(&mut tx, &skip.draw_id).await?;
    own::check_draw(&cx, &mut tx, &draw).await?;
    if skip.state != "proposed" || draw.state != State::Matched {
        return Err(Code::WrongState.into());
    }
    let officer = cx.officer()?.name.clone();
    if cx.officer()?.id == skip.proposed_account {
        return Err(Error::rule(
            "不能审批自己提出的跳过 (not by whoever proposed it)",
        ));
    }
    let state = match form.decision.as_str() {
        "approve" => "approved",
        "refuse" => "refused",
        _ => {
            return Err(Error::field(
                Code::BadField,
                "decision",
                "approve 或 refuse",
            ));
        }
    };
    let round = (state == "approved").then_some(draw.round + 1);
    let update = "update draw_skip set state = $2, round = $3, decided_by = $4, decided_at = $5 \
                  where id = $1 and state = 'proposed'";
    let decided = tx
        .execute(update, &[&id, &state, &round, &officer, &cx.now()])
        .await?;
    if decided != 1 {
        return Err(Code::WrongState.into());
    }
    if let Some(round) = round {
        approve(&cx, &mut tx, (&draw, round), &skip).await?;
    }
    let detail = json!({ "enterprise": skip.enterprise_code, "decision": state });
    cx.record(
        &mut tx,
        &Event::done(&SKIP_DECIDED, "draw", &draw.id).with(&detail),
    )
    .await?;
    tx.commit().await?;
    redirect(&format!("/console/tasks/{}", draw.task_id))
}

/// Signs a skip. The row of the draw is held, so that no round opens meanwhile.
async fn approve(
    cx: &Cx,
    tx: &mut Conn,
    (draw, round): (&Draw, i64),
    skip: &Proposed,
) -> Result<(), Error> {
    let rules = Rules::decode(&draw.rules);
    let rules = rules.map_err(|why| anyhow::anyhow!("stored rules: {why}"))?;
    if round > i64::from(rules.max_sub_rounds) || !rules.skip_codes.contains(&skip.code) {
        return Err(Error::rule(
            "替补轮次已用完，或原因不在本次规则之内 (no round left, or a code outside the rules)",
        ));
    }
    if Rules::is_owed(&skip.code) {
        debts::owe(tx, &draw.id, &skip.enterprise_code).await?;
    }
    let (id, code) = (&draw.id, &skip.enterprise_code);
    let drop = "update check_result set state = 'skipped' where draw_id = $1 \
                and enterprise_code = $2 and state in ('not_entered', 'returned')";
    tx.execute(drop, &[id, code]).await?;
    // A result that was reported meanwhile waited for this update, or was faster.
    let taken = "select count(*) from check_result where draw_id = $1 and enterprise_code = $2 \
                 and state <> 'skipped'";
    if tx.one::<i64>(taken, &[id, code]).await? > 0 {
        return Err(Error::rule(
            "提出之后已有部门录入检查结果，请不予批准 (a result was reported since; refuse it)",
        ));
    }
    let wrong = || anyhow::anyhow!("code {code}");
    let body = Skip {
        round: u16::try_from(round).unwrap_or(u16::MAX),
        id: Id::new(IdType::CreditCode, code).ok_or_else(wrong)?,
        code: skip.code.clone(),
        evidence: sm3(skip.evidence.as_bytes()),
        inspectors: skip.staff.clone(),
        supervisor: cx.officer()?.name.clone(),
    };
    let at = store::stamp(tx, draw, cx.now()).await?.unsigned_abs();
    let head = (EntryType::Skip, draw.announced()?.draw_id, at);
    let organ = &cx.app.config.organ_name;
    let entry = Entry::sign(head, body.encode(), organ, &organ_key(tx).await?);
    let place = (round, Part::Skip, code.as_str());
    store::keep_in_round(tx, draw, place, &entry).await
}
