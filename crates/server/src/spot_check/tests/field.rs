//! A draw in the field: sealed, joint, with skips, rounds, debts; and what must not leak.

use draw::verify::Report;
use reqwest::StatusCode;

use super::scene::{SHORT, Scene, changed, id_of, load_inspectors, scene};
use crate::witness::Announced;

/// A planner and two reviewers; two departments draw together, sealed or not.
async fn joint_scene(is_sealed: bool) -> (Scene, String, String) {
    let s = scene().await;
    load_inspectors(&s.w, ("W", "卫生员"), "WSJK").await;
    let reviewer = s.w.officer("reviewer").await;
    let second = s.w.officer_named("reviewer", "test.other").await;
    let mut s = s.demonstrating().await;
    let mut changes = vec![("name", "联合抽查"), ("joint_departments", "WSJK 10 0 0")];
    if is_sealed {
        changes.push(("is_sealed", "1"));
    }
    s.plan(&changes).await;
    (s, reviewer, second)
}

async fn draw(s: &mut Scene) -> Announced {
    let a = s.announce(SHORT).await;
    s.draw(&a, 3).await;
    a
}

async fn due(s: &Scene, a: &Announced) -> Vec<String> {
    let mut db = s.w.app.db.read().await.unwrap();
    let list = "select enterprise_code from check_result where draw_id = $1 \
                and state = 'not_entered' group by enterprise_code order by min(seq)";
    db.all(list, &[&id_of(a)]).await.unwrap()
}

async fn propose(s: &Scene, a: &Announced, change: (&str, &str)) -> StatusCode {
    let code = due(s, a).await[0].clone();
    let fields = [
        ("enterprise_code", code.as_str()),
        ("code", "OWED.ABSENT"),
        ("evidence", "两次上门均停业"),
        ("staff_no", "S0"),
        ("other_staff_no", "W1"),
    ];
    let fields = changed(&fields, &[change]);
    let path = format!("/console/draws/{}/skips", id_of(a));
    s.w.form(&path, &s.planner, &fields).await.status
}

async fn decide(s: &Scene, reviewer: &str, decision: &str) -> StatusCode {
    let mut db = s.w.app.db.read().await.unwrap();
    let newest = "select id from draw_skip order by proposed_at desc, id desc limit 1";
    let skip: String = db.one(newest, &[]).await.unwrap();
    drop(db);
    let path = format!("/console/skips/{skip}/decide");
    s.w.form(&path, reviewer, &[("decision", decision)])
        .await
        .status
}

async fn open_round(s: &Scene, a: &Announced, seconds: &str) -> StatusCode {
    let path = format!("/console/draws/{}/round", id_of(a));
    let fields = [("reveal_seconds", seconds)];
    s.w.form(&path, &s.planner, &fields).await.status
}

async fn close(s: &Scene, reviewer: &str, a: &Announced) -> StatusCode {
    let path = format!("/console/draws/{}/close", id_of(a));
    s.w.form(&path, reviewer, &[]).await.status
}

async fn report(s: &Scene, a: &Announced) -> Report {
    s.w.jobs_done().await;
    s.report(a).await
}

#[tokio::test]
async fn a_sealed_joint_draw_replaces_whom_it_skips_and_owes_whom_it_spared() {
    let (mut s, reviewer, _) = joint_scene(true).await;
    let a = draw(&mut s).await;
    assert!(a.announcement.is_sealed());
    let first = due(&s, &a).await[0].clone();
    assert_eq!(propose(&s, &a, ("", "")).await, StatusCode::SEE_OTHER);
    assert_eq!(
        decide(&s, &reviewer, "approve").await,
        StatusCode::SEE_OTHER
    );
    assert_eq!(decide(&s, &reviewer, "approve").await, StatusCode::CONFLICT);
    // Between the approval and the round nobody can close, and reveals have no window.
    assert_ne!(close(&s, &reviewer, &a).await, StatusCode::SEE_OTHER);
    assert_eq!(s.reveal_link(0, &a, 1).await, 42201);
    assert_eq!(open_round(&s, &a, "100000").await, StatusCode::BAD_REQUEST);
    assert_eq!(open_round(&s, &a, "30").await, StatusCode::SEE_OTHER);
    assert_eq!(open_round(&s, &a, "30").await, StatusCode::CONFLICT);
    assert_eq!(
        s.reveal_link(0, &a, 2).await,
        42201,
        "the link of another round"
    );
    assert_eq!(s.reveal_link(0, &a, 1).await, 0);
    assert_ne!(s.reveal_link(0, &a, 1).await, 0, "only once");
    assert_eq!(s.reveal_link(2, &a, 1).await, 0);
    s.wait_until(s.w.app.clock.now() as u64 + 31_000);
    assert_eq!(s.reveal_link(1, &a, 1).await, 42201, "too late");
    s.w.jobs_done().await;
    assert!(!due(&s, &a).await.contains(&first));
    let path = format!("/draws/{}/bundle", id_of(&a));
    let hidden = s.w.get(&path, "").await;
    assert_eq!(
        hidden.status,
        StatusCode::NOT_FOUND,
        "sealed until it is closed"
    );
    assert_eq!(close(&s, &reviewer, &a).await, StatusCode::SEE_OTHER);
    assert_eq!(close(&s, &reviewer, &a).await, StatusCode::CONFLICT);
    let told = report(&s, &a).await;
    assert!(told.is_closed && told.rounds == 1 && told.owed[0].text == first);
    assert!(told.drawn.iter().any(|visited| visited.round == 1));
    assert!(told.seen.is_some_and(|seen| seen.of > 0));
    // The next draw of these departments has the debt, whatever its ticket.
    s.plan(&[("name", "下一次"), ("company_percent", "1")])
        .await;
    let b = draw(&mut s).await;
    let mut db = s.w.app.db.read().await.unwrap();
    let open = "select count(*) from debt where settled_by is null and department_code = 'SCJG'";
    assert_eq!(db.one::<i64>(open, &[]).await.unwrap(), 0);
    let told = report(&s, &b).await;
    assert!(told.drawn.iter().any(|visited| visited.id.text == first));
    assert!(!told.is_closed, "its field work goes on");
}

