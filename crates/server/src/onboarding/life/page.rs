//! The page of an application: where it is on its way, what is missing, what can be done now. The
//! party and the bureau see the same page, each with its own forms.

use askama::Template;
use axum::response::Response;
use protocol::Lang;

use crate::clock::{readable, readable_day};
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::identity::Role;
use crate::onboarding::certificate::record::{Certificate, Kind};
use crate::onboarding::certificate::store as certificates;
use crate::onboarding::document::{self, Document};
use crate::onboarding::life::ready::{self, Condition};
use crate::onboarding::life::store::asked_for;
use crate::onboarding::life::{Application, Phase};
use crate::onboarding::plan::interface;
use crate::onboarding::plan::store::{self as plans, StoredPlan};
use crate::onboarding::suspension::store::Suspension;
use crate::onboarding::suspension::{Reason, store as suspensions};
use crate::onboarding::trial::kit::{Checked, strange_sources};
use crate::onboarding::trial::prepare::CHECKLIST;
use crate::onboarding::trial::store::{self as trials, Noted, TestReport};
use crate::onboarding::trial::{prepare, report, sandbox};

/// A secret that is shown once.
pub struct Secret {
    /// Name of the account.
    pub username: String,
    /// Activation code or password.
    pub secret: String,
    /// Whether it is for the sandbox.
    pub is_sandbox: bool,
}

/// One line of the history.
pub struct Past {
    at: i64,
    act: String,
    /// Who did it.
    pub by: String,
    detail: String,
}

impl FromRecord for Past {
    fn from_record(row: &Record) -> Result<Past, sqlx::Error> {
        Ok(Past {
            at: row.get("at")?,
            act: row.get("act")?,
            by: row.get("actor_name")?,
            detail: row.get("detail")?,
        })
    }
}

impl Past {
    /// When, for people.
    pub fn time(&self) -> String {
        readable(self.at)
    }

    /// What was done, in the language of the page.
    pub fn label(&self, lang: Lang) -> &'static str {
        let known = crate::onboarding::acts();
        let found = known.into_iter().find(|act| act.name == self.act);
        found.map_or("", |act| lang.t(act.zh, act.en))
    }

    /// The detail as people read it: texts without the quotes of JSON.
    pub fn words(&self) -> String {
        let value: serde_json::Value = serde_json::from_str(&self.detail).unwrap_or_default();
        match value {
            serde_json::Value::String(text) => text,
            serde_json::Value::Array(all) => {
                let plain =
                    |v: &serde_json::Value| v.as_str().map_or_else(|| v.to_string(), str::to_owned);
                all.iter().map(plain).collect::<Vec<_>>().join(" · ")
            }
            serde_json::Value::Object(_) | serde_json::Value::Null => String::new(),
            other => other.to_string(),
        }
    }
}

/// Calls of an interface today beside its quota.
struct Usage {
    interface: String,
    per_minute: i64,
    per_day: i64,
    today: i64,
}

impl FromRecord for Usage {
    fn from_record(row: &Record) -> Result<Usage, sqlx::Error> {
        Ok(Usage {
            interface: row.get("interface")?,
            per_minute: row.get("per_minute")?,
            per_day: row.get("per_day")?,
            today: row.get("today")?,
        })
    }
}

impl Usage {
    fn label(&self, lang: Lang) -> &'static str {
        interface::label(&self.interface, lang)
    }

    fn percent(&self) -> i64 {
        (self.today * 100 / self.per_day.max(1)).clamp(0, 100)
    }
}

/// A call that was refused.
struct Trouble {
    at: i64,
    route: String,
    code: i64,
    source: String,
}

impl FromRecord for Trouble {
    fn from_record(row: &Record) -> Result<Trouble, sqlx::Error> {
        Ok(Trouble {
            at: row.get("at")?,
            route: row.get("object_id")?,
            code: row.get("code")?,
            source: row.get("source")?,
        })
    }
}

impl Trouble {
    fn time(&self) -> String {
        readable(self.at)
    }

    fn words(&self, lang: Lang) -> &'static str {
        let known = protocol::Code::ALL.iter();
        let found = known.copied().find(|c| i64::from(c.number()) == self.code);
        found.map_or("", |code| lang.t(code.zh(), code.en()))
    }
}

/// Everything about an application that its page shows.
pub struct Whole {
    application: Application,
    conditions: Vec<Condition>,
    is_prepared: bool,
    plan: Option<StoredPlan>,
    certificates: Vec<Certificate>,
    cases: Vec<Checked>,
    calls: Vec<Noted>,
    strange: Vec<String>,
    report: Option<TestReport>,
    document: Option<Document>,
    suspensions: Vec<Suspension>,
    usage: Vec<Usage>,
    troubles: Vec<Trouble>,
    past: Vec<Past>,
    sandbox_username: String,
    is_account_pending: bool,
    today: String,
}

