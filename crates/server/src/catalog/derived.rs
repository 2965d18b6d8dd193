//! What follows from reported items in the transaction of the report: items by their code, and
//! where they are handled online (7.3 b), for pages that look them up.

use std::collections::HashSet;

use crate::app::App;
use crate::catalog::holder;
use crate::catalog::holder::claim::{self, Claim};
use crate::catalog::items::{CheckItems, GeneralItems, OnlineAddresses};
use crate::db::{Conn, ToValue};
use crate::error::Error;
use crate::exchange::table::{Values, finding};
use crate::exchange::{Report, Table, Taken, take_in, written};
use crate::http::Cx;
use crate::onboarding::Declared;

/// Where people come from: the words in the database, with the column of the general items.
const CHANNELS: [(&str, &str, &str); 2] = [
    ("pc", "link_addr", "is_single_login"),
    ("mobile", "mobile_terminal_url", "app_is_single_login"),
];

/// Takes implementation lists of coercion and inspection.
pub async fn check_items(cx: Cx, report: Report<CheckItems>) -> Result<Taken, Error> {
    items(cx, report).await
}

/// Takes implementation lists of other kinds, with the addresses that stand in them.
pub async fn general_items(cx: Cx, report: Report<GeneralItems>) -> Result<Taken, Error> {
    items(cx, report).await
}

async fn items<T: Table>(cx: Cx, report: Report<T>) -> Result<Taken, Error> {
    let owner = cx.party()?.application_id.clone();
    let mut tx = cx.app.db.begin().await?;
    let rows: Vec<_> = report.rows.iter().map(|row| row.values()).collect();
    let codes: Vec<&str> = rows.iter().map(|row| row.get("task_code")).collect();
    // In the sandbox everybody tries the same codes.
    let others = if cx.app.config.is_sandbox {
        HashSet::new()
    } else {
        holder::others(&mut tx, &owner, &codes).await?
    };
    let mut claims = Vec::new();
    let mut more = |row: &Values<'_>| {
        if is_deleted(row) || !is_in_force(row) || !others.contains(row.get("task_code")) {
            return Vec::new();
        }
        claims.push(Claim::of(row));
        let reason = "编码归其他应用，已登记为归属主张，由主管部门裁定后再报 (another \
                      application holds this code: the bureau decides about your claim)";
        vec![finding("task_code", reason)]
    };
    let taken = take_in(&cx, &mut tx, &report, &mut more).await?;
    for claim in claims {
        claim.keep(&cx.app, &mut tx, &owner).await?;
    }
    let claimed = claim::of(&mut tx, &owner).await?;
    for row in written(&report, &taken) {
        if is_in_force(&row) && claimed.contains(row.get("task_code")) {
            claim::met(&mut tx, &owner, row.get("task_code")).await?;
        }
        item((&cx.app, &mut tx), &owner, &row).await?;
        forget(&mut tx, &owner, &row).await?;
        for (channel, address, single) in CHANNELS {
            let to = (row.get(address), row.get(single) == "1");
            keep(&mut tx, (&owner, channel), &row, to).await?;
        }
    }
    tx.commit().await?;
    Ok(taken)
}

/// Takes addresses of items whose list has no column for them. One that is not at the
/// application's declared domain or addresses is refused with its row.
pub async fn addresses(cx: Cx, report: Report<OnlineAddresses>) -> Result<Taken, Error> {
    let owner = cx.party()?.application_id.clone();
    let mut tx = cx.app.db.begin().await?;
    let declared = Declared::of(&mut tx, &owner).await?;
    let is_sandbox = cx.app.config.is_sandbox;
    let mut more = |row: &Values<'_>| {
        let address = row.get("address");
        if address.is_empty() || declared.takes(is_sandbox, address) {
            return Vec::new();
        }
        let reason =
            "不在接入方案的域名或IP地址之内 (outside the domain and addresses of the plan)";
        vec![finding("address", reason)]
    };
    let taken = take_in(&cx, &mut tx, &report, &mut more).await?;
    for row in written(&report, &taken) {
        forget(&mut tx, &owner, &row).await?;
        let channel = if row.get("channel") == "2" {
            "mobile"
        } else {
            "pc"
        };
        let to = (row.get("address"), row.get("is_single_login") == "1");
        keep(&mut tx, (&owner, channel), &row, to).await?;
    }
    tx.commit().await?;
    Ok(taken)
}

fn is_deleted(row: &Values<'_>) -> bool {
    row.get("cd_operation").eq_ignore_ascii_case("d")
}

fn is_in_force(row: &Values<'_>) -> bool {
    row.get("task_state") == "1"
}

/// The item itself. A row that goes on to have its code in force keeps the time since when.
async fn item((app, tx): (&App, &mut Conn), owner: &str, row: &Values<'_>) -> Result<(), Error> {
    let (table, guid) = (row.table.name, row.get("row_guid"));
    if is_deleted(row) {
        let gone = "delete from service_item where owner_id = $1 and tbl = $2 and row_guid = $3";
        tx.execute(gone, &[&owner, &table, &guid]).await?;
        return Ok(());
    }
    let write = "insert into service_item (owner_id, tbl, row_guid, task_code, task_name, \
                 dept_code, dept_name, is_in_force, since) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
                 on conflict (owner_id, tbl, row_guid) do update set \
                 since = case when service_item.is_in_force \
                 and service_item.task_code = excluded.task_code \
                 then service_item.since else excluded.since end, \
                 task_code = excluded.task_code, task_name = excluded.task_name, \
                 dept_code = excluded.dept_code, dept_name = excluded.dept_name, \
                 is_in_force = excluded.is_in_force";
    let values: [&(dyn ToValue + Sync); 9] = [
        &owner,
        &table,
        &guid,
        &row.get("task_code"),
        &row.get("task_name"),
        &row.get("dept_code"),
        &row.get("dept_name"),
        &is_in_force(row),
        &app.clock.now(),
    ];
    tx.execute(write, &values).await?;
    Ok(())
}

/// Forgets the addresses that the row gave before.
async fn forget(tx: &mut Conn, owner: &str, row: &Values<'_>) -> Result<(), Error> {
    let gone = "delete from online_address where owner_id = $1 and tbl = $2 and row_guid = $3";
    let guid = row.get("row_guid");
    tx.execute(gone, &[&owner, &row.table.name, &guid]).await?;
    Ok(())
}

async fn keep(
    tx: &mut Conn,
    (owner, channel): (&str, &str),
    row: &Values<'_>,
    (address, is_single_login): (&str, bool),
) -> Result<(), Error> {
    if address.is_empty() || is_deleted(row) {
        return Ok(());
    }
    let insert = "insert into online_address (owner_id, tbl, row_guid, channel, task_code, \
                  address, is_single_login) values ($1, $2, $3, $4, $5, $6, $7)";
    let values: [&(dyn ToValue + Sync); 7] = [
        &owner,
        &row.table.name,
        &row.get("row_guid"),
        &channel,
        &row.get("task_code"),
        &address,
        &is_single_login,
    ];
    tx.execute(insert, &values).await?;
    Ok(())
}
