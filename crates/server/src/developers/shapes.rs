//! The schemas of messages: questions as they are read, answers as they are written.

use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::http::routes::Messages;

/// Where messages' types stand in the document.
pub const PLACE: &str = "/components/schemas";
/// Names the members of a question in the order in which the type declares them, for JSON Schema
/// keeps none. Those of an answer are all required, so that list has their order.
pub const ORDER: &str = "x-mingqian-order";
/// What XML cannot carry is refused in JSON as well.
const PLAIN_TEXT: &str = "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\ufffe\\uffff]*$";

/// Likewise, and more than spaces: what must be filled in.
const FILLED_TEXT: &str = "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\ufffe\\uffff]*\
                           [^\\u0000-\\u0020\\ufffe\\uffff\\s]\
                           [^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\ufffe\\uffff]*$";

/// Collects the types of all messages.
pub struct Shapes {
    asked: SchemaGenerator,
    declared: SchemaGenerator,
    given: SchemaGenerator,
}

impl Shapes {
    /// Without any.
    pub fn new() -> Shapes {
        let settings = SchemaSettings::draft2020_12().with(|settings| {
            settings.definitions_path = PLACE.into();
            settings.meta_schema = None;
        });
        Shapes {
            asked: settings.clone().into_generator(),
            declared: settings.clone().for_serialize().into_generator(),
            given: settings.for_serialize().into_generator(),
        }
    }

    /// What is asked.
    pub fn question(&mut self, messages: Messages) -> Schema {
        // Written, nothing is optional: that is where the order of declaration can be seen.
        let _ = (messages.input)(&mut self.declared);
        (messages.input)(&mut self.asked)
    }

    /// What is answered.
    pub fn answer(&mut self, messages: Messages) -> Schema {
        (messages.output)(&mut self.given)
    }

    /// The types by their names, and the names that stand for a question and for another answer.
    pub fn all(mut self) -> (Map<String, Value>, Vec<String>) {
        let declared = self.declared.take_definitions(true);
        let mut all = self.given.take_definitions(true);
        let mut clashes = Vec::new();
        for (name, mut schema) in self.asked.take_definitions(true) {
            limit(&mut schema);
            let order = declared.get(&name).and_then(|known| known.get("required"));
            if let (Some(order), Some(schema)) = (order, schema.as_object_mut()) {
                schema.insert(ORDER.to_owned(), order.clone());
            }
            if all.insert(name.clone(), schema).is_some() {
                clashes.push(name);
            }
        }
        (all, clashes)
    }
}

/// Every text of a question that has no narrower form is plain text.
fn limit(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            let is_text = match members.get("type") {
                Some(Value::String(kind)) => kind == "string",
                Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind == "string"),
                _ => false,
            };
            let has_form = ["pattern", "const", "enum"]
                .iter()
                .any(|word| members.contains_key(*word));
            if is_text && !has_form {
                let is_filled = members.get("minLength").is_some_and(|least| *least == 1);
                let pattern = if is_filled { FILLED_TEXT } else { PLAIN_TEXT };
                members.insert("pattern".to_owned(), json!(pattern));
            }
            members.values_mut().for_each(limit);
        }
        Value::Array(all) => all.iter_mut().for_each(limit),
        _ => (),
    }
}
