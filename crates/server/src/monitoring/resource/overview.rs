//! The first page of operation: nodes with their state, resources, and what is open.

use askama::Template;
use axum::response::Response;
use protocol::{Code, Lang};

use crate::app::App;
use crate::audit::Event;
use crate::clock::moment;
use crate::db::{Conn, Filter, FromRecord, Record};
use crate::error::Error;
use crate::exchange::stored::Stored;
use crate::exchange::table::{Definition, Values};
use crate::exchange::{LOOKED, Table};
use crate::http::Cx;
use crate::http::listing::{Asked, PAGE, cut};
use crate::http::page::{Frame, render};
use crate::http::tile::Tile;
use crate::monitoring::reported::codes::{CLASSES, NODE_STATES, RESOURCE_STATES, Words, word};
use crate::monitoring::reported::tables::{Node, Resource};
use crate::onboarding::sight;

/// A node that has not been heard of for so long is silent.
const SILENT_MS: i64 = 15 * 60_000;

/// A row with its owner.
struct Owned {
    owner: String,
    party: String,
    open_alarms: i64,
    stored: Stored,
}

impl FromRecord for Owned {
    fn from_record(row: &Record) -> Result<Owned, sqlx::Error> {
        Ok(Owned {
            owner: row.get("owner_id")?,
            party: row.get("party")?,
            open_alarms: row.get("open_alarms")?,
            stored: Stored::from_record(row)?,
        })
    }
}

/// What people read of a node or a resource.
struct Line {
    owner: String,
    party: String,
    id: String,
    open_alarms: i64,
    is_linked: bool,
    at: i64,
    values: Vec<String>,
    table: &'static Definition,
}

impl Line {
    fn get(&self, column: &str) -> String {
        let values = Values {
            table: self.table,
            values: &self.values,
        };
        values.get(column).to_owned()
    }

    fn word(&self, words: Words, column: &str, lang: Lang) -> String {
        word(words, &self.get(column), lang)
    }

    fn class(&self, lang: &Lang) -> String {
        self.word(CLASSES, "class", *lang)
    }

    fn state(&self, lang: &Lang) -> String {
        self.word(RESOURCE_STATES, "state", *lang)
    }

    fn node_state(&self, lang: &Lang) -> String {
        self.word(NODE_STATES, "status", *lang)
    }

    fn tone(&self) -> &'static str {
        match (self.get("state") + &self.get("status")).as_str() {
            "running" | "online" => "good",
            "fault" | "offline" => "bad",
            _ => "waiting",
        }
    }

    fn is_silent(&self, now: &i64) -> bool {
        let heard = moment(&self.get("heartbeat_at")).unwrap_or_default();
        now - heard > SILENT_MS
    }
}

const SELECT: &str = "select r.row_guid, r.operation, r.cd_time, r.cd_batch, r.body, r.version, \
                      r.key, r.parent, r.is_linked, r.seq, r.received_at, r.owner_id, \
                      coalesce(p.name, '—') as party, (select count(*) from alarm l \
                      where l.owner_id = r.owner_id and l.state <> 'cleared' \
                      and (l.object_id = r.key or l.object_id in (select s.key \
                      from exchange_row s where s.owner_id = r.owner_id \
                      and s.tbl = 'up_om_sub_resource' and s.parent = r.key))) \
                      as open_alarms from exchange_row r \
                      left join application a on a.id = r.owner_id \
                      left join party p on p.id = a.party_id";

/// Starts a query for the rows of a table, of all owners.
fn all_of(table: &Definition) -> Filter {
    Filter::new(SELECT)
        .and("r.tbl = ?", &[&table.name])
        .and("r.operation <> 'd'", &[])
}

async fn lines(
    app: &App,
    db: &mut Conn,
    (table, filter): (&'static Definition, Filter),
) -> Result<Vec<Line>, Error> {
    let found: Vec<Owned> = filter.all(db).await?;
    let mut lines = Vec::new();
    for Owned {
        owner,
        party,
        open_alarms,
        stored,
    } in found
    {
        let opened = stored.open(app, db, (&owner, table)).await?;
        lines.push(Line {
            owner,
            party,
            id: stored.key.clone(),
            open_alarms,
            is_linked: stored.is_linked,
            at: stored.received_at,
            values: opened.values,
            table,
        });
    }
    Ok(lines)
}

#[derive(Template)]
#[template(path = "monitoring/resource/overview.html")]
struct Page {
    f: Frame,
    tiles: Vec<Tile>,
    nodes: Vec<Line>,
    resources: Vec<Line>,
    asked: Asked,
    next: Option<String>,
    now: i64,
}

async fn tiles(f: &Frame, db: &mut Conn) -> Result<Vec<Tile>, Error> {
    let nodes = "select count(*) from exchange_row where tbl = 'up_om_node' and operation <> 'd'";
    let resources = "select count(*) from exchange_row where tbl = 'up_om_resource' \
                     and operation <> 'd'";
    let alarms = "select count(*) from alarm where state <> 'cleared'";
    let tickets = "select count(*) from om_ticket where state <> 'closed'";
    let outages = "select count(*) from outage where ended_at is null";
    Ok(vec![
        Tile::of(db, nodes, f.t("运维节点", "nodes")).await?,
        Tile::of(db, resources, f.t("资源", "resources")).await?,
        Tile::of(db, alarms, f.t("未恢复告警", "alarms not cleared"))
            .await?
            .to("/console/operation/alarms"),
        Tile::of(db, tickets, f.t("未关闭工单", "tickets not closed"))
            .await?
            .to("/console/operation/tickets"),
        Tile::of(db, outages, f.t("正在停机", "out now"))
            .await?
            .to("/console/operation/levels"),
    ])
}

/// The page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let asked: Asked = cx.query()?;
    let f = Frame::new(&cx, "运行监控", "Operation");
    let mut db = cx.app.db.read().await?;
    let tiles = tiles(&f, &mut db).await?;
    // Nodes name whom to call.
    let looked = Event::done(&LOOKED, "exchange", Node::DEF.name);
    if !cx.app.recorder.record(cx.by(), looked).await {
        return Err(Code::Busy.into());
    }
    let data = &cx.officer()?.data;
    let nodes = sight::narrow(all_of(Node::DEF), data)
        .then("order by r.received_at desc, r.key limit 200", &[]);
    let nodes = lines(&cx.app, &mut db, (Node::DEF, nodes)).await?;
    let mut resources = all_of(Resource::DEF)
        .and_some("r.key = ?", asked.q.as_ref())
        .and_some("r.parent = ?", asked.state.as_ref());
    if let Some((at, key)) = asked.after.as_ref().and_then(|key| key.split_once('-')) {
        let at: i64 = at.parse().unwrap_or_default();
        let beyond = "r.received_at < ? or (r.received_at = ? and r.key > ?)";
        resources = resources.and(beyond, &[&at, &at, &key]);
    }
    let order = "order by r.received_at desc, r.key limit ?";
    let resources = sight::narrow(resources, data).then(order, &[&(PAGE as i64 + 1)]);
    let mut resources = lines(&cx.app, &mut db, (Resource::DEF, resources)).await?;
    let next = cut(&mut resources, |line| format!("{}-{}", line.at, line.id));
    render(&Page {
        f,
        tiles,
        nodes,
        resources,
        asked,
        next,
        now: cx.now(),
    })
}
