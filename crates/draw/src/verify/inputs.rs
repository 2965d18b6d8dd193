//! What was fixed before anything random existed: key, announcement, rules, lists.

use crate::announce::Announcement;
use crate::bundle::Part;
use crate::debt::{Debt, Debts};
use crate::hash::Hash;
use crate::pool::Pool;
use crate::roster::{Recusals, Roster};
use crate::rules::Rules;
use crate::run::Lists;
use crate::seal::Plan;
use crate::verify::context::{Found, Parts};
use crate::verify::{Fault, malformed};

const CHANGED: (&str, &str) = (
    "与公告的根散列不符：名单被改动过",
    "does not fit its announced root: changed",
);

pub(super) struct Inputs {
    pub(super) organ: String,
    pub(super) organ_key: [u8; 65],
    pub(super) announcement: Announcement,
    pub(super) announce_hash: Hash,
    pub(super) announced_at: u64,
    pub(super) lists: Lists,
    /// In sealed mode, how many seals the plan has.
    pub(super) seals: Option<u32>,
}

impl Inputs {
    /// Refuses an entry of this draw that the organ did not sign.
    pub(super) fn signed(&self, found: &Found) -> Result<(), Fault> {
        found.signed(&self.organ, &self.organ_key, &self.announcement.draw_id)
    }
}

pub(super) fn check(parts: &Parts, held: &mut dyn FnMut(String, String)) -> Result<Inputs, Fault> {
    let (organ, organ_key) = key(parts)?;
    held(
        format!("机关“{organ}”的公钥有效"),
        format!("the key of {organ} is sound"),
    );
    let (found, announcement, rules) = announcement(parts, &organ, &organ_key)?;
    held(
        "公告有效，规则与公告一致".to_owned(),
        "announcement and rules are sound".to_owned(),
    );
    let pool = pool(parts, (&organ, &organ_key), &announcement, &rules)?;
    let n = pool.entries().len();
    held(
        format!("抽取库{n}户，与公告一致"),
        format!("the pool has {n} entries, as announced"),
    );
    let (roster, recusals) = roster(parts, &organ, &organ_key, &announcement)?;
    let (n, m) = (roster.inspectors().len(), recusals.len());
    held(
        format!("检查人员{n}名，回避{m}对"),
        format!("{n} inspectors, {m} recusals"),
    );
    let debts = debts(parts, &announcement, (&rules, &pool))?;
    if !debts.list().is_empty() {
        let n = debts.list().len();
        held(
            format!("以往欠查{n}户列入本次抽取"),
            format!("{n} owed from earlier draws are included"),
        );
    }
    let seals = plan(parts, &organ, &organ_key, &announcement)?;
    if seals.is_some() {
        held(
            "密封抽取：密封值事先已经登记".to_owned(),
            "sealed: the secret was fixed in the plan".to_owned(),
        );
    }
    Ok(Inputs {
        organ,
        organ_key,
        announce_hash: announcement.hash(),
        announced_at: found.entry.at,
        announcement,
        lists: Lists {
            rules,
            pool,
            roster,
            recusals,
            debts,
        },
        seals,
    })
}

fn key(parts: &Parts) -> Result<(String, [u8; 65]), Fault> {
    let found = parts.entry(Part::Key)?;
    let (holder, key) = found.body(|r| Ok((r.text16()?, r.array::<65>()?)))?;
    found.signed(&holder, &key, &found.entry.draw_id)?;
    Ok((holder, key))
}

fn announcement(
    parts: &Parts,
    organ: &str,
    key: &[u8; 65],
) -> Result<(Found, Announcement, Rules), Fault> {
    let found = parts.entry(Part::Announce)?;
    let (bytes, rules) = found.body(|r| {
        let length = usize::try_from(r.u32()?).unwrap_or(usize::MAX);
        let bytes = r.raw(length)?;
        let rest = r.clone();
        let rules = r.raw(found.entry.body.len() - rest.offset())?;
        Ok((bytes, rules))
    })?;
    let announcement = Announcement::decode(bytes).map_err(|wrong| found.malformed(&wrong))?;
    let rules_bytes = Rules::decode(rules).map_err(|wrong| found.malformed(&wrong))?;
    found.signed(organ, key, &announcement.draw_id)?;
    if rules_bytes.hash() != announcement.rules_hash {
        return Err(found.fault(
            "中的规则与其散列不符",
            "has rules that do not fit their hash",
        ));
    }
    if let Err(rule) = announcement.check_with(&rules_bytes) {
        return Err(found.fault(
            &format!("不合规定：{rule}"),
            &format!("breaks a rule: {rule}"),
        ));
    }
    found.between(0, announcement.times[0])?;
    let key_entry = parts.entry(Part::Key)?;
    if key_entry.entry.draw_id != announcement.draw_id {
        return Err(key_entry.fault("属于另一次抽取", "belongs to another draw"));
    }
    key_entry.between(0, announcement.times[0])?;
    Ok((found, announcement, rules_bytes))
}

