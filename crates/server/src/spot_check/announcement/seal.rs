//! 年度密封: the secret of a year, fixed in PLAN before the first sealed draw of that year, and
//! its seals, used one after the other. An HSM takes the place of the table behind this file.

use draw::bundle::Part;
use draw::entry::{Entry, EntryType};
use draw::hash::{Hash, ZERO};
use draw::seal::{self, Opened, Plan, Seals};
use protocol::Code;

use crate::app::App;
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::evidence::{self, organ_key};
use crate::random;
use crate::spot_check::store::Draw;

/// Seals of a year.
const SEALS: u32 = 1024;

struct Year {
    year: i64,
    secret: String,
    seals: i64,
    used: i64,
    entry: Vec<u8>,
}

impl FromRecord for Year {
    fn from_record(row: &Record) -> Result<Year, sqlx::Error> {
        Ok(Year {
            year: row.get("year")?,
            secret: row.get("secret")?,
            seals: row.get("seals")?,
            used: row.get("used")?,
            entry: row.get("entry")?,
        })
    }
}

impl Year {
    fn secret(&self) -> Result<Hash, Error> {
        let bytes = hex::decode(&self.secret).ok();
        let secret = bytes.and_then(|bytes| bytes.try_into().ok());
        secret.ok_or_else(|| anyhow::anyhow!("the secret of {} is unreadable", self.year).into())
    }

    fn seals(&self) -> Result<Seals, Error> {
        Ok(Seals::of(
            &self.secret()?,
            u32::try_from(self.seals).unwrap_or(0),
        ))
    }
}

async fn find(tx: &mut Conn, year: i64) -> Result<Option<Year>, Error> {
    let find = "select year, secret, seals, used, entry from seal_year where year = $1";
    Ok(tx.optional(find, &[&year]).await?)
}

/// Takes the next seal of a year: `(root, index)` of the announcement. The first draw of a year
/// fixes the year's secret and publishes PLAN.
pub async fn take(app: &App, tx: &mut Conn, year: i64, now: i64) -> Result<(Hash, u32), Error> {
    let found = match find(tx, year).await? {
        Some(found) => found,
        None => fix(app, tx, year, now).await?,
    };
    if found.used >= found.seals {
        return Err(Error::rule(
            "本年度的密封值已用完 (no seal of this year is left)",
        ));
    }
    let use_one = "update seal_year set used = used + 1 where year = $1 and used = $2";
    if tx.execute(use_one, &[&year, &found.used]).await? != 1 {
        return Err(Code::WrongState.into());
    }
    let index = u32::try_from(found.used).unwrap_or(u32::MAX);
    Ok((found.seals()?.root(), index))
}

async fn fix(app: &App, tx: &mut Conn, year: i64, now: i64) -> Result<Year, Error> {
    let secret = random::bytes::<32>()?;
    let plan = Plan {
        organ: app.config.organ_code.clone(),
        year: u32::try_from(year).unwrap_or(0),
        root: Seals::of(&secret, SEALS).root(),
        seals: SEALS,
    };
    let (key, organ) = (organ_key(tx).await?, &app.config.organ_name);
    let head = (EntryType::Plan, plan.id(), now.unsigned_abs());
    let entry = Entry::sign(head, plan.encode(), organ, &key).encode();
    let insert = "insert into seal_year (year, secret, seals, used, entry) \
                  values ($1, $2, $3, 0, $4)";
    let seals = i64::from(SEALS);
    tx.execute(insert, &[&year, &hex::encode(secret), &seals, &entry])
        .await?;
    let plan_type = EntryType::Plan as i64;
    evidence::append(tx, &hex::encode(plan.id()), plan_type, now, &entry, true).await?;
    Ok(Year {
        year,
        secret: hex::encode(secret),
        seals,
        used: 0,
        entry,
    })
}

async fn of(tx: &mut Conn, draw: &Draw) -> Result<Option<Year>, Error> {
    let Some(year) = draw.seal_year else {
        return Ok(None);
    };
    let found = find(tx, year).await?;
    let missing = || anyhow::anyhow!("the seals of {year} are missing");
    Ok(Some(found.ok_or_else(missing)?))
}

/// The secret of a sealed draw; zeros in open mode.
pub async fn secret(tx: &mut Conn, draw: &Draw) -> Result<Hash, Error> {
    match of(tx, draw).await? {
        Some(year) => Ok(seal::secret(&year.secret()?, draw.announced()?.seal.1)),
        None => Ok(ZERO),
    }
}

/// The body of UNSEAL.
pub async fn open(tx: &mut Conn, draw: &Draw) -> Result<Option<Opened>, Error> {
    let index = draw.announced()?.seal.1;
    let Some(year) = of(tx, draw).await? else {
        return Ok(None);
    };
    Ok(Some(Opened {
        index,
        secret: seal::secret(&year.secret()?, index),
        path: year.seals()?.path(index),
    }))
}

/// The signed PLAN of a sealed draw, for its bundle.
pub async fn plan(tx: &mut Conn, draw: &Draw) -> Result<Option<(Part, Vec<u8>)>, Error> {
    Ok(of(tx, draw).await?.map(|year| (Part::Plan, year.entry)))
}
