//! What the index is asked for the needs of a query: which documents fit, and the words by which they are ranked.

use tantivy::query::{BooleanQuery, BoostQuery, EmptyQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::need::{Form, Need, Needs, Way};
use crate::analysis::{BEGINNING, BEGINNING_LETTERS, LEMMA, pair};
use crate::index::Fields;

/// What a word weighs: as another form in the text, as it was typed in the text, as another form in the title, as typed there.
const WEIGHTS: [f32; 4] = [1.0, 0.6, 2.5, 1.5];
/// Ways to read a row whose words may be forms of several.
const READINGS_MAX: usize = 8;

/// A word by which documents are ranked.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Weighty {
    /// The word in its field.
    pub term: Term,
    /// How much it counts.
    pub weight: f32,
}

impl Weighty {
    /// The question for documents that have it, weighing.
    pub fn query(&self) -> Box<dyn Query> {
        Box::new(BoostQuery::new(Box::new(TermQuery::new(self.term.clone(), IndexRecordOption::WithFreqs)), self.weight))
    }
}

/// The questions for a query.
pub(crate) struct Built {
    /// Which documents fit.
    pub matching: Box<dyn Query>,
    /// For each need the words by which what fits is ranked.
    pub weighty: Vec<Vec<Weighty>>,
    /// Whether exactly those documents fit that have one of the words of the only need.
    pub is_union: bool,
}

impl Built {
    /// The same of what also fits `only`.
    pub fn within(&self, only: Box<dyn Query>) -> Self {
        let matching: Box<dyn Query> = Box::new(BooleanQuery::new(vec![(Occur::Must, self.matching.box_clone()), (Occur::Must, only)]));
        Self { matching, weighty: self.weighty.clone(), is_union: false }
    }

    /// About how many documents must be looked at: those that meet the need which fewest meet.
    ///
    /// Errors: of the files.
    pub fn documents(&self, searcher: &Searcher) -> tantivy::Result<u64> {
        let needs = self.weighty.iter().map(|need| documents(searcher, need)).collect::<tantivy::Result<Vec<_>>>()?;
        Ok(needs.into_iter().min().unwrap_or(0))
    }
}

/// About how many documents have one of the words.
///
/// Errors: of the files.
pub(crate) fn documents(searcher: &Searcher, words: &[Weighty]) -> tantivy::Result<u64> {
    words.iter().map(|word| searcher.doc_freq(&word.term)).sum()
}

/// A question for documents that have one of these codes in a field.
pub(crate) fn one_of(field: Field, codes: &[String]) -> Box<dyn Query> {
    any(codes.iter().map(|code| matching(Term::from_field_text(field, code))).collect())
}

/// The questions for all needs together.
pub(crate) fn build(needs: &Needs, fields: Fields) -> Built {
    let building = Building { fields };
    let mut clauses: Clauses = needs.must.iter().map(|need| (Occur::Must, any(building.need(need)))).collect();
    clauses.extend(building.not(needs));
    Built { matching: all(clauses), weighty: building.weighty(needs), is_union: is_union(needs) }
}

/// The questions for most of the needs.
pub(crate) fn build_most(needs: &Needs, fields: Fields) -> Built {
    let building = Building { fields };
    let wished = needs.must.iter().map(|need| (Occur::Should, any(building.need(need)))).collect();
    let most: Box<dyn Query> = Box::new(BooleanQuery::with_minimum_required_clauses(wished, most_of(needs.must.len())));
    let mut clauses: Clauses = vec![(Occur::Must, most)];
    clauses.extend(building.not(needs));
    Built { matching: all(clauses), weighty: building.weighty(needs), is_union: false }
}

fn is_union(needs: &Needs) -> bool {
    let is_word = |way: &Way| match way {
        Way::All(forms) | Way::Row(forms) => forms.len() == 1,
        Way::Phrase(words) => words.len() == 1,
        Way::Forms(_) => true,
    };
    needs.not.is_empty() && needs.must.len() == 1 && needs.must.iter().flat_map(|need| &need.ways).all(is_word)
}

/// So many of the needs are most of them.
fn most_of(count: usize) -> usize {
    count.div_ceil(2).max(1)
}

/// A word of a title, perhaps not typed to its end.
pub(crate) struct TitleNeed {
    /// The word as it was typed.
    pub form: Form,
    /// Words it may become.
    pub longer: Vec<String>,
}

/// The questions for things whose titles hold all these words; `open` if the last may be a beginning.
pub(crate) fn build_titles(needs: &[TitleNeed], open: bool, fields: Fields) -> Built {
    let last = needs.len().saturating_sub(1);
    let word = |(place, need): (usize, &TitleNeed)| {
        let in_title = |text: &str, weight| Weighty { term: Term::from_field_text(fields.title, text), weight };
        let mut words = vec![in_title(&need.form.folded, 2.0)];
        words.extend(need.form.lemmas.iter().map(|lemma| in_title(&format!("{LEMMA}{lemma}"), 1.0)));
        words.extend(need.longer.iter().map(|word| in_title(word, 1.0)));
        if open && place == last && need.form.folded.chars().count() == BEGINNING_LETTERS {
            words.push(in_title(&format!("{BEGINNING}{}", need.form.folded), 1.0));
        }
        words
    };
    let weighty: Vec<Vec<Weighty>> = needs.iter().enumerate().map(word).collect();
    let matching = |words: &Vec<Weighty>| (Occur::Must, any(words.iter().map(|word| matching(word.term.clone())).collect()));
    Built { matching: all(weighty.iter().map(matching).collect()), is_union: weighty.len() == 1, weighty }
}

