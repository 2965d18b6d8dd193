//! Which tables with personal data go up. Those that clause 6 a) is about do, cases above all,
//! until somebody holds them; who registered here stays here, until somebody lets it go up.

use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::cascade::PERSONAL;
use crate::db::{Conn, ToValue};
use crate::error::Error;
use crate::exchange::Definition;
use crate::http::page::redirect;
use crate::http::{Cx, field};

/// Lets go up to a new platform what it is entered for.
pub async fn begin(cx: &Cx, tx: &mut Conn, id: &str) -> Result<(), Error> {
    let stays = |table: &Definition| table.name.starts_with(REGISTERED);
    let officer = &cx.officer()?.name;
    for table in crate::app::tables() {
        if table.is_personal && !table.report.is_empty() && !stays(table) {
            tx.execute(LET, &[&id, &table.name, officer, &cx.now()])
                .await?;
        }
    }
    Ok(())
}

/// Tables of people who registered (7.4 a) begin so.
const REGISTERED: &str = "up_uc_";
const LET: &str = "insert into upper_personal (upper_id, tbl, by_name, at) \
                   values ($1, $2, $3, $4) on conflict (upper_id, tbl) do nothing";

/// Whether a table with personal data goes up.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letting {
    table: String,
    /// `let` or `hold`.
    decision: Decision,
    /// The version that the officer saw.
    seen: i64,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Decision {
    /// Its rows go up, those of before too.
    Let,
    /// Nothing more of it goes up; what is above stays there.
    Hold,
}

/// Lets a table with personal data go up to one platform, or holds it.
pub async fn personal_form(cx: Cx, letting: Letting) -> Result<Response, Error> {
    let id = cx.param("id")?.to_owned();
    let table = crate::app::table(&letting.table).ok_or(Code::NotFound)?;
    if !table.is_personal || table.report.is_empty() {
        return Err(field::choice("table"));
    }
    let officer = cx.officer()?.name.clone();
    let mut tx = cx.app.db.begin().await?;
    let claim = "update upper_platform set next_at = 0, reconciled_day = '', changed_by = $3, \
                 changed_at = $4 where id = $1 and changed_at = $2";
    let now = cx.now().max(letting.seen + 1);
    let values: [&(dyn ToValue + Sync); 4] = [&id, &letting.seen, &officer, &now];
    if tx.execute(claim, &values).await? != 1 {
        return Err(Code::WrongState.into());
    }
    let word = match letting.decision {
        Decision::Let => {
            tx.execute(LET, &[&id, &table.name, &officer, &now]).await?;
            "let"
        }
        Decision::Hold => {
            let gone = "delete from upper_personal where upper_id = $1 and tbl = $2";
            tx.execute(gone, &[&id, &table.name]).await?;
            // What was compared of it is not true any more.
            let compared = "delete from upper_statement where upper_id = $1 and tbl = $2";
            tx.execute(compared, &[&id, &table.name]).await?;
            "hold"
        }
    };
    let event = Event::done(&PERSONAL, "upper-platform", &id).with(&(word, table.name));
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    redirect("/console/cascade")
}
