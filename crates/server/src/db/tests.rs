//! The layer over both engines: the same text, the same answers.

use crate::db::{Filter, Value};
use crate::testing::world;

#[tokio::test]
async fn values_come_back_as_they_went_in() {
    let w = world().await;
    let mut tx = w.app.db.begin().await.unwrap();
    tx.execute(
        "create table kinds (t text, i bigint, b boolean, r double precision, x bytea)",
        &[],
    )
    .await
    .unwrap();
    let head = "insert into kinds (t, i, b, r, x) values ";
    let full = vec![
        Value::Text(Some("江门'; drop table kinds; --".to_owned())),
        Value::Int(Some(i64::MIN)),
        Value::Bool(Some(true)),
        Value::Real(Some(0.25)),
        Value::Bytes(Some(vec![0, 255])),
    ];
    let empty = vec![
        Value::Text(None),
        Value::Int(None),
        Value::Bool(None),
        Value::Real(None),
        Value::Bytes(None),
    ];
    assert_eq!(
        tx.insert_many(head, vec![full, empty], "").await.unwrap(),
        2
    );
    let mut seen = Vec::new();
    let (sql, values) = Filter::new("select * from kinds")
        .then("order by i", &[])
        .into_parts();
    tx.each(sql, values, |row| {
        seen.push((
            row.get::<Option<String>>("t")?,
            row.get::<Option<i64>>("i")?,
            row.get::<Option<bool>>("b")?,
            row.get::<Option<f64>>("r")?,
            row.get::<Option<Vec<u8>>>("x")?,
        ));
        Ok(())
    })
    .await
    .unwrap();
    seen.sort_by_key(|row| row.1.is_none());
    let text = Some("江门'; drop table kinds; --".to_owned());
    let first = (
        text,
        Some(i64::MIN),
        Some(true),
        Some(0.25),
        Some(vec![0, 255]),
    );
    assert_eq!(seen, [first, (None, None, None, None, None)]);
}

#[tokio::test]
async fn many_rows_go_in_few_statements_and_repeat_without_change() {
    let w = world().await;
    let mut tx = w.app.db.begin().await.unwrap();
    let rows = |n: i64| {
        let row = |i: i64| {
            vec![
                Value::Text(Some(format!("k{i}"))),
                Value::Text(Some("v".into())),
            ]
        };
        (0..n).map(row).collect::<Vec<_>>()
    };
    let head = "insert into setting (name, value) values ";
    let tail = "on conflict (name) do update set value = excluded.value \
                where setting.value <> excluded.value";
    assert_eq!(tx.insert_many(head, rows(1234), tail).await.unwrap(), 1234);
    assert_eq!(tx.insert_many(head, rows(1235), tail).await.unwrap(), 1);
    tx.commit().await.unwrap();
    let mut db = w.app.db.read().await.unwrap();
    assert_eq!(
        db.one::<i64>("select count(*) from setting where name like 'k%'", &[])
            .await
            .unwrap(),
        1235
    );
}

#[tokio::test]
async fn a_dropped_transaction_leaves_no_trace() {
    let w = world().await;
    let mut tx = w.app.db.begin().await.unwrap();
    let insert = "insert into setting (name, value) values ('a', 'b')";
    tx.execute(insert, &[]).await.unwrap();
    drop(tx);
    let mut db = w.app.db.read().await.unwrap();
    assert_eq!(
        db.one::<i64>("select count(*) from setting where name = 'a'", &[])
            .await
            .unwrap(),
        0
    );
}
