//! From XML text to a small tree, refusing everything that the mapping does not use.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::codes::Code;
use crate::wire::{Limits, WireError, is_legal};

/// An element.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub(super) name: String,
    /// `xsi:nil="true"`.
    pub(super) is_nil: bool,
    /// The `key` of an `entry`.
    pub(super) key: Option<String>,
    pub(super) children: Vec<Node>,
    pub(super) text: String,
}

fn forbidden(reason: impl Into<String>) -> WireError {
    WireError::new(Code::XmlForbidden, reason)
}

fn malformed(reason: impl ToString) -> WireError {
    WireError::new(Code::Malformed, reason.to_string())
}

struct Building<'l> {
    limits: &'l Limits,
    /// Open elements, the root first.
    open: Vec<Node>,
    root: Option<Node>,
    nodes: usize,
}

/// Reads a document whose root has this name.
pub(super) fn read(text: &str, root: &str, limits: &Limits) -> Result<Node, WireError> {
    if let Some(found) = text.chars().find(|c| !is_legal(*c)) {
        let reason = format!("the character U+{:04X} is not allowed", u32::from(found));
        return Err(WireError::new(Code::IllegalCharacter, reason));
    }
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut building = Building {
        limits,
        open: Vec::new(),
        root: None,
        nodes: 0,
    };
    loop {
        let event = reader.read_event().map_err(malformed)?;
        let is_prolog = building.open.is_empty() && building.root.is_none();
        if is_prolog && reader.buffer_position() > limits.prolog_bytes as u64 {
            let is_start = matches!(event, Event::Start(_) | Event::Empty(_));
            if !is_start {
                return Err(forbidden("too much text before the root element"));
            }
        }
        if matches!(event, Event::Eof) {
            break;
        }
        building.take(event)?;
    }
    if !building.open.is_empty() {
        return Err(malformed("the document ends inside an element"));
    }
    let found = building
        .root
        .ok_or_else(|| malformed("there is no root element"))?;
    if found.name != root {
        let reason = format!("the root element must be <{root}>, not <{}>", found.name);
        return Err(malformed(reason));
    }
    Ok(found)
}

impl Building<'_> {
    fn take(&mut self, event: Event) -> Result<(), WireError> {
        match event {
            Event::Start(start) => self.start(&start),
            Event::Empty(start) => {
                self.start(&start)?;
                self.end()
            }
            Event::End(_) => self.end(),
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(reference) => self.reference(&reference),
            Event::Comment(_) | Event::Eof => Ok(()),
            Event::Decl(_) if self.open.is_empty() && self.root.is_none() => Ok(()),
            Event::Decl(_) => Err(forbidden("a declaration stands only at the beginning")),
            Event::DocType(_) => Err(forbidden("DOCTYPE is not allowed")),
            Event::PI(_) => Err(forbidden("processing instructions are not allowed")),
        }
    }

    fn start(&mut self, start: &BytesStart) -> Result<(), WireError> {
        if self.open.is_empty() && self.root.is_some() {
            return Err(forbidden("there must be one root element"));
        }
        self.nodes += 1;
        let (depth, nodes) = (self.limits.depth, self.limits.nodes);
        // The root stands for the outer brackets of JSON.
        if self.open.len() >= depth || self.nodes > nodes {
            let reason = format!("at most {depth} levels and {nodes} elements are taken");
            return Err(forbidden(reason));
        }
        let mut node = Node {
            name: self.name(start.name().as_ref())?,
            ..Node::default()
        };
        let is_root = self.open.is_empty();
        for (count, attribute) in start.attributes().enumerate() {
            if count >= self.limits.attributes {
                return Err(forbidden("too many attributes"));
            }
            let attribute = attribute.map_err(malformed)?;
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
            let value = value.map_err(|wrong| forbidden(wrong.to_string()))?;
            match (attribute.key.as_ref(), value.as_ref()) {
                ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance") if is_root => (),
                ("xsi:nil", "true" | "1") => node.is_nil = true,
                ("xsi:nil", "false" | "0") => (),
                ("key", key) if node.name == "entry" => node.key = Some(key.to_owned()),
                (name, _) => {
                    return Err(forbidden(format!(
                        "the attribute {name} is not allowed here"
                    )));
                }
            }
        }
        self.open.push(node);
        Ok(())
    }

    fn name(&self, name: &str) -> Result<String, WireError> {
        let is_name = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
        let is_fine = name.len() <= self.limits.name_bytes
            && name.bytes().all(is_name)
            && name.bytes().next().is_some_and(|b| !b.is_ascii_digit());
        if is_fine {
            return Ok(name.to_owned());
        }
        Err(forbidden(
            "element names are letters, digits and _ without a prefix",
        ))
    }

    fn end(&mut self) -> Result<(), WireError> {
        let Some(node) = self.open.pop() else {
            return Err(malformed("an end without a start"));
        };
        let is_blank = node.text.trim().is_empty();
        if !node.children.is_empty() && !is_blank {
            return Err(forbidden(format!(
                "<{}> mixes text and elements",
                node.name
            )));
        }
        if node.is_nil && !(node.children.is_empty() && is_blank) {
            return Err(forbidden(format!("<{}> is nil and has content", node.name)));
        }
        match self.open.last_mut() {
            Some(parent) => parent.children.push(node),
            None => self.root = Some(node),
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), WireError> {
        match self.open.last_mut() {
            Some(node) => node.text.push_str(text),
            None if text.trim().is_empty() => (),
            None => return Err(forbidden("text outside the root element")),
        }
        Ok(())
    }

    /// The five entities of XML and numeric references; nothing else is ever expanded.
    fn reference(&mut self, reference: &BytesRef) -> Result<(), WireError> {
        let numeric = reference.resolve_char_ref().map_err(malformed)?;
        let c = match (numeric, &**reference) {
            (Some(c), _) => c,
            (None, "amp") => '&',
            (None, "lt") => '<',
            (None, "gt") => '>',
            (None, "quot") => '"',
            (None, "apos") => '\'',
            (None, _) => return Err(forbidden("entities are not allowed")),
        };
        if !is_legal(c) {
            let reason = format!("the character U+{:04X} is not allowed", u32::from(c));
            return Err(WireError::new(Code::IllegalCharacter, reason));
        }
        self.text(c.encode_utf8(&mut [0; 4]))
    }
}
