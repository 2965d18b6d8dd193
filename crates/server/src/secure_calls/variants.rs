//! The mistakes that integrators make with signatures, each tried in turn.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use protocol::secure::{Alg, Request, Verifier};

/// A signature that does not hold, with what it should have been about.
pub struct Attempt<'a> {
    /// The request as the platform sees it.
    pub request: Request<'a>,
    /// As it was sent.
    pub signature: &'a str,
    /// The key that it should be of.
    pub verifier: &'a Verifier,
}

/// Chinese, English.
type Words = (&'static str, &'static str);

/// Every known mistake that explains the signature.
pub fn mistakes(attempt: &Attempt<'_>) -> Vec<Words> {
    let text = attempt.request.text();
    let mut found = Vec::new();
    found.extend(encoding(attempt, &text));
    found.extend(identity(attempt, &text));
    found.extend(key(attempt, &text));
    for (other, words) in texts(attempt, &text) {
        if attempt.verifier.verify(&other, attempt.signature) {
            found.push(words);
        }
    }
    found
}

/// The signature itself is right, only written otherwise.
fn encoding(attempt: &Attempt<'_>, text: &str) -> Option<Words> {
    let signature = attempt.signature.trim();
    let holds = |bytes: Vec<u8>| {
        let again = STANDARD.encode(&bytes);
        let as_der = <[u8; 64]>::try_from(bytes).map(|raw| STANDARD.encode(sm::to_der(&raw)));
        attempt.verifier.verify(text, &again)
            || as_der.is_ok_and(|der| attempt.verifier.verify(text, &der))
    };
    if let Ok(bytes) = STANDARD.decode(signature) {
        if bytes.len() == 64 && holds(bytes.clone()) {
            return Some((
                "签名为64字节r‖s，请转为ASN.1 DER",
                "the signature is 64 bytes r and s; send ASN.1 DER",
            ));
        }
        let inner = STANDARD.decode(bytes.trim_ascii());
        if inner.is_ok_and(holds) {
            return Some((
                "签名做了两次Base64",
                "the signature was put into Base64 twice",
            ));
        }
    }
    if hex::decode(signature).is_ok_and(holds) {
        return Some((
            "签名为十六进制，请用Base64",
            "the signature is hex; send Base64",
        ));
    }
    let urlsafe = base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let loose = urlsafe.decode(signature.trim_end_matches('='));
    loose.is_ok_and(holds).then_some((
        "签名为URL安全的Base64，请用标准Base64并带填充",
        "the signature is URL-safe Base64; send the standard one with padding",
    ))
}

/// SM2 with another identity than the agreed one.
fn identity(attempt: &Attempt<'_>, text: &str) -> Option<Words> {
    let Verifier::Sm2(key) = attempt.verifier else {
        return None;
    };
    let der = STANDARD.decode(attempt.signature).ok()?;
    let signature = sm::from_der(&der)?;
    let is_of = |id: &str| key.verify_as(id, text.as_bytes(), &signature);
    if is_of("") {
        return Some((
            "验签通过但用户标识为空（OpenSSL 3与Node的默认值）：请设为1234567812345678",
            "it holds with an empty identity, the default of OpenSSL 3 and Node: set it to \
             1234567812345678",
        ));
    }
    is_of(attempt.request.app).then_some((
        "验签通过但用户标识为应用账号：请设为1234567812345678",
        "it holds with the user name as identity: set it to 1234567812345678",
    ))
}

/// The secret was decoded before it was used.
fn key(attempt: &Attempt<'_>, text: &str) -> Option<Words> {
    let (Verifier::HmacSm3(secret) | Verifier::HmacSha256(secret)) = attempt.verifier else {
        return None;
    };
    let of = |key: Vec<u8>| match attempt.request.alg {
        Alg::HmacSha256 => Verifier::HmacSha256(key),
        _ => Verifier::HmacSm3(key),
    };
    let tail = String::from_utf8_lossy(secret).into_owned();
    let tail = tail.strip_prefix("mqk_").unwrap_or(&tail).to_owned();
    let decoded = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(&tail);
    let keys = [Some(tail.into_bytes()), decoded.ok()];
    let is_decoded = |key: Vec<u8>| of(key).verify(text, attempt.signature);
    keys.into_iter().flatten().any(is_decoded).then_some((
        "密钥被解码或截短：请直接用发放的字符串的ASCII字节，含mqk_前缀",
        "the secret was decoded or cut: use the ASCII bytes of the text as handed out, with mqk_",
    ))
}

