//! The public pages of items that are handled online.

use askama::Template;
use axum::response::Response;
use protocol::Code;

use crate::error::Error;
use crate::http::Cx;
use crate::http::listing::{Asked, PAGE, cut};
use crate::http::page::{Frame, render};
use crate::portal::handle_online::store::{self, Address, Item};
use crate::registers::contains;

#[derive(Template)]
#[template(path = "portal/handle_online/list.html")]
struct ListPage {
    f: Frame,
    items: Vec<Item>,
    asked: Asked,
    next: Option<String>,
}

/// All items with an address, or those whose name contains a text.
pub async fn list(cx: Cx) -> Result<Response, Error> {
    let asked: Asked = cx.query()?;
    let like = asked.q.as_deref().map(contains);
    let mut db = cx.app.db.read().await?;
    let which = (like.as_ref(), asked.after.as_ref());
    let mut items = store::items(&mut db, which, PAGE as i64 + 1).await?;
    let next = cut(&mut items, |item| item.task_code.clone());
    render(&ListPage {
        f: Frame::new(&cx, "在线办理", "Handle online"),
        items,
        asked,
        next,
    })
}

#[derive(Template)]
#[template(path = "portal/handle_online/show.html")]
struct ShowPage {
    f: Frame,
    item: Item,
    addresses: Vec<Address>,
}

impl ShowPage {
    /// Only the first one of a channel that people can go to is led to.
    fn is_led_to(&self, address: &Address) -> bool {
        let first = self
            .addresses
            .iter()
            .find(|known| known.channel == address.channel && known.is_open());
        address.is_open() && first.is_some_and(|first| first.address == address.address)
    }
}

/// An item: who is in charge, and where it is handled.
pub async fn show(cx: Cx) -> Result<Response, Error> {
    let task_code = cx.param("item")?.to_owned();
    let mut db = cx.app.db.read().await?;
    let item = store::item(&mut db, &task_code).await?;
    let item = item.ok_or(Code::NotFound)?;
    let addresses = store::of_item(&mut db, &item, cx.now()).await?;
    render(&ShowPage {
        f: Frame::new(&cx, "在线办理", "Handle online"),
        item,
        addresses,
    })
}
