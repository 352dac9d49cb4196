//! From Latin letters back to Ukrainian: the table read the other way, which leaves choices.

use super::is_apostrophe;
use crate::TYPED_CHARS_MAX;

/// The most spellings [`cyrillic`] answers.
pub const SPELLINGS_MAX: usize = 8;

/// A few Ukrainian spellings, in small letters, that a romanised word or phrase may stand for, the likeliest first:
/// "Soborna" is "соборна", "Koropie" is "короп’є" or "коропє". Popular romanisations (Znamyanka, Krivij) are read too.
///
/// Empty when there is no Latin letter in it, or another alphabet is.
pub fn cyrillic(text: &str) -> Vec<String> {
    let typed: String = text.chars().map(|c| if is_apostrophe(c) { '\'' } else { c.to_ascii_lowercase() }).collect();
    let foreign = |c: char| c.is_alphabetic() && !c.is_ascii();
    if typed.chars().nth(TYPED_CHARS_MAX).is_some() || typed.contains(foreign) || !typed.contains(|c: char| c.is_ascii_lowercase()) {
        return Vec::new();
    }
    let mut spellings = vec![(0, String::with_capacity(typed.len() * 2))];
    let (mut before, mut rest) = ('^', typed.as_str());
    while let Some(mark) = rest.chars().next() {
        let taken = match rule(before, rest) {
            Some((latin, meant)) => {
                spellings = continued(&spellings, meant);
                latin
            }
            None => {
                let kept = if mark == '\'' { '’' } else { mark };
                spellings.iter_mut().for_each(|(_, text)| text.push(kept));
                rest.get(..mark.len_utf8()).unwrap_or_default()
            }
        };
        before = taken.chars().next_back().filter(|c| c.is_ascii_lowercase() || *c == '\'').unwrap_or('^');
        rest = rest.get(taken.len()..).unwrap_or_default();
    }
    spellings.into_iter().map(|(_, text)| text).collect()
}

/// The likeliest of all continuations: each later choice of a rule costs one.
fn continued(spellings: &[(usize, String)], meant: &str) -> Vec<(usize, String)> {
    let mut all: Vec<(usize, String)> = spellings
        .iter()
        .flat_map(|(cost, text)| meant.split(' ').enumerate().map(move |(at, letters)| (cost + at, format!("{text}{letters}"))))
        .collect();
    all.sort_by_key(|(cost, _)| *cost);
    all.truncate(SPELLINGS_MAX);
    all
}

/// The first rule that fits here: what it takes and what that may mean.
fn rule(before: char, rest: &str) -> Option<(&'static str, &'static str)> {
    RULES.iter().find_map(|(latin, left, right, meant)| {
        let after = rest.strip_prefix(latin)?.chars().next().filter(|c| c.is_ascii_lowercase() || *c == '\'').unwrap_or('$');
        let fits = match *left {
            "" => true,
            "INSIDE" => before != '^',
            set => set.contains(before),
        };
        (fits && (right.is_empty() || right.contains(after))).then_some((*latin, *meant))
    })
}

const INSIDE: &str = "INSIDE";
const VOWEL: &str = "aeiouy";
const CONSONANT: &str = "bcdfghjkmnpqrstvwxz";
const LABIAL: &str = "bfmpv";

