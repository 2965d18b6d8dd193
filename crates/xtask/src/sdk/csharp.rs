//! The generated files of the C# SDK.

use protocol::Code;

use crate::sdk::table::{Field, Kind, Model, RETRIES, Table, fold, listed, pascal, retry, says};

const HEAD: &str =
    "// Return codes and interfaces, as they stand in docs/generated. Generated; do not edit.

using System.Collections.Generic;

namespace Mingqian
{
    /// <summary>The numbers of the return codes.</summary>
    public static class ReturnCode
    {";

const CODES: &str = "    }

    /// <summary>What docs/generated says.</summary>
    public static class Generated
    {
        /// <summary>Whether to send the same request again, by the number of the code.</summary>
        /// <remarks>";

const RETRY: &str = "        /// </remarks>
        public static readonly IReadOnlyDictionary<int, string> Codes = new Dictionary<int, string>
        {";

const INTERFACES: &str = "        };

        /// <summary>True for interfaces that only read. What stands in braces is a parameter.
        /// </summary>
        public static readonly IReadOnlyDictionary<string, bool> Interfaces =
            new Dictionary<string, bool>
        {";

const TABLES: &str = "        };

        /// <summary>The columns of each table of the exchange, in their order.</summary>
        public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Tables =
            new Dictionary<string, IReadOnlyList<string>>
        {";

const MODELS: &str = "// Messages of the interfaces that applications call. Generated; do not edit.

using System.Collections.Generic;
using System.Linq;

namespace Mingqian
{";

/// Text that stands in a comment, which is XML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn summary(indent: &str, text: &str) -> String {
    let (text, begin) = (escaped(text), format!("{indent}///"));
    fold(&begin, &begin, &format!("<summary>{text}</summary>"))
}

/// `Generated.cs`: codes and interfaces.
pub fn generated(table: &Table) -> String {
    let mut lines = vec![HEAD.to_owned()];
    for code in Code::ALL {
        lines.push(summary("        ", &says(*code)));
        let (name, number) = (code.name(), code.number());
        lines.push(format!("        public const int {name} = {number};\n"));
    }
    lines.push(CODES.to_owned());
    for (_, name, doc) in RETRIES {
        lines.push(format!("        /// {name}: {}", escaped(doc)));
    }
    lines.push(RETRY.to_owned());
    for code in Code::ALL {
        let (number, retry) = (code.number(), retry(*code));
        lines.push(format!("            {{ {number}, \"{retry}\" }},"));
    }
    lines.push(INTERFACES.to_owned());
    for one in &table.interfaces {
        let who = format!("Who may call: {}.", one.who);
        lines.push(fold("            //", "            //", &who));
        let (path, reads) = (&one.path, !one.writes);
        lines.push(format!("            {{ \"{path}\", {reads} }},"));
    }
    lines.push(TABLES.to_owned());
    for (name, columns) in table.tables() {
        let columns = listed("                ", '"', &columns);
        lines.push(format!(
            "            {{ \"{name}\", new[] {{\n{columns}\n            }} }},"
        ));
    }
    lines.push("        };\n    }\n}\n".to_owned());
    lines.join("\n")
}

/// `Models.cs`: messages with types.
pub fn models(table: &Table) -> String {
    let models: Vec<_> = table.models.iter().map(model).collect();
    format!("{MODELS}\n{}}}\n", models.join("\n"))
}

fn model(model: &Model) -> String {
    let name = &model.name;
    let mut lines = vec![summary("    ", &model.doc)];
    lines.push(format!("    public sealed class {name}\n    {{"));
    if model.is_question {
        asking(&mut lines, model);
    } else {
        reading(&mut lines, model);
    }
    lines.push("    }\n".to_owned());
    lines.join("\n")
}

/// A question: what is not set is not sent.
fn asking(lines: &mut Vec<String>, model: &Model) {
    for field in &model.fields {
        lines.push(summary("        ", &field.doc));
        let (kind, name) = (kind(field, true), member(field));
        lines.push(format!("        public {kind} {name} {{ get; set; }}\n"));
    }
    let begin = "        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();";
    lines.push(begin.to_owned());
    for field in &model.fields {
        let (name, member) = (&field.name, member(field));
        lines.push(match &field.kind {
            // Models are not what messages are written from.
            Kind::List(_) => format!(
                "            if ({member} != null)\n                message[\"{name}\"] = \
                 {member}.Select(one => one.Message()).ToList();"
            ),
            _ => format!("            if ({member} != null) message[\"{name}\"] = {member};"),
        });
    }
    lines.push("            return message;\n        }".to_owned());
}

/// An answer, or a row of one.
fn reading(lines: &mut Vec<String>, model: &Model) {
    let name = &model.name;
    lines.push("        /// <summary>Reads one, of JSON or XML.</summary>".to_owned());
    lines.push(format!("        public {name}(object row)\n        {{"));
    for field in &model.fields {
        let (member, name) = (member(field), &field.name);
        let read = match &field.kind {
            Kind::Text => format!("Text(row, \"{name}\")"),
            Kind::Number => format!("Number(row, \"{name}\")"),
            Kind::Truth => format!("Truth(row, \"{name}\")"),
            Kind::Texts => format!("Texts(row, \"{name}\")"),
            Kind::List(of) => format!("Models(row, \"{name}\", one => new {of}(one))"),
        };
        let otherwise = match (&field.kind, field.is_maybe) {
            (Kind::Text, false) => " ?? \"\"",
            (Kind::Number, false) => " ?? 0",
            (Kind::Truth, false) => " ?? false",
            _ => "",
        };
        lines.push(format!("            {member} = Wire.{read}{otherwise};"));
    }
    lines.push("        }".to_owned());
    for field in &model.fields {
        lines.push(String::new());
        lines.push(summary("        ", &field.doc));
        let (kind, name) = (kind(field, field.is_maybe), member(field));
        lines.push(format!("        public {kind} {name} {{ get; }}"));
    }
}

fn member(field: &Field) -> String {
    pascal(field.name.split('_'))
}

/// Texts and lists can be null anyway.
fn kind(field: &Field, is_nullable: bool) -> String {
    let mark = if is_nullable { "?" } else { "" };
    match &field.kind {
        Kind::Text => "string".to_owned(),
        Kind::Number => format!("long{mark}"),
        Kind::Truth => format!("bool{mark}"),
        Kind::Texts => "IReadOnlyList<string>".to_owned(),
        Kind::List(of) => format!("IReadOnlyList<{of}>"),
    }
}

#[cfg(test)]
mod tests {
    use super::{model, summary};
    use crate::sdk::table::{Field, Kind, Model};

    fn made(is_question: bool) -> String {
        let field = |name: &str, kind, is_maybe| Field {
            name: name.to_owned(),
            kind,
            is_maybe,
            doc: "One.".to_owned(),
        };
        model(&Model {
            name: "Made".to_owned(),
            doc: "Made.".to_owned(),
            table: None,
            is_question,
            fields: vec![
                field("task_code", Kind::Text, false),
                field("size", Kind::Number, true),
                field("rows", Kind::List("Row".to_owned()), false),
            ],
        })
    }

    #[test]
    fn answers_are_read_and_questions_leave_out_what_is_null() {
        let answer = made(false);
        for line in [
            "TaskCode = Wire.Text(row, \"task_code\") ?? \"\";",
            "Size = Wire.Number(row, \"size\");",
            "Rows = Wire.Models(row, \"rows\", one => new Row(one));",
            "public long? Size { get; }",
        ] {
            assert!(answer.contains(line), "{line} is not in {answer}");
        }
        let question = made(true);
        for line in [
            "if (TaskCode != null) message[\"task_code\"] = TaskCode;",
            "message[\"rows\"] = Rows.Select(one => one.Message()).ToList();",
        ] {
            assert!(question.contains(line), "{line} is not in {question}");
        }
    }

    #[test]
    fn comments_are_xml() {
        assert_eq!(
            summary("", "a < b & c"),
            "/// <summary>a &lt; b &amp; c</summary>"
        );
    }
}
