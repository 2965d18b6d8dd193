//! Recipients: who is meant by what a sender wrote, and by which channels they can be reached.

use protocol::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::db::{Conn, Filter};
use crate::error::Error;
use crate::identity::Role;
use crate::messaging::message::Channel;

/// A recipient as a sender names it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "MessageRecipient")]
pub struct Wanted {
    /// person, department, party or application.
    pub kind: String,
    /// person: user name or staff number; department: its code; party: its id or its name;
    /// application: its user name.
    pub to: String,
    /// department: officers of these roles only (administrator, planner, reviewer, …).
    #[serde(default)]
    pub roles: Option<Vec<String>>,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "MessageFieldReason")]
pub struct Wrong {
    /// The field of the recipient.
    pub field: String,
    /// What is wrong with it.
    pub reason: String,
}

impl Wrong {
    /// The one reason for persons whom the message does not reach, whatever the reason: who has an
    /// account or an address is not told to whoever sends them nothing.
    pub fn unreached() -> Wrong {
        let reason = "无法以所选渠道送达此人 (nobody of this name is reached by these channels)";
        Wrong::new("to", reason)
    }

    /// A reason about a field.
    pub fn new(field: &str, reason: &str) -> Wrong {
        Wrong {
            field: field.to_owned(),
            reason: reason.to_owned(),
        }
    }
}

/// A recipient that was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// person, department, party, or entry of the directory.
    pub kind: &'static str,
    /// Account id, department code, party id or entry id.
    pub target: String,
    /// With a space before and behind each; empty: all.
    pub roles: String,
    /// Whether somebody can read it on the platform's pages.
    pub has_inbox: bool,
    /// Applications that can be told.
    pub applications: Vec<String>,
    /// Where addresses lie: `entry:ID`, `contact:ID`.
    pub addresses: Vec<String>,
}

/// Whether a person can be reached by one of these channels; other recipients say for each channel
/// why not.
pub fn is_reached(app: &App, found: &Found, channels: &[Channel]) -> bool {
    let has_mail = app.config.smtp.is_some() && !found.addresses.is_empty();
    let carries = |channel: &Channel| match channel {
        Channel::InSite => found.has_inbox,
        Channel::Callback => false,
        Channel::Email => has_mail,
    };
    !matches!(found.kind, "person" | "entry") || channels.iter().any(carries)
}

/// Finds who is meant; says what is wrong otherwise.
pub async fn find(
    app: &App,
    db: &mut Conn,
    wanted: &Wanted,
) -> Result<Result<Found, Wrong>, Error> {
    if wanted.roles.is_some() && wanted.kind != "department" {
        let reason = "仅department可限定岗位 (only for departments)";
        return Ok(Err(Wrong::new("roles", reason)));
    }
    match wanted.kind.as_str() {
        "person" => person(db, &wanted.to).await,
        "department" => department(app, db, wanted).await,
        "party" => party(db, &wanted.to).await,
        "application" => application(db, &wanted.to).await,
        _ => {
            let reason = "应为person、department、party或application (one of these four)";
            Ok(Err(Wrong::new("kind", reason)))
        }
    }
}

async fn person(db: &mut Conn, to: &str) -> Result<Result<Found, Wrong>, Error> {
    let by_name = "select id, coalesce(staff_no, '') from account where state <> 'disabled' \
                   and kind in ('officer', 'party_staff') and (username = $1 or staff_no = $1) \
                   order by case when username = $1 then 0 else 1 end, id limit 1";
    let account: Option<(String, String)> = db.optional(by_name, &[&to]).await?;
    let staff_no = account
        .as_ref()
        .map_or(to, |(_, staff_no)| staff_no.as_str());
    let entry = "select id from directory_entry where staff_no = $1 and email is not null";
    let entry: Option<String> = db.optional(entry, &[&staff_no]).await?;
    let addresses = entry.iter().map(|id| format!("entry:{id}")).collect();
    Ok(match (account, entry) {
        (Some((id, _)), _) => Ok(Found {
            kind: "person",
            target: id,
            has_inbox: true,
            addresses,
            ..Found::default()
        }),
        (None, Some(id)) => Ok(Found {
            kind: "entry",
            target: id,
            addresses,
            ..Found::default()
        }),
        (None, None) => Err(Wrong::unreached()),
    })
}

const OFFICERS_ADDRESSES: &str = "select d.id from account a join directory_entry d \
                                  on d.staff_no = a.staff_no";

