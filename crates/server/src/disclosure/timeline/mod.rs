//! What happened in a draw, in sentences that a citizen understands: what, who, why it matters;
//! the hashes stay behind a click.

mod beacon;
mod computed;
mod field;

use draw::announce::Announcement;
use draw::bundle::Part;
use draw::entry::Entry;
use draw::state::State;
use protocol::Lang;

use crate::clock::readable;
use crate::db::Conn;
use crate::error::Error;
use crate::spot_check::{Draw, entries, round_entries};

/// One step of a draw.
pub struct Step {
    /// Class of the list item: done, going on, or still to come.
    pub class: &'static str,
    /// When it happened, or until when it must.
    pub when: String,
    /// Its name.
    pub title: &'static str,
    /// What happened, in one sentence.
    pub what: String,
    /// Why that matters, in one sentence.
    pub why: &'static str,
    /// Who did it, and when.
    pub who: Vec<(String, String)>,
    /// Names and values for whoever checks.
    pub hashes: Vec<(String, String)>,
}

/// Everything that the steps are told from.
pub struct Story {
    announced: Announcement,
    lang: Lang,
    state: State,
    drawn: i64,
    commits: Vec<Entry>,
    dice: Vec<Entry>,
    reveals: Vec<Entry>,
    seed: Vec<Entry>,
    result: Vec<Entry>,
    matching: Vec<Entry>,
    sealed: Vec<Entry>,
    rounds: Vec<field::Round>,
    unsealed: Vec<Entry>,
    close: Vec<Entry>,
    organ: String,
    seed_text: String,
}

fn time(ms: u64) -> String {
    readable(i64::try_from(ms).unwrap_or(i64::MAX))
}

