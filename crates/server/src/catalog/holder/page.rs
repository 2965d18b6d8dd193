//! Items that parties reported, by their codes, with who holds each and who claims it.

use std::collections::HashMap;

use askama::Template;
use axum::response::Response;
use protocol::Code;

use crate::catalog::holder::contender::{self, Contender, Decision};
use crate::catalog::holder::{self, HOLDS};
use crate::db::{Conn, Filter, FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;
use crate::http::listing::{Asked, PAGE, cut};
use crate::http::page::{Frame, render};
use crate::http::todo::Todo;
use crate::identity::Role;
use crate::onboarding::sight;

/// An item in the list.
struct Line {
    task_code: String,
    task_name: String,
    dept_name: String,
    reporters: i64,
    /// Claims that the bureau has not decided.
    claims: i64,
    /// Party and application that hold the code; empty where nobody has it in force.
    holder: String,
}

impl FromRecord for Line {
    fn from_record(row: &Record) -> Result<Line, sqlx::Error> {
        Ok(Line {
            task_code: row.get("task_code")?,
            task_name: row.get("task_name")?,
            dept_name: row.get("dept_name")?,
            reporters: row.get("reporters")?,
            claims: row.get("claims")?,
            holder: String::new(),
        })
    }
}

struct Held {
    task_code: String,
    holder: String,
}

impl FromRecord for Held {
    fn from_record(row: &Record) -> Result<Held, sqlx::Error> {
        let (party, application): (String, String) = (row.get("party")?, row.get("application")?);
        Ok(Held {
            task_code: row.get("task_code")?,
            holder: format!("{party} · {application}"),
        })
    }
}

#[derive(Template)]
#[template(path = "catalog/holder/list.html")]
struct ListPage {
    f: Frame,
    lines: Vec<Line>,
    asked: Asked,
    next: Option<String>,
}

/// The items in the order of their codes; all, or those with an open claim.
pub async fn list(cx: Cx) -> Result<Response, Error> {
    let asked: Asked = cx.query()?;
    let select = "select i.task_code, min(i.task_name) as task_name, \
                  min(i.dept_name) as dept_name, count(distinct i.owner_id) as reporters, \
                  (select count(*) from item_claim c join application ca on ca.id = c.owner_id \
                  where c.task_code = i.task_code and c.is_open = true \
                  and ca.state not in ('withdrawn', 'offboarded')) as claims from service_item i \
                  join application a on a.id = i.owner_id join party p on p.id = a.party_id";
    let mut filter = Filter::new(select).and_some("i.task_code > ?", asked.after.as_ref());
    if let Some((q, like)) = asked.q.as_ref().zip(asked.like()) {
        filter = filter.and("i.task_code = ? or i.task_name like ?", &[q, &like]);
    }
    if asked.is_state("claimed") {
        let claimed = "exists (select 1 from item_claim c join application ca \
                       on ca.id = c.owner_id where c.task_code = i.task_code \
                       and c.is_open = true and ca.state not in ('withdrawn', 'offboarded'))";
        filter = filter.and(claimed, &[]);
    }
    let mut db = cx.app.db.read().await?;
    let mut lines: Vec<Line> = sight::narrow(filter, &cx.officer()?.data)
        .then(
            "group by i.task_code order by i.task_code limit ?",
            &[&(PAGE as i64 + 1)],
        )
        .all(&mut db)
        .await?;
    let next = cut(&mut lines, |line| line.task_code.clone());
    name_holders(&mut db, &mut lines).await?;
    render(&ListPage {
        f: Frame::new(&cx, "报送的事项", "Items reported"),
        lines,
        asked,
        next,
    })
}

async fn name_holders(db: &mut Conn, lines: &mut [Line]) -> Result<(), Error> {
    let codes: Vec<&str> = lines.iter().map(|line| line.task_code.as_str()).collect();
    let select = "select i.task_code, p.name as party, a.name as application \
                  from service_item i join application a on a.id = i.owner_id \
                  join party p on p.id = a.party_id";
    let held: Vec<Held> = Filter::new(select)
        .and_in("i.task_code", &codes)
        .and(HOLDS, &[])
        .all(db)
        .await?;
    let held: HashMap<String, String> = held
        .into_iter()
        .map(|held| (held.task_code, held.holder))
        .collect();
    for line in lines {
        line.holder = held.get(&line.task_code).cloned().unwrap_or_default();
    }
    Ok(())
}

#[derive(Template)]
#[template(path = "catalog/holder/show.html")]
struct ShowPage {
    f: Frame,
    task_code: String,
    task_name: String,
    /// The application that holds the code; empty where none has it in force.
    holder: String,
    all: Vec<Contender>,
    decision: Option<Decision>,
    can_decide: bool,
}

impl ShowPage {
    fn seen(&self) -> i64 {
        self.decision.as_ref().map_or(0, |last| last.decided_at)
    }

    fn seen_claim(&self) -> i64 {
        let open = self.all.iter().filter(|one| one.is_open);
        open.map(|one| one.opened_at).max().unwrap_or_default()
    }

    /// Each application once.
    fn choices(&self) -> Vec<&Contender> {
        let mut choices: Vec<&Contender> = Vec::new();
        for one in self.all.iter().filter(|one| one.is_alive) {
            if choices
                .iter()
                .all(|c| c.application_id != one.application_id)
            {
                choices.push(one);
            }
        }
        choices
    }

    fn is_chosen(&self, one: &Contender) -> bool {
        let chosen = self.decision.as_ref().map(|last| &last.owner_id);
        chosen == Some(&one.application_id)
    }

    fn chosen(&self) -> String {
        let chosen = self.all.iter().find(|one| self.is_chosen(one));
        chosen.map_or(String::new(), |one| {
            format!("{} · {}", one.party, one.application)
        })
    }
}

/// An item: who reported it, who claims its code, and what was decided.
pub async fn show(cx: Cx) -> Result<Response, Error> {
    let task_code = cx.param("task_code")?.to_owned();
    let mut db = cx.app.db.read().await?;
    let all = contender::of(&mut db, &task_code).await?;
    let mut visible = 0;
    for one in &all {
        if sight::check_party(&cx, &mut db, &one.party_id)
            .await
            .is_ok()
        {
            visible += 1;
        }
    }
    let first = all.first().ok_or(Code::NotFound)?;
    if visible == 0 {
        return Err(Code::NoDataPermission.into());
    }
    let holder = holder::of(&mut db, &task_code).await?.unwrap_or_default();
    let named = all.iter().find(|one| one.application_id == holder);
    render(&ShowPage {
        f: Frame::new(&cx, "事项编码归属", "Who holds an item's code"),
        task_name: named.unwrap_or(first).task_name.clone(),
        decision: contender::decision(&mut db, &task_code).await?,
        // Whoever decides sees everybody who has the code or claims it.
        can_decide: cx.officer()?.role == Role::Planner && visible == all.len(),
        holder,
        task_code,
        all,
    })
}

/// What waits: codes that somebody claims while another has them in force.
pub async fn waiting(db: &mut Conn) -> Result<Vec<Todo>, Error> {
    let claimed = "select count(distinct c.task_code) from item_claim c \
                   join application a on a.id = c.owner_id where c.is_open = true \
                   and a.state not in ('withdrawn', 'offboarded') \
                   and exists (select 1 from service_item i where i.task_code = c.task_code)";
    let words = (
        "事项编码归属待裁定",
        "item codes claimed by another application",
    );
    let place: (&str, &[Role]) = ("/console/items?state=claimed", &[Role::Planner]);
    Ok(vec![Todo::of(db, (claimed, &[]), words, place).await?])
}
