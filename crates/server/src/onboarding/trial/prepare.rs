//! 环境准备 (clause 7.1 b): the party confirms what it hardened; its sandbox account.

use axum::response::Response;
use protocol::{Code, Lang};

use crate::audit::Event;
use crate::db::{Conn, ToValue};
use crate::error::Error;
use crate::http::Cx;
use crate::http::page::redirect;
use crate::onboarding::life::Step;
use crate::onboarding::life::store::held;
use crate::onboarding::life::take::{act_of, take};

/// What a party confirms: name in the form, Chinese, English.
pub const CHECKLIST: &[(&str, &str, &str)] = &[
    (
        "patched",
        "操作系统与中间件已安装安全补丁",
        "systems and middleware are patched",
    ),
    (
        "accounts",
        "默认账号与弱口令已清除",
        "default accounts and weak passwords are gone",
    ),
    (
        "network",
        "只开放方案所列端口与地址",
        "only the ports and addresses of the plan are open",
    ),
    (
        "logs",
        "访问日志保存不少于六个月",
        "access logs are kept for six months or longer",
    ),
    (
        "backup",
        "数据已备份并演练恢复",
        "data is backed up and a restore was rehearsed",
    ),
    (
        "secrets",
        "接入密码与密钥加密保存",
        "passwords and keys are stored encrypted",
    ),
];

/// Whether the party has confirmed.
pub async fn is_confirmed(db: &mut Conn, application_id: &str) -> Result<bool, Error> {
    let count = "select count(*) from preparation where application_id = $1";
    Ok(db.one::<i64>(count, &[&application_id]).await? > 0)
}

/// Takes the confirmation; every point must be there.
pub async fn form(cx: Cx, pairs: Vec<(String, String)>) -> Result<Response, Error> {
    let ticked = |name: &str| pairs.iter().any(|(n, v)| n == name && !v.is_empty());
    if let Some((name, zh, en)) = CHECKLIST.iter().find(|(name, _, _)| !ticked(name)) {
        let reason = match cx.lang {
            Lang::Zh => format!("尚未确认：{zh}"),
            Lang::En => format!("not confirmed: {en}"),
        };
        return Err(Error::field(Code::MissingField, *name, reason));
    }
    let by = cx.staff()?.name.clone();
    let mut tx = cx.app.db.begin().await?;
    let application = held(&cx, &mut tx).await?;
    // Applications that were admitted before plans were asked for confirm where they stand.
    if application.phase.is_admitted() {
        let event = Event::done(
            act_of(Step::ConfirmEnvironment),
            "application",
            &application.id,
        );
        cx.record(&mut tx, &event).await?;
    } else {
        take(&cx, &mut tx, &application, (Step::ConfirmEnvironment, "")).await?;
    }
    let names: Vec<_> = CHECKLIST.iter().map(|(name, _, _)| *name).collect();
    let insert = "insert into preparation (application_id, checklist, confirmed_by, \
                  confirmed_at) values ($1, $2, $3, $4) on conflict (application_id) do nothing";
    let values: [&(dyn ToValue + Sync); 4] = [&application.id, &names.join(" "), &by, &cx.now()];
    if tx.execute(insert, &values).await? != 1 {
        return Err(Code::WrongState.into());
    }
    tx.commit().await?;
    redirect(&format!("/party/applications/{}#trial", application.id))
}
