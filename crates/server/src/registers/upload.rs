//! Uploading a file to load, from the console's page or over the API.

use axum::extract::Request;
use axum::http::header::CONTENT_TYPE;
use axum::response::Response;
use protocol::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::audit::Event;
use crate::error::Error;
use crate::files;
use crate::http::page::redirect;
use crate::http::{Cx, answer, body, multipart};
use crate::jobs::{self, Job, NewJob};
use crate::registers::import::ImportJob;
use crate::registers::{ASKED, Kind};

/// Most bytes of an uploaded file.
const FILE_BYTES: usize = 256 << 20;

async fn accept(cx: &Cx, kind: Kind, name: &str, bytes: &[u8]) -> Result<String, Error> {
    if bytes.is_empty() {
        return Err(Error::rule(
            "文件是空的，请选择文件后再提交 (the file is empty; choose one)",
        ));
    }
    let by = cx.by();
    let mut tx = cx.app.db.begin().await?;
    let media = (name, "application/octet-stream");
    let file_id = files::store(&cx.app, &mut tx, media, bytes).await?;
    let title = format!("导入{}：{name}", kind.label(protocol::Lang::Zh));
    let payload = ImportJob {
        kind: kind.word().to_owned(),
        file_id,
    };
    let new = NewJob {
        kind: "import",
        title: &title,
        created_by: &by.name,
        run_at: cx.now(),
    };
    let id = jobs::enqueue(&cx.app, &mut tx, &new, &payload).await?;
    cx.record(
        &mut tx,
        &Event::done(&ASKED, "register", kind.word()).with(&id),
    )
    .await?;
    tx.commit().await?;
    cx.app.job_bell.notify_one();
    Ok(id)
}

/// Takes the file of the console's form (`multipart/form-data`).
pub async fn from_page(cx: Cx, request: Request) -> Result<Response, Error> {
    let kind = Kind::of(&cx)?;
    // A file has rows of the whole city.
    if !cx.officer()?.data.is_whole() {
        return Err(Code::NoDataPermission.into());
    }
    let parts = multipart::read(&cx, request, FILE_BYTES).await?;
    let file = parts.required("file")?;
    let id = accept(&cx, kind, &file.name, &file.bytes).await?;
    redirect(&format!("/console/jobs/{id}"))
}

/// The job that a file was given to.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ImportAccepted")]
pub struct Accepted {
    /// For `POST /api/jobs/status`.
    job_id: String,
}

/// Takes the file as the body of the call (`text/csv` or XLSX).
pub async fn from_api(cx: Cx, request: Request) -> Result<Response, Error> {
    let kind = Kind::of(&cx)?;
    let header = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let media_type = header
        .and_then(|text| text.split(';').next())
        .unwrap_or_default()
        .trim();
    let name = match media_type {
        "text/csv" => "api.csv",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "api.xlsx",
        _ => return Err(Code::BadContentType.into()),
    };
    let bytes = body::read_bytes(request.into_body(), FILE_BYTES).await?;
    let job_id = accept(&cx, kind, name, &bytes).await?;
    answer::done(cx.format, &cx.request_id, Accepted { job_id })
}

/// Which job.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "JobStatusQuery")]
pub struct StatusQuery {
    /// From the import.
    job_id: String,
}

/// How far a job is.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "JobStatus")]
pub struct Status {
    /// `queued`, `running`, `done` or `failed`.
    state: String,
    /// 0 to 100.
    percent: i64,
    /// Rows of the file, without its header; null before it is done.
    rows: Option<i64>,
    /// Rows that stand in the register now; null before it is done.
    loaded: Option<i64>,
    /// Rows that were new or different; null before it is done.
    changed: Option<i64>,
    /// Rows in the rejects file; null before it is done.
    rejected: Option<i64>,
}

/// How far an import of one's own is.
pub async fn status(cx: Cx, query: StatusQuery) -> Result<Status, Error> {
    let find = "select id, kind, title, payload, state, done_steps, total_steps, result, \
                attempts, created_by, created_at, finished_at from job \
                where id = $1 and created_by = $2";
    let mut db = cx.app.db.read().await?;
    let job: Option<Job> = db
        .optional(find, &[&query.job_id, &cx.party()?.username])
        .await?;
    let job = job.ok_or(Code::NotFound)?;
    let result: serde_json::Value = job
        .result
        .as_deref()
        .map(serde_json::from_str)
        .transpose()?
        .unwrap_or_default();
    Ok(Status {
        percent: job.percent(),
        state: job.state,
        rows: result["rows"].as_i64(),
        loaded: result["loaded"].as_i64(),
        changed: result["changed"].as_i64(),
        rejected: result["rejected"].as_i64(),
    })
}

/// A stored file, for officers.
pub async fn download(cx: Cx, _: Request) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    files::download(&mut db, cx.param("id")?).await
}