/// Letters, what stands before them (^ is the start of a word), what after ($ is its end), what they may mean; first fit counts.
const RULES: [(&str, &str, &str, &str); 80] = [
    ("shch", "", "", "щ"),
    ("zgh", "", "", "зг"),
    ("tsk", INSIDE, "", "цьк тськ цк"),
    ("sch", "", "", "щ сч"),
    ("zh", "", "", "ж"),
    ("kh", "", "", "х"),
    ("ch", "", "", "ч"),
    ("sh", "", "", "ш"),
    ("ph", "", "", "ф"),
    ("ck", "", "", "к цк"),
    ("qu", "", "", "кв"),
    ("ts", "", "$", "ць ц тс"),
    ("ts", "", "", "ц тс"),
    ("sk", INSIDE, "", "ськ ск"),
    ("zk", INSIDE, "", "зк зьк"),
    ("nk", INSIDE, "", "нк ньк"),
    ("st", "i", "$", "сть ст"),
    ("izd", "dz", "", "’їзд ізд"),
    ("lo", "", "", "ло льо"),
    ("ya", LABIAL, "", "’я я"),
    ("ye", LABIAL, "", "’є є"),
    ("yu", LABIAL, "", "’ю ю"),
    ("ya", "", "", "я"),
    ("ye", "", "", "є"),
    ("yu", "", "", "ю"),
    ("yo", "", "", "йо ьо"),
    ("yi", "^aeiouy'", "", "ї"),
    ("ja", "", "", "я"),
    ("je", "", "", "є"),
    ("ju", "", "", "ю"),
    ("ji", "", "", "ї"),
    ("jo", "", "", "йо ьо"),
    ("ia", LABIAL, "", "’я я іа"),
    ("ie", LABIAL, "", "’є є"),
    ("iu", LABIAL, "", "’ю ю"),
    ("ia", "r", "", "я ’я іа"),
    ("ie", "r", "", "є ’є"),
    ("ia", VOWEL, "", "я"),
    ("iu", VOWEL, "", "ю"),
    ("ia", "", "", "я іа"),
    ("ie", "", "", "є"),
    ("iu", "", "", "ю іу"),
    ("io", VOWEL, "", "йо іо"),
    ("iv", VOWEL, "", "їв йв"),
    ("i", "y", "$", "й ї"),
    ("i", "y", "", "ї й"),
    ("i", VOWEL, "", "й ї"),
    ("i", "'", "", "ї і"),
    ("y", "^", VOWEL, "й"),
    ("y", VOWEL, "", "й и"),
    ("l", INSIDE, CONSONANT, "ль л"),
    ("l", INSIDE, "$", "л ль"),
    ("n", INSIDE, "$", "н нь"),
    ("t", INSIDE, "$", "т ть"),
    ("a", "", "", "а"),
    ("b", "", "", "б"),
    ("c", "", "", "к ц с"),
    ("d", "", "", "д"),
    ("e", "", "", "е"),
    ("f", "", "", "ф"),
    ("g", "", "", "г ґ"),
    ("h", "", "", "г"),
    ("i", "", "", "і"),
    ("j", "", "", "й дж"),
    ("k", "", "", "к"),
    ("l", "", "", "л"),
    ("m", "", "", "м"),
    ("n", "", "", "н"),
    ("o", "", "", "о"),
    ("p", "", "", "п"),
    ("q", "", "", "к"),
    ("r", "", "", "р"),
    ("s", "", "", "с"),
    ("t", "", "", "т"),
    ("u", "", "", "у"),
    ("v", "", "", "в"),
    ("w", "", "", "в"),
    ("x", "", "", "кс"),
    ("y", "", "", "и"),
    ("z", "", "", "з"),
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::latin::romanise;

    #[test]
    fn romanised_words_find_their_ukrainian_spelling() {
        for word in [
            "соборна",
            "шевченка",
            "згорани",
            "короп’є",
            "знам’янка",
            "єнакієве",
            "ґалаґан",
            "юрій",
            "київ",
            "україна",
            "миколаїв",
            "андріївський узвіз",
            "кривий ріг",
            "площа незалежності",
            "саксаганський район",
            "шкільна",
            "депутатський",
            "молодецький",
            "агентство",
            "область",
            "під’їзд",
            "вулиця щаслива, 35",
            "хмельницький",
            "їжакевич",
            "марія",
            "матеріал",
            "молодіжна",
            "польова",
        ] {
            let spellings = cyrillic(&romanise(word));
            assert!(spellings.iter().any(|spelling| spelling == word), "{word}: {spellings:?}");
        }
    }

    #[test]
    fn plain_words_come_first() {
        for (latin, first) in [
            ("Soborna", "соборна"),
            ("Shevchenka", "шевченка"),
            ("Zghorany", "згорани"),
            ("Koropie", "короп’є"),
            ("Znamyanka", "знам’янка"),
        ] {
            assert_eq!(cyrillic(latin).first().map(String::as_str), Some(first));
        }
    }

    #[test]
    fn other_alphabets_and_numbers_are_not_read() {
        for text in ["", "35", "соборна", "Soborna вулиця", "café", &"a".repeat(201)] {
            assert!(cyrillic(text).is_empty(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn spellings_are_few_and_different(text in "[a-z' -]{0,60}|.*") {
            let spellings = cyrillic(&text);
            prop_assert!(spellings.len() <= SPELLINGS_MAX);
            let different: std::collections::BTreeSet<&String> = spellings.iter().collect();
            prop_assert_eq!(different.len(), spellings.len());
        }

        #[test]
        fn every_spelling_is_written_in_the_same_latin(word in "[abdefkmnoprtuvz]{1,12}") {
            for spelling in cyrillic(&word) {
                prop_assert_eq!(romanise(&spelling), word.clone());
            }
        }
    }
}
