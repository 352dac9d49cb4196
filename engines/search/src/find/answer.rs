//! One search from the words typed to what is shown: as typed, and where nothing fits, in other readings one after another.

use kit::Lang;
use tantivy::schema::Value as _;
use tantivy::{DocAddress, TantivyDocument, TantivyError};

use super::collect::{collect, finds_any, fitting, tally};
use super::gate::{Narrowing, Tally};
use super::marking::{Marked, Marker};
use super::readings;
use crate::analysis::words;
use crate::document::{Document, both, shown};
use crate::index::Served;
use crate::query::{Asked, Built, Needs, Synonyms, build, build_most};

/// Fewer results than these are few: a reading that finds far more is offered.
const FEW: u64 = 3;
/// So many times more is far more.
const FAR_MORE: u64 = 5;
/// Similar things shown where nothing was found.
const SIMILAR: usize = 5;

/// The order of results.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Order {
    /// What fits best first.
    #[default]
    Fitting,
    /// What changed last first.
    Newest,
}

/// What is asked of the search.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The words as they were typed.
    pub text: String,
    /// Only these kinds; empty for all.
    pub kinds: Vec<String>,
    /// Only these groups; empty for all.
    pub groups: Vec<String>,
    /// The order.
    pub order: Order,
    /// Results before the first one shown.
    pub from: usize,
    /// Results shown.
    pub count: usize,
    /// Only as typed, in no other reading.
    pub exactly: bool,
    /// The language of texts that stand in both.
    pub lang: Lang,
}

/// How the words were read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Reading {
    /// As they were typed.
    #[default]
    AsTyped,
    /// The last word as the beginning of longer ones.
    Beginning,
    /// As these words: typed with another layout or in other letters, or with a slip.
    Respelt(String),
    /// Not all of them together are anywhere: what has most of them.
    Most,
}

/// Something found.
#[derive(Clone, PartialEq, Debug)]
pub struct Hit {
    /// It.
    pub document: Document,
    /// Its title in the reader's language.
    pub title: Marked,
    /// The language the title is really in.
    pub title_lang: Lang,
    /// The piece of its text that shows best why it was found.
    pub piece: Marked,
    /// The language the piece is really in.
    pub piece_lang: Lang,
}

/// The answer.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Found {
    /// How many results there are in all.
    pub total: u64,
    /// How many there are of each kind, as if no kind were chosen; most first.
    pub kinds: Vec<(String, u64)>,
    /// How many there are of each group, as if no group were chosen; most first.
    pub groups: Vec<(String, u64)>,
    /// The results shown.
    pub hits: Vec<Hit>,
    /// How the words were read.
    pub reading: Reading,
    /// Words that find far more.
    pub suggestion: Option<String>,
    /// Things that are called alike, where nothing was found.
    pub similar: Vec<Hit>,
    /// Whether there was anything to look for.
    pub asked: bool,
    /// Whether the query was longer than is looked for.
    pub cut: bool,
}

impl Found {
    /// How many there are, whatever they were narrowed to.
    fn all(&self) -> u64 {
        let of = |counts: &[(String, u64)]| counts.iter().map(|(_, count)| count).sum::<u64>();
        self.total.max(of(&self.kinds)).max(of(&self.groups))
    }
}

/// Answers a request for one who belongs to these audiences.
///
/// Errors: of the files of the index.
pub(crate) fn find(served: &Served, synonyms: &Synonyms, audiences: &[String], request: &Request) -> tantivy::Result<Found> {
    let asked = Asked::parse(&request.text);
    let searching = Searching { served, synonyms, audiences, request };
    let mut found = if asked.is_empty() { Found::default() } else { searching.in_some_reading(&asked)? };
    (found.asked, found.cut) = (!asked.is_empty(), asked.cut);
    Ok(found)
}

pub(super) struct Searching<'a> {
    pub served: &'a Served,
    pub synonyms: &'a Synonyms,
    pub audiences: &'a [String],
    pub request: &'a Request,
}

