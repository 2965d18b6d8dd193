//! One enterprise and one draw: was it in the pool, was it drawn, and why.

use askama::Template;
use axum::response::Response;
use draw::hash::Hash;
use draw::pool::{Id, IdType, Pool};
use draw::proof::FirmProof;
use draw::rules::Rules;
use protocol::Code;
use serde::Deserialize;

use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::spot_check::{Draw, find_draw, frozen_lists};

#[derive(Deserialize)]
struct Asked {
    code: Option<String>,
}

/// What the page says about one enterprise.
struct Standing {
    place: u64,
    size: u64,
    stratum: String,
    /// Share of the stratum, percent.
    percent: String,
    ticket: String,
    limit: String,
    is_drawn: bool,
    /// Where ticket and limit stand between the smallest possible ticket and the largest, 0 to 720.
    ticket_x: u64,
    limit_x: u64,
    /// Hashes from its entry to the root that was announced.
    path: Vec<String>,
    /// The bytes of its entry, hex.
    entry: String,
}

#[derive(Template)]
#[template(path = "disclosure/firm.html")]
struct FirmPage {
    f: Frame,
    draw_id: String,
    task_name: String,
    pool_root: String,
    code: String,
    /// Its name, where the register knows it.
    name: Option<String>,
    standing: Option<Standing>,
}

/// The page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let Asked { code } = cx.query()?;
    let code = code.unwrap_or_default().trim().to_ascii_uppercase();
    let id = Id::new(IdType::CreditCode, &code).ok_or_else(|| {
        let reason = "请填写18位统一社会信用代码 (give the unified social credit code)";
        Error::field(Code::BadField, "code", reason)
    })?;
    let mut db = cx.app.db.read().await?;
    let draw = find_draw(&mut db, cx.param("id")?).await?;
    let seed = draw.seed.as_ref().and_then(|text| hash(text));
    let seed = seed.ok_or_else(|| {
        Error::rule("这次抽取还没有种子，请在完成后再查 (no seed yet; look again later)")
    })?;
    let name = "select name from check_task where id = $1";
    let task_name = db.one(name, &[&draw.task_id]).await?;
    let tickets = "select cast(stratum as text) as code, max(ticket) as name from check_result \
                   where draw_id = $1 group by stratum";
    let limits: Vec<(String, String)> = db.all(tickets, &[&draw.id]).await?;
    let [pool, ..] = frozen_lists(&mut db, &draw.id).await?;
    let name = "select name from enterprise where code = $1";
    let name = db.optional(name, &[&code]).await?;
    drop(db);
    let rules = draw.clone();
    // Reading and hashing a pool of a million takes half a second: not on the async threads.
    let found = tokio::task::spawn_blocking(move || standing(&rules, &pool, (&id, seed, &limits)));
    let standing = found.await.map_err(anyhow::Error::from)??;
    let f = Frame::new(&cx, "是否抽中，为什么", "Drawn or not, and why");
    render(&FirmPage {
        f,
        pool_root: hex::encode(draw.announced()?.pool_root),
        draw_id: draw.id,
        task_name,
        code,
        name,
        standing,
    })
}

/// The place of a ticket on a line of 720.
fn place_of(ticket: &Hash) -> u64 {
    let [a, b, c, d, ..] = *ticket;
    (u64::from(u32::from_be_bytes([a, b, c, d])) * 720) >> 32
}

fn hash(text: &str) -> Option<Hash> {
    hex::decode(text).ok()?.try_into().ok()
}

fn standing(
    draw: &Draw,
    pool: &[u8],
    (id, seed, limits): (&Id, Hash, &[(String, String)]),
) -> Result<Option<Standing>, Error> {
    let pool = Pool::decode(pool).map_err(|wrong| anyhow::anyhow!("stored pool: {wrong}"))?;
    let rules =
        Rules::decode(&draw.rules).map_err(|wrong| anyhow::anyhow!("stored rules: {wrong}"))?;
    let Some(place) = pool.find(id) else {
        return Ok(None);
    };
    let number = pool.entries()[place].stratum;
    let limit = limits
        .iter()
        .find(|(name, _)| *name == number.to_string())
        .and_then(|(_, ticket)| hash(ticket))
        .unwrap_or_default();
    let Some(proof) = FirmProof::of(&pool, id, seed, limit) else {
        return Ok(None);
    };
    let stratum = rules.strata.iter().find(|stratum| stratum.number == number);
    let ppm = stratum.map_or(0, |stratum| stratum.ppm);
    Ok(Some(Standing {
        place: proof.index + 1,
        size: proof.pool_size,
        stratum: stratum.map_or_else(String::new, |stratum| stratum.name.clone()),
        percent: format!("{}.{:02}%", ppm / 10_000, ppm % 10_000 / 100),
        ticket: hex::encode(proof.ticket()),
        limit: hex::encode(limit),
        is_drawn: proof.is_drawn(),
        ticket_x: place_of(&proof.ticket()),
        limit_x: place_of(&limit),
        path: proof.path.iter().map(hex::encode).collect(),
        entry: hex::encode(proof.entry.encode()),
    }))
}
