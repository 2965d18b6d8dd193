//! Signing the outcome and handing out the visits, in one transaction.

use std::collections::BTreeSet;

use draw::bundle::Part;
use draw::entry::Entry;
use draw::hash::Hash;
use draw::result::{match_body, result_body, result_hash};
use draw::run::{Lists, first_key, run};
use draw::seal::sealed_result;
use draw::seed::seed_entry;
use draw::state::Step;
use draw::ticket::Tickets;
use protocol::Code;
use serde_json::json;

use crate::app::App;
use crate::audit::{By, record};
use crate::callbacks::{self, Message, To};
use crate::db::{Conn, Value};
use crate::error::Error;
use crate::evidence::organ_key;
use crate::spot_check::announcement::{frozen, seal};
use crate::spot_check::finish::completed;
use crate::spot_check::finish::compute::{Row, rows};
use crate::spot_check::store::{self, Draw, Task};
use crate::spot_check::substitution::debts;
use crate::spot_check::task::departments::{self, Member};

/// What a draw gives.
struct Computed {
    result: Vec<u8>,
    pairs: Vec<u8>,
    rows: Vec<Row>,
    lists: Lists,
}

/// Completes a draw; gives the number of enterprises drawn.
pub(super) async fn publish(
    app: &App,
    draw: &Draw,
    (seed, checkpoints): (Hash, Vec<Hash>),
) -> Result<usize, Error> {
    let mut db = app.db.read().await?;
    let files = frozen::files(&mut db, &draw.id).await?;
    let secret = seal::secret(&mut db, draw).await?;
    drop(db);
    let copy = draw.clone();
    let computed = tokio::task::spawn_blocking(move || {
        let lists = files.read(&copy)?;
        let drawn = run(&lists, &Tickets::under(&first_key(&seed, &secret)));
        Ok::<_, Error>(Computed {
            result: result_body(0, &drawn.strata),
            pairs: match_body(0, &drawn.visits, &drawn.matches, &lists.roster),
            rows: rows(&lists, &drawn),
            lists,
        })
    });
    let computed = computed.await.map_err(anyhow::Error::from)??;
    let mut tx = app.db.begin().await?;
    let mut state = draw.state;
    for step in [Step::Seed, Step::Draw, Step::Match] {
        state = state.after(step).ok_or(Code::WrongState)?;
    }
    // The draw's row is locked before the log's, as everywhere.
    store::advance(&mut tx, &draw.id, draw.state, state).await?;
    let codes: BTreeSet<&String> = computed.rows.iter().map(|row| &row.code).collect();
    let drawn = codes.len();
    let write = "update draw set seed = $2, drawn_count = $3 where id = $1";
    tx.execute(write, &[&draw.id, &hex::encode(seed), &(drawn as i64)])
        .await?;
    assign(app, &mut tx, (draw, 0), &computed.rows).await?;
    let task = store::task(&mut tx, &draw.task_id).await?;
    let members = departments::of(&mut tx, &task).await?;
    debts::settle(&mut tx, &members, (&computed.lists.debts, &draw.id)).await?;
    let move_on = "update check_task set state = 'inspecting' where id = $1";
    tx.execute(move_on, &[&draw.task_id]).await?;
    // Appending holds the log until the commit, so it comes last.
    let seed_body = seed_entry(0, &seed, &checkpoints);
    sign(app, &mut tx, draw, (&seed, &secret), (seed_body, &computed)).await?;
    let by = By::system(app.clock.now(), draw.id.as_str());
    record(&mut tx, app.clock.new_id(), &by, &completed(draw, drawn)).await?;
    tx.commit().await?;
    Ok(drawn)
}

/// Signs SEED, RESULT and MATCH, and in sealed mode the commitment to the result in their place:
/// the log then shows their hashes only.
async fn sign(
    app: &App,
    tx: &mut Conn,
    draw: &Draw,
    (seed, secret): (&Hash, &Hash),
    (seed_body, computed): (Vec<u8>, &Computed),
) -> Result<(), Error> {
    let announcement = draw.announced()?;
    let at = store::stamp(tx, draw, app.clock.now())
        .await?
        .unsigned_abs();
    let organ = &app.config.organ_name;
    let key = organ_key(tx).await?;
    let is_open = !announcement.is_sealed();
    let Computed { result, pairs, .. } = computed;
    let hash = result_hash(&announcement.hash(), seed, result);
    let sealed = sealed_result(&hash, secret).to_vec();
    for (part, is_public, body) in [
        (Part::Seed, true, seed_body),
        (Part::Result, is_open, result.clone()),
        (Part::Match, is_open, pairs.clone()),
        (Part::Sealed, true, sealed),
    ] {
        if is_open && part == Part::Sealed {
            continue;
        }
        let entry_type = part.entry_type().ok_or(Code::ServerFault)?;
        let head = (entry_type, announcement.draw_id, at);
        let entry = Entry::sign(head, body, organ, &key);
        store::keep_as(tx, &draw.id, (part, is_public), &entry).await?;
    }
    Ok(())
}

/// Makes an open result for each visit of a round; its department can pull it from now on.
pub async fn assign(
    app: &App,
    tx: &mut Conn,
    (draw, round): (&Draw, i64),
    rows: &[Row],
) -> Result<(), Error> {
    let task = store::task(tx, &draw.task_id).await?;
    let members = departments::of(tx, &task).await?;
    let last = "select coalesce(max(seq), 0) from check_result where draw_id = $1";
    let last: i64 = tx.one(last, &[&draw.id]).await?;
    let text = |text: &str| Value::Text(Some(text.to_owned()));
    let mut values = Vec::with_capacity(rows.len());
    for (row, seq) in rows.iter().zip(last + 1..) {
        let member = members.iter().find(|member| member.unit == row.unit);
        let department = member.ok_or_else(|| anyhow::anyhow!("unit {} is gone", row.unit))?;
        values.push(vec![
            text(&app.clock.new_id()),
            text(&draw.task_id),
            text(&draw.id),
            Value::Int(Some(seq)),
            text(&row.code),
            Value::Int(Some(i64::from(row.stratum))),
            text(&hex::encode(row.ticket)),
            text(&department.code),
            text(&row.staff.join("、")),
            text("not_entered"),
            Value::Int(Some(round)),
        ]);
    }
    let head = "insert into check_result (id, task_id, draw_id, seq, enterprise_code, stratum, \
                ticket, department_code, inspectors, state, round) values ";
    tx.insert_many(head, values, "").await?;
    tell(app, tx, (&task, draw, round), &members).await
}

/// Tells the systems of each department that there is something to pull.
async fn tell(
    app: &App,
    tx: &mut Conn,
    (task, draw, round): (&Task, &Draw, i64),
    members: &[Member],
) -> Result<(), Error> {
    let mut told: Vec<&str> = Vec::new();
    for member in members {
        if told.contains(&member.code.as_str()) {
            continue;
        }
        told.push(&member.code);
        let count = "select count(*) from check_result where draw_id = $1 and round = $2 \
                     and department_code = $3";
        let count: i64 = tx.one(count, &[&draw.id, &round, &member.code]).await?;
        if count == 0 {
            continue;
        }
        let message = Message {
            kind: "task.assigned",
            subject: &task.id,
            to: To::Department(&member.code),
            data: json!({ "task_code": task.code, "task_name": task.name, "round": round,
                          "inspections": count }),
        };
        callbacks::emit(app, tx, &message).await?;
    }
    Ok(())
}
