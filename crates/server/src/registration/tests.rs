//! Registration seen from outside.

mod attempts;
mod firms;
mod proof;
mod reported;
mod stage;
mod verified;

use axum::http::StatusCode;

use crate::http::routes::{Kind, Who};
use stage::{CARD, Stage, person};

/// Whoever passes is known at once; the number stands nowhere in clear.
#[tokio::test]
async fn a_person_registers_and_is_checked() {
    let s = Stage::with_verifier().await;
    let cookie = s.registered("zhang.san", &[]).await;
    let my = s.w.get("/my", &cookie).await;
    assert_eq!(my.status, StatusCode::OK, "{}", my.text);
    assert!(
        my.text.contains("2 接口核验") && my.text.contains("张**"),
        "{}",
        my.text
    );
    assert!(my.text.contains("110***********002X"));
    assert!(!my.text.contains(CARD) && !my.text.contains("张三丰"));
    // Signed out and in again, as everybody.
    let fields = [("username", "zhang.san"), ("password", "Correct-Horse-9")];
    let back = s.w.form("/sign-in", "", &fields).await;
    assert_eq!(back.headers["location"], "/my");
    s.nothing_in_clear().await;
    let acts = s.w.acts().await.join("\n");
    assert!(acts.contains("registration.register 0"), "{acts}");
}

/// One paper, one account; what is wrong is said, except which fact did not fit.
#[tokio::test]
async fn what_does_not_register() {
    let s = Stage::with_verifier().await;
    s.registered("zhang.san", &[]).await;
    let again = s.w.form("/register", "", &person("zhang.two")).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    for (changes, words) in [
        ([("id_no", "110105194912310021")], "校验不通过"),
        ([("username", "a440524188001010014")], "连续数字"),
        ([("username", "zhang.san")], "已被使用"),
        ([("password", "short")], "10至256"),
        ([("consent", "")], "同意"),
        ([("mobile", "")], "至少比对三项"),
        ([("name", "王五")], "核验未通过"),
    ] {
        let other = [
            ("id_no", "440524188001010014"),
            ("name", "李四"),
            ("mobile", "13900139000"),
        ];
        let mut fields = person("li.si");
        for (name, value) in other.into_iter().chain(changes) {
            fields.retain(|(known, _)| *known != name);
            fields.push((name, value));
        }
        let reply = s.w.form("/register", "", &fields).await;
        assert!(reply.status.is_client_error(), "{words}: {}", reply.status);
        assert!(reply.text.contains(words), "{words}: {}", reply.text);
    }
    s.nothing_in_clear().await;
}

/// A registered person reaches no page of the console or of parties, and no interface.
#[tokio::test]
async fn a_person_reaches_neither_console_nor_party() {
    let s = Stage::with_verifier().await;
    let cookie = s.registered("zhang.san", &[]).await;
    let mut walked = 0;
    for route in crate::app::routes().table {
        if matches!(route.who, Who::Anyone | Who::SignedIn | Who::Registered) {
            continue;
        }
        let mut path = route.path.to_owned();
        while let Some((from, to)) = path.find('{').zip(path.find('}')) {
            path.replace_range(from..=to, "1");
        }
        let kind = match route.kind {
            Kind::Form => "application/x-www-form-urlencoded",
            _ => "application/json",
        };
        let headers = [("content-type", kind), ("cookie", cookie.as_str())];
        let reply = s.w.send(route.method.clone(), &path, &headers, "{}").await;
        assert_eq!(
            reply.status,
            StatusCode::FORBIDDEN,
            "{} {path}",
            route.method
        );
        walked += 1;
    }
    assert!(walked > 100, "only {walked} routes were walked");
}

/// Freezing ends what is open; only the security administrator does it, with a reason.
#[tokio::test]
async fn freezing_ends_sessions() {
    let s = Stage::with_verifier().await;
    let cookie = s.registered("zhang.san", &[]).await;
    let security = s.w.officer("security_administrator").await;
    let other = s.w.officer("planner").await;
    assert_eq!(
        s.w.get("/console/people", &other).await.status,
        StatusCode::FORBIDDEN
    );
    let search = [("id_type", "111"), ("id_no", " 11010519491231002x")];
    let found = s.w.form("/console/people/find", &security, &search).await;
    assert!(found.text.contains("zhang.san"), "{}", found.text);
    let decide = async |measure: &str, reason: &str| {
        s.w.app.clock.advance_ms(1000);
        let page = s.w.form("/console/people/find", &security, &search).await;
        let (_, rest) = page.text.split_once("action=\"/console/people/0").unwrap();
        let id = format!("0{}", rest.split_once('"').unwrap().0);
        let (_, rest) = page.text.split_once("name=\"seen\" value=\"").unwrap();
        let seen = rest.split_once('"').unwrap().0.to_owned();
        let fields = [("measure", measure), ("reason", reason), ("seen", &seen)];
        s.w.form(&format!("/console/people/{id}"), &security, &fields)
            .await
    };
    assert_eq!(decide("freeze", "").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(decide("freeze", "冒用举报").await.status, StatusCode::OK);
    assert_eq!(s.w.get("/my", &cookie).await.status, StatusCode::SEE_OTHER);
    let fields = [("username", "zhang.san"), ("password", "Correct-Horse-9")];
    let refused = s.w.form("/sign-in", "", &fields).await;
    assert_eq!(refused.status, StatusCode::LOCKED);
    assert_eq!(decide("freeze", "再次").await.status, StatusCode::CONFLICT);
    assert_eq!(
        decide("unfreeze", "查实非冒用").await.status,
        StatusCode::OK
    );
    assert_eq!(decide("in_person", "窗口核验").await.status, StatusCode::OK);
    let back = s.w.form("/sign-in", "", &fields).await;
    let my = s.w.get("/my", &Stage::cookie(&back)).await.text;
    assert!(my.contains("3 当面核验"), "{my}");
    let filtered =
        s.w.get("/console/people?account=zhang.san&level=3", &security)
            .await;
    assert!(filtered.text.contains("zhang.san") && filtered.text.contains("窗口核验"));
    let none = s.w.get("/console/people?level=0", &security).await;
    assert!(!none.text.contains("zhang.san"));
    s.nothing_in_clear().await;
    assert!(
        s.w.acts()
            .await
            .contains(&"registration.search 0".to_owned())
    );
}
