//! Whether a declaration makes sense as a whole; every problem names its place.

use std::collections::{BTreeMap, BTreeSet};

use fields::{Kind, Visibility};
use kit::{FieldProblem, Says, Text, limits};
use registers::number::NumberPattern;

use super::{Ask, CONSENT, Declaration, Effect, FIELD, Guard, Phase, WORDS};
use crate::deadline::Counted;
use crate::document::CHARS_MAX;
use crate::part::Part;

/// The most entries of any list of a declaration.
const ENTRIES_MAX: usize = 500;
/// The longest term, in its unit.
const LENGTH_MAX: u16 = 3_660;

#[derive(Default)]
struct Found(Vec<FieldProblem>);

impl Found {
    fn wrong(&mut self, place: impl Into<String>, says: impl Into<Says>) {
        self.0.push(FieldProblem { field: place.into(), says: says.into() });
    }

    /// A word that stands for something must be declared.
    fn known(&mut self, place: impl Into<String>, word: &str, of: &BTreeSet<&str>) {
        if !of.contains(word) {
            self.wrong(place, Says::new("cases-kind-unknown").with("word", word));
        }
    }

    fn titled(&mut self, place: impl Into<String>, title: &Text) {
        if title.uk.trim().is_empty() {
            self.wrong(place, "cases-kind-title");
        }
    }

    /// `^[A-Z][A-Z_]{0,62}$`
    fn between_systems(&mut self, place: impl Into<String>, word: &str) {
        let sound = word.len() <= 63 && word.starts_with(|c: char| c.is_ascii_uppercase());
        if !sound || !word.bytes().all(|b| b.is_ascii_uppercase() || b == b'_') {
            self.wrong(place, Says::new("cases-kind-system-word").with("word", word));
        }
    }

    /// Codes of a list: well formed, each once, not too many.
    fn codes<'a>(&mut self, list: &str, codes: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
        let mut seen = BTreeSet::new();
        for (place, code) in codes.enumerate() {
            if !is_code(code) {
                self.wrong(format!("{list}.{place}"), Says::new("cases-kind-word").with("word", code));
            }
            if !seen.insert(code) {
                self.wrong(format!("{list}.{place}"), Says::new("cases-kind-twice").with("word", code));
            }
            if place == ENTRIES_MAX {
                self.wrong(list, Says::new("cases-kind-many").with("max", ENTRIES_MAX));
            }
        }
        seen
    }
}

/// `^[a-z][a-z0-9_-]{0,62}$`
fn is_code(code: &str) -> bool {
    let sign = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-';
    code.len() <= 63 && code.starts_with(|c: char| c.is_ascii_lowercase()) && code.bytes().all(sign)
}

/// The words that a declaration declares.
struct Words<'a> {
    states: BTreeSet<&'a str>,
    fields: BTreeSet<&'a str>,
    categories: BTreeSet<&'a str>,
    executors: BTreeSet<&'a str>,
    deadlines: BTreeSet<&'a str>,
    verbs: BTreeSet<&'a str>,
}

impl Declaration {
    /// Everything that is wrong; the field of a problem is a path such as `transitions.3.from`.
    pub fn problems(&self) -> Vec<FieldProblem> {
        let mut found = Found::default();
        let words = Words {
            states: found.codes("states", self.states.iter().map(|own| own.code.as_str())),
            fields: found.codes("fields", self.fields.iter().map(|own| own.code.as_str())),
            categories: found.codes("categories", self.categories.iter().map(|own| own.code.as_str())),
            executors: found.codes("executors", self.executors.iter().map(|own| own.code.as_str())),
            deadlines: found.codes("deadlines", self.deadlines.iter().map(|own| own.code.as_str())),
            verbs: found.codes("transitions", self.transitions.iter().map(|own| own.verb.as_str())),
        };
        self.heading(&mut found, &words);
        self.fields_and_categories(&mut found, &words);
        self.moves(&mut found, &words);
        self.ways(&mut found);
        self.terms(&mut found, &words);
        self.rest(&mut found, &words);
        found.0
    }

    fn heading(&self, found: &mut Found, words: &Words<'_>) {
        found.titled("title", &self.title);
        if NumberPattern::parse(&self.number).is_err() || !self.number.contains("{year}") {
            found.wrong("number", "cases-kind-number");
        }
        found.known("begins", &self.begins, &words.states);
        match self.field(&self.title_field) {
            Some(field) if matches!(field.kind, Kind::Text | Kind::LongText) => {}
            _ => found.wrong("title_field", Says::new("cases-kind-title-field").with("word", &self.title_field)),
        }
        if self.keep_years == 0 || self.keep_years > 100 {
            found.wrong("keep_years", "cases-kind-keep");
        }
    }

