//! Finding rows of the registers by what they are called.

use protocol::Lang;

use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::http::todo::Hit;

struct Found {
    key: String,
    name: String,
}

impl FromRecord for Found {
    fn from_record(row: &Record) -> Result<Found, sqlx::Error> {
        Ok(Found {
            key: row.get("found_key")?,
            name: row.get("name")?,
        })
    }
}

/// Enterprises, inspectors and check items by key or name; ten of each.
pub async fn search(db: &mut Conn, q: &str, lang: Lang) -> Result<Vec<Hit>, Error> {
    let like = format!("%{q}%");
    let mut hits = Vec::new();
    for (sql, kind, register) in [
        (
            "select code as found_key, name from enterprise where code = $2 or name like $1 \
             order by code limit 10",
            lang.t("企业", "enterprise"),
            "enterprises",
        ),
        (
            "select staff_no as found_key, name from inspector where staff_no = $2 \
             or name like $1 order by staff_no limit 10",
            lang.t("检查人员", "inspector"),
            "inspectors",
        ),
        (
            "select code as found_key, name from check_item where code = $2 or name like $1 \
             order by code limit 10",
            lang.t("检查事项", "check item"),
            "check-items",
        ),
    ] {
        let found: Vec<Found> = db.all(sql, &[&like, &q]).await?;
        for Found { key, name } in found {
            let query = serde_urlencoded::to_string([("q", &key)]).unwrap_or_default();
            hits.push(Hit {
                kind,
                path: format!("/console/registers/{register}?{query}"),
                title: name,
                detail: key,
            });
        }
    }
    Ok(hits)
}
