//! Keys and profiles as they are stored, and the acts on them that pages offer.

use protocol::Code;
use protocol::secure::{Alg, Profile, Verifier};

use crate::app::App;
use crate::db::{Conn, ToValue};
use crate::error::Error;
use crate::identity::{new_secret, sealing};
use crate::secure_calls::key::{CallKey, MOST, Made, read_public, verifier_of};

/// The id of the application whose account has a user name.
pub async fn application_of(db: &mut Conn, username: &str) -> Result<Option<String>, Error> {
    let find = "select application_id from account where username = $1 and kind = 'application'";
    Ok(db.optional(find, &[&username]).await?)
}

/// What is asked of an application.
pub async fn profile_of(db: &mut Conn, application_id: &str) -> Result<Profile, Error> {
    let find = "select profile from application where id = $1";
    let word: Option<String> = db.optional(find, &[&application_id]).await?;
    let profile = word.as_deref().unwrap_or("P0").parse();
    profile.map_err(|wrong| anyhow::anyhow!("profile {word:?}: {wrong}").into())
}

/// The keys of an application, the newest first.
pub async fn keys(db: &mut Conn, application_id: &str) -> Result<Vec<CallKey>, Error> {
    let list = "select kid, alg, secret, public_key, made_at, used_at, retired_at \
                from call_key where application_id = $1 order by made_at desc, kid desc";
    Ok(db.all(list, &[&application_id]).await?)
}

/// The key that a call names, or the newest where it names none; only while it is in force.
pub async fn in_force(
    db: &mut Conn,
    application_id: &str,
    (kid, alg): (Option<&str>, Alg),
    now: i64,
) -> Result<CallKey, Error> {
    let is_meant = |key: &CallKey| kid.is_none_or(|kid| kid == key.kid);
    let is_in_force = |key: &CallKey| key.retired_at.is_none_or(|at| at > now);
    let all = keys(db, application_id).await?;
    let found = all
        .into_iter()
        .find(|key| is_meant(key) && is_in_force(key));
    // The algorithm belongs to the key: a request cannot choose a weaker one.
    found
        .filter(|key| key.alg == alg)
        .ok_or_else(|| Code::BadKey.into())
}

fn owner(application_id: &str, kid: &str) -> String {
    format!("call-key:{application_id}:{kid}")
}

/// What checks the signatures of a key.
pub async fn verifier(
    app: &App,
    db: &mut Conn,
    application_id: &str,
    key: &CallKey,
) -> Result<Verifier, Error> {
    if let Some(public_key) = &key.public_key {
        return verifier_of(public_key);
    }
    let sealed = key.secret.as_deref().unwrap_or_default();
    let provider = app.provider(db).await?;
    let secret = provider.open(&owner(application_id, &key.kid), sealed)?;
    Ok(match key.alg {
        Alg::HmacSha256 => Verifier::HmacSha256(secret),
        _ => Verifier::HmacSm3(secret),
    })
}

/// Makes a key: a secret for HMAC, or the registration of a public key for SM2. The secret is given
/// once.
pub async fn make(
    app: &App,
    tx: &mut Conn,
    (application_id, by): (&str, &str),
    (alg, public_key): (Alg, Option<&str>),
) -> Result<Made, Error> {
    let now = app.clock.now();
    let all = keys(tx, application_id).await?;
    let in_force = all
        .iter()
        .filter(|key| key.retired_at.is_none_or(|at| at > now));
    if in_force.count() >= MOST {
        let reason =
            format!("最多{MOST}个有效密钥，请先停用旧的 (at most {MOST} keys; retire one)");
        return Err(Error::rule(reason));
    }
    let kid = format!("k{}", all.len() + 1);
    let (secret, public, shown) = if alg == Alg::Sm2Sm3 {
        let bytes = read_public(public_key.unwrap_or_default())?;
        (None, Some(hex::encode(bytes)), hex::encode(bytes))
    } else {
        let secret = new_secret("mqk_")?;
        let provider = app.provider(tx).await?;
        let sealed = provider.seal(&owner(application_id, &kid), secret.as_bytes())?;
        (Some(sealed), None, secret)
    };
    let insert = "insert into call_key (application_id, kid, alg, secret, public_key, made_by, \
                  made_at) values ($1, $2, $3, $4, $5, $6, $7)";
    let values: [&(dyn ToValue + Sync); 7] = [
        &application_id,
        &kid,
        &alg.word(),
        &secret,
        &public,
        &by,
        &now,
    ];
    tx.execute(insert, &values).await?;
    Ok(Made { kid, shown })
}

/// Retires a key; refused where it is the last and the application's profile needs one.
pub async fn retire(
    tx: &mut Conn,
    (application_id, kid): (&str, &str),
    now: i64,
) -> Result<(), Error> {
    let retire = "update call_key set retired_at = $3 where application_id = $1 and kid = $2 \
                  and (retired_at is null or retired_at > $3)";
    if tx.execute(retire, &[&application_id, &kid, &now]).await? != 1 {
        return Err(Code::WrongState.into());
    }
    let profile = profile_of(tx, application_id).await?;
    check_has_key(tx, application_id, profile, now).await
}

async fn check_has_key(
    db: &mut Conn,
    application_id: &str,
    profile: Profile,
    now: i64,
) -> Result<(), Error> {
    let all = keys(db, application_id).await?;
    let has_key = all
        .iter()
        .any(|key| key.retired_at.is_none_or(|at| at > now));
    if profile == Profile::Basic || has_key {
        return Ok(());
    }
    let reason =
        "签名与信封需要有效的密钥，请先新建 (P1 and P2 need a key in force; make one first)";
    Err(Error::rule(reason))
}

/// Sets what is asked of an application.
pub async fn set_profile(
    tx: &mut Conn,
    application_id: &str,
    profile: Profile,
    now: i64,
) -> Result<(), Error> {
    check_has_key(tx, application_id, profile, now).await?;
    let update = "update application set profile = $2 where id = $1";
    tx.execute(update, &[&application_id, &profile.word()])
        .await?;
    Ok(())
}

/// Notes that a key was used, to the minute, so that a call seldom costs a write.
pub async fn note_use(app: &App, (application_id, key): (&str, &CallKey)) -> Result<(), Error> {
    let now = app.clock.now();
    if key.used_at.is_some_and(|at| now - at < 60_000) {
        return Ok(());
    }
    let update = "update call_key set used_at = $3 where application_id = $1 and kid = $2";
    let mut tx = app.db.begin().await?;
    tx.execute(update, &[&application_id, &key.kid, &now])
        .await?;
    Ok(tx.commit().await?)
}

/// The key under which secrets lie sealed.
pub async fn sealing_key(tx: &mut Conn) -> Result<[u8; 16], Error> {
    sealing::key(tx).await
}
