//! What the sandbox is filled with: registers and tasks that are plainly invented.

use protocol::CreditCode;

use crate::app::App;
use crate::db::{Conn, ToValue};
use crate::error::Error;
use crate::registers::Kind;
use crate::registers::import::{Watch, load};

/// Enterprises of the sandbox.
const ENTERPRISES: usize = 200;
/// Inspections that a department finds open.
const OPEN: i64 = 5;

/// Fills empty registers; does nothing where there is something.
pub async fn registers(app: &App) -> anyhow::Result<()> {
    let mut db = app.db.read().await?;
    let filled: i64 = db.one("select count(*) from enterprise", &[]).await?;
    drop(db);
    if filled > 0 {
        return Ok(());
    }
    let mut csv = String::from("统一社会信用代码,企业名称,注册日期,注册地址\n");
    for n in 0..ENTERPRISES {
        let serial = format!("MX{n:06}");
        if let Some(code) = CreditCode::compose('9', '1', "440703", &serial) {
            csv.push_str(&format!(
                "{code},演练企业{n:03}（虚构）,2020-01-01,演练路{n}号\n"
            ));
        }
    }
    let files = [
        (
            Kind::Departments,
            include_str!("../../../fixtures/departments.csv").to_owned(),
        ),
        (
            Kind::CheckItems,
            include_str!("../../../fixtures/check-items.csv").to_owned(),
        ),
        (Kind::Enterprises, csv),
    ];
    for (kind, text) in files {
        let bar = Watch::Bar(indicatif::ProgressBar::hidden());
        load(app, kind, text.as_bytes(), &bar).await?;
    }
    Ok(())
}

/// Gives a department inspections to pull and to report, where it has fewer than it needs.
pub async fn tasks(app: &App, tx: &mut Conn, department: &str) -> Result<(), Error> {
    let known = "select count(*) from department where code = $1";
    let open = "select count(*) from check_result where department_code = $1 \
                and state = 'not_entered'";
    let missing = OPEN - tx.one::<i64>(open, &[&department]).await?;
    if missing <= 0 || tx.one::<i64>(known, &[&department]).await? == 0 {
        return Ok(());
    }
    let (now, id) = (app.clock.now(), app.clock.new_id());
    let number = "select coalesce(max(number), 0) + 1 from check_plan where year = 2000";
    let number: i64 = tx.one(number, &[]).await?;
    let plan = "insert into check_plan (id, year, number, name, department_code, created_at) \
                values ($1, 2000, $2, '联调演练', $3, $4)";
    tx.execute(plan, &[&id, &number, &department, &now]).await?;
    let task = "insert into check_task (id, plan_id, code, name, department_code, item_codes, \
                company_ppm, sole_trader_ppm, cooperative_ppm, starts_on, ends_on, state, \
                created_by, created_at) values ($1, $1, $2, '联调演练任务（虚构）', $3, \
                'SCJG-001', 0, 0, 0, '2000-01-01', '2099-12-31', 'inspecting', 'mingqian', $4)";
    let code = format!("44070020000101{number:04}");
    tx.execute(task, &[&id, &code, &department, &now]).await?;
    let draw = "insert into draw (id, task_id, draw_no, attempt, state, announcement, \
                announce_hash, rules, pool_file, roster_file, recusal_file, pool_size, \
                commits_until, dice_from, reveals_until, drawn_count, created_at) \
                values ($1, $1, 1, 1, 'matched', $2, '', $2, $2, $2, $2, 0, 0, 0, 0, $3, $4)";
    let empty: Vec<u8> = Vec::new();
    tx.execute(draw, &[&id, &empty, &missing, &now]).await?;
    let some = "select code from enterprise order by code limit $1";
    let codes: Vec<String> = tx.all(some, &[&missing]).await?;
    for (seq, code) in (1i64..).zip(&codes) {
        let insert = "insert into check_result (id, task_id, draw_id, seq, enterprise_code, \
                      stratum, ticket, department_code, inspectors, state) \
                      values ($1, $2, $2, $3, $4, 1, '', $5, '', 'not_entered')";
        let values: [&(dyn ToValue + Sync); 5] =
            [&app.clock.new_id(), &id, &seq, code, &department];
        tx.execute(insert, &values).await?;
    }
    Ok(())
}
