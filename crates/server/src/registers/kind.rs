//! Which register, and how its rows are written.

use std::str::FromStr;

use protocol::{Code, Lang};

use crate::db::Value;
use crate::error::Error;
use crate::http::Cx;
use crate::registers::row::{Column, Reject, Row, Target};
use crate::registers::{check_item, department, enterprise, inspector};

/// A register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 实施部门.
    Departments,
    /// 检查对象名录库.
    Enterprises,
    /// 检查人员名录库.
    Inspectors,
    /// 随机抽查事项清单.
    CheckItems,
}

impl Kind {
    /// All registers.
    pub const ALL: [Kind; 4] = [
        Kind::Enterprises,
        Kind::Inspectors,
        Kind::CheckItems,
        Kind::Departments,
    ];

    /// The word in addresses and commands.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Departments => "departments",
            Kind::Enterprises => "enterprises",
            Kind::Inspectors => "inspectors",
            Kind::CheckItems => "check-items",
        }
    }

    /// What people read.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Kind::Departments => lang.t("实施部门", "Departments"),
            Kind::Enterprises => lang.t("检查对象名录库", "Register of enterprises"),
            Kind::Inspectors => lang.t("检查人员名录库", "Register of inspectors"),
            Kind::CheckItems => lang.t("随机抽查事项清单", "List of check items"),
        }
    }

    /// The columns of its files.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Kind::Departments => department::COLUMNS,
            Kind::Enterprises => enterprise::COLUMNS,
            Kind::Inspectors => inspector::COLUMNS,
            Kind::CheckItems => check_item::COLUMNS,
        }
    }

    /// Checks a row; gives its key and its values, without digest and times.
    pub fn read(self, row: &Row) -> Result<(String, Vec<Value>), Reject> {
        match self {
            Kind::Departments => department::read(row),
            Kind::Enterprises => enterprise::read(row),
            Kind::Inspectors => inspector::read(row),
            Kind::CheckItems => check_item::read(row),
        }
    }

    /// How its rows are written.
    pub fn target(self) -> Target {
        match self {
            Kind::Departments => department::TARGET,
            Kind::Enterprises => enterprise::TARGET,
            Kind::Inspectors => inspector::TARGET,
            Kind::CheckItems => check_item::TARGET,
        }
    }

    /// How many rows it has.
    pub fn count(self) -> &'static str {
        match self {
            Kind::Departments => "select count(*) from department",
            Kind::Enterprises => "select count(*) from enterprise",
            Kind::Inspectors => "select count(*) from inspector",
            Kind::CheckItems => "select count(*) from check_item",
        }
    }

    /// The register that an address names.
    pub fn of(cx: &Cx) -> Result<Kind, Error> {
        cx.param("kind")?.parse().map_err(|_| Code::NotFound.into())
    }
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(text: &str) -> Result<Kind, String> {
        let found = Kind::ALL.into_iter().find(|kind| kind.word() == text);
        found.ok_or_else(|| {
            format!(
                "{text:?} is not a register; choose enterprises, inspectors, check-items or \
                 departments"
            )
        })
    }
}
