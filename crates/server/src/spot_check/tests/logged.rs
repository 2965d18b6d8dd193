//! Whatever is signed in a draw stands in the evidence log, in the order in which it was kept.

use draw::log::evidence::Evidence;
use draw::merkle;

use super::scene::{FULL, scene};
use crate::evidence;

#[tokio::test]
async fn every_entry_of_a_draw_is_in_the_log() {
    let mut s = scene().await;
    let a = s.announce(FULL).await;
    assert_eq!(s.commit(0, &a).await, 0);
    // A second commitment of the same witness is refused and leaves nothing in the log.
    assert_ne!(s.commit(0, &a).await, 0);
    assert_eq!(s.commit(1, &a).await, 0);
    evidence::checkpoint(&s.w.app).await.unwrap();
    let mut db = s.w.app.db.read().await.unwrap();
    let types = "select entry_type from log_leaf order by idx";
    let types: Vec<i64> = db.all(types, &[]).await.unwrap();
    assert_eq!(types, [17, 2, 3, 4, 5, 5]);
    let kept: Vec<Vec<u8>> = db.all("select bytes from draw_entry", &[]).await.unwrap();
    let leaves: Vec<_> = kept.iter().map(|bytes| merkle::leaf(bytes)).collect();
    let part = evidence::part(&mut db, &leaves, (&[], 0)).await.unwrap();
    let part = Evidence::decode(&part).unwrap();
    let key = evidence::organ_key(&mut db).await.unwrap().public();
    let origin = a.announcement.log_origin.as_str();
    assert_eq!(part.check((origin, &key), &[]).unwrap().len(), kept.len());
    let page = s.w.get("/log", "").await;
    assert!(page.text.contains("见证人承诺") && page.text.contains("抽取公告"));
    assert!(page.text.contains("<b>1</b>日志中的抽取公告"));
    let statistics = s.w.get("/draw-statistics", "").await.text;
    assert!(statistics.contains("<b>1</b>公告的抽取"));
}
