//! The three administrators: set up together, held apart, each with its own acts.

use reqwest::StatusCode;
use serde_json::json;

use super::{RIGHT, between, cookie_of};
use crate::identity::offer_set_up;
use crate::testing::{Reply, World, world};

const THREE: [(&str, &str); 9] = [
    ("administrator", "root"),
    ("administrator_name", "张三"),
    ("administrator_staff_no", "A-001"),
    ("security_administrator", "guard"),
    ("security_administrator_name", "李四"),
    ("security_administrator_staff_no", "A-002"),
    ("auditor", "eyes"),
    ("auditor_name", "王五"),
    ("auditor_staff_no", "A-003"),
];

/// Proposes an officer and gives the answer.
async fn propose(w: &World, cookie: &str, (username, staff_no, role): (&str, &str, &str)) -> Reply {
    let fields = [
        ("username", username),
        ("name", "某人"),
        ("staff_no", staff_no),
        ("role", role),
    ];
    w.form("/console/officers", cookie, &fields).await
}

/// Decides on the oldest proposal and gives the answer.
async fn decide(w: &World, cookie: &str, decision: &str) -> Reply {
    let page = w.get("/console/officers", cookie).await;
    let id = between(&page.text, "/console/officers/proposals/", "/decide").to_owned();
    let path = format!("/console/officers/proposals/{id}/decide");
    w.form(&path, cookie, &[("decision", decision)]).await
}

fn code_after(text: &str, username: &str) -> String {
    let (_, line) = text.split_once(username).unwrap();
    format!("mqa_{}", between(line, "mqa_", "<"))
}

async fn activate(w: &World, username: &str, code: &str) -> Reply {
    let body = json!({ "username": username, "activation_code": code, "password": RIGHT });
    w.post("/api/accounts/activate", "", &body).await
}

async fn sign_in(w: &World, username: &str) -> Reply {
    let fields = [("username", username), ("password", "Correct-Horse-9")];
    w.form("/sign-in", "", &fields).await
}

#[tokio::test]
async fn the_three_administrators_are_made_through_a_one_time_address() {
    let w = world().await;
    let path = offer_set_up(&w.app).await.unwrap().unwrap();
    assert_eq!(
        w.get("/set-up/guess", "").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(w.get(&path, "").await.status, StatusCode::OK);
    let made = w.form(&path, "", &THREE).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text);
    assert_eq!(w.get(&path, "").await.status, StatusCode::NOT_FOUND);
    for username in ["root", "guard", "eyes"] {
        // Until all three can sign in, another start of the server offers the rest.
        assert!(offer_set_up(&w.app).await.unwrap().is_some());
        let code = code_after(&made.text, &format!(">{username}<"));
        assert_eq!(activate(&w, username, &code).await.code(), 0);
        let signed_in = sign_in(&w, username).await;
        assert_eq!(signed_in.headers["location"], "/console");
    }
    assert!(offer_set_up(&w.app).await.unwrap().is_none());
    let acts = w.acts().await;
    let made = acts.iter().filter(|act| *act == "identity.set-up 0");
    assert_eq!(made.count(), 3, "{acts:?}");
}

/// Nobody is two of the three, not even at the beginning.
#[tokio::test]
async fn one_person_cannot_be_set_up_as_two_administrators() {
    let w = world().await;
    let path = offer_set_up(&w.app).await.unwrap().unwrap();
    let mut twice = THREE;
    twice[5].1 = "A-001";
    let refused = w.form(&path, "", &twice).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("三人分别担任"), "{}", refused.text);
    let mut acts = w.acts().await;
    acts.retain(|act| act.starts_with("identity."));
    assert_eq!(acts, ["identity.refuse-roles 42201"]);
    // Nothing was made, and the address still works.
    let made = w.form(&path, "", &THREE).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text);
    // Codes that got lost before anybody used them are made anew.
    let path = offer_set_up(&w.app).await.unwrap().unwrap();
    let again = w.form(&path, "", &THREE).await;
    assert_eq!(again.status, StatusCode::OK, "{}", again.text);
}

