//! What is asked for: words in the forms they stand in, several words, phrases, beginnings, slips of the keyboard, another layout,
//! whole names, numbers; every fifth within one group.

use samples::Samples;

use super::documents::{invent, stream};

/// Documents whose words are asked for.
const FROM: usize = 3_000;

/// A query.
pub struct Asked {
    /// As it is typed.
    pub words: String,
    /// Only within this group.
    pub group: Option<String>,
}

/// The mix of queries over so many documents.
pub fn mix(documents: usize, count: usize) -> Vec<Asked> {
    let (mut source, mut samples) = (stream(), Samples::named(7, "queries"));
    let known: Vec<_> = (0..documents.min(FROM)).map(|number| invent(&mut source, number)).collect();
    let mut asked = |place: usize| {
        let document = samples.pick(&known).clone();
        let (title, text) = (kit::fold::words(&document.title.uk, 50), kit::fold::words(&document.text.uk, 100));
        let (one, other) = (samples.pick(&text).clone(), samples.pick(&text).clone());
        let words = match place % 10 {
            0 => samples.pick(&title).clone(),
            1 => one,
            2 => format!("{} {one}", samples.pick(&title)),
            3 => format!("{one} {other} {}", samples.pick(&title)),
            4 => document.title.uk.clone(),
            5 => {
                let from = samples.number(0..text.len().saturating_sub(1).max(1) as i64) as usize;
                format!("\"{}\"", text.iter().skip(from).take(2).cloned().collect::<Vec<_>>().join(" "))
            }
            6 => one.chars().take(4).collect(),
            7 => slipped(&one),
            8 => document.number.clone(),
            _ => ukrainian::layout::latin(&one).unwrap_or(one),
        };
        Asked { words, group: place.is_multiple_of(5).then(|| document.group.clone()) }
    };
    (0..count).map(&mut asked).collect()
}

/// Two neighbouring letters swapped.
fn slipped(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() > 3 {
        letters.swap(1, 2);
    }
    letters.into_iter().collect()
}

/// What stands in the box when a suggestion is asked for: two letters and more.
pub fn typed(words: &str, place: usize) -> String {
    words.trim_matches('"').chars().take(2 + place % 7).collect()
}
