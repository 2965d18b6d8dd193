//! 7.4 a): registrations made at a party come to the platform. The same person, registered at
//! several parties and here, is one person; each source is kept. What a party says about the level
//! is kept beside it, and the platform's verifier is asked all the same.

use std::collections::{BTreeSet, HashSet};

use protocol::Code;

use crate::app::App;
use crate::db::{Conn, ToValue};
use crate::error::Error;
use crate::exchange::table::Values;
use crate::exchange::{Report, Table, Taken, take_in, written};
use crate::http::Cx;
use crate::registration::hash::CertKey;
use crate::registration::paper;
use crate::registration::store::{self, Said};
use crate::registration::table::{LegalUser, NaturalUser, registrant};
use crate::registration::verifier::Verdict;
use crate::registration::waiting;

/// Takes people.
pub async fn natural(cx: Cx, report: Report<NaturalUser>) -> Result<Taken, Error> {
    take(&cx, &report).await
}

/// Takes legal persons.
pub async fn legal(cx: Cx, report: Report<LegalUser>) -> Result<Taken, Error> {
    take(&cx, &report).await
}

/// What identifies a row is stored in clear, with rows that are refused as well: a report that
/// uses a person's number for it, of this row or of anybody, is refused before anything of it is
/// written.
fn check_marks(rows: &[Values<'_>]) -> Result<(), Error> {
    for row in rows {
        let registrant = registrant(row);
        let marks = ["row_guid", "cd_batch", "cd_time"].map(|column| row.get(column));
        let own = |mark: &str| {
            let mark = mark.to_uppercase();
            let mut numbers = registrant
                .questions()
                .flat_map(|facts| [facts.id_no.as_str(), facts.mobile.as_str()]);
            numbers.any(|number| number.len() >= 5 && mark.contains(number))
        };
        if marks
            .iter()
            .any(|mark| own(mark) || paper::holds_number(mark))
        {
            let reason = "行标识与批次中不得含有证件号码或手机号，请改用无含义的标识 \
                          (no number of a person in row_guid and cd_batch)";
            return Err(Error::field(Code::BadField, "row_guid", reason));
        }
    }
    Ok(())
}

/// Of each row the last state that was taken, in the order in which people are held.
fn last_states<'r>(key: &CertKey, rows: Vec<Values<'r>>) -> Vec<Values<'r>> {
    let mut seen = HashSet::new();
    let rows = rows.into_iter().rev();
    let mut last: Vec<_> = rows
        .filter(|row| seen.insert(row.get("row_guid")))
        .collect();
    // Two reports at once hold people in the same order.
    last.sort_by_cached_key(|row| key.subject(&registrant(row).facts));
    last
}

async fn take<T: Table>(cx: &Cx, report: &Report<T>) -> Result<Taken, Error> {
    let owner = cx.party()?.application_id.clone();
    let all: Vec<_> = report.rows.iter().map(|row| row.values()).collect();
    check_marks(&all)?;
    let mut tx = cx.app.db.begin().await?;
    let taken = take_in(cx, &mut tx, report, &mut |_| Vec::new()).await?;
    let key = CertKey::find(&cx.app, &mut tx).await?;
    let rows = last_states(&key, written(report, &taken));
    let (mut left, mut has_waiting) = (BTreeSet::new(), false);
    for row in &rows {
        let of = (owner.as_str(), row.table.name, row.get("row_guid"));
        left.extend(leave(&mut tx, of).await?);
        if row.get("cd_operation").eq_ignore_ascii_case("d") {
            continue;
        }
        has_waiting |= join(&cx.app, &mut tx, (&owner, row), &key).await?;
    }
    let left: Vec<String> = left.into_iter().collect();
    store::forget_unknown(&mut tx, &left).await?;
    if has_waiting {
        waiting::schedule(&cx.app, &mut tx, cx.now()).await?;
    }
    tx.commit().await?;
    cx.app.job_bell.notify_one();
    Ok(taken)
}

/// Takes a row from whom it was about before; gives whom.
async fn leave(
    tx: &mut Conn,
    (owner, table, guid): (&str, &str, &str),
) -> Result<Option<String>, Error> {
    let find = "select person_id from registration_source \
                where owner_id = $1 and tbl = $2 and row_guid = $3";
    let before = tx.optional(find, &[&owner, &table, &guid]).await?;
    let gone = "delete from registration_source \
                where owner_id = $1 and tbl = $2 and row_guid = $3";
    tx.execute(gone, &[&owner, &table, &guid]).await?;
    Ok(before)
}

/// Joins a row to its person; says whether somebody waits for a check by that. What was said by
/// somebody who has an account, or what was checked, is not replaced by what a party says.
async fn join(
    app: &App,
    tx: &mut Conn,
    (owner, row): (&str, &Values<'_>),
    key: &CertKey,
) -> Result<bool, Error> {
    let registrant = registrant(row);
    let there = store::by_hash(tx, &key.subject(&registrant.facts)).await?;
    let keeps = |p: &store::Person| p.account_id.is_some() || p.real_level > 0;
    let (person_id, waits) = match there {
        Some(person) if keeps(&person) => (person.id, false),
        other => {
            let said = Said {
                registrant: &registrant,
                verdict: Verdict::Unavailable,
                level: 0,
                account_id: None,
            };
            (store::put(app, tx, other.as_ref(), &said).await?, true)
        }
    };
    let level = match row.get("user_real_lvl") {
        "" => row.get("acct_real_lvl"),
        level => level,
    };
    let insert = "insert into registration_source (owner_id, tbl, row_guid, person_id, \
                  claimed_level, at) values ($1, $2, $3, $4, $5, $6)";
    let values: [&(dyn ToValue + Sync); 6] = [
        &owner,
        &row.table.name,
        &row.get("row_guid"),
        &person_id,
        &level,
        &app.clock.now(),
    ];
    tx.execute(insert, &values).await?;
    Ok(waits)
}
