//! Whose task it is: an officer with a data scope acts on tasks inside it only, and sees those of
//! joint checks that the department takes part in.

use crate::db::{Conn, Filter};
use crate::error::Error;
use crate::http::Cx;
use crate::identity::DataScope;
use crate::spot_check::store::{self, Draw, Task};

/// Answers 40302 to an officer who must not act on a task.
pub fn check(cx: &Cx, task: &Task) -> Result<(), Error> {
    let data = &cx.officer()?.data;
    data.check(&task.department_code, task.district.as_deref())
}

/// The same for a draw, by its task.
pub async fn check_draw(cx: &Cx, db: &mut Conn, draw: &Draw) -> Result<(), Error> {
    check(cx, &store::task(db, &draw.task_id).await?)
}

/// Whether an officer may look at a task: it lies inside the data scope, or the officer's
/// department takes part in it.
pub fn check_sight(cx: &Cx, task: &Task, departments: &[&str]) -> Result<(), Error> {
    let data = &cx.officer()?.data;
    let of = |code: &&str| data.allows(code, task.district.as_deref());
    if departments.iter().any(of) {
        return Ok(());
    }
    check(cx, task)
}

/// Narrows a list of tasks `t`.
pub fn narrow_tasks(filter: Filter, data: &DataScope) -> Filter {
    let filter = match &data.department {
        Some(own) => filter.and(
            "t.department_code = ? or exists (select 1 from task_department m \
             where m.task_id = t.id and m.department_code = ?)",
            &[own, own],
        ),
        None => filter,
    };
    let inside = "exists (select 1 from account_district s where s.account_id = ? \
                  and substr(t.district, 1, length(s.prefix)) = s.prefix)";
    data.narrow_district(filter, inside)
}

/// Narrows a list of results `r` with their enterprises `e`.
pub fn narrow_results(filter: Filter, data: &DataScope) -> Filter {
    let inside = "exists (select 1 from account_district s where s.account_id = ? \
                  and substr(e.district, 1, length(s.prefix)) = s.prefix)";
    data.narrow(filter, "r.department_code = ?", inside)
}
