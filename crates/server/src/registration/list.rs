//! The offline list: hashes of facts that the security administrator loads from a file. The file
//! itself is not kept.

use std::collections::{HashMap, HashSet};

use crate::app::App;
use crate::db::{Conn, Filter, FromRecord, Record, Value};
use crate::error::Error;
use crate::registration::facts::Facts;
use crate::registration::hash::CertKey;
use crate::registration::verifier::{Answering, Verdict, Verifier};

/// Most lines of a file.
const LINES: usize = 200_000;
/// Most complaints that are shown.
const COMPLAINTS: usize = 20;

/// Checks against the list.
pub struct OfflineList;

struct Known {
    fact: String,
    value_hash: String,
}

impl FromRecord for Known {
    fn from_record(row: &Record) -> Result<Known, sqlx::Error> {
        Ok(Known {
            fact: row.get("fact")?,
            value_hash: row.get("value_hash")?,
        })
    }
}

/// What the list says about somebody.
struct About<'k> {
    key: &'k CertKey,
    subject: String,
    known: HashMap<String, String>,
}

impl About<'_> {
    async fn find<'k>(
        db: &mut Conn,
        key: &'k CertKey,
        subject: String,
    ) -> Result<About<'k>, Error> {
        let find = "select fact, value_hash from real_name_fact where subject_hash = $1";
        let known: Vec<Known> = db.all(find, &[&subject]).await?;
        let known = known.into_iter().map(|one| (one.fact, one.value_hash));
        Ok(About {
            key,
            subject,
            known: known.collect(),
        })
    }

    /// Whether a fact is right; none where it was not given or the list does not have it.
    fn is_right(&self, fact: &str, value: &str) -> Option<bool> {
        let known = self.known.get(fact).filter(|_| !value.is_empty())?;
        Some(*known == self.key.fact(&self.subject, (fact, value)))
    }
}

fn representative(facts: &Facts) -> String {
    format!("{}\n{}\n{}", facts.name, facts.id_type, facts.id_no)
}

/// The facts of a line of the list, by whom they are about.
fn facts_of(key: &CertKey, facts: &Facts) -> Vec<(String, &'static str, String)> {
    let person = key.person((&facts.id_type, &facts.id_no));
    let mut all = vec![
        (person.clone(), "name", facts.name.clone()),
        (person.clone(), "mobile", facts.mobile.clone()),
        (person, "valid_until", facts.valid_until.clone()),
    ];
    if !facts.uscc.is_empty() {
        let corp = key.corp(&facts.uscc);
        all.push((corp.clone(), "representative", representative(facts)));
        all.push((corp, "corp_name", facts.corp_name.clone()));
    }
    all.retain(|(_, _, value)| !value.is_empty());
    all
}

async fn judge(app: &App, facts: &Facts) -> Result<Verdict, Error> {
    let mut tx = app.db.begin().await?;
    let key = CertKey::find(app, &mut tx).await?;
    let person = key.person((&facts.id_type, &facts.id_no));
    let person = About::find(&mut tx, &key, person).await?;
    let corp = About::find(&mut tx, &key, key.corp(&facts.uscc)).await?;
    tx.commit().await?;
    let name = person.is_right("name", &facts.name);
    let for_corp = match facts.uscc.as_str() {
        "" => None,
        _ => corp.is_right("representative", &representative(facts)),
    };
    let more = [
        person.is_right("mobile", &facts.mobile),
        person.is_right("valid_until", &facts.valid_until),
        for_corp,
    ];
    // Somebody who gives a fact of their own is not known by the firm alone, whose code is public.
    let gave_own = !facts.mobile.is_empty() || !facts.valid_until.is_empty();
    let own = [more[0], more[1]].iter().any(Option::is_some);
    let corp_name = corp.is_right("corp_name", &facts.corp_name);
    let all = [name, corp_name].into_iter().chain(more);
    if all.flatten().any(|is_right| !is_right) {
        return Ok(Verdict::Fail);
    }
    // The representative of a legal person is compared by name and number at once.
    let has_name = name.is_some() || for_corp.is_some();
    let has_corp = facts.uscc.is_empty() || for_corp.is_some();
    if has_name && has_corp && (own || (!gave_own && for_corp.is_some())) {
        Ok(Verdict::Pass)
    } else {
        Ok(Verdict::Unknown)
    }
}

impl Verifier for OfflineList {
    fn level(&self) -> i64 {
        1
    }

    fn check<'a>(&'a self, app: &'a App, facts: &'a Facts) -> Answering<'a> {
        Box::pin(async move {
            judge(app, facts).await.unwrap_or_else(|cause| {
                tracing::error!(%cause, "the list of real names cannot be read");
                Verdict::Unavailable
            })
        })
    }
}

