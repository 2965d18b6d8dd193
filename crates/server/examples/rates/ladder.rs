//! Rows that go up to another platform (6 a).

use std::time::{Duration, Instant};

use anyhow::{bail, ensure};
use mingqian::app::App;
use mingqian::catalog::items::CheckItems;
use mingqian::db::ToValue;
use mingqian::exchange::Table;
use mingqian::exchange::own::{Own, put};
use serde_json::json;

use crate::platform;

const ROWS: usize = 20_000;
const PATIENCE: Duration = Duration::from_secs(300);

/// Rows a second from one database to the other, each acknowledged above.
pub async fn drain(database: &str, above: &str) -> anyhow::Result<Vec<f64>> {
    let upper = platform::open(above).await?;
    let tables = mingqian::app::tables();
    let reports = tables.iter().map(|table| table.report);
    let mut paths: Vec<&str> = reports.filter(|path| !path.is_empty()).collect();
    paths.sort_unstable();
    paths.dedup();
    platform::admit(&upper, &paths).await?;
    let served = platform::serve(&upper).await?;
    let lower = platform::open(database).await?;
    backlog(&lower).await?;
    let start = Instant::now();
    connect(&lower, &served.base).await?;
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let courier = tokio::spawn(mingqian::cascade::carry_until(lower.clone(), stopped));
    wait(&lower, start).await?;
    let seconds = start.elapsed().as_secs_f64();
    stop.send(true)?;
    courier.await?;
    let count = "select count(*) from exchange_row where owner_id = 'load'";
    let arrived: i64 = upper.db.read().await?.one(count, &[]).await?;
    ensure!(
        arrived == i64::try_from(ROWS)?,
        "{arrived} of {ROWS} arrived"
    );
    served.running.stop().await?;
    Ok(vec![ROWS as f64 / seconds])
}

/// Check items of the platform's own, all still to go up.
async fn backlog(lower: &App) -> anyhow::Result<()> {
    let entry = |n: usize| Own {
        guid: format!("item-{n}"),
        columns: vec![
            ("task_name", format!("对第{n}类经营者的检查")),
            ("catalog_code", format!("44{n:010}")),
            ("task_type", "06".to_owned()),
            ("by_law", "《中华人民共和国反垄断法》第四十七条".to_owned()),
            ("power_source", "1".to_owned()),
            ("use_level", "3".to_owned()),
            ("task_code", format!("11440700007000011T344{n:010}")),
            ("task_state", "1".to_owned()),
            ("task_version", "1".to_owned()),
            ("dept_name", "江门市市场监督管理局".to_owned()),
            ("dept_type", "1".to_owned()),
            ("dept_code", "11440700007000011T".to_owned()),
            ("handle_flow", "亮证、检查、记录、告知".to_owned()),
            ("link_way", "0750-3000000".to_owned()),
            ("supervise_way", "12345".to_owned()),
        ],
    };
    let rows: Vec<Own> = (0..ROWS).map(entry).collect();
    for some in rows.chunks(1000) {
        let mut tx = lower.db.begin().await?;
        put(lower, &mut tx, CheckItems::DEF, some).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn connect(lower: &App, url: &str) -> anyhow::Result<()> {
    let mut tx = lower.db.begin().await?;
    let provider = lower.provider(&mut tx).await?;
    let credentials = json!({ "password": platform::PASSWORD, "key": null }).to_string();
    let sealed = provider.seal("upper:above", credentials.as_bytes())?;
    let insert = "insert into upper_platform (id, name, url, username, credentials, state, \
                  is_catalog_from, catalog_cursor, failures, next_at, lease_until, \
                  reconciled_day, detail, last_at, changed_by, changed_at) \
                  values ('above', 'above', $1, 'load', $2, 'active', $3, 0, 0, 0, 0, '', '', 0, \
                  '', 0)";
    let values: [&(dyn ToValue + Sync); 3] = [&url, &sealed, &false];
    tx.execute(insert, &values).await?;
    Ok(tx.commit().await?)
}

/// Until nothing waits any more.
async fn wait(lower: &App, start: Instant) -> anyhow::Result<()> {
    let waiting = "select count(*) from exchange_stream s left join upper_stream u \
                   on u.owner_id = s.owner_id and u.tbl = s.tbl \
                   where s.seq > coalesce(u.sent_seq, 0)";
    while lower.db.read().await?.one::<i64>(waiting, &[]).await? > 0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
        if start.elapsed() > PATIENCE {
            let detail = "select detail from upper_platform";
            let detail: String = lower.db.read().await?.one(detail, &[]).await?;
            bail!("not done in time: {detail}");
        }
    }
    Ok(())
}