impl Whole {
    async fn gather(cx: &Cx, db: &mut Conn, application: Application) -> Result<Whole, Error> {
        let id = application.id.clone();
        let today = readable_day(cx.now());
        let approved = plans::approved(db, &id).await?;
        let (mut cases, mut calls, mut strange) = (Vec::new(), Vec::new(), Vec::new());
        if let Some(plan) = approved
            .as_ref()
            .filter(|_| application.phase.has_sandbox())
        {
            cases = report::seen(cx, db, (&application, plan)).await?;
            let mut sandbox = sandbox::of(&cx.app).await?.db.read().await?;
            calls = trials::noted(&mut sandbox, &id, 0).await?;
            strange = strange_sources(&plan.plan, &calls);
            calls.truncate(20);
        }
        let usage = "select g.interface, g.per_minute, g.per_day, coalesce((select c.calls from \
                     call_count c where c.application_id = g.application_id and \
                     c.interface = g.interface and c.day = $2), 0) as today \
                     from granted_interface g where g.application_id = $1 order by g.interface";
        let troubles = "select at, object_id, code, source from audit_event where actor_id = \
                        (select id from account where application_id = $1 \
                        and kind = 'application') and code <> 0 order by id desc limit 20";
        let past = "select at, act, actor_name, detail from audit_event where \
                    object_kind = 'application' and object_id = $1 order by id desc limit 200";
        let pending = "select count(*) from account where application_id = $1 and \
                       kind = 'application' and state = 'pending'";
        Ok(Whole {
            is_prepared: prepare::is_confirmed(db, &application.id).await?,
            conditions: ready::conditions(cx, db, &application).await?,
            plan: plans::newest(db, &id).await?,
            certificates: certificates::current(db, &id).await?,
            report: trials::newest_report(db, &id).await?,
            document: document::newest(db, &id).await?,
            suspensions: suspensions::all(db, &id).await?,
            usage: db.all(usage, &[&id, &today]).await?,
            troubles: db.all(troubles, &[&id]).await?,
            past: db.all(past, &[&id]).await?,
            sandbox_username: sandbox::username_of(&application),
            is_account_pending: db.one::<i64>(pending, &[&id]).await? > 0,
            application,
            cases,
            calls,
            strange,
            today,
        })
    }

    /// `done`, `now` or `later`, for a step of the way.
    fn step(&self, phase: &Phase) -> &'static str {
        let place = |p: &Phase| Phase::WAY.iter().position(|known| known == p);
        match (place(phase), place(&self.application.phase)) {
            (Some(at), Some(here)) if at < here => "done",
            (Some(at), Some(here)) if at == here => "now",
            (Some(_), None) if self.application.live_since.is_some() => "done",
            _ => "later",
        }
    }

    fn is_in(&self, phase: &str) -> bool {
        self.application.phase.word() == phase
    }

    fn has_pending_plan(&self) -> bool {
        self.plan
            .as_ref()
            .is_some_and(|plan| plan.state == "submitted")
    }

    /// Admitted applications of before confirm their environment where they stand.
    fn must_prepare(&self) -> bool {
        let phase = self.application.phase;
        !self.is_prepared && (phase == Phase::Preparing || phase.is_admitted())
    }

    fn can_report(&self) -> bool {
        let is_time = matches!(
            self.application.phase,
            Phase::Debugging | Phase::Retesting | Phase::Live
        );
        is_time && !self.cases.is_empty() && self.cases.iter().all(|c| c.shown_by.is_some())
    }

    fn kept_until(&self) -> String {
        self.application
            .kept_until
            .map(readable_day)
            .unwrap_or_default()
    }

    fn kinds(&self) -> &'static [Kind] {
        Kind::ALL
    }

    fn reasons(&self) -> &'static [Reason] {
        Reason::ALL
    }

    fn checklist(&self) -> &'static [(&'static str, &'static str, &'static str)] {
        CHECKLIST
    }

    fn label_of(&self, name: &str, lang: &Lang) -> &'static str {
        interface::label(name, *lang)
    }
}

#[derive(Template)]
#[template(path = "onboarding/life/party.html")]
struct PartyPage {
    f: Frame,
    w: Whole,
    secret: Option<Secret>,
    is_bureau: bool,
    can_decide: bool,
}

#[derive(Template)]
#[template(path = "onboarding/life/console.html")]
struct ConsolePage {
    f: Frame,
    w: Whole,
    secret: Option<Secret>,
    is_bureau: bool,
    can_decide: bool,
}

/// The page for the party.
pub async fn party(cx: Cx) -> Result<Response, Error> {
    show_with(&cx, None).await
}

/// The page for the party, with a secret that is shown once.
pub async fn show_with(cx: &Cx, secret: Option<Secret>) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let application = asked_for(cx, &mut db).await?;
    let w = Whole::gather(cx, &mut db, application).await?;
    render(&PartyPage {
        f: Frame::new(cx, "应用接入", "An application"),
        w,
        secret,
        is_bureau: false,
        can_decide: false,
    })
}

/// The page for the bureau.
pub async fn console(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let application = asked_for(&cx, &mut db).await?;
    let w = Whole::gather(&cx, &mut db, application).await?;
    render(&ConsolePage {
        f: Frame::new(&cx, "应用接入", "An application"),
        w,
        secret: None,
        is_bureau: true,
        can_decide: cx.officer()?.role == Role::Administrator,
    })
}
