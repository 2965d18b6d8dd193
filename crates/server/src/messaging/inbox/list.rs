//! The list of an inbox, and reading all of it at once.

use askama::Template;
use axum::response::Response;
use protocol::Lang;
use serde::Deserialize;

use crate::audit::Event;
use crate::clock::readable;
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;
use crate::http::listing::{Asked, PAGE, cut};
use crate::http::page::{Frame, redirect, render};
use crate::messaging::inbox::reader::{Reader, mine};
use crate::messaging::message::Level;
use crate::messaging::{READ, SENDERS};

/// A message in an inbox.
pub struct Line {
    pub id: String,
    title: String,
    title_en: String,
    sender_kind: String,
    sender_name: String,
    pub level: Level,
    pub created_at: i64,
    pub expires_at: i64,
    pub recalled_at: Option<i64>,
    pub read_at: Option<i64>,
    pub body: String,
    pub link: String,
}

impl FromRecord for Line {
    fn from_record(row: &Record) -> Result<Line, sqlx::Error> {
        Ok(Line {
            id: row.get("id")?,
            title: row.get("title")?,
            title_en: row.get("title_en")?,
            sender_kind: row.get("sender_kind")?,
            sender_name: row.get("sender_name")?,
            level: row.parse("level")?,
            created_at: row.get("created_at")?,
            expires_at: row.get("expires_at")?,
            recalled_at: row.get("recalled_at")?,
            read_at: row.get("read_at")?,
            body: row.get("body")?,
            link: row.get("link")?,
        })
    }
}

impl Line {
    /// Taken back before this reader had read it: nothing of it is shown.
    pub fn is_gone(&self) -> bool {
        self.recalled_at.is_some() && self.read_at.is_none()
    }

    /// What people read.
    pub fn title(&self, lang: Lang) -> &str {
        match lang {
            _ if self.is_gone() => lang.t("（发送方已撤回）", "(taken back by its sender)"),
            Lang::En if !self.title_en.is_empty() => &self.title_en,
            _ => &self.title,
        }
    }

    /// From whom.
    pub fn sender(&self, lang: Lang) -> &str {
        match self.sender_kind.as_str() {
            "platform" => lang.t("平台通知", "the platform"),
            _ => &self.sender_name,
        }
    }

    fn is_unread(&self, now: i64) -> bool {
        self.read_at.is_none() && self.recalled_at.is_none() && self.expires_at > now
    }

    /// When, for people.
    pub fn time(&self) -> String {
        readable(self.created_at)
    }
}

const LIST: &str = mine!(
    "select m.id, m.title, m.title_en, m.sender_kind, m.sender_name, m.level, m.created_at, \
     m.expires_at, m.recalled_at, m.body, m.link, (select d.at from message_read d \
     where d.account_id = $1 and d.message_id = m.id) as read_at from message m where",
    " and ($5 = '' or (m.expires_at > $6 and m.recalled_at is null and not exists (select 1 \
     from message_read d where d.account_id = $1 and d.message_id = m.id))) \
     and ($7 = '%%' or (m.title like $7 and m.recalled_at is null)) \
     and ($8 = '' or m.id < $8) order by m.id desc limit $9"
);

/// The messages of a reader, newest first.
async fn lines(
    db: &mut Conn,
    reader: &Reader,
    asked: &Asked,
    now: i64,
) -> Result<Vec<Line>, Error> {
    let [account, kind, key, role] = reader.values();
    let unread = if asked.is_state("unread") { "1" } else { "" };
    let like = format!("%{}%", asked.q());
    let after = asked.after.clone().unwrap_or_default();
    let most = PAGE as i64 + 1;
    let values: [&(dyn crate::db::ToValue + Sync); 9] = [
        &account, &kind, &key, &role, &unread, &now, &like, &after, &most,
    ];
    Ok(db.all(LIST, &values).await?)
}

struct Sent {
    id: String,
    title: String,
    sender_name: String,
    created_at: i64,
    recalled_at: Option<i64>,
}

impl FromRecord for Sent {
    fn from_record(row: &Record) -> Result<Sent, sqlx::Error> {
        Ok(Sent {
            id: row.get("id")?,
            title: row.get("title")?,
            sender_name: row.get("sender_name")?,
            created_at: row.get("created_at")?,
            recalled_at: row.get("recalled_at")?,
        })
    }
}

#[derive(Template)]
#[template(path = "messaging/inbox/console.html")]
struct ConsolePage {
    f: Frame,
    list: List,
    can_send: bool,
    sent: Vec<Sent>,
}

#[derive(Template)]
#[template(path = "messaging/inbox/party.html")]
struct PartyPage {
    f: Frame,
    list: List,
}

struct List {
    base: &'static str,
    lines: Vec<Line>,
    asked: Asked,
    next: Option<String>,
    now: i64,
}

/// The page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let asked: Asked = cx.query()?;
    let mut db = cx.app.db.read().await?;
    let reader = Reader::of(&cx, &mut db).await?;
    let mut lines = lines(&mut db, &reader, &asked, cx.now()).await?;
    let next = cut(&mut lines, |line| line.id.clone());
    let f = Frame::new(&cx, "消息", "Messages");
    let list = List {
        base: reader.base,
        lines,
        asked,
        next,
        now: cx.now(),
    };
    if cx.staff().is_ok() {
        return render(&PartyPage { f, list });
    }
    let can_send = cx.caller.may(SENDERS).is_ok();
    let find = "select id, title, sender_name, created_at, recalled_at from message \
                where sender_kind = 'officer' order by id desc limit 20";
    let sent = if can_send {
        db.all(find, &[]).await?
    } else {
        Vec::new()
    };
    render(&ConsolePage {
        f,
        list,
        can_send,
        sent,
    })
}

/// The form has no fields beside the token of the session.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// Counts everything as read.
pub async fn read_all(cx: Cx, _: Nothing) -> Result<Response, Error> {
    const ALL: &str = mine!(
        "insert into message_read (message_id, account_id, at) select m.id, $1, $5 \
         from message m where",
        " and m.recalled_at is null and m.expires_at > $5 on conflict do nothing"
    );
    let mut tx = cx.app.db.begin().await?;
    let reader = Reader::of(&cx, &mut tx).await?;
    let [account, kind, key, role] = reader.values();
    let values: [&(dyn crate::db::ToValue + Sync); 5] = [&account, &kind, &key, &role, &cx.now()];
    let count = tx.execute(ALL, &values).await?;
    let event = Event::done(&READ, "account", &reader.account_id).with(&count);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    redirect(reader.base)
}
