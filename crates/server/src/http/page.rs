//! Pages: what every page shows around its content, and the page for things that went wrong.

use askama::Template;
use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use cookie::{Cookie, SameSite};
use protocol::Lang;
use protocol::envelope::FieldError;

use crate::error::Error;
use crate::http::answer;
use crate::http::asset;
use crate::http::caller::Caller;
use crate::http::cx::Cx;

/// Remembers the visitor's language.
pub const LANG_COOKIE: &str = "mq_lang";

/// What every page needs around its content; templates call it `f`.
pub struct Frame {
    /// The language of the page.
    pub lang: Lang,
    /// The title in that language.
    pub title: String,
    /// The path of the page, to mark its menu entry.
    pub path: String,
    /// The officer's name, or empty.
    pub name: String,
    /// The officer's role, or empty.
    pub role: &'static str,
    /// Where this person begins after signing in.
    pub home: &'static str,
    /// Where this person's messages lie.
    pub inbox: &'static str,
    /// How many of them wait; empty for none.
    pub unread: String,
    /// What forms of this page carry.
    pub csrf: String,
    /// Version of the style sheet and script, so that browsers fetch a new one.
    pub asset_version: &'static str,
    /// The same page in the other language.
    pub other_language: String,
    /// True while the clock is one that can be moved: the demonstration.
    pub is_demo: bool,
}

impl Frame {
    /// The frame of a page with its title in Chinese and English.
    pub fn new(cx: &Cx, zh: &str, en: &str) -> Frame {
        let (name, role, csrf) = match &cx.caller {
            Caller::Officer(o) => (o.name.clone(), o.role.label(cx.lang), o.csrf.clone()),
            Caller::Staff(s) => {
                let role = cx.lang.t("接入方", "party");
                (s.name.clone(), role, s.csrf.clone())
            }
            Caller::Registered(p) => {
                let role = cx.lang.t("注册用户", "registered person");
                (p.name.clone(), role, p.csrf.clone())
            }
            _ => Default::default(),
        };
        let (title, other) = match cx.lang {
            Lang::Zh => (zh, "en"),
            Lang::En => (en, "zh"),
        };
        let kept = cx
            .query
            .split('&')
            .filter(|p| !p.is_empty() && !p.starts_with("lang="));
        let mut query: Vec<_> = kept.map(str::to_owned).collect();
        query.push(format!("lang={other}"));
        Frame {
            lang: cx.lang,
            title: title.to_owned(),
            path: cx.path.clone(),
            name,
            role,
            home: match &cx.caller {
                Caller::Staff(_) => "/party",
                Caller::Registered(_) => "/my",
                _ => "/console",
            },
            inbox: match &cx.caller {
                Caller::Staff(_) => "/party/messages",
                _ => "/console/messages",
            },
            unread: match cx.unread {
                0 => String::new(),
                few @ 1..100 => few.to_string(),
                _ => "99+".to_owned(),
            },
            csrf,
            asset_version: asset::version(),
            other_language: format!("{}?{}", cx.path, query.join("&")),
            is_demo: cx.app.config.is_demo,
        }
    }

    /// The text in the language of the page.
    pub fn t(&self, zh: &'static str, en: &'static str) -> &'static str {
        self.lang.t(zh, en)
    }

    /// `is-current` when the page lies under this path: marks the menu.
    pub fn here(&self, path: &str) -> &'static str {
        let is_here = match path {
            "/" | "/console" => self.path == path,
            _ => self.path.starts_with(path),
        };
        if is_here { "is-current" } else { "" }
    }

    /// Whether an officer is signed in.
    pub fn is_signed_in(&self) -> bool {
        !self.name.is_empty()
    }
}

/// Renders a template as a page.
pub fn render(template: &impl Template) -> Result<Response, Error> {
    Ok(html(StatusCode::OK, template.render()?))
}

/// Renders a page that shows again what was entered, with what is wrong about it.
pub fn render_refused(template: &impl Template, error: &Error) -> Result<Response, Error> {
    let status = StatusCode::from_u16(error.code().http_status());
    Ok(html(
        status.unwrap_or(StatusCode::BAD_REQUEST),
        template.render()?,
    ))
}

fn html(status: StatusCode, text: String) -> Response {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Sends the browser to another page of ours (303, so that a form is not sent twice).
pub fn redirect(path: &str) -> Result<Response, Error> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    let location = HeaderValue::from_str(path).map_err(|e| Error::Fault(e.into()))?;
    response.headers_mut().insert(LOCATION, location);
    Ok(response)
}

#[derive(Template)]
#[template(path = "http/problem.html")]
struct Problem {
    f: Frame,
    status: u16,
    code: u32,
    message: String,
    errors: Vec<FieldError>,
    request_id: String,
}

/// The page for a request that was not done.
pub fn problem(cx: &Cx, error: &Error) -> Response {
    let refusal = answer::refusal(error, &cx.request_id);
    let status = StatusCode::from_u16(refusal.code.http_status());
    let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let problem = Problem {
        f: Frame::new(cx, "未能完成", "Not done"),
        status: status.as_u16(),
        code: refusal.code.number(),
        message: answer::message(&refusal, cx.lang),
        errors: refusal.errors,
        request_id: cx.request_id.clone(),
    };
    html(
        status,
        problem.render().unwrap_or_else(|_| problem.message.clone()),
    )
}

/// A refusal in words, for the page that shows its form again.
pub fn words(cx: &Cx, error: &Error) -> String {
    let refusal = answer::refusal(error, &cx.request_id);
    let mut text = answer::message(&refusal, cx.lang);
    for wrong in &refusal.errors {
        text.push_str(if wrong.field.is_empty() { "；" } else { "：" });
        text.push_str(&wrong.reason);
    }
    text
}

/// A choice of language in the address is remembered for a year.
pub fn remember_language(cx: &Cx, headers: &mut HeaderMap) {
    let asked = cx
        .query
        .split('&')
        .find_map(|pair| pair.strip_prefix("lang="));
    let Some(lang @ ("zh" | "en")) = asked else {
        return;
    };
    let cookie = Cookie::build((LANG_COOKIE, lang))
        .path("/")
        .same_site(SameSite::Lax)
        .max_age(time::Duration::days(365))
        .build();
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        headers.append(SET_COOKIE, value);
    }
}