#[tokio::test]
async fn an_account_is_proposed_by_one_and_approved_by_another() {
    let w = world().await;
    let admin = w.officer("administrator").await;
    let guard = w.officer("security_administrator").await;
    let page = propose(&w, &admin, ("li.si", "B-001", "reviewer")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(!page.text.contains("mqa_"), "no code before the approval");
    assert_eq!(sign_in(&w, "li.si").await.status, StatusCode::UNAUTHORIZED);
    let approved = decide(&w, &guard, "approve").await;
    let code = code_after(&approved.text, "li.si");
    assert_eq!(activate(&w, "li.si", &code).await.code(), 0);
    assert_eq!(activate(&w, "li.si", &code).await.code(), 42201);
    assert_eq!(sign_in(&w, "li.si").await.status, StatusCode::SEE_OTHER);
    // Another role is proposed and approved likewise; sessions end.
    let cookie = cookie_of(&sign_in(&w, "li.si").await);
    propose(&w, &admin, ("li.si", "B-001", "planner")).await;
    decide(&w, &guard, "approve").await;
    let ended = w.get("/console", &cookie).await;
    assert_eq!(ended.headers["location"], "/sign-in?next=%2Fconsole");
    propose(&w, &admin, ("wang.wu", "B-002", "planner")).await;
    decide(&w, &guard, "refuse").await;
    let refused = sign_in(&w, "wang.wu").await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    let stranger = w.get("/console/officers", "").await;
    assert_eq!(
        stranger.headers["location"],
        "/sign-in?next=%2Fconsole%2Fofficers"
    );
}

/// Neither of the two does the other's part, the auditor does neither.
#[tokio::test]
async fn each_administrator_has_its_own_acts() {
    let w = world().await;
    let admin = w.officer("administrator").await;
    let guard = w.officer("security_administrator").await;
    let auditor = w.officer("auditor").await;
    let forbidden = StatusCode::FORBIDDEN;
    propose(&w, &admin, ("li.si", "B-001", "planner")).await;
    for cookie in [&guard, &auditor] {
        let reply = propose(&w, cookie, ("x.y", "B-009", "planner")).await;
        assert_eq!(reply.status, forbidden);
    }
    let page = w.get("/console/officers", &guard).await;
    let id = between(&page.text, "/console/officers/proposals/", "/decide");
    let path = format!("/console/officers/proposals/{id}/decide");
    for cookie in [&admin, &auditor] {
        let reply = w.form(&path, cookie, &[("decision", "approve")]).await;
        assert_eq!(reply.status, forbidden);
        let fields = [("username", "test.auditor"), ("measure", "disable")];
        let reply = w.form("/console/officers/protect", cookie, &fields).await;
        assert_eq!(reply.status, forbidden);
    }
}

/// The same person as two of the three is refused with a code, and it is written down; also where
/// the first of the two came only after the proposal.
#[tokio::test]
async fn roles_that_must_not_meet_are_refused() {
    let w = world().await;
    let admin = w.officer("administrator").await;
    let guard = w.officer("security_administrator").await;
    propose(&w, &admin, ("first", "P-1", "auditor")).await;
    propose(&w, &admin, ("second", "P-1", "administrator")).await;
    decide(&w, &guard, "approve").await;
    let refused = decide(&w, &guard, "approve").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!refused.text.contains("mqa_"));
    let refused = propose(&w, &admin, ("third", "P-1", "security_administrator")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let acts = w.acts().await;
    let noted = acts
        .iter()
        .filter(|act| *act == "identity.refuse-roles 42201");
    assert_eq!(noted.count(), 2, "{acts:?}");
    let page = w
        .get("/console/audit?act=identity.refuse-roles", &admin)
        .await;
    assert!(page.text.contains("42201"), "{}", page.text);
    // The database holds it as well.
    let mut tx = w.app.db.begin().await.unwrap();
    let force = "update account set staff_no = 'P-1' where username = 'test.administrator'";
    assert!(tx.execute(force, &[]).await.is_err());
    drop(tx);
    // Beside one of the three, the person may have another account.
    let fine = propose(&w, &admin, ("fourth", "P-1", "planner")).await;
    assert_eq!(fine.status, StatusCode::OK);
}

#[tokio::test]
async fn the_security_administrator_unlocks_and_disables() {
    let w = world().await;
    let guard = w.officer("security_administrator").await;
    let planner = w.officer("planner").await;
    let wrong = [("username", "test.planner"), ("password", "wrong")];
    for _ in 0..5 {
        w.app.clock.advance_ms(1);
        w.form("/sign-in", "", &wrong).await;
    }
    assert_eq!(sign_in(&w, "test.planner").await.status.as_u16(), 423);
    let unlock = [("username", "test.planner"), ("measure", "unlock")];
    let done = w.form("/console/officers/protect", &guard, &unlock).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    assert_eq!(sign_in(&w, "test.planner").await.status.as_u16(), 303);
    let acts = w.acts().await;
    assert!(
        acts.contains(&"identity.lock-out 42301".to_owned()),
        "{acts:?}"
    );
    let disable = [("username", "test.planner"), ("measure", "disable")];
    w.form("/console/officers/protect", &guard, &disable).await;
    assert_eq!(w.get("/console", &planner).await.status.as_u16(), 303);
    assert_eq!(sign_in(&w, "test.planner").await.status.as_u16(), 423);
    // Unlocking is for idle accounts, not for those that somebody closed.
    w.form("/console/officers/protect", &guard, &unlock).await;
    assert_eq!(sign_in(&w, "test.planner").await.status.as_u16(), 423);
    let own = [
        ("username", "test.security_administrator"),
        ("measure", "unlock"),
    ];
    let refused = w.form("/console/officers/protect", &guard, &own).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}
