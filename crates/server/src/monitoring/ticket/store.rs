//! Tickets as they are stored, and what follows from reported rows.

use std::collections::HashMap;

use protocol::envelope::FieldError;
use protocol::{Code, Lang};

use crate::clock::{moment, readable};
use crate::db::{Conn, Filter, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::exchange::table::{Values, finding};
use crate::http::Cx;
use crate::monitoring::reported::codes::{TICKET_KINDS, word};
use crate::monitoring::ticket::state::State;
use crate::onboarding::notice::{self, Notice};

/// A ticket.
#[derive(Clone, Debug)]
pub struct Ticket {
    /// UUID version 7.
    pub id: String,
    /// The application on the other side.
    pub owner_id: String,
    /// What both sides call it by.
    pub ticket_id: String,
    kind: String,
    /// In a few words.
    pub title: String,
    /// The owner's alarm that it is about.
    pub alarm_id: String,
    /// Who opened it.
    pub from_node: String,
    /// Whom it asks.
    pub to_node: String,
    /// Where it stands.
    pub state: State,
    /// Until when, as it was said.
    pub due_at: String,
    /// Unix milliseconds.
    pub changed_at: i64,
    /// Who is on the other side, for people.
    pub party: String,
}

impl FromRecord for Ticket {
    fn from_record(row: &Record) -> Result<Ticket, sqlx::Error> {
        Ok(Ticket {
            id: row.get("id")?,
            owner_id: row.get("owner_id")?,
            ticket_id: row.get("ticket_id")?,
            kind: row.get("kind")?,
            title: row.get("title")?,
            alarm_id: row.get("alarm_id")?,
            from_node: row.get("from_node")?,
            to_node: row.get("to_node")?,
            state: row.parse("state")?,
            due_at: row.get("due_at")?,
            changed_at: row.get("changed_at")?,
            party: row.get("party")?,
        })
    }
}

impl Ticket {
    /// What kind it is, for people.
    pub fn kind(&self, lang: Lang) -> String {
        word(TICKET_KINDS, &self.kind, lang)
    }

    /// When it changed last, for people.
    pub fn changed(&self) -> String {
        readable(self.changed_at)
    }

    /// The key under which a list goes on.
    pub fn place(&self) -> String {
        format!("{}-{}", self.changed_at, self.id)
    }
}

/// Tickets with their owners, before any condition.
pub const SELECT: &str = "select t.id, t.owner_id, t.ticket_id, t.kind, t.title, t.alarm_id, \
                          t.from_node, t.to_node, t.state, t.due_at, t.changed_at, \
                          coalesce(p.name, '') as party from om_ticket t \
                          left join application a on a.id = t.owner_id \
                          left join party p on p.id = a.party_id";

/// A ticket by its id.
pub async fn find(db: &mut Conn, id: &str) -> Result<Ticket, Error> {
    let found: Vec<Ticket> = Filter::new(SELECT).and("t.id = ?", &[&id]).all(db).await?;
    let found = found.into_iter().next();
    found.ok_or_else(|| Code::NotFound.into())
}

/// The tickets about alarms of an owner.
pub async fn of_alarms(db: &mut Conn, owner: &str, alarms: &[&str]) -> Result<Vec<Ticket>, Error> {
    let about = Filter::new(SELECT)
        .and("t.owner_id = ?", &[&owner])
        .and_in("t.alarm_id", alarms);
    let order = "order by t.changed_at desc limit 50";
    Ok(about.then(order, &[]).all(db).await?)
}

/// Where the tickets of a report stand, as its rows move them on.
pub struct Known(HashMap<String, State>);

impl Known {
    /// The tickets of an owner with these names.
    pub async fn find(tx: &mut Conn, owner: &str, ids: &[&str]) -> Result<Known, Error> {
        let mut known = HashMap::new();
        for some in ids.chunks(500) {
            let find = Filter::new(SELECT).and("t.owner_id = ?", &[&owner]);
            let found: Vec<Ticket> = find.and_in("t.ticket_id", some).all(tx).await?;
            known.extend(found.into_iter().map(|t| (t.ticket_id, t.state)));
        }
        Ok(Known(known))
    }

    /// Moves a ticket on by a row, or says why it cannot be.
    pub fn step(&mut self, row: &Values<'_>) -> Vec<FieldError> {
        let Ok(next) = row.get("state").parse::<State>() else {
            return Vec::new(); // A row that deletes has no state.
        };
        let id = row.get("ticket_id");
        let reason = match self.0.get(id) {
            Some(now) if !now.may_become(next) => {
                let may: Vec<_> = now.next().iter().map(|state| state.word()).collect();
                let (now, may) = (now.word(), may.join("、"));
                format!("工单现为{now}，只能报{may} (it is {now}: report one of these)")
            }
            None if next != State::Open => "新工单应为open (a new ticket is open)".to_owned(),
            _ => {
                self.0.insert(id.to_owned(), next);
                return Vec::new();
            }
        };
        vec![finding("state", reason)]
    }
}

/// A ticket that is opened, or a step of one that is there.
pub struct Step<'s> {
    /// Whose.
    pub owner: &'s str,
    /// What both sides call it by.
    pub ticket_id: &'s str,
    /// Its state after the step.
    pub state: State,
    /// What was done.
    pub step: &'s str,
    /// By whom.
    pub by: &'s str,
    /// When.
    pub at: i64,
    /// Whether the bureau did it.
    pub is_ours: bool,
}

