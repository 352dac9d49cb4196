//! The words of street names: where each stands, found whole, by its beginning and with typing mistakes.

use std::sync::Arc;

use super::distance::Pattern;
use super::key::{Key, letters};

/// A place in the names of streets: the page, which of its names, which word of that.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Spot {
    pub slot: u32,
    pub name: u16,
    pub word: u8,
}

/// How a searched word and a word of a name agree. Less is better; whole words without mistakes are 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Grade {
    /// Typing mistakes.
    pub mistakes: u8,
    /// Only the beginning of the word was given.
    pub begun: bool,
    /// Letters that are often confused differ.
    pub loose: bool,
    /// How many letters of the word agree, counted loosely.
    pub letters: u8,
}

/// All words in the order of their keys.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    entries: Vec<Entry>,
}

/// A word and its places. What sieves it stands beside, so that a search for mistakes reads memory in a row.
#[derive(Clone, Debug)]
struct Entry {
    letters: u64,
    length: u32,
    word: Arc<Word>,
}

#[derive(Clone, Debug)]
struct Word {
    key: Key,
    spots: Vec<Spot>,
}

impl Words {
    /// The index of these words.
    pub fn build(mut all: Vec<(Key, Spot)>) -> Self {
        all.sort_unstable();
        all.dedup();
        let runs = all.chunk_by(|(one, _), (other, _)| one == other);
        let word = |run: &[(Key, Spot)]| {
            let (key, _) = run.first()?;
            Some(Entry::new(key.clone(), run.iter().map(|(_, spot)| *spot).collect()))
        };
        Self { entries: runs.filter_map(word).collect() }
    }

    /// Takes in the word of a place.
    pub fn add(&mut self, key: &Key, spot: Spot) {
        match self.entries.binary_search_by(|entry| entry.word.key.cmp(key)) {
            Ok(at) => {
                let Some(entry) = self.entries.get_mut(at) else { return };
                let word = Arc::make_mut(&mut entry.word);
                if let Err(at) = word.spots.binary_search(&spot) {
                    word.spots.insert(at, spot);
                }
            }
            Err(at) => self.entries.insert(at, Entry::new(key.clone(), vec![spot])),
        }
    }

    /// Forgets the word of a place.
    pub fn remove(&mut self, key: &Key, spot: Spot) {
        let Ok(at) = self.entries.binary_search_by(|entry| entry.word.key.cmp(key)) else { return };
        let Some(entry) = self.entries.get_mut(at) else { return };
        let word = Arc::make_mut(&mut entry.word);
        word.spots.retain(|other| *other != spot);
        if word.spots.is_empty() {
            self.entries.remove(at);
        }
    }

    /// How many different words there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Words spelled so, but for letters that are often confused.
    pub fn whole(&self, key: &Key, mut see: impl FnMut(Grade, &[Spot])) {
        for entry in self.from(&key.loose).take_while(|entry| entry.word.key.loose == key.loose) {
            let loose = entry.word.key.strict != key.strict;
            see(Grade { mistakes: 0, begun: false, loose, letters: count(&key.loose) }, &entry.word.spots);
        }
    }

    /// Words that begin so and go on.
    pub fn begun(&self, key: &Key, mut see: impl FnMut(Grade, &[Spot])) {
        for entry in self.from(&key.loose).take_while(|entry| entry.word.key.loose.starts_with(&key.loose)) {
            if entry.word.key.loose.len() > key.loose.len() {
                let loose = !entry.word.key.strict.starts_with(&key.strict);
                see(Grade { mistakes: 0, begun: true, loose, letters: count(&key.loose) }, &entry.word.spots);
            }
        }
    }

