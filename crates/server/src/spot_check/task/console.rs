//! The console's pages of tasks.

use askama::Template;
use axum::extract::Request;
use axum::response::Response;
use draw::bundle::Part;
use draw::state::State;

use crate::db::{Conn, Filter, FromRecord, Record};
use crate::error::Error;
use crate::files::sheet;
use crate::http::Cx;
use crate::http::listing::{self, Asked, PAGE};
use crate::http::page::{Frame, render};
use crate::identity::Role;
use crate::spot_check::results::result::ResultState;
use crate::spot_check::seed::drand::Awaited;
use crate::spot_check::store::{self, Draw, Task};
use crate::spot_check::task::departments::{self, Member};
use crate::spot_check::task::field::Field;
use crate::spot_check::task::own;
use crate::spot_check::task::steps::{StepRow, steps};

struct Line {
    id: String,
    code: String,
    name: String,
    department: String,
    state: String,
    drawn: i64,
}

impl FromRecord for Line {
    fn from_record(row: &Record) -> Result<Line, sqlx::Error> {
        Ok(Line {
            id: row.get("id")?,
            code: row.get("code")?,
            name: row.get("name")?,
            department: row.get("department")?,
            state: row.get("state")?,
            drawn: row.get("drawn")?,
        })
    }
}

/// What people read for the state of a task.
fn task_state(state: &str, lang: protocol::Lang) -> &'static str {
    match state {
        "draft" => lang.t("待抽取", "to be drawn"),
        "drawing" => lang.t("抽取中", "being drawn"),
        "inspecting" => lang.t("检查中", "being inspected"),
        _ => lang.t("已完成", "done"),
    }
}

impl Line {
    fn state_label(&self, lang: &protocol::Lang) -> &'static str {
        task_state(&self.state, *lang)
    }
}

struct Choice {
    code: String,
    name: String,
}

impl FromRecord for Choice {
    fn from_record(row: &Record) -> Result<Choice, sqlx::Error> {
        Ok(Choice {
            code: row.get("code")?,
            name: row.get("name")?,
        })
    }
}

#[derive(Template)]
#[template(path = "spot_check/task/list.html")]
struct ListPage {
    f: Frame,
    asked: Asked,
    lines: Vec<Line>,
    next: Option<String>,
    departments: Vec<Choice>,
    can_plan: bool,
}

const STATES: [&str; 4] = ["draft", "drawing", "inspecting", "done"];

impl ListPage {
    fn states(&self) -> [&'static str; 4] {
        STATES
    }

    fn label_of(&self, state: &str) -> &'static str {
        task_state(state, self.f.lang)
    }
}

async fn found(cx: &Cx, db: &mut Conn, asked: &Asked, most: i64) -> Result<Vec<Line>, Error> {
    let select = "select t.id, t.code, t.name, d.short_name as department, t.state, \
                  (select count(*) from check_result r where r.task_id = t.id) as drawn \
                  from check_task t join department d on d.code = t.department_code";
    let like = asked.like();
    let lines = own::narrow_tasks(Filter::new(select), &cx.officer()?.data)
        .and_some("t.state = ?", asked.state.as_ref())
        .and_some("(t.name || ' ' || t.code) like ?", like.as_ref())
        // Ids of tasks ascend with their time.
        .and_some("t.id < ?", asked.after.as_ref())
        .then("order by t.id desc limit ?", &[&most])
        .all(db);
    Ok(lines.await?)
}

/// The tasks, the newest first, and the form for a new one.
pub async fn list(cx: Cx) -> Result<Response, Error> {
    let asked: Asked = cx.query()?;
    let mut db = cx.app.db.read().await?;
    let mut lines = found(&cx, &mut db, &asked, PAGE as i64 + 1).await?;
    let next = listing::cut(&mut lines, |line| line.id.clone());
    let departments = db
        .all("select code, name from department order by code", &[])
        .await?;
    render(&ListPage {
        f: Frame::new(&cx, "抽查任务", "Spot-check tasks"),
        asked,
        lines,
        next,
        departments,
        can_plan: cx.officer()?.role == Role::Planner,
    })
}

