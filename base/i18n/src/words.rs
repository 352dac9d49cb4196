//! Short words and units held to their neighbours, so that no line ends with «у» or begins with «грн».

use std::borrow::Cow;

use crate::NBSP;

/// Words that cling to the next one.
const SHORT: [&str; 22] =
    ["в", "у", "з", "і", "й", "о", "а", "на", "до", "по", "за", "об", "із", "зі", "не", "ні", "та", "що", "№", "м.", "вул.", "просп."];
/// Units that cling to the figure before them.
const UNITS: [&str; 22] = [
    "грн",
    "₴",
    "%",
    "км",
    "м",
    "см",
    "мм",
    "м²",
    "м³",
    "га",
    "кг",
    "г",
    "т",
    "л",
    "мкг/м³",
    "млн",
    "тис.",
    "млрд",
    "хв",
    "год",
    "°C",
    "р.",
];

/// The text with no-break spaces after short words and №, before units and before dashes.
pub fn bind_short_words(text: &str) -> Cow<'_, str> {
    if !text.contains(' ') {
        return Cow::Borrowed(text);
    }
    let mut bound = String::with_capacity(text.len() + 16);
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        bound.push_str(word);
        if let Some(next) = words.peek() {
            bound.push(if clings(word, next) { NBSP } else { ' ' });
        }
    }
    Cow::Owned(bound)
}

fn clings(word: &str, next: &str) -> bool {
    let bare = word.trim_start_matches(['(', '«', '"']);
    let unit = next.trim_end_matches([',', ';', ':', ')', '.']);
    let figure = word.ends_with(|c: char| c.is_ascii_digit());
    let short = bare.chars().count() <= 6 && SHORT.contains(&bare.to_lowercase().as_str());
    short || next.starts_with(['—', '–']) || (figure && (UNITS.contains(&unit) || UNITS.contains(&next)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_and_units_do_not_part() {
        for (text, bound) in [
            ("Рух у місті", "Рух у~місті"),
            ("(у центрі) 5 км, 20 грн", "(у~центрі) 5~км, 20~грн"),
            ("Лист № 5 — відповідь", "Лист №~5~— відповідь"),
            ("На Соборності", "На~Соборності"),
            ("слово", "слово"),
            ("  ", "  "),
        ] {
            assert_eq!(bind_short_words(text).replace(NBSP, "~"), bound);
        }
    }
}
