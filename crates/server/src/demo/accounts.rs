//! The demonstration's officers: made through the set-up address and the console, like real
//! ones; their passwords are random and kept in the demonstration's folder, with those of the
//! parties' staff.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::app::App;
use crate::demo::browser::{Browser, between};
use crate::identity::{new_secret, offer_set_up};

const ROLES: [(&str, &str, &str); 4] = [
    ("administrator", "demo.admin", "陈管理"),
    ("planner", "demo.planner", "李经办"),
    ("reviewer", "demo.reviewer", "黄审核"),
    ("auditor", "demo.auditor", "张审计"),
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
        officers
            .chain(staff.map(|name| of("party staff", name)))
            .collect()
    }

    /// Keeps the password of a party's staff.
    pub(super) fn keep(&self, username: &str, password: &str) -> anyhow::Result<()> {
        let mut passwords = self.passwords.borrow_mut();
        passwords.insert(username.to_owned(), password.to_owned());
        std::fs::write(&self.path, serde_json::to_string_pretty(&*passwords)?)?;
        Ok(())
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
    let password = |username: &str| accounts.passwords.borrow()[username].clone();
    let (_, admin, name) = ROLES[0];
    let first = password(admin);
    let fields = [
        ("username", admin),
        ("name", name),
        ("password", &first),
        ("password_again", &first),
    ];
    Browser::new(base)?.submit(&set_up, &fields).await?;
    let console = accounts.browser(base, "administrator").await?;
    for (role, username, name) in &ROLES[1..] {
        let fields = [("username", *username), ("name", *name), ("role", *role)];
        let page = console.submit("/console/officers", &fields).await?;
        let code = between(&page.text, "mqa_", "<").context("no activation code on the page")?;
        let (code, chosen) = (format!("mqa_{code}"), password(username));
        let fields = [
            ("username", *username),
            ("activation_code", code.trim()),
            ("password", chosen.as_str()),
            ("password_again", chosen.as_str()),
        ];
        Browser::new(base)?.submit("/activate", &fields).await?;
    }
    Ok(accounts)
}
