//! The second factor: registered before anything else, asked for at every sign-in, used once.

use reqwest::StatusCode;

use super::{between, cookie_of, form_of};
use crate::config::{Config, SecondFactor};
use crate::identity::factor::code_at;
use crate::testing::{Reply, World, world};

/// A platform whose administrators must have a second factor.
async fn strict() -> World {
    let w = world().await;
    let config = Config {
        second_factor: SecondFactor::Required,
        ..(*w.app.config).clone()
    };
    w.with_config(config).await
}

async fn password(w: &World, role: &str) -> Reply {
    let username = format!("test.{role}");
    let fields = [
        ("username", username.as_str()),
        ("password", "Correct-Horse-9"),
        ("next", "/console/audit"),
    ];
    w.form("/sign-in", "", &fields).await
}

fn code(w: &World, secret: &str) -> String {
    code_at(secret, w.app.clock.now())
}

async fn second(w: &World, cookie: &str, fields: &[(&str, &str)]) -> Reply {
    let page = ("/sign-in/second", "/sign-in/second");
    form_of(w, page, cookie, fields).await
}

/// Registers a device; gives its secret and the recovery codes.
async fn enrol(w: &World, cookie: &str) -> (String, Vec<String>) {
    let page = w.get("/account/factor", cookie).await;
    assert!(page.text.contains("<svg"), "{}", page.text);
    let (_, after) = page.text.split_once("</svg>").unwrap();
    let secret = between(after, "<p class=\"mono\">", "</p>").to_owned();
    let form = ("/account/factor", "/account/factor/totp");
    let shown = form_of(w, form, cookie, &[("code", &code(w, &secret))]).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text);
    let list = between(&shown.text, "<ul class=\"mono\">", "</ul>");
    let codes: Vec<String> = list
        .split("<li>")
        .skip(1)
        .map(|item| item.split('<').next().unwrap().to_owned())
        .collect();
    assert_eq!(codes.len(), 8);
    (secret, codes)
}

#[tokio::test]
async fn an_administrator_registers_before_anything_else() {
    let w = strict().await;
    for role in ["administrator", "security_administrator", "auditor"] {
        let cookie = w.officer(role).await;
        for path in ["/console", "/console/audit", "/account", "/console/tasks"] {
            let reply = w.get(path, &cookie).await;
            assert_eq!(reply.headers["location"], "/account/factor", "{path}");
        }
        enrol(&w, &cookie).await;
        assert_eq!(w.get("/console", &cookie).await.status, StatusCode::OK);
    }
    let planner = w.officer("planner").await;
    assert_eq!(w.get("/console", &planner).await.status, StatusCode::OK);
}

/// A form is refused as well as a page, and public pages meet a visitor.
#[tokio::test]
async fn nothing_is_done_before_the_factor_is_registered() {
    let w = strict().await;
    let cookie = w.officer("administrator").await;
    let fields = [("username", "x.y"), ("name", "x"), ("role", "planner")];
    let form = ("/account/factor", "/console/officers");
    let refused = form_of(&w, form, &cookie, &fields).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let public = w.get("/draws", &cookie).await;
    assert_eq!(public.status, StatusCode::OK);
    assert!(public.text.contains("href=\"/sign-in\""));
}

#[tokio::test]
async fn signing_in_takes_password_and_code() {
    let w = strict().await;
    let cookie = w.officer("administrator").await;
    let (secret, _) = enrol(&w, &cookie).await;
    // The code of the registration was used.
    let half = password(&w, "administrator").await;
    let place = "/sign-in/second?next=%2Fconsole%2Faudit";
    assert_eq!(half.headers["location"], place);
    let half = cookie_of(&half);
    let used = second(&w, &half, &[("code", &code(&w, &secret))]).await;
    assert_eq!(used.status, StatusCode::UNAUTHORIZED, "{}", used.text);
    // Half a session opens nothing.
    for path in ["/console", "/account", "/account/factor"] {
        let reply = w.get(path, &half).await;
        assert_eq!(reply.headers["location"], "/sign-in/second", "{path}");
    }
    w.app.clock.advance_ms(30_000);
    let fresh = code(&w, &secret);
    let fields = [("code", fresh.as_str()), ("next", "/console/audit")];
    let whole = second(&w, &half, &fields).await;
    assert_eq!(whole.headers["location"], "/console/audit");
    let whole = cookie_of(&whole);
    assert_ne!(whole, half);
    assert_eq!(w.get("/console", &whole).await.status, StatusCode::OK);
    assert_eq!(w.get("/console", &half).await.status.as_u16(), 303);
    // The same code does not work for somebody who looked over the shoulder.
    let other = cookie_of(&password(&w, "administrator").await);
    let again = second(&w, &other, &[("code", &fresh)]).await;
    assert_eq!(again.status, StatusCode::UNAUTHORIZED);
    let page = w
        .get("/console/audit?act=identity.second-factor-refused", &whole)
        .await;
    assert!(page.text.contains("40105"), "{}", page.text);
}

