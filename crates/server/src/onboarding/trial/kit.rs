//! The conformance kit: for every interface that the plan names, what must have been seen in the
//! sandbox. Pure; the calls come in as a list.

use std::collections::BTreeSet;

use protocol::Lang;
use serde::Serialize;

use crate::onboarding::plan::access_plan::AccessPlan;
use crate::onboarding::plan::interface::{self, Direction};
use crate::onboarding::trial::store::Noted;

/// Something that must have been seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Case {
    /// The party's call succeeded.
    Success,
    /// The party sent bad input on purpose and got the return code that says so.
    Refusal,
    /// The platform's message arrived and was answered with code 0 within five seconds.
    Delivery,
}

impl Case {
    /// What people read.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Case::Success => lang.t("成功调用（返回码0）", "a call that succeeds (code 0)"),
            Case::Refusal => lang.t(
                "错误参数得到相应返回码（4xxxx）",
                "bad input that gets its return code (4xxxx)",
            ),
            Case::Delivery => lang.t(
                "平台消息送达，5秒内应答code 0",
                "a message that is answered with code 0 within 5 s",
            ),
        }
    }

    fn fits(self, code: i64) -> bool {
        match self {
            Case::Success | Case::Delivery => code == 0,
            // Return codes of what a caller got wrong in the message itself.
            Case::Refusal => (40001..=40099).contains(&code) || (42200..=42299).contains(&code),
        }
    }
}

/// A case of an interface and the call that shows it.
#[derive(Clone, Debug, Serialize)]
pub struct Checked {
    /// As the catalog names it.
    pub interface: String,
    /// in or out.
    pub direction: &'static str,
    /// What must have been seen.
    pub case: Case,
    /// The newest call that shows it.
    pub shown_by: Option<Evidence>,
}

/// The call that shows a case.
#[derive(Clone, Debug, Serialize)]
pub struct Evidence {
    /// Id of the noted call.
    pub call: String,
    /// Its return code.
    pub code: i64,
    /// json or xml.
    pub format: String,
    /// Address of the other side.
    pub source: String,
    /// Unix milliseconds.
    pub at: i64,
}

impl Checked {
    /// What people read for the interface.
    pub fn label(&self, lang: Lang) -> &'static str {
        interface::label(&self.interface, lang)
    }
}

/// Walks through the plan.
pub fn walk(plan: &AccessPlan, calls: &[Noted]) -> Vec<Checked> {
    let mut all = Vec::new();
    for wanted in &plan.interfaces {
        let Some(known) = interface::find(&wanted.name) else {
            continue;
        };
        let cases: &[Case] = match (known.direction, known.takes_fields) {
            (Direction::Out, _) => &[Case::Delivery],
            (Direction::In, true) => &[Case::Success, Case::Refusal],
            (Direction::In, false) => &[Case::Success],
        };
        for case in cases {
            let is_it = |call: &&Noted| call.interface == wanted.name && case.fits(call.code);
            let shown_by = calls.iter().find(is_it).map(|call| Evidence {
                call: call.id.clone(),
                code: call.code,
                format: call.format.clone(),
                source: call.source.clone(),
                at: call.at,
            });
            all.push(Checked {
                interface: wanted.name.clone(),
                direction: known.direction.word(),
                case: *case,
                shown_by,
            });
        }
    }
    all
}

/// Addresses from which the party called that its plan does not name: it will be refused from
/// there once it is live.
pub fn strange_sources(plan: &AccessPlan, calls: &[Noted]) -> Vec<String> {
    let is_strange = |source: &&String| {
        let address: Result<std::net::IpAddr, _> = source.parse();
        address.is_ok_and(|address| !plan.nets.iter().any(|net| net.contains(&address)))
    };
    let sources: BTreeSet<&String> = calls.iter().map(|call| &call.source).collect();
    sources.into_iter().filter(is_strange).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::{Case, strange_sources, walk};
    use crate::onboarding::plan::access_plan::{AccessPlan, PlannedInterface, read_nets};
    use crate::onboarding::trial::store::Noted;

    fn call(interface: &str, code: i64, source: &str) -> Noted {
        Noted {
            id: String::new(),
            interface: interface.to_owned(),
            code,
            format: "json".to_owned(),
            source: source.to_owned(),
            detail: String::new(),
            at: 1,
        }
    }

    #[test]
    fn every_interface_of_the_plan_has_its_cases() {
        let named = |name: &str| PlannedInterface {
            name: name.to_owned(),
            per_minute: 1,
            per_day: 1,
        };
        let plan = AccessPlan {
            nets: read_nets("10.0.0.0/16").unwrap(),
            interfaces: vec![named("/api/tasks/pull"), named("task.assigned")],
            ..AccessPlan::default()
        };
        let calls = [
            call("/api/tasks/pull", 0, "10.0.3.4"),
            call("/api/tasks/pull", 40301, "10.9.3.4"),
            call("/api/results/report", 40002, "10.0.3.4"),
        ];
        let checked = walk(&plan, &calls);
        let seen: Vec<_> = checked
            .iter()
            .map(|c| (c.case, c.shown_by.is_some()))
            .collect();
        let expected = [
            (Case::Success, true),
            (Case::Refusal, false),
            (Case::Delivery, false),
        ];
        assert_eq!(seen, expected);
        assert_eq!(strange_sources(&plan, &calls), ["10.9.3.4"]);
    }
}
