//! The gate seen from outside: who gets in, and what every failure looks like.

mod once;

use std::fmt::Write;

use reqwest::{Method, StatusCode};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::app;
use crate::http::routes::{Kind, Who};
use crate::testing::{Reply, world};

/// Nobody slips through: each route that is not for everyone turns strangers away.
#[tokio::test]
async fn strangers_are_turned_away() {
    let w = world().await;
    for route in app::routes().table {
        let path = route
            .path
            .replace("{id}", "1")
            .replace("{kind}", "enterprises");
        let path = path.replace("{key}", "1").replace("{name}", "logo.svg");
        let headers = match route.kind {
            Kind::Form => [("content-type", "application/x-www-form-urlencoded")],
            _ => [("content-type", "application/json")],
        };
        let reply = w.send(route.method.clone(), &path, &headers, "{}").await;
        let is_refused = match route.who {
            Who::Anyone => continue,
            who if who.has_session() && route.kind == Kind::Page => reply
                .headers
                .get("location")
                .is_some_and(|l| l.to_str().unwrap().starts_with("/sign-in")),
            _ => reply.status == StatusCode::UNAUTHORIZED,
        };
        assert!(is_refused, "{} {path}: {}", route.method, reply.status);
    }
}

/// What everyone may call grows only on purpose.
#[tokio::test]
async fn the_open_acts_are_these() {
    let mut open = String::new();
    for route in app::routes().table {
        if route.who == Who::Anyone && route.method == Method::POST {
            writeln!(open, "{}", route.path).unwrap();
        }
    }
    expect_test::expect_file!["../../fixtures/open-acts.txt"].assert_eq(&open);
}

/// No text of a form or an address holds what no text of a call may: the same on both databases.
#[tokio::test]
async fn control_characters_are_refused_wherever_they_stand() {
    let w = world().await;
    for path in [
        "/market-entities?name=a%00b",
        "/check-items?name=%1b%5b2J",
        "/applications?q=a%07b",
        "/items/a%00b",
        "/go/a%00b",
        "/handle/a/p%00c",
    ] {
        let reply = w.get(path, "").await;
        assert_eq!(reply.status, 400, "{path} {}", reply.text);
        assert!(reply.text.contains("40006"), "{path} {}", reply.text);
    }
    let fields = [("username", "a\u{0}b"), ("password", "Correct-Horse-9")];
    let reply = w.form("/sign-in", "", &fields).await;
    assert!(reply.text.contains("40006"), "{}", reply.text);
    // Tabs and line ends are text.
    let reply = w.get("/market-entities?name=a%09b%0d%0ac", "").await;
    assert_eq!(reply.status, 200);
}

#[tokio::test]
async fn routes_outside_the_table_answer_in_the_same_shape() {
    let w = world().await;
    let missing = w.post("/api/nothing", "", &json!({})).await;
    assert_eq!(
        (missing.status, missing.code()),
        (StatusCode::NOT_FOUND, 40401)
    );
    let method = w.send(Method::GET, "/api/auth", &[], "").await;
    assert_eq!(
        (method.status, method.code()),
        (StatusCode::METHOD_NOT_ALLOWED, 40501)
    );
    let page = w.get("/nothing", "").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.text.contains("接口不存在"), "{}", page.text);
    assert!(page.headers.contains_key("x-request-id"));
    assert!(page.headers.contains_key("content-security-policy"));
}

fn outcome(reply: &Reply) -> (u16, i64) {
    (reply.status.as_u16(), reply.code())
}

