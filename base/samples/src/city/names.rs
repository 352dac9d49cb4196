//! Names of streets: words declined to suit the kind, each once for a kind.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::{Samples, words};

/// The grammatical gender of a kind of street.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Gender {
    She,
    He,
    It,
}

fn gender(kind: &str) -> Gender {
    match kind {
        "вулиця" | "площа" | "набережна" => Gender::She,
        "шосе" => Gender::It,
        _ => Gender::He,
    }
}

/// A word of a name: an adjective as it goes with "вулиця", or whom or what the street honours, which never changes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Word {
    Adjective(&'static str),
    Honour(&'static str),
}

/// The words of a list whose lines are `прикметники: …; …` and `на честь: …; …`.
fn words_of(text: &'static str) -> Vec<Word> {
    let line = |(kind, names): (&'static str, &'static str)| {
        let word = if kind == "прикметники" { Word::Adjective } else { Word::Honour };
        names.split("; ").map(word).collect::<Vec<_>>()
    };
    let lines = text.lines().filter_map(|line| line.split_once(": ")).filter(|(kind, _)| matches!(*kind, "прикметники" | "на честь"));
    lines.flat_map(line).collect()
}

static WORDS: LazyLock<Vec<Word>> = LazyLock::new(|| words_of(words::STREETS));
static FORMER: LazyLock<Vec<Word>> = LazyLock::new(|| words_of(words::FORMER_STREETS));
/// Names that stand in the list for one kind, as written.
static OWN: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    words::STREETS.lines().filter_map(|line| line.split_once(": ")).map(|(kind, names)| (kind, names.split("; ").collect())).collect()
});

/// The word as it goes with a kind: "Осіння" вулиця is "Осінній" провулок.
pub fn declined(word: Word, kind: &str) -> String {
    let Word::Adjective(she) = word else {
        let Word::Honour(name) = word else { return String::new() };
        return name.to_owned();
    };
    let (hard, soft) = (she.strip_suffix('а'), she.strip_suffix('я'));
    match (gender(kind), hard, soft) {
        (Gender::He, Some(stem), _) => format!("{stem}ий"),
        (Gender::He, _, Some(stem)) => format!("{stem}ій"),
        (Gender::It, Some(stem), _) => format!("{stem}е"),
        (Gender::It, _, Some(stem)) => format!("{stem}є"),
        _ => she.to_owned(),
    }
}

/// "2-га", "2-й", "2-ге".
fn ordinal(number: usize, kind: &str) -> String {
    let ending = match (gender(kind), number) {
        (Gender::He, _) => "й",
        (Gender::She, 2) => "га",
        (Gender::She, 3) => "тя",
        (Gender::She, 7 | 8) => "ма",
        (Gender::She, _) => "та",
        (Gender::It, 2) => "ге",
        (Gender::It, 3) => "тє",
        (Gender::It, 7 | 8) => "ме",
        (Gender::It, _) => "те",
    };
    format!("{number}-{ending}")
}

/// Gives names, none twice for a kind.
pub struct Names {
    words: Vec<Word>,
    /// Which words come next for a kind.
    next: HashMap<&'static str, usize>,
    given: HashSet<(&'static str, String)>,
    own: HashMap<&'static str, Vec<&'static str>>,
}

impl Names {
    /// The names of today.
    pub fn today(samples: &mut Samples) -> Self {
        Self { own: OWN.clone(), ..Self::from(&WORDS, samples) }
    }

    /// The names of before.
    pub fn former(samples: &mut Samples) -> Self {
        Self::from(&FORMER, samples)
    }

    fn from(words: &[Word], samples: &mut Samples) -> Self {
        let mut words = words.to_vec();
        shuffle(&mut words, samples);
        Self { words, next: HashMap::new(), given: HashSet::new(), own: HashMap::new() }
    }

    /// A name not given yet for this kind; when the words are used up they come again numbered.
    pub fn give(&mut self, kind: &'static str) -> String {
        // the kinds begin at different words, so that not every lane is called like a street
        let shift = kind.len() * 37;
        while let Some(name) = self.own.get_mut(kind).and_then(Vec::pop) {
            if self.given.insert((kind, name.to_owned())) {
                return name.to_owned();
            }
        }
        loop {
            let next = self.next.entry(kind).or_insert(0);
            let (round, word) = (*next / self.words.len(), self.words[(*next + shift) % self.words.len()]);
            *next += 1;
            let name = match (round, word) {
                (0, word) => declined(word, kind),
                (round, Word::Adjective(_)) => format!("{} {}", ordinal(round + 1, kind), declined(word, kind)),
                _ => continue,
            };
            if self.given.insert((kind, name.clone())) {
                return name;
            }
        }
    }
}

/// Whether a name honours somebody or something.
pub fn is_honour(name: &str) -> bool {
    static HONOURS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
        let honours = WORDS.iter().filter_map(|word| if let Word::Honour(name) = word { Some(*name) } else { None });
        honours.collect()
    });
    HONOURS.contains(name)
}

/// Puts a list into an order by chance.
pub fn shuffle<T>(all: &mut [T], samples: &mut Samples) {
    for last in (1..all.len()).rev() {
        all.swap(last, samples.below(last as u64 + 1) as usize);
    }
}
