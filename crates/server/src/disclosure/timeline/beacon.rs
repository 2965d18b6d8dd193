//! The physical beacon of a draw in words: dice, or the numbers of a lottery.

use draw::beacon::BeaconValue;

use super::{Step, Story, signed, time};

impl Story {
    pub(super) fn dice(&self) -> Step {
        let beacon = self.announced.beacons.first();
        let shown = self.dice.first();
        let shown = shown.and_then(|entry| Some(BeaconValue::decode(&entry.body).ok()?.shown()));
        let source = beacon.map_or("", |beacon| beacon.source.as_str());
        let (title, what) = match source.strip_prefix("lottery:") {
            Some(game) => (
                self.lang.t("开奖", "Lottery"),
                self.issued((game, beacon.map_or(0, |beacon| beacon.round)), &shown),
            ),
            None => (
                self.lang.t("掷骰", "Dice"),
                self.rolled(source.strip_prefix("dice:").unwrap_or_default(), &shown),
            ),
        };
        let from = beacon.map_or(0, |beacon| beacon.not_before);
        Step {
            class: self.class(shown.is_some(), self.state == draw::state::State::Committed),
            when: time(self.dice.first().map_or(from, |entry| entry.at)),
            title,
            what,
            why: self.lang.t(
                "密封在先、骰子在后：见证人不能看着点数挑选自己的数，机关也不能事先算出结果。",
                "Seals first, dice second: no witness can choose to suit the dice, and nobody \
                    can compute ahead.",
            ),
            who: signed(self.dice.get(..1).unwrap_or_default()),
            hashes: Vec::new(),
        }
    }

    fn rolled(&self, place: &str, shown: &Option<Vec<String>>) -> String {
        match shown {
            Some(dice) => self.t(
                format!(
                    "在{place}当众掷出 {} 颗骰子：{}。",
                    dice.len(),
                    dice.concat()
                ),
                format!(
                    "{} dice were rolled in public ({place}): {}.",
                    dice.len(),
                    dice.concat()
                ),
            ),
            None => self.t(
                format!("承诺截止一分钟后，在{place}当众掷骰。"),
                format!("A minute after the commitments the dice are rolled in public ({place})."),
            ),
        }
    }

    fn issued(&self, (game, issue): (&str, u64), shown: &Option<Vec<String>>) -> String {
        match shown {
            Some(numbers) => self.t(
                format!("{game}第 {issue} 期开出号码：{}。", numbers.join(" ")),
                format!(
                    "The lottery {game} drew in its issue {issue}: {}.",
                    numbers.join(" ")
                ),
            ),
            None => self.t(
                format!("承诺截止一分钟后，以{game}第 {issue} 期的开奖号码为准。"),
                format!(
                    "A minute after the commitments or later, the lottery {game} draws its \
                    issue {issue}."
                ),
            ),
        }
    }
}
