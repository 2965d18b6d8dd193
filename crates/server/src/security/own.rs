//! What the platform reports of itself: its audit's seals, and the certificates of the systems
//! that are connected to it.

use crate::app::App;
use crate::clock::readable;
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::evidence;
use crate::exchange::Table;
use crate::exchange::own::{Own, put};
use crate::security::tables::{Certificate, Digest};

/// Rows of a look.
const MOST: i64 = 500;

struct Seal {
    number: i64,
    first_at: i64,
    last_at: i64,
    count: i64,
    root: Vec<u8>,
    log_index: i64,
}

impl FromRecord for Seal {
    fn from_record(row: &Record) -> Result<Seal, sqlx::Error> {
        Ok(Seal {
            number: row.get("number")?,
            first_at: row.get("first_at")?,
            last_at: row.get("last_at")?,
            count: row.get("count")?,
            root: row.get("root")?,
            log_index: row.get("log_index")?,
        })
    }
}

/// Writes a row for every seal that has none.
pub async fn digests(app: &App, tx: &mut Conn) -> Result<usize, Error> {
    let list = "select number, first_at, last_at, count, root, log_index from audit_seal s \
                where not exists (select 1 from exchange_row r where r.owner_id = 'platform' \
                and r.tbl = 'up_sec_audit' and r.row_guid = 'seal-' || s.number) \
                order by number limit $1";
    let seals: Vec<Seal> = tx.all(list, &[&MOST]).await?;
    let row = |seal: &Seal| Own {
        guid: format!("seal-{}", seal.number),
        columns: vec![
            ("system_name", app.config.organ_name.clone()),
            ("first_at", readable(seal.first_at)),
            ("last_at", readable(seal.last_at)),
            ("count", seal.count.to_string()),
            ("root", hex::encode(&seal.root)),
            ("log_name", evidence::origin(&app.config)),
            ("log_index", seal.log_index.to_string()),
        ],
    };
    let rows: Vec<Own> = seals.iter().map(row).collect();
    put(app, tx, Digest::DEF, &rows).await
}

struct Held {
    id: String,
    system: String,
    kind: String,
    level: String,
    number: String,
    issuer: String,
    from: String,
    until: String,
}

impl FromRecord for Held {
    fn from_record(row: &Record) -> Result<Held, sqlx::Error> {
        Ok(Held {
            id: row.get("id")?,
            system: row.get("system")?,
            kind: row.get("kind")?,
            level: row.get("level")?,
            number: row.get("number")?,
            issuer: row.get("issuer")?,
            from: row.get("valid_from")?,
            until: row.get("valid_until")?,
        })
    }
}

/// Writes a row for every certificate that has none; one that is replaced stays with its dates.
pub async fn certificates(app: &App, tx: &mut Conn) -> Result<usize, Error> {
    let list = "select c.id, p.name || ' · ' || a.name as system, c.kind, c.level, c.number, \
                c.issuer, c.valid_from, c.valid_until from certificate c \
                join application a on a.id = c.application_id \
                join party p on p.id = a.party_id \
                where not exists (select 1 from exchange_row r where r.owner_id = 'platform' \
                and r.tbl = 'up_sec_certificate' and r.row_guid = c.id) order by c.id limit $1";
    let held: Vec<Held> = tx.all(list, &[&MOST]).await?;
    let row = |held: Held| Own {
        guid: held.id,
        columns: vec![
            ("system_name", held.system.chars().take(200).collect()),
            ("kind", held.kind),
            ("level", held.level),
            ("number", held.number),
            ("issuer", held.issuer),
            ("valid_from", held.from),
            ("valid_until", held.until),
        ],
    };
    let rows: Vec<Own> = held.into_iter().map(row).collect();
    put(app, tx, Certificate::DEF, &rows).await
}
