//! An entry of the portal and the rules of what a party enters. Pure.

use protocol::Lang;
use serde::{Deserialize, Serialize};

use crate::catalog::codes::Words;
use crate::db::{FromRecord, Record};
use crate::error::Error;
use crate::http::field;
pub use crate::onboarding::offer::{Decision, State};
use crate::portal::applications::icon;

/// What entries are for.
pub const CATEGORIES: Words = &[
    ("query", "查询服务", "queries"),
    ("handling", "办事服务", "handling"),
    ("supervision", "监管执法", "supervision"),
    ("credit", "信用信息", "credit"),
    ("living", "便民服务", "daily life"),
];
/// Whom entries are for.
pub const AUDIENCES: Words = &[
    ("citizen", "个人", "citizens"),
    ("company", "企业", "companies"),
    ("officer", "工作人员", "officers"),
];

/// What people read for a word; the word itself where it is not known.
pub fn label(words: Words, word: &str, lang: Lang) -> String {
    let found = words.iter().find(|(known, _, _)| *known == word);
    found.map_or(word.to_owned(), |(_, zh, en)| lang.t(zh, en).to_owned())
}

/// What a party enters: what is to stand on the portal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entered {
    /// In a few words, at most 30 characters.
    pub name: String,
    /// What it is good for, at most 120 characters.
    pub summary: String,
    /// Where it is: at the domain or an address of the access plan.
    pub url: String,
    /// query, handling, supervision, credit or living.
    pub category: String,
    /// Whom it is for: citizen, company, officer.
    pub audiences: Vec<String>,
    /// Name of a drawing: window, search, list, document, shield, scales, building, person, star,
    /// calendar, chart or phone.
    pub icon: String,
}

const CHOOSE: &str = "请从列表中选择 (choose from the list)";

impl Entered {
    /// Checks what does not depend on the plan.
    pub fn check(&self) -> Result<(), Error> {
        field::text("name", &self.name, 30)?;
        field::text("summary", &self.summary, 120)?;
        field::text("url", &self.url, 500)?;
        let knows = |words: Words, word: &str| words.iter().any(|(known, _, _)| *known == word);
        if !knows(CATEGORIES, &self.category) {
            return Err(Error::field_rule("category", CHOOSE));
        }
        let mut audiences = self.audiences.clone();
        audiences.sort_unstable();
        audiences.dedup();
        if audiences.is_empty() || audiences.len() != self.audiences.len() {
            let reason = "至少选择一类服务对象，每类一次 (one or more, each once)";
            return Err(Error::field_rule("audiences", reason));
        }
        if !audiences.iter().all(|word| knows(AUDIENCES, word)) {
            return Err(Error::field_rule("audiences", CHOOSE));
        }
        if !icon::is_icon(&self.icon) {
            return Err(Error::field_rule("icon", CHOOSE));
        }
        Ok(())
    }
}

/// An entry as it is stored.
#[derive(Clone, Debug)]
pub struct Entry {
    /// UUID version 7.
    pub id: String,
    /// Whose it is.
    pub application_id: String,
    /// Name of the application.
    pub application: String,
    /// Name of its party.
    pub party: String,
    /// The party.
    pub party_id: String,
    /// What holds; none before the first approval.
    pub held: Option<Entered>,
    /// What the party asks for.
    pub wanted: Option<Entered>,
    /// Where it stands.
    pub state: State,
    /// Where the application stands.
    pub phase: String,
    /// Whether the application or the address is known not to answer.
    pub is_down: bool,
    /// What the bureau said last.
    pub opinion: String,
    /// Unix milliseconds.
    pub changed_at: i64,
    /// How often it was opened lately.
    pub clicks: i64,
}

impl FromRecord for Entry {
    fn from_record(row: &Record) -> Result<Entry, sqlx::Error> {
        let audiences: String = row.get("audiences")?;
        let held = Entered {
            name: row.get("name")?,
            summary: row.get("summary")?,
            url: row.get("url")?,
            category: row.get("category")?,
            audiences: audiences.split(' ').map(str::to_owned).collect(),
            icon: row.get("icon")?,
        };
        Ok(Entry {
            id: row.get("id")?,
            application_id: row.get("application_id")?,
            application: row.get("application")?,
            party: row.get("party")?,
            party_id: row.get("party_id")?,
            held: (!held.name.is_empty()).then_some(held),
            wanted: serde_json::from_str(&row.get::<String>("wanted")?).ok(),
            state: row.parse("state")?,
            phase: row.get("phase")?,
            is_down: row.get::<i64>("down")? > 0,
            opinion: row.get("opinion")?,
            changed_at: row.get("changed_at")?,
            clicks: row.get("clicks")?,
        })
    }
}

impl Entry {
    /// What the form shows: what is asked for, or else what holds.
    pub fn shown(&self) -> Entered {
        let shown = self.wanted.clone().or_else(|| self.held.clone());
        shown.unwrap_or_default()
    }

    /// Whether it can be opened now.
    pub fn is_open(&self) -> bool {
        self.state == State::Live && self.phase == "live" && !self.is_down
    }
}

#[cfg(test)]
mod tests {
    use super::Entered;

    #[test]
    fn every_field_has_its_rule() {
        let whole = Entered {
            name: "食品抽检查询".to_owned(),
            summary: "查询本地食品抽检结果".to_owned(),
            url: "https://spj.jiangmen.gov.cn/q".to_owned(),
            category: "query".to_owned(),
            audiences: vec!["citizen".to_owned(), "company".to_owned()],
            icon: "search".to_owned(),
        };
        whole.check().unwrap();
        type Change = fn(&mut Entered);
        let changes: [Change; 8] = [
            |e| e.name.clear(),
            |e| e.name = "长".repeat(31),
            |e| e.summary = "长".repeat(121),
            |e| e.category = "games".to_owned(),
            |e| e.audiences.clear(),
            |e| e.audiences.push("citizen".to_owned()),
            |e| e.audiences.push("robots".to_owned()),
            |e| e.icon = "http://evil.example/a.png".to_owned(),
        ];
        for (n, change) in changes.into_iter().enumerate() {
            let mut entered = whole.clone();
            change(&mut entered);
            assert!(entered.check().is_err(), "change {n}");
        }
    }
}
