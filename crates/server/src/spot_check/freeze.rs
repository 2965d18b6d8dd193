//! Freezing what a draw works on: the pool, the roster and the recusals, in canonical form.

use draw::pool::{Id, IdType, Pool, PoolEntry};
use draw::roster::{Inspector, Recusals, Roster};
use draw::rules::{Design, Rounding, Rules, Stratum};

use crate::db::{Conn, Filter, FromRecord, Record};
use crate::error::Error;
use crate::spot_check::store::Task;

/// The strata: what was registered, with the share of each. The credit-risk class is internal,
/// and a stratum is public, so risk never makes one.
const STRATA: [(u32, &str, &str); 3] = [
    (1, "company", "企业"),
    (2, "sole_trader", "个体工商户"),
    (3, "cooperative", "农民专业合作社"),
];

/// Inspections of one inspector in one draw, at most.
const HARD_CAP: u16 = 500;

/// What a draw works on.
pub struct Frozen {
    /// Strata and shares.
    pub rules: Rules,
    /// Who can be drawn.
    pub pool: Pool,
    /// Who can be sent.
    pub roster: Roster,
    /// Pairs that must not meet.
    pub recusals: Recusals,
}

struct Candidate {
    code: String,
    kind: String,
}

impl FromRecord for Candidate {
    fn from_record(row: &Record) -> Result<Candidate, sqlx::Error> {
        Ok(Candidate {
            code: row.get("code")?,
            kind: row.get("kind")?,
        })
    }
}

/// Reads the registers as they are now.
pub async fn freeze(tx: &mut Conn, task: &Task) -> Result<Frozen, Error> {
    let rules = rules(task);
    let pool = pool(tx, task, &rules).await?;
    let roster = roster(tx, task).await?;
    let recusals = recusals(tx, &pool, &roster).await?;
    if pool.entries().is_empty() {
        return Err(Error::rule(
            "没有符合条件的检查对象，请先导入名录库 (the pool is empty)",
        ));
    }
    if roster.inspectors().len() < 2 {
        return Err(Error::rule(
            "该部门可派的检查人员少于2名 (fewer than two inspectors)",
        ));
    }
    Ok(Frozen {
        rules,
        pool,
        roster,
        recusals,
    })
}

fn rules(task: &Task) -> Rules {
    let drawn = STRATA.iter().zip(task.ppm).filter(|(_, ppm)| *ppm > 0);
    let stratum = |((number, _, name), ppm): (&(u32, &str, &str), i64)| Stratum {
        number: *number,
        name: (*name).to_owned(),
        ppm: u32::try_from(ppm).unwrap_or(0),
        min: 0,
        max: u64::MAX,
        design: Design::Equal,
    };
    let legal = format!("{}\n{}\n{}", task.code, task.name, task.item_codes);
    Rules {
        strata: drawn.map(stratum).collect(),
        rounding: Rounding::Systematic,
        inspectors_per_entity: 2,
        lead_required: true,
        max_sub_rounds: 3,
        result_deadline_s: 600,
        skip_codes: ["CANCELLED", "REVOKED", "MOVED_OUT", "CLOSED"]
            .map(str::to_owned)
            .to_vec(),
        legal_text: sm::sm3(legal.as_bytes()),
    }
}

async fn pool(tx: &mut Conn, task: &Task, rules: &Rules) -> Result<Pool, Error> {
    let filter = Filter::new("select code, kind from enterprise")
        .and("state = 'active'", &[])
        .and_some("district = ?", task.district.as_ref());
    let candidates: Vec<Candidate> = filter.all(tx).await?;
    let entries = candidates.iter().filter_map(|candidate| {
        let (number, _, _) = STRATA.iter().find(|(_, kind, _)| *kind == candidate.kind)?;
        let is_drawn = rules.strata.iter().any(|stratum| stratum.number == *number);
        let id = Id::new(IdType::CreditCode, &candidate.code).filter(|_| is_drawn)?;
        Some(PoolEntry::plain(id, *number))
    });
    Pool::new(entries.collect()).map_err(|twice| anyhow::anyhow!("register: {twice}").into())
}

struct Sendable {
    staff_no: String,
    is_lead: bool,
}

impl FromRecord for Sendable {
    fn from_record(row: &Record) -> Result<Sendable, sqlx::Error> {
        Ok(Sendable {
            staff_no: row.get("staff_no")?,
            is_lead: row.get("is_lead")?,
        })
    }
}

async fn roster(tx: &mut Conn, task: &Task) -> Result<Roster, Error> {
    let list = "select staff_no, is_lead from inspector \
                where department_code = $1 and state = 'active'";
    let people: Vec<Sendable> = tx.all(list, &[&task.department_code]).await?;
    let inspectors = people.iter().filter_map(|person| {
        let staff = Id::new(IdType::Staff, &person.staff_no)?;
        let is_lead = person.is_lead;
        Some(Inspector {
            staff,
            unit: 1,
            skills: 0,
            hard_cap: HARD_CAP,
            is_lead,
        })
    });
    Roster::new(inspectors.collect()).map_err(|twice| anyhow::anyhow!("register: {twice}").into())
}

struct Pair {
    staff_no: String,
    enterprise_code: String,
}

impl FromRecord for Pair {
    fn from_record(row: &Record) -> Result<Pair, sqlx::Error> {
        Ok(Pair {
            staff_no: row.get("staff_no")?,
            enterprise_code: row.get("enterprise_code")?,
        })
    }
}

/// Only pairs that could meet in this draw: others would tell more than they protect.
async fn recusals(tx: &mut Conn, pool: &Pool, roster: &Roster) -> Result<Recusals, Error> {
    let all = "select staff_no, enterprise_code from recusal";
    let pairs: Vec<Pair> = tx.all(all, &[]).await?;
    let mut recusals = Recusals::new();
    for pair in pairs {
        let staff = Id::new(IdType::Staff, &pair.staff_no);
        let other = Id::new(IdType::CreditCode, &pair.enterprise_code);
        let (Some(staff), Some(other)) = (staff, other) else {
            continue;
        };
        let is_listed = roster
            .inspectors()
            .iter()
            .any(|inspector| inspector.staff == staff);
        if is_listed && pool.find(&other).is_some() {
            recusals.add(staff, other);
        }
    }
    Ok(recusals)
}
