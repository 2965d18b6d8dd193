//! Loading a file: good rows go in, each bad row goes to the rejects file with its reason.
//!
//! Loading again changes only what changed, so a stopped import is simply started again.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::audit::{By, Event, record};
use crate::db::{Conn, Value};
use crate::error::Error;
use crate::files;
use crate::jobs::{Job, Outcome, Progress};
use crate::registers::row::{Header, Reject, Row};
use crate::registers::table::Line;
use crate::registers::{Kind, LOADED, table};

/// Rows of one transaction.
const BATCH: usize = 1000;

/// What came of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Rows of the file, without its header.
    pub rows: u64,
    /// Rows that stand in the register now.
    pub loaded: u64,
    /// Rows that were new or different.
    pub changed: u64,
    /// Rows in the rejects file.
    pub rejected: u64,
    /// CSV: line, field, value, reason.
    #[serde(skip)]
    pub rejects: Vec<u8>,
}

/// Who is told how far an import is.
pub enum Watch {
    /// A job's page.
    Job(Progress),
    /// A bar on the command line.
    Bar(indicatif::ProgressBar),
}

impl Watch {
    async fn step(&self, done: usize, total: usize) -> Result<(), Error> {
        match self {
            Watch::Job(progress) => progress.report(done as i64, total as i64).await,
            Watch::Bar(bar) => {
                bar.set_length(total as u64);
                bar.set_position(done as u64);
                Ok(())
            }
        }
    }
}

struct Rejects {
    csv: csv::Writer<Vec<u8>>,
    count: u64,
}

impl Rejects {
    fn new() -> Result<Rejects, Error> {
        let mut csv = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
        csv.write_record(["行号 line", "字段 field", "值 value", "原因 reason"])
            .map_err(fault)?;
        Ok(Rejects { csv, count: 0 })
    }

    fn add(&mut self, line: u64, reject: &Reject) -> Result<(), Error> {
        self.count += 1;
        let line = line.to_string();
        let record = [
            &line,
            &reject.field,
            &guarded(&reject.value),
            &reject.reason,
        ];
        self.csv.write_record(record).map_err(fault)
    }

    fn finish(self) -> Result<Vec<u8>, Error> {
        self.csv.into_inner().map_err(|e| fault(e.into_error()))
    }
}

/// A spreadsheet must not take a foreign value for a formula.
fn guarded(value: &str) -> String {
    let is_formula = value.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula {
        format!("'{value}")
    } else {
        value.to_owned()
    }
}

fn fault(cause: impl Into<anyhow::Error>) -> Error {
    Error::Fault(cause.into())
}

/// Loads a file into a register.
pub async fn load(app: &App, kind: Kind, bytes: &[u8], watch: &Watch) -> Result<Summary, Error> {
    let mut rejects = Rejects::new()?;
    let lines = match table::read(bytes) {
        Ok(lines) => lines,
        Err(reject) => {
            rejects.add(1, &reject)?;
            Vec::new()
        }
    };
    let mut lines = lines.into_iter();
    let header = match header(kind, lines.next()) {
        Ok(header) => header,
        Err(reject) => {
            rejects.add(1, &reject)?;
            let rows = lines.len() as u64;
            let rejected = rejects.count;
            return Ok(Summary {
                rows,
                rejected,
                rejects: rejects.finish()?,
                ..Summary::default()
            });
        }
    };
    let lines: Vec<Line> = lines.collect();
    let mut seen = HashMap::new();
    let mut summary = Summary {
        rows: lines.len() as u64,
        ..Summary::default()
    };
    let departments = departments(app).await?;
    for (at, part) in lines.chunks(BATCH).enumerate() {
        let mut batch = Vec::with_capacity(part.len());
        for (line, fields) in part {
            match check(kind, &header, fields, (&mut seen, *line), &departments) {
                Ok(values) => batch.push(values),
                Err(reject) => rejects.add(*line, &reject)?,
            }
        }
        summary.loaded += batch.len() as u64;
        summary.changed += write(app, kind, batch).await?;
        watch
            .step((at * BATCH + part.len()).min(lines.len()), lines.len())
            .await?;
    }
    summary.rejected = rejects.count;
    summary.rejects = rejects.finish()?;
    Ok(summary)
}

