//! The generated files of the Rust SDK, as rustfmt would write them. Return codes are not among
//! them: the SDK has those of `protocol` itself.

use crate::sdk::table::{Field, Kind, Model, Table, fold};

const INTERFACES: &str =
    "//! Interfaces and tables, as they stand in docs/generated. Generated; do not edit.

/// Path of each interface and whether it only reads. What stands in braces is a parameter.
pub const INTERFACES: &[(&str, bool)] = &[";

const TABLES: &str = "];

/// The columns of each table of the exchange, in their order.
pub const TABLES: &[(&str, &[&str])] = &[";

const MODELS: &str = "\
//! Messages of the interfaces that applications call. What is missing is empty, what is null is
//! `None`; members that are `None` are not sent. Generated; do not edit.

use serde::{Deserialize, Serialize};
";

/// `generated.rs`: interfaces and tables.
pub fn generated(table: &Table) -> String {
    let mut lines = vec![INTERFACES.to_owned()];
    for one in &table.interfaces {
        let who = format!("Who may call: {}.", one.who);
        lines.push(fold("    //", "    //", &who));
        lines.push(format!("    (\"{}\", {}),", one.path, !one.writes));
    }
    lines.push(TABLES.to_owned());
    for (name, columns) in table.tables() {
        lines.push(format!("    (\n        \"{name}\",\n        &["));
        lines.extend(
            columns
                .iter()
                .map(|column| format!("            \"{column}\",")),
        );
        lines.push("        ],\n    ),".to_owned());
    }
    lines.push("];\n".to_owned());
    lines.join("\n")
}

/// `models.rs`: messages with types.
pub fn models(table: &Table) -> String {
    let models: Vec<_> = table.models.iter().map(model).collect();
    format!("{MODELS}\n{}", models.join("\n"))
}

fn model(model: &Model) -> String {
    let (name, way) = match model.is_question {
        true => (&model.name, "Serialize)]"),
        false => (&model.name, "Deserialize)]\n#[serde(default)]"),
    };
    let mut lines = vec![fold("///", "///", &model.doc)];
    lines.push(format!(
        "#[derive(Clone, Debug, Default, PartialEq, Eq, {way}"
    ));
    lines.push(format!("pub struct {name} {{"));
    for field in &model.fields {
        lines.push(fold("    ///", "    ///", &field.doc));
        if model.is_question && field.is_maybe {
            let attribute = "    #[serde(skip_serializing_if = \"Option::is_none\")]";
            lines.push(attribute.to_owned());
        }
        lines.push(format!("    pub {}: {},", member(field), kind(field)));
    }
    lines.push("}\n".to_owned());
    lines.join("\n")
}

/// The name of a member, also where it is a word of the language.
fn member(field: &Field) -> String {
    match field.name.as_str() {
        word @ ("type" | "match" | "ref" | "use" | "where") => format!("r#{word}"),
        name => name.to_owned(),
    }
}

fn kind(field: &Field) -> String {
    let kind = match &field.kind {
        Kind::Text => "String".to_owned(),
        Kind::Number => "i64".to_owned(),
        Kind::Truth => "bool".to_owned(),
        Kind::Texts => "Vec<String>".to_owned(),
        Kind::List(of) => format!("Vec<{of}>"),
    };
    match field.is_maybe {
        true => format!("Option<{kind}>"),
        false => kind,
    }
}

#[cfg(test)]
mod tests {
    use super::model;
    use crate::sdk::table::{Field, Kind, Model};

    #[test]
    fn questions_leave_out_what_is_none_and_words_of_the_language_are_names() {
        let field = |name: &str, is_maybe| Field {
            name: name.to_owned(),
            kind: Kind::Number,
            is_maybe,
            doc: "One.".to_owned(),
        };
        let made = |is_question| {
            model(&Model {
                name: "Made".to_owned(),
                doc: "Made.".to_owned(),
                table: None,
                is_question,
                fields: vec![field("type", false), field("size", true)],
            })
        };
        let (question, answer) = (made(true), made(false));
        let left_out =
            "#[serde(skip_serializing_if = \"Option::is_none\")]\n    pub size: Option<i64>,";
        assert!(question.contains("pub r#type: i64,") && question.contains(left_out));
        assert!(answer.contains("#[serde(default)]") && !answer.contains("skip_serializing_if"));
    }
}
