//! A sign-in client: an application as people are signed in with at it, and the rules of its form.

use protocol::{Code, Lang};
use serde::{Deserialize, Serialize};

use crate::db::{FromRecord, Record};
use crate::error::Error;
use crate::http::field;

/// Addresses of one kind.
const ADDRESSES: usize = 10;
/// Characters of an address.
const LENGTH: usize = 500;

/// Where a client stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Waits for the bureau, and never was live.
    Submitted,
    /// People can be signed in.
    Live,
    /// Nobody can, for a while.
    Suspended,
    /// Sent back.
    Rejected,
}

impl State {
    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            State::Submitted => "submitted",
            State::Live => "live",
            State::Suspended => "suspended",
            State::Rejected => "rejected",
        }
    }

    /// What people read.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            State::Submitted => lang.t("待审", "waits for the bureau"),
            State::Live => lang.t("已开通", "live"),
            State::Suspended => lang.t("已暂停", "suspended"),
            State::Rejected => lang.t("已退回", "sent back"),
        }
    }

    /// The colour of its tag.
    pub fn tone(self) -> &'static str {
        match self {
            State::Live => "good",
            State::Submitted => "waiting",
            State::Suspended | State::Rejected => "bad",
        }
    }

    /// The state after a decision, or that there is none to make. A live client stays live while a
    /// change of it waits.
    pub fn after(self, decision: Decision, has_wish: bool) -> Result<State, Code> {
        match (self, decision, has_wish) {
            (State::Submitted | State::Rejected | State::Live, Decision::Approve, true)
            | (State::Suspended, Decision::Approve, _) => Ok(State::Live),
            (State::Submitted, Decision::Reject, _) => Ok(State::Rejected),
            (State::Live | State::Suspended, Decision::Reject, true) => Ok(self),
            (State::Live, Decision::Suspend, _) => Ok(State::Suspended),
            _ => Err(Code::WrongState),
        }
    }
}

impl std::str::FromStr for State {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<State, &'static str> {
        let all = [
            State::Submitted,
            State::Live,
            State::Suspended,
            State::Rejected,
        ];
        let found = all.into_iter().find(|state| state.word() == word);
        found.ok_or("not a state of sign-in clients")
    }
}

/// What an officer decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Let people be signed in, with the addresses that were asked for.
    Approve,
    /// Send what was asked for back.
    Reject,
    /// Stop it for a while.
    Suspend,
}

/// A client as it is stored.
#[derive(Clone, Debug)]
pub struct Client {
    /// The application, and the client_id.
    pub application_id: String,
    /// Name of the application.
    pub name: String,
    /// Name of its party.
    pub party_name: String,
    /// Whose it is.
    pub party_id: String,
    /// Where people come back to.
    pub redirect_uris: Vec<String>,
    /// Where they come to after signing out.
    pub post_logout_uris: Vec<String>,
    /// Where logout tokens go; empty: nowhere.
    pub backchannel_uri: String,
    /// Where people arrive with a ticket; empty: nowhere.
    pub jump_uri: String,
    /// What the party asks for.
    pub wanted: Option<Entered>,
    /// SM3 of the secret; empty until one is made.
    pub secret_digest: String,
    /// Where it stands.
    pub state: State,
    /// Where the application stands: only a live one is let in.
    pub phase: String,
    /// What the bureau said last.
    pub opinion: String,
    /// Unix milliseconds.
    pub changed_at: i64,
}

fn lines(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

impl FromRecord for Client {
    fn from_record(row: &Record) -> Result<Client, sqlx::Error> {
        let (redirect, post): (String, String) =
            (row.get("redirect_uris")?, row.get("post_logout_uris")?);
        Ok(Client {
            application_id: row.get("application_id")?,
            name: row.get("name")?,
            party_name: row.get("party_name")?,
            party_id: row.get("party_id")?,
            redirect_uris: lines(&redirect),
            post_logout_uris: lines(&post),
            backchannel_uri: row.get("backchannel_uri")?,
            jump_uri: row.get("jump_uri")?,
            wanted: serde_json::from_str(&row.get::<String>("wanted")?).ok(),
            secret_digest: row.get("secret_digest")?,
            state: row.parse("state")?,
            phase: row.get("phase")?,
            opinion: row.get("opinion")?,
            changed_at: row.get("changed_at")?,
        })
    }
}

impl Client {
    /// Whether people can be signed in at it now.
    pub fn is_live(&self) -> bool {
        self.state == State::Live && self.phase == "live"
    }

    /// What the form shows: what is asked for, or else what holds.
    pub fn shown(&self) -> Entered {
        self.wanted.clone().unwrap_or_else(|| self.holding())
    }

    /// What holds, as the form has it.
    pub fn holding(&self) -> Entered {
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Entered {
            redirect_uris: self.redirect_uris.join("\n"),
            post_logout_uris: text(&self.post_logout_uris.join("\n")),
            backchannel_uri: text(&self.backchannel_uri),
            jump_uri: text(&self.jump_uri),
        }
    }
}

/// What the party's form sends; several addresses stand one a line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entered {
    /// Where people come back to.
    pub redirect_uris: String,
    /// Where they come to after signing out.
    pub post_logout_uris: Option<String>,
    /// Where logout tokens go.
    pub backchannel_uri: Option<String>,
    /// Where people arrive with a ticket.
    pub jump_uri: Option<String>,
}

