//! The route table: what can be called, by whom, as data. There is no other way to add a route.

use std::fmt::Write;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use axum::extract::Request;
use axum::http::Method;
use axum::response::Response;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::http::cx::Cx;
use crate::http::{answer, body, form};
use crate::identity::{Role, Scope};

/// Who may call a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everyone: public pages, signing in, applying.
    Anyone,
    /// A signed-in application of a party that was granted this scope.
    Party(Scope),
    /// A signed-in application of a party, whatever it was granted.
    AnyParty,
    /// An officer with one of these roles.
    Officer(&'static [Role]),
    /// A person at a party, who sees what is the party's own.
    Staff,
    /// Officers and parties' staff, on what both see of an access.
    Person,
    /// A citizen or a legal person who registered, on their own pages.
    Registered,
    /// Anybody with a session, on what belongs to every account.
    SignedIn,
}

impl Who {
    /// Whether it is for people with a session, so that a visitor is sent to sign in.
    pub fn has_session(self) -> bool {
        match self {
            Who::Officer(_) | Who::Staff | Who::Person | Who::Registered | Who::SignedIn => true,
            Who::Anyone | Who::Party(_) | Who::AnyParty => false,
        }
    }
}

/// What kind of answer a route gives, and who writes its audit event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An act over the API; it writes its own event in its transaction.
    Act,
    /// A reading call over the API; the gate writes the event.
    Query,
    /// An HTML page.
    Page,
    /// A form of a page.
    Form,
    /// Reads or writes bytes itself: uploads, downloads.
    Raw,
}

type Answering = Pin<Box<dyn Future<Output = Result<Response, Error>> + Send>>;
type Handler = Arc<dyn Fn(Cx, Request) -> Answering + Send + Sync>;

/// The shapes of what a call takes and gives.
#[derive(Clone, Copy)]
pub struct Messages {
    /// Of the request.
    pub input: Shape,
    /// Of `data` in the answer.
    pub output: Shape,
    /// The answer has no envelope, or the request is a file.
    pub form: Form,
}

/// How messages stand on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// JSON or XML; the answer in the envelope.
    Enveloped,
    /// JSON or XML; the answer as it is, as appendix B has it.
    Plain,
    /// A CSV or XLSX file; the answer in the envelope.
    File,
}

/// Describes a type as JSON Schema.
pub type Shape = fn(&mut SchemaGenerator) -> Schema;

/// One row of the table.
#[derive(Clone)]
pub struct Route {
    /// GET or POST.
    pub method: Method,
    /// With `{name}` for variable parts.
    pub path: &'static str,
    /// Who may call it.
    pub who: Who,
    /// What it answers.
    pub kind: Kind,
    /// The shapes of its messages, where it has any.
    pub messages: Option<Messages>,
    /// Whether it reads `Authorization` itself, by rules that are not ours.
    pub has_own_credentials: bool,
    pub(in crate::http) handler: Handler,
}

/// Routes of a slice or of the whole platform.
#[derive(Clone, Default)]
pub struct Routes {
    /// All rows, in the order of declaration.
    pub table: Vec<Route>,
}

impl Routes {
    /// An empty table.
    pub fn new() -> Routes {
        Routes::default()
    }

    /// Adds the routes of a slice.
    #[must_use]
    pub fn with(mut self, other: Routes) -> Routes {
        self.table.extend(other.table);
        self
    }

