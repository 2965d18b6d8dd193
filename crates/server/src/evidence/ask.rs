//! Asking the witnesses for their cosignatures, all at the same time.

use std::time::Duration;

use draw::log::note::{Line, Note};
use draw::log::range::{Tiles, of_consistency};
use draw::log::request::AddCheckpoint;
use futures_util::future::join_all;
use reqwest::StatusCode;

use crate::app::App;
use crate::db::ToValue;
use crate::error::Error;
use crate::evidence::store::{self, LogWitness};

/// How long one witness may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// The keeper leaves a witness alone for this long after it failed or refused.
const RETRY_MS: i64 = 10_000;
/// Most bytes of an answer that are read.
const ANSWER_BYTES: usize = 16 * 1024;
/// Characters of a refusal that are kept.
const WORDS: usize = 200;

/// What a witness answered.
enum Answer {
    /// It signed: the line and the time in it, in seconds.
    Signed(Line, u64),
    /// It has signed another size last.
    Knows(i64),
    /// It refused: status and words.
    Refused(String),
    /// It could not be reached or did not answer as it should.
    Failed(String),
}

/// Asks every witness that has not signed the newest checkpoint.
pub async fn all(app: &App) -> Result<(), Error> {
    let mut db = app.db.read().await?;
    let size = store::state(&mut db).await?.signed_size;
    let Some(note) = store::note(&mut db, size).await? else {
        return Ok(());
    };
    let signed = "select witness from log_cosignature where size = $1";
    let signed: Vec<String> = db.all(signed, &[&size]).await?;
    let mut waiting = store::witnesses(&mut db).await?;
    drop(db);
    // One that does not answer is left alone for a while, so that it holds up nobody.
    let now = app.clock.now();
    waiting.retain(|witness| !signed.contains(&witness.name) && witness.retry_at <= now);
    if waiting.is_empty() {
        return Ok(());
    }
    let client = reqwest::Client::builder()
        .no_proxy()
        .tls_backend_preconfigured(crate::tls::client())
        .redirect(reqwest::redirect::Policy::none())
        .timeout(PATIENCE)
        .build();
    let client = client.map_err(anyhow::Error::from)?;
    let asked = waiting.iter().map(|witness| {
        let (client, note) = (&client, &note);
        async move {
            let answer = persuade(app, client, (witness, note)).await?;
            keep(app, witness, (size, answer)).await
        }
    });
    join_all(asked).await.into_iter().collect()
}

/// Asks one witness, and once more when it tells which size it knows.
async fn persuade(
    app: &App,
    client: &reqwest::Client,
    (witness, note): (&LogWitness, &Note),
) -> Result<Answer, Error> {
    let size = i64::try_from(note.checkpoint().size).unwrap_or(i64::MAX);
    let old = witness.signed_size.min(size);
    match ask(app, client, (witness, note), old).await? {
        Answer::Knows(known) if known > size => Ok(Answer::Refused(format!(
            "409 {known}: the witness has signed more leaves than the log has"
        ))),
        Answer::Knows(known) => match ask(app, client, (witness, note), known).await? {
            Answer::Knows(other) => Ok(Answer::Failed(format!("409 {known}, then {other}"))),
            answer => Ok(answer),
        },
        answer => Ok(answer),
    }
}

