//! The page on which people and legal persons register. The verifier is asked at once; where it is
//! out or does not know somebody, the account works and the check waits.

use askama::Template;
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::db::Conn;
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, redirect, render, render_refused, words};
use crate::identity::account::{self, AccountState};
use crate::identity::password::policy;
use crate::identity::registered::{self, NewRegistered};
use crate::identity::sign_in::let_in;
use crate::registration::facts::{Facts, Registrant};
use crate::registration::hash::CertKey;
use crate::registration::store::{self, Person, Said};
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
        let registrant = Registrant {
            facts: facts.tidy(),
            agent: agent.map(Facts::tidy),
        };
        for facts in registrant.questions() {
            facts.check()?;
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

/// Counts the attempt, and refuses who is registered already before anybody is asked.
async fn begin(cx: &Cx, registrant: &Registrant) -> Result<String, Error> {
    let mut tx = cx.app.db.begin().await?;
    let key = CertKey::find(&cx.app, &mut tx).await?;
    let net = format!("net:{}", cx.source);
    limit::count(cx, &mut tx, (&net, limit::FROM_ADDRESS)).await?;
    let hash = key.subject(&registrant.facts);
    for facts in registrant.questions() {
        let whose = format!("subject:{}", key.person((&facts.id_type, &facts.id_no)));
        limit::count(cx, &mut tx, (&whose, limit::ABOUT_PERSON)).await?;
    }
    let there = store::by_hash(&mut tx, &hash).await?;
    tx.commit().await?;
    if there.is_some_and(|person| person.is_held()) {
        return Err(store::exists());
    }
    Ok(hash)
}

async fn register(cx: &Cx, form: &Form) -> Result<HeaderValue, Error> {
    let registrant = form.registrant()?;
    let (username, password) = form.account(&registrant)?;
    let hash = begin(cx, &registrant).await?;
    let (mut verdict, mut level) = verifier::check(&cx.app, &registrant).await;
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
    let there = store::by_hash(&mut tx, &hash).await?;
    let masked = registrant.masked_name();
    let new = NewRegistered {
        username,
        display_name: &masked,
        password_hash: &password_hash,
    };
    let account_id = registered::open(cx, &mut tx, &new).await?;
    if let Some(person) = &there {
        let checked = (verdict, level);
        (verdict, level) = make_way(cx, &mut tx, (person, &registrant), checked).await?;
    }
    let said = Said {
        registrant: &registrant,
        verdict,
        level,
        account_id: Some(&account_id),
    };
    let id = store::put(&cx.app, &mut tx, there.as_ref(), &said).await?;
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

/// Whoever is known already: from a party, or by an account whose holder did not show who they are.
/// Gives what holds of the new registration.
async fn make_way(
    cx: &Cx,
    tx: &mut Conn,
    (person, registrant): (&Person, &Registrant),
    (verdict, level): (Verdict, i64),
) -> Result<(Verdict, i64), Error> {
    match (&person.account_id, person.real_level, verdict) {
        (None, _, Verdict::Pass) => Ok((verdict, level.max(person.real_level))),
        (None, 0, _) => Ok((verdict, level)),
        (None, known, _) => {
            // A party reported them and they were checked; now nobody can be asked.
            let before = person.open(&cx.app, tx).await?;
            if before.agrees_with(registrant) {
                return Ok((Verdict::Pass, known));
            }
            let reason = "实名核验服务暂不可用，请稍后再试 (the verifier is out: try again later)";
            Err(Error::field(Code::UpstreamFault, "id_no", reason))
        }
        (Some(old), 0, Verdict::Pass) => {
            take_over(cx, tx, (person, old)).await?;
            Ok((verdict, level))
        }
        (Some(_), _, _) => Err(store::exists()),
    }
}

/// Somebody may have registered with another's number while nobody could be asked. Whoever passes
/// the check takes the person; the account from before is frozen.
async fn take_over(cx: &Cx, tx: &mut Conn, (person, old): (&Person, &str)) -> Result<(), Error> {
    let release = "update registered_person set account_id = null where id = $1";
    tx.execute(release, &[&person.id]).await?;
    // It may be frozen already.
    if account::by_id(tx, old).await?.state == AccountState::Active {
        registered::freeze(&cx.app, tx, old).await?;
        registered::note_state(cx, tx, (old, "suspended")).await?;
    }
    let reason = "另有注册人通过实名核验 (somebody else passed the check)";
    let measure = (person.id.as_str(), "taken_over");
    store::note_measure(&cx.app, tx, measure, (reason, "mingqian")).await
}