async fn department(
    app: &App,
    db: &mut Conn,
    wanted: &Wanted,
) -> Result<Result<Found, Wrong>, Error> {
    let code = wanted.to.as_str();
    let known = "select count(*) from department where code = $1";
    if db.one::<i64>(known, &[&code]).await? == 0 {
        let reason = "没有这个部门 (no such department)";
        return Ok(Err(Wrong::new("to", reason)));
    }
    let roles = wanted.roles.clone().unwrap_or_default();
    if let Some(wrong) = roles.iter().find(|role| role.parse::<Role>().is_err()) {
        let reason = format!("没有岗位 {wrong} (no such role)");
        return Ok(Err(Wrong::new("roles", &reason)));
    }
    let words: Vec<&str> = roles.iter().map(String::as_str).collect();
    let organ = organ_department(app, db).await?;
    let mut officers = Filter::new(OFFICERS_ADDRESSES)
        .and("a.kind = 'officer' and a.state = 'active'", &[])
        .and("d.email is not null", &[])
        .and("coalesce(a.department_code, ?) = ?", &[&organ, &code]);
    if !words.is_empty() {
        officers = officers.and_in("a.role", &words);
    }
    let entries: Vec<String> = officers.then("order by d.id", &[]).all(db).await?;
    let systems = "select application_id from account where kind = 'application' \
                   and department_code = $1 and application_id is not null \
                   order by application_id";
    Ok(Ok(Found {
        kind: "department",
        target: code.to_owned(),
        roles: spaced(&words),
        has_inbox: true,
        applications: db.all(systems, &[&code]).await?,
        addresses: entries.iter().map(|id| format!("entry:{id}")).collect(),
    }))
}

/// The department that is the organ itself: officers without a department are of it. Empty where
/// the register does not have it.
pub async fn organ_department(app: &App, db: &mut Conn) -> Result<String, Error> {
    let find = "select code from department where credit_code = $1 or name = $2 \
                order by code limit 1";
    let config = &app.config;
    let found: Option<String> = db
        .optional(find, &[&config.organ_code, &config.organ_name])
        .await?;
    Ok(found.unwrap_or_default())
}

/// Words as a `like` finds each of them whole.
fn spaced(words: &[&str]) -> String {
    if words.is_empty() {
        String::new()
    } else {
        format!(" {} ", words.join(" "))
    }
}

async fn party(db: &mut Conn, to: &str) -> Result<Result<Found, Wrong>, Error> {
    let find = "select id from party where id = $1 or name = $1 order by id";
    let mut ids: Vec<String> = db.all(find, &[&to]).await?;
    if let Some(exact) = ids.iter().position(|id| id == to) {
        ids = vec![ids.swap_remove(exact)];
    }
    let [id] = ids.as_slice() else {
        let reason = if ids.is_empty() {
            "没有这个接入方 (no such party)"
        } else {
            "有多个同名接入方，请用其标识 (several are called so; give the id)"
        };
        return Ok(Err(Wrong::new("to", reason)));
    };
    let systems = "select id from application where party_id = $1 order by id";
    Ok(Ok(Found {
        applications: db.all(systems, &[id]).await?,
        ..of_party(db, id).await?
    }))
}

async fn application(db: &mut Conn, to: &str) -> Result<Result<Found, Wrong>, Error> {
    let find = "select id, party_id from application where username = $1 \
                and state not in ('withdrawn', 'offboarded') limit 1";
    let found: Option<(String, String)> = db.optional(find, &[&to]).await?;
    let Some((id, party_id)) = found else {
        let reason = "没有这个应用 (no such application)";
        return Ok(Err(Wrong::new("to", reason)));
    };
    Ok(Ok(Found {
        applications: vec![id],
        ..of_party(db, &party_id).await?
    }))
}

async fn of_party(db: &mut Conn, id: &str) -> Result<Found, Error> {
    // Two contacts at one address are written to once.
    let contacts = "select min(id) from party_contact where party_id = $1 \
                    and removed_at is null and email <> '' group by lower(email) order by 1";
    let contacts: Vec<String> = db.all(contacts, &[&id]).await?;
    Ok(Found {
        kind: "party",
        target: id.to_owned(),
        has_inbox: true,
        addresses: contacts.iter().map(|id| format!("contact:{id}")).collect(),
        ..Found::default()
    })
}

/// Refuses lists that are empty or too long.
pub fn check_number(wanted: &[Wanted], most: usize) -> Result<(), Error> {
    if (1..=most).contains(&wanted.len()) {
        return Ok(());
    }
    let reason = format!("1至{most}个接收方 (1 to {most} recipients)");
    Err(Error::field(Code::OutOfRange, "recipients", reason))
}
