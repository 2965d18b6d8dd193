//! What one SDK signs or seals, every other one verifies or opens.

use std::fs::File;
use std::process::Stdio;

use anyhow::{Context, bail};
use serde_json::{Value, json};

use crate::say;
use crate::sdks::{Place, Sdk};

/// Signatures and envelopes are drawn anew each time, and a number of 256 bits begins with a zero
/// byte once in 256: a few rounds are no proof, but find what goes wrong often.
const ROUNDS: usize = 4;
/// The public sample key of GB/T 32918.5.
const PRIVATE: &str = "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8";
const PUBLIC: &str = "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020\
                      ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13";
const SECRET: &str = "0123456789abcdef0123456789abcdef";
const WEBHOOK: &str = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
const TEXT: &str = "X\napp-1\n1767225600\n0f1e2d3c4b5a69788796a5b4c3d2e1f0\nPOST\n/a?b=%E4%B8%AD\n\
                    明签\n";
/// What an envelope of a request is bound to, and that of an answer.
const BOUND: &str = "app-1\n1767225600\n0f1e2d3c4b5a69788796a5b4c3d2e1f0\n/a?b=%E4%B8%AD\n";
const ANSWERED: &str = "app-1\n1767225601\n0f1e2d3c4b5a69788796a5b4c3d2e1f0\n200\n";
/// `{"name":"测试","n":1}`.
const PLAIN: &str = "eyJuYW1lIjoi5rWL6K+VIiwibiI6MX0=";

