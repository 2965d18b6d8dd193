//! The jump to where an item is handled. Never to an address from the request: only to one that an
//! application reported and that lies where its plan says that the application is.

use axum::response::Response;
use protocol::Code;

use crate::audit::Event;
use crate::clock::readable_day;
use crate::db::Conn;
use crate::error::Error;
use crate::http::Cx;
use crate::http::caller::Caller;
use crate::http::page::redirect;
use crate::portal::handle_online::{JUMPED, store};
use crate::trust;

/// Jumps of strangers that are counted of one network.
const COUNTED_A_MINUTE: i64 = 60;

/// Sends the browser on; with a ticket where somebody is signed in and the address takes them.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    if matches!(cx.caller, Caller::Nobody | Caller::Party(_)) {
        return stranger(cx).await;
    }
    let mut tx = cx.app.db.begin().await?;
    let to = address(&cx, &mut tx).await?;
    let with_ticket = if to.is_single_login {
        trust::with_ticket(&cx, &mut tx, (&to.application_id, &to.url)).await?
    } else {
        None
    };
    let detail = (&to.channel, &to.application_id, with_ticket.is_some());
    let event = Event::done(&JUMPED, "service_item", &to.item).with(&detail);
    cx.record(&mut tx, &event).await?;
    count(&cx, &mut tx, &to).await?;
    tx.commit().await?;
    redirect(&with_ticket.unwrap_or(to.url))
}

/// Whoever is not signed in goes as they are. What one network does over and over is not counted
/// any more, and so writes nothing.
async fn stranger(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let to = address(&cx, &mut db).await?;
    drop(db);
    let act = ("handle", cx.now());
    if !cx.app.recent.is_often(act, cx.source, COUNTED_A_MINUTE) {
        let mut tx = cx.app.db.begin().await?;
        count(&cx, &mut tx, &to).await?;
        tx.commit().await?;
    }
    redirect(&to.url)
}

/// Where a jump leads.
struct To {
    item: String,
    channel: String,
    application_id: String,
    is_single_login: bool,
    url: String,
}

async fn address(cx: &Cx, db: &mut Conn) -> Result<To, Error> {
    let (item, channel) = (cx.param("item")?, cx.param("channel")?);
    let found = store::item(db, item).await?.ok_or(Code::NotFound)?;
    let mut addresses = store::of_item(db, &found, cx.now()).await?;
    addresses.retain(|address| address.channel == channel);
    let some = addresses.first().ok_or(Code::NotFound)?;
    let Some(address) = addresses.iter().find(|address| address.is_open()) else {
        return Err(if some.is_live {
            let reason = "在线办理地址不在其接入方案之内，不予跳转 \
                          (the address is outside the plan: nobody is sent there)";
            Error::rule(reason)
        } else {
            Code::Suspended.into()
        });
    };
    let url = reqwest::Url::parse(&address.address).map_err(anyhow::Error::from)?;
    Ok(To {
        item: item.to_owned(),
        channel: channel.to_owned(),
        application_id: address.application_id.clone(),
        is_single_login: address.is_single_login,
        url: url.to_string(),
    })
}

async fn count(cx: &Cx, tx: &mut Conn, to: &To) -> Result<(), Error> {
    let count = "insert into online_jump (task_code, channel, day, count) \
                 values ($1, $2, $3, 1) on conflict (task_code, channel, day) \
                 do update set count = online_jump.count + 1";
    tx.execute(count, &[&to.item, &to.channel, &readable_day(cx.now())])
        .await?;
    Ok(())
}
