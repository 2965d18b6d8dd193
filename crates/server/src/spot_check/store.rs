//! Queries that several acts of the spot check need.

use draw::announce::Announcement;
use draw::bundle::Part;
use draw::entry::Entry;
use draw::state::{State, Step};
use protocol::Code;

use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::evidence;

/// A task.
#[derive(Clone, Debug)]
pub struct Task {
    /// UUID version 7.
    pub id: String,
    /// The plan item it belongs to.
    pub plan_id: String,
    /// 18 digits.
    pub code: String,
    /// Name.
    pub name: String,
    /// 实施部门.
    pub department_code: String,
    /// Check items, separated by 、.
    pub item_codes: String,
    /// Only this district.
    pub district: Option<String>,
    /// Shares of companies, sole traders, cooperatives, in millionths.
    pub ppm: [i64; 3],
    /// YYYY-MM-DD.
    pub starts_on: String,
    /// YYYY-MM-DD.
    pub ends_on: String,
    /// draft, drawing, inspecting, done.
    pub state: String,
    /// 密封抽取: the result stays inside until the inspections are over.
    pub is_sealed: bool,
}

impl FromRecord for Task {
    fn from_record(row: &Record) -> Result<Task, sqlx::Error> {
        Ok(Task {
            id: row.get("id")?,
            plan_id: row.get("plan_id")?,
            code: row.get("code")?,
            name: row.get("name")?,
            department_code: row.get("department_code")?,
            item_codes: row.get("item_codes")?,
            district: row.get("district")?,
            ppm: [
                row.get("company_ppm")?,
                row.get("sole_trader_ppm")?,
                row.get("cooperative_ppm")?,
            ],
            starts_on: row.get("starts_on")?,
            ends_on: row.get("ends_on")?,
            state: row.get("state")?,
            is_sealed: row.get("is_sealed")?,
        })
    }
}

/// A task by its id.
pub async fn task(db: &mut Conn, id: &str) -> Result<Task, Error> {
    let find = "select id, plan_id, code, name, department_code, item_codes, district, \
                company_ppm, sole_trader_ppm, cooperative_ppm, starts_on, ends_on, state, \
                is_sealed from check_task where id = $1";
    db.optional(find, &[&id])
        .await?
        .ok_or_else(|| Code::NotFound.into())
}

/// A draw, without its lists.
#[derive(Clone, Debug)]
pub struct Draw {
    /// `draw_id`, hex.
    pub id: String,
    /// Its task.
    pub task_id: String,
    /// Running number in the plan item.
    pub draw_no: i64,
    /// 0, and one more after each failed seed.
    pub attempt: i64,
    /// Where it stands.
    pub state: State,
    /// The bytes under `A`.
    pub announcement: Vec<u8>,
    /// `A`, hex.
    pub announce_hash: String,
    /// The rules.
    pub rules: Vec<u8>,
    /// Entries of the pool.
    pub pool_size: i64,
    /// t1.
    pub commits_until: i64,
    /// t_b.
    pub dice_from: i64,
    /// t2.
    pub reveals_until: i64,
    /// Hex.
    pub seed: Option<String>,
    /// The published file.
    pub bundle_file_id: Option<String>,
    /// How many were drawn.
    pub drawn_count: i64,
    /// Unix milliseconds.
    pub created_at: i64,
    /// Unix milliseconds.
    pub closed_at: Option<i64>,
    /// In sealed mode, the year of the plan.
    pub seal_year: Option<i64>,
    /// The last round of substitution, 0 before the first.
    pub round: i64,
    /// While a round is open: reveals are taken until then, unix milliseconds.
    pub round_until: Option<i64>,
    /// Who proposed to give it up, and why.
    pub void_by: Option<String>,
    /// The account of whoever proposed it.
    pub void_account: Option<String>,
    /// Why, in words.
    pub void_reason: Option<String>,
}

