//! The way of an application: plan, papers, joint debugging in the sandbox, go-live.

use anyhow::{Context, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::app::App;
use crate::clock::readable_day;
use crate::demo::accounts::Accounts;
use crate::demo::browser::{Browser, between};
use crate::demo::story::{Steps, calls, items, messages, operation, portal, trust};
use crate::identity::new_secret;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const PDF: &[u8] = b"%PDF-1.4";
const YEAR_MS: i64 = 365 * 86_400_000;

/// One application on its way.
pub(super) struct Way<'w> {
    pub(super) app: &'w App,
    pub(super) base: &'w str,
    pub(super) console: &'w Browser,
    pub(super) staff: Browser,
    pub(super) id: String,
}

impl<'w> Way<'w> {
    /// The party's staff take their account and sign in.
    pub(super) async fn begin(
        app: &'w App,
        (base, accounts, console): (&'w str, &Accounts, &'w Browser),
        held: &Value,
        steps: &mut Steps,
    ) -> anyhow::Result<Way<'w>> {
        steps.say(
            "接入方领取账号，设置密码，登录",
            "the party's staff take their account and sign in",
        );
        let staff = Browser::new(base)?;
        let path = "/api/access-applications/collect";
        let answer = staff.call(path, "", held).await?;
        let account = &answer["data"];
        let password = format!("{}Aa9", new_secret("")?);
        let username = account["username"].as_str().context("no account")?;
        let activation = json!({ "username": username,
            "activation_code": account["activation_code"],
            "password": STANDARD.encode(&password) });
        let answer = staff
            .call("/api/accounts/activate", "", &activation)
            .await?;
        steps.detail(&answer["data"].to_string());
        accounts.keep(username, &password)?;
        staff.sign_in(username, &password).await?;
        let page = staff.open("/party").await?.text;
        // The other one stays where it is and shows the beginning of the way.
        let (before, _) = page
            .split_once(">协同执法系统<")
            .context("no application")?;
        let (_, id) = before
            .rsplit_once("/party/applications/")
            .context("no link")?;
        let id = id.trim_end_matches('"').to_owned();
        Ok(Way {
            app,
            base,
            console,
            staff,
            id,
        })
    }

    pub(super) fn own(&self, act: &str) -> String {
        format!("/party/applications/{}/{act}", self.id)
    }

    fn bureau(&self, act: &str) -> String {
        format!("/console/access/{}/{act}", self.id)
    }

    /// The plan is handed in and approved; its grants follow.
    pub(super) async fn plan(&self, steps: &mut Steps) -> anyhow::Result<()> {
        steps.say(
            "提交接入方案，批准后自动授权",
            "the access plan; its approval grants what it names",
        );
        let mut interfaces: Vec<String> = [
            "/api/market-entities/query",
            "/api/tasks/pull",
            "/api/results/report",
            "/api/catalog/basic/pull",
            "/api/catalog/check-items/report",
            "/api/cases/accept/report",
            "/api/cases/process/report",
            "/api/cases/result/report",
        ]
        .map(str::to_owned)
        .into();
        interfaces.extend(operation::TABLES.map(operation::path));
        interfaces.extend(portal::INTERFACES.map(str::to_owned));
        interfaces.extend(messages::INTERFACES.map(str::to_owned));
        interfaces.extend(trust::INTERFACES.map(str::to_owned));
        let mut fields: Vec<(String, String)> = [
            ("business", "领取抽查任务，报送核查结果"),
            ("way", "protocol"),
            ("nets", "127.0.0.1"),
            ("location", "江门市政务云"),
            ("security", "防火墙、入侵检测、双因素登录"),
            ("hardware", "云主机2台，负载均衡1套"),
        ]
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
        for (n, interface) in (1..).zip(&interfaces) {
            fields.push((format!("use_{n}"), "yes".to_owned()));
            fields.push((format!("name_{n}"), interface.clone()));
            fields.push((format!("per_minute_{n}"), "600".to_owned()));
            fields.push((format!("per_day_{n}"), "20000".to_owned()));
        }
        let fields: Vec<_> = fields
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        let file = ("topology", "topology.png", PNG);
        self.staff.upload(&self.own("plan"), &fields, file).await?;
        let approve = [
            ("version", "1"),
            ("decision", "approve"),
            ("opinion", "同意"),
        ];
        self.console.submit(&self.bureau("plan"), &approve).await?;
        steps.detail(&interfaces.join(" · "));
        Ok(())
    }

    /// Environment, contacts, certificates, the document.
    pub(super) async fn papers(&self, steps: &mut Steps) -> anyhow::Result<()> {
        steps.say(
            "确认环境，登记联系人，上传证书，双方确认接入文档",
            "environment, contacts, certificates, the document of both sides",
        );
        let points = [
            "patched", "accounts", "network", "logs", "backup", "secrets",
        ];
        let points = points.map(|point| (point, "yes"));
        self.staff.submit(&self.own("environment"), &points).await?;
        for (duty, name) in [("responsible", "梁主任"), ("technical", "何工")] {
            let fields = [
                ("act", "add"),
                ("duty", duty),
                ("name", name),
                ("phone", "0750-3000002"),
            ];
            self.staff.submit("/party/contacts", &fields).await?;
        }
        let now = self.app.clock.now();
        let (from, until) = (readable_day(now), readable_day(now + YEAR_MS));
        for (kind, level, number, issuer) in [
            ("grading", "三级", "44070099999-26001", "江门市公安局"),
            ("assessment", "三级", "CP-2026-0107", "广东某测评有限公司"),
            ("crypto", "三级", "MP-2026-0033", "广东某密码测评中心"),
            ("conformity", "", "FX-2026-0219", "广东某风险评估有限公司"),
        ] {
            let fields = [
                ("kind", kind),
                ("level", level),
                ("number", number),
                ("issuer", issuer),
                ("valid_from", from.as_str()),
                ("valid_until", until.as_str()),
            ];
            let file = ("file", "certificate.pdf", PDF);
            let path = self.own("certificates");
            self.staff.upload(&path, &fields, file).await?;
        }
        let path = format!("/access/{}/document", self.id);
        for side in [&self.staff, self.console] {
            let page = side.open(&path).await?.text;
            let value = |name: &str| {
                let mark = format!("name=\"{name}\" value=\"");
                between(&page, &mark, "\"").map(str::to_owned)
            };
            let version = value("version").context("no version")?;
            let digest = value("digest").context("no digest")?;
            let fields = [("version", version.as_str()), ("digest", digest.as_str())];
            side.submit(&path, &fields).await?;
        }
        steps.detail("等保定级、等保测评、密评、符合性测评：有效期一年");
        Ok(())
    }

    /// Every interface of the plan in the sandbox, then the signed report.
    pub(super) async fn debug(&self, steps: &mut Steps) -> anyhow::Result<()> {
        steps.say(
            "沙箱联调，生成签名的测试报告",
            "joint debugging in the sandbox, a signed report",
        );
        let page = self.staff.submit(&self.own("sandbox"), &[]).await?.text;
        let mut shown = page.split("<p class=\"mono\">").skip(1);
        let mut next = || shown.next().and_then(|rest| rest.split('<').next());
        let username = next().context("no sandbox account")?;
        let password = next().context("no sandbox password")?;
        let system = Browser::new(&format!("{}/sandbox", self.base))?;
        let credentials = json!({ "username": username, "password": STANDARD.encode(password) });
        let answer = system.call("/api/auth", "", &credentials).await?;
        let token = answer["token"].as_str().context("no token")?;
        let pulled = system.call("/api/tasks/pull", token, &json!({})).await?;
        let result = &pulled["data"]["inspections"][0]["result_id"];
        let report = |code: &str| {
            json!({ "result_id": result, "result_code": code, "methods": ["onsite"],
                    "checked_on": readable_day(self.app.clock.now()) })
        };
        let query = json!({ "size": 1 });
        system
            .call("/api/market-entities/query", token, &query)
            .await?;
        system
            .call("/api/results/report", token, &report("R1"))
            .await?;
        items::debug(&system, token).await?;
        // Bad input on purpose: the kit wants to see that its return code arrives.
        let (bad, no_rows) = (json!({ "size": 0 }), json!({ "rows": [] }));
        for (path, body) in [
            ("/api/tasks/pull", &bad),
            ("/api/market-entities/query", &bad),
            ("/api/results/report", &report("R99")),
            ("/api/catalog/basic/pull", &bad),
            ("/api/catalog/check-items/report", &no_rows),
            ("/api/cases/accept/report", &no_rows),
            ("/api/cases/process/report", &no_rows),
            ("/api/cases/result/report", &no_rows),
        ] {
            let refused = system.call(path, token, body).await;
            ensure!(refused.is_err(), "{path} took bad input");
        }
        operation::debug(&system, token, self.app.clock.now()).await?;
        portal::debug(&system, token, self.app.clock.now()).await?;
        messages::debug(&system, token).await?;
        trust::debug(&system, token, &self.id).await?;
        let path = format!("/access/{}/report", self.id);
        let made = self.staff.submit(&path, &[]).await?;
        let page = self.staff.open(&made.location).await?.text;
        ensure!(page.contains("签名有效"), "the report is not signed");
        steps.detail(&made.location);
        Ok(())
    }

    /// The application gets keys for signed and sealed calls.
    pub(super) async fn calls(
        &self,
        account: (&str, &str),
        steps: &mut Steps,
    ) -> anyhow::Result<Value> {
        let page = self.own("keys");
        calls::prepare(self.app, (self.base, &self.staff, &page), account, steps).await
    }

    /// The application goes live; gives its user name and password in Base64.
    pub(super) async fn go_live(&self, steps: &mut Steps) -> anyhow::Result<(String, String)> {
        steps.say("申请上线，批准，领取启用码", "go-live, then the key");
        self.staff.submit(&self.own("go-live"), &[]).await?;
        let decision = [("decision", "go_live"), ("opinion", "同意上线")];
        let page = format!("/console/access/{}", self.id);
        let path = self.bureau("go-live");
        self.console
            .decide((&page, "seen"), &path, &decision)
            .await?;
        let page = self.staff.submit(&self.own("collect"), &[]).await?.text;
        let mut shown = page.split("<p class=\"mono\">").skip(1);
        let mut next = || shown.next().and_then(|rest| rest.split('<').next());
        let username = next().context("no account")?.to_owned();
        let code = next().context("no activation code")?;
        let password = STANDARD.encode(format!("{}Aa9", new_secret("")?));
        let activation = json!({ "username": username, "activation_code": code,
                                 "password": password });
        let answer = self
            .staff
            .call("/api/accounts/activate", "", &activation)
            .await?;
        steps.detail(&answer["data"].to_string());
        Ok((username, password))
    }
}
