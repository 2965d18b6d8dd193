//! What interfaces are called; a test holds that every one is here.

use protocol::Lang;

/// Path, Chinese, English.
const TITLES: &[(&str, &str, &str)] = &[
    ("/api/auth", "用户认证，取得令牌", "sign in, get a token"),
    ("/api/auth/logout", "注销令牌", "end a token"),
    ("/api/accounts/activate", "启用账号", "activate an account"),
    ("/api/accounts/password", "修改密码", "change the password"),
    (
        "/api/access-applications/submit",
        "提交接入申请（表A.1）",
        "hand in form A.1",
    ),
    (
        "/api/access-applications/resubmit",
        "重新提交接入申请",
        "hand in form A.1 again",
    ),
    (
        "/api/access-applications/opinion",
        "签署申请单位意见",
        "give the unit's opinion",
    ),
    (
        "/api/access-applications/status",
        "查询接入申请进度",
        "where a form stands",
    ),
    (
        "/api/access-applications/collect",
        "领取接入方账号",
        "take the account of the party's staff",
    ),
    (
        "/api/platform-keys/query",
        "查询平台公钥",
        "the platform's public keys",
    ),
    (
        "/api/debug/sign",
        "签名诊断（仅沙箱）",
        "diagnose a signature (sandbox only)",
    ),
    (
        "/api/market-entities/query",
        "商事主体查询",
        "query enterprises",
    ),
    (
        "/api/check-items/query",
        "检查事项查询",
        "query check items",
    ),
    ("/api/tasks/pull", "领取抽查任务", "pull tasks"),
    ("/api/results/report", "报送核查结果", "report results"),
    (
        "/api/registers/{kind}/import",
        "报送名录数据",
        "load registers",
    ),
    ("/api/jobs/status", "查询导入进度", "progress of an import"),
    ("/api/services/{code}", "调用第三方服务", "call a service"),
    ("/api/identity/userinfo", "查询用户信息", "who a person is"),
    (
        "/api/identity/session-status",
        "查询会话状态",
        "whether sessions go on",
    ),
    ("/api/trust/tickets", "申请信任票据", "ask for a ticket"),
    ("/api/trust/token", "票据换用户令牌", "a ticket for a token"),
    (
        "/api/catalog/basic/pull",
        "同步平台基本目录",
        "synchronise the platform's basic catalogue",
    ),
    (
        "/api/catalog/basic/report",
        "报送基本目录",
        "report the basic catalogue",
    ),
    (
        "/api/catalog/check-items/report",
        "报送实施清单（强制、检查类）",
        "report implementation lists: coercion, inspection",
    ),
    (
        "/api/catalog/general-items/report",
        "报送实施清单（其他类）",
        "report implementation lists: other kinds",
    ),
    (
        "/api/cases/accept/report",
        "报送办件受理",
        "report accepted cases",
    ),
    (
        "/api/cases/process/report",
        "报送办件过程",
        "report the process of cases",
    ),
    (
        "/api/cases/result/report",
        "报送办件结果",
        "report results of cases",
    ),
    (
        "/api/operation/nodes/report",
        "报送运维节点",
        "report nodes of operation",
    ),
    (
        "/api/operation/resources/report",
        "报送资源信息",
        "report resources",
    ),
    (
        "/api/operation/sub-resources/report",
        "报送子资源信息",
        "report sub-resources",
    ),
    (
        "/api/operation/metrics/report",
        "报送性能信息",
        "report metrics",
    ),
    (
        "/api/operation/alarms/report",
        "报送告警事件",
        "report alarms",
    ),
    (
        "/api/operation/tickets/report",
        "报送协同运维信息",
        "report collaborative tickets",
    ),
    (
        "/api/security/digests/report",
        "报送审计摘要",
        "report digests of the audit",
    ),
    (
        "/api/security/events/report",
        "报送安全事件",
        "report security events",
    ),
    (
        "/api/security/certificates/report",
        "报送安全证书",
        "report security certificates",
    ),
    (
        "/api/checks/results/report",
        "上报抽查检查结果",
        "report published results of checks",
    ),
    (
        "/api/exchange/abnormal/query",
        "领取异常回传",
        "read what was sent back",
    ),
    (
        "/api/exchange/statement",
        "对账：一日的行数与摘要",
        "statement of a day",
    ),
    (
        "/api/exchange/statement/rows",
        "对账：一日的各行摘要",
        "rows of a statement",
    ),
    (
        "/api/catalog/online-addresses/report",
        "报送在线办理地址",
        "report online-handling addresses",
    ),
    (
        "/api/portal/entries/submit",
        "提交门户入口",
        "put an entry up on the portal",
    ),
    (
        "/api/portal/entries/query",
        "查询本方门户入口",
        "read one's own entries of the portal",
    ),
    (
        "/api/identity/real-name-verify",
        "实名核验",
        "check a real name",
    ),
    (
        "/api/identity/accounts/natural/report",
        "报送自然人注册",
        "report people who registered",
    ),
    (
        "/api/identity/accounts/legal/report",
        "报送法人注册",
        "report legal persons who registered",
    ),
    (
        "/api/evaluations/report",
        "报送办件评价",
        "report evaluations",
    ),
    (
        "/api/evaluations/invite",
        "生成评价链接",
        "make a link to rate a case",
    ),
    ("/api/evaluations/query", "查询办件评价", "read evaluations"),
    (
        "/api/evaluations/answer",
        "答复评价",
        "answer an evaluation",
    ),
    ("/api/messages/send", "发送消息", "send a message"),
    (
        "/api/messages/receipts",
        "查询消息回执",
        "receipts of a message",
    ),
    ("/api/messages/recall", "撤回消息", "take a message back"),
    (
        "/api/contacts/departments",
        "查询通讯录机构树",
        "departments and offices of the directory",
    ),
    (
        "/api/contacts/search",
        "查询通讯录人员",
        "look people up in the directory",
    ),
    ("/api/events/query", "查询消息", "read messages"),
    ("/api/events/replay", "重发消息", "send messages again"),
    (
        "/api/public/market-entities/query",
        "商事主体查询（公开）",
        "query enterprises, for everyone",
    ),
    (
        "/api/public/check-items/query",
        "检查事项查询（公开）",
        "query check items, for everyone",
    ),
    (
        "/api/public/results/query",
        "公示结果查询",
        "query published results",
    ),
    ("/api/public/draws/show", "查看一次抽取", "show a draw"),
    ("/api/public/draws/open", "进行中的抽取", "draws under way"),
    ("/api/draws/commit", "见证人承诺", "a witness commits"),
    ("/api/draws/reveal", "见证人揭示", "a witness reveals"),
    (
        "/api/draws/beacon",
        "带入公共随机信标",
        "bring the public beacon",
    ),
];

/// What people read for an interface; empty where it is not known.
pub fn of(path: &str, lang: Lang) -> &'static str {
    let found = TITLES.iter().find(|(known, _, _)| *known == path);
    found.map_or("", |(_, zh, en)| lang.t(zh, en))
}