/// The same question as an Excel file.
pub async fn export(cx: Cx, _: Request) -> Result<Response, Error> {
    let asked: Asked = cx.query()?;
    let mut db = cx.app.db.read().await?;
    let lines = found(&cx, &mut db, &asked, sheet::MOST).await?;
    let heads = ["任务编号", "任务名称", "实施部门", "抽中", "状态"];
    let cells = lines.into_iter().map(|line| {
        let state = line.state_label(&cx.lang).to_owned();
        let drawn = line.drawn.to_string();
        [line.code, line.name, line.department, drawn, state]
    });
    sheet::download("tasks.xlsx", heads, cells)
}

struct Target {
    code: String,
    name: String,
    inspectors: String,
    state: ResultState,
}

impl FromRecord for Target {
    fn from_record(row: &Record) -> Result<Target, sqlx::Error> {
        Ok(Target {
            code: row.get("enterprise_code")?,
            name: row.get("name")?,
            inspectors: row.get("inspectors")?,
            state: row.parse("state")?,
        })
    }
}

#[derive(Template)]
#[template(path = "spot_check/task/show.html")]
struct ShowPage {
    f: Frame,
    task: Task,
    draw: Option<Draw>,
    steps: Vec<StepRow>,
    targets: Vec<Target>,
    witnesses: i64,
    can_plan: bool,
    can_announce: bool,
    can_roll: bool,
    /// The unique beacon, while the draw waits for it.
    awaited: Option<Awaited>,
    can_bring: bool,
    /// A supervisor may give the draw up: until commitments close.
    can_void: bool,
    members: Vec<Member>,
    /// Skips, rounds and closing, once the draw has come out.
    field: Option<Field>,
}

impl ShowPage {
    fn task_state(&self) -> &'static str {
        task_state(&self.task.state, self.f.lang)
    }

    fn percent(&self, ppm: &i64) -> String {
        format!("{}.{:04}%", ppm / 10_000, ppm % 10_000)
    }
}

/// One task with its draw.
pub async fn show(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let task = store::task(&mut db, cx.param("id")?).await?;
    let members = departments::of(&mut db, &task).await?;
    let codes: Vec<&str> = members.iter().map(|member| member.code.as_str()).collect();
    own::check_sight(&cx, &task, &codes)?;
    let draw = store::newest(&mut db, &task.id).await?;
    let f = Frame::new(&cx, "抽查任务", "Spot-check task");
    let steps = match &draw {
        Some(draw) => {
            let commits = store::kept(&mut db, &draw.id, Part::Commit).await?.len();
            let reveals = store::kept(&mut db, &draw.id, Part::Reveal).await?.len();
            steps(&f, draw, cx.now(), (commits, reveals))?
        }
        None => Vec::new(),
    };
    let list = "select r.enterprise_code, e.name, r.inspectors, r.state from check_result r \
                join enterprise e on e.code = r.enterprise_code \
                where r.task_id = $1 order by r.seq limit 500";
    let targets = db.all(list, &[&task.id]).await?;
    let active = "select count(*) from witness where state = 'active'";
    let witnesses = db.one(active, &[]).await?;
    let can_plan = cx.officer()?.role == Role::Planner;
    let failed = draw
        .as_ref()
        .is_none_or(|draw| matches!(draw.state, State::SeedFailed | State::Void));
    let awaits_dice = draw.as_ref().is_some_and(|draw| {
        draw.state_at(cx.now()) == State::Committed && cx.now() >= draw.dice_from
    });
    let (can_announce, can_roll) = (can_plan && failed, can_plan && awaits_dice);
    let awaited = match &draw {
        Some(draw) => Awaited::of(draw)?,
        None => None,
    };
    let is_early = |draw: &Draw| draw.state_at(cx.now()) == State::Announced;
    let can_void = cx.officer()?.role == Role::Reviewer && draw.as_ref().is_some_and(is_early);
    let field = match &draw {
        Some(draw) => Field::of(&mut db, draw, cx.officer()?.role).await?,
        None => None,
    };
    let page = ShowPage {
        f,
        task,
        draw,
        steps,
        targets,
        witnesses,
        can_plan,
        can_announce,
        can_roll,
        can_bring: can_plan && awaited.is_some(),
        awaited,
        can_void,
        members,
        field,
    };
    render(&page)
}
