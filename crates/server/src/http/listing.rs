//! Lists of the console: a question that stays in the address, and pages by key.

use serde::Deserialize;

use crate::http::field;

/// Lines of a page.
pub const PAGE: usize = 50;

/// What the address of a list asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// Only lines in this state.
    pub state: Option<String>,
    /// A part of what a line is called.
    pub q: Option<String>,
    /// Lines beyond the one with this key.
    pub after: Option<String>,
    /// The language, which the gate reads.
    #[serde(rename = "lang")]
    _lang: Option<String>,
}

impl Asked {
    /// What a `like` compares with.
    pub fn like(&self) -> Option<String> {
        self.q.as_ref().map(|q| format!("%{q}%"))
    }

    /// What stands in the field for searching.
    pub fn q(&self) -> &str {
        self.q.as_deref().unwrap_or_default()
    }

    /// Whether this state is asked for.
    pub fn is_state(&self, state: &str) -> bool {
        self.state.as_deref() == Some(state)
    }

    /// The address of the same question, from its beginning or from a key on.
    pub fn query(&self, after: Option<&String>) -> String {
        let pairs = [
            ("state", self.state.as_ref()),
            ("q", self.q.as_ref()),
            ("after", after),
        ];
        let there: Vec<_> = pairs
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect();
        serde_urlencoded::to_string(there).unwrap_or_default()
    }
}

/// Cuts a page out of one line more than it has; gives the key with which the next one begins.
pub fn cut<T>(lines: &mut Vec<T>, key: impl Fn(&T) -> String) -> Option<String> {
    let has_more = field::cut(lines, PAGE as i64);
    lines.last().filter(|_| has_more).map(key)
}

#[cfg(test)]
mod tests {
    use super::{Asked, PAGE, cut};

    #[test]
    fn a_page_ends_with_the_key_of_the_next() {
        let mut few: Vec<usize> = (0..PAGE).collect();
        assert_eq!(cut(&mut few, ToString::to_string), None);
        let mut many: Vec<usize> = (0..=PAGE).collect();
        let next = cut(&mut many, ToString::to_string);
        assert_eq!((many.len(), next), (PAGE, Some((PAGE - 1).to_string())));
    }

    #[test]
    fn the_question_stays_in_the_address() {
        let asked = Asked {
            state: Some("live".to_owned()),
            q: Some("a&b".to_owned()),
            ..Asked::default()
        };
        assert_eq!(asked.query(None), "state=live&q=a%26b");
        let next = "k".to_owned();
        assert_eq!(asked.query(Some(&next)), "state=live&q=a%26b&after=k");
    }
}
