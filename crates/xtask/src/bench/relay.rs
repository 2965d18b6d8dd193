//! Calls of a service through the platform, beside calls through nginx and, where it is asked for
//! in full, through Spring Cloud Gateway; the service is nginx itself with an answer in memory. And
//! callbacks out of the outbox, beside requests that nothing remembers.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, bail};

use crate::bench::Figure;
use crate::bench::program::{Running, example, port, wait};
use crate::postgres::Postgres;
use crate::{command, needs};

/// nginx with the service, or as a proxy in front of it.
fn nginx(dir: &Path, name: &str, (port, inside): (u16, &str)) -> anyhow::Result<Running> {
    let prefix = dir.join(name);
    std::fs::create_dir_all(prefix.join("logs"))?;
    let settings = format!(
        "daemon off; worker_processes 2; pid logs/pid; error_log logs/error.log;\n\
         events {{ worker_connections 1024; }}\n\
         http {{ access_log off; keepalive_requests 1000000; default_type application/json;\n\
         upstream service {{ server 127.0.0.1:{inside_port}; keepalive 64; }}\n\
         server {{ listen 127.0.0.1:{port}; {inside} }} }}\n",
        inside_port = inside.strip_prefix("proxy ").unwrap_or("1"),
        inside = if inside.starts_with("proxy ") {
            "location / { proxy_pass http://service; proxy_http_version 1.1; \
             proxy_set_header Connection \"\"; }"
        } else {
            "location / { return 200 '{\"code\":0,\"msg\":\"ok\",\"data\":{\"holds\":true}}'; }"
        },
    );
    let file = prefix.join("nginx.conf");
    std::fs::write(&file, settings)?;
    let mut program = Command::new("nginx");
    program.arg("-p").arg(&prefix).arg("-c").arg(&file);
    let child = program.stderr(Stdio::null()).spawn().context("nginx")?;
    Ok(Running(child))
}

/// Calls per second and p99 in milliseconds.
fn wrk(dir: &Path, url: &str, token: &str) -> anyhow::Result<(f64, f64)> {
    let script = dir.join("post.lua");
    let text = format!(
        "wrk.method = 'POST'\nwrk.body = '{{\"q\":1}}'\n\
         wrk.headers['Content-Type'] = 'application/json'\n\
         wrk.headers['Authorization'] = 'Bearer {token}'\n\
         function done(summary, latency, requests)\n\
         local bad = summary.errors.status + summary.errors.read + summary.errors.timeout\n\
         io.write(string.format('FIGURES %f %f %d\\n', \
         summary.requests / summary.duration * 1000000, latency:percentile(99) / 1000, bad))\n\
         end\n"
    );
    std::fs::write(&script, text)?;
    let script = script.to_string_lossy();
    let told = command::output("wrk", &["-t1", "-c16", "-d6s", "-s", &script, url])?;
    let line = told.lines().find_map(|line| line.strip_prefix("FIGURES "));
    let line = line.with_context(|| told.clone())?;
    let numbers: Vec<f64> = line.split(' ').filter_map(|n| n.parse().ok()).collect();
    let [rate, p99, bad] = numbers[..] else {
        bail!("{told}");
    };
    if bad > 0.0 {
        bail!("{url}: {bad} calls were not answered well");
    }
    Ok((rate, p99))
}

pub(crate) fn gateway(is_full: bool) -> anyhow::Result<Vec<Figure>> {
    let lacks = |name: &str| command::output("sh", &["-c", &format!("command -v {name}")]).is_err();
    let missing: Vec<_> = [("nginx", "nginx-light"), ("wrk", "wrk"), ("ps", "procps")]
        .into_iter()
        .filter_map(|(program, package)| lacks(program).then_some(package))
        .collect();
    if !missing.is_empty() {
        needs::install(&missing)?;
    }
    let dir = std::env::temp_dir().join(format!("mingqian-relay-{}", std::process::id()));
    std::fs::create_dir_all(&dir)?;
    let done = beside(&dir, is_full);
    let _ = std::fs::remove_dir_all(&dir);
    done
}

