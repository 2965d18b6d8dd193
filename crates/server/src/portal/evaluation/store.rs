//! Evaluations as they are stored.

use protocol::{Code, Lang};

use crate::app::App;
use crate::clock::{day_start, readable, readable_day};
use crate::db::{Conn, Filter, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::portal::evaluation::case;
use crate::portal::evaluation::grade::{self, CHANNELS, GRADES, indicators, is_negative, pairs};
use crate::portal::evaluation::mask::mask;
use crate::portal::evaluation::rectification::{State, due};

/// An evaluation.
#[derive(Clone, Debug)]
pub struct Evaluation {
    /// UUID version 7.
    pub id: String,
    /// The application whose case it is.
    pub owner_id: String,
    /// Its party, and what people call that.
    pub party: (String, String),
    /// 办件编号.
    pub project_no: String,
    /// 1 first, 2 follow-up.
    pub assess_number: i64,
    /// 实施编码.
    pub task_code: String,
    /// 事项名称.
    pub task_name: String,
    /// 受理部门.
    pub dept_name: String,
    /// 渠道.
    pub pf: String,
    /// 满意度.
    pub satisfaction: i64,
    /// code:grade of indicators.
    pub eval_detail: String,
    words: Option<Vec<u8>>,
    /// What everybody may read of the words.
    pub public_words: String,
    /// Who took the words off the public page; empty: nobody.
    pub hidden_by: String,
    /// Unix milliseconds.
    pub evaluated_at: i64,
    /// Where it stands.
    pub state: State,
    /// Until when it is to be answered; 0: nothing is to be put right.
    pub due_at: i64,
    /// What the party answered; empty: nothing yet.
    pub answer: String,
    /// Unix milliseconds.
    pub changed_at: i64,
}

impl FromRecord for Evaluation {
    fn from_record(row: &Record) -> Result<Evaluation, sqlx::Error> {
        Ok(Evaluation {
            id: row.get("id")?,
            owner_id: row.get("owner_id")?,
            party: (row.get("party_id")?, row.get("party")?),
            project_no: row.get("project_no")?,
            assess_number: row.get("assess_number")?,
            task_code: row.get("task_code")?,
            task_name: row.get("task_name")?,
            dept_name: row.get("dept_name")?,
            pf: row.get("pf")?,
            satisfaction: row.get("satisfaction")?,
            eval_detail: row.get("eval_detail")?,
            words: row.get("words")?,
            public_words: row.get("public_words")?,
            hidden_by: row.get("hidden_by")?,
            evaluated_at: row.get("evaluated_at")?,
            state: row.parse("state")?,
            due_at: row.get("due_at")?,
            answer: row.get("answer")?,
            changed_at: row.get("changed_at")?,
        })
    }
}

/// Evaluations with their parties, before any condition.
pub const SELECT: &str = "select e.id, e.owner_id, a.party_id, p.name as party, e.project_no, \
                          e.assess_number, e.task_code, e.task_name, e.dept_name, e.pf, \
                          e.satisfaction, e.eval_detail, e.words, e.public_words, e.hidden_by, \
                          e.evaluated_at, e.state, e.due_at, e.answer, e.changed_at \
                          from evaluation e join application a on a.id = e.owner_id \
                          join party p on p.id = a.party_id";

impl Evaluation {
    /// The grade in words.
    pub fn grade(&self, lang: Lang) -> &'static str {
        grade::word(GRADES, &self.satisfaction.to_string(), lang)
    }

    /// The channel in words.
    pub fn channel(&self, lang: Lang) -> &'static str {
        grade::word(CHANNELS, &self.pf, lang)
    }

    /// The indicators in words, with their grades.
    pub fn indicators(&self, lang: Lang) -> Vec<(&'static str, i64)> {
        let words = indicators(&self.pf);
        let all = pairs(&self.eval_detail).unwrap_or_default().into_iter();
        all.map(|(code, grade)| (grade::word(words, code, lang), grade))
            .collect()
    }

    /// Stars, for people.
    pub fn stars(&self) -> String {
        let full = usize::try_from(self.satisfaction).unwrap_or_default();
        format!(
            "{}{}",
            "★".repeat(full),
            "☆".repeat(5usize.saturating_sub(full))
        )
    }

    /// The day, for people.
    pub fn day(&self) -> String {
        readable_day(self.evaluated_at)
    }

    /// The moment, for people.
    pub fn time(&self) -> String {
        readable(self.evaluated_at)
    }

    /// The last day for an answer; empty where none is needed.
    pub fn due_on(&self) -> String {
        if self.due_at == 0 {
            return String::new();
        }
        readable_day(self.due_at)
    }

    /// Whether its term ended without an answer.
    pub fn is_overdue(&self, now: i64) -> bool {
        self.state == State::Assigned && self.due_at < now
    }

    /// What was written, whole; empty where nothing was.
    pub async fn words(&self, app: &App, db: &mut Conn) -> Result<String, Error> {
        let Some(sealed) = &self.words else {
            return Ok(String::new());
        };
        let bytes = app.provider(db).await?.open(&bound(&self.id), sealed)?;
        String::from_utf8(bytes).map_err(|wrong| Error::Fault(wrong.into()))
    }
}

