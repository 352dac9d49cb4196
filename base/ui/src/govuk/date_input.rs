//! Date input: a date that is known by heart, as three fields.

use std::collections::BTreeMap;

use askama::Template;
use kit::Lang;
use serde::Deserialize;

use super::field::{Described, Group, Top};
use super::{ErrorMessage, Fieldset, FormGroup, Hint, words};
use crate::component::component;
use crate::html::{Content, Str};
use crate::write::{Attrs, TextAttribute as _};

/// One of the three fields.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct DateItem<'a> {
    /// `day`, `month`, `year`, or another part of the name.
    pub name: Str<'a>,
    /// The id; made of the whole's and the name if empty.
    pub id: Str<'a>,
    /// What is above the field.
    pub label: Str<'a>,
    /// What has been entered.
    pub value: Option<Str<'a>>,
    /// Whether this field is the wrong one; if none is said to be, all are.
    pub error: Option<bool>,
    /// Which keyboard a phone shows; `numeric` if empty.
    pub inputmode: Str<'a>,
    /// What the browser may fill in.
    pub autocomplete: Str<'a>,
    /// What the browser checks.
    pub pattern: Str<'a>,
    /// Not asked for: the day of a card that ends with a month.
    pub left_out: bool,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

/// A date in three fields.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "govuk/date_input.html")]
#[serde(rename_all = "camelCase", default)]
pub struct DateInput<'a> {
    /// The id; what the ids inside begin with.
    pub id: Str<'a>,
    /// Before the names of the fields, with a hyphen between.
    pub name_prefix: Str<'a>,
    /// The question.
    pub fieldset: Option<Fieldset<'a>>,
    /// How to answer.
    pub hint: Option<Hint<'a>>,
    /// What is wrong.
    pub error_message: Option<ErrorMessage<'a>>,
    /// What has been entered, by name.
    pub values: BTreeMap<Str<'a>, Str<'a>>,
    /// The day, where it differs from usual.
    pub day: Option<DateItem<'a>>,
    /// The month, where it differs from usual.
    pub month: Option<DateItem<'a>>,
    /// The year, where it differs from usual.
    pub year: Option<DateItem<'a>>,
    /// Other fields than the three.
    pub items: Vec<DateItem<'a>>,
    /// The element around it.
    pub form_group: FormGroup<'a>,
    /// The language of what the component says itself.
    pub lang: Lang,
    /// Further classes.
    pub classes: Str<'a>,
    /// Further attributes.
    pub attributes: Attrs<'a>,
}

component!(DateInput, "date_input");

/// A field as it is written.
struct Part<'v> {
    item: &'v DateItem<'v>,
    name: &'v str,
    label: String,
    value: Option<&'v str>,
    width: u8,
    wrong: bool,
}

const PARTS: [&str; 3] = ["day", "month", "year"];

impl<'a> DateInput<'a> {
    /// A question for a date; the names are `id-day`, `id-month`, `id-year`.
    pub fn new(id: impl Into<Str<'a>>, legend: impl Into<Content<'a>>) -> Self {
        let id = id.into();
        Self { name_prefix: id.clone(), id, fieldset: Some(Fieldset::new(legend)), ..Self::default() }
    }

    /// With what has been entered: day, month, year.
    #[must_use]
    pub fn values(mut self, entered: [&'a str; 3]) -> Self {
        for (part, value) in PARTS.into_iter().zip(entered) {
            self.values.insert(part.into(), value.into());
        }
        self
    }

    fn group(&self) -> Group<'_> {
        Group { class: "", group: &self.form_group, error: self.error_message.is_some() }
    }

    fn top(&self) -> Top<'_> {
        Top { label: None, id: &self.id, hint: self.hint.as_ref(), error: self.error_message.as_ref(), lang: self.lang }
    }

    fn described(&self) -> Described<'_> {
        let given = self.fieldset.as_ref().map_or("", |fieldset| fieldset.described_by.as_ref());
        Described::new(given, &self.id, self.hint.is_some(), self.error_message.is_some())
    }

    fn usual(&self, index: usize) -> Option<&DateItem<'a>> {
        [&self.day, &self.month, &self.year].into_iter().nth(index)?.as_ref()
    }

    fn parts(&self) -> Vec<Part<'_>> {
        static USUAL: DateItem<'static> = DateItem {
            name: Str::Borrowed(""),
            id: Str::Borrowed(""),
            label: Str::Borrowed(""),
            value: None,
            error: None,
            inputmode: Str::Borrowed(""),
            autocomplete: Str::Borrowed(""),
            pattern: Str::Borrowed(""),
            left_out: false,
            classes: Str::Borrowed(""),
            attributes: Attrs::EMPTY,
        };
        let parts: Vec<(Option<usize>, &DateItem<'_>)> = if self.items.is_empty() {
            (0..PARTS.len()).map(|index| (Some(index), self.usual(index).unwrap_or(&USUAL))).collect()
        } else {
            self.items.iter().map(|item| (self.which(item), item)).collect()
        };
        let marked = parts.iter().any(|(_, item)| is_marked(item));
        parts.into_iter().filter(|(_, item)| !item.left_out).map(|(which, item)| self.part(which, item, marked)).collect()
    }

    /// Whether an item of `items` is the day, the month or the year.
    fn which(&self, item: &DateItem<'_>) -> Option<usize> {
        let named = |index: &usize| {
            PARTS.get(*index).is_some_and(|part| *part == item.name) || self.usual(*index).is_some_and(|usual| usual.name == item.name)
        };
        (0..PARTS.len()).find(named).filter(|_| !item.name.is_empty())
    }

    fn part<'v>(&'v self, which: Option<usize>, item: &'v DateItem<'v>, marked: bool) -> Part<'v> {
        let usual = which.and_then(|index| PARTS.get(index)).copied();
        let name: &str = item.name.or(usual.unwrap_or_default());
        let label = match (item.label.is_empty(), self.lang, which) {
            (false, ..) => item.label.clone().into_owned(),
            (true, Lang::Uk, Some(index)) => {
                [words::day, words::month, words::year].get(index).map_or("", |say| say(&self.lang)).to_owned()
            }
            _ => capitalised(name),
        };
        let wrong = is_marked(item) || (item.error != Some(false) && self.error_message.is_some() && !marked);
        Part { item, name, label, value: self.value(which, item, name), width: if which == Some(2) { 4 } else { 2 }, wrong }
    }

    fn value<'v>(&'v self, which: Option<usize>, item: &'v DateItem<'v>, name: &str) -> Option<&'v str> {
        let given = item.value.as_deref();
        let usual = || match self.usual(which?) {
            Some(usual) => usual.value.as_deref(),
            None => self.values.get(PARTS.get(which?).copied()?).map(AsRef::as_ref),
        };
        let named = || {
            let full = if self.name_prefix.is_empty() { name.to_owned() } else { format!("{}-{name}", self.name_prefix) };
            self.values.get(full.as_str()).map(AsRef::as_ref)
        };
        given.or_else(usual).or_else(named)
    }
}

fn is_marked(item: &DateItem<'_>) -> bool {
    item.error == Some(true) || item.classes.contains("govuk-input--error")
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters.flat_map(char::to_lowercase)).collect())
}

impl Part<'_> {
    fn adds_error(&self) -> bool {
        self.wrong && !self.item.classes.contains("govuk-input--error")
    }

    fn adds_width(&self) -> bool {
        !self.item.classes.contains("govuk-input--width-")
    }
}
