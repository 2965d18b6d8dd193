//! Three platforms, one above the other: everything goes up, the catalogue comes down, and no
//! fault of a link or a node loses a row or doubles one.

mod entered;
mod killed;
mod link;
mod personal;
mod rounds;

use axum::http::StatusCode;
use serde_json::{Value as Json, json};

use crate::cascade::tests::link::{Link, Mode, link};
use crate::cascade::upper::{Clients, LEASE_MS};
use crate::cascade::worker::round;
use crate::catalog::items::BasicCatalog;
use crate::catalog::tests::{case, directory, item};
use crate::exchange::Table;
use crate::exchange::own::{Own, put};
use crate::testing::{World, world};

const SCOPES: &[&str] = &[
    "catalog.read",
    "catalog.write",
    "case.write",
    "operation.write",
    "security.write",
    "check.report",
];
const DAY_MS: i64 = 86_400_000;

/// A platform that has another above it.
struct Level {
    w: World,
    clients: Clients,
    link: Option<Link>,
    admin: String,
}

impl Level {
    async fn top() -> Level {
        let w = world().await;
        let admin = w.officer("administrator").await;
        Level {
            w,
            clients: Clients::default(),
            link: None,
            admin,
        }
    }

    async fn below(above: &Level, name: &str) -> Level {
        above.w.application(name, None, SCOPES).await;
        let (url, link) = link(&above.w).await;
        let mut level = Level::top().await;
        let fields = [
            ("id", "upper"),
            ("name", "上级平台"),
            ("url", url.as_str()),
            ("username", name),
            ("password", "Correct-Horse-9"),
            ("is_catalog_from", "on"),
        ];
        let entered = level
            .w
            .form("/console/cascade", &level.admin, &fields)
            .await;
        assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.text);
        level.link = Some(link);
        level
    }

    fn set(&self, mode: Mode) {
        self.link.as_ref().unwrap().set(mode);
    }

    /// A round; the next one is due.
    async fn round(&mut self) {
        assert!(round(&self.w.app, &mut self.clients).await.unwrap());
        self.w.app.clock.advance_ms(600_000);
    }

    async fn detail(&self) -> String {
        let mut db = self.w.app.db.read().await.unwrap();
        db.one("select detail from upper_platform", &[])
            .await
            .unwrap()
    }

    /// Identifiers, versions and digests of a table, over all owners.
    async fn rows(&self, table: &str) -> Vec<String> {
        let mut db = self.w.app.db.read().await.unwrap();
        let list = "select key || ' v' || version from exchange_row where tbl = $1 \
                    order by key, row_guid";
        db.all(list, &[&table]).await.unwrap()
    }

    /// Streams that were compared, and those that differ.
    async fn compared(&self) -> (i64, i64) {
        let mut db = self.w.app.db.read().await.unwrap();
        let all = "select count(*) from upper_statement";
        let differ = "select count(*) from upper_statement where is_equal <> $1";
        (
            db.one(all, &[]).await.unwrap(),
            db.one(differ, &[&true]).await.unwrap(),
        )
    }
}

/// A platform, one below it, and a party of that.
async fn pair() -> (Level, Level, String) {
    let upper = Level::top().await;
    let level = Level::below(&upper, "city").await;
    let party = level.w.application("bureau", None, SCOPES).await;
    (upper, level, party)
}

/// What a party of the lowest platform reports.
async fn report(w: &World, (token, level): (&str, u8), cases: std::ops::Range<u32>) {
    let send = async |path: &str, rows: Vec<Json>| {
        let reply = w.post(path, token, &json!({ "rows": rows })).await;
        assert_eq!(reply.data()["rejected"], 0, "{}", reply.text);
    };
    send("/api/catalog/basic/report", vec![directory("d1")]).await;
    let mut own = item("i1");
    own["task_code"] = json!(format!("11440700007000011T{level}442011817001"));
    send("/api/catalog/check-items/report", vec![own]).await;
    send("/api/cases/accept/report", cases.map(case).collect()).await;
}

async fn body_of_directory(tx: &mut crate::db::Conn) -> String {
    let find = "select body from exchange_row where tbl = 'up_task_directory'";
    String::from_utf8(tx.one(find, &[]).await.unwrap()).unwrap()
}

const TABLES: &[&str] = &["up_task_directory", "up_task_check_basic", "up_pro_accept"];