/// What became of a file.
#[derive(Default)]
pub struct Loaded {
    /// Lines that are on the list now.
    pub taken: usize,
    /// What was wrong with others: line and reason, never what stood there.
    pub wrong: Vec<(usize, String)>,
    /// How many were wrong.
    pub wrong_count: usize,
}

/// Reads a file: name, id_type, id_no, mobile, valid_until, uscc, corp_name, with a head line.
pub fn read(bytes: &[u8]) -> Result<(Vec<Facts>, Loaded), Error> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text);
    let head = reader.headers().map_err(|_| not_csv())?.clone();
    let place = |name: &str| head.iter().position(|column| column.trim() == name);
    let needed = ["name", "id_type", "id_no"].map(place);
    if needed.iter().any(Option::is_none) {
        return Err(not_csv());
    }
    let (mut people, mut loaded) = (Vec::new(), Loaded::default());
    for (at, line) in reader.records().enumerate() {
        if at >= LINES {
            let reason = format!("一次最多{LINES}行，请分批 (at most {LINES} lines a file)");
            return Err(Error::rule(reason));
        }
        let line = line.map_err(|_| not_csv())?;
        let value = |name: &str| {
            let text = place(name).and_then(|place| line.get(place));
            text.unwrap_or_default().trim().to_owned()
        };
        let facts = Facts {
            name: value("name"),
            id_type: value("id_type"),
            id_no: value("id_no"),
            mobile: value("mobile"),
            valid_until: value("valid_until"),
            uscc: value("uscc"),
            corp_name: value("corp_name"),
        }
        .tidy();
        match facts.findings().into_iter().next() {
            None => people.push(facts),
            Some(wrong) => {
                loaded.wrong_count += 1;
                if loaded.wrong.len() < COMPLAINTS {
                    loaded
                        .wrong
                        .push((at + 2, format!("{}: {}", wrong.field, wrong.reason)));
                }
            }
        }
    }
    loaded.taken = people.len();
    Ok((people, loaded))
}

fn not_csv() -> Error {
    Error::rule(
        "请上传UTF-8的CSV，首行为name,id_type,id_no,mobile,valid_until,uscc,corp_name \
         (a CSV file in UTF-8 with these names in its first line)",
    )
}

/// Subjects of one statement.
const SUBJECTS: usize = 500;

/// Takes off the list what was known of some people and firms.
async fn forget(tx: &mut Conn, subjects: &HashSet<String>) -> Result<(), Error> {
    let subjects: Vec<&str> = subjects.iter().map(String::as_str).collect();
    for some in subjects.chunks(SUBJECTS) {
        let gone = Filter::new("delete from real_name_fact").and_in("subject_hash", some);
        let (sql, values) = gone.into_parts();
        tx.execute_values(sql, values).await?;
    }
    Ok(())
}

/// Puts people on the list; who is there already is replaced, so that a number or a day of before
/// is not asked for any more. A line about a firm without a fact of the person leaves those.
pub async fn put(app: &App, tx: &mut Conn, people: &[Facts]) -> Result<(), Error> {
    let key = CertKey::find(app, tx).await?;
    // The last line about somebody counts; a statement must not touch a row twice.
    let (mut all, mut renewed) = (HashMap::new(), HashSet::new());
    for facts in people {
        if !facts.mobile.is_empty() || !facts.valid_until.is_empty() {
            renewed.insert(key.person((&facts.id_type, &facts.id_no)));
        }
        if !facts.uscc.is_empty() {
            renewed.insert(key.corp(&facts.uscc));
        }
        for (subject, fact, value) in facts_of(&key, facts) {
            let hash = key.fact(&subject, (fact, &value));
            all.insert((subject, fact), hash);
        }
    }
    forget(tx, &renewed).await?;
    let text = |text: String| Value::Text(Some(text));
    let now = Value::Int(Some(app.clock.now()));
    let row = |((subject, fact), hash): ((String, &str), String)| {
        vec![
            text(subject),
            text(fact.to_owned()),
            text(hash),
            now.clone(),
        ]
    };
    let rows: Vec<_> = all.into_iter().map(row).collect();
    let insert = "insert into real_name_fact (subject_hash, fact, value_hash, loaded_at) values ";
    let replace = "on conflict (subject_hash, fact) do update set \
                   value_hash = excluded.value_hash, loaded_at = excluded.loaded_at";
    tx.insert_many(insert, rows, replace).await?;
    Ok(())
}
