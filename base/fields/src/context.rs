//! What reading and showing a value needs from outside: the day, the language, the names behind ids.

use i18n::Locale;
use jiff::civil::Date;
use kit::{Lang, Says};
use uuid::Uuid;

use crate::{Coordinates, FilterInput, Kind};

/// What reading of forms and table cells may ask.
#[derive(Clone, Copy)]
pub struct ParseContext<'a> {
    /// The city's calendar day, for dates without a year and the default `"today"`.
    pub today: Date,
    /// The language words are most likely in; both are understood.
    pub lang: Lang,
    /// Finds a record, organisation or person by its name; without it only ids are understood.
    pub resolve: Option<&'a dyn Resolve>,
    /// The system of the coordinates; WGS 84 without it.
    pub coordinates: Option<&'a Coordinates>,
}

impl ParseContext<'_> {
    /// A context without a finder of names.
    pub fn new(today: Date, lang: Lang) -> Self {
        Self { today, lang, resolve: None, coordinates: None }
    }
}

/// Finds things by the name people typed. Load the candidates beforehand with [`crate::Fields::lookups`]: it cannot wait.
pub trait Resolve: Send + Sync {
    /// The id for a name, code or title; `register` is the target of a reference.
    fn resolve(&self, kind: Kind, register: Option<&str>, text: &str) -> Found;
}

/// What a finder says of a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Found {
    /// Exactly one thing is called so.
    One(Uuid),
    /// Several are.
    Several,
    /// None is.
    Nothing,
}

/// Names behind ids, loaded beforehand for the page or the export.
pub trait Names: Send + Sync {
    /// An organisation's name.
    fn organisation(&self, id: Uuid) -> Option<String>;
    /// A person's name as the viewer may see it.
    fn person(&self, id: Uuid) -> Option<String>;
    /// A record's title and address on the site.
    fn record(&self, id: Uuid) -> Option<(String, String)>;
    /// A file's address on the site.
    fn file(&self, id: Uuid) -> Option<String>;
}

/// Knows no names: ids are shown as they are.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoNames;

impl Names for NoNames {
    fn organisation(&self, _: Uuid) -> Option<String> {
        None
    }
    fn person(&self, _: Uuid) -> Option<String> {
        None
    }
    fn record(&self, _: Uuid) -> Option<(String, String)> {
        None
    }
    fn file(&self, _: Uuid) -> Option<String> {
        None
    }
}

/// Raw answers of a form by name, in the order they came.
pub trait FormValues {
    /// All values sent under a name; empty where none was.
    fn all(&self, name: &str) -> Vec<String>;
}

impl FormValues for Vec<(String, String)> {
    fn all(&self, name: &str) -> Vec<String> {
        self.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
    }
}

impl FormValues for std::collections::BTreeMap<String, Vec<String>> {
    fn all(&self, name: &str) -> Vec<String> {
        self.get(name).cloned().unwrap_or_default()
    }
}

/// What showing a value needs.
#[derive(Clone, Copy)]
pub struct Show<'a> {
    /// The reader's language.
    pub t: &'a Locale,
    /// Names behind ids.
    pub names: &'a dyn Names,
}

impl<'a> Show<'a> {
    /// Shows in this language with these names.
    pub fn new(t: &'a Locale, names: &'a dyn Names) -> Self {
        Self { t, names }
    }
}

/// What a form's control needs.
#[derive(Clone, Copy)]
pub struct Control<'a> {
    /// The reader's language.
    pub t: &'a Locale,
    /// What stands in the control: [`crate::Field::raw`] of a value, or what was typed last.
    pub raw: &'a [String],
    /// What is wrong with it.
    pub problem: Option<&'a Says>,
    /// What looks wrong but may be right.
    pub warning: Option<&'a Says>,
    /// Names behind ids.
    pub names: &'a dyn Names,
    /// Suggestions of a reference, if there are few.
    pub options: &'a [Suggestion],
    /// Address that answers `?q=` with suggestions as JSON `[{"id", "label"}]`, if there are many.
    pub search: Option<&'a str>,
}

impl<'a> Control<'a> {
    /// An empty control.
    pub fn new(t: &'a Locale) -> Self {
        Self { t, raw: &[], problem: None, warning: None, names: &NoNames, options: &[], search: None }
    }
}

/// One thing a reference may point at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suggestion {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub label: String,
}

/// What a filter beside a list needs.
#[derive(Clone, Copy)]
pub struct FilterControl<'a> {
    /// The reader's language.
    pub t: &'a Locale,
    /// The name of the form's parameter: `f.<code>`; ranges add `.from` and `.to`.
    pub name: &'a str,
    /// What is asked now.
    pub input: &'a FilterInput,
    /// What is wrong with it.
    pub problem: Option<&'a Says>,
    /// How many records have each term, most first; terms without a record may be left out.
    pub counts: &'a [(String, u64)],
    /// Names behind ids.
    pub names: &'a dyn Names,
}
