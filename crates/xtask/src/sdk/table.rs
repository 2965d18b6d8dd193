//! The one table that every language is written from.

use std::collections::BTreeMap;

use protocol::{Code, Retry};

use crate::sdk::document;

/// The type of a member. Lists name a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// A whole number.
    Number,
    /// True or false.
    Truth,
    /// An array of texts.
    Texts,
    /// An array of models.
    List(String),
}

/// A member of a model.
#[derive(Clone, Debug)]
pub struct Field {
    /// As in messages.
    pub name: String,
    /// Its type.
    pub kind: Kind,
    /// Whether it may be null, or be left out of a question.
    pub is_maybe: bool,
    /// A sentence about it.
    pub doc: String,
}

/// A question or an answer.
#[derive(Clone, Debug)]
pub struct Model {
    /// In Pascal case.
    pub name: String,
    /// A sentence about it.
    pub doc: String,
    /// The table of the exchange whose rows these are; its columns are the members.
    pub table: Option<String>,
    /// Questions leave out what was not given, answers take what is missing for nothing.
    pub is_question: bool,
    /// In the order of messages.
    pub fields: Vec<Field>,
}

/// An interface.
#[derive(Clone, Debug)]
pub struct Interface {
    /// Its path; `{kind}` stands for one segment.
    pub path: String,
    /// Whether calls carry an `Idempotency-Key`.
    pub writes: bool,
    /// Whether calls carry an access token.
    pub needs_token: bool,
    /// Who may call it, in words.
    pub who: String,
    /// The model of what is asked.
    pub question: Option<String>,
    /// The model of what `data` is.
    pub answer: Option<String>,
    /// The list that pages walk.
    pub rows: Option<String>,
}

impl Interface {
    /// The path without `/api/`, in words.
    pub fn words(&self) -> Vec<&str> {
        let parts = self.path.trim_start_matches("/api/");
        let words = parts.split(|c: char| !c.is_ascii_lowercase());
        words.filter(|word| !word.is_empty()).collect()
    }

    /// Whether it has a model.
    pub fn is_modelled(&self) -> bool {
        self.question.is_some() || self.answer.is_some()
    }
}

/// The class of the errors of each group of codes.
pub const CLASSES: [(&str, &[u32]); 7] = [
    ("param", &[400, 404, 405, 406, 413, 415, 422]),
    ("auth", &[401, 423]),
    ("permission", &[403]),
    ("conflict", &[409]),
    ("rate_limit", &[429]),
    ("upstream", &[502, 504]),
    ("maintenance", &[503]),
];

/// Groups whose unknown codes, and whose pages of proxies, are tried again.
pub const RETRYABLE_GROUPS: [u32; 4] = [429, 502, 503, 504];

/// The class of the error of a code.
pub fn class(code: Code) -> &'static str {
    let group = code.number() / 100;
    let found = CLASSES.iter().find(|(_, groups)| groups.contains(&group));
    found.map_or("api", |(name, _)| name)
}

/// Whether the same call may be sent again after a pause; writes have their key. That the own first
/// attempt is still running is for the SDK alone to know, so `Later` is not among them.
pub fn is_retryable(code: Code) -> bool {
    matches!(code.retry(), Retry::Yes | Retry::WhenIdempotent)
}

/// What each kind of retry is called and says.
pub const RETRIES: [(Retry, &str, &str); 9] = [
    (Retry::No, "no", "Not without changing it."),
    (Retry::Yes, "yes", "After a pause."),
    (Retry::Login, "login", "After signing in."),
    (Retry::LoginOnce, "login_once", "After signing in, once."),
    (
        Retry::FixClock,
        "fix_clock",
        "Once, with the server's time.",
    ),
    (Retry::NewNonce, "new_nonce", "With a new nonce."),
    (
        Retry::Wait,
        "wait",
        "After the time that the message names.",
    ),
    (
        Retry::Later,
        "later",
        "Later: the first one is still running.",
    ),
    (
        Retry::WhenIdempotent,
        "when_idempotent",
        "Reads, and writes with an idempotency key.",
    ),
];

/// The name of a code's kind of retry.
pub fn retry(code: Code) -> &'static str {
    let found = RETRIES.iter().find(|(retry, _, _)| *retry == code.retry());
    found.map_or("no", |(_, name, _)| name)
}

/// What a code says, in both languages.
pub fn says(code: Code) -> String {
    let (zh, en) = (code.zh(), code.en());
    format!(
        "{}: {}.",
        zh.trim_end_matches('!'),
        en.trim_end_matches(['!', '.'])
    )
}

/// `TooFrequent` as `too_frequent`.
pub fn snake(name: &str) -> String {
    let mut made = String::new();
    let mut was_upper = true;
    for c in name.chars() {
        if c.is_ascii_uppercase() && !was_upper {
            made.push('_');
        }
        was_upper = c.is_ascii_uppercase();
        made.push(c.to_ascii_lowercase());
    }
    made
}

/// Words as `TooFrequent`.
pub fn pascal<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let capital = |word: &str| {
        let mut chars = word.chars();
        let first = chars.next().map(|c| c.to_ascii_uppercase());
        first.into_iter().chain(chars).collect::<String>()
    };
    words.into_iter().map(capital).collect()
}

/// A member's name as `tooFrequent`.
pub fn camel(name: &str) -> String {
    let (first, rest) = name.split_once('_').unwrap_or((name, ""));
    format!("{first}{}", pascal(rest.split('_')))
}

/// Text in lines of at most 97 columns: the first begins with `first`, all others with `next`.
pub fn fold(first: &str, next: &str, text: &str) -> String {
    folded(97, (first, next), text)
}

