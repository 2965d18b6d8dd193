//! A private PostgreSQL in a temporary folder, never as root, stopped when it is dropped.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, bail, ensure};

use crate::{command, needs};

/// A running instance.
pub struct Postgres {
    child: Child,
    dir: PathBuf,
    /// `postgres://…`.
    pub address: String,
}

impl Postgres {
    /// Makes and starts an instance; `settings` are `name=value`.
    pub fn start(settings: &[&str]) -> anyhow::Result<Postgres> {
        let bin = needs::postgres_bin().context("PostgreSQL is not installed")?;
        let dir = std::env::temp_dir().join(format!("mingqian-pg-{}", std::process::id()));
        std::fs::create_dir_all(&dir)?;
        let is_root = command::output("id", &["-u"])?.trim() == "0";
        if is_root {
            command::run("chown", &["postgres", &dir.to_string_lossy()], &[])?;
        }
        let as_user = |program: &str| {
            let path = bin.join(program);
            let mut command = Command::new(if is_root {
                "runuser".into()
            } else {
                path.clone()
            });
            if is_root {
                command.args(["-u", "postgres", "--"]).arg(path);
            }
            command
                .current_dir(&dir)
                .stdin(Stdio::null())
                .stdout(Stdio::null());
            command
        };
        let data = dir.join("data");
        let made = as_user("initdb")
            .args([
                "-A",
                "trust",
                "-U",
                "postgres",
                "-E",
                "UTF8",
                "--locale=C",
                "-D",
            ])
            .arg(&data)
            .status()?;
        ensure!(made.success(), "initdb failed");
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut server = as_user("postgres");
        server
            .arg("-D")
            .arg(&data)
            .args(["-p", &port.to_string(), "-k"])
            .arg(&dir);
        server.args([
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "max_connections=600",
        ]);
        for setting in settings {
            server.args(["-c", setting]);
        }
        let child = server.stderr(Stdio::null()).spawn()?;
        let address = format!("postgres://postgres@127.0.0.1:{port}/postgres");
        let running = Postgres {
            child,
            dir,
            address,
        };
        running.wait(&bin.join("pg_isready"), port)?;
        Ok(running)
    }

    fn wait(&self, ready: &std::path::Path, port: u16) -> anyhow::Result<()> {
        for _ in 0..100 {
            let mut asked = Command::new(ready);
            asked.args(["-q", "-h", "127.0.0.1", "-p", &port.to_string()]);
            if asked.status().is_ok_and(|status| status.success()) {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        bail!("PostgreSQL did not become ready")
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // The first line of its file is the server's own number; `runuser` only wraps it.
        let file = self.dir.join("data/postmaster.pid");
        let text = std::fs::read_to_string(file).unwrap_or_default();
        if let Some(pid) = text.lines().next() {
            // Nothing can be done about a server that is already gone.
            let _ = command::run("kill", &["-INT", pid], &[]);
        }
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}
