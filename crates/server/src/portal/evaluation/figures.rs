//! Figures of evaluations: grades by month, department and item; who did not rate; what became of
//! negative ones.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::app::App;
use crate::catalog::holder;
use crate::db::{Conn, Filter, FromRecord, Record};
use crate::error::Error;
use crate::registers::contains;

/// Which evaluations are looked at.
#[derive(Clone, Debug, Default)]
pub struct Which {
    /// Code of the department.
    pub department: Option<String>,
    /// 实施编码.
    pub item: Option<String>,
    /// YYYY-MM.
    pub month: Option<String>,
}

/// How often each grade was given, from 1 to 5.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Grades(pub [i64; 5]);

impl Grades {
    /// All of them.
    pub fn all(&self) -> i64 {
        self.0.iter().sum()
    }

    /// Fairly satisfied and better.
    pub fn good(&self) -> i64 {
        self.0.iter().skip(2).sum()
    }

    /// The share of those in per mille; none where nobody rated.
    pub fn good_share(&self) -> Option<i64> {
        (self.all() > 0).then(|| self.good() * 1000 / self.all())
    }

    fn add(&mut self, grade: i64, count: i64) {
        let place = usize::try_from(grade - 1).ok();
        if let Some(there) = place.and_then(|place| self.0.get_mut(place)) {
            *there += count;
        }
    }
}

/// Grades of something with a code and a name.
#[derive(Clone, Debug)]
pub struct Of {
    /// For the address.
    pub code: String,
    /// For people.
    pub name: String,
    /// Its grades.
    pub grades: Grades,
}

/// What became of what was rated badly, first and follow-up.
#[derive(Clone, Copy, Debug, Default)]
pub struct Negative {
    /// How many.
    pub all: i64,
    /// Answered.
    pub answered: i64,
    /// Answered, revisited and closed.
    pub closed: i64,
}

/// All figures. Shares are of first evaluations: a follow-up is no second voice.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// Of all.
    pub grades: Grades,
    /// By month, oldest first.
    pub months: Vec<Of>,
    /// By department, most first.
    pub departments: Vec<Of>,
    /// By item, most first.
    pub items: Vec<Of>,
    /// How many were rated once more.
    pub follow_ups: i64,
    /// See there.
    pub negative: Negative,
    /// Finished cases that nobody rated.
    pub unrated: i64,
}

struct Line {
    month: String,
    department: (String, String),
    item: (String, String),
    grade: i64,
    count: i64,
}

impl FromRecord for Line {
    fn from_record(row: &Record) -> Result<Line, sqlx::Error> {
        Ok(Line {
            month: row.get("month")?,
            department: (row.get("dept_code")?, row.get("dept_name")?),
            item: (row.get("task_code")?, row.get("task_name")?),
            grade: row.get("satisfaction")?,
            count: row.get("n")?,
        })
    }
}

impl Which {
    /// Whether nothing is chosen.
    pub fn is_whole(&self) -> bool {
        self.department.is_none() && self.item.is_none() && self.month.is_none()
    }

    fn narrow(&self, filter: Filter) -> Filter {
        filter
            .and("e.state <> 'waiting'", &[])
            .and_some("e.dept_code = ?", self.department.as_ref())
            .and_some("e.task_code = ?", self.item.as_ref())
            .and_some("e.month = ?", self.month.as_ref())
    }
}

/// The figures of this minute. What nobody rated and no list has is not looked for: an address can
/// be anything.
pub async fn recent(app: &App, db: &mut Conn, which: &Which) -> Result<Arc<Figures>, Error> {
    let whole = kept(app, db, &Which::default()).await?;
    if which.is_whole() {
        return Ok(whole);
    }
    let has = |all: &[Of], code: &Option<String>| {
        code.as_ref()
            .is_none_or(|code| all.iter().any(|of| of.code == *code))
    };
    let is_item = match &which.item {
        Some(code) if !has(&whole.items, &which.item) => holder::of(db, code).await?.is_some(),
        _ => true,
    };
    let is_there = has(&whole.departments, &which.department) && has(&whole.months, &which.month);
    if is_there && is_item {
        kept(app, db, which).await
    } else {
        Ok(Arc::default())
    }
}

