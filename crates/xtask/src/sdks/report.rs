//! The samples that report a case and an alarm, each against the running server. What they print is
//! looked at: a wrong row with its reason, the same row taken once it was corrected, and for each
//! table the digests of both sides.

use std::path::Path;

use anyhow::{Context, anyhow, ensure};
use serde_json::Value;

use crate::say;
use crate::sdks::{Place, Sdk};

/// The tables that a sample reports to.
const TABLES: [&str; 4] = [
    "up_pro_accept",
    "up_pro_process",
    "up_pro_result",
    "up_om_alarm",
];

/// Address, user name and password of the account that signs nothing, from the server's file.
pub fn account(file: &Path) -> anyhow::Result<[String; 3]> {
    let live: Value = serde_json::from_str(&std::fs::read_to_string(file)?)?;
    let accounts = live["accounts"].as_array().into_iter().flatten();
    let mut plain = accounts.filter(|account| account["profile"] == "P0");
    let account = plain.next().context("there is no account of P0")?;
    let text = |value: &Value| value.as_str().map(str::to_owned).context("no text");
    Ok([
        text(&live["base_url"])?,
        text(&account["username"])?,
        text(&account["password"])?,
    ])
}

/// Runs the sample of an SDK.
pub fn run(place: &Place, sdk: &Sdk, account: &[String; 3]) -> anyhow::Result<()> {
    let mut shell = place.shell(sdk, sdk.report);
    shell.arg("report").args(account);
    let done = shell.output().context("cannot start sh")?;
    let told = String::from_utf8_lossy(&done.stdout);
    let checked = if done.status.success() {
        check(&told)
    } else {
        Err(anyhow!("it ended with {}", done.status))
    };
    if checked.is_err() {
        say(&told);
        say(&String::from_utf8_lossy(&done.stderr));
    }
    checked.with_context(|| format!("{}: `{}`", sdk.name, sdk.report))
}

/// What a sample printed. Chinese is not looked at: not every language prints it everywhere.
fn check(told: &str) -> anyhow::Result<()> {
    let lines: Vec<&str> = told.lines().collect();
    let refused = lines.iter().position(|line| line.ends_with(" rejected"));
    let refused = refused.context("no row was refused")?;
    let reason = lines.get(refused + 1).unwrap_or(&"");
    ensure!(
        reason.trim().starts_with("result_cetr_name: "),
        "the reason is missing: {reason}"
    );
    let again = lines[refused].replace(" rejected", " accepted");
    ensure!(
        lines[refused..].contains(&again.as_str()),
        "it was not corrected"
    );
    for table in TABLES {
        let taken = lines.iter().filter(|line| line.starts_with(table));
        let taken = taken.filter(|line| line.ends_with(" accepted")).count();
        ensure!(taken == 1, "{taken} rows of {table} were taken");
        let begin = format!("statement {table}: ");
        let mut said = lines.iter().filter_map(|line| line.split_once(&begin));
        let (_, said) = said
            .next()
            .with_context(|| format!("{table} has no statement"))?;
        agrees(said).with_context(|| table)?;
    }
    Ok(())
}

/// Number and digest stand there twice, the platform's and the own, and are the same.
fn agrees(said: &str) -> anyhow::Result<()> {
    let words: Vec<&str> = said.split_whitespace().collect();
    let after = |word: &str| {
        let place = words.iter().position(|known| *known == word)?;
        let (count, digest) = (words.get(place + 1)?, words.get(place + 2)?);
        let count: u32 = count.parse().ok()?;
        let is_digest = digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_digest.then_some((count, *digest))
    };
    let (platform, own) = (after("platform"), after("own"));
    ensure!(
        platform.is_some() && platform == own,
        "{platform:?} is not {own:?}"
    );
    ensure!(
        platform.is_some_and(|(count, _)| count > 0),
        "there are no rows"
    );
    ensure!(words.last() == Some(&"agrees"), "it does not say so");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{TABLES, check};

    fn told() -> String {
        let digest = "5a".repeat(32);
        let mut lines = vec![
            "up_pro_accept 1-1 accepted".to_owned(),
            "up_pro_process 1-2 accepted".to_owned(),
            "up_pro_result 1-3 rejected\n    result_cetr_name: ??? (a name)".to_owned(),
            "up_pro_result 1-3 accepted\nup_om_alarm 1-4 accepted".to_owned(),
        ];
        lines.extend(TABLES.map(|table| {
            format!("?? statement {table}: ? platform 2 {digest} ? own 2 {digest} ? agrees")
        }));
        lines.join("\n")
    }

    #[test]
    fn what_a_sample_prints_is_looked_at() {
        check(&told()).unwrap();
        for (from, to) in [
            (" rejected", " accepted"),
            ("result_cetr_name", "another"),
            ("up_pro_result 1-3 accepted", "up_pro_result 1-4 accepted"),
            ("up_om_alarm 1-4 accepted", "up_om_alarm 1-4 stale"),
            ("own 2 5a", "own 2 5b"),
            ("own 2", "own 3"),
            (" agrees", " DIFFERS"),
            ("statement up_om_alarm", "statement up_om_node"),
        ] {
            let spoilt = told().replacen(from, to, 1);
            assert!(check(&spoilt).is_err(), "{spoilt}");
        }
        let empty = told().replace("platform 2", "platform 0");
        assert!(check(&empty.replace("own 2", "own 0")).is_err());
    }
}
