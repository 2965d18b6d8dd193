//! 申请单位意见: the leader of the applying unit agrees, or does not.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::audit::Event;
use crate::error::Error;
use crate::http::{Cx, field};
use crate::onboarding::access_application::Move;
use crate::onboarding::forms::signed;
use crate::onboarding::{UNIT_OPINION, store};

/// The unit's opinion.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "UnitOpinion")]
pub struct Opinion {
    /// Id of the form.
    pub id: String,
    /// Its receipt.
    pub receipt: String,
    /// Whether the unit agrees.
    pub agree: bool,
    /// In words.
    #[schemars(length(max = 1000))]
    pub opinion: String,
    /// Who signs.
    #[schemars(length(min = 1, max = 50))]
    pub signed_by: String,
}

/// Where the form stands now.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "FormMoved")]
pub struct Moved {
    id: String,
    stage: &'static str,
}

/// Takes the unit's opinion.
pub async fn opinion(cx: Cx, input: Opinion) -> Result<Moved, Error> {
    field::text("signed_by", &input.signed_by, 50)?;
    field::at_most("opinion", &input.opinion, 1000)?;
    let mut tx = cx.app.db.begin().await?;
    let seen = store::find_by_receipt(&mut tx, &input.id, &input.receipt).await?;
    let made = if input.agree {
        Move::UnitAgrees
    } else {
        Move::UnitRefuses
    };
    let stage = seen.stage.after(made)?;
    store::advance(&mut tx, &seen, stage, cx.now()).await?;
    let write = "update access_application set unit_opinion = $2, unit_opinion_by = $3 \
                 where id = $1";
    tx.execute(write, &[&seen.id, &input.opinion, &input.signed_by])
        .await?;
    let signing = signed::Opinion {
        form_kind: "A.1",
        form_id: &seen.id,
        revision: seen.revision,
        place: "unit",
        is_agreed: input.agree,
        text: &input.opinion,
        signed_by: &input.signed_by,
        digest: &store::digest(&mut tx, &seen).await?,
    };
    signed::write(&cx, &mut tx, &signing).await?;
    let event = Event::done(&UNIT_OPINION, "access_application", &seen.id).with(&input.agree);
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    Ok(Moved {
        id: seen.id,
        stage: stage.word(),
    })
}
