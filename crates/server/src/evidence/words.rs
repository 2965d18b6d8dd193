//! What the types of entries are called.

use draw::entry::{Entry, EntryType};
use draw::log::audit::{Act, Seal};
use protocol::Lang;

use crate::clock::readable;

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
        19 => lang.t("揭示汇总登记", "closing of the reveals"),
        20 => lang.t("管理操作登记", "administrative act"),
        21 => lang.t("审计摘要封存", "seal of audit events"),
        _ => lang.t("其他登记", "other entry"),
    }
}

/// What an entry about audit events says, line by line; nothing for the entries of draws.
pub fn audit(bytes: &[u8], lang: Lang) -> Vec<(&'static str, String)> {
    let Ok(entry) = Entry::decode(bytes) else {
        return Vec::new();
    };
    let body = &entry.body;
    match entry.entry_type {
        EntryType::AuditAct => Act::decode(body).map_or_else(|_| Vec::new(), |act| of(act, lang)),
        EntryType::AuditSeal => {
            Seal::decode(body).map_or_else(|_| Vec::new(), |seal| sealed(seal, lang))
        }
        _ => Vec::new(),
    }
}

fn of(act: Act, lang: Lang) -> Vec<(&'static str, String)> {
    vec![
        (lang.t("操作", "Act"), act.act),
        (lang.t("审计事件", "Audit event"), act.event_id),
        (lang.t("事件散列", "Its hash"), hex::encode(act.event)),
    ]
}

fn sealed(seal: Seal, lang: Lang) -> Vec<(&'static str, String)> {
    let time = |at: u64| readable(i64::try_from(at).unwrap_or(i64::MAX));
    vec![
        (lang.t("封存序号", "Seal"), seal.number.to_string()),
        (lang.t("事件数", "Events"), seal.count.to_string()),
        (lang.t("最早", "From"), time(seal.first_at)),
        (lang.t("最晚", "To"), time(seal.last_at)),
        (lang.t("事件树根", "Root over them"), hex::encode(seal.root)),
        (
            lang.t("上一封存", "Seal before"),
            hex::encode(seal.previous),
        ),
    ]
}
