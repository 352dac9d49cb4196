//! Marking what was found in titles and texts, and choosing the piece of a text that shows it best.

use std::collections::{HashMap, HashSet};

use ui::Html;
use ukrainian::Token;

use crate::analysis::{cut, lemmas};
use crate::query::{Form, Needs, Way};

/// The longest piece of a text that is shown, characters.
const PIECE_CHARS: usize = 240;
/// What is shown before the first word found.
const BEFORE_CHARS: usize = 60;
/// Words of a text that are looked at.
const LOOKED_AT: usize = 4_000;

/// A text in pieces, some of which are what was asked for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Marked(Vec<(String, bool)>);

impl Marked {
    /// A text of which nothing is marked.
    pub fn plain(text: &str) -> Self {
        Self(Vec::from_iter((!text.is_empty()).then(|| (text.to_owned(), false))))
    }

    /// The pieces: text, and whether it was asked for.
    pub fn pieces(&self) -> impl Iterator<Item = (&str, bool)> {
        self.0.iter().map(|(text, found)| (text.as_str(), *found))
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.0.iter().map(|(text, _)| text.as_str()).collect()
    }

    /// Nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text as HTML, what was asked for in `<mark>`.
    pub fn html(&self) -> Html {
        let mut html = String::new();
        for (text, found) in &self.0 {
            let text = Html::text(text);
            html.push_str(&if *found { format!("<mark>{text}</mark>") } else { text.into() });
        }
        Html::trusted(html)
    }

    fn push(&mut self, text: &str, found: bool) {
        match self.0.last_mut() {
            Some((last, was)) if *was == found => last.push_str(text),
            _ if text.is_empty() => {}
            _ => self.0.push((text.to_owned(), found)),
        }
    }
}

/// Knows the words that were asked for.
#[derive(Clone, Default)]
pub(crate) struct Marker {
    folded: HashSet<String>,
    lemmas: HashSet<String>,
    /// The first letters of all these: a form begins as its lemma does, nearly always.
    letters: HashSet<char>,
    known: HashMap<String, bool>,
}

impl Marker {
    /// Marks what these needs are met by.
    pub fn new(needs: &Needs) -> Self {
        let mut marker = Self::default();
        for way in needs.must.iter().flat_map(|need| &need.ways) {
            match way {
                Way::All(forms) | Way::Row(forms) => forms.iter().for_each(|form| marker.add(form)),
                Way::Phrase(words) => marker.folded.extend(words.iter().cloned()),
                Way::Forms(forms) => marker.folded.extend(forms.iter().cloned()),
            }
        }
        marker.letters = marker.folded.iter().chain(&marker.lemmas).filter_map(|word| word.chars().next()).collect();
        marker
    }

    fn add(&mut self, form: &Form) {
        self.folded.insert(form.folded.clone());
        self.lemmas.extend(form.lemmas.iter().cloned());
    }

    fn marks(&mut self, word: &Token) -> bool {
        if self.folded.contains(&word.text) {
            return true;
        }
        if !word.text.starts_with(|c| self.letters.contains(&c)) {
            return false;
        }
        if let Some(known) = self.known.get(&word.text) {
            return *known;
        }
        let is = lemmas(&word.text).iter().any(|lemma| self.lemmas.contains(lemma));
        self.known.insert(word.text.clone(), is);
        is
    }

    /// A whole text, marked.
    pub fn whole(&mut self, text: &str) -> Marked {
        self.between(text, 0, text.len())
    }

    /// The piece of a text that shows most of what was asked for; its beginning where it shows nothing.
    pub fn piece(&mut self, text: &str) -> Marked {
        let found: Vec<Token> = cut(text).into_iter().take(LOOKED_AT).filter(|word| self.marks(word)).collect();
        let from = best(text, &found).map_or(0, |place| start(text, place));
        let to = end(text, from);
        let mut piece = Marked::default();
        if from > 0 {
            piece.push("… ", false);
        }
        let marked = self.between(text, from, to);
        marked.pieces().for_each(|(text, found)| piece.push(text, found));
        if to < text.len() {
            piece.push("…", false);
        }
        piece
    }

