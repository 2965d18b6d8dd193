//! What the public sees of a draw, while it goes on and afterwards.

use reqwest::StatusCode;
use serde_json::json;

use super::scene::{DICE, Scene, demo_scene, id_of, scene};

#[tokio::test]
async fn the_screen_in_the_room_follows_the_draw() {
    let (mut s, a) = demo_scene().await;
    let path = format!("/draws/{}/ceremony", id_of(&a));
    let screen = async |s: &Scene| s.w.get(&path, "").await.text;
    let before = screen(&s).await;
    assert!(before.contains("见证人提交密封的承诺") && before.contains("http-equiv=\"refresh\""));
    assert_eq!(before.matches("未承诺").count(), 3);
    assert_eq!(s.commit(0, &a).await, 0);
    assert_eq!(screen(&s).await.matches("未承诺").count(), 2);
    s.wait_until(a.announcement.times[1] + 1);
    assert!(screen(&s).await.contains("准备掷骰"));
    s.wait_until(a.announcement.beacons[0].not_before);
    assert!(screen(&s).await.contains("现在掷骰"));
    assert_eq!(s.dice(&a, DICE).await, StatusCode::SEE_OTHER);
    let rolled = screen(&s).await;
    assert!(rolled.contains("见证人揭示") && rolled.contains("<svg"));
    // One commitment cannot make a quorum: the failure is shown and counted.
    assert_eq!(s.reveal(0, &a).await, 0);
    s.let_reveals_close(&a).await;
    let over = screen(&s).await;
    assert!(over.contains("种子未成") && !over.contains("http-equiv=\"refresh\""));
    let statistics = s.w.get("/draw-statistics", "").await.text;
    assert!(statistics.contains("<b>1</b>种子未成"), "{statistics}");
}

#[tokio::test]
async fn a_firm_learns_whether_it_was_drawn_and_why() {
    let (mut s, a) = demo_scene().await;
    let id = id_of(&a);
    let firm = async |s: &Scene, code: &str| {
        let reply = s.w.get(&format!("/draws/{id}/firm?code={code}"), "").await;
        (reply.status, reply.text)
    };
    let (status, _) = firm(&s, "91440703MA4W0002XE").await;
    assert_eq!(
        status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "there is no seed yet"
    );
    s.draw(&a, 2).await;
    let report = s.report(&a).await;
    let (drawn, ticket) = (&report.drawn[0].id, &report.drawn[0].ticket);
    let (_, page) = firm(&s, &drawn.text).await;
    assert!(page.contains("<strong>抽中</strong>") && page.contains(&hex::encode(ticket)));
    assert!(page.contains(&hex::encode(a.announcement.pool_root)));
    let all = "select code, name from enterprise where kind = 'company' and state = 'active'";
    let mut db = s.w.app.db.read().await.unwrap();
    let all: Vec<(String, String)> = db.all(all, &[]).await.unwrap();
    let is_drawn = |code: &String| report.drawn.iter().any(|v| v.id.text == *code);
    let (other, _) = all.iter().find(|(code, _)| !is_drawn(code)).unwrap();
    let (_, page) = firm(&s, other).await;
    assert!(page.contains("<strong>未抽中</strong>"), "{page}");
    let (_, page) = firm(&s, "91110000000000000X").await;
    assert!(page.contains("不在这次抽取的抽取库中"));
    let (status, _) = firm(&s, "%E4%B8%AD").await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    let statistics = s.w.get("/draw-statistics", "").await.text;
    // The third witness committed and kept silent: that stays in public.
    assert!(statistics.contains("<span class=\"tag tag-bad\">1</span>"));
}

