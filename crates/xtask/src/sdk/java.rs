//! The generated files of the Java SDK.

use protocol::Code;

use crate::sdk::table::{
    Field, Interface, Kind, Model, RETRIES, Table, camel, comment, listed, retry, says, snake,
};

const HEAD: &str = "package cn.mingqian;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Return codes and interfaces, as they stand in docs/generated. Generated; do not edit. */
public final class Generated {
    private Generated() {}

    /** Whether to send the same request again. */
    public enum Retry {";

const CODE: &str = "
        /** The number in messages. */
        public final int number;
        /** The HTTP status that goes with it. */
        public final int httpStatus;
        /** Whether to try again. */
        public final Retry retry;

        Code(int number, int httpStatus, Retry retry) {
            this.number = number;
            this.httpStatus = httpStatus;
            this.retry = retry;
        }

        /** The code of a number, or null where this SDK is older than the code. */
        public static Code of(int number) {
            for (Code code : values()) {
                if (code.number == number) {
                    return code;
                }
            }
            return null;
        }
    }

    /** The interfaces. */
    public enum Interface {";

const INTERFACE: &str = "
        /** Its path; what stands in braces is a parameter. */
        public final String path;
        /** Whether it only reads. */
        public final boolean reads;
        private final Pattern pattern;

        Interface(String path, boolean reads) {
            this.path = path;
            this.reads = reads;
            this.pattern = Pattern.compile(path.replaceAll(\"\\\\{[a-z]+\\\\}\", \"[^/]+\"));
        }

        /** The interface of a path, or null where this SDK does not know it. */
        public static Interface of(String path) {
            for (Interface one : values()) {
                if (one.pattern.matcher(path).matches()) {
                    return one;
                }
            }
            return null;
        }
    }

    /** The columns of each table of the exchange, in their order. */
    public static final Map<String, List<String>> TABLES = tables();

    private static Map<String, List<String>> tables() {
        Map<String, List<String>> all = new TreeMap<>();";

const END: &str = "        return Collections.unmodifiableMap(all);
    }
}
";

const MODELS: &str = "package cn.mingqian;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages of the interfaces that applications call. Generated; do not edit. */
public final class Models {
    private Models() {}
";

const INPUT: &str = "    /** What can be sent. */
    public interface Input {
        /** Its members; those that are null are left out. */
        Map<String, Object> message();
    }

    private static void put(Map<String, Object> message, String name, Object value) {
        if (value != null) {
            message.put(name, value);
        }
    }