    /// Words that are up to so many mistakes away, whole or, if asked, by their beginning. Those without a mistake are left out.
    pub fn mistaken(&self, key: &Key, mistakes: u8, beginnings: bool, mut see: impl FnMut(Grade, &[Spot])) {
        let Some(pattern) = Pattern::new(&key.loose) else { return };
        let length_max = if beginnings { u32::MAX } else { key.loose.len() as u32 + u32::from(mistakes) };
        for entry in self.entries.iter().filter(|entry| entry.length <= length_max) {
            if !pattern.may_begin(entry.letters, entry.length as usize, u32::from(mistakes)) {
                continue;
            }
            let distance = pattern.distance(&entry.word.key.loose);
            // a beginning without a mistake is found otherwise
            if distance.whole == 0 || (beginnings && distance.begun == 0) || entry.word.key.is_number() {
                continue;
            }
            let most = usize::from(mistakes);
            let whole = distance.whole <= most && (distance.whole <= distance.begun || !beginnings);
            if whole {
                let grade = Grade { mistakes: distance.whole as u8, begun: false, loose: false, letters: count(&entry.word.key.loose) };
                see(grade, &entry.word.spots);
            } else if beginnings && distance.begun <= most {
                let letters = u8::try_from(distance.begun_letters).unwrap_or(u8::MAX);
                see(Grade { mistakes: distance.begun as u8, begun: true, loose: false, letters }, &entry.word.spots);
            }
        }
    }

    fn from(&self, loose: &[u8]) -> impl Iterator<Item = &Entry> {
        let start = self.entries.partition_point(|entry| &*entry.word.key.loose < loose);
        self.entries.get(start..).unwrap_or_default().iter()
    }
}

impl Entry {
    fn new(key: Key, spots: Vec<Spot>) -> Self {
        Self { letters: letters(&key.loose), length: key.loose.len() as u32, word: Arc::new(Word { key, spots }) }
    }
}

fn count(letters: &[u8]) -> u8 {
    u8::try_from(letters.len()).unwrap_or(u8::MAX)
}

/// How many mistakes are forgiven in a word: one in four letters or more, two in eight or more.
pub(crate) fn mistakes_max(key: &Key) -> u8 {
    match key.loose.len() {
        _ if key.is_number() => 0,
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: [&str; 8] = ["миру", "мирна", "лісна", "лисна", "соборна", "соборності", "шевченка", "8"];

    fn words() -> Words {
        let spot = |at: usize| Spot { slot: at as u32, name: 0, word: 0 };
        Words::build(LIST.iter().enumerate().map(|(at, word)| (Key::new(word), spot(at))).collect())
    }

    fn names(found: &mut Vec<(String, Grade)>) -> impl FnMut(Grade, &[Spot]) {
        |grade, spots| found.extend(spots.iter().map(|spot| (LIST[spot.slot as usize].to_owned(), grade)))
    }

    #[test]
    fn words_are_found_whole_begun_and_mistaken() {
        let (words, mut found) = (words(), Vec::new());
        words.whole(&Key::new("лісна"), names(&mut found));
        found.sort_by_key(|(_, grade)| grade.loose);
        assert_eq!(found.iter().map(|(word, grade)| (word.as_str(), grade.loose)).collect::<Vec<_>>(), [("лісна", false), ("лисна", true)]);
        found.clear();
        words.begun(&Key::new("соборн"), names(&mut found));
        assert_eq!(found.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>(), ["соборна", "соборності"]);
        found.clear();
        words.mistaken(&Key::new("собрности"), 2, true, names(&mut found));
        assert!(found.iter().any(|(word, grade)| word == "соборності" && grade.mistakes == 1 && !grade.begun), "{found:?}");
        found.clear();
        words.mistaken(&Key::new("шевчек"), 1, true, names(&mut found));
        let expected = Grade { mistakes: 1, begun: true, loose: false, letters: 6 };
        assert_eq!(found, [("шевченка".to_owned(), expected)]);
        found.clear();
        words.mistaken(&Key::new("шевчек"), 1, false, names(&mut found));
        assert_eq!(found, []);
    }

    #[test]
    fn adding_and_removing_is_building() {
        let mut grown = Words::default();
        for (at, word) in LIST.iter().enumerate().rev() {
            grown.add(&Key::new(word), Spot { slot: at as u32, name: 0, word: 0 });
            grown.add(&Key::new(word), Spot { slot: 99, name: 0, word: 0 });
        }
        for word in LIST {
            grown.remove(&Key::new(word), Spot { slot: 99, name: 0, word: 0 });
            grown.remove(&Key::new("нема"), Spot { slot: 99, name: 0, word: 0 });
        }
        assert_eq!(format!("{grown:?}"), format!("{:?}", words()));
        for (at, word) in LIST.iter().enumerate() {
            grown.remove(&Key::new(word), Spot { slot: at as u32, name: 0, word: 0 });
        }
        assert_eq!(grown.len(), 0);
    }
}
