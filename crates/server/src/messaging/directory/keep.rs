//! Reading and writing whole entries, for those who keep the directory.

use protocol::Code;

use crate::app::App;
use crate::db::{Conn, FromRecord, Record, ToValue, is_unique_violation};
use crate::error::Error;
use crate::messaging::directory::entry::{Entry, digits};
use crate::messaging::directory::sealed;

/// An entry as it is stored.
pub struct Stored {
    pub id: String,
    pub changed_at: i64,
    /// Without what lies sealed.
    pub entry: Entry,
    mobile: Option<Vec<u8>>,
    email: Option<Vec<u8>>,
}

impl FromRecord for Stored {
    fn from_record(row: &Record) -> Result<Stored, sqlx::Error> {
        let office: Option<String> = row.get("office_code")?;
        let staff_no: Option<String> = row.get("staff_no")?;
        Ok(Stored {
            id: row.get("id")?,
            changed_at: row.get("changed_at")?,
            mobile: row.get("mobile")?,
            email: row.get("email")?,
            entry: Entry {
                staff_no: staff_no.unwrap_or_default(),
                name: row.get("name")?,
                duty: row.get("duty")?,
                department_code: row.get("department_code")?,
                office_code: office.unwrap_or_default(),
                office_phone: row.get("office_phone")?,
                mobile: String::new(),
                email: String::new(),
                shows: [
                    row.parse("show_name")?,
                    row.parse("show_duty")?,
                    row.parse("show_office_phone")?,
                    row.parse("show_mobile")?,
                    row.parse("show_email")?,
                ],
            },
        })
    }
}

/// The columns of an entry, in the order in which nothing depends on it.
pub const COLUMNS: &str = "select id, staff_no, name, duty, department_code, office_code, \
                           office_phone, mobile, email, show_name, show_duty, show_office_phone, \
                           show_mobile, show_email, changed_at from directory_entry";

impl Stored {
    /// Opens the fields that a viewer may see.
    pub async fn opened(
        mut self,
        app: &App,
        db: &mut Conn,
        (mobile, email): (bool, bool),
    ) -> Result<Stored, Error> {
        if mobile {
            let sealed = self.mobile.as_ref();
            self.entry.mobile = sealed::open(app, db, (&self.id, "mobile"), sealed).await?;
        }
        if email {
            let sealed = self.email.as_ref();
            self.entry.email = sealed::open(app, db, (&self.id, "email"), sealed).await?;
        }
        Ok(self)
    }
}

/// Writes an entry: a new one, or one that is as it was when `seen` was read.
pub async fn keep(
    app: &App,
    tx: &mut Conn,
    (id, seen): (&str, Option<i64>),
    (entry, source): (&Entry, &str),
) -> Result<(), Error> {
    entry.check()?;
    check_place(tx, entry).await?;
    let mobile = sealed::seal(app, tx, (id, "mobile"), &entry.mobile).await?;
    let email = sealed::seal(app, tx, (id, "email"), &entry.email).await?;
    let mobile_hash = sealed::hash(app, tx, "mobile", &digits(&entry.mobile)).await?;
    let email_hash = sealed::hash(app, tx, "email", &entry.email.to_lowercase()).await?;
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    // A change that follows at once is told apart from the one before.
    let changed_at = seen.map_or(0, |seen| seen + 1).max(app.clock.now());
    let (staff_no, office) = (some(&entry.staff_no), some(&entry.office_code));
    let shows = entry.shows.map(|show| show.word());
    let seen = seen.unwrap_or_default();
    let values: [&(dyn ToValue + Sync); 19] = [
        &id,
        &staff_no,
        &entry.name,
        &entry.duty,
        &entry.department_code,
        &office,
        &entry.office_phone,
        &mobile,
        &mobile_hash,
        &email,
        &email_hash,
        &shows[0],
        &shows[1],
        &shows[2],
        &shows[3],
        &shows[4],
        &source,
        &changed_at,
        &seen,
    ];
    let upsert = "insert into directory_entry (id, staff_no, name, duty, department_code, \
                  office_code, office_phone, mobile, mobile_hash, email, email_hash, show_name, \
                  show_duty, show_office_phone, show_mobile, show_email, source, changed_at) \
                  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, \
                  $17, $18) on conflict (id) do update set staff_no = excluded.staff_no, \
                  name = excluded.name, duty = excluded.duty, \
                  department_code = excluded.department_code, \
                  office_code = excluded.office_code, office_phone = excluded.office_phone, \
                  mobile = excluded.mobile, mobile_hash = excluded.mobile_hash, \
                  email = excluded.email, email_hash = excluded.email_hash, \
                  show_name = excluded.show_name, show_duty = excluded.show_duty, \
                  show_office_phone = excluded.show_office_phone, \
                  show_mobile = excluded.show_mobile, show_email = excluded.show_email, \
                  source = excluded.source, changed_at = excluded.changed_at \
                  where directory_entry.changed_at = $19";
    match tx.execute(upsert, &values).await {
        Ok(1) => Ok(()),
        Ok(_) => Err(Code::WrongState.into()),
        Err(cause) if is_unique_violation(&cause) => {
            let reason = "该工号已有条目 (another entry has this staff number)";
            Err(Error::field(Code::Exists, "staff_no", reason))
        }
        Err(cause) => Err(cause.into()),
    }
}

async fn check_place(tx: &mut Conn, entry: &Entry) -> Result<(), Error> {
    let department = "select count(*) from department where code = $1";
    if tx.one::<i64>(department, &[&entry.department_code]).await? == 0 {
        let reason = "没有这个部门 (no such department)";
        return Err(Error::field(Code::BadField, "department_code", reason));
    }
    let office = "select count(*) from directory_office where code = $1 and department_code = $2";
    let places: [&(dyn ToValue + Sync); 2] = [&entry.office_code, &entry.department_code];
    if !entry.office_code.is_empty() && tx.one::<i64>(office, &places).await? == 0 {
        let reason = "该部门没有这个科室 (the department has no such office)";
        return Err(Error::field(Code::BadField, "office_code", reason));
    }
    Ok(())
}
