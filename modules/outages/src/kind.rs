//! What can be off: dated data that administrators add to.

use jiff::civil::Date;
use kit::{FieldProblem, Problem, Says, Text};

/// The longest code and title, characters.
const CODE_CHARS_MAX: usize = 40;
const TITLE_CHARS_MAX: usize = 100;

/// Something that can be off.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kind {
    /// Its word.
    pub code: String,
    /// What it is called.
    pub title: Text,
    /// The icon's name.
    pub icon: String,
    /// From which day it is offered.
    pub since: Date,
    /// The last day it is offered.
    pub until: Option<Date>,
    /// Its place in lists.
    pub place: i64,
}

impl Kind {
    /// Whether outages of it may be announced on a day.
    pub fn is_in_force(&self, day: Date) -> bool {
        self.since <= day && self.until.is_none_or(|until| day <= until)
    }

    /// The icon, if this build has it.
    pub fn known_icon(&self) -> &str {
        if ui::assets::has_icon(&self.icon) { &self.icon } else { "plug" }
    }

    /// The kind in its normal form.
    ///
    /// Errors: [`Problem::Invalid`] naming fields.
    pub fn checked(self) -> Result<Self, Problem> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, key: &str| problems.push(FieldProblem { field: field.to_owned(), says: Says::new(key) });
        let plain = self.code.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-');
        if self.code.is_empty() || self.code.len() > CODE_CHARS_MAX || !plain {
            wrong("code", "outages-kind-code-wrong");
        }
        for (field, title) in [("title_uk", &self.title.uk), ("title_en", &self.title.en)] {
            if title.trim().is_empty() {
                wrong(field, "field-required");
            } else if title.chars().count() > TITLE_CHARS_MAX {
                wrong(field, "outages-too-long");
            }
        }
        if self.until.is_some_and(|until| until < self.since) {
            wrong("until", "outages-kind-until-wrong");
        }
        if problems.is_empty() { Ok(self) } else { Err(Problem::Invalid(problems)) }
    }
}
