//! A whole journey in one paragraph, in the order in which it is made: for who hears the page.

use i18n::Locale;
use kit::Lang;

use super::rows::{Telling, lasting};
use crate::planner::{Fare, Itinerary, Step};

/// «≈ 16 грн»
pub fn fare(t: &Locale, fare: &Fare) -> String {
    let amount = if fare.currency == "UAH" {
        t.money(fare.amount)
    } else {
        let point = if t.lang() == Lang::Uk { "," } else { "." };
        format!("{} {}", fare.amount.decimal().replace('.', point), fare.currency)
    };
    t.with("transit-plan-fare", &[("amount", amount.into())])
}

/// The paragraph.
pub fn whole(telling: &Telling<'_>, own: &Itinerary, number: usize, count: usize, fare: &str) -> String {
    let t = &telling.ctx.t;
    let mut said = vec![t.with(
        "transit-plan-words-begin",
        &[
            ("number", (number + 1).into()),
            ("count", count.into()),
            ("departure", telling.at_clock(own.departure_s).into()),
            ("arrival", telling.at_clock(own.arrival_s).into()),
            ("lasting", lasting(t, own.arrival_s - own.departure_s).into()),
        ],
    )];
    let begun = |seconds: i32| capital(&telling.at_clock(seconds));
    let at = |seconds: i32, what: String| t.with("transit-plan-words-at", &[("clock", begun(seconds).into()), ("what", what.into())]);
    for step in &own.steps {
        match step {
            Step::Walk(walk) => said.push(telling.walk(walk)),
            Step::Stay { seconds, .. } => said.push(telling.stay(*seconds)),
            Step::Ride(ride) => {
                said.push(at(ride.departure_s, telling.ride(ride)));
                let known = telling.known(ride);
                if !known.is_empty() {
                    said.push(sentence(&known));
                }
                said.push(at(ride.arrival_s, telling.alight(ride)));
            }
        }
    }
    let place = telling.ends.to.name.as_str();
    said.push(t.with("transit-plan-words-end", &[("clock", begun(own.arrival_s).into()), ("place", place.into())]));
    if !fare.is_empty() {
        said.push(t.with("transit-plan-words-fare", &[("fare", fare.into())]));
    }
    said.join(" ")
}

/// With a great letter and a full stop.
fn sentence(text: &str) -> String {
    format!("{}.", capital(text))
}

/// With a great letter.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().map(|letter| letter.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_beside_a_ride_becomes_a_sentence() {
        assert_eq!(sentence("запізнюється на 3 хв"), "Запізнюється на 3 хв.");
    }
}
