//! The code of an address on paper, drawn as one path.

use std::fmt::Write;

use askama::Template;
use qrcodegen::{QrCode, QrCodeEcc};
use ui::Html;

#[derive(Template)]
#[template(
    source = r#"<svg class="hr-qr" viewBox="0 0 {{ size }} {{ size }}" role="img" aria-label="{{ label }}" shape-rendering="crispEdges"><rect width="{{ size }}" height="{{ size }}" fill="var(--qr-paper)"/><path d="{{ path }}" fill="var(--qr-ink)"/></svg>"#,
    ext = "html"
)]
struct Drawn<'a> {
    size: i32,
    path: String,
    label: &'a str,
}
impl askama::filters::HtmlSafe for Drawn<'_> {}

/// Empty squares around a code, as the standard wants.
const QUIET: i32 = 4;

/// The code of an address; none of one that is too long for any.
pub fn code(address: &str, label: &str) -> Option<Html> {
    let code = QrCode::encode_text(address, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let from = x;
            while x < code.size() && code.get_module(x, y) {
                x += 1;
            }
            if x > from {
                let _ = write!(path, "M{} {}h{}v1h-{}z", from + QUIET, y + QUIET, x - from, x - from);
            }
            x += 1;
        }
    }
    Some(Html::of(&Drawn { size: code.size() + 2 * QUIET, path, label }))
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_address_is_a_small_square() {
        let drawn = super::code("https://city.example/houses/n/5200", "QR").unwrap();
        assert!(drawn.as_str().starts_with("<svg") && drawn.as_str().len() < 8_000, "{}", drawn.as_str().len());
        assert!(super::code(&"x".repeat(10_000), "QR").is_none());
    }
}
