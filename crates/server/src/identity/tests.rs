//! Signing in as appendix B says, and what protects it.

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::testing::{Reply, World, world};

mod administrators;
mod passwords;
mod second_factor;

const MINUTE_MS: i64 = 60_000;

/// Base64 of `Correct-Horse-9`.
const RIGHT: &str = "Q29ycmVjdC1Ib3JzZS05";

/// The cookie that an answer sets.
fn cookie_of(reply: &Reply) -> String {
    let cookie = reply.headers["set-cookie"].to_str().unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

/// The text between two marks.
fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let (_, rest) = text
        .split_once(from)
        .unwrap_or_else(|| panic!("no {from:?} in {text}"));
    rest.split_once(to).unwrap().0
}

/// Sends a form with the token of a page that the caller may see.
async fn form_of(
    w: &World,
    (page, path): (&str, &str),
    cookie: &str,
    fields: &[(&str, &str)],
) -> Reply {
    let shown = w.get(page, cookie).await;
    let csrf = between(&shown.text, "name=\"csrf\" value=\"", "\"").to_owned();
    let mut all = fields.to_vec();
    all.push(("csrf", &csrf));
    let body = serde_urlencoded::to_string(all).unwrap();
    let kind = ("content-type", "application/x-www-form-urlencoded");
    w.send(Method::POST, path, &[("cookie", cookie), kind], body)
        .await
}

#[tokio::test]
async fn auth_answers_exactly_as_appendix_b() {
    let w = world().await;
    w.application("dept.edu", None, &[]).await;
    let body = json!({ "username": "dept.edu", "password": RIGHT });
    let reply = w.post("/api/auth", "", &body).await;
    let token = reply.json()["token"].as_str().unwrap().to_owned();
    let exact = format!("{{\"code\":0,\"msg\":\"请求成功\",\"token\":\"{token}\"}}");
    assert_eq!(reply.text, exact);
    assert_eq!(token.len(), "mqt_".len() + 43);
    let wrong = json!({ "username": "dept.edu", "password": "YQ==" });
    let reply = w.post("/api/auth", "", &wrong).await;
    assert_eq!(
        reply.text,
        "{\"code\":40105,\"msg\":\"用户名或密码错误\",\"data\":null}"
    );
}

#[tokio::test]
async fn auth_speaks_xml_too() {
    let w = world().await;
    w.application("dept.edu", None, &[]).await;
    let body =
        format!("<request><username>dept.edu</username><password>{RIGHT}</password></request>");
    let xml = [("content-type", "application/xml")];
    let reply = w.send(Method::POST, "/api/auth", &xml, body).await;
    let (head, tail) = (
        "<response><code>0</code><msg>请求成功</msg><token>mqt_",
        "</token></response>",
    );
    assert!(
        reply.text.starts_with(head) && reply.text.ends_with(tail),
        "{}",
        reply.text
    );
    let reply = w.send(Method::POST, "/api/auth", &xml, "<request/>").await;
    let missing = "<response xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
                   <code>40002</code><msg>缺少必填参数：username</msg>\
                   <data xsi:nil=\"true\"/></response>";
    assert_eq!(reply.text, missing);
}

#[tokio::test]
async fn the_usual_mistakes_of_integrators_are_told_apart() {
    let w = world().await;
    w.application("dept.edu", None, &[]).await;
    for (body, code) in [
        (
            json!({ "username": "dept.edu", "password": "Correct-Horse-9" }),
            40007,
        ),
        (json!({ "username": "dept.edu" }), 40002),
        (json!({ "username": 7, "password": RIGHT }), 40003),
        (
            json!({ "username": "dept.edu", "password": RIGHT, "role": "admin" }),
            40003,
        ),
        (json!({ "username": "nobody", "password": RIGHT }), 40105),
    ] {
        let reply = w.post("/api/auth", "", &body).await;
        assert_eq!(reply.code(), code, "{body}: {}", reply.text);
        assert_eq!(reply.json()["data"], json!(null));
    }
}

#[tokio::test]
async fn a_token_ends_by_time_by_logout_and_by_suspension() {
    let w = world().await;
    let token = w.application("dept.edu", None, &[]).await;
    let other = w.token("dept.edu").await;
    let out = w.post("/api/auth/logout", &token, &json!({})).await;
    assert_eq!(out.data()["username"], "dept.edu");
    assert_eq!(
        w.post("/api/auth/logout", &token, &json!({})).await.code(),
        40104
    );
    w.app.clock.advance_ms(120 * MINUTE_MS - 1);
    let third = w.token("dept.edu").await;
    w.app.clock.advance_ms(1);
    assert_eq!(
        w.post("/api/auth/logout", &other, &json!({})).await.code(),
        40103
    );
    let mut tx = w.app.db.begin().await.unwrap();
    tx.execute(
        "update account set state = 'suspended', epoch = epoch + 1",
        &[],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        w.post("/api/auth/logout", &third, &json!({})).await.code(),
        50302
    );
    let right = json!({ "username": "dept.edu", "password": RIGHT });
    assert_eq!(w.post("/api/auth", "", &right).await.code(), 50302);
}

