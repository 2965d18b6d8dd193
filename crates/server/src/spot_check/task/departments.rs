//! 联合抽查: the departments that draw together, each with its shares and its own pool.

use protocol::Code;

use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::spot_check::store::Task;
use crate::spot_check::task::plan::ppm;

/// Most departments of a joint check: three strata each, and a pool entry has 32 bits.
const MOST: usize = 10;

/// A department of a task.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its number in the draw, from 1; 0 where it draws alone.
    pub unit: u32,
    /// Which department.
    pub code: String,
    /// Its short name.
    pub name: String,
    /// Shares of companies, sole traders, cooperatives, in millionths.
    pub ppm: [i64; 3],
    /// Its pool holds only enterprises whose name contains this.
    pub name_contains: Option<String>,
}

impl FromRecord for Member {
    fn from_record(row: &Record) -> Result<Member, sqlx::Error> {
        Ok(Member {
            unit: u32::try_from(row.get::<i64>("unit")?).unwrap_or(0),
            code: row.get("department_code")?,
            name: row.get("short_name")?,
            ppm: [
                row.get("company_ppm")?,
                row.get("sole_trader_ppm")?,
                row.get("cooperative_ppm")?,
            ],
            name_contains: row.get("name_contains")?,
        })
    }
}

/// The departments of a task: its own alone with unit 0, or all of a joint check.
pub async fn of(db: &mut Conn, task: &Task) -> Result<Vec<Member>, Error> {
    let list = "select m.unit, m.department_code, d.short_name, m.company_ppm, \
                m.sole_trader_ppm, m.cooperative_ppm, m.name_contains from task_department m \
                join department d on d.code = m.department_code where m.task_id = $1 \
                order by m.unit";
    let members: Vec<Member> = db.all(list, &[&task.id]).await?;
    if !members.is_empty() {
        return Ok(members);
    }
    let name = "select short_name from department where code = $1";
    Ok(vec![Member {
        unit: 0,
        code: task.department_code.clone(),
        name: db.one(name, &[&task.department_code]).await?,
        ppm: task.ppm,
        name_contains: None,
    }])
}

/// Reads the departments that join, one on each line: code, three percentages, and what the
/// names of its enterprises contain, if it has a pool of its own.
pub fn read(text: &str) -> Result<Vec<Member>, Error> {
    let mut members: Vec<Member> = Vec::new();
    for (at, line) in text.lines().map(str::trim).enumerate() {
        if line.is_empty() {
            continue;
        }
        let wrong = |reason: &str| {
            let reason = format!("第{}行：{reason}", at + 1);
            Error::field(Code::BadField, "joint_departments", reason)
        };
        let words: Vec<&str> = line.split_whitespace().collect();
        let (&[code, company, sole_trader, cooperative], rest) =
            words.split_first_chunk::<4>().ok_or_else(|| {
                wrong("应为 部门代码 企业% 个体% 合作社% [名称包含] (code and three percentages)")
            })?;
        if rest.len() > 1 {
            return Err(wrong("最多五项 (five words at most)"));
        }
        let field = "joint_departments";
        let shares = [
            ppm(field, Some(company))?,
            ppm(field, Some(sole_trader))?,
            ppm(field, Some(cooperative))?,
        ];
        if shares.iter().sum::<i64>() == 0 {
            return Err(wrong("至少一个比例大于0 (at least one share)"));
        }
        if members.iter().any(|member| member.code == code) {
            return Err(wrong("部门重复 (a department twice)"));
        }
        members.push(Member {
            unit: members.len() as u32 + 2,
            code: code.to_owned(),
            name: String::new(),
            ppm: shares,
            name_contains: rest.first().map(|word| (*word).to_owned()),
        });
    }
    if members.len() >= MOST {
        let reason = "最多10个部门 (ten departments at most)";
        return Err(Error::field(Code::OutOfRange, "joint_departments", reason));
    }
    Ok(members)
}

/// Keeps the departments of a joint check: the task's own leads.
pub async fn keep(
    tx: &mut Conn,
    task_id: &str,
    (lead, lead_ppm): (&str, [i64; 3]),
    joined: &[Member],
) -> Result<(), Error> {
    if joined.is_empty() {
        return Ok(());
    }
    let insert = "insert into task_department (task_id, unit, department_code, company_ppm, \
                  sole_trader_ppm, cooperative_ppm, name_contains) \
                  values ($1, $2, $3, $4, $5, $6, $7)";
    let first = Member {
        unit: 1,
        code: lead.to_owned(),
        name: String::new(),
        ppm: lead_ppm,
        name_contains: None,
    };
    for member in std::iter::once(&first).chain(joined) {
        let known = "select count(*) from department where code = $1";
        let is_known = tx.one::<i64>(known, &[&member.code]).await? == 1;
        if !is_known || (member.unit != 1 && member.code == lead) {
            let reason = format!("{}：没有这个部门或重复 (unknown or twice)", member.code);
            return Err(Error::field(Code::BadField, "joint_departments", reason));
        }
        let values: [&(dyn crate::db::ToValue + Sync); 7] = [
            &task_id,
            &i64::from(member.unit),
            &member.code,
            &member.ppm[0],
            &member.ppm[1],
            &member.ppm[2],
            &member.name_contains,
        ];
        tx.execute(insert, &values).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn departments_are_read_line_by_line() {
        let read_all = read("WSJK 10 0 0 餐饮\n\n JYJ 5 2.5 0\n").unwrap();
        assert_eq!(read_all.len(), 2);
        assert_eq!((read_all[0].unit, read_all[1].unit), (2, 3));
        assert_eq!(read_all[0].name_contains.as_deref(), Some("餐饮"));
        assert_eq!(read_all[1].ppm, [50_000, 25_000, 0]);
        for wrong in [
            "WSJK",
            "WSJK 1 2",
            "WSJK 0 0 0",
            "A 1 0 0\nA 1 0 0",
            "A 1 0 0 x y",
            "A x 0 0",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        let eleven: String = (0..10).map(|n| format!("D{n} 1 0 0\n")).collect();
        assert!(read(&eleven).is_err());
    }
}
