//! From the tree to the wanted type: every text is read as what the type says it is.

use std::fmt::Display;
use std::str::FromStr;

use serde::Deserializer;
use serde::de::value::StrDeserializer;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use crate::wire::WireError;
use crate::wire::xml_read::Node;

/// Reads a type from a tree.
pub(super) fn decode<T: DeserializeOwned>(root: &Node) -> Result<T, WireError> {
    serde_path_to_error::deserialize(Element(root)).map_err(|wrong| {
        let path = wrong.path().to_string();
        WireError::sort(&path, wrong.into_inner().0)
    })
}

/// What is wrong, in words.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Wrong(String);

impl de::Error for Wrong {
    fn custom<T: Display>(text: T) -> Wrong {
        Wrong(text.to_string())
    }
}

#[derive(Clone, Copy)]
struct Element<'t>(&'t Node);

impl<'t> Element<'t> {
    /// The text of an element that holds only text.
    fn text(self) -> Result<&'t str, Wrong> {
        if self.0.is_nil {
            return Err(Wrong("invalid type: null".to_owned()));
        }
        match self.0.children.first() {
            None => Ok(&self.0.text),
            Some(child) => Err(Wrong(format!("a text is expected, not <{}>", child.name))),
        }
    }

    fn number<N: FromStr>(self) -> Result<N, Wrong> {
        let text = self.text()?.trim();
        text.parse().map_err(|_| {
            let digits = text.strip_prefix('-').unwrap_or(text);
            let is_whole = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
            let what = if is_whole {
                "number out of range"
            } else {
                "a number is expected, not"
            };
            Wrong(format!("{what} {text:?}"))
        })
    }

    fn children(self) -> Result<std::slice::Iter<'t, Node>, Wrong> {
        if self.0.is_nil {
            return Err(Wrong("invalid type: null".to_owned()));
        }
        if !self.0.text.trim().is_empty() {
            return Err(Wrong("elements are expected, not a text".to_owned()));
        }
        Ok(self.0.children.iter())
    }
}

impl<'de> Deserializer<'de> for Element<'_> {
    type Error = Wrong;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Wrong> {
        Err(Wrong(
            "this part of the message cannot be read from XML".to_owned(),
        ))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self.text()?.trim() {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            other => Err(Wrong(format!("true or false is expected, not {other:?}"))),
        }
    }

    fn deserialize_i8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_i8(self.number()?)
    }

    fn deserialize_i16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_i16(self.number()?)
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_i32(self.number()?)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_i64(self.number()?)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_u8(self.number()?)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_u16(self.number()?)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_u32(self.number()?)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_u64(self.number()?)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_f32(self.number()?)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_f64(self.number()?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_str(self.text()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_str(self.text()?)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_str(self.text()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        if self.0.is_nil {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_seq(Items(self.children()?))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_map(Members {
            rest: self.children()?,
            value: None,
            is_map: true,
        })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        visitor.visit_map(Members {
            rest: self.children()?,
            value: None,
            is_map: false,
        })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        visitor.visit_enum(IntoDeserializer::<Wrong>::into_deserializer(
            self.text()?.trim(),
        ))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! { bytes byte_buf unit unit_struct tuple_struct identifier }
}

struct Items<'t>(std::slice::Iter<'t, Node>);

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Wrong;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Wrong> {
        match self.0.next() {
            None => Ok(None),
            Some(node) if node.name == "item" => seed.deserialize(Element(node)).map(Some),
            Some(node) => Err(Wrong(format!("<item> is expected, not <{}>", node.name))),
        }
    }
}

struct Members<'t> {
    rest: std::slice::Iter<'t, Node>,
    value: Option<&'t Node>,
    is_map: bool,
}

impl<'de> MapAccess<'de> for Members<'_> {
    type Error = Wrong;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Wrong> {
        let Some(node) = self.rest.next() else {
            return Ok(None);
        };
        self.value = Some(node);
        let name = match (self.is_map, &node.key) {
            (false, None) => node.name.as_str(),
            (true, Some(key)) => key.as_str(),
            (true, None) => {
                return Err(Wrong(format!(
                    "<entry key=…> is expected, not <{}>",
                    node.name
                )));
            }
            (false, Some(_)) => return Err(Wrong("<entry key=…> is not expected".to_owned())),
        };
        seed.deserialize(StrDeserializer::<Wrong>::new(name))
            .map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Wrong> {
        match self.value.take() {
            Some(node) => seed.deserialize(Element(node)),
            None => Err(Wrong("a value without a name".to_owned())),
        }
    }
}
