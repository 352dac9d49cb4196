//! What fits the words somebody says: things ranked by the words they share in any form, rare words weighing more.

use std::collections::{HashMap, HashSet};

use ukrainian::{TokenLimits, tokens};

/// How much of what is said is looked at.
const SAID: TokenLimits = TokenLimits { tokens: 200, word_chars: 60 };
/// How much of a thing's words is looked at.
const KEPT: TokenLimits = TokenLimits { tokens: 2_000, word_chars: 60 };
/// Shorter words say nothing of what it is about.
const LETTERS_MIN: usize = 3;
/// A word that is still being typed counts from so many letters on.
const BEGUN_MIN: usize = 4;
/// A word that only begins like one counts for less.
const BEGUN: f32 = 0.5;

/// Things with the words that tell them.
#[derive(Debug, Default)]
pub struct Index {
    things: Vec<Thing>,
    /// In how many things a root stands.
    spread: HashMap<String, usize>,
}

#[derive(Debug)]
struct Thing {
    code: String,
    roots: HashMap<String, f32>,
}

/// A thing that fits.
#[derive(Clone, PartialEq, Debug)]
pub struct Fit {
    /// Its code.
    pub code: String,
    /// How well; the best of an answer says little alone.
    pub score: f32,
}

fn roots(text: &str, limits: &TokenLimits) -> Vec<Vec<String>> {
    let words = tokens(text, limits).into_iter().filter(|token| token.text.chars().count() >= LETTERS_MIN);
    words.filter(|token| !token.text.chars().all(char::is_numeric)).map(|token| ukrainian::roots(&token.text)).collect()
}

impl Index {
    /// Things by code, each with its texts and how much each text tells of it.
    pub fn of<'a>(things: impl IntoIterator<Item = (String, Vec<(&'a str, f32)>)>) -> Self {
        let mut index = Self::default();
        for (code, texts) in things {
            let mut own: HashMap<String, f32> = HashMap::new();
            for (text, weight) in texts {
                for root in roots(text, &KEPT).into_iter().flatten() {
                    let known = own.entry(root).or_default();
                    *known = known.max(weight);
                }
            }
            for root in own.keys() {
                *index.spread.entry(root.clone()).or_default() += 1;
            }
            index.things.push(Thing { code, roots: own });
        }
        index
    }

    /// The things that fit what is said, the best first, at most so many.
    pub fn rank(&self, said: &str, most: usize) -> Vec<Fit> {
        let words = roots(said, &SAID);
        let begun = words.last().and_then(|forms| forms.first()).filter(|word| word.chars().count() >= BEGUN_MIN).cloned();
        let asked: HashSet<String> = words.into_iter().flatten().collect();
        let mut found: Vec<Fit> = self.things.iter().filter_map(|thing| self.fit(thing, &asked, begun.as_deref())).collect();
        found.sort_by(|one, other| other.score.total_cmp(&one.score).then_with(|| one.code.cmp(&other.code)));
        found.truncate(most);
        found
    }

    fn fit(&self, thing: &Thing, asked: &HashSet<String>, begun: Option<&str>) -> Option<Fit> {
        let exact = asked.iter().filter_map(|root| Some(thing.roots.get(root)? * self.rarity(root))).sum::<f32>();
        let begins = begun.filter(|word| !thing.roots.contains_key(*word)).and_then(|word| {
            let fitting = thing.roots.iter().filter(|(root, _)| root.starts_with(word));
            fitting.map(|(root, weight)| weight * self.rarity(root) * BEGUN).max_by(f32::total_cmp)
        });
        let score = exact + begins.unwrap_or(0.0);
        (score > 0.0).then(|| Fit { code: thing.code.clone(), score })
    }

    /// What stands in few things tells more (inverse document frequency).
    #[expect(clippy::cast_precision_loss, reason = "some thousand things")]
    fn rarity(&self, root: &str) -> f32 {
        let (all, own) = (self.things.len() as f32, self.spread.get(root).copied().unwrap_or(1) as f32);
        (1.0 + all / own).ln()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn classes() -> Index {
        Index::of([
            ("pothole".to_owned(), vec![("Яма на дорозі", 3.0), ("вибоїна асфальт колесо", 1.0)]),
            ("light".to_owned(), vec![("Не світить ліхтар", 3.0), ("темно освітлення стовп", 1.0)]),
            ("water-none".to_owned(), vec![("Немає води", 3.0), ("кран тиск відключили воду", 1.0)]),
            ("water-leak".to_owned(), vec![("Тече вода", 3.0), ("прорив труба затопило", 1.0)]),
        ])
    }

    #[test]
    fn a_class_is_told_by_words_in_any_form() {
        let index = classes();
        for (said, expected) in [
            ("Біля зупинки глибокі ями, дуже погано", "pothole"),
            ("На нашій вулиці три дні темно, не горять ліхтарі", "light"),
            ("труби прорвало і затоплює підвал, тече по дорозі", "water-leak"),
            ("з ранку відключили воду, у кранах сухо, немає води", "water-none"),
        ] {
            assert_eq!(index.rank(said, 3).first().map(|fit| fit.code.as_str()), Some(expected), "{said}");
        }
        assert!(index.rank("доброго дня", 3).is_empty() && index.rank("", 3).is_empty());
    }

    #[test]
    fn a_word_that_is_being_typed_counts() {
        assert_eq!(classes().rank("у нас ліхт", 1)[0].code, "light");
    }

    proptest! {
        #[test]
        fn any_words_are_ranked(said in "\\PC{0,200}", most in 0usize..6) {
            let found = classes().rank(&said, most);
            prop_assert!(found.len() <= most && found.windows(2).all(|two| two[0].score >= two[1].score));
        }
    }
}
