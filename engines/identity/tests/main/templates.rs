//! Every page in every state and language, without a database.

use std::sync::Arc;

use i18n::{Locale, Messages};
use kit::Lang;
use ui::{City, Page};

#[test]
fn every_template_says_everything_in_both_languages() {
    let sources =
        [ui::MESSAGES, ("web", web::MESSAGES.0, web::MESSAGES.1), ("identity", identity::MODULE.messages.0, identity::MODULE.messages.1)];
    let messages = Messages::build(&sources).unwrap();
    for lang in Lang::ALL {
        let page = Page::new(Locale::new(&messages, lang), Arc::new(City::default()), "Назва <&>");
        for (name, html) in identity::samples::samples(&page) {
            let html = html.unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(!html.contains("identity-") || !has_bare_key(&html), "{name} in {lang:?} shows a key: {html}");
            assert!(html.contains("<h1") && html.contains("</html>"), "{name}");
        }
    }
}

/// A key of ours standing as text (not in an attribute or a class).
fn has_bare_key(html: &str) -> bool {
    html.split(['<', '>']).skip(2).step_by(2).any(|text| text.contains("identity-"))
}
