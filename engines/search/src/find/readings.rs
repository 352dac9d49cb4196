//! Other readings of a query that finds nothing as it stands.

use ukrainian::variants;

use super::answer::Searching;
use crate::index::Served;
use crate::query::{Asked, Form, NearWord, Need, Needs, QUERY_WORDS_MAX, Way, beginnings, build, near, near_beginnings, next};

/// A word is taken as a beginning from so many letters on.
const BEGINNING_LETTERS_MIN: usize = 3;
/// Longer words that are tried for a beginning.
const LONGER: usize = 40;
/// Near words that are tried for each word of a query.
const NEAR: usize = 5;
/// Respelt queries that are tried.
const TRIED: usize = 12;

/// The needs with the last word as the beginning of longer ones; none where there is no such word.
///
/// Errors: of the files.
pub(super) fn with_beginnings(served: &Served, asked: &Asked, needs: &Needs) -> tantivy::Result<Option<Needs>> {
    let Some((at, word)) = last_word(asked).filter(|(_, word)| word.chars().count() >= BEGINNING_LETTERS_MIN) else { return Ok(None) };
    let longer = beginnings(&served.searcher, served.fields.text, word, LONGER)?;
    let Some(place) = needs.must.iter().position(|need| need.unit == at).filter(|_| !longer.is_empty()) else { return Ok(None) };
    let mut needs = needs.clone();
    if let Some(need) = needs.must.get_mut(place) {
        need.ways.push(Way::Forms(longer.into_iter().map(|near| near.word).collect()));
    }
    Ok(Some(needs))
}

fn last_word(asked: &Asked) -> Option<(usize, &str)> {
    let (at, unit) = asked.units.iter().enumerate().rfind(|(_, unit)| !unit.not)?;
    (!unit.quoted).then(|| unit.words.first()).flatten().map(|word| (at, word.as_str()))
}

/// The text as it may have been meant: typed with another layout, in Latin letters, in Russian; the likeliest first.
pub(super) fn other_letters(text: &str) -> Vec<String> {
    let choices = |word: &str| {
        let mut all: Vec<String> = variants(word).into_iter().map(|variant| variant.text).collect();
        all.push(word.to_owned());
        all
    };
    let mut texts = vec![String::new()];
    for choices in text.split_whitespace().take(QUERY_WORDS_MAX).map(choices) {
        let longer = choices
            .iter()
            .flat_map(|word| texts.iter().map(move |text| if text.is_empty() { word.clone() } else { format!("{text} {word}") }));
        texts = longer.take(TRIED).collect();
    }
    texts.retain(|other| other != text && !other.is_empty());
    texts
}

/// Respelt queries, the likeliest first: words that find nothing at all give way to near ones that find something.
///
/// Errors: of the files.
pub(super) fn without_slips(searching: &Searching<'_>, asked: &Asked) -> tantivy::Result<Vec<String>> {
    let mut slipped = Vec::new();
    for (at, word) in bare_words(asked) {
        if searching.finds(&build(&needing(word), searching.served.fields))? {
            continue;
        }
        let near = findable(searching, near(&searching.served.searcher, searching.served.fields.text, word)?)?;
        if near.is_empty() {
            return Ok(Vec::new());
        }
        slipped.push((at, near));
    }
    Ok(spellings(asked, &slipped))
}

/// Respelt queries in which one word gives way to a near one, though it finds something.
///
/// Errors: of the files.
pub(super) fn nearest(searching: &Searching<'_>, asked: &Asked) -> tantivy::Result<Vec<String>> {
    let mut all = Vec::new();
    for (at, word) in bare_words(asked) {
        let near = findable(searching, next(&searching.served.searcher, searching.served.fields.text, word)?)?;
        all.extend(near.into_iter().take(2).map(|near| asked.respelt(&[(at, near)])));
    }
    Ok(all)
}

fn bare_words(asked: &Asked) -> impl Iterator<Item = (usize, &str)> {
    let bare = asked.units.iter().enumerate().filter(|(_, unit)| !unit.quoted && !unit.not);
    bare.filter_map(|(at, unit)| Some((at, unit.words.first()?.as_str())))
}

fn needing(word: &str) -> Needs {
    Needs { must: vec![Need { ways: vec![Way::All(vec![Form::new(word)])], unit: 0 }], not: Vec::new() }
}

/// Those words that stand in something this reader may find: a slip must not tell what is in drafts.
fn findable(searching: &Searching<'_>, candidates: Vec<NearWord>) -> tantivy::Result<Vec<String>> {
    let mut found = Vec::new();
    for candidate in candidates {
        if found.len() < NEAR && searching.finds(&build(&needing(&candidate.word), searching.served.fields))? {
            found.push(candidate.word);
        }
    }
    Ok(found)
}

/// All ways to choose one near word for each that slipped, the nearest of all first.
fn spellings(asked: &Asked, slipped: &[(usize, Vec<String>)]) -> Vec<String> {
    if slipped.is_empty() {
        return Vec::new();
    }
    let mut choices: Vec<Vec<(usize, String)>> = vec![Vec::new()];
    for (at, near) in slipped {
        let longer = near.iter().flat_map(|word| choices.iter().map(|choice| [choice.as_slice(), &[(*at, word.clone())]].concat()));
        choices = longer.take(TRIED).collect();
    }
    choices.iter().map(|choice| asked.respelt(choice)).collect()
}

/// Needs that things are met by which are called alike; none where no word is near.
///
/// Errors: of the files.
pub(super) fn alike(served: &Served, needs: &Needs) -> tantivy::Result<Option<Needs>> {
    let mut alike = Needs::default();
    for need in &needs.must {
        let Some(Way::All(forms)) = need.ways.first() else { continue };
        let Some(form) = forms.first() else { continue };
        let mut near = near_beginnings(&served.searcher, served.fields.title, &form.folded)?;
        near.extend(beginnings(&served.searcher, served.fields.title, half(&form.folded), NEAR)?);
        if !near.is_empty() {
            let ways = vec![Way::Forms(near.into_iter().map(|near| near.word).collect())];
            alike.must.push(Need { ways, unit: need.unit });
        }
    }
    Ok((!alike.must.is_empty()).then_some(alike))
}

/// The larger half of a word, four letters at least.
fn half(word: &str) -> &str {
    let letters = (word.chars().count() * 2).div_ceil(3).max(4);
    word.char_indices().nth(letters).and_then(|(at, _)| word.get(..at)).unwrap_or(word)
}
