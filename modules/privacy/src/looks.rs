//! Looks at personal data by official and day: counted at night from the journal, and which of them are unusual, by a pure rule.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use audit::{Filter, Record};
use db::jobs::{JobError, JobRun};
use db::{DbError, row};
use jiff::civil::Date;
use kit::clock::kyiv;
use kit::{PersonId, Timestamp};
use web::House;

use crate::store;

/// The job.
pub const COUNT: &str = "privacy.count_looks";
/// Days that a page sums up.
pub const DAYS: i64 = 30;
/// Days that are made up for after a standstill.
const BACK_DAYS: i64 = 7;
/// How long counts are kept, days: to the end of the year after (Ombudsman's order 1/02-14).
const KEPT_DAYS: i64 = 730;
/// Looks in one day that are very many for anybody.
const MANY: i64 = 200;
/// How many times more than the middle official.
const TIMES: i64 = 10;
/// Looks of a month below which nothing is unusual.
const FEW: i64 = 10;

row! {
    /// What an official looked at, summed over days.
    #[derive(Clone, PartialEq, Eq, Debug)]
    pub struct Looked {
        /// Who.
        pub actor: PersonId,
        /// How they were called.
        pub actor_name: String,
        /// Looks and exports.
        pub looks: i64,
        /// People whose data they were, summed by day.
        pub people: i64,
        /// Between ten in the evening and six in the morning.
        pub at_night: i64,
        /// Without a ground.
        pub groundless: i64,
        /// On the busiest day.
        pub busiest: i64,
    }
}

/// Why looks are unusual.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Unusual {
    /// Very many in one day.
    Many,
    /// Far more than others.
    More,
    /// At night.
    Night,
    /// Mostly without a ground.
    Groundless,
}

impl Unusual {
    /// The word in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Many => "many",
            Self::More => "more",
            Self::Night => "night",
            Self::Groundless => "groundless",
        }
    }
}

/// What is unusual about each, those with the most reasons first, then those with the most looks.
pub fn weigh(mut all: Vec<Looked>) -> Vec<(Looked, Vec<Unusual>)> {
    let mut counts: Vec<i64> = all.iter().map(|own| own.looks).collect();
    counts.sort_unstable();
    let middle = counts.get(counts.len() / 2).copied().unwrap_or(0).max(1);
    let of = |own: &Looked| {
        let mut why = Vec::new();
        let reasons = [
            (own.busiest >= MANY, Unusual::Many),
            (all_but_few(own) && own.looks >= middle.saturating_mul(TIMES), Unusual::More),
            (own.at_night >= FEW, Unusual::Night),
            (all_but_few(own) && own.groundless.saturating_mul(2) > own.looks, Unusual::Groundless),
        ];
        why.extend(reasons.into_iter().filter(|(is, _)| *is).map(|(_, reason)| reason));
        why
    };
    let mut weighed: Vec<_> = all.drain(..).map(|own| (of(&own), own)).collect();
    weighed.sort_by_key(|(why, own)| (std::cmp::Reverse(why.len()), std::cmp::Reverse(own.looks), own.actor));
    weighed.into_iter().map(|(why, own)| (own, why)).collect()
}

fn all_but_few(own: &Looked) -> bool {
    own.looks > FEW
}

/// Whether a moment is at night in Kyiv.
pub fn is_night(at: Timestamp) -> bool {
    let hour = at.to_zoned(kyiv()).hour();
    !(6..22).contains(&hour)
}

/// Looks of one day, being counted.
#[derive(Clone, Default)]
pub(crate) struct Tally {
    pub name: String,
    pub looks: i64,
    pub people: HashSet<PersonId>,
    pub at_night: i64,
    pub groundless: i64,
}

impl Tally {
    fn add(&mut self, record: &Record) {
        self.looks += 1;
        self.name.clone_from(&record.actor_name);
        self.people.extend(record.subject);
        self.at_night += i64::from(is_night(record.at));
        self.groundless += i64::from(record.ground.is_empty());
    }
}

/// Counts the days that are over and not counted yet. Done twice, it is the same.
///
/// Errors: the database's.
pub async fn count(house: House, run: JobRun) -> Result<(), JobError> {
    let today = run.now.to_zoned(kyiv()).date();
    let counted = store::looks::counted_days(house.db()).await?;
    for back in 1..=BACK_DAYS {
        let Ok(day) = today.checked_sub(jiff::Span::new().days(back)) else { continue };
        if !counted.contains(&day.to_string()) {
            count_day(&house, day).await?;
        }
    }
    let before = today.checked_sub(jiff::Span::new().days(KEPT_DAYS)).map(|day| day.to_string()).unwrap_or_default();
    let forgotten: Result<(), DbError> = house
        .db()
        .tx(move |tx| {
            let before = before.clone();
            Box::pin(async move { store::looks::forget(tx, &before).await })
        })
        .await;
    Ok(forgotten?)
}

async fn count_day(house: &House, day: Date) -> Result<(), DbError> {
    let mut tallies: HashMap<PersonId, Tally> = HashMap::new();
    for verb in ["look", "export"] {
        let filter = Filter { verb: verb.to_owned(), from: Some(day), to: Some(day), ..Filter::default() };
        let mut rows = audit::stream(house.db(), &filter);
        while let Some(batch) = rows.batch().await? {
            // what people see of themselves is nobody's look
            let others = batch.iter().filter(|record| record.actor.is_some() && record.actor != record.subject);
            for record in others {
                if let Some(actor) = record.actor {
                    tallies.entry(actor).or_default().add(record);
                }
            }
        }
    }
    let (tallies, day) = (Arc::new(tallies), day.to_string());
    house
        .db()
        .tx(move |tx| {
            let (tallies, day) = (Arc::clone(&tallies), day.clone());
            Box::pin(async move { store::looks::write_day(tx, &day, &tallies).await })
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looked(looks: i64, at_night: i64, groundless: i64, busiest: i64) -> Looked {
        let actor = PersonId(uuid::Uuid::from_u128(looks as u128));
        Looked { actor, actor_name: String::new(), looks, people: looks, at_night, groundless, busiest }
    }

    #[test]
    fn what_is_unusual_stands_first_with_its_reasons() {
        let weighed =
            weigh(vec![looked(20, 0, 0, 5), looked(21, 0, 0, 5), looked(22, 15, 12, 5), looked(300, 0, 0, 250), looked(9, 9, 9, 9)]);
        let reasons: Vec<(i64, Vec<Unusual>)> = weighed.into_iter().map(|(own, why)| (own.looks, why)).collect();
        assert_eq!(
            reasons,
            [
                (300, vec![Unusual::Many, Unusual::More]),
                (22, vec![Unusual::Night, Unusual::Groundless]),
                (21, vec![]),
                (20, vec![]),
                (9, vec![]),
            ]
        );
        assert!(weigh(Vec::new()).is_empty());
    }

    #[test]
    fn night_is_from_ten_to_six_in_kyiv() {
        for (at, night) in [
            ("2026-11-26T19:59:59Z", false),
            ("2026-11-26T20:00:00Z", true),
            ("2026-11-26T03:59:00Z", true),
            ("2026-11-26T04:00:00Z", false),
        ] {
            assert_eq!(is_night(at.parse().unwrap()), night, "{at}");
        }
    }

    proptest::proptest! {
        #[test]
        fn nobody_is_lost_and_nothing_overflows(looks: Vec<(i64, i64, i64, i64)>) {
            let all: Vec<_> = looks.into_iter().map(|(a, b, c, d)| looked(a, b, c, d)).collect();
            proptest::prop_assert_eq!(weigh(all.clone()).len(), all.len());
        }
    }
}
