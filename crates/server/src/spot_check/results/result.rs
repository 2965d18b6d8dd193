//! Results of inspections: the public vocabulary and the way to publication.

use protocol::{Code, Lang};

/// 核查结果: code, Chinese, English.
pub const RESULT_CODES: &[(&str, &str, &str)] = &[
    ("R1", "未发现问题", "no problem found"),
    (
        "R2",
        "未按规定公示应当公示的信息",
        "information not disclosed as required",
    ),
    ("R3", "公示信息隐瞒真实情况、弄虚作假", "false disclosure"),
    (
        "R4",
        "通过登记的住所（经营场所）无法联系",
        "cannot be reached at the registered address",
    ),
    ("R5", "不配合检查情节严重", "seriously uncooperative"),
    (
        "R6",
        "发现问题已责令改正",
        "problem found, correction ordered",
    ),
    (
        "R7",
        "发现问题待后续处理",
        "problem found, to be followed up",
    ),
    (
        "R8",
        "未发现开展本次抽查涉及的经营活动",
        "no activity that the check concerns",
    ),
    ("R9", "已关闭停业或正在组织清算", "closed or in liquidation"),
    ("R10", "注销", "cancelled"),
    ("R11", "被吊销", "revoked"),
    ("R12", "被撤销", "annulled"),
    ("R13", "迁出", "moved out"),
];

/// What people read for a result code.
pub fn label(code: &str, lang: Lang) -> &'static str {
    let found = RESULT_CODES.iter().find(|(known, _, _)| *known == code);
    found.map_or("", |(_, zh, en)| lang.t(zh, en))
}

/// Where a result stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultState {
    /// 未录入.
    NotEntered,
    /// 待审核.
    PendingReview,
    /// 审核退回.
    Returned,
    /// 已公示.
    Published,
    /// 已跳过: it could not be inspected, and another took its place.
    Skipped,
}

/// What happens to a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultMove {
    /// The department reports.
    Report,
    /// The bureau publishes.
    Publish,
    /// The bureau sends back.
    Return,
}

impl ResultState {
    /// The whole way of a result; what is not listed is refused.
    pub fn after(self, made: ResultMove) -> Result<ResultState, Code> {
        match (self, made) {
            (ResultState::NotEntered | ResultState::Returned, ResultMove::Report) => {
                Ok(ResultState::PendingReview)
            }
            (ResultState::PendingReview, ResultMove::Publish) => Ok(ResultState::Published),
            (ResultState::PendingReview, ResultMove::Return) => Ok(ResultState::Returned),
            _ => Err(Code::WrongState),
        }
    }

    /// The word in messages and in the database.
    pub fn word(self) -> &'static str {
        match self {
            ResultState::NotEntered => "not_entered",
            ResultState::PendingReview => "pending_review",
            ResultState::Returned => "returned",
            ResultState::Published => "published",
            ResultState::Skipped => "skipped",
        }
    }

    /// What people read.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            ResultState::NotEntered => lang.t("待录入", "to be entered"),
            ResultState::PendingReview => lang.t("待审核", "to be reviewed"),
            ResultState::Returned => lang.t("已退回", "returned"),
            ResultState::Published => lang.t("已公示", "published"),
            ResultState::Skipped => lang.t("已跳过", "skipped"),
        }
    }
}

impl std::str::FromStr for ResultState {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<ResultState, &'static str> {
        let all = [
            ResultState::NotEntered,
            ResultState::PendingReview,
            ResultState::Returned,
            ResultState::Published,
            ResultState::Skipped,
        ];
        all.into_iter()
            .find(|state| state.word() == word)
            .ok_or("not a state of a result")
    }
}
