//! What is measured: subjects, outages, times that count against nobody.

use ipnet::IpNet;

use crate::clock::readable;
use crate::db::{Conn, Filter, FromRecord, Record};
use crate::error::Error;
use crate::monitoring::level::budget::{Span, Used};

/// An application or a service.
#[derive(Clone, Debug)]
pub struct Subject {
    /// `application` or `service`.
    pub kind: &'static str,
    /// Of the application or of the service.
    pub id: String,
    /// The application that answers for it.
    pub application_id: String,
    /// What people call it.
    pub name: String,
    /// Whose it is, for people.
    pub party: String,
    /// Where it is probed; empty: nowhere.
    pub url: String,
    /// Whether that is a health address, which answers with 200 to 299.
    pub is_health: bool,
    /// Where it may be.
    pub nets: Vec<IpNet>,
    /// Whether it can be called now.
    pub is_live: bool,
    /// Whether it is suspended by rule.
    pub is_rule_on: bool,
}

impl FromRecord for Subject {
    fn from_record(row: &Record) -> Result<Subject, sqlx::Error> {
        let kind: String = row.get("kind")?;
        let nets: Option<String> = row.get("nets")?;
        let nets = nets.unwrap_or_default();
        let health: String = row.get("health")?;
        let url: String = row.get("url")?;
        Ok(Subject {
            kind: if kind == "service" {
                "service"
            } else {
                "application"
            },
            id: row.get("id")?,
            application_id: row.get("application_id")?,
            name: row.get("name")?,
            party: row.get("party")?,
            is_health: !health.is_empty(),
            url: if health.is_empty() { url } else { health },
            nets: nets.split(' ').filter_map(|net| net.parse().ok()).collect(),
            is_live: row.get::<i64>("live")? == 1,
            is_rule_on: row.get::<i64>("rule_off")? == 0,
        })
    }
}

const SELECT: &str = "select x.kind, x.id, x.application_id, x.name, x.party, x.url, x.health, \
                      x.live, x.rule_off, x.party_id, (select string_agg(n.net, ' ') \
                      from granted_net n where n.application_id = x.application_id) as nets from \
                      (select 'application' as kind, a.id, a.id as application_id, a.name, \
                      p.name as party, a.party_id, a.callback_url as url, \
                      coalesce(s.health_url, '') as health, \
                      cast(case when a.state = 'live' then 1 else 0 end as bigint) as live, \
                      cast(case when coalesce(s.is_rule_off, false) then 1 else 0 end as bigint) \
                      as rule_off \
                      from application a join party p on p.id = a.party_id \
                      left join level_setting s on s.application_id = a.id \
                      where a.live_since is not null or a.state = 'live' \
                      union all select 'service' as kind, v.id, v.application_id, v.name, \
                      p.name as party, a.party_id, v.url, '' as health, \
                      cast(case when a.state = 'live' and v.state = 'live' then 1 else 0 end \
                      as bigint) as live, \
                      cast(case when coalesce(s.is_rule_off, false) then 1 else 0 end as bigint) \
                      as rule_off \
                      from service v join application a on a.id = v.application_id \
                      join party p on p.id = a.party_id \
                      left join level_setting s on s.application_id = a.id \
                      where v.decided_by <> '') x";

/// Applications and services that can be called now.
pub async fn live(db: &mut Conn) -> Result<Vec<Subject>, Error> {
    let live = Filter::new(SELECT).and("x.live = 1", &[]);
    Ok(live.then("order by x.kind, x.id", &[]).all(db).await?)
}

/// All that were let in once.
pub async fn all(db: &mut Conn) -> Result<Vec<Subject>, Error> {
    let order = "order by x.party, x.application_id, x.kind, x.name limit 500";
    Ok(Filter::new(SELECT).then(order, &[]).all(db).await?)
}

/// Those of an application.
pub async fn of_application(db: &mut Conn, id: &str) -> Result<Vec<Subject>, Error> {
    let own = Filter::new(SELECT).and("x.application_id = ?", &[&id]);
    Ok(own.then("order by x.kind, x.name", &[]).all(db).await?)
}

/// One of them.
pub async fn find(db: &mut Conn, (kind, id): (&str, &str)) -> Result<Option<Subject>, Error> {
    let one = Filter::new(SELECT)
        .and("x.kind = ?", &[&kind])
        .and("x.id = ?", &[&id]);
    Ok(one.all(db).await?.into_iter().next())
}

/// A time during which a subject did not answer.
#[derive(Clone, Debug)]
pub struct Outage {
    /// When it began, Unix milliseconds.
    pub began_at: i64,
    /// When it ended; none while it lasts.
    pub ended_at: Option<i64>,
    /// Why it was taken for one.
    pub detail: String,
}

impl FromRecord for Outage {
    fn from_record(row: &Record) -> Result<Outage, sqlx::Error> {
        Ok(Outage {
            began_at: row.get("began_at")?,
            ended_at: row.get("ended_at")?,
            detail: row.get("detail")?,
        })
    }
}

impl Outage {
    /// Its time, up to now while it lasts.
    pub fn span(&self, now: i64) -> Span {
        Span {
            from: self.began_at,
            to: self.ended_at.unwrap_or(now),
        }
    }

    /// When it began, for people.
    pub fn began(&self) -> String {
        readable(self.began_at)
    }

    /// When it ended, for people; empty while it lasts.
    pub fn ended(&self) -> String {
        self.ended_at.map(readable).unwrap_or_default()
    }
}

/// The outages of a subject that touch a stretch of time, the newest first.
pub async fn outages(db: &mut Conn, subject: &Subject, within: Span) -> Result<Vec<Outage>, Error> {
    let list = "select began_at, ended_at, detail from outage where kind = $1 \
                and subject_id = $2 and began_at < $4 and (ended_at is null or ended_at > $3) \
                order by began_at desc";
    let (kind, id) = (&subject.kind, &subject.id);
    Ok(db.all(list, &[kind, id, &within.from, &within.to]).await?)
}

impl FromRecord for Span {
    fn from_record(row: &Record) -> Result<Span, sqlx::Error> {
        Ok(Span {
            from: row.get("begins_at")?,
            to: row.get("ends_at")?,
        })
    }
}

/// Times that count against nobody: announced maintenance of the application, and times without
/// probes.
pub async fn nobodys(
    db: &mut Conn,
    application_id: &str,
    within: Span,
) -> Result<Vec<Span>, Error> {
    let list = "select begins_at, ends_at from maintenance where application_id = $1 \
                and begins_at < $3 and ends_at > $2 \
                union all select began_at as begins_at, ended_at as ends_at from probe_gap \
                where began_at < $3 and ended_at > $2";
    let values: [&(dyn crate::db::ToValue + Sync); 3] = [&application_id, &within.from, &within.to];
    Ok(db.all(list, &values).await?)
}

/// What a subject used of the budget of the year of a moment.
pub async fn used(db: &mut Conn, subject: &Subject, now: i64) -> Result<Used, Error> {
    let year = Span::year_of(now);
    let outages = outages(db, subject, year).await?;
    let nobodys = nobodys(db, &subject.application_id, year).await?;
    let spans: Vec<Span> = outages.iter().map(|outage| outage.span(now)).collect();
    Ok(Used::of(&spans, year, &nobodys))
}
