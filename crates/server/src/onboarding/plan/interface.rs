//! What an access plan can name: the interfaces that parties call, taken from the route table, and
//! the messages that they receive.

use protocol::Lang;

use crate::app;
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

/// What people read; a test holds that every interface is here.
const LABELS: &[(&str, &str, &str)] = &[
    (
        "/api/market-entities/query",
        "商事主体查询",
        "query enterprises",
    ),
    (
        "/api/check-items/query",
        "检查事项查询",
        "query check items",
    ),
    (
        "/api/registers/{kind}/import",
        "报送名录数据",
        "load registers",
    ),
    ("/api/jobs/status", "查询导入进度", "progress of an import"),
    ("/api/services/{code}", "调用第三方服务", "call services"),
    ("/api/tasks/pull", "领取抽查任务", "pull tasks"),
    ("/api/results/report", "报送核查结果", "report results"),
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
];

/// Messages that the platform sends to a party's address.
const MESSAGES: &[&str] = &["task.assigned", "result.returned"];

impl Interface {
    /// What people read.
    pub fn label(&self, lang: Lang) -> &'static str {
        label(self.name, lang)
    }
}

/// What people read for a name; the name itself where it is not known any more.
pub fn label(name: &str, lang: Lang) -> &'static str {
    let found = LABELS.iter().find(|(known, _, _)| *known == name);
    found.map_or("—", |(_, zh, en)| lang.t(zh, en))
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
    let messages = MESSAGES.iter().map(|name| Interface {
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
