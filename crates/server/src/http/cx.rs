//! What a handler knows of the request beside its input.

use std::collections::HashMap;
use std::net::IpAddr;

use protocol::wire::Format;
use protocol::{Code, Lang};
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::audit::{By, Event, record};
use crate::db::Conn;
use crate::error::Error;
use crate::http::caller::{Caller, Officer, PartyApplication, PartyStaff, Registered};
use crate::http::once::{self, Once};
use crate::secure_calls::{self, Secured};

/// Path and query of a request that was handed on under a shorter path.
#[derive(Clone, Debug)]
pub struct SignedTarget(pub String);

/// The context of one request.
#[derive(Clone)]
pub struct Cx {
    /// The platform.
    pub app: App,
    /// Who calls; the gate has checked that they may.
    pub caller: Caller,
    /// The language of the answer.
    pub lang: Lang,
    /// The address of the caller, as far as it can be trusted.
    pub source: IpAddr,
    /// Unique, given back in `X-Request-Id`.
    pub request_id: String,
    /// The path of the request, without its query.
    pub path: String,
    /// The text after `?`, or empty.
    pub query: String,
    /// How the caller names the platform: the header `Host`.
    pub host: String,
    /// The cookies of the request, as they came.
    pub cookies: String,
    /// Path and query as they stood on the request line.
    pub target: String,
    /// Whether the request crossed a network in clear.
    pub is_plain: bool,
    /// The signature of the request, once it held.
    pub secured: Option<Secured>,
    /// The key under which the act is done once.
    pub once: Option<Once>,
    /// The format of the answer of an API call.
    pub format: Format,
    /// Messages that wait for whoever is signed in, on pages.
    pub unread: i64,
    /// The variable parts of the path.
    pub params: HashMap<String, String>,
}

impl Cx {
    /// A variable part of the path.
    pub fn param(&self, name: &str) -> Result<&str, Error> {
        self.params
            .get(name)
            .map(String::as_str)
            .ok_or_else(|| Code::NoSuchInterface.into())
    }

    /// The parameters after `?`; an empty value counts as absent.
    pub fn query<T: DeserializeOwned>(&self) -> Result<T, Error> {
        crate::http::form::decode(&self.query)
    }

    /// The value of a cookie of the request.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let pairs = self
            .cookies
            .split(';')
            .filter_map(|pair| pair.split_once('='));
        let mut found = pairs.filter(|(known, _)| known.trim() == name);
        found.next().map(|(_, value)| value.trim())
    }

    /// The officer who calls.
    pub fn officer(&self) -> Result<&Officer, Error> {
        match &self.caller {
            Caller::Officer(officer) => Ok(officer),
            _ => Err(Code::NoPermission.into()),
        }
    }

    /// The application that calls.
    pub fn party(&self) -> Result<&PartyApplication, Error> {
        match &self.caller {
            Caller::Party(party) => Ok(party),
            _ => Err(Code::NoPermission.into()),
        }
    }

    /// The person at a party who calls.
    pub fn staff(&self) -> Result<&PartyStaff, Error> {
        match &self.caller {
            Caller::Staff(staff) => Ok(staff),
            _ => Err(Code::NoPermission.into()),
        }
    }

    /// Whoever registered and calls.
    pub fn registered(&self) -> Result<&Registered, Error> {
        match &self.caller {
            Caller::Registered(person) => Ok(person),
            _ => Err(Code::NoPermission.into()),
        }
    }

    /// Whether the call of an application, told by its user name, is protected as its profile
    /// asks, with a key of its own.
    pub async fn check_protected(&self, username: &str) -> Result<(), Error> {
        let mut db = self.app.db.read().await?;
        let application = secure_calls::store::application_of(&mut db, username).await?;
        drop(db);
        let application = application.as_deref().unwrap_or_default();
        let secured = self.secured.as_ref();
        if secured.is_some_and(|secured| secured.application_id != application) {
            return Err(Code::BadKey.into());
        }
        secure_calls::check_profile(&self.app, application, (secured, &self.path)).await
    }

    /// The time of this request's acts.
    pub fn now(&self) -> i64 {
        self.app.clock.now()
    }

    /// Who acts, for audit events.
    pub fn by(&self) -> By {
        let (kind, id, name) = match &self.caller {
            Caller::Nobody => ("visitor", "", ""),
            Caller::Officer(o) => ("officer", o.id.as_str(), o.name.as_str()),
            Caller::Staff(s) => ("party_staff", s.id.as_str(), s.name.as_str()),
            Caller::Registered(p) => ("registered", p.id.as_str(), p.name.as_str()),
            Caller::Party(p) => ("application", p.account_id.as_str(), p.username.as_str()),
        };
        By {
            at: self.now(),
            kind,
            id: id.to_owned(),
            name: name.to_owned(),
            source: self.source.to_string(),
            request_id: self.request_id.clone(),
        }
    }

    /// Who acts when somebody just proved who it is: signing in.
    pub fn by_account(&self, kind: &'static str, id: &str, name: &str) -> By {
        By {
            kind,
            id: id.to_owned(),
            name: name.to_owned(),
            ..self.by()
        }
    }

    /// Writes an audit event in the transaction of the act.
    pub async fn record(&self, tx: &mut Conn, event: &Event) -> Result<(), Error> {
        if let Some(once) = &self.once {
            once::mark(tx, once, self.now()).await?;
        }
        Ok(record(tx, self.app.clock.new_id(), &self.by(), event).await?)
    }
}
