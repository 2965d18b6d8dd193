//! What officers may do and what applications may call.

use std::fmt;
use std::str::FromStr;

use protocol::Lang;

/// An officer's role; duties that must not meet in one person are separate roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// 系统管理员: proposes officers' accounts; access applications, settings.
    Administrator,
    /// 安全管理员: approves officers' accounts, roles and data scopes, unlocks, grants exceptions.
    SecurityAdministrator,
    /// Registers, plans, tasks, draws.
    Planner,
    /// Reviews and publishes results.
    Reviewer,
    /// 审计管理员: sees everything, changes nothing.
    Auditor,
}

impl Role {
    /// Everyone who may sign in to the console.
    pub const ALL: &'static [Role] = &[
        Role::Administrator,
        Role::SecurityAdministrator,
        Role::Planner,
        Role::Reviewer,
        Role::Auditor,
    ];

    /// The three administrators of GB/T 22239: no person holds two of them.
    pub const SEPARATED: &'static [Role] = &[
        Role::Administrator,
        Role::SecurityAdministrator,
        Role::Auditor,
    ];

    /// Whether this is one of the three administrators.
    pub fn is_separated(self) -> bool {
        Role::SEPARATED.contains(&self)
    }

    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            Role::Administrator => "administrator",
            Role::SecurityAdministrator => "security_administrator",
            Role::Planner => "planner",
            Role::Reviewer => "reviewer",
            Role::Auditor => "auditor",
        }
    }

    /// What people read.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Role::Administrator => lang.t("系统管理员", "Administrator"),
            Role::SecurityAdministrator => lang.t("安全管理员", "Security administrator"),
            Role::Planner => lang.t("抽查经办", "Planner"),
            Role::Reviewer => lang.t("审核公示", "Reviewer"),
            Role::Auditor => lang.t("审计管理员", "Auditor"),
        }
    }
}

impl FromStr for Role {
    type Err = String;

    fn from_str(text: &str) -> Result<Role, String> {
        let found = Role::ALL.iter().find(|role| role.word() == text);
        found
            .copied()
            .ok_or_else(|| format!("no role is called {text:?}"))
    }
}

/// A capability of the platform, granted to each application separately (clause 5.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Query the three registers.
    RegisterRead,
    /// Pull the tasks of one's own department.
    TaskRead,
    /// Report inspection results.
    ResultWrite,
    /// Load rows into the registers.
    RegisterWrite,
    /// Call services of third parties through the platform.
    ServiceCall,
    /// Ask who the person is whose token the application was given.
    UserRead,
    /// Take people along to another system, and in from one.
    TrustTransfer,
    /// Synchronise the platform's basic catalogue.
    CatalogRead,
    /// Report catalogues and implementation lists.
    CatalogWrite,
    /// Report cases.
    CaseWrite,
    /// Report operation and maintenance: nodes, resources, metrics, alarms, tickets.
    OperationWrite,
    /// Report security: digests of audits, security events, certificates.
    SecurityWrite,
    /// Report published results of checks, as a platform below does.
    CheckReport,
    /// Put entries up on the portal.
    PortalWrite,
    /// Read the evaluations of one's own cases.
    EvaluationRead,
    /// Report, invite and answer evaluations.
    EvaluationWrite,
    /// Send messages and ask for their receipts.
    MessageSend,
    /// Look people up in the contacts directory.
    ContactsRead,
    /// Have somebody's name and number checked.
    IdentityVerify,
    /// Report who registered at a party.
    AccountWrite,
}

impl Scope {
    /// All scopes, in the order in which pages show them.
    pub const ALL: &'static [Scope] = &[
        Scope::RegisterRead,
        Scope::TaskRead,
        Scope::ResultWrite,
        Scope::RegisterWrite,
        Scope::ServiceCall,
        Scope::UserRead,
        Scope::TrustTransfer,
        Scope::CatalogRead,
        Scope::CatalogWrite,
        Scope::CaseWrite,
        Scope::OperationWrite,
        Scope::SecurityWrite,
        Scope::CheckReport,
        Scope::PortalWrite,
        Scope::EvaluationRead,
        Scope::EvaluationWrite,
        Scope::MessageSend,
        Scope::ContactsRead,
        Scope::IdentityVerify,
        Scope::AccountWrite,
    ];

    /// The word in messages and in the database.
    pub fn word(self) -> &'static str {
        match self {
            Scope::RegisterRead => "register.read",
            Scope::TaskRead => "task.read",
            Scope::ResultWrite => "result.write",
            Scope::RegisterWrite => "register.write",
            Scope::ServiceCall => "service.call",
            Scope::UserRead => "user.read",
            Scope::TrustTransfer => "trust.transfer",
            Scope::CatalogRead => "catalog.read",
            Scope::CatalogWrite => "catalog.write",
            Scope::CaseWrite => "case.write",
            Scope::OperationWrite => "operation.write",
            Scope::SecurityWrite => "security.write",
            Scope::CheckReport => "check.report",
            Scope::PortalWrite => "portal.write",
            Scope::EvaluationRead => "evaluation.read",
            Scope::EvaluationWrite => "evaluation.write",
            Scope::MessageSend => "message.send",
            Scope::ContactsRead => "contacts.read",
            Scope::IdentityVerify => "identity.verify",
            Scope::AccountWrite => "account.write",
        }
    }

    /// What people read.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Scope::RegisterRead => lang.t("名录库查询", "Query registers"),
            Scope::TaskRead => lang.t("领取抽查任务", "Pull tasks"),
            Scope::ResultWrite => lang.t("报送核查结果", "Report results"),
            Scope::RegisterWrite => lang.t("报送名录数据", "Load registers"),
            Scope::ServiceCall => lang.t("调用第三方服务", "Call services"),
            Scope::UserRead => lang.t("查询用户信息", "Ask who a person is"),
            Scope::TrustTransfer => lang.t("信任传递（票据）", "Take people along (tickets)"),
            Scope::CatalogRead => lang.t("同步基本目录", "Synchronise the basic catalogue"),
            Scope::CatalogWrite => lang.t("报送目录与实施清单", "Report catalogues"),
            Scope::CaseWrite => lang.t("报送办件", "Report cases"),
            Scope::OperationWrite => lang.t("报送运维数据", "Report operation"),
            Scope::SecurityWrite => lang.t("报送安全与审计", "Report security"),
            Scope::CheckReport => lang.t("上报抽查结果", "Report published checks"),
            Scope::PortalWrite => lang.t("提交门户入口", "Put entries up on the portal"),
            Scope::EvaluationRead => lang.t("查询办件评价", "Read evaluations"),
            Scope::EvaluationWrite => lang.t("报送与答复评价", "Report and answer evaluations"),
            Scope::MessageSend => lang.t("发送消息", "Send messages"),
            Scope::ContactsRead => lang.t("查询通讯录", "Look up the contacts directory"),
            Scope::IdentityVerify => lang.t("实名核验", "Check real names"),
            Scope::AccountWrite => lang.t("同步注册用户", "Synchronise registrations"),
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Scope {
    type Err = String;

    fn from_str(text: &str) -> Result<Scope, String> {
        let found = Scope::ALL.iter().find(|scope| scope.word() == text);
        found
            .copied()
            .ok_or_else(|| format!("no scope is called {text:?}"))
    }
}