async fn ask(
    app: &App,
    client: &reqwest::Client,
    (witness, note): (&LogWitness, &Note),
    old: i64,
) -> Result<Answer, Error> {
    let (from, to) = (u64::try_from(old).unwrap_or(0), note.checkpoint().size);
    let mut db = app.db.read().await?;
    let proof = store::proof(&mut db, &mut Tiles::default(), &of_consistency(from, to)).await?;
    // The witness may take its time; nobody waits for a connection meanwhile.
    drop(db);
    let request = AddCheckpoint {
        old: from,
        proof,
        note: note.clone(),
    };
    let url = format!("{}/add-checkpoint", witness.url.trim_end_matches('/'));
    let sent = client.post(url).body(request.text()).send().await;
    let response = match sent {
        Ok(response) => response,
        Err(cause) => return Ok(Answer::Failed(short(&format!("{cause:?}")))),
    };
    let status = response.status();
    let is_size = response
        .headers()
        .get("content-type")
        .is_some_and(|kind| kind == "text/x.tlog.size");
    let text = match read(response).await {
        Ok(text) => text,
        Err(cause) => return Ok(Answer::Failed(short(&format!("{cause:?}")))),
    };
    Ok(match status {
        StatusCode::OK => signed(&text, note, (&witness.name, &witness.key()?)),
        StatusCode::CONFLICT if is_size => match text.trim_end().parse() {
            Ok(known) => Answer::Knows(known),
            Err(_) => Answer::Failed("409 without a size".to_owned()),
        },
        status if status.is_client_error() => {
            Answer::Refused(short(&format!("{} {}", status.as_u16(), text.trim())))
        }
        status => Answer::Failed(status.as_u16().to_string()),
    })
}

/// The beginning of an answer, which is all of it if the witness is one.
async fn read(mut response: reqwest::Response) -> Result<String, reqwest::Error> {
    let mut bytes = Vec::new();
    while bytes.len() < ANSWER_BYTES {
        match response.chunk().await? {
            Some(chunk) => bytes.extend_from_slice(&chunk),
            None => break,
        }
    }
    bytes.truncate(ANSWER_BYTES);
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn signed(text: &str, note: &Note, (name, key): (&str, &[u8; 65])) -> Answer {
    // A witness may hold several keys and send a line for each.
    let lines = text.lines().filter_map(Line::parse);
    let mut ours = lines.filter_map(|line| {
        let seconds = line.cosigned_at(note.checkpoint(), name, key)?;
        Some((line, seconds))
    });
    match ours.next() {
        Some((line, seconds)) => Answer::Signed(line, seconds),
        None => Answer::Failed("200 without its signature".to_owned()),
    }
}

fn short(text: &str) -> String {
    text.chars().take(WORDS).collect()
}

/// Writes down what a witness answered.
async fn keep(app: &App, witness: &LogWitness, (size, answer): (i64, Answer)) -> Result<(), Error> {
    let (name, now) = (&witness.name, app.clock.now());
    let retry_at = now + RETRY_MS;
    let mut tx = app.db.begin().await?;
    match answer {
        Answer::Signed(line, seconds) => {
            let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
            let insert = "insert into log_cosignature (size, witness, line, seconds) \
                          values ($1, $2, $3, $4) on conflict (size, witness) do nothing";
            let values: [&(dyn ToValue + Sync); 4] = [&size, name, &line.text(), &seconds];
            tx.execute(insert, &values).await?;
            // Two askers may come back in the wrong order; the size never goes back.
            let update = "update log_witness set failure = null, failed_at = null, \
                          retry_at = 0, signed_size = case when signed_size < $2 then $2 \
                          else signed_size end where name = $1";
            tx.execute(update, &[name, &size]).await?;
        }
        Answer::Refused(words) => {
            tracing::error!(
                witness = name,
                words,
                "a witness of the log refuses to sign"
            );
            let update = "update log_witness set refusal = $2, refused_at = $3, retry_at = $4, \
                          failure = null, failed_at = null where name = $1";
            let values: [&(dyn ToValue + Sync); 4] = [name, &words, &now, &retry_at];
            tx.execute(update, &values).await?;
        }
        Answer::Failed(_) | Answer::Knows(_) => {
            let words = match answer {
                Answer::Failed(words) => words,
                _ => String::new(),
            };
            tracing::warn!(
                witness = name,
                words,
                "a witness of the log cannot be asked"
            );
            let update = "update log_witness set failure = $2, retry_at = $4, \
                          failed_at = coalesce(failed_at, $3) where name = $1";
            let values: [&(dyn ToValue + Sync); 4] = [name, &words, &now, &retry_at];
            tx.execute(update, &values).await?;
        }
    }
    Ok(tx.commit().await?)
}