fn bound(id: &str) -> String {
    format!("evaluation:{id}")
}

/// What is rated, and how.
pub struct New<'n> {
    /// The application whose case it is.
    pub owner: &'n str,
    /// 办件编号.
    pub project_no: &'n str,
    /// 1 or 2.
    pub assess_number: i64,
    /// 实施编码 and 事项名称.
    pub task: (&'n str, &'n str),
    /// Code and name of the department.
    pub department: (&'n str, &'n str),
    /// 渠道.
    pub pf: &'n str,
    /// Person or legal person.
    pub user_prop: &'n str,
    /// 1 to 5.
    pub satisfaction: i64,
    /// code:grade of indicators.
    pub eval_detail: &'n str,
    /// What was written.
    pub words: &'n str,
    /// When.
    pub evaluated_at: i64,
    /// Of the reported row; empty where it was given here.
    pub row_guid: &'n str,
}

/// Writes an evaluation, and opens what has to be put right. Gives nothing where this evaluation of
/// the case is there already: whoever came first counts.
pub async fn insert(app: &App, tx: &mut Conn, new: &New<'_>) -> Result<Option<String>, Error> {
    let (id, now) = (app.clock.new_id(), app.clock.now());
    let sealed = match new.words {
        "" => None,
        words => Some(
            app.provider(tx)
                .await?
                .seal(&bound(&id), words.as_bytes())?,
        ),
    };
    let (state, due_at) = if case::is_there(app, tx, (new.owner, new.project_no)).await? {
        begin(new.satisfaction, now)
    } else {
        (State::Waiting, 0)
    };
    let month: String = readable_day(new.evaluated_at).chars().take(7).collect();
    let insert = "insert into evaluation (id, owner_id, project_no, assess_number, task_code, \
                  task_name, dept_code, dept_name, pf, user_prop, satisfaction, eval_detail, \
                  words, public_words, hidden_by, evaluated_at, month, row_guid, state, due_at, \
                  answer, answered_at, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, \
                  $10, $11, $12, $13, $14, '', $15, $16, $17, $18, $19, '', 0, $20) \
                  on conflict (owner_id, project_no, assess_number) do nothing";
    let values: [&(dyn ToValue + Sync); 20] = [
        &id,
        &new.owner,
        &new.project_no,
        &new.assess_number,
        &new.task.0,
        &new.task.1,
        &new.department.0,
        &new.department.1,
        &new.pf,
        &new.user_prop,
        &new.satisfaction,
        &new.eval_detail,
        &sealed,
        &mask(new.words),
        &new.evaluated_at,
        &month,
        &new.row_guid,
        &state.word(),
        &due_at,
        &now,
    ];
    if tx.execute(insert, &values).await? != 1 {
        return Ok(None);
    }
    assign(app, tx, &id, state).await?;
    Ok(Some(id))
}

