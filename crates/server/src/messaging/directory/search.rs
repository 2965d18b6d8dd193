//! `POST /api/contacts/search`: a system looks people up.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::http::{Cx, field};
use crate::messaging::directory::entry::Viewer;
use crate::messaging::directory::keep::Stored;
use crate::messaging::directory::look_up::{Asked, MOST, look_up};

/// What is looked for: at least one of the fields; everything that is given must fit.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ContactsSearch")]
pub struct Search {
    /// A part of the name.
    #[serde(default)]
    name: Option<String>,
    /// A part of the duty.
    #[serde(default)]
    duty: Option<String>,
    /// Code of the department.
    #[serde(default)]
    department: Option<String>,
    /// Code of the office.
    #[serde(default)]
    office: Option<String>,
    /// The whole mobile number.
    #[serde(default)]
    mobile: Option<String>,
    /// The whole e-mail address.
    #[serde(default)]
    email: Option<String>,
    /// Entries after the one with this id.
    #[serde(default)]
    after: Option<String>,
    /// 1 to 50; 20 where it is absent.
    #[schemars(range(min = 1, max = 50))]
    #[serde(default)]
    size: Option<i64>,
}

/// Somebody in the directory. A field that the caller may not see is null, as one that is empty.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "DirectoryContact")]
pub struct Contact {
    /// For `after`.
    id: String,
    /// 姓名.
    name: String,
    /// 职务.
    duty: Option<String>,
    /// Code of the department.
    department: String,
    /// Code of the office.
    office: Option<String>,
    /// 办公电话.
    office_phone: Option<String>,
    /// 手机.
    mobile: Option<String>,
    /// 邮箱.
    email: Option<String>,
}

impl From<Stored> for Contact {
    fn from(stored: Stored) -> Contact {
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        let entry = stored.entry;
        Contact {
            id: stored.id,
            name: entry.name,
            duty: some(entry.duty),
            department: entry.department_code,
            office: some(entry.office_code),
            office_phone: some(entry.office_phone),
            mobile: some(entry.mobile),
            email: some(entry.email),
        }
    }
}

/// A page of people.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ContactsFound")]
pub struct Found {
    /// In a fixed order.
    items: Vec<Contact>,
    /// For `after`; null on the last page.
    next: Option<String>,
}

/// The call.
pub async fn search(cx: Cx, search: Search) -> Result<Found, Error> {
    let size = field::size(search.size, 20, MOST)?;
    let given = [
        ("name", &search.name),
        ("duty", &search.duty),
        ("department", &search.department),
        ("office", &search.office),
        ("mobile", &search.mobile),
        ("email", &search.email),
    ];
    let mut is_empty = true;
    for (name, text) in given {
        if let Some(text) = text {
            if text.trim().is_empty() || text.chars().count() > 254 {
                let reason = "1至254个字符 (1 to 254 characters)";
                return Err(Error::field_rule(name, reason));
            }
            is_empty = false;
        }
    }
    if is_empty {
        let reason = "请至少给出一个条件 (give at least one)";
        return Err(Error::field_rule("name", reason));
    }
    let asked = Asked {
        name: search.name,
        duty: search.duty,
        department: search.department,
        office: search.office,
        mobile: search.mobile,
        email: search.email,
        after: search.after,
    };
    let caller = cx.party()?.application_id.clone();
    let (found, next) = look_up(&cx, Viewer::Party, (&asked, size), &caller).await?;
    Ok(Found {
        items: found.into_iter().map(Contact::from).collect(),
        next,
    })
}