#[tokio::test]
async fn tokens_and_passwords_are_not_stored_in_clear() {
    let w = world().await;
    let token = w.application("dept.edu", None, &[]).await;
    let mut db = w.app.db.read().await.unwrap();
    let digest: String = db
        .one("select digest from access_token", &[])
        .await
        .unwrap();
    assert_eq!(digest, hex::encode(sm::sm3(token.as_bytes())));
    let hash: String = db
        .one("select password_hash from account", &[])
        .await
        .unwrap();
    assert!(hash.starts_with("$argon2id$"));
}

#[tokio::test]
async fn at_most_twenty_tokens_of_an_account_live() {
    let w = world().await;
    let first = w.application("dept.edu", None, &[]).await;
    for _ in 0..20 {
        w.app.clock.advance_ms(1000);
        w.token("dept.edu").await;
    }
    assert_eq!(
        w.post("/api/auth/logout", &first, &json!({})).await.code(),
        40102
    );
}

#[tokio::test]
async fn failures_lock_the_pair_for_a_quarter_of_an_hour() {
    let w = world().await;
    w.application("dept.edu", None, &[]).await;
    let wrong = json!({ "username": "dept.edu", "password": "YQ==" });
    for _ in 0..5 {
        w.app.clock.advance_ms(1);
        assert_eq!(w.post("/api/auth", "", &wrong).await.code(), 40105);
    }
    let right = json!({ "username": "dept.edu", "password": RIGHT });
    let locked = w.post("/api/auth", "", &right).await;
    assert_eq!(locked.code(), 42301);
    assert_eq!(locked.json()["msg"], "登录失败次数过多，请15分钟后重试");
    w.app.clock.advance_ms(15 * MINUTE_MS);
    assert_eq!(w.post("/api/auth", "", &right).await.code(), 0);
}

