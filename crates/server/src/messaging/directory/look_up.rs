//! Looking people up: only the fields that the caller may see, counted by caller and day. Whoever
//! would take the whole directory away is stopped, and the security administrator sees it.

use protocol::Code;
use serde::Serialize;

use crate::audit::Event;
use crate::clock::readable_day;
use crate::db::{Conn, Filter};
use crate::error::Error;
use crate::http::{Cx, field};
use crate::messaging::directory::entry::{Viewer, Visibility, digits};
use crate::messaging::directory::keep::{COLUMNS, Stored};
use crate::messaging::directory::sealed;
use crate::messaging::{LOOKED_UP, MASS_LOOK_UP};

/// Most entries of a call.
pub const MOST: i64 = 50;
/// Most entries that a caller is given on a day.
pub const OF_A_DAY: i64 = 1000;

/// What is looked for; everything that is given must fit.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// A part of the name.
    pub name: Option<String>,
    /// A part of the duty.
    pub duty: Option<String>,
    /// Code of the department.
    pub department: Option<String>,
    /// Code of the office.
    pub office: Option<String>,
    /// The whole number.
    pub mobile: Option<String>,
    /// The whole address.
    pub email: Option<String>,
    /// Entries beyond the one with this id.
    pub after: Option<String>,
}

/// What is kept of the question: never a number or an address in clear.
#[derive(Serialize)]
struct Kept<'k> {
    name: Option<&'k String>,
    duty: Option<&'k String>,
    department: Option<&'k String>,
    office: Option<&'k String>,
    mobile_hash: &'k str,
    email_hash: &'k str,
    returned: usize,
}

/// Entries with what the viewer may see, and the id for the next page.
pub type Answered = (Vec<Stored>, Option<String>);

/// Looks up, counts and records; answers the limit's code where it would be too much.
pub async fn look_up(
    cx: &Cx,
    viewer: Viewer,
    (asked, size): (&Asked, i64),
    caller_id: &str,
) -> Result<Answered, Error> {
    let mut tx = cx.app.db.begin().await?;
    let day = readable_day(cx.now());
    let hold = "insert into directory_count (caller_id, day, entries) values ($1, $2, 0) \
                on conflict (caller_id, day) do update set entries = directory_count.entries";
    tx.execute(hold, &[&caller_id, &day]).await?;
    let digits = asked.mobile.as_deref().map(digits).unwrap_or_default();
    let mobile = sealed::hash(&cx.app, &mut tx, "mobile", &digits).await?;
    let email = asked.email.as_deref().unwrap_or_default().to_lowercase();
    let email = sealed::hash(&cx.app, &mut tx, "email", &email).await?;
    let found = find(&mut tx, viewer, (asked, size), (&mobile, &email)).await?;
    let kept = Kept {
        name: asked.name.as_ref(),
        duty: asked.duty.as_ref(),
        department: asked.department.as_ref(),
        office: asked.office.as_ref(),
        mobile_hash: &mobile,
        email_hash: &email,
        returned: found.0.len(),
    };
    let used = "select entries from directory_count where caller_id = $1 and day = $2";
    let used: i64 = tx.one(used, &[&caller_id, &day]).await?;
    let returned = i64::try_from(found.0.len()).unwrap_or(i64::MAX);
    if used + returned > OF_A_DAY {
        let code = Code::DailyLimit;
        let event = Event::done(&MASS_LOOK_UP, "directory", caller_id).with(&kept);
        cx.record(&mut tx, &event.refused(code.number())).await?;
        tx.commit().await?;
        return Err(code.into());
    }
    let count = "update directory_count set entries = entries + $3 where caller_id = $1 \
                 and day = $2";
    tx.execute(count, &[&caller_id, &day, &returned]).await?;
    let mut opened = Vec::with_capacity(found.0.len());
    for stored in found.0 {
        opened.push(shown(cx, &mut tx, viewer, stored).await?);
    }
    cx.record(
        &mut tx,
        &Event::done(&LOOKED_UP, "directory", caller_id).with(&kept),
    )
    .await?;
    tx.commit().await?;
    Ok((opened, found.1))
}

async fn find(
    tx: &mut Conn,
    viewer: Viewer,
    (asked, size): (&Asked, i64),
    (mobile, email): (&str, &str),
) -> Result<Answered, Error> {
    let like = |text: &String| format!("%{text}%");
    let (name, duty) = (asked.name.as_ref().map(like), asked.duty.as_ref().map(like));
    let [by_name, by_duty, by_mobile, by_email] = conditions(viewer);
    let mut filter = Filter::new(COLUMNS)
        .and(by_name, &[])
        .and_some("name like ?", name.as_ref())
        .and_some("department_code = ?", asked.department.as_ref())
        .and_some("office_code = ?", asked.office.as_ref())
        .and_some("id > ?", asked.after.as_ref());
    // What somebody may not see cannot be searched by them either.
    if let Some(duty) = &duty {
        filter = filter.and(by_duty, &[]).and("duty like ?", &[duty]);
    }
    if asked.mobile.is_some() {
        filter = filter
            .and(by_mobile, &[])
            .and("mobile_hash = ?", &[&mobile]);
        filter = filter.and("mobile_hash <> ''", &[]);
    }
    if asked.email.is_some() {
        filter = filter.and(by_email, &[]).and("email_hash = ?", &[&email]);
        filter = filter.and("email_hash <> ''", &[]);
    }
    let mut found: Vec<Stored> = filter
        .then("order by id limit ?", &[&(size + 1)])
        .all(tx)
        .await?;
    let has_more = field::cut(&mut found, size);
    let next = found
        .last()
        .filter(|_| has_more)
        .map(|last| last.id.clone());
    Ok((found, next))
}

/// That the viewer may see name, duty, mobile, e-mail.
fn conditions(viewer: Viewer) -> [&'static str; 4] {
    match viewer {
        Viewer::Party => [
            "show_name = 'parties'",
            "show_duty = 'parties'",
            "show_mobile = 'parties'",
            "show_email = 'parties'",
        ],
        Viewer::Officer => [
            "show_name <> 'nobody'",
            "show_duty <> 'nobody'",
            "show_mobile <> 'nobody'",
            "show_email <> 'nobody'",
        ],
        Viewer::Keeper => ["1 = 1"; 4],
    }
}

/// Empties what the viewer may not see.
async fn shown(cx: &Cx, tx: &mut Conn, viewer: Viewer, stored: Stored) -> Result<Stored, Error> {
    let sees = |place: usize| {
        let shows: [Visibility; 5] = stored.entry.shows;
        shows.get(place).is_some_and(|show| viewer.sees(*show))
    };
    let [duty, phone, mobile, email] = [sees(1), sees(2), sees(3), sees(4)];
    let mut stored = stored.opened(&cx.app, tx, (mobile, email)).await?;
    if !duty {
        stored.entry.duty.clear();
    }
    if !phone {
        stored.entry.office_phone.clear();
    }
    if viewer == Viewer::Party {
        // The staff number is no field of the directory: it is how the registers know a person.
        stored.entry.staff_no.clear();
    }
    Ok(stored)
}
