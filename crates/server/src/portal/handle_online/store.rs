//! Items and their addresses, with whether people can go there now.

use crate::catalog::holder::HOLDS;
use crate::clock::{readable, readable_day};
use crate::db::{Conn, Filter, FromRecord, Record};
use crate::error::Error;
use crate::identity::DataScope;
use crate::onboarding::{Declared, sight};

/// An address of an item.
#[derive(Clone, Debug)]
pub struct Address {
    /// The application at which it is.
    pub application_id: String,
    /// Whose that is, for people.
    pub party: String,
    /// 实施编码.
    pub task_code: String,
    /// pc or mobile.
    pub channel: String,
    /// Where it is.
    pub address: String,
    /// Whether whoever is signed in here arrives with a ticket.
    pub is_single_login: bool,
    /// Whether the application is live.
    pub is_live: bool,
    /// Whether it is at the application's domain or addresses, as the plan in force has them.
    pub is_declared: bool,
    /// When it was asked last; 0: never.
    pub checked_at: i64,
    /// Whether it answered then.
    pub is_up: bool,
    /// What it answered.
    pub detail: String,
    /// How often people went there in 30 days.
    pub jumps: i64,
}

impl FromRecord for Address {
    fn from_record(row: &Record) -> Result<Address, sqlx::Error> {
        let phase: String = row.get("phase")?;
        Ok(Address {
            application_id: row.get("owner_id")?,
            party: row.get("party")?,
            task_code: row.get("task_code")?,
            channel: row.get("channel")?,
            address: row.get("address")?,
            is_single_login: row.get("is_single_login")?,
            is_live: phase == "live",
            is_declared: false,
            checked_at: row.get("checked_at")?,
            is_up: row.get("is_up")?,
            detail: row.get("detail")?,
            jumps: row.get("jumps")?,
        })
    }
}

impl Address {
    /// Whether people may be sent there.
    pub fn is_open(&self) -> bool {
        self.is_live && self.is_declared
    }

    /// Whether it is known not to answer.
    pub fn is_down(&self) -> bool {
        self.checked_at > 0 && !self.is_up
    }

    /// When it was asked last, for people; empty where never.
    pub fn checked(&self) -> String {
        if self.checked_at == 0 {
            return String::new();
        }
        readable(self.checked_at)
    }
}

const SELECT: &str = "select o.owner_id, p.name as party, o.task_code, o.channel, o.address, \
                      o.is_single_login, a.state as phase, coalesce(h.checked_at, 0) \
                      as checked_at, coalesce(h.is_up, true) as is_up, \
                      coalesce(h.detail, '') as detail, cast(coalesce((select sum(j.count) \
                      from online_jump j where j.task_code = o.task_code \
                      and j.channel = o.channel and j.day >= ?), 0) as bigint) as jumps \
                      from online_address o join application a on a.id = o.owner_id \
                      join party p on p.id = a.party_id left join address_health h \
                      on h.application_id = o.owner_id and h.address = o.address";
const DAYS_MS: i64 = 30 * 86_400_000;

fn select(now: i64) -> Filter {
    Filter::new("").then(SELECT, &[&readable_day(now - DAYS_MS)])
}

async fn declared(db: &mut Conn, mut all: Vec<Address>) -> Result<Vec<Address>, Error> {
    let mut known: Vec<(String, Declared)> = Vec::new();
    for address in &mut all {
        let id = &address.application_id;
        if !known.iter().any(|(known, _)| known == id) {
            known.push((id.clone(), Declared::of(db, id).await?));
        }
        let of = known.iter().find(|(known, _)| known == id);
        address.is_declared = of.is_some_and(|(_, of)| of.has(&address.address));
    }
    Ok(all)
}

/// The addresses of an item, those where people can go first: of the application that holds the
/// item, and of no other.
pub async fn of_item(db: &mut Conn, item: &Item, now: i64) -> Result<Vec<Address>, Error> {
    let of = select(now)
        .and("o.task_code = ?", &[&item.task_code])
        .and("o.owner_id = ?", &[&item.owner_id]);
    let order = "order by o.channel desc, o.owner_id, o.tbl, o.row_guid limit 100";
    let all = of.then(order, &[]).all(db).await?;
    let mut all = declared(db, all).await?;
    all.sort_by_key(|address| (!address.is_open(), address.is_down()));
    Ok(all)
}

/// The addresses of an application.
pub async fn of_application(db: &mut Conn, id: &str, now: i64) -> Result<Vec<Address>, Error> {
    let of = select(now).and("o.owner_id = ?", &[&id]);
    let order = "order by o.task_code, o.channel, o.tbl, o.row_guid limit 500";
    let all = of.then(order, &[]).all(db).await?;
    declared(db, all).await
}

/// Addresses that need somebody: of the applications that an officer sees, those that
/// do not answer first.
pub async fn all(db: &mut Conn, data: &DataScope, now: i64) -> Result<Vec<Address>, Error> {
    let order = "order by case when h.checked_at > 0 and h.is_up = false then 0 else 1 end, \
                 o.task_code, o.channel limit 500";
    let within = sight::narrow(select(now), data);
    let all = within.then(order, &[]).all(db).await?;
    declared(db, all).await
}

/// An item as the implementation list of its holder has it.
pub struct Item {
    /// The application that holds it.
    pub owner_id: String,
    /// 实施编码.
    pub task_code: String,
    /// 事项名称.
    pub name: String,
    /// 实施机构.
    pub department: String,
}

impl FromRecord for Item {
    fn from_record(row: &Record) -> Result<Item, sqlx::Error> {
        Ok(Item {
            owner_id: row.get("owner_id")?,
            task_code: row.get("task_code")?,
            name: row.get("task_name")?,
            department: row.get("dept_name")?,
        })
    }
}

const ITEMS: &str = "select i.owner_id, i.task_code, i.task_name, i.dept_name \
                     from service_item i";

/// An item in force.
pub async fn item(db: &mut Conn, task_code: &str) -> Result<Option<Item>, Error> {
    let one = Filter::new(ITEMS)
        .and("i.task_code = ?", &[&task_code])
        .and(HOLDS, &[]);
    let found: Vec<Item> = one.all(db).await?;
    Ok(found.into_iter().next())
}

/// Items in force that have an address, by a part of their name; one more than a page has.
pub async fn items(
    db: &mut Conn,
    (like, after): (Option<&String>, Option<&String>),
    most: i64,
) -> Result<Vec<Item>, Error> {
    let has = "exists (select 1 from online_address o where o.task_code = i.task_code \
               and o.owner_id = i.owner_id)";
    let some = Filter::new(ITEMS)
        .and(HOLDS, &[])
        .and(has, &[])
        .and_some("i.task_name like ? escape '\\'", like)
        .and_some("i.task_code > ?", after);
    let order = "order by i.task_code limit ?";
    Ok(some.then(order, &[&most]).all(db).await?)
}
