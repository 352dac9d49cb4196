//! Calls that nobody makes, told as a telephone exchange tells them: late, twice, in the wrong order. For trying the contact centre out.

use std::time::Duration;

use ::samples::Samples;
use serde::Serialize;

use crate::event::What;

/// Of a hundred calls so many are answered; the others give up.
const ANSWERED: f64 = 0.88;
/// So many hide their number.
const HIDDEN: f64 = 0.05;
/// So many are asked to wait once, so many handed on.
const HELD: f64 = 0.15;
const HANDED_ON: f64 = 0.08;
/// Of a hundred events so many are told twice, so many only after those that follow.
const TWICE: f64 = 0.04;
const LATE: f64 = 0.04;
/// By how much the late ones are late, seconds.
const LATE_S: f64 = 20.0;

/// An event as `POST /api/v1/calls/events` takes it, but for the moment, which is when it happens.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Told {
    /// Its id.
    pub event_id: String,
    /// The call.
    pub call: String,
    /// What happened.
    pub event: What,
    /// The number of who calls; empty where it is hidden.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// At whose place.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub extension: String,
    /// When it happens after the beginning.
    #[serde(skip)]
    pub happens: Duration,
    /// When it is told after the beginning; not before it happens.
    #[serde(skip)]
    pub told: Duration,
}

/// What is played.
#[derive(Clone, PartialEq, Debug)]
pub struct Play {
    /// The same seed plays the same.
    pub seed: u64,
    /// What the calls are called, so that two plays are not taken for one.
    pub name: String,
    /// How many calls.
    pub calls: usize,
    /// Calls an hour.
    pub per_hour: f64,
    /// The telephones of operators.
    pub extensions: Vec<String>,
}

/// The events in the order in which they are told.
pub fn play(play: &Play) -> Vec<Told> {
    let mut chance = Samples::named(play.seed, "calls");
    let (mut told, mut comes) = (Vec::new(), 0.0);
    for number in 0..play.calls {
        comes += waiting(&mut chance, 3_600.0 / play.per_hour.max(1.0));
        told.extend(call(&mut chance, play, number, comes));
    }
    told.sort_by_key(|own| own.told);
    told
}

/// Calls come independently of each other: the time between two has an exponential distribution.
fn waiting(chance: &mut Samples, mean: f64) -> f64 {
    -mean * (1.0 - chance.fraction()).max(f64::MIN_POSITIVE).ln()
}

fn call(chance: &mut Samples, play: &Play, number: usize, comes: f64) -> Vec<Told> {
    let line = format!("{}-{number}", play.name);
    let phone = if chance.chance(HIDDEN) { String::new() } else { chance.phone() };
    let extension = if play.extensions.is_empty() { String::new() } else { chance.pick(&play.extensions).clone() };
    let mut happens = vec![(What::Ring, comes, String::new())];
    let answered = chance.chance(ANSWERED);
    let mut at = comes + if answered { 2.0 + waiting(chance, 9.0) } else { 15.0 + waiting(chance, 40.0) };
    if answered {
        happens.push((What::Answer, at, extension.clone()));
        if chance.chance(HELD) {
            at += waiting(chance, 40.0);
            happens.push((What::Hold, at, extension.clone()));
            at += waiting(chance, 25.0);
            happens.push((What::Resume, at, extension.clone()));
        }
        if chance.chance(HANDED_ON) && !play.extensions.is_empty() {
            let other = chance.pick(&play.extensions).clone();
            at += waiting(chance, 60.0);
            happens.push((What::Transfer, at, other.clone()));
            at += 2.0 + waiting(chance, 6.0);
            happens.push((What::Answer, at, other));
        }
        at += 15.0 + waiting(chance, 110.0);
    }
    happens.push((What::Hangup, at, String::new()));
    let mut all = Vec::new();
    for (seq, (event, at, extension)) in happens.into_iter().enumerate() {
        let late = if chance.chance(LATE) { waiting(chance, LATE_S) } else { 0.0 };
        let one = Told {
            event_id: format!("{line}-{seq}"),
            call: line.clone(),
            event,
            number: if event == What::Ring { phone.clone() } else { String::new() },
            extension,
            happens: Duration::from_secs_f64(at),
            told: Duration::from_secs_f64(at + late),
        };
        if chance.chance(TWICE) {
            all.push(Told { told: one.told + Duration::from_secs(1), ..one.clone() });
        }
        all.push(one);
    }
    all
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn every_call_rings_once_and_ends_once_and_nothing_is_told_before_it_happens() {
        let own = Play { seed: 7, name: "t".into(), calls: 400, per_hour: 600.0, extensions: vec!["201".into(), "202".into()] };
        let told = play(&own);
        assert_eq!(told, play(&own), "the same seed plays the same");
        assert!(told.windows(2).all(|two| two[0].told <= two[1].told) && told.iter().all(|own| own.happens <= own.told));
        let mut by_id = BTreeMap::new();
        for one in &told {
            let first = by_id.entry(&one.event_id).or_insert(one);
            assert_eq!((first.event, first.happens, &first.call), (one.event, one.happens, &one.call), "told twice it says the same");
        }
        let count = |what| by_id.values().filter(|own| own.event == what).count();
        assert_eq!((count(What::Ring), count(What::Hangup)), (400, 400));
        assert!(count(What::Answer) > 300 && count(What::Hold) == count(What::Resume) && told.len() > by_id.len());
        let hours = told.last().unwrap().told.as_secs_f64() / 3_600.0;
        assert!((0.5..0.9).contains(&hours), "400 calls at 600 an hour take some forty minutes, not {hours} h");
    }
}
