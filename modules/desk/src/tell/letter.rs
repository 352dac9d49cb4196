//! The words of letters about objects, templates that administrators can change: one is named, many are counted and listed.

use i18n::Locale;
use kit::Says;
use messages::Template;
use registers::Register;

/// Lines of one mail; the rest is on the page it leads to.
pub const LINES_MAX: usize = 20;

/// The templates: of one object, and of many.
pub const TEMPLATES: [Template; 6] = [
    Template { code: "desk-letter-publish", parameters: &["title", "resource", "lines", "name", "said"] },
    Template { code: "desk-letter-publish-many", parameters: &["count", "resource", "lines", "name", "said"] },
    Template { code: "desk-letter-return", parameters: &["title", "resource", "lines", "name", "said"] },
    Template { code: "desk-letter-return-many", parameters: &["count", "resource", "lines", "name", "said"] },
    Template { code: "desk-letter-review", parameters: &["title", "resource", "lines"] },
    Template { code: "desk-letter-review-many", parameters: &["count", "resource", "lines"] },
];

/// An object in a letter.
pub struct Named<'a> {
    /// Its number.
    pub number: &'a str,
    /// Its name.
    pub title: &'a str,
}

/// What is said of these objects, of which there are `count`: `<key>` names the one, `<key>-many` counts them.
pub fn says(key: &str, register: &Register, t: &Locale, named: &[Named<'_>], count: usize) -> Says {
    let says = match named {
        [one, ..] if count == 1 => Says::new(key).with("title", one.title),
        _ => Says::new(format!("{key}-many")).with("count", count),
    };
    says.with("resource", register.declaration.title.get(t.lang())).with("lines", lines(t, named, count))
}

/// A line an object, and how many more there are.
fn lines(t: &Locale, named: &[Named<'_>], count: usize) -> String {
    let line = |one: &Named<'_>| t.says(&Says::new("desk-letter-line").with("number", one.number).with("title", one.title));
    let mut said: Vec<String> = named.iter().take(LINES_MAX).map(line).collect();
    if count > said.len() {
        said.push(t.says(&Says::new("desk-letter-more").with("count", count - said.len())));
    }
    said.join("\n\n")
}
