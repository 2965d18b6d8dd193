//! How platforms above are entered and changed.

use axum::http::StatusCode;

use super::{Level, SCOPES, TABLES, report};
use crate::cascade::upper::Clients;
use crate::cascade::worker::round;

/// A name that is taken is not another platform, and a change names what it saw.
#[tokio::test]
async fn a_platform_is_changed_with_care_and_another_gets_everything() {
    let upper = Level::top().await;
    let mut level = Level::below(&upper, "city").await;
    let party = level.w.application("bureau", None, SCOPES).await;
    report(&level.w, (&party, 3), 0..2).await;
    level.round().await;
    let other = Level::top().await;
    other.w.application("city", None, SCOPES).await;
    let url = other.w.url("");
    let put = async |level: &Level, more: &[(&str, &str)]| {
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
    };
    assert_eq!(put(&level, &[]).await, StatusCode::CONFLICT);
    assert_eq!(put(&level, &[("seen", "1")]).await, StatusCode::CONFLICT);
    let seen = level
        .w
        .hidden("/console/cascade", &level.admin, "seen")
        .await;
    let changed = put(&level, &[("seen", &seen), ("is_other", "on")]).await;
    assert_eq!(changed, StatusCode::SEE_OTHER);
    level.round().await;
    assert_eq!(level.detail().await, "");
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
