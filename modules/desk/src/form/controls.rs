//! The controls of a form in their groups, and the summary of what is wrong.

use fields::{Control, Names};
use i18n::Locale;
use registers::Register;
use ui::{ErrorSummary, Html};

use super::{Mistakes, Options, Typed};

/// Controls under one heading.
pub struct Group {
    /// The heading; none for fields before the first.
    pub title: Option<String>,
    /// The controls.
    pub controls: Vec<Html>,
}

/// What showing a form needs.
pub struct Shown<'a> {
    /// The reader's language.
    pub t: &'a Locale,
    /// What stands in the controls.
    pub typed: &'a Typed,
    /// What is wrong.
    pub mistakes: &'a Mistakes,
    /// What references may point at.
    pub options: &'a Options,
    /// Names behind ids.
    pub names: &'a dyn Names,
}

impl Shown<'_> {
    /// All fields of a register, in groups as they are declared.
    pub fn groups(&self, register: &Register) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        for field in &register.declaration.fields {
            let title = field.group.as_ref().map(|group| self.t.text(group).to_owned());
            let control = self.control(field);
            match groups.last_mut().filter(|group| group.title == title) {
                Some(group) => group.controls.push(control),
                None => groups.push(Group { title, controls: vec![control] }),
            }
        }
        groups
    }

    /// One field.
    pub fn control(&self, field: &fields::Field) -> Html {
        field.control(&Control {
            t: self.t,
            raw: self.typed.raw(&field.code),
            problem: self.mistakes.of(&field.code),
            warning: self.mistakes.warning(&field.code),
            names: self.names,
            options: self.options.listed(&field.code),
            search: self.options.search(&field.code),
        })
    }
}

/// Everything that is wrong, each a link to its field; none if nothing is. Warnings stand there too: they wait for a yes.
pub fn summary(t: &Locale, register: &Register, mistakes: &Mistakes) -> Option<ErrorSummary<'static>> {
    let all: Vec<_> = mistakes.problems.iter().chain(&mistakes.warnings).collect();
    if all.is_empty() {
        return None;
    }
    let title = t.with("desk-form-mistakes", &[("count", all.len().into())]);
    let line = |summary: ErrorSummary<'static>, problem: &&kit::FieldProblem| {
        let (id, label) = match register.field(&problem.field) {
            Some(field) => (field.control_id(), format!("{}: ", t.text(&field.label))),
            None => (problem.field.clone(), String::new()),
        };
        summary.error(&id, format!("{label}{}", t.says(&problem.says)))
    };
    Some(all.iter().fold(ErrorSummary::new(title), line))
}
