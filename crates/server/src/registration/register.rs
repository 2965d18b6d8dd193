//! The page on which people and legal persons register. The verifier is asked at once; where it is
//! out or does not know somebody, the account works and the check waits.

use askama::Template;
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, redirect, render, render_refused, words};
use crate::identity::account;
use crate::identity::net;
use crate::identity::password::policy;
use crate::identity::registered::{self, NewRegistered};
use crate::identity::sign_in::let_in;
use crate::registration::facts::{Facts, Registrant};
use crate::registration::hash::CertKey;
use crate::registration::store::{self, Said};
use crate::registration::verifier::{self, Verdict};
use crate::registration::{REFUSED, REGISTERED, limit, paper, waiting};

/// What the form sends.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    kind: String,
    username: Option<String>,
    password: Option<String>,
    password_again: Option<String>,
    corp_name: Option<String>,
    uscc: Option<String>,
    name: Option<String>,
    id_type: Option<String>,
    id_no: Option<String>,
    mobile: Option<String>,
    valid_until: Option<String>,
    agent_name: Option<String>,
    agent_id_type: Option<String>,
    agent_id_no: Option<String>,
    agent_mobile: Option<String>,
    consent: Option<String>,
}

#[derive(Template)]
#[template(path = "registration/register.html")]
struct Page {
    f: Frame,
    is_legal: bool,
    /// What was entered, without passwords and numbers: those are entered again.
    form: Form,
    problem: Option<String>,
}

impl Page {
    fn of<'p>(&self, value: &'p Option<String>) -> &'p str {
        value.as_deref().unwrap_or_default()
    }

    fn kinds(&self) -> &'static [(&'static str, &'static str, &'static str)] {
        paper::KINDS
    }
}

fn frame(cx: &Cx) -> Frame {
    Frame::new(cx, "注册", "Register")
}

#[derive(Deserialize)]
struct Query {
    kind: Option<String>,
}

/// The form.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let query: Query = cx.query()?;
    render(&Page {
        f: frame(&cx),
        is_legal: query.kind.as_deref() == Some("legal"),
        form: Form::default(),
        problem: None,
    })
}

/// Registers somebody and signs them in.
pub async fn form(cx: Cx, form: Form) -> Result<Response, Error> {
    match register(&cx, &form).await {
        Ok(cookie) => {
            let mut response = redirect("/my")?;
            response.headers_mut().insert(SET_COOKIE, cookie);
            Ok(response)
        }
        Err(error @ Error::Refused(_)) => {
            let page = Page {
                f: frame(&cx),
                is_legal: form.kind == "legal",
                problem: Some(words(&cx, &error)),
                form: Form {
                    id_no: None,
                    agent_id_no: None,
                    ..form
                },
            };
            render_refused(&page, &error)
        }
        Err(fault) => Err(fault),
    }
}

fn missing(field: &str) -> Error {
    Error::field(Code::MissingField, field, "不能为空 (must not be empty)")
}

impl Form {
    fn registrant(&self) -> Result<Registrant, Error> {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let mut facts = Facts {
            name: text(&self.name),
            id_type: text(&self.id_type),
            id_no: text(&self.id_no),
            mobile: text(&self.mobile),
            valid_until: text(&self.valid_until),
            ..Facts::default()
        };
        let mut agent = None;
        match self.kind.as_str() {
            "natural" => (),
            "legal" => {
                facts.uscc = self.uscc.clone().ok_or_else(|| missing("uscc"))?;
                facts.corp_name = self.corp_name.clone().ok_or_else(|| missing("corp_name"))?;
                agent = self.agent_name.as_ref().map(|name| Facts {
                    name: name.clone(),
                    id_type: text(&self.agent_id_type),
                    id_no: text(&self.agent_id_no),
                    mobile: text(&self.agent_mobile),
                    ..Facts::default()
                });
            }
            _ => return Err(crate::http::field::choice("kind")),
        }
        let registrant = Registrant { facts, agent }.tidy();
        for facts in registrant.questions() {
            facts.check()?;
        }
        let own = &registrant.facts;
        if own.mobile.is_empty() && own.valid_until.is_empty() {
            // The code of a firm is public: it is no third fact about its representative here.
            let reason = "请填写手机号或证件有效期 (give a mobile number or the last day of the \
                          paper)";
            return Err(Error::field(Code::MissingField, "mobile", reason));
        }
        Ok(registrant)
    }

