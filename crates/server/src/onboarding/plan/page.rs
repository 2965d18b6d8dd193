//! The form of the access plan, filled in with the version before.

use askama::Template;
use axum::response::Response;

use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::onboarding::life::Application;
use crate::onboarding::life::store::{asked_for, relation_of};
use crate::onboarding::plan::interface::{Direction, Interface, catalog_for};
use crate::onboarding::plan::store::{StoredPlan, newest};

#[derive(Template)]
#[template(path = "onboarding/plan/form.html")]
struct PlanPage {
    f: Frame,
    application: Application,
    before: Option<StoredPlan>,
    interfaces: Vec<Interface>,
}

impl PlanPage {
    fn text(&self, name: &str) -> String {
        let Some(before) = &self.before else {
            return String::new();
        };
        let plan = &before.plan;
        match name {
            "domain" => plan.domain.clone(),
            "location" => plan.location.clone(),
            "security" => plan.security.clone(),
            "hardware" => plan.hardware.clone(),
            "business" => plan.business.clone(),
            "callback_url" => plan.callback_url.clone(),
            "nets" => before.nets(),
            _ => String::new(),
        }
    }

    fn is_sdk(&self) -> bool {
        self.before
            .as_ref()
            .is_some_and(|before| before.plan.way == "sdk")
    }

    fn wanted(&self, interface: &Interface) -> Option<(i64, i64)> {
        let plan = &self.before.as_ref()?.plan;
        let found = plan.interfaces.iter().find(|i| i.name == interface.name)?;
        Some((found.per_minute, found.per_day))
    }

    fn is_wanted(&self, interface: &Interface) -> bool {
        self.wanted(interface).is_some()
    }

    fn per_minute(&self, interface: &Interface) -> i64 {
        self.wanted(interface)
            .map_or(60, |(per_minute, _)| per_minute)
    }

    fn per_day(&self, interface: &Interface) -> i64 {
        self.wanted(interface).map_or(5000, |(_, per_day)| per_day)
    }

    fn is_out(&self, interface: &Interface) -> bool {
        interface.direction == Direction::Out
    }
}

/// The form.
pub async fn form(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let application = asked_for(&cx, &mut db).await?;
    let relation = relation_of(&mut db, &application.party_id).await?;
    let before = newest(&mut db, &application.id).await?;
    render(&PlanPage {
        f: Frame::new(&cx, "接入方案", "Access plan"),
        application,
        before,
        interfaces: catalog_for(relation),
    })
}
