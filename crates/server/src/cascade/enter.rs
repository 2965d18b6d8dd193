//! Entering upper platforms, changing, pausing and resuming them.

use axum::response::Response;
use protocol::Code;
use reqwest::Url;
use serde::Deserialize;

use crate::audit::Event;
use crate::cascade::upper::{self, Credentials};
use crate::cascade::{CHANGED, personal};
use crate::db::{Conn, ToValue};
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::redirect;

/// What the form sends: a new upper platform, or other values for one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// 2 to 20 small letters, digits and hyphens.
    id: String,
    name: String,
    url: String,
    username: String,
    password: String,
    /// Id of the key that signs; empty where calls are not signed.
    #[serde(default)]
    key_id: String,
    /// Its secret.
    #[serde(default)]
    key_secret: String,
    /// `on`: its basic catalogue comes down.
    #[serde(default)]
    is_catalog_from: String,
    /// The version that is changed; absent where a platform is entered.
    seen: Option<i64>,
    /// `on`: at the address there is another platform, which has nothing yet.
    #[serde(default)]
    is_other: String,
}

impl Wanted {
    fn check(&self) -> Result<(), Error> {
        let is_small =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !(2..=20).contains(&self.id.len()) || !self.id.bytes().all(is_small) {
            let reason = "2至20个小写字母、数字或连字符 (2 to 20 small letters, digits, hyphens)";
            return Err(Error::field(Code::BadField, "id", reason));
        }
        for (field, value) in [("name", &self.name), ("username", &self.username)] {
            if !(1..=100).contains(&value.trim().chars().count()) {
                let reason = "1至100个字符 (1 to 100 characters)";
                return Err(Error::field(Code::BadField, field, reason));
            }
        }
        if self.key_id.is_empty() != self.key_secret.is_empty() {
            let reason = "编号与密钥要么都填要么都不填 (both or neither)";
            return Err(Error::field(Code::BadField, "key_secret", reason));
        }
        let url = Url::parse(self.url.trim()).ok();
        let is_fine = url.as_ref().is_some_and(|url| {
            let host = url.host_str().unwrap_or_default();
            let is_here = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
            url.scheme() == "https" || (url.scheme() == "http" && is_here)
        });
        if !is_fine {
            let reason =
                "以https://开头的地址；http只可用于本机 (https; http on this machine only)";
            return Err(Error::field(Code::BadField, "url", reason));
        }
        Ok(())
    }
}

/// Enters an upper platform, or changes one. What was sent stays sent, unless there is another
/// platform now: that one gets everything.
pub async fn put_form(cx: Cx, wanted: Wanted) -> Result<Response, Error> {
    put(&cx, &wanted).await?;
    redirect("/console/cascade")
}

async fn put(cx: &Cx, wanted: &Wanted) -> Result<(), Error> {
    wanted.check()?;
    let key =
        (!wanted.key_id.is_empty()).then(|| (wanted.key_id.clone(), wanted.key_secret.clone()));
    let credentials = Credentials {
        password: wanted.password.clone(),
        key,
    };
    // Two changes within a millisecond are two.
    let now = cx.now().max(wanted.seen.map_or(0, |seen| seen + 1));
    let mut tx = cx.app.db.begin().await?;
    let sealed = upper::seal(&cx.app, &mut tx, (&wanted.id, &credentials)).await?;
    let enter = "insert into upper_platform (id, name, url, username, credentials, state, \
                 is_catalog_from, catalog_cursor, failures, next_at, lease_until, reconciled_day, \
                 detail, last_at, changed_by, changed_at) values ($1, $2, $3, $4, $5, 'active', \
                 $6, 0, 0, 0, 0, '', '', 0, $7, $8) on conflict (id) do nothing";
    let change = "update upper_platform set name = $2, url = $3, username = $4, \
                  credentials = $5, is_catalog_from = $6, failures = 0, next_at = 0, \
                  changed_by = $7, changed_at = $8 where id = $1 and changed_at = $9";
    let url = wanted.url.trim().trim_end_matches('/');
    let (name, username) = (wanted.name.trim(), wanted.username.trim());
    let is_catalog_from = wanted.is_catalog_from == "on";
    let mut values: Vec<&(dyn ToValue + Sync)> = vec![
        &wanted.id,
        &name,
        &url,
        &username,
        &sealed,
        &is_catalog_from,
        &cx.officer()?.name,
        &now,
    ];
    values.extend(wanted.seen.iter().map(|seen| seen as &(dyn ToValue + Sync)));
    let write = if wanted.seen.is_some() { change } else { enter };
    if tx.execute(write, &values).await? != 1 {
        return Err(match wanted.seen {
            Some(_) => Code::WrongState.into(),
            None => {
                let reason = "此简称已登记，请在该平台的卡片中修改 \
                              (this name is taken: change it on the card of that platform)";
                Error::field(Code::Exists, "id", reason)
            }
        });
    }
    if wanted.seen.is_none() {
        personal::begin(cx, &mut tx, &wanted.id).await?;
    } else if wanted.is_other == "on" {
        begin_again(&mut tx, &wanted.id).await?;
    }
    let event = Event::done(&CHANGED, "upper-platform", &wanted.id).with(&(url, &wanted.username));
    cx.record(&mut tx, &event).await?;
    Ok(tx.commit().await?)
}

/// Forgets what was sent to a platform.
async fn begin_again(tx: &mut Conn, id: &str) -> Result<(), Error> {
    for forget in [
        "delete from upper_stream where upper_id = $1",
        "delete from upper_refusal where upper_id = $1",
        "delete from upper_statement where upper_id = $1",
        "update upper_platform set catalog_cursor = 0, reconciled_day = '' where id = $1",
    ] {
        tx.execute(forget, &[&id]).await?;
    }
    Ok(())
}

/// What is to be done with an upper platform.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    act: Act,
    /// The version that the officer saw.
    seen: i64,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Act {
    /// Nothing goes up until it is resumed; everything waits.
    Pause,
    /// It goes on.
    Resume,
    /// Send what was refused once more and compare the statements, as happens every day.
    Compare,
}

/// Does it.
pub async fn act_form(cx: Cx, asked: Asked) -> Result<Response, Error> {
    let id = cx.param("id")?.to_owned();
    let mut tx = cx.app.db.begin().await?;
    let (update, word) = match asked.act {
        Act::Pause => (
            "update upper_platform set state = 'paused', changed_by = $3, changed_at = $4 \
             where id = $1 and changed_at = $2 and state = 'active'",
            "pause",
        ),
        Act::Resume => (
            "update upper_platform set state = 'active', next_at = 0, changed_by = $3, \
             changed_at = $4 where id = $1 and changed_at = $2 and state = 'paused'",
            "resume",
        ),
        Act::Compare => (
            "update upper_platform set reconciled_day = '', next_at = 0, changed_by = $3, \
             changed_at = $4 where id = $1 and changed_at = $2",
            "compare",
        ),
    };
    let officer = cx.officer()?.name.clone();
    let now = cx.now().max(asked.seen + 1);
    let values: [&(dyn ToValue + Sync); 4] = [&id, &asked.seen, &officer, &now];
    if tx.execute(update, &values).await? != 1 {
        return Err(Code::WrongState.into());
    }
    let event = Event::done(&CHANGED, "upper-platform", &id).with(&word);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    redirect("/console/cascade")
}
