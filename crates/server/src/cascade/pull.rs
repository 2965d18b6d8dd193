//! The basic catalogue of an upper platform comes down and becomes ours, which our own parties
//! then synchronise.

use mingqian_client::How;
use serde::Deserialize;
use serde_json::{Map, Value as Json, json};

use crate::cascade::round::{Failed, Round};
use crate::catalog::items::BasicCatalog;
use crate::exchange::stored::PLATFORM;
use crate::exchange::table::Values;
use crate::exchange::{Table, write};

/// Rows of a page.
const PAGE: i64 = 500;

#[derive(Deserialize)]
struct Pulled {
    rows: Vec<Map<String, Json>>,
    cursor: i64,
    has_more: bool,
}

/// Takes what changed above since the last time; gives how many rows changed here.
pub async fn catalog(round: &Round<'_>) -> Result<i64, Failed> {
    let (mut cursor, mut changed) = (round.upper.catalog_cursor, 0);
    loop {
        round.renew().await?;
        let message = json!({ "after": cursor, "size": PAGE });
        let path = "/api/catalog/basic/pull";
        let page: Pulled = round.client.call_as(path, &message, How::read()).await?;
        changed += keep(round, (cursor, &page)).await?;
        if !page.has_more || page.cursor <= cursor {
            return Ok(changed);
        }
        cursor = page.cursor;
    }
}

/// Writes a page and the cursor behind it together.
async fn keep(round: &Round<'_>, (seen, page): (i64, &Pulled)) -> Result<i64, Failed> {
    let table = BasicCatalog::DEF;
    let values: Vec<Vec<String>> = page
        .rows
        .iter()
        .map(|row| {
            let value = |name: &str| row.get(name).and_then(Json::as_str).unwrap_or_default();
            table
                .all()
                .map(|column| value(column.name).to_owned())
                .collect()
        })
        .collect();
    let rows: Vec<Values<'_>> = values
        .iter()
        .map(|values| Values { table, values })
        .collect();
    let errors = rows.iter().map(Values::check).collect();
    let mut tx = round.app.db.begin().await?;
    round.hold(&mut tx).await?;
    let taken = write(round.app, &mut tx, (PLATFORM, table), (rows, errors)).await?;
    let step = "update upper_platform set catalog_cursor = $3 where id = $1 \
                and catalog_cursor = $2";
    tx.execute(step, &[&round.upper.id, &seen, &page.cursor])
        .await?;
    tx.commit().await?;
    Ok(taken.accepted)
}
