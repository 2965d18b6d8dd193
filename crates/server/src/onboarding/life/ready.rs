//! What must hold before an application may go live or come back (clauses 5.4, 7.1 c, 7.7.3).

use crate::clock::readable_day;
use crate::db::Conn;
use crate::error::Error;
use crate::http::Cx;
use crate::onboarding::certificate::record::{Kind, Standing};
use crate::onboarding::life::Application;
use crate::onboarding::{certificate, document, party, plan, suspension, trial};

/// One thing that must hold.
#[derive(Clone, Debug)]
pub struct Condition {
    /// What, for people.
    pub zh: &'static str,
    /// The same in English.
    pub en: &'static str,
    /// Whether it holds.
    pub holds: bool,
    /// Where it stands, or what to do.
    pub detail: String,
}

fn condition(words: (&'static str, &'static str), holds: bool, detail: String) -> Condition {
    Condition {
        zh: words.0,
        en: words.1,
        holds,
        detail,
    }
}

/// All conditions of going live, in the order in which a party meets them.
pub async fn conditions(
    cx: &Cx,
    db: &mut Conn,
    application: &Application,
) -> Result<Vec<Condition>, Error> {
    let today = readable_day(cx.now());
    let mut all = Vec::new();
    let approved = plan::store::approved(db, &application.id).await?;
    let version = approved.as_ref().map_or(0, |plan| plan.version);
    all.push(condition(
        ("接入方案已批准", "access plan approved"),
        approved.is_some(),
        if version > 0 {
            format!("v{version}")
        } else {
            String::new()
        },
    ));
    let is_prepared = trial::prepare::is_confirmed(db, &application.id).await?;
    let words = ("环境准备已确认", "environment confirmed");
    all.push(condition(words, is_prepared, String::new()));
    let kept = certificate::store::current(db, &application.id).await?;
    for kind in Kind::REQUIRED {
        let found = kept.iter().find(|certificate| certificate.kind == *kind);
        let holds = found.is_some_and(|found| found.standing(&today) != Standing::Expired);
        let detail = found.map(|found| format!("{} — {}", found.number, found.valid_until));
        all.push(condition(kind.words(), holds, detail.unwrap_or_default()));
    }
    let report = trial::store::newest_report(db, &application.id).await?;
    let since = suspension::store::newest(db, &application.id).await?;
    let since = since.map_or(0, |suspension| suspension.suspended_at);
    let is_fresh = report
        .as_ref()
        .is_some_and(|r| r.plan_version == version && r.made_at > since);
    all.push(condition(
        (
            "联调测试报告（本方案版本）",
            "test report of this plan version",
        ),
        is_fresh,
        report
            .map(|r| format!("№ {}", r.number))
            .unwrap_or_default(),
    ));
    let agreed = document::is_confirmed(db, &application.id, version).await?;
    let words = (
        "接入规范性文档双方已确认",
        "access document confirmed by both",
    );
    all.push(condition(words, agreed, String::new()));
    let named = party::contacts::are_complete(db, &application.party_id).await?;
    let words = (
        "负责人与技术联系人已登记",
        "responsible and technical contacts named",
    );
    all.push(condition(words, named, String::new()));
    Ok(all)
}

/// Refuses with the names of what is missing (42201).
pub async fn check(cx: &Cx, db: &mut Conn, application: &Application) -> Result<(), Error> {
    let all = conditions(cx, db, application).await?;
    let missing: Vec<_> = all.iter().filter(|c| !c.holds).map(|c| c.zh).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let reason = format!("尚缺：{} (not yet complete)", missing.join("、"));
    Err(Error::rule(reason))
}