    fn fields_and_categories(&self, found: &mut Found, words: &Words<'_>) {
        if self.fields.len() > limits::FIELDS_MAX {
            found.wrong("fields", Says::new("cases-kind-many").with("max", limits::FIELDS_MAX));
        }
        for problem in fields::agreement::problems(&self.fields) {
            let place = self.fields.iter().position(|field| field.code == problem.field).unwrap_or_default();
            found.wrong(format!("fields.{place}.not_below"), problem.says);
        }
        for (place, field) in self.fields.iter().enumerate() {
            for problem in field.check_definition() {
                found.wrong(format!("fields.{place}.{}", problem.field), problem.says);
            }
            if field.computed.is_some() || field.unique || matches!(field.kind, Kind::File | Kind::Image) {
                found.wrong(format!("fields.{place}"), Says::new("cases-kind-field").with("word", &field.code));
            }
            // a form that everybody fills in must be able to give what is required
            if field.required && field.visibility == Visibility::Staff {
                found.wrong(format!("fields.{place}.required"), Says::new("cases-kind-field-required").with("word", &field.code));
            }
        }
        self.later.iter().for_each(|code| found.known("later", code, &words.fields));
        self.tallied.iter().for_each(|code| found.known("tallied", code, &words.fields));
        for (place, own) in self.urgent_when.iter().enumerate() {
            found.known(format!("urgent_when.{place}.field"), &own.field, &words.fields);
            let choices = self.field(&own.field).map(|field| field.choices.as_slice()).unwrap_or_default();
            let known = choices.iter().map(|choice| choice.code.as_str()).collect();
            own.values.iter().for_each(|value| found.known(format!("urgent_when.{place}.values"), value, &known));
        }
        if self.categories.is_empty() {
            found.wrong("categories", "cases-kind-no-categories");
        }
        for (place, category) in self.categories.iter().enumerate() {
            found.titled(format!("categories.{place}.title"), &category.title);
            if let Some(deadline) = &category.deadline {
                found.known(format!("categories.{place}.deadline"), deadline, &words.deadlines);
            }
            for code in &category.fields {
                found.known(format!("categories.{place}.fields"), code, &words.fields);
                // the words themselves are asked for whatever the case is about, and what officials write down is asked of nobody
                let is_staff = self.field(code).is_some_and(|field| field.visibility == Visibility::Staff);
                if *code == self.title_field || is_staff {
                    found.wrong(format!("categories.{place}.fields"), Says::new("cases-kind-category-field").with("word", code));
                }
            }
        }
    }

    fn moves(&self, found: &mut Found, words: &Words<'_>) {
        for (place, own) in self.transitions.iter().enumerate() {
            let at = |part: &str| format!("transitions.{place}.{part}");
            found.titled(at("title"), &own.title);
            found.titled(at("done"), &own.done);
            if own.from.is_empty() {
                found.wrong(at("from"), Says::new("cases-kind-from-nowhere").with("word", &own.verb));
            }
            own.from.iter().for_each(|state| found.known(at("from"), state, &words.states));
            found.known(at("to"), &own.to, &words.states);
            if own.by.is_empty() {
                found.wrong(at("by"), Says::new("cases-kind-by-nobody").with("word", &own.verb));
            }
            for ask in own.asked() {
                if let Ask::Field(code) = ask {
                    found.known(at("asks"), code, &words.fields);
                }
            }
            if let Some(deadline) = &own.deadline {
                found.known(at("deadline"), deadline, &words.deadlines);
            }
            let is_consent = |field: &fields::Field| field.kind == Kind::YesNo && field.visibility != Visibility::Staff;
            if own.guards.contains(&Guard::Consented) && !self.field(CONSENT).is_some_and(is_consent) {
                found.wrong(at("guards"), Says::new("cases-kind-consent").with("word", CONSENT));
            }
            own.open311.iter().for_each(|word| found.between_systems(at("open311"), word));
            if own.has(Effect::TakeFromExecutor) && own.asks_for(&Ask::Executor) {
                found.wrong(at("effects"), "cases-kind-executor-both");
            }
            if own.by.contains(&Part::Platform) && !own.asks.is_empty() {
                found.wrong(at("asks"), Says::new("cases-kind-platform-asks").with("word", &own.verb));
            }
        }
        let opens = self.transitions.iter().any(|own| own.has(Effect::OpenContest));
        let needs = self.transitions.iter().any(|own| own.guards.contains(&Guard::WithinContest));
        if (opens || needs) && self.contest_days == 0 {
            found.wrong("contest_days", "cases-kind-contest");
        }
    }

