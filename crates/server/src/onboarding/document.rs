//! 接入规范性文档 (clause 7.7.1 d): made from what was agreed, one version for each approved plan,
//! confirmed by both sides. What both confirmed never changes.

use std::fmt::Write;

use askama::Template;
use axum::response::Response;
use protocol::{Code, Lang};
use serde::Deserialize;

use crate::audit::Event;
use crate::clock::readable;
use crate::db::{Conn, FromRecord, Record, ToValue};
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, redirect, render};
use crate::onboarding::DOCUMENT_CONFIRMED;
use crate::onboarding::life::Application;
use crate::onboarding::life::store::{asked_for, check_actor, held};
use crate::onboarding::plan::interface::{Direction, find};
use crate::onboarding::plan::store::StoredPlan;

/// A version of the document.
#[derive(Clone, Debug)]
pub struct Document {
    /// Of the plan it was made from.
    pub version: i64,
    /// The text.
    pub content: String,
    /// SM3 of the text, hex.
    pub digest: String,
    party: Option<(String, i64)>,
    bureau: Option<(String, i64)>,
}

impl FromRecord for Document {
    fn from_record(row: &Record) -> Result<Document, sqlx::Error> {
        let side = |by: &str, at: &str| -> Result<Option<(String, i64)>, sqlx::Error> {
            let (by, at): (Option<String>, Option<i64>) = (row.get(by)?, row.get(at)?);
            Ok(by.zip(at))
        };
        Ok(Document {
            version: row.get("version")?,
            content: row.get("content")?,
            digest: row.get("digest")?,
            party: side("party_by", "party_at")?,
            bureau: side("bureau_by", "bureau_at")?,
        })
    }
}

fn words(side: Option<&(String, i64)>) -> String {
    side.map_or_else(String::new, |(by, at)| format!("{by} {}", readable(at)))
}

impl Document {
    /// Who confirmed for the party and when; empty before.
    pub fn by_party(&self) -> String {
        words(self.party.as_ref())
    }

    /// Who confirmed for the bureau and when; empty before.
    pub fn by_bureau(&self) -> String {
        words(self.bureau.as_ref())
    }

    /// Whether both sides confirmed.
    pub fn is_confirmed(&self) -> bool {
        self.party.is_some() && self.bureau.is_some()
    }
}

/// The document of a version.
pub async fn of_version(
    db: &mut Conn,
    application_id: &str,
    version: i64,
) -> Result<Option<Document>, Error> {
    let find = "select version, content, digest, party_by, party_at, bureau_by, bureau_at \
                from access_document where application_id = $1 and version = $2";
    Ok(db.optional(find, &[&application_id, &version]).await?)
}

/// The newest document.
pub async fn newest(db: &mut Conn, application_id: &str) -> Result<Option<Document>, Error> {
    let find = "select version, content, digest, party_by, party_at, bureau_by, bureau_at \
                from access_document where application_id = $1 order by version desc limit 1";
    Ok(db.optional(find, &[&application_id]).await?)
}

/// Whether both sides confirmed the document of a version.
pub async fn is_confirmed(
    db: &mut Conn,
    application_id: &str,
    version: i64,
) -> Result<bool, Error> {
    let found = of_version(db, application_id, version).await?;
    Ok(found.is_some_and(|document| document.is_confirmed()))
}

