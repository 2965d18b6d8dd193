//! The party hands its access plan in: the first one, and later ones once it was admitted.

use axum::extract::Request;
use axum::response::Response;
use protocol::Code;

use crate::audit::Event;
use crate::db::Conn;
use crate::error::Error;
use crate::files::attachment::{self, ATTACHMENT_BYTES};
use crate::http::Cx;
use crate::http::multipart::{self, Parts, Upload};
use crate::http::page::redirect;
use crate::onboarding::PLAN_CHANGED;
use crate::onboarding::life::store::{held, relation_of};
use crate::onboarding::life::{Step, take};
use crate::onboarding::notice::{self, Notice};
use crate::onboarding::plan::access_plan::{AccessPlan, PlannedInterface, read_nets};
use crate::onboarding::plan::interface::catalog_for;
use crate::onboarding::plan::store::{Submission, newest, write};

/// Reads the form. Interfaces come as `use_N` with `name_N`, `per_minute_N`, `per_day_N`.
pub fn read(parts: &Parts) -> Result<AccessPlan, Error> {
    let text = |name: &str| {
        let found = parts.pairs().iter().find(|(known, _)| known == name);
        found
            .map(|(_, value)| value.trim().to_owned())
            .unwrap_or_default()
    };
    let number = |name: &str| {
        let reason = "须为整数 (must be a whole number)";
        text(name)
            .parse::<i64>()
            .map_err(|_| Error::field(Code::BadField, name, reason))
    };
    let mut interfaces = Vec::new();
    for (name, value) in parts.pairs() {
        let Some(n) = name.strip_prefix("use_").filter(|_| !value.is_empty()) else {
            continue;
        };
        if interfaces.len() > 100 {
            let reason = "接口过多 (too many interfaces)";
            return Err(Error::field(Code::OutOfRange, "interfaces", reason));
        }
        interfaces.push(PlannedInterface {
            name: text(&format!("name_{n}")),
            per_minute: number(&format!("per_minute_{n}"))?,
            per_day: number(&format!("per_day_{n}"))?,
        });
    }
    Ok(AccessPlan {
        domain: text("domain"),
        location: text("location"),
        security: text("security"),
        hardware: text("hardware"),
        business: text("business"),
        way: text("way"),
        callback_url: text("callback_url"),
        nets: read_nets(&text("nets"))?,
        interfaces,
    })
}

/// The paper of now, or the one of the version before.
async fn kept(
    cx: &Cx,
    tx: &mut Conn,
    upload: Option<&Upload>,
    before: Option<String>,
) -> Result<Option<String>, Error> {
    match upload {
        Some(upload) => Ok(Some(attachment::keep(&cx.app, tx, upload).await?)),
        None => Ok(before),
    }
}

/// Takes the form. An admitted application stays where it is, under its old plan until the new one
/// is approved.
pub async fn form(cx: Cx, request: Request) -> Result<Response, Error> {
    let parts = multipart::read(&cx, request, 2 * ATTACHMENT_BYTES + 65_536).await?;
    let plan = read(&parts)?;
    plan.check()?;
    let by = cx.staff()?.name.clone();
    let mut tx = cx.app.db.begin().await?;
    let application = held(&cx, &mut tx).await?;
    let relation = relation_of(&mut tx, &application.party_id).await?;
    let allowed = catalog_for(relation);
    let is_allowed = |wanted: &PlannedInterface| allowed.iter().any(|i| i.name == wanted.name);
    if let Some(wanted) = plan.interfaces.iter().find(|wanted| !is_allowed(wanted)) {
        let whom = relation.label(cx.lang);
        let reason = format!("{whom}不能申请接口 {} (not for this relation)", wanted.name);
        return Err(Error::field(Code::OutsideGrant, "interfaces", reason));
    }
    let before = newest(&mut tx, &application.id).await?;
    if before
        .as_ref()
        .is_some_and(|plan| plan.state == "submitted")
    {
        return Err(Code::WrongState.into());
    }
    let (topology, security) = before.map_or((None, None), |plan| {
        (plan.topology_file_id, plan.security_file_id)
    });
    let file = kept(&cx, &mut tx, parts.file("topology"), topology).await?;
    let security_file = kept(&cx, &mut tx, parts.file("security_file"), security).await?;
    if file.is_none() {
        let reason = "请上传网络拓扑图 (upload the drawing of the network)";
        return Err(Error::field(Code::MissingField, "topology", reason));
    }
    let submission = Submission {
        id: &cx.app.clock.new_id(),
        application_id: &application.id,
        topology_file_id: file.as_deref(),
        security_file_id: security_file.as_deref(),
        by: &by,
        at: cx.now(),
    };
    let version = write(&mut tx, &submission, &plan).await?;
    if application.phase.is_admitted() {
        let event = Event::done(&PLAN_CHANGED, "application", &application.id);
        cx.record(&mut tx, &event.with(&version)).await?;
        let (party, name) = (&application.party_name, &application.name);
        let notice = Notice {
            party_id: None,
            application_id: Some(application.id.clone()),
            kind: "step",
            zh: format!("{party}“{name}”提交了接入方案变更（第{version}版），待审"),
            en: format!("{party}, {name}: a changed access plan (v{version}) waits for review"),
        };
        notice::write(&cx.app, &mut tx, &notice).await?;
    } else {
        take::take(&cx, &mut tx, &application, (Step::SubmitPlan, "")).await?;
    }
    tx.commit().await?;
    redirect(&format!("/party/applications/{}", application.id))
}
