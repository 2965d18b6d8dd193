//! The party's first page: its applications and what each waits for, notices, contacts, tickets.

use askama::Template;
use axum::response::Response;

use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::messaging::{self, Shown};
use crate::onboarding::life::{Application, Phase, store as life};
use crate::onboarding::party::contacts::{self, Contact, DUTIES};
use crate::onboarding::party::tickets::{self, Ticket};

#[derive(Template)]
#[template(path = "onboarding/party/home.html")]
struct HomePage {
    f: Frame,
    party_name: String,
    applications: Vec<Application>,
    notices: Vec<Shown>,
    contacts: Vec<Contact>,
    tickets: Vec<Ticket>,
    duties: &'static [(&'static str, &'static str, &'static str)],
    now: i64,
}

impl HomePage {
    /// What the party should do next with an application; empty where it is the bureau's turn.
    fn next(&self, application: &Application) -> &'static str {
        match application.phase {
            Phase::Planning => self.f.t("请提交接入方案", "hand in the access plan"),
            Phase::Preparing => self.f.t("请确认环境就绪", "confirm the environment"),
            Phase::Debugging => self.f.t("请完成联调并申请上线", "finish debugging, apply"),
            Phase::Suspended => self
                .f
                .t("修复后可申请恢复", "apply for resumption once mended"),
            Phase::Retesting => self.f.t("请完成复测", "do the re-test"),
            Phase::PlanReview | Phase::GoLiveReview | Phase::ResumptionApplied => {
                self.f.t("等待主管局处理", "the bureau has it")
            }
            Phase::Live | Phase::Withdrawn | Phase::Offboarded => "",
        }
    }

    fn has_due_contacts(&self) -> bool {
        self.contacts.iter().any(|contact| contact.is_due(self.now))
    }
}

/// The page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let party = cx.staff()?.party_id.clone();
    let mut db = cx.app.db.read().await?;
    let name = "select name from party where id = $1";
    let party_name: String = db.one(name, &[&party]).await?;
    render(&HomePage {
        f: Frame::new(&cx, "我的接入", "My access"),
        party_name,
        applications: life::of_party(&mut db, &party).await?,
        notices: messaging::of_party(&mut db, &party).await?,
        contacts: contacts::of_party(&mut db, &party).await?,
        tickets: tickets::of_party(&mut db, &party).await?,
        duties: DUTIES,
        now: cx.now(),
    })
}