/// Every public page and call, while the draw is sealed: none names who was drawn.
#[tokio::test]
async fn nothing_tells_who_was_drawn_before_the_seal_is_opened() {
    let (mut s, reviewer, _) = joint_scene(true).await;
    let a = draw(&mut s).await;
    let id = id_of(&a);
    let drawn = due(&s, &a).await;
    assert!(drawn.len() > 5);
    propose(&s, &a, ("", "")).await;
    decide(&s, &reviewer, "approve").await;
    let mut paths: Vec<String> = ["", "/ceremony", "/bundle"]
        .iter()
        .map(|tail| format!("/draws/{id}{tail}"))
        .collect();
    paths.push(format!("/draws/{id}/firm?code={}", drawn[0]));
    paths.extend(["/draws", "/draw-statistics", "/results", "/log", "/"].map(str::to_owned));
    let mut db = s.w.app.db.read().await.unwrap();
    let leaves: i64 = db.one("select count(*) from log_leaf", &[]).await.unwrap();
    drop(db);
    paths.extend((0..leaves).map(|n| format!("/log/{n}")));
    paths.extend((0..leaves).map(|n| format!("/log/entries/{n}")));
    for path in &paths {
        let bytes = s.w.bytes(path).await;
        // The page of a firm repeats the code that was asked for.
        let asked = usize::from(path.contains("code="));
        let names = |code: &&String| bytes.windows(18).any(|w| w == code.as_bytes());
        let told = drawn.iter().skip(asked).filter(names).count();
        // POOL, the lists and the announcement are not in the log; only hashes of them are.
        assert_eq!(told, 0, "{path}");
    }
    let firm = s.w.get(&paths[3], "").await;
    assert_eq!(firm.status, StatusCode::UNPROCESSABLE_ENTITY);
    let shown = s.shown(&id).await;
    assert!(shown.data()["bundle"].is_null());
    assert!(!drawn.iter().any(|code| shown.text.contains(code.as_str())));
}