#[tokio::test]
async fn three_levels_hold_the_same_rows() {
    let province = Level::top().await;
    let mut city = Level::below(&province, "city").await;
    let mut county = Level::below(&city, "county").await;
    let party = county.w.application("bureau", None, SCOPES).await;
    report(&county.w, (&party, 3), 0..3).await;
    // A second party uses the same identifiers for rows of its own; a code belongs to one party.
    let other = county.w.application("other", None, SCOPES).await;
    report(&county.w, (&other, 2), 3..5).await;
    let digest = json!({
        "row_guid": "s1", "cd_operation": "i", "cd_time": "2026-03-02 08:00:00",
        "cd_batch": "2026030200001", "data_source": "144", "system_name": "协同执法系统",
        "first_at": "2026-03-02 07:00:00", "last_at": "2026-03-02 07:59:59", "count": "7",
        "root": "ab".repeat(32),
    });
    let path = "/api/security/digests/report";
    let reply = county
        .w
        .post(path, &other, &json!({ "rows": [digest] }))
        .await;
    assert_eq!(reply.data()["accepted"], 1, "{}", reply.text);
    for _ in 0..2 {
        county.round().await;
        city.round().await;
    }
    for table in TABLES.iter().chain(&["up_sec_audit"]) {
        let there = county.rows(table).await;
        assert!(!there.is_empty());
        assert_eq!(city.rows(table).await, there, "{table}");
        assert_eq!(province.rows(table).await, there, "{table}");
    }
    for level in [&county, &city] {
        let (all, differ) = level.compared().await;
        assert!(all >= 3 && differ == 0, "{all} {differ}");
        assert_eq!(level.detail().await, "");
    }
    // Nothing changed: nothing is sent.
    let before = province.rows("up_pro_accept").await;
    county.round().await;
    city.round().await;
    assert_eq!(province.rows("up_pro_accept").await, before);
    let page = county.w.officer("auditor").await;
    let page = county.w.get("/console/cascade", &page).await.text;
    assert!(page.contains("办件") && page.contains("一致"), "{page}");
}

