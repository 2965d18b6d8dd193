//! What of spot checks waits for officers, and finding tasks.

use protocol::Lang;

use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::http::todo::{Hit, Todo};
use crate::identity::Role;

/// What waits.
pub async fn waiting(db: &mut Conn) -> Result<Vec<Todo>, Error> {
    const PLANNERS: &[Role] = &[Role::Planner];
    const REVIEWERS: &[Role] = &[Role::Reviewer];
    let mut all = Vec::new();
    for (sql, zh, en, path, roles) in [
        (
            "select count(*) from check_result where state = 'pending_review'",
            "核查结果待审核",
            "results to review",
            "/console/results",
            REVIEWERS,
        ),
        (
            "select count(*) from draw_skip where state = 'proposed'",
            "跳过登记待审批",
            "skips to decide",
            "/console/tasks",
            REVIEWERS,
        ),
        (
            "select count(*) from check_task where state = 'draft'",
            "待抽取的任务",
            "tasks to be drawn",
            "/console/tasks",
            PLANNERS,
        ),
        (
            "select count(*) from check_task where state = 'drawing'",
            "正在抽取的任务",
            "draws under way",
            "/console/tasks",
            PLANNERS,
        ),
        (
            "select count(*) from check_task where state = 'inspecting'",
            "正在检查的任务",
            "tasks being inspected",
            "/console/tasks",
            PLANNERS,
        ),
    ] {
        all.push(Todo::of(db, (sql, &[]), (zh, en), (path, roles)).await?);
    }
    Ok(all)
}

struct Found {
    id: String,
    code: String,
    name: String,
}

impl FromRecord for Found {
    fn from_record(row: &Record) -> Result<Found, sqlx::Error> {
        Ok(Found {
            id: row.get("id")?,
            code: row.get("code")?,
            name: row.get("name")?,
        })
    }
}

/// Tasks by their name or number.
pub async fn search(db: &mut Conn, q: &str, lang: Lang) -> Result<Vec<Hit>, Error> {
    let find = "select id, code, name from check_task where name like $1 or code like $1 \
                order by created_at desc limit 10";
    let found: Vec<Found> = db.all(find, &[&format!("%{q}%")]).await?;
    let hit = |found: Found| Hit {
        kind: lang.t("抽查任务", "task"),
        path: format!("/console/tasks/{}", found.id),
        title: found.name,
        detail: found.code,
    };
    Ok(found.into_iter().map(hit).collect())
}
