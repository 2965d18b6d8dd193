//! The pages: a party puts its sign-in up, the bureau decides, keys are changed.

use super::stage::Stage;
use crate::onboarding::tests::applicant::Applicant;

async fn seen(v: &Applicant) -> String {
    let mut db = v.w.app.db.read().await.unwrap();
    let find = "select changed_at from sign_in_client";
    let at: i64 = db.one(find, &[]).await.unwrap();
    at.to_string()
}

/// Sends the party's form as its page shows it.
async fn put_up(v: &Applicant, fields: &[(&str, &str)]) -> u16 {
    let page = format!("/party/applications/{}/sign-in", v.id);
    let seen = v.w.hidden(&page, &v.staff, "seen").await;
    let fields = [fields, &[("seen", seen.as_str())]].concat();
    v.party("sign-in", &fields).await.status.as_u16()
}

async fn decide(v: &Applicant, decision: &str) -> u16 {
    let seen = seen(v).await;
    let fields = [
        ("seen", seen.as_str()),
        ("decision", decision),
        ("opinion", "意见"),
    ];
    let path = format!("/console/sign-in-clients/{}", v.id);
    v.w.form(&path, &v.admin, &fields).await.status.as_u16()
}

/// Put up, let in, changed while it is live, stopped.
#[tokio::test]
async fn a_party_puts_its_sign_in_up() {
    let (v, _) = Applicant::live().await;
    let page = format!("/party/applications/{}/sign-in", v.id);
    assert_eq!(v.w.get(&page, &v.staff).await.status, 200);
    let http = [("redirect_uris", "http://127.0.0.1:3000/cb")];
    assert_eq!(put_up(&v, &http).await, 400, "for demonstrations only");
    assert_eq!(
        v.party("sign-in/secret", &[]).await.status,
        409,
        "not let in yet"
    );
    let fields = [
        (
            "redirect_uris",
            "https://a.example/cb\r\nhttps://a.example/2",
        ),
        ("backchannel_uri", "https://a.example/out"),
    ];
    assert_eq!(put_up(&v, &fields).await, 303);
    let ask = format!(
        "/oidc/authorize?client_id={}&redirect_uri=https%3A%2F%2Fa.example%2F2",
        v.id
    );
    assert_eq!(v.w.get(&ask, &v.staff).await.status, 400);
    assert_eq!(decide(&v, "approve").await, 303);
    assert_eq!(
        v.w.get(&ask, &v.staff).await.status,
        303,
        "an error goes to the address now"
    );
    let shown = v.party("sign-in/secret", &[]).await.text;
    let (_, rest) = shown.split_once("mqc_").unwrap();
    let secret = format!("mqc_{}", &rest[..43]);
    let again = v.w.get(&page, &v.staff).await.text;
    assert!(!again.contains(&secret), "shown once");
    // A change waits, and what holds goes on to hold.
    v.w.app.clock.advance_ms(1);
    let change = [("redirect_uris", "https://b.example/cb")];
    assert_eq!(put_up(&v, &change).await, 303);
    assert_eq!(v.w.get(&ask, &v.staff).await.status, 303);
    let stale = [("seen", "1"), ("decision", "approve")];
    let path = format!("/console/sign-in-clients/{}", v.id);
    assert_eq!(v.w.form(&path, &v.admin, &stale).await.status, 409);
    assert_eq!(decide(&v, "approve").await, 303);
    assert_eq!(
        v.w.get(&ask, &v.staff).await.status,
        400,
        "the old address is gone"
    );
    assert_eq!(decide(&v, "suspend").await, 303);
    let list = v.w.get("/console/sign-in-clients", &v.admin).await.text;
    assert!(list.contains("已暂停") && list.contains("https://b.example/cb"));
    for act in [
        "sign-in-client.submit",
        "sign-in-client.decide",
        "sign-in-client.secret",
    ] {
        assert!(v.was_recorded(act).await, "{act}");
    }
    // Staff of the party are people too.
    let own = v.w.get("/account/logouts", &v.staff).await;
    assert_eq!(own.status, 200);
}

