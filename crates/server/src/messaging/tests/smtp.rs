//! A small mail server: enough of SMTP (RFC 5321) to take an e-mail, and moods in which it does
//! not.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What it does with e-mails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mood {
    /// Takes them.
    Well,
    /// Asks to come again (451), so many times.
    Later(usize),
    /// Refuses the recipient (550).
    Never,
    /// Takes the e-mail and goes away without saying so.
    Silent,
}

/// An e-mail that arrived: its envelope and its text.
#[derive(Clone, Debug)]
pub(crate) struct Mail {
    pub(crate) to: Vec<String>,
    pub(crate) text: String,
}

impl Mail {
    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> String {
        let head = self.text.split("\r\n\r\n").next().unwrap();
        let lines = head.replace("\r\n ", " ");
        let found = lines
            .split("\r\n")
            .find_map(|line| line.strip_prefix(&format!("{name}: ")));
        found
            .unwrap_or_else(|| panic!("no {name}: {}", self.text))
            .to_owned()
    }
}

/// The server.
#[derive(Clone)]
pub(crate) struct Server {
    pub(crate) port: u16,
    pub(crate) mood: Arc<Mutex<Mood>>,
    pub(crate) mails: Arc<Mutex<Vec<Mail>>>,
    /// Every command that was read, to see that nothing was smuggled in.
    pub(crate) commands: Arc<Mutex<Vec<String>>>,
    refusals: Arc<AtomicUsize>,
}

impl Server {
    pub(crate) async fn start() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Server {
            port: listener.local_addr().unwrap().port(),
            mood: Arc::new(Mutex::new(Mood::Well)),
            mails: Arc::default(),
            commands: Arc::default(),
            refusals: Arc::default(),
        };
        let own = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let own = own.clone();
                // A client that goes away ends its conversation.
                tokio::spawn(async move { own.converse(stream).await });
            }
        });
        server
    }

    pub(crate) fn be(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
        self.refusals.store(0, Ordering::SeqCst);
    }

    fn answer_to_recipient(&self) -> &'static str {
        match *self.mood.lock().unwrap() {
            Mood::Never => "550 5.1.1 no such mailbox\r\n",
            Mood::Later(times) if self.refusals.fetch_add(1, Ordering::SeqCst) < times => {
                "451 4.3.0 come again\r\n"
            }
            _ => "250 ok\r\n",
        }
    }

    async fn converse(&self, stream: TcpStream) -> std::io::Result<()> {
        let mut stream = BufReader::new(stream);
        stream.get_mut().write_all(b"220 test ESMTP\r\n").await?;
        let mut to = Vec::new();
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            let line = line.trim_end().to_owned();
            self.commands.lock().unwrap().push(line.clone());
            let word = line.split([' ', ':']).next().unwrap().to_uppercase();
            let answer = match word.as_str() {
                "EHLO" => "250-test\r\n250 8BITMIME\r\n",
                "MAIL" | "RSET" | "NOOP" => "250 ok\r\n",
                "RCPT" => {
                    to.push(line.clone());
                    self.answer_to_recipient()
                }
                "DATA" => {
                    stream.get_mut().write_all(b"354 go on\r\n").await?;
                    let text = read_text(&mut stream).await?;
                    let to = std::mem::take(&mut to);
                    self.mails.lock().unwrap().push(Mail { to, text });
                    if *self.mood.lock().unwrap() == Mood::Silent {
                        return Ok(());
                    }
                    "250 taken\r\n"
                }
                "QUIT" => "221 bye\r\n",
                _ => "500 unknown\r\n",
            };
            stream.get_mut().write_all(answer.as_bytes()).await?;
        }
    }
}

async fn read_text(stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut text = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 || line == ".\r\n" {
            return Ok(text);
        }
        text.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}
