//! A dictionary is compiled, opened, asked; a damaged one is refused.

use bytes::Bytes;
use proptest::prelude::*;
use ukrainian::compile::{Sources, compile};
use ukrainian::{Lexicon, LexiconError};

const AFFIXES: &str = "SET UTF-8
SFX j Y 4
SFX j ий ого ий
SFX j ий ому ий
SFX j ий а [^к]ий
SFX j ий ими ий
SFX E Y 2
SFX E е ого е
SFX E е ому е
SFX 1 Y 2
SFX 1 0 а [^ай]
SFX 1 0 ом [^ай]
";

const WORDS: &str = "8
дитячий/j
дитяче/E
міський/j
об'єкт/1
Сквер/1
людей
router/1
ЦНАП
";

fn compiled() -> Vec<u8> {
    compile(&Sources { affixes: AFFIXES, words: WORDS, notice: "Written for a test." }).expect("a dictionary")
}

fn lexicon() -> Lexicon {
    Lexicon::open(compiled().into()).expect("a dictionary")
}

#[test]
fn a_form_leads_to_every_word_it_may_be_of() {
    let lexicon = lexicon();
    assert_eq!(lexicon.lemmas("дитячого"), ["дитяче", "дитячий"]);
    assert_eq!(lexicon.lemmas("дитяча"), ["дитячий"]);
    assert_eq!(lexicon.lemmas("міськими"), ["міський"]);
    assert!(lexicon.lemmas("міська").is_empty(), "the condition does not hold");
    assert!(lexicon.lemmas("router").is_empty() && lexicon.lemmas("").is_empty());
    assert_eq!(lexicon.notice(), "Written for a test.");
}

#[test]
fn case_and_apostrophes_do_not_matter() {
    let lexicon = lexicon();
    for word in ["об’єктом", "Об'єктом", "ОБʼЄКТОМ", "обєктом"] {
        assert_eq!(lexicon.lemmas(word), ["обєкт"], "{word}");
    }
    assert!(lexicon.knows("сквера") && lexicon.knows("цнап") && !lexicon.knows("цнапа"));
}

#[test]
fn irregular_forms_lead_to_their_word_and_not_to_themselves() {
    let lexicon = lexicon();
    assert_eq!(lexicon.lemmas("людей"), ["людина"]);
    assert_eq!(lexicon.lemmas("очима"), ["око"]);
}

#[test]
fn other_files_are_refused() {
    let file = compiled();
    let open = |bytes: Vec<u8>| Lexicon::open(Bytes::from(bytes)).err();
    assert_eq!(open(Vec::new()), Some(LexiconError::Damaged));
    assert_eq!(open(b"PK\x03\x04 something else".to_vec()), Some(LexiconError::Foreign));
    assert_eq!(open(file[..file.len() - 1].to_vec()), Some(LexiconError::Damaged));
    let mut newer = file.clone();
    newer[8] = 99;
    assert_eq!(open(newer), Some(LexiconError::Version(99)));
}

#[test]
fn the_same_sources_make_the_same_file() {
    assert_eq!(compiled(), compiled());
}

proptest! {
    #[test]
    fn a_damaged_file_is_refused_or_answers(at in any::<prop::sample::Index>(), bits in 1_u8..) {
        let mut file = compiled();
        let at = at.index(file.len());
        file[at] ^= bits;
        if let Ok(lexicon) = Lexicon::open(file.into()) {
            for word in ["дитячого", "обєктом", "людей", "сквер", "ццц"] {
                let _ = lexicon.lemmas(word);
            }
        }
    }

    #[test]
    fn any_text_can_be_asked(word in "[а-яіїєґА-Я’'\u{301}-]{0,70}|.*") {
        prop_assert!(lexicon().lemmas(&word).len() < 10);
        prop_assert!(!ukrainian::roots(&word).is_empty());
    }

    #[test]
    fn any_sources_are_compiled(affixes in "(SFX [a-c] [а-я0]{1,3} [а-я0]{1,3} [\\[\\]^а-я.]{1,6}\n){0,5}|.*", words in "([а-я'-]{0,9}/?[a-c]{0,3}\n){0,9}|.*") {
        let file = compile(&Sources { affixes: &affixes, words: &words, notice: &affixes }).unwrap();
        prop_assert!(Lexicon::open(file.into()).is_ok());
    }
}
