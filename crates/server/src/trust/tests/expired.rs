//! What has expired goes by itself.

use std::time::Duration;

use serde_json::json;

use super::stage::Stage;

/// What has expired goes by itself, more than one round of it, and what is still recognised stays.
#[tokio::test]
async fn what_has_expired_is_taken_away() {
    let s = Stage::new().await;
    let (a, b) = (s.system("a", "").await, s.system("b", "").await);
    let got = s.sign_in_at(&a, &s.person).await;
    let asked = json!({ "user_token": got.access_token, "target": b.id });
    let issued = s.w.post("/api/trust/tickets", &a.token, &asked).await;
    assert_eq!(issued.code(), 0);
    assert_eq!(s.authorize((&a, ""), &[]).await.status, 303);
    let more = "insert into user_token (digest, application_id, session_id, given_by, scope, \
                issued_at, expires_at) select 'x' || a.n || b.n || c.n, 'app-a', '', '', '', 0, 1 \
                from (select 0 as n union select 1 union select 2 union select 3 union select 4 \
                union select 5 union select 6 union select 7 union select 8 union select 9 \
                union select 10 union select 11) a, (select 0 as n union select 1 union select 2 \
                union select 3 union select 4 union select 5 union select 6 union select 7 \
                union select 8 union select 9) b, (select 20 as n union select 21 union select 22 \
                union select 23 union select 24 union select 25 union select 26 union select 27 \
                union select 28 union select 29) c";
    assert_eq!(s.execute(more, &[]).await, 1200);
    let counts = "select cast(count(*) as text) from user_token \
                  union all select cast(count(*) as text) from sign_in_code \
                  union all select cast(count(*) as text) from trust_ticket \
                  union all select cast(count(*) as text) from sign_in_request";
    let left = async |expected: &str| {
        for _ in 0..200 {
            if s.text(counts).await == expected {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{} is left, not {expected}", s.text(counts).await);
    };
    left("1\n1\n1\n1").await;
    // An hour: only the question is of no use to anybody.
    s.w.app.clock.advance_ms(3_600_000);
    left("1\n1\n1\n0").await;
    s.w.app.clock.advance_ms(60_001);
    left("1\n0\n0\n0").await;
    s.w.app.clock.advance_ms(86_400_000);
    left("0\n0\n0\n0").await;
}