    private static List<Map<String, Object>> messages(List<? extends Input> models) {
        if (models == null) {
            return null;
        }
        List<Map<String, Object>> messages = new ArrayList<>();
        for (Input model : models) {
            messages.add(model.message());
        }
        return messages;
    }
}
";

/// A constant as Java names it.
fn capitals(name: &str) -> String {
    snake(name).to_uppercase()
}

/// The constants of an enumeration, each with its comment.
fn constants(all: impl Iterator<Item = (String, String)>) -> String {
    let one = |(doc, constant): (String, String)| {
        format!("{}\n        {constant}", comment("        ", &doc))
    };
    let all: Vec<_> = all.map(one).collect();
    all.join(",\n")
}

/// `Generated.java`: codes and interfaces.
pub fn generated(table: &Table) -> String {
    let retries = RETRIES.iter();
    let retries = constants(retries.map(|(_, name, doc)| ((*doc).to_owned(), name.to_uppercase())));
    let codes = constants(Code::ALL.iter().map(|code| {
        let (name, number) = (capitals(code.name()), code.number());
        let (status, retry) = (code.http_status(), retry(*code).to_uppercase());
        let constant = format!("{name}({number}, {status}, Retry.{retry})");
        (says(*code), constant)
    }));
    let interfaces = constants(table.interfaces.iter().map(|one: &Interface| {
        let (name, path) = (one.words().join("_").to_uppercase(), &one.path);
        let constant = format!("{name}(\"{path}\", {})", !one.writes);
        (format!("Who may call: {}.", one.who), constant)
    }));
    let head = "    /** The return codes. */\n    public enum Code {";
    let codes = format!("{retries}\n    }}\n\n{head}\n{codes};\n{CODE}");
    let tables: Vec<_> = table.tables().iter().map(columns).collect();
    let tables = tables.join("\n");
    format!("{HEAD}\n{codes}\n{interfaces};\n{INTERFACE}\n{tables}\n{END}")
}

fn columns((name, columns): (&&str, &Vec<&str>)) -> String {
    let columns = listed("                ", '"', columns);
    let columns = columns.trim_end_matches(',');
    let begin = format!("all.put(\"{name}\", Collections.unmodifiableList(Arrays.asList(");
    format!("        {begin}\n{columns})));")
}

/// `Models.java`: messages with types.
pub fn models(table: &Table) -> String {
    let mut text = MODELS.to_owned();
    for one in &table.models {
        text.push('\n');
        text.push_str(&model(one));
    }
    format!("{text}\n{INPUT}")
}

fn model(model: &Model) -> String {
    let name = &model.name;
    let (implements, modifiers) = match model.is_question {
        true => (" implements Input", "public"),
        false => ("", "public final"),
    };
    let mut lines = vec![comment("    ", &model.doc)];
    lines.push(format!(
        "    public static final class {name}{implements} {{"
    ));
    for field in &model.fields {
        lines.push(comment("        ", &field.doc));
        let (kind, name) = (kind(field), member(&field.name));
        lines.push(format!("        {modifiers} {kind} {name};"));
    }
    lines.push(String::new());
    if model.is_question {
        lines.push("        @Override".to_owned());
        lines.push("        public Map<String, Object> message() {".to_owned());
        let begin = "            Map<String, Object> message = new LinkedHashMap<>();";
        lines.push(begin.to_owned());
        for field in &model.fields {
            let (name, member) = (&field.name, member(&field.name));
            // Models are not what messages are written from.
            let value = match &field.kind {
                Kind::List(_) => format!("messages({member})"),
                _ => member,
            };
            lines.push(format!("            put(message, \"{name}\", {value});"));
        }
        lines.push("            return message;".to_owned());
    } else {
        let what = "        /** Reads {@code data} or one of its items, of JSON or XML. */";
        lines.push(what.to_owned());
        lines.push(format!("        public {name}(Object value) {{"));
        lines.push("            Map<String, Object> of = Wire.object(value);".to_owned());
        lines.extend(model.fields.iter().map(reading));
    }
    lines.push("        }\n    }\n".to_owned());
    lines.join("\n")
}

fn kind(field: &Field) -> String {
    match &field.kind {
        Kind::Text => "String".to_owned(),
        Kind::Number => "Long".to_owned(),
        Kind::Truth => "Boolean".to_owned(),
        Kind::Texts => "List<String>".to_owned(),
        Kind::List(of) => format!("List<{of}>"),
    }
}

fn reading(field: &Field) -> String {
    let (member, name) = (member(&field.name), &field.name);
    let reads = match &field.kind {
        Kind::Text => format!("text(of, \"{name}\")"),
        Kind::Number => format!("number(of, \"{name}\")"),
        Kind::Truth => format!("truth(of, \"{name}\")"),
        Kind::Texts => format!("texts(of, \"{name}\")"),
        Kind::List(model) => format!("models(of, \"{name}\", {model}::new)"),
    };
    format!("            {member} = Wire.{reads};")
}

/// What a member is called: as everywhere, but for what Java keeps for itself.
fn member(name: &str) -> String {
    match camel(name).as_str() {
        kept @ ("class" | "default" | "package" | "public" | "switch" | "new" | "case") => {
            format!("{kept}Of")
        }
        free => free.to_owned(),
    }
}
