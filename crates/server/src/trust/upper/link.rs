//! Links between upper identities and accounts. The holder of both asks, which shows that they are
//! one person; the security administrator decides.

use askama::Template;
use axum::response::Response;
use protocol::{Code, Lang};
use serde::Deserialize;
use serde_json::Value;

use crate::audit::Event;
use crate::clock::readable;
use crate::db::{Conn, Filter, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, redirect, render};
use crate::identity::Role;
use crate::identity::ending::{self, Why};
use crate::trust::upper::settings;
use crate::trust::upper::start::{Question, ask as ask_upper};
use crate::trust::{LINK_ASKED, LINK_DECIDED};

struct Link {
    id: String,
    issuer: String,
    subject: String,
    name: String,
    account_id: String,
    account: String,
    state: String,
    asked_at: i64,
}

impl FromRecord for Link {
    fn from_record(row: &Record) -> Result<Link, sqlx::Error> {
        Ok(Link {
            id: row.get("id")?,
            issuer: row.get("issuer")?,
            subject: row.get("subject")?,
            name: row.get("name")?,
            account_id: row.get("account_id")?,
            account: row.get("username")?,
            state: row.get("state")?,
            asked_at: row.get("asked_at")?,
        })
    }
}

impl Link {
    fn label(&self, lang: Lang) -> &'static str {
        match self.state.as_str() {
            "approved" => lang.t("已绑定", "linked"),
            "waiting" => lang.t("待批准", "waits for approval"),
            _ => lang.t("已解除", "refused or undone"),
        }
    }

    fn tone(&self) -> &'static str {
        match self.state.as_str() {
            "approved" => "good",
            "waiting" => "waiting",
            _ => "bad",
        }
    }

    fn when(&self) -> String {
        readable(self.asked_at)
    }
}

const SELECT: &str = "select u.id, u.issuer, u.subject, u.name, u.account_id, a.username, u.state, \
                      u.asked_at from upper_link u join account a on a.id = u.account_id";

/// The account that an upper identity is linked with, once that was approved.
pub async fn account(
    db: &mut Conn,
    (issuer, subject): (&str, &str),
) -> Result<Option<String>, Error> {
    let find = "select account_id from upper_link where issuer = $1 and subject = $2 \
                and state = 'approved'";
    Ok(db.optional(find, &[&issuer, &subject]).await?)
}

/// Holds the link of an upper identity until the end of the transaction, or all of an issuer where
/// none is named: who comes in by it and who ends what came of it wait for each other here, before
/// they touch any session.
pub async fn hold(tx: &mut Conn, (issuer, subject): (&str, &str)) -> Result<(), Error> {
    // SQLite has one writer.
    if tx.locks_rows() {
        let lock = "select id from upper_link where issuer = $1 and (subject = $2 or $2 = '') \
                    order by id for update";
        let _: Vec<String> = tx.all(lock, &[&issuer, &subject]).await?;
    }
    Ok(())
}

/// Notes that the person who is signed in here was signed in there as well, and wants a link. One
/// that was refused can be asked for again, also for another account.
pub async fn asked(cx: &Cx, issuer: &str, claims: &Value) -> Result<(), Error> {
    let (by, now) = (cx.by(), cx.now());
    let text = |name: &str| claims[name].as_str().unwrap_or_default();
    let (subject, name) = (text("sub"), text("name"));
    let mut tx = cx.app.db.begin().await?;
    let insert = "insert into upper_link (id, issuer, subject, name, account_id, state, asked_at, \
                  decided_by) values ($1, $2, $3, $4, $5, 'waiting', $6, '') \
                  on conflict (issuer, subject) do update set account_id = $5, name = $4, \
                  state = 'waiting', asked_at = $6 where upper_link.state = 'refused'";
    let id = cx.app.clock.new_id();
    let values: [&(dyn ToValue + Sync); 6] = [&id, &issuer, &subject, &name, &by.id, &now];
    if tx.execute(insert, &values).await? == 0 {
        let reason = "此上级身份已绑定或正在审批 (this identity is linked, or waits for approval)";
        return Err(Error::rule(reason));
    }
    let event = Event::done(&LINK_ASKED, "account", &by.id);
    cx.record(&mut tx, &event.with(&(issuer, subject))).await?;
    Ok(tx.commit().await?)
}

#[derive(Template)]
#[template(path = "trust/upper/own.html")]
struct OwnPage {
    f: Frame,
    upper: Option<String>,
    links: Vec<Link>,
}

