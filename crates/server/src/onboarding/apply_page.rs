//! The public pages of form A.1: filling it in, following it, the unit's opinion, the codes.

use std::collections::HashMap;

use askama::Template;
use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, redirect, render, render_refused, words};
use crate::onboarding::access_application::{Contact, Form, Network, Relation, System, SystemKind};
use crate::onboarding::collect::{self, Collected, Held};
use crate::onboarding::opinion::{self, Opinion};
use crate::onboarding::store::{self, Filed, FiledSystem};
use crate::onboarding::submit;

const CHOOSE: &str = "请从列表中选择 (choose from the list)";

#[derive(Template)]
#[template(path = "onboarding/apply.html")]
struct ApplyPage {
    f: Frame,
    count: usize,
    entered: HashMap<String, String>,
    problem: Option<String>,
}

impl ApplyPage {
    fn value(&self, name: &str) -> String {
        self.entered.get(name).cloned().unwrap_or_default()
    }

    fn value_of(&self, name: &str, n: &usize) -> String {
        self.value(&format!("{name}_{n}"))
    }

    fn is_set(&self, name: &str, n: &usize, value: &str) -> bool {
        self.value_of(name, n) == value
    }
}

/// The form with as many blocks for applications as are asked for; two, as on paper, at first.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    #[derive(Deserialize)]
    struct Asked {
        applications: Option<usize>,
    }
    let Asked { applications } = cx.query()?;
    let f = Frame::new(&cx, "接入申请", "Apply for access");
    let count = applications.unwrap_or(2).clamp(1, 20);
    render(&ApplyPage {
        f,
        count,
        entered: HashMap::new(),
        problem: None,
    })
}

/// Takes the form. A block without a name is left out.
pub async fn form(cx: Cx, pairs: Vec<(String, String)>) -> Result<Response, Error> {
    let entered: HashMap<String, String> = pairs.into_iter().collect();
    let count = (1..=20)
        .rev()
        .find(|n| entered.contains_key(&format!("network_{n}")));
    let done = match read(&entered) {
        Ok(form) => submit::submit(cx.clone(), form).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(done) => {
            let query = [("id", &done.id), ("receipt", &done.receipt)];
            let query = serde_urlencoded::to_string(query).map_err(anyhow::Error::from)?;
            redirect(&format!("/apply/status?{query}"))
        }
        Err(error @ Error::Refused(_)) => {
            let f = Frame::new(&cx, "接入申请", "Apply for access");
            let problem = Some(words(&cx, &error));
            let page = ApplyPage {
                f,
                count: count.unwrap_or(2),
                entered,
                problem,
            };
            render_refused(&page, &error)
        }
        Err(fault) => Err(fault),
    }
}

fn read(entered: &HashMap<String, String>) -> Result<Form, Error> {
    let text = |name: &str| entered.get(name).cloned().unwrap_or_default();
    let mut applications = Vec::new();
    for n in 1..=20 {
        let of = |name: &str| text(&format!("{name}_{n}"));
        if of("name").is_empty() {
            continue;
        }
        applications.push(System {
            name: of("name"),
            network: match of("network").as_str() {
                "gov_extranet" => Network::GovExtranet,
                "internet" => Network::Internet,
                _ => return Err(Error::field(Code::BadField, format!("network_{n}"), CHOOSE)),
            },
            kind: match of("kind").as_str() {
                "oa" => SystemKind::Oa,
                "tool" => SystemKind::Tool,
                "publishing" => SystemKind::Publishing,
                "composite" => SystemKind::Composite,
                _ => return Err(Error::field(Code::BadField, format!("kind_{n}"), CHOOSE)),
            },
            summary: of("summary"),
            wants_capabilities: !of("wants_capabilities").is_empty(),
            wants_workbench: !of("wants_workbench").is_empty(),
        });
    }
    Ok(Form {
        unit_name: text("unit_name"),
        relation: match text("relation").as_str() {
            "national" => Relation::National,
            "third_party" => Relation::ThirdParty,
            _ => Relation::LocalService,
        },
        leader: Contact {
            name: text("leader_name"),
            contact: text("leader_contact"),
        },
        handler: Contact {
            name: text("handler_name"),
            contact: text("handler_contact"),
        },
        applications,
        remark: text("remark"),
    })
}

#[derive(Template)]
#[template(path = "onboarding/status.html")]
struct StatusPage {
    f: Frame,
    form: Filed,
    systems: Vec<FiledSystem>,
    receipt: String,
    collected: Option<Collected>,
}

/// Where a form stands, for whoever has its receipt.
pub async fn status(cx: Cx) -> Result<Response, Error> {
    let held: Held = cx.query()?;
    show(&cx, held, None).await
}

async fn show(cx: &Cx, held: Held, collected: Option<Collected>) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let form = store::find_by_receipt(&mut db, &held.id, &held.receipt).await?;
    let systems = store::systems(&mut db, &form.id).await?;
    let f = Frame::new(cx, "申请进度", "Your application");
    render(&StatusPage {
        f,
        form,
        systems,
        receipt: held.receipt,
        collected,
    })
}

/// What the form of the unit's opinion sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpinionForm {
    id: String,
    receipt: String,
    agree: String,
    opinion: Option<String>,
    signed_by: String,
}

/// Takes the unit's opinion.
pub async fn opinion(cx: Cx, form: OpinionForm) -> Result<Response, Error> {
    let given = Opinion {
        id: form.id.clone(),
        receipt: form.receipt.clone(),
        agree: form.agree == "yes",
        opinion: form.opinion.unwrap_or_default(),
        signed_by: form.signed_by,
    };
    opinion::opinion(cx.clone(), given).await?;
    show(
        &cx,
        Held {
            id: form.id,
            receipt: form.receipt,
        },
        None,
    )
    .await
}

/// Shows the activation codes, once.
pub async fn collect(cx: Cx, held: Held) -> Result<Response, Error> {
    let again = Held {
        id: held.id.clone(),
        receipt: held.receipt.clone(),
    };
    let collected = collect::collect(cx.clone(), held).await?;
    show(&cx, again, Some(collected)).await
}
