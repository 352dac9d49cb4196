//! Resources as their stewards see them: whose they are, how they stand to their date, which of them are asked for.

use std::collections::HashSet;
use std::sync::Arc;

use i18n::Locale;
use identity::Snapshot;
use jiff::civil::Date;
use kit::{OrganisationId, PersonId, Problem, Role, Viewer};
use registers::{Freshness, Register, RegisterState, Shelf, UpdatePeriod, rights};
use ui::Tag;
use web::Query;

/// Words of a search that are looked at.
const WORDS_MAX: usize = 6;

/// How a resource stands to its date of the next update, as a filter.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Standing {
    /// Its date has passed.
    Overdue,
    /// Its date is near.
    Soon,
    /// Its date is far.
    Current,
    /// It has no date.
    NoTerm,
}

impl Standing {
    /// All, the most urgent first.
    pub const ALL: [Self; 4] = [Self::Overdue, Self::Soon, Self::Current, Self::NoTerm];

    /// The word in addresses and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Soon => "soon",
            Self::Current => "current",
            Self::NoTerm => "no-term",
        }
    }

    fn of(freshness: Freshness) -> Self {
        match freshness {
            Freshness::Overdue(_) => Self::Overdue,
            Freshness::Soon(_) => Self::Soon,
            Freshness::Current(_) => Self::Current,
            Freshness::NoTerm => Self::NoTerm,
        }
    }
}

/// A resource with the names of those who answer for it.
#[derive(Clone)]
pub struct Holding {
    /// The register.
    pub register: Arc<Register>,
    /// Its title in the reader's language.
    pub title: String,
    /// The keeper's short name.
    pub organisation: String,
    /// The responsible person's name; empty for none.
    pub responsible: String,
    /// How it stands to its date.
    pub freshness: Freshness,
}

impl Holding {
    /// How it stands to its date, as a filter.
    pub fn standing(&self) -> Standing {
        Standing::of(self.freshness)
    }

    /// «Прострочено на 3 дні».
    pub fn freshness_text(&self, t: &Locale) -> String {
        let (key, days) = match self.freshness {
            Freshness::NoTerm => return t.say("stewardship-no-term").to_owned(),
            Freshness::Overdue(days) => ("stewardship-overdue-by", days),
            Freshness::Soon(0) | Freshness::Current(0) => return t.say("stewardship-due-today").to_owned(),
            Freshness::Soon(days) | Freshness::Current(days) => ("stewardship-due-in", days),
        };
        t.with(key, &[("days", i64::from(days).into())])
    }

    /// The same as a tag.
    pub fn tag(&self, t: &Locale) -> Tag<'static> {
        let (colour, icon) = match self.standing() {
            Standing::Overdue => ("red", "clock-alert"),
            Standing::Soon => ("yellow", "clock"),
            Standing::Current => ("green", "circle-check"),
            Standing::NoTerm => ("", "minus"),
        };
        let mut tag = Tag::new(self.freshness_text(t), colour).icon(icon);
        tag.classes.to_mut().push_str(" nowrap");
        tag
    }

    /// The date of the next update as in tables.
    pub fn next_update(&self, t: &Locale) -> String {
        self.register.next_update.map(|day| t.date_table(day)).unwrap_or_default()
    }
}

/// Whether the viewer looks after all resources of the city.
pub fn sees_all(viewer: &Viewer) -> bool {
    viewer.is(Role::Expert) || viewer.is(Role::Administrator)
}

/// Goes on if the viewer works for the city.
///
/// Errors: [`Problem::SignInFirst`], [`Problem::Forbidden`].
pub fn staff(viewer: &Viewer) -> Result<(), Problem> {
    if viewer.is_staff() { Ok(()) } else { Err(rights::refusal(viewer)) }
}

