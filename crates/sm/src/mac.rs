//! HMAC (RFC 2104) over SM3.

use hmac::{Hmac, KeyInit, Mac};

/// The 32 bytes of proof that whoever made them knows the key.
pub fn hmac_sm3(key: &[u8], message: &[u8]) -> [u8; 32] {
    // HMAC takes keys of every length.
    let Ok(mut mac) = Hmac::<sm3::Sm3>::new_from_slice(key) else {
        return [0; 32];
    };
    mac.update(message);
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::process::{Command, Stdio};

    use super::hmac_sm3;

    #[test]
    fn openssl_agrees_on_hmac() {
        for (key, message) in [
            ("k", String::new()),
            ("0123456789abcdef0123456789abcdef", "正文".to_owned()),
            (
                "a key that is longer than the block of SM3, which has 64 bytes, and is hashed",
                "x".repeat(200),
            ),
        ] {
            let openssl = Command::new("openssl")
                .args(["dgst", "-sm3", "-binary", "-hmac", key])
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn();
            let mut openssl = openssl.expect("install openssl: apt-get install openssl");
            let mut stdin = openssl.stdin.take().unwrap();
            stdin.write_all(message.as_bytes()).unwrap();
            drop(stdin);
            let theirs = openssl.wait_with_output().unwrap().stdout;
            assert_eq!(hmac_sm3(key.as_bytes(), message.as_bytes()), theirs[..]);
        }
    }
}
