//! Probes against a real system that goes down and comes back, under a clock that tests move.

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::post;

use super::{execute, one};
use crate::clock::{moment, readable};
use crate::monitoring::level::look;
use crate::onboarding::tests::applicant::Applicant;
use crate::testing::{World, world};

const MINUTE_MS: i64 = 60_000;

/// A system whose health address answers with a status that the test sets.
async fn system(status: Arc<AtomicU16>) -> String {
    let answer = move || {
        let status = StatusCode::from_u16(status.load(Ordering::SeqCst)).unwrap();
        async move { status }
    };
    let router = Router::new().route("/health", post(answer));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}/health")
}

struct Stage {
    v: Applicant,
    status: Arc<AtomicU16>,
}

impl Stage {
    async fn new() -> Stage {
        let (v, _) = Applicant::live().await;
        let status = Arc::new(AtomicU16::new(200));
        let url = system(status.clone()).await;
        let declared = v.party("level/health", &[("health_url", &url)]).await;
        assert_eq!(declared.status, 303, "{}", declared.text);
        let stage = Stage { v, status };
        assert!(look(&stage.v.w.app).await.unwrap());
        stage
    }

    fn is(&self, status: u16) {
        self.status.store(status, Ordering::SeqCst);
    }

    async fn minutes(&self, count: i64) {
        for _ in 0..count {
            self.v.w.app.clock.advance_ms(MINUTE_MS);
            assert!(look(&self.v.w.app).await.unwrap());
        }
    }

    /// Outages with their minutes; one that lasts with a star.
    async fn outages(&self) -> Vec<String> {
        let list = "select case when ended_at is null then '*' \
                    else cast((ended_at - began_at) / 60000 as text) end from outage \
                    order by began_at";
        let mut db = self.v.w.app.db.read().await.unwrap();
        db.all(list, &[]).await.unwrap()
    }

    async fn page(&self) -> String {
        let path = format!("/party/applications/{}/level", self.v.id);
        self.v.w.get(&path, &self.v.staff).await.text
    }
}

fn used(page: &str) -> (String, String) {
    let mut numbers = page.split("<dd><strong>").skip(1);
    let mut next = || {
        numbers
            .next()
            .unwrap()
            .split('<')
            .next()
            .unwrap()
            .to_owned()
    };
    (next(), next())
}

/// Two failures open an outage, the first answer closes it; a minute is probed once.
#[tokio::test]
async fn an_outage_has_its_minutes() {
    let s = Stage::new().await;
    assert!(
        !look(&s.v.w.app).await.unwrap(),
        "another node had this minute"
    );
    s.is(503);
    s.minutes(1).await;
    assert!(s.outages().await.is_empty(), "one failure is none");
    s.is(200);
    s.minutes(1).await;
    s.is(500);
    s.minutes(3).await;
    assert_eq!(s.outages().await, ["*"]);
    assert!(s.page().await.contains("仍未恢复"));
    s.is(204);
    s.minutes(1).await;
    assert_eq!(s.outages().await, ["3"]);
    let page = s.page().await;
    assert_eq!(used(&page), ("3".to_owned(), "1".to_owned()));
    assert!(page.contains("2026-03-02 3 分钟"), "the strip of days");
    // Nobody probed for an hour: that counts against nobody.
    s.is(500);
    s.minutes(2).await;
    s.v.w.app.clock.advance_ms(60 * MINUTE_MS);
    assert!(look(&s.v.w.app).await.unwrap());
    s.is(200);
    s.minutes(1).await;
    let mut s = s;
    s.v.sign_in_again().await;
    assert_eq!(used(&s.page().await), ("6".to_owned(), "2".to_owned()));
    let page =
        s.v.w
            .get("/console/operation/levels", &s.v.admin)
            .await
            .text;
    assert!(page.contains("平台未运行") && page.contains("6 / 60"));
}

