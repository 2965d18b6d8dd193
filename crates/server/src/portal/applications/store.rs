//! Entries as they are stored, and how often they are opened.

use protocol::Code;

use crate::clock::readable_day;
use crate::db::{Conn, Filter};
use crate::error::Error;
use crate::http::Cx;
use crate::portal::applications::entry::Entry;
use crate::portal::applications::show::{OWN, Shown};

/// Clicks of this many days say what is used most.
const DAYS: i64 = 30;
const DAY_MS: i64 = 86_400_000;
/// Most entries of the portal.
const MOST: i64 = 1000;

// Down is what does not answer at its own address, or whose application is out.
const SELECT: &str = "select e.id, e.application_id, a.name as application, p.name as party, \
                      a.party_id, e.name, e.summary, e.url, e.category, e.audiences, e.icon, \
                      e.wanted, e.state, a.state as phase, e.opinion, e.changed_at, \
                      (select count(*) from outage o where o.kind = 'application' \
                      and o.subject_id = a.id and o.ended_at is null) \
                      + (select count(*) from address_health h where h.application_id = a.id \
                      and h.address = e.url and h.checked_at > 0 and h.is_up = false) as down, \
                      cast(coalesce(c.clicks, 0) as bigint) as clicks from portal_entry e \
                      join application a on a.id = e.application_id \
                      join party p on p.id = a.party_id left join \
                      (select entry_id, sum(count) as clicks from portal_click \
                      where day >= ? group by entry_id) c on c.entry_id = e.id";

fn since(now: i64) -> String {
    readable_day(now - DAYS * DAY_MS)
}

fn select(now: i64) -> Filter {
    // The day stands inside the query, before any condition.
    Filter::new("").then(SELECT, &[&since(now)])
}

/// The entries of an application, the oldest first.
pub async fn of_application(db: &mut Conn, id: &str, now: i64) -> Result<Vec<Entry>, Error> {
    let own = select(now).and("e.application_id = ?", &[&id]);
    Ok(own.then("order by e.id", &[]).all(db).await?)
}

/// All of them, those that wait for the bureau first.
pub async fn all(db: &mut Conn, now: i64) -> Result<Vec<Entry>, Error> {
    let order = "order by case when e.wanted <> '' then 0 else 1 end, e.id desc limit ?";
    Ok(select(now).then(order, &[&MOST]).all(db).await?)
}

/// What was let in, of applications that are there, whether or not they can be opened now.
pub async fn public(db: &mut Conn, now: i64) -> Result<Vec<Entry>, Error> {
    let phases = "a.state in ('live', 'suspended', 'resumption_applied', 'retesting')";
    let shown = select(now)
        .and("e.state in ('live', 'suspended')", &[])
        .and("e.name <> ''", &[])
        .and(phases, &[]);
    Ok(shown
        .then("order by e.id limit ?", &[&MOST])
        .all(db)
        .await?)
}

/// One of them.
pub async fn find(db: &mut Conn, id: &str, now: i64) -> Result<Entry, Error> {
    let found: Vec<Entry> = select(now).and("e.id = ?", &[&id]).all(db).await?;
    let found = found.into_iter().next();
    found.ok_or_else(|| Code::NotFound.into())
}

/// Counts an opening on its day; of whom is not kept.
pub async fn count(tx: &mut Conn, id: &str, now: i64) -> Result<(), Error> {
    let count = "insert into portal_click (entry_id, day, count) values ($1, $2, 1) \
                 on conflict (entry_id, day) do update set count = portal_click.count + 1";
    tx.execute(count, &[&id, &readable_day(now)]).await?;
    Ok(())
}

/// How often an entry of ours was opened lately.
pub async fn clicks(db: &mut Conn, id: &str, now: i64) -> Result<i64, Error> {
    let sum = "select cast(coalesce(sum(count), 0) as bigint) from portal_click \
               where entry_id = $1 and day >= $2";
    Ok(db.one(sum, &[&id, &since(now)]).await?)
}

/// The entries that are used most, the platform's own among them.
pub async fn most_used(cx: &Cx, db: &mut Conn, most: usize) -> Result<Vec<Shown>, Error> {
    let mut shown = Vec::new();
    for own in OWN {
        shown.push(own.shown(cx.lang, clicks(db, own.id, cx.now()).await?));
    }
    let entries = public(db, cx.now()).await?;
    shown.extend(entries.into_iter().filter_map(Shown::of));
    // Those that cannot be opened come last; what nobody opened yet keeps its place.
    shown.sort_by_key(|shown| (!shown.is_open, -shown.clicks));
    shown.truncate(most);
    Ok(shown)
}
