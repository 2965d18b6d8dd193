//! How often somebody may be asked about. Whoever may ask without end finds out a mobile number by
//! trying.

use protocol::Code;

use crate::clock::readable_day;
use crate::db::Conn;
use crate::error::Error;
use crate::http::Cx;

/// Checks of one party within a day.
pub const OF_PARTY: i64 = 2000;
/// Checks about one person within a day, by one party or from one network.
pub const ABOUT_PERSON: i64 = 10;
/// Attempts to register one person within a day, from all networks, above which a network has only
/// [`FEW`].
const ABOUT_IN_ALL: i64 = 30;
/// What a network has left when many others try the same person: the holder, who comes from a
/// network of their own, is not locked out by strangers.
const FEW: i64 = 3;
/// Registrations from one network within a day; a government network may stand behind one.
pub const OF_NETWORK: i64 = 50;

/// Counts one more use of a day, or refuses it (42902). The caller commits before it asks, so that
/// what does not pass counts as well; what is refused here is not counted.
pub async fn count(cx: &Cx, tx: &mut Conn, (whose, most): (&str, i64)) -> Result<(), Error> {
    check(used(cx, tx, whose).await?, most)
}

/// Counts an attempt to register one person from a network.
pub async fn about(cx: &Cx, tx: &mut Conn, (hash, net): (&str, &str)) -> Result<(), Error> {
    let in_all = used(cx, tx, &format!("subject:{hash}")).await?;
    let by_net = used(cx, tx, &format!("subject:{hash}:{net}")).await?;
    let is_tried_by_many = in_all > ABOUT_IN_ALL;
    check(by_net, if is_tried_by_many { FEW } else { ABOUT_PERSON })
}

/// Counts one more use of a day, and gives how many there are.
async fn used(cx: &Cx, tx: &mut Conn, whose: &str) -> Result<i64, Error> {
    let day = readable_day(cx.now());
    let add = "insert into real_name_count (whose, day, used) values ($1, $2, 1) \
               on conflict (whose, day) do update set used = real_name_count.used + 1 \
               returning used";
    let used: i64 = tx.one(add, &[&whose, &day]).await?;
    let forget = "delete from real_name_count where day < $1";
    tx.execute(forget, &[&day]).await?;
    Ok(used)
}

fn check(used: i64, most: i64) -> Result<(), Error> {
    if used <= most {
        return Ok(());
    }
    let reason = format!("今日核验次数已达{most}次，请明天再试 (at most {most} a day)");
    Err(Error::field(Code::DailyLimit, "id_no", reason))
}
