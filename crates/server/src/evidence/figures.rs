//! Figures of draws that the log's page and the statistics show alike. What only the log can
//! tell, the log's page counts itself.

use crate::db::Conn;
use crate::error::Error;
use crate::http::page::Frame;
use crate::http::tile::Tile;

/// Attempts after a first one that failed.
pub async fn further_attempts(f: &Frame, db: &mut Conn) -> Result<Tile, Error> {
    let count = "select count(*) from draw where attempt > 0";
    Tile::of(db, count, f.t("重新尝试", "further attempts")).await
}

/// Draws that got no seed.
pub async fn without_seed(f: &Frame, db: &mut Conn) -> Result<Tile, Error> {
    let count = "select count(*) from draw where state = 'seed_failed'";
    Tile::of(db, count, f.t("种子未成", "without a seed")).await
}

/// Draws that were given up.
pub async fn void(f: &Frame, db: &mut Conn) -> Result<Tile, Error> {
    let count = "select count(*) from draw where state = 'void'";
    Tile::of(db, count, f.t("撤销", "void")).await
}
