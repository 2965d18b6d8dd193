//! A made-up city: departments and check items as they are published, inspectors and
//! enterprises invented, their codes valid.

use std::path::Path;

use anyhow::{Context, ensure};
use protocol::{CreditCode, District};

use crate::app::App;
use crate::demo::say;
use crate::registers::Kind;
use crate::registers::import::{Summary, Watch, load};

/// Made-up enterprises.
const ENTERPRISES: usize = 12_000;
/// Made-up inspectors.
const INSPECTORS: usize = 300;
const DEPARTMENTS: [&str; 6] = ["SCJG", "JYJ", "WSJK", "YJGL", "WGLT", "STHJ"];
const SURNAMES: &str = "陈李黄张梁林吴刘谭何冯周余伍赵叶甄区邓关";
const GIVEN: &str = "伟强明华敏静丽军杰磊洋勇艳娟涛超霞平刚桂英";
const WORDS: [&str; 20] = [
    "恒丰", "新宁", "侨乡", "银湖", "潭江", "圭峰", "白沙", "五邑", "金泰", "荣盛", "永利", "嘉禾",
    "海逸", "德昌", "万和", "宏图", "天成", "瑞祥", "南粤", "碧湾",
];
const TRADES: [&str; 16] = [
    "食品",
    "五金制品",
    "水暖卫浴",
    "纺织",
    "电子科技",
    "摩托车配件",
    "餐饮管理",
    "医药",
    "建材",
    "物流",
    "农业发展",
    "贸易",
    "装饰工程",
    "文化传播",
    "印刷包装",
    "环保科技",
];

/// Small numbers that look random and are the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        // The step of Knuth's MMIX generator; for invented names it is good enough.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }

    fn pick<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.roll(words.len())]
    }

    fn letter(&mut self, letters: &str) -> char {
        let place = self.roll(letters.chars().count());
        letters.chars().nth(place).unwrap_or('明')
    }
}

/// Fills the registers on the first run; loading again changes nothing.
pub(super) async fn prepare(
    app: &App,
    enterprises: Option<&Path>,
    dir: &Path,
) -> anyhow::Result<()> {
    let bytes = match enterprises {
        Some(path) => {
            std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?
        }
        None => made_up_enterprises().into_bytes(),
    };
    let files = [
        (
            Kind::Departments,
            include_bytes!("../../fixtures/departments.csv").to_vec(),
        ),
        (
            Kind::CheckItems,
            include_bytes!("../../fixtures/check-items.csv").to_vec(),
        ),
        (Kind::Inspectors, inspectors().into_bytes()),
        (Kind::Enterprises, bytes),
    ];
    for (kind, bytes) in files {
        let bar = indicatif::ProgressBar::new(0).with_message(kind.word());
        let summary = load(app, kind, &bytes, &Watch::Bar(bar.clone())).await?;
        bar.finish_and_clear();
        tell(kind, &summary, dir)?;
    }
    Ok(())
}

fn tell(kind: Kind, summary: &Summary, dir: &Path) -> anyhow::Result<()> {
    let Summary {
        rows,
        loaded,
        changed,
        rejected,
        ..
    } = summary;
    say(&format!(
        "{}：{rows} 行 rows，入库 loaded {loaded}，变化 changed {changed}，退回 rejected {rejected}",
        kind.label(protocol::Lang::Zh)
    ));
    ensure!(
        loaded + rejected == *rows && *loaded > 0,
        "not every row is accounted for"
    );
    if *rejected > 0 {
        let path = dir.join(format!("rejects-{}.csv", kind.word()));
        std::fs::write(&path, &summary.rejects)
            .with_context(|| format!("cannot write {}", path.display()))?;
        say(&format!("  退回原因 reasons: {}", path.display()));
    }
    Ok(())
}

fn inspectors() -> String {
    let mut dice = Dice(7);
    let mut csv = String::from(
        "单位工号,姓名,性别,部门代码,地区,岗位大类,执法证编号,执法证有效期,可任主检,执法人员状态\n",
    );
    for n in 0..INSPECTORS {
        // Half of the inspectors are the market regulator's.
        let department = if n % 2 == 0 {
            "SCJG"
        } else {
            DEPARTMENTS[1 + n / 2 % 5]
        };
        let name: String = [
            dice.letter(SURNAMES),
            dice.letter(GIVEN),
            dice.letter(GIVEN),
        ]
        .iter()
        .collect();
        let sex = if dice.roll(2) == 0 { "男" } else { "女" };
        let district = District::ALL[dice.roll(7)].code;
        let lead = if dice.roll(3) == 0 { "是" } else { "否" };
        csv.push_str(&format!(
            "{department}{n:04},{name},{sex},{department},{district},行政执法类,\
             粤J{n:06},2028-12-31,{lead},有效\n"
        ));
    }
    csv
}

fn made_up_enterprises() -> String {
    let mut dice = Dice(2021);
    let mut csv = String::from(
        "统一社会信用代码,企业名称,注册日期,企业类型,注册资金,行政区划代码,注册地址,登记状态\n",
    );
    for n in 0..ENTERPRISES {
        let district = District::ALL[dice.roll(7)];
        let (kind, type_text, suffix) = match dice.roll(20) {
            0 => ('3', "农民专业合作社", "专业合作社"),
            1..=7 => ('2', "个体工商户", "经营部"),
            _ => ('1', "有限责任公司", "有限公司"),
        };
        let body = format!("MA5{n:05}");
        let Some(code) = CreditCode::compose('9', kind, district.code, &body) else {
            continue;
        };
        let name = format!(
            "{}{}{}{}{suffix}",
            district.zh,
            dice.pick(&WORDS),
            dice.letter(GIVEN),
            dice.pick(&TRADES)
        );
        let (year, month, day) = (1995 + dice.roll(30), 1 + dice.roll(12), 1 + dice.roll(28));
        let state = if dice.roll(50) == 0 {
            "注销"
        } else {
            "存续"
        };
        csv.push_str(&format!(
            "{code},{name},{year}-{month:02}-{day:02},{type_text},{}万元人民币,{},\
             江门市{}{}路{}号,{state}\n",
            (1 + dice.roll(50)) * 10,
            district.code,
            district.zh,
            dice.pick(&WORDS),
            1 + dice.roll(300),
        ));
    }
    csv
}

#[cfg(test)]
mod tests {
    use super::{ENTERPRISES, made_up_enterprises};

    #[test]
    fn every_made_up_enterprise_has_a_code_of_its_own() {
        let csv = made_up_enterprises();
        let codes: std::collections::HashSet<_> = csv
            .lines()
            .skip(1)
            .filter_map(|line| line.split(',').next())
            .collect();
        assert_eq!(codes.len(), ENTERPRISES);
    }
}
