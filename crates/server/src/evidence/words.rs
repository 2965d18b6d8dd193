//! What the types of entries are called.

use protocol::Lang;

/// The type with a number of docs/draw.md, in words.
pub fn entry_type(number: i64, lang: Lang) -> &'static str {
    match number {
        1 => lang.t("年度密封登记", "plan with its seals"),
        2 => lang.t("抽取公告", "announcement"),
        3 => lang.t("抽取库登记", "pool"),
        4 => lang.t("检查人员登记", "roster"),
        5 => lang.t("见证人承诺", "commitment"),
        6 => lang.t("见证人揭示", "reveal"),
        7 => lang.t("公开随机数", "public random value"),
        8 => lang.t("随机种子", "seed"),
        9 => lang.t("抽取结果", "result"),
        10 => lang.t("人员匹配结果", "matching"),
        11 => lang.t("跳过登记", "skip"),
        12 => lang.t("替补轮次", "round of substitution"),
        13 => lang.t("启封", "unsealing"),
        14 => lang.t("未成或撤销", "no result"),
        15 => lang.t("核查结果", "outcome"),
        16 => lang.t("结案登记", "closing entry"),
        17 => lang.t("机关公钥", "the organ's key"),
        18 => lang.t("密封结果承诺", "sealed result"),
        _ => lang.t("其他登记", "other entry"),
    }
}
