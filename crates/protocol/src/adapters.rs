//! Headers by which other gateways know a caller: the provincial one (TIF) and the national ones.
//! They sign neither path nor body; they are for services that ask for them, beside TLS.

use sha2::{Digest, Sha256};

use crate::secure::{Alg, Signer};

/// `x-tif-signature`: SHA-256 over time, token, nonce and time again, hex in upper case.
pub fn tif(timestamp: &str, token: &str, nonce: &str) -> String {
    upper_hex(&format!("{timestamp}{token}{nonce}{timestamp}"))
}

/// The same with the user whom the gateway names.
pub fn tif_with_user(
    (timestamp, token, nonce): (&str, &str, &str),
    (uid, uinfo, ext): (&str, &str, &str),
) -> String {
    if uid.is_empty() {
        return tif(timestamp, token, nonce);
    }
    upper_hex(&format!(
        "{timestamp}{token}{nonce},{uid},{uinfo},{ext}{timestamp}"
    ))
}

/// `gjzwfwpt_sign` and `gjgxjhpt_sign`: HMAC-SHA256 over service, requester and time in
/// milliseconds, Base64.
pub fn national(sid: &str, rid: &str, rtime: &str, secret: &str) -> String {
    let key = (Alg::HmacSha256, secret.as_bytes().to_vec());
    key.sign(&format!("{sid}{rid}{rtime}"))
}

fn upper_hex(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().map(|byte| format!("{byte:02X}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{national, tif, tif_with_user};

    #[test]
    fn the_public_formulas() {
        let (time, token, nonce) = ("1767225600", "paasToken-demo", "18c0ffee-1a2b3c");
        assert_eq!(
            tif(time, token, nonce),
            "CDDE93204B42C41C45B4FA7241C90507F67F84021BB0B85E3FDB3A881746002D"
        );
        assert_eq!(
            tif_with_user((time, token, nonce), ("u1", "{\"n\":1}", "")),
            "76904E7E3718D8D5F86534E919C0D79CEB5DE118A735C2B6BD20A56BC238D29F"
        );
        let caller = tif_with_user((time, token, nonce), ("", "", ""));
        assert_eq!(caller, tif(time, token, nonce));
        let sign = national("s_demo", "r_demo", "1767225600000", "appsecret-demo");
        assert_eq!(sign, "iTdKcMCmTPND6KvlAGYgIbB4kDlJd9kDBeR61uRPTTw=");
    }
}
