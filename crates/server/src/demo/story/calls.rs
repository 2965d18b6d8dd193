//! Signed and sealed calls: the application gets its keys, and a file says how to call with them.

use anyhow::Context;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::app::App;
use crate::demo::browser::Browser;
use crate::demo::story::Steps;
use crate::random;
use crate::secure_calls::platform;

/// Makes a key for each algorithm on the application's page, and gives the accounts that SDKs try
/// themselves with: one for each profile and algorithm.
pub(super) async fn prepare(
    app: &App,
    (base, staff, page): (&str, &Browser, &str),
    (username, password): (&str, &str),
    steps: &mut Steps,
) -> anyhow::Result<Value> {
    steps.say(
        "建立签名密钥：HMAC-SM3、HMAC-SHA256、SM2",
        "keys for signed and sealed calls",
    );
    // SDKs are given the password itself; putting it into Base64 is theirs.
    let password = String::from_utf8(STANDARD.decode(password)?)?;
    let (private, key) = random::signing_key()?;
    let public = hex::encode(key.public());
    let plain = json!({ "profile": "P0", "username": username, "password": password });
    let mut accounts = vec![plain];
    for alg in ["HMAC-SM3", "HMAC-SHA256", "SM2-SM3"] {
        let mut fields = vec![("side", "platform"), ("alg", alg)];
        if alg == "SM2-SM3" {
            fields.push(("public_key", &public));
        }
        let shown = staff.submit(page, &fields).await?.text;
        let between = |from: &str| {
            let rest = shown.split_once(from).map(|(_, rest)| rest);
            rest.and_then(|rest| rest.split('<').next())
        };
        let secret = between("<p class=\"mono\">").context("no key was shown")?;
        let kid = between("<td class=\"mono\">").context("no key was listed")?;
        for profile in ["P1", "P2"] {
            let mut account = json!({ "profile": profile, "alg": alg, "username": username,
                                      "password": password, "key_id": kid });
            if alg == "SM2-SM3" {
                account["private_hex"] = json!(hex::encode(private));
                account["public_hex"] = json!(public);
            } else {
                account["secret"] = json!(secret);
            }
            accounts.push(account);
        }
        steps.detail(&format!("{kid} {alg}"));
    }
    let key = platform::current(app).await?;
    Ok(json!({
        "base_url": base,
        "platform_key": { "id": key.kid, "public_hex": key.public_key },
        "accounts": accounts,
    }))
}
