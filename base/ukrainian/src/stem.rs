//! A light stemmer for words that no dictionary knows: endings go, and what changes inside a stem is made equal.
//!
//! Stems are for comparing only. Forms of a word should meet ("школа", "шкіл"); that now and then another word is met too is
//! the price.

use std::borrow::Cow;

use crate::key;

/// A stem keeps so many letters.
const LETTERS_MIN: usize = 3;

/// Words with a reflexive ending are longer than this.
const REFLEXIVE_MIN: usize = 6;

/// A noun’s, adjective’s or verb’s endings with consonants, the longer before those they end with.
const ENDINGS: [&str; 65] = [
    "тимемо",
    "тимете",
    "тимуть",
    "тимеш",
    "тимем",
    "тиму",
    "тиме",
    "ього",
    "його",
    "ьому",
    "йому",
    "ого",
    "ому",
    "ими",
    "іми",
    "їми",
    "ами",
    "ями",
    "ові",
    "еві",
    "єві",
    "вши",
    "ймо",
    "йте",
    "ємо",
    "емо",
    "имо",
    "їмо",
    "ете",
    "єте",
    "ите",
    "їте",
    "ють",
    "уть",
    "ять",
    "ать",
    "ить",
    "їть",
    "іть",
    "ено",
    "єно",
    "учи",
    "ючи",
    "ачи",
    "ячи",
    "ах",
    "ях",
    "ам",
    "ям",
    "ом",
    "ем",
    "єм",
    "ів",
    "їв",
    "их",
    "іх",
    "їх",
    "им",
    "ім",
    "їм",
    "єш",
    "еш",
    "иш",
    "їш",
    "мо",
];

/// The stem of a word, of its [`key`]; a word of other letters or of three stays as it is.
pub fn stem(word: &str) -> Cow<'_, str> {
    match key(word) {
        Cow::Borrowed(word) => shortened(word),
        Cow::Owned(word) => Cow::Owned(shortened(&word).into_owned()),
    }
}

fn shortened(word: &str) -> Cow<'_, str> {
    if !word.chars().all(|c| is_vowel(c) || is_consonant(c) || matches!(c, 'ь' | 'й' | '-')) {
        return Cow::Borrowed(word);
    }
    let word = without_reflexive(word);
    let ending = ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending)).find(|rest| !is_short(rest));
    let stem = without_suffix(without_suffix(without_vowels(ending.unwrap_or(word))));
    levelled(stem)
}

/// "зареєструвалася" is "зареєструвала".
fn without_reflexive(word: &str) -> &str {
    let rest = word.strip_suffix("ся").or_else(|| word.strip_suffix("сь")).unwrap_or(word);
    let verbal = rest.ends_with(['т', 'ь', 'и', 'в', 'ш', 'а', 'о', 'у', 'ю', 'є', 'е', 'м', 'й']);
    if verbal && longer(word, REFLEXIVE_MIN) { rest } else { word }
}

fn without_vowels(mut word: &str) -> &str {
    while longer(word, LETTERS_MIN)
        && let Some(rest) = word.strip_suffix(|c| is_vowel(c) || matches!(c, 'ь' | 'й'))
    {
        word = rest;
    }
    word
}

/// What verbs have between root and ending (плат-ит, ремонт-ува-в), and what in nouns looks alike.
fn without_suffix(word: &str) -> &str {
    let rest = word.strip_suffix(['л', 'в', 'т']).and_then(|rest| rest.strip_suffix(['а', 'я', 'и', 'і', 'у', 'ю', 'є']));
    rest.filter(|rest| !is_short(rest)).map_or(word, without_vowels)
}

/// Doubled consonants become one (опаленн), vowels that come, go or change in the last syllable go (водопровід, мешканець, шкіл),
/// and ц, з that stand for к, г before і become those again (аптеці, дорозі).
fn levelled(stem: &str) -> Cow<'_, str> {
    let mut letters: Vec<char> = stem.chars().collect();
    if let [.., before, last] = letters.as_slice()
        && before == last
    {
        letters.pop();
    }
    drop_last_vowel(&mut letters);
    if let [_, _, _, .., last] = letters.as_mut_slice() {
        *last = match *last {
            'ц' => 'к',
            'з' => 'г',
            other => other,
        };
    }
    let levelled: String = letters.into_iter().collect();
    if levelled == stem { Cow::Borrowed(stem) } else { Cow::Owned(levelled) }
}

/// The last vowel goes when it is one of о, е, є, і, ї between consonants, of which the last may be "ст".
fn drop_last_vowel(letters: &mut Vec<char>) {
    let closing = if letters.ends_with(&['с', 'т']) { 2 } else { 1 };
    let (Some(at), true) = (letters.len().checked_sub(closing + 1), letters.last().is_some_and(|c| is_consonant(*c))) else { return };
    if !letters.get(at).is_some_and(|c| matches!(c, 'о' | 'е' | 'є' | 'і' | 'ї')) {
        return;
    }
    let soft = at.checked_sub(1).filter(|before| letters.get(*before) == Some(&'ь'));
    let from = soft.unwrap_or(at);
    if from >= 2 && letters.get(from - 1).is_some_and(|c| is_consonant(*c)) {
        letters.drain(from..=at);
    }
}

fn longer(word: &str, letters: usize) -> bool {
    word.chars().nth(letters).is_some()
}

fn is_short(word: &str) -> bool {
    !longer(word, LETTERS_MIN - 1)
}

fn is_vowel(c: char) -> bool {
    "аеиіоуєїюя".contains(c)
}

fn is_consonant(c: char) -> bool {
    "бвгґджзклмнпрстфхцчшщ".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for forms in [
            "школа школи школою шкіл школами школах",
            "водопровід водопроводу водопроводами",
            "мешканець мешканця мешканцями мешканці",
            "аптека аптеці аптек аптеками",
            "опалення опаленням опалень",
            "субсидія субсидій субсидіями субсидію",
            "трамвай трамваї трамваєві трамваями",
            "безкоштовний безкоштовного безкоштовна безкоштовними",
            "ремонтувати ремонтують ремонтувала ремонтуємо ремонтуватиме",
            "зареєструватися зареєструвався зареєструється",
            "шелтер шелтера шелтерів шелтерами",
            "кешбек кешбеку кешбеки",
            "комітет комітету комітети",
            "автомат автоматом автомати",
        ] {
            let stems: std::collections::BTreeSet<_> = forms.split(' ').map(stem).collect();
            assert_eq!(stems.len(), 1, "{forms}: {stems:?}");
        }
    }

    #[test]
    fn different_words_keep_apart() {
        let words =
            ["школа", "шкода", "сквер", "скарга", "вулиця", "вугілля", "пільга", "пільговик", "довідка", "доріжка", "субота", "субсидія"];
        let stems: std::collections::BTreeSet<_> = words.into_iter().map(stem).collect();
        assert_eq!(stems.len(), words.len(), "{stems:?}");
    }

    #[test]
    fn short_and_foreign_words_stay() {
        for word in ["", "я", "на", "дім", "router", "35а", "новый", "covid19"] {
            assert_eq!(stem(word), word);
        }
        assert_eq!(stem("ОПАЛЕННЯ"), stem("опалення"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_a_stem_no_longer_than_itself(word in "[а-яіїєґ’ь-]{0,20}|.*") {
            proptest::prop_assert!(stem(&word).chars().count() <= key(&word).chars().count());
        }
    }
}