    fn between(&mut self, text: &str, from: usize, to: usize) -> Marked {
        let mut marked = Marked::default();
        let mut at = from;
        let shown = text.get(from..to).unwrap_or_default();
        for word in cut(shown) {
            // A part of a word that is marked already stands before `at`.
            if from + word.start >= at && self.marks(&word) {
                marked.push(text.get(at..from + word.start).unwrap_or_default(), false);
                marked.push(text.get(from + word.start..from + word.end).unwrap_or_default(), true);
                at = from + word.end;
            }
        }
        marked.push(text.get(at..to).unwrap_or_default(), false);
        marked
    }
}

/// Where the piece begins that holds most different words found; the first of equals.
fn best(text: &str, found: &[Token]) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (at, first) in found.iter().enumerate() {
        let until = forward(text, first.start, PIECE_CHARS - BEFORE_CHARS);
        let within = found.iter().skip(at).take_while(|word| word.end <= until);
        let different = within.map(|word| word.text.as_str()).collect::<HashSet<_>>().len();
        if best.is_none_or(|(most, _)| different > most) {
            best = Some((different, first.start));
        }
    }
    best.map(|(_, place)| place)
}

/// Where a piece begins that shows the word at `place`: at a word, a little before it.
fn start(text: &str, place: usize) -> usize {
    let before = text.get(..place).unwrap_or_default();
    let Some((from, _)) = before.char_indices().rev().nth(BEFORE_CHARS - 1) else { return 0 };
    let gap = before.get(from..).and_then(|piece| piece.char_indices().find(|(_, c)| c.is_whitespace()));
    gap.map_or(from, |(at, c)| from + at + c.len_utf8())
}

/// Where a piece ends that begins at `from`: after a word.
fn end(text: &str, from: usize) -> usize {
    let to = forward(text, from, PIECE_CHARS);
    if to >= text.len() {
        return text.len();
    }
    let piece = text.get(from..to).unwrap_or_default();
    let last = piece.char_indices().rev().take(BEFORE_CHARS).find(|(_, c)| c.is_whitespace());
    last.map_or(to, |(at, _)| from + at)
}

fn forward(text: &str, from: usize, chars: usize) -> usize {
    text.get(from..).and_then(|rest| rest.char_indices().nth(chars)).map_or(text.len(), |(at, _)| from + at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::query::{Asked, Synonyms};

    fn marker(query: &str) -> Marker {
        Marker::new(&Needs::of(&Asked::parse(query), &Synonyms::default()))
    }

    #[test]
    fn forms_are_marked_and_markup_is_escaped() {
        let html = marker("вулиця").whole("На вулиці <b>Соборній</b>").html();
        assert_eq!(html.as_str(), "На <mark>вулиці</mark> &#60;b&#62;Соборній&#60;/b&#62;");
    }

    #[test]
    fn the_piece_with_most_of_the_words_is_shown() {
        let filler = "Нічого особливого тут не написано зовсім. ".repeat(12);
        let text = format!("Аптека. {filler}Аптека на вулиці Соборності працює цілодобово. {filler}");
        let piece = marker("аптека соборності").piece(&text);
        assert!(piece.text().contains("вулиці Соборності"), "{}", piece.text());
        assert!(piece.text().starts_with("… ") && piece.text().ends_with('…'), "{}", piece.text());
        assert!(piece.text().chars().count() <= PIECE_CHARS + 4);
        let found: Vec<&str> = piece.pieces().filter(|(_, found)| *found).map(|(text, _)| text).collect();
        assert_eq!(found, ["Аптека", "Соборності"]);
    }

    #[test]
    fn a_short_text_is_shown_whole() {
        assert_eq!(marker("парк").piece("Сквер біля школи").text(), "Сквер біля школи");
        assert!(marker("парк").piece("").is_empty());
    }

    proptest! {
        #[test]
        fn any_text_has_a_piece(text: String, query: String) {
            let mut marker = marker(&query);
            prop_assert_eq!(marker.whole(&text).text(), text.clone());
            let piece = marker.piece(&text).text();
            prop_assert!(text.contains(piece.trim_start_matches("… ").trim_end_matches('…')) || text.contains('…'));
        }
    }
}