#[tokio::test]
async fn witnesses_find_the_draws_that_are_open_to_them() {
    let (mut s, a) = demo_scene().await;
    let id = id_of(&a);
    let open = async |s: &Scene| {
        let reply = s.w.post("/api/public/draws/open", "", &json!({})).await;
        reply.data()
    };
    let found = open(&s).await;
    assert_eq!(found["now"], s.w.app.clock.now());
    let draw = &found["items"][0];
    assert_eq!(
        (&draw["draw_id"], &draw["state"]),
        (&json!(id), &json!("announced"))
    );
    assert_eq!(draw["task_name"], "登记事项抽查");
    let names = a.announcement.witnesses.iter().map(|w| w.id.as_str());
    assert_eq!(draw["witnesses"], json!(names.collect::<Vec<_>>()));
    assert_eq!(draw["commits_until"], a.announcement.times[1]);
    s.wait_until(a.announcement.times[1] + 1);
    assert_eq!(open(&s).await["items"][0]["state"], "committed");
    // Without a single reveal the draw has failed, and nothing is open any more.
    s.let_reveals_close(&a).await;
    assert_eq!(open(&s).await["items"], json!([]));
    let wrong =
        s.w.post("/api/public/draws/open", "", &json!({ "all": 1 }))
            .await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    let page = s.w.get("/witness", "").await.text;
    assert!(page.contains("本页需要浏览器脚本") && page.contains("/assets/sign.js"));
    assert_eq!(s.commit(0, &a).await, 42201);
}

#[tokio::test]
async fn the_story_of_a_draw_is_told_in_sentences() {
    let (mut s, a) = demo_scene().await;
    let path = format!("/draws/{}", id_of(&a));
    let told = async |s: &Scene| s.w.get(&path, "").await.text;
    assert!(
        told(&s)
            .await
            .contains("三位见证人正在交出密封的随机数，已交 0 位。")
    );
    s.all_commit(&a).await;
    s.wait_until(a.announcement.beacons[0].not_before);
    let sealed = told(&s).await;
    assert!(sealed.contains("三位见证人在掷骰之前交出密封的随机数，谁也改不了。"));
    assert!(sealed.contains("在大厅当众掷骰"), "{sealed}");
    assert_eq!(s.dice(&a, DICE).await, StatusCode::SEE_OTHER);
    assert!(told(&s).await.contains("在大厅当众掷出"));
    s.some_reveal(0..2, &a).await;
    s.let_reveals_close(&a).await;
    let over = told(&s).await;
    assert!(over.contains("两位见证人打开密封") && over.contains("法学院没有揭示，永久公开记名"));
    assert_eq!(over.matches("<li class=\"is-done\">").count(), 7);
    let english = s.w.get(&format!("{path}?lang=en"), "").await.text;
    assert!(english.contains("Before the dice all 3 witnesses handed in sealed random numbers"));
    let statistics = s.w.get("/draw-statistics", "").await.text;
    assert!(
        statistics.contains("抽中的企业在名单的哪一段"),
        "{statistics}"
    );
    assert!(statistics.contains("检查人员派出次数") && statistics.contains("占 33.3%"));
}

/// Lists keep their question in the address, go on by key, and come as Excel files.
#[tokio::test]
async fn lists_are_filtered_go_on_and_are_exported() {
    let s = scene().await;
    for n in 0..60 {
        s.w.app.clock.advance_ms(1);
        let name = format!("第{n}次抽查");
        let fields = [
            ("name", name.as_str()),
            ("department_code", "SCJG"),
            ("item_codes", "SCJG-001"),
            ("company_percent", "5"),
            ("starts_on", "2026-03-02"),
            ("ends_on", "2026-06-30"),
        ];
        let made = s.w.form("/console/tasks", &s.planner, &fields).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    }
    let page =
        s.w.get("/console/tasks?state=draft&q=次抽查", &s.planner)
            .await
            .text;
    assert!(page.contains("第59次抽查") && !page.contains("第5次抽查"));
    let (_, after) = page.split_once("after=").unwrap();
    let after = after.split_once('"').unwrap().0;
    let next = format!("/console/tasks?state=draft&q=次抽查&after={after}");
    let page = s.w.get(&next, &s.planner).await.text;
    assert!(page.contains("第5次抽查") && !page.contains("第59次抽查"));
    let none = s.w.get("/console/tasks?state=done", &s.planner).await.text;
    assert!(!none.contains("第5次抽查"));
    for path in [
        "/console/tasks.xlsx?q=次抽查",
        "/console/results.xlsx",
        "/console/access.xlsx",
    ] {
        let sheet = s.w.bytes_as(path, &s.planner).await;
        assert!(sheet.starts_with(b"PK"), "{path}");
    }
}
