//! What of access waits for the bureau, and finding parties and applications.

use protocol::Lang;

use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::http::todo::{Hit, Todo};
use crate::identity::Role;
use crate::onboarding::party::contacts::CONFIRM_MS;

const ADMINISTRATORS: &[Role] = &[Role::Administrator];

/// What waits.
pub async fn waiting(db: &mut Conn, now: i64) -> Result<Vec<Todo>, Error> {
    let mut all = Vec::new();
    for (sql, zh, en, path) in [
        (
            "select count(*) from access_application where stage = 'agreed'",
            "接入申请待审批",
            "access forms to decide",
            "/console/applications",
        ),
        (
            "select count(*) from access_plan where state = 'submitted'",
            "接入方案待审",
            "access plans to review",
            "/console/access?state=plan_review",
        ),
        (
            "select count(*) from application where state = 'go_live_review'",
            "上线待审",
            "go-lives to review",
            "/console/access?state=go_live_review",
        ),
        (
            "select count(*) from application where state = 'resumption_applied'",
            "恢复申请待处理",
            "resumptions to decide",
            "/console/access?state=resumption_applied",
        ),
        (
            "select count(*) from application where state = 'retesting'",
            "复测待第二人批准",
            "re-tests for a second officer",
            "/console/access?state=retesting",
        ),
        (
            "select count(*) from support_ticket where state = 'open'",
            "技术支持待答复",
            "support tickets to answer",
            "/console/access",
        ),
    ] {
        all.push(Todo::of(db, (sql, &[]), (zh, en), (path, ADMINISTRATORS)).await?);
    }
    let warned = "select count(distinct w.certificate_id) from certificate_warning w \
                  join certificate c on c.id = w.certificate_id where c.replaced_at is null";
    let words = ("证书即将到期", "certificates about to end");
    let place = ("/console/access", ADMINISTRATORS);
    all.push(Todo::of(db, (warned, &[]), words, place).await?);
    let stale = "select count(distinct party_id) from party_contact where removed_at is null \
                 and confirmed_at < $1";
    let words = (
        "联系人逾期未确认的接入方",
        "parties with contacts to confirm",
    );
    all.push(Todo::of(db, (stale, &[now - CONFIRM_MS]), words, place).await?);
    Ok(all)
}

struct Found {
    id: String,
    name: String,
    party: String,
}

impl FromRecord for Found {
    fn from_record(row: &Record) -> Result<Found, sqlx::Error> {
        Ok(Found {
            id: row.get("id")?,
            name: row.get("name")?,
            party: row.get("party")?,
        })
    }
}

/// Applications by their name, their account or their party; forms by their unit.
pub async fn search(db: &mut Conn, q: &str, lang: Lang) -> Result<Vec<Hit>, Error> {
    let like = format!("%{q}%");
    let applications = "select a.id, a.name, p.name as party from application a join party p \
                        on p.id = a.party_id where a.name like $1 or p.name like $1 \
                        or a.username like $1 order by a.id desc limit 10";
    let forms = "select id, unit_name as name, stage as party from access_application \
                 where unit_name like $1 order by id desc limit 10";
    let applications: Vec<Found> = db.all(applications, &[&like]).await?;
    let forms: Vec<Found> = db.all(forms, &[&like]).await?;
    let application = |found: Found| Hit {
        kind: lang.t("应用", "application"),
        path: format!("/console/access/{}", found.id),
        title: found.name,
        detail: found.party,
    };
    let form = |found: Found| Hit {
        kind: lang.t("接入申请", "access form"),
        path: format!("/console/applications/{}", found.id),
        title: found.name,
        detail: String::new(),
    };
    let hits = applications.into_iter().map(application);
    Ok(hits.chain(forms.into_iter().map(form)).collect())
}