/// One's own links.
pub async fn own(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let found = Filter::new(SELECT).and("u.account_id = ?", &[&cx.by().id]);
    let upper = settings(&cx).ok().map(|upper| upper.name.clone());
    render(&OwnPage {
        f: Frame::new(&cx, "上级身份", "Upper identity"),
        upper,
        links: found.then("order by u.asked_at", &[]).all(&mut db).await?,
    })
}

/// Nothing but the token of the session.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asking {}

/// Sends the person to the upper side to show who they are there.
pub async fn ask(cx: Cx, _: Asking) -> Result<Response, Error> {
    let question = Question {
        next: "/account/upper",
        account_id: &cx.by().id,
        is_silent: false,
    };
    let answer = ask_upper(&cx, &question).await?;
    // A form of ours leads to no other site; a page does.
    let location = answer.headers().get("location");
    let address = location.and_then(|value| value.to_str().ok());
    let address = address.ok_or(Code::NotFound)?.to_owned();
    let mut page = crate::trust::authorize::lead_on(&cx, address)?;
    for cookie in answer.headers().get_all("set-cookie") {
        page.headers_mut().append("set-cookie", cookie.clone());
    }
    Ok(page)
}

#[derive(Template)]
#[template(path = "trust/upper/console.html")]
struct ConsolePage {
    f: Frame,
    links: Vec<Link>,
    can_decide: bool,
}

/// All links, those that wait first.
pub async fn console(cx: Cx) -> Result<Response, Error> {
    let order = "order by case u.state when 'waiting' then 0 else 1 end, u.asked_at desc limit 500";
    let mut db = cx.app.db.read().await?;
    render(&ConsolePage {
        f: Frame::new(&cx, "上级身份绑定", "Upper identities"),
        links: Filter::new(SELECT).then(order, &[]).all(&mut db).await?,
        can_decide: cx.officer()?.role == Role::SecurityAdministrator,
    })
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deciding {
    /// When the link that was read was asked for: a later question may be for another account.
    seen: i64,
    /// The state that was seen.
    state: String,
    decision: Decision,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Decision {
    Approve,
    Refuse,
}

/// Approves a link, or refuses or undoes it; then the sessions that came of it end.
pub async fn decide(cx: Cx, deciding: Deciding) -> Result<Response, Error> {
    let officer = cx.officer()?.clone();
    let mut tx = cx.app.db.begin().await?;
    let found = Filter::new(SELECT).and("u.id = ?", &[&cx.param("id")?]);
    let link: Option<Link> = found.all(&mut tx).await?.pop();
    let link = link.ok_or(Code::NotFound)?;
    if link.account_id == officer.id {
        let reason = "不得审批本人的绑定 (not your own link)";
        return Err(Error::rule(reason));
    }
    let state = match (deciding.decision, deciding.state.as_str()) {
        (Decision::Approve, "waiting") => "approved",
        (Decision::Refuse, "waiting" | "approved") => "refused",
        _ => return Err(Code::WrongState.into()),
    };
    let update = "update upper_link set state = $4, decided_by = $5, decided_at = $6 \
                  where id = $1 and asked_at = $2 and state = $3";
    let values: [&(dyn ToValue + Sync); 6] = [
        &link.id,
        &deciding.seen,
        &deciding.state,
        &state,
        &officer.name,
        &cx.now(),
    ];
    if tx.execute(update, &values).await? != 1 {
        return Err(Code::WrongState.into());
    }
    if state == "refused" {
        end_sessions(&cx, &mut tx, (&link.issuer, &link.subject, "")).await?;
    }
    let event = Event::done(&LINK_DECIDED, "account", &link.account_id);
    let detail = (state, &link.issuer, &link.subject);
    cx.record(&mut tx, &event.with(&detail)).await?;
    tx.commit().await?;
    redirect("/console/upper-links")
}

/// Ends the sessions that came of an upper identity; of one of its sessions, where that is named,
/// and those of which the upper side did not say of which they came.
pub async fn end_sessions(
    cx: &Cx,
    tx: &mut Conn,
    (issuer, subject, sid): (&str, &str, &str),
) -> Result<usize, Error> {
    let list = "select session_id from upper_session where issuer = $1 \
                and (subject = $2 or $2 = '') and (sid = $3 or $3 = '' \
                or (sid = '' and $2 <> '')) order by session_id";
    let mut ended = 0;
    // Whoever gives the second factor at this moment has another session at the second look.
    for _ in 0..2 {
        let found: Vec<String> = tx.all(list, &[&issuer, &subject, &sid]).await?;
        for session in &found {
            ended += usize::from(ending::one(&cx.app, tx, session, Why::Upper).await?);
        }
    }
    Ok(ended)
}
