//! Who calls: an officer, a person at a party or somebody who registered by session cookie, a
//! party's application by access token, or nobody.

use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, COOKIE};
use cookie::Cookie;
use protocol::Code;

use crate::app::App;
use crate::error::Error;
use crate::http::routes::{Route, Who};
use crate::identity::{self, DataScope, Duty, Role, Scope};

/// Name of the cookie that carries a session.
pub const SESSION_COOKIE: &str = "mq_session";

/// Whoever calls.
#[derive(Clone, Debug)]
pub enum Caller {
    /// A visitor.
    Nobody,
    /// A person at the bureau.
    Officer(Officer),
    /// A system of a party.
    Party(PartyApplication),
    /// A person at a party.
    Staff(PartyStaff),
    /// A citizen, or somebody for a legal person.
    Registered(Registered),
}

/// An officer with a valid session.
#[derive(Clone, Debug)]
pub struct Officer {
    /// Account id.
    pub id: String,
    /// Display name.
    pub name: String,
    /// What the officer may do.
    pub role: Role,
    /// Whose data the officer sees and acts on.
    pub data: DataScope,
    /// What every form of the session carries.
    pub csrf: String,
    /// What has to be done before anything else.
    pub duty: Option<Duty>,
}

/// A person at a party with a valid session.
#[derive(Clone, Debug)]
pub struct PartyStaff {
    /// Account id.
    pub id: String,
    /// Display name.
    pub name: String,
    /// Whose staff.
    pub party_id: String,
    /// What every form of the session carries.
    pub csrf: String,
    /// What has to be done before anything else.
    pub duty: Option<Duty>,
}

/// A citizen, or somebody for a legal person, with a valid session.
#[derive(Clone, Debug)]
pub struct Registered {
    /// Account id.
    pub id: String,
    /// Display name: masked for a citizen.
    pub name: String,
    /// What every form of the session carries.
    pub csrf: String,
    /// What has to be done before anything else.
    pub duty: Option<Duty>,
}

/// An application of a party with a valid access token.
#[derive(Clone, Debug)]
pub struct PartyApplication {
    /// Account id.
    pub account_id: String,
    /// Account name.
    pub username: String,
    /// Whose application it is.
    pub party_id: String,
    /// Which application it is.
    pub application_id: String,
    /// The department whose tasks it handles, if it is a department's.
    pub department_code: Option<String>,
    /// What it was granted.
    pub scopes: Vec<Scope>,
    /// SM3 of the token, to revoke it on sign-out.
    pub token_digest: String,
}

impl Caller {
    /// Finds out who calls. A wrong token is an error at once; a stale cookie is a visitor.
    pub async fn find(app: &App, headers: &HeaderMap, route: &Route) -> Result<Caller, Error> {
        if let Some(header) = headers.get(AUTHORIZATION)
            && !route.has_own_credentials
        {
            let text = header.to_str().map_err(|_| Code::BadToken)?;
            let (scheme, token) = text.split_once(' ').ok_or(Code::BadToken)?;
            if !scheme.eq_ignore_ascii_case("bearer") {
                return Err(Code::BadToken.into());
            }
            let party = identity::token::application_of(app, token.trim()).await?;
            return Ok(Caller::Party(party));
        }
        if let Some(value) = cookie_value(headers, SESSION_COOKIE)
            && let Some(caller) = identity::session::holder_of(app, &value).await?
        {
            return Ok(caller);
        }
        Ok(Caller::Nobody)
    }

    /// What the caller has to do before anything else.
    pub fn duty(&self) -> Option<Duty> {
        match self {
            Caller::Officer(officer) => officer.duty,
            Caller::Staff(staff) => staff.duty,
            Caller::Registered(person) => person.duty,
            Caller::Nobody | Caller::Party(_) => None,
        }
    }

    /// Whether the caller may use a route, or the code that says why not.
    pub fn may(&self, who: Who) -> Result<(), Code> {
        match (who, self) {
            (Who::Anyone, _) | (Who::AnyParty, Caller::Party(_)) => Ok(()),
            (Who::Party(scope), Caller::Party(party)) if party.scopes.contains(&scope) => Ok(()),
            (Who::Officer(roles), Caller::Officer(o)) if roles.contains(&o.role) => Ok(()),
            (Who::Staff, Caller::Staff(_)) => Ok(()),
            (Who::Person, Caller::Officer(_) | Caller::Staff(_)) => Ok(()),
            (Who::Registered, Caller::Registered(_)) => Ok(()),
            (Who::SignedIn, Caller::Officer(_) | Caller::Staff(_) | Caller::Registered(_)) => {
                Ok(())
            }
            (_, Caller::Nobody) => Err(Code::NoToken),
            _ => Err(Code::NoPermission),
        }
    }
}

/// The value of a cookie, if the caller sent it.
pub fn cookie_value(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok());
    lines
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
}
