//! The one table that every language is written from.

use protocol::{Code, Retry};

use crate::sdk::models::{MODELS, USES};

/// The type of a member. Lists name a model; what may be null or absent is `Maybe`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// A whole number.
    Number,
    /// An array of texts.
    Texts,
    /// A text or null.
    MaybeText,
    /// A whole number or null.
    MaybeNumber,
    /// An array of models.
    List(&'static str),
}

impl Kind {
    /// Whether it may be null or absent.
    pub fn is_maybe(self) -> bool {
        matches!(self, Kind::MaybeText | Kind::MaybeNumber)
    }
}

/// A member of a model.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// As in messages.
    pub name: &'static str,
    /// Its type.
    pub kind: Kind,
    /// A sentence about it.
    pub doc: &'static str,
}

/// A question or an answer.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    /// In Pascal case.
    pub name: &'static str,
    /// A sentence about it.
    pub doc: &'static str,
    /// Questions leave out what was not given, answers take what is missing for nothing.
    pub is_question: bool,
    /// In the order of messages.
    pub fields: &'static [Field],
}

/// Which models an interface uses.
#[derive(Clone, Copy, Debug)]
pub struct Use {
    /// As in the table of routes.
    pub path: &'static str,
    /// What is asked.
    pub question: Option<&'static str>,
    /// What `data` is.
    pub answer: Option<&'static str>,
    /// The list that pages walk.
    pub rows: Option<&'static str>,
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
    /// Its models, where SDKs have them.
    pub used: Option<Use>,
}

impl Interface {
    /// The path without `/api/`, in words.
    pub fn words(&self) -> Vec<&str> {
        let parts = self.path.trim_start_matches("/api/");
        let words = parts.split(|c: char| !c.is_ascii_lowercase());
        words.filter(|word| !word.is_empty()).collect()
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

/// Whether the same call may be sent again after a pause; writes have their key.
pub fn is_retryable(code: Code) -> bool {
    matches!(
        code.retry(),
        Retry::Yes | Retry::Later | Retry::WhenIdempotent
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

/// All that is generated.
#[derive(Debug)]
pub struct Table {
    /// In the order of routes.
    pub interfaces: Vec<Interface>,
    /// In the order in which they need each other.
    pub models: &'static [Model],
}

impl Table {
    /// Reads the server's table of routes: acts of the API that are sent with POST.
    pub fn read(routes: &str) -> Table {
        let interfaces = routes.lines().filter_map(interface).collect();
        Table {
            interfaces,
            models: MODELS,
        }
    }

    /// Those that have models.
    pub fn used(&self) -> impl Iterator<Item = (&Interface, Use)> {
        let pair = |one| Some((one, Interface::clone(one).used?));
        self.interfaces.iter().filter_map(pair)
    }
}

fn interface(line: &str) -> Option<Interface> {
    let mut cells = line.trim_matches('|').split('|').map(str::trim);
    let (method, path) = (cells.next()?, cells.next()?.trim_matches('`'));
    let (who, kind) = (cells.next()?, cells.next()?);
    let is_called = method == "POST" && path.starts_with("/api/");
    is_called.then(|| Interface {
        path: path.to_owned(),
        writes: kind != "query",
        needs_token: who != "anyone",
        used: USES.iter().find(|one| one.path == path).copied(),
    })
}

#[cfg(test)]
mod tests {
    use super::{Table, pascal, snake};

    const ROUTES: &str = "| POST | `/api/tasks/pull` | application with `task.read` | query |\n\
                          | POST | `/api/auth` | anyone | raw |\n\
                          | GET | `/` | anyone | page |\n";

    #[test]
    fn routes_are_read() {
        let table = Table::read(ROUTES);
        let found: Vec<_> = table
            .interfaces
            .iter()
            .map(|one| (one.path.as_str(), one.writes, one.needs_token))
            .collect();
        let expected = [("/api/tasks/pull", false, true), ("/api/auth", true, false)];
        assert_eq!(found, expected);
        assert_eq!(table.interfaces[0].words(), ["tasks", "pull"]);
    }

    #[test]
    fn lists_name_models_that_come_before() {
        let table = Table::read("");
        let mut seen = Vec::new();
        for model in table.models {
            for field in model.fields {
                if let super::Kind::List(name) = field.kind {
                    assert!(seen.contains(&name), "{name}");
                }
            }
            seen.push(model.name);
        }
        for one in super::USES {
            for name in [one.question, one.answer].into_iter().flatten() {
                assert!(seen.contains(&name), "{name}");
            }
        }
    }

    #[test]
    fn names() {
        assert_eq!(snake("NoIdempotencyKey"), "no_idempotency_key");
        assert_eq!(pascal(["market", "entities"]), "MarketEntities");
    }
}
