//! What a word may have been meant to be: typed on the wrong layout, in Latin letters, in Russian.

use crate::fold::fold;
use crate::script::is_cyrillic;
use crate::{Lexicon, latin, layout};

/// The most variants of a word.
pub const VARIANTS_MAX: usize = 12;

/// Russian words of a city by their beginnings, and what they are in Ukrainian: `улиц: вулиця`.
const RUSSIAN: &str = include_str!("../words/russian.txt");

/// The most letters a Russian word may have after its beginning.
const ENDING_LETTERS_MAX: usize = 3;

/// What happened to a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Slip {
    /// Typed with another keyboard layout: "ghjtrn".
    Layout,
    /// Written in Latin letters: "Soborna".
    Romanised,
    /// Written in Russian, or with Russian letters: "улица".
    Russian,
}

/// What a word may have been meant to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Variant {
    /// Folded, with its apostrophes.
    pub text: String,
    /// What happened to it.
    pub slip: Slip,
}

/// What a word of a query may stand for besides itself, as it was typed between two spaces (the keys , . ; are letters on the other
/// layout). Words that the dictionary knows come first; a word that it knows has no variants.
pub fn variants(word: &str) -> Vec<Variant> {
    let (word, lexicon) = (word.trim(), Lexicon::embedded());
    let known = |text: &str| lexicon.is_some_and(|lexicon| lexicon.knows(text));
    if known(word) {
        return Vec::new();
    }
    let by_layout = layout::cyrillic(word).or_else(|| layout::latin(word)).map(|text| fold(&text)).into_iter();
    let mut found: Vec<Variant> = Vec::new();
    let all = (by_layout.map(|text| (text, Slip::Layout)))
        .chain(latin::cyrillic(word).into_iter().map(|text| (text, Slip::Romanised)))
        .chain(russian(&fold(word)).into_iter().map(|text| (text, Slip::Russian)));
    for (text, slip) in all {
        if !found.iter().any(|variant| variant.text == text) {
            found.push(Variant { text, slip });
        }
    }
    found.sort_by_key(|variant| !known(&variant.text));
    found.truncate(VARIANTS_MAX);
    found
}

/// The Ukrainian word for a Russian one of the list; otherwise spellings without letters that Ukrainian has not.
fn russian(word: &str) -> Vec<String> {
    if !word.contains(is_cyrillic) {
        return Vec::new();
    }
    let listed = RUSSIAN.lines().filter_map(|line| line.split_once(": "));
    let meant = listed.filter(|(beginning, _)| word.strip_prefix(beginning).is_some_and(|rest| rest.chars().count() <= ENDING_LETTERS_MAX));
    let meant = meant.map(|(_, ukrainian)| ukrainian.to_owned());
    if word.contains(['ы', 'э', 'ъ', 'ё']) { meant.chain(respelled(word)).collect() } else { meant.collect() }
}

/// Without the letters that Ukrainian has not; и may stand for і.
fn respelled(word: &str) -> impl Iterator<Item = String> {
    let word = word.replace("ъе", "’є").replace('ъ', "’").replace('э', "е");
    ["и", "і"].into_iter().flat_map(move |i| {
        let word = word.replace('и', i).replace('ы', "и");
        ["ьо", "йо", "о", "е"].map(|yo| word.replace('ё', yo))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(word: &str, slip: Slip) -> Vec<String> {
        variants(word).into_iter().filter(|variant| variant.slip == slip).map(|variant| variant.text).collect()
    }

    #[test]
    fn each_slip_is_told() {
        assert!(meant("ghjtrn", Slip::Layout).contains(&"проект".to_owned()));
        assert!(meant("Cj,jhyf", Slip::Layout).contains(&"соборна".to_owned()));
        assert!(meant("Soborna", Slip::Romanised).contains(&"соборна".to_owned()));
        assert!(meant("пшерги", Slip::Layout).contains(&"github".to_owned()));
        assert!(meant("улицы", Slip::Russian).contains(&"вулиця".to_owned()));
        assert!(meant("новый", Slip::Russian).contains(&"новий".to_owned()));
        assert!(meant("объект", Slip::Russian).contains(&"об’єкт".to_owned()));
    }

    #[test]
    fn words_without_a_slip_have_no_variants() {
        for word in ["", " ", "35", "№", "об’єкт"] {
            assert_eq!(variants(word), [], "{word}");
        }
        if Lexicon::embedded().is_some() {
            assert_eq!(variants("шкільництво"), [], "its keys are letters too, but the dictionary knows it");
        }
    }

    #[test]
    fn the_list_of_russian_words_reads_well() {
        for line in RUSSIAN.lines() {
            let (beginning, ukrainian) = line.split_once(": ").expect(line);
            assert!(fold(line) == line && !beginning.is_empty() && !ukrainian.is_empty(), "{line}");
        }
    }

    proptest::proptest! {
        #[test]
        fn variants_are_few_and_different(word in "[a-z;',.\\[\\]]{0,20}|[а-яёіїєґ’]{0,20}|.*") {
            let found = variants(&word);
            let different: std::collections::BTreeSet<&String> = found.iter().map(|variant| &variant.text).collect();
            proptest::prop_assert!(found.len() <= VARIANTS_MAX && different.len() == found.len());
        }
    }
}
