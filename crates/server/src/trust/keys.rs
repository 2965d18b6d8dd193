//! Keys that sign ID and logout tokens: one made at first use, others in their turn. A new key is
//! published a day before it signs and an old one a day longer than it signed, so that systems
//! that keep the list for a day always find the key that they need.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::jwk::Jwk;
use rsa::PrivateKey;
use rsa::pkcs1::EncodeRsaPrivateKey;
use rsa::traits::PublicKeyParts;
use serde::Serialize;
use serde_json::{Value, json};

use crate::app::App;
use crate::clock::readable;
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::trust::jose;

const DAY_MS: i64 = 86_400_000;
/// A key signs this long before another takes its place.
const LIFE_MS: i64 = 90 * DAY_MS;
const BITS: usize = 2048;

/// A key that signs tokens.
#[derive(Clone, Debug)]
pub struct SignInKey {
    /// o1, o2, ….
    pub kid: String,
    handle: Vec<u8>,
    public_key: String,
    signs_from: i64,
    /// Not published from then on.
    pub ends_at: Option<i64>,
}

impl FromRecord for SignInKey {
    fn from_record(row: &Record) -> Result<SignInKey, sqlx::Error> {
        Ok(SignInKey {
            kid: row.get("kid")?,
            handle: row.get("handle")?,
            public_key: row.get("public_key")?,
            signs_from: row.get("signs_from")?,
            ends_at: row.get("ends_at")?,
        })
    }
}

impl SignInKey {
    /// When it signs from, for people.
    pub fn begins(&self) -> String {
        readable(self.signs_from)
    }

    /// Until when it is published, for people.
    pub fn ends(&self) -> String {
        self.ends_at.map(readable).unwrap_or_default()
    }

    /// The public key as a JWK.
    pub fn jwk(&self) -> Result<Value, Error> {
        Ok(serde_json::from_str(&self.public_key)?)
    }
}

fn owner(kid: &str) -> String {
    format!("sign-in:{kid}")
}

/// The keys whose signatures are to be believed, the newest first.
pub async fn published(db: &mut Conn, now: i64) -> Result<Vec<SignInKey>, Error> {
    let list = "select kid, handle, public_key, signs_from, ends_at from sign_in_key \
                where ends_at is null or ends_at > $1 order by signs_from desc, made_at desc";
    Ok(db.all(list, &[&now]).await?)
}

/// The keys that are published; the first one is made here, and the next when it is time.
pub async fn for_publication(app: &App) -> Result<Vec<SignInKey>, Error> {
    let now = app.clock.now();
    let mut db = app.db.read().await?;
    let mut found = published(&mut db, now).await?;
    drop(db);
    let newest = found.first().map(|key| key.signs_from);
    let is_due = newest.is_none_or(|from| from + LIFE_MS - DAY_MS <= now);
    if is_due {
        make(app, newest).await?;
        let mut db = app.db.read().await?;
        found = published(&mut db, now).await?;
    }
    Ok(found)
}

/// Makes another key now, whatever the age of the one that signs.
pub async fn rotate(app: &App) -> Result<String, Error> {
    let newest = for_publication(app).await?;
    make(app, newest.first().map(|key| key.signs_from)).await
}

/// Makes a key that takes the place of the newest: at once where there is none, else in a day. If
/// another node was faster, theirs is the one.
async fn make(app: &App, seen: Option<i64>) -> Result<String, Error> {
    let made = tokio::task::spawn_blocking(generate).await;
    let (der, mut jwk) = made.map_err(anyhow::Error::from)??;
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let count = "select count(*) from sign_in_key";
    let kid = format!("o{}", tx.one::<i64>(count, &[]).await? + 1);
    let newest = "select coalesce(max(signs_from), -1) from sign_in_key";
    if tx.one::<i64>(newest, &[]).await? != seen.unwrap_or(-1) {
        return Ok(kid);
    }
    jwk["kid"] = json!(kid);
    let handle = app.provider(&mut tx).await?.seal(&owner(&kid), &der)?;
    let signs_from = if seen.is_some() { now + DAY_MS } else { now };
    let insert = "insert into sign_in_key (kid, handle, public_key, made_at, signs_from) \
                  values ($1, $2, $3, $4, $5) on conflict (kid) do nothing";
    let values: [&(dyn ToValue + Sync); 5] = [&kid, &handle, &jwk.to_string(), &now, &signs_from];
    if tx.execute(insert, &values).await? == 1 {
        let end = "update sign_in_key set ends_at = $2 where kid <> $1 and ends_at is null";
        tx.execute(end, &[&kid, &(signs_from + DAY_MS)]).await?;
    }
    tx.commit().await?;
    Ok(kid)
}

/// A fresh RSA key: PKCS#1, and its public half as a JWK. RS256 is the one algorithm that every
/// client of OpenID Connect takes without being told.
fn generate() -> anyhow::Result<(Vec<u8>, Value)> {
    let mut random = getrandom::SysRng;
    let key = PrivateKey::new(&mut random, BITS)?;
    let der = key.to_pkcs1_der()?.as_bytes().to_vec();
    let text = |bytes: &[u8]| {
        let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
        URL_SAFE_NO_PAD.encode(&bytes[zeros..])
    };
    let jwk = json!({
        "kty": "RSA", "use": "sig", "alg": "RS256",
        "n": text(&key.n().to_be_bytes()),
        "e": text(&key.e().to_be_bytes()),
    });
    Ok((der, jwk))
}

/// Signs claims with the key whose turn it is.
pub async fn sign(app: &App, typ: &str, claims: &impl Serialize) -> Result<String, Error> {
    let keys = for_publication(app).await?;
    // One that was made just now signs from a moment ago.
    let now = app.clock.now();
    let key = keys.iter().find(|key| key.signs_from <= now);
    let key = key.ok_or_else(|| anyhow::anyhow!("no key signs yet"))?;
    let mut db = app.db.read().await?;
    let provider = app.provider(&mut db).await?;
    drop(db);
    let der = provider.open(&owner(&key.kid), &key.handle)?;
    Ok(jose::sign((&key.kid, &der), typ, claims)?)
}

/// The claims of a token that this platform issued to a client, however old.
pub async fn open(
    app: &App,
    token: &str,
    (issuer, client_id): (&str, &str),
) -> Result<Option<Value>, Error> {
    let Some((Some(kid), jose::ALGORITHM)) = jose::named_key(token) else {
        return Ok(None);
    };
    let mut db = app.db.read().await?;
    let keys = published(&mut db, app.clock.now()).await?;
    let Some(key) = keys.iter().find(|key| key.kid == kid) else {
        return Ok(None);
    };
    let jwk: Jwk = serde_json::from_value(key.jwk()?)?;
    let opened = jose::open(token, (&jwk, jose::ALGORITHM), (issuer, client_id));
    Ok(opened)
}
