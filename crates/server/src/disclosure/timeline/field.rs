//! What follows a draw in the field: the sealed result, rounds of substitution, the unsealing.

use draw::codec::Reader;
use draw::entry::Entry;
use draw::round::{Opened, Skip};

use super::{Step, Story, signed, time};

/// A round of substitution as it was signed.
pub(super) struct Round {
    number: u16,
    opened: Entry,
    skips: usize,
    owed: usize,
    reveals: Vec<Entry>,
    result: Option<Entry>,
}

fn round_of(entry: &Entry) -> Option<u16> {
    Reader::new(&entry.body).u16().ok()
}

impl Round {
    /// Puts the entries of all rounds together.
    pub(super) fn all([skips, opened, reveals, results]: [Vec<Entry>; 4]) -> Vec<Round> {
        let of = |opened: Entry| {
            let number = Opened::read(&mut Reader::new(&opened.body)).ok()?.round;
            let mine = skips.iter().filter(|skip| round_of(skip) == Some(number));
            let codes = mine.filter_map(|skip| Skip::read(&mut Reader::new(&skip.body)).ok());
            let codes: Vec<String> = codes.map(|skip| skip.code).collect();
            let revealed = |entry: &&Entry| {
                let mut reader = Reader::new(&entry.body);
                reader.lv16().is_ok() && reader.u16() == Ok(number)
            };
            let drew = |entry: &&Entry| entry.body.first().map(|n| u16::from(*n)) == Some(number);
            Some(Round {
                number,
                skips: codes.len(),
                owed: codes
                    .iter()
                    .filter(|c| draw::rules::Rules::is_owed(c))
                    .count(),
                reveals: reveals.iter().filter(revealed).cloned().collect(),
                result: results.iter().find(drew).cloned(),
                opened,
            })
        };
        opened.into_iter().filter_map(of).collect()
    }
}

impl Story {
    /// The commitment to the result of a sealed draw.
    pub(super) fn sealing(&self) -> Option<Step> {
        let entry = self.sealed.first()?;
        let mut step = self.computed(
            &self.sealed,
            self.t(
                "机关算出结果后立即承诺：只公布散列，名单密封。".to_owned(),
                "The authority computed the result and committed to it: only its hash is shown."
                    .to_owned(),
            ),
        );
        step.title = self.lang.t("密封", "Sealed");
        step.why = self.lang.t(
            "被抽中的企业事先不知道；机关也不能再换名单，因为启封后散列必须对得上。",
            "Those drawn do not know beforehand, and the authority cannot change the list: the \
                hash must fit when it is opened.",
        );
        let name = self.lang.t("结果承诺", "commitment").to_owned();
        step.hashes.push((name, hex::encode(&entry.body)));
        Some(step)
    }

    /// A step for each round of substitution.
    pub(super) fn rounds(&self) -> Vec<Step> {
        self.rounds.iter().map(|round| self.round(round)).collect()
    }

    fn round(&self, round: &Round) -> Step {
        let (j, skips, owed) = (round.number, round.skips, round.owed);
        let n = round.reveals.len();
        let outcome = match &round.result {
            Some(_) => self.t(
                format!("{n} 位见证人揭示了新的随机数，替补由它们抽出。"),
                format!("{n} witnesses revealed fresh numbers, which chose the replacements."),
            ),
            None if n < usize::from(self.announced.quorum) => self.t(
                format!("已有 {n} 位见证人揭示，尚未达到法定数。"),
                format!("{n} witnesses have revealed, not a quorum yet."),
            ),
            None => self.t(
                "见证人已揭示，正在计算。".to_owned(),
                "The witnesses have revealed; it is being computed.".to_owned(),
            ),
        };
        let what = self.t(
            format!(
                "第{j}轮：{skips} 户被抽中却无法检查，其中 {owed} 户仍存续，下次必查。{outcome}"
            ),
            format!(
                "Round {j}: {skips} of those drawn could not be inspected; {owed} of them live \
                and stay owed to the next draw. {outcome}"
            ),
        );
        let mut who = signed(std::slice::from_ref(&round.opened));
        who.extend(signed(&round.reveals));
        Step {
            class: self.class(round.result.is_some(), true),
            when: time(round.opened.at),
            title: self.lang.t("替补", "Substitution"),
            what,
            why: self.lang.t(
                "批准跳过的人在见证人揭示之前，也算不出下一个是谁。",
                "Whoever approved the skips cannot know who comes next before the witnesses \
                    reveal.",
            ),
            who,
            hashes: Vec::new(),
        }
    }

    /// The opening of the seal.
    pub(super) fn unsealing(&self) -> Option<Step> {
        let opened = self.unsealed.first();
        self.sealed.first()?;
        let list = opened.map(std::slice::from_ref).unwrap_or_default();
        let mut step = self.computed(
            list,
            self.t(
                "检查结束后启封：公布密封值，名单和全部替补重新核对。".to_owned(),
                "After the inspections the seal is opened and everything is checked again."
                    .to_owned(),
            ),
        );
        step.title = self.lang.t("启封", "Unsealed");
        step.why = self.lang.t(
            "密封值在当年第一次密封抽取之前就已登记，按顺序使用，机关没有挑选的余地。",
            "The secret was fixed before the first sealed draw of the year and is used in turn: \
                there was nothing to choose.",
        );
        Some(step)
    }
}
