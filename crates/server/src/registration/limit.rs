//! How often somebody may be asked about. Whoever may ask without end finds out a mobile number by
//! trying.

use protocol::Code;

use crate::clock::readable_day;
use crate::db::Conn;
use crate::error::Error;
use crate::http::Cx;

/// Checks of one party within a day.
pub const OF_PARTY: i64 = 2000;
/// Checks about one person within a day, by one party or from all pages.
pub const ABOUT_PERSON: i64 = 10;
/// Registrations from one address within a day; a government network may stand behind one.
pub const FROM_ADDRESS: i64 = 50;

/// Counts one more use of a day, or refuses it (42902). The caller commits before it asks, so that
/// what is refused afterwards counts as well.
pub async fn count(cx: &Cx, tx: &mut Conn, (whose, most): (&str, i64)) -> Result<(), Error> {
    let day = readable_day(cx.now());
    let add = "insert into real_name_count (whose, day, used) values ($1, $2, 1) \
               on conflict (whose, day) do update set used = real_name_count.used + 1 \
               returning used";
    let used: i64 = tx.one(add, &[&whose, &day]).await?;
    let forget = "delete from real_name_count where day < $1";
    tx.execute(forget, &[&day]).await?;
    if used <= most {
        return Ok(());
    }
    let reason = format!("今日核验次数已达{most}次，请明天再试 (at most {most} a day)");
    Err(Error::field(Code::DailyLimit, "id_no", reason))
}
