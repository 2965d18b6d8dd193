//! 5.2: what the platform offers to all systems beside its own business: the message service and
//! the contacts directory. A message is written in one transaction with everything that will carry
//! it; who reads and who was reached is told in receipts.

mod compose;
mod directory;
mod inbox;
mod keep;
mod mail;
mod message;
mod notice;
mod recall;
mod receipts;
mod recipient;
mod send;

pub use inbox::unread;
pub use mail::{Smtp, SmtpFile, post_until};
pub use notice::{Shown, of_bureau, of_party, tell};

use axum::http::Method;

use crate::audit::Act;
use crate::http::routes::{Routes, Who};
use crate::identity::{Role, Scope};

/// Who sends messages of the bureau.
const SENDERS: Who = Who::Officer(&[Role::Administrator, Role::Planner]);
/// Who keeps the directory.
const KEEPERS: Who = Who::Officer(&[Role::Administrator]);
const OFFICERS: Who = Who::Officer(Role::ALL);

/// What can be called.
pub fn routes() -> Routes {
    messages().with(contacts())
}

fn messages() -> Routes {
    let granted = Who::Party(Scope::MessageSend);
    Routes::new()
        .act("/api/messages/send", granted, send::send)
        .query("/api/messages/receipts", granted, receipts::receipts)
        .act("/api/messages/recall", granted, recall::recall)
        .page("/console/messages", OFFICERS, inbox::page)
        .page("/console/messages/new", SENDERS, compose::page)
        .form("/console/messages/new", SENDERS, compose::form)
        .page("/console/messages/sent/{id}", SENDERS, receipts::page)
        .form("/console/messages/sent/{id}/recall", SENDERS, recall::form)
        .page("/console/messages/{id}", OFFICERS, inbox::show)
        .form("/console/messages/read-all", OFFICERS, inbox::read_all)
        .page("/party/messages", Who::Staff, inbox::page)
        .page("/party/messages/{id}", Who::Staff, inbox::show)
        .form("/party/messages/read-all", Who::Staff, inbox::read_all)
}

fn contacts() -> Routes {
    let granted = Who::Party(Scope::ContactsRead);
    Routes::new()
        .query(
            "/api/contacts/departments",
            granted,
            directory::tree::departments,
        )
        .act("/api/contacts/search", granted, directory::search::search)
        .page("/console/contacts", OFFICERS, directory::page::page)
        .form("/console/contacts", OFFICERS, directory::page::search)
        .page("/console/contacts/new", KEEPERS, directory::edit::page)
        .form("/console/contacts/new", KEEPERS, directory::edit::form)
        .page("/console/contacts/{id}", KEEPERS, directory::edit::page)
        .form("/console/contacts/{id}", KEEPERS, directory::edit::form)
        .form("/console/contacts/take", KEEPERS, directory::take::form)
        .form(
            "/console/contacts/offices",
            KEEPERS,
            directory::office::form,
        )
        .raw(
            Method::POST,
            "/console/contacts/import",
            KEEPERS,
            directory::import::form,
        )
}

/// A message was sent.
pub const SENT: Act = Act::new("message.send", "发送消息", "send a message");
/// A message was taken back.
pub const RECALLED: Act = Act::new("message.recall", "撤回消息", "take a message back");
/// Somebody read a message.
pub const READ: Act = Act::new("message.read", "阅读消息", "read a message");
/// An e-mail was given up.
pub const MAIL_FAILED: Act = Act::new("message.mail-fail", "邮件未能送出", "give an e-mail up");
/// Somebody looked people up.
pub const LOOKED_UP: Act = Act::new("contacts.search", "查询通讯录", "look people up");
/// Somebody looked up more people than one does: an event for the security administrator.
pub const MASS_LOOK_UP: Act = Act::new(
    "messaging.mass-look-up",
    "批量查询通讯录（已拒绝）",
    "look up too many people (refused)",
);
/// An entry of the directory was changed.
pub const ENTRY_KEPT: Act = Act::new("contacts.keep", "维护通讯录", "keep the directory");
/// Entries came from the registers or from a file.
pub const ENTRIES_LOADED: Act = Act::new("contacts.load", "载入通讯录", "load the directory");

/// The events of this slice.
pub const ACTS: &[&Act] = &[
    &SENT,
    &RECALLED,
    &READ,
    &MAIL_FAILED,
    &LOOKED_UP,
    &MASS_LOOK_UP,
    &ENTRY_KEPT,
    &ENTRIES_LOADED,
];

#[cfg(test)]
mod tests;
