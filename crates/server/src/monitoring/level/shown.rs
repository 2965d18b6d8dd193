//! A subject with everything that people read of its service level.

use protocol::Lang;

use crate::clock::{readable, readable_day, year};
use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::monitoring::level::budget::{Span, Used};
use crate::monitoring::level::store::{self, Outage, Subject};
use crate::monitoring::level::strip::{self, Day};

const DAY_MS: i64 = 86_400_000;

/// Calls of one fault.
pub struct Fault {
    fault: String,
    /// How many.
    pub calls: i64,
    /// Of these over five seconds.
    pub slow: i64,
    total_ms: i64,
    /// The slowest, milliseconds.
    pub slowest_ms: i64,
}

impl FromRecord for Fault {
    fn from_record(row: &Record) -> Result<Fault, sqlx::Error> {
        Ok(Fault {
            fault: row.get("fault")?,
            calls: row.get("calls")?,
            slow: row.get("slow")?,
            total_ms: row.get("total_ms")?,
            slowest_ms: row.get("slowest_ms")?,
        })
    }
}

impl Fault {
    /// Whose it was, for people.
    pub fn label(&self, lang: &Lang) -> &'static str {
        match self.fault.as_str() {
            "caller" => lang.t("调用方过错", "the caller's fault"),
            "platform" => lang.t("平台过错", "the platform's fault"),
            "provider" => lang.t("服务方过错", "the provider's fault"),
            _ => lang.t("成功", "well"),
        }
    }

    /// The mean, milliseconds.
    pub fn mean_ms(&self) -> i64 {
        self.total_ms / self.calls.max(1)
    }
}

/// The last probe.
pub struct Probe {
    at: i64,
    /// Whether it was answered.
    pub is_up: bool,
    /// How long that took.
    pub took_ms: i64,
    /// The answer, or why there was none.
    pub detail: String,
}

impl FromRecord for Probe {
    fn from_record(row: &Record) -> Result<Probe, sqlx::Error> {
        Ok(Probe {
            at: row.get("at")?,
            is_up: row.get("is_up")?,
            took_ms: row.get("took_ms")?,
            detail: row.get("detail")?,
        })
    }
}

impl Probe {
    /// When, for people.
    pub fn time(&self) -> String {
        readable(self.at)
    }
}

/// Everything about a subject.
pub struct Shown {
    /// What it is.
    pub subject: Subject,
    /// The last probe, where there was one.
    pub probe: Option<Probe>,
    /// What is used of the year's budget.
    pub used: Used,
    /// Calls of this year by fault.
    pub faults: Vec<Fault>,
    /// Calls of today and those of them over five seconds.
    pub today: (i64, i64),
    /// Days up to today.
    pub strip: Vec<Day>,
    /// The outages of this year, the newest first.
    pub outages: Vec<Outage>,
    year: i32,
}

async fn faults(
    db: &mut Conn,
    subject: &Subject,
    (from, to): (&str, &str),
) -> Result<Vec<Fault>, Error> {
    let sum = "select fault, cast(sum(calls) as bigint) as calls, \
               cast(sum(slow) as bigint) as slow, cast(sum(total_ms) as bigint) as total_ms, \
               max(slowest_ms) as slowest_ms from level_count where kind = $1 \
               and subject_id = $2 and day >= $3 and day <= $4 group by fault \
               order by case fault when 'none' then 0 else 1 end, fault";
    let (kind, id) = (&subject.kind, &subject.id);
    Ok(db.all(sum, &[kind, id, &from, &to]).await?)
}

impl Shown {
    /// Reads it as it is now.
    pub async fn read(db: &mut Conn, subject: Subject, now: i64) -> Result<Shown, Error> {
        let year_now = year(now);
        let days = (format!("{year_now}-01-01"), format!("{year_now}-12-31"));
        let faults_of_year = faults(db, &subject, (&days.0, &days.1)).await?;
        let today = readable_day(now);
        let today = faults(db, &subject, (&today, &today)).await?;
        let today = (
            today.iter().map(|fault| fault.calls).sum(),
            today.iter().map(|fault| fault.slow).sum(),
        );
        let probe = "select at, is_up, took_ms, detail from level_probe where kind = $1 \
                     and subject_id = $2";
        let probe: Option<Probe> = db.optional(probe, &[&subject.kind, &subject.id]).await?;
        let used = store::used(db, &subject, now).await?;
        let recent = Span {
            from: now - (strip::DAYS + 1) * DAY_MS,
            to: now + 1,
        };
        let outages = store::outages(db, &subject, recent).await?;
        let spans: Vec<Span> = outages.iter().map(|outage| outage.span(now)).collect();
        let nobodys = store::nobodys(db, &subject.application_id, recent).await?;
        let since = "select coalesce(live_since, 0) from application where id = $1";
        let since: i64 = db.one(since, &[&subject.application_id]).await?;
        let outages = store::outages(db, &subject, Span::year_of(now)).await?;
        Ok(Shown {
            probe,
            used,
            faults: faults_of_year,
            today,
            strip: strip::days(&spans, &nobodys, (since, now)),
            outages,
            year: year_now,
            subject,
        })
    }

    /// The calendar year that is shown.
    pub fn year(&self) -> i32 {
        self.year
    }

    /// Calls of this year.
    pub fn calls(&self) -> i64 {
        self.faults.iter().map(|fault| fault.calls).sum()
    }

    /// The share of this year's calls that took more than five seconds, percent.
    pub fn slow_share(&self) -> String {
        let slow: i64 = self.faults.iter().map(|fault| fault.slow).sum();
        share(slow, self.calls())
    }

    /// The same of today.
    pub fn slow_share_today(&self) -> String {
        share(self.today.1, self.today.0)
    }

    /// Where it stands, for people.
    pub fn state(&self, lang: &Lang) -> &'static str {
        match &self.probe {
            _ if !self.subject.is_live => lang.t("不在用", "not in use"),
            _ if self.subject.url.is_empty() => lang.t("无探测地址", "no address to probe"),
            None => lang.t("待探测", "not probed yet"),
            Some(probe) if probe.is_up => lang.t("正常", "up"),
            Some(_) => lang.t("无应答", "down"),
        }
    }

    /// The colour of that.
    pub fn tone(&self) -> &'static str {
        match &self.probe {
            Some(probe) if self.subject.is_live && probe.is_up => "good",
            Some(_) if self.subject.is_live => "bad",
            _ => "waiting",
        }
    }

    /// What kind of subject it is, for people.
    pub fn kind(&self, lang: &Lang) -> &'static str {
        match self.subject.kind {
            "service" => lang.t("第三方服务", "service"),
            _ => lang.t("应用", "application"),
        }
    }
}

fn share(part: i64, whole: i64) -> String {
    if whole == 0 {
        return "—".to_owned();
    }
    format!("{:.2}%", part as f64 * 100.0 / whole as f64)
}
