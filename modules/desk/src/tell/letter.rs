//! The words of letters about objects: one is named, many are counted and listed.

use kit::{Lang, Says};
use registers::Register;

/// Lines of one mail; the rest is on the page it leads to.
pub const LINES_MAX: usize = 20;

/// An object in a letter.
pub struct Named<'a> {
    /// Its number.
    pub number: &'a str,
    /// Its name.
    pub title: &'a str,
}

/// The subject: `<key>` names the one object, `<key>-many` counts them.
pub fn subject(key: &str, register: &Register, lang: Lang, first: &Named<'_>, count: usize) -> Says {
    let resource = register.declaration.title.get(lang);
    if count == 1 {
        Says::new(key).with("title", first.title).with("resource", resource)
    } else {
        Says::new(format!("{key}-many")).with("count", count).with("resource", resource)
    }
}

/// The sentence of a mail: `<key>-text` of one object, `<key>-many-text` of several.
pub fn text(key: &str, register: &Register, lang: Lang, count: usize) -> Says {
    let many = if count == 1 { "" } else { "-many" };
    Says::new(format!("{key}{many}-text")).with("resource", register.declaration.title.get(lang))
}

/// A line an object, and how many more there are.
pub fn lines<'a>(named: impl Iterator<Item = Named<'a>>, count: usize) -> Vec<Says> {
    let line = |one: Named<'_>| Says::new("desk-letter-line").with("number", one.number).with("title", one.title);
    let mut said: Vec<Says> = named.take(LINES_MAX).map(line).collect();
    if count > said.len() {
        said.push(Says::new("desk-letter-more").with("count", count - said.len()));
    }
    said
}
