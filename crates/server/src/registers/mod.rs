//! 一单两库: the register of enterprises (检查对象名录库), the register of inspectors
//! (检查人员名录库) and the list of check items (随机抽查事项清单).

mod check_item;
mod department;
mod enterprise;
pub mod import;
mod inspector;
mod kind;
mod overview;
pub mod row;
mod search;
pub mod table;
mod upload;

pub use kind::Kind;
pub use overview::contains;
pub use search::search;

use axum::http::Method;

use crate::audit::Act;
use crate::http::routes::{Form, Routes, Who};
use crate::identity::{Role, Scope};

/// Who keeps the registers.
const KEEPERS: Who = Who::Officer(&[Role::Administrator, Role::Planner]);

/// What can be called.
pub fn routes() -> Routes {
    Routes::new()
        .page(
            "/console/registers",
            Who::Officer(Role::ALL),
            overview::page,
        )
        .page(
            "/console/registers/{kind}",
            Who::Officer(Role::ALL),
            overview::list,
        )
        .raw(
            Method::POST,
            "/console/registers/{kind}/import",
            KEEPERS,
            upload::from_page,
        )
        .raw(
            Method::GET,
            "/console/files/{id}",
            Who::Officer(Role::ALL),
            upload::download,
        )
        .raw(
            Method::POST,
            "/api/registers/{kind}/import",
            Who::Party(Scope::RegisterWrite),
            upload::from_api,
        )
        .describe::<(), upload::Accepted>(Form::File)
        .query(
            "/api/jobs/status",
            Who::Party(Scope::RegisterWrite),
            upload::status,
        )
}

/// Rows were loaded.
pub const LOADED: Act = Act::administrative("registers.load", "导入名录", "load a register");
/// An import was asked for.
pub const ASKED: Act =
    Act::administrative("registers.upload", "提交导入文件", "upload a file to load");

/// The events of this slice.
pub const ACTS: &[&Act] = &[&LOADED, &ASKED];

#[cfg(test)]
mod tests;
