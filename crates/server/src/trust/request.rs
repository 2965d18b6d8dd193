//! An authorization request: what a client may ask for. Pure.

use crate::trust::oauth::Refused;

/// Characters of one parameter.
const LENGTH: usize = 2000;

/// Parameters as they came.
#[derive(Clone, Debug, Default)]
pub struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Reads `a=1&b=2`; empty values count as absent (RFC 6749, 3.1).
    pub fn read(text: &str) -> Option<Parameters> {
        let all: Vec<(String, String)> = serde_urlencoded::from_str(text).ok()?;
        let kept = all.into_iter().filter(|(_, value)| !value.is_empty());
        Some(Parameters(kept.collect()))
    }

    /// The value of a parameter.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// A parameter that came twice or is too long.
    pub fn odd(&self) -> Option<&str> {
        let is_odd = |(name, value): &&(String, String)| {
            let times = self.0.iter().filter(|(known, _)| known == name).count();
            times > 1 || value.len() > LENGTH
        };
        self.0.iter().find(is_odd).map(|(name, _)| name.as_str())
    }

    /// Those with a known name.
    pub fn only(&self, known: &[&str]) -> Parameters {
        let is_known = |(name, _): &&(String, String)| known.contains(&name.as_str());
        Parameters(self.0.iter().filter(is_known).cloned().collect())
    }

    /// The parameters, to be sent once more.
    pub fn text(&self) -> String {
        // Pairs of texts can always be written.
        serde_urlencoded::to_string(&self.0).unwrap_or_default()
    }
}

/// A request that can be granted to whoever is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Given back as it came.
    pub nonce: String,
    /// openid, and profile.
    pub scope: String,
    /// S256 of the client's verifier.
    pub challenge: String,
    /// prompt=none: no page.
    pub is_silent: bool,
    /// prompt=login: anew.
    pub is_fresh: bool,
    /// The session must not be older, seconds.
    pub max_age: Option<i64>,
    /// Whom the client expects, as a token of ours.
    pub hint: Option<String>,
}

impl Request {
    /// Checks what was sent; client and redirect address are known to be right.
    pub fn read(sent: &Parameters) -> Result<Request, Refused> {
        let wrong = |what: &str| Err(Refused::new("invalid_request", what));
        for (name, error) in [
            ("request", "request_not_supported"),
            ("request_uri", "request_uri_not_supported"),
            ("registration", "registration_not_supported"),
        ] {
            if sent.get(name).is_some() {
                return Err(Refused::new(error, format!("{name} is not supported")));
            }
        }
        match sent.get("response_type") {
            Some("code") => (),
            None => return wrong("response_type is missing"),
            Some(_) => {
                let words = "response_type must be code";
                return Err(Refused::new("unsupported_response_type", words));
            }
        }
        if sent
            .get("response_mode")
            .is_some_and(|mode| mode != "query")
        {
            return wrong("response_mode must be query");
        }
        let scope = sent.get("scope").unwrap_or_default();
        if !scope.split(' ').any(|word| word == "openid") {
            return Err(Refused::new("invalid_scope", "scope must contain openid"));
        }
        let has_profile = scope.split(' ').any(|word| word == "profile");
        let challenge = sent.get("code_challenge").unwrap_or_default();
        let is_challenge = challenge.len() == 43
            && challenge
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        if !is_challenge || sent.get("code_challenge_method") != Some("S256") {
            return wrong("PKCE with code_challenge_method S256 is required");
        }
        let prompt: Vec<&str> = sent.get("prompt").unwrap_or_default().split(' ').collect();
        let asks = |word: &str| prompt.contains(&word);
        if asks("none") && prompt.len() > 1 {
            return wrong("prompt none stands alone");
        }
        let max_age = sent.get("max_age").map(str::parse::<u32>);
        let max_age = match max_age {
            Some(Err(_)) => return wrong("max_age must be a number of seconds"),
            Some(Ok(seconds)) => Some(i64::from(seconds)),
            None => None,
        };
        Ok(Request {
            nonce: sent.get("nonce").unwrap_or_default().to_owned(),
            scope: if has_profile {
                "openid profile"
            } else {
                "openid"
            }
            .to_owned(),
            challenge: challenge.to_owned(),
            is_silent: asks("none"),
            is_fresh: asks("login") || asks("select_account"),
            max_age,
            hint: sent.get("id_token_hint").map(str::to_owned),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Parameters, Request};

    const WHOLE: &str = "response_type=code&scope=openid+profile&code_challenge_method=S256&\
                         code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&nonce=n";

    fn read(more: &str) -> Result<Request, &'static str> {
        let kept: Vec<&str> = WHOLE
            .split('&')
            .filter(|part| !more.contains(part.split('=').next().unwrap()))
            .collect();
        let text = format!("{}&{more}", kept.join("&"));
        Request::read(&Parameters::read(&text).unwrap()).map_err(|refused| refused.error)
    }

    #[test]
    fn what_cannot_be_granted_is_named() {
        assert!(read("prompt=none").unwrap().is_silent);
        assert!(read("prompt=login").unwrap().is_fresh);
        assert_eq!(read("max_age=0").unwrap().max_age, Some(0));
        for (more, error) in [
            ("response_type=token", "unsupported_response_type"),
            ("response_type=", "invalid_request"),
            ("scope=profile", "invalid_scope"),
            ("code_challenge_method=plain", "invalid_request"),
            ("code_challenge=short", "invalid_request"),
            ("code_challenge=", "invalid_request"),
            ("prompt=none+login", "invalid_request"),
            ("max_age=-1", "invalid_request"),
            ("response_mode=fragment", "invalid_request"),
            ("request=x", "request_not_supported"),
            ("request_uri=x", "request_uri_not_supported"),
        ] {
            assert_eq!(read(more), Err(error), "{more}");
        }
    }

    #[test]
    fn a_parameter_comes_once() {
        let odd = |text: &str| Parameters::read(text).unwrap().odd().map(str::to_owned);
        assert_eq!(odd("a=1&b=2&a="), None);
        assert_eq!(odd("a=1&b=2&a=1"), Some("a".to_owned()));
        assert!(odd(&format!("state={}", "x".repeat(3000))).is_some());
    }
}