/// Names in quotation marks with commas behind them, in lines that begin with `indent`.
pub fn listed(indent: &str, quote: char, names: &[&str]) -> String {
    let names: Vec<_> = names
        .iter()
        .map(|name| format!("{quote}{name}{quote},"))
        .collect();
    // A tab of Go counts as one column.
    let lines = folded(97 - indent.len(), ("", ""), &names.join(" "));
    let lines = lines.lines().map(|line| format!("{indent}{}", line.trim()));
    lines.collect::<Vec<_>>().join("\n")
}

fn folded(columns: usize, (first, next): (&str, &str), text: &str) -> String {
    let wide = |c: char| if c.is_ascii() { 1 } else { 2 };
    let width = |text: &str| text.chars().map(wide).sum::<usize>();
    let mut lines = vec![first.to_owned()];
    for word in text.split(' ') {
        let has_room = |line: &&mut String| width(line) + 1 + width(word) <= columns;
        match lines.last_mut().filter(has_room) {
            Some(line) => *line = format!("{line} {word}"),
            None => lines.push(format!("{next} {word}")),
        }
    }
    lines.join("\n")
}

/// A comment of `/** … */`.
pub fn comment(indent: &str, text: &str) -> String {
    let folded = fold(&format!("{indent}/**"), &format!("{indent} * "), text);
    format!("{folded} */")
}

/// All that is generated.
#[derive(Debug)]
pub struct Table {
    /// In the order of their paths.
    pub interfaces: Vec<Interface>,
    /// In the order in which they need each other.
    pub models: Vec<Model>,
}

impl Table {
    /// Reads the server's OpenAPI document.
    pub fn read(openapi: &str) -> anyhow::Result<Table> {
        document::read(openapi)
    }

    /// Interfaces that have models.
    pub fn used(&self) -> impl Iterator<Item = &Interface> {
        self.interfaces.iter().filter(|one| one.is_modelled())
    }

    /// The tables of the exchange by their names, each with its columns in their order.
    pub fn tables(&self) -> BTreeMap<&str, Vec<&str>> {
        let mut tables = BTreeMap::new();
        for model in &self.models {
            if let Some(name) = &model.table {
                let columns = model.fields.iter().map(|field| field.name.as_str());
                tables.insert(name.as_str(), columns.collect());
            }
        }
        tables
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Table, camel, comment, listed, pascal, snake};

    const DOCUMENT: &str = include_str!("../../../../docs/generated/openapi.json");

    #[test]
    fn interfaces_are_read() {
        let table = Table::read(DOCUMENT).unwrap();
        let find = |path: &str| {
            let found = table.interfaces.iter().find(|one| one.path == path);
            found.unwrap().clone()
        };
        let pull = find("/api/tasks/pull");
        assert_eq!((pull.writes, pull.needs_token), (false, true));
        assert_eq!(pull.words(), ["tasks", "pull"]);
        assert_eq!(pull.question.as_deref(), Some("TasksPull"));
        assert_eq!(pull.rows.as_deref(), Some("inspections"));
        let auth = find("/api/auth");
        assert_eq!((auth.writes, auth.needs_token), (true, false));
        assert_eq!((auth.question.is_some(), auth.answer), (true, None));
        assert!(!find("/api/draws/commit").is_modelled());
    }

    #[test]
    fn lists_name_models_that_come_before() {
        let table = Table::read(DOCUMENT).unwrap();
        let mut seen = Vec::new();
        for model in &table.models {
            for field in &model.fields {
                if let Kind::List(name) = &field.kind {
                    assert!(seen.contains(name), "{name}");
                }
            }
            seen.push(model.name.clone());
        }
        for one in &table.interfaces {
            for name in [&one.question, &one.answer].into_iter().flatten() {
                assert!(seen.contains(name), "{name}");
            }
        }
    }

    #[test]
    fn tables_have_their_columns_in_order() {
        let table = Table::read(DOCUMENT).unwrap();
        let tables = table.tables();
        let alarm = &tables["up_om_alarm"];
        assert_eq!(alarm[..5], protocol::exchange::COMMON);
        let own = ["alarm_id", "object_id", "severity", "type", "title"];
        assert_eq!(alarm[5..10], own);
        // What is given has columns as well, and each kind of row was found.
        assert!(tables.contains_key("dn_task_directory"));
        let rows = |name: &&String| name.starts_with("Up") && !name.ends_with("Report");
        let rows = table.models.iter().map(|model| &model.name).filter(rows);
        assert_eq!(tables.len(), rows.count() + 1);
    }

    #[test]
    fn names_are_listed_in_lines() {
        assert_eq!(listed("  ", '"', &["a", "b"]), "  \"a\", \"b\",");
        let many = listed("\t\t", '\'', &["many_names"; 30]);
        assert!(many.lines().count() > 1);
        let is_fine = |line: &str| line.len() <= 97 && line.starts_with("\t\t'many_names',");
        assert!(many.lines().all(is_fine), "{many}");
    }

    /// What a writer would get wrong in silence ends the generation.
    #[test]
    fn types_that_no_sdk_knows_are_refused() {
        let changed = DOCUMENT.replace("\"type\": \"integer\"", "\"type\": \"number\"");
        assert!(Table::read(&changed).is_err());
    }

    #[test]
    fn names() {
        assert_eq!(snake("NoIdempotencyKey"), "no_idempotency_key");
        assert_eq!(pascal(["market", "entities"]), "MarketEntities");
        assert_eq!(
            (camel("task_code"), camel("state")),
            ("taskCode".into(), "state".into())
        );
    }

    #[test]
    fn comments_are_folded() {
        assert_eq!(comment("  ", "Short."), "  /** Short. */");
        let long = comment("", &"many words ".repeat(12));
        assert!(
            long.lines().count() > 1 && long.lines().all(|line| line.len() <= 100),
            "{long}"
        );
    }
}
