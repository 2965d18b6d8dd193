//! What became of rows that were sent up: how far a stream is, and which rows were not taken.

use std::collections::{BTreeMap, HashMap};

use crate::cascade::forwarded::Forwarded;
use crate::cascade::round::{Failed, Round};
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
    pub round: &'m Round<'m>,
    pub owner: &'m str,
    pub table: &'static Definition,
}

impl Moved<'_> {
    /// Writes how far the stream is, and which rows were not taken.
    pub async fn note(
        &self,
        (seen, reached): (i64, i64),
        (counts, batch, refusals): (&Counts, &[Forwarded], &[(usize, String)]),
    ) -> Result<(), Failed> {
        let app = self.round.app;
        let (upper, owner, table) = (&self.round.upper.id, self.owner, self.table.name);
        let now = app.clock.now();
        let mut tx = app.db.begin().await?;
        self.round.hold(&mut tx).await?;
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
        let reasons: HashMap<usize, &String> =
            refusals.iter().map(|(place, why)| (*place, why)).collect();
        let words = batch.iter().enumerate();
        let words: BTreeMap<&str, Option<&String>> = words
            .map(|(place, row)| (row.guid.as_str(), reasons.get(&place).copied()))
            .collect();
        let taken = words.iter().filter(|(_, reason)| reason.is_none());
        let taken: Vec<&str> = taken.map(|(guid, _)| *guid).collect();
        self.forget(tx, &taken).await?;
        let (upper, owner, table) = (&self.round.upper.id, self.owner, self.table.name);
        let keep = "insert into upper_refusal (upper_id, owner_id, tbl, row_guid, reason, at) \
                    values ($1, $2, $3, $4, $5, $6) on conflict (upper_id, owner_id, tbl, \
                    row_guid) do update set reason = $5, at = $6";
        for (guid, reason) in words {
            if let Some(reason) = reason {
                let values: [&(dyn ToValue + Sync); 6] =
                    [upper, &owner, &table, &guid, reason, &now];
                tx.execute(keep, &values).await?;
            }
        }
        Ok(())
    }

    /// Forgets what was refused of rows.
    pub async fn forget(&self, tx: &mut Conn, guids: &[&str]) -> Result<(), Error> {
        let gone = Filter::new("delete from upper_refusal")
            .and("upper_id = ?", &[&self.round.upper.id])
            .and("owner_id = ?", &[&self.owner])
            .and("tbl = ?", &[&self.table.name])
            .and_in("row_guid", guids);
        let (sql, values) = gone.into_parts();
        tx.execute_values(sql, values).await?;
        Ok(())
    }
}