/// Thirty failures from all over the world do not keep out a party that signs in from where it
/// always does; they do keep out an unknown network.
#[tokio::test]
async fn strangers_cannot_lock_a_party_out() {
    let w = world().await;
    w.application("dept.edu", None, &[]).await;
    let mut tx = w.app.db.begin().await.unwrap();
    for i in 0..40 {
        let insert = "insert into sign_in_attempt (id, username, net, succeeded, at) \
                      values ($1, 'dept.edu', $2, $3, $4)";
        let net = format!("203.0.{i}.0/24");
        let (id, now) = (w.app.clock.new_id(), w.app.clock.now());
        tx.execute(insert, &[&id, &net, &false, &now])
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let right = json!({ "username": "dept.edu", "password": RIGHT });
    assert_eq!(w.post("/api/auth", "", &right).await.code(), 0);
    let mut tx = w.app.db.begin().await.unwrap();
    tx.execute("delete from sign_in_attempt where succeeded", &[])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(w.post("/api/auth", "", &right).await.code(), 42301);
}

#[tokio::test]
async fn an_officers_password_does_not_open_the_api() {
    let w = world().await;
    w.officer("planner").await;
    let body = json!({ "username": "test.planner", "password": RIGHT });
    assert_eq!(w.post("/api/auth", "", &body).await.code(), 40105);
}

/// Half an hour, and a quarter for the three administrators.
#[tokio::test]
async fn idle_sessions_end() {
    let w = world().await;
    for (role, minutes) in [
        ("planner", 30),
        ("auditor", 15),
        ("security_administrator", 15),
    ] {
        let cookie = w.officer(role).await;
        for _ in 0..2 {
            w.app.clock.advance_ms((minutes - 1) * MINUTE_MS);
            assert_eq!(w.get("/console/jobs", &cookie).await.status, StatusCode::OK);
        }
        w.app.clock.advance_ms((minutes + 1) * MINUTE_MS);
        let ended = w.get("/console/jobs", &cookie).await;
        assert_eq!(ended.status, StatusCode::SEE_OTHER, "{role}");
    }
}

/// However much it is used, a session ends after ten hours.
#[tokio::test]
async fn sessions_end_after_ten_hours() {
    let w = world().await;
    let cookie = w.officer("planner").await;
    for _ in 0..29 {
        w.app.clock.advance_ms(20 * MINUTE_MS);
        assert_eq!(w.get("/console/jobs", &cookie).await.status, StatusCode::OK);
    }
    w.app.clock.advance_ms(20 * MINUTE_MS);
    let ended = w.get("/console/jobs", &cookie).await;
    assert_eq!(ended.headers["location"], "/sign-in?next=%2Fconsole%2Fjobs");
}

/// A person sees where they are signed in, and ends it.
#[tokio::test]
async fn a_person_ends_all_sessions() {
    let w = world().await;
    let first = w.officer("planner").await;
    let fields = [
        ("username", "test.planner"),
        ("password", "Correct-Horse-9"),
    ];
    let second = cookie_of(&w.form("/sign-in", "", &fields).await);
    let page = w.get("/account", &second).await;
    assert_eq!(page.text.matches("127.0.0.1").count(), 2, "{}", page.text);
    let others = [("which", "others")];
    w.form("/account/sessions/end", &second, &others).await;
    let ended = w.get("/account", &first).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    let gone = w
        .form("/account/sessions/end", &second, &[("which", "all")])
        .await;
    assert_eq!(gone.headers["location"], "/sign-in");
    let ended = w.get("/account", &second).await;
    assert_eq!(ended.headers["location"], "/sign-in?next=%2Faccount");
    let acts = w.acts().await;
    let count = acts
        .iter()
        .filter(|act| *act == "identity.end-sessions 0")
        .count();
    assert_eq!(count, 2);
}

/// Guesses sent at the same time are counted like guesses one after the other.
#[tokio::test]
async fn simultaneous_guesses_are_counted_one_by_one() {
    let w = world().await;
    w.application("dept.edu", None, &[]).await;
    w.app.clock.advance_ms(1);
    let body = json!({ "username": "dept.edu", "password": "YQ==" });
    let guesses = (0..40).map(|_| w.post("/api/auth", "", &body));
    let answers = futures_util::future::join_all(guesses).await;
    let tried = answers.iter().filter(|reply| reply.code() == 40105).count();
    let is_refused = |reply: &&Reply| matches!(reply.code(), 42301 | 42901);
    let refused = answers.iter().filter(is_refused).count();
    assert_eq!((tried, refused), (5, 35));
    assert_eq!(w.post("/api/auth", "", &body).await.code(), 42301);
}

/// A system whose nodes all sign in at once is told to wait, and never that it failed.
#[tokio::test]
async fn many_rightful_sign_ins_at_once_lock_nobody_out() {
    let w = world().await;
    w.application("dept.edu", None, &[]).await;
    w.app.clock.advance_ms(1);
    let body = json!({ "username": "dept.edu", "password": "Q29ycmVjdC1Ib3JzZS05" });
    let all = (0..30).map(|_| w.post("/api/auth", "", &body));
    let answers = futures_util::future::join_all(all).await;
    let codes: Vec<i64> = answers.iter().map(Reply::code).collect();
    assert!(
        codes.iter().all(|code| matches!(code, 0 | 42901)),
        "{codes:?}"
    );
    assert!(codes.contains(&0));
    let told = |reply: &Reply| reply.code() == 0 || reply.headers["retry-after"] == "1";
    assert!(answers.iter().all(told));
    assert_eq!(w.post("/api/auth", "", &body).await.code(), 0);
}

/// A flood of sign-ins from one network is bounded, and other calls go on.
#[tokio::test]
async fn a_flood_of_sign_ins_leaves_other_calls_alone() {
    let w = world().await;
    let attempt = |n: usize| json!({ "username": format!("nobody-{n}"), "password": "YQ==" });
    let bodies: Vec<_> = (0..150).map(attempt).collect();
    let flood = bodies.iter().map(|body| w.post("/api/auth", "", body));
    let other = async {
        let mut codes = Vec::new();
        for _ in 0..20 {
            let path = "/api/public/market-entities/query";
            codes.push(w.post(path, "", &json!({})).await.code());
        }
        codes
    };
    let (flooded, others) = tokio::join!(futures_util::future::join_all(flood), other);
    assert_eq!(others, [0; 20]);
    let codes: Vec<i64> = flooded.iter().map(Reply::code).collect();
    assert!(
        codes.iter().all(|c| [40105, 42901, 50303].contains(c)),
        "{codes:?}"
    );
    assert!(codes.contains(&42901), "{codes:?}");
}

/// More hashes than there is room for are refused at once instead of queueing without end.
#[tokio::test]
async fn the_queue_for_hashing_has_an_end() {
    let hasher = crate::identity::password::Hasher::default();
    let guesses = (0..200).map(|_| hasher.fits(b"guess".to_vec(), None));
    let answers = futures_util::future::join_all(guesses).await;
    let busy = answers.iter().filter(|answer| answer.is_err()).count();
    assert_eq!(busy, 200 - 66);
}
