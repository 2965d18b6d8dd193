//! Migrations: one tree of SQL files for both engines, built into the program.

use anyhow::Context;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use std::borrow::Cow;

use crate::db::open::Db;

/// The whole history of the schema, oldest first. A file that has been released never changes.
const FILES: &[(i64, &str, &str)] = &[
    (
        1,
        "kernel",
        include_str!("../../migrations/0001_kernel.sql"),
    ),
    (
        2,
        "identity",
        include_str!("../../migrations/0002_identity.sql"),
    ),
    (
        3,
        "registers",
        include_str!("../../migrations/0003_registers.sql"),
    ),
    (
        4,
        "onboarding",
        include_str!("../../migrations/0004_onboarding.sql"),
    ),
    (
        5,
        "spot_check",
        include_str!("../../migrations/0005_spot_check.sql"),
    ),
    (6, "draws", include_str!("../../migrations/0006_draws.sql")),
    (
        7,
        "evidence",
        include_str!("../../migrations/0007_evidence.sql"),
    ),
    (
        8,
        "access_life",
        include_str!("../../migrations/0008_access_life.sql"),
    ),
    (
        9,
        "identity_grade_three",
        include_str!("../../migrations/0009_identity.sql"),
    ),
    (10, "forms", include_str!("../../migrations/0010_forms.sql")),
    (
        11,
        "secure_calls",
        include_str!("../../migrations/0011_secure_calls.sql"),
    ),
    (12, "once", include_str!("../../migrations/0012_once.sql")),
    (
        13,
        "callbacks",
        include_str!("../../migrations/0013_callbacks.sql"),
    ),
    (
        14,
        "gateway",
        include_str!("../../migrations/0014_gateway.sql"),
    ),
    (
        15,
        "callback_lines",
        include_str!("../../migrations/0015_callback_lines.sql"),
    ),
    (16, "trust", include_str!("../../migrations/0016_trust.sql")),
    (
        17,
        "exchange",
        include_str!("../../migrations/0017_exchange.sql"),
    ),
    (
        18,
        "operation",
        include_str!("../../migrations/0018_operation.sql"),
    ),
    (
        19,
        "service_level",
        include_str!("../../migrations/0019_service_level.sql"),
    ),
    (
        20,
        "messages",
        include_str!("../../migrations/0020_messages.sql"),
    ),
    (
        21,
        "directory",
        include_str!("../../migrations/0021_directory.sql"),
    ),
    (
        22,
        "portal",
        include_str!("../../migrations/0022_portal.sql"),
    ),
    (
        23,
        "evaluation",
        include_str!("../../migrations/0023_evaluation.sql"),
    ),
    (
        24,
        "audit_seals",
        include_str!("../../migrations/0024_audit_seals.sql"),
    ),
    (
        25,
        "cascade",
        include_str!("../../migrations/0025_cascade.sql"),
    ),
    (
        26,
        "registration",
        include_str!("../../migrations/0026_registration.sql"),
    ),
    (
        27,
        "registration_mend",
        include_str!("../../migrations/0027_registration_mend.sql"),
    ),
    (
        28,
        "portal_and_messages",
        include_str!("../../migrations/0028_portal_and_messages.sql"),
    ),
    (
        29,
        "open_attempts",
        include_str!("../../migrations/0029_open_attempts.sql"),
    ),
    (
        30,
        "item_holder",
        include_str!("../../migrations/0030_item_holder.sql"),
    ),
    (
        31,
        "exchange_mend",
        include_str!("../../migrations/0031_exchange_mend.sql"),
    ),
    (
        32,
        "trust_mend",
        include_str!("../../migrations/0032_trust_mend.sql"),
    ),
];

impl Db {
    /// Brings the schema up to date and gives the number of known migrations.
    pub async fn migrate(&self) -> anyhow::Result<usize> {
        let migrator = Migrator {
            migrations: Cow::Owned(migrations()),
            ..Migrator::DEFAULT
        };
        let done = match self {
            Db::Sqlite { write, .. } => migrator.run(write).await,
            Db::Postgres(pool) => migrator.run(pool).await,
        };
        done.context("a migration failed; the database is as it was before it")?;
        Ok(FILES.len())
    }
}

fn migrations() -> Vec<Migration> {
    FILES
        .iter()
        .map(|(version, name, sql)| {
            let (name, sql) = (Cow::Borrowed(*name), sqlx::SqlStr::from_static(sql));
            Migration::new(*version, name, MigrationType::Simple, sql, false)
        })
        .collect()
}
