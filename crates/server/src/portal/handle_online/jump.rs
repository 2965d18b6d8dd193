//! The jump to where an item is handled. Never to an address from the request: only to one that an
//! application reported and that lies where its plan says that the application is.

use axum::response::Response;
use protocol::Code;

use crate::audit::Event;
use crate::clock::readable_day;
use crate::error::Error;
use crate::http::Cx;
use crate::http::caller::Caller;
use crate::http::page::redirect;
use crate::portal::handle_online::{JUMPED, store};
use crate::trust;

/// Sends the browser on; with a ticket where somebody is signed in and the address takes them.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let (item, channel) = (
        cx.param("item")?.to_owned(),
        cx.param("channel")?.to_owned(),
    );
    let mut tx = cx.app.db.begin().await?;
    let found = store::item(&mut tx, &item).await?.ok_or(Code::NotFound)?;
    let mut addresses = store::of_item(&mut tx, &found, cx.now()).await?;
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
    let to = reqwest::Url::parse(&address.address).map_err(anyhow::Error::from)?;
    let to = to.to_string();
    let application = address.application_id.as_str();
    let with_ticket = if address.is_single_login {
        trust::with_ticket(&cx, &mut tx, (application, &to)).await?
    } else {
        None
    };
    let has_ticket = with_ticket.is_some();
    if !matches!(cx.caller, Caller::Nobody | Caller::Party(_)) {
        let event = Event::done(&JUMPED, "service_item", &item);
        cx.record(&mut tx, &event.with(&(&channel, application, has_ticket)))
            .await?;
    }
    let count = "insert into online_jump (task_code, channel, day, count) \
                 values ($1, $2, $3, 1) on conflict (task_code, channel, day) \
                 do update set count = online_jump.count + 1";
    tx.execute(count, &[&item, &channel, &readable_day(cx.now())])
        .await?;
    tx.commit().await?;
    redirect(&with_ticket.unwrap_or(to))
}
