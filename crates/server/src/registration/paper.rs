//! Papers by which people are known, their numbers, and how much of them a page shows. Pure.

use crate::exchange::table::is_day;

/// Kinds of papers by GA/T 517: code, Chinese, English.
pub const KINDS: &[(&str, &str, &str)] = &[
    ("111", "居民身份证", "resident identity card"),
    ("414", "普通护照", "passport"),
    ("511", "台湾居民来往大陆通行证", "travel permit, Taiwan"),
    (
        "516",
        "港澳居民来往内地通行证",
        "travel permit, Hong Kong and Macao",
    ),
    ("553", "外国人永久居留证", "permanent residence permit"),
];

/// The resident identity card.
pub const CARD: &str = "111";

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: &[u8; 11] = b"10X98765432";

/// A number without the spaces and small letters that people type.
pub fn tidy(number: &str) -> String {
    let kept = number.chars().filter(|sign| !sign.is_whitespace());
    kept.collect::<String>().to_uppercase()
}

/// Whether a text is a citizen's number by GB 11643: a day that there is, and the check digit.
pub fn is_citizen_number(number: &str) -> bool {
    let bytes = number.as_bytes();
    if bytes.len() != 18 || !bytes[..17].iter().all(u8::is_ascii_digit) || bytes[0] == b'0' {
        return false;
    }
    let day = format!("{}-{}-{}", &number[6..10], &number[10..12], &number[12..14]);
    let weighted = bytes.iter().zip(WEIGHTS);
    let sum: u32 = weighted
        .map(|(digit, by)| u32::from(digit - b'0') * by)
        .sum();
    is_day(&day) && CHECKS.get(sum as usize % 11) == bytes.last()
}

/// What is wrong with a number, in words.
pub fn wrong(kind: &str, number: &str) -> Option<&'static str> {
    if kind == CARD {
        let words =
            "居民身份证号码校验不通过 (the check digit of the identity number does not fit)";
        return (!is_citizen_number(number)).then_some(words);
    }
    let is_fine =
        (5..=30).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let words = "证件号码应为5至30位字母或数字 (5 to 30 letters and digits)";
    (!is_fine).then_some(words)
}

/// Whether a text is a mobile number of the mainland.
pub fn is_mobile(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 11
        && bytes.iter().all(u8::is_ascii_digit)
        && bytes[0] == b'1'
        && (b'3'..=b'9').contains(&bytes[1])
}

/// Whether a text that is stored in clear holds a citizen's number or a mobile number, with or
/// without signs between the digits.
pub fn holds_number(text: &str) -> bool {
    holds_citizen_number(text) || holds_mobile(text)
}

/// Years of birth begin with these; few other texts that look like a number do.
const BIRTHS: [&str; 3] = ["18", "19", "20"];

fn holds_citizen_number(text: &str) -> bool {
    let signs = text.chars().filter(char::is_ascii_alphanumeric);
    let signs = signs.collect::<String>().to_uppercase();
    let windows = (18..=signs.len()).filter_map(|end| signs.get(end - 18..end));
    windows
        .into_iter()
        .any(|number| BIRTHS.contains(&&number[6..8]) && is_citizen_number(number))
}

fn holds_mobile(text: &str) -> bool {
    // The digits of a UUID may look like anything.
    let hex = text.bytes().filter(u8::is_ascii_hexdigit).count();
    let bars = text.bytes().filter(|byte| *byte == b'-').count();
    if hex == 32 && hex + bars == text.len() {
        return false;
    }
    let parts: Vec<&str> = text.split(|sign: char| !sign.is_ascii_digit()).collect();
    let grouped = parts.windows(3).any(|three| {
        let lengths = [three[0].len(), three[1].len(), three[2].len()];
        lengths == [3, 4, 4] && is_mobile(&three.concat())
    });
    grouped || parts.into_iter().any(is_mobile)
}

/// A name of which only the first character is shown.
pub fn masked_name(name: &str) -> String {
    let mut signs = name.chars();
    let first = signs.next().map(String::from).unwrap_or_default();
    first + &"*".repeat(signs.count().clamp(1, 3))
}

/// A number of which the ends are shown.
pub fn masked_number(number: &str) -> String {
    let signs: Vec<char> = number.chars().collect();
    let shown = if signs.len() >= 15 { (3, 4) } else { (1, 1) };
    let is_hidden = |at: usize| at >= shown.0 && at + shown.1 < signs.len();
    let masked = signs.iter().enumerate();
    masked
        .map(|(at, sign)| if is_hidden(at) { '*' } else { *sign })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{holds_number, is_citizen_number, is_mobile, masked_name, masked_number, wrong};

    #[test]
    fn the_check_digit_and_the_day_count() {
        // The example of GB 11643 itself.
        assert!(is_citizen_number("11010519491231002X"));
        for bad in [
            "110105194912310021",
            "11010519491331002X",
            "1101051949123100",
            "11010519491231002x",
            "",
            "身份证号码身份证号",
        ] {
            assert!(!is_citizen_number(bad), "{bad}");
        }
        assert!(wrong("414", "E12345678").is_none() && wrong("414", "E1").is_some());
    }

    #[test]
    fn numbers_are_found_in_marks() {
        for mark in [
            "11010519491231002X",
            "u-110105-19491231-002x",
            "13800138000",
            "user_13800138000_1",
            "138-0013-8000",
        ] {
            assert!(holds_number(mark), "{mark}");
        }
        for mark in [
            "0192f2a0-1380-7138-8138-001380001380",
            "440703-20260302-000001",
            "20260302134500000001",
            "20260302134500001",
            "g-1",
        ] {
            assert!(!holds_number(mark), "{mark}");
        }
    }

    #[test]
    fn pages_show_little() {
        assert_eq!(masked_name("张三丰"), "张**");
        assert_eq!(masked_name("张"), "张*");
        assert_eq!(masked_number("11010519491231002X"), "110***********002X");
        assert_eq!(masked_number("E12345678"), "E*******8");
        assert!(is_mobile("13800138000") && !is_mobile("12800138000"));
    }
}