/// 5.5 c), 7.7.3 e): the budget of the year is used up; back by two officers after a re-test.
#[tokio::test]
async fn the_budget_of_a_year_suspends_and_two_officers_resume() {
    let mut s = Stage::new().await;
    let grant = "insert into granted_message (application_id, kind, per_minute) \
                 values ($1, 'sla.breached', 60)";
    execute(&s.v.w, grant, &s.v.id).await;
    s.is(500);
    s.minutes(61).await;
    assert_eq!(
        s.v.phase().await,
        "live",
        "60 minutes are within the budget"
    );
    s.minutes(1).await;
    assert_eq!(s.v.phase().await, "suspended");
    assert_eq!(
        s.outages().await,
        ["61"],
        "it ends: nobody calls it any more"
    );
    let why = "select reason_code || ' ' || suspended_by from suspension";
    assert_eq!(one::<String>(&s.v.w, why).await, "outage_budget mingqian");
    let alarm = "select state || ' ' || severity || ' ' || times from alarm";
    assert_eq!(one::<String>(&s.v.w, alarm).await, "open 1 1");
    let told = "select count(*) from outbox_event where kind = 'sla.breached'";
    assert_eq!(one::<i64>(&s.v.w, told).await, 1);
    s.v.sign_in_again().await;
    let home = s.v.w.get("/party", &s.v.staff).await.text;
    assert!(home.contains("超过60分钟或10次的限额"));
    s.minutes(2).await;
    assert_eq!(s.outages().await.len(), 1, "what is out is not probed");
    s.is(200);
    let second = s.v.w.officer_named("administrator", "test.second").await;
    let mended = [("text", "已更换故障节点")];
    assert_eq!(s.v.party("resumption", &mended).await.status, 303);
    let allow = [("decision", "allow_retest")];
    assert_eq!(
        s.v.bureau("resumption", &allow).await,
        StatusCode::SEE_OTHER
    );
    s.v.debug_everything().await;
    s.v.w.app.clock.advance_ms(1000);
    assert_eq!(s.v.make_report().await.status, 303);
    let resume = [("decision", "resume")];
    assert_eq!(
        s.v.bureau("resumption", &resume).await,
        422,
        "the same officer"
    );
    assert_eq!(
        s.v.bureau_as(&second, "resumption", &resume).await.status,
        303
    );
    s.minutes(2).await;
    assert_eq!(s.v.phase().await, "live", "it is up, so it stays");
    // The next outage of this year is one too many, unless the rule is switched off.
    let officer = s.v.w.officer("security_administrator").await;
    let path = format!("/console/operation/levels/{}/rule", s.v.id);
    let off = [("rule", "off"), ("reason", "迁移期间由专人值守")];
    assert_eq!(s.v.w.form(&path, &s.v.admin, &off).await.status, 403);
    let silent = [("rule", "off"), ("reason", "")];
    assert_eq!(s.v.w.form(&path, &officer, &silent).await.status, 400);
    assert_eq!(s.v.w.form(&path, &officer, &off).await.status, 303);
    s.is(500);
    s.minutes(3).await;
    assert_eq!(s.v.phase().await, "live");
    let on = [("rule", "on"), ("reason", "迁移结束")];
    assert_eq!(s.v.w.form(&path, &officer, &on).await.status, 303);
    s.minutes(1).await;
    assert_eq!(s.v.phase().await, "suspended");
    assert_eq!(one::<i64>(&s.v.w, told).await, 1, "told once a year");
    assert!(s.v.was_recorded("level-rule.switch").await);
}

/// The eleventh outage of a year is one too many; a new year has a new budget.
#[tokio::test]
async fn ten_outages_are_a_years_budget() {
    let mut s = Stage::new().await;
    for _ in 0..10 {
        s.is(500);
        s.minutes(2).await;
        s.is(200);
        s.minutes(1).await;
    }
    assert_eq!(s.v.phase().await, "live");
    s.v.sign_in_again().await;
    assert_eq!(used(&s.page().await), ("20".to_owned(), "10".to_owned()));
    // Ten more minutes before New Year in Beijing, and twenty after it.
    let new_year = moment("2027-01-01 00:00:00").unwrap();
    let clock = &s.v.w.app.clock;
    clock.advance_ms(new_year - 2 * MINUTE_MS - clock.now());
    assert!(look(&s.v.w.app).await.unwrap());
    s.is(500);
    s.minutes(1).await;
    s.minutes(30).await;
    assert_eq!(s.outages().await.len(), 11);
    assert_eq!(
        s.v.phase().await,
        "live",
        "the new year has seen no outage begin"
    );
    s.is(200);
    s.minutes(1).await;
    s.v.sign_in_again().await;
    assert_eq!(used(&s.page().await), ("30".to_owned(), "0".to_owned()));
}

