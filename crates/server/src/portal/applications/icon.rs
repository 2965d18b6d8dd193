//! Drawings for entries, ours alone: lines of 2 in a square of 24. A party chooses one by name, so
//! that no picture of anybody else is ever loaded.

use protocol::Lang;

/// A drawing.
pub struct Icon {
    /// In the database and in messages.
    pub name: &'static str,
    zh: &'static str,
    en: &'static str,
    /// Paths of SVG.
    pub path: &'static str,
}

/// All of them; the first is taken where nothing else fits.
pub const ICONS: &[Icon] = &[
    icon(
        "window",
        ("应用窗口", "window"),
        "M3 5h18v14H3zM3 9.5h18M6 7.2h.5M9 7.2h.5",
    ),
    icon(
        "search",
        ("查询", "search"),
        "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M15.5 15.5L21 21",
    ),
    icon(
        "list",
        ("清单", "list"),
        "M9 6h12M9 12h12M9 18h12M3.5 6h1.5M3.5 12h1.5M3.5 18h1.5",
    ),
    icon(
        "document",
        ("文书", "document"),
        "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
    ),
    icon(
        "shield",
        ("监管", "shield"),
        "M12 3l8 3v5c0 5-3.4 8.6-8 10c-4.6-1.4-8-5-8-10V6zM8.5 12l2.5 2.5L16 9.5",
    ),
    icon(
        "scales",
        ("执法", "scales"),
        "M12 4v16M7 20h10M5 7h14M5 7l-2.5 6a2.6 2.6 0 0 0 5 0zM19 7l-2.5 6a2.6 2.6 0 0 0 5 0z",
    ),
    icon(
        "building",
        ("企业", "building"),
        "M5 21V4h9v17M14 10h5v11M3 21h18M8 8h3M8 12h3M8 16h3",
    ),
    icon(
        "person",
        ("个人", "person"),
        "M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8M4.5 21c0-4.5 3.4-6.5 7.5-6.5s7.5 2 7.5 6.5",
    ),
    icon(
        "star",
        ("评价", "star"),
        "M12 3.5l2.6 5.4l5.9.8l-4.3 4.1l1.1 5.9L12 16.9l-5.3 2.8l1.1-5.9L3.5 9.7l5.9-.8z",
    ),
    icon(
        "calendar",
        ("预约", "calendar"),
        "M4 6h16v14H4zM4 10.5h16M8 3.5v4M16 3.5v4",
    ),
    icon(
        "chart",
        ("统计", "chart"),
        "M4 20h16M6.5 17v-5M12 17V6M17.5 17V9",
    ),
    icon(
        "phone",
        ("咨询", "telephone"),
        "M6 3.5h3l1.5 4.5l-2 1.5a12 12 0 0 0 6 6l1.5-2l4.5 1.5v3c0 1.5-1 2.5-2.5 2.5\
         C11 20 4 13 3.5 6C3.5 4.5 4.5 3.5 6 3.5z",
    ),
];

const fn icon(
    name: &'static str,
    (zh, en): (&'static str, &'static str),
    path: &'static str,
) -> Icon {
    Icon { name, zh, en, path }
}

impl Icon {
    /// What people read.
    pub fn label(&self, lang: Lang) -> &'static str {
        lang.t(self.zh, self.en)
    }
}

/// Whether there is a drawing of a name.
pub fn is_icon(name: &str) -> bool {
    ICONS.iter().any(|icon| icon.name == name)
}

/// The drawing of a name.
pub fn path(name: &str) -> &'static str {
    let found = ICONS.iter().find(|icon| icon.name == name);
    found.or(ICONS.first()).map_or("", |icon| icon.path)
}
