//! Opening a database by its address, and the settings that make each engine safe.

use std::str::FromStr;
use std::time::Duration;

use anyhow::{Context, bail};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};

use crate::db::conn::Conn;

/// How long a call waits for a connection before it is answered with “busy”.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(4);

/// A pool of connections to one database.
#[derive(Clone, Debug)]
pub enum Db {
    /// Embedded: many readers, one writer.
    Sqlite {
        /// Connections for reading.
        read: SqlitePool,
        /// The single connection that writes, so that writers queue instead of failing.
        write: SqlitePool,
    },
    /// A PostgreSQL server, shared by any number of nodes.
    Postgres(PgPool),
}

impl Db {
    /// Opens `sqlite:PATH` (made when missing) or `postgres://…`.
    pub async fn open(address: &str) -> anyhow::Result<Db> {
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            return open_postgres(address).await;
        }
        if address.starts_with("sqlite:") {
            return open_sqlite(address).await;
        }
        bail!("the database address must begin with sqlite: or postgres://, not {address:?}")
    }

    /// Opens the database of the sandbox, which lies beside the platform's: another file, or
    /// another schema on the same server. Nothing of one can be reached through the other.
    pub async fn open_sandbox(address: &str) -> anyhow::Result<Db> {
        if let Some(rest) = address.strip_prefix("sqlite:") {
            let (path, options) = rest.split_once('?').unwrap_or((rest, ""));
            let stem = path.strip_suffix(".db").unwrap_or(path);
            return Db::open(&format!("sqlite:{stem}-sandbox.db?{options}")).await;
        }
        let platform = open_postgres(address).await?;
        let mut tx = platform.begin().await?;
        tx.execute("create schema if not exists mingqian_sandbox", &[])
            .await?;
        tx.commit().await?;
        platform.close().await;
        let mark = if address.contains('?') { '&' } else { '?' };
        open_postgres(&format!(
            "{address}{mark}options[search_path]=mingqian_sandbox"
        ))
        .await
    }

    /// A connection for reading.
    pub async fn read(&self) -> Result<Conn, sqlx::Error> {
        Ok(match self {
            Db::Sqlite { read, .. } => Conn::Sqlite(read.acquire().await?),
            Db::Postgres(pool) => Conn::Postgres(pool.acquire().await?),
        })
    }

    /// A transaction for writing; dropped without `commit` it leaves no trace.
    pub async fn begin(&self) -> Result<Conn, sqlx::Error> {
        Ok(match self {
            Db::Sqlite { write, .. } => Conn::SqliteTx(write.begin_with("BEGIN IMMEDIATE").await?),
            Db::Postgres(pool) => Conn::PostgresTx(pool.begin().await?),
        })
    }

    /// How many connections there are, and how many of them are idle.
    pub fn connections(&self) -> [(&'static str, i64); 2] {
        let (all, idle) = match self {
            Db::Sqlite { read, write } => (
                read.size() + write.size(),
                read.num_idle() + write.num_idle(),
            ),
            Db::Postgres(pool) => (pool.size(), pool.num_idle()),
        };
        [("open", i64::from(all)), ("idle", idle as i64)]
    }

    /// `SQLite` or `PostgreSQL`, for people.
    pub fn engine(&self) -> &'static str {
        match self {
            Db::Sqlite { .. } => "SQLite",
            Db::Postgres(_) => "PostgreSQL",
        }
    }

    /// Closes all connections, so that a file database is complete on disk.
    pub async fn close(&self) {
        match self {
            Db::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
            Db::Postgres(pool) => pool.close().await,
        }
    }
}

async fn open_sqlite(address: &str) -> anyhow::Result<Db> {
    let options = SqliteConnectOptions::from_str(address)
        .with_context(|| format!("{address:?} is not a SQLite address"))?
        .create_if_missing(true)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        // What was acknowledged is on disk, also after a loss of power.
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(4))
        .pragma("cache_size", "-65536")
        .pragma("mmap_size", "268435456")
        .pragma("temp_store", "memory")
        .optimize_on_close(true, 400);
    // The writer opens first, so that the file and its journal mode exist for the readers.
    let write = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(Duration::from_secs(30))
        .connect_with(options.clone())
        .await
        .with_context(|| format!("cannot open {address}"))?;
    let read = SqlitePoolOptions::new()
        .max_connections(8)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .connect_with(options)
        .await?;
    Ok(Db::Sqlite { read, write })
}

async fn open_postgres(address: &str) -> anyhow::Result<Db> {
    let options = PgConnectOptions::from_str(address)
        .context("not a PostgreSQL address; the form is postgres://user@host:port/database")?
        .application_name("mingqian")
        .options([
            ("lock_timeout", "4s"),
            ("idle_in_transaction_session_timeout", "120s"),
        ]);
    let pool = PgPoolOptions::new()
        .max_connections(16)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .connect_with(options)
        .await
        .context("cannot reach PostgreSQL; is it running and is the address right?")?;
    Ok(Db::Postgres(pool))
}