#[tokio::test]
async fn the_catalogue_comes_down_two_levels() {
    let province = Level::top().await;
    let mut city = Level::below(&province, "city").await;
    let mut county = Level::below(&city, "county").await;
    let mut columns: Vec<(&'static str, String)> = Vec::new();
    let sample = directory("d1");
    for column in BasicCatalog::DEF.columns {
        if let Some(value) = sample[column.name].as_str() {
            columns.push((column.name, value.to_owned()));
        }
    }
    let own = |guid: &str| Own {
        guid: guid.to_owned(),
        columns: columns.clone(),
    };
    let mut tx = province.w.app.db.begin().await.unwrap();
    let app = &province.w.app;
    assert_eq!(
        put(app, &mut tx, BasicCatalog::DEF, &[own("t1")])
            .await
            .unwrap(),
        1
    );
    tx.commit().await.unwrap();
    city.round().await;
    county.round().await;
    assert_eq!(county.rows("dn_task_directory").await.len(), 1);
    city.round().await;
    county.round().await;
    let there = county.rows("dn_task_directory").await;
    assert!(there.len() == 1 && there[0].ends_with("v1"), "{there:?}");
    // It does not go up again.
    assert!(province.rows("up_task_directory").await.is_empty());
}

#[tokio::test]
async fn no_fault_of_the_link_loses_or_doubles_a_row() {
    let upper = Level::top().await;
    let mut level = Level::below(&upper, "city").await;
    level.w.application("bureau", None, SCOPES).await;
    let faults = [
        Mode::Down,
        Mode::Lies,
        Mode::Garbage,
        Mode::Deaf,
        Mode::Short,
    ];
    // For a day one fault follows the other, while the party goes on reporting.
    for (number, mode) in faults.into_iter().enumerate() {
        level.set(mode);
        let number = number as u32;
        let party = level.w.token("bureau").await;
        report(&level.w, (&party, 3), number * 2..number * 2 + 2).await;
        level.round().await;
        assert_ne!(level.detail().await, "", "fault {number} is told");
        level.w.app.clock.advance_ms(4 * 3_600_000);
    }
    level.set(Mode::Well);
    level.round().await;
    assert_eq!(level.detail().await, "");
    for table in TABLES {
        assert_eq!(upper.rows(table).await, level.rows(table).await, "{table}");
    }
    assert_eq!(upper.rows("up_pro_accept").await.len(), 10);
    let (all, differ) = level.compared().await;
    assert!(all >= 3 && differ == 0, "{all} {differ}");
}

#[tokio::test]
async fn what_the_upper_platform_forgot_is_sent_again() {
    let (upper, mut level, party) = pair().await;
    report(&level.w, (&party, 3), 0..6).await;
    level.round().await;
    let there = upper.rows("up_pro_accept").await;
    upper
        .w
        .run("delete from exchange_row where tbl = 'up_pro_accept' and key like '%0002'")
        .await;
    upper
        .w
        .run("delete from exchange_row where tbl = 'up_task_directory'")
        .await;
    level.w.app.clock.advance_ms(DAY_MS);
    level.round().await;
    assert_eq!(upper.rows("up_pro_accept").await, there);
    assert_eq!(upper.rows("up_task_directory").await.len(), 1);
    assert_eq!(level.compared().await.1, 0);
    let mut db = level.w.app.db.read().await.unwrap();
    let repaired = "select cast(sum(repaired) as bigint) from upper_stream";
    assert_eq!(db.one::<i64>(repaired, &[]).await.unwrap(), 2);
}

#[tokio::test]
async fn what_is_refused_above_is_told_and_holds_nothing_up() {
    let (upper, mut level, party) = pair().await;
    report(&level.w, (&party, 3), 0..2).await;
    // A row that the rules of the upper platform, which are newer, do not allow.
    let mut tx = level.w.app.db.begin().await.unwrap();
    let body = body_of_directory(&mut tx)
        .await
        .replace("442011817001", "4420");
    let update = "update exchange_row set body = $1 where tbl = 'up_task_directory'";
    tx.execute(update, &[&body.into_bytes()]).await.unwrap();
    tx.commit().await.unwrap();
    level.round().await;
    assert_eq!(level.detail().await, "");
    assert_eq!(upper.rows("up_pro_accept").await.len(), 2);
    assert!(upper.rows("up_task_directory").await.is_empty());
    assert_eq!(level.compared().await.1, 0, "the refused row is not missed");
    let auditor = level.w.officer("auditor").await;
    let page = level.w.get("/console/cascade", &auditor).await.text;
    assert!(
        page.contains("没有接收的行") && page.contains("catalog_code"),
        "{page}"
    );
    // It is right again, without a new number: the comparison of the next day sends it.
    let mut tx = level.w.app.db.begin().await.unwrap();
    let body = body_of_directory(&mut tx)
        .await
        .replace("\"4420\"", "\"442011817001\"");
    let update = "update exchange_row set body = $1 where tbl = 'up_task_directory'";
    tx.execute(update, &[&body.into_bytes()]).await.unwrap();
    tx.commit().await.unwrap();
    level.w.app.clock.advance_ms(DAY_MS);
    level.round().await;
    assert_eq!(upper.rows("up_task_directory").await.len(), 1);
    let mut db = level.w.app.db.read().await.unwrap();
    let left = "select count(*) from upper_refusal";
    assert_eq!(db.one::<i64>(left, &[]).await.unwrap(), 0);
}

#[tokio::test]
async fn two_nodes_take_turns_and_one_that_dies_is_followed() {
    let (upper, mut level, party) = pair().await;
    report(&level.w, (&party, 3), 0..4).await;
    let (app, mut second) = (level.w.app.clone(), Clients::default());
    let (one, two) = tokio::join!(
        round(&level.w.app, &mut level.clients),
        round(&app, &mut second)
    );
    assert!(one.unwrap() != two.unwrap(), "one of them works");
    level.w.app.clock.advance_ms(600_000);
    // A node that dies in the middle of a round, before the answer: its lease ends by time.
    report(&level.w, (&party, 3), 4..8).await;
    level.set(Mode::Deaf);
    let dying = tokio::time::timeout(
        std::time::Duration::from_millis(200),
        round(&level.w.app, &mut level.clients),
    );
    let _ = dying.await;
    level.set(Mode::Well);
    assert!(!round(&app, &mut second).await.unwrap(), "the lease holds");
    level.w.app.clock.advance_ms(LEASE_MS + 600_000);
    assert!(round(&app, &mut second).await.unwrap());
    assert_eq!(upper.rows("up_pro_accept").await.len(), 8);
    assert!(
        upper
            .rows("up_pro_accept")
            .await
            .iter()
            .all(|row| row.ends_with("v1"))
    );
}
