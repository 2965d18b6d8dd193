//! Late parents: rows that came before what they belong to are linked when that comes.

use crate::app;
use crate::db::{Conn, Filter};
use crate::error::Error;
use crate::exchange::stored::PLATFORM;
use crate::exchange::table::Definition;

/// The tables whose rows belong to rows of this one.
fn children(table: &Definition) -> Vec<&'static str> {
    let belongs = |child: &&&'static Definition| {
        let parent = child.parent.as_ref();
        parent.is_some_and(|parent| parent.tables.contains(&table.name))
    };
    let tables = app::tables();
    tables
        .iter()
        .filter(belongs)
        .map(|child| child.name)
        .collect()
}

/// Links the rows that waited for these keys: of the same owner, or of everybody where the keys are
/// the platform's.
pub async fn late(
    tx: &mut Conn,
    (owner, table): (&str, &Definition),
    keys: &[&str],
) -> Result<(), Error> {
    let children = children(table);
    if children.is_empty() || keys.is_empty() {
        return Ok(());
    }
    for some in keys.chunks(500) {
        let update = Filter::new("update exchange_row set is_linked = true")
            .and("is_linked = false", &[])
            .and("owner_id = ? or ? = ?", &[&owner, &owner, &PLATFORM])
            .and_in("tbl", &children)
            .and_in("parent", some);
        let (sql, values) = update.into_parts();
        tx.execute_values(sql, values).await?;
    }
    Ok(())
}
