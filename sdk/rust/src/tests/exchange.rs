//! Digests of rows and statements: the vectors, and what a real server computes.

use serde_json::Value;

use crate::exchange::{digest_of, row_columns, row_digest, statement_line};
use crate::tests::{list, live, read};
use crate::{Client, Format, How, models};

const EXCHANGE: &str = include_str!("../../../../vectors/exchange.json");

fn text<'v>(of: &'v Value, name: &str) -> &'v str {
    of[name].as_str().unwrap()
}

#[test]
fn digests_are_those_of_the_vectors() {
    let all = read(EXCHANGE);
    let mut rows = Vec::new();
    for one in list(&all, "rows") {
        let columns = list(one, "columns").iter();
        let columns = columns.map(|pair| (pair[0].as_str().unwrap(), pair[1].as_str().unwrap()));
        let digest = row_digest(text(one, "table"), columns);
        assert_eq!(hex::encode(digest), text(one, "digest"));
        rows.push((text(one, "row_guid").to_owned(), digest));
    }
    let line = statement_line("a_table", &rows);
    assert_eq!((line.table_name.as_str(), line.count), ("a_table", 3));
    assert_eq!(line.digest, text(&all, "table_digest"));
}

#[test]
fn rows_are_digested_as_they_are_kept() {
    let all = read(EXCHANGE);
    let (sent, refused) = (list(&all, "sent"), list(&all, "sent_refused"));
    assert_eq!((sent.len(), refused.len()), (2, 3));
    for one in sent {
        let digest = digest_of(text(one, "table"), &one["row"]).unwrap();
        assert_eq!(hex::encode(digest), text(one, "digest"));
    }
    for one in refused {
        assert!(row_columns(text(one, "table"), &one["row"]).is_err());
    }
    let row = models::UpOmAlarm {
        r#type: Some(" capacity ".to_owned()),
        row_guid: Some("g".to_owned()),
        ..Default::default()
    };
    let columns = row_columns("up_om_alarm", &row).unwrap();
    let expected = [("row_guid", "g"), ("type", "capacity")];
    assert_eq!(
        columns,
        expected.map(|(name, value)| (name, value.to_owned()))
    );
}

/// An alarm that is over, with white space that the platform takes away.
fn alarm(guid: &str) -> models::UpOmAlarm {
    let text = |text: &str| Some(text.to_owned());
    models::UpOmAlarm {
        row_guid: text(guid),
        cd_operation: text("i"),
        cd_time: text("2026-03-02 12:00:00"),
        cd_batch: text("2026030200001"),
        data_source: text(" 144 "),
        alarm_id: text(guid),
        object_id: text("db-1"),
        severity: text("5"),
        r#type: text("\u{3000}capacity\t"),
        title: text("\u{feff}名称两端的空白不保留\u{a0}\u{2028}"),
        content: text("  "),
        first_at: text("2026-03-02 11:00:00"),
        last_at: text("2026-03-02 11:30:00"),
        state: text("cleared"),
        cleared_at: text("2026-03-02 11:40:00 "),
        ..Default::default()
    }
}

async fn agrees(client: &Client, guid: &str) {
    let row = alarm(guid);
    let own = hex::encode(digest_of("up_om_alarm", &row).unwrap());
    let report = models::UpOmAlarmReport { rows: vec![row] };
    let path = "/api/operation/alarms/report";
    let taken: models::RowsTaken = client.call_as(path, &report, How::default()).await.unwrap();
    // The server may be one that ran these tests before.
    assert_eq!(taken.accepted + taken.unchanged, 1, "{taken:?}");
    let query = models::StatementRowsQuery {
        day: "2026-03-02".to_owned(),
        table_name: "up_om_alarm".to_owned(),
        after: None,
    };
    let path = "/api/exchange/statement/rows";
    let mut rows = client.pages(path, &query, "rows").unwrap();
    while let Some(one) = rows.next::<models::StatementRow>().await.unwrap() {
        if one.row_guid == guid {
            assert_eq!(one.digest, own);
            return;
        }
    }
    panic!("the row does not stand in the statement");
}

#[tokio::test]
async fn a_real_server_digests_rows_alike() {
    let Ok(file) = std::env::var("MINGQIAN_LIVE") else {
        return;
    };
    let live = read(&std::fs::read_to_string(file).unwrap());
    for account in list(&live, "accounts") {
        for (format, word) in [(Format::Json, "json"), (Format::Xml, "xml")] {
            let alg = account["alg"].as_str().unwrap_or("none");
            let guid = format!("sdk-rust-{}-{alg}-{word}", text(account, "profile"));
            agrees(&live::client(&live, account, format), &guid).await;
        }
    }
}
