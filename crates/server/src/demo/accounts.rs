//! The demonstration's officers: made through the set-up address and the console, like real
//! ones; their passwords are random and kept in the demonstration's folder, with those of the
//! parties' staff.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::app::App;
use crate::demo::browser::{Browser, between};
use crate::demo::say;
use crate::identity::{new_secret, offer_set_up};

const ROLES: [(&str, &str, &str); 5] = [
    ("administrator", "demo.admin", "陈管理"),
    ("security_administrator", "demo.security", "何安全"),
    ("auditor", "demo.auditor", "张审计"),
    ("planner", "demo.planner", "李经办"),
    ("reviewer", "demo.reviewer", "黄审核"),
];

/// Passwords by user name, as a file keeps them.
pub(super) struct Accounts {
    path: PathBuf,
    passwords: RefCell<BTreeMap<String, String>>,
}

impl Accounts {
    /// Role, user name, password; the parties' staff come last.
    pub(super) fn list(&self) -> Vec<(&'static str, String, String)> {
        let role_of = |name: &str| ROLES.iter().find(|(_, known, _)| *known == name);
        let passwords = self.passwords.borrow();
        let of = |role: &'static str, username: &str| {
            let password = passwords.get(username).cloned().unwrap_or_default();
            (role, username.to_owned(), password)
        };
        let officers = ROLES.iter().map(|(role, name, _)| of(role, name));
        let staff = passwords.keys().filter(|name| role_of(name).is_none());
        let kind = |name: &str| match name.starts_with("demo.") {
            true => "department",
            false => "party staff",
        };
        officers
            .chain(staff.map(|name| of(kind(name), name)))
            .collect()
    }

    /// Keeps the password of a party's staff.
    pub(super) fn keep(&self, username: &str, password: &str) -> anyhow::Result<()> {
        let mut passwords = self.passwords.borrow_mut();
        passwords.insert(username.to_owned(), password.to_owned());
        std::fs::write(&self.path, serde_json::to_string_pretty(&*passwords)?)?;
        Ok(())
    }

    /// Keeps what signed and sealed calls need, for trying SDKs.
    pub(super) fn keep_calls(&self, calls: &serde_json::Value) -> anyhow::Result<()> {
        let path = self.path.with_file_name("calls.json");
        std::fs::write(&path, serde_json::to_string_pretty(calls)?)?;
        say(&format!("  {}", path.display()));
        Ok(())
    }

    /// Turns the first activation code of a page into the officer's password.
    async fn activate(&self, base: &str, username: &str, page: &str) -> anyhow::Result<()> {
        let code = between(page, "mqa_", "<").context(CODE)?;
        let code = format!("mqa_{}", code.trim());
        let chosen = self.passwords.borrow().get(username).cloned();
        let chosen = chosen.context("no such officer")?;
        let fields = [
            ("username", username),
            ("activation_code", code.as_str()),
            ("password", chosen.as_str()),
            ("password_again", chosen.as_str()),
        ];
        Browser::new(base)?.submit("/activate", &fields).await?;
        Ok(())
    }

    /// The administrator proposes an officer, the security administrator agrees, and the officer
    /// takes up the account. The first field is the user name.
    async fn engage(&self, base: &str, fields: &[(&str, &str)]) -> anyhow::Result<()> {
        let admin = self.browser(base, "administrator").await?;
        let security = self.browser(base, "security_administrator").await?;
        admin.submit("/console/officers", fields).await?;
        let page = security.open("/console/officers").await?;
        let proposal = between(&page.text, "/console/officers/proposals/", "/decide");
        let proposal = proposal.context("no proposal on the page")?;
        let path = format!("/console/officers/proposals/{proposal}/decide");
        let page = security.submit(&path, &[("decision", "approve")]).await?;
        let (_, username) = fields.first().context("no user name")?;
        self.activate(base, username, &page.text).await
    }

    /// The officer who speaks for a department, in a browser.
    pub(super) async fn of_department(&self, base: &str, code: &str) -> anyhow::Result<Browser> {
        let username = format!("demo.{}", code.to_lowercase());
        if !self.passwords.borrow().contains_key(&username) {
            self.keep(&username, &format!("{}Aa9", new_secret("")?))?;
            let fields = [
                ("username", username.as_str()),
                ("name", "梁科长"),
                ("staff_no", "D010"),
                ("role", "reviewer"),
                ("department_code", code),
            ];
            self.engage(base, &fields).await?;
        }
        let password = self.passwords.borrow().get(&username).cloned();
        let browser = Browser::new(base)?;
        let password = password.unwrap_or_default();
        browser.sign_in(&username, &password).await?;
        Ok(browser)
    }

    /// A browser in which the officer of a role is signed in.
    pub(super) async fn browser(&self, base: &str, role: &str) -> anyhow::Result<Browser> {
        let browser = Browser::new(base)?;
        let found = self.list().into_iter().find(|(known, _, _)| *known == role);
        let (_, username, password) = found.context("no such role")?;
        browser.sign_in(&username, &password).await?;
        Ok(browser)
    }
}

/// Makes the officers on the first run, reads their passwords on later ones.
pub(super) async fn prepare(app: &App, base: &str, dir: &Path) -> anyhow::Result<Accounts> {
    let path = dir.join("accounts.json");
    let Some(set_up) = offer_set_up(app).await? else {
        let text = std::fs::read_to_string(&path).with_context(|| {
            format!(
                "cannot read {}; remove {} to start afresh",
                path.display(),
                dir.display()
            )
        })?;
        return Ok(Accounts {
            passwords: RefCell::new(serde_json::from_str(&text)?),
            path,
        });
    };
    let mut passwords = BTreeMap::new();
    for (_, username, _) in ROLES {
        let secret = new_secret("Mq-")?;
        // Three kinds of characters whatever the random part is.
        passwords.insert(username.to_owned(), format!("{}9", &secret[..17]));
    }
    std::fs::write(&path, serde_json::to_string_pretty(&passwords)?)?;
    let accounts = Accounts {
        passwords: RefCell::new(passwords),
        path,
    };
    let page = Browser::new(base)?.submit(&set_up, &three()).await?;
    for (_, username, _) in &ROLES[..3] {
        // The page has a line for each: user name, then code.
        let (_, line) = page
            .text
            .split_once(&format!(">{username}<"))
            .context(CODE)?;
        accounts.activate(base, username, line).await?;
    }
    for (at, (role, username, name)) in ROLES.iter().enumerate().skip(3) {
        let staff_no = staff_no(at);
        let fields = [
            ("username", *username),
            ("name", *name),
            ("staff_no", staff_no.as_str()),
            ("role", *role),
        ];
        accounts.engage(base, &fields).await?;
    }
    Ok(accounts)
}

const CODE: &str = "no activation code on the page";

fn staff_no(at: usize) -> String {
    format!("D{:03}", at + 1)
}

/// The form of the set-up page: three administrators, who are three persons.
fn three() -> [(&'static str, &'static str); 9] {
    let [admin, security, auditor, ..] = ROLES;
    [
        ("administrator", admin.1),
        ("administrator_name", admin.2),
        ("administrator_staff_no", "D001"),
        ("security_administrator", security.1),
        ("security_administrator_name", security.2),
        ("security_administrator_staff_no", "D002"),
        ("auditor", auditor.1),
        ("auditor_name", auditor.2),
        ("auditor_staff_no", "D003"),
    ]
}
