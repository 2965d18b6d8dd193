//! The pages that show how far long work is.

use askama::Template;
use axum::response::Response;
use protocol::Code;

use crate::db::Conn;
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::http::todo::Todo;
use crate::identity::Role;
use crate::jobs::job::{FIND, Job};

/// One thing that came out of a job, for people.
struct Fact {
    name: String,
    value: String,
}

#[derive(Template)]
#[template(path = "jobs/list.html")]
struct ListPage {
    f: Frame,
    jobs: Vec<Job>,
}

#[derive(Template)]
#[template(path = "jobs/show.html")]
struct ShowPage {
    f: Frame,
    job: Job,
    facts: Vec<Fact>,
    links: Vec<Fact>,
}

/// The newest jobs.
pub async fn list(cx: Cx) -> Result<Response, Error> {
    let newest = "select id, kind, title, payload, state, done_steps, total_steps, result, \
                  attempts, created_by, created_at, finished_at from job \
                  order by created_at desc, id desc limit 100";
    let mut db = cx.app.db.read().await?;
    let jobs = db.all(newest, &[]).await?;
    render(&ListPage {
        f: Frame::new(&cx, "后台任务", "Jobs"),
        jobs,
    })
}

async fn find(cx: &Cx) -> Result<Job, Error> {
    let mut db = cx.app.db.read().await?;
    let job: Option<Job> = db.optional(FIND, &[&cx.param("id")?]).await?;
    job.ok_or_else(|| Code::NotFound.into())
}

/// What jobs say of their results: word, Chinese, English.
const RESULTS: &[(&str, &str, &str)] = &[
    ("rows", "文件行数", "rows of the file"),
    ("loaded", "在库行数", "rows in the register"),
    ("changed", "新增或变化", "new or changed"),
    ("rejected", "退回行数", "rejected"),
    ("rejects", "下载退回清单", "The rejects file"),
    ("drawn", "抽中户数", "drawn"),
    ("state", "抽取状态", "state of the draw"),
    ("round", "替补轮次", "round"),
    ("task", "打开抽查任务", "Open the task"),
    ("draw", "打开公开页面", "Open the public page"),
    ("disabled", "停用的账号", "accounts disabled"),
    ("thinned", "归并的采样", "samples made averages"),
    (
        "rows_given_up",
        "不再保留的性能行",
        "rows of metrics given up",
    ),
];

/// One job, with its progress and what came out.
pub async fn show(cx: Cx) -> Result<Response, Error> {
    let job = find(&cx).await?;
    let f = Frame::new(&cx, "任务进度", "Progress");
    let mut facts = Vec::new();
    let mut links = Vec::new();
    let result = job
        .result
        .as_deref()
        .and_then(|text| serde_json::from_str(text).ok());
    if let Some(serde_json::Value::Object(members)) = result {
        for (name, value) in members {
            let value = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            let is_link = value.starts_with('/');
            let known = RESULTS.iter().find(|(word, _, _)| *word == name);
            let value = match value.as_str() {
                "matched" => f.t("已抽取并匹配", "drawn and matched").to_owned(),
                _ => value,
            };
            let name = known.map_or(name.clone(), |(_, zh, en)| f.t(zh, en).to_owned());
            if is_link { &mut links } else { &mut facts }.push(Fact { name, value });
        }
    }
    render(&ShowPage {
        f,
        job,
        facts,
        links,
    })
}

/// Jobs that failed in the last week: somebody should look why.
pub async fn waiting(db: &mut Conn, now: i64) -> Result<Vec<Todo>, Error> {
    const WEEK_MS: i64 = 7 * 86_400_000;
    let failed = "select count(*) from job where state = 'failed' and finished_at > $1";
    let words = ("近七天失败的后台任务", "jobs that failed in the last week");
    let place = ("/console/jobs", &[Role::Administrator][..]);
    Ok(vec![
        Todo::of(db, (failed, &[now - WEEK_MS]), words, place).await?,
    ])
}
