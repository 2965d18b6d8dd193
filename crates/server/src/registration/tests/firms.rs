//! Legal persons: who registers them, and who acts for them.

use axum::http::StatusCode;

use super::stage::{Stage, person};

/// A code whose check digit fits.
const FIRM: &str = "11440700007000011T";

fn firm(username: &str) -> Vec<(&'static str, &str)> {
    let mut fields = person(username);
    fields.retain(|(name, _)| *name != "kind");
    fields.extend([
        ("kind", "legal"),
        ("corp_name", "江门某某有限公司"),
        ("uscc", FIRM),
    ]);
    fields
}

fn with_agent(username: &str) -> Vec<(&'static str, &str)> {
    let mut fields = firm(username);
    fields.extend([
        ("agent_name", "李四"),
        ("agent_id_type", "111"),
        ("agent_id_no", "440524188001010014"),
        ("agent_mobile", "13900139000"),
    ]);
    fields
}

#[tokio::test]
async fn a_legal_person_registers_with_who_acts_for_it() {
    let s = Stage::with_verifier().await;
    let mut fields = with_agent("firm.one");
    fields.retain(|(name, _)| *name != "uscc");
    fields.push(("uscc", "91440700MA4W1A2B3Y"));
    let wrong = s.w.form("/register", "", &fields).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("校验位应为"), "{}", wrong.text);
    let fields = with_agent("firm.one");
    let cookie = Stage::cookie(&s.w.form("/register", "", &fields).await);
    let my = s.w.get("/my", &cookie).await.text;
    assert!(
        my.contains("江门某某有限公司") && my.contains("李*"),
        "{my}"
    );
    // Both people of the firm were asked about.
    assert_eq!(s.asked(), 2);
    s.nothing_in_clear().await;
}

/// That an agent is who they say does not show that they act for the firm: the counter says so.
#[tokio::test]
async fn an_agent_is_confirmed_at_the_counter() {
    let s = Stage::with_verifier().await;
    let fields = with_agent("firm.one");
    let agent = Stage::cookie(&s.w.form("/register", "", &fields).await);
    let my = s.w.get("/my", &agent).await.text;
    assert!(my.contains("0 未核验") && my.contains("授权委托书"), "{my}");
    s.after(61_000).await;
    let my = s.w.get("/my", &agent).await.text;
    assert!(my.contains("0 未核验"), "{my}");
    let security = s.w.officer("security_administrator").await;
    let confirmed = s.measured(&security, "firm.one", "in_person").await;
    assert_eq!(confirmed.status, StatusCode::OK, "{}", confirmed.text);
    assert!(s.w.get("/my", &agent).await.text.contains("3 当面核验"));
    // Another agent waits, and cannot be confirmed beside the first.
    let fields = with_agent("firm.two");
    Stage::cookie(&s.w.form("/register", "", &fields).await);
    let second = s.measured(&security, "firm.two", "in_person").await;
    assert_eq!(second.status, StatusCode::CONFLICT);
}

/// The representative needs no counter, whoever named themselves as an agent before.
#[tokio::test]
async fn the_representative_registers_the_firm() {
    let s = Stage::with_verifier().await;
    let fields = with_agent("firm.one");
    Stage::cookie(&s.w.form("/register", "", &fields).await);
    // The code is public, and no third fact about the person.
    let mut fields = firm("firm.two");
    fields.retain(|(name, _)| *name != "mobile");
    let bare = s.w.form("/register", "", &fields).await;
    assert_eq!(bare.status, StatusCode::BAD_REQUEST, "{}", bare.text);
    let fields = firm("firm.two");
    let owner = Stage::cookie(&s.w.form("/register", "", &fields).await);
    assert!(s.w.get("/my", &owner).await.text.contains("2 接口核验"));
    // Who names the representative as the agent is the representative.
    let s = Stage::with_verifier().await;
    let mut fields = firm("firm.one");
    fields.extend([
        ("agent_name", "张三丰"),
        ("agent_id_type", "111"),
        ("agent_id_no", super::CARD),
        ("agent_mobile", super::stage::MOBILE),
    ]);
    let owner = Stage::cookie(&s.w.form("/register", "", &fields).await);
    assert!(s.w.get("/my", &owner).await.text.contains("2 接口核验"));
}
