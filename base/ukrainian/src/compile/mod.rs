//! Compiles a Hunspell dictionary into the file that [`crate::Lexicon`] opens.

mod affixes;

use std::collections::{HashMap, HashSet};

use bytes::Bytes;
use fst::MapBuilder;

use crate::lexicon::{LETTERS_MAX, Parts, Rule, encode, written};
use affixes::Affixes;

/// Forms that endings do not make: a lemma, then what else it becomes.
const IRREGULAR: &str = include_str!("../../words/irregular.txt");

/// What a dictionary is compiled from.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// The text of the `.aff` file (UTF-8, flags of one letter, suffixes only).
    pub affixes: &'a str,
    /// The text of the `.dic` file: a line with the number of words, then `word/flags`.
    pub words: &'a str,
    /// Whose work it is and under which licence.
    pub notice: &'a str,
}

/// A form of a word, and by which rule it leads back.
struct Form {
    key: Vec<u8>,
    rule: u32,
}

#[derive(Default)]
struct Forms {
    forms: Vec<Form>,
    rules: HashMap<(u8, Vec<u8>), u32>,
}

/// The file of a compiled dictionary. Words with letters other than Ukrainian are left out.
pub fn compile(sources: &Sources) -> Result<Vec<u8>, fst::Error> {
    let affixes = Affixes::read(sources.affixes);
    let mut forms = Forms::default();
    let irregular: HashSet<Vec<u8>> = irregular_forms().filter_map(|(_, form)| encode(form)).collect();
    irregular_forms().for_each(|(lemma, form)| forms.add(lemma, form));
    for line in sources.words.lines().skip(1) {
        let (word, flags) = line.trim().split_once('/').unwrap_or((line.trim(), ""));
        // the dictionary lists irregular forms as words of their own
        if !(flags.is_empty() && encode(word).is_some_and(|key| irregular.contains(&key))) {
            forms.add(word, word);
        }
        affixes.forms(word, flags).for_each(|form| forms.add(word, &form));
    }
    forms.written(sources.notice)
}

/// Lemmas with each of their irregular forms.
fn irregular_forms() -> impl Iterator<Item = (&'static str, &'static str)> {
    IRREGULAR
        .lines()
        .filter_map(|line| line.split_once(':'))
        .flat_map(|(lemma, forms)| forms.split_whitespace().map(move |form| (lemma, form)))
}

impl Forms {
    fn add(&mut self, lemma: &str, form: &str) {
        let (Some(lemma), Some(key)) = (encode(lemma), encode(form)) else { return };
        let same = lemma.iter().zip(&key).take_while(|(a, b)| a == b).count();
        let cut = u8::try_from(key.len() - same).unwrap_or(u8::MAX);
        let next = u32::try_from(self.rules.len()).unwrap_or(u32::MAX);
        let rule = *self.rules.entry((cut, lemma.into_iter().skip(same).collect())).or_insert(next);
        self.forms.push(Form { key, rule });
    }

    /// Equal forms share a set of rules; the rule that changes least comes first.
    fn written(mut self, notice: &str) -> Result<Vec<u8>, fst::Error> {
        debug_assert!(self.forms.iter().all(|form| form.key.len() <= LETTERS_MAX));
        self.forms.sort_unstable_by(|a, b| a.key.cmp(&b.key).then(a.rule.cmp(&b.rule)));
        let mut rules: Vec<Rule> = vec![Rule { cut: 0, add: &[] }; self.rules.len()];
        for ((cut, add), number) in &self.rules {
            if let Some(rule) = usize::try_from(*number).ok().and_then(|number| rules.get_mut(number)) {
                *rule = Rule { cut: *cut, add };
            }
        }
        let (mut map, mut sets) = (MapBuilder::memory(), Sets::default());
        for same in self.forms.chunk_by(|a, b| a.key == b.key) {
            let mut set: Vec<Rule> = same.iter().filter_map(|form| rules.get(usize::try_from(form.rule).ok()?).copied()).collect();
            set.sort_unstable();
            set.dedup();
            if let Some(form) = same.first() {
                map.insert(&form.key, sets.number(set))?;
            }
        }
        let endings = written(&sets.sets);
        let file = Parts {
            notice: notice.to_owned().into(),
            endings: endings.into(),
            sets: sets.sets.len(),
            forms: Bytes::from(map.into_inner()?),
        };
        Ok(file.write())
    }
}

#[derive(Default)]
struct Sets<'a> {
    sets: Vec<Vec<Rule<'a>>>,
    numbers: HashMap<Vec<Rule<'a>>, u64>,
}

impl<'a> Sets<'a> {
    fn number(&mut self, set: Vec<Rule<'a>>) -> u64 {
        if let Some(number) = self.numbers.get(&set) {
            return *number;
        }
        let number = self.sets.len() as u64;
        self.sets.push(set.clone());
        self.numbers.insert(set, number);
        number
    }
}
