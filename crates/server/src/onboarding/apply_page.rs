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
use crate::onboarding::forms::attachments::{self, Attachment};
use crate::onboarding::forms::draft;
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
    /// The address under which the draft is found again.
    kept_at: Option<String>,
}

/// Fields that say which draft, or which form that was sent back, this is.
const KEYS: [&str; 4] = ["draft", "key", "id", "receipt"];

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

    fn is(&self, name: &str, value: &str) -> bool {
        self.value(name) == value
    }

    fn keys(&self) -> [&'static str; 4] {
        KEYS
    }
}

fn blocks(entered: &HashMap<String, String>) -> Option<usize> {
    (1..=20)
        .rev()
        .find(|n| entered.contains_key(&format!("network_{n}")))
}

#[derive(Deserialize)]
struct Asked {
    applications: Option<usize>,
    draft: Option<String>,
    key: Option<String>,
    id: Option<String>,
    receipt: Option<String>,
}

/// The form with as many blocks for applications as are asked for; two, as on paper, at first. With
/// a draft's key it shows the draft, with the receipt of a form that was sent back that form.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let asked: Asked = cx.query()?;
    let mut entered: HashMap<String, String> = HashMap::new();
    let mut db = cx.app.db.read().await?;
    let key = draft::Key {
        draft: asked.draft,
        key: asked.key,
    };
    if let Some(kept) = draft::find(&mut db, &key).await? {
        entered = kept.into_iter().collect();
        entered.insert("draft".to_owned(), key.draft.unwrap_or_default());
        entered.insert("key".to_owned(), key.key.unwrap_or_default());
    } else if let (Some(id), Some(receipt)) = (asked.id, asked.receipt) {
        let filed = store::find_by_receipt(&mut db, &id, &receipt).await?;
        let systems = store::systems(&mut db, &id).await?;
        entered = entered_of(&filed, &systems);
        entered.insert("id".to_owned(), id);
        entered.insert("receipt".to_owned(), receipt);
    }
    let count = asked.applications.or(blocks(&entered)).unwrap_or(2);
    render(&ApplyPage {
        f: Frame::new(&cx, "接入申请", "Apply for access"),
        count: count.clamp(1, 20),
        entered,
        problem: None,
        kept_at: None,
    })
}

fn entered_of(filed: &Filed, systems: &[FiledSystem]) -> HashMap<String, String> {
    let mut all: HashMap<String, String> = [
        ("unit_name", &filed.unit_name),
        ("relation", &filed.relation),
        ("leader_name", &filed.leader.0),
        ("leader_contact", &filed.leader.1),
        ("handler_name", &filed.handler.0),
        ("handler_contact", &filed.handler.1),
        ("remark", &filed.remark),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value.clone()))
    .collect();
    for s in systems {
        let ticked = |is_set: bool| if is_set { "yes" } else { "" }.to_owned();
        for (name, value) in [
            ("name", s.name.clone()),
            ("network", s.network.clone()),
            ("kind", s.kind.clone()),
            ("summary", s.summary.clone()),
            ("wants_capabilities", ticked(s.wants_capabilities)),
            ("wants_workbench", ticked(s.wants_workbench)),
        ] {
            all.insert(format!("{name}_{}", s.seq), value);
        }
    }
    all
}

/// Takes the form: keeps it as a draft, hands it in, or hands it in again. A block without a name
/// is left out.
pub async fn form(cx: Cx, pairs: Vec<(String, String)>) -> Result<Response, Error> {
    let is_draft = pairs
        .iter()
        .any(|(name, value)| name == "act" && value == "draft");
    let mut entered: HashMap<String, String> = pairs.into_iter().collect();
    entered.remove("act");
    let key = draft::Key {
        draft: entered.get("draft").cloned(),
        key: entered.get("key").cloned(),
    };
    if is_draft {
        let fields = entered
            .iter()
            .filter(|(name, _)| !KEYS.contains(&name.as_str()));
        let fields: Vec<_> = fields.map(|(n, v)| (n.clone(), v.clone())).collect();
        let (id, secret) = draft::save(&cx, &key, &fields).await?;
        let query = [("draft", &id), ("key", &secret)];
        let query = serde_urlencoded::to_string(query).map_err(anyhow::Error::from)?;
        return kept(&cx, entered, (id, secret), format!("/apply?{query}"));
    }
    match hand_in(&cx, &key, &entered).await {
        Ok(query) => redirect(&format!("/apply/status?{query}")),
        Err(error @ Error::Refused(_)) => {
            let page = ApplyPage {
                f: Frame::new(&cx, "接入申请", "Apply for access"),
                count: blocks(&entered).unwrap_or(2),
                entered,
                problem: Some(words(&cx, &error)),
                kept_at: None,
            };
            render_refused(&page, &error)
        }
        Err(fault) => Err(fault),
    }
}

fn kept(
    cx: &Cx,
    mut entered: HashMap<String, String>,
    (id, secret): (String, String),
    kept_at: String,
) -> Result<Response, Error> {
    entered.insert("draft".to_owned(), id);
    entered.insert("key".to_owned(), secret);
    render(&ApplyPage {
        f: Frame::new(cx, "接入申请", "Apply for access"),
        count: blocks(&entered).unwrap_or(2),
        entered,
        problem: None,
        kept_at: Some(kept_at),
    })
}

/// Gives the query of the status page.
async fn hand_in(
    cx: &Cx,
    key: &draft::Key,
    entered: &HashMap<String, String>,
) -> Result<String, Error> {
    let form = read(entered)?;
    let (id, receipt) = match (entered.get("id"), entered.get("receipt")) {
        (Some(id), Some(receipt)) => {
            submit::again(cx, (id, receipt), &form).await?;
            (id.clone(), receipt.clone())
        }
        _ => {
            let done = submit::submit(cx.clone(), form).await?;
            (done.id, done.receipt)
        }
    };
    let mut tx = cx.app.db.begin().await?;
    draft::delete(&mut tx, key).await?;
    tx.commit().await?;
    let query = [("id", id), ("receipt", receipt)];
    Ok(serde_urlencoded::to_string(query).map_err(anyhow::Error::from)?)
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
    attachments: Vec<Attachment>,
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
    let attachments = attachments::of_form(&mut db, &form.id).await?;
    let f = Frame::new(cx, "申请进度", "Your application");
    render(&StatusPage {
        f,
        form,
        systems,
        receipt: held.receipt,
        attachments,
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
