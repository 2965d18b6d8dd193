//! The witnesses (见证人): of different interest, each with a key of its own.

use askama::Template;
use axum::response::Response;
use draw::announce::Witness;
use draw::log::note::is_name;
use protocol::Code;
use serde::Deserialize;
use sm::VerifyingKey;

use crate::audit::Event;
use crate::db::{Conn, FromRecord, Record, is_unique_violation};
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, redirect, render};
use crate::identity::Role;
use crate::spot_check::{WITNESS_ADDED, WITNESS_RETIRED};

struct Row {
    id: String,
    interest: String,
    public_key: String,
    state: String,
}

impl FromRecord for Row {
    fn from_record(row: &Record) -> Result<Row, sqlx::Error> {
        Ok(Row {
            id: row.get("id")?,
            interest: row.get("interest")?,
            public_key: row.get("public_key")?,
            state: row.get("state")?,
        })
    }
}

/// The witnesses of a draw that is announced now.
pub async fn active(db: &mut Conn) -> Result<Vec<Witness>, Error> {
    let list = "select id, interest, public_key, state from witness where state = 'active' \
                order by created_at, id";
    let rows: Vec<Row> = db.all(list, &[]).await?;
    let read = |row: Row| {
        let key = hex::decode(&row.public_key)
            .ok()
            .and_then(|bytes| bytes.try_into().ok());
        let public_key = key.ok_or_else(|| anyhow::anyhow!("key of witness {}", row.id))?;
        Ok(Witness {
            id: row.id,
            public_key,
        })
    };
    rows.into_iter().map(read).collect()
}

#[derive(Template)]
#[template(path = "spot_check/announcement/witnesses.html")]
struct WitnessesPage {
    f: Frame,
    rows: Vec<Row>,
    can_retire: bool,
}

/// The list of witnesses and the form for a new one.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let list = "select id, interest, public_key, state from witness order by created_at, id";
    let mut db = cx.app.db.read().await?;
    let rows = db.all(list, &[]).await?;
    render(&WitnessesPage {
        f: Frame::new(&cx, "见证人", "Witnesses"),
        can_retire: cx.officer()?.role == Role::Reviewer,
        rows,
    })
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewWitness {
    id: String,
    interest: String,
    public_key: String,
}

/// What the form of a retirement sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retire {
    id: String,
}

/// Retires a witness: it is named in no draw that is announced from now on. Registered by a
/// planner, retired by a reviewer.
pub async fn retire(cx: Cx, form: Retire) -> Result<Response, Error> {
    let mut tx = cx.app.db.begin().await?;
    let retire = "update witness set state = 'retired' where id = $1 and state = 'active'";
    if tx.execute(retire, &[&form.id]).await? != 1 {
        return Err(Code::NotFound.into());
    }
    let event = Event::done(&WITNESS_RETIRED, "witness", form.id.as_str());
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    redirect("/console/witnesses")
}

/// Registers a witness with the public key that it made itself.
pub async fn form(cx: Cx, form: NewWitness) -> Result<Response, Error> {
    if form.id.len() > 64 || !is_name(&form.id) {
        let reason = "最多64字节，不含空格和加号 (at most 64 bytes, no spaces and no +)";
        return Err(Error::field(Code::OutOfRange, "id", reason));
    }
    let key = hex::decode(form.public_key.trim()).ok();
    let key: Option<[u8; 65]> = key.and_then(|bytes| bytes.try_into().ok());
    let key = key
        .filter(|bytes| VerifyingKey::from_sec1(bytes).is_ok())
        .ok_or_else(|| {
            let reason = "应为130位十六进制的SM2公钥，以04开头 (an SM2 public key in hex)";
            Error::field(Code::BadField, "public_key", reason)
        })?;
    let insert = "insert into witness (id, interest, public_key, state, created_at) \
                  values ($1, $2, $3, 'active', $4)";
    let mut tx = cx.app.db.begin().await?;
    let values: [&(dyn crate::db::ToValue + Sync); 4] =
        [&form.id, &form.interest, &hex::encode(key), &cx.now()];
    tx.execute(insert, &values).await.map_err(|cause| {
        if is_unique_violation(&cause) {
            Code::Exists.into()
        } else {
            Error::from(cause)
        }
    })?;
    cx.record(
        &mut tx,
        &Event::done(&WITNESS_ADDED, "witness", form.id.as_str()),
    )
    .await?;
    tx.commit().await?;
    redirect("/console/witnesses")
}
