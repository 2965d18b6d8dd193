//! Form A.1 and its way through the opinions.

use protocol::{Code, Lang};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::http::field::{at_most, text};
use crate::identity::Scope;

/// Most applications on one form.
const SYSTEMS: usize = 20;

/// The form, field for field.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "AccessForm")]
pub struct Form {
    /// 申请单位.
    #[schemars(length(min = 1, max = 100))]
    pub unit_name: String,
    /// national, local_service or third_party (clause 6).
    #[serde(default)]
    pub relation: Relation,
    /// 分管领导.
    pub leader: Contact,
    /// 经办人.
    pub handler: Contact,
    /// 自建系统/应用情况.
    #[schemars(length(min = 1, max = 20))]
    pub applications: Vec<System>,
    /// 备注.
    #[serde(default)]
    #[schemars(length(max = 2000))]
    pub remark: String,
}

/// A person and how to reach that person.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// 姓名.
    #[schemars(length(min = 1, max = 50))]
    pub name: String,
    /// 联系方式.
    #[schemars(length(min = 1, max = 50))]
    pub contact: String,
}

/// Clause 6: what a party is to the platform.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "PartyRelation")]
pub enum Relation {
    /// A system of a national department (6 b 1).
    National,
    /// A local service platform or department system (6 b 2).
    #[default]
    LocalService,
    /// A third-party service (6 b 3).
    ThirdParty,
}

impl std::str::FromStr for Relation {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<Relation, &'static str> {
        match word {
            "national" => Ok(Relation::National),
            "local_service" => Ok(Relation::LocalService),
            "third_party" => Ok(Relation::ThirdParty),
            _ => Err("not a relation"),
        }
    }
}

impl Relation {
    /// What a party of this relation can be granted at all (clause 6 b). Systems of departments
    /// handle tasks and keep registers; a national department keeps none of the city's registers;
    /// a third-party service reads what is public and is called.
    pub fn allows(self, scope: Scope) -> bool {
        match self {
            Relation::LocalService => true,
            Relation::National => scope != Scope::RegisterWrite,
            Relation::ThirdParty => {
                matches!(
                    scope,
                    Scope::RegisterRead
                        | Scope::ServiceCall
                        | Scope::OperationWrite
                        | Scope::PortalWrite
                )
            }
        }
    }

    /// What people read.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Relation::National => lang.t("国家部门业务系统", "system of a national department"),
            Relation::LocalService => lang.t(
                "本地区办事服务平台、部门系统",
                "local service platform or department system",
            ),
            Relation::ThirdParty => lang.t("第三方服务", "third-party service"),
        }
    }

    /// The word in messages and in the database.
    pub fn word(self) -> &'static str {
        match self {
            Relation::National => "national",
            Relation::LocalService => "local_service",
            Relation::ThirdParty => "third_party",
        }
    }
}

/// One application on the form.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "FormApplication")]
pub struct System {
    /// 应用名称.
    #[schemars(length(min = 1, max = 100))]
    pub name: String,
    /// 网络环境.
    pub network: Network,
    /// 应用类型.
    pub kind: SystemKind,
    /// 应用简介.
    #[schemars(length(min = 1, max = 2000))]
    pub summary: String,
    /// 对接“双随机、一公开”系统能力.
    #[serde(default)]
    pub wants_capabilities: bool,
    /// 开通“双随机、一公开”系统工作台入口.
    #[serde(default)]
    pub wants_workbench: bool,
}

/// 网络环境.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Network {
    /// 政务外网.
    GovExtranet,
    /// 互联网.
    Internet,
}

/// 应用类型.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "ApplicationKind")]
pub enum SystemKind {
    /// OA公文类.
    Oa,
    /// 工具类.
    Tool,
    /// 信息发布类.
    Publishing,
    /// 综合应用类.
    Composite,
}

impl Network {
    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            Network::GovExtranet => "gov_extranet",
            Network::Internet => "internet",
        }
    }
}

impl SystemKind {
    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            SystemKind::Oa => "oa",
            SystemKind::Tool => "tool",
            SystemKind::Publishing => "publishing",
            SystemKind::Composite => "composite",
        }
    }
}

