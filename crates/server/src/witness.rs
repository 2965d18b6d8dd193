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

use crate::random;

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
    /// For each draw, the `A` that was committed to, hex: no other one gets a signature.
    #[serde(default)]
    pub announced: std::collections::BTreeMap<String, String>,
    /// For each draw, the last link that was revealed.
    #[serde(default)]
    pub revealed: std::collections::BTreeMap<String, u16>,
}

impl Keeper {
    /// A new witness with a fresh key.
    pub fn new(witness_id: &str) -> anyhow::Result<Keeper> {
        let (bytes, _) = random::signing_key()?;
        Ok(Keeper {
            witness_id: witness_id.to_owned(),
            private_key: hex::encode(bytes),
            secrets: Default::default(),
            announced: Default::default(),
            revealed: Default::default(),
        })
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
        let fresh = hex::encode(random::bytes::<32>()?);
        let hash = hex::encode(announced.announcement.hash());
        self.announced.entry(id.clone()).or_insert(hash);
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

    /// Whether it is time to reveal a link, whatever the platform says: the first one not before
    /// the dice may be out, by this device's own clock, and the others one after the other.
    pub fn may_reveal(&self, announced: &Announced, j: u16, now_ms: i64) -> anyhow::Result<()> {
        let beacons = announced.announcement.beacons.iter();
        let from = beacons.map(|beacon| beacon.not_before).min().unwrap_or(0);
        let from = i64::try_from(from.min(announced.announcement.times[2])).unwrap_or(i64::MAX);
        ensure!(
            now_ms >= from,
            "it is too early to reveal: the dice are not out before {}",
            crate::clock::readable(from)
        );
        let id = hex::encode(announced.announcement.draw_id);
        let next = self.revealed.get(&id).map_or(0, |last| last + 1);
        ensure!(
            j <= next.max(1),
            "the next link of this draw is {next}; a later one gives the earlier ones away. If \
             you took no part in a round, say --missed"
        );
        Ok(())
    }

    /// Remembers that a link was revealed, or that the rounds before were missed.
    pub fn has_revealed(&mut self, announced: &Announced, j: u16) {
        let id = hex::encode(announced.announcement.draw_id);
        let last = self.revealed.entry(id).or_insert(j);
        *last = (*last).max(j);
    }

    fn link(&self, announced: &Announced, j: u16) -> anyhow::Result<[u8; 32]> {
        let id = hex::encode(announced.announcement.draw_id);
        // Another announcement of the same draw could ask for more links than this witness
        // meant to give away.
        let hash = hex::encode(announced.announcement.hash());
        ensure!(
            self.announced.get(&id).is_none_or(|known| *known == hash),
            "the platform shows another announcement than the one committed to: do not go on"
        );
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
    let client = reqwest::Client::builder()
        .no_proxy()
        .tls_backend_preconfigured(crate::tls::client())
        .build()?;
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

#[cfg(test)]
mod tests {
    use draw::announce::{Announcement, LastMove};
    use draw::beacon::{Beacon, BeaconClass};
    use draw::rules::{Rounding, Rules};

    use super::{Announced, Keeper};

    fn announced(max_sub_rounds: u16) -> Announced {
        let rules = Rules {
            is_joint: false,
            strata: Vec::new(),
            rounding: Rounding::Systematic,
            inspectors_per_entity: 2,
            lead_required: false,
            max_sub_rounds,
            result_deadline_s: 600,
            skip_codes: Vec::new(),
            legal_text: [0; 32],
        };
        let announcement = Announcement {
            draw_id: [1; 32],
            rules_hash: rules.hash(),
            pool_root: [0; 32],
            pool_size: 0,
            roster_root: [0; 32],
            inspectors: 0,
            recusal_root: [0; 32],
            recusals: 0,
            forced: ([0; 32], 0),
            seal: ([0; 32], 0),
            witnesses: Vec::new(),
            quorum: 0,
            beacons: vec![Beacon {
                source: "dice:大厅".to_owned(),
                round: 1,
                class: BeaconClass::Physical,
                not_before: 70_000,
            }],
            last: LastMove::DelayChain,
            delay_steps: 1,
            times: [0, 10_000, 100_000, 200_000],
            log_origin: "test".to_owned(),
            prev_close: [0; 32],
        };
        Announced {
            announcement,
            rules,
        }
    }

    /// The platform shows fewer rounds for the same draw, so that link 0 would be the secret.
    #[test]
    fn another_announcement_gets_no_link() {
        let mut keeper = Keeper::new("公证处").unwrap();
        let (real, forged) = (announced(3), announced(0));
        keeper.commit(&real, 5000).unwrap();
        assert!(keeper.reveal(&real, 0, 80_000).is_ok());
        assert!(keeper.reveal(&forged, 0, 80_000).is_err());
        assert!(keeper.commit(&forged, 5000).is_err());
    }

    #[test]
    fn links_are_given_one_after_the_other_and_not_before_the_dice() {
        let mut keeper = Keeper::new("公证处").unwrap();
        let real = announced(3);
        keeper.commit(&real, 5000).unwrap();
        assert!(keeper.may_reveal(&real, 0, 69_999).is_err());
        assert!(keeper.may_reveal(&real, 0, 70_000).is_ok());
        keeper.has_revealed(&real, 0);
        assert!(keeper.may_reveal(&real, 1, 300_000).is_ok());
        assert!(keeper.may_reveal(&real, 2, 300_000).is_err());
        keeper.has_revealed(&real, 1);
        assert!(keeper.may_reveal(&real, 2, 300_000).is_ok());
    }
}
