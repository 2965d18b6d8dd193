//! Rules by which the platform's own audit tells of security events, hour by hour.

use crate::app::App;
use crate::clock::readable;
use crate::db::{Conn, Filter, FromRecord, Record};
use crate::error::Error;
use crate::exchange::Table;
use crate::exchange::own::{Own, guid, put};
use crate::exchange::stored::{self, PLATFORM};
use crate::exchange::table::Values;
use crate::security::tables::Event;

const HOUR_MS: i64 = 3_600_000;

/// What a rule counts over.
enum By {
    /// The address of the caller.
    Source,
    /// Who acted.
    Actor,
    /// What was acted on.
    Object,
}

/// A rule: so many events of an act and these codes in an hour are a security event.
struct Rule {
    kind: &'static str,
    level: &'static str,
    act: &'static str,
    /// The first and the last code that counts.
    codes: (i64, i64),
    by: By,
    at_least: i64,
}

const ANY: (i64, i64) = (0, i64::MAX);
const RULES: &[Rule] = &[
    Rule {
        kind: "failed_sign_in",
        level: "2",
        act: "identity.sign-in-refused",
        codes: ANY,
        by: By::Source,
        at_least: 5,
    },
    Rule {
        kind: "lock_out",
        level: "2",
        act: "identity.lock-out",
        codes: ANY,
        by: By::Object,
        at_least: 1,
    },
    Rule {
        kind: "foreign_address",
        level: "2",
        act: "api.refuse",
        codes: (40303, 40303),
        by: By::Actor,
        at_least: 1,
    },
    // Somebody tries tokens.
    Rule {
        kind: "forged_call",
        level: "1",
        act: "api.refuse",
        codes: (40102, 40102),
        by: By::Source,
        at_least: 20,
    },
    // Signatures that do not hold, nonces that came before, keys that are none.
    Rule {
        kind: "forged_call",
        level: "1",
        act: "api.refuse",
        codes: (40107, 40199),
        by: By::Source,
        at_least: 20,
    },
    Rule {
        kind: "mass_look_up",
        level: "3",
        act: "api.read",
        codes: (0, 0),
        by: By::Actor,
        at_least: 5000,
    },
    Rule {
        kind: "mass_look_up",
        level: "2",
        act: "messaging.mass-look-up",
        codes: ANY,
        by: By::Actor,
        at_least: 1,
    },
    Rule {
        kind: "rewritten_audit",
        level: "1",
        act: "audit.check",
        codes: (1, i64::MAX),
        by: By::Object,
        at_least: 1,
    },
];

struct Counted {
    subject: String,
    name: String,
    source: String,
    count: i64,
    first: i64,
    last: i64,
}

impl FromRecord for Counted {
    fn from_record(row: &Record) -> Result<Counted, sqlx::Error> {
        Ok(Counted {
            subject: row.get("subject")?,
            name: row.get("name")?,
            source: row.get("source")?,
            count: row.get("times")?,
            first: row.get("first_at")?,
            last: row.get("last_at")?,
        })
    }
}

/// The first identifier of a moment: those of events begin with their time.
fn first_id(at: i64) -> String {
    format!("{:08x}-{:04x}", at >> 16, at & 0xffff)
}

impl Rule {
    async fn count(&self, db: &mut Conn, hour: i64) -> Result<Vec<Counted>, Error> {
        let select = match self.by {
            By::Source => {
                "select source as subject, '' as name, max(source) as source, count(*) as times, \
                 min(at) as first_at, max(at) as last_at from audit_event"
            }
            By::Actor => {
                "select actor_id as subject, max(actor_name) as name, max(source) as source, \
                 count(*) as times, min(at) as first_at, max(at) as last_at from audit_event"
            }
            By::Object => {
                "select object_id as subject, max(object_kind) as name, max(source) as source, \
                 count(*) as times, min(at) as first_at, max(at) as last_at from audit_event"
            }
        };
        let tail = match self.by {
            By::Source => "group by source having count(*) >= ? order by source limit 1000",
            By::Actor => "group by actor_id having count(*) >= ? order by actor_id limit 1000",
            By::Object => "group by object_id having count(*) >= ? order by object_id limit 1000",
        };
        let (from, to) = (first_id(hour), first_id(hour + HOUR_MS));
        let found = Filter::new(select)
            .and("act = ?", &[&self.act])
            .and("id >= ?", &[&from])
            .and("id < ?", &[&to])
            .and("code >= ?", &[&self.codes.0])
            .and("code <= ?", &[&self.codes.1])
            .then(tail, &[&self.at_least]);
        Ok(found.all(db).await?)
    }
}

/// Looks at this hour and the one before; gives how many security events are new or have grown.
pub async fn look(app: &App, tx: &mut Conn) -> Result<usize, Error> {
    let now = app.clock.now();
    let this = now.div_euclid(HOUR_MS) * HOUR_MS;
    let mut rows = Vec::new();
    for hour in [this - HOUR_MS, this] {
        for rule in RULES {
            for counted in rule.count(tx, hour).await? {
                rows.extend(row(app, tx, (rule, hour), counted).await?);
            }
        }
    }
    put(app, tx, Event::DEF, &rows).await
}

/// The row of what was counted; none where it stands there already with the same count, whatever
/// somebody has said of it since.
async fn row(
    app: &App,
    tx: &mut Conn,
    (rule, hour): (&Rule, i64),
    counted: Counted,
) -> Result<Option<Own>, Error> {
    let (codes, hour) = (rule.codes.0.to_string(), hour.to_string());
    let guid = guid(&[rule.kind, rule.act, &codes, &counted.subject, &hour]);
    let there = stored::find(tx, (PLATFORM, Event::DEF), &[&guid]).await?;
    if let Some(there) = there.get(&guid) {
        let opened = there.open(app, tx, (PLATFORM, Event::DEF)).await?;
        let values = Values {
            table: Event::DEF,
            values: &opened.values,
        };
        if values.get("count") == counted.count.to_string() {
            return Ok(None);
        }
    }
    let subject = match (counted.name.as_str(), counted.subject.as_str()) {
        ("", subject) => subject.to_owned(),
        (name, "") => name.to_owned(),
        (name, subject) => format!("{name} ({subject})"),
    };
    let shown = if subject.is_empty() { "—" } else { &subject };
    let columns = vec![
        ("system_name", app.config.organ_name.clone()),
        ("kind", rule.kind.to_owned()),
        ("level", rule.level.to_owned()),
        ("subject", shown.chars().take(200).collect()),
        ("source", counted.source),
        ("count", counted.count.to_string()),
        ("first_at", readable(counted.first)),
        ("last_at", readable(counted.last)),
        ("state", "open".to_owned()),
    ];
    Ok(Some(Own { guid, columns }))
}
