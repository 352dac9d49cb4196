//! How calls look at the desk: tags, durations, numbers.

use i18n::Locale;
use jiff::civil::Date;
use kit::Timestamp;
use ui::Tag;

use crate::call::{Call, Direction, Outcome, State};

/// How a call stands, or what came of it when it is over.
pub fn tag(t: &Locale, call: &Call) -> Tag<'static> {
    match (call.state, call.outcome) {
        (State::Over, outcome) => outcome_tag(t, outcome),
        (State::Ringing, _) => Tag::new(t.say("calls-state-ringing").to_owned(), "yellow").icon("phone"),
        (State::Talking, _) => Tag::new(t.say("calls-state-talking").to_owned(), "blue").icon("phone-call"),
        (State::Held, _) => Tag::new(t.say("calls-state-held").to_owned(), "blue").icon("timer"),
    }
}

fn outcome_tag(t: &Locale, outcome: Outcome) -> Tag<'static> {
    let colour = match outcome {
        Outcome::Missed => "red",
        Outcome::Callback => "yellow",
        Outcome::Request | Outcome::Consultation => "green",
        Outcome::None | Outcome::Transferred => "",
    };
    Tag::new(t.say(&format!("calls-outcome-{}", outcome.code())).to_owned(), colour)
}

/// The number for who has not opened the call: its last two digits.
pub fn masked(t: &Locale, number: &str) -> String {
    if number.is_empty() { t.say("calls-number-hidden").to_owned() } else { cases::look::masked_phone(number) }
}

/// The whole number, for who has opened the call.
pub fn number(t: &Locale, number: &str) -> String {
    if number.is_empty() { t.say("calls-number-hidden").to_owned() } else { number.to_owned() }
}

/// «2:05»
pub fn duration(seconds: i64) -> String {
    let seconds = seconds.max(0);
    match (seconds / 3_600, seconds / 60 % 60, seconds % 60) {
        (0, minutes, seconds) => format!("{minutes}:{seconds:02}"),
        (hours, minutes, seconds) => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

/// The time of a moment of today, the day and the time of another.
pub fn moment(t: &Locale, at: Timestamp, today: Date) -> String {
    let there = at.to_zoned(kit::clock::kyiv());
    if there.date() == today { t.time(there.time()) } else { format!("{}, {}", t.date_short(there.date()), t.time(there.time())) }
}

/// Who called whom, in words.
pub fn direction(t: &Locale, direction: Direction) -> String {
    t.say(&format!("calls-direction-{}", direction.code())).to_owned()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_duration_is_said_as_on_a_telephone() {
        for (seconds, said) in [(0, "0:00"), (65, "1:05"), (3_725, "1:02:05"), (-4, "0:00")] {
            assert_eq!(super::duration(seconds), said);
        }
    }
}
