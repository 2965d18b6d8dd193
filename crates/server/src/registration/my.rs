//! The page of whoever registered: how far the check is, and which systems know them.

use askama::Template;
use axum::response::Response;

use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::registration::paper;
use crate::registration::store::{self, Person};

#[derive(Template)]
#[template(path = "registration/my.html")]
struct Page {
    f: Frame,
    person: Option<Person>,
    number: String,
    agent: String,
    sources: Vec<String>,
}

impl Page {
    fn level(&self, person: &Person) -> &'static str {
        store::level_label(person.real_level, self.f.lang)
    }
}

/// The page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let account_id = cx.registered()?.id.clone();
    let find = store::of("p.account_id = ?", &[&account_id]);
    let mut db = cx.app.db.read().await?;
    let person: Option<Person> = find.all(&mut db).await?.pop();
    let (mut number, mut agent, mut sources) = (String::new(), String::new(), Vec::new());
    if let Some(person) = &person {
        let registrant = person.open(&cx.app, &mut db).await?;
        number = paper::masked_number(&registrant.facts.id_no);
        agent = paper::masked_name(&registrant.user().name);
        // Only who showed whose number it is hears where that person is known.
        let list = "select distinct a.name from registration_source s \
                    join application a on a.id = s.owner_id where s.person_id = $1 \
                    order by a.name";
        if person.real_level > 0 {
            sources = db.all(list, &[&person.id]).await?;
        }
    }
    render(&Page {
        f: Frame::new(&cx, "我的注册", "My registration"),
        person,
        number,
        agent,
        sources,
    })
}
