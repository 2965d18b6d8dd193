//! A system that signs and seals its calls, and checks its answers as an SDK does.

use protocol::secure::{
    self, Alg, Answer, HEADERS, Request, Sealed, Signer, Verifier, open_answer,
};
use protocol::wire::{self, Format};
use reqwest::Method;
use serde_json::{Value as Json, json};
use sm::{SigningKey, VerifyingKey};

use crate::onboarding::tests::applicant::{Applicant, PASSWORD};
use crate::random;
use crate::testing::{Reply, World};

/// How a call is sent; changed by tests to be wrong in one way.
#[derive(Clone)]
pub(super) struct Call {
    pub(super) format: Format,
    pub(super) path: String,
    pub(super) body: String,
    pub(super) token: String,
    pub(super) timestamp: String,
    pub(super) nonce: String,
    pub(super) is_sealed: bool,
    /// Headers that replace those of the signature; an empty value takes one away.
    pub(super) changed: Vec<(&'static str, String)>,
    /// A body that is sent in place of the signed one.
    pub(super) sent: Option<String>,
    pub(super) more: Vec<(&'static str, String)>,
}

/// An application with a key.
pub(super) struct Caller {
    pub(super) username: String,
    pub(super) alg: Alg,
    pub(super) kid: String,
    pub(super) secret: Vec<u8>,
    pub(super) private: SigningKey,
    pub(super) platform: [u8; 65],
    pub(super) token: String,
}

impl Caller {
    /// Makes a key on the page of the application.
    pub(super) async fn new(v: &Applicant, alg: Alg, token: &str) -> Caller {
        let (_, private) = random::signing_key().unwrap();
        let public = hex::encode(private.public());
        let mut fields = vec![("side", "platform"), ("alg", alg.word())];
        if alg == Alg::Sm2Sm3 {
            fields.push(("public_key", &public));
        }
        let page = v.party("keys", &fields).await;
        assert_eq!(page.status, 200, "{}", page.text);
        let (_, rest) = page.text.split_once("<p class=\"mono\">").unwrap();
        let shown = rest.split('<').next().unwrap().to_owned();
        let (_, rest) = page.text.split_once("<td class=\"mono\">").unwrap();
        let kid = rest.split('<').next().unwrap().to_owned();
        let keys = v.w.post("/api/platform-keys/query", "", &json!({})).await;
        let platform = keys.data()["items"][0]["public_key"].clone();
        let platform = hex::decode(platform.as_str().unwrap()).unwrap();
        Caller {
            username: v.username.clone(),
            alg,
            kid,
            secret: shown.into_bytes(),
            private,
            platform: platform.try_into().unwrap(),
            token: token.to_owned(),
        }
    }

    fn signer(&self) -> Box<dyn Signer> {
        match self.alg {
            Alg::Sm2Sm3 => Box::new(self.private.clone()),
            alg => Box::new((alg, self.secret.clone())),
        }
    }

    fn verifier(&self) -> Verifier {
        match self.alg {
            Alg::HmacSm3 => Verifier::HmacSm3(self.secret.clone()),
            Alg::HmacSha256 => Verifier::HmacSha256(self.secret.clone()),
            Alg::Sm2Sm3 => {
                Verifier::Sm2(Box::new(VerifyingKey::from_sec1(&self.platform).unwrap()))
            }
        }
    }

    /// A call as it should be.
    pub(super) fn call(&self, w: &World, path: &str, body: &Json) -> Call {
        Call {
            format: Format::Json,
            path: path.to_owned(),
            body: body.to_string(),
            token: self.token.clone(),
            timestamp: w.app.clock.now().div_euclid(1000).to_string(),
            nonce: hex::encode(random::bytes::<16>().unwrap()),
            is_sealed: false,
            changed: Vec::new(),
            sent: None,
            more: Vec::new(),
        }
    }

    /// Sends a call to a server; the answer's signature is checked and its envelope opened.
    pub(super) async fn send(&self, w: &World, call: &Call) -> Reply {
        self.send_to(w, &w.url(""), call).await
    }

    /// The same to another node.
    pub(super) async fn send_to(&self, w: &World, base: &str, call: &Call) -> Reply {
        let reply = self.send_unchecked(w, base, call).await;
        let Some(signature) = reply.headers.get(HEADERS.signature) else {
            return reply;
        };
        let header = |name: &str| reply.headers[name].to_str().unwrap().to_owned();
        let timestamp = header(HEADERS.timestamp);
        let answer = Answer {
            alg: self.alg,
            app: &self.username,
            timestamp: &timestamp,
            nonce: &call.nonce,
            status: reply.status.as_u16(),
            body: reply.text.as_bytes(),
        };
        let signature = signature.to_str().unwrap();
        assert!(
            self.verifier().verify(&answer.text(), signature),
            "{reply:?}"
        );
        assert_eq!(header(HEADERS.nonce), call.nonce);
        reply
    }

    /// The same without looking at the signature of the answer.
    pub(super) async fn send_unchecked(&self, w: &World, base: &str, call: &Call) -> Reply {
        let mut request = Request {
            alg: self.alg,
            app: &self.username,
            timestamp: &call.timestamp,
            nonce: &call.nonce,
            method: "POST",
            target: &call.path,
            body: call.body.as_bytes(),
        };
        let envelope;
        let mut key = None;
        if call.is_sealed {
            let random = random::bytes::<60>().unwrap();
            let (sealed, content) =
                secure::seal(&request, ("p1", &self.platform), &random).unwrap();
            envelope = wire::encode_request(call.format, &sealed).unwrap();
            request.body = &envelope;
            key = Some(content);
        }
        let signature = self.signer().sign(&request.text());
        let sent = match &call.sent {
            Some(sent) => sent.clone().into_bytes(),
            None => request.body.to_vec(),
        };
        let media_type = match call.format {
            Format::Json => "application/json",
            Format::Xml => "application/xml",
        };
        let mut headers = vec![
            ("content-type", media_type.to_owned()),
            (HEADERS.app, self.username.clone()),
            (HEADERS.timestamp, call.timestamp.clone()),
            (HEADERS.nonce, call.nonce.clone()),
            (HEADERS.alg, self.alg.word().to_owned()),
            (HEADERS.key, self.kid.clone()),
            (HEADERS.signature, signature),
        ];
        if !call.token.is_empty() {
            headers.push(("authorization", format!("Bearer {}", call.token)));
        }
        for (name, value) in &call.changed {
            headers.retain(|(known, _)| known != name);
            if !value.is_empty() {
                headers.push((name, value.clone()));
            }
        }
        headers.extend(call.more.clone());
        let headers: Vec<_> = headers.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let mut reply = w
            .send_to(base, (Method::POST, &call.path), &headers, sent)
            .await;
        if let Some(key) = key.filter(|_| reply.text.contains("enc")) {
            self.open(call, &key, &mut reply);
        }
        reply
    }

    /// Opens an answer; the signature is over what was sent, so it is checked here first.
    fn open(&self, call: &Call, key: &[u8; 16], reply: &mut Reply) {
        let header = |name: &str| reply.headers[name].to_str().unwrap().to_owned();
        let timestamp = header(HEADERS.timestamp);
        let answer = Answer {
            alg: self.alg,
            app: &self.username,
            timestamp: &timestamp,
            nonce: &call.nonce,
            status: reply.status.as_u16(),
            body: reply.text.as_bytes(),
        };
        let signature = header(HEADERS.signature);
        assert!(self.verifier().verify(&answer.text(), &signature));
        let sealed: Sealed =
            wire::decode_response(call.format, None, reply.text.as_bytes()).unwrap();
        let plain = open_answer(&sealed, &answer, key).unwrap();
        reply.text = String::from_utf8(plain).unwrap();
        reply.headers.remove(HEADERS.signature);
    }

    /// Signs in with a signed or sealed call; gives the code, and keeps the token.
    pub(super) async fn sign_in(&mut self, w: &World, base: &str, is_sealed: bool) -> i64 {
        let credentials = json!({ "username": self.username, "password": PASSWORD });
        let mut call = self.call(w, "/api/auth", &credentials);
        call.token = String::new();
        call.is_sealed = is_sealed;
        let reply = self.send_to(w, base, &call).await;
        if let Some(token) = reply.json()["token"].as_str() {
            token.clone_into(&mut self.token);
        }
        reply.code()
    }
}
