//! Limits on failed sign-ins that a stranger cannot turn against a party.
//!
//! Failures are counted for the pair of account and source network; only that pair is locked.
//! An account that is attacked from many networks is locked for networks from which it has
//! never signed in; those that it uses go on.

use std::net::IpAddr;

use protocol::Code;

use crate::db::Conn;
use crate::error::Error;

const MINUTE_MS: i64 = 60_000;
/// Failures of one account from one network within the window that lock the pair.
const PAIR_FAILURES: i64 = 5;
const PAIR_WINDOW_MS: i64 = 15 * MINUTE_MS;
/// Failures of one account from all networks that lock it for networks it has never used.
const ACCOUNT_FAILURES: i64 = 30;
const ACCOUNT_WINDOW_MS: i64 = 30 * MINUTE_MS;
/// Failures from one network, whatever the account.
const NET_FAILURES: i64 = 60;
const NET_WINDOW_MS: i64 = 10 * MINUTE_MS;
/// A network is known to an account for this long after a successful sign-in.
const KNOWN_MS: i64 = 90 * 24 * 60 * MINUTE_MS;

/// The network of an address: /24 of IPv4, /56 of IPv6.
pub fn net(source: IpAddr) -> String {
    match source.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:{:x}::/56", d & 0xff00)
        }
    }
}

/// Counts an attempt as failed before its password is looked at, or refuses it at a limit. So
/// guesses that are sent at the same time are counted like guesses one after the other.
pub async fn reserve(
    tx: &mut Conn,
    id: &str,
    username: &str,
    net: &str,
    now: i64,
) -> Result<(), Error> {
    // Attempts at one account wait for each other here; nothing about the account changes.
    let hold = "update account set epoch = epoch where username = $1";
    tx.execute(hold, &[&username]).await?;
    check(tx, username, net, now).await?;
    let insert = "insert into sign_in_attempt (id, username, net, succeeded, at) \
                  values ($1, $2, $3, $4, $5)";
    tx.execute(insert, &[&id, &username, &net, &false, &now])
        .await?;
    // Failures that no window needs any more are dropped on the way.
    let forget = "delete from sign_in_attempt where username = $1 and \
                  ((not succeeded and at < $2) or (succeeded and at < $3))";
    let (failed, known) = (now - ACCOUNT_WINDOW_MS, now - KNOWN_MS);
    tx.execute(forget, &[&username, &failed, &known]).await?;
    Ok(())
}

/// The password was right: the attempt was no failure.
pub async fn succeed(tx: &mut Conn, id: &str) -> Result<(), Error> {
    let update = "update sign_in_attempt set succeeded = true where id = $1";
    tx.execute(update, &[&id]).await?;
    Ok(())
}

/// The password was never looked at: the attempt does not count.
pub async fn release(tx: &mut Conn, id: &str) -> Result<(), Error> {
    tx.execute("delete from sign_in_attempt where id = $1", &[&id])
        .await?;
    Ok(())
}

async fn check(db: &mut Conn, username: &str, net: &str, now: i64) -> Result<(), Error> {
    let from_net = "select count(*) from sign_in_attempt \
                    where net = $1 and at > $2 and not succeeded";
    if db
        .one::<i64>(from_net, &[&net, &(now - NET_WINDOW_MS)])
        .await?
        >= NET_FAILURES
    {
        return Err(Code::TooFrequent.into());
    }
    // A success clears the count of its pair: only failures after it are counted.
    let of_pair = "select count(*) from sign_in_attempt \
                   where username = $1 and net = $2 and at > $3 and not succeeded and at > \
                   coalesce((select max(at) from sign_in_attempt \
                             where username = $1 and net = $2 and succeeded), 0)";
    let failures = db
        .one::<i64>(of_pair, &[&username, &net, &(now - PAIR_WINDOW_MS)])
        .await?;
    if failures >= PAIR_FAILURES {
        return Err(Error::with(Code::Locked, "n", "15"));
    }
    let of_account = "select count(*) from sign_in_attempt \
                      where username = $1 and at > $2 and not succeeded";
    let failures = db
        .one::<i64>(of_account, &[&username, &(now - ACCOUNT_WINDOW_MS)])
        .await?;
    if failures >= ACCOUNT_FAILURES && !is_known(db, username, net, now).await? {
        return Err(Error::with(Code::Locked, "n", "30"));
    }
    Ok(())
}

async fn is_known(db: &mut Conn, username: &str, net: &str, now: i64) -> Result<bool, Error> {
    let successes = "select count(*) from sign_in_attempt \
                     where username = $1 and net = $2 and at > $3 and succeeded";
    Ok(db
        .one::<i64>(successes, &[&username, &net, &(now - KNOWN_MS)])
        .await?
        > 0)
}