impl FromRecord for Draw {
    fn from_record(row: &Record) -> Result<Draw, sqlx::Error> {
        Ok(Draw {
            id: row.get("id")?,
            task_id: row.get("task_id")?,
            draw_no: row.get("draw_no")?,
            attempt: row.get("attempt")?,
            state: row.parse("state")?,
            announcement: row.get("announcement")?,
            announce_hash: row.get("announce_hash")?,
            rules: row.get("rules")?,
            pool_size: row.get("pool_size")?,
            commits_until: row.get("commits_until")?,
            dice_from: row.get("dice_from")?,
            reveals_until: row.get("reveals_until")?,
            seed: row.get("seed")?,
            bundle_file_id: row.get("bundle_file_id")?,
            drawn_count: row.get("drawn_count")?,
            created_at: row.get("created_at")?,
            closed_at: row.get("closed_at")?,
            seal_year: row.get("seal_year")?,
            round: row.get("round")?,
            round_until: row.get("round_until")?,
            void_by: row.get("void_by")?,
            void_account: row.get("void_account")?,
            void_reason: row.get("void_reason")?,
        })
    }
}

impl Draw {
    /// The announcement, read from its bytes.
    pub fn announced(&self) -> Result<Announcement, Error> {
        let read = Announcement::decode(&self.announcement);
        read.map_err(|wrong| anyhow::anyhow!("stored announcement: {wrong}").into())
    }

    /// Whether what came out is still kept from the public.
    pub fn is_hidden(&self) -> bool {
        self.seal_year.is_some() && self.state != State::Closed
    }

    /// The state at a time: commitments close by the clock, without anybody's doing.
    pub fn state_at(&self, now: i64) -> State {
        match self.state {
            State::Announced if now > self.commits_until => self
                .state
                .after(Step::CloseCommitments)
                .unwrap_or(self.state),
            other => other,
        }
    }
}

const DRAW: &str = "select id, task_id, draw_no, attempt, state, announcement, announce_hash, \
                    rules, pool_size, commits_until, dice_from, reveals_until, seed, \
                    bundle_file_id, drawn_count, created_at, closed_at, \
                    seal_year, round, round_until, void_by, void_account, void_reason \
                    from draw where id = $1";

/// A draw by its id.
pub async fn find(db: &mut Conn, id: &str) -> Result<Draw, Error> {
    db.optional(DRAW, &[&id])
        .await?
        .ok_or_else(|| Code::NotFound.into())
}

/// A draw, whose row is held until the end of the transaction.
pub async fn hold(tx: &mut Conn, id: &str) -> Result<Draw, Error> {
    tx.execute("update draw set state = state where id = $1", &[&id])
        .await?;
    find(tx, id).await
}

/// A date for an entry that the organ signs now: never before one that it signed earlier in this
/// draw, also when another node's clock is ahead. The row of the draw is held.
pub async fn stamp(tx: &mut Conn, draw: &Draw, now: i64) -> Result<i64, Error> {
    let witnesses = [
        Part::Commit as i64,
        Part::Reveal as i64,
        Part::SubReveal as i64,
    ];
    let [commits, reveals, links] = witnesses;
    let newest = "select coalesce(max(at), 0) from (select at from draw_entry \
                  where draw_id = $1 and part <> $2 and part <> $3 union all \
                  select at from round_entry where draw_id = $1 and part <> $4) x";
    let newest: i64 = tx
        .one(newest, &[&draw.id, &commits, &reveals, &links])
        .await?;
    Ok(now.max(newest))
}

/// The newest draw of a task.
pub async fn newest(db: &mut Conn, task_id: &str) -> Result<Option<Draw>, Error> {
    let newest = "select id from draw where task_id = $1 order by draw_no desc, attempt desc \
                  limit 1";
    match db.optional::<String>(newest, &[&task_id]).await? {
        Some(id) => Ok(Some(find(db, &id).await?)),
        None => Ok(None),
    }
}

/// Moves a draw on from the state that was seen.
pub async fn advance(tx: &mut Conn, id: &str, from: State, to: State) -> Result<(), Error> {
    let update = "update draw set state = $3 where id = $1 and state = $2";
    let moved = tx.execute(update, &[&id, &from.word(), &to.word()]).await?;
    if moved == 1 {
        Ok(())
    } else {
        Err(Code::WrongState.into())
    }
}

/// Keeps a signed entry and appends it to the evidence log; a second one of the same part and
/// signer is refused.
pub async fn keep(tx: &mut Conn, draw_id: &str, part: Part, entry: &Entry) -> Result<(), Error> {
    keep_as(tx, draw_id, (part, true), entry).await
}

/// The same for an entry that stays out of the public eye while its draw is sealed.
pub async fn keep_as(
    tx: &mut Conn,
    draw_id: &str,
    (part, is_public): (Part, bool),
    entry: &Entry,
) -> Result<(), Error> {
    keep_under(tx, draw_id, (part, &entry.signer, is_public), entry).await
}