impl Searching<'_> {
    fn in_some_reading(&self, asked: &Asked) -> tantivy::Result<Found> {
        let needs = Needs::of(asked, self.synonyms);
        let built = build(&needs, self.served.fields);
        let found = self.shown(&needs, &built, Reading::AsTyped)?;
        if found.all() > 0 || self.request.exactly || self.finds(&built)? {
            let suggestion = self.far_more(asked, &found)?;
            return Ok(Found { suggestion, ..found });
        }
        if let Some(longer) = readings::with_beginnings(self.served, asked, &needs)? {
            let built = build(&longer, self.served.fields);
            if self.finds(&built)? {
                return self.shown(&longer, &built, Reading::Beginning);
            }
        }
        if let Some(words) = self.respelt(asked)? {
            let needs = Needs::of(&Asked::parse(&words), self.synonyms);
            return self.shown(&needs, &build(&needs, self.served.fields), Reading::Respelt(words));
        }
        if needs.must.len() > 1 {
            let found = self.shown(&needs, &build_most(&needs, self.served.fields), Reading::Most)?;
            if found.all() > 0 {
                return Ok(found);
            }
        }
        Ok(Found { similar: self.similar(&needs)?, ..Found::default() })
    }

    /// Other words for the whole query that find something: another layout or other letters first, then slips.
    fn respelt(&self, asked: &Asked) -> tantivy::Result<Option<String>> {
        for words in readings::other_letters(&asked.text) {
            if self.finds_words(&words)? {
                return Ok(Some(words));
            }
        }
        for words in readings::without_slips(self, asked)? {
            if self.finds_words(&words)? {
                return Ok(Some(words));
            }
        }
        Ok(None)
    }

    /// Words without a slip that find far more, where few things were found.
    fn far_more(&self, asked: &Asked, found: &Found) -> tantivy::Result<Option<String>> {
        let all = found.all();
        let is_its_name = found.hits.first().is_some_and(|hit| is_name(&hit.document, asked));
        if all >= FEW || self.request.exactly || self.request.from > 0 || is_its_name {
            return Ok(None);
        }
        for words in readings::nearest(self, asked)? {
            let needs = Needs::of(&Asked::parse(&words), self.synonyms);
            if self.count(&build(&needs, self.served.fields))?.total > FAR_MORE * all.max(1) {
                return Ok(Some(words));
            }
        }
        Ok(None)
    }

    fn similar(&self, needs: &Needs) -> tantivy::Result<Vec<Hit>> {
        let Some(alike) = readings::alike(self.served, needs)? else { return Ok(Vec::new()) };
        let built = build_most(&alike, self.served.fields);
        let found = fitting(self.served, &built, &self.anywhere(), SIMILAR)?;
        self.hits(&Marker::default(), &found)
    }

    pub fn finds_words(&self, words: &str) -> tantivy::Result<bool> {
        let asked = Asked::parse(words);
        Ok(!asked.is_empty() && self.finds(&build(&Needs::of(&asked, self.synonyms), self.served.fields))?)
    }

    /// Whether anything fits that the reader may find, of whatever kind.
    pub fn finds(&self, built: &Built) -> tantivy::Result<bool> {
        finds_any(self.served, &*built.matching, &self.anywhere())
    }

    fn count(&self, built: &Built) -> tantivy::Result<Tally> {
        tally(self.served, built, &self.narrowing())
    }

    fn narrowing(&self) -> Narrowing<'_> {
        Narrowing { audiences: self.audiences, kinds: &self.request.kinds, groups: &self.request.groups }
    }

    fn anywhere(&self) -> Narrowing<'_> {
        Narrowing { audiences: self.audiences, kinds: &[], groups: &[] }
    }

    fn shown(&self, needs: &Needs, built: &Built, reading: Reading) -> tantivy::Result<Found> {
        let request = self.request;
        let (counted, all) = collect(self.served, built, &self.narrowing(), request.order, request.from.saturating_add(request.count))?;
        let Tally { total, kinds, groups } = counted;
        let hits = self.hits(&Marker::new(needs), all.get(request.from..).unwrap_or_default())?;
        Ok(Found { total, kinds, groups, hits, reading, ..Found::default() })
    }

    fn hits(&self, marker: &Marker, addresses: &[DocAddress]) -> tantivy::Result<Vec<Hit>> {
        let mut marker = marker.clone();
        let hit = |address: &DocAddress| {
            let document = card(self.served, *address)?;
            let ((title, title_lang), (text, piece_lang)) =
                (shown(&document.title, self.request.lang), shown(&document.text, self.request.lang));
            let (title, piece) = (marker.whole(title), marker.piece(text));
            Ok(Hit { title, title_lang, piece, piece_lang, document })
        };
        addresses.iter().map(hit).collect()
    }
}

/// Whether something is called by these words and fewer others: nobody who typed them meant anything else.
fn is_name(document: &Document, asked: &Asked) -> bool {
    let typed: Vec<&String> = asked.units.iter().filter(|unit| !unit.not).flat_map(|unit| &unit.words).collect();
    both(&document.title).into_iter().any(|title| {
        let called: Vec<String> = words(title).map(|word| word.text).collect();
        typed.len() * 2 > called.len() && typed.iter().all(|word| called.contains(word))
    })
}

/// The document at an address.
///
/// Errors: of the files.
pub(super) fn card(served: &Served, address: DocAddress) -> tantivy::Result<Document> {
    let stored: TantivyDocument = served.searcher.doc(address)?;
    let card = stored.get_first(served.fields.card).and_then(|value| value.as_str());
    let read = card.and_then(|card| serde_json::from_str(card).ok());
    read.ok_or_else(|| TantivyError::SystemError("a card of the index cannot be read".to_owned()))
}
