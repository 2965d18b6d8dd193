//! The generated file of the Python SDK.

use protocol::Code;

use crate::sdk::table::{
    CLASSES, Interface, Kind, Model, RETRYABLE_GROUPS, Table, class, fold, is_retryable, listed,
    snake,
};

const HEAD: &str = r#"
"""Return codes, interfaces and models of the access API. Generated; do not edit."""

import collections
import dataclasses
from typing import List, Optional

ReturnCode = collections.namedtuple("ReturnCode", "number name status group retryable")
Interface = collections.namedtuple("Interface", "path writes needs_token question answer rows")

# The class of the error by code // 100, and the groups whose unknown codes are tried again."#;

/// Words that cannot name a member.
const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

fn truth(is_true: bool) -> &'static str {
    if is_true { "True" } else { "False" }
}

fn numbers(all: &[u32]) -> String {
    let all: Vec<_> = all.iter().map(u32::to_string).collect();
    all.join(", ")
}

/// The whole file.
pub fn write(table: &Table) -> String {
    let mut lines = vec![HEAD.trim_start().to_owned()];
    lines.push("GROUPS = {group: name for name, groups in (".to_owned());
    for (name, groups) in CLASSES {
        lines.push(format!("    (\"{name}\", ({},)),", numbers(groups)));
    }
    lines.push(") for group in groups}".to_owned());
    let groups = numbers(&RETRYABLE_GROUPS);
    lines.push(format!("RETRYABLE_GROUPS = frozenset(({groups}))\n"));
    codes(&mut lines);
    for model in &table.models {
        self::model(&mut lines, model);
    }
    tables(&mut lines, table);
    interfaces(&mut lines, table);
    lines.push(String::new());
    lines.join("\n")
}

fn codes(lines: &mut Vec<String>) {
    let what = "# Number, name, HTTP status, class, whether the same call may be tried again.";
    lines.push(what.to_owned());
    let begin = "CODES = {number: ReturnCode(number, *rest) for number, *rest in (";
    lines.push(begin.to_owned());
    for code in Code::ALL {
        let (number, name, status) = (code.number(), snake(code.name()), code.http_status());
        let (class, retryable) = (class(*code), truth(is_retryable(*code)));
        lines.push(format!(
            "    ({number}, \"{name}\", {status}, \"{class}\", {retryable}),"
        ));
    }
    lines.push(")}\n".to_owned());
    for code in Code::ALL {
        let (name, number) = (snake(code.name()).to_uppercase(), code.number());
        lines.push(format!("{name} = {number}  # {}", code.zh()));
    }
}

fn model(lines: &mut Vec<String>, model: &Model) {
    let (name, doc) = (&model.name, &model.doc);
    lines.push(format!(
        "\n\n@dataclasses.dataclass\nclass {name}:\n    \"\"\"{doc}\"\"\"\n"
    ));
    let mut fields = model.fields.clone();
    if model.is_question {
        // Members without a default come first.
        fields.sort_by_key(|field| field.is_maybe);
    }
    for field in fields {
        let kind = match &field.kind {
            Kind::Text => "str".to_owned(),
            Kind::Number => "int".to_owned(),
            Kind::Truth => "bool".to_owned(),
            Kind::Texts => "List[str]".to_owned(),
            Kind::List(of) => format!("List[{of}]"),
        };
        let default = match &field.kind {
            _ if field.is_maybe => " = None",
            _ if model.is_question => "",
            Kind::Text => " = \"\"",
            Kind::Number => " = 0",
            Kind::Truth => " = False",
            _ => " = dataclasses.field(default_factory=list)",
        };
        let kind = match field.is_maybe {
            true => format!("Optional[{kind}]"),
            false => kind,
        };
        lines.push(fold("    #", "    #", &field.doc));
        // What Python keeps for itself gets a mark that `wire` takes off again.
        let mark = if KEYWORDS.contains(&field.name.as_str()) {
            "_"
        } else {
            ""
        };
        lines.push(format!("    {}{mark}: {kind}{default}", field.name));
    }
}

fn tables(lines: &mut Vec<String>, table: &Table) {
    let begin = "\n\n# The columns of each table of the exchange, in their order.\nTABLES = {";
    lines.push(begin.to_owned());
    for (name, columns) in table.tables() {
        let columns = listed("        ", '"', &columns);
        lines.push(format!("    \"{name}\": (\n{columns}\n    ),"));
    }
    lines.push("}".to_owned());
}

fn interfaces(lines: &mut Vec<String>, table: &Table) {
    let what = "\n\n# Path, whether it writes, whether it needs a token, models of question and \
                answer, list of pages.";
    lines.push(what.to_owned());
    let begin = "INTERFACES = {path: Interface(path, *rest) for path, *rest in (";
    lines.push(begin.to_owned());
    lines.extend(table.interfaces.iter().map(interface));
    lines.push(")}\n".to_owned());
    for one in table.used() {
        let (name, path) = (one.words().join("_").to_uppercase(), &one.path);
        lines.push(format!("{name} = INTERFACES[\"{path}\"]"));
    }
}

fn interface(one: &Interface) -> String {
    let head = format!(
        "    (\"{}\", {}, {},",
        one.path,
        truth(one.writes),
        truth(one.needs_token)
    );
    let (question, answer) = (one.question.as_deref(), one.answer.as_deref());
    let (question, answer) = (question.unwrap_or("None"), answer.unwrap_or("None"));
    let rows = one.rows.as_ref();
    let rows = rows.map_or("None".to_owned(), |rows| format!("\"{rows}\""));
    let tail = format!("{question}, {answer}, {rows}),");
    let space = if head.len() + tail.len() < 100 {
        " "
    } else {
        "\n     "
    };
    format!("{head}{space}{tail}")
}
