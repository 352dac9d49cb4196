//! The affix file of a Hunspell dictionary: which endings a word's flags give it.

use std::collections::HashMap;

/// The endings of each flag.
#[derive(Default)]
pub(super) struct Affixes {
    by_flag: HashMap<char, Vec<Suffix>>,
}

struct Suffix {
    cut: String,
    add: String,
    /// The end a word must have, letter by letter from the last one.
    condition: Vec<Letters>,
}

/// One place of a condition: these letters, or any but these.
struct Letters {
    letters: Vec<char>,
    wanted: bool,
}

impl Affixes {
    /// The lines `SFX flag cut add condition`; other lines say nothing about endings.
    pub fn read(text: &str) -> Self {
        let mut affixes = Self::default();
        for line in text.lines() {
            let mut columns = line.split_whitespace();
            let (Some("SFX"), Some(flag), Some(cut), Some(add)) = (columns.next(), columns.next(), columns.next(), columns.next()) else {
                continue;
            };
            // the first line of a flag has only the number of those to come
            let (Some(flag), Some(condition)) = (flag.chars().next(), columns.next()) else { continue };
            let [cut, add] = [cut, add].map(|letters| if letters == "0" { "" } else { letters }.to_owned());
            affixes.by_flag.entry(flag).or_default().push(Suffix { cut, add, condition: read_condition(condition) });
        }
        affixes
    }

    /// The forms of a word with these flags, itself not among them.
    pub fn forms(&self, word: &str, flags: &str) -> impl Iterator<Item = String> {
        flags.chars().filter_map(|flag| self.by_flag.get(&flag)).flatten().filter_map(|suffix| suffix.applied(word))
    }
}

impl Suffix {
    fn applied(&self, word: &str) -> Option<String> {
        let rest = word.strip_suffix(self.cut.as_str())?;
        let mut from_end = word.chars().rev();
        let fits = self.condition.iter().all(|place| from_end.next().is_some_and(|letter| place.letters.contains(&letter) == place.wanted));
        (fits && !rest.is_empty()).then(|| format!("{rest}{}", self.add))
    }
}

/// `[^жч]ий` and the like; `.` is any letter.
fn read_condition(text: &str) -> Vec<Letters> {
    let mut places = Vec::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        places.push(match letter {
            '[' => {
                let set: Vec<char> = letters.by_ref().take_while(|c| *c != ']').collect();
                match set.split_first() {
                    Some(('^', others)) => Letters { letters: others.to_vec(), wanted: false },
                    _ => Letters { letters: set, wanted: true },
                }
            }
            '.' => Letters { letters: Vec::new(), wanted: false },
            letter => Letters { letters: vec![letter], wanted: true },
        });
    }
    places.reverse();
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    const AFFIXES: &str = "SET UTF-8\nSFX j Y 3\nSFX j ий ого [^жч]ий\nSFX j ий а ий\nSFX % 0 ю .\nSFX broken\n";

    #[test]
    fn flags_give_endings_where_the_condition_holds() {
        let affixes = Affixes::read(AFFIXES);
        assert_eq!(affixes.forms("новий", "j").collect::<Vec<_>>(), ["нового", "нова"]);
        assert_eq!(affixes.forms("свіжий", "j").collect::<Vec<_>>(), ["свіжа"]);
        assert_eq!(affixes.forms("ніч", "j%").collect::<Vec<_>>(), ["нічю"]);
        assert_eq!(affixes.forms("новий", "?").count(), 0);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(affixes in "(SFX . [а-я0]{0,3} [а-я0]{0,3} [\\[\\]^а-я.]{0,6}\n){0,5}|.*", word in ".{0,12}") {
            let _ = Affixes::read(&affixes).forms(&word, "ABCj%").count();
        }
    }
}
