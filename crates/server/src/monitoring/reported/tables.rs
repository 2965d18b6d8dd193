//! The six kinds of content (clause 7.5 b) as tables of the exchange.

use protocol::envelope::FieldError;

use crate::exchange::table::{
    Column, Definition, Kind, Parent, Table, Values, finding, may, must, no_rule,
};
use crate::monitoring::reported::codes::{
    ALARM_STATES, CLASSES, ID, IMPORTANCE, METRIC, NODE_STATES, PARTS, REGION, RESOURCE_STATES,
    SEVERITIES, TICKET_KINDS, TICKET_STATES, USCC, is_id, is_metric, is_region, is_uscc,
};

/// 运维节点.
pub struct Node;
/// 资源信息.
pub struct Resource;
/// 子资源信息.
pub struct SubResource;
/// 性能信息.
pub struct Metric;
/// 告警事件.
pub struct Alarm;
/// 协同运维信息.
pub struct Ticket;

const NAMED: Kind = Kind::Rule(is_id, ID);

const NODE: &[Column] = &[
    must("node_id", "节点编号", NAMED),
    must("node_name", "节点名称", Kind::Text(200)),
    must("region_code", "行政区划", Kind::Rule(is_region, REGION)),
    must("org_uscc", "运维单位", Kind::Rule(is_uscc, USCC)),
    must("contact", "联系人", Kind::Text(100)),
    must("phone", "联系电话", Kind::Text(50)),
    may("endpoint", "接入地址", Kind::Text(500)),
    must("heartbeat_at", "最近心跳", Kind::Time),
    must("status", "节点状态", Kind::Code(NODE_STATES)),
    may("version", "软件版本", Kind::Text(100)),
];

const RESOURCE: &[Column] = &[
    must("resource_id", "资源编号", NAMED),
    must("node_id", "所属节点", NAMED),
    must("class", "资源类别", Kind::Code(CLASSES)),
    must("name", "资源名称", Kind::Text(200)),
    may("vendor", "厂商", Kind::Text(200)),
    may("model", "型号或版本", Kind::Text(200)),
    may("ip", "地址", Kind::Text(200)),
    may("location", "位置", Kind::Text(200)),
    may("owner", "责任单位", Kind::Text(200)),
    must("importance", "重要程度", Kind::Code(IMPORTANCE)),
    must("state", "资源状态", Kind::Code(RESOURCE_STATES)),
    must("registered_at", "登记时间", Kind::Time),
];

const SUB_RESOURCE: &[Column] = &[
    must("sub_id", "子资源编号", NAMED),
    must("resource_id", "所属资源", NAMED),
    must("kind", "子资源类型", Kind::Code(PARTS)),
    must("name", "子资源名称", Kind::Text(200)),
    may("spec", "规格", Kind::Text(500)),
];

const METRIC_COLUMNS: &[Column] = &[
    must("object_id", "资源或子资源编号", NAMED),
    must("metric", "指标", Kind::Rule(is_metric, METRIC)),
    must("value", "数值", Kind::Decimal),
    may("unit", "单位", Kind::Text(20)),
    must("sampled_at", "采集时间", Kind::Time),
    may("interval_s", "采集间隔（秒）", Kind::Number(1, 86_400)),
];

const ALARM: &[Column] = &[
    must("alarm_id", "告警编号", NAMED),
    must("object_id", "资源或子资源编号", NAMED),
    must("severity", "告警级别", Kind::Code(SEVERITIES)),
    must("type", "告警类型", Kind::Text(50)),
    must("title", "告警标题", Kind::Text(200)),
    may("content", "告警内容", Kind::Text(2000)),
    must("first_at", "首次发生", Kind::Time),
    must("last_at", "最近发生", Kind::Time),
    may("count", "发生次数", Kind::Number(1, 1_000_000_000)),
    must("state", "告警状态", Kind::Code(ALARM_STATES)),
    may("cleared_at", "恢复时间", Kind::Time),
];

