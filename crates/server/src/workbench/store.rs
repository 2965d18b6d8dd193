//! Forms A.2 as they are stored.

use std::collections::HashMap;

use protocol::Code;

use crate::clock::readable;
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::http::todo::Todo;
use crate::identity::Role;
use crate::onboarding::Declared;
use crate::workbench::entry::{Entered, State};

/// A form.
#[derive(Clone, Debug)]
pub struct Filed {
    /// UUID version 7.
    pub id: String,
    /// Whose.
    pub party_id: String,
    /// For which application.
    pub application_id: String,
    /// What was filled in.
    pub entered: Entered,
    /// Where it stands.
    pub state: State,
    /// 1, and one more each time it is handed in again.
    pub revision: i64,
    changed_at: i64,
}

impl FromRecord for Filed {
    fn from_record(row: &Record) -> Result<Filed, sqlx::Error> {
        let scope: String = row.get("scope")?;
        Ok(Filed {
            id: row.get("id")?,
            party_id: row.get("party_id")?,
            application_id: row.get("application_id")?,
            entered: Entered {
                applicant: row.get("applicant")?,
                applied_on: row.get("applied_on")?,
                unit: row.get("unit")?,
                project: row.get("project")?,
                owner_unit: row.get("owner_unit")?,
                opening: row.get("opening")?,
                entry_name: row.get("entry_name")?,
                scope: scope.split('、').map(str::to_owned).collect(),
                explanation: row.get("explanation")?,
                entry_url: row.get("entry_url")?,
            },
            state: row.parse("state")?,
            revision: row.get("revision")?,
            changed_at: row.get("changed_at")?,
        })
    }
}

impl Filed {
    /// When it changed last, for people.
    pub fn changed(&self) -> String {
        readable(self.changed_at)
    }

    /// SM3 over everything that was filled in, hex: what opinions are signed about.
    pub fn digest(&self) -> Result<String, Error> {
        Ok(hex::encode(sm::sm3(&serde_json::to_vec(&self.entered)?)))
    }
}

/// A form by its id.
pub async fn find(db: &mut Conn, id: &str) -> Result<Filed, Error> {
    let find = "select id, party_id, application_id, applicant, applied_on, unit, project, \
                owner_unit, opening, entry_name, scope, explanation, entry_url, state, revision, \
                changed_at from workbench_application where id = $1";
    let found: Option<Filed> = db.optional(find, &[&id]).await?;
    found.ok_or_else(|| Code::NotFound.into())
}

/// The newest form of an application.
pub async fn of_application(db: &mut Conn, id: &str) -> Result<Option<Filed>, Error> {
    let find = "select id, party_id, application_id, applicant, applied_on, unit, project, \
                owner_unit, opening, entry_name, scope, explanation, entry_url, state, revision, \
                changed_at from workbench_application where application_id = $1 \
                order by revision desc, id desc limit 1";
    Ok(db.optional(find, &[&id]).await?)
}

/// The newest forms, those that wait first.
pub async fn newest(db: &mut Conn) -> Result<Vec<Filed>, Error> {
    let list = "select id, party_id, application_id, applicant, applied_on, unit, project, \
                owner_unit, opening, entry_name, scope, explanation, entry_url, state, revision, \
                changed_at from workbench_application order by case when state in \
                ('submitted', 'owner_agreed') then 0 else 1 end, changed_at desc, id limit 200";
    Ok(db.all(list, &[]).await?)
}

/// Of each form, whether its entry leads to where its application is by the plan in force.
pub async fn are_declared(db: &mut Conn, forms: &[Filed]) -> Result<Vec<bool>, Error> {
    let mut known: HashMap<&str, Declared> = HashMap::new();
    let mut all = Vec::with_capacity(forms.len());
    for filed in forms {
        let id = filed.application_id.as_str();
        if !known.contains_key(id) {
            known.insert(id, Declared::of(db, id).await?);
        }
        let of = known.get(id);
        all.push(of.is_some_and(|of| of.has(&filed.entered.entry_url)));
    }
    Ok(all)
}

/// The entries that are open: approved, and their application is live, which it is not without its
/// certificates, and answers. The plan may have changed since the approval: an entry that leads
/// elsewhere now is not open.
pub async fn open(db: &mut Conn) -> Result<Vec<Filed>, Error> {
    let list = "select w.id, w.party_id, w.application_id, w.applicant, w.applied_on, w.unit, \
                w.project, w.owner_unit, w.opening, w.entry_name, w.scope, w.explanation, \
                w.entry_url, w.state, w.revision, w.changed_at from workbench_application w \
                join application a on a.id = w.application_id \
                where w.state = 'approved' and a.state = 'live' and not exists \
                (select 1 from outage o where o.kind = 'application' and o.subject_id = a.id \
                and o.ended_at is null) order by w.entry_name, w.id";
    let approved: Vec<Filed> = db.all(list, &[]).await?;
    let declared = are_declared(db, &approved).await?;
    let all = approved.into_iter().zip(declared);
    Ok(all
        .filter_map(|(filed, is_own)| is_own.then_some(filed))
        .collect())
}

/// A department's code and name.
pub struct Department {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
}

impl FromRecord for Department {
    fn from_record(row: &Record) -> Result<Department, sqlx::Error> {
        Ok(Department {
            code: row.get("code")?,
            name: row.get("name")?,
        })
    }
}

/// All departments.
pub async fn departments(db: &mut Conn) -> Result<Vec<Department>, Error> {
    Ok(db
        .all("select code, name from department order by code", &[])
        .await?)
}

/// Names of departments by their codes; a code that is not known stays.
pub fn names(all: &[Department], codes: &[String]) -> String {
    let name = |code: &String| {
        let found = all.iter().find(|department| department.code == *code);
        found.map_or_else(|| code.clone(), |department| department.name.clone())
    };
    codes.iter().map(name).collect::<Vec<_>>().join("、")
}

/// Forms that wait for an opinion.
pub async fn waiting(db: &mut Conn) -> Result<Vec<Todo>, Error> {
    let mut all = Vec::new();
    let place = ("/console/workbench/forms", &[Role::Reviewer][..]);
    let owner = "select count(*) from workbench_application where state = 'submitted'";
    let words = ("表A.2待业主单位审批", "forms A.2 for the owner unit");
    all.push(Todo::of(db, (owner, &[]), words, place).await?);
    let place = ("/console/workbench/forms", &[Role::Administrator][..]);
    let city = "select count(*) from workbench_application where state = 'owner_agreed'";
    let words = ("表A.2待市政数局审批", "forms A.2 for the city bureau");
    all.push(Todo::of(db, (city, &[]), words, place).await?);
    Ok(all)
}
