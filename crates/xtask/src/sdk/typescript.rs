//! The generated files of the TypeScript SDK.

use protocol::Code;

use crate::sdk::table::{Field, Kind, Model, RETRIES, Table, comment, listed, retry, says, snake};

const HEAD: &str = "/**
 * Return codes and interfaces, as they stand in docs/generated. Generated; do not edit.
 */

/** Whether to send the same request again. */
export type Retry =";

const CODE: &str = "
/** A return code: its HTTP status and whether to try again. */
export interface CodeEntry {
  readonly httpStatus: number;
  readonly retry: Retry;
}

/** The numbers of the return codes. */
export const Code = {";

const CODES: &str = "} as const;

/** What is known of each return code, by its number. */
export const CODES: Readonly<Record<number, CodeEntry>> = {";

const INTERFACES: &str = "};

/** The interfaces: true for those that only read. What stands in braces is a parameter. */
export const INTERFACES: Readonly<Record<string, boolean>> = {";

const TABLES: &str = "};

/** The columns of each table of the exchange, in their order. */
export const TABLES: Readonly<Record<string, readonly string[]>> = {";

const MODELS: &str =
    "/** Messages of the interfaces that applications call. Generated; do not edit. */
";

/// `generated.ts`: codes and interfaces.
pub fn generated(table: &Table) -> String {
    let mut lines = vec![HEAD.to_owned()];
    let retries: Vec<_> = RETRIES
        .iter()
        .map(|(_, name, doc)| format!("{}\n  | '{name}'", comment("  ", doc)))
        .collect();
    lines.push(format!("{};", retries.join("\n")));
    lines.push(CODE.to_owned());
    for code in Code::ALL {
        lines.push(comment("  ", &says(*code)));
        let (name, number) = (snake(code.name()).to_uppercase(), code.number());
        lines.push(format!("  {name}: {number},"));
    }
    lines.push(CODES.to_owned());
    for code in Code::ALL {
        let (number, status, retry) = (code.number(), code.http_status(), retry(*code));
        lines.push(format!(
            "  {number}: {{ httpStatus: {status}, retry: '{retry}' }},"
        ));
    }
    lines.push(INTERFACES.to_owned());
    for one in &table.interfaces {
        lines.push(comment("  ", &format!("Who may call: {}.", one.who)));
        lines.push(format!("  '{}': {},", one.path, !one.writes));
    }
    lines.push(TABLES.to_owned());
    for (name, columns) in table.tables() {
        let columns = listed("    ", '\'', &columns);
        lines.push(format!("  {name}: [\n{columns}\n  ],"));
    }
    lines.push("};\n".to_owned());
    lines.join("\n")
}

/// `models.ts`: messages with types.
pub fn models(table: &Table) -> String {
    let all = || table.models.iter().filter(|model| !model.is_question);
    let fields = || all().flat_map(|model| &model.fields);
    let mut readers: Vec<_> = fields().map(|field| reader(field).0).collect();
    readers.push("asObject");
    readers.sort_unstable();
    readers.dedup();
    let readers = readers.join(", ");
    let mut text = format!("{MODELS}\nimport {{ {readers} }} from './wire.js';\n");
    for one in &table.models {
        text.push('\n');
        text.push_str(&model(one));
    }
    text
}

fn model(model: &Model) -> String {
    let name = &model.name;
    let mut lines = vec![comment("", &model.doc)];
    lines.push(format!("export interface {name} {{"));
    for field in &model.fields {
        lines.push(comment("  ", &field.doc));
        let (name, kind) = (&field.name, kind(field));
        lines.push(match (field.is_maybe, model.is_question) {
            (true, true) => format!("  {name}?: {kind};"),
            (true, false) => format!("  {name}: {kind} | null;"),
            (false, _) => format!("  {name}: {kind};"),
        });
    }
    lines.push("}\n".to_owned());
    if !model.is_question {
        lines.push("/** Reads one, of JSON or XML. */".to_owned());
        lines.push(format!(
            "export function read{name}(value: unknown): {name} {{"
        ));
        lines.push("  const of = asObject(value);\n  return {".to_owned());
        for field in &model.fields {
            let (name, (reader, rest)) = (&field.name, reader(field));
            let by = match &field.kind {
                Kind::List(of) => format!(", read{of}"),
                _ => String::new(),
            };
            lines.push(format!("    {name}: {reader}(of, '{name}'{by}){rest},"));
        }
        lines.push("  };\n}\n".to_owned());
    }
    lines.join("\n")
}

fn kind(field: &Field) -> String {
    match &field.kind {
        Kind::Text => "string".to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::Truth => "boolean".to_owned(),
        Kind::Texts => "string[]".to_owned(),
        Kind::List(of) => format!("{of}[]"),
    }
}

/// What reads a member, and what stands for one that is missing.
fn reader(field: &Field) -> (&'static str, &'static str) {
    match (&field.kind, field.is_maybe) {
        (Kind::Text, true) => ("asTextOrNull", ""),
        (Kind::Text, false) => ("asText", ""),
        (Kind::Number, true) => ("asNumber", ""),
        (Kind::Number, false) => ("asNumber", " ?? 0"),
        (Kind::Truth, true) => ("asTruth", ""),
        (Kind::Truth, false) => ("asTruth", " ?? false"),
        (Kind::Texts, _) => ("asTexts", ""),
        (Kind::List(_), _) => ("asModels", ""),
    }
}