/// Maintenance that was announced a day ahead does not count; the same unannounced does.
#[tokio::test]
async fn announced_maintenance_does_not_count() {
    let mut s = Stage::new().await;
    let now = s.v.w.app.clock.now();
    let day = 24 * 60 * MINUTE_MS;
    let announce = async |s: &Stage, from: i64, minutes: i64| {
        let text = |at: i64| readable(at)[..16].to_owned();
        let (begins, ends) = (text(from), text(from + minutes * MINUTE_MS));
        let fields = [
            ("begins_at", begins.as_str()),
            ("ends_at", ends.as_str()),
            ("reason", "升级"),
        ];
        s.v.party("level/maintenance", &fields).await.status
    };
    assert_eq!(
        announce(&s, now + day - MINUTE_MS, 30).await,
        400,
        "too late"
    );
    assert_eq!(announce(&s, now + 2 * day, 481).await, 400, "too long");
    assert_eq!(announce(&s, now + 2 * day, 0).await, 400, "nothing");
    let begins = now + 2 * day;
    for _ in 0..12 {
        assert_eq!(announce(&s, begins, 10).await, 303);
    }
    assert_eq!(announce(&s, begins, 10).await, 422, "too many");
    s.v.w.app.clock.advance_ms(begins - MINUTE_MS - now);
    assert!(look(&s.v.w.app).await.unwrap());
    s.is(500);
    s.minutes(10).await;
    assert!(s.outages().await.is_empty(), "within the maintenance");
    // It is not over in time: from here on it counts.
    s.minutes(4).await;
    s.is(200);
    s.minutes(1).await;
    assert_eq!(s.outages().await, ["4"]);
    s.v.sign_in_again().await;
    assert_eq!(used(&s.page().await), ("4".to_owned(), "1".to_owned()));
    assert!(s.page().await.contains("升级"));
    assert!(s.v.was_recorded("maintenance.announce").await);
}

/// A failure before hours in which nobody probed is not the first of two.
#[tokio::test]
async fn a_failure_before_a_stop_begins_no_outage() {
    let s = Stage::new().await;
    s.is(500);
    s.minutes(1).await;
    s.v.w.app.clock.advance_ms(3 * 3_600_000);
    s.minutes(1).await;
    assert!(s.outages().await.is_empty());
    s.minutes(1).await;
    s.is(200);
    s.minutes(1).await;
    assert_eq!(s.outages().await, ["2"]);
}

/// When nobody answers at all, it is the platform's network; of slow calls the party is told.
#[tokio::test]
async fn silence_of_all_is_the_platforms_and_slow_calls_are_told() {
    let w = world().await;
    for name in ["a", "b", "c"] {
        w.application(name, None, &[]).await;
        let call = "update application set callback_url = 'http://127.0.0.1:1/' where id = $1";
        execute(&w, call, &format!("app-{name}")).await;
    }
    let minute = async |w: &World| {
        w.app.clock.advance_ms(MINUTE_MS);
        assert!(look(&w.app).await.unwrap());
    };
    for _ in 0..3 {
        minute(&w).await;
    }
    assert_eq!(one::<i64>(&w, "select count(*) from outage").await, 0);
    let gaps = "select count(*) from probe_gap where reason = 'unreachable'";
    assert_eq!(one::<i64>(&w, gaps).await, 3);
    let status = Arc::new(AtomicU16::new(401));
    let url = system(status).await;
    let mut tx = w.app.db.begin().await.unwrap();
    let there = "update application set callback_url = $1 where id = 'app-a'";
    tx.execute(there, &[&url]).await.unwrap();
    tx.commit().await.unwrap();
    minute(&w).await;
    minute(&w).await;
    let out = "select count(*) from outage where subject_id in ('app-b', 'app-c')";
    assert_eq!(
        one::<i64>(&w, out).await,
        2,
        "a refusal of one shows that the network is there"
    );
    let (now, who) = (w.app.clock.now(), ("application", "app-a"));
    let call = |seconds: u64| {
        w.app
            .tally
            .call(who, ("", Duration::from_secs(seconds)), now)
    };
    (0..94).for_each(|_| call(1));
    (0..5).for_each(|_| call(6));
    w.app.tally.flush(&w.app).await.unwrap();
    minute(&w).await;
    let alarms = "select count(*) from alarm where alarm_id like 'level:slow_calls:%'";
    assert_eq!(
        one::<i64>(&w, alarms).await,
        0,
        "less than a hundred calls say nothing"
    );
    call(6);
    w.app.tally.flush(&w.app).await.unwrap();
    minute(&w).await;
    minute(&w).await;
    assert_eq!(one::<i64>(&w, alarms).await, 1);
    let notices = "select count(*) from message where sender_name = 'service_level'";
    assert_eq!(
        one::<i64>(&w, notices).await,
        2,
        "the party and the bureau, once a day"
    );
    let state = "select state from application where id = 'app-a'";
    assert_eq!(
        one::<String>(&w, state).await,
        "live",
        "slow calls do not suspend"
    );
}