    /// Every state can be reached, every case can be closed, and none gets stuck.
    fn ways(&self, found: &mut Found) {
        let mut onward: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for own in &self.transitions {
            for from in &own.from {
                onward.entry(from).or_default().insert(&own.to);
            }
        }
        let reached = reach(&self.begins, &onward);
        if !self.states.iter().any(|state| state.phase == Phase::Closed) {
            found.wrong("states", "cases-kind-never-closed");
        }
        for (place, state) in self.states.iter().enumerate() {
            found.titled(format!("states.{place}.title"), &state.title);
            if !state.open311.is_empty() {
                found.between_systems(format!("states.{place}.open311"), &state.open311);
            }
            if !reached.contains(state.code.as_str()) {
                found.wrong(format!("states.{place}"), Says::new("cases-kind-unreachable").with("word", &state.code));
            }
            let closes = |code: &&&str| self.phase(code) == Phase::Closed;
            if state.phase != Phase::Closed && reach(&state.code, &onward).iter().find(closes).is_none() {
                found.wrong(format!("states.{place}"), Says::new("cases-kind-stuck").with("word", &state.code));
            }
        }
    }

    fn terms(&self, found: &mut Found, words: &Words<'_>) {
        for (place, own) in self.deadlines.iter().enumerate() {
            let at = |part: &str| format!("deadlines.{place}.{part}");
            found.titled(at("title"), &own.title);
            if own.length == 0 || own.length > LENGTH_MAX || own.extension_max > LENGTH_MAX {
                found.wrong(at("length"), Says::new("cases-kind-length").with("max", LENGTH_MAX));
            }
            own.pauses
                .iter()
                .chain(own.ladder.iter().flat_map(|rung| &rung.states))
                .for_each(|state| found.known(at("pauses"), state, &words.states));
            if own.within_months > 0 && own.counted != Counted::CalendarDays {
                found.wrong(at("within_months"), "cases-kind-months");
            }
            if own.pauses.iter().any(|state| self.phase(state) == Phase::Closed) {
                found.wrong(at("pauses"), "cases-kind-pause-closed");
            }
            if (own.extension_max > 0) == own.extended_by.is_empty() {
                found.wrong(at("extended_by"), "cases-kind-extended-by");
            }
            if !own.ladder.is_sorted_by(|one, next| one.after < next.after) {
                found.wrong(at("ladder"), "cases-kind-ladder");
            }
            if own.ladder.iter().any(|rung| rung.tell.is_empty() && !rung.urgent) {
                found.wrong(at("ladder"), "cases-kind-rung");
            }
        }
    }

    fn rest(&self, found: &mut Found, words: &Words<'_>) {
        for (place, own) in self.executors.iter().enumerate() {
            found.titled(format!("executors.{place}.title"), &own.title);
        }
        for (place, own) in self.routes.iter().enumerate() {
            found.known(format!("routes.{place}.to"), &own.to, &words.executors);
            own.categories.iter().for_each(|code| found.known(format!("routes.{place}.categories"), code, &words.categories));
        }
        found.codes("figures", self.figures.iter().map(|own| own.code.as_str()));
        for (place, own) in self.figures.iter().enumerate() {
            found.titled(format!("figures.{place}.title"), &own.title);
            if !own.is_whole() {
                found.wrong(format!("figures.{place}"), Says::new("cases-kind-figure").with("word", &own.code));
            }
        }
        found.codes("answers", self.answers.iter().map(|own| own.code.as_str()));
        for (place, own) in self.answers.iter().enumerate() {
            found.titled(format!("answers.{place}.text"), &own.text);
            own.verbs.iter().for_each(|verb| found.known(format!("answers.{place}.verbs"), verb, &words.verbs));
        }
        self.documents(found, words);
    }

    fn documents(&self, found: &mut Found, words: &Words<'_>) {
        found.codes("documents", self.documents.iter().map(|own| own.code.as_str()));
        for (place, own) in self.documents.iter().enumerate() {
            found.titled(format!("documents.{place}.title"), &own.title);
            own.states.iter().for_each(|state| found.known(format!("documents.{place}.states"), state, &words.states));
            let at = format!("documents.{place}.text");
            if own.text.trim().is_empty() || own.text.chars().count() > CHARS_MAX {
                found.wrong(&at, Says::new("cases-kind-document-text").with("max", CHARS_MAX));
            }
            let stands = |word: &str| WORDS.contains(&word) || word.strip_prefix(FIELD).is_some_and(|code| words.fields.contains(code));
            for word in super::words(&own.text).filter(|word| !stands(word)) {
                found.wrong(&at, Says::new("cases-kind-document-word").with("word", word));
            }
        }
    }
}

/// The states one can come to from a state, itself among them.
fn reach<'a>(from: &'a str, onward: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> BTreeSet<&'a str> {
    let (mut reached, mut next) = (BTreeSet::new(), vec![from]);
    while let Some(state) = next.pop() {
        if reached.insert(state) {
            next.extend(onward.get(state).into_iter().flatten());
        }
    }
    reached
}

#[cfg(test)]
mod tests;
