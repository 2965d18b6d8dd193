//! What people wrote, for everybody: without numbers that name a person. Telephone numbers,
//! identity numbers, bank cards, unified social credit codes and addresses of mail go; days, counts
//! and sums of money stay. Numbers in Chinese characters are not found. Pure.

/// What stands in place of what was taken out.
const GONE: &str = "***";
/// Digits that make a number of a person; a local telephone number has seven.
const DIGITS: usize = 7;

fn is_digit(sign: char) -> bool {
    sign.is_ascii_digit() || ('０'..='９').contains(&sign)
}

/// What may stand within a number: people write 138 0013 8000, 0750-3000001, 138．0013．8000.
fn is_between(sign: char) -> bool {
    matches!(
        sign,
        ' ' | '\u{a0}'
            | '\u{3000}'
            | '-'
            | '—'
            | '－'
            | '–'
            | '.'
            | '．'
            | '·'
            | '_'
            | '('
            | ')'
            | '（'
            | '）'
            | '+'
    )
}

/// Whether groups of digits are a day, as in 2026-03-02 or 2026.3.2.
fn is_day(groups: &[usize]) -> bool {
    matches!(groups, [4, 1 | 2, 1 | 2])
}

/// The text with numbers of persons taken out.
pub fn mask(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(sign) = signs.get(at) {
        let rest = signs.get(at..).unwrap_or_default();
        let taken = mail(rest).or_else(|| code(rest)).or_else(|| number(rest));
        match taken {
            Some((length, is_gone)) => {
                let kept = rest.get(..length).unwrap_or_default();
                if is_gone {
                    masked.push_str(GONE);
                } else {
                    masked.extend(kept);
                }
                at += length.max(1);
            }
            None => {
                masked.push(*sign);
                at += 1;
            }
        }
    }
    masked
}

/// A run of digits with what stands between them: its length, and whether it goes.
fn number(signs: &[char]) -> Option<(usize, bool)> {
    if !signs.first().is_some_and(|sign| is_digit(*sign)) {
        return None;
    }
    let (mut groups, mut length, mut gap) = (vec![0], 0, 0);
    for (place, sign) in signs.iter().enumerate() {
        if is_digit(*sign) {
            if gap > 0 {
                groups.push(0);
                gap = 0;
            }
            if let Some(last) = groups.last_mut() {
                *last += 1;
            }
            length = place + 1;
        } else if is_between(*sign) && gap < 2 {
            gap += 1;
        } else {
            break;
        }
    }
    let digits: usize = groups.iter().sum();
    // The last sign of an identity number may be an X.
    let is_x = |sign: &&char| matches!(**sign, 'x' | 'X' | 'Ｘ' | 'ｘ');
    if digits >= 14 && signs.get(length).as_ref().is_some_and(is_x) {
        length += 1;
    }
    Some((length, digits >= DIGITS && !is_day(&groups)))
}

/// A run of 15 letters and digits or more with at least seven digits: a credit code, a passport.
fn code(signs: &[char]) -> Option<(usize, bool)> {
    let run = signs.iter().take_while(|sign| sign.is_ascii_alphanumeric());
    let run: Vec<char> = run.copied().collect();
    let digits = run.iter().filter(|sign| sign.is_ascii_digit()).count();
    (run.len() >= 8 && digits >= DIGITS).then_some((run.len(), true))
}

/// An address of mail.
fn mail(signs: &[char]) -> Option<(usize, bool)> {
    let is_name = |sign: &&char| sign.is_ascii_alphanumeric() || "._-+".contains(**sign);
    let name = signs.iter().take_while(is_name).count();
    let at = signs.get(name);
    let host = signs.iter().skip(name + 1).take_while(is_name).count();
    (name > 0 && host > 2 && matches!(at, Some('@' | '＠'))).then_some((name + 1 + host, true))
}

#[cfg(test)]
mod tests {
    use super::mask;

    #[test]
    fn numbers_of_persons_go_and_others_stay() {
        for (text, masked) in [
            ("请打13800138000找我", "请打***找我"),
            ("请打138 0013 8000找我", "请打***找我"),
            ("０１３８００１３８０００", "***"),
            ("电话0750-3000002。", "电话***。"),
            ("电话(0750)3000002", "电话(***"),
            ("身份证440703199001011239", "身份证***"),
            ("身份证44078119851231002X。", "身份证***。"),
            ("身份证4407 8119 8512 3100 2x。", "身份证***。"),
            ("代码91440703MA4W0002XE", "代码***"),
            ("写信给a.b@example.cn吧", "写信给***吧"),
            (
                "2026-03-02去了3次，等了45分钟",
                "2026-03-02去了3次，等了45分钟",
            ),
            ("2026.3.2，9点", "2026.3.2，9点"),
            ("交了120000元", "交了120000元"),
            ("窗口A3，B12号", "窗口A3，B12号"),
            ("", ""),
        ] {
            assert_eq!(mask(text), masked, "{text}");
        }
    }
}
