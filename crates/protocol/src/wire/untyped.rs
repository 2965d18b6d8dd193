//! XML without a wanted type, for callers that do not know one: every value is a text.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::codes::Code;
use crate::wire::xml_read::{self, Node};
use crate::wire::{Limits, WireError, charset, xml_de};

/// An answer in XML that was checked against the limits and the mapping, but not read yet.
#[derive(Debug)]
pub struct Tree(Node);

/// A part of a [`Tree`].
#[derive(Clone, Copy, Debug)]
pub struct Branch<'t>(&'t Node);

impl Tree {
    /// Reads an answer: XML with the root `response`.
    pub fn response(charset: Option<&str>, bytes: &[u8]) -> Result<Tree, WireError> {
        let limits = Limits::DEFAULT;
        if bytes.len() > limits.bytes {
            let reason = format!("at most {} bytes are taken", limits.bytes);
            return Err(WireError::new(Code::TooLarge, reason));
        }
        let text = charset::to_utf8(crate::wire::Format::Xml, charset, bytes)?;
        xml_read::read(&text, "response", &limits).map(Tree)
    }

    /// The whole of it.
    pub fn root(&self) -> Branch<'_> {
        Branch(&self.0)
    }
}

impl<'t> Branch<'t> {
    /// Its member of this name, if it has one.
    pub fn member(self, name: &str) -> Option<Branch<'t>> {
        let mut children = self.0.children.iter();
        children.find(|child| child.name == name).map(Branch)
    }

    /// Whether it is `xsi:nil`.
    pub fn is_nil(self) -> bool {
        self.0.is_nil
    }

    /// The elements of an array; none where something else than `item` is inside.
    pub fn items(self) -> Option<impl Iterator<Item = Branch<'t>>> {
        let children = &self.0.children;
        let is_array = children.iter().all(|child| child.name == "item");
        is_array.then(|| children.iter().map(Branch))
    }

    /// Reads it as a type, as [`crate::wire::decode_response`] does.
    pub fn read<T: DeserializeOwned>(self) -> Result<T, WireError> {
        xml_de::decode(self.0)
    }

    /// The same without a type: texts, null for `xsi:nil`, arrays for wrappers of `item`, and
    /// objects. An empty element is an empty text. An element that stands twice is refused.
    pub fn value(self) -> Result<Value, WireError> {
        let node = self.0;
        if node.is_nil {
            return Ok(Value::Null);
        }
        if node.children.is_empty() {
            return Ok(Value::String(node.text.clone()));
        }
        if node.children.iter().all(|child| child.name == "item") {
            let items = node.children.iter().map(|child| Branch(child).value());
            return items.collect::<Result<_, _>>().map(Value::Array);
        }
        let mut members = Map::new();
        for child in &node.children {
            let name = child.key.as_ref().unwrap_or(&child.name);
            let value = Branch(child).value()?;
            if members.insert(name.clone(), value).is_some() {
                let reason = format!("<{name}> stands twice in <{}>", node.name);
                return Err(WireError::new(Code::Malformed, reason));
            }
        }
        Ok(Value::Object(members))
    }
}
