//! Counters (tiles): a number with what it counts; some lead to a page. `http/tiles.html` shows
//! those that a page calls `tiles`.

use crate::db::Conn;
use crate::error::Error;

/// One counter.
pub struct Tile {
    /// The number.
    pub count: i64,
    /// What it counts, in the language of the page.
    pub label: &'static str,
    /// Where it leads.
    pub path: Option<String>,
}

impl Tile {
    /// A counter that leads nowhere.
    pub fn new(count: i64, label: &'static str) -> Tile {
        Tile {
            count,
            label,
            path: None,
        }
    }

    /// The counter that a query gives.
    pub async fn of(
        db: &mut Conn,
        count: &'static str,
        label: &'static str,
    ) -> Result<Tile, Error> {
        Ok(Tile::new(db.one(count, &[]).await?, label))
    }

    /// The same counter, leading to a page.
    pub fn to(self, path: impl Into<String>) -> Tile {
        Tile {
            path: Some(path.into()),
            ..self
        }
    }
}