async fn kept(app: &App, db: &mut Conn, which: &Which) -> Result<Arc<Figures>, Error> {
    let key = format!("{which:?}");
    let of = ("evaluations", key.as_str(), app.clock.now());
    app.recent.of(of, read(db, which)).await
}

/// Reads the figures.
async fn read(db: &mut Conn, which: &Which) -> Result<Figures, Error> {
    let select = "select e.month, e.dept_code, min(e.dept_name) as dept_name, e.task_code, \
                  min(e.task_name) as task_name, e.satisfaction, count(*) as n \
                  from evaluation e";
    let filter = which.narrow(Filter::new(select).and("e.assess_number = 1", &[]));
    let group = "group by e.month, e.dept_code, e.task_code, e.satisfaction";
    let lines: Vec<Line> = filter.then(group, &[]).all(db).await?;
    let mut figures = Figures {
        months: summed(&lines, |line| (line.month.clone(), line.month.clone())),
        departments: summed(&lines, |line| line.department.clone()),
        items: summed(&lines, |line| line.item.clone()),
        negative: negative(db, which).await?,
        unrated: unrated(db, which).await?,
        ..Figures::default()
    };
    for line in &lines {
        figures.grades.add(line.grade, line.count);
    }
    for by_size in [&mut figures.departments, &mut figures.items] {
        by_size.sort_by_key(|of| -of.grades.all());
    }
    let more = which.narrow(Filter::new("select count(*) from evaluation e"));
    let more: Vec<i64> = more.and("e.assess_number = 2", &[]).all(db).await?;
    figures.follow_ups = more.first().copied().unwrap_or_default();
    Ok(figures)
}

fn summed(lines: &[Line], key: impl Fn(&Line) -> (String, String)) -> Vec<Of> {
    let mut sums: BTreeMap<String, Of> = BTreeMap::new();
    for line in lines {
        let (code, name) = key(line);
        let of = sums.entry(code.clone()).or_insert_with(|| Of {
            code,
            name,
            grades: Grades::default(),
        });
        of.grades.add(line.grade, line.count);
    }
    sums.into_values().collect()
}

impl FromRecord for Negative {
    fn from_record(row: &Record) -> Result<Negative, sqlx::Error> {
        Ok(Negative {
            all: row.get("n")?,
            answered: row.get("answered")?,
            closed: row.get("closed")?,
        })
    }
}

async fn negative(db: &mut Conn, which: &Which) -> Result<Negative, Error> {
    let select = "select count(*) as n, cast(coalesce(sum(case when e.answered_at > 0 then 1 \
                  else 0 end), 0) as bigint) as answered, cast(coalesce(sum(case when \
                  e.state = 'closed' then 1 else 0 end), 0) as bigint) as closed \
                  from evaluation e";
    let filter = which.narrow(Filter::new(select).and("e.satisfaction <= 2", &[]));
    let found: Vec<Negative> = filter.all(db).await?;
    Ok(found.into_iter().next().unwrap_or_default())
}

/// Finished cases that nobody rated. Months of results lie sealed, so that this is not told by
/// month.
async fn unrated(db: &mut Conn, which: &Which) -> Result<i64, Error> {
    let select = "select count(*) from (select distinct r.owner_id, r.parent from exchange_row r";
    let starts = |code: &String| contains(code).trim_start_matches('%').to_owned();
    let (item, department) = (
        which.item.as_ref().map(starts),
        which.department.as_ref().map(starts),
    );
    let rated = "not exists (select 1 from evaluation e where e.owner_id = r.owner_id \
                 and e.project_no = r.parent and e.state <> 'waiting')";
    let found: Vec<i64> = Filter::new(select)
        .and("r.tbl = 'up_pro_result'", &[])
        .and("r.operation <> 'd'", &[])
        .and(rated, &[])
        .and_some("r.parent like ? escape '\\'", item.as_ref())
        .and_some("r.parent like ? escape '\\'", department.as_ref())
        .then(") x", &[])
        .all(db)
        .await?;
    Ok(found.first().copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::Grades;

    #[test]
    fn shares_are_of_those_who_rated() {
        let grades = Grades([1, 1, 2, 3, 13]);
        assert_eq!((grades.all(), grades.good()), (20, 18));
        assert_eq!(grades.good_share(), Some(900));
        assert_eq!(
            Grades::default().good_share(),
            None,
            "nobody is not satisfied"
        );
    }
}
