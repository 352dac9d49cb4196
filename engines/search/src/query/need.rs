//! What must be in a document, and the ways in which it may be there.

use super::parse::{Asked, Unit};
use super::synonyms::Synonyms;
use crate::analysis::{is_stop_word, lemmas};

/// A word in the form it was typed, with the words it may be a form of.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Form {
    /// Folded.
    pub folded: String,
    /// Its lemmas; nothing for a number.
    pub lemmas: Vec<String>,
}

impl Form {
    /// A folded word.
    pub fn new(folded: &str) -> Self {
        Self { folded: folded.to_owned(), lemmas: lemmas(folded) }
    }

    /// Whether two may be forms of one word.
    pub fn is_of(&self, other: &Self) -> bool {
        self.folded == other.folded || self.lemmas.iter().any(|lemma| other.lemmas.contains(lemma))
    }
}

/// A way in which something may be in a document.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Way {
    /// All these words, anywhere, in any form.
    All(Vec<Form>),
    /// These words one after another, in any form.
    Row(Vec<Form>),
    /// Exactly these forms one after another.
    Phrase(Vec<String>),
    /// One of these forms.
    Forms(Vec<String>),
}

/// Something that must be in a document in one of several ways.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Need {
    /// The ways.
    pub ways: Vec<Way>,
    /// The unit of the query it comes from (the first, where a synonym stands for several).
    pub unit: usize,
}

/// A query as needs.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Needs {
    /// What must be there.
    pub must: Vec<Need>,
    /// What must not.
    pub not: Vec<Way>,
}

impl Needs {
    /// The needs of a query, with the ways that synonyms add.
    pub fn of(asked: &Asked, synonyms: &Synonyms) -> Self {
        let mut needs = Self::default();
        let mut little = Vec::new();
        let mut at = 0;
        while let Some(unit) = asked.units.get(at) {
            let taken = if unit.not {
                needs.not.push(excluded(unit));
                1
            } else if unit.quoted {
                needs.must.push(Need { ways: vec![Way::Phrase(unit.words.clone())], unit: at });
                1
            } else if unit.parts.len() > 1 {
                needs.must.push(Need { ways: joined(unit), unit: at });
                1
            } else {
                let (taken, need, says_little) = words(asked, at, synonyms);
                if says_little { &mut little } else { &mut needs.must }.push(need);
                taken
            };
            at += taken;
        }
        // Words that say little are demanded only where there are no others.
        if needs.must.is_empty() {
            needs.must = little;
        }
        needs
    }
}

/// The words from `at` on that one synonym stands for, or the one that stands there: how many, what they need, and whether they say
/// little.
fn words(asked: &Asked, at: usize, synonyms: &Synonyms) -> (usize, Need, bool) {
    let bare = asked.units.iter().skip(at).take_while(|unit| !unit.quoted && !unit.not && unit.parts.len() < 2);
    let forms: Vec<Form> = bare.filter_map(|unit| unit.words.first()).map(|word| Form::new(word)).collect();
    let (taken, others) = synonyms.others(&forms);
    let own: Vec<Form> = forms.into_iter().take(taken.max(1)).collect();
    let says_little = others.is_empty() && own.iter().all(|form| is_stop_word(&form.folded));
    let mut ways = vec![Way::All(own)];
    ways.extend(others.into_iter().map(|words| if words.len() == 1 { Way::All(words) } else { Way::Row(words) }));
    (taken.max(1), Need { ways, unit: at }, says_little)
}

/// A joined word is found as it stands and by its parts one after another.
fn joined(unit: &Unit) -> Vec<Way> {
    let forms = |words: &[String]| words.iter().map(|word| Form::new(word)).collect();
    vec![Way::Row(forms(&unit.parts)), Way::All(forms(&unit.words))]
}

fn excluded(unit: &Unit) -> Way {
    match unit.words.as_slice() {
        [word] => Way::All(vec![Form::new(word)]),
        words => Way::Phrase(words.to_vec()),
    }
}
