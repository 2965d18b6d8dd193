//! Programs that run while something is measured.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Child;
use std::time::{Duration, Instant};

use anyhow::bail;

use crate::command;

/// A program that ends with this.
pub(crate) struct Running(pub(crate) Child);

impl Drop for Running {
    fn drop(&mut self) {
        // One that ended by itself cannot be ended.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Running {
    /// Resident memory in MiB, of the program and its children.
    pub(crate) fn memory(&self) -> anyhow::Result<f64> {
        let own = self.0.id().to_string();
        let list = command::output("ps", &["-o", "rss=", "--pid", &own, "--ppid", &own])?;
        let kib = list
            .split_whitespace()
            .filter_map(|n| n.parse::<f64>().ok());
        Ok(kib.sum::<f64>() / 1024.0)
    }
}

/// One that nobody listens on.
pub(crate) fn port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// An example of the server, built for release.
pub(crate) fn example(name: &str) -> anyhow::Result<PathBuf> {
    let build = [
        "build",
        "--release",
        "-q",
        "-p",
        "mingqian",
        "--example",
        name,
    ];
    command::run("cargo", &build, &[])?;
    Ok(command::built("release/examples").join(name))
}

/// Waits until somebody listens.
pub(crate) fn wait(port: u16, limit: Duration) -> anyhow::Result<()> {
    let start = Instant::now();
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        if start.elapsed() > limit {
            bail!("nothing listens on port {port}");
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}
