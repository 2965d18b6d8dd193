//! What became of rows that were sent up: how far a stream is, and which rows were not taken.

use crate::app::App;
use crate::cascade::forwarded::Forwarded;
use crate::cascade::upper::Upper;
use crate::db::{Conn, Filter, ToValue};
use crate::error::Error;
use crate::exchange::table::Definition;

/// What came of a batch.
#[derive(Default)]
pub struct Counts {
    /// Taken, or there already.
    pub accepted: i64,
    /// Not taken.
    pub refused: i64,
}

/// A stream that was moved on, or of which rows were sent again.
pub struct Moved<'m> {
    pub upper: &'m Upper,
    pub owner: &'m str,
    pub table: &'static Definition,
}

impl Moved<'_> {
    /// Writes how far the stream is, and which rows were not taken.
    pub async fn note(
        &self,
        app: &App,
        (seen, reached): (i64, i64),
        (counts, batch, refusals): (&Counts, &[Forwarded], &[(usize, String)]),
    ) -> Result<(), Error> {
        let (upper, owner, table) = (&self.upper.id, self.owner, self.table.name);
        let now = app.clock.now();
        let mut tx = app.db.begin().await?;
        let step = "insert into upper_stream (upper_id, owner_id, tbl, sent_seq, accepted, \
                    refused, repaired) values ($1, $2, $3, $5, $6, $7, 0) \
                    on conflict (upper_id, owner_id, tbl) do update set sent_seq = $5, \
                    accepted = upper_stream.accepted + $6, refused = upper_stream.refused + $7 \
                    where upper_stream.sent_seq = $4";
        let values: [&(dyn ToValue + Sync); 7] = [
            upper,
            &owner,
            &table,
            &seen,
            &reached,
            &counts.accepted,
            &counts.refused,
        ];
        tx.execute(step, &values).await?;
        self.refusals(&mut tx, (batch, refusals), now).await?;
        let last = "update upper_platform set last_at = $2 where id = $1 and last_at < $2";
        tx.execute(last, &[upper, &now]).await?;
        Ok(tx.commit().await?)
    }

    /// Of each row the newest word counts.
    pub async fn refusals(
        &self,
        tx: &mut Conn,
        (batch, refusals): (&[Forwarded], &[(usize, String)]),
        now: i64,
    ) -> Result<(), Error> {
        let (upper, owner, table) = (&self.upper.id, self.owner, self.table.name);
        let forget = "delete from upper_refusal where upper_id = $1 and owner_id = $2 \
                      and tbl = $3 and row_guid = $4";
        let keep = "insert into upper_refusal (upper_id, owner_id, tbl, row_guid, reason, at) \
                    values ($1, $2, $3, $4, $5, $6) on conflict (upper_id, owner_id, tbl, \
                    row_guid) do update set reason = $5, at = $6";
        let any = "select count(*) from upper_refusal where upper_id = $1 and owner_id = $2 \
                   and tbl = $3";
        let any: i64 = tx.one(any, &[upper, &owner, &table]).await?;
        for (place, row) in batch.iter().enumerate() {
            match refusals.iter().find(|(refused, _)| *refused == place) {
                Some((_, reason)) => {
                    let values: [&(dyn ToValue + Sync); 6] =
                        [upper, &owner, &table, &row.guid, reason, &now];
                    tx.execute(keep, &values).await?;
                }
                None if any > 0 => {
                    tx.execute(forget, &[upper, &owner, &table, &row.guid])
                        .await?;
                }
                None => (),
            }
        }
        Ok(())
    }
}

impl Moved<'_> {
    /// Forgets what was refused of rows.
    pub async fn forget(&self, tx: &mut Conn, guids: &[&str]) -> Result<(), Error> {
        let gone = Filter::new("delete from upper_refusal")
            .and("upper_id = ?", &[&self.upper.id])
            .and("owner_id = ?", &[&self.owner])
            .and("tbl = ?", &[&self.table.name])
            .and_in("row_guid", guids);
        let (sql, values) = gone.into_parts();
        tx.execute_values(sql, values).await?;
        Ok(())
    }
}
