//! Giving the platform's own rows: whole, and by what changed since, with tombstones.

use protocol::Code;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::exchange::row::{Row, type_name};
use crate::exchange::stored::{self, PLATFORM, Stored};
use crate::exchange::table::Table;
use crate::http::Cx;

/// Most rows of an answer.
const MOST: i64 = 500;

/// Where to go on.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "RowsPull")]
pub struct Query {
    /// The cursor of the answer before; from the beginning where it is absent.
    after: Option<i64>,
    /// 1 to 500; 200 where it is absent.
    #[schemars(range(min = 1, max = 500))]
    size: Option<i64>,
}

/// Rows in the order of their changes.
#[derive(Serialize)]
#[serde(bound = "T: Table")]
pub struct Pulled<T: Table> {
    /// Every row once, in its last state; one with `cd_operation` d is gone.
    rows: Vec<Row<T>>,
    /// For `after`, now or later: what changed since comes then.
    cursor: i64,
    /// Whether there is more already.
    has_more: bool,
}

impl<T: Table> JsonSchema for Pulled<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("{}Pulled", type_name(T::DEF)).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let row = generator.subschema_for::<Row<T>>();
        json_schema!({
            "type": "object",
            "properties": {
                "rows": { "type": "array", "items": row,
                          "description": "Every row once, in its last state; one with cd_operation \
                                          d is gone." },
                "cursor": { "type": "integer", "format": "int64",
                            "description": "For `after`, now or later: what changed since comes \
                                            then." },
                "has_more": { "type": "boolean",
                              "description": "Whether there is more already." },
            },
            "required": ["rows", "cursor", "has_more"],
        })
    }
}

/// Gives rows of a table of the platform. Keep the cursor: the next time only what changed comes.
pub async fn pull<T: Table>(cx: Cx, query: Query) -> Result<Pulled<T>, Error> {
    let size = query.size.unwrap_or(200);
    if !(1..=MOST).contains(&size) {
        return Err(Error::field(
            Code::OutOfRange,
            "size",
            format!("1 to {MOST}"),
        ));
    }
    let after = query.after.unwrap_or_default();
    let mut db = cx.app.db.read().await?;
    let mut found: Vec<Stored> = stored::of(PLATFORM, T::DEF)
        .and("seq > ?", &[&after])
        .then("order by seq limit ?", &[&(size + 1)])
        .all(&mut db)
        .await?;
    let has_more = found.len() as i64 > size;
    found.truncate(usize::try_from(size).unwrap_or_default());
    let cursor = found.last().map_or(after, |row| row.seq);
    let mut rows = Vec::new();
    for row in found {
        let opened = row.open(&cx.app, &mut db, (PLATFORM, T::DEF)).await?;
        rows.push(Row::given(opened.values));
    }
    Ok(Pulled {
        rows,
        cursor,
        has_more,
    })
}
