//! From the empty form to live, and through a suspension back to live, over HTTP alone.

use std::sync::atomic::Ordering;

use reqwest::StatusCode;
use serde_json::json;

use super::applicant::Applicant;

const DAY_MS: i64 = 86_400_000;

#[tokio::test]
async fn a_party_goes_from_the_empty_form_to_live() {
    let v = Applicant::complete().await;
    assert_eq!(v.phase().await, "debugging");
    assert_eq!(v.party("go-live", &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(v.phase().await, "go_live_review");
    let decision = [("decision", "go_live")];
    assert_eq!(v.bureau("go-live", &decision).await, StatusCode::SEE_OTHER);
    assert_eq!(v.phase().await, "live");
    let token = v.collect_key().await;
    let pull = v.w.post("/api/tasks/pull", &token, &json!({})).await;
    assert_eq!(pull.code(), 0, "{}", pull.text);
    // The page tells the whole story, to both sides.
    let path = format!("/party/applications/{}", v.id);
    let page = v.w.get(&path, &v.staff).await.text;
    for text in [
        "已上线",
        "批准接入方案",
        "生成测试报告",
        "440700-2026-1",
        "127.0.0.0/16",
    ] {
        assert!(page.contains(text), "{text}");
    }
    let files = page.split("/files/").skip(1);
    let files: Vec<_> = files.filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(files.len(), 6, "drawing, security plan, four certificates");
    for file in files {
        let path = format!("/access/{}/files/{file}", v.id);
        assert_eq!(v.w.get(&path, &v.staff).await.status, StatusCode::OK);
        assert_eq!(v.w.get(&path, "").await.status, StatusCode::UNAUTHORIZED);
    }
    let path = format!("/console/access/{}", v.id);
    assert!(v.w.get(&path, &v.admin).await.text.contains("暂停接入"));
    let party = "select party_id from application";
    let mut db = v.w.app.db.read().await.unwrap();
    let party: String = db.one(party, &[]).await.unwrap();
    drop(db);
    let story =
        v.w.get(&format!("/console/parties/{party}"), &v.admin)
            .await;
    for text in ["批准上线", "提交接入申请", "变更联系人", "国家部门业务系统"]
    {
        assert!(story.text.contains(text), "{text}");
    }
    for act in [
        "application.submit-plan",
        "application.approve-plan",
        "application.confirm-environment",
        "certificate.add",
        "access-document.confirm",
        "test-report.make",
        "application.apply-go-live",
        "application.go-live",
    ] {
        assert!(v.was_recorded(act).await, "{act}");
    }
}

/// What the plan says is what is granted; nobody types it again (7.1 a, 5.2, 5.3).
#[tokio::test]
async fn the_grants_follow_from_the_plan() {
    let (v, token) = Applicant::live().await;
    let mut db = v.w.app.db.read().await.unwrap();
    let nets = "select net from granted_net";
    assert_eq!(db.one::<String>(nets, &[]).await.unwrap(), "127.0.0.0/16");
    drop(db);
    // Not in the plan: neither its capability nor its interface was granted.
    let other =
        v.w.post("/api/market-entities/query", &token, &json!({}))
            .await;
    assert_eq!(other.code(), 40301);
    // A change is handed in while it is live; the old plan holds until the new one is approved.
    let change = [("per_day_1", "61"), ("per_minute_1", "61")];
    assert_eq!(v.plan(&change).await.status, StatusCode::SEE_OTHER);
    assert_eq!(v.plan(&change).await.status, StatusCode::CONFLICT);
    assert_eq!(v.phase().await, "live");
    assert_eq!(v.decide_plan(1, "approve").await, StatusCode::CONFLICT);
    assert_eq!(v.decide_plan(2, "approve").await, StatusCode::SEE_OTHER);
    let per_day = "select per_day from granted_interface where interface = '/api/tasks/pull'";
    let mut db = v.w.app.db.read().await.unwrap();
    assert_eq!(db.one::<i64>(per_day, &[]).await.unwrap(), 61);
    assert!(v.was_recorded("application.decide-plan").await);
}

#[tokio::test]
async fn a_report_is_signed_and_prints() {
    let v = Applicant::complete().await;
    let made = v.make_report().await;
    let path = made.headers["location"].to_str().unwrap().to_owned();
    let page = v.w.get(&path, &v.staff).await.text;
    assert!(page.contains("签名有效") && page.contains("领取抽查任务"));
    let mut tx = v.w.app.db.begin().await.unwrap();
    let forge = "update test_report set content = replace(content, '\"code\":0', '\"code\":1')";
    tx.execute(forge, &[]).await.unwrap();
    tx.commit().await.unwrap();
    assert!(v.w.get(&path, &v.staff).await.text.contains("签名无效"));
}

#[tokio::test]
async fn a_suspended_application_comes_back_by_two_officers_after_a_retest() {
    let (v, token) = Applicant::live().await;
    let second = v.w.officer_named("administrator", "test.second").await;
    let suspend = [("reason_code", "serious_fault"), ("reason", "接口故障")];
    assert_eq!(v.bureau("suspend", &suspend).await, StatusCode::SEE_OTHER);
    assert_eq!(v.bureau("suspend", &suspend).await, StatusCode::CONFLICT);
    let pull = async |token: &str| v.w.post("/api/tasks/pull", token, &json!({})).await.code();
    assert_eq!(pull(&token).await, 50302);
    let mended = [("text", "已更换故障节点")];
    assert_eq!(
        v.party("resumption", &mended).await.status,
        StatusCode::SEE_OTHER
    );
    v.w.app.clock.advance_ms(1000);
    let allow = [("decision", "allow_retest")];
    assert_eq!(v.bureau("resumption", &allow).await, StatusCode::SEE_OTHER);
    // Without a report that is newer than the suspension nobody is let in again.
    let resume = [("decision", "resume")];
    let early = v.bureau_as(&second, "resumption", &resume).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.text.contains("联调测试报告"), "{}", early.text);
    assert_eq!(
        v.make_report().await.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "calls of before the suspension prove nothing"
    );
    v.debug_everything().await;
    v.w.app.clock.advance_ms(1000);
    assert_eq!(v.make_report().await.status, StatusCode::SEE_OTHER);
    // The officer who allowed the re-test cannot be the one who lets it in.
    assert_eq!(
        v.bureau("resumption", &resume).await,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let done = v.bureau_as(&second, "resumption", &resume).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(v.phase().await, "live");
    assert_eq!(pull(&token).await, 40104, "old tokens stay dead");
    let token = v.w.token(&v.username).await;
    assert_eq!(pull(&token).await, 0);
}

/// 5.4: warned 60, 30 and 7 days ahead, once each; suspended when it is over; spared by a grace.
#[tokio::test]
async fn certificates_are_watched_to_their_last_day() {
    let (mut v, _) = Applicant::live().await;
    v.hand_in_certificates("2026-06-30").await;
    let look_on = async |v: &Applicant, day: i64| {
        // START is 2026-03-02 09:00 in Beijing.
        let at = crate::testing::START_MS + day * DAY_MS;
        let ahead = at - v.w.app.clock.now();
        v.w.app.clock.advance_ms(ahead);
        v.w.jobs_done().await;
        let mut db = v.w.app.db.read().await.unwrap();
        let count = "select count(*) from certificate_warning";
        db.one::<i64>(count, &[]).await.unwrap()
    };
    assert_eq!(look_on(&v, 59).await, 0, "61 days ahead");
    assert_eq!(look_on(&v, 60).await, 4);
    assert_eq!(look_on(&v, 61).await, 4, "once each");
    assert_eq!(look_on(&v, 90).await, 8);
    assert_eq!(look_on(&v, 113).await, 12);
    v.sign_in_again().await;
    let home = v.w.get("/party", &v.staff).await.text;
    assert!(home.contains("将于2026-06-30到期"));
    assert_eq!(look_on(&v, 120).await, 12);
    assert_eq!(v.phase().await, "live", "the last day still holds");
    v.sign_in_again().await;
    let mut db = v.w.app.db.read().await.unwrap();
    let all = "select id from certificate where replaced_at is null";
    let all: Vec<String> = db.all(all, &[]).await.unwrap();
    drop(db);
    for id in &all {
        let grace = [
            ("certificate_id", id.as_str()),
            ("until", "2026-07-03"),
            ("reason", "新证书制证中"),
        ];
        assert_eq!(v.bureau("grace", &grace).await, StatusCode::SEE_OTHER);
    }
    look_on(&v, 123).await;
    assert_eq!(v.phase().await, "live", "spared until the grace is over");
    look_on(&v, 124).await;
    assert_eq!(v.phase().await, "suspended");
    let credentials = json!({ "username": v.username, "password": super::applicant::PASSWORD });
    let refused = v.w.post("/api/auth", "", &credentials).await;
    assert_eq!(refused.code(), 50302, "{}", refused.text);
    assert!(v.was_recorded("certificate.grace").await);
    v.sign_in_again().await;
    let home = v.w.get("/console/access", &v.admin).await.text;
    assert!(home.contains("已暂停") && home.contains("等保定级备案证明"));
}

/// 7.7.1 e): the outward direction, to an address of the plan only, within five seconds.
#[tokio::test]
async fn messages_must_be_answered_with_code_0() {
    let v = Applicant::debugging().await;
    v.answers.store(7, Ordering::SeqCst);
    assert_eq!(v.deliver().await, StatusCode::SEE_OTHER);
    let seen = async || {
        let sandbox = crate::onboarding::trial::sandbox::of(&v.w.app)
            .await
            .unwrap();
        let mut db = sandbox.db.read().await.unwrap();
        let good = "select count(*) from trial_call where direction = 'out' and code = 0";
        db.one::<i64>(good, &[]).await.unwrap()
    };
    assert_eq!(seen().await, 0);
    v.answers.store(0, Ordering::SeqCst);
    v.deliver().await;
    assert_eq!(seen().await, 1);
}

#[tokio::test]
async fn questions_go_back_and_forth() {
    let v = Applicant::new().await;
    let ask = [("title", "令牌过期"), ("text", "多久过期？")];
    let asked = v.w.form("/party/tickets", &v.staff, &ask).await;
    let path = asked.headers["location"].to_str().unwrap().to_owned();
    assert!(
        v.w.get("/console/access", &v.admin)
            .await
            .text
            .contains("令牌过期")
    );
    let answer = [("text", "两小时")];
    v.w.form(&path, &v.admin, &answer).await;
    let home = v.w.get("/party", &v.staff).await.text;
    assert!(home.contains("技术支持“令牌过期”有了答复"));
    assert!(v.w.get(&path, &v.staff).await.text.contains("两小时"));
    let close = [("close", "yes")];
    assert_eq!(
        v.w.form(&path, &v.staff, &close).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn leaving_ends_keys_and_states_how_long_data_is_kept() {
    let (v, token) = Applicant::live().await;
    let reason = [("reason", "系统停用")];
    assert_eq!(v.bureau("offboard", &reason).await, StatusCode::SEE_OTHER);
    let code = v.w.post("/api/tasks/pull", &token, &json!({})).await.code();
    assert_eq!(code, 42302);
    let path = format!("/party/applications/{}", v.id);
    assert!(v.w.get(&path, &v.staff).await.text.contains("2027-03-02"));
    assert_eq!(v.plan(&[]).await.status, StatusCode::CONFLICT);
}
