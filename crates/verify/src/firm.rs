//! One firm: whether it was in the pool of a draw, whether it was drawn, and why.

use draw::bundle::{Part, disassemble};
use draw::codec::Reader;
use draw::entry::Entry;
use draw::pair::Match;
use draw::pool::{Id, IdType, Pool};
use draw::proof::FirmProof;
use draw::result::{ResultStratum, read_result};
use draw::rules::Rules;
use draw::verify::{Report, Visited};

use crate::{hex, say};

/// What a verified bundle says about a code.
pub fn tell(bytes: &[u8], report: &Report, code: &str) -> Option<()> {
    let (pool, rules, strata) = read(bytes)?;
    let ids = [IdType::CreditCode, IdType::Registration, IdType::Product];
    let ids = ids.iter().filter_map(|id_type| Id::new(*id_type, code));
    let Some(place) = ids.filter_map(|id| pool.find(&id)).next() else {
        say(&format!(
            "{code} 不在抽取库中 is not in the pool of this draw"
        ));
        return Some(());
    };
    let entry = &pool.entries()[place];
    let proof = FirmProof::of(&pool, &entry.id, (report.seed, report.secret), [0; 32])?;
    say(&format!(
        "在抽取库中 in the pool: {}/{}",
        proof.index + 1,
        proof.pool_size
    ));
    say(&format!("号签 ticket: {}", hex(&proof.ticket())));
    let strata = rules.strata.iter().zip(&strata);
    for (stratum, result) in strata.filter(|(s, _)| rules.is_member(entry.stratum, s)) {
        let is_drawn = result.picks.iter().any(|(id, _)| *id == entry.id);
        let is_owed = result.debts.iter().any(|(id, _)| *id == entry.id);
        let words = match (is_drawn, is_owed) {
            (true, _) => "抽中：号签不大于中签号 drawn: the ticket is within the limit",
            (_, true) => "欠查，必查 owed from an earlier draw",
            _ => "未抽中：号签大于中签号 not drawn: the ticket is above the limit",
        };
        let (name, limit) = (&stratum.name, hex(&result.last));
        say(&format!("{name} · 最后中签号 limit: {limit}\n  {words}"));
    }
    for visited in report.drawn.iter().filter(|v| v.id == entry.id) {
        visit(visited);
    }
    Some(())
}

/// Pool, rules and the strata of RESULT of a bundle that was verified.
fn read(bytes: &[u8]) -> Option<(Pool, Rules, Vec<ResultStratum>)> {
    let (sections, _) = disassemble(bytes).ok()?;
    let of = |part| sections.iter().find(|s| s.part == part).map(|s| s.bytes);
    let announced = Entry::decode(of(Part::Announce)?).ok()?;
    let mut reader = Reader::new(&announced.body);
    let length = usize::try_from(reader.u32().ok()?).ok()?;
    reader.raw(length).ok()?;
    let rules = Rules::decode(announced.body.get(reader.offset()..)?).ok()?;
    let result = Entry::decode(of(Part::Result)?).ok()?;
    let (_, strata) = read_result(&result.body).ok()?;
    Some((Pool::decode(of(Part::PoolFile)?).ok()?, rules, strata))
}

fn visit(visited: &Visited) {
    let staff = match &visited.staff {
        Ok(names) => names.join("、"),
        Err(Match::NeedsOutside(fit) | Match::Unfilled(fit)) => format!(
            "待外部增派 to be found outside（可派 eligible {}，主检 leads {}）",
            fit.all, fit.leads
        ),
        Err(Match::Paired(_)) => String::new(),
    };
    let round = match visited.round {
        0 => String::new(),
        round => format!(" · 第{round}轮替补 replacement of round {round}"),
    };
    let skipped = if visited.is_skipped {
        " · 后被跳过 skipped later"
    } else {
        ""
    };
    say(&format!("检查人员 inspectors: {staff}{round}{skipped}"));
}