    /// The account's name and password. The name stands in clear, so it must not be a number.
    fn account(&self, registrant: &Registrant) -> Result<(&str, &str), Error> {
        let username = self
            .username
            .as_deref()
            .ok_or_else(|| missing("username"))?;
        let is_sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'.';
        let is_fine = (4..=32).contains(&username.len())
            && username.bytes().all(is_sign)
            && username.starts_with(|sign: char| sign.is_ascii_lowercase())
            && !has_long_number(username);
        if !is_fine {
            let reason = "用户名为4至32位小写字母、数字或点，以字母开头，不得含6位以上连续数字 \
                          (4 to 32 lower-case letters, digits or dots, a letter first, no more \
                          than 5 digits in a row)";
            return Err(Error::field(Code::BadField, "username", reason));
        }
        let password = self
            .password
            .as_deref()
            .ok_or_else(|| missing("password"))?;
        if self.password_again.as_deref() != Some(password) {
            return Err(Error::rule(
                "两次输入的密码不一致 (the two passwords differ)",
            ));
        }
        policy::check(username, password)?;
        let holds = |number: &str| !number.is_empty() && password.contains(number);
        if registrant.questions().any(|facts| holds(&facts.id_no)) {
            let reason = "密码不得包含证件号码 (the password must not contain the number)";
            return Err(Error::field(Code::BadField, "password", reason));
        }
        if self.consent.as_deref() != Some("yes") {
            let reason = "请阅读并同意个人信息处理说明 (please read and consent)";
            return Err(Error::field(Code::MissingField, "consent", reason));
        }
        Ok((username, password))
    }
}

/// Whether there are six digits in a row: part of a number of a person.
fn has_long_number(text: &str) -> bool {
    let rows = text.split(|sign: char| !sign.is_ascii_digit());
    rows.into_iter().any(|row| row.len() > 5)
}

/// Counts the attempt before anybody is asked, so that it counts whatever comes of it; gives the
/// hash of the number.
async fn begin(cx: &Cx, registrant: &Registrant) -> Result<String, Error> {
    let mut tx = cx.app.db.begin().await?;
    let key = CertKey::find(&cx.app, &mut tx).await?;
    let net = net(cx.source);
    limit::count(cx, &mut tx, (&format!("net:{net}"), limit::OF_NETWORK)).await?;
    for facts in registrant.questions() {
        let hash = key.person((&facts.id_type, &facts.id_no));
        limit::about(cx, &mut tx, (&hash, &net)).await?;
    }
    tx.commit().await?;
    Ok(key.subject(&registrant.facts))
}

async fn register(cx: &Cx, form: &Form) -> Result<HeaderValue, Error> {
    let registrant = form.registrant()?;
    let (username, password) = form.account(&registrant)?;
    let hash = begin(cx, &registrant).await?;
    let (verdict, level) = verifier::check(&cx.app, &registrant).await;
    if verdict == Verdict::Fail {
        let event = Event::done(&REFUSED, "cert_hash", hash);
        let event = event.refused(Code::RuleViolated.number());
        cx.app.recorder.record(cx.by(), event).await;
        return Err(Error::rule(
            "实名核验未通过：所填信息与核验来源不一致，请核对后重填 \
             (the check was not passed: see whether everything is right)",
        ));
    }
    let password_hash = cx.app.hasher.hash(password.as_bytes().to_vec()).await?;
    let mut tx = cx.app.db.begin().await?;
    let masked = registrant.masked_name();
    let new = NewRegistered {
        username,
        display_name: &masked,
        password_hash: &password_hash,
    };
    let account_id = registered::open(cx, &mut tx, &new).await?;
    let said = Said {
        registrant: &registrant,
        verdict,
        level,
        account_id: Some(&account_id),
    };
    let id = store::put(&cx.app, &mut tx, None, &said).await?;
    // Only who showed that the number is theirs hears that it is registered.
    if level > 0 && !store::claim(&mut tx, &id).await? {
        return Err(store::exists());
    }
    waiting::schedule_after(&cx.app, &mut tx, verdict).await?;
    let by = cx.by_account("registered", &account_id, &masked);
    let event = Event::done(&REGISTERED, "registered_person", &id);
    let event = event.with(&(registrant.kind(), verdict.word(), level));
    crate::audit::record(&mut tx, cx.app.clock.new_id(), &by, &event).await?;
    tx.commit().await?;
    let mut db = cx.app.db.read().await?;
    let account = account::by_id(&mut db, &account_id).await?;
    drop(db);
    let (started, _) = let_in(cx, &account, ("registered", "password")).await?;
    Ok(started.cookie)
}