#[tokio::test]
async fn bad_skips_are_refused() {
    let (mut s, reviewer, _) = joint_scene(false).await;
    let a = draw(&mut s).await;
    let mut db = s.w.app.db.read().await.unwrap();
    let other = "select code from enterprise where code not in \
                 (select enterprise_code from check_result) limit 1";
    let other: String = db.one(other, &[]).await.unwrap();
    drop(db);
    for change in [
        ("code", "BORED"),
        ("evidence", "x"),
        ("staff_no", "W1"),
        ("staff_no", "NOBODY"),
        ("other_staff_no", "NOBODY"),
        ("enterprise_code", other.as_str()),
    ] {
        let status = propose(&s, &a, change).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{change:?}");
    }
    assert_eq!(
        open_round(&s, &a, "30").await,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(propose(&s, &a, ("", "")).await, StatusCode::SEE_OTHER);
    assert_eq!(
        propose(&s, &a, ("", "")).await,
        StatusCode::CONFLICT,
        "proposed before"
    );
    assert_eq!(
        decide(&s, &s.planner, "approve").await,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        decide(&s, &reviewer, "perhaps").await,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(decide(&s, &reviewer, "refuse").await, StatusCode::SEE_OTHER);
    assert_eq!(close(&s, &s.planner, &a).await, StatusCode::FORBIDDEN);
}

/// Too few reveals in a round: nobody is replaced, in public, and the draw goes on.
#[tokio::test]
async fn a_round_without_a_quorum_replaces_nobody() {
    let (mut s, reviewer, _) = joint_scene(false).await;
    let a = draw(&mut s).await;
    let before = due(&s, &a).await.len();
    propose(&s, &a, ("", "")).await;
    decide(&s, &reviewer, "approve").await;
    assert_eq!(open_round(&s, &a, "30").await, StatusCode::SEE_OTHER);
    assert_eq!(s.reveal_link(1, &a, 1).await, 0);
    s.wait_until(s.w.app.clock.now() as u64 + 31_000);
    let told = report(&s, &a).await;
    assert_eq!((told.rounds, told.is_closed), (1, false));
    assert_eq!(due(&s, &a).await.len(), before - 1);
    // A second round follows, and the draw can be closed.
    propose(&s, &a, ("", "")).await;
    decide(&s, &reviewer, "approve").await;
    assert_eq!(open_round(&s, &a, "30").await, StatusCode::SEE_OTHER);
    for who in 0..3 {
        assert_eq!(s.reveal_link(who, &a, 2).await, 0);
    }
    s.wait_until(s.w.app.clock.now() as u64 + 31_000);
    s.w.jobs_done().await;
    assert_eq!(due(&s, &a).await.len(), before - 1);
    assert_eq!(close(&s, &reviewer, &a).await, StatusCode::SEE_OTHER);
    assert_eq!(report(&s, &a).await.rounds, 2);
}

#[tokio::test]
async fn two_supervisors_give_a_draw_up_before_commitments_close_and_never_after() {
    let (s, reviewer, second) = joint_scene(false).await;
    let a = s.announce(SHORT).await;
    let path = format!("/console/draws/{}/void", id_of(&a));
    let give_up =
        async |who: &str, reason: &str| s.w.form(&path, who, &[("reason", reason)]).await.status;
    assert_eq!(give_up(&s.planner, "名单有误").await, StatusCode::FORBIDDEN);
    assert_eq!(give_up(&reviewer, "x").await, StatusCode::BAD_REQUEST);
    assert_eq!(
        give_up(&reviewer, "名单漏了一个街道").await,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        give_up(&reviewer, "").await,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(give_up(&second, "").await, StatusCode::SEE_OTHER);
    assert_eq!(give_up(&second, "").await, StatusCode::CONFLICT);
    let mut db = s.w.app.db.read().await.unwrap();
    let leaves = "select count(*) from log_leaf where entry_type = 14";
    assert_eq!(db.one::<i64>(leaves, &[]).await.unwrap(), 1);
    drop(db);
    assert!(s.w.get("/draws", "").await.text.contains("已撤销"));
    // The next draw has a number of its own, and after its commitments nobody gives it up.
    let b = s.announce(SHORT).await;
    assert_ne!(b.announcement.draw_id, a.announcement.draw_id);
    let path = format!("/console/draws/{}/void", id_of(&b));
    s.w.form(&path, &reviewer, &[("reason", "名单漏了一个街道")])
        .await;
    s.wait_until(b.announcement.times[1] + 1);
    let late = s.w.form(&path, &second, &[]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
}

/// A job that is cut off at any point goes on and gives the same result, once.
#[tokio::test]
async fn cut_off_anywhere_a_draw_goes_on_to_the_same_result() {
    let (mut s, reviewer, _) = joint_scene(false).await;
    let a = draw(&mut s).await;
    let id = id_of(&a);
    let again = async |s: &Scene, sql: &'static str| {
        let mut tx = s.w.app.db.begin().await.unwrap();
        tx.execute(sql, &[&id]).await.unwrap();
        // The runner died: its job is claimed again when the lease is over.
        let job = "update job set state = 'running', lease_until = 0, attempts = 1 \
                   where kind in ('draw', 'round') and payload like '%' || $1 || '%'";
        tx.execute(job, &[&id]).await.unwrap();
        tx.commit().await.unwrap();
        s.w.jobs_done().await;
    };
    let first = report(&s, &a).await;
    // After the result and before its file.
    again(&s, "update draw set bundle_file_id = null where id = $1").await;
    let second = report(&s, &a).await;
    assert_eq!(
        (second.result_hash, second.seed),
        (first.result_hash, first.seed)
    );
    propose(&s, &a, ("", "")).await;
    decide(&s, &reviewer, "approve").await;
    assert_eq!(open_round(&s, &a, "30").await, StatusCode::SEE_OTHER);
    for who in 0..3 {
        assert_eq!(s.reveal_link(who, &a, 1).await, 0);
    }
    // After the reveals of the round were closed and before its value was computed.
    let ahead = s.w.app.clock.now() as u64 + 31_000;
    let mut tx = s.w.app.db.begin().await.unwrap();
    let close = "update draw set round_until = 0 where id = $1";
    tx.execute(close, &[&id]).await.unwrap();
    tx.commit().await.unwrap();
    s.wait_until(ahead);
    s.w.jobs_done().await;
    let first = report(&s, &a).await;
    assert_eq!(first.rounds, 1);
    again(&s, "update draw set bundle_file_id = null where id = $1").await;
    let second = report(&s, &a).await;
    assert_eq!(second.drawn, first.drawn);
    let mut db = s.w.app.db.read().await.unwrap();
    let twice = "select count(*) from (select seq from check_result where draw_id = $1 \
                 group by seq having count(*) > 1) x";
    assert_eq!(db.one::<i64>(twice, &[&id]).await.unwrap(), 0);
}
