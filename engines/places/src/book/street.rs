//! Streets, the settlements they belong to and the names they had.

use std::sync::Arc;

use jiff::civil::Date;
use kit::identifiers::Katottg;
use kit::{Lang, Text};

use super::{StreetId, StreetKind, Style};

/// A street of the register.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Street {
    /// Its id in the register.
    pub id: StreetId,
    /// What it is called before its name.
    pub kind: StreetKind,
    /// Its name without the kind: "Соборності". Where there is no English one, it is romanised.
    pub name: Text,
    /// Where it lies.
    pub settlement: Arc<Settlement>,
    /// What it was called before, in any order.
    pub former: Vec<FormerName>,
}

/// A name that a street had.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormerName {
    /// The kind of then, where it was another.
    pub kind: Option<StreetKind>,
    /// The name without the kind.
    pub name: Text,
    /// The first day of the name, where it is known.
    pub since: Option<Date>,
    /// The day on which it ended.
    pub until: Option<Date>,
    /// The decision that ended it: "рішення міської ради № 12 від 17.02.2016".
    pub decision: String,
}

/// A city, a town or a village of the community.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settlement {
    /// What it is.
    pub kind: SettlementKind,
    /// "Кривий Ріг".
    pub name: Text,
    /// Names it had.
    pub former: Vec<Text>,
    /// Its code in the classifier.
    pub katottg: Option<Katottg>,
}

/// Kinds of settlements (Закон № 3285-IX), and the former "селище міського типу" as a town.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SettlementKind {
    /// Місто.
    City,
    /// Селище.
    Town,
    /// Село.
    Village,
}

impl SettlementKind {
    /// "м.", "с-ще", "с.", long "місто"; in English nothing is said before the name.
    pub(crate) fn prefix(self, style: Style) -> &'static str {
        match (self, style) {
            (Self::City, Style::Short) => "м.",
            (Self::City, Style::Long) => "місто",
            (Self::Town, Style::Short) => "с-ще",
            (Self::Town, Style::Long) => "селище",
            (Self::Village, Style::Short) => "с.",
            (Self::Village, Style::Long) => "село",
        }
    }
}

impl Street {
    /// "просп. Соборності", "Sobornosti Ave."
    pub fn text(&self, lang: Lang, style: Style) -> String {
        named(self.kind, &self.name, lang, style)
    }

    /// What it was called: "вул. Леніна".
    pub fn former_text(&self, former: &FormerName, lang: Lang, style: Style) -> String {
        named(former.kind.unwrap_or(self.kind), &former.name, lang, style)
    }
}

/// A name in a language; romanised where there is no English one.
pub(crate) fn name_in(name: &Text, lang: Lang) -> String {
    match lang {
        Lang::En if name.en.trim().is_empty() => ukrainian::latin::romanise(&name.uk),
        lang => name.get(lang).trim().to_owned(),
    }
}

/// The kind goes before the name in Ukrainian and after it in English, but before a bare number: "Quarter 95".
pub(crate) fn named(kind: StreetKind, name: &Text, lang: Lang, style: Style) -> String {
    let (word, name) = (kind.text(lang, style), name_in(name, lang));
    if lang == Lang::Uk || is_number(&name) { format!("{word}\u{a0}{name}") } else { format!("{name}\u{a0}{word}") }
}

pub(crate) fn is_number(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit())
}