    /// `POST path`: an act. Input and output are JSON or XML; the output is the envelope's data.
    #[must_use]
    pub fn act<I, O, F, A>(self, path: &'static str, who: Who, f: F) -> Routes
    where
        I: DeserializeOwned + JsonSchema + Send + 'static,
        O: Serialize + JsonSchema + 'static,
        F: Fn(Cx, I) -> A + Clone + Send + Sync + 'static,
        A: Future<Output = Result<O, Error>> + Send + 'static,
    {
        self.message(Kind::Act, path, who, f)
    }

    /// `POST path`: a call that only reads.
    #[must_use]
    pub fn query<I, O, F, A>(self, path: &'static str, who: Who, f: F) -> Routes
    where
        I: DeserializeOwned + JsonSchema + Send + 'static,
        O: Serialize + JsonSchema + 'static,
        F: Fn(Cx, I) -> A + Clone + Send + Sync + 'static,
        A: Future<Output = Result<O, Error>> + Send + 'static,
    {
        self.message(Kind::Query, path, who, f)
    }

    fn message<I, O, F, A>(self, kind: Kind, path: &'static str, who: Who, f: F) -> Routes
    where
        I: DeserializeOwned + JsonSchema + Send + 'static,
        O: Serialize + JsonSchema + 'static,
        F: Fn(Cx, I) -> A + Clone + Send + Sync + 'static,
        A: Future<Output = Result<O, Error>> + Send + 'static,
    {
        let added = self.add((Method::POST, path), who, kind, move |cx, request| {
            let f = f.clone();
            Box::pin(async move {
                let input = body::read_message(&cx, request).await?;
                let (format, id) = (cx.format, cx.request_id.clone());
                let output = f(cx, input).await?;
                answer::done(format, &id, output)
            })
        });
        added.describe::<I, O>(Form::Enveloped)
    }

    /// Says what the call that was added last takes and gives.
    #[must_use]
    pub fn describe<I: JsonSchema, O: JsonSchema>(mut self, form: Form) -> Routes {
        if let Some(route) = self.table.last_mut() {
            route.messages = Some(Messages {
                input: |generator| generator.subschema_for::<I>(),
                output: |generator| generator.subschema_for::<O>(),
                form,
            });
        }
        self
    }

    /// Lets these routes read `Authorization` themselves: clients of OpenID Connect show who they
    /// are by the rules of OAuth.
    #[must_use]
    pub fn with_own_credentials(mut self) -> Routes {
        for route in &mut self.table {
            route.has_own_credentials = true;
        }
        self
    }

    /// `GET path`: an HTML page.
    #[must_use]
    pub fn page<F, A>(self, path: &'static str, who: Who, f: F) -> Routes
    where
        F: Fn(Cx) -> A + Clone + Send + Sync + 'static,
        A: Future<Output = Result<Response, Error>> + Send + 'static,
    {
        self.add((Method::GET, path), who, Kind::Page, move |cx, _| {
            let f = f.clone();
            Box::pin(async move { f(cx).await })
        })
    }

    /// `POST path` with a form of a page (`application/x-www-form-urlencoded`).
    #[must_use]
    pub fn form<I, F, A>(self, path: &'static str, who: Who, f: F) -> Routes
    where
        I: DeserializeOwned + Send + 'static,
        F: Fn(Cx, I) -> A + Clone + Send + Sync + 'static,
        A: Future<Output = Result<Response, Error>> + Send + 'static,
    {
        self.add((Method::POST, path), who, Kind::Form, move |cx, request| {
            let f = f.clone();
            Box::pin(async move {
                let input = form::read(&cx, request).await?;
                f(cx, input).await
            })
        })
    }

    /// A route that handles the bytes itself; it must keep its own limits.
    #[must_use]
    pub fn raw<F, A>(self, method: Method, path: &'static str, who: Who, f: F) -> Routes
    where
        F: Fn(Cx, Request) -> A + Clone + Send + Sync + 'static,
        A: Future<Output = Result<Response, Error>> + Send + 'static,
    {
        self.add((method, path), who, Kind::Raw, move |cx, request| {
            let f = f.clone();
            Box::pin(async move { f(cx, request).await })
        })
    }

    fn add<H>(mut self, at: (Method, &'static str), who: Who, kind: Kind, f: H) -> Routes
    where
        H: Fn(Cx, Request) -> Answering + Send + Sync + 'static,
    {
        let (method, path) = at;
        self.table.push(Route {
            method,
            path,
            who,
            kind,
            messages: None,
            has_own_credentials: false,
            handler: Arc::new(f),
        });
        self
    }

    /// The text of `docs/generated/routes.md`.
    pub fn markdown(&self) -> String {
        let mut text = String::from(
            "# Routes\n\nGenerated by `cargo xtask codegen`; do not edit.\n\n\
             | method | path | who may call | kind |\n|---|---|---|---|\n",
        );
        for route in &self.table {
            let who = match route.who {
                Who::Anyone => "anyone".to_owned(),
                Who::AnyParty => "any application of a party".to_owned(),
                Who::Party(scope) => format!("application with `{scope}`"),
                Who::Staff => "staff of a party".to_owned(),
                Who::Person => "officers and staff of parties".to_owned(),
                Who::Registered => "people and legal persons who registered".to_owned(),
                Who::SignedIn => "anybody with a session".to_owned(),
                Who::Officer(roles) => {
                    let words: Vec<_> = roles.iter().map(|role| role.word()).collect();
                    format!("officer: {}", words.join(", "))
                }
            };
            let kind = format!("{:?}", route.kind).to_lowercase();
            // Writing to a string cannot fail.
            let _ = writeln!(
                text,
                "| {} | `{}` | {who} | {kind} |",
                route.method, route.path
            );
        }
        text
    }
}
