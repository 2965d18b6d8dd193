//! A.2: the form by which a party's application gets an entry on the workbench, its approval by the
//! route that follows from its scope, and the workbench itself.

mod apply;
mod decide;
mod entry;
mod page;
mod store;

use axum::http::Method;

use crate::audit::Act;
use crate::http::routes::{Routes, Who};
use crate::identity::Role;

pub use store::waiting;

const EVERY_OFFICER: Who = Who::Officer(Role::ALL);
/// Leaders of a department, and the city bureau.
const APPROVING: &[Role] = &[Role::Administrator, Role::Reviewer];
const APPROVERS: Who = Who::Officer(APPROVING);

/// What can be called.
pub fn routes() -> Routes {
    Routes::new()
        .page(
            "/party/applications/{id}/workbench",
            Who::Staff,
            apply::page,
        )
        .form(
            "/party/applications/{id}/workbench",
            Who::Staff,
            apply::form,
        )
        .page("/console/workbench", EVERY_OFFICER, page::workbench)
        .page("/console/workbench/forms", EVERY_OFFICER, page::list)
        .form(
            "/console/workbench/forms/{id}/decide",
            APPROVERS,
            decide::form,
        )
        .form(
            "/console/workbench/forms/{id}/close",
            APPROVERS,
            decide::close_form,
        )
        .page("/workbench-forms/{id}", Who::Person, page::print)
        .raw(
            Method::GET,
            "/workbench-forms/{id}/form.docx",
            Who::Person,
            page::download,
        )
}

/// Form A.2 was handed in.
pub const SUBMITTED: Act = Act::new(
    "workbench.submit",
    "提交工作台应用开放申请",
    "submit form A.2",
);
/// The owner unit or the city bureau gave an opinion on it.
pub const DECIDED: Act = Act::administrative(
    "workbench.decide",
    "审批工作台应用开放申请",
    "decide on form A.2",
);

/// An entry was taken off the workbench.
pub const CLOSED: Act =
    Act::administrative("workbench.close", "关闭工作台应用入口", "close an entry");

/// The events of this slice.
pub const ACTS: &[&Act] = &[&SUBMITTED, &DECIDED, &CLOSED];

#[cfg(test)]
mod tests;
