//! Signing the outcome, putting the bundle together and publishing it, in one transaction.

use draw::bundle::{Part, assemble};
use draw::codec::Writer;
use draw::entry::{Entry, EntryType};
use draw::hash::Hash;
use draw::result::result_hash;
use draw::state::{State, Step};
use protocol::Code;
use serde_json::json;
use sm::{SigningKey, sm3};

use crate::app::App;
use crate::audit::{By, record};
use crate::db::{Conn, Value};
use crate::error::Error;
use crate::evidence::organ_key;
use crate::files;
use crate::spot_check::announce::lists;
use crate::spot_check::finish::completed;
use crate::spot_check::finish::compute::{Computed, compute};
use crate::spot_check::store::{self, Draw, Task};

/// Completes a draw; gives the number of enterprises drawn.
pub(super) async fn publish(
    app: &App,
    draw: &Draw,
    (seed, checkpoints): (Hash, Vec<Hash>),
) -> Result<usize, Error> {
    let lists = lists(&mut app.db.read().await?, &draw.id).await?;
    let (for_draw, copy) = (draw.clone(), lists.clone());
    let computed = tokio::task::spawn_blocking(move || compute(&for_draw, copy, &seed)).await;
    let computed = computed.map_err(anyhow::Error::from)??;
    let mut tx = app.db.begin().await?;
    let task = store::task(&mut tx, &draw.task_id).await?;
    let notes = notes(app, &mut tx, &task, &computed).await?;
    let key = organ_key(&mut tx).await?;
    let outcome = Outcome {
        seed,
        checkpoints,
        computed: &computed,
        notes: &notes,
    };
    let close = sign(app, &mut tx, draw, (&key, &outcome)).await?;
    let bundle = bundle(&mut tx, draw, lists, &notes).await?;
    let name = format!("draw-{}.bundle", &draw.id[..16]);
    let media = (name.as_str(), "application/octet-stream");
    let file_id = files::store(app, &mut tx, media, &bundle).await?;
    let now = app.clock.now();
    let steps = [Step::Seed, Step::Draw, Step::Match, Step::Close];
    let mut state = draw.state;
    for step in steps {
        state = state.after(step).ok_or(Code::WrongState)?;
    }
    store::advance(&mut tx, &draw.id, draw.state, state).await?;
    let drawn = computed.drawn.len();
    let write = "update draw set seed = $2, bundle_file_id = $3, drawn_count = $4, \
                 close_hash = $5, closed_at = $6 where id = $1";
    let values: [&(dyn crate::db::ToValue + Sync); 6] = [
        &draw.id,
        &hex::encode(seed),
        &file_id,
        &(drawn as i64),
        &hex::encode(close.close_hash()),
        &now,
    ];
    tx.execute(write, &values).await?;
    assign(app, &mut tx, draw, (&task, &computed)).await?;
    let by = By::system(now, draw.id.as_str());
    record(&mut tx, app.clock.new_id(), &by, &completed(draw, drawn)).await?;
    tx.commit().await?;
    debug_assert_eq!(state, State::Closed);
    Ok(drawn)
}

struct Outcome<'c> {
    seed: Hash,
    checkpoints: Vec<Hash>,
    computed: &'c Computed,
    notes: &'c [u8],
}

/// Signs SEED, RESULT, MATCH and CLOSE; gives the last.
async fn sign(
    app: &App,
    tx: &mut Conn,
    draw: &Draw,
    (key, outcome): (&SigningKey, &Outcome<'_>),
) -> Result<Entry, Error> {
    let announcement = draw.announced()?;
    let (organ, at) = (&app.config.organ_name, app.clock.now().unsigned_abs());
    let mut seed = Writer::new();
    seed.raw(&outcome.seed)
        .u32(outcome.checkpoints.len() as u32);
    outcome.checkpoints.iter().for_each(|checkpoint| {
        seed.raw(checkpoint);
    });
    let Computed { result, pairs, .. } = outcome.computed;
    let hash = result_hash(&announcement.hash(), &outcome.seed, result);
    let close = [hash, sm3(pairs), sm3(outcome.notes)].concat();
    let mut last = None;
    for (part, entry_type, body) in [
        (Part::Seed, EntryType::Seed, seed.finish()),
        (Part::Result, EntryType::Result, result.clone()),
        (Part::Match, EntryType::Match, pairs.clone()),
        (Part::Close, EntryType::Close, close),
    ] {
        let entry = Entry::sign((entry_type, announcement.draw_id, at), body, organ, key);
        store::keep(tx, &draw.id, part, &entry).await?;
        last = Some(entry);
    }
    last.ok_or_else(|| Code::ServerFault.into())
}

async fn bundle(
    tx: &mut Conn,
    draw: &Draw,
    [pool, roster, recusals]: [Vec<u8>; 3],
    notes: &[u8],
) -> Result<Vec<u8>, Error> {
    let mut parts = Vec::new();
    for part in Part::ALL {
        match part {
            Part::PoolFile => parts.push((part, pool.clone())),
            Part::RosterFile => parts.push((part, roster.clone())),
            Part::RecusalFile => parts.push((part, recusals.clone())),
            Part::Notes => parts.push((part, notes.to_vec())),
            _ => {
                for entry in store::kept(tx, &draw.id, part).await? {
                    parts.push((part, entry.encode()));
                }
            }
        }
    }
    Ok(assemble(&parts))
}

/// Names and words for people, beside the codes that are hashed.
async fn notes(
    app: &App,
    tx: &mut Conn,
    task: &Task,
    computed: &Computed,
) -> Result<Vec<u8>, Error> {
    let mut names = Vec::new();
    for drawn in &computed.drawn {
        let find = "select name from enterprise where code = $1";
        let name: Option<String> = tx.optional(find, &[&drawn.code]).await?;
        names.push(json!({ "code": drawn.code, "name": name }));
    }
    let notes = json!({
        "organ": app.config.organ_name,
        "task_code": task.code,
        "task_name": task.name,
        "check_items": task.item_codes,
        "inspection_from": task.starts_on,
        "inspection_until": task.ends_on,
        "drawn": names,
    });
    Ok(serde_json::to_vec(&notes)?)
}

/// Makes an open result for each enterprise drawn; its department can pull it from now on.
async fn assign(
    app: &App,
    tx: &mut Conn,
    draw: &Draw,
    (task, computed): (&Task, &Computed),
) -> Result<(), Error> {
    let text = |text: &str| Value::Text(Some(text.to_owned()));
    let rows = computed.drawn.iter().enumerate().map(|(seq, drawn)| {
        vec![
            text(&app.clock.new_id()),
            text(&task.id),
            text(&draw.id),
            Value::Int(Some(seq as i64 + 1)),
            text(&drawn.code),
            Value::Int(Some(i64::from(drawn.stratum))),
            text(&hex::encode(drawn.ticket)),
            text(&task.department_code),
            text(&drawn.staff.join("、")),
            text("not_entered"),
        ]
    });
    let head = "insert into check_result (id, task_id, draw_id, seq, enterprise_code, stratum, \
                ticket, department_code, inspectors, state) values ";
    tx.insert_many(head, rows.collect(), "").await?;
    let move_on = "update check_task set state = 'inspecting' where id = $1";
    tx.execute(move_on, &[&task.id]).await?;
    Ok(())
}