/// Garbage at every act of the API: a code from the table, never 500.
#[tokio::test]
async fn garbage_is_answered_by_the_table() {
    let w = world().await;
    let token = w.application(
        "garbage.1",
        None,
        &[
            "register.read",
            "register.write",
            "task.read",
            "result.write",
        ],
    );
    let bearer = format!("Bearer {}", token.await);
    let deep = "[".repeat(60_000);
    let sql = json!({ "username": "' or 1=1; drop table account; --", "password": "YQ==",
                      "code": "'--", "name": "%'; delete from enterprise; --" })
    .to_string();
    let bodies: [(&str, &[u8]); 9] = [
        ("application/json", b""),
        ("application/json", b"{"),
        ("application/json", b"\xff\xfe{}"),
        ("application/json", b"[1,2,3]"),
        ("application/json", deep.as_bytes()),
        ("application/json", sql.as_bytes()),
        (
            "application/xml",
            b"<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><request/>",
        ),
        ("application/xml; charset=klingon", b"<request/>"),
        ("image/png", b"\x89PNG"),
    ];
    for route in app::routes().table {
        if !route.path.starts_with("/api/") {
            continue;
        }
        for (kind, body) in bodies {
            let path = route
                .path
                .replace("{id}", "'")
                .replace("{kind}", "enterprises");
            let headers = [
                ("content-type", kind),
                ("authorization", bearer.as_str()),
                ("accept", "application/json"),
            ];
            let reply = w
                .send(route.method.clone(), &path, &headers, body.to_vec())
                .await;
            let (status, code) = outcome(&reply);
            assert!(status < 500, "{path} {kind}: {}", reply.text);
            assert!(protocol::Code::from_number(code.try_into().unwrap()).is_some());
            assert!(
                code == 0 || code / 100 == i64::from(status),
                "{path}: {}",
                reply.text
            );
        }
    }
    let mut db = w.app.db.read().await.unwrap();
    let accounts = "select count(*) from account";
    assert_eq!(db.one::<i64>(accounts, &[]).await.unwrap(), 1);
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused() {
    let w = world().await;
    let big = format!("{{\"username\":\"{}\"}}", "x".repeat(1 << 20));
    let reply = w.send(
        Method::POST,
        "/api/auth",
        &[("content-type", "application/json")],
        big,
    );
    assert_eq!(outcome(&reply.await), (413, 41301));
}

#[tokio::test]
async fn wrong_tokens_are_refused_before_the_body_is_looked_at() {
    let w = world().await;
    for token in [
        "x",
        "mqt_0123456789012345678901234567890123456789012",
        "'; drop table account",
    ] {
        let reply = w.post("/api/auth/logout", token, &json!({})).await;
        assert_eq!(outcome(&reply), (401, 40102));
    }
    let basic = [
        ("authorization", "Basic YTpi"),
        ("content-type", "application/json"),
    ];
    let reply = w.send(Method::POST, "/api/auth/logout", &basic, "{}").await;
    assert_eq!(outcome(&reply), (401, 40102));
    let none = w.post("/api/auth/logout", "", &json!({})).await;
    assert_eq!(outcome(&none), (401, 40101));
}

#[tokio::test]
async fn a_form_from_elsewhere_changes_nothing() {
    let w = world().await;
    let cookie = w.officer("administrator").await;
    let kind = ("content-type", "application/x-www-form-urlencoded");
    let plain = [("cookie", cookie.as_str()), kind];
    let body = "username=evil&name=evil&role=administrator";
    let forged = w
        .send(Method::POST, "/console/officers", &plain, body)
        .await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    let csrf = w.csrf(&cookie).await;
    let body = format!("{body}&csrf={csrf}");
    let foreign = [
        ("cookie", cookie.as_str()),
        kind,
        ("origin", "http://evil.example"),
    ];
    let foreign = w
        .send(Method::POST, "/console/officers", &foreign, body)
        .await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn english_is_a_switch_away() {
    let w = world().await;
    assert!(w.get("/sign-in", "").await.text.contains("<h1>登录</h1>"));
    let english = w.get("/sign-in?lang=en", "").await;
    assert!(english.text.contains("<h1>Sign in</h1>"));
    assert!(
        english.headers["set-cookie"]
            .to_str()
            .unwrap()
            .starts_with("mq_lang=en")
    );
}

/// Whoever sends nothing after the head of a request is turned away after ten seconds, and holds
/// nobody else up meanwhile.
#[tokio::test]
async fn a_slow_body_is_not_waited_for() {
    let w = world().await;
    let base = w.url("");
    let mut slow = TcpStream::connect(base.trim_start_matches("http://"))
        .await
        .unwrap();
    let head = "POST /api/auth HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
                content-length: 100\r\nconnection: close\r\n\r\n{";
    slow.write_all(head.as_bytes()).await.unwrap();
    let other = w.post("/api/auth", "", &json!({ "username": "x" })).await;
    assert_eq!(other.code(), 40002);
    let mut said = String::new();
    slow.read_to_string(&mut said).await.unwrap();
    assert!(said.contains("\"code\":40001"), "{said}");
}
