//! Constants and models of the SDKs, written from one table: return codes of `protocol`, interfaces
//! and messages of the server's OpenAPI document.

mod csharp;
mod document;
mod go;
mod java;
mod python;
mod rust;
mod table;
mod typescript;

use table::Table;

/// A generated file.
type Writer = fn(&Table) -> String;

/// The generated files of each SDK. A new language adds its lines here.
const FILES: &[(&str, Writer)] = &[
    ("sdk/python/mingqian/generated.py", python::write),
    ("sdk/go/generated.go", go::write),
    (
        "sdk/java/core/src/main/java/cn/mingqian/Generated.java",
        java::generated,
    ),
    (
        "sdk/java/core/src/main/java/cn/mingqian/Models.java",
        java::models,
    ),
    ("sdk/typescript/src/generated.ts", typescript::generated),
    ("sdk/typescript/src/models.ts", typescript::models),
    ("sdk/csharp/src/Generated.cs", csharp::generated),
    ("sdk/csharp/src/Models.cs", csharp::models),
    ("sdk/rust/src/generated.rs", rust::generated),
    ("sdk/rust/src/models.rs", rust::models),
];

/// All of them. `openapi` is the server's document.
pub fn documents(openapi: &str) -> anyhow::Result<Vec<(&'static str, String)>> {
    let table = Table::read(openapi)?;
    let file = |(path, write): &(&'static str, Writer)| (*path, write(&table));
    Ok(FILES.iter().map(file).collect())
}
