//! Limits on failed sign-ins that a stranger cannot turn against a party.
//!
//! Failures are counted for the pair of account and source network; only that pair is locked.
//! An account that is attacked from many networks is locked for networks from which it has
//! never signed in; those that it uses go on.

use std::net::IpAddr;

use protocol::Code;

use crate::db::{Conn, FromRecord, Record};
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
/// An attempt of which nothing is known after this long was cut off, and counts as failed.
const OPEN_MS: i64 = MINUTE_MS;
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

/// Counts an attempt before its password is looked at, or refuses it at a limit. So guesses that
/// are sent at the same time are counted like guesses one after the other. A limit that is only
/// reached by attempts still under way is told as such: a system that signs in many times at once
/// is not locked out, it waits a moment.
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
    let insert = "insert into sign_in_attempt (id, username, net, succeeded, is_open, at) \
                  values ($1, $2, $3, $4, $5, $6)";
    tx.execute(insert, &[&id, &username, &net, &false, &true, &now])
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
    let update = "update sign_in_attempt set succeeded = $2, is_open = $3 where id = $1";
    tx.execute(update, &[&id, &true, &false]).await?;
    Ok(())
}

/// The password was wrong.
pub async fn fail(tx: &mut Conn, id: &str) -> Result<(), Error> {
    let update = "update sign_in_attempt set is_open = $2 where id = $1";
    tx.execute(update, &[&id, &false]).await?;
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
        return Err(Error::wait(Code::TooFrequent, MINUTE_MS / 1000));
    }
    // A success clears the count of its pair: only failures after it are counted.
    let of_pair = "select at, is_open from sign_in_attempt \
                   where username = $1 and net = $2 and at > $3 and not succeeded and at > \
                   coalesce((select max(at) from sign_in_attempt \
                             where username = $1 and net = $2 and succeeded), 0)";
    let since = now - PAIR_WINDOW_MS;
    let of_pair: Vec<Attempt> = db.all(of_pair, &[&username, &net, &since]).await?;
    within(&of_pair, (PAIR_FAILURES, "15"), now)?;
    let of_account = "select at, is_open from sign_in_attempt \
                      where username = $1 and at > $2 and not succeeded";
    let since = now - ACCOUNT_WINDOW_MS;
    let of_account: Vec<Attempt> = db.all(of_account, &[&username, &since]).await?;
    match within(&of_account, (ACCOUNT_FAILURES, "30"), now) {
        Err(error) if !is_known(db, username, net, now).await? => Err(error),
        _ => Ok(()),
    }
}

/// An attempt that did not succeed, or not yet.
struct Attempt {
    at: i64,
    is_open: bool,
}

impl FromRecord for Attempt {
    fn from_record(row: &Record) -> Result<Attempt, sqlx::Error> {
        Ok(Attempt {
            at: row.get("at")?,
            is_open: row.get("is_open")?,
        })
    }
}

/// Refuses where so many have failed, or might have.
fn within(all: &[Attempt], (most, minutes): (i64, &str), now: i64) -> Result<(), Error> {
    let is_failed = |attempt: &&Attempt| !attempt.is_open || attempt.at <= now - OPEN_MS;
    if all.iter().filter(is_failed).count() as i64 >= most {
        return Err(Error::with(Code::Locked, "n", minutes));
    }
    if all.len() as i64 >= most {
        // A password is looked at for some hundred milliseconds.
        return Err(Error::wait(Code::TooFrequent, 1));
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
