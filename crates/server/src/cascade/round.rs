//! A round: one node works on one upper platform as it was entered when the round began. Whoever
//! changes it, or takes it over, ends the round before its next batch.

use mingqian_client::Client;

use crate::app::App;
use crate::cascade::upper::{LEASE_MS, Upper};
use crate::db::{Conn, ToValue};
use crate::error::Error;

/// Most characters of a reason that is kept.
pub const REASON: usize = 500;

/// What a round works with.
pub struct Round<'r> {
    pub app: &'r App,
    pub client: &'r Client,
    pub upper: &'r Upper,
}

/// Why something could not be sent or asked.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// The upper platform was not reached, or does not answer as it should: nothing else would go.
    #[error("{0}")]
    Above(String),
    /// The upper platform refuses this call: others may go.
    #[error("{0}")]
    Refused(String),
    /// Somebody changed what is reported there, or another node took over.
    #[error("the round ends: its settings were changed, or another node took over")]
    Changed,
    /// Something is wrong here.
    #[error("{0}")]
    Here(#[from] Error),
}

impl From<sqlx::Error> for Failed {
    fn from(cause: sqlx::Error) -> Failed {
        Failed::Here(cause.into())
    }
}

impl From<mingqian_client::Error> for Failed {
    fn from(cause: mingqian_client::Error) -> Failed {
        let words = cause.to_string().chars().take(REASON).collect();
        match cause {
            mingqian_client::Error::Api(refused) if is_about_the_call(refused.code) => {
                Failed::Refused(words)
            }
            _ => Failed::Above(words),
        }
    }
}

/// Whether a code says that this call is wrong, and not who calls or when.
fn is_about_the_call(code: u32) -> bool {
    (40000..50000).contains(&code) && !matches!(code / 100, 401 | 423 | 429)
}

/// The first thing that failed while others went on.
#[derive(Default)]
pub struct First(Option<Failed>);

impl First {
    /// Keeps a failure that stands in the way of nothing else; any other ends the work.
    pub fn keep<T>(&mut self, outcome: Result<T, Failed>) -> Result<Option<T>, Failed> {
        match outcome {
            Ok(done) => Ok(Some(done)),
            Err(why @ (Failed::Refused(_) | Failed::Here(_))) => {
                self.0.get_or_insert(why);
                Ok(None)
            }
            Err(why) => Err(why),
        }
    }

    /// What is told at the end.
    pub fn told<T>(self, done: T) -> Result<T, Failed> {
        self.0.map_or(Ok(done), Err)
    }
}

impl Round<'_> {
    /// Goes on for another while, if the platform is still reported to as when the round began.
    pub async fn renew(&self) -> Result<(), Failed> {
        let mut tx = self.app.db.begin().await?;
        self.hold(&mut tx).await?;
        Ok(tx.commit().await?)
    }

    /// The same in the transaction of what the round writes: of one that has ended nothing is
    /// written, least of all that another platform has what this one took.
    pub async fn hold(&self, tx: &mut Conn) -> Result<(), Failed> {
        let renew = "update upper_platform set lease_until = $4 where id = $1 \
                     and lease_holder = $2 and changed_at = $3 and state = 'active'";
        let (upper, until) = (self.upper, self.app.clock.now() + LEASE_MS);
        let values: [&(dyn ToValue + Sync); 4] =
            [&upper.id, &upper.lease_holder, &upper.changed_at, &until];
        match tx.execute(renew, &values).await? {
            1 => Ok(()),
            _ => Err(Failed::Changed),
        }
    }
}
