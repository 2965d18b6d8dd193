//! Parents that come late, or go: rows are linked when what they belong to comes, and alone again
//! when it is deleted or called otherwise.

use crate::app;
use crate::db::{Conn, Filter};
use crate::error::Error;
use crate::exchange::stored::PLATFORM;
use crate::exchange::table::{Definition, Parent};

/// The tables whose rows belong to rows of this one, with all that they may belong to.
fn children(table: &Definition) -> impl Iterator<Item = (&'static str, &'static Parent)> {
    let with_parent = |child: &&'static Definition| Some((child.name, child.parent.as_ref()?));
    let all = app::tables().iter().filter_map(with_parent);
    all.filter(|(_, parent)| parent.tables.contains(&table.name))
}

// One that is deleted is nobody's parent.
const IS_THERE: &str = "exists (select 1 from exchange_row p where p.key = exchange_row.parent \
                        and p.operation <> 'd' and p.owner_id in (exchange_row.owner_id, ?) \
                        and p.tbl in ";
const IS_NOT_THERE: &str = "not exists (select 1 from exchange_row p where \
                            p.key = exchange_row.parent and p.operation <> 'd' \
                            and p.owner_id in (exchange_row.owner_id, ?) and p.tbl in ";

/// Looks again at the rows that belong to these keys, each of which came, changed or went: rows of
/// the same owner, or of everybody where the keys are the platform's.
pub async fn again(
    tx: &mut Conn,
    (owner, table): (&str, &Definition),
    keys: &[&str],
) -> Result<(), Error> {
    for (child, parent) in children(table) {
        for (update, was, condition) in [
            ("update exchange_row set is_linked = true", false, IS_THERE),
            (
                "update exchange_row set is_linked = false",
                true,
                IS_NOT_THERE,
            ),
        ] {
            let update = Filter::new(update)
                .and("is_linked = ?", &[&was])
                .and("owner_id = ? or ? = ?", &[&owner, &owner, &PLATFORM])
                .and("tbl = ?", &[&child])
                .and_in("parent", keys)
                .and_inside((condition, &[&PLATFORM]), parent.tables);
            let (sql, values) = update.into_parts();
            tx.execute_values(sql, values).await?;
        }
    }
    Ok(())
}
