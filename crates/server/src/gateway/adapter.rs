//! The headers with which a service is called.

use protocol::adapters;

use crate::error::Error;
use crate::gateway::third_party_service::{Adapter, Credentials};
use crate::random;

/// The headers of one call at a time in milliseconds.
pub fn headers(
    adapter: Adapter,
    credentials: &Credentials,
    now: i64,
) -> Result<Vec<(String, String)>, Error> {
    let Credentials { id, secret, extra } = credentials;
    if id.is_empty() {
        return Ok(Vec::new());
    }
    let pairs: Vec<(String, String)> = match adapter {
        Adapter::None => vec![(id.clone(), secret.clone())],
        Adapter::Tif => {
            let (seconds, nonce) = (now.div_euclid(1000).to_string(), nonce()?);
            let signature = adapters::tif(&seconds, secret, &nonce);
            vec![
                ("x-tif-paasid".to_owned(), id.clone()),
                ("x-tif-timestamp".to_owned(), seconds),
                ("x-tif-nonce".to_owned(), nonce),
                ("x-tif-signature".to_owned(), signature),
            ]
        }
        Adapter::Gjzwfwpt | Adapter::Gjgxjhpt => {
            let (prefix, time) = (adapter.word(), now.to_string());
            let sign = adapters::national(id, extra, &time, secret);
            vec![
                (format!("{prefix}_sid"), id.clone()),
                (format!("{prefix}_rid"), extra.clone()),
                (format!("{prefix}_rtime"), time),
                (format!("{prefix}_sign"), sign),
            ]
        }
    };
    Ok(pairs)
}

/// 16 characters; public rules of TIF ask for 10 to 20.
fn nonce() -> Result<String, Error> {
    Ok(hex::encode(random::bytes::<8>()?))
}

#[cfg(test)]
mod tests {
    use super::headers;
    use crate::gateway::third_party_service::{Adapter, Credentials};

    #[test]
    fn each_gateway_has_its_headers() {
        let credentials = Credentials {
            id: "s_demo".to_owned(),
            secret: "appsecret-demo".to_owned(),
            extra: "r_demo".to_owned(),
        };
        let of = |adapter| headers(adapter, &credentials, 1_767_225_600_000).unwrap();
        let value = |all: &[(String, String)], name: &str| {
            let found = all.iter().find(|(known, _)| known == name);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let national = of(Adapter::Gjzwfwpt);
        assert_eq!(
            value(&national, "gjzwfwpt_sign"),
            "iTdKcMCmTPND6KvlAGYgIbB4kDlJd9kDBeR61uRPTTw="
        );
        assert_eq!(of(Adapter::Gjgxjhpt)[0].0, "gjgxjhpt_sid");
        let tif = of(Adapter::Tif);
        let again = protocol::adapters::tif(
            &value(&tif, "x-tif-timestamp"),
            "appsecret-demo",
            &value(&tif, "x-tif-nonce"),
        );
        assert_eq!(value(&tif, "x-tif-signature"), again);
        assert_eq!(
            of(Adapter::None),
            [("s_demo".into(), "appsecret-demo".into())]
        );
        assert!(
            headers(Adapter::Tif, &Credentials::default(), 0)
                .unwrap()
                .is_empty()
        );
    }
}
