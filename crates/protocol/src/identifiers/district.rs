//! The divisions of Jiangmen (GB/T 2260).

use crate::lang::Lang;

/// The city and its seven districts and county-level cities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct District {
    /// Six digits.
    pub code: &'static str,
    /// Name in Chinese.
    pub zh: &'static str,
    /// Name in English.
    pub en: &'static str,
}

impl District {
    /// The city itself, for what is registered or organised at city level.
    pub const CITY: District = District {
        code: "440700",
        zh: "江门市",
        en: "Jiangmen",
    };

    /// The seven districts and county-level cities.
    pub const ALL: [District; 7] = [
        District {
            code: "440703",
            zh: "蓬江区",
            en: "Pengjiang",
        },
        District {
            code: "440704",
            zh: "江海区",
            en: "Jianghai",
        },
        District {
            code: "440705",
            zh: "新会区",
            en: "Xinhui",
        },
        District {
            code: "440781",
            zh: "台山市",
            en: "Taishan",
        },
        District {
            code: "440783",
            zh: "开平市",
            en: "Kaiping",
        },
        District {
            code: "440784",
            zh: "鹤山市",
            en: "Heshan",
        },
        District {
            code: "440785",
            zh: "恩平市",
            en: "Enping",
        },
    ];

    /// Finds a division of Jiangmen by its code.
    pub fn by_code(code: &str) -> Option<District> {
        if code == District::CITY.code {
            return Some(District::CITY);
        }
        District::ALL
            .into_iter()
            .find(|district| district.code == code)
    }

    /// Finds the division that a text such as an address names, by its name without 区 or 市.
    pub fn named_in(text: &str) -> Option<District> {
        let stem = |district: &District| {
            let last = district
                .zh
                .char_indices()
                .next_back()
                .map_or(0, |(at, _)| at);
            &district.zh[..last]
        };
        District::ALL
            .into_iter()
            .find(|district| text.contains(stem(district)))
    }

    /// The name in a language.
    pub fn label(self, lang: Lang) -> &'static str {
        lang.t(self.zh, self.en)
    }
}

#[cfg(test)]
mod tests {
    use super::District;

    #[test]
    fn districts_are_found_by_code_and_in_addresses() {
        assert_eq!(District::by_code("440785").map(|d| d.zh), Some("恩平市"));
        assert_eq!(District::by_code("440700").map(|d| d.zh), Some("江门市"));
        assert_eq!(District::by_code("440100"), None);
        let address = "江门市江海区礼乐新乐三路71号1、2幢";
        assert_eq!(District::named_in(address).map(|d| d.code), Some("440704"));
        assert_eq!(District::named_in("广州市"), None);
    }
}
