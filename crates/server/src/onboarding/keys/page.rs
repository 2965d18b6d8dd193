//! The page of an application's keys.

use askama::Template;
use axum::response::Response;
use protocol::secure::{Alg, Profile};

use crate::error::Error;
use crate::http::Cx;
use crate::http::page::{Frame, render};
use crate::onboarding::keys::act::{Side, app_of};
use crate::onboarding::life::Application;
use crate::onboarding::life::store::asked_for;
use crate::onboarding::trial::sandbox;
use crate::secure_calls::{CallKey, Made, platform, store};

/// One side with its keys.
struct Kept {
    side: Side,
    username: String,
    profile: Profile,
    keys: Vec<CallKey>,
    platform_kid: String,
    platform_key: String,
}

impl Kept {
    fn is_sandbox(&self) -> bool {
        self.side == Side::Sandbox
    }

    fn is(&self, profile: &Profile) -> bool {
        self.profile == *profile
    }
}

#[derive(Template)]
#[template(path = "onboarding/keys/page.html")]
struct KeysPage {
    f: Frame,
    application: Application,
    sides: Vec<Kept>,
    made: Option<(Side, Made)>,
}

/// The page.
pub async fn page(cx: Cx) -> Result<Response, Error> {
    show(&cx, None).await
}

/// The page, with a key that was just made.
pub async fn show(cx: &Cx, made: Option<(Side, Made)>) -> Result<Response, Error> {
    let mut db = cx.app.db.read().await?;
    let application = asked_for(cx, &mut db).await?;
    drop(db);
    let mut sides = Vec::new();
    for side in [Side::Platform, Side::Sandbox] {
        let Ok(app) = app_of(cx, &application, side).await else {
            continue;
        };
        let mut db = app.db.read().await?;
        let key = platform::current(&app).await?;
        sides.push(Kept {
            side,
            username: match side {
                Side::Platform => application.username.clone(),
                Side::Sandbox => sandbox::username_of(&application),
            },
            profile: store::profile_of(&mut db, &application.id).await?,
            keys: store::keys(&mut db, &application.id).await?,
            platform_kid: key.kid,
            platform_key: key.public_key,
        });
    }
    render(&KeysPage {
        f: Frame::new(cx, "签名密钥", "Keys of calls"),
        application,
        sides,
        made,
    })
}
