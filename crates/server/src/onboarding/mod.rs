//! 5, 7.1, 7.7 and form A.1: from the first form to a live application, and out again.
//!
//! A form of a unit becomes a party with applications; each application goes its way by the table
//! in `life/phase.rs`: plan, environment, joint debugging, go-live, suspension, resumption, the
//! end.

mod access_application;
mod apply_page;
pub mod certificate;
mod collect;
mod console;
mod desk;
mod document;
pub mod forms;
mod go_live;
mod keys;
pub mod life;
pub mod notice;
pub mod offer;
mod opinion;
mod party;
mod plan;
mod review;
pub mod sight;
mod store;
mod submit;
pub mod suspension;
pub mod trial;

pub use desk::{search, waiting};
pub use plan::Declared;
pub use trial::sandbox::{PREFIX as SANDBOX, Sandbox, pass as enter_sandbox};

use axum::http::Method;

use crate::audit::Act;
use crate::http::routes::{Routes, Who};
use crate::identity::Role;

/// Who decides about access.
const DECIDERS: Who = Who::Officer(&[Role::Administrator]);
const EVERY_OFFICER: Who = Who::Officer(Role::ALL);

/// What can be called.
pub fn routes() -> Routes {
    forms().with(party_pages()).with(console_pages())
}

/// Form A.1, for everyone, and its review.
fn forms() -> Routes {
    Routes::new()
        .act(
            "/api/access-applications/submit",
            Who::Anyone,
            submit::submit,
        )
        .act(
            "/api/access-applications/resubmit",
            Who::Anyone,
            submit::resubmit,
        )
        .act(
            "/api/access-applications/opinion",
            Who::Anyone,
            opinion::opinion,
        )
        .query(
            "/api/access-applications/status",
            Who::Anyone,
            collect::status,
        )
        .act(
            "/api/access-applications/collect",
            Who::Anyone,
            collect::collect,
        )
        .page("/apply", Who::Anyone, apply_page::page)
        .form("/apply", Who::Anyone, apply_page::form)
        .page("/apply/status", Who::Anyone, apply_page::status)
        .form("/apply/opinion", Who::Anyone, apply_page::opinion)
        .form("/apply/collect", Who::Anyone, apply_page::collect)
        .raw(
            Method::POST,
            "/apply/attachments",
            Who::Anyone,
            forms::attachments::form,
        )
        .page("/apply/print", Who::Anyone, forms::print::page)
        .raw(
            Method::GET,
            "/apply/form.docx",
            Who::Anyone,
            forms::print::download,
        )
        .page(
            "/console/applications/{id}/print",
            EVERY_OFFICER,
            forms::print::console_page,
        )
        .raw(
            Method::GET,
            "/console/applications/{id}/form.docx",
            EVERY_OFFICER,
            forms::print::console_download,
        )
        .raw(
            Method::GET,
            "/console/applications/{id}/files/{file}",
            EVERY_OFFICER,
            forms::attachments::download,
        )
        .page("/console/applications", EVERY_OFFICER, console::list)
        .page("/console/applications/{id}", EVERY_OFFICER, console::show)
        .form("/console/applications/{id}/review", DECIDERS, review::form)
}

/// What a party's staff sees and does.
fn party_pages() -> Routes {
    const ONE: &str = "/party/applications/{id}";
    Routes::new()
        .page("/party", Who::Staff, party::home::page)
        .form("/party/contacts", Who::Staff, party::contacts::form)
        .form("/party/tickets", Who::Staff, party::tickets::open_form)
        .page(ONE, Who::Staff, life::page::party)
        .page(
            "/party/applications/{id}/plan",
            Who::Staff,
            plan::page::form,
        )
        .raw(
            Method::POST,
            "/party/applications/{id}/plan",
            Who::Staff,
            plan::submit::form,
        )
        .raw(
            Method::POST,
            "/party/applications/{id}/certificates",
            Who::Staff,
            certificate::add::form,
        )
        .form(
            "/party/applications/{id}/environment",
            Who::Staff,
            trial::prepare::form,
        )
        .form(
            "/party/applications/{id}/sandbox",
            Who::Staff,
            go_live::sandbox_form,
        )
        .form(
            "/party/applications/{id}/go-live",
            Who::Staff,
            go_live::apply_form,
        )
        .form(
            "/party/applications/{id}/collect",
            Who::Staff,
            go_live::collect_form,
        )
        .form(
            "/party/applications/{id}/resumption",
            Who::Staff,
            suspension::act::apply_form,
        )
        .page("/party/applications/{id}/keys", Who::Staff, keys::page)
        .form("/party/applications/{id}/keys", Who::Staff, keys::make_form)
        .form(
            "/party/applications/{id}/keys/callback",
            Who::Staff,
            keys::secret_form,
        )
        .form(
            "/party/applications/{id}/keys/retire",
            Who::Staff,
            keys::retire_form,
        )
        .form(
            "/party/applications/{id}/keys/profile",
            Who::Staff,
            keys::profile_form,
        )
        .form(
            "/party/applications/{id}/withdraw",
            Who::Staff,
            life::offboard::withdraw_form,
        )
}

