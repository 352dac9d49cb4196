//! Direct answers: what a module knows from the words alone and no index could find, such as an address under a former name.

use db::BoxFuture;
use kit::{Lang, Problem, Says};

use crate::document::Kind;
use crate::find::{Hit, Suggestion};

/// Direct answers shown at most.
pub(crate) const DIRECT: usize = 3;

/// How well an answer fits what was typed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Fit {
    /// All of it was typed.
    Whole,
    /// What was typed is its beginning.
    Begun,
    /// A slip was forgiven, or something left out.
    Doubtful,
}

/// A direct answer.
#[derive(Clone, PartialEq, Debug)]
pub struct Direct {
    /// What it is called.
    pub label: String,
    /// What is said of it: its former name, its district.
    pub about: Vec<Says>,
    /// The path of its page.
    pub href: String,
    /// The id of the record it is; empty for what is none. The record's own page is not offered beside it.
    pub record: String,
    /// Where it is: longitude, latitude, WGS 84.
    pub point: Option<[f64; 2]>,
    /// How well it fits.
    pub fit: Fit,
}

impl Direct {
    /// Whether a path leads to the same thing.
    pub fn is_at(&self, path: &str) -> bool {
        path == self.href || (!self.record.is_empty() && path.ends_with(&self.record))
    }
}

/// Answers directly. Given to [`crate::Search::add_answers`] at start.
pub trait Answers: Send + Sync + 'static {
    /// The kind of what it answers.
    fn kind(&self) -> Kind;

    /// Up to `most` answers to the words, the best first, for everybody's eyes. Asked at every letter that is typed: it answers from
    /// memory.
    ///
    /// Errors: those of the database.
    fn answer<'a>(&'a self, words: &'a str, lang: Lang, most: usize) -> BoxFuture<'a, Result<Vec<Direct>, Problem>>;
}

/// A direct answer with the kind of what it is.
pub type Told = (Kind, Direct);

/// Those that stand before the results: what was typed whole; the others only where nothing was found.
pub(crate) fn before_results(mut told: Vec<Told>, hits: &[Hit]) -> Vec<Told> {
    let whole = told.iter().any(|(_, own)| own.fit == Fit::Whole);
    told.retain(|(_, own)| own.fit == Fit::Whole || (!whole && hits.is_empty()));
    told
}

/// Suggestions in one list, nothing twice: what was typed whole, things of the index, what is only begun; doubtful ones where there is
/// nothing else.
pub(crate) fn among_suggestions(told: Vec<Told>, things: Vec<Suggestion>, most: usize) -> Vec<Suggestion> {
    let of = |fit: Fit| told.iter().filter(move |(_, own)| own.fit == fit);
    let is_told = |thing: &Suggestion| of(Fit::Whole).chain(of(Fit::Begun)).any(|(_, own)| own.is_at(&thing.href));
    let things = things.into_iter().filter(|thing| !is_told(thing));
    let mut all: Vec<Suggestion> = of(Fit::Whole).map(suggestion).chain(things).chain(of(Fit::Begun).map(suggestion)).collect();
    if all.is_empty() {
        all.extend(of(Fit::Doubtful).map(suggestion));
    }
    all.truncate(most);
    all
}

fn suggestion((kind, own): &Told) -> Suggestion {
    Suggestion {
        label: own.label.clone(),
        href: own.href.clone(),
        kind: kind.code.to_owned(),
        group: String::new(),
        about: own.about.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: Kind = Kind { code: "address", title: "addresses", icon: "map-pin" };

    fn told(label: &str, fit: Fit) -> Told {
        (KIND, Direct { label: label.to_owned(), about: Vec::new(), href: format!("/{label}"), record: String::new(), point: None, fit })
    }

    fn thing(label: &str) -> Suggestion {
        Suggestion { label: label.to_owned(), href: format!("/{label}"), ..Suggestion::default() }
    }

    fn labels(all: &[Suggestion]) -> Vec<&str> {
        all.iter().map(|own| own.label.as_str()).collect()
    }

    #[test]
    fn what_was_typed_whole_comes_before_things_and_what_is_begun_after_them() {
        let told = vec![told("begun", Fit::Begun), told("whole", Fit::Whole), told("doubtful", Fit::Doubtful)];
        let all = among_suggestions(told, vec![thing("pharmacy"), thing("whole")], 8);
        assert_eq!(labels(&all), ["whole", "pharmacy", "begun"]);
    }

    #[test]
    fn a_record_is_offered_once() {
        let mut own = told("street", Fit::Whole);
        own.1.record = "0198".to_owned();
        let all = among_suggestions(vec![own], vec![thing("resources/streets/objects/0198"), thing("other")], 8);
        assert_eq!(labels(&all), ["street", "other"]);
    }

    #[test]
    fn a_doubtful_answer_is_offered_where_there_is_nothing_else() {
        assert_eq!(labels(&among_suggestions(vec![told("doubtful", Fit::Doubtful)], Vec::new(), 8)), ["doubtful"]);
        assert_eq!(labels(&among_suggestions(vec![told("doubtful", Fit::Doubtful)], vec![thing("pharmacy")], 8)), ["pharmacy"]);
    }

    #[test]
    fn without_results_everything_that_may_be_meant_is_shown() {
        let found = before_results(vec![told("begun", Fit::Begun), told("doubtful", Fit::Doubtful)], &[]);
        assert_eq!(found.len(), 2);
        assert_eq!(before_results(vec![told("begun", Fit::Begun), told("whole", Fit::Whole)], &[]).len(), 1);
    }
}
