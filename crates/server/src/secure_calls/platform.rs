//! Keys of the platform: one in force, older ones still open what was sealed to them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::http::Cx;

/// A key pair of the platform.
#[derive(Clone, Debug)]
pub struct PlatformKey {
    /// p1, p2, ….
    pub kid: String,
    /// What the provider knows the private key by.
    pub handle: Vec<u8>,
    /// Hex.
    pub public_key: String,
}

impl FromRecord for PlatformKey {
    fn from_record(row: &Record) -> Result<PlatformKey, sqlx::Error> {
        Ok(PlatformKey {
            kid: row.get("kid")?,
            handle: row.get("handle")?,
            public_key: row.get("public_key")?,
        })
    }
}

/// The owner of a key's handle.
pub fn owner(kid: &str) -> String {
    format!("platform:{kid}")
}

async fn newest(db: &mut Conn) -> Result<Option<PlatformKey>, Error> {
    let find = "select kid, handle, public_key from platform_key where retired_at is null \
                order by made_at desc, kid desc limit 1";
    Ok(db.optional(find, &[]).await?)
}

/// A key by its id; retired ones open nothing.
pub async fn find(db: &mut Conn, kid: &str) -> Result<Option<PlatformKey>, Error> {
    let find = "select kid, handle, public_key from platform_key where kid = $1 \
                and retired_at is null";
    Ok(db.optional(find, &[&kid]).await?)
}

/// The key in force.
pub async fn current(app: &App) -> Result<PlatformKey, Error> {
    let mut db = app.db.read().await?;
    let key = newest(&mut db).await?;
    key.ok_or_else(|| anyhow::anyhow!("the platform has no key").into())
}

/// Sees to it that the platform has a key, and a provider that can use it.
pub async fn begin(app: &App) -> Result<(), Error> {
    let mut tx = app.db.begin().await?;
    let kid = "p1";
    let provider = app.provider(&mut tx).await?;
    if newest(&mut tx).await?.is_some() {
        return Ok(tx.commit().await?);
    }
    let (handle, public) = provider.make_key(&owner(kid))?;
    let insert = "insert into platform_key (kid, handle, public_key, made_at) \
                  values ($1, $2, $3, $4) on conflict (kid) do nothing";
    let values: [&(dyn ToValue + Sync); 4] =
        [&kid, &handle, &hex::encode(public), &app.clock.now()];
    tx.execute(insert, &values).await?;
    Ok(tx.commit().await?)
}

/// Nothing to ask.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PlatformKeysQuery")]
pub struct Asked {}

/// The keys in force.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PlatformKeysFound")]
pub struct Keys {
    /// The key in force.
    items: Vec<Shown>,
}

/// A public key of the platform.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PlatformKeyItem")]
struct Shown {
    /// For `X-Auth-Key` and `kid`.
    kid: String,
    /// `SM2`.
    alg: &'static str,
    /// SEC1 uncompressed, hex.
    public_key: String,
}

/// Gives the platform's public key, by which answers are checked and requests are sealed.
pub async fn query(cx: Cx, _: Asked) -> Result<Keys, Error> {
    let key = current(&cx.app).await?;
    let shown = Shown {
        kid: key.kid,
        alg: "SM2",
        public_key: key.public_key,
    };
    Ok(Keys { items: vec![shown] })
}