/// Where an evaluation whose case is there begins, and until when it is to be answered.
pub fn begin(satisfaction: i64, now: i64) -> (State, i64) {
    if is_negative(satisfaction) {
        (State::Assigned, due(day_start(now)))
    } else {
        (State::Plain, 0)
    }
}

/// Writes the first step of what has to be put right.
pub async fn assign(app: &App, tx: &mut Conn, id: &str, state: State) -> Result<(), Error> {
    if state != State::Assigned {
        return Ok(());
    }
    let step = Step {
        written_by: "mingqian",
        step: "assign",
        state,
        words: "",
    };
    add(app, tx, id, &step).await
}

/// A step that was taken.
pub struct Step<'s> {
    /// By whom.
    pub written_by: &'s str,
    /// assign, answer, revisit, return, close, hide or show.
    pub step: &'s str,
    /// After it.
    pub state: State,
    /// What was said.
    pub words: &'s str,
}

/// Adds a step.
pub async fn add(app: &App, tx: &mut Conn, id: &str, step: &Step<'_>) -> Result<(), Error> {
    let insert = "insert into evaluation_step (evaluation_id, seq, at, written_by, step, state, \
                  words) select $1, count(*) + 1, $2, $3, $4, $5, $6 from evaluation_step \
                  where evaluation_id = $1";
    let values: [&(dyn ToValue + Sync); 6] = [
        &id,
        &app.clock.now(),
        &step.written_by,
        &step.step,
        &step.state.word(),
        &step.words,
    ];
    tx.execute(insert, &values).await?;
    Ok(())
}

/// A step as people read it.
pub struct Shown {
    at: i64,
    /// By whom.
    pub written_by: String,
    /// See [`Step`].
    pub step: String,
    /// After it.
    pub state: State,
    /// What was said.
    pub words: String,
}

impl FromRecord for Shown {
    fn from_record(row: &Record) -> Result<Shown, sqlx::Error> {
        Ok(Shown {
            at: row.get("at")?,
            written_by: row.get("written_by")?,
            step: row.get("step")?,
            state: row.parse("state")?,
            words: row.get("words")?,
        })
    }
}

impl Shown {
    /// When, for people.
    pub fn time(&self) -> String {
        readable(self.at)
    }

    /// What was done, for people.
    pub fn label(&self, lang: Lang) -> &'static str {
        match self.step.as_str() {
            "assign" => lang.t("交办", "assigned"),
            "answer" => lang.t("答复", "answered"),
            "revisit" => lang.t("回访满意", "revisited"),
            "return" => lang.t("回访不满意，退回整改", "sent back after the revisit"),
            "close" => lang.t("办结", "closed"),
            "hide" => lang.t("撤下公开文字", "taken off the public page"),
            _ => lang.t("恢复公开文字", "back on the public page"),
        }
    }
}

/// The steps of an evaluation, in their order.
pub async fn steps(db: &mut Conn, id: &str) -> Result<Vec<Shown>, Error> {
    let list = "select at, written_by, step, state, words from evaluation_step \
                where evaluation_id = $1 order by seq limit 200";
    Ok(db.all(list, &[&id]).await?)
}

/// An evaluation by its id.
pub async fn find(db: &mut Conn, id: &str) -> Result<Evaluation, Error> {
    let found: Vec<Evaluation> = Filter::new(SELECT).and("e.id = ?", &[&id]).all(db).await?;
    let found = found.into_iter().next();
    found.ok_or_else(|| Code::NotFound.into())
}

/// The evaluations of a case, first and follow-up.
pub async fn of_case(
    db: &mut Conn,
    (owner, project_no): (&str, &str),
) -> Result<Vec<Evaluation>, Error> {
    let of = Filter::new(SELECT)
        .and("e.owner_id = ?", &[&owner])
        .and("e.project_no = ?", &[&project_no]);
    Ok(of.then("order by e.assess_number", &[]).all(db).await?)
}