#[tokio::test]
async fn guesses_of_the_code_lock_it_whatever_the_password_does() {
    let w = strict().await;
    let cookie = w.officer("auditor").await;
    let (secret, _) = enrol(&w, &cookie).await;
    w.app.clock.advance_ms(60_000);
    for _ in 0..5 {
        w.app.clock.advance_ms(1);
        // The password before each guess is right, and does not clear the count.
        let half = cookie_of(&password(&w, "auditor").await);
        let wrong = second(&w, &half, &[("code", "000000")]).await;
        assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
    }
    let half = cookie_of(&password(&w, "auditor").await);
    let locked = second(&w, &half, &[("code", &code(&w, &secret))]).await;
    assert_eq!(locked.status.as_u16(), 423, "{}", locked.text);
    let acts = w.acts().await;
    let refused = acts
        .iter()
        .filter(|act| *act == "identity.second-factor-refused 40105");
    assert_eq!(refused.count(), 5);
    assert!(acts.contains(&"identity.lock-out 42301".to_owned()));
    w.app.clock.advance_ms(15 * 60_000);
    let half = cookie_of(&password(&w, "auditor").await);
    let fine = second(&w, &half, &[("code", &code(&w, &secret))]).await;
    assert_eq!(fine.status, StatusCode::SEE_OTHER, "{}", fine.text);
}

#[tokio::test]
async fn a_recovery_code_stands_in_once() {
    let w = strict().await;
    let cookie = w.officer("administrator").await;
    let (_, codes) = enrol(&w, &cookie).await;
    let half = cookie_of(&password(&w, "administrator").await);
    let typed = codes[3].to_lowercase().replace('-', " ");
    let fine = second(&w, &half, &[("code", &typed)]).await;
    assert_eq!(fine.status, StatusCode::SEE_OTHER, "{}", fine.text);
    let half = cookie_of(&password(&w, "administrator").await);
    let again = second(&w, &half, &[("code", &codes[3])]).await;
    assert_eq!(again.status, StatusCode::UNAUTHORIZED);
    let other = second(&w, &half, &[("code", &codes[4])]).await;
    assert_eq!(other.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn nothing_of_a_factor_is_stored_in_clear() {
    let w = strict().await;
    let cookie = w.officer("administrator").await;
    let (secret, codes) = enrol(&w, &cookie).await;
    let mut db = w.app.db.read().await.unwrap();
    let sealed: Vec<u8> = db
        .one("select secret from second_factor", &[])
        .await
        .unwrap();
    let secret = totp_rs::Secret::try_from_base32(&secret).unwrap();
    assert_eq!(sealed.len(), 12 + 20 + 16);
    assert!(!sealed.windows(20).any(|part| part == secret.as_bytes()));
    let digests: Vec<String> = db
        .all("select digest from recovery_code", &[])
        .await
        .unwrap();
    assert_eq!(digests.len(), 8);
    assert!(digests.iter().all(|digest| digest.len() == 64));
    assert!(!digests.contains(&codes[0]));
}

/// Whoever lost device and codes goes to the security administrator and registers anew.
#[tokio::test]
async fn the_security_administrator_resets_a_factor() {
    let w = strict().await;
    let lost = w.officer("auditor").await;
    enrol(&w, &lost).await;
    let guard = w.officer("security_administrator").await;
    enrol(&w, &guard).await;
    let fields = [("username", "test.auditor"), ("measure", "reset_factor")];
    let done = w.form("/console/officers/protect", &guard, &fields).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    let cookie = cookie_of(&password(&w, "auditor").await);
    let reply = w.get("/console", &cookie).await;
    assert_eq!(reply.headers["location"], "/account/factor");
    enrol(&w, &cookie).await;
}

/// An SM2 key is registered by signing a text, and signs another one at each sign-in.
#[tokio::test]
async fn an_sm2_key_signs_in() {
    let w = strict().await;
    let cookie = w.officer("administrator").await;
    let key = sm::SigningKey::from_bytes(&[7; 32]).unwrap();
    let page = w.get("/account/factor", &cookie).await;
    let text = between(&page.text, "<pre class=\"mono\">", "</pre>").to_owned();
    let public = hex::encode(key.public());
    let signature = hex::encode(key.sign(text.as_bytes()));
    let form = ("/account/factor", "/account/factor/key");
    let fields = |signature| [("public_key", public.as_str()), ("signature", signature)];
    let wrong = "00".repeat(64);
    let refused = form_of(&w, form, &cookie, &fields(&wrong)).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    let done = form_of(&w, form, &cookie, &fields(&signature)).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    assert_eq!(w.get("/console", &cookie).await.status, StatusCode::OK);
    let half = cookie_of(&password(&w, "administrator").await);
    let page = w.get("/sign-in/second", &half).await;
    let text = between(&page.text, "id=\"challenge\">", "</pre>").to_owned();
    assert!(text.starts_with("mingqian/sign-in\ntest.administrator\n"));
    // A signature over the text of the registration is of no use.
    let old = second(&w, &half, &[("signature", &signature)]).await;
    assert_eq!(old.status, StatusCode::UNAUTHORIZED);
    let signature = hex::encode(key.sign(text.as_bytes()));
    let whole = second(&w, &half, &[("signature", &signature)]).await;
    assert_eq!(whole.status, StatusCode::SEE_OTHER, "{}", whole.text);
    // Nor is that of another session.
    let half = cookie_of(&password(&w, "administrator").await);
    let old = second(&w, &half, &[("signature", &signature)]).await;
    assert_eq!(old.status, StatusCode::UNAUTHORIZED);
}
