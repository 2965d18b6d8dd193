//! The frozen lists of a draw, as they were announced.

use draw::debt::Debts;
use draw::pool::Pool;
use draw::roster::{Recusals, Roster};
use draw::rules::Rules;
use draw::run::Lists;

use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::spot_check::store::Draw;

/// The bytes of the lists, beside the rules.
#[derive(Clone, Debug)]
pub struct Files {
    /// The pool file.
    pub pool: Vec<u8>,
    /// The roster file.
    pub roster: Vec<u8>,
    /// The file of recusals.
    pub recusals: Vec<u8>,
    /// The file of debts; none where nothing is owed.
    pub debts: Option<Vec<u8>>,
}

impl FromRecord for Files {
    fn from_record(row: &Record) -> Result<Files, sqlx::Error> {
        Ok(Files {
            pool: row.get("pool_file")?,
            roster: row.get("roster_file")?,
            recusals: row.get("recusal_file")?,
            debts: row.get("debt_file")?,
        })
    }
}

/// The files of a draw.
pub async fn files(db: &mut Conn, draw_id: &str) -> Result<Files, Error> {
    let find = "select pool_file, roster_file, recusal_file, debt_file from draw where id = $1";
    Ok(db.one(find, &[&draw_id]).await?)
}

impl Files {
    /// Reads them; takes half a second for a pool of a million.
    pub fn read(&self, draw: &Draw) -> Result<Lists, Error> {
        let unreadable = |wrong| anyhow::anyhow!("frozen list: {wrong}");
        let debts = self.debts.as_deref().unwrap_or_default();
        Ok(Lists {
            rules: Rules::decode(&draw.rules).map_err(unreadable)?,
            pool: Pool::decode(&self.pool).map_err(unreadable)?,
            roster: Roster::decode(&self.roster).map_err(unreadable)?,
            recusals: Recusals::decode(&self.recusals).map_err(unreadable)?,
            debts: Debts::decode(debts).map_err(unreadable)?,
        })
    }
}
