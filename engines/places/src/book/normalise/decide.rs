//! From weighed streets and houses to the answer.

use super::houses::Weighed;
use super::weigh::{Guess, kinds_written};
use super::{Hints, Match, Place, Reason};
use crate::book::Book;
use crate::book::reading::Reading;

/// The most streets whose houses are looked at, and candidates that are answered.
const STREETS_MAX: usize = 8;
const CANDIDATES_MAX: usize = 5;
/// What costs more than that is no candidate.
pub(super) const COST_MAX: u32 = 60;

impl Book {
    /// What a reading means; none where no street agrees enough.
    pub(super) fn recognise(&self, reading: &Reading, hints: Hints<'_>, forgiving: bool) -> Option<Match> {
        let house = reading.house(0);
        let mut guesses = self.streets_meant(reading, house.as_ref(), hints, forgiving);
        guesses.retain(|guess| guess.cost <= COST_MAX);
        guesses.sort_by_cached_key(|guess| (guess.page.id, guess.cost));
        guesses.dedup_by_key(|guess| guess.page.id);
        guesses.sort_by_cached_key(|guess| (guess.cost, guess.page.rows.is_empty(), guess.page.id));
        guesses.truncate(STREETS_MAX);
        let mut weighed: Vec<Vec<Weighed>> = guesses.iter().map(|guess| self.houses_meant(guess, reading, hints)).collect();
        doubt_rivals(&guesses, &mut weighed, reading);
        answer(self, weighed.into_iter().flatten().collect(), hints)
    }
}

/// Which of the guesses agree equally well, so that the words alone do not decide between them; and which of those explain less of
/// the text than another: "8-ма Садова" is not house 8 of Садова.
fn rivals(guesses: &[Guess<'_>]) -> (Vec<usize>, Vec<usize>) {
    let best = guesses.first().map_or(0, |guess| guess.cost);
    let equal: Vec<&Guess<'_>> = guesses.iter().take_while(|guess| guess.cost == best).collect();
    let beaten = |own: u64| equal.iter().any(|other| other.taken != own && other.taken & own == own);
    (0..equal.len()).partition(|at| equal.get(*at).is_none_or(|guess| !beaten(guess.taken)))
}

/// Rivals are told apart by district and post code; those that remain make each other doubtful.
fn doubt_rivals(guesses: &[Guess<'_>], weighed: &mut [Vec<Weighed>], reading: &Reading) {
    let (rivals, mut doubtful) = rivals(guesses);
    let mut kept = rivals.clone();
    for agrees in [|house: &Weighed| !house.district_differs, |house: &Weighed| house.postcode_agrees] {
        let agreeing: Vec<usize> =
            kept.iter().copied().filter(|at| weighed.get(*at).is_some_and(|houses| houses.iter().any(agrees))).collect();
        if !agreeing.is_empty() {
            kept = agreeing;
        }
    }
    doubtful.extend(rivals.iter().filter(|at| kept.len() > 1 || !kept.contains(at)));
    let kind_of = |at: usize| guesses.get(at).map(|guess| guess.kind);
    let kinds_differ = rivals.iter().any(|at| kind_of(*at) != kind_of(0));
    let unwritten = guesses.first().is_some_and(|first| kinds_written(reading, first.taken).is_empty());
    let reason = if unwritten && kinds_differ { Reason::KindGuessed } else { Reason::SeveralStreets };
    for at in doubtful {
        for house in weighed.get_mut(at).into_iter().flatten() {
            house.cost += reason.cost();
            house.candidate.reasons.push(reason.clone());
        }
    }
}

fn answer(book: &Book, mut weighed: Vec<Weighed>, hints: Hints<'_>) -> Option<Match> {
    let metres = |place: Place| match (place, hints.near) {
        (Place::House(id), Some(near)) => book.house(id).and_then(|house| house.point).map_or(u64::MAX, |at| at.metres_to(near) as u64),
        _ => u64::MAX,
    };
    weighed.retain(|one| one.cost <= COST_MAX);
    weighed.sort_by_cached_key(|one| {
        (one.cost, matches!(one.candidate.place, Place::Street(_)), metres(one.candidate.place), one.candidate.place)
    });
    let mut candidates = Vec::new();
    for one in weighed {
        let mut candidate = one.candidate;
        if candidates.iter().all(|other: &super::Candidate| other.place != candidate.place) {
            candidate.score = u8::try_from(100_u32.saturating_sub(one.cost)).unwrap_or(0).clamp(1, 99);
            candidates.push(candidate);
        }
    }
    candidates.truncate(CANDIDATES_MAX);
    let first = candidates.first()?;
    match first.place {
        Place::House(house) if first.reasons.is_empty() => Some(Match::Exact { house, premises: first.premises.clone() }),
        _ => Some(Match::Likely { candidates }),
    }
}
