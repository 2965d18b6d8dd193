//! One enterprise and one draw: was it in the pool, was it drawn, and why.

use askama::Template;
use axum::response::Response;
use draw::bundle::Part;
use draw::hash::Hash;
use draw::pool::{Id, IdType};
use draw::proof::FirmProof;
use draw::result::{ResultStratum, read_result};
use draw::rules::Stratum;
use draw::run::Lists;
use protocol::Code;
use serde::Deserialize;

use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::spot_check::{entries, find_draw, frozen_files, seal_secret};

#[derive(Deserialize)]
struct Asked {
    code: Option<String>,
}

/// What the page says about one enterprise.
struct Standing {
    place: u64,
    size: u64,
    strata: Vec<Membership>,
    ticket: String,
    is_drawn: bool,
    /// The round of substitution in which it was drawn, if it was in one.
    round: Option<i64>,
    /// Where the ticket stands between the smallest possible one and the largest, 0 to 720.
    ticket_x: u64,
    /// Hashes from its entry to the root that was announced.
    path: Vec<String>,
    /// The bytes of its entry, hex.
    entry: String,
}

/// One stratum that it belongs to; several where departments draw together.
struct Membership {
    name: String,
    /// Share of the stratum, percent.
    percent: String,
    limit: String,
    /// Where the limit stands in the picture, 0 to 720.
    limit_x: u64,
    is_drawn: bool,
    /// Skipped in an earlier draw, and therefore on this list whatever its ticket.
    is_owed: bool,
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
    if draw.is_hidden() {
        let reason =
            "这是密封抽取，检查结束并启封后才能查询 (sealed until the inspections are over)";
        return Err(Error::rule(reason));
    }
    let seed = draw.seed.as_ref().and_then(|text| hash(text));
    let seed = seed.ok_or_else(|| {
        Error::rule("这次抽取还没有种子，请在完成后再查 (no seed yet; look again later)")
    })?;
    let keys = (seed, seal_secret(&mut db, &draw).await?);
    let name = "select name from check_task where id = $1";
    let task_name = db.one(name, &[&draw.task_id]).await?;
    let result = entries(&mut db, &draw.id, Part::Result).await?;
    let result = result.first().ok_or(Code::NotFound)?.body.clone();
    let round = "select round from check_result where draw_id = $1 and enterprise_code = $2 \
                 and round > 0 order by round limit 1";
    let round: Option<i64> = db.optional(round, &[&draw.id, &code]).await?;
    let files = frozen_files(&mut db, &draw.id).await?;
    let name = "select name from enterprise where code = $1";
    let name = db.optional(name, &[&code]).await?;
    drop(db);
    let copy = draw.clone();
    // Reading and hashing a pool of a million takes half a second: not on the async threads.
    let found = tokio::task::spawn_blocking(move || {
        let lists = files.read(&copy)?;
        let strata = read_result(&result).map_err(|why| anyhow::anyhow!("stored result: {why}"))?;
        Ok::<_, Error>(standing(&lists, &strata.1, (&id, keys, round)))
    });
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
    lists: &Lists,
    results: &[ResultStratum],
    (id, keys, round): (&Id, (Hash, Hash), Option<i64>),
) -> Option<Standing> {
    let carried = lists.pool.entries()[lists.pool.find(id)?].stratum;
    let proof = FirmProof::of(&lists.pool, id, keys, Hash::default())?;
    let ticket = proof.ticket();
    let membership = |(stratum, result): (&Stratum, &ResultStratum)| Membership {
        name: stratum.name.clone(),
        percent: format!(
            "{}.{:02}%",
            stratum.ppm / 10_000,
            stratum.ppm % 10_000 / 100
        ),
        limit: hex::encode(result.last),
        limit_x: place_of(&result.last),
        is_drawn: result.picks.iter().any(|(drawn, _)| drawn == id),
        is_owed: result.debts.iter().any(|(owed, _)| owed == id),
    };
    let strata = lists.rules.strata.iter().zip(results);
    let strata = strata.filter(|(stratum, _)| lists.rules.is_member(carried, stratum));
    let strata: Vec<_> = strata.map(membership).collect();
    Some(Standing {
        place: proof.index + 1,
        size: proof.pool_size,
        ticket: hex::encode(ticket),
        ticket_x: place_of(&ticket),
        is_drawn: round.is_some() || strata.iter().any(|s| s.is_drawn || s.is_owed),
        round,
        strata,
        path: proof.path.iter().map(hex::encode).collect(),
        entry: hex::encode(proof.entry.encode()),
    })
}