const TICKET: &[Column] = &[
    must("ticket_id", "工单编号", NAMED),
    may("alarm_id", "相关告警", NAMED),
    must("kind", "工单类型", Kind::Code(TICKET_KINDS)),
    must("from_node", "发起节点", Kind::Text(64)),
    must("to_node", "协同节点", Kind::Text(64)),
    must("title", "工单标题", Kind::Text(200)),
    must("state", "工单状态", Kind::Code(TICKET_STATES)),
    may("due_at", "要求完成时间", Kind::Time),
    must("step", "处理过程", Kind::Text(2000)),
    must("step_by", "处理人", Kind::Text(100)),
    must("step_at", "处理时间", Kind::Time),
];

/// An alarm does not end before it begins, and says when it ended.
fn alarm(row: &Values<'_>, wrong: &mut Vec<FieldError>) {
    let (first, last, cleared) = (
        row.get("first_at"),
        row.get("last_at"),
        row.get("cleared_at"),
    );
    if last < first {
        let reason = "不能早于first_at (not before first_at)";
        wrong.push(finding("last_at", reason));
    }
    match row.get("state") {
        "cleared" if cleared.is_empty() => {
            let reason = "已恢复须有恢复时间 (say when it was cleared)";
            wrong.push(finding("cleared_at", reason));
        }
        "active" if !cleared.is_empty() => {
            let reason = "未恢复不应有恢复时间 (an active alarm is not cleared)";
            wrong.push(finding("cleared_at", reason));
        }
        _ => (),
    }
}

/// What metrics and alarms are about.
const OF_OBJECT: Option<Parent> = Some(Parent {
    column: "object_id",
    tables: &["up_om_resource", "up_om_sub_resource"],
});

impl Table for Node {
    const DEF: &'static Definition = &Definition {
        name: "up_om_node",
        report: "/api/operation/nodes/report",
        zh: "运维节点",
        en: "nodes of operation",
        columns: NODE,
        is_personal: true,
        key: Some("node_id"),
        parent: None,
        check: no_rule,
    };
}

impl Table for Resource {
    const DEF: &'static Definition = &Definition {
        name: "up_om_resource",
        report: "/api/operation/resources/report",
        zh: "资源信息",
        en: "resources",
        columns: RESOURCE,
        is_personal: false,
        key: Some("resource_id"),
        parent: Some(Parent {
            column: "node_id",
            tables: &["up_om_node"],
        }),
        check: no_rule,
    };
}

impl Table for SubResource {
    const DEF: &'static Definition = &Definition {
        name: "up_om_sub_resource",
        report: "/api/operation/sub-resources/report",
        zh: "子资源信息",
        en: "sub-resources",
        columns: SUB_RESOURCE,
        is_personal: false,
        key: Some("sub_id"),
        parent: Some(Parent {
            column: "resource_id",
            tables: &["up_om_resource"],
        }),
        check: no_rule,
    };
}

impl Table for Metric {
    const DEF: &'static Definition = &Definition {
        name: "up_om_metric",
        report: "/api/operation/metrics/report",
        zh: "性能信息",
        en: "metrics",
        columns: METRIC_COLUMNS,
        is_personal: false,
        key: None,
        parent: OF_OBJECT,
        check: no_rule,
    };
}

impl Table for Alarm {
    const DEF: &'static Definition = &Definition {
        name: "up_om_alarm",
        report: "/api/operation/alarms/report",
        zh: "告警事件",
        en: "alarms",
        columns: ALARM,
        is_personal: false,
        key: Some("alarm_id"),
        parent: OF_OBJECT,
        check: alarm,
    };
}

impl Table for Ticket {
    const DEF: &'static Definition = &Definition {
        name: "up_om_ticket",
        report: "/api/operation/tickets/report",
        zh: "协同运维信息",
        en: "collaborative tickets",
        columns: TICKET,
        is_personal: false,
        key: Some("ticket_id"),
        parent: Some(Parent {
            column: "alarm_id",
            tables: &["up_om_alarm"],
        }),
        check: no_rule,
    };
}
