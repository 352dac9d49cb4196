//! Judged lines as a page shows them.

use i18n::Locale;
use places::{Book, Candidate, Match, Place};
use ui::{Html, Stat, Tag};
use web::Ctx;

use crate::check::{Counts, Judged, Verdict};
use crate::{said, urls};

/// Further candidates shown beside the likeliest.
const OTHERS: usize = 4;

/// A place with its page.
pub struct Answer {
    /// What it is called.
    pub label: String,
    /// Its page.
    pub href: String,
}

/// A line with what it means.
pub struct ReportRow {
    /// Its place in the list.
    pub place: String,
    /// As it was written.
    pub text: String,
    /// The verdict.
    pub tag: Html,
    /// The likeliest place.
    pub answer: Option<Answer>,
    /// Why it is not certain, or why there is none.
    pub reasons: Vec<String>,
    /// Other places it may mean.
    pub others: Vec<Answer>,
}

/// The counts of a list.
pub fn stats(t: &Locale, counts: Counts) -> Vec<Html> {
    let stat = |verdict: Verdict| {
        let label = t.say(&format!("addresses-verdict-{}", verdict.code())).to_owned();
        Html::of(&Stat { label: label.into(), value: t.number(counts.get(verdict)).into(), card: true, ..Stat::default() })
    };
    Verdict::ALL.into_iter().map(stat).collect()
}

/// Lines as rows.
pub fn rows<'a>(ctx: &Ctx, book: &Book, judged: impl Iterator<Item = &'a Judged>) -> Vec<ReportRow> {
    judged.map(|own| row(ctx, book, own)).collect()
}

fn row(ctx: &Ctx, book: &Book, own: &Judged) -> ReportRow {
    let t = &ctx.t;
    let (answer, reasons, others) = match &own.found {
        Match::Exact { house, .. } => (Some(answer(ctx, book, Place::House(*house))), Vec::new(), Vec::new()),
        Match::Likely { candidates } => {
            let other = |candidate: &Candidate| answer(ctx, book, candidate.place);
            let first = candidates.first();
            let reasons = first.map(|first| said::reasons(t, first)).unwrap_or_default();
            (first.map(other), reasons, candidates.iter().skip(1).take(OTHERS).map(other).collect())
        }
        Match::None { why } => (None, vec![said::why(t, why)], Vec::new()),
    };
    ReportRow {
        place: t.number(own.line.place),
        text: own.line.text.clone(),
        tag: tag(t, Verdict::of(&own.found)),
        answer,
        reasons,
        others,
    }
}

fn answer(ctx: &Ctx, book: &Book, place: Place) -> Answer {
    Answer { label: said::place(book, place, ctx.lang), href: urls::place(place) }
}

/// The verdict with a colour of its own.
fn tag(t: &Locale, verdict: Verdict) -> Html {
    let colour = match verdict {
        Verdict::Exact => "green",
        Verdict::Likely => "yellow",
        Verdict::None => "red",
    };
    Html::of(&Tag::new(t.say(&format!("addresses-verdict-{}", verdict.code())).to_owned(), colour))
}
