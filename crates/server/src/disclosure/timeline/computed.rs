//! The steps that follow from what is public: seed, selection, matching, publication.

use draw::beacon::BeaconClass;
use draw::entry::Entry;
use draw::state::State;

use super::{Step, Story, signed, time};

impl Story {
    pub(super) fn seed(&self) -> Step {
        let steps = self.announced.delay_steps;
        let unique = self.announced.beacons.iter();
        let unique = unique.filter(|beacon| beacon.class == BeaconClass::Unique);
        let round = unique.map(|beacon| beacon.round).next();
        let what = if self.state == State::SeedFailed {
            let n = self.announced.quorum;
            self.t(
                format!(
                    "揭示不足 {n} 位，或没有骰子或信标，种子未成；将用同一名单、同一规则再次公告。"
                ),
                format!(
                    "Fewer than {n} reveals, no dice or no beacon: no seed. The same lists \
                    and rules are announced again."
                ),
            )
        } else if let Some(round) = round {
            self.t(
                format!("等国际公开随机信标 drand 公布第 {round} 轮，与全部随机数合成种子。"),
                format!(
                    "Round {round} of the public beacon drand joins all random numbers: the seed."
                ),
            )
        } else {
            self.t(
                format!("全部随机数合成种子，再连续计算 {steps} 步才得到结果。"),
                format!(
                    "All random numbers are joined and computed on for {steps} steps: the seed."
                ),
            )
        };
        let mut step = self.computed(&self.seed, what);
        step.title = self.lang.t("成种", "Seed");
        step.why = if round.is_some() {
            self.lang.t(
                "信标在揭示截止之后才公布，值只有一个，谁也不能提前知道，也不能改。",
                "The beacon comes after the last reveal and has one value: nobody knows it before, \
                    and nobody can change it.",
            )
        } else {
            self.lang.t(
                "这段计算谁也省不掉，最后揭示的人来不及先算出结果再决定是否揭示。",
                "Nobody can skip this computing, so the last to open has no time to try both ways.",
            )
        };
        if !self.seed_text.is_empty() {
            let name = self.lang.t("种子", "seed").to_owned();
            step.hashes.push((name, self.seed_text.clone()));
        }
        step
    }

    pub(super) fn selection(&self) -> Step {
        let n = self.drawn;
        let what = if self.result.is_empty() {
            self.t(
                "种子把每户企业变成一个号签，各层号签最小的中签。".to_owned(),
                "The seed turns every enterprise into a ticket; the smallest are drawn.".to_owned(),
            )
        } else {
            self.t(
                format!("种子把每户企业变成一个号签，各层号签最小的中签：共 {n} 户。"),
                format!(
                    "The seed turned every enterprise into a ticket; the smallest were drawn: {n}."
                ),
            )
        };
        let mut step = self.computed(&self.result, what);
        step.title = self.lang.t("抽中", "Drawn");
        step.why = self.lang.t(
            "程序本身没有任何随机：同一个种子，谁来算都是同一份名单。",
            "The program itself has no chance in it: with this seed everyone computes the same \
                list.",
        );
        step
    }

    pub(super) fn matching(&self) -> Step {
        let what = self.t(
            "检查人员也由种子随机派出，登记过回避的不会派给相关企业。".to_owned(),
            "Inspectors are chosen by the seed too; recusals are kept.".to_owned(),
        );
        let mut step = self.computed(&self.matching, what);
        step.title = self.lang.t("匹配检查人员", "Matching");
        step.why = self.lang.t(
            "企业不能挑检查人员，检查人员也不能挑企业。",
            "No enterprise chooses its inspector, no inspector an enterprise.",
        );
        step
    }

    pub(super) fn closing(&self) -> Step {
        let what = self.t(
            "检查结束，机关签名结案：不再替补，全部名单、随机数、结果和日志证明装进一个文件。"
                .to_owned(),
            "The inspections are over; the authority closes the draw: no more replacements, and \
                everything stands in one file, with the proofs of the log."
                .to_owned(),
        );
        let mut step = self.computed(&self.close, what);
        step.title = self.lang.t("结案", "Closing");
        step.why = self.lang.t(
            "任何人都能下载后重新算一遍，不必相信我们。",
            "Anyone can download it and compute the draw again, without trusting us.",
        );
        if let Some(entry) = self.close.first() {
            let name = self.lang.t("结案散列", "closing hash").to_owned();
            step.hashes.push((name, hex::encode(entry.close_hash())));
        }
        step
    }

    /// A step that the platform computes from what is public by then.
    pub(super) fn computed(&self, list: &[Entry], what: String) -> Step {
        Step {
            class: self.class(!list.is_empty(), false),
            when: list
                .first()
                .map_or_else(String::new, |entry| time(entry.at)),
            title: "",
            what,
            why: "",
            who: signed(list),
            hashes: Vec::new(),
        }
    }
}