fn pool(
    parts: &Parts,
    (organ, key): (&str, &[u8; 65]),
    announcement: &Announcement,
    rules: &Rules,
) -> Result<Pool, Fault> {
    let section = parts.one(Part::PoolFile)?;
    let (digest, read) = super::beside(section.bytes, || {
        Pool::decode(section.bytes).map(|pool| (pool.root(), pool))
    });
    let (computed, pool) =
        read.map_err(|wrong| malformed(Some(Part::PoolFile), section.offset, &wrong))?;
    let found = parts.entry(Part::Pool)?;
    let (root, n, file) = found.body(|r| Ok((r.array()?, r.u64()?, r.array::<32>()?)))?;
    found.signed(organ, key, &announcement.draw_id)?;
    found.between(0, announcement.times[0])?;
    let size = pool.entries().len() as u64;
    let is_same = computed == announcement.pool_root && size == announcement.pool_size;
    if !is_same || file != digest {
        let (zh, en) = CHANGED;
        return Err(super::context::fault(
            Part::PoolFile,
            section.offset,
            zh,
            en,
        ));
    }
    if (root, n) != (announcement.pool_root, size) {
        return Err(found.fault("与公告不符", "differs from the announcement"));
    }
    if let Some(entry) = pool.entries().iter().find(|e| !rules.knows(e.stratum)) {
        let (zh, en) = ("含有规则之外的分层", "has a stratum outside the rules");
        let mut fault = super::context::fault(Part::PoolFile, section.offset, zh, en);
        fault.zh.push_str(&entry.id.text);
        return Err(fault);
    }
    Ok(pool)
}

/// Those owed: the file is there exactly if somebody is, and all are members of their strata.
fn debts(parts: &Parts, a: &Announcement, (rules, pool): (&Rules, &Pool)) -> Result<Debts, Fault> {
    let part = Part::DebtFile;
    if a.forced.1 == 0 {
        parts.absent(part)?;
        return Ok(Debts::default());
    }
    let section = parts.one(part)?;
    let wrong = |zh, en| Err(super::context::fault(part, section.offset, zh, en));
    let debts = Debts::decode(section.bytes)
        .map_err(|wrong| malformed(Some(part), section.offset, &wrong))?;
    if debts.root() != a.forced {
        return wrong(CHANGED.0, CHANGED.1);
    }
    let is_member = |debt: &Debt| {
        let stratum = rules.strata.iter().find(|s| s.number == debt.stratum);
        let entry = pool.find(&debt.id).map(|place| &pool.entries()[place]);
        stratum
            .zip(entry)
            .is_some_and(|(stratum, entry)| rules.is_member(entry.stratum, stratum))
    };
    if !debts.list().iter().all(is_member) {
        return wrong(
            "含有不在抽取库该分层中的对象",
            "has somebody outside its stratum",
        );
    }
    Ok(debts)
}

/// The plan of a sealed draw; gives the number of seals.
fn plan(
    parts: &Parts,
    organ: &str,
    key: &[u8; 65],
    a: &Announcement,
) -> Result<Option<u32>, Fault> {
    if !a.is_sealed() {
        for part in [Part::Plan, Part::Sealed, Part::Unseal] {
            parts.absent(part)?;
        }
        return Ok(None);
    }
    let found = parts.entry(Part::Plan)?;
    let plan = found.body(Plan::read)?;
    found.signed(organ, key, &plan.id())?;
    found.between(0, a.times[0])?;
    if plan.root != a.seal.0 || a.seal.1 >= plan.seals {
        return Err(found.fault("与公告不符", "differs from the announcement"));
    }
    Ok(Some(plan.seals))
}

fn roster(
    parts: &Parts,
    organ: &str,
    key: &[u8; 65],
    announcement: &Announcement,
) -> Result<(Roster, Recusals), Fault> {
    let (list, pairs) = (parts.one(Part::RosterFile)?, parts.one(Part::RecusalFile)?);
    let roster = Roster::decode(list.bytes)
        .map_err(|wrong| malformed(Some(Part::RosterFile), list.offset, &wrong))?;
    let recusals = Recusals::decode(pairs.bytes)
        .map_err(|wrong| malformed(Some(Part::RecusalFile), pairs.offset, &wrong))?;
    let found = parts.entry(Part::Roster)?;
    let body = found.body(|r| Ok((r.array()?, r.u32()?, r.array()?, r.u64()?)))?;
    found.signed(organ, key, &announcement.draw_id)?;
    found.between(0, announcement.times[0])?;
    let a = announcement;
    let (zh, en) = CHANGED;
    if (roster.root(), roster.inspectors().len()) != (a.roster_root, a.inspectors as usize) {
        return Err(super::context::fault(Part::RosterFile, list.offset, zh, en));
    }
    if (recusals.root(), recusals.len()) != (a.recusal_root, a.recusals) {
        return Err(super::context::fault(
            Part::RecusalFile,
            pairs.offset,
            zh,
            en,
        ));
    }
    if body != (a.roster_root, a.inspectors, a.recusal_root, a.recusals) {
        return Err(found.fault("与公告不符", "differs from the announcement"));
    }
    Ok((roster, recusals))
}
