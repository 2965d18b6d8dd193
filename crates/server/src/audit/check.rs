//! Checking the audit against its seals: which rows were changed, taken away or slipped in.

use std::collections::BTreeSet;

use draw::entry::Entry;
use draw::hash::Hash;
use draw::log::audit::{Act, Seal};
use draw::merkle::{leaf, root_of};
use protocol::Lang;

use crate::app::App;
use crate::audit::stored::{Sealed, Stored, hashes};
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::evidence;
use crate::jobs::Progress;

/// Something that is not as it was sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// A row says something else than when it was sealed, or was slipped in under the seal.
    Changed {
        /// Its id.
        id: String,
        /// The seal that it names.
        seal: i64,
    },
    /// So many rows of a seal are as nobody wrote them, or gone.
    Missing {
        /// The seal.
        seal: i64,
        /// How many hashes of the seal fit no row.
        count: usize,
    },
    /// The list of a seal is not the one whose root stands in the log.
    SealRewritten {
        /// The seal.
        seal: i64,
    },
    /// An entry of the log is not the one that was appended, or is gone.
    EntryRewritten {
        /// Its place.
        index: i64,
    },
    /// Seals are numbered without a gap, and this one is gone.
    SealMissing {
        /// Its number.
        seal: i64,
    },
    /// The leaves of the log do not give the root that was signed for a size.
    Forked {
        /// The size, in leaves.
        size: i64,
    },
    /// An administrative act says something else than its leaf of the log.
    ActChanged {
        /// Id of the event.
        id: String,
        /// Place of its leaf.
        index: i64,
    },
}

impl Finding {
    /// For people.
    pub fn words(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match self {
            Finding::Changed { id, seal } if zh => format!("审计记录 {id} 与第 {seal} 号封存不符"),
            Finding::Changed { id, seal } => format!("event {id} is not as seal {seal} has it"),
            Finding::Missing { seal, count } if zh => {
                format!("第 {seal} 号封存中有 {count} 条记录已被改动或删除")
            }
            Finding::Missing { seal, count } => {
                format!("{count} events of seal {seal} were changed or are gone")
            }
            Finding::SealRewritten { seal } if zh => {
                format!("第 {seal} 号封存的散列清单与存证日志不符")
            }
            Finding::SealRewritten { seal } => format!("seal {seal} is not as the log has it"),
            Finding::EntryRewritten { index } if zh => format!("存证日志第 {index} 条被改动"),
            Finding::EntryRewritten { index } => format!("entry {index} of the log was changed"),
            Finding::SealMissing { seal } if zh => format!("第 {seal} 号封存不见了"),
            Finding::SealMissing { seal } => format!("seal {seal} is gone"),
            Finding::Forked { size } if zh => {
                format!("存证日志前 {size} 条与当时签名的检查点不符")
            }
            Finding::Forked { size } => {
                format!("the first {size} entries of the log are not those that were signed")
            }
            Finding::ActChanged { id, index } if zh => {
                format!("管理操作 {id} 与存证日志第 {index} 条不符")
            }
            Finding::ActChanged { id, index } => {
                format!("act {id} is not as entry {index} of the log has it")
            }
        }
    }
}

/// Checks the log, every seal and every administrative act; `progress` hears how far it is.
pub async fn all(app: &App, progress: Option<&Progress>) -> Result<Vec<Finding>, Error> {
    let mut db = app.db.read().await?;
    let forked = evidence::first_fork(app).await?;
    let forked = forked.map(|size| Finding::Forked { size });
    let mut findings: Vec<Finding> = forked.into_iter().collect();
    let newest = newest(&mut db).await?;
    let mut previous = draw::hash::ZERO;
    for number in 1..=newest {
        findings.extend(one(&mut db, number, &mut previous).await?);
        if let Some(progress) = progress {
            progress.report(number, newest).await?;
        }
    }
    findings.extend(strays(&mut db, newest).await?);
    findings.extend(acts(&mut db).await?);
    Ok(findings)
}

/// Most events of a kind that are told.
const TOLD: i64 = 100;

/// Events that say they are in a seal that there never was: no seal would miss them.
async fn strays(db: &mut Conn, newest: i64) -> Result<Vec<Finding>, Error> {
    let list = "select * from audit_event where seal < 1 or seal > $1 order by id limit $2";
    let found: Vec<Stored> = db.all(list, &[&newest, &TOLD]).await?;
    let changed = |stored: Stored| Finding::Changed {
        id: stored.event.id,
        seal: stored.seal.unwrap_or_default(),
    };
    Ok(found.into_iter().map(changed).collect())
}

