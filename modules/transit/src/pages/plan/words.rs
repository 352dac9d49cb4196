//! A whole journey in one paragraph, in the order in which it is made: for who hears the page.

use i18n::Locale;
use kit::Lang;

use super::rows::{Telling, clock, lasting};
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
            ("departure", clock(own.departure_s).into()),
            ("arrival", clock(own.arrival_s).into()),
            ("lasting", lasting(t, own.arrival_s - own.departure_s).into()),
        ],
    )];
    for step in &own.steps {
        match step {
            Step::Walk(walk) => said.push(telling.walk(walk)),
            Step::Stay { seconds, .. } => said.push(telling.stay(*seconds)),
            Step::Ride(ride) => {
                said.push(
                    t.with("transit-plan-words-at", &[("clock", clock(ride.departure_s).into()), ("what", telling.ride(ride).into())]),
                );
                let known = telling.known(ride);
                if !known.is_empty() {
                    said.push(sentence(&known));
                }
                said.push(
                    t.with("transit-plan-words-at", &[("clock", clock(ride.arrival_s).into()), ("what", telling.alight(ride).into())]),
                );
            }
        }
    }
    said.push(t.with("transit-plan-words-end", &[("clock", clock(own.arrival_s).into()), ("place", telling.ends.to.name.as_str().into())]));
    if !fare.is_empty() {
        said.push(t.with("transit-plan-words-fare", &[("fare", fare.into())]));
    }
    said.join(" ")
}

/// With a great letter and a full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().map(|letter| letter.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_beside_a_ride_becomes_a_sentence() {
        assert_eq!(sentence("запізнюється на 3 хв"), "Запізнюється на 3 хв.");
    }
}