async fn keep_under(
    tx: &mut Conn,
    draw_id: &str,
    (part, name, is_public): (Part, &str, bool),
    entry: &Entry,
) -> Result<(), Error> {
    let insert = "insert into draw_entry (draw_id, part, signer, at, bytes) \
                  values ($1, $2, $3, $4, $5)";
    let at = i64::try_from(entry.at).unwrap_or(i64::MAX);
    let bytes = entry.encode();
    let values: [&(dyn crate::db::ToValue + Sync); 5] =
        [&draw_id, &(part as i64), &name, &at, &bytes];
    insert_once(tx, insert, &values).await?;
    log(tx, draw_id, (entry, &bytes), is_public).await
}

/// Keeps the value of a unique beacon under its source: the organ signs those of the dice too.
pub async fn keep_beacon(
    tx: &mut Conn,
    draw_id: &str,
    source: &str,
    entry: &Entry,
) -> Result<(), Error> {
    keep_under(tx, draw_id, (Part::Beacon, source, true), entry).await
}

/// Keeps a signed entry of a round; `seq` orders those of a part. A second one is refused.
pub async fn keep_in_round(
    tx: &mut Conn,
    draw: &Draw,
    (round, part, seq): (i64, Part, &str),
    entry: &Entry,
) -> Result<(), Error> {
    let insert = "insert into round_entry (draw_id, round, part, seq, at, bytes) \
                  values ($1, $2, $3, $4, $5, $6)";
    let at = i64::try_from(entry.at).unwrap_or(i64::MAX);
    let bytes = entry.encode();
    let values: [&(dyn crate::db::ToValue + Sync); 6] =
        [&draw.id, &round, &(part as i64), &seq, &at, &bytes];
    insert_once(tx, insert, &values).await?;
    // In a sealed draw a skip names whom it concerns; when a round opens or a witness reveals
    // tells nothing.
    let tells = !matches!(part, Part::SubRound | Part::SubReveal | Part::SubSeed);
    log(tx, &draw.id, (entry, &bytes), !(tells && draw.is_hidden())).await
}

async fn insert_once(
    tx: &mut Conn,
    insert: &'static str,
    values: &[&(dyn crate::db::ToValue + Sync)],
) -> Result<(), Error> {
    match tx.execute(insert, values).await {
        Ok(_) => Ok(()),
        Err(cause) if crate::db::is_unique_violation(&cause) => Err(Code::Exists.into()),
        Err(cause) => Err(cause.into()),
    }
}

async fn log(
    tx: &mut Conn,
    draw_id: &str,
    (entry, bytes): (&Entry, &[u8]),
    is_public: bool,
) -> Result<(), Error> {
    let at = i64::try_from(entry.at).unwrap_or(i64::MAX);
    let entry_type = entry.entry_type as i64;
    evidence::append(tx, draw_id, entry_type, at, bytes, is_public).await?;
    Ok(())
}

/// The entries of a part in all rounds.
pub async fn kept_in_rounds(db: &mut Conn, draw_id: &str, part: Part) -> Result<Vec<Entry>, Error> {
    kept_in_rounds_until(db, draw_id, (part, i64::MAX)).await
}

/// The entries of a part in the rounds up to one.
pub async fn kept_in_rounds_until(
    db: &mut Conn,
    draw_id: &str,
    (part, last): (Part, i64),
) -> Result<Vec<Entry>, Error> {
    let list = "select bytes from round_entry where draw_id = $1 and part = $2 and round <= $3 \
                order by round, seq";
    let rows: Vec<Vec<u8>> = db.all(list, &[&draw_id, &(part as i64), &last]).await?;
    rows.into_iter().map(read).collect()
}

fn read(bytes: Vec<u8>) -> Result<Entry, Error> {
    Entry::decode(&bytes).map_err(|wrong| anyhow::anyhow!("stored entry: {wrong}").into())
}

/// The entries of a part.
pub async fn kept(db: &mut Conn, draw_id: &str, part: Part) -> Result<Vec<Entry>, Error> {
    let list = "select bytes from draw_entry where draw_id = $1 and part = $2 order by at, signer";
    let rows: Vec<Vec<u8>> = db.all(list, &[&draw_id, &(part as i64)]).await?;
    rows.into_iter().map(read).collect()
}
