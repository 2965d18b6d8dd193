//! Whose inbox: what is for the person, for their department or party, or for their role.

use crate::app::App;
use crate::db::{Conn, Value};
use crate::error::Error;
use crate::http::Cx;
use crate::http::caller::Caller;
use crate::messaging::recipient::organ_department;

/// Most that the header counts.
const MOST: i64 = 100;

/// The messages of a reader, by their ids: account, kind and key of what the reader belongs to,
/// role. The four values come first in every query.
macro_rules! mine {
    ($head:literal, $tail:literal) => {
        concat!(
            $head,
            " m.id in (select r.message_id from message_recipient r where r.is_in_site \
             and ((r.kind = 'person' and r.target = $1) or (r.kind = $2 and r.target = $3) \
             or (r.kind = 'bureau' and r.target = '' and $2 = 'department')) \
             and (r.roles = '' or r.roles like $4))",
            $tail
        )
    };
}
pub(super) use mine;

/// Somebody who reads.
pub struct Reader {
    /// Account id.
    pub account_id: String,
    kind: &'static str,
    key: String,
    role: String,
    /// Where the reader's pages lie.
    pub base: &'static str,
}

impl Reader {
    /// Whoever is signed in, if somebody is.
    pub async fn find(app: &App, db: &mut Conn, caller: &Caller) -> Result<Option<Reader>, Error> {
        Ok(match caller {
            Caller::Officer(officer) => Some(Reader {
                account_id: officer.id.clone(),
                kind: "department",
                key: match &officer.data.department {
                    Some(code) => code.clone(),
                    None => organ_department(app, db).await?,
                },
                role: format!("% {} %", officer.role.word()),
                base: "/console/messages",
            }),
            Caller::Staff(staff) => Some(Reader {
                account_id: staff.id.clone(),
                kind: "party",
                key: staff.party_id.clone(),
                role: String::new(),
                base: "/party/messages",
            }),
            // Registered people have no inbox.
            Caller::Registered(_) | Caller::Party(_) | Caller::Nobody => None,
        })
    }

    /// The reader of a request.
    pub async fn of(cx: &Cx, db: &mut Conn) -> Result<Reader, Error> {
        let found = Reader::find(&cx.app, db, &cx.caller).await?;
        found.ok_or_else(|| protocol::Code::NoPermission.into())
    }

    /// The first four values of every query.
    pub fn values(&self) -> [Value; 4] {
        let text = |text: &str| Value::Text(Some(text.to_owned()));
        [
            text(&self.account_id),
            text(self.kind),
            text(&self.key),
            text(&self.role),
        ]
    }
}

/// How many messages wait for whoever is signed in, up to a hundred.
pub async fn unread(app: &App, caller: &Caller) -> Result<i64, Error> {
    if !matches!(caller, Caller::Officer(_) | Caller::Staff(_)) {
        return Ok(0);
    }
    let mut db = app.db.read().await?;
    let Some(reader) = Reader::find(app, &mut db, caller).await? else {
        return Ok(0);
    };
    let count = mine!(
        "select count(*) from (select m.id from message m where",
        " and m.expires_at > $5 and m.recalled_at is null and not exists (select 1 from \
         message_read d where d.account_id = $1 and d.message_id = m.id) limit $6) n"
    );
    let [account, kind, key, role] = reader.values();
    let now = app.clock.now();
    Ok(db
        .one(count, &[&account, &kind, &key, &role, &now, &MOST])
        .await?)
}
