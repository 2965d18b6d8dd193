//! Reads interfaces and models out of the OpenAPI document.

use std::collections::BTreeSet;

use anyhow::{Context, bail};
use serde_json::{Map, Value};

use crate::sdk::table::{Field, Interface, Kind, Model, Table};

/// Interfaces whose messages get no models: people's pages and witnesses call them.
const WITHOUT_MODELS: &[&str] = &[
    "/api/access-applications/",
    "/api/accounts/",
    "/api/draws/",
    "/api/public/draws/",
];
/// What appendix B answers without the usual frame has no `data` that could be a model.
const DATA: &str = "/responses/200/content/application~1json/schema/properties/data";
const QUESTION: &str = "/requestBody/content/application~1json/schema";

/// Reads the document.
pub fn read(text: &str) -> anyhow::Result<Table> {
    let document = serde_json::from_str(text).context("the OpenAPI document is no JSON")?;
    let mut reader = Reader {
        document: &document,
        models: Vec::new(),
        known: BTreeSet::new(),
    };
    let mut interfaces = Vec::new();
    for (path, item) in object(&document["paths"])? {
        let interface = reader.interface(path, &item["post"]);
        interfaces.push(interface.with_context(|| format!("{path} has no models"))?);
    }
    let models = reader.models;
    Ok(Table { interfaces, models })
}

fn object(value: &Value) -> anyhow::Result<&Map<String, Value>> {
    value.as_object().context("an object is missing")
}

/// The name that a reference ends with.
fn named(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.rsplit('/').next()
}

fn doc(schema: &Value, otherwise: &str) -> String {
    let words = schema["description"].as_str().unwrap_or(otherwise);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn texts(value: &Value) -> Vec<&str> {
    let all = value.as_array().into_iter().flatten();
    all.filter_map(Value::as_str).collect()
}

struct Reader<'d> {
    document: &'d Value,
    models: Vec<Model>,
    known: BTreeSet<String>,
}

impl<'d> Reader<'d> {
    fn interface(&mut self, path: &str, operation: &'d Value) -> anyhow::Result<Interface> {
        let secured = operation["security"].as_array();
        let needs_token = secured.is_some_and(|all| !all.is_empty());
        let who = match (needs_token, operation["x-mingqian-scope"].as_str()) {
            (_, Some(scope)) => format!("application with {scope}"),
            (true, None) => "any application of a party".to_owned(),
            (false, None) => "anyone".to_owned(),
        };
        let has_models = !WITHOUT_MODELS.iter().any(|begin| path.starts_with(begin));
        let mut side = |place: &str, is_question| {
            let name = operation.pointer(place).and_then(named);
            match name.filter(|_| has_models) {
                Some(name) => self.model(name, is_question),
                None => Ok(None),
            }
        };
        let (question, answer) = (side(QUESTION, true)?, side(DATA, false)?);
        let rows = answer.as_deref().and_then(|name| self.rows(name));
        Ok(Interface {
            path: path.to_owned(),
            writes: operation["x-mingqian-writes"] != Value::Bool(false),
            needs_token,
            who,
            question,
            answer,
            rows,
        })
    }

    /// The list of a page: the only one beside `next`.
    fn rows(&self, name: &str) -> Option<String> {
        let model = self.models.iter().find(|model| model.name == name)?;
        let is_page = model.fields.iter().any(|field| field.name == "next");
        let is_list = |field: &&Field| matches!(field.kind, Kind::List(_));
        let list = model.fields.iter().find(is_list).filter(|_| is_page)?;
        Some(list.name.clone())
    }

    /// Adds a model and those that it needs; one without members is none.
    fn model(&mut self, name: &str, is_question: bool) -> anyhow::Result<Option<String>> {
        let schema = &self.document["components"]["schemas"][name];
        let Some(properties) = schema["properties"].as_object() else {
            return Ok(None);
        };
        if !self.known.insert(name.to_owned()) {
            return Ok(Some(name.to_owned()));
        }
        let required = texts(&schema["required"]);
        let order = Some(texts(&schema["x-mingqian-order"])).filter(|all| !all.is_empty());
        let order = order.unwrap_or_else(|| required.clone());
        if order.len() != properties.len() {
            bail!("the order of the members of {name} is not known");
        }
        let mut fields = Vec::new();
        for member in order {
            let inner = &properties[member];
            let wrong = || format!("the type of {name}.{member}");
            let (kind, can_be_null) = self.kind(inner, is_question).with_context(wrong)?;
            fields.push(Field {
                name: member.to_owned(),
                kind,
                is_maybe: can_be_null || !required.contains(&member),
                doc: doc(inner, "As its name says."),
            });
        }
        self.models.push(Model {
            name: name.to_owned(),
            doc: doc(schema, "One of them."),
            table: schema["x-mingqian-table"].as_str().map(str::to_owned),
            is_question,
            fields,
        });
        Ok(Some(name.to_owned()))
    }

    /// The type of a member, and whether it may be null.
    fn kind(&mut self, schema: &'d Value, is_question: bool) -> anyhow::Result<(Kind, bool)> {
        let kinds = match &schema["type"] {
            Value::String(one) => vec![one.as_str()],
            all => texts(all),
        };
        let can_be_null = kinds.contains(&"null");
        let kind = match kinds.iter().find(|kind| **kind != "null") {
            Some(&"string") => Kind::Text,
            Some(&"integer") => Kind::Number,
            Some(&"boolean") => Kind::Truth,
            Some(&"array") => match named(&schema["items"]) {
                None if schema["items"]["type"] == "string" => Kind::Texts,
                Some(name) => match self.model(name, is_question)? {
                    Some(name) => Kind::List(name),
                    None => bail!("{name} has no members"),
                },
                None => bail!("a list of what no SDK knows"),
            },
            _ => bail!("{schema} is what no SDK knows"),
        };
        Ok((kind, can_be_null))
    }
}
