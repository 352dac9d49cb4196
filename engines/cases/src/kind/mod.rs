//! A kind of case as it is declared: fields, states, transitions, deadlines, routes, answers, documents. Versioned; what is checked here never
//! enters wrong, and a case keeps the version it was opened under.

mod applicant;
mod check;
mod deadline;
mod document;
mod figure;
mod read;
mod route;
mod state;
mod transition;

use fields::{Field, Visibility};
use kit::Text;
use serde::{Deserialize, Serialize};

pub use applicant::{Own, UrgentWhen};
pub use deadline::{Deadline, Rung};
pub use document::{Document, FIELD, Piece, WORDS, pieces, words};
pub use figure::{Figure, Value};
pub use read::Declared;
pub use route::{Hours, Route};
pub use state::{Phase, State};
pub use transition::{Ask, Effect, Guard, Transition};

/// The yes-or-no field of a kind in which an applicant lets everybody read their case, see [`Guard::Consented`].
pub const CONSENT: &str = "consent";

/// How much of a case everybody may know.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Openness {
    /// Its public fields and its state.
    Public,
    /// Category, place and state, nothing that somebody wrote.
    Anonymised,
    /// Nothing.
    #[default]
    Closed,
}

/// One version of a kind of case, as it stands in TOML and in the database.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declaration {
    /// What such a case is called: «Проблема в місті».
    pub title: Text,
    /// What it is good for.
    #[serde(default)]
    pub description: Text,
    /// The name of an icon of the sprite.
    #[serde(default = "default_icon")]
    pub icon: String,
    /// The pattern of numbers, see [`registers::number::NumberPattern`]; the sequence begins anew each year.
    pub number: String,
    /// The state a case begins in.
    pub begins: String,
    /// The text field whose beginning names a case to officials.
    pub title_field: String,
    /// How much everybody may know.
    #[serde(default)]
    pub openness: Openness,
    /// Whether it is taken from somebody who leaves no contact.
    #[serde(default)]
    pub without_contact: bool,
    /// What an applicant must say of themself; who does not is nobody to answer, and the case is not taken.
    #[serde(default)]
    pub identified: Vec<Own>,
    /// Whose cases go before others.
    #[serde(default)]
    pub urgent_when: Vec<UrgentWhen>,
    /// Whether any organisation of the city may be charged, and not only those that executors are bound to.
    #[serde(default)]
    pub any_executor: bool,
    /// Whether applicants say what they think of it in fields of the kind, and are asked for no mark besides.
    #[serde(default)]
    pub unrated: bool,
    /// For how many days the applicant may contest that it is done.
    #[serde(default)]
    pub contest_days: u16,
    /// For how many years it is kept after it was closed; what concerns the applicant as a person is taken away then.
    pub keep_years: u16,
    /// Fields that are filled in on the way and not by whoever comes, though they may read them: how it ended, what they thought of it.
    #[serde(default)]
    pub later: Vec<String>,
    /// Fields whose values are counted by month, with how cases came and where they stand, for reports.
    #[serde(default)]
    pub tallied: Vec<String>,
    /// What is asked and written down.
    pub fields: Vec<Field>,
    /// What it can be about.
    pub categories: Vec<Category>,
    /// Who can be charged with it: words that a city binds to its organisations.
    pub executors: Vec<Executor>,
    /// Where it can stand.
    pub states: Vec<State>,
    /// How it moves.
    pub transitions: Vec<Transition>,
    /// How long it may take.
    #[serde(default)]
    pub deadlines: Vec<Deadline>,
    /// To whom it goes; the first that fits.
    #[serde(default)]
    pub routes: Vec<Route>,
    /// Answers to choose from.
    #[serde(default)]
    pub answers: Vec<Answer>,
    /// Documents that officials make.
    #[serde(default)]
    pub documents: Vec<Document>,
    /// The figures that say how it goes.
    #[serde(default)]
    pub figures: Vec<Figure>,
}

/// What a case can be about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Its word.
    pub code: String,
    /// What people call it.
    pub title: Text,
    /// The heading it stands under.
    #[serde(default)]
    pub group: Text,
    /// The name of an icon of the sprite.
    #[serde(default = "default_icon")]
    pub icon: String,
    /// What to write, under its name.
    #[serde(default)]
    pub hint: Text,
    /// The deadline of its cases; that of the kind's first deadline where none is said.
    #[serde(default)]
    pub deadline: Option<String>,
    /// Whether a case must have a place.
    #[serde(default)]
    pub place: bool,
    /// The fields that are asked for it and for other categories that name them; what no category names is asked for all.
    #[serde(default)]
    pub fields: Vec<String>,
    /// No longer offered; cases that have it keep it.
    #[serde(default)]
    pub retired: bool,
}

/// Who can be charged with a case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Executor {
    /// Its word in routes.
    pub code: String,
    /// What it is in any city: «Дорожня служба».
    pub title: Text,
}

/// An answer to choose from; what a case says without names stands in its text: `{number}`, `{category}`, `{place}`, `{executor}`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Its word.
    pub code: String,
    /// What officials call it.
    pub title: Text,
    /// What the applicant reads.
    pub text: Text,
    /// The verbs it is offered for.
    pub verbs: Vec<String>,
}

fn default_icon() -> String {
    "message-square".to_owned()
}

impl Declaration {
    /// The field of a code.
    pub fn field(&self, code: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.code == code)
    }

    /// The fields of cases of a category: those of all and its own.
    pub fn fields_of<'a>(&'a self, category: &'a str) -> impl Iterator<Item = &'a Field> {
        let named = |own: &Category, field: &Field| own.fields.contains(&field.code);
        self.fields.iter().filter(move |field| {
            self.category(category).is_some_and(|own| named(own, field)) || !self.categories.iter().any(|own| named(own, field))
        })
    }

    /// Those of them that whoever comes with a case fills in.
    pub fn asked_for<'a>(&'a self, category: &'a str) -> impl Iterator<Item = &'a Field> {
        self.fields_of(category).filter(|field| field.visibility != Visibility::Staff && !self.later.contains(&field.code))
    }

    /// The category of a code, retired or not.
    pub fn category(&self, code: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.code == code)
    }

    /// The state of a code.
    pub fn state(&self, code: &str) -> Option<&State> {
        self.states.iter().find(|state| state.code == code)
    }

    /// Whether a case in this state is open, waits or is closed; one in a state that nobody knows is open, so that it is seen.
    pub fn phase(&self, state: &str) -> Phase {
        self.state(state).map_or(Phase::Open, |state| state.phase)
    }

    /// The transition of a verb.
    pub fn transition(&self, verb: &str) -> Option<&Transition> {
        self.transitions.iter().find(|transition| transition.verb == verb)
    }

    /// The deadline of a code.
    pub fn deadline(&self, code: &str) -> Option<&Deadline> {
        self.deadlines.iter().find(|deadline| deadline.code == code)
    }

    /// The deadline of cases of a category.
    pub fn deadline_of(&self, category: &str) -> Option<&Deadline> {
        match self.category(category).and_then(|category| category.deadline.as_deref()) {
            Some(code) => self.deadline(code),
            None => self.deadlines.first(),
        }
    }

    /// The answers offered for a verb.
    pub fn answers_for<'a>(&'a self, verb: &'a str) -> impl Iterator<Item = &'a Answer> {
        self.answers.iter().filter(move |answer| answer.verbs.iter().any(|own| own == verb))
    }
}
