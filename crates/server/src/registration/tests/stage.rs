//! A platform with a simulator of the real-name verifier, which checks the signature and knows
//! three people.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::routing::post;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value as Json, json};
use sqlx::AssertSqlSafe;

use crate::config::{RealName, Secret};
use crate::db::Db;
use crate::testing::{Reply, World, world};

pub(super) const CARD: &str = "11010519491231002X";
pub(super) const MOBILE: &str = "13800138000";
/// The name of somebody for whom the verifier cannot answer.
pub(super) const UNANSWERED: &str = "赵六";
const SECRET: &str = "shared-with-the-verifier";

/// A platform and its verifier.
pub(super) struct Stage {
    pub(super) w: World,
    is_out: Arc<AtomicBool>,
    asked: Arc<AtomicUsize>,
}

/// What a person fills in.
pub(super) fn person(username: &str) -> Vec<(&'static str, &str)> {
    vec![
        ("kind", "natural"),
        ("username", username),
        ("password", "Correct-Horse-9"),
        ("password_again", "Correct-Horse-9"),
        ("name", "张三丰"),
        ("id_type", "111"),
        ("id_no", CARD),
        ("mobile", MOBILE),
        ("consent", "yes"),
    ]
}

fn is_signed(headers: &HeaderMap, body: &[u8]) -> bool {
    let of = |name: &str| headers[name].to_str().unwrap();
    let digest = hex::encode(sm::sm3(body));
    let (at, nonce) = (of("x-timestamp"), of("x-nonce"));
    let text = format!("POST\n/check\n{at}\n{nonce}\n{digest}");
    let expected = STANDARD.encode(sm::hmac_sm3(SECRET.as_bytes(), text.as_bytes()));
    of("x-client-id") == "jiangmen" && of("x-signature") == expected
}

fn result(question: &Json) -> &'static str {
    let (number, name) = (&question["id_no"], &question["name"]);
    let known = [
        (CARD, "张三丰", MOBILE),
        ("440524188001010014", "李四", "13900139000"),
    ];
    let found = known.iter().find(|(id, _, _)| number == id);
    match found {
        None => "unknown",
        Some((_, right, mobile)) if name == right && question["mobile"] == *mobile => "pass",
        Some(_) => "fail",
    }
}

