//! What an access plan can name: the interfaces that parties call, taken from the route table, and
//! the messages that they receive.

use protocol::Lang;

use crate::app;
use crate::developers;
use crate::http::routes::{Kind, Who};
use crate::identity::Scope;
use crate::onboarding::access_application::Relation;

/// Who calls whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The party calls the platform.
    In,
    /// The platform calls the party.
    Out,
}

impl Direction {
    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            Direction::In => "in",
            Direction::Out => "out",
        }
    }
}

/// An interface that a plan can name.
#[derive(Clone, Debug)]
pub struct Interface {
    /// Path of the call, or name of the message.
    pub name: &'static str,
    /// Who calls.
    pub direction: Direction,
    /// The capability that it belongs to; messages belong to none.
    pub scope: Option<Scope>,
    /// Whether the kit can see a refusal of bad input: only calls with a body of fields.
    pub takes_fields: bool,
}

/// Messages that the platform sends to a party's address: name, Chinese, English.
const MESSAGES: &[(&str, &str, &str)] = &[
    (
        "task.assigned",
        "抽查任务下达通知",
        "message: task assigned",
    ),
    (
        "result.returned",
        "核查结果退回通知",
        "message: result returned",
    ),
    (
        "ticket.changed",
        "协同运维工单变更通知",
        "message: collaborative ticket changed",
    ),
    (
        "sla.breached",
        "服务水平超限通知",
        "message: service level broken",
    ),
    (
        "evaluation.changed",
        "办件评价通知",
        "message: a case was evaluated",
    ),
    (
        "session.logout",
        "用户登出通知",
        "message: a person signed out",
    ),
    (
        "message.received",
        "收到消息通知",
        "message: a message of the message service",
    ),
    (
        "message.recalled",
        "消息撤回通知",
        "message: a message was taken back",
    ),
];

impl Interface {
    /// What people read.
    pub fn label(&self, lang: Lang) -> &'static str {
        label(self.name, lang)
    }
}

/// What people read for a name; the name itself where it is not known any more.
pub fn label(name: &str, lang: Lang) -> &'static str {
    let message = MESSAGES.iter().find(|(known, _, _)| *known == name);
    match (message, developers::title(name, lang)) {
        (Some((_, zh, en)), _) => lang.t(zh, en),
        (None, "") => "—",
        (None, call) => call,
    }
}

/// All of them: calls in the order of the route table, then messages.
pub fn catalog() -> Vec<Interface> {
    let calls = app::routes().table.into_iter().filter_map(|route| {
        let Who::Party(scope) = route.who else {
            return None;
        };
        Some(Interface {
            name: route.path,
            direction: Direction::In,
            scope: Some(scope),
            takes_fields: matches!(route.kind, Kind::Act | Kind::Query),
        })
    });
    let messages = MESSAGES.iter().map(|(name, _, _)| Interface {
        name,
        direction: Direction::Out,
        scope: None,
        takes_fields: false,
    });
    calls.chain(messages).collect()
}

/// Those that a party of a relation can name (clause 6 b).
pub fn catalog_for(relation: Relation) -> Vec<Interface> {
    let allowed = |known: &Interface| known.scope.is_none_or(|scope| relation.allows(scope));
    catalog().into_iter().filter(allowed).collect()
}

/// One of them.
pub fn find(name: &str) -> Option<Interface> {
    catalog().into_iter().find(|known| known.name == name)
}

#[cfg(test)]
mod tests {
    use protocol::Lang;

    use super::{Direction, catalog, catalog_for};
    use crate::onboarding::access_application::Relation;

    #[test]
    fn the_relation_decides_what_a_plan_can_name() {
        let names = |relation| -> Vec<_> {
            let all = catalog_for(relation).into_iter();
            all.map(|known| known.name).collect()
        };
        assert_eq!(names(Relation::LocalService).len(), catalog().len());
        assert!(!names(Relation::National).contains(&"/api/registers/{kind}/import"));
        assert!(names(Relation::National).contains(&"/api/tasks/pull"));
        assert!(!names(Relation::ThirdParty).contains(&"/api/tasks/pull"));
        assert!(names(Relation::ThirdParty).contains(&"/api/market-entities/query"));
    }

    #[test]
    fn every_interface_has_a_name_for_people() {
        let all = catalog();
        assert!(all.iter().any(|known| known.direction == Direction::In));
        for known in all {
            assert_ne!(known.label(Lang::Zh), "—", "{}", known.name);
        }
    }
}