/// Small numbers as Chinese writes them before 位.
fn counted(n: usize) -> String {
    const WORDS: [&str; 11] = [
        "零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十",
    ];
    WORDS
        .get(n)
        .map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

fn signed(list: &[Entry]) -> Vec<(String, String)> {
    list.iter()
        .map(|entry| (entry.signer.clone(), time(entry.at)))
        .collect()
}

/// The last 32 bytes of each body: commitments and reveals end with their value.
fn values(list: &[Entry]) -> Vec<(String, String)> {
    let value = |entry: &Entry| {
        let from = entry.body.len().saturating_sub(32);
        (entry.signer.clone(), hex::encode(&entry.body[from..]))
    };
    list.iter().map(value).collect()
}

impl Story {
    /// Reads all that was signed.
    pub async fn read(
        db: &mut Conn,
        draw: &Draw,
        (lang, now): (Lang, i64),
    ) -> Result<Story, Error> {
        let announce = entries(db, &draw.id, Part::Announce).await?;
        Ok(Story {
            announced: draw.announced()?,
            lang,
            state: draw.state_at(now),
            drawn: draw.drawn_count,
            commits: entries(db, &draw.id, Part::Commit).await?,
            dice: entries(db, &draw.id, Part::Beacon).await?,
            reveals: entries(db, &draw.id, Part::Reveal).await?,
            seed: entries(db, &draw.id, Part::Seed).await?,
            result: entries(db, &draw.id, Part::Result).await?,
            matching: entries(db, &draw.id, Part::Match).await?,
            sealed: entries(db, &draw.id, Part::Sealed).await?,
            rounds: field::Round::all([
                round_entries(db, &draw.id, Part::Skip).await?,
                round_entries(db, &draw.id, Part::SubRound).await?,
                round_entries(db, &draw.id, Part::SubReveal).await?,
                round_entries(db, &draw.id, Part::SubResult).await?,
            ]),
            unsealed: entries(db, &draw.id, Part::Unseal).await?,
            close: entries(db, &draw.id, Part::Close).await?,
            organ: announce
                .into_iter()
                .next()
                .map_or_else(String::new, |entry| entry.signer),
            seed_text: draw.seed.clone().unwrap_or_default(),
        })
    }

    /// The steps in their order.
    pub fn steps(&self) -> Vec<Step> {
        let mut steps = vec![
            self.announcement(),
            self.commitments(),
            self.dice(),
            self.reveals(),
            self.seed(),
            self.selection(),
            self.matching(),
        ];
        steps.extend(self.sealing());
        steps.extend(self.rounds());
        steps.extend(self.unsealing());
        steps.push(self.closing());
        steps
    }

    fn t(&self, zh: String, en: String) -> String {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    fn is_failed(&self) -> bool {
        matches!(self.state, State::SeedFailed | State::Void)
    }

    fn class(&self, is_done: bool, is_now: bool) -> &'static str {
        match (is_done, is_now) {
            (true, _) => "is-done",
            (false, true) if !self.is_failed() => "is-now",
            _ => "",
        }
    }

    fn announcement(&self) -> Step {
        let a = &self.announced;
        let (n, m) = (a.pool_size, a.inspectors);
        Step {
            class: "is-done",
            when: time(a.times[0]),
            title: self.lang.t("公告", "Announcement"),
            what: self.t(
                format!("机关冻结了 {n} 户企业的名单、{m} 名检查人员的名单和抽取规则，签名公告。"),
                format!(
                    "The authority froze the lists of {n} enterprises and {m} inspectors \
                    with the rules, and signed them."
                ),
            ),
            why: self.lang.t(
                "从这时起，名单或规则改动一个字，散列就对不上，人人都能发现。",
                "From now on one changed letter breaks the hash, and everyone can see it.",
            ),
            who: vec![(self.organ.clone(), time(a.times[0]))],
            hashes: vec![
                ("A".to_owned(), hex::encode(a.hash())),
                (
                    self.lang.t("抽取库根散列", "root of the pool").to_owned(),
                    hex::encode(a.pool_root),
                ),
                (
                    self.lang
                        .t("检查人员根散列", "root of the roster")
                        .to_owned(),
                    hex::encode(a.roster_root),
                ),
            ],
        }
    }

    fn commitments(&self) -> Step {
        let (n, all) = (self.commits.len(), self.announced.witnesses.len());
        let is_open = self.state == State::Announced;
        let what = if is_open {
            self.t(
                format!(
                    "{}位见证人正在交出密封的随机数，已交 {n} 位。",
                    counted(all)
                ),
                format!("{all} witnesses are handing in sealed random numbers; {n} have."),
            )
        } else if n == all {
            self.t(
                format!(
                    "{}位见证人在掷骰之前交出密封的随机数，谁也改不了。",
                    counted(n)
                ),
                format!(
                    "Before the dice all {n} witnesses handed in sealed random numbers, \
                    which nobody can change."
                ),
            )
        } else {
            self.t(
                format!("{all} 位见证人中有 {n} 位在掷骰之前交出密封的随机数，谁也改不了。"),
                format!(
                    "Before the dice {n} of {all} witnesses handed in sealed random numbers, \
                    which nobody can change."
                ),
            )
        };
        Step {
            class: self.class(!is_open, true),
            when: time(self.announced.times[1]),
            title: self.lang.t("承诺", "Commitments"),
            what,
            why: self.lang.t(
                "见证人来自不同利益方；只要其中一位是诚实的，结果就没有人能预先安排。",
                "Witnesses have different interests; if only one is honest, nobody can arrange \
                    the outcome.",
            ),
            who: signed(&self.commits),
            hashes: values(&self.commits),
        }
    }

    fn reveals(&self) -> Step {
        let is_open = self.state == State::Beaconed;
        let is_over = !matches!(
            self.state,
            State::Planned | State::Announced | State::Committed | State::Beaconed
        );
        let opened = |name: &str| self.reveals.iter().any(|entry| entry.signer == name);
        let silent: Vec<&str> = self
            .commits
            .iter()
            .map(|entry| entry.signer.as_str())
            .filter(|name| !opened(name))
            .collect();
        let n = self.reveals.len();
        let mut what = match (is_over, is_open) {
            (true, _) => self.t(
                format!(
                    "{}位见证人打开密封，每一个都与掷骰前的承诺核对相符。",
                    counted(n)
                ),
                format!("{n} witnesses opened their seals, each fitting its commitment."),
            ),
            (_, true) => self.t(
                format!("见证人正在打开密封，已有 {n} 位。"),
                format!("The witnesses are opening their seals; {n} have."),
            ),
            _ => self.t(
                "掷骰之后，见证人打开密封。".to_owned(),
                "After the dice the witnesses open their seals.".to_owned(),
            ),
        };
        if is_over && !silent.is_empty() {
            what.push_str(&self.t(
                format!("{}没有揭示，永久公开记名。", silent.join("、")),
                format!(" {} kept silent, which stays in public.", silent.join(", ")),
            ));
        }
        Step {
            class: self.class(is_over, is_open),
            when: time(self.announced.times[2]),
            title: self.lang.t("揭示", "Reveals"),
            what,
            why: self.lang.t(
                "打开的数必须与密封时一模一样，临时换数会被当场识破。",
                "What is opened must be what was sealed; a swapped number is found out at once.",
            ),
            who: signed(&self.reveals),
            hashes: values(&self.reveals),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn small_numbers_are_words() {
        assert_eq!(counted(2), "两");
        assert_eq!(counted(11), "11");
    }
}