type Clauses = Vec<(Occur, Box<dyn Query>)>;

struct Building {
    fields: Fields,
}

impl Building {
    fn not(&self, needs: &Needs) -> Clauses {
        needs.not.iter().map(|way| (Occur::MustNot, self.way(way))).collect()
    }

    fn need(&self, need: &Need) -> Vec<Box<dyn Query>> {
        need.ways.iter().map(|way| self.way(way)).collect()
    }

    fn way(&self, way: &Way) -> Box<dyn Query> {
        match way {
            Way::All(forms) => all(forms.iter().map(|form| (Occur::Must, self.form(form))).collect()),
            Way::Row(forms) => self.row(forms),
            Way::Phrase(words) => self.exact(words),
            Way::Forms(forms) => any(forms.iter().map(|form| self.word(form)).collect()),
        }
    }

    /// A document that has a form has its lemmas at the same place, so that asking for these is enough.
    fn form(&self, form: &Form) -> Box<dyn Query> {
        any(terms(form).iter().map(|term| self.word(term)).collect())
    }

    fn word(&self, word: &str) -> Box<dyn Query> {
        matching(Term::from_field_text(self.fields.text, word))
    }

    fn phrase(&self, words: &[String]) -> Box<dyn Query> {
        match words {
            [word] => self.word(word),
            words => Box::new(PhraseQuery::new(words.iter().map(|word| Term::from_field_text(self.fields.text, word)).collect())),
        }
    }

    /// A phrase of forms, as far as can be by pairs.
    fn exact(&self, words: &[String]) -> Box<dyn Query> {
        let (mut terms, mut at) = (Vec::new(), 0);
        while let Some(word) = words.get(at) {
            let pair = words.get(at + 1).and_then(|next| pair(word, next));
            let taken = if pair.is_some() { 2 } else { 1 };
            terms.push((at, Term::from_field_text(self.fields.text, pair.as_deref().unwrap_or(word))));
            at += taken;
        }
        match terms.len() {
            1 => any(terms.into_iter().map(|(_, term)| matching(term)).collect()),
            _ => Box::new(PhraseQuery::new_with_offset(terms)),
        }
    }

    fn row(&self, forms: &[Form]) -> Box<dyn Query> {
        let mut readings: Vec<Vec<String>> = vec![Vec::new()];
        for form in forms {
            let own = terms(form);
            let longer =
                readings.iter().flat_map(|reading| own.iter().map(|word| [reading.as_slice(), std::slice::from_ref(word)].concat()));
            readings = longer.take(READINGS_MAX).collect();
        }
        any(readings.iter().map(|reading| self.phrase(reading)).collect())
    }

    fn weighty(&self, needs: &Needs) -> Vec<Vec<Weighty>> {
        let of = |need: &Need| need.ways.iter().flat_map(|way| self.weighty_of(way)).collect();
        needs.must.iter().map(of).collect()
    }

    fn weighty_of(&self, way: &Way) -> Vec<Weighty> {
        match way {
            Way::All(forms) | Way::Row(forms) => forms.iter().flat_map(|form| self.weighty_form(form)).collect(),
            Way::Phrase(words) => words.iter().flat_map(|word| self.weighty_word(word)).collect(),
            Way::Forms(forms) => forms.iter().flat_map(|form| self.weighty_word(form)).collect(),
        }
    }

    fn weighty_form(&self, form: &Form) -> Vec<Weighty> {
        if form.lemmas.is_empty() {
            return self.weighty_word(&form.folded);
        }
        let [other, own, other_in_title, own_in_title] = WEIGHTS;
        let share = 1.0 / form.lemmas.len() as f32;
        let mut words = Vec::with_capacity(form.lemmas.len() * 2 + 2);
        for lemma in terms(form) {
            words.push(self.weigh(self.fields.text, &lemma, other * share));
            words.push(self.weigh(self.fields.title, &lemma, other_in_title * share));
        }
        words.push(self.weigh(self.fields.text, &form.folded, own));
        words.push(self.weigh(self.fields.title, &form.folded, own_in_title));
        words
    }

    fn weighty_word(&self, word: &str) -> Vec<Weighty> {
        let [other, own, other_in_title, own_in_title] = WEIGHTS;
        vec![self.weigh(self.fields.text, word, other + own), self.weigh(self.fields.title, word, other_in_title + own_in_title)]
    }

    fn weigh(&self, field: Field, word: &str, weight: f32) -> Weighty {
        Weighty { term: Term::from_field_text(field, word), weight }
    }
}

/// The terms of the index that stand for a form whatever its ending.
fn terms(form: &Form) -> Vec<String> {
    match form.lemmas.as_slice() {
        [] => vec![form.folded.clone()],
        lemmas => lemmas.iter().map(|lemma| format!("{LEMMA}{lemma}")).collect(),
    }
}

fn matching(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

fn any(mut queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    match queries.len() {
        0 => Box::new(EmptyQuery),
        1 => queries.swap_remove(0),
        _ => Box::new(BooleanQuery::new(queries.into_iter().map(|query| (Occur::Should, query)).collect())),
    }
}

fn all(mut clauses: Clauses) -> Box<dyn Query> {
    match clauses.as_slice() {
        [] => Box::new(EmptyQuery),
        [(Occur::Must, _)] => clauses.swap_remove(0).1,
        _ => Box::new(BooleanQuery::new(clauses)),
    }
}
