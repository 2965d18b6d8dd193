//! 测试报告 (clause 7.7.3 d): made when every case was seen, signed by the organ, checked by anyone
//! who has the page.

use askama::Template;
use axum::response::Response;
use protocol::{Code, Lang};
use serde::Serialize;
use serde_json::Value;

use crate::audit::Event;
use crate::db::{Conn, ToValue};
use crate::error::Error;
use crate::evidence::organ_key;
use crate::http::Cx;
use crate::http::page::{Frame, redirect, render};
use crate::onboarding::life::store::{check_actor, find, held};
use crate::onboarding::life::{Application, Phase};
use crate::onboarding::plan::store::{StoredPlan, approved};
use crate::onboarding::trial::kit::{Checked, walk};
use crate::onboarding::trial::sandbox;
use crate::onboarding::trial::store::{self, TestReport, noted};
use crate::onboarding::{REPORTED, sight, suspension};

/// What a report says.
#[derive(Serialize)]
struct Content<'c> {
    application_id: &'c str,
    application: &'c str,
    party: &'c str,
    number: i64,
    plan_version: i64,
    way: &'c str,
    organ: &'c str,
    made_at: i64,
    cases: &'c [Checked],
}

/// What was seen since the plan came into force or, later, since the application was suspended.
pub async fn seen(
    cx: &Cx,
    db: &mut Conn,
    (application, plan): (&Application, &StoredPlan),
) -> Result<Vec<Checked>, Error> {
    let suspended = suspension::store::newest(db, &application.id).await?;
    let since = suspended.filter(|_| application.phase != Phase::Live);
    // What was called in the moment of the suspension was called before it.
    let since = since.map_or(0, |suspension| suspension.suspended_at + 1);
    let since = since.max(plan.submitted_at);
    let mut sandbox = sandbox::of(&cx.app).await?.db.read().await?;
    let calls = noted(&mut sandbox, &application.id, since).await?;
    Ok(walk(&plan.plan, &calls))
}

/// Makes a report; refused while a case is missing (42201).
pub async fn form(cx: Cx, _: Nothing) -> Result<Response, Error> {
    check_actor(&cx)?;
    let by = cx.by().name;
    let mut tx = cx.app.db.begin().await?;
    let application = held(&cx, &mut tx).await?;
    if !matches!(
        application.phase,
        Phase::Debugging | Phase::Retesting | Phase::Live
    ) {
        return Err(Code::WrongState.into());
    }
    let plan = approved(&mut tx, &application.id).await?;
    let plan = plan.ok_or(Code::WrongState)?;
    let cases = seen(&cx, &mut tx, (&application, &plan)).await?;
    let missing: Vec<_> = cases
        .iter()
        .filter(|case| case.shown_by.is_none())
        .collect();
    if let Some(first) = missing.first() {
        let what = format!("{} {}", first.label(Lang::Zh), first.case.label(Lang::Zh));
        let reason = format!(
            "还有{}项联调未完成，如：{what} (cases are missing)",
            missing.len()
        );
        return Err(Error::rule(reason));
    }
    let before = store::newest_report(&mut tx, &application.id).await?;
    let number = before.map_or(1, |before| before.number + 1);
    let content = Content {
        application_id: &application.id,
        application: &application.name,
        party: &application.party_name,
        number,
        plan_version: plan.version,
        way: &plan.plan.way,
        organ: &cx.app.config.organ_name,
        made_at: cx.now(),
        cases: &cases,
    };
    let content = serde_json::to_string(&content)?;
    let signature = organ_key(&mut tx).await?.sign(content.as_bytes());
    let insert = "insert into test_report (id, application_id, number, plan_version, content, \
                  signature, made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let id = cx.app.clock.new_id();
    let values: [&(dyn ToValue + Sync); 8] = [
        &id,
        &application.id,
        &number,
        &plan.version,
        &content,
        &hex::encode(signature),
        &by,
        &cx.now(),
    ];
    tx.execute(insert, &values).await?;
    let event = Event::done(&REPORTED, "application", &application.id).with(&number);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    redirect(&format!("/test-reports/{id}"))
}

/// A form without fields.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

#[derive(Template)]
#[template(path = "onboarding/trial/report.html")]
struct ReportPage {
    f: Frame,
    report: TestReport,
    application: Application,
    content: Value,
    organ_key: String,
    holds: bool,
}

impl ReportPage {
    fn text(&self, case: &Value, name: &str) -> String {
        case[name].as_str().unwrap_or_default().to_owned()
    }

    fn cases(&self) -> Vec<Value> {
        self.content["cases"]
            .as_array()
            .cloned()
            .unwrap_or_default()
    }

    fn label(&self, case: &Value) -> &'static str {
        let name = case["interface"].as_str().unwrap_or_default();
        crate::onboarding::plan::interface::label(name, self.f.lang)
    }

    fn what(&self, case: &Value) -> &'static str {
        use crate::onboarding::trial::kit::Case;
        let case = match case["case"].as_str() {
            Some("refusal") => Case::Refusal,
            Some("delivery") => Case::Delivery,
            _ => Case::Success,
        };
        case.label(self.f.lang)
    }

    fn time(&self, case: &Value) -> String {
        let at = case["shown_by"]["at"].as_i64();
        at.map(crate::clock::readable).unwrap_or_default()
    }
}

/// The report with its signature checked, as it prints.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let report = store::report(&mut db, cx.param("id")?).await?;
    let report = report.ok_or(Code::NotFound)?;
    let application = find(&mut db, &report.application_id).await?;
    sight::check_party(&cx, &mut db, &application.party_id).await?;
    let key = organ_key(&mut db).await?.public();
    let signature = hex::decode(&report.signature).unwrap_or_default();
    let holds = sm::holds(&key, report.content.as_bytes(), &signature);
    render(&ReportPage {
        f: Frame::new(&cx, "联调测试报告", "Test report"),
        content: serde_json::from_str(&report.content)?,
        report,
        application,
        organ_key: hex::encode(key),
        holds,
    })
}
