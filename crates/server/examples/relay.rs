//! `relay DATABASE BACKEND`: a platform through which a service at BACKEND can be called as
//! `/api/services/bench`. Prints its address and a token, and serves until it is killed.

#[path = "platform/mod.rs"]
mod platform;

use std::io::Write;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut args = std::env::args().skip(1);
    let (Some(database), Some(backend)) = (args.next(), args.next()) else {
        anyhow::bail!("usage: relay DATABASE BACKEND");
    };
    let app = platform::open(&database).await?;
    platform::admit(&app, &["/api/services/{code}"]).await?;
    let service = "insert into service (id, application_id, code, name, url, timeout_ms, adapter, \
                   state, opinion, changed_at, decided_by) values ('bench', 'load', 'bench', \
                   'bench', $1, 4500, 'none', 'live', '', 0, '')";
    let mut tx = app.db.begin().await?;
    tx.execute(service, &[&backend]).await?;
    tx.commit().await?;
    let served = platform::serve(&app).await?;
    let mut out = std::io::stdout();
    let platform::Served {
        running,
        base,
        token,
    } = served;
    let address = base.trim_start_matches("http://");
    writeln!(out, "{address} {token}")?;
    out.flush()?;
    // It runs until somebody ends it.
    let _running = running;
    std::future::pending().await
}
