//! `POST /api/identity/real-name-verify`: a system asks whether a name belongs to a number. It
//! hears yes or no, never which fact was wrong.

use protocol::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::audit::Event;
use crate::db::ToValue;
use crate::error::Error;
use crate::http::Cx;
use crate::registration::facts::Facts;
use crate::registration::hash::CertKey;
use crate::registration::verifier::{self, Verdict};
use crate::registration::{VERIFIED, limit};

/// Whose facts.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "RealNameVerify")]
pub struct Asking {
    /// Name of the person.
    #[schemars(length(min = 1, max = 200))]
    name: String,
    /// Kind of the paper by GA/T 517: 111, 414, 511, 516, 553.
    id_type: String,
    /// Its number.
    #[schemars(length(min = 5, max = 30))]
    id_no: String,
    /// Mobile number. At least one of `mobile`, `valid_until` and `uscc` must be there.
    mobile: Option<String>,
    /// Last day of the paper, YYYY-MM-DD.
    valid_until: Option<String>,
    /// Code of the legal person that this person represents.
    uscc: Option<String>,
}

/// What came out.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "RealNameVerified")]
pub struct Checked {
    /// Whether all facts belong together.
    passed: bool,
    /// Real-name level: 0 not passed, 1 by the list, 2 by the connector.
    level: i64,
    /// Id of this check.
    verify_id: String,
}

/// Checks facts for the calling application.
pub async fn verify(cx: Cx, asking: Asking) -> Result<Checked, Error> {
    let party = cx.party()?.clone();
    let facts = Facts {
        name: asking.name,
        id_type: asking.id_type,
        id_no: asking.id_no,
        mobile: asking.mobile.unwrap_or_default(),
        valid_until: asking.valid_until.unwrap_or_default(),
        uscc: asking.uscc.unwrap_or_default(),
        corp_name: String::new(),
    }
    .tidy();
    facts.check()?;
    let mut tx = cx.app.db.begin().await?;
    let key = CertKey::find(&cx.app, &mut tx).await?;
    let hash = key.person((&facts.id_type, &facts.id_no));
    let whose = format!("party:{}", party.party_id);
    limit::count(&cx, &mut tx, (&whose, limit::OF_PARTY)).await?;
    let whose = format!("subject:{}:{hash}", party.party_id);
    limit::count(&cx, &mut tx, (&whose, limit::ABOUT_PERSON)).await?;
    tx.commit().await?;
    let verifier = verifier::of(&cx.app);
    let verdict = verifier.check(&cx.app, &facts).await;
    if verdict == Verdict::Unavailable {
        let reason = "实名核验服务暂不可用，请稍后重试 (the verifier is out: try again later)";
        return Err(Error::field(Code::UpstreamFault, "id_no", reason));
    }
    let passed = verdict == Verdict::Pass;
    let level = if passed { verifier.level() } else { 0 };
    let (id, now) = (cx.app.clock.new_id(), cx.now());
    let insert = "insert into real_name_check (id, application_id, cert_hash, outcome, \
                  real_level, at) values ($1, $2, $3, $4, $5, $6)";
    let values: [&(dyn ToValue + Sync); 6] = [
        &id,
        &party.application_id,
        &hash,
        &verdict.word(),
        &level,
        &now,
    ];
    let mut tx = cx.app.db.begin().await?;
    tx.execute(insert, &values).await?;
    let event = Event::done(&VERIFIED, "real_name_check", &id);
    cx.record(&mut tx, &event.with(&passed)).await?;
    tx.commit().await?;
    Ok(Checked {
        passed,
        level,
        verify_id: id,
    })
}
