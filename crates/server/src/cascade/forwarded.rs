//! A row as it goes up. Pure but for opening it.

use serde_json::{Map, Value as Json};

use crate::app::App;
use crate::db::Conn;
use crate::error::Error;
use crate::exchange::own;
use crate::exchange::stored::{self, PLATFORM, Stored};
use crate::exchange::table::{Definition, Values};

/// A row on its way up.
pub struct Forwarded {
    /// Its identifier here.
    pub guid: String,
    /// By the places of the table's columns, with the identifier that it has above.
    pub values: Vec<String>,
    /// SM3 of that, hexadecimal.
    pub digest: String,
}

/// The identifier of a row above. Two parties may use the same one; above, all rows are ours.
pub fn guid_above(owner: &str, guid: &str) -> String {
    match owner {
        PLATFORM => guid.to_owned(),
        owner => own::guid(&[owner, guid]),
    }
}

/// Opens a row and makes it one of ours.
pub async fn forward(
    app: &App,
    db: &mut Conn,
    (owner, table): (&str, &'static Definition),
    row: &Stored,
) -> Result<Forwarded, Error> {
    let mut values = row.open(app, db, (owner, table)).await?.values;
    if let Some(guid) = values.first_mut() {
        *guid = guid_above(owner, guid);
    }
    let shown = Values {
        table,
        values: &values,
    };
    Ok(Forwarded {
        guid: row.row_guid.clone(),
        digest: stored::digest(&shown),
        values,
    })
}

impl Forwarded {
    /// As it is sent.
    pub fn json(&self, table: &'static Definition) -> Json {
        let shown = Values {
            table,
            values: &self.values,
        };
        let pairs = shown.pairs().filter(|(_, value)| !value.is_empty());
        let members: Map<String, Json> = pairs
            .map(|(name, value)| (name.to_owned(), Json::from(value)))
            .collect();
        Json::Object(members)
    }

    /// The identifier above.
    pub fn guid_above(&self) -> &str {
        self.values.first().map_or("", String::as_str)
    }
}