/// One thing that programs do for each other.
struct Case {
    what: &'static str,
    /// Asks one to make it.
    make: Value,
    /// Asks another one to read it.
    read: Value,
    /// The member that goes from one to the other; none where both make the same.
    carried: Option<&'static str>,
    /// The member of the answer, and what it must be: as made, where that is null.
    gives: (&'static str, Value),
    /// The member of the question without which, when it is changed, it must not be read.
    spoilt: &'static str,
}

fn signed(alg: &'static str, own: Value, others: Value) -> Case {
    let with = |act: &str, key: &Value| {
        let mut line = json!({ "act": act, "alg": alg, "text": TEXT });
        line[key[0].as_str().unwrap_or_default()] = key[1].clone();
        line
    };
    Case {
        what: alg,
        make: with("sign", &own),
        read: with("verify", &others),
        carried: Some("signature"),
        gives: ("holds", json!(true)),
        spoilt: "text",
    }
}

fn cases() -> Vec<Case> {
    let secret = || json!(["secret", SECRET]);
    let content_key = "00112233445566778899aabbccddeeff";
    let webhook = json!({
        "act": "webhook", "secret": WEBHOOK, "id": "msg_1", "timestamp": "1767225600",
        "body": "{\"a\":\"明签\"}",
    });
    vec![
        signed("HMAC-SM3", secret(), secret()),
        signed("HMAC-SHA256", secret(), secret()),
        signed(
            "SM2-SM3",
            json!(["private_hex", PRIVATE]),
            json!(["public_hex", PUBLIC]),
        ),
        Case {
            what: "envelope",
            make: json!({ "act": "seal", "public_hex": PUBLIC, "kid": "p1", "bound": BOUND,
                          "plain_base64": PLAIN }),
            read: json!({ "act": "open", "private_hex": PRIVATE, "bound": BOUND }),
            carried: Some("envelope"),
            gives: ("plain_base64", json!(PLAIN)),
            spoilt: "bound",
        },
        Case {
            what: "answer",
            make: json!({ "act": "seal_answer", "content_key_hex": content_key, "bound": ANSWERED,
                          "plain_base64": PLAIN }),
            read: json!({ "act": "open_answer", "content_key_hex": content_key,
                          "bound": ANSWERED }),
            carried: Some("envelope"),
            gives: ("plain_base64", json!(PLAIN)),
            spoilt: "bound",
        },
        Case {
            what: "webhook",
            make: webhook.clone(),
            read: webhook,
            carried: None,
            gives: ("signature", Value::Null),
            spoilt: "body",
        },
    ]
}

/// Asks a program a line at a time, all of them at once.
fn ask(place: &Place, sdk: &Sdk, lines: &[Value]) -> anyhow::Result<Vec<Value>> {
    let file = place.tree.root.join(format!("crossing-{}", sdk.name));
    let text: Vec<_> = lines.iter().map(Value::to_string).collect();
    std::fs::write(&file, text.join("\n") + "\n")?;
    let mut shell = place.shell(sdk, sdk.crossing);
    shell.stdin(File::open(&file)?).stderr(Stdio::inherit());
    let done = shell.output().context("cannot start sh")?;
    let told = String::from_utf8(done.stdout).context("it does not answer in UTF-8")?;
    let answers: Result<Vec<Value>, _> = told.lines().map(serde_json::from_str).collect();
    let answers = answers.context("it does not answer in JSON")?;
    if answers.len() != lines.len() {
        bail!("{} answers to {} questions", answers.len(), lines.len());
    }
    Ok(answers)
}

/// What a program is asked about what another one made: as it is, and with something changed.
fn questions(case: &Case, made: &Value) -> [Value; 2] {
    let mut line = case.read.clone();
    if let Some(member) = case.carried {
        line[member] = made[member].clone();
    }
    let mut spoilt = line.clone();
    let text = spoilt[case.spoilt].as_str().unwrap_or_default();
    spoilt[case.spoilt] = json!(format!("x{text}"));
    [line, spoilt]
}

/// Whether both were answered as they must be.
fn agrees(case: &Case, made: &Value, answers: &[Value]) -> bool {
    let (member, given) = &case.gives;
    let expected = if given.is_null() {
        &made[member]
    } else {
        given
    };
    !expected.is_null() && &answers[0][member] == expected && &answers[1][member] != expected
}

/// Tries every pair and every algorithm, prints the table, and fails where two do not agree.
pub fn cross(place: &Place, sdks: &[Sdk]) -> anyhow::Result<()> {
    let programs: Vec<_> = sdks.iter().filter(|sdk| !sdk.crossing.is_empty()).collect();
    let cases = cases();
    let makes: Vec<_> = cases.iter().map(|case| case.make.clone()).collect();
    let makes: Vec<_> = makes
        .iter()
        .cycle()
        .take(makes.len() * ROUNDS)
        .cloned()
        .collect();
    let mut made = Vec::new();
    for sdk in &programs {
        let answers = ask(place, sdk, &makes).with_context(|| sdk.name)?;
        made.push(answers);
    }
    let lines = made.iter().flatten().zip(cases.iter().cycle());
    let lines: Vec<_> = lines
        .flat_map(|(made, case)| questions(case, made))
        .collect();
    let mut read = Vec::new();
    for sdk in &programs {
        read.push(ask(place, sdk, &lines).with_context(|| sdk.name)?);
    }
    let cell = |case: usize, maker: usize, reader: usize| {
        (0..ROUNDS).all(|round| {
            let at = round * cases.len() + case;
            let line = (maker * makes.len() + at) * 2;
            agrees(
                &cases[case],
                &made[maker][at],
                &read[reader][line..line + 2],
            )
        })
    };
    let names: Vec<_> = programs.iter().map(|sdk| sdk.name).collect();
    let (mut agreed, mut failed) = (0, Vec::new());
    say(&row("made by", "", names.iter().copied()));
    for (case, name) in cases.iter().map(|case| case.what).enumerate() {
        for (maker, made_by) in names.iter().enumerate() {
            let cells: Vec<_> = (0..names.len())
                .map(|reader| cell(case, maker, reader))
                .collect();
            for (reader, _) in cells.iter().enumerate().filter(|(_, is_fine)| !**is_fine) {
                failed.push(format!("{name} {made_by} → {}", names[reader]));
            }
            agreed += cells.iter().filter(|is_fine| **is_fine).count();
            let words = cells
                .iter()
                .map(|is_fine| if *is_fine { "agrees" } else { "NO" });
            say(&row(name, made_by, words));
        }
    }
    say(&format!("   {agreed} pairs agree, {} do not", failed.len()));
    if !failed.is_empty() {
        bail!("SDKs do not understand each other: {}", failed.join(", "));
    }
    Ok(())
}

fn row<'c>(what: &str, maker: &str, cells: impl Iterator<Item = &'c str>) -> String {
    let cells: Vec<_> = cells.map(|cell| format!("{cell:<11}")).collect();
    let line = format!("   {what:<12} {maker:<11} {}", cells.join(" "));
    line.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{agrees, cases, questions};

    #[test]
    fn only_what_is_read_as_it_is_and_not_when_changed_agrees() {
        let cases = cases();
        let made = json!({ "signature": "s" });
        let [line, spoilt] = questions(&cases[0], &made);
        assert_eq!(
            (&line["signature"], &line["act"]),
            (&json!("s"), &json!("verify"))
        );
        assert_ne!(line["text"], spoilt["text"]);
        let (yes, no) = (json!({ "holds": true }), json!({ "holds": false }));
        assert!(agrees(&cases[0], &made, &[yes.clone(), no.clone()]));
        assert!(!agrees(&cases[0], &made, &[yes.clone(), yes]));
        assert!(!agrees(&cases[0], &made, &[no.clone(), no]));
        let webhook = cases.last().unwrap();
        let other = json!({ "signature": "t" });
        assert!(agrees(webhook, &made, &[made.clone(), other.clone()]));
        assert!(!agrees(webhook, &json!({}), &[json!({}), other]));
    }
}
