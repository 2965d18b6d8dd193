//! `registers DATABASE`: from the register of enterprises to the result of a draw. Prints one line
//! for each step: its seconds, a tab, its name.
//!
//! The register is read by the SQL that freezing uses; the steps after that are those of the crate
//! `draw`, with one stratum and 3000 inspectors who are made up.

use std::time::Instant;

use anyhow::Context;
use draw::debt::Debts;
use draw::hash::ZERO;
use draw::pair::{Request, matching};
use draw::pool::{Id, IdType, Pool, PoolEntry};
use draw::roster::{Inspector, Recusals, Roster};
use draw::rules::{Design, Rounding, Rules, Stratum};
use draw::run::{Lists, draw, first_key, visits};
use draw::ticket::Tickets;
use mingqian::db::{Conn, Db, Filter, FromRecord, Record};

/// How many are drawn, if the register has that many.
const DRAWN: u64 = 30_000;

struct Candidate {
    code: String,
    _kind: String,
    _name: String,
}

impl FromRecord for Candidate {
    fn from_record(row: &Record) -> Result<Candidate, sqlx::Error> {
        Ok(Candidate {
            code: row.get("code")?,
            _kind: row.get("kind")?,
            _name: row.get("name")?,
        })
    }
}

/// Tells how long it has been since the step before.
struct Steps(Instant);

impl Steps {
    #[expect(clippy::print_stdout, reason = "the figures are what it is run for")]
    fn done(&mut self, what: &str) {
        println!("{:.6}\t{what}", self.0.elapsed().as_secs_f64());
        self.0 = Instant::now();
    }
}

async fn read(tx: &mut Conn) -> anyhow::Result<Vec<Candidate>> {
    let all = Filter::new("select code, kind, name from enterprise").and("state = 'active'", &[]);
    Ok(all.all(tx).await?)
}

fn rules(n: u64) -> Rules {
    Rules {
        is_joint: false,
        strata: vec![Stratum {
            number: 1,
            name: "all".to_owned(),
            ppm: u32::try_from(DRAWN * 1_000_000 / n.max(DRAWN)).unwrap_or(1_000_000),
            min: 0,
            max: u64::MAX,
            design: Design::Equal,
            unit: 0,
            skills: 0,
        }],
        rounding: Rounding::Systematic,
        inspectors_per_entity: 2,
        lead_required: true,
        max_sub_rounds: 0,
        result_deadline_s: 600,
        skip_codes: Vec::new(),
        legal_text: ZERO,
    }
}

fn roster() -> anyhow::Result<Roster> {
    let inspector = |i: u32| {
        Some(Inspector {
            staff: Id::new(IdType::Staff, &format!("S{i:06}"))?,
            unit: 1,
            skills: 0,
            hard_cap: 500,
            is_lead: i.is_multiple_of(3),
        })
    };
    let roster = Roster::new((0..3000).filter_map(inspector).collect());
    roster.ok().context("an inspector stands there twice")
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let database = std::env::args()
        .nth(1)
        .context("usage: registers DATABASE")?;
    let db = Db::open(&database).await?;
    let mut tx = db.begin().await?;
    let mut steps = Steps(Instant::now());
    let candidates = read(&mut tx).await?;
    steps.done(&format!("read {} enterprises", candidates.len()));
    let id = |candidate: &Candidate| Id::new(IdType::CreditCode, &candidate.code);
    let entries = candidates
        .iter()
        .filter_map(id)
        .map(|id| PoolEntry::plain(id, 1));
    let pool = Pool::new(entries.collect())?;
    steps.done("make the pool of it, in canonical order");
    let frozen = (pool.root(), sm::sm3(&pool.encode()));
    anyhow::ensure!(frozen.0 != ZERO, "no root");
    steps.done("freeze: Merkle root, file and its digest");
    let lists = Lists {
        rules: rules(pool.entries().len() as u64),
        pool,
        roster: roster()?,
        recusals: Recusals::new(),
        debts: Debts::new(Vec::new())?,
    };
    let tickets = Tickets::under(&first_key(&[7; 32], &ZERO));
    let strata = draw(&lists, &tickets);
    let visits = visits(&lists.rules, &strata);
    steps.done(&format!("draw {}", visits.len()));
    let matches = matching(&Request {
        tickets: &tickets,
        visits: &visits,
        roster: &lists.roster,
        recusals: &lists.recusals,
        per_entity: lists.rules.inspectors_per_entity,
        lead_required: lists.rules.lead_required,
        loads: &[],
    });
    steps.done(&format!("match {} with 3000 inspectors", matches.len()));
    Ok(())
}
