//! A real server on a real database for each test; requests go over HTTP.
//!
//! `MINGQIAN_TEST_DATABASE=postgres://…` runs the same tests on PostgreSQL, each in a database
//! of its own; without it each test has its own SQLite file.

use std::net::SocketAddr;

use reqwest::{Client, Method, StatusCode};
use serde_json::Value as Json;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use tempfile::TempDir;

use crate::app::App;
use crate::clock::Clock;
use crate::config::{Config, SecondFactor};
use crate::db::Db;
use crate::serve::{self, Running};

mod node;
mod reply;

pub(crate) use node::Node;
pub(crate) use reply::Reply;

/// 2026-03-02 09:00 in Beijing: the time at which every test begins.
pub(crate) const START_MS: i64 = 1_772_413_200_000;

/// A platform under test.
pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) address: SocketAddr,
    client: Client,
    /// Dropping it stops the server.
    running: Option<Running>,
    _dir: TempDir,
}

/// A fresh platform without officers.
pub(crate) async fn world() -> World {
    world_at(START_MS).await
}

/// The same at another time.
pub(crate) async fn world_at(now: i64) -> World {
    let dir = tempfile::tempdir().unwrap();
    let database = match std::env::var("MINGQIAN_TEST_DATABASE") {
        Ok(server) => fresh_postgres(&server).await,
        Err(_) => format!("sqlite:{}", dir.path().join("test.db").display()),
    };
    let db = Db::open(&database).await.unwrap();
    db.migrate().await.unwrap();
    let listen = "127.0.0.1:0".parse().unwrap();
    let config = Config {
        database,
        listen,
        second_factor: SecondFactor::Optional,
        // Tests that are about probes do them themselves, so that their systems get no others.
        has_probes: false,
        has_seals: false,
        has_courier: false,
        ..Config::default()
    };
    let app = App::new(db, Clock::fixed(now), config);
    let running = serve::start(app.clone()).await.unwrap();
    let no_redirects = reqwest::redirect::Policy::none();
    let client = Client::builder()
        .redirect(no_redirects)
        .no_proxy()
        .build()
        .unwrap();
    World {
        app,
        address: running.address,
        client,
        running: Some(running),
        _dir: dir,
    }
}

async fn fresh_postgres(server: &str) -> String {
    let name = format!("t{}", Clock::System.new_id().replace('-', ""));
    let mut connection = PgConnection::connect(server).await.unwrap();
    let create = AssertSqlSafe(format!("create database {name}"));
    connection.execute(sqlx::query(create)).await.unwrap();
    let (base, _) = server.rsplit_once('/').unwrap();
    format!("{base}/{name}")
}

