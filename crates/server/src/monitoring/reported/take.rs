//! Taking reports of metrics, alarms and tickets: the rows, and what follows from each that was
//! written.

use crate::db::Conn;
use crate::error::Error;
use crate::exchange::stored;
use crate::exchange::table::Values;
use crate::exchange::{Report, Table, Taken, take_in, written};
use crate::http::Cx;
use crate::monitoring::alarm;
use crate::monitoring::reported::tables::{Alarm, Metric, Ticket};
use crate::monitoring::reported::{fresh, samples};
use crate::monitoring::ticket;

/// Takes metrics; each becomes a sample of a chart.
pub async fn metrics(cx: Cx, report: Report<Metric>) -> Result<Taken, Error> {
    let now = cx.now();
    let mut tx = cx.app.db.begin().await?;
    let mut more = |row: &Values<'_>| fresh::in_time(row, now);
    let taken = take_in(&cx, &mut tx, &report, &mut more).await?;
    let owner = &cx.party()?.application_id;
    samples::keep(&mut tx, owner, &written(&report, &taken)).await?;
    tx.commit().await?;
    Ok(taken)
}

/// Takes alarms; each raises or clears one.
pub async fn alarms(cx: Cx, report: Report<Alarm>) -> Result<Taken, Error> {
    let mut tx = cx.app.db.begin().await?;
    let taken = take_in(&cx, &mut tx, &report, &mut |_| Vec::new()).await?;
    let owner = &cx.party()?.application_id;
    for row in written(&report, &taken) {
        alarm::reported(&cx.app, &mut tx, owner, &row).await?;
    }
    tx.commit().await?;
    Ok(taken)
}

/// Takes tickets; each opens one or is a step of one.
pub async fn tickets(cx: Cx, report: Report<Ticket>) -> Result<Taken, Error> {
    let owner = cx.party()?.application_id.clone();
    let mut tx = cx.app.db.begin().await?;
    // Holds the stream, so that two reports do not both step from where a ticket stands now.
    stored::numbers(&mut tx, (&owner, Ticket::DEF), 0).await?;
    let mut known = known(&mut tx, &owner, &report).await?;
    let mut more = |row: &Values<'_>| known.step(row);
    let taken = take_in(&cx, &mut tx, &report, &mut more).await?;
    for row in written(&report, &taken) {
        ticket::reported(&cx, &mut tx, &owner, &row).await?;
    }
    tx.commit().await?;
    Ok(taken)
}

async fn known(
    tx: &mut Conn,
    owner: &str,
    report: &Report<Ticket>,
) -> Result<ticket::Known, Error> {
    let rows: Vec<_> = report.rows.iter().map(|row| row.values()).collect();
    let ids: Vec<&str> = rows.iter().map(|row| row.get("ticket_id")).collect();
    ticket::Known::find(tx, owner, &ids).await
}