/// Other texts that may have been signed.
fn texts(attempt: &Attempt<'_>, text: &str) -> Vec<(String, Words)> {
    let mut all = lines(&attempt.request, text);
    all.extend(bodies(&attempt.request, text));
    all
}

/// Line ends, method and path.
fn lines(request: &Request<'_>, text: &str) -> Vec<(String, Words)> {
    let (method, path) = (request.method.to_lowercase(), request.target);
    let without_query = path.split('?').next().unwrap_or(path);
    let with = |method, target| {
        let other = Request {
            method,
            target,
            ..*request
        };
        other.text()
    };
    let mut all = vec![
        (
            text.trim_end().to_owned(),
            ("末行缺少换行", "the last line has no line feed"),
        ),
        (
            text.replace('\n', "\r\n"),
            ("换行应为LF，不是CRLF", "lines end with LF, not CRLF"),
        ),
        (
            with(&method, path),
            ("方法应为大写", "the method is in upper case"),
        ),
        (
            with(request.method, without_query),
            ("路径缺少查询串", "the path lacks its query"),
        ),
    ];
    if let Some(shorter) = path.strip_prefix("/sandbox") {
        let words = ("路径缺少/sandbox前缀", "the path lacks /sandbox in front");
        all.push((with(request.method, shorter), words));
    }
    all
}

/// The digest, and bodies that may have been digested.
fn bodies(request: &Request<'_>, text: &str) -> Vec<(String, Words)> {
    let digest = request.alg.digest(request.body);
    let other = match request.alg {
        Alg::HmacSha256 => Alg::HmacSm3,
        _ => Alg::HmacSha256,
    };
    let with = |digested: &str| text.replace(&digest, digested);
    let mut all = vec![
        (
            with(&digest.to_uppercase()),
            ("摘要应为小写十六进制", "the digest is hex in lower case"),
        ),
        (
            with(&other.digest(request.body)),
            (
                "正文摘要用错了算法",
                "the digest of the body is of the wrong algorithm",
            ),
        ),
        (
            with(&String::from_utf8_lossy(request.body)),
            (
                "签的是正文而不是正文的摘要",
                "the body was signed in place of its digest",
            ),
        ),
        (
            with(&request.alg.digest(b"")),
            ("正文按空计算", "the body was taken as empty"),
        ),
    ];
    for body in rewritten(request.body) {
        let words = (
            "正文被重新序列化：请签实际发送的字节",
            "the body was written again: sign the bytes that are sent",
        );
        all.push((with(&request.alg.digest(&body)), words));
    }
    all
}

/// A JSON body as libraries write it: without spaces, as Python does, with its members sorted, and
/// with a line end behind it.
fn rewritten(body: &[u8]) -> Vec<Vec<u8>> {
    let mut all = vec![[body, b"\n"].concat(), body.trim_ascii().to_vec()];
    if let Ok(value) = serde_json::from_slice::<serde_json::Value>(body) {
        let text = String::from_utf8_lossy(body);
        let sorted = value.to_string();
        for text in [&text, sorted.as_str()] {
            all.push(spaced(text, "").into_bytes());
            all.push(spaced(text, " ").into_bytes());
        }
        all.extend(serde_json::to_vec_pretty(&value).ok());
    }
    all.retain(|other| other != body);
    all.sort();
    all.dedup();
    all
}

/// JSON with these spaces behind colons and commas, and none elsewhere.
fn spaced(json: &str, space: &str) -> String {
    let (mut text, mut is_inside, mut is_escaped) = (String::new(), false, false);
    for c in json.chars() {
        if is_inside {
            text.push(c);
            is_inside = is_escaped || c != '"';
            is_escaped = !is_escaped && c == '\\';
        } else if !c.is_ascii_whitespace() {
            text.push(c);
            is_inside = c == '"';
            if matches!(c, ':' | ',') {
                text.push_str(space);
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::spaced;

    #[test]
    fn spaces_inside_texts_stay() {
        let json = "{ \"a: \\\"b\" : [1,\n 2] }";
        assert_eq!(spaced(json, ""), "{\"a: \\\"b\":[1,2]}");
        assert_eq!(spaced(json, " "), "{\"a: \\\"b\": [1, 2]}");
    }
}
