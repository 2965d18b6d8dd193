//! The generated file of the Go SDK, as gofmt would write it.

use protocol::Code;

use crate::sdk::table::{
    CLASSES, Kind, Model, RETRYABLE_GROUPS, Table, class, fold, is_retryable, listed, pascal, snake,
};

const RETURN_CODE: &str = "
// ReturnCode is a row of the table of return codes. Class is that of the error.
type ReturnCode struct {
\tName      string
\tStatus    int
\tClass     string
\tRetryable bool
}

// Codes are all return codes by their numbers.
var Codes = map[int]ReturnCode{";

const INTERFACE: &str = "
// Interface is a row of the table of interfaces. Rows names the list of its pages.
type Interface struct {
\tPath       string
\tWrites     bool
\tNeedsToken bool
\tRows       string
}

// Paths of the interfaces that an application calls.
const (";

/// The whole file.
pub fn write(table: &Table) -> String {
    let what = "// Return codes, interfaces and models of the access API. Generated; do not edit.";
    let mut lines = vec![format!("{what}\n\npackage mingqian\n")];
    codes(&mut lines);
    groups(&mut lines);
    interfaces(&mut lines, table);
    tables(&mut lines, table);
    for model in &table.models {
        self::model(&mut lines, model);
    }
    lines.push(String::new());
    lines.join("\n")
}

fn codes(lines: &mut Vec<String>) {
    lines.push("// Return codes.\nconst (".to_owned());
    let longest = Code::ALL.iter().map(|code| code.name().len()).max();
    let longest = longest.unwrap_or_default();
    for code in Code::ALL {
        let (name, number, zh) = (code.name(), code.number(), code.zh());
        lines.push(format!("\tCode{name:longest$} = {number:<5} // {zh}"));
    }
    lines.push(")".to_owned());
    lines.push(RETURN_CODE.to_owned());
    for code in Code::ALL {
        let (number, name, status) = (code.number(), snake(code.name()), code.http_status());
        let (class, retryable) = (class(*code), is_retryable(*code));
        let key = format!("{number}:");
        lines.push(format!(
            "\t{key:<6} {{\"{name}\", {status}, \"{class}\", {retryable}}},"
        ));
    }
    lines.push("}".to_owned());
}

fn groups(lines: &mut Vec<String>) {
    let begin = "\n// classes are those of unknown codes, by code / 100.\n\
                 var classes = map[int]string{";
    lines.push(begin.to_owned());
    for (name, groups) in CLASSES {
        let pairs: Vec<_> = groups
            .iter()
            .map(|group| format!("{group}: \"{name}\","))
            .collect();
        lines.push(format!("\t{}", pairs.join(" ")));
    }
    let pairs = RETRYABLE_GROUPS.map(|group| format!("{group}: true"));
    lines.push(format!(
        "}}\n\n// retryableGroups are those whose unknown codes are tried again.\n\
         var retryableGroups = map[int]bool{{{}}}",
        pairs.join(", ")
    ));
}

fn interfaces(lines: &mut Vec<String>, table: &Table) {
    lines.push(INTERFACE.to_owned());
    let paths: Vec<_> = table
        .used()
        .map(|one| (pascal(one.words()), &one.path))
        .collect();
    let longest = paths.iter().map(|(name, _)| name.len()).max();
    let longest = longest.unwrap_or_default();
    for (name, path) in paths {
        lines.push(format!("\tPath{name:longest$} = \"{path}\""));
    }
    let begin = ")\n\n// Interfaces are all interfaces.\nvar Interfaces = []Interface{";
    lines.push(begin.to_owned());
    for one in &table.interfaces {
        let (path, writes, needs_token) = (&one.path, one.writes, one.needs_token);
        let rows = one.rows.as_deref().unwrap_or_default();
        lines.push(format!(
            "\t{{\"{path}\", {writes}, {needs_token}, \"{rows}\"}},"
        ));
    }
    lines.push("}".to_owned());
}

fn tables(lines: &mut Vec<String>, table: &Table) {
    let begin = "\n// Tables are the columns of each table of the exchange, in their order.\n\
                 var Tables = map[string][]string{";
    lines.push(begin.to_owned());
    for (name, columns) in table.tables() {
        let columns = listed("\t\t", '"', &columns);
        lines.push(format!("\t\"{name}\": {{\n{columns}\n\t}},"));
    }
    lines.push("}".to_owned());
}

fn model(lines: &mut Vec<String>, model: &Model) {
    let (name, doc) = (&model.name, &model.doc);
    lines.push(fold(&format!("\n// {name}:"), "//", doc));
    lines.push(format!("type {name} struct {{"));
    for field in &model.fields {
        let kind = match &field.kind {
            Kind::Text => "string".to_owned(),
            // Times in milliseconds would not fit into the int of a small machine.
            Kind::Number => "int64".to_owned(),
            Kind::Truth => "bool".to_owned(),
            Kind::Texts => "[]string".to_owned(),
            Kind::List(of) => format!("[]{of}"),
        };
        // What a question leaves out has its zero value, what an answer leaves out is nil.
        let (pointer, tag) = match (field.is_maybe, model.is_question) {
            (true, true) => ("", ",omitempty"),
            (true, false) => ("*", ""),
            _ => ("", ""),
        };
        let name = &field.name;
        let go_name = pascal(name.split('_'));
        lines.push(fold("\t//", "\t//", &field.doc));
        lines.push(format!(
            "\t{go_name} {pointer}{kind} `json:\"{name}{tag}\"`"
        ));
    }
    lines.push("}".to_owned());
}
