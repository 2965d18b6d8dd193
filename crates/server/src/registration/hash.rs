//! Keyed hashes: HMAC-SM3 under a key of the platform, so that people are joined and found without
//! their numbers, and nobody who has the database can try all numbers.

use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::random;
use crate::registration::facts::Facts;

const SETTING: &str = "cert_key";
/// For whom the key is sealed.
const OWNER: &str = "cert-key";

/// The key of the platform for hashes of papers.
pub struct CertKey([u8; 32]);

impl CertKey {
    /// The key; made on first use and kept sealed in the settings.
    pub async fn find(app: &App, tx: &mut Conn) -> Result<CertKey, Error> {
        let provider = app.provider(tx).await?;
        let find = "select value from setting where name = $1";
        let mut stored: Option<String> = tx.optional(find, &[&SETTING]).await?;
        if stored.is_none() {
            let fresh = hex::encode(provider.seal(OWNER, &random::bytes::<32>()?)?);
            let insert = "insert into setting (name, value) values ($1, $2) \
                          on conflict (name) do nothing";
            tx.execute(insert, &[&SETTING, &fresh]).await?;
            stored = tx.optional(find, &[&SETTING]).await?;
        }
        let sealed = stored.and_then(|text| hex::decode(text).ok());
        let sealed = sealed.ok_or_else(|| anyhow::anyhow!("the stored cert_key is unreadable"))?;
        let key = <[u8; 32]>::try_from(provider.open(OWNER, &sealed)?);
        let key = key.map_err(|_| anyhow::anyhow!("the stored cert_key is unreadable"))?;
        Ok(CertKey(key))
    }

    /// The hash of some parts, hex.
    fn of(&self, parts: &[&str]) -> String {
        let mut message = Vec::new();
        for part in parts {
            message.extend_from_slice(part.as_bytes());
            message.push(0);
        }
        hex::encode(sm::hmac_sm3(&self.0, &message))
    }

    /// What joins a person.
    pub fn person(&self, (id_type, id_no): (&str, &str)) -> String {
        self.of(&["natural", id_type, id_no])
    }

    /// What joins a legal person.
    pub fn corp(&self, uscc: &str) -> String {
        self.of(&["legal", uscc])
    }

    /// What joins whoever these facts are about.
    pub fn subject(&self, facts: &Facts) -> String {
        if facts.uscc.is_empty() {
            self.person((&facts.id_type, &facts.id_no))
        } else {
            self.corp(&facts.uscc)
        }
    }

    /// By which a mobile number is found; empty for none.
    pub fn mobile(&self, mobile: &str) -> String {
        if mobile.is_empty() {
            return String::new();
        }
        self.of(&["mobile", mobile])
    }

    /// A fact of the list, bound to whom it is about.
    pub fn fact(&self, subject: &str, (fact, value): (&str, &str)) -> String {
        self.of(&["fact", subject, fact, value])
    }
}
