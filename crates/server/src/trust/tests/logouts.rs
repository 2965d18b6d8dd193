//! 7.4 d): logout everywhere, with systems that are well, dead and lying.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use serde_json::{Value as Json, json};

use super::stage::{Got, Stage, System, without_signature};
use crate::callbacks::attempt::Outcome;
use crate::callbacks::secret;
use crate::identity::ending::{self, Why};
use crate::testing::Node;
use crate::trust::notice;

/// What reached the systems: who, and the body.
pub(super) type Received = Arc<Mutex<Vec<(String, String)>>>;

/// The systems' own side. What a system does is said by its name.
pub(super) async fn systems(received: Received) -> String {
    let answer = async |State(received): State<Received>,
                        Path(name): Path<String>,
                        body: String|
           -> Response {
        let first = {
            let mut all = received.lock().unwrap();
            let first = !all.iter().any(|(known, _)| *known == name);
            all.push((name.clone(), body));
            first
        };
        match name.split('-').next().unwrap() {
            "slow" => {
                tokio::time::sleep(Duration::from_secs(30)).await;
                StatusCode::OK.into_response()
            }
            "broken" => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
            // Well from the second time on.
            "late" if first => StatusCode::SERVICE_UNAVAILABLE.into_response(),
            "garbage" => "<html>欢迎</html>".into_response(),
            "empty" => StatusCode::NO_CONTENT.into_response(),
            "message" => json!({ "code": 0, "msg": "" }).to_string().into_response(),
            _ => StatusCode::OK.into_response(),
        }
    };
    let router = Router::new()
        .route("/{name}", post(answer))
        .with_state(received);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

impl Stage {
    /// A system that is told by the message to its callback.
    async fn called_back(&self, name: &str, base: &str) -> System {
        let system = self.system(name, "").await;
        let url = format!("{base}/{name}");
        self.execute(
            "update application set callback_url = $2 where id = $1",
            &[&system.id, &url],
        )
        .await;
        let grant = "insert into granted_message (application_id, kind, per_minute) \
                     values ($1, 'session.logout', 10)";
        self.execute(grant, &[&system.id]).await;
        let mut tx = self.w.app.db.begin().await.unwrap();
        let made = secret::make(&self.w.app, &mut tx, (&system.id, "test")).await;
        assert!(made.unwrap().starts_with("whsec_"));
        tx.commit().await.unwrap();
        system
    }

    /// Waits until every notice was tried this often or is at its end.
    async fn tried(&self, times: i64) {
        let open = "select count(*) from logout_notice where state = 'waiting' \
                    and attempts < $1";
        for _ in 0..400 {
            let mut db = self.w.app.db.read().await.unwrap();
            if db.one::<i64>(open, &[&times]).await.unwrap() == 0 {
                return;
            }
            drop(db);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("notices were not tried {times} times");
    }

    async fn states(&self) -> String {
        self.text(
            "select substr(n.application_id, 5) || ' ' || n.state || ' ' || n.late_uses \
             from logout_notice n order by n.application_id",
        )
        .await
    }

    /// What of the session can still be used, in every way there is.
    async fn usable(&self, all: &[(System, Got)]) -> usize {
        let mut usable = 0;
        for (system, got) in all {
            let asked = json!({ "user_token": got.access_token, "target": all[0].0.id });
            for reply in [
                self.w
                    .post("/api/trust/tickets", &system.token, &asked)
                    .await,
                self.w
                    .post(
                        "/api/identity/userinfo",
                        &system.token,
                        &json!({ "user_token": got.access_token }),
                    )
                    .await,
            ] {
                usable += usize::from(reply.code() == 0);
            }
        }
        usable
    }
}

/// Twenty systems with somebody signed in: four are dead, one says nothing useful, one lies.
async fn twenty(s: &Stage, base: &str) -> Vec<(System, Got)> {
    let mut all = Vec::new();
    for n in 0..14 {
        let name = match n {
            0 => "empty-0".to_owned(),
            1 => "slow-1".to_owned(),
            2 => "broken-2".to_owned(),
            // Says that it did it, and goes on with its token.
            3 => "liar-3".to_owned(),
            4 => "late-4".to_owned(),
            _ => format!("well-{n:02}"),
        };
        let url = format!("{base}/{name}");
        all.push(s.system(&name, &url).await);
    }
    for name in ["gone-1", "gone-2"] {
        all.push(s.system(name, "http://127.0.0.1:1/").await);
    }
    for name in ["message-1", "message-2", "garbage-3"] {
        all.push(s.called_back(name, base).await);
    }
    all.push(s.system("mute", "").await);
    assert_eq!(all.len(), 20);
    let mut with = Vec::new();
    for system in all {
        let got = s.sign_in_at(&system, &s.person).await;
        with.push((system, got));
    }
    with
}

/// Twenty systems, four of them dead, two lying: at once nothing of the session can be used at the
/// platform, after a minute no token is in force anywhere, and the ledger names everybody.
#[tokio::test]
async fn logout_reaches_everybody_or_says_who_is_silent() {
    let s = Stage::new().await;
    let received = Received::default();
    let base = systems(received.clone()).await;
    let with = twenty(&s, &base).await;
    let open_code = s.code(&with[5].0, &s.person).await;
    let planned = json!({ "user_token": with[6].1.access_token, "target": with[7].0.id });
    let path = "/api/trust/tickets";
    let ticket = s.w.post(path, &with[6].0.token, &planned).await.data();
    assert_eq!(s.usable(&with[..1]).await, 2);

    assert_eq!(s.w.form("/sign-out", &s.person, &[]).await.status, 303);
    // At once.
    assert_eq!(s.usable(&with).await, 0);
    assert_eq!(s.userinfo(&with[3].1.access_token).await.status, 401);
    assert_eq!(s.exchange((&with[5].0, &open_code), &[]).await.status, 400);
    let back = json!({ "ticket": ticket["ticket"] });
    assert_ne!(
        s.w.post("/api/trust/token", &with[7].0.token, &back)
            .await
            .code(),
        0
    );
    // The tried ones; time goes on, the silent ones are tried again.
    s.tried(1).await;
    s.w.app.clock.advance_ms(5_000);
    s.tried(2).await;
    s.w.app.clock.advance_ms(55_000);
    let in_force = "select digest from user_token where expires_at > 1772413260000 \
                    and revoked_at is null";
    assert_eq!(s.text(in_force).await, "");
    assert_eq!(
        s.text(
            "select id from session where how = 'password' and account_id in \
                       (select id from account where role = 'planner')"
        )
        .await,
        ""
    );
    s.userinfo(&with[3].1.access_token).await;
    let states = s.states().await;
    for line in [
        "broken-2 waiting 2",
        "gone-1 waiting 2",
        "gone-2 waiting 2",
        "slow-1 waiting 2",
        "garbage-3 waiting 2",
        "late-4 told 2",
        "empty-0 told 2",
        "mute unreachable 2",
        "message-1 told 2",
        "liar-3 told 4",
        "well-13 told 2",
    ] {
        assert!(states.contains(line), "{line}: {states}");
    }
    assert_eq!(states.matches(" told ").count(), 14, "{states}");
    let auditor = s.w.officer("auditor").await;
    let page = s.w.get("/console/logouts", &auditor).await.text;
    for words in [
        "登出后仍使用令牌",
        "应答没有code",
        "没有在时限内应答",
        "未登记后台登出地址",
        "6 个未确认",
    ] {
        assert!(page.contains(words), "{words}");
    }
    told_as_specified(&s, &received, &with).await;
}

/// What arrived is what the specification says, and the same again at a second attempt.
async fn told_as_specified(s: &Stage, received: &Received, with: &[(System, Got)]) {
    let all = received.lock().unwrap().clone();
    let of = |name: &str| -> Vec<String> {
        let found = all.iter().filter(|(known, _)| known == name);
        found.map(|(_, body)| body.clone()).collect()
    };
    let bodies = of("late-4");
    assert_eq!(bodies.len(), 2);
    let mut ids = Vec::new();
    for body in &bodies {
        let token = body.strip_prefix("logout_token=").unwrap();
        let claims = s.open(token, "app-late-4").await.unwrap();
        assert_eq!(claims["sid"], with[4].1.claims["sid"]);
        assert_eq!(claims["sub"], with[4].1.claims["sub"]);
        let event = "http://schemas.openid.net/event/backchannel-logout";
        assert_eq!(claims["events"], json!({ event: {} }));
        assert!(claims.get("nonce").is_none());
        let header = jsonwebtoken::decode_header(token).unwrap();
        assert_eq!(header.typ.as_deref(), Some("logout+jwt"));
        ids.push(claims["jti"].clone());
        assert!(
            s.open(&without_signature(token), "app-late-4")
                .await
                .is_none()
        );
    }
    assert_eq!(ids[0], ids[1]);
    let message: Json = serde_json::from_str(&of("message-1")[0]).unwrap();
    assert_eq!(message["type"], "session.logout");
    assert_eq!(message["data"]["session_id"], with[4].1.claims["sid"]);
}

/// Notices survive the server, and a node that died with them in its hands.
#[tokio::test]
async fn a_restart_loses_no_notice() {
    let mut s = Stage::new().await;
    let received = Received::default();
    let base = systems(received.clone()).await;
    for n in 0..6 {
        let name = format!("late-{n}");
        let system = s.system(&name, &format!("{base}/{name}")).await;
        s.sign_in_at(&system, &s.person).await;
    }
    assert_eq!(s.w.form("/sign-out", &s.person, &[]).await.status, 303);
    let config = (*s.w.app.config).clone();
    // In the middle of the first attempts.
    s.w = s.w.with_config(config.clone()).await;
    s.tried(1).await;
    s.w = s.w.with_config(config.clone()).await;
    s.w.app.clock.advance_ms(5_000);
    s.tried(2).await;
    assert_eq!(s.states().await.matches(" told ").count(), 6);

    // A node that took everything and died.
    s.person = s.w.officer_named("planner", "test.second").await;
    let system = s.system("well-9", &format!("{base}/well-9")).await;
    s.sign_in_at(&system, &s.person).await;
    let w = s.w.without_server().await;
    let sessions = "select id from session where account_id = \
                    (select id from account where username = 'test.second')";
    let mut tx = w.app.db.begin().await.unwrap();
    let id: String = tx.one(sessions, &[]).await.unwrap();
    assert!(ending::one(&w.app, &mut tx, &id, Why::Ended).await.unwrap());
    assert!(
        !ending::one(&w.app, &mut tx, &id, Why::Ended).await.unwrap(),
        "once"
    );
    tx.commit().await.unwrap();
    let first = notice::claim(&w.app, 9).await.unwrap();
    assert_eq!(first.len(), 1);
    assert!(
        notice::claim(&w.app, 9).await.unwrap().is_empty(),
        "another node has it"
    );
    w.app.clock.advance_ms(30_000);
    let second = notice::claim(&w.app, 9).await.unwrap();
    assert_eq!(second.len(), 1, "it died");
    // It did not die, and its system only answers now: the other one's attempt is what counts.
    let nobody = Outcome::none("nobody".to_owned());
    let kept = async |which: &notice::Due| {
        let took = (&nobody, Duration::from_secs(31));
        notice::conclude(&w.app, which, took).await.unwrap();
        let mut db = w.app.db.read().await.unwrap();
        let count = "select count(*) from logout_attempt where notice_id = $1";
        let kept: i64 = db.one(count, &[&which.id]).await.unwrap();
        let state = "select attempts from logout_notice where id = $1";
        (kept, db.one::<i64>(state, &[&which.id]).await.unwrap())
    };
    assert_eq!(kept(&first[0]).await, (0, 0));
    assert_eq!(kept(&second[0]).await, (1, 1));
    assert_eq!(kept(&first[0]).await, (1, 1));
}

/// With real processes: the node at which somebody signs out is killed in the middle of telling the
/// twenty, and so are those that follow it; who can be told is told, and nothing can be used.
#[tokio::test]
async fn killed_nodes_leave_nobody_untold() {
    let mut s = Stage::new().await;
    let received = Received::default();
    let base = systems(received.clone()).await;
    let with = twenty(&s, &base).await;
    s.w = s.w.without_server().await;
    let (database, now) = (s.w.app.config.database.clone(), s.w.app.clock.now());
    let mut node = Node::start(&database, now);
    s.w.address = node.address;
    assert_eq!(s.usable(&with[..1]).await, 2);
    assert_eq!(s.w.form("/sign-out", &s.person, &[]).await.status, 303);
    for (n, moment) in [(1, 2), (2, 60), (3, 250)] {
        tokio::time::sleep(Duration::from_millis(moment)).await;
        node.kill();
        // What the dead one had in its hands is free after half a minute.
        node = Node::start(&database, now + n * 31_000);
        s.w.address = node.address;
        assert_eq!(s.usable(&with).await, 0);
    }
    let told = async || s.states().await.matches(" told ").count();
    for _ in 0..300 {
        if told().await == 14 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(told().await, 14, "{}", s.states().await);
    let heard = received.lock().unwrap().clone();
    for (system, _) in &with {
        let name = system.id.trim_start_matches("app-");
        if name.starts_with("well") {
            assert!(heard.iter().any(|(known, _)| known == name), "{name}");
        }
    }
}
