//! The ledger of logouts: who was told when, what they answered, who is silent and why. For the
//! administrators, and for everybody about their own sessions.

use askama::Template;
use axum::response::Response;
use protocol::{Code, Lang};
use serde::Deserialize;

use crate::audit::Event;
use crate::clock::readable;
use crate::db::{Conn, Filter, FromRecord, Record};
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, redirect, render};
use crate::identity::Role;
use crate::trust::NOTICE_AGAIN;

/// Logouts on a page.
const LINES: i64 = 50;

/// A logout with those who are told of it.
struct Logout {
    id: String,
    name: String,
    reason: String,
    at: i64,
    notices: Vec<Line>,
}

impl FromRecord for Logout {
    fn from_record(row: &Record) -> Result<Logout, sqlx::Error> {
        Ok(Logout {
            id: row.get("id")?,
            name: row.get("display_name")?,
            reason: row.get("reason")?,
            at: row.get("at")?,
            notices: Vec::new(),
        })
    }
}

impl Logout {
    fn when(&self) -> String {
        readable(self.at)
    }

    fn why(&self, lang: Lang) -> &'static str {
        match self.reason.as_str() {
            "signed-out" => lang.t("本人在平台退出", "signed out here"),
            "from-system" => lang.t("本人在其他系统退出", "signed out at another system"),
            "ended" => lang.t("本人结束会话", "ended by its holder"),
            "replaced" => lang.t("重新登录", "signed in anew"),
            "password" => lang.t("修改密码", "the password was changed"),
            "locked" => lang.t("账号停用", "the account was closed"),
            "changed" => lang.t("账号变更", "the account was changed"),
            "factor" => lang.t("第二因素重置", "the second factor was reset"),
            "upper" => lang.t("上级会话结束", "the upper session ended"),
            _ => lang.t("超时", "its time was over"),
        }
    }

    /// Those who have not said that they did it.
    fn silent(&self) -> usize {
        let is_silent = |line: &&Line| line.state != "told";
        self.notices.iter().filter(is_silent).count()
    }
}

/// One system that is told.
struct Line {
    id: String,
    system: String,
    party: String,
    channel: String,
    state: String,
    attempts: i64,
    next_at: i64,
    ended_at: Option<i64>,
    late_uses: i64,
    late_at: Option<i64>,
    status: Option<i64>,
    code: Option<i64>,
    detail: Option<String>,
    milliseconds: Option<i64>,
}

impl FromRecord for Line {
    fn from_record(row: &Record) -> Result<Line, sqlx::Error> {
        Ok(Line {
            id: row.get("id")?,
            system: row.get("system")?,
            party: row.get("party")?,
            channel: row.get("channel")?,
            state: row.get("state")?,
            attempts: row.get("attempts")?,
            next_at: row.get("next_at")?,
            ended_at: row.get("ended_at")?,
            late_uses: row.get("late_uses")?,
            late_at: row.get("late_at")?,
            status: row.get("status")?,
            code: row.get("code")?,
            detail: row.get("detail")?,
            milliseconds: row.get("milliseconds")?,
        })
    }
}

