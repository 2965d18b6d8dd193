//! From starting the program to its first answer, and what it holds in memory then.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use crate::bench::Figure;

pub(crate) fn measure() -> anyhow::Result<Vec<Figure>> {
    let dir = std::env::temp_dir().join(format!("mingqian-start-{}", std::process::id()));
    std::fs::create_dir_all(&dir)?;
    let database = format!("sqlite:{}/start.db", dir.display());
    let (mut first, mut best, mut memory) = (0.0, f64::MAX, 0);
    for run in 0..4 {
        let (seconds, kib) = once(&database)?;
        if run == 0 {
            first = seconds;
        } else {
            best = f64::min(best, seconds);
        }
        memory = kib;
    }
    let _ = std::fs::remove_dir_all(&dir);
    let mib = format!("{:.1} MiB", f64::from(memory) / 1024.0);
    Ok(vec![
        Figure::seconds("start to first answer, database made", first, best),
        Figure::seconds("start to first answer, database there", best, best),
        Figure {
            what: "resident memory then".to_owned(),
            value: mib,
            ratio: String::new(),
        },
    ])
}

fn once(database: &str) -> anyhow::Result<(f64, u32)> {
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let listen = format!("127.0.0.1:{port}");
    let start = Instant::now();
    let mut server = Command::new(crate::bench::binary());
    server.args(["serve", "--database", database, "--listen", &listen]);
    let mut server = server.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let answered = wait(&listen);
    let seconds = start.elapsed().as_secs_f64();
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id()));
    server.kill()?;
    server.wait()?;
    answered?;
    let status = status.context("no /proc on this system")?;
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = resident.and_then(|text| text.split_whitespace().next()?.parse().ok());
    Ok((seconds, kib.context("no VmRSS")?))
}

fn wait(listen: &str) -> anyhow::Result<()> {
    for _ in 0..2000 {
        if let Ok(mut stream) = TcpStream::connect(listen) {
            stream.write_all(b"GET /sign-in HTTP/1.0\r\nHost: x\r\n\r\n")?;
            let mut answer = String::new();
            stream.read_to_string(&mut answer)?;
            if answer.starts_with("HTTP/1.0 200") {
                return Ok(());
            }
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    bail!("the server does not answer")
}
