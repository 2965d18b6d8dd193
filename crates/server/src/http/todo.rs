//! What waits for somebody: every slice names its own, the console's first page shows them all.

use protocol::Lang;

use crate::db::Conn;
use crate::error::Error;
use crate::identity::Role;

/// A kind of thing that waits.
pub struct Todo {
    /// How many.
    pub count: i64,
    zh: &'static str,
    en: &'static str,
    /// Where it is done.
    pub path: &'static str,
    roles: &'static [Role],
}

impl Todo {
    /// As many as a query gives, for officers of some roles.
    pub async fn of(
        db: &mut Conn,
        (sql, values): (&'static str, &[i64]),
        (zh, en): (&'static str, &'static str),
        (path, roles): (&'static str, &'static [Role]),
    ) -> Result<Todo, Error> {
        let values: Vec<&(dyn crate::db::ToValue + Sync)> = values
            .iter()
            .map(|value| value as &(dyn crate::db::ToValue + Sync))
            .collect();
        Ok(Todo {
            count: db.one(sql, &values).await?,
            zh,
            en,
            path,
            roles,
        })
    }

    /// What people read.
    pub fn label(&self, lang: Lang) -> &'static str {
        lang.t(self.zh, self.en)
    }

    /// Whether it is for officers of a role.
    pub fn is_for(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

/// Something that a search found.
pub struct Hit {
    /// What kind of thing, in the language of the page.
    pub kind: &'static str,
    /// Its name.
    pub title: String,
    /// What else tells it apart.
    pub detail: String,
    /// Its page.
    pub path: String,
}
