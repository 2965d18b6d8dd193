//! The bureau sends a message from a page: to a department, a party, or all parties.

use askama::Template;
use axum::response::Response;
use protocol::Code;
use serde::{Deserialize, Serialize};

use crate::clock::moment;
use crate::db::Conn;
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, redirect, render, render_refused, words};
use crate::identity::Role;
use crate::messaging::keep::{Draft, Sender};
use crate::messaging::message::{Channel, Content, Level, WAITS_MS, channels};
use crate::messaging::recipient::{Wanted, check_number};
use crate::messaging::send::once;

/// What somebody reads who changed a form after it was sent.
const CHANGED: &str = "原内容已发出；如确要另发这一条，请再提交一次 (it was sent as it was before: \
                       send again for a second message)";
/// Most parties that are told at once.
const PARTIES: usize = 1000;

/// What was entered.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Entered {
    /// Made with the form: a form that is sent twice sends once.
    reference: String,
    /// department:CODE, party:ID or parties.
    to: String,
    role: String,
    title: String,
    body: String,
    link: String,
    level: String,
    expires_on: String,
    callback: String,
    email: String,
}

struct Choice {
    value: String,
    label: String,
}

#[derive(Template)]
#[template(path = "messaging/compose.html")]
struct ComposePage {
    f: Frame,
    entered: Entered,
    choices: Vec<Choice>,
    has_mail: bool,
    problem: Option<String>,
}

async fn choices(db: &mut Conn) -> Result<Vec<Choice>, Error> {
    let departments: Vec<(String, String)> = db
        .all("select code, name from department order by code", &[])
        .await?;
    let parties = "select id, name from party order by name, id limit 1000";
    let parties: Vec<(String, String)> = db.all(parties, &[]).await?;
    let departments = departments.into_iter().map(|(code, name)| Choice {
        value: format!("department:{code}"),
        label: name,
    });
    let parties = parties.into_iter().map(|(id, name)| Choice {
        value: format!("party:{id}"),
        label: name,
    });
    Ok(departments.chain(parties).collect())
}

async fn shown(cx: &Cx, entered: Entered, problem: Option<String>) -> Result<ComposePage, Error> {
    let mut db = cx.app.db.read().await?;
    Ok(ComposePage {
        f: Frame::new(cx, "发送消息", "Send a message"),
        entered,
        choices: choices(&mut db).await?,
        has_mail: cx.app.config.smtp.is_some(),
        problem,
    })
}

/// The form.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let entered = Entered {
        reference: cx.app.clock.new_id(),
        ..Entered::default()
    };
    render(&shown(&cx, entered, None).await?)
}

/// Sends it.
pub async fn form(cx: Cx, mut entered: Entered) -> Result<Response, Error> {
    match send(&cx, &entered).await {
        Ok(id) => redirect(&format!("/console/messages/sent/{id}")),
        Err(Error::Fault(cause)) => Err(Error::Fault(cause)),
        Err(Error::Refused(refusal)) if refusal.code == Code::Exists => {
            // Changed after it was sent, and sent again: with another reference it is another one.
            entered.reference = cx.app.clock.new_id();
            let refused = Error::field(Code::Exists, "reference", CHANGED);
            let problem = Some(words(&cx, &refused));
            render_refused(&shown(&cx, entered, problem).await?, &refused)
        }
        Err(refused) => {
            let problem = Some(words(&cx, &refused));
            render_refused(&shown(&cx, entered, problem).await?, &refused)
        }
    }
}

async fn wanted(cx: &Cx, entered: &Entered) -> Result<Vec<Wanted>, Error> {
    let one = |kind: &str, to: &str, roles| Wanted {
        kind: kind.to_owned(),
        to: to.to_owned(),
        roles,
    };
    let roles = Some(vec![entered.role.clone()]).filter(|_| !entered.role.is_empty());
    if entered.to == "parties" {
        let mut db = cx.app.db.read().await?;
        let all = "select distinct p.id from party p join application a on a.party_id = p.id \
                   where a.state not in ('withdrawn', 'offboarded') order by p.id";
        let ids: Vec<String> = db.all(all, &[]).await?;
        let all: Vec<Wanted> = ids.iter().map(|id| one("party", id, None)).collect();
        check_number(&all, PARTIES)?;
        return Ok(all);
    }
    match entered.to.split_once(':') {
        Some(("department", code)) => Ok(vec![one("department", code, roles)]),
        Some(("party", id)) => Ok(vec![one("party", id, None)]),
        _ => Err(crate::http::field::choice("to")),
    }
}

fn content(cx: &Cx, entered: &Entered) -> Result<Content, Error> {
    let level = entered.level.parse::<Level>();
    let expires_at = match entered.expires_on.as_str() {
        "" => cx.now() + WAITS_MS,
        day => moment(&format!("{day} 23:59:59")).ok_or_else(|| {
            let reason = "日期应为 YYYY-MM-DD (a date)";
            Error::field(Code::BadField, "expires_on", reason)
        })?,
    };
    let content = Content {
        reference: entered.reference.clone(),
        title: entered.title.clone(),
        body: entered.body.clone(),
        link: entered.link.clone(),
        level: level.map_err(|_| crate::http::field::choice("level"))?,
        expires_at,
    };
    content.check(cx.now())?;
    Ok(content)
}

async fn send(cx: &Cx, entered: &Entered) -> Result<String, Error> {
    let content = content(cx, entered)?;
    let wanted = wanted(cx, entered).await?;
    let mut words = vec![Channel::InSite.word().to_owned()];
    for (chosen, channel) in [
        (&entered.callback, Channel::Callback),
        (&entered.email, Channel::Email),
    ] {
        if !chosen.is_empty() {
            words.push(channel.word().to_owned());
        }
    }
    let officer = cx.officer()?;
    let sender = Sender {
        kind: "officer",
        id: officer.id.clone(),
        name: format!("{} {}", cx.app.config.organ_name, officer.name),
    };
    let mut digest = sm::Sm3::new();
    digest.update(&serde_json::to_vec(entered)?);
    let draft = Draft {
        sender: &sender,
        content: &content,
        wanted: &wanted,
        channels: &channels(&words)?,
        digest: &hex::encode(digest.finish()),
    };
    let sent = once(cx, &draft).await?;
    match sent.outcomes.iter().find_map(|one| one.errors.first()) {
        Some(wrong) if sent.accepted == 0 => {
            Err(Error::field(Code::BadField, "to", wrong.reason.as_str()))
        }
        _ => Ok(sent.message_id),
    }
}