fn beside(dir: &Path, is_full: bool) -> anyhow::Result<Vec<Figure>> {
    const SOON: Duration = Duration::from_secs(20);
    let (inner, outer) = (port()?, port()?);
    let _service = nginx(dir, "service", (inner, "service"))?;
    let proxy = nginx(dir, "proxy", (outer, &format!("proxy {inner}")))?;
    wait(inner, SOON)?;
    wait(outer, SOON)?;
    let direct = wrk(dir, &format!("http://127.0.0.1:{inner}/"), "none")?;
    let through = wrk(dir, &format!("http://127.0.0.1:{outer}/"), "none")?;
    let mut rows = vec![
        ("the service itself, no gateway".to_owned(), direct, None),
        (
            "nginx: a proxy, nothing checked".to_owned(),
            through,
            Some(proxy.memory()?),
        ),
    ];
    drop(proxy);
    let program = example("relay")?;
    let postgres = Postgres::start(&[])?;
    let sqlite = format!("sqlite:{}/relay.db", dir.display());
    for (engine, database) in [("SQLite", &sqlite), ("PostgreSQL", &postgres.address)] {
        let mut relay = Command::new(&program);
        relay
            .arg(database)
            .arg(format!("http://127.0.0.1:{inner}/"));
        let mut relay = Running(relay.stdout(Stdio::piped()).spawn()?);
        let told = relay.0.stdout.take().context("the platform is mute")?;
        let mut line = String::new();
        BufReader::new(told).read_line(&mut line)?;
        let (address, token) = line.trim().split_once(' ').context("no address")?;
        let load = wrk(dir, &format!("http://{address}/api/services/bench"), token)?;
        let what =
            format!("platform on {engine}: token, plan, quota, breaker, durable audit event");
        rows.push((what, load, Some(relay.memory()?)));
    }
    if is_full {
        let (spring, at) = spring(dir, inner)?;
        wait(at, Duration::from_secs(120))?;
        // The first calls warm the virtual machine up.
        let url = format!("http://127.0.0.1:{at}/");
        wrk(dir, &url, "none")?;
        let load = wrk(dir, &url, "none")?;
        let what = "Spring Cloud Gateway, warm: nothing checked".to_owned();
        rows.push((what, load, Some(spring.memory()?)));
    }
    let figure = |(what, (rate, p99), memory): (String, (f64, f64), Option<f64>)| Figure {
        what,
        value: match memory {
            Some(mib) => format!("{rate:.0} calls/s, p99 {p99:.2} ms, {mib:.0} MiB"),
            None => format!("{rate:.0} calls/s, p99 {p99:.2} ms"),
        },
        ratio: format!("{:.2}×", rate / through.0),
    };
    Ok(rows.into_iter().map(figure).collect())
}

const POM: &str = "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0\
</modelVersion><parent><groupId>org.springframework.boot</groupId><artifactId>\
spring-boot-starter-parent</artifactId><version>3.3.5</version></parent><groupId>bench</groupId>\
<artifactId>relay</artifactId><version>1</version><properties><java.version>17</java.version>\
</properties><dependencyManagement><dependencies><dependency><groupId>\
org.springframework.cloud</groupId><artifactId>spring-cloud-dependencies</artifactId><version>\
2023.0.3</version><type>pom</type><scope>import</scope></dependency></dependencies>\
</dependencyManagement><dependencies><dependency><groupId>org.springframework.cloud</groupId>\
<artifactId>spring-cloud-starter-gateway</artifactId></dependency></dependencies><build><plugins>\
<plugin><groupId>org.springframework.boot</groupId><artifactId>spring-boot-maven-plugin\
</artifactId></plugin></plugins></build></project>";
const MAIN: &str = "@org.springframework.boot.autoconfigure.SpringBootApplication\n\
public class Relay {\n  public static void main(String[] args) {\n    \
org.springframework.boot.SpringApplication.run(Relay.class, args);\n  }\n}\n";

fn spring(dir: &Path, inner: u16) -> anyhow::Result<(Running, u16)> {
    let at = port()?;
    let sources = dir.join("spring/src/main/java");
    std::fs::create_dir_all(&sources)?;
    std::fs::write(dir.join("spring/pom.xml"), POM)?;
    std::fs::write(sources.join("Relay.java"), MAIN)?;
    let pom = dir.join("spring/pom.xml");
    command::run(
        "mvn",
        &["-q", "-B", "-f", &pom.to_string_lossy(), "package"],
        &[],
    )?;
    let mut java = Command::new("java");
    java.arg("-jar").arg(dir.join("spring/target/relay-1.jar"));
    java.args([
        format!("--server.port={at}"),
        "--server.address=127.0.0.1".to_owned(),
        "--spring.cloud.gateway.routes[0].id=bench".to_owned(),
        format!("--spring.cloud.gateway.routes[0].uri=http://127.0.0.1:{inner}"),
        "--spring.cloud.gateway.routes[0].predicates[0]=Path=/**".to_owned(),
    ]);
    let child = java.stdout(Stdio::null()).spawn().context("java")?;
    Ok((Running(child), at))
}

/// A backlog drained to receivers that count, on both engines.
pub(crate) fn callbacks(is_full: bool) -> anyhow::Result<Vec<Figure>> {
    let program = example("outbox")?;
    let dir = std::env::temp_dir().join(format!("mingqian-outbox-{}", std::process::id()));
    std::fs::create_dir_all(&dir)?;
    let postgres = Postgres::start(&[])?;
    let sqlite = format!("sqlite:{}/outbox.db", dir.display());
    let messages = if is_full { 1_000_000 } else { 20_000 };
    let mut figures = Vec::new();
    for (engine, database) in [("SQLite", &sqlite), ("PostgreSQL", &postgres.address)] {
        let program = program.to_string_lossy();
        let told = command::output(&program, &[database, &messages.to_string()])?;
        let rates: Vec<f64> = told.lines().filter_map(|line| line.parse().ok()).collect();
        let [bare, drained] = rates[..] else {
            bail!("{told}");
        };
        if figures.is_empty() {
            figures.push(Figure {
                what: "bare requests, 64 at a time, nothing remembered".to_owned(),
                value: format!("{bare:.0}/s"),
                ratio: "1.00×".to_owned(),
            });
        }
        figures.push(Figure {
            what: format!(
                "{engine}: a backlog of {messages} drained, signed twice, in order, none lost \
                 or sent twice, each attempt in the ledger"
            ),
            value: format!("{drained:.0}/s"),
            ratio: format!("{:.2}×", drained / bare),
        });
    }
    let _ = std::fs::remove_dir_all(&dir);
    Ok(figures)
}
