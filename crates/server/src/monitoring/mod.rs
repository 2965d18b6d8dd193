//! 7.5, 5.5, 7.7.3 b): operation and maintenance. Systems report their nodes, resources and
//! performance, alarms and tickets; the platform counts calls, probes, keeps outages against the
//! budget of the year, and shows its own meters to a Prometheus server.

mod alarm;
mod level;
mod meters;
mod reported;
mod resource;
mod ticket;

pub use level::{Tally, keep_tally, probe_until};
pub use meters::Meters;
pub use reported::{TABLES, begin, run};

use axum::http::Method;

use crate::audit::Act;
use crate::exchange::take;
use crate::http::routes::{Routes, Who};
use crate::identity::{Role, Scope};
use crate::monitoring::reported::tables;

const WRITER: Who = Who::Party(Scope::OperationWrite);
const EVERYBODY: Who = Who::Officer(Role::ALL);
const KEEPER: Who = Who::Officer(&[Role::Administrator]);

/// What can be called.
pub fn routes() -> Routes {
    Routes::new()
        .act("/api/operation/nodes/report", WRITER, take::<tables::Node>)
        .act(
            "/api/operation/resources/report",
            WRITER,
            take::<tables::Resource>,
        )
        .act(
            "/api/operation/sub-resources/report",
            WRITER,
            take::<tables::SubResource>,
        )
        .act("/api/operation/metrics/report", WRITER, reported::metrics)
        .act("/api/operation/alarms/report", WRITER, reported::alarms)
        .act("/api/operation/tickets/report", WRITER, reported::tickets)
        .raw(Method::GET, "/metrics", Who::Anyone, meters::page)
        .with(pages())
        .with(levels())
}

fn pages() -> Routes {
    Routes::new()
        .page("/console/operation", EVERYBODY, resource::overview)
        .page(
            "/console/operation/resources/{owner}/{id}",
            EVERYBODY,
            resource::show,
        )
        .page("/console/operation/alarms", EVERYBODY, alarm::page)
        .form("/console/operation/alarms/{id}", KEEPER, alarm::decide_form)
        .page("/console/operation/tickets", EVERYBODY, ticket::list)
        .form("/console/operation/tickets", KEEPER, ticket::open_form)
        .page("/console/operation/tickets/{id}", EVERYBODY, ticket::show)
        .form("/console/operation/tickets/{id}", KEEPER, ticket::step_form)
}

fn levels() -> Routes {
    Routes::new()
        .page("/console/operation/levels", EVERYBODY, level::list)
        .page(
            "/console/operation/levels/{kind}/{id}",
            EVERYBODY,
            level::show,
        )
        .form(
            "/console/operation/levels/{id}/rule",
            Who::Officer(&[Role::SecurityAdministrator]),
            level::rule_form,
        )
        .page("/party/applications/{id}/level", Who::Staff, level::party)
        .form(
            "/party/applications/{id}/level/maintenance",
            Who::Staff,
            level::maintenance_form,
        )
        .form(
            "/party/applications/{id}/level/health",
            Who::Staff,
            level::health_form,
        )
}

/// An officer took note of an alarm.
pub const ALARM_ACKNOWLEDGED: Act =
    Act::new("alarm.acknowledge", "确认告警", "acknowledge an alarm");
/// An officer cleared an alarm.
pub const ALARM_CLEARED: Act = Act::administrative("alarm.clear", "恢复告警", "clear an alarm");
/// The bureau opened a collaborative ticket.
pub const TICKET_OPENED: Act = Act::new(
    "operation-ticket.open",
    "发起协同运维",
    "open a collaborative ticket",
);
/// The bureau added a step to a ticket.
pub const TICKET_STEPPED: Act = Act::new(
    "operation-ticket.step",
    "处理协同运维工单",
    "work on a ticket",
);
/// A party announced maintenance.
pub const MAINTENANCE_ANNOUNCED: Act =
    Act::new("maintenance.announce", "公告维护", "announce maintenance");
/// A party said where it is probed.
pub const HEALTH_DECLARED: Act = Act::new(
    "health-address.declare",
    "设置健康检查地址",
    "declare a health address",
);
/// The rule of the service level was switched for an application.
pub const RULE_SWITCHED: Act = Act::administrative(
    "level-rule.switch",
    "开关服务水平自动暂停",
    "switch the rule of the service level",
);

/// The events of this slice.
pub const ACTS: &[&Act] = &[
    &ALARM_ACKNOWLEDGED,
    &ALARM_CLEARED,
    &TICKET_OPENED,
    &TICKET_STEPPED,
    &MAINTENANCE_ANNOUNCED,
    &HEALTH_DECLARED,
    &RULE_SWITCHED,
];

#[cfg(test)]
mod tests;