impl Entered {
    /// The addresses of the form, with the names of their fields.
    pub fn named(&self) -> [(&'static str, String); 4] {
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        [
            ("redirect_uris", self.redirect_uris.clone()),
            ("post_logout_uris", text(&self.post_logout_uris)),
            ("backchannel_uri", text(&self.backchannel_uri)),
            ("jump_uri", text(&self.jump_uri)),
        ]
    }

    /// Checks the addresses and writes them one a line.
    pub fn check(&self, is_demo: bool) -> Result<Entered, Error> {
        let [redirect, post, backchannel, jump] = self.named().map(|(name, text)| {
            let most = if name.ends_with("_uris") {
                ADDRESSES
            } else {
                1
            };
            let found = lines(&text);
            if found.len() > most {
                let reason = format!("最多{most}个地址 (at most {most})");
                return Err(Error::field(Code::OutOfRange, name, reason));
            }
            for address in &found {
                check_address(name, address, is_demo)?;
            }
            Ok((!found.is_empty()).then(|| found.join("\n")))
        });
        let (redirect, post_logout_uris) = (redirect?, post?);
        let (backchannel_uri, jump_uri) = (backchannel?, jump?);
        let Some(redirect_uris) = redirect else {
            let reason = "至少一个回调地址 (at least one)";
            return Err(Error::field(Code::MissingField, "redirect_uris", reason));
        };
        Ok(Entered {
            redirect_uris,
            post_logout_uris,
            backchannel_uri,
            jump_uri,
        })
    }
}

/// An address as it will be compared, character by character: https, or http on the same machine
/// while everything is for show.
fn check_address(field: &'static str, address: &str, is_demo: bool) -> Result<(), Error> {
    field::at_most(field, address, LENGTH)?;
    let url = reqwest::Url::parse(address).ok();
    let is_here =
        |url: &reqwest::Url| matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    let is_fine = |url: &reqwest::Url| {
        let is_guarded =
            url.scheme() == "https" || (is_demo && url.scheme() == "http" && is_here(url));
        is_guarded && url.fragment().is_none() && url.username().is_empty()
    };
    let is_plain_text = address.chars().all(|c| c.is_ascii_graphic());
    if is_plain_text && url.as_ref().is_some_and(is_fine) {
        return Ok(());
    }
    let reason = "应为https地址，不含#和用户名 (https, without # and user name)";
    Err(Error::field(Code::BadField, field, reason))
}

#[cfg(test)]
mod tests {
    use super::{Decision, Entered, State};

    fn entered(redirect: &str) -> Entered {
        Entered {
            redirect_uris: redirect.to_owned(),
            ..Entered::default()
        }
    }

    #[test]
    fn addresses_are_https_or_for_show() {
        for (address, is_demo, is_fine) in [
            ("https://a.example/cb", false, true),
            (
                "https://a.example/cb\nhttps://b.example/cb?x=1",
                false,
                true,
            ),
            ("http://127.0.0.1:3000/cb", false, false),
            ("http://127.0.0.1:3000/cb", true, true),
            ("http://a.example/cb", true, false),
            ("https://a.example/cb#x", false, false),
            ("https://u@a.example/cb", false, false),
            ("javascript:alert(1)", true, false),
            ("", false, false),
            ("https://a.example/回", false, false),
        ] {
            assert_eq!(
                entered(address).check(is_demo).is_ok(),
                is_fine,
                "{address}"
            );
        }
        let many = "https://a.example/ ".repeat(11);
        assert!(entered(&many).check(false).is_err());
        let two = Some("https://a.example/1 https://a.example/2".to_owned());
        let jump = Entered {
            jump_uri: two,
            ..entered("https://a.example/cb")
        };
        assert!(jump.check(false).is_err(), "one place to arrive at");
    }

    #[test]
    fn a_live_client_stays_live_while_a_change_waits() {
        let mut all = String::new();
        for state in [
            State::Submitted,
            State::Live,
            State::Suspended,
            State::Rejected,
        ] {
            for decision in [Decision::Approve, Decision::Reject, Decision::Suspend] {
                for wish in [false, true] {
                    if let Ok(next) = state.after(decision, wish) {
                        let line = (state.word(), decision, wish, next.word());
                        all += &format!("{line:?}\n");
                    }
                }
            }
        }
        expect_test::expect![[r#"
            ("submitted", Approve, true, "live")
            ("submitted", Reject, false, "rejected")
            ("submitted", Reject, true, "rejected")
            ("live", Approve, true, "live")
            ("live", Reject, true, "live")
            ("live", Suspend, false, "suspended")
            ("live", Suspend, true, "suspended")
            ("suspended", Approve, false, "live")
            ("suspended", Approve, true, "live")
            ("suspended", Reject, true, "suspended")
            ("rejected", Approve, true, "live")
        "#]]
        .assert_eq(&all);
    }
}
