//! The sandbox tells what is wrong with a signature, in words.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use protocol::secure::{HEADERS, Signer};
use reqwest::Method;
use serde_json::{Value as Json, json};
use sm::SigningKey;

use crate::onboarding::tests::applicant::Applicant;
use crate::random;

const NONCE: &str = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
const BODY: &str = "{\"name\": \"测试\", \"n\": 1}";

struct Trial {
    v: Applicant,
    username: String,
    secret: String,
    private: SigningKey,
}

impl Trial {
    async fn new() -> Trial {
        let v = Applicant::debugging().await;
        let (_, private) = random::signing_key().unwrap();
        let public = hex::encode(private.public());
        let make = async |alg: &str| {
            let fields = [("side", "sandbox"), ("alg", alg), ("public_key", &public)];
            let page = v.party("keys", &fields).await.text;
            let (_, rest) = page.split_once("<p class=\"mono\">").unwrap();
            rest.split('<').next().unwrap().to_owned()
        };
        let secret = make("HMAC-SM3").await;
        make("SM2-SM3").await;
        let username = v.username.replace("app-", "sbx-");
        Trial {
            v,
            username,
            secret,
            private,
        }
    }

    fn text(&self, alg: &str, digest: &str) -> String {
        let now = self.v.w.app.clock.now().div_euclid(1000);
        let app = &self.username;
        format!("{alg}\n{app}\n{now}\n{NONCE}\nPOST\n/sandbox/api/debug/sign\n{digest}\n")
    }

    fn right(&self, alg: &str) -> String {
        self.text(alg, &hex::encode(sm::sm3(BODY.as_bytes())))
    }

    async fn asks(&self, alg: &str, signature: &str) -> Json {
        let now = self.v.w.app.clock.now().div_euclid(1000).to_string();
        let kid = if alg == "SM2-SM3" { "k2" } else { "k1" };
        let headers = [
            ("content-type", "application/json"),
            (HEADERS.app, self.username.as_str()),
            (HEADERS.timestamp, now.as_str()),
            (HEADERS.nonce, NONCE),
            (HEADERS.alg, alg),
            (HEADERS.key, kid),
            (HEADERS.signature, signature),
        ];
        let path = "/sandbox/api/debug/sign";
        let reply = self.v.w.send(Method::POST, path, &headers, BODY).await;
        reply.data()
    }

    fn hmac(&self, text: &str) -> String {
        let key = self.secret.clone().into_bytes();
        (protocol::secure::Alg::HmacSm3, key).sign(text)
    }
}

#[tokio::test]
async fn the_usual_mistakes_are_named() {
    let t = Trial::new().await;
    let alg = "HMAC-SM3";
    let right = t.right(alg);
    let found = t.asks(alg, &t.hmac(&right)).await;
    assert_eq!(found["holds"], true, "{found}");
    assert_eq!(found["string_to_sign"], right.as_str());
    assert_eq!(found["findings"], json!([]));
    let digest = |body: &str| hex::encode(sm::sm3(body.as_bytes()));
    let compact = t.text(alg, &digest("{\"name\":\"测试\",\"n\":1}"));
    let sha = "SHA-256 of something else";
    for (signature, words) in [
        (t.hmac(right.trim_end()), "末行缺少换行"),
        (t.hmac(&right.replace('\n', "\r\n")), "LF"),
        (t.hmac(&right.replace("POST", "post")), "大写"),
        (t.hmac(&right.replace("/sandbox", "")), "/sandbox前缀"),
        (t.hmac(&compact), "重新序列化"),
        (t.hmac(&t.text(alg, &digest(BODY).to_uppercase())), "小写"),
        (t.hmac(&t.text(alg, BODY)), "正文的摘要"),
        (t.hmac(&t.text(alg, &digest(""))), "按空计算"),
        (STANDARD.encode(t.hmac(&right)), "两次Base64"),
        (
            hex::encode(STANDARD.decode(t.hmac(&right)).unwrap()),
            "十六进制",
        ),
        (t.hmac(sha), "任何已知情形都不符"),
    ] {
        let found = t.asks(alg, &signature).await;
        assert_eq!(found["holds"], false, "{words}");
        assert!(
            found["findings"].to_string().contains(words),
            "{words} {found}"
        );
    }
}

#[tokio::test]
async fn the_mistakes_of_sm2_are_named() {
    let t = Trial::new().await;
    let right = t.right("SM2-SM3");
    let good = Signer::sign(&t.private, &right);
    assert_eq!(t.asks("SM2-SM3", &good).await["holds"], true);
    let raw = STANDARD.encode(t.private.sign(right.as_bytes()));
    let found = t.asks("SM2-SM3", &raw).await;
    assert!(found["findings"].to_string().contains("DER"), "{found}");
}

/// Outside the sandbox nobody is helped to guess.
#[tokio::test]
async fn the_platform_itself_diagnoses_nothing() {
    let t = Trial::new().await;
    let reply = t.v.w.post("/api/debug/sign", "", &json!({})).await;
    assert_eq!(reply.code(), 40401);
}