async fn departments(app: &App) -> Result<HashSet<String>, Error> {
    let mut db = app.db.read().await?;
    let codes: Vec<String> = db.all("select code from department", &[]).await?;
    Ok(codes.into_iter().collect())
}

fn header(kind: Kind, first: Option<Line>) -> Result<Header, Reject> {
    let Some((_, names)) = first else {
        return Err(Reject::new("", "", "文件是空的 (the file is empty)"));
    };
    let names = names?;
    Header::find(kind.columns(), &names).map_err(|missing| {
        let reason = format!("表头缺少列：{} (columns are missing)", missing.join("、"));
        Reject::new("表头 header", &names.join(","), reason)
    })
}

fn check(
    kind: Kind,
    header: &Header,
    fields: &Result<Vec<String>, Reject>,
    (seen, line): (&mut HashMap<String, u64>, u64),
    departments: &HashSet<String>,
) -> Result<Vec<Value>, Reject> {
    let fields = fields.as_ref().map_err(Clone::clone)?;
    let row = Row { header, fields };
    let (key, mut values) = kind.read(&row)?;
    let department = row.text("部门代码");
    if matches!(kind, Kind::Inspectors | Kind::CheckItems) && !departments.contains(department) {
        return Err(Reject::new(
            "部门代码",
            department,
            "没有这个部门 (no such department)",
        ));
    }
    if let Some(first) = seen.get(&key) {
        let reason = format!("与第{first}行重复 (the same key as line {first})");
        return Err(Reject::new("", &key, reason));
    }
    seen.insert(key, line);
    values.push(Value::Text(Some(digest(&values))));
    Ok(values)
}

/// SM3 of all values: an equal row is not written again.
fn digest(values: &[Value]) -> String {
    let mut hash = sm::Sm3::new();
    for value in values {
        let text = match value {
            Value::Text(text) => text.clone().unwrap_or_default(),
            other => format!("{other:?}"),
        };
        hash.update(text.as_bytes());
        hash.update(&[0x1f]);
    }
    hex::encode(hash.finish())
}

async fn write(app: &App, kind: Kind, mut batch: Vec<Vec<Value>>) -> Result<u64, Error> {
    let now = app.clock.now();
    for values in &mut batch {
        values.extend([Value::Int(Some(now)), Value::Int(Some(now))]);
    }
    if batch.is_empty() {
        return Ok(0);
    }
    let (target, rows) = (kind.target(), batch.len());
    let mut tx = app.db.begin().await?;
    let changed = tx.insert_many(target.head, batch, target.tail).await?;
    note(app, &mut tx, kind, (rows, changed)).await?;
    tx.commit().await?;
    Ok(changed)
}

async fn note(
    app: &App,
    tx: &mut Conn,
    kind: Kind,
    (rows, changed): (usize, u64),
) -> Result<(), Error> {
    let event = Event::done(&LOADED, "register", kind.word());
    let event = event.with(&serde_json::json!({ "rows": rows, "changed": changed }));
    let by = By::system(app.clock.now(), "");
    Ok(record(tx, app.clock.new_id(), &by, &event).await?)
}

/// What an import job needs.
#[derive(Serialize, Deserialize)]
pub struct ImportJob {
    /// Which register.
    pub kind: String,
    /// The uploaded file.
    pub file_id: String,
}

/// Runs an import job.
pub async fn run(app: App, job: Job, progress: Progress) -> Outcome {
    let asked: ImportJob = job.payload()?;
    let kind: Kind = asked.kind.parse().map_err(Error::rule)?;
    let bytes = files::read(&mut app.db.read().await?, &asked.file_id).await?;
    let summary = load(&app, kind, &bytes, &Watch::Job(progress)).await?;
    let mut result = serde_json::to_value(&summary)?;
    if summary.rejected > 0 {
        let mut tx = app.db.begin().await?;
        let name = ("rejects.csv", "text/csv; charset=utf-8");
        let id = files::store(&app, &mut tx, name, &summary.rejects).await?;
        tx.commit().await?;
        result["rejects"] = format!("/console/files/{id}").into();
    }
    Ok(result)
}
