//! Making and retiring keys, and setting the profile.

use axum::response::Response;
use protocol::Code;
use protocol::secure::{Alg, Profile};
use serde::Deserialize;

use crate::app::App;
use crate::audit::Event;
use crate::callbacks::{SECRET_MADE, secret};
use crate::db::Conn;
use crate::error::Error;
use crate::http::page::redirect;
use crate::http::{Cx, field};
use crate::onboarding::keys::page::show;
use crate::onboarding::life::Application;
use crate::onboarding::life::store::held;
use crate::onboarding::trial::sandbox;
use crate::secure_calls::{KEY_MADE, KEY_RETIRED, Made, PROFILE_SET, store};

/// Where the keys are for: the platform or its sandbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The real platform.
    Platform,
    /// Joint debugging.
    Sandbox,
}

impl Side {
    /// The word in forms.
    pub fn word(self) -> &'static str {
        match self {
            Side::Platform => "platform",
            Side::Sandbox => "sandbox",
        }
    }
}

/// The platform of a side; only while the application may use it.
pub async fn app_of(cx: &Cx, application: &Application, side: Side) -> Result<App, Error> {
    let is_open = match side {
        Side::Platform => application.phase.is_admitted(),
        Side::Sandbox => application.phase.has_sandbox(),
    };
    match side {
        _ if !is_open => Err(Code::WrongState.into()),
        Side::Platform => Ok(cx.app.clone()),
        Side::Sandbox => Ok(sandbox::of(&cx.app).await?.clone()),
    }
}

/// What staff change.
enum Change {
    Make(Alg, Option<String>),
    Retire(String),
    Set(Profile),
    CallbackSecret,
}

impl Change {
    async fn apply(
        &self,
        app: &App,
        tx: &mut Conn,
        (application, by): (&Application, &str),
    ) -> Result<Option<Made>, Error> {
        let (id, now) = (application.id.as_str(), app.clock.now());
        match self {
            Change::Make(alg, public_key) => {
                let key = (*alg, public_key.as_deref());
                return store::make(app, tx, (id, by), key).await.map(Some);
            }
            Change::Retire(kid) => store::retire(tx, (id, kid), now).await?,
            Change::Set(profile) => store::set_profile(tx, id, *profile, now).await?,
            Change::CallbackSecret => {
                let shown = secret::make(app, tx, (id, by)).await?;
                let kid = "whsec".to_owned();
                return Ok(Some(Made { kid, shown }));
            }
        }
        Ok(None)
    }

    fn event(&self, id: &str, (side, made): (Side, Option<&Made>)) -> Event {
        let made = made.map_or("", |made| made.kid.as_str());
        let (act, detail) = match self {
            Change::Make(alg, _) => (&KEY_MADE, vec![side.word(), made, alg.word()]),
            Change::Retire(kid) => (&KEY_RETIRED, vec![side.word(), kid]),
            Change::Set(profile) => (&PROFILE_SET, vec![side.word(), profile.word()]),
            Change::CallbackSecret => (&SECRET_MADE, vec![side.word()]),
        };
        Event::done(act, "application", id).with(&detail)
    }
}

/// Makes a change on one side. What is done to the sandbox is recorded on the platform as well: it
/// is part of the application's story.
async fn change(cx: &Cx, side: Side, change: &Change) -> Result<Option<Made>, Error> {
    let by = cx.staff()?.name.clone();
    let mut tx = cx.app.db.begin().await?;
    let application = held(cx, &mut tx).await?;
    let app = app_of(cx, &application, side).await?;
    let made = if side == Side::Sandbox {
        let mut there = app.db.begin().await?;
        let made = change.apply(&app, &mut there, (&application, &by)).await?;
        there.commit().await?;
        made
    } else {
        change.apply(&app, &mut tx, (&application, &by)).await?
    };
    let event = change.event(&application.id, (side, made.as_ref()));
    cx.record(&mut tx, &event).await?;
    tx.commit().await?;
    Ok(made)
}

/// What the form for a new key sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Making {
    side: Side,
    alg: String,
    public_key: Option<String>,
}

/// Makes a key and shows it, a secret once.
pub async fn make_form(cx: Cx, making: Making) -> Result<Response, Error> {
    let alg: Alg = making.alg.parse().map_err(|_| field::choice("alg"))?;
    let asked = Change::Make(alg, making.public_key);
    let made = change(&cx, making.side, &asked).await?;
    show(&cx, made.map(|made| (making.side, made))).await
}

/// What the form for retiring sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retiring {
    side: Side,
    kid: String,
}

/// Retires a key at once.
pub async fn retire_form(cx: Cx, retiring: Retiring) -> Result<Response, Error> {
    change(&cx, retiring.side, &Change::Retire(retiring.kid)).await?;
    back(&cx)
}

/// What the form for the profile sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    side: Side,
    profile: String,
}

/// Sets what is asked of every call of the application.
pub async fn profile_form(cx: Cx, setting: Setting) -> Result<Response, Error> {
    let profile = setting.profile.parse();
    let profile = profile.map_err(|_| field::choice("profile"))?;
    change(&cx, setting.side, &Change::Set(profile)).await?;
    back(&cx)
}

/// What the form for a callback secret sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Secret {
    side: Side,
}

/// Makes a secret for callbacks and shows it once.
pub async fn secret_form(cx: Cx, secret: Secret) -> Result<Response, Error> {
    let made = change(&cx, secret.side, &Change::CallbackSecret).await?;
    show(&cx, made.map(|made| (secret.side, made))).await
}

fn back(cx: &Cx) -> Result<Response, Error> {
    redirect(&format!("/party/applications/{}/keys", cx.param("id")?))
}
