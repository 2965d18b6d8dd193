//! A witness's side of a draw: making a key, committing, revealing. The platform never sees the
//! private key or the secret before it is revealed.

use std::path::Path;

use anyhow::{Context, bail, ensure};
use draw::announce::Announcement;
use draw::codec::Writer;
use draw::entry::{Entry, EntryType};
use draw::rules::Rules;
use draw::seed::{chain_link, commitment};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sm::SigningKey;

mod memory;
pub mod serve;

/// What a witness keeps to itself.
#[derive(Debug, Serialize, Deserialize)]
pub struct Keeper {
    /// The name under which it is registered.
    pub witness_id: String,
    /// SM2 private key, hex.
    pub private_key: String,
    /// For each draw (hex id) the secret `x`, hex.
    pub secrets: std::collections::BTreeMap<String, String>,
}

impl Keeper {
    /// A new witness with a fresh key.
    pub fn new(witness_id: &str) -> anyhow::Result<Keeper> {
        for _ in 0..8 {
            let bytes = random()?;
            if SigningKey::from_bytes(&bytes).is_ok() {
                return Ok(Keeper {
                    witness_id: witness_id.to_owned(),
                    private_key: hex::encode(bytes),
                    secrets: Default::default(),
                });
            }
        }
        bail!("cannot make an SM2 key")
    }

    /// Reads a witness's file.
    pub fn read(path: &Path) -> anyhow::Result<Keeper> {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        serde_json::from_str(&text).with_context(|| format!("{} is not ours", path.display()))
    }

    /// Writes the file, readable by its owner only, before anything is sent.
    pub fn write(&self, path: &Path) -> anyhow::Result<()> {
        let text = serde_json::to_string_pretty(self)?;
        std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))?;
        }
        Ok(())
    }

    /// The public key, hex: what the bureau registers.
    pub fn public_key(&self) -> anyhow::Result<String> {
        Ok(hex::encode(self.key()?.public()))
    }

    fn key(&self) -> anyhow::Result<SigningKey> {
        let bytes: [u8; 32] = hex::decode(&self.private_key)?
            .try_into()
            .ok()
            .context("the key has 32 bytes")?;
        Ok(SigningKey::from_bytes(&bytes)?)
    }

    /// Draws the secret of a draw (once) and gives the signed commitment, hex.
    pub fn commit(&mut self, announced: &Announced, now_ms: i64) -> anyhow::Result<String> {
        let id = hex::encode(announced.announcement.draw_id);
        let fresh = hex::encode(random()?);
        self.secrets.entry(id).or_insert(fresh);
        let value = self.link(announced, 0)?;
        let hash = announced.announcement.hash();
        let mut body = Writer::new();
        body.lv16(self.witness_id.as_bytes())
            .raw(&commitment(&hash, &self.witness_id, &value));
        self.signed(announced, EntryType::Commit, body, now_ms)
    }

    /// The signed reveal of a link of the chain, hex: 0 for the draw, j for its round j of
    /// substitution.
    pub fn reveal(&self, announced: &Announced, j: u16, now_ms: i64) -> anyhow::Result<String> {
        let last = announced.rules.max_sub_rounds;
        ensure!(j <= last, "the chain has {last} links only");
        let mut body = Writer::new();
        body.lv16(self.witness_id.as_bytes())
            .u16(j)
            .raw(&self.link(announced, j)?);
        self.signed(announced, EntryType::Reveal, body, now_ms)
    }

    fn link(&self, announced: &Announced, j: u16) -> anyhow::Result<[u8; 32]> {
        let id = hex::encode(announced.announcement.draw_id);
        let secret = self
            .secrets
            .get(&id)
            .context("this witness has not committed")?;
        let secret: [u8; 32] = hex::decode(secret)?
            .try_into()
            .ok()
            .context("a secret has 32 bytes")?;
        Ok(chain_link(&secret, announced.rules.max_sub_rounds, j))
    }

    fn signed(
        &self,
        announced: &Announced,
        entry_type: EntryType,
        body: Writer,
        now_ms: i64,
    ) -> anyhow::Result<String> {
        let at = u64::try_from(now_ms).context("the clock stands before 1970")?;
        let head = (entry_type, announced.announcement.draw_id, at);
        let entry = Entry::sign(head, body.finish(), &self.witness_id, &self.key()?);
        Ok(hex::encode(entry.encode()))
    }
}

fn random() -> anyhow::Result<[u8; 32]> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes).map_err(|e| anyhow::anyhow!("no random bytes: {e}"))?;
    Ok(bytes)
}

/// An announcement that was checked.
#[derive(Debug)]
pub struct Announced {
    /// The announcement.
    pub announcement: Announcement,
    /// Its rules.
    pub rules: Rules,
}

impl Announced {
    /// Reads what `/api/public/draws/show` answered and checks it before anything is signed.
    pub fn read(data: &Value) -> anyhow::Result<Announced> {
        let bytes = |name: &str| -> anyhow::Result<Vec<u8>> {
            let text = data[name]
                .as_str()
                .with_context(|| format!("no {name} in the answer"))?;
            Ok(hex::decode(text)?)
        };
        let announcement = Announcement::decode(&bytes("announcement")?)?;
        let rules = Rules::decode(&bytes("rules")?)?;
        ensure!(
            rules.hash() == announcement.rules_hash,
            "the rules do not fit the announcement"
        );
        if let Err(rule) = announcement.check() {
            bail!("the announcement breaks a rule: {rule}");
        }
        Ok(Announced {
            announcement,
            rules,
        })
    }

    /// Fetches the announcement of a draw.
    pub async fn fetch(server: &str, draw_id: &str) -> anyhow::Result<Announced> {
        let answer = call(
            server,
            "/api/public/draws/show",
            &json!({ "draw_id": draw_id }),
        )
        .await?;
        Announced::read(&answer)
    }
}

/// Calls the platform and gives the data of its answer.
pub async fn call(server: &str, path: &str, body: &Value) -> anyhow::Result<Value> {
    let client = reqwest::Client::builder().no_proxy().build()?;
    let url = format!("{}{path}", server.trim_end_matches('/'));
    let response = client.post(&url).json(body).send().await;
    let answer: Value = response
        .with_context(|| format!("cannot reach {url}"))?
        .json()
        .await?;
    if answer["code"] != 0 {
        bail!("{} {}", answer["code"], answer);
    }
    Ok(answer["data"].clone())
}