/// What officers see and decide, and what both sides share.
fn console_pages() -> Routes {
    Routes::new()
        .page("/console/access", EVERY_OFFICER, life::list::page)
        .raw(
            Method::GET,
            "/console/access.xlsx",
            EVERY_OFFICER,
            life::list::export,
        )
        .page("/console/access/{id}", EVERY_OFFICER, life::page::console)
        .form("/console/access/{id}/plan", DECIDERS, plan::review::form)
        .form(
            "/console/access/{id}/go-live",
            DECIDERS,
            go_live::decide_form,
        )
        .form(
            "/console/access/{id}/grace",
            DECIDERS,
            certificate::grace::form,
        )
        .form(
            "/console/access/{id}/suspend",
            DECIDERS,
            suspension::act::suspend_form,
        )
        .form(
            "/console/access/{id}/resumption",
            DECIDERS,
            suspension::act::decide_form,
        )
        .form(
            "/console/access/{id}/offboard",
            DECIDERS,
            life::offboard::offboard_form,
        )
        .page("/access/{id}/callbacks", Who::Person, keys::ledger)
        .form("/access/{id}/callbacks", Who::Person, keys::retry_form)
        .page("/access/{id}/document", Who::Person, document::page)
        .form("/access/{id}/document", Who::Person, document::confirm)
        .form("/access/{id}/deliver", Who::Person, trial::deliver::form)
        .form("/access/{id}/report", Who::Person, trial::report::form)
        .raw(
            Method::GET,
            "/access/{id}/files/{file}",
            Who::Person,
            life::file::download,
        )
        .page("/test-reports/{id}", Who::Person, trial::report::page)
        .page("/console/parties/{id}", EVERY_OFFICER, party::story::page)
        .page("/tickets/{id}", Who::Person, party::tickets::page)
        .form("/tickets/{id}", Who::Person, party::tickets::write_form)
}

macro_rules! acts {
    ($($name:ident $kind:ident $word:literal $zh:literal $en:literal;)*) => {
        $(pub(in crate::onboarding) const $name: Act = Act::$kind($word, $zh, $en);)*
        /// The events of this slice, beside those of the life of applications.
        pub const ACTS: &[&Act] = &[$(&$name,)*];
    };
}

acts! {
    SUBMITTED new "access-application.submit" "提交接入申请" "submit an access application";
    RESUBMITTED new "access-application.resubmit" "重新提交接入申请"
        "resubmit an access application";
    UNIT_OPINION administrative "access-application.unit-opinion" "签署单位意见"
        "give the unit's opinion";
    APPROVED administrative "access-application.approve" "批准接入" "approve an access application";
    REJECTED administrative "access-application.reject" "退回接入申请" "reject an access application";
    COLLECTED new "access-application.collect" "领取启用码" "collect activation codes";
    ATTACHED new "access-application.attach" "上传申请附件" "attach a paper to a form";
    PLAN_CHANGED new "application.change-plan" "提交方案变更" "hand in a changed plan";
    PLAN_DECIDED administrative "application.decide-plan" "审批方案变更" "decide on a changed plan";
    CERTIFICATE_ADDED new "certificate.add" "上传证书" "hand in a certificate";
    GRACE_GRANTED administrative "certificate.grace" "给予证书宽限" "grant a grace for a certificate";
    DOCUMENT_CONFIRMED new "access-document.confirm" "确认接入规范性文档"
        "confirm an access document";
    REPORTED new "test-report.make" "生成测试报告" "make a test report";
    CONTACTS_CHANGED new "party.contacts" "变更联系人" "change contacts";
    TICKET_OPENED new "ticket.open" "提出技术支持" "ask for support";
    TICKET_WRITTEN new "ticket.write" "答复技术支持" "go on with a support ticket";
}

/// All events of this slice.
pub fn acts() -> Vec<&'static Act> {
    [ACTS, life::take::ACTS].concat()
}

#[cfg(test)]
pub(crate) mod tests;
