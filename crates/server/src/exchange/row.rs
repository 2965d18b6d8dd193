//! Rows on the wire: type-directed by the description of their table, in JSON and in XML.

use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::exchange::table::{Column, Definition, Table, Values};

/// Most rows of a report.
pub const MOST: usize = 1000;

/// A row as it was sent.
#[derive(Debug)]
pub struct Row<T> {
    /// By the places of the table's columns; empty where nothing was sent.
    pub values: Vec<String>,
    /// Members that the table does not have.
    pub unknown: Vec<String>,
    table: PhantomData<T>,
}

impl<T: Table> Row<T> {
    /// The row with its table.
    pub fn values(&self) -> Values<'_> {
        Values {
            table: T::DEF,
            values: &self.values,
        }
    }
}

struct RowVisitor<T>(PhantomData<T>);

impl<'de, T: Table> Visitor<'de> for RowVisitor<T> {
    type Value = Row<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row whose values are texts")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Row<T>, A::Error> {
        let mut row = Row {
            values: vec![String::new(); T::DEF.all().count()],
            unknown: Vec::new(),
            table: PhantomData,
        };
        while let Some(name) = map.next_key::<String>()? {
            let place = T::DEF.place(&name);
            match place.and_then(|place| row.values.get_mut(place)) {
                Some(value) => {
                    let text = map.next_value::<Option<String>>()?.unwrap_or_default();
                    text.trim().clone_into(value);
                }
                None => {
                    map.next_value::<Option<String>>()?;
                    row.unknown.push(name.chars().take(100).collect());
                }
            }
        }
        Ok(row)
    }
}

impl<'de, T: Table> Deserialize<'de> for Row<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Row<T>, D::Error> {
        from.deserialize_struct("Row", &[], RowVisitor(PhantomData))
    }
}

impl<T: Table> Row<T> {
    /// A row to be given.
    pub fn given(values: Vec<String>) -> Row<T> {
        Row {
            values,
            unknown: Vec::new(),
            table: PhantomData,
        }
    }
}

impl<T: Table> Serialize for Row<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut row = to.serialize_struct("Row", self.values.len())?;
        for (name, value) in self.values().pairs() {
            row.serialize_field(name, value)?;
        }
        row.end()
    }
}

/// What is reported: rows of one table.
#[derive(Debug, serde::Deserialize)]
#[serde(bound = "T: Table", deny_unknown_fields)]
pub struct Report<T: Table> {
    /// 1 to [`MOST`].
    pub rows: Vec<Row<T>>,
}

impl<T: Table> JsonSchema for Report<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("{}Report", type_name(T::DEF)).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let row = generator.subschema_for::<Row<T>>();
        json_schema!({
            "type": "object",
            "properties": {
                "rows": { "type": "array", "items": row, "minItems": 1, "maxItems": MOST,
                          "description": T::DEF.zh },
            },
            "required": ["rows"],
            "additionalProperties": false,
        })
    }
}

impl<T: Table> JsonSchema for Row<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        type_name(T::DEF).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        schema(T::DEF, generator.contract().is_serialize())
    }
}

/// What models of a table are called: `UpProAccept`.
pub fn type_name(table: &Definition) -> String {
    let capital = |word: &str| {
        let mut signs = word.chars();
        let first = signs.next().map(|sign| sign.to_ascii_uppercase());
        first.into_iter().chain(signs).collect::<String>()
    };
    table.name.split('_').map(capital).collect()
}

/// A table as JSON Schema. Rows that break it are told one by one, so that a wrong row never keeps
/// the others back.
fn schema(table: &Definition, is_given: bool) -> Schema {
    let described = |column: &'static Column| {
        let words = format!("{}: {}", column.zh, column.kind.words());
        let property = serde_json::json!({ "type": ["string", "null"], "description": words });
        (column.name.to_owned(), property)
    };
    let properties: serde_json::Map<_, _> = table.all().map(described).collect();
    // Given rows have all columns, some of them empty. Of one that is sent nothing keeps the others
    // back: what it lacks stands in its own outcome.
    let count = if is_given { usize::MAX } else { 0 };
    let required: Vec<_> = table.all().map(|column| column.name).take(count).collect();
    json_schema!({
        "type": "object",
        "description": format!("{} {}", table.zh, table.en),
        // Digests begin with it.
        "x-mingqian-table": table.name,
        "properties": properties,
        "required": required,
        // Others are texts too; they are named in the outcome of the row.
        "additionalProperties": { "type": ["string", "null"] },
        "propertyNames": { "type": "string" },
    })
}
