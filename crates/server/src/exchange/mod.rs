//! 7.2: the exchange of rows with other systems: reports with an outcome for every row, abnormal
//! returns, and daily statements that both sides compute. Which tables there are belongs to the
//! slices whose rows they hold.

pub mod abnormal;
mod forget;
mod link;
pub mod own;
pub mod page;
pub mod pull;
mod row;
pub mod statement;
pub mod stored;
pub mod table;
mod take;
mod taken;

pub use forget::{forget_day, forgettable};
pub use row::{Report, Row};
pub use table::{Definition, Table};
pub use take::{AHEAD_MS, More, take, take_in, write, written};
pub use taken::Taken;

use crate::audit::Act;
use crate::http::routes::{Routes, Who};
use crate::identity::Role;

/// What can be called.
pub fn routes() -> Routes {
    Routes::new()
        .query(
            "/api/exchange/abnormal/query",
            Who::AnyParty,
            abnormal::query,
        )
        .query("/api/exchange/statement", Who::AnyParty, statement::query)
        .query(
            "/api/exchange/statement/rows",
            Who::AnyParty,
            statement::rows,
        )
        .page("/console/exchange", Who::Officer(Role::ALL), page::console)
        .page(
            "/console/exchange/{owner}/{table}",
            Who::Officer(Role::ALL),
            page::rows,
        )
        .page("/party/applications/{id}/exchange", Who::Staff, page::party)
}

/// A system reported rows.
pub const REPORTED: Act = Act::new("exchange.report", "报送数据", "report rows");
/// Somebody looked at rows with personal data.
pub const LOOKED: Act = Act::new(
    "exchange.look",
    "查看含个人信息的报送数据",
    "look at rows with personal data",
);

/// The events of this slice.
pub const ACTS: &[&Act] = &[&REPORTED, &LOOKED];
