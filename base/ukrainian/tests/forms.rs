//! A thousand forms of words a city uses find their words: with the dictionary, and with the stemmer alone.
//!
//! `forms.tsv` was written for this test: a form, a tab, the word it is a form of.

use std::collections::BTreeSet;

use ukrainian::{Lexicon, key, stem};

fn forms() -> Vec<(&'static str, &'static str)> {
    include_str!("forms.tsv").lines().map(|line| line.split_once('\t').expect(line)).collect()
}

/// Prints the misses and answers the hits in percent.
fn share(found: impl Fn(&str, &str) -> bool) -> f64 {
    let (forms, mut hits) = (forms(), 0);
    for (form, lemma) in &forms {
        if found(form, lemma) {
            hits += 1;
        } else {
            println!("missed: {form} of {lemma}");
        }
    }
    f64::from(hits) * 100.0 / forms.len() as f64
}

#[test]
fn there_are_a_thousand_forms() {
    let forms = forms();
    let different: BTreeSet<_> = forms.iter().collect();
    assert_eq!((forms.len(), different.len()), (1_000, 1_000));
}

#[test]
fn the_dictionary_knows_the_words_of_a_city() {
    let Some(lexicon) = Lexicon::embedded() else {
        println!("skipped: the dictionary was not there when this was built, see scripts/dictionary");
        return;
    };
    let right = share(|form, lemma| lexicon.lemmas(form).iter().any(|found| *found == key(lemma)));
    assert!(right >= 97.0, "{right} % of the forms find their word");
    assert!(lexicon.notice().contains("Mozilla Public License 1.1"));
    assert!(lexicon.forms() > 3_000_000);
}

#[test]
fn without_a_dictionary_forms_still_meet_their_word() {
    let met = share(|form, lemma| stem(form) == stem(lemma));
    assert!(met >= 95.0, "{met} % of the forms have the stem of their word");
}

#[test]
fn stems_of_different_words_seldom_meet() {
    let lemmas: BTreeSet<&str> = forms().into_iter().map(|(_, lemma)| lemma).collect();
    let stems: BTreeSet<_> = lemmas.iter().map(|lemma| stem(lemma)).collect();
    assert!(stems.len() * 100 >= lemmas.len() * 95, "{} words have {} stems", lemmas.len(), stems.len());
}
