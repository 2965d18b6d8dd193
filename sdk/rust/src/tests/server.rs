//! A server on 127.0.0.1 that answers by a script, and signs in whoever asks.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::options::{Clock, Options};

/// A request as it arrived.
#[derive(Clone, Debug)]
pub struct Arrived {
    pub target: String,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Arrived {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// What is answered; none breaks the connection.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

pub fn reply(status: u16, body: impl Into<Vec<u8>>) -> Reply {
    let body = body.into();
    Reply {
        status,
        headers: Vec::new(),
        body,
    }
}

pub fn ok(data: &Value) -> Reply {
    let message = json!({ "code": 0, "msg": "ok", "data": data, "request_id": "r1" });
    reply(200, message.to_string())
}

pub fn failed(code: u32) -> Reply {
    let message = json!({ "code": code, "msg": "x", "data": null, "request_id": "r1" });
    reply(u16::try_from(code / 100).unwrap(), message.to_string())
}

type Script = dyn Fn(&Arrived, usize) -> Option<Reply> + Send + Sync;
type Way =
    dyn Fn(&Arrived, &mut dyn FnMut(&Arrived) -> Option<Reply>) -> Option<Reply> + Send + Sync;

/// Everything that arrived at a server.
#[derive(Clone, Default)]
pub struct Seen(Arc<Mutex<Vec<Arrived>>>);

impl Seen {
    pub fn all(&self) -> Vec<Arrived> {
        self.0.lock().unwrap().clone()
    }

    /// All but the sign-ins.
    pub fn calls(&self) -> Vec<Arrived> {
        let all = self.all().into_iter();
        all.filter(|one| !one.target.ends_with("/api/auth"))
            .collect()
    }

    pub fn logins(&self) -> usize {
        self.all().len() - self.calls().len()
    }
}

/// Starts a server; `script` gets each call with its number, from 0.
pub async fn serve(
    script: impl Fn(&Arrived, usize) -> Option<Reply> + Send + Sync + 'static,
) -> (String, Seen) {
    serve_behind(|arrived, inner| inner(arrived), script).await
}

/// The same with something between the wire and the script, sign-ins included.
pub async fn serve_behind(
    way: impl Fn(&Arrived, &mut dyn FnMut(&Arrived) -> Option<Reply>) -> Option<Reply>
    + Send
    + Sync
    + 'static,
    script: impl Fn(&Arrived, usize) -> Option<Reply> + Send + Sync + 'static,
) -> (String, Seen) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let seen = Seen::default();
    let (way, script): (Arc<Way>, Arc<Script>) = (Arc::new(way), Arc::new(script));
    let kept = seen.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(answer(stream, kept.clone(), way.clone(), script.clone()));
        }
    });
    (url, seen)
}

async fn answer(mut stream: TcpStream, seen: Seen, way: Arc<Way>, script: Arc<Script>) {
    let Some(arrived) = receive(&mut stream).await else {
        return;
    };
    let number = seen.calls().len();
    seen.0.lock().unwrap().push(arrived.clone());
    let logins = seen.logins();
    let reply = way(&arrived, &mut |opened| {
        if opened.target.ends_with("/api/auth") {
            let body = format!("{{\"code\":0,\"msg\":\"\",\"token\":\"mqt_{logins}\"}}");
            return Some(reply(200, body));
        }
        script(opened, number)
    });
    let Some(reply) = reply else {
        return;
    };
    let is_typed = reply.headers.iter().any(|(name, _)| name == "content-type");
    let mut head = format!("HTTP/1.1 {} x\r\nconnection: close\r\n", reply.status);
    if !is_typed {
        head.push_str("content-type: application/json; charset=utf-8\r\n");
    }
    for (name, value) in &reply.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("content-length: {}\r\n\r\n", reply.body.len()));
    stream
        .write_all(&[head.as_bytes(), &reply.body].concat())
        .await
        .unwrap();
}

async fn receive(stream: &mut TcpStream) -> Option<Arrived> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8(bytes[..end].to_vec()).ok()?;
    let mut lines = head.split("\r\n");
    let target = lines.next()?.split(' ').nth(1)?.to_owned();
    let headers: BTreeMap<_, _> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let length: usize = headers.get("content-length")?.parse().ok()?;
    while bytes.len() < end + 4 + length {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
    let body = bytes[end + 4..].to_vec();
    Some(Arrived {
        target,
        headers,
        body,
    })
}

/// A clock that only waits move.
#[derive(Default)]
pub struct Stopped(AtomicI64);

const START: i64 = 1_767_225_600_000;

impl Stopped {
    pub fn advance(&self, time: Duration) {
        let millis = i64::try_from(time.as_millis()).unwrap();
        self.0.fetch_add(millis, Ordering::SeqCst);
    }
}

impl Clock for Stopped {
    fn now(&self) -> i64 {
        START + self.0.load(Ordering::SeqCst)
    }

    fn elapsed(&self) -> Duration {
        Duration::from_millis(self.0.load(Ordering::SeqCst).unsigned_abs())
    }
}

/// Options with a clock that is moved by waits, and the waits.
pub fn stopped() -> (Options, Arc<Stopped>, Arc<Mutex<Vec<Duration>>>) {
    let clock = Arc::new(Stopped::default());
    let waits = Arc::new(Mutex::new(Vec::new()));
    let (moved, kept) = (clock.clone(), waits.clone());
    let options = Options::default()
        .clock(clock.clone())
        .sleep(Arc::new(move |time| {
            moved.advance(time);
            kept.lock().unwrap().push(time);
            let done: Pin<Box<dyn Future<Output = ()> + Send>> = Box::pin(async {});
            done
        }));
    (options, clock, waits)
}