impl World {
    /// The address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The client of this test, for requests that may find nobody.
    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// Sends any request.
    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<reqwest::Body>,
    ) -> Reply {
        self.send_to(&self.url(""), (method, path), headers, body)
            .await
    }

    /// The same to another server.
    pub(crate) async fn send_to(
        &self,
        base: &str,
        (method, path): (Method, &str),
        headers: &[(&str, &str)],
        body: impl Into<reqwest::Body>,
    ) -> Reply {
        let address = format!("{base}{path}");
        let mut request = self.client.request(method, address).body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Reply::read(request.send().await).await.unwrap()
    }

    /// `POST` to a server that may die meanwhile.
    pub(crate) async fn try_post(
        &self,
        path: &str,
        headers: &[(&str, &str)],
        body: String,
    ) -> reqwest::Result<Reply> {
        let mut request = self.client.post(self.url(path)).body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Reply::read(request.send().await).await
    }

    /// `POST` with a JSON body; `token` is an access token or empty.
    pub(crate) async fn post(&self, path: &str, token: &str, body: &Json) -> Reply {
        let bearer = format!("Bearer {token}");
        let mut headers = vec![("content-type", "application/json")];
        if !token.is_empty() {
            headers.push(("authorization", bearer.as_str()));
        }
        self.send(Method::POST, path, &headers, body.to_string())
            .await
    }

    /// Gets a page; `cookie` is `mq_session=…` or empty.
    pub(crate) async fn get(&self, path: &str, cookie: &str) -> Reply {
        self.send(Method::GET, path, &[("cookie", cookie)], "")
            .await
    }

    /// Sends a form; the token of the officer's session is added.
    pub(crate) async fn form(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Reply {
        let csrf = self.csrf(cookie).await;
        let mut all = fields.to_vec();
        all.push(("csrf", &csrf));
        let body = serde_urlencoded::to_string(all).unwrap();
        let kind = ("content-type", "application/x-www-form-urlencoded");
        self.send(Method::POST, path, &[("cookie", cookie), kind], body)
            .await
    }

    /// The value of a hidden field of a page, which a browser would send with the form; `0` where
    /// the page has none.
    pub(crate) async fn hidden(&self, path: &str, cookie: &str, name: &str) -> String {
        let page = self.get(path, cookie).await.text;
        let rest = page.split_once(&format!("name=\"{name}\" value=\""));
        let value = rest.and_then(|(_, rest)| rest.split_once('"'));
        value.map_or("0", |(value, _)| value).to_owned()
    }

    /// The form token of a session, as every page of the console carries it.
    pub(crate) async fn csrf(&self, cookie: &str) -> String {
        if cookie.is_empty() {
            return String::new();
        }
        for path in ["/console/jobs", "/party", "/my"] {
            let page = self.get(path, cookie).await;
            if let Some((_, rest)) = page.text.split_once("name=\"csrf\" value=\"") {
                return rest.split_once('"').unwrap().0.to_owned();
            }
        }
        panic!("no page of this session has a form");
    }

    /// Sends a form with files: field, name, bytes. The token of the session is added.
    pub(crate) async fn upload(
        &self,
        path: &str,
        cookie: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Reply {
        let csrf = self.csrf(cookie).await;
        let mut body = Vec::new();
        let mut all = fields.to_vec();
        all.push(("csrf", &csrf));
        let mark = "----mingqian-test";
        for (name, value) in all {
            let part = format!(
                "--{mark}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend_from_slice(part.as_bytes());
        }
        for (field, name, bytes) in files {
            let head = format!(
                "--{mark}\r\ncontent-disposition: form-data; name=\"{field}\"; \
                 filename=\"{name}\"\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{mark}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={mark}");
        let headers = [("cookie", cookie), ("content-type", kind.as_str())];
        self.send(Method::POST, path, &headers, body).await
    }

    /// Opens an officer's account of a role (`administrator`, `planner`, …) and signs in;
    /// gives the cookie.
    pub(crate) async fn officer(&self, role: &str) -> String {
        self.officer_named(role, &format!("test.{role}")).await
    }

    /// The same for one of several officers of a role.
    pub(crate) async fn officer_named(&self, role: &str, username: &str) -> String {
        let (username, password) = (username.to_owned(), "Correct-Horse-9");
        let hash = self.app.hasher.hash(password.into()).await.unwrap();
        let mut tx = self.app.db.begin().await.unwrap();
        let insert = "insert into account (id, kind, username, password_hash, display_name, \
                      role, state, epoch, created_at) \
                      values ($1, 'officer', $2, $3, $2, $4, 'active', 0, $5)";
        let id = self.app.clock.new_id();
        tx.execute(insert, &[&id, &username, &hash, &role, &START_MS])
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let fields = [("username", username.as_str()), ("password", password)];
        let reply = self.form("/sign-in", "", &fields).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
        let cookie = reply.headers["set-cookie"].to_str().unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }

    /// Opens an account of an application with these scopes, active with the password
    /// `Correct-Horse-9`, and gives a token for it.
    pub(crate) async fn application(
        &self,
        username: &str,
        department: Option<&str>,
        scopes: &[&str],
    ) -> String {
        let hash = self
            .app
            .hasher
            .hash("Correct-Horse-9".into())
            .await
            .unwrap();
        let id = self.app.clock.new_id();
        let mut tx = self.app.db.begin().await.unwrap();
        let insert = "insert into account (id, kind, username, password_hash, display_name, \
                      role, department_code, party_id, application_id, state, epoch, created_at) \
                      values ($1, 'application', $2, $3, $2, '', $4, $5, $6, 'active', 0, $7)";
        let (party, application) = (format!("party-{username}"), format!("app-{username}"));
        let values: [&(dyn crate::db::ToValue + Sync); 7] = [
            &id,
            &username,
            &hash,
            &department,
            &party,
            &application,
            &START_MS,
        ];
        tx.execute(insert, &values).await.unwrap();
        for scope in scopes {
            let grant = "insert into account_scope (account_id, scope, granted_at) \
                         values ($1, $2, $3)";
            tx.execute(grant, &[&id, scope, &START_MS]).await.unwrap();
        }
        let whole = "insert into party (id, name, relation, leader_name, leader_contact, \
                     handler_name, handler_contact, created_at) \
                     values ($1, $1, 'local_service', '', '', '', '', $2)";
        tx.execute(whole, &[&party, &START_MS]).await.unwrap();
        let live = "insert into application (id, party_id, name, network, kind, summary, \
                    username, state, state_reason, changed_at) \
                    values ($1, $2, $1, 'internet', 'tool', '', $3, 'live', '', $4)";
        tx.execute(live, &[&application, &party, &username, &START_MS])
            .await
            .unwrap();
        let nets = "insert into granted_net (application_id, net) values ($1, '127.0.0.0/8')";
        tx.execute(nets, &[&application]).await.unwrap();
        for route in crate::app::routes().table {
            if let crate::http::routes::Who::Party(scope) = route.who
                && scopes.contains(&scope.word())
            {
                let grant = "insert into granted_interface (application_id, interface, \
                             per_minute, per_day) values ($1, $2, 6000, 100000)";
                tx.execute(grant, &[&application, &route.path])
                    .await
                    .unwrap();
            }
        }
        tx.commit().await.unwrap();
        self.token(username).await
    }

    /// Signs an application in.
    pub(crate) async fn token(&self, username: &str) -> String {
        let body = serde_json::json!({
            "username": username,
            // Correct-Horse-9
            "password": "Q29ycmVjdC1Ib3JzZS05",
        });
        let reply = self.post("/api/auth", "", &body).await;
        reply.json()["token"]
            .as_str()
            .unwrap_or_else(|| panic!("{}", reply.text))
            .to_owned()
    }

    /// The acts that were recorded, oldest first, as `act code`.
    pub(crate) async fn acts(&self) -> Vec<String> {
        let mut db = self.app.db.read().await.unwrap();
        let list = "select act, code from audit_event order by id";
        let rows: Vec<(String, i64)> = db.all(list, &[]).await.unwrap();
        rows.into_iter()
            .map(|(act, code)| format!("{act} {code}"))
            .collect()
    }

    /// Waits until no job waits or runs.
    pub(crate) async fn jobs_done(&self) {
        for _ in 0..600 {
            let open = "select count(*) from job where state in ('queued', 'running') \
                        and run_at <= $1";
            let mut db = self.app.db.read().await.unwrap();
            if db.one::<i64>(open, &[&self.app.clock.now()]).await.unwrap() == 0 {
                return;
            }
            drop(db);
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("jobs do not end");
    }

    /// Stops the server and starts it again on the same database with other settings.
    pub(crate) async fn with_config(mut self, config: Config) -> World {
        self.running.take().unwrap().stop().await.unwrap();
        let app = App::new(self.app.db.clone(), self.app.clock.clone(), config);
        let running = serve::start(app.clone()).await.unwrap();
        (self.app, self.address, self.running) = (app, running.address, Some(running));
        self
    }

    /// Stops the server; others may serve the same database.
    pub(crate) async fn without_server(mut self) -> World {
        self.running.take().unwrap().stop().await.unwrap();
        self
    }

    /// Downloads a file with a session.
    pub(crate) async fn bytes_as(&self, path: &str, cookie: &str) -> Vec<u8> {
        let request = self.client.get(self.url(path)).header("cookie", cookie);
        let response = request.send().await.unwrap();
        response.bytes().await.unwrap().to_vec()
    }

    /// Downloads a file.
    pub(crate) async fn bytes(&self, path: &str) -> Vec<u8> {
        self.client
            .get(self.url(path))
            .send()
            .await
            .unwrap()
            .bytes()
            .await
            .unwrap()
            .to_vec()
    }

    /// Changes the database behind the platform's back.
    pub(crate) async fn run(&self, sql: &'static str) {
        let mut tx = self.app.db.begin().await.unwrap();
        tx.execute(sql, &[]).await.unwrap();
        tx.commit().await.unwrap();
    }
}
