//! From a value to XML text.

use std::fmt::Display;

use serde::Serialize;
use serde::ser::{
    self, Impossible, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, Serializer,
};

use crate::codes::Code;
use crate::wire::{WireError, is_legal};

/// Writes a value as the content of a root element.
pub(super) fn encode<T: Serialize>(value: &T, root: &'static str) -> Result<Vec<u8>, WireError> {
    let mut out = Out {
        text: String::new(),
        has_nil: false,
    };
    let element = Element {
        out: &mut out,
        name: root,
        key: None,
    };
    value
        .serialize(element)
        .map_err(|Wrong(why)| WireError::new(Code::ServerFault, why))?;
    if out.has_nil {
        let head = format!("<{root}");
        let xsi = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
        out.text.insert_str(head.len(), xsi);
    }
    Ok(out.text.into_bytes())
}

#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Wrong(String);

impl ser::Error for Wrong {
    fn custom<T: Display>(text: T) -> Wrong {
        Wrong(text.to_string())
    }
}

struct Out {
    text: String,
    has_nil: bool,
}

impl Out {
    fn escaped(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' => self.text.push_str("&quot;"),
                // A reader turns bare CR into LF.
                '\r' => self.text.push_str("&#13;"),
                c if is_legal(c) => self.text.push(c),
                _ => self.text.push('\u{fffd}'),
            }
        }
    }
}

/// An element that is about to be written: its content decides how.
struct Element<'o> {
    out: &'o mut Out,
    name: &'static str,
    key: Option<String>,
}

/// An element whose content is being written.
struct Open<'o> {
    out: &'o mut Out,
    name: &'static str,
    next_key: Option<String>,
}

impl<'o> Element<'o> {
    fn open(self) -> Open<'o> {
        self.out.text.push('<');
        self.out.text.push_str(self.name);
        if let Some(key) = &self.key {
            self.out.text.push_str(" key=\"");
            // White space in attributes is normalised on reading, so it goes as references.
            for c in key.chars() {
                match c {
                    '\n' => self.out.text.push_str("&#10;"),
                    '\t' => self.out.text.push_str("&#9;"),
                    c => self.out.escaped(c.encode_utf8(&mut [0; 4])),
                }
            }
            self.out.text.push('"');
        }
        self.out.text.push('>');
        Open {
            out: self.out,
            name: self.name,
            next_key: None,
        }
    }

    fn text(self, text: &str) -> Result<(), Wrong> {
        let open = self.open();
        open.out.escaped(text);
        open.close();
        Ok(())
    }

    fn nil(self) -> Result<(), Wrong> {
        let open = self.open();
        open.out.text.pop();
        open.out.text.push_str(" xsi:nil=\"true\"/>");
        open.out.has_nil = true;
        Ok(())
    }
}

impl Open<'_> {
    fn child<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        key: Option<String>,
        value: &T,
    ) -> Result<(), Wrong> {
        value.serialize(Element {
            out: self.out,
            name,
            key,
        })
    }

    fn close(self) {
        self.out.text.push_str("</");
        self.out.text.push_str(self.name);
        self.out.text.push('>');
    }
}

fn unsupported<T>(what: &str) -> Result<T, Wrong> {
    Err(Wrong(format!("{what} cannot be written as XML")))
}

impl<'o> Serializer for Element<'o> {
    type Ok = ();
    type Error = Wrong;
    type SerializeSeq = Open<'o>;
    type SerializeTuple = Open<'o>;
    type SerializeTupleStruct = Impossible<(), Wrong>;
    type SerializeTupleVariant = Impossible<(), Wrong>;
    type SerializeMap = Open<'o>;
    type SerializeStruct = Open<'o>;
    type SerializeStructVariant = Impossible<(), Wrong>;

    fn serialize_bool(self, v: bool) -> Result<(), Wrong> {
        self.text(if v { "true" } else { "false" })
    }

    fn serialize_i8(self, v: i8) -> Result<(), Wrong> {
        self.text(&v.to_string())
    }

    fn serialize_i16(self, v: i16) -> Result<(), Wrong> {
        self.text(&v.to_string())
    }

    fn serialize_i32(self, v: i32) -> Result<(), Wrong> {
        self.text(&v.to_string())
    }

    fn serialize_i64(self, v: i64) -> Result<(), Wrong> {
        self.text(&v.to_string())
    }

    fn serialize_u8(self, v: u8) -> Result<(), Wrong> {
        self.text(&v.to_string())
    }

    fn serialize_u16(self, v: u16) -> Result<(), Wrong> {
        self.text(&v.to_string())
    }

    fn serialize_u32(self, v: u32) -> Result<(), Wrong> {
        self.text(&v.to_string())
    }

    fn serialize_u64(self, v: u64) -> Result<(), Wrong> {
        self.text(&v.to_string())
    }

    fn serialize_f32(self, v: f32) -> Result<(), Wrong> {
        self.serialize_f64(f64::from(v))
    }

    fn serialize_f64(self, v: f64) -> Result<(), Wrong> {
        if v.is_finite() {
            self.text(&v.to_string())
        } else {
            self.nil()
        }
    }

    fn serialize_char(self, v: char) -> Result<(), Wrong> {
        self.text(v.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, v: &str) -> Result<(), Wrong> {
        self.text(v)
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Wrong> {
        unsupported("a byte string")
    }

    fn serialize_none(self) -> Result<(), Wrong> {
        self.nil()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Wrong> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Wrong> {
        self.nil()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Wrong> {
        self.nil()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Wrong> {
        self.text(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Wrong> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Wrong> {
        unsupported("a variant with content")
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'o>, Wrong> {
        Ok(self.open())
    }

    fn serialize_tuple(self, _: usize) -> Result<Open<'o>, Wrong> {
        Ok(self.open())
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), Wrong>, Wrong> {
        unsupported("a tuple struct")
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), Wrong>, Wrong> {
        unsupported("a variant with content")
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Open<'o>, Wrong> {
        Ok(self.open())
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'o>, Wrong> {
        Ok(self.open())
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), Wrong>, Wrong> {
        unsupported("a variant with content")
    }
}

impl SerializeSeq for Open<'_> {
    type Ok = ();
    type Error = Wrong;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Wrong> {
        self.child("item", None, value)
    }

    fn end(self) -> Result<(), Wrong> {
        self.close();
        Ok(())
    }
}

impl SerializeTuple for Open<'_> {
    type Ok = ();
    type Error = Wrong;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Wrong> {
        self.child("item", None, value)
    }

    fn end(self) -> Result<(), Wrong> {
        self.close();
        Ok(())
    }
}

impl SerializeMap for Open<'_> {
    type Ok = ();
    type Error = Wrong;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Wrong> {
        let key = serde_json::to_value(key).map_err(ser::Error::custom)?;
        self.next_key = Some(key.as_str().map_or_else(|| key.to_string(), str::to_owned));
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Wrong> {
        let key = self.next_key.take();
        self.child("entry", key, value)
    }

    fn end(self) -> Result<(), Wrong> {
        self.close();
        Ok(())
    }
}

impl SerializeStruct for Open<'_> {
    type Ok = ();
    type Error = Wrong;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Wrong> {
        self.child(name, None, value)
    }

    fn end(self) -> Result<(), Wrong> {
        self.close();
        Ok(())
    }
}
