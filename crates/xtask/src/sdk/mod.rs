//! Constants and models of the SDKs, written from one table: return codes of `protocol`, routes of
//! the server, and the messages in `models`.

mod go;
mod models;
mod python;
mod table;

use table::Table;

/// The generated file of each SDK. `routes` is what the server prints of its routes.
pub fn documents(routes: &str) -> Vec<(&'static str, String)> {
    let table = Table::read(routes);
    vec![
        ("sdk/python/mingqian/generated.py", python::write(&table)),
        ("sdk/go/generated.go", go::write(&table)),
    ]
}
