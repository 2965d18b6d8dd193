//! How platforms above are entered and changed.

use axum::http::StatusCode;

use super::{Level, SCOPES, TABLES, pair, report};
use crate::cascade::tests::link::Mode;
use crate::cascade::upper::Clients;
use crate::cascade::worker::round;

/// Enters or changes the platform above: another one is at its place.
async fn put(level: &Level, other: &Level, more: &[(&str, &str)]) -> StatusCode {
    let url = other.w.url("");
    let mut fields = vec![
        ("id", "upper"),
        ("name", "另一个上级平台"),
        ("url", url.as_str()),
        ("username", "city"),
        ("password", "Correct-Horse-9"),
    ];
    fields.extend(more);
    let entered = level.w.form("/console/cascade", &level.admin, &fields);
    entered.await.status
}

async fn seen(level: &Level) -> String {
    let page = "/console/cascade";
    level.w.hidden(page, &level.admin, "seen").await
}

/// A name that is taken is not another platform, and a change names what it saw.
#[tokio::test]
async fn a_platform_is_changed_with_care_and_another_gets_everything() {
    let (_upper, mut level, party) = pair().await;
    report(&level.w, (&party, 3), 0..2).await;
    level.round().await;
    let other = Level::top().await;
    other.w.application("city", None, SCOPES).await;
    assert_eq!(put(&level, &other, &[]).await, StatusCode::CONFLICT);
    let late = put(&level, &other, &[("seen", "1")]).await;
    assert_eq!(late, StatusCode::CONFLICT);
    let seen = seen(&level).await;
    let changed = put(&level, &other, &[("seen", &seen), ("is_other", "on")]).await;
    assert_eq!(changed, StatusCode::SEE_OTHER);
    level.round().await;
    assert_eq!(level.detail().await, "");
    for table in TABLES {
        assert_eq!(other.rows(table).await, level.rows(table).await, "{table}");
    }
}

/// What the platform before takes at the moment of the change is not taken for sent to the new one.
#[tokio::test]
async fn a_change_in_the_middle_of_a_round_loses_nothing() {
    let (_upper, mut level, party) = pair().await;
    report(&level.w, (&party, 3), 0..2).await;
    let other = Level::top().await;
    other.w.application("city", None, SCOPES).await;
    level.set(Mode::Slow);
    let seen = seen(&level).await;
    let mut clients = Clients::default();
    let (worked, changed) = tokio::join!(round(&level.w.app, &mut clients), async {
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        put(&level, &other, &[("seen", &seen), ("is_other", "on")]).await
    });
    assert!(worked.unwrap());
    assert_eq!(changed, StatusCode::SEE_OTHER);
    let streams = "select count(*) from upper_stream";
    let mut db = level.w.app.db.read().await.unwrap();
    assert_eq!(db.one::<i64>(streams, &[]).await.unwrap(), 0);
    drop(db);
    level.round().await;
    for table in TABLES {
        assert_eq!(other.rows(table).await, level.rows(table).await, "{table}");
    }
}

#[tokio::test]
async fn upper_platforms_are_entered_with_care() {
    let level = Level::top().await;
    let form = async |name: &str, value: &str| {
        let mut fields = vec![
            ("id", "province"),
            ("name", "省平台"),
            ("url", "https://upper.invalid"),
            ("username", "city"),
            ("password", "Correct-Horse-9"),
        ];
        fields.retain(|(known, _)| *known != name);
        fields.push((name, value));
        level
            .w
            .form("/console/cascade", &level.admin, &fields)
            .await
            .status
    };
    for (name, value) in [
        ("id", "Province!"),
        ("name", ""),
        ("url", "http://10.1.2.3"),
        ("url", "ftp://x"),
        ("key_id", "k1"),
    ] {
        let status = form(name, value).await;
        assert!(status.is_client_error(), "{name}={value}: {status}");
    }
    assert_eq!(form("id", "province").await, StatusCode::SEE_OTHER);
    // The password is not in the database as it is.
    let mut db = level.w.app.db.read().await.unwrap();
    let sealed: Vec<u8> = db
        .one("select credentials from upper_platform", &[])
        .await
        .unwrap();
    assert!(!String::from_utf8_lossy(&sealed).contains("Horse"));
    drop(db);
    let seen = level
        .w
        .hidden("/console/cascade", &level.admin, "seen")
        .await;
    let pause = [("act", "pause"), ("seen", seen.as_str())];
    let path = "/console/cascade/province";
    assert_eq!(
        level.w.form(path, &level.admin, &pause).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(!round(&level.w.app, &mut Clients::default()).await.unwrap());
    let planner = level.w.officer("planner").await;
    assert_eq!(
        level.w.form(path, &planner, &pause).await.status,
        StatusCode::FORBIDDEN
    );
}
