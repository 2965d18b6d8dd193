//! Tokens and user infos beside Keycloak, which Maven brings; both on PostgreSQL, both warm.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, bail};

use crate::bench::program::{Running, example, port, wait};
use crate::bench::{Figure, psql};
use crate::postgres::Postgres;
use crate::{command, needs, say};

const VERSION: &str = "26.5.6";
/// As many systems, with this secret, as the example `people` has.
const SYSTEMS: usize = 64;
const SECRET: &str = "mqc_a-secret-for-show";
const PASSWORD: &str = "Correct-Horse-9";

pub(crate) fn measure() -> anyhow::Result<Vec<Figure>> {
    let program = example("people")?;
    let dir = std::env::temp_dir().join(format!("mingqian-people-{}", std::process::id()));
    fs::create_dir_all(&dir)?;
    let postgres = Postgres::start(&["fsync=on"])?;
    let done = beside(&program, &dir, &postgres);
    let _ = fs::remove_dir_all(&dir);
    done
}

fn beside(program: &Path, dir: &Path, postgres: &Postgres) -> anyhow::Result<Vec<Figure>> {
    let mut all = Vec::new();
    let sqlite = format!("sqlite:{}/people.db", dir.display());
    for (engine, database) in [("PostgreSQL", &postgres.address), ("SQLite", &sqlite)] {
        let mut serve = Command::new(program);
        serve.args(["serve", database]).stdout(Stdio::piped());
        let mut served = Running(serve.spawn()?);
        let told = served.0.stdout.take().context("the platform is mute")?;
        let mut base = String::new();
        BufReader::new(told).read_line(&mut base)?;
        let rates = load(program, ("mingqian", base.trim()))?;
        all.push((format!("platform on {engine}"), rates, served.memory()?));
    }
    let (keycloak, at) = keycloak(dir, postgres)?;
    let base = format!("http://127.0.0.1:{at}");
    let rates = load(program, ("keycloak", &base))?;
    let name = format!("Keycloak {VERSION} on PostgreSQL, events kept");
    all.push((name, rates, keycloak.memory()?));
    const WHAT: [&str; 3] = [
        "tokens for passwords (Argon2id)",
        "silent sign-ins: authorization and code, with PKCE",
        "user infos",
    ];
    let first = all.first().map(|(_, rates, _)| *rates);
    let first = first.context("nothing was measured")?;
    let mut figures = Vec::new();
    for (n, what) in WHAT.iter().enumerate() {
        for (who, rates, memory) in &all {
            let rate = |rates: &[f64; 3]| rates.get(n).copied().unwrap_or_default();
            figures.push(Figure {
                what: format!("{what}: {who}"),
                value: format!("{:.0}/s, {memory:.0} MiB", rate(rates)),
                ratio: format!("{:.2}×", rate(rates) / rate(&first)),
            });
        }
    }
    Ok(figures)
}

fn load(program: &Path, (kind, base): (&str, &str)) -> anyhow::Result<[f64; 3]> {
    let told = command::output(&program.to_string_lossy(), &[kind, base])?;
    let rates: Vec<f64> = told
        .split_whitespace()
        .filter_map(|n| n.parse().ok())
        .collect();
    let [tokens, silent, infos] = rates[..] else {
        bail!("{kind}: {told}");
    };
    Ok([tokens, silent, infos])
}

/// The distribution, unpacked, from the local repository of Maven.
fn distribution(dir: &Path) -> anyhow::Result<PathBuf> {
    let (artifact, out) = (
        format!("-Dartifact=org.keycloak:keycloak-quarkus-dist:{VERSION}:zip"),
        format!("-DoutputDirectory={}", dir.display()),
    );
    let copy = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy";
    command::run("mvn", &["-q", "-B", "-ntp", copy, &artifact, &out], &[])?;
    let archive = dir.join(format!("keycloak-quarkus-dist-{VERSION}.zip"));
    if !command::exists("unzip") {
        needs::install(&["unzip"])?;
    }
    let (archive, into) = (archive.to_string_lossy(), dir.to_string_lossy());
    command::run("unzip", &["-q", "-o", &archive, "-d", &into], &[])?;
    Ok(dir.join(format!("keycloak-{VERSION}")))
}

/// A realm with a person and the systems; its events are kept, as ours are.
fn realm() -> serde_json::Value {
    let client = |n: usize| {
        serde_json::json!({
            "clientId": format!("load-{n}"), "secret": SECRET, "enabled": true,
            "publicClient": false, "standardFlowEnabled": true,
            "directAccessGrantsEnabled": true, "redirectUris": ["http://127.0.0.1:9/back"],
        })
    };
    serde_json::json!({
        "realm": "bench", "enabled": true, "sslRequired": "none", "eventsEnabled": true,
        "clients": (0..SYSTEMS).map(client).collect::<Vec<_>>(),
        "users": [{
            "username": "person", "enabled": true, "emailVerified": true, "firstName": "工",
            "lastName": "何", "email": "person@example.org",
            "credentials": [{ "type": "password", "value": PASSWORD, "temporary": false }],
        }],
    })
}

fn keycloak(dir: &Path, postgres: &Postgres) -> anyhow::Result<(Running, u16)> {
    say("people: Keycloak is fetched and built; this takes some minutes");
    let home = distribution(dir)?;
    psql(&postgres.address, "create database keycloak")?;
    let (who, place) = postgres
        .address
        .trim_start_matches("postgres://")
        .split_once('@')
        .context("no user in the address")?;
    let (name, password) = who.split_once(':').unwrap_or((who, ""));
    let host = place.split('/').next().unwrap_or_default();
    let import = home.join("data/import");
    fs::create_dir_all(&import)?;
    fs::write(import.join("bench.json"), realm().to_string())?;
    let kc = home.join("bin/kc.sh");
    let kc = kc.to_string_lossy();
    command::run(&kc, &["build", "--db=postgres"], &[])?;
    let at = port()?;
    let mut start = Command::new(&*kc);
    start.args([
        "start",
        "--optimized",
        "--import-realm",
        "--http-enabled=true",
    ]);
    start.args([
        format!("--http-port={at}"),
        "--http-host=127.0.0.1".to_owned(),
        format!("--hostname=http://127.0.0.1:{at}"),
        format!("--db-url=jdbc:postgresql://{host}/keycloak"),
        format!("--db-username={name}"),
        format!("--db-password={password}"),
    ]);
    start.env("KC_CACHE", "local").stdout(Stdio::null());
    let running = Running(start.spawn().context("kc.sh")?);
    wait(at, Duration::from_secs(180))?;
    Ok((running, at))
}