/// The text that was agreed, from the plan; it is in Chinese, as a paper between the two.
fn write(organ: &str, application: &Application, plan: &StoredPlan) -> String {
    let mut text = format!(
        "“双随机、一公开”系统接入规范性文档\n\n平台方：{organ}\n接入方：{}\n应用：{}\n版本：{}\n\n",
        application.party_name, application.name, plan.version
    );
    let p = &plan.plan;
    let way = if p.way == "sdk" {
        "SDK方式"
    } else {
        "协议方式（HTTP/HTTPS POST，XML或JSON）"
    };
    let nets = plan.nets();
    // Writing to a string cannot fail.
    let _ = write!(
        text,
        "一、业务过程\n{}\n\n二、接入方式\n{way}\n\n三、网络环境\n域名：{}\nIP地址：{nets}\n\
         部署位置：{}\n平台只接受来自上述地址的调用。\n\n四、接口与调用量\n",
        p.business, p.domain, p.location
    );
    for wanted in &p.interfaces {
        let Some(known) = find(&wanted.name) else {
            continue;
        };
        let direction = match known.direction {
            Direction::In => "接入方调用平台",
            Direction::Out => "平台通知接入方",
        };
        let _ = writeln!(
            text,
            "· {}（{}，{direction}）：每分钟不超过{}次，每日不超过{}次",
            known.label(Lang::Zh),
            wanted.name,
            wanted.per_minute,
            wanted.per_day
        );
    }
    let _ = write!(
        text,
        "\n五、认证与返回码\n调用 POST /api/auth 取得令牌，有效期两小时；密码经Base64编码，\
         只经TLS传输。每次应答都有返回码code，0为成功，其余见平台返回码表。\n\n\
         六、安全\n{}\n\n七、硬件条件\n{}\n\n八、运行要求\n响应不超过5秒；7×24小时运行；\
         年停机不超过1小时，故障不超过10次。\n证书到期、严重故障或超出授权用途的，平台可暂停接入；\
         修复后由接入方申请，经复测并由两名工作人员批准后恢复。\n",
        p.security, p.hardware
    );
    text
}

/// Makes the document of a plan that was just approved.
pub async fn make(
    cx: &Cx,
    tx: &mut Conn,
    application: &Application,
    plan: &StoredPlan,
) -> Result<(), Error> {
    let content = write(&cx.app.config.organ_name, application, plan);
    let digest = hex::encode(sm::sm3(content.as_bytes()));
    let insert = "insert into access_document (application_id, version, content, digest, \
                  made_at) values ($1, $2, $3, $4, $5)";
    let values: [&(dyn ToValue + Sync); 5] =
        [&application.id, &plan.version, &content, &digest, &cx.now()];
    tx.execute(insert, &values).await?;
    Ok(())
}

/// What is confirmed: the text that was on the page.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirming {
    version: i64,
    digest: String,
}

/// One side confirms; an officer for the bureau, staff for the party.
pub async fn confirm(cx: Cx, confirming: Confirming) -> Result<Response, Error> {
    let (update, home) = if cx.staff().is_ok() {
        let update = "update access_document set party_by = $4, party_at = $5 where \
                      application_id = $1 and version = $2 and digest = $3 \
                      and party_by is null";
        (update, "/party/applications")
    } else {
        let update = "update access_document set bureau_by = $4, bureau_at = $5 where \
                      application_id = $1 and version = $2 and digest = $3 \
                      and bureau_by is null";
        (update, "/console/access")
    };
    check_actor(&cx)?;
    let mut tx = cx.app.db.begin().await?;
    let application = held(&cx, &mut tx).await?;
    let name = cx.by().name;
    let values: [&(dyn ToValue + Sync); 5] = [
        &application.id,
        &confirming.version,
        &confirming.digest,
        &name,
        &cx.now(),
    ];
    if tx.execute(update, &values).await? != 1 {
        return Err(Code::WrongState.into());
    }
    let event = Event::done(&DOCUMENT_CONFIRMED, "application", &application.id);
    cx.record(
        &mut tx,
        &event.with(&(confirming.version, confirming.digest)),
    )
    .await?;
    tx.commit().await?;
    redirect(&format!("{home}/{}", application.id))
}

#[derive(Template)]
#[template(path = "onboarding/document.html")]
struct DocumentPage {
    f: Frame,
    application: Application,
    document: Document,
    action: String,
    can_confirm: bool,
}

/// The newest document, as it prints.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let application = asked_for(&cx, &mut db).await?;
    let document = newest(&mut db, &application.id).await?;
    let document = document.ok_or(Code::NotFound)?;
    let is_open = if cx.staff().is_ok() {
        document.party.is_none()
    } else {
        document.bureau.is_none()
    };
    let can_confirm = is_open && check_actor(&cx).is_ok();
    render(&DocumentPage {
        f: Frame::new(&cx, "接入规范性文档", "Access document"),
        action: format!("/access/{}/document", application.id),
        application,
        document,
        can_confirm,
    })
}
