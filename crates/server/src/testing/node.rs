//! A server in a process of its own, which tests kill at any moment.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

/// A server in a process of its own.
pub(crate) struct Node {
    child: Child,
    pub(crate) address: SocketAddr,
    pub(crate) started: Instant,
}

impl Node {
    /// Starts one over a database, with its clock at a time.
    pub(crate) fn start(database: &str, now: i64) -> Node {
        let program = std::env::current_exe().unwrap();
        let program = program.parent().unwrap().join("../examples/node");
        // Its clock is set a little later, so the test's clock is never behind.
        let started = Instant::now();
        let mut command = Command::new(&program);
        command.args([database, &now.to_string()]);
        let child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut child = child.unwrap_or_else(|error| {
            let how = "`cargo build -p mingqian --example node` makes it";
            panic!("{}: {error}; {how}", program.display())
        });
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        let address = line.trim().parse();
        Node {
            address: address.unwrap_or_else(|_| panic!("the node does not start: {line}")),
            child,
            started,
        }
    }

    /// SIGKILL: it gets no chance to finish anything.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        // One that was killed before is not there any more.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
