//! How matches, reasons and places are said.

use i18n::Locale;
use kit::{Lang, Says, Text};
use places::{Book, Candidate, District, Place, Reason, Style, Why};

/// «просп. Соборності, 35А».
pub fn place(book: &Book, place: Place, lang: Lang) -> String {
    let text = match place {
        Place::House(id) => book.format(id, lang, Style::Short),
        Place::Street(id) => book.format_street(id, lang, Style::Short),
    };
    text.unwrap_or_default()
}

/// Why a candidate is not certain, in words.
pub fn reasons(t: &Locale, candidate: &Candidate) -> Vec<String> {
    candidate.reasons.iter().map(|own| reason(t, own)).collect()
}

/// A reason in words.
pub fn reason(t: &Locale, reason: &Reason) -> String {
    let key = format!("addresses-reason-{}", reason.code());
    match reason {
        Reason::FormerName(text) | Reason::FormerAddress(text) | Reason::SpellingCorrected(text) | Reason::WordsLeft(text) => {
            t.with(&key, &[("text", text.as_str().into())])
        }
        Reason::KindDiffers(kind) => t.with(&key, &[("text", kind.text(t.lang(), Style::Long).into())]),
        _ => t.say(&key).to_owned(),
    }
}

/// Why nothing was found, in words.
pub fn why(t: &Locale, why: &Why) -> String {
    let key = format!("addresses-why-{}", why.code());
    match why {
        Why::OtherSettlement(name) => t.with(&key, &[("text", name.as_str().into())]),
        _ => t.say(&key).to_owned(),
    }
}

/// «Саксаганський район».
pub fn district(district: &District, lang: Lang) -> Says {
    Says::new("addresses-district-name").with("name", name(&district.name, lang))
}

/// A name; romanised where there is no English one.
fn name(name: &Text, lang: Lang) -> String {
    if lang == Lang::En && name.en.is_empty() { ukrainian::latin::romanise(&name.uk) } else { name.get(lang).to_owned() }
}

/// A word with a capital letter.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
