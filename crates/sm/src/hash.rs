//! SM3, one-shot and in pieces.

use sm3::Digest;

/// A hash being computed. Cloning it keeps the state reached so far, which is how a fixed
/// 64-byte prefix is hashed only once for millions of messages.
#[derive(Clone, Default)]
pub struct Sm3(sm3::Sm3);

impl Sm3 {
    /// A hash of nothing so far.
    pub fn new() -> Sm3 {
        Sm3::default()
    }

    /// Adds bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The 32 bytes of the digest.
    pub fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

/// The digest of a whole message.
pub fn sm3(bytes: &[u8]) -> [u8; 32] {
    sm3::Sm3::digest(bytes).into()
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::process::{Command, Stdio};

    use super::{Sm3, sm3};

    #[test]
    fn the_examples_of_the_standard() {
        let abc = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
        assert_eq!(hex::encode(sm3(b"abc")), abc);
        let long = "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732";
        assert_eq!(hex::encode(sm3(&b"abcd".repeat(16))), long);
    }

    #[test]
    fn pieces_give_what_the_whole_gives() {
        let message: Vec<u8> = (0..=255).cycle().take(1000).collect();
        for cut in [0, 1, 63, 64, 65, 999, 1000] {
            let mut hash = Sm3::new();
            hash.update(&message[..cut]);
            hash.clone().update(b"a fork does not disturb");
            hash.update(&message[cut..]);
            assert_eq!(hash.finish(), sm3(&message));
        }
    }

    #[test]
    fn openssl_agrees() {
        for length in [0usize, 1, 55, 56, 63, 64, 65, 119, 128, 1000] {
            let message: Vec<u8> = (0..length).map(|i| (i * 7 % 251) as u8).collect();
            let openssl = Command::new("openssl")
                .args(["dgst", "-sm3", "-binary"])
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn();
            let mut openssl = openssl.expect("install openssl: apt-get install openssl");
            openssl.stdin.take().unwrap().write_all(&message).unwrap();
            assert_eq!(openssl.wait_with_output().unwrap().stdout, sm3(&message));
        }
    }
}
