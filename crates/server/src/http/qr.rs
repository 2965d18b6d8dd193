//! QR codes as pictures inside a page.

use qrcode::QrCode;
use qrcode::render::svg;

/// A text as a QR code in SVG; nothing where it does not fit.
pub fn picture(text: &str) -> String {
    let Ok(code) = QrCode::new(text.as_bytes()) else {
        return String::new();
    };
    let svg = code.render::<svg::Color>().min_dimensions(220, 220).build();
    // The declaration belongs to a file of its own, not into a page.
    svg.split_once("?>")
        .map_or(svg.clone(), |(_, picture)| picture.to_owned())
}

#[cfg(test)]
mod tests {
    use super::picture;

    #[test]
    fn a_text_becomes_a_picture() {
        assert!(picture("http://127.0.0.1/draws/1").starts_with("<svg"));
        assert_eq!(picture(&"x".repeat(5000)), "");
    }
}
