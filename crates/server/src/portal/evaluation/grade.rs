//! Grades, indicators and channels of evaluations, as the national rules of 好差评 have them. Pure.

use protocol::Lang;

use crate::catalog::codes::Words;

/// 满意度.
pub const GRADES: Words = &[
    ("1", "非常不满意", "very dissatisfied"),
    ("2", "不满意", "dissatisfied"),
    ("3", "基本满意", "fairly satisfied"),
    ("4", "满意", "satisfied"),
    ("5", "非常满意", "very satisfied"),
];
/// 评价渠道. The national table has 7 as well, the system's own default: a grade that nobody gave,
/// which is not taken here.
pub const CHANNELS: Words = &[
    ("1", "电脑端", "PC"),
    ("2", "移动端", "mobile"),
    ("3", "二维码", "QR code"),
    ("4", "大厅平板电脑", "tablet at the counter"),
    ("5", "大厅其他终端", "other device at the counter"),
    ("6", "短信", "text message"),
];
/// 评价人类型.
pub const PERSONS: Words = &[("1", "个人", "person"), ("2", "法人", "legal person")];
/// 办件状态.
pub const CASE_STATES: Words = &[
    ("1", "待受理", "to be accepted"),
    ("2", "办理中", "under way"),
    ("3", "已完结", "finished"),
];
/// 评价次数.
pub const NUMBERS: Words = &[("1", "首次评价", "first"), ("2", "追加评价", "follow-up")];

/// What is rated of a case that was handled online.
pub const ONLINE: Words = &[
    ("11", "整体满意度", "overall"),
    ("12", "办事效率", "efficiency"),
    ("13", "办事指南精确度", "precision of the guide"),
    ("14", "办事便捷度", "ease"),
    ("15", "平台操作性", "usability of the platform"),
];
/// What is rated of a case that was handled at the counter.
pub const OFFLINE: Words = &[
    ("21", "整体满意度", "overall"),
    ("22", "服务效率", "efficiency"),
    ("23", "服务水平", "competence"),
    ("24", "服务态度", "attitude"),
];

/// The indicators of a channel: people at the counter are asked about it, others about the
/// platform.
pub fn indicators(pf: &str) -> Words {
    match pf {
        "3" | "4" | "5" => OFFLINE,
        _ => ONLINE,
    }
}

/// What people read for a code.
pub fn word(words: Words, code: &str, lang: Lang) -> &'static str {
    let found = words.iter().find(|(known, _, _)| *known == code);
    found.map_or("—", |(_, zh, en)| lang.t(zh, en))
}

/// The pairs `code:grade` of a detail, or nothing where it is none.
pub fn pairs(detail: &str) -> Option<Vec<(&str, i64)>> {
    if detail.is_empty() {
        return Some(Vec::new());
    }
    let pair = |text: &'_ str| -> Option<(usize, i64)> {
        let (code, grade) = text.split_once(':')?;
        let grade: i64 = grade.parse().ok()?;
        let is_grade = (1..=5).contains(&grade) && text.len() == code.len() + 2;
        is_grade.then_some((code.len(), grade))
    };
    detail
        .split(',')
        .map(|text| pair(text).map(|(until, grade)| (&text[..until], grade)))
        .collect()
}

/// Whether a detail fits its channel: indicators of it, each once.
pub fn fits(detail: &str, pf: &str) -> bool {
    let Some(pairs) = pairs(detail) else {
        return false;
    };
    let known = indicators(pf);
    let is_known = |code: &str| known.iter().any(|(there, _, _)| *there == code);
    let mut codes: Vec<&str> = pairs.iter().map(|(code, _)| *code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.len() == pairs.len() && codes.into_iter().all(is_known)
}

/// Whether something has to be put right.
pub fn is_negative(satisfaction: i64) -> bool {
    satisfaction <= 2
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn indicators_belong_to_their_channel() {
        for (detail, pf, is_fine) in [
            ("", "1", true),
            ("11:5,12:4", "2", true),
            ("21:1,24:5", "3", true),
            ("21:1", "1", false),
            ("11:5", "4", false),
            ("11:6", "1", false),
            ("11:0", "1", false),
            ("11:05", "1", false),
            ("11:+5", "1", false),
            ("11", "1", false),
            ("11:5,11:4", "1", false),
            ("11:5,", "1", false),
        ] {
            assert_eq!(fits(detail, pf), is_fine, "{detail} {pf}");
        }
    }
}
