//! Sealing: administrative acts become leaves of the evidence log within a second, and every
//! hour, or every 16 384 events, a seal covers all events that have none yet.
//!
//! An event belongs to the seal that its row names, not to a span of time: a transaction that ends
//! late writes an event of an hour that was sealed already, and the next seal covers it.

use draw::entry::{Entry, EntryType};
use draw::hash::{Hash, ZERO};
use draw::log::audit::{Act, Seal};
use draw::merkle::{leaf, root_of};

use crate::app::App;
use crate::audit::stored::Stored;
use crate::db::{Conn, ToValue};
use crate::error::Error;
use crate::evidence;

/// Most events of a seal; their hashes are half a megabyte.
const SEAL: i64 = 16_384;
/// Most administrative acts that are entered in one transaction.
const ACTS: i64 = 100;
const HOUR_MS: i64 = 3_600_000;
/// How long after the hour its seal is made, so that few events come late.
const GRACE_MS: i64 = 60_000;

/// Enters the administrative acts that are not in the log yet; gives how many.
pub async fn enter(app: &App) -> Result<usize, Error> {
    let waiting = "select * from audit_event where is_administrative and log_index is null \
                   order by id limit $1";
    let mut db = app.db.read().await?;
    let is_idle = db.all::<Stored>(waiting, &[&1_i64]).await?.is_empty();
    drop(db);
    if is_idle {
        return Ok(0);
    }
    let mut tx = app.db.begin().await?;
    evidence::hold(&mut tx).await?;
    let found: Vec<Stored> = tx.all(waiting, &[&ACTS]).await?;
    for stored in &found {
        let said = Act {
            event_id: stored.event.id.clone(),
            act: stored.event.act.clone(),
            event: stored.event.leaf(),
        };
        let (index, _) = sign(app, &mut tx, EntryType::AuditAct, said.encode()).await?;
        let update = "update audit_event set log_index = $2 where id = $1";
        tx.execute(update, &[&stored.event.id, &index]).await?;
    }
    tx.commit().await?;
    Ok(found.len())
}

/// Makes the next seal if one is due: over the events of full hours, or over as many as a seal
/// takes. Gives how many events it covers, 0 when none was due.
pub async fn seal(app: &App) -> Result<usize, Error> {
    let now = app.clock.now();
    let hour = (now - GRACE_MS) / HOUR_MS * HOUR_MS;
    let mut db = app.db.read().await?;
    let first = "select id, at from audit_event where seal is null order by id limit 1";
    let first: Option<i64> = db.optional::<At>(first, &[]).await?.map(|row| row.0);
    let full = "select id, at from audit_event where seal is null order by id limit 1 offset $1";
    let is_full = db.optional::<At>(full, &[&(SEAL - 1)]).await?.is_some();
    drop(db);
    if !is_full && first.is_none_or(|at| at >= hour) {
        return Ok(0);
    }
    seal_until(app, if is_full { now + 1 } else { hour }).await
}

struct At(i64);

impl crate::db::FromRecord for At {
    fn from_record(row: &crate::db::Record) -> Result<At, sqlx::Error> {
        Ok(At(row.get("at")?))
    }
}

/// Seals what happened before a time, up to the most that one seal takes.
pub async fn seal_until(app: &App, end: i64) -> Result<usize, Error> {
    let mut tx = app.db.begin().await?;
    // Seals are made one by one, on however many nodes.
    evidence::hold(&mut tx).await?;
    let before = "select number, leaf from audit_seal order by number desc limit 1";
    let before: Option<Before> = tx.optional(before, &[]).await?;
    let number = before.as_ref().map_or(1, |before| before.number + 1);
    // What commits in the meantime is not in the seal, since its row does not name it.
    let take = "update audit_event set seal = $1 where id in (select id from audit_event \
                where seal is null and at < $2 order by id limit $3)";
    if tx.execute(take, &[&number, &end, &SEAL]).await? == 0 {
        return Ok(0);
    }
    let taken = "select * from audit_event where seal = $1 order by id";
    let taken: Vec<Stored> = tx.all(taken, &[&number]).await?;
    let hashes: Vec<Hash> = taken.iter().map(|stored| stored.event.leaf()).collect();
    let times = || taken.iter().map(|stored| stored.event.at);
    let said = Seal {
        number: number.unsigned_abs(),
        first_at: times().min().unwrap_or(0),
        last_at: times().max().unwrap_or(0),
        count: u32::try_from(taken.len()).unwrap_or(u32::MAX),
        root: root_of(&hashes),
        previous: before.map_or(ZERO, |before| before.leaf),
    };
    let (index, leaf) = sign(app, &mut tx, EntryType::AuditSeal, said.encode()).await?;
    let insert = "insert into audit_seal (number, first_at, last_at, count, root, hashes, \
                  log_index, leaf, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let time = |at: u64| i64::try_from(at).unwrap_or(i64::MAX);
    let values: [&(dyn ToValue + Sync); 9] = [
        &number,
        &time(said.first_at),
        &time(said.last_at),
        &i64::from(said.count),
        &said.root,
        &hashes.concat(),
        &index,
        &leaf,
        &app.clock.now(),
    ];
    tx.execute(insert, &values).await?;
    tx.commit().await?;
    Ok(taken.len())
}

struct Before {
    number: i64,
    leaf: Hash,
}

impl crate::db::FromRecord for Before {
    fn from_record(row: &crate::db::Record) -> Result<Before, sqlx::Error> {
        let leaf: Vec<u8> = row.get("leaf")?;
        Ok(Before {
            number: row.get("number")?,
            leaf: leaf.try_into().unwrap_or(ZERO),
        })
    }
}

/// Signs an entry of no draw and appends it; gives its place and its leaf hash.
async fn sign(
    app: &App,
    tx: &mut Conn,
    entry_type: EntryType,
    body: Vec<u8>,
) -> Result<(i64, Hash), Error> {
    let now = app.clock.now();
    let head = (entry_type, ZERO, now.unsigned_abs());
    let key = evidence::organ_key(tx).await?;
    let bytes = Entry::sign(head, body, &app.config.organ_code, &key).encode();
    let index = evidence::append(tx, "", entry_type as i64, now, &bytes, true).await?;
    Ok((index, leaf(&bytes)))
}
