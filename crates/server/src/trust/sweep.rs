//! What has expired is taken away here, some rows at a time, so that nobody who signs in or gives
//! something back waits for it.

use crate::app::App;
use crate::error::Error;

/// Rows of a table that go at once.
const ROWS: i64 = 1000;
const HOUR_MS: i64 = 3_600_000;
/// Ended tokens are recognised for a day.
const DAY_MS: i64 = 86_400_000;

/// A table of things that expire.
struct Table {
    /// Kept for so long after it expired.
    kept_ms: i64,
    /// Whether anything is to go.
    look: &'static str,
    /// Takes away what nobody else has in hand; for SQLite, which has one writer, and PostgreSQL.
    take: [&'static str; 2],
}

macro_rules! table {
    ($name:literal, $key:literal, $kept_ms:expr) => {
        Table {
            kept_ms: $kept_ms,
            look: concat!(
                "select count(*) from (select 1 from ",
                $name,
                " where expires_at < $1 limit 1) as old"
            ),
            take: [
                table!(@take $name, $key, ""),
                table!(@take $name, $key, " for update skip locked"),
            ],
        }
    };
    (@take $name:literal, $key:literal, $lock:literal) => {
        concat!(
            "delete from ", $name, " where ", $key, " in (select ", $key, " from ", $name,
            " where expires_at < $1 order by expires_at limit $2", $lock, ")"
        )
    };
}

const TABLES: &[Table] = &[
    table!("sign_in_request", "id", 0),
    // What comes a second time is recognised for an hour.
    table!("sign_in_code", "digest", HOUR_MS),
    table!("trust_ticket", "digest", HOUR_MS),
    table!("user_token", "digest", DAY_MS),
    table!("upper_request", "state_digest", 0),
    table!("upper_logout", "digest", 0),
];

/// Takes some of what has expired away.
pub async fn expired(app: &App) -> Result<(), Error> {
    for table in TABLES {
        let before = app.clock.now() - table.kept_ms;
        let mut db = app.db.read().await?;
        let found: i64 = db.one(table.look, &[&before]).await?;
        drop(db);
        if found == 0 {
            continue;
        }
        let mut tx = app.db.begin().await?;
        let [sqlite, postgres] = table.take;
        let take = if tx.locks_rows() { postgres } else { sqlite };
        tx.execute(take, &[&before, &ROWS]).await?;
        tx.commit().await?;
    }
    Ok(())
}
