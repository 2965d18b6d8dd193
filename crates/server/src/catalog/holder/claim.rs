//! Claims: what is kept of a row that was refused because another application holds its code.

use std::collections::HashSet;

use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::exchange::table::Values;

/// A claim of a code, with what the refused row says of the item.
#[derive(Debug)]
pub struct Claim {
    task_code: String,
    task_name: String,
    dept_name: String,
}

impl Claim {
    /// The claim that a refused row makes.
    pub fn of(row: &Values<'_>) -> Claim {
        Claim {
            task_code: row.get("task_code").to_owned(),
            task_name: row.get("task_name").to_owned(),
            dept_name: row.get("dept_name").to_owned(),
        }
    }

    /// Keeps it. A claim that the bureau decided before stays decided; it only learns that it was
    /// made again.
    pub async fn keep(&self, app: &App, tx: &mut Conn, owner: &str) -> Result<(), Error> {
        let write = "insert into item_claim (task_code, owner_id, task_name, dept_name, \
                     claimed_at, opened_at, is_open) values ($1, $2, $3, $4, $5, $5, $6) \
                     on conflict (owner_id, task_code) do update set \
                     task_name = excluded.task_name, dept_name = excluded.dept_name, \
                     claimed_at = excluded.claimed_at";
        let (code, name, dept) = (&self.task_code, &self.task_name, &self.dept_name);
        let now = app.clock.now();
        tx.execute(write, &[code, &owner, name, dept, &now, &true])
            .await?;
        Ok(())
    }
}

/// The codes that an application claims, open or decided.
pub async fn of(db: &mut Conn, owner: &str) -> Result<HashSet<String>, Error> {
    let codes = "select task_code from item_claim where owner_id = $1";
    let codes: Vec<String> = db.all(codes, &[&owner]).await?;
    Ok(codes.into_iter().collect())
}

/// Forgets a claim whose row was taken after all.
pub async fn met(tx: &mut Conn, owner: &str, task_code: &str) -> Result<(), Error> {
    let gone = "delete from item_claim where task_code = $1 and owner_id = $2";
    tx.execute(gone, &[&task_code, &owner]).await?;
    Ok(())
}
