//! Who somebody is: `/oidc/userinfo` for clients of OpenID Connect, and the platform's own query.

use axum::extract::Request as HttpRequest;
use axum::http::StatusCode;
use axum::http::header::AUTHORIZATION;
use axum::response::Response;
use protocol::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::audit::Event;
use crate::error::Error;
use crate::http::Cx;
use crate::identity::account::AccountKind;
use crate::identity::grant;
use crate::identity::person::Person;
use crate::trust::authorize::parameters;
use crate::trust::oauth::{Refused, json_answer};
use crate::trust::user_token::{self, Opened};
use crate::trust::{USER_READ, practice};

/// Who somebody is.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "UserInfo")]
pub struct UserInfo {
    /// Opaque; stays the same for this person at every system.
    sub: String,
    /// The session that this comes of.
    sid: String,
    /// gov: a person at the bureau; legal: somebody who acts for a party or a legal person;
    /// natural: a citizen.
    kind: &'static str,
    /// Name of the person.
    name: String,
    /// User name of the account.
    preferred_username: String,
    /// Roles at the platform.
    roles: Vec<String>,
    /// Code of the department, where there is one.
    department_code: Option<String>,
    /// Its name.
    department_name: Option<String>,
    /// Id of the party, for its staff.
    party_id: Option<String>,
    /// Its name.
    party_name: Option<String>,
    /// Of whoever registered and was checked: the keyed hash that stays the same for this person
    /// everywhere.
    cert_hash: Option<String>,
    /// Real-name level: 0 none, 1 list, 2 connector, 3 in person.
    real_level: Option<i64>,
    /// Unified social credit code of the legal person that somebody acts for; null at level 0.
    corp_uscc: Option<String>,
    /// Its name.
    corp_name: Option<String>,
}

impl UserInfo {
    /// What is told of a person.
    pub fn of(person: &Person) -> UserInfo {
        let (department_code, department_name) = person.department.clone().unzip();
        let (party_id, party_name) = person.party.clone().unzip();
        let role = match person.kind {
            AccountKind::Officer => person.role.clone(),
            AccountKind::Registered => "registered".to_owned(),
            AccountKind::PartyStaff | AccountKind::Application => "party_staff".to_owned(),
        };
        let registered = person.registered.as_ref();
        let corp = registered.and_then(|known| known.corp.clone());
        let (corp_uscc, corp_name) = corp.unzip();
        UserInfo {
            sub: person.account_id.clone(),
            sid: person.session_id.clone(),
            kind: kind_of(person),
            name: person.name.clone(),
            preferred_username: person.username.clone(),
            roles: vec![role],
            department_code,
            department_name,
            party_id,
            party_name,
            cert_hash: registered.and_then(|known| known.cert_hash.clone()),
            real_level: registered.map(|known| known.real_level),
            corp_uscc,
            corp_name,
        }
    }
}

/// Who somebody acts for: gov, the bureau; legal, a party or a legal person; natural, oneself.
pub fn kind_of(person: &Person) -> &'static str {
    let registered = person.registered.as_ref();
    match person.kind {
        AccountKind::Registered if registered.is_some_and(|known| known.is_legal) => "legal",
        AccountKind::Registered => "natural",
        AccountKind::Officer => "gov",
        AccountKind::PartyStaff | AccountKind::Application => "legal",
    }
}

async fn bearer(cx: &Cx, request: HttpRequest) -> Result<String, Error> {
    let header = request.headers().get(AUTHORIZATION);
    let header = header.and_then(|value| value.to_str().ok());
    if let Some(header) = header {
        let (scheme, token) = header.split_once(' ').ok_or(Code::BadToken)?;
        return if scheme.eq_ignore_ascii_case("bearer") {
            Ok(token.trim().to_owned())
        } else {
            Err(Code::BadToken.into())
        };
    }
    // RFC 6750: in the body of a form as well, never in the address.
    if request.method() == axum::http::Method::POST {
        let sent = parameters(cx, request).await?;
        if let Some(token) = sent.get("access_token") {
            return Ok(token.to_owned());
        }
    }
    Err(Code::NoToken.into())
}

async fn answer(cx: &Cx, request: HttpRequest) -> Result<serde_json::Value, Error> {
    let token = bearer(cx, request).await?;
    let opened = user_token::open(&cx.app, &token).await?;
    grant::check_client(cx, &opened.application_id, "/oidc/userinfo").await?;
    note(cx, &opened).await?;
    let mut info = serde_json::to_value(UserInfo::of(&opened.person))?;
    let corp = opened.person.registered.as_ref();
    if let Some((uscc, name)) = corp.and_then(|known| known.corp.as_ref()) {
        info["corp"] = json!({ "uscc": uscc, "name": name });
    }
    if let Some(told) = info.as_object_mut() {
        told.retain(|name, _| name != "corp_uscc" && name != "corp_name");
        if opened.scope == "openid" {
            told.retain(|name, _| name == "sub");
        }
        told.retain(|_, value| !value.is_null());
    }
    Ok(info)
}

/// Reading who somebody is leaves a trace, as every read of a system does.
async fn note(cx: &Cx, opened: &Opened) -> Result<(), Error> {
    let event = Event::done(&USER_READ, "account", &opened.person.account_id);
    let event = event.with(&opened.application_id);
    if !cx.app.recorder.record(cx.by(), event).await {
        return Err(Code::Busy.into());
    }
    Ok(())
}

/// `/oidc/userinfo`, as OpenID Connect has it.
pub async fn openid(cx: Cx, request: HttpRequest) -> Result<Response, Error> {
    match answer(&cx, request).await {
        Ok(info) => Ok(json_answer(StatusCode::OK, &info)),
        Err(error) => {
            let status = error.code().http_status();
            let refused = match status {
                401 => Refused::new("invalid_token", error.code().en()),
                403 => Refused::new("insufficient_scope", error.code().en()),
                _ => Refused::fault(&cx, &error),
            };
            Ok(refused.answer("Bearer"))
        }
    }
}

/// Whose token.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "UserInfoQuery")]
pub struct Query {
    /// The access token of the person, which this application was given.
    #[schemars(length(min = 1, max = 100))]
    user_token: String,
}

/// Tells an application who the person is whose token it was given.
pub async fn query(cx: Cx, query: Query) -> Result<UserInfo, Error> {
    let own = cx.party()?.application_id.clone();
    practice::prepare(&cx, &query.user_token).await?;
    let opened = user_token::open(&cx.app, &query.user_token).await;
    let opened = opened.map_err(|error| of_user(&error))?;
    if opened.application_id != own {
        return Err(of_user(&Code::BadToken.into()));
    }
    note(&cx, &opened).await?;
    Ok(UserInfo::of(&opened.person))
}

/// A refusal that is about the token of the person and not about the caller's own.
pub fn of_user(error: &Error) -> Error {
    let code = error.code();
    if code.http_status() != 401 {
        return Error::field(code, "user_token", code.en());
    }
    let reason = format!("{} ({})", code.zh(), code.en());
    Error::field_rule("user_token", reason)
}
