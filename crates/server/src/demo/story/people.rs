//! A citizen registers, is checked, is known to the platform, and signs out everywhere.

use anyhow::{Context, ensure};

use crate::app::App;
use crate::demo::accounts::Accounts;
use crate::demo::browser::Browser;
use crate::demo::story::Steps;
use crate::identity::new_secret;

/// A made-up citizen: the number has a right check digit and belongs to nobody.
const NAME: &str = "周明";
const NUMBER: &str = "440703199001011239";
const MOBILE: &str = "13800000000";

/// Tells the steps of registration.
pub(super) async fn register(
    app: &App,
    (base, accounts): (&str, &Accounts),
    steps: &mut Steps,
) -> anyhow::Result<()> {
    let known = "select count(*) from registered_person";
    if app.db.read().await?.one::<i64>(known, &[]).await? > 0 {
        return Ok(());
    }
    steps.say(
        "导入实名核验名单，市民注册并通过核验",
        "a list for checking names; a citizen registers and is checked",
    );
    let security = accounts.browser(base, "security_administrator").await?;
    let list = format!("name,id_type,id_no,mobile\n{NAME},111,{NUMBER},{MOBILE}\n");
    let file = ("file", "list.csv", list.as_bytes());
    security.upload("/console/people/list", &[], file).await?;
    let form = Browser::new(base)?;
    let password = format!("{}Aa9", new_secret("")?);
    let fields = [
        ("kind", "natural"),
        ("username", "zhou.ming"),
        ("password", password.as_str()),
        ("password_again", password.as_str()),
        ("name", NAME),
        ("id_type", "111"),
        ("id_no", NUMBER),
        ("mobile", MOBILE),
        ("consent", "yes"),
    ];
    form.submit("/register", &fields).await?;
    accounts.keep("zhou.ming", &password)?;
    let citizen = Browser::new(base)?;
    citizen.sign_in("zhou.ming", &password).await?;
    let page = citizen.open("/my").await?.text;
    ensure!(!page.contains(NUMBER), "the number is shown in clear");
    let level = "select real_level from registered_person";
    let level: i64 = app.db.read().await?.one(level, &[]).await?;
    ensure!(level == 1, "the citizen was not checked");
    let stored = "select count(*) from registered_person where cert_hash like $1";
    let stored: i64 = app.db.read().await?.one(stored, &[&NUMBER]).await?;
    ensure!(stored == 0, "the number is stored in clear");
    steps.detail("实名等级1；号码加密保存，以带密钥散列关联 · level 1; the number is sealed, joined by a keyed hash");
    steps.say(
        "退出登录，会话处处结束",
        "signing out ends the session everywhere",
    );
    citizen.submit("/sign-out", &[]).await?;
    let gone = citizen.open("/my").await;
    let is_gone = gone.map_or(true, |page| page.location.starts_with("/sign-in"));
    ensure!(is_gone, "the session goes on");
    let ended = "select act from audit_event where act = 'identity.sign-out' limit 1";
    let ended: Option<String> = app.db.read().await?.optional(ended, &[]).await?;
    steps.detail(&ended.context("signing out left no event")?);
    Ok(())
}
