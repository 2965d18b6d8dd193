//! A message on its page. Whoever opens it has read it.

use askama::Template;
use axum::response::Response;
use protocol::Code;

use crate::audit::Event;
use crate::db::Conn;
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::messaging::READ;
use crate::messaging::inbox::list::Line;
use crate::messaging::inbox::reader::{Reader, mine};

#[derive(Template)]
#[template(path = "messaging/inbox/console_message.html")]
struct ConsolePage {
    f: Frame,
    base: &'static str,
    message: Line,
}

#[derive(Template)]
#[template(path = "messaging/inbox/party_message.html")]
struct PartyPage {
    f: Frame,
    base: &'static str,
    message: Line,
}

async fn find(db: &mut Conn, reader: &Reader, id: &str) -> Result<Line, Error> {
    const FIND: &str = mine!(
        "select m.id, m.title, m.title_en, m.sender_kind, m.sender_name, m.level, \
         m.created_at, m.expires_at, m.recalled_at, m.body, m.link, (select d.at \
         from message_read d where d.account_id = $1 and d.message_id = m.id) as read_at \
         from message m where m.id = $5 and",
        ""
    );
    let [account, kind, key, role] = reader.values();
    let found: Option<Line> = db
        .optional(FIND, &[&account, &kind, &key, &role, &id])
        .await?;
    found.ok_or_else(|| Code::NotFound.into())
}

/// Notes that the reader has read it, once.
async fn note(cx: &Cx, reader: &Reader, id: &str) -> Result<(), Error> {
    let mut tx = cx.app.db.begin().await?;
    // One that is taken back at this moment is either read before or not shown.
    let insert = "insert into message_read (message_id, account_id, at) select id, $2, $3 \
                  from message where id = $1 and recalled_at is null on conflict do nothing";
    let count = tx
        .execute(insert, &[&id, &reader.account_id, &cx.now()])
        .await?;
    if count > 0 {
        cx.record(&mut tx, &Event::done(&READ, "message", id))
            .await?;
        tx.commit().await?;
    }
    Ok(())
}

/// The page.
pub async fn show(mut cx: Cx) -> Result<Response, Error> {
    let id = cx.param("id")?.to_owned();
    let mut db = cx.app.db.read().await?;
    let reader = Reader::of(&cx, &mut db).await?;
    let mut message = find(&mut db, &reader, &id).await?;
    drop(db);
    if message.read_at.is_none() && message.recalled_at.is_none() {
        note(&cx, &reader, &id).await?;
        let mut db = cx.app.db.read().await?;
        message = find(&mut db, &reader, &id).await?;
        drop(db);
        cx.unread = super::unread(&cx.app, &cx.caller).await?;
    }
    let (f, base) = (Frame::new(&cx, "消息", "Message"), reader.base);
    if cx.staff().is_ok() {
        render(&PartyPage { f, base, message })
    } else {
        render(&ConsolePage { f, base, message })
    }
}
