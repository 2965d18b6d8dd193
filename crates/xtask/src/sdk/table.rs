//! The one table that every language is written from.

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
    const COLUMNS: usize = 97;
    let wide = |c: char| if c.is_ascii() { 1 } else { 2 };
    let width = |text: &str| text.chars().map(wide).sum::<usize>();
    let mut lines = vec![first.to_owned()];
    for word in text.split(' ') {
        let has_room = |line: &&mut String| width(line) + 1 + width(word) <= COLUMNS;
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
}

#[cfg(test)]
mod tests {
    use super::{Kind, Table, camel, comment, pascal, snake};

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