/// What a ticket says of itself.
pub struct Head<'h> {
    /// fault, request, change or notice.
    pub kind: &'h str,
    /// In a few words.
    pub title: &'h str,
    /// The alarm that it is about.
    pub alarm_id: &'h str,
    /// Who opened it, and whom it asks.
    pub nodes: (&'h str, &'h str),
    /// Until when.
    pub due_at: &'h str,
}

/// Writes a new ticket; gives its id.
pub async fn insert(
    cx: &Cx,
    tx: &mut Conn,
    step: &Step<'_>,
    head: &Head<'_>,
) -> Result<String, Error> {
    let (id, now) = (cx.app.clock.new_id(), cx.now());
    let insert = "insert into om_ticket (id, owner_id, ticket_id, kind, title, alarm_id, \
                  from_node, to_node, state, due_at, is_ours, created_at, changed_at) \
                  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)";
    let values: [&(dyn ToValue + Sync); 12] = [
        &id,
        &step.owner,
        &step.ticket_id,
        &head.kind,
        &head.title,
        &head.alarm_id,
        &head.nodes.0,
        &head.nodes.1,
        &step.state.word(),
        &head.due_at,
        &step.is_ours,
        &now,
    ];
    tx.execute(insert, &values).await?;
    add(cx, tx, &id, step).await?;
    Ok(id)
}

/// Adds a step to a ticket.
pub async fn add(cx: &Cx, tx: &mut Conn, id: &str, step: &Step<'_>) -> Result<(), Error> {
    let insert = "insert into om_ticket_step (id, om_ticket, at, written_by, is_ours, state, step) \
                  values ($1, $2, $3, $4, $5, $6, $7)";
    let values: [&(dyn ToValue + Sync); 7] = [
        &cx.app.clock.new_id(),
        &id,
        &step.at,
        &step.by,
        &step.is_ours,
        &step.state.word(),
        &step.step,
    ];
    tx.execute(insert, &values).await?;
    Ok(())
}

/// Moves a ticket from the state that was seen.
pub async fn advance(cx: &Cx, tx: &mut Conn, seen: &Ticket, next: State) -> Result<(), Error> {
    // A step within the same millisecond is a change as well.
    let now = cx.now().max(seen.changed_at + 1);
    let update = "update om_ticket set state = $3, changed_at = $4 where id = $1 \
                  and changed_at = $2";
    let values: [&(dyn ToValue + Sync); 4] = [&seen.id, &seen.changed_at, &next.word(), &now];
    match tx.execute(update, &values).await? {
        1 => Ok(()),
        _ => Err(Code::WrongState.into()),
    }
}

/// What follows from a reported row. A row that is deleted changes nothing: what was done stays.
pub async fn reported(cx: &Cx, tx: &mut Conn, owner: &str, row: &Values<'_>) -> Result<(), Error> {
    let Ok(state) = row.get("state").parse::<State>() else {
        return Ok(());
    };
    let step = Step {
        owner,
        ticket_id: row.get("ticket_id"),
        state,
        step: row.get("step"),
        by: row.get("step_by"),
        at: moment(row.get("step_at")).unwrap_or_default(),
        is_ours: false,
    };
    let known: Vec<Ticket> = Filter::new(SELECT)
        .and("t.owner_id = ?", &[&owner])
        .and("t.ticket_id = ?", &[&step.ticket_id])
        .all(tx)
        .await?;
    let Some(ticket) = known.first() else {
        let head = Head {
            kind: row.get("kind"),
            title: row.get("title"),
            alarm_id: row.get("alarm_id"),
            nodes: (row.get("from_node"), row.get("to_node")),
            due_at: row.get("due_at"),
        };
        insert(cx, tx, &step, &head).await?;
        return tell_bureau(cx, tx, (owner, head.title), state).await;
    };
    advance(cx, tx, ticket, state).await?;
    add(cx, tx, &ticket.id, &step).await?;
    tell_bureau(cx, tx, (owner, &ticket.title), state).await
}

async fn tell_bureau(
    cx: &Cx,
    tx: &mut Conn,
    (owner, title): (&str, &str),
    state: State,
) -> Result<(), Error> {
    let notice = Notice {
        party_id: None,
        application_id: Some(owner.to_owned()),
        kind: "ticket",
        zh: format!("协同运维工单“{title}”：{}", state.label(Lang::Zh)),
        en: format!("Collaborative ticket {title}: {}", state.label(Lang::En)),
    };
    notice::write(&cx.app, tx, &notice).await
}

/// A step as people read it.
pub struct Shown {
    at: i64,
    /// Who did it.
    pub by: String,
    /// Whether the bureau did it.
    pub is_ours: bool,
    /// The state after it.
    pub state: State,
    /// What was done.
    pub step: String,
}

impl FromRecord for Shown {
    fn from_record(row: &Record) -> Result<Shown, sqlx::Error> {
        Ok(Shown {
            at: row.get("at")?,
            by: row.get("written_by")?,
            is_ours: row.get("is_ours")?,
            state: row.parse("state")?,
            step: row.get("step")?,
        })
    }
}

impl Shown {
    /// When, for people.
    pub fn time(&self) -> String {
        readable(self.at)
    }
}

/// The steps of a ticket, in their order.
pub async fn steps(db: &mut Conn, id: &str) -> Result<Vec<Shown>, Error> {
    let list = "select at, written_by, is_ours, state, step from om_ticket_step \
                where om_ticket = $1 order by id limit 500";
    Ok(db.all(list, &[&id]).await?)
}
