//! Who holds the code of an item: the application that the bureau decided for, otherwise, of those
//! that have it in force, the one that had it first. Its addresses and its name are shown;
//! another's rows with the code are refused, and become a claim that the bureau decides.

pub mod claim;
mod contender;
mod decide;
mod page;

use std::collections::HashSet;

pub use decide::{DECIDED, decide};
pub use page::{list, show, waiting};

use crate::db::{Conn, Filter};
use crate::error::Error;

/// The condition that the row `i` of `service_item` is in force and holds its code. An application
/// that is gone for good holds nothing; one that is suspended goes on to hold.
pub const HOLDS: &str = "i.is_in_force = true and not exists (select 1 from application a0 \
                         where a0.id = i.owner_id and a0.state in ('withdrawn', 'offboarded')) \
                         and not exists (select 1 from service_item f join application fa \
                         on fa.id = f.owner_id \
                         left join item_holder h on h.task_code = f.task_code \
                         where f.task_code = i.task_code and f.is_in_force = true \
                         and fa.state not in ('withdrawn', 'offboarded') \
                         and (case when f.owner_id = h.owner_id then 0 else 1 end, \
                         f.since, f.owner_id, f.tbl, f.row_guid) \
                         < (case when i.owner_id = h.owner_id then 0 else 1 end, \
                         i.since, i.owner_id, i.tbl, i.row_guid))";

/// The application that holds a code; none where nobody has it in force.
pub async fn of(db: &mut Conn, task_code: &str) -> Result<Option<String>, Error> {
    let one = Filter::new("select i.owner_id from service_item i")
        .and("i.task_code = ?", &[&task_code])
        .and(HOLDS, &[]);
    let found: Vec<String> = one.all(db).await?;
    Ok(found.into_iter().next())
}

/// Which of these codes an application may not have in force: others hold them, or the bureau
/// decided for another.
pub async fn others(db: &mut Conn, owner: &str, codes: &[&str]) -> Result<HashSet<String>, Error> {
    let held = "select i.task_code from service_item i";
    let decided = "select h.task_code from item_holder h join application a on a.id = h.owner_id";
    let by_others = Filter::new(held)
        .and("i.owner_id <> ?", &[&owner])
        .and(HOLDS, &[])
        .and(
            "not exists (select 1 from item_holder h where h.task_code = i.task_code \
             and h.owner_id = ?)",
            &[&owner],
        )
        .and_in("i.task_code", codes);
    let found: Vec<String> = by_others.all(db).await?;
    let for_others = Filter::new(decided)
        .and("h.owner_id <> ?", &[&owner])
        .and("a.state not in ('withdrawn', 'offboarded')", &[])
        .and_in("h.task_code", codes);
    let more: Vec<String> = for_others.all(db).await?;
    Ok(found.into_iter().chain(more).collect())
}

#[cfg(test)]
mod tests;