impl Stage {
    /// With a verifier over HTTP.
    pub(super) async fn with_verifier() -> Stage {
        let (is_out, asked) = (
            Arc::new(AtomicBool::new(false)),
            Arc::new(AtomicUsize::new(0)),
        );
        let (out, count) = (is_out.clone(), asked.clone());
        let answer = async move |headers: HeaderMap, body: Bytes| {
            if out.load(Ordering::SeqCst) {
                return (StatusCode::SERVICE_UNAVAILABLE, String::new());
            }
            assert!(
                is_signed(&headers, &body),
                "a question without its signature"
            );
            let question: Json = serde_json::from_slice(&body).unwrap();
            if question["name"] == UNANSWERED {
                return (StatusCode::BAD_GATEWAY, String::new());
            }
            count.fetch_add(1, Ordering::SeqCst);
            (
                StatusCode::OK,
                json!({ "result": result(&question) }).to_string(),
            )
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/check", listener.local_addr().unwrap());
        let router = Router::new().route("/check", post(answer));
        tokio::spawn(async move { axum::serve(listener, router).await });
        let w = world().await;
        let mut config = (*w.app.config).clone();
        config.is_demo = true;
        // Tests say by a header from where people come.
        config.trusted_proxies = vec![IpAddr::from([127, 0, 0, 1])];
        config.real_name = Some(RealName {
            url,
            client_id: "jiangmen".to_owned(),
            secret: Secret(SECRET.to_owned()),
        });
        let w = w.with_config(config).await;
        Stage { w, is_out, asked }
    }

    /// With the list only.
    pub(super) async fn with_list() -> Stage {
        Stage {
            w: world().await,
            is_out: Arc::default(),
            asked: Arc::default(),
        }
    }

    /// The verifier goes out, or comes back.
    pub(super) fn verifier_out(&self, is_out: bool) {
        self.is_out.store(is_out, Ordering::SeqCst);
    }

    /// How often the verifier answered.
    pub(super) fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    pub(super) fn cookie(reply: &Reply) -> String {
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        let cookie = reply.headers["set-cookie"].to_str().unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }

    /// Registers a person, with other values for some fields; gives the cookie.
    pub(super) async fn registered(
        &self,
        username: &str,
        changes: &[(&'static str, &str)],
    ) -> String {
        Stage::cookie(&self.try_from("127.0.0.1", (username, changes)).await)
    }

    /// Tries to register a person from an address.
    pub(super) async fn try_from(
        &self,
        address: &str,
        (username, changes): (&str, &[(&'static str, &str)]),
    ) -> Reply {
        let mut fields = person(username);
        for (name, value) in changes {
            fields.retain(|(known, _)| known != name);
            fields.push((name, value));
        }
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("x-forwarded-for", address),
        ];
        let body = serde_urlencoded::to_string(fields).unwrap();
        self.w.send(Method::POST, "/register", &headers, body).await
    }

    /// Takes a measure about who is shown under a user name.
    pub(super) async fn measured(&self, security: &str, username: &str, measure: &str) -> Reply {
        self.w.app.clock.advance_ms(1000);
        let list = format!("/console/people?account={username}");
        let page = self.w.get(&list, security).await.text;
        let (_, rest) = page.split_once("action=\"/console/people/0").unwrap();
        let id = format!("0{}", rest.split_once('"').unwrap().0);
        let seen = self.w.hidden(&list, security, "seen").await;
        let fields = [
            ("measure", measure),
            ("reason", "窗口核验"),
            ("seen", &seen),
        ];
        let path = format!("/console/people/{id}");
        self.w.form(&path, security, &fields).await
    }

    /// Runs the job that asks about whoever waits.
    pub(super) async fn after(&self, ms: i64) {
        self.w.app.clock.advance_ms(ms);
        self.w.app.job_bell.notify_one();
        self.w.jobs_done().await;
    }

    pub(super) async fn texts(&self, sql: &'static str) -> Vec<String> {
        let mut db = self.w.app.db.read().await.unwrap();
        db.all(sql, &[]).await.unwrap()
    }

    /// Looks through every column of every table for numbers and names.
    pub(super) async fn nothing_in_clear(&self) {
        let dump = self.dump().await;
        assert!(dump.contains("cert_key"), "nothing was looked at");
        for secret in [CARD, MOBILE, "张三丰", "440524188001010014", "13900139000"] {
            assert!(!dump.contains(secret), "{secret} stands in clear");
            assert!(
                !dump.contains(&hex::encode(secret)),
                "{secret} stands in bytes"
            );
        }
    }

    async fn dump(&self) -> String {
        let mut dump = String::new();
        match &self.w.app.db {
            Db::Sqlite { read, .. } => {
                let list = "select name from sqlite_master where type = 'table'";
                let names: Vec<String> = sqlx::query_scalar(list).fetch_all(read).await.unwrap();
                for name in names {
                    let columns = format!("select name from pragma_table_info('{name}')");
                    let columns: Vec<String> = sqlx::query_scalar(AssertSqlSafe(columns))
                        .fetch_all(read)
                        .await
                        .unwrap();
                    for column in columns {
                        let all = format!(
                            "select coalesce(case typeof(\"{column}\") when 'blob' \
                             then lower(hex(\"{column}\")) else cast(\"{column}\" as text) end, \
                             '') from \"{name}\""
                        );
                        let found: Vec<String> = sqlx::query_scalar(AssertSqlSafe(all))
                            .fetch_all(read)
                            .await
                            .unwrap();
                        dump.push_str(&found.join("\n"));
                    }
                }
            }
            Db::Postgres(pool) => {
                let list = "select table_name::text from information_schema.tables \
                            where table_schema = 'public'";
                let names: Vec<String> = sqlx::query_scalar(list).fetch_all(pool).await.unwrap();
                for name in names {
                    let all = format!("select t::text from \"{name}\" t");
                    let found: Vec<String> = sqlx::query_scalar(AssertSqlSafe(all))
                        .fetch_all(pool)
                        .await
                        .unwrap();
                    dump.push_str(&found.join("\n"));
                }
            }
        }
        dump
    }
}
