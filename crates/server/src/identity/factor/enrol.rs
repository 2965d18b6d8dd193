//! Registering a second factor: a device that shows codes, or an SM2 key.

use askama::Template;
use axum::response::Response;
use protocol::Code;
use serde::Deserialize;

use crate::audit::Event;
use crate::db::Conn;
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render, render_refused, words};
use crate::identity::duty::Duty;
use crate::identity::factor::{Factor, confirmed, recovery, sm2_key, totp};
use crate::identity::sealing;
use crate::identity::{FACTOR_ENROLLED, FACTOR_REFUSED, account, session};
use crate::random;

#[derive(Template)]
#[template(path = "identity/factor/enrol.html")]
struct EnrolPage {
    f: Frame,
    must: bool,
    has_totp: bool,
    has_key: bool,
    /// The secret of the device that is being registered, in text and as a picture.
    secret: String,
    qr: String,
    /// What the key signs.
    text: String,
    problem: Option<String>,
}

#[derive(Template)]
#[template(path = "identity/factor/codes.html")]
struct CodesPage {
    f: Frame,
    codes: Vec<String>,
}

/// The page: what is registered, and registering the rest.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    render(&show(&cx, None).await?)
}

async fn show(cx: &Cx, problem: Option<String>) -> Result<EnrolPage, Error> {
    let id = cx.by().id;
    let mut tx = cx.app.db.begin().await?;
    let username = account::by_id(&mut tx, &id).await?.username;
    let factors = confirmed(&mut tx, &id).await?;
    let has_totp = factors.iter().any(|f| matches!(f, Factor::Totp { .. }));
    let has_key = factors.iter().any(|f| matches!(f, Factor::Sm2Key { .. }));
    let (mut secret, mut qr) = (String::new(), String::new());
    if !has_totp {
        let bytes = offered(cx, &mut tx, &id).await?;
        secret = totp::in_text(&bytes);
        qr = crate::http::qr::picture(&totp::address(&bytes, &username));
    }
    let challenge = session::challenge(cx, &mut tx).await?;
    tx.commit().await?;
    Ok(EnrolPage {
        f: Frame::new(cx, "第二因素", "Second factor"),
        must: cx.caller.duty() == Some(Duty::Enrol),
        has_totp,
        has_key,
        secret,
        qr,
        text: sm2_key::register_text(&username, &challenge),
        problem,
    })
}

/// The secret that waits to be confirmed; the same one until it is.
async fn offered(cx: &Cx, tx: &mut Conn, id: &str) -> Result<Vec<u8>, Error> {
    let find = "select secret from second_factor where account_id = $1 and kind = 'totp'";
    if let Some(sealed) = tx.optional::<Vec<u8>>(find, &[&id]).await? {
        return sealing::open(tx, id, &sealed).await;
    }
    let secret = random::bytes::<{ totp::SECRET_BYTES }>()?;
    let sealed = sealing::seal(tx, id, &secret).await?;
    let insert = "insert into second_factor (account_id, kind, secret, last_step, made_at) \
                  values ($1, 'totp', $2, 0, $3)";
    tx.execute(insert, &[&id, &sealed, &cx.now()]).await?;
    Ok(secret.to_vec())
}

/// What the form of the device sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirm {
    code: String,
}

/// Registers the device that shows the right code.
pub async fn confirm_totp(cx: Cx, form: Confirm) -> Result<Response, Error> {
    let done = totp_is_theirs(&cx, &form.code).await;
    answer(&cx, done).await
}

async fn totp_is_theirs(cx: &Cx, code: &str) -> Result<Vec<String>, Error> {
    let id = cx.by().id;
    let mut tx = cx.app.db.begin().await?;
    let find = "select secret from second_factor where account_id = $1 and kind = 'totp' \
                and confirmed_at is null";
    let sealed: Option<Vec<u8>> = tx.optional(find, &[&id]).await?;
    let sealed = sealed.ok_or(Code::WrongState)?;
    let secret = sealing::open(&mut tx, &id, &sealed).await?;
    let Some(step) = totp::step_of(&secret, code, cx.now())? else {
        let reason = "动态码不正确，请核对设备时间 (wrong code; check the time of the device)";
        return Err(Error::field(Code::BadField, "code", reason));
    };
    let update = "update second_factor set confirmed_at = $2, last_step = $3 \
                  where account_id = $1 and kind = 'totp' and confirmed_at is null";
    tx.execute(update, &[&id, &cx.now(), &step]).await?;
    enrolled(cx, tx, "totp").await
}

/// What the form of the key sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterKey {
    public_key: String,
    signature: String,
}

/// Registers the SM2 key that signed the text of the page.
pub async fn register_key(cx: Cx, form: RegisterKey) -> Result<Response, Error> {
    let done = key_is_theirs(&cx, &form).await;
    answer(&cx, done).await
}

async fn key_is_theirs(cx: &Cx, form: &RegisterKey) -> Result<Vec<String>, Error> {
    let (id, public) = (cx.by().id, sm2_key::read(&form.public_key)?);
    let mut tx = cx.app.db.begin().await?;
    let username = account::by_id(&mut tx, &id).await?.username;
    let challenge = session::challenge(cx, &mut tx).await?;
    let text = sm2_key::register_text(&username, &challenge);
    if !sm2_key::fits(&public, &text, &form.signature) {
        return Err(Code::BadSignature.into());
    }
    let insert = "insert into second_factor (account_id, kind, secret, last_step, made_at, \
                  confirmed_at) values ($1, 'sm2', $2, 0, $3, $3) \
                  on conflict (account_id, kind) do nothing";
    if tx.execute(insert, &[&id, &public, &cx.now()]).await? != 1 {
        return Err(Code::Exists.into());
    }
    enrolled(cx, tx, "sm2").await
}

/// Gives the recovery codes that go with a first factor, none with a second one.
async fn enrolled(cx: &Cx, mut tx: Conn, kind: &str) -> Result<Vec<String>, Error> {
    let id = cx.by().id;
    let is_first = confirmed(&mut tx, &id).await?.len() == 1;
    let codes = if is_first {
        recovery::renew(&mut tx, &id, cx.now()).await?
    } else {
        Vec::new()
    };
    let event = Event::done(&FACTOR_ENROLLED, "account", id).with(&kind);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    Ok(codes)
}

async fn answer(cx: &Cx, done: Result<Vec<String>, Error>) -> Result<Response, Error> {
    match done {
        Ok(codes) => render(&CodesPage {
            f: Frame::new(cx, "第二因素已登记", "Second factor registered"),
            codes,
        }),
        Err(error @ Error::Refused(_)) => {
            let event = Event::done(&FACTOR_REFUSED, "account", cx.by().id);
            let event = event.refused(error.code().number());
            cx.app.recorder.record(cx.by(), event).await;
            let problem = words(cx, &error);
            render_refused(&show(cx, Some(problem)).await?, &error)
        }
        Err(fault) => Err(fault),
    }
}
