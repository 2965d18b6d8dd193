//! Sealed messages: a fresh content key, encrypted to the platform, and the message under it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use sm::DecryptingKey;

use crate::Code;
use crate::secure::{Answer, Request};

/// The only algorithm.
const ALG: &str = "SM4-GCM";

/// A sealed message as it stands in JSON and XML.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    /// The envelope.
    pub enc: Enc,
}

/// The envelope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Enc {
    /// `SM4-GCM`.
    pub alg: String,
    /// Which key of the platform; absent in answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kid: Option<String>,
    /// The content key of 16 bytes, SM2 in DER, Base64; absent in answers, which use that of the
    /// request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ek: Option<String>,
    /// 12 bytes, Base64.
    pub iv: String,
    /// Text and proof of 16 bytes, Base64.
    pub data: String,
}

/// A message that was opened, and the key under which it is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The bytes of the message.
    pub plain: Vec<u8>,
    /// The content key.
    pub key: [u8; 16],
}

fn body(sealed: Vec<u8>) -> (String, String) {
    let (iv, data) = sealed.split_at(12.min(sealed.len()));
    (STANDARD.encode(iv), STANDARD.encode(data))
}

fn unseal(enc: &Enc, key: &[u8; 16], bound: &str) -> Result<Vec<u8>, Code> {
    let bytes = |text: &str| STANDARD.decode(text).map_err(|_| Code::DecryptFailed);
    let iv = bytes(&enc.iv)?;
    if enc.alg != ALG || iv.len() != 12 {
        return Err(Code::DecryptFailed);
    }
    let sealed = [iv, bytes(&enc.data)?].concat();
    sm::open(key, bound.as_bytes(), &sealed).map_err(|_| Code::DecryptFailed)
}

/// Seals a request to the platform's public key, and gives the content key. `random` is used for
/// nothing else: 16 bytes are the content key, 12 the iv, 32 hide the content key.
pub fn seal(
    request: &Request<'_>,
    (kid, public): (&str, &[u8; 65]),
    random: &[u8; 60],
) -> Result<(Sealed, [u8; 16]), Code> {
    let (mut key, mut iv, mut hiding) = ([0; 16], [0; 12], [0; 32]);
    key.copy_from_slice(&random[..16]);
    iv.copy_from_slice(&random[16..28]);
    hiding.copy_from_slice(&random[28..]);
    let wrapped = sm::encrypt(public, &hiding, &key).map_err(|_| Code::DecryptFailed)?;
    let sealed = sm::seal(&key, &iv, request.bound().as_bytes(), request.body);
    let (iv, data) = body(sealed.map_err(|_| Code::DecryptFailed)?);
    let enc = Enc {
        alg: ALG.to_owned(),
        kid: Some(kid.to_owned()),
        ek: Some(STANDARD.encode(wrapped)),
        iv,
        data,
    };
    Ok((Sealed { enc }, key))
}

/// The content key of a request as it was encrypted to the platform.
pub fn wrapped_key(sealed: &Sealed) -> Result<Vec<u8>, Code> {
    let wrapped = sealed.enc.ek.as_deref().ok_or(Code::DecryptFailed)?;
    STANDARD.decode(wrapped).map_err(|_| Code::DecryptFailed)
}

/// Opens a request. Every failure is the same 40005.
pub fn open(sealed: &Sealed, request: &Request<'_>, key: &DecryptingKey) -> Result<Opened, Code> {
    let content = key.decrypt(&wrapped_key(sealed)?);
    open_with(sealed, request, &content.map_err(|_| Code::DecryptFailed)?)
}

/// The same with a content key that somebody else decrypted.
pub fn open_with(sealed: &Sealed, request: &Request<'_>, content: &[u8]) -> Result<Opened, Code> {
    let content: [u8; 16] = content.try_into().map_err(|_| Code::DecryptFailed)?;
    let plain = unseal(&sealed.enc, &content, &request.bound())?;
    Ok(Opened {
        plain,
        key: content,
    })
}

/// Seals an answer under the content key of its request, with 12 fresh bytes.
pub fn seal_answer(answer: &Answer<'_>, key: &[u8; 16], iv: &[u8; 12]) -> Result<Sealed, Code> {
    let sealed = sm::seal(key, iv, answer.bound().as_bytes(), answer.body);
    let (iv, data) = body(sealed.map_err(|_| Code::ServerFault)?);
    let enc = Enc {
        alg: ALG.to_owned(),
        kid: None,
        ek: None,
        iv,
        data,
    };
    Ok(Sealed { enc })
}

/// Opens an answer with the content key of its request.
pub fn open_answer(sealed: &Sealed, answer: &Answer<'_>, key: &[u8; 16]) -> Result<Vec<u8>, Code> {
    unseal(&sealed.enc, key, &answer.bound())
}
