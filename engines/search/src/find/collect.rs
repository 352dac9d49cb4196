//! Walking over what fits: the counts of all, and the first by weight or date.

use tantivy::query::{BooleanQuery, ConstScoreQuery, EnableScoring, Occur, Query, Scorer, TermQuery, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{BitSet, DocAddress, DocId, DocSet as _, Searcher};

use super::Order;
use super::best::Best;
use super::gate::{Counters, Gate, Narrowing, Sums, Tally};
use super::parts::{Segment, in_parts};
use crate::index::{Served, WEIGHT_USUAL};
use crate::query::{Built, Weighty, documents};

/// Documents of a segment that are weighed by all words; of more, those that come first by their rarest word.
const WEIGHED: usize = 1_000;

/// Counts all that fits and takes the first `most` of it in the order.
///
/// Errors: of the files.
pub(super) fn collect(
    served: &Served,
    built: &Built,
    narrowing: &Narrowing<'_>,
    order: Order,
    most: usize,
) -> tantivy::Result<(Tally, Vec<DocAddress>)> {
    if order == Order::Fitting && !built.is_union {
        return in_one_walk(served, built, narrowing, most);
    }
    let counted = tally(served, built, narrowing)?;
    let first = match order {
        _ if most == 0 || counted.total == 0 => Vec::new(),
        Order::Newest => newest(served, built, narrowing, most)?,
        Order::Fitting => fitting(served, built, narrowing, most)?,
    };
    Ok((counted, first))
}

/// The first `most` by weight.
///
/// Errors: of the files.
pub(super) fn fitting(served: &Served, built: &Built, narrowing: &Narrowing<'_>, most: usize) -> tantivy::Result<Vec<DocAddress>> {
    if !built.is_union {
        return Ok(in_one_walk(served, built, narrowing, most)?.1);
    }
    match narrowing.to_few(served, built.documents(&served.searcher)?)? {
        // A walk over all that fits would look at much in vain.
        Some(only) => Ok(in_one_walk(served, &built.within(only), narrowing, most)?.1),
        None => of_union(served, built, narrowing, most),
    }
}

/// Counts all that fits.
///
/// Errors: of the files.
pub(super) fn tally(served: &Served, built: &Built, narrowing: &Narrowing<'_>) -> tantivy::Result<Tally> {
    let weight = built.matching.weight(EnableScoring::disabled_from_searcher(&served.searcher))?;
    let parts = in_parts(served, built.documents(&served.searcher)?, |part| {
        let mut sums = Sums::default();
        for segment in part {
            let gate = Gate::new(segment.reader, segment.columns, narrowing);
            let mut counters = Counters::new(&gate);
            weight.for_each_no_score(segment.reader, &mut |docs| counters.count(&gate, docs))?;
            counters.add_to(&gate, &mut sums);
        }
        Ok(sums)
    })?;
    Ok(Sums::of(parts).into())
}

/// Whether anything fits.
///
/// Errors: of the files.
pub(super) fn finds_any(served: &Served, query: &dyn Query, narrowing: &Narrowing<'_>) -> tantivy::Result<bool> {
    let weight = query.weight(EnableScoring::disabled_from_searcher(&served.searcher))?;
    for (segment, columns) in served.segments() {
        let gate = Gate::new(segment, columns, narrowing);
        let mut scorer = weight.scorer(segment, 1.0)?;
        while scorer.doc() != tantivy::TERMINATED {
            if gate.passes(scorer.doc()) {
                return Ok(true);
            }
            scorer.advance();
        }
    }
    Ok(false)
}

/// The first of those that have one of the words.
///
/// Those that weigh more than usual are few and looked at one by one first. The walk over the others then leaves out whole blocks
/// that cannot come among the first.
fn of_union(served: &Served, built: &Built, narrowing: &Narrowing<'_>, most: usize) -> tantivy::Result<Vec<DocAddress>> {
    let scoring = || EnableScoring::enabled_from_searcher(&served.searcher);
    let union = || -> Box<dyn Query> {
        let words = built.weighty.iter().flatten().map(|word| (Occur::Should, word.query()));
        Box::new(BooleanQuery::new(words.collect()))
    };
    let heavy: Box<dyn Query> = Box::new(TermQuery::new(served.fields.heavy_term(), IndexRecordOption::Basic));
    let heavy: Box<dyn Query> = Box::new(ConstScoreQuery::new(heavy, 0.0));
    let heavy: Box<dyn Weight> = BooleanQuery::new(vec![(Occur::Must, heavy), (Occur::Must, union())]).weight(scoring())?;
    let usual: Box<dyn Weight> = union().weight(scoring())?;
    let parts = in_parts(served, built.documents(&served.searcher)?, |part| {
        let mut best = Best::new(most);
        for segment in part {
            let gate = Gate::new(segment.reader, segment.columns, narrowing);
            heavy.for_each(segment.reader, &mut |doc, score| {
                if gate.passes(doc) {
                    best.offer(f64::from(score) * segment.columns.weight(doc) as f64, DocAddress::new(segment.number, doc));
                }
            })?;
        }
        for segment in part {
            let gate = Gate::new(segment.reader, segment.columns, narrowing);
            usual.for_each_pruning(best.threshold(), segment.reader, &mut |doc, score| {
                let weight = segment.columns.weight(doc);
                if weight <= WEIGHT_USUAL && gate.passes(doc) {
                    best.offer(f64::from(score) * weight as f64, DocAddress::new(segment.number, doc));
                }
                best.threshold()
            })?;
        }
        Ok(best)
    })?;
    Ok(Best::of(parts, most).in_order())
}

fn newest(served: &Served, built: &Built, narrowing: &Narrowing<'_>, most: usize) -> tantivy::Result<Vec<DocAddress>> {
    let weight = built.matching.weight(EnableScoring::disabled_from_searcher(&served.searcher))?;
    let parts = in_parts(served, built.documents(&served.searcher)?, |part| {
        let mut best = Best::new(most);
        for segment in part {
            let gate = Gate::new(segment.reader, segment.columns, narrowing);
            weight.for_each_no_score(segment.reader, &mut |docs| {
                for doc in docs.iter().copied().filter(|doc| gate.passes(*doc)) {
                    best.offer(segment.columns.changed(doc) as f64, DocAddress::new(segment.number, doc));
                }
            })?;
        }
        Ok(best)
    })?;
    Ok(Best::of(parts, most).in_order())
}

/// Counts and ranks what fits several needs, segment by segment: matching first, which is cheap, then the words of the rarest need
/// where much fits, then all words for what is left.
fn in_one_walk(served: &Served, built: &Built, narrowing: &Narrowing<'_>, most: usize) -> tantivy::Result<(Tally, Vec<DocAddress>)> {
    let matching = built.matching.weight(EnableScoring::disabled_from_searcher(&served.searcher))?;
    let weighing = Weighing::new(&served.searcher, &built.weighty)?;
    let parts = in_parts(served, weighing.documents, |part| {
        let (mut sums, mut best) = (Sums::default(), Best::new(most));
        for segment in part {
            let gate = Gate::new(segment.reader, segment.columns, narrowing);
            let mut counters = Counters::new(&gate);
            let mut fit = Vec::new();
            matching.for_each_no_score(segment.reader, &mut |docs| {
                counters.count(&gate, docs);
                if most > 0 {
                    fit.extend(docs.iter().copied().filter(|doc| gate.passes(*doc)));
                }
            })?;
            counters.add_to(&gate, &mut sums);
            if fit.len() > WEIGHED.max(most) {
                fit = weighing.first_by_rarest(segment, &fit, WEIGHED.max(most))?;
            }
            weighing.weigh(segment, &fit, |doc, rank| best.offer(rank, DocAddress::new(segment.number, doc)))?;
        }
        Ok((sums, best))
    })?;
    let (sums, best): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
    Ok((Sums::of(sums).into(), Best::of(best, most).in_order()))
}

/// The words by which documents are ranked, ready to weigh.
struct Weighing {
    words: Vec<Box<dyn Weight>>,
    /// A union of the words of the need that fewest documents meet.
    rarest: Option<Box<dyn Weight>>,
    /// About how many documents meet it.
    documents: u64,
}

impl Weighing {
    fn new(searcher: &Searcher, weighty: &[Vec<Weighty>]) -> tantivy::Result<Self> {
        let scoring = || EnableScoring::enabled_from_searcher(searcher);
        let words = weighty.iter().flatten().map(|word| word.query().weight(scoring())).collect::<tantivy::Result<_>>()?;
        let mut rarest: Option<(u64, &Vec<Weighty>)> = None;
        for need in weighty {
            let documents = documents(searcher, need)?;
            if rarest.is_none_or(|(fewest, _)| documents < fewest) {
                rarest = Some((documents, need));
            }
        }
        let union =
            |need: &Vec<Weighty>| BooleanQuery::new(need.iter().map(|word| (Occur::Should, word.query())).collect()).weight(scoring());
        let documents = rarest.map_or(0, |(documents, _)| documents);
        Ok(Self { words, rarest: rarest.map(|(_, need)| union(need)).transpose()?, documents })
    }

    /// Of the documents, which stand in their order, the first by the words of the rarest need; again in their order.
    fn first_by_rarest(&self, segment: &Segment<'_>, fit: &[DocId], most: usize) -> tantivy::Result<Vec<DocId>> {
        let mut among = BitSet::with_max_value(segment.reader.max_doc());
        for doc in fit {
            among.insert(*doc);
        }
        let mut best = Best::new(most);
        if let Some(rarest) = &self.rarest {
            rarest.for_each(segment.reader, &mut |doc, score| {
                if among.contains(doc) {
                    best.offer(f64::from(score) * segment.columns.weight(doc) as f64, DocAddress::new(0, doc));
                }
            })?;
        }
        let mut docs: Vec<DocId> = best.in_order().iter().map(|at| at.doc_id).collect();
        docs.sort_unstable();
        Ok(docs)
    }

    /// Ranks documents, which stand in their order, by all words and by their own weight.
    fn weigh(&self, segment: &Segment<'_>, docs: &[DocId], mut take: impl FnMut(DocId, f64)) -> tantivy::Result<()> {
        if docs.is_empty() {
            return Ok(());
        }
        let mut scorers: Vec<Box<dyn Scorer>> =
            self.words.iter().map(|word| word.scorer(segment.reader, 1.0)).collect::<tantivy::Result<_>>()?;
        for doc in docs.iter().copied() {
            let score = |scorer: &mut Box<dyn Scorer>| {
                if scorer.doc() < doc {
                    scorer.seek(doc);
                }
                if scorer.doc() == doc { f64::from(scorer.score()) } else { 0.0 }
            };
            let score: f64 = scorers.iter_mut().map(score).sum();
            take(doc, score * segment.columns.weight(doc) as f64);
        }
        Ok(())
    }
}
