//! Freezing what a draw works on: the pool, the roster and the recusals, in canonical form.

use draw::pool::{Id, IdType, Pool, PoolEntry};
use draw::roster::{Inspector, Recusals, Roster};
use draw::rules::{Design, Rounding, Rules, Stratum};
use draw::run::Lists;

use crate::db::{Conn, Filter, FromRecord, Record};
use crate::error::Error;
use crate::spot_check::store::Task;
use crate::spot_check::substitution::debts;
use crate::spot_check::task::departments::{self, Member};

/// The strata: what was registered, with the share of each. The credit-risk class is internal,
/// and a stratum is public, so risk never makes one.
const STRATA: [(u32, &str, &str); 3] = [
    (1, "company", "企业"),
    (2, "sole_trader", "个体工商户"),
    (3, "cooperative", "农民专业合作社"),
];

/// Rounds of substitution in a draw.
const MAX_ROUNDS: u16 = 12;

/// Why one who was drawn may be skipped: code, Chinese, English. `OWED.` leaves a debt.
pub const SKIP_CODES: [(&str, &str, &str); 5] = [
    ("GONE.CANCELLED", "已注销", "deregistered"),
    ("GONE.REVOKED", "已吊销", "licence revoked"),
    (
        "GONE.MOVED_OUT",
        "迁出辖区",
        "moved out of the jurisdiction",
    ),
    (
        "OWED.ABSENT",
        "暂时无法联系或停业",
        "absent or closed for a while",
    ),
    ("OWED.FORCE_MAJEURE", "不可抗力", "force majeure"),
];

/// Inspections of one inspector in one draw, at most.
const HARD_CAP: u16 = 500;

struct Candidate {
    code: String,
    kind: String,
    name: String,
}

impl FromRecord for Candidate {
    fn from_record(row: &Record) -> Result<Candidate, sqlx::Error> {
        Ok(Candidate {
            code: row.get("code")?,
            kind: row.get("kind")?,
            name: row.get("name")?,
        })
    }
}

/// The number of a department's stratum of a kind of enterprise, given by its place.
fn number(unit: u32, place: usize) -> u32 {
    let (number, _, _) = STRATA[place.min(STRATA.len() - 1)];
    // Strata of a joint draw are bits, counted from 0.
    unit.checked_sub(1)
        .map_or(number, |before| before * 3 + number - 1)
}

/// The department and the kind of enterprise that a stratum stands for.
pub fn stratum_of(members: &[Member], stratum: u32) -> Option<(&Member, &'static str)> {
    members.iter().find_map(|member| {
        let place = (0..STRATA.len()).find(|place| number(member.unit, *place) == stratum)?;
        Some((member, STRATA[place].1))
    })
}

/// Reads the registers as they are now.
pub async fn freeze(tx: &mut Conn, task: &Task) -> Result<Lists, Error> {
    let members = departments::of(tx, task).await?;
    let rules = rules(task, &members);
    let pool = pool(tx, task, &members).await?;
    let roster = roster(tx, &members).await?;
    let recusals = recusals(tx, &pool, &roster).await?;
    let debts = debts::due(tx, &members, (&rules, &pool)).await?;
    if pool.entries().is_empty() {
        return Err(Error::rule(
            "没有符合条件的检查对象，请先导入名录库 (the pool is empty)",
        ));
    }
    for member in &members {
        let is_theirs = |i: &&Inspector| member.unit == 0 || i.unit == member.unit;
        if roster.inspectors().iter().filter(is_theirs).count() < 2 {
            let name = &member.name;
            return Err(Error::rule(format!(
                "{name}可派的检查人员少于2名 (fewer than two inspectors)"
            )));
        }
    }
    Ok(Lists {
        rules,
        pool,
        roster,
        recusals,
        debts,
    })
}

fn rules(task: &Task, members: &[Member]) -> Rules {
    let mut strata = Vec::new();
    for member in members {
        for (place, (_, _, name)) in STRATA.iter().enumerate() {
            let ppm = u32::try_from(member.ppm[place]).unwrap_or(0);
            let name = match member.unit {
                0 => (*name).to_owned(),
                _ => format!("{}·{name}", member.name),
            };
            strata.push(Stratum {
                number: number(member.unit, place),
                name,
                ppm,
                min: 0,
                max: u64::MAX,
                design: Design::Equal,
                unit: member.unit,
                skills: 0,
            });
        }
    }
    strata.retain(|stratum| stratum.ppm > 0);
    let legal = format!("{}\n{}\n{}", task.code, task.name, task.item_codes);
    Rules {
        is_joint: members.iter().any(|member| member.unit != 0),
        strata,
        rounding: Rounding::Systematic,
        inspectors_per_entity: 2,
        lead_required: true,
        max_sub_rounds: MAX_ROUNDS,
        result_deadline_s: 600,
        skip_codes: SKIP_CODES
            .iter()
            .map(|(code, ..)| (*code).to_owned())
            .collect(),
        legal_text: sm::sm3(legal.as_bytes()),
    }
}

async fn pool(tx: &mut Conn, task: &Task, members: &[Member]) -> Result<Pool, Error> {
    let filter = Filter::new("select code, kind, name from enterprise")
        .and("state = 'active'", &[])
        .and_some("district = ?", task.district.as_ref());
    let candidates: Vec<Candidate> = filter.all(tx).await?;
    let entries = candidates.iter().filter_map(|candidate| {
        let place = STRATA
            .iter()
            .position(|(_, kind, _)| *kind == candidate.kind)?;
        let carried = carried(members, candidate, place)?;
        let id = Id::new(IdType::CreditCode, &candidate.code)?;
        Some(PoolEntry::plain(id, carried))
    });
    Pool::new(entries.collect()).map_err(|twice| anyhow::anyhow!("register: {twice}").into())
}

/// What an enterprise carries in the pool: its stratum, or a bit for each of them; none where no
/// department draws from it.
fn carried(members: &[Member], candidate: &Candidate, place: usize) -> Option<u32> {
    let draws = |member: &&Member| {
        let word = member.name_contains.as_ref();
        member.ppm[place] > 0 && word.is_none_or(|word| candidate.name.contains(word.as_str()))
    };
    let strata = members.iter().filter(draws);
    strata
        .map(|member| match member.unit {
            0 => number(0, place),
            unit => 1 << number(unit, place),
        })
        .reduce(|all, one| all | one)
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

async fn roster(tx: &mut Conn, members: &[Member]) -> Result<Roster, Error> {
    let list = "select staff_no, is_lead from inspector \
                where department_code = $1 and state = 'active'";
    let mut inspectors = Vec::new();
    for member in members {
        let people: Vec<Sendable> = tx.all(list, &[&member.code]).await?;
        inspectors.extend(people.iter().filter_map(|person| {
            Some(Inspector {
                staff: Id::new(IdType::Staff, &person.staff_no)?,
                unit: member.unit,
                skills: 0,
                hard_cap: HARD_CAP,
                is_lead: person.is_lead,
            })
        }));
    }
    Roster::new(inspectors).map_err(|twice| anyhow::anyhow!("register: {twice}").into())
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
