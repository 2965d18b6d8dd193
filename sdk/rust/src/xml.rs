//! Writing requests in XML by the one mapping of the platform: members are elements, arrays hold
//! `item`, null is `xsi:nil`.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A message with its members in the order in which they were written.
#[derive(Debug)]
pub(crate) enum Tree {
    Null,
    Text(String),
    List(Vec<Tree>),
    Members(Vec<(String, Tree)>),
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a message")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_bool<E>(self, v: bool) -> Result<Tree, E> {
        Ok(Tree::Text(v.to_string()))
    }

    fn visit_i64<E>(self, v: i64) -> Result<Tree, E> {
        Ok(Tree::Text(v.to_string()))
    }

    fn visit_u64<E>(self, v: u64) -> Result<Tree, E> {
        Ok(Tree::Text(v.to_string()))
    }

    fn visit_f64<E>(self, v: f64) -> Result<Tree, E> {
        Ok(Tree::Text(v.to_string()))
    }

    fn visit_str<E>(self, v: &str) -> Result<Tree, E> {
        Ok(Tree::Text(v.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Tree::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Tree::Members(members))
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Tree, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

/// The text of a request, or why XML cannot carry it.
pub(crate) fn write(message: &Tree) -> Result<String, String> {
    let Tree::Members(members) = message else {
        return Err("a message is an object".to_owned());
    };
    let mut out = String::new();
    for (name, value) in members {
        element(&mut out, name, value)?;
    }
    let space = if out.contains(" xsi:nil=\"true\"/>") {
        " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
    } else {
        ""
    };
    Ok(format!("<request{space}>{out}</request>"))
}

fn element(out: &mut String, name: &str, value: &Tree) -> Result<(), String> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let is_fine = name.len() <= 256
        && name.chars().all(is_name)
        && name.starts_with(|c: char| !c.is_ascii_digit());
    if !is_fine {
        return Err(format!("not the name of an element: {name}"));
    }
    out.push('<');
    out.push_str(name);
    if matches!(value, Tree::Null) {
        out.push_str(" xsi:nil=\"true\"/>");
        return Ok(());
    }
    out.push('>');
    match value {
        Tree::Null => (),
        Tree::Text(text) => escaped(out, text)?,
        Tree::List(items) => {
            for item in items {
                element(out, "item", item)?;
            }
        }
        Tree::Members(members) => {
            for (name, value) in members {
                element(out, name, value)?;
            }
        }
    }
    out.push_str("</");
    out.push_str(name);
    out.push('>');
    Ok(())
}

fn escaped(out: &mut String, text: &str) -> Result<(), String> {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // A bare carriage return would arrive as a line feed.
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' | '\u{20}'..='\u{fffd}' | '\u{10000}'.. => out.push(c),
            c => {
                return Err(format!(
                    "XML cannot carry the character U+{:04X}",
                    u32::from(c)
                ));
            }
        }
    }
    Ok(())
}