/// Two colleagues have the page open: the second is told, and the first one's change stays.
#[tokio::test]
async fn nobody_overwrites_a_colleagues_change() {
    let (v, _) = Applicant::live().await;
    let page = format!("/party/applications/{}/sign-in", v.id);
    let put = async |seen: &str, address: &str| {
        let fields = [("redirect_uris", address), ("seen", seen)];
        v.party("sign-in", &fields).await
    };
    let wanted = async || {
        let mut db = v.w.app.db.read().await.unwrap();
        let find = "select wanted from sign_in_client";
        db.one::<String>(find, &[]).await.unwrap()
    };
    let first = v.w.hidden(&page, &v.staff, "seen").await;
    assert_eq!(first, "0", "nothing is there");
    assert_eq!(put("7", "https://a.example/0").await.status, 409);
    assert_eq!(put(&first, "https://a.example/1").await.status, 303);
    let late = put(&first, "https://a.example/2").await;
    assert_eq!(late.status, 409);
    assert!(late.text.contains("40903"), "{}", late.text);
    assert!(wanted().await.contains("https://a.example/1"));
    // The same when it is the bureau that was faster, and for a change of what holds.
    let second = v.w.hidden(&page, &v.staff, "seen").await;
    assert_eq!(decide(&v, "approve").await, 303);
    assert_eq!(put(&second, "https://a.example/3").await.status, 409);
    let third = v.w.hidden(&page, &v.staff, "seen").await;
    assert_eq!(put(&third, "https://a.example/4").await.status, 303);
    assert_eq!(put(&third, "https://a.example/5").await.status, 409);
    assert!(wanted().await.contains("https://a.example/4"));
    let fields = [("redirect_uris", "https://a.example/6")];
    assert_eq!(v.party("sign-in", &fields).await.status, 400);
}

/// A new key is published a day before it signs, and the old one a day longer.
#[tokio::test]
async fn keys_change_with_an_overlap() {
    let s = Stage::new().await;
    let a = s.system("a", "").await;
    let old = s.sign_in_at(&a, &s.person).await;
    let kid = |token: &str| jsonwebtoken::decode_header(token).unwrap().kid.unwrap();
    let published = async || {
        let keys = s.w.get("/oidc/jwks", "").await.json();
        keys["keys"].as_array().unwrap().len()
    };
    assert_eq!((kid(&old.id_token).as_str(), published().await), ("o1", 1));
    let security = s.w.officer("security_administrator").await;
    let path = "/console/sign-in-keys/rotate";
    assert_eq!(s.w.form(path, &s.person, &[]).await.status, 403);
    assert_eq!(s.w.form(path, &security, &[]).await.status, 303);
    let page = s.w.get("/console/sign-in-clients", &security).await.text;
    assert!(page.contains("o2"));
    let between = s.sign_in_at(&a, &s.person).await;
    assert_eq!(
        (kid(&between.id_token).as_str(), published().await),
        ("o1", 2)
    );
    s.w.app.clock.advance_ms(86_400_000);
    let person = s.w.officer_named("planner", "test.second").await;
    let new = s.sign_in_at(&a, &person).await;
    assert_eq!((kid(&new.id_token).as_str(), published().await), ("o2", 2));
    assert!(
        s.open(&old.id_token, &a.id).await.is_some(),
        "still to be checked"
    );
    s.w.app.clock.advance_ms(86_400_000);
    assert_eq!(published().await, 1);
    assert!(s.open(&old.id_token, &a.id).await.is_none());
    // By itself after its time.
    s.w.app.clock.advance_ms(90 * 86_400_000);
    assert_eq!(published().await, 2);
    assert!(
        !s.text("select public_key from sign_in_key")
            .await
            .contains("\"d\"")
    );
}

/// Keys are nobody's but the platform's: another audience, issuer or algorithm opens nothing.
#[tokio::test]
async fn tokens_are_for_one_system() {
    let s = Stage::new().await;
    let a = s.system("a", "").await;
    let got = s.sign_in_at(&a, &s.person).await;
    assert!(s.open(&got.id_token, "app-a").await.is_some());
    assert!(s.open(&got.id_token, "app-b").await.is_none());
    assert!(
        s.open(&super::stage::without_signature(&got.id_token), "app-a")
            .await
            .is_none()
    );
    let mut parts: Vec<&str> = got.id_token.split('.').collect();
    let other = s
        .sign_in_at(&a, &s.w.officer("auditor").await)
        .await
        .id_token;
    let claims = other.split('.').nth(1).unwrap();
    parts[1] = claims;
    assert!(s.open(&parts.join("."), "app-a").await.is_none());
}