impl Line {
    fn way(&self, lang: Lang) -> &'static str {
        match self.channel.as_str() {
            "backchannel" => lang.t("后台登出", "back-channel"),
            "callback" => lang.t("回调消息", "callback"),
            _ => lang.t("无", "none"),
        }
    }

    fn label(&self, lang: Lang) -> &'static str {
        match self.state.as_str() {
            "told" => lang.t("已告知", "told"),
            "waiting" if self.attempts == 0 => lang.t("待告知", "to be told"),
            "waiting" => lang.t("无应答，重试中", "silent, tried again"),
            "dead" => lang.t("无应答，已放弃", "silent, given up"),
            _ => lang.t("无告知途径", "no way to tell"),
        }
    }

    fn tone(&self) -> &'static str {
        match self.state.as_str() {
            "told" if self.late_uses == 0 => "good",
            "waiting" => "waiting",
            _ => "bad",
        }
    }

    /// When it was told, or is tried next.
    fn time(&self) -> String {
        match (self.state.as_str(), self.ended_at) {
            (_, Some(at)) => readable(at),
            ("waiting", None) => format!("→ {}", readable(self.next_at)),
            _ => String::new(),
        }
    }

    fn answer(&self) -> String {
        let part = |number: Option<i64>| number.map_or("—".to_owned(), |n| n.to_string());
        let took = self.milliseconds;
        let took = took.map(|ms| format!(" · {ms} ms")).unwrap_or_default();
        format!("{} / {}{took}", part(self.status), part(self.code))
    }

    fn why(&self, lang: Lang) -> String {
        let mut words = self.detail.clone().unwrap_or_default();
        if self.state == "unreachable" {
            let none = lang.t(
                "未登记后台登出地址，接入方案也没有session.logout",
                "no back-channel address, and the plan does not have session.logout",
            );
            none.clone_into(&mut words);
        }
        if let Some(at) = self.late_at {
            let late = lang.t("登出后仍使用令牌", "used its token after the logout");
            words = format!("{words} {late} ×{}, {}", self.late_uses, readable(at));
        }
        words
    }

    fn can_go_again(&self) -> bool {
        matches!(self.state.as_str(), "dead" | "waiting")
    }
}

const LOGOUTS: &str = "select l.id, a.display_name, l.reason, l.at from logout l \
                       join account a on a.id = l.account_id";

async fn logouts(db: &mut Conn, account: Option<&String>) -> Result<Vec<Logout>, Error> {
    let found = Filter::new(LOGOUTS).and_some("l.account_id = ?", account);
    let newest = found.then("order by l.at desc, l.id desc limit ?", &[&LINES]);
    let mut all: Vec<Logout> = newest.all(db).await?;
    let lines = "select n.id, a.name as system, p.name as party, n.channel, n.state, \
                 n.attempts, n.next_at, n.ended_at, n.late_uses, n.late_at, t.status, t.code, \
                 t.detail, t.milliseconds from logout_notice n \
                 join application a on a.id = n.application_id join party p on p.id = a.party_id \
                 left join logout_attempt t on t.notice_id = n.id and t.attempt = n.attempts \
                 where n.logout_id = $1 \
                 order by case n.state when 'told' then 1 else 0 end, p.name, a.name, n.id";
    for logout in &mut all {
        logout.notices = db.all(lines, &[&logout.id]).await?;
    }
    Ok(all)
}

#[derive(Template)]
#[template(path = "trust/ledger.html")]
struct ConsolePage {
    f: Frame,
    logouts: Vec<Logout>,
    can_send: bool,
}

/// All logouts of which others were told, the newest first.
pub async fn console(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    render(&ConsolePage {
        f: Frame::new(&cx, "登出台账", "Ledger of logouts"),
        logouts: logouts(&mut db, None).await?,
        can_send: cx.officer()?.role != Role::Auditor,
    })
}

#[derive(Template)]
#[template(path = "trust/own_ledger.html")]
struct OwnPage {
    f: Frame,
    logouts: Vec<Logout>,
    can_send: bool,
}

/// One's own.
pub async fn own(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    render(&OwnPage {
        f: Frame::new(&cx, "谁被告知", "Who was told"),
        logouts: logouts(&mut db, Some(&cx.by().id)).await?,
        can_send: false,
    })
}

/// Nothing but the token of the session.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Again {}

/// Sends a notice again, now.
pub async fn again(cx: Cx, _: Again) -> Result<Response, Error> {
    let id = cx.param("id")?.to_owned();
    let mut tx = cx.app.db.begin().await?;
    let update = "update logout_notice set state = 'waiting', next_at = $2, ended_at = null \
                  where id = $1 and state in ('waiting', 'dead')";
    if tx.execute(update, &[&id, &cx.now()]).await? != 1 {
        return Err(Code::WrongState.into());
    }
    cx.record(&mut tx, &Event::done(&NOTICE_AGAIN, "notice", id))
        .await?;
    tx.commit().await?;
    redirect("/console/logouts")
}