impl Form {
    /// Checks what types cannot: that texts are there and not too long.
    pub fn check(&self) -> Result<(), Error> {
        text("unit_name", &self.unit_name, 100)?;
        text("leader.name", &self.leader.name, 50)?;
        text("leader.contact", &self.leader.contact, 50)?;
        text("handler.name", &self.handler.name, 50)?;
        text("handler.contact", &self.handler.contact, 50)?;
        at_most("remark", &self.remark, 2000)?;
        if self.applications.is_empty() || self.applications.len() > SYSTEMS {
            let reason = "请填写1至20个应用 (1 to 20 applications)";
            return Err(Error::field(Code::OutOfRange, "applications", reason));
        }
        for (at, system) in self.applications.iter().enumerate() {
            text(&format!("applications[{at}].name"), &system.name, 100)?;
            text(
                &format!("applications[{at}].summary"),
                &system.summary,
                2000,
            )?;
            if !system.wants_capabilities && !system.wants_workbench {
                let field = format!("applications[{at}].wants_capabilities");
                let reason = "请至少勾选一项接入需求 (choose at least one need)";
                return Err(Error::field(Code::MissingField, field, reason));
            }
        }
        Ok(())
    }
}

/// Where a form stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Handed in; the unit's opinion is awaited.
    Submitted,
    /// The unit's leader agrees; the bureau's opinion is awaited.
    Agreed,
    /// The bureau agrees: party, applications and accounts exist.
    Approved,
    /// Sent back with a reason.
    Rejected,
}

/// What happens to a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// 申请单位意见: agree.
    UnitAgrees,
    /// 申请单位意见: do not agree.
    UnitRefuses,
    /// The bureau agrees.
    Approve,
    /// The bureau sends it back.
    Reject,
    /// The unit hands it in again.
    Resubmit,
}

impl Stage {
    /// The whole way of a form; what is not listed is refused.
    pub fn after(self, made: Move) -> Result<Stage, Code> {
        match (self, made) {
            (Stage::Submitted, Move::UnitAgrees) => Ok(Stage::Agreed),
            (Stage::Submitted, Move::UnitRefuses) => Ok(Stage::Rejected),
            (Stage::Agreed, Move::Approve) => Ok(Stage::Approved),
            (Stage::Submitted | Stage::Agreed, Move::Reject) => Ok(Stage::Rejected),
            (Stage::Rejected, Move::Resubmit) => Ok(Stage::Submitted),
            _ => Err(Code::WrongState),
        }
    }

    /// The word in messages and in the database.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Submitted => "submitted",
            Stage::Agreed => "agreed",
            Stage::Approved => "approved",
            Stage::Rejected => "rejected",
        }
    }

    /// What people read.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Stage::Submitted => lang.t("待单位签署意见", "waiting for the unit's opinion"),
            Stage::Agreed => lang.t("待主管局审批", "waiting for the bureau"),
            Stage::Approved => lang.t("已批准", "approved"),
            Stage::Rejected => lang.t("已退回", "sent back"),
        }
    }
}

impl std::str::FromStr for Stage {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<Stage, &'static str> {
        let all = [
            Stage::Submitted,
            Stage::Agreed,
            Stage::Approved,
            Stage::Rejected,
        ];
        all.into_iter()
            .find(|stage| stage.word() == word)
            .ok_or("not a stage")
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use expect_test::expect;

    use super::{Move, Stage};

    #[test]
    fn the_way_of_a_form() {
        let stages = [
            Stage::Submitted,
            Stage::Agreed,
            Stage::Approved,
            Stage::Rejected,
        ];
        let moves = [
            Move::UnitAgrees,
            Move::UnitRefuses,
            Move::Approve,
            Move::Reject,
            Move::Resubmit,
        ];
        let mut table = String::new();
        for stage in stages {
            for made in moves {
                if let Ok(next) = stage.after(made) {
                    writeln!(table, "{stage:?} {made:?} -> {next:?}").unwrap();
                }
            }
        }
        expect![[r#"
            Submitted UnitAgrees -> Agreed
            Submitted UnitRefuses -> Rejected
            Submitted Reject -> Rejected
            Agreed Approve -> Approved
            Agreed Reject -> Rejected
            Rejected Resubmit -> Submitted
        "#]]
        .assert_eq(&table);
    }
}
