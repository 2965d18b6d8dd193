//! The demonstration as the server that all SDKs call.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context, bail};

use crate::command;

/// The line that says that it is ready begins so.
const READY: &str = "press Ctrl-C";
const LIMIT: Duration = Duration::from_secs(180);

/// A running demonstration; it ends with this.
pub struct Live {
    child: Child,
    folder: PathBuf,
}

impl Live {
    /// Starts one on a free port and waits until it can be called.
    pub fn start() -> anyhow::Result<Live> {
        let folder = std::env::temp_dir().join(format!("mingqian-sdks-{}", std::process::id()));
        let mut demo = Command::new(command::built("debug/mingqian"));
        demo.args(["demo", "--listen", "127.0.0.1:0", "--dir"]);
        // What its witnesses refuse meanwhile belongs to the story and not to this report.
        demo.env("RUST_LOG", "error");
        demo.arg(&folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        let mut child = demo.spawn().context("cannot start the demonstration")?;
        let told = child.stdout.take().context("the demonstration is mute")?;
        let live = Live { child, folder };
        let (ready, is_ready) = mpsc::channel();
        // It is read to its end, so that the server is never kept waiting by a full pipe.
        std::thread::spawn(move || {
            for line in BufReader::new(told).lines().map_while(Result::ok) {
                if line.contains(READY) {
                    // Nobody may be waiting any more.
                    let _ = ready.send(());
                }
            }
        });
        if is_ready.recv_timeout(LIMIT).is_err() {
            bail!("the demonstration did not say that it is ready");
        }
        Ok(live)
    }

    /// The file of its accounts.
    pub fn accounts(&self) -> String {
        let file = self.folder.join("calls.json");
        file.to_string_lossy().into_owned()
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        // One that ended by itself cannot be ended, and a folder that stays does no harm.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