/// The number of the newest seal that anything knows of: a row of a seal, or the log.
async fn newest(db: &mut Conn) -> Result<i64, Error> {
    let kept = "select coalesce(max(number), 0) from audit_seal";
    let kept: i64 = db.one(kept, &[]).await?;
    let entry_type = draw::entry::EntryType::AuditSeal as i64;
    let logged = "select count(*) from log_leaf where entry_type = $1";
    let logged: i64 = db.one(logged, &[&entry_type]).await?;
    Ok(kept.max(logged))
}

/// Checks one seal against the log and against the rows; `previous` is the leaf hash of the seal
/// before it and becomes that of this one.
async fn one(db: &mut Conn, number: i64, previous: &mut Hash) -> Result<Vec<Finding>, Error> {
    let find = "select * from audit_seal where number = $1";
    let Some(sealed): Option<Sealed> = db.optional(find, &[&number]).await? else {
        return Ok(vec![Finding::SealMissing { seal: number }]);
    };
    let Some(entry) = logged(db, sealed.log_index).await? else {
        let index = sealed.log_index;
        return Ok(vec![Finding::EntryRewritten { index }]);
    };
    let expected = hashes(db, number).await?;
    let said = Entry::decode(&entry).and_then(|entry| Seal::decode(&entry.body));
    let is_as_logged = said.is_ok_and(|said| {
        said.number == number.unsigned_abs()
            && said.root == root_of(&expected)
            && said.count as usize == expected.len()
            && (*previous == draw::hash::ZERO || said.previous == *previous)
    });
    *previous = leaf(&entry);
    if !is_as_logged {
        return Ok(vec![Finding::SealRewritten { seal: number }]);
    }
    rows(db, number, &expected).await
}

async fn rows(db: &mut Conn, seal: i64, expected: &[Hash]) -> Result<Vec<Finding>, Error> {
    let list = "select * from audit_event where seal = $1 order by id";
    let found: Vec<Stored> = db.all(list, &[&seal]).await?;
    let mut missing: BTreeSet<&Hash> = expected.iter().collect();
    let mut findings = Vec::new();
    for stored in found {
        if !missing.remove(&stored.event.leaf()) {
            let id = stored.event.id;
            findings.push(Finding::Changed { id, seal });
        }
    }
    if !missing.is_empty() {
        let count = missing.len();
        findings.push(Finding::Missing { seal, count });
    }
    Ok(findings)
}

/// The bytes of an entry of the log; none where they are not those whose hash the tree has.
pub(super) async fn logged(db: &mut Conn, index: i64) -> Result<Option<Vec<u8>>, Error> {
    let find = "select hash, bytes from log_leaf where idx = $1";
    let Some(found) = db.optional::<Leaf>(find, &[&index]).await? else {
        return Ok(None);
    };
    let is_sound = leaf(&found.bytes).as_slice() == found.hash.as_slice();
    Ok(is_sound.then_some(found.bytes))
}

struct Leaf {
    hash: Vec<u8>,
    bytes: Vec<u8>,
}

impl FromRecord for Leaf {
    fn from_record(row: &Record) -> Result<Leaf, sqlx::Error> {
        Ok(Leaf {
            hash: row.get("hash")?,
            bytes: row.get("bytes")?,
        })
    }
}

/// Checks the administrative acts against their leaves.
async fn acts(db: &mut Conn) -> Result<Vec<Finding>, Error> {
    let entry_type = draw::entry::EntryType::AuditAct as i64;
    let list = "select idx from log_leaf where entry_type = $1 order by idx";
    let places: Vec<i64> = db.all(list, &[&entry_type]).await?;
    let mut findings = Vec::new();
    for index in places {
        let Some(bytes) = logged(db, index).await? else {
            findings.push(Finding::EntryRewritten { index });
            continue;
        };
        let said = Entry::decode(&bytes).and_then(|entry| Act::decode(&entry.body));
        let Ok(said) = said else {
            findings.push(Finding::EntryRewritten { index });
            continue;
        };
        let stored = crate::audit::stored::find(db, &said.event_id).await?;
        if stored.is_none_or(|stored| stored.event.leaf() != said.event) {
            let id = said.event_id;
            findings.push(Finding::ActChanged { id, index });
        }
    }
    Ok(findings)
}