/// The resources the viewer looks after: all for experts and administrators, their organisations' for others.
pub fn of_viewer(shelf: &Shelf, viewer: &Viewer, directory: &Snapshot, t: &Locale, today: Date) -> Vec<Holding> {
    let all = sees_all(viewer);
    let own = |register: &&Arc<Register>| all || rights::holds(viewer, Role::Editor, register.organisation, register.id);
    shelf.all().iter().filter(own).map(|register| holding(register, directory, t, today)).collect()
}

fn holding(register: &Arc<Register>, directory: &Snapshot, t: &Locale, today: Date) -> Holding {
    Holding {
        title: t.text(&register.declaration.title).to_owned(),
        organisation: directory.short_name(register.organisation, t.lang()).unwrap_or_default().to_owned(),
        responsible: register.responsible.and_then(|person| directory.person_name(person)).unwrap_or_default().to_owned(),
        freshness: if register.state == RegisterState::Archived { Freshness::NoTerm } else { register.freshness(today) },
        register: Arc::clone(register),
    }
}

/// Whom a list is narrowed to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Answering {
    Nobody,
    Person(PersonId),
}

/// What a list is narrowed to, but for the standing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Narrowed {
    organisations: Option<HashSet<OrganisationId>>,
    period: Option<UpdatePeriod>,
    answering: Option<Answering>,
    words: Vec<String>,
}

impl Narrowed {
    /// What an address asks for; words that mean nothing narrow nothing.
    pub fn of(query: &Query, viewer: &Viewer, directory: &Snapshot) -> Self {
        let under =
            |id: OrganisationId| Some(directory.descendants(id).iter().copied().collect::<HashSet<_>>()).filter(|all| !all.is_empty());
        let answering = |word: &str| match word {
            "none" => Some(Answering::Nobody),
            "me" => viewer.person.map(Answering::Person),
            id => id.parse().ok().map(Answering::Person),
        };
        Self {
            organisations: query.word("organisation").and_then(|id| id.parse().ok()).and_then(under),
            period: query.word("period").and_then(UpdatePeriod::from_code),
            answering: query.word("responsible").and_then(answering),
            words: query.word("q").map(|words| kit::fold::words(words, WORDS_MAX)).unwrap_or_default(),
        }
    }

    /// Whether the resource is asked for.
    pub fn takes(&self, holding: &Holding) -> bool {
        let register = &holding.register;
        self.organisations.as_ref().is_none_or(|all| all.contains(&register.organisation))
            && self.period.is_none_or(|period| period == register.update_period)
            && self.answering.is_none_or(|answering| match answering {
                Answering::Nobody => register.responsible.is_none(),
                Answering::Person(person) => register.responsible == Some(person),
            })
            && self.has_words(register)
    }

    fn has_words(&self, register: &Register) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let title = &register.declaration.title;
        let text = kit::fold::fold(&format!("{} {} {}", title.uk, title.en, register.code));
        self.words.iter().all(|word| text.contains(word.as_str()))
    }
}

/// What lists are sorted by.
pub enum Key {
    /// By the Ukrainian alphabet.
    Text(Vec<u8>),
    /// By number or day.
    Number(i64),
}

/// A day as a number that sorts; those without one come last.
pub fn day_key(day: Option<Date>) -> Key {
    let number = |day: Date| i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day());
    Key::Number(day.map_or(i64::MAX, number))
}

impl Holding {
    /// The key of a column both lists have; none of another column.
    pub fn key(&self, column: &str) -> Option<Key> {
        let text = |text: &str| Key::Text(i18n::sort_key(text));
        Some(match column {
            "title" => text(&self.title),
            "organisation" => text(&self.organisation),
            "responsible" => text(&self.responsible),
            "period" => Key::Number(UpdatePeriod::ALL.iter().position(|period| *period == self.register.update_period).unwrap_or(0) as i64),
            "updated" => day_key(self.register.updated_on),
            "next" => day_key(self.register.next_update),
            "standing" => Key::Number(match self.freshness {
                Freshness::Overdue(days) => -i64::from(days),
                Freshness::Soon(days) | Freshness::Current(days) => i64::from(days),
                Freshness::NoTerm => i64::MAX,
            }),
            _ => return None,
        })
    }
}
