//! 7.1, 7.7 and form A.1: from an access application to a live application of a party, and out
//! again when it is suspended.

mod access_application;
mod apply_page;
mod collect;
mod console;
mod opinion;
mod review;
mod store;
mod submit;
mod suspend;

use crate::audit::Act;
use crate::http::routes::{Routes, Who};
use crate::identity::Role;

/// Who decides about access.
const DECIDERS: Who = Who::Officer(&[Role::Administrator]);

/// What can be called.
pub fn routes() -> Routes {
    Routes::new()
        .act(
            "/api/access-applications/submit",
            Who::Anyone,
            submit::submit,
        )
        .act(
            "/api/access-applications/resubmit",
            Who::Anyone,
            submit::resubmit,
        )
        .act(
            "/api/access-applications/opinion",
            Who::Anyone,
            opinion::opinion,
        )
        .query(
            "/api/access-applications/status",
            Who::Anyone,
            collect::status,
        )
        .act(
            "/api/access-applications/collect",
            Who::Anyone,
            collect::collect,
        )
        .page("/apply", Who::Anyone, apply_page::page)
        .form("/apply", Who::Anyone, apply_page::form)
        .page("/apply/status", Who::Anyone, apply_page::status)
        .form("/apply/opinion", Who::Anyone, apply_page::opinion)
        .form("/apply/collect", Who::Anyone, apply_page::collect)
        .page(
            "/console/applications",
            Who::Officer(Role::ALL),
            console::list,
        )
        .page(
            "/console/applications/{id}",
            Who::Officer(Role::ALL),
            console::show,
        )
        .form("/console/applications/{id}/review", DECIDERS, review::form)
        .form("/console/applications/{id}/state", DECIDERS, suspend::form)
}

/// Form A.1 was handed in.
pub const SUBMITTED: Act = Act::new(
    "access-application.submit",
    "提交接入申请",
    "submit an access application",
);
/// It was handed in again after a rejection.
pub const RESUBMITTED: Act = Act::new(
    "access-application.resubmit",
    "重新提交接入申请",
    "resubmit an access application",
);
/// The unit's leader gave an opinion.
pub const UNIT_OPINION: Act = Act::new(
    "access-application.unit-opinion",
    "签署单位意见",
    "give the unit's opinion",
);
/// The bureau approved.
pub const APPROVED: Act = Act::new(
    "access-application.approve",
    "批准接入",
    "approve an access application",
);
/// The bureau rejected, with a reason.
pub const REJECTED: Act = Act::new(
    "access-application.reject",
    "退回接入申请",
    "reject an access application",
);
/// The party collected its activation codes.
pub const COLLECTED: Act = Act::new(
    "access-application.collect",
    "领取启用码",
    "collect activation codes",
);
/// An application was suspended (7.7.3 e).
pub const SUSPENDED: Act = Act::new("application.suspend", "暂停接入", "suspend an application");
/// A suspended application was let in again.
pub const RESUMED: Act = Act::new("application.resume", "恢复接入", "resume an application");

/// The events of this slice.
pub const ACTS: &[&Act] = &[
    &SUBMITTED,
    &RESUBMITTED,
    &UNIT_OPINION,
    &APPROVED,
    &REJECTED,
    &COLLECTED,
    &SUSPENDED,
    &RESUMED,
];

#[cfg(test)]
mod tests;
