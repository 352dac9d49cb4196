//! What a call counts for, so that figures are sums and nobody walks through calls.

use kit::{PersonId, Timestamp};
use uuid::Uuid;

use crate::call::{Call, Direction, Outcome};

/// Seconds of an hour.
const HOUR: i64 = 3_600;

/// Where a call is counted.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Slot {
    /// The hour in which it came.
    pub hour: Timestamp,
    /// Who answered; the nil id for nobody.
    pub operator: PersonId,
}

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Calls to the city.
    pub arrived: i64,
    /// Those that were answered.
    pub answered: i64,
    /// Those that were answered in time.
    pub in_time: i64,
    /// Those that nobody answered.
    pub missed: i64,
    /// How long callers waited who were answered.
    pub waited_seconds: i64,
    /// How long they talked.
    pub talked_seconds: i64,
    /// Calls in which requests were opened.
    pub requests: i64,
    /// Calls in which questions were answered.
    pub consultations: i64,
}

impl Counts {
    /// Both together; `sign` −1 takes away.
    #[must_use]
    pub fn plus(self, other: Self, sign: i64) -> Self {
        Self {
            arrived: self.arrived + sign * other.arrived,
            answered: self.answered + sign * other.answered,
            in_time: self.in_time + sign * other.in_time,
            missed: self.missed + sign * other.missed,
            waited_seconds: self.waited_seconds + sign * other.waited_seconds,
            talked_seconds: self.talked_seconds + sign * other.talked_seconds,
            requests: self.requests + sign * other.requests,
            consultations: self.consultations + sign * other.consultations,
        }
    }

    /// How long a caller waited on average, seconds.
    pub fn average_wait_seconds(&self) -> Option<i64> {
        (self.answered > 0).then(|| self.waited_seconds / self.answered)
    }

    /// How many of a hundred calls were answered in time.
    pub fn in_time_percent(&self) -> Option<i64> {
        let ended = self.answered + self.missed;
        (ended > 0).then(|| self.in_time * 100 / ended)
    }
}

/// The hour of a moment.
pub fn hour(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second().div_euclid(HOUR) * HOUR).unwrap_or(at)
}

fn counted(call: &Call) -> (Slot, Counts) {
    let answered = call.answered_at.is_some();
    let slot = Slot { hour: hour(call.arrived_at), operator: call.operator.filter(|_| answered).unwrap_or(PersonId(Uuid::nil())) };
    let one = |yes: bool| i64::from(yes);
    let coming = call.direction == Direction::In;
    let waited = call.answered_at.map_or(0, |at| call.arrived_at.duration_until(at).as_secs().max(0));
    let counts = Counts {
        arrived: one(coming),
        answered: one(coming && answered),
        in_time: one(coming && answered && waited <= call.answer_seconds),
        missed: one(call.is_missed()),
        waited_seconds: if coming { waited } else { 0 },
        talked_seconds: call.ended_at.map_or(0, |at| call.talked_seconds(at)),
        requests: one(call.outcome == Outcome::Request),
        consultations: one(call.outcome == Outcome::Consultation),
    };
    (slot, counts)
}

/// What a change of a call does to the counts: what it counted for goes, what it counts for now comes.
pub fn difference(before: Option<&Call>, now: &Call) -> Vec<(Slot, Counts)> {
    let (slot, counts) = counted(now);
    let Some((was, old)) = before.map(counted) else { return vec![(slot, counts)] };
    let mut all =
        if was == slot { vec![(slot, counts.plus(old, -1))] } else { vec![(was, Counts::default().plus(old, -1)), (slot, counts)] };
    all.retain(|(_, own)| *own != Counts::default());
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::{CallId, State};

    fn call() -> Call {
        let at = Timestamp::from_second(1_800_000_000).unwrap();
        Call {
            id: CallId(Uuid::nil()),
            line_id: String::new(),
            direction: Direction::In,
            number: String::new(),
            dialled: String::new(),
            state: State::Ringing,
            operator: None,
            arrived_at: at,
            answered_at: None,
            ended_at: None,
            answer_seconds: 20,
            outcome: Outcome::None,
            article: None,
            note: String::new(),
            name: String::new(),
            address: String::new(),
            house: None,
            version: 1,
            changed_at: at,
        }
    }

    fn later(call: &Call, seconds: i64) -> Option<Timestamp> {
        Timestamp::from_second(call.arrived_at.as_second() + seconds).ok()
    }

    #[test]
    fn changes_add_up_to_what_the_call_is_in_the_end() {
        let rings = call();
        let talks =
            Call { state: State::Talking, operator: Some(PersonId(Uuid::from_u128(5))), answered_at: later(&rings, 12), ..rings.clone() };
        let over = Call { state: State::Over, ended_at: later(&rings, 112), outcome: Outcome::Request, ..talks.clone() };
        let mut sums = std::collections::HashMap::new();
        for (slot, counts) in
            [difference(None, &rings), difference(Some(&rings), &talks), difference(Some(&talks), &over)].into_iter().flatten()
        {
            let own: &mut Counts = sums.entry(slot).or_default();
            *own = own.plus(counts, 1);
        }
        sums.retain(|_, own| *own != Counts::default());
        let (slot, own) = sums.into_iter().next().unwrap();
        assert_eq!(slot.operator, PersonId(Uuid::from_u128(5)));
        assert_eq!((own.arrived, own.answered, own.in_time, own.missed, own.requests), (1, 1, 1, 0, 1));
        assert_eq!((own.waited_seconds, own.talked_seconds, own.in_time_percent()), (12, 100, Some(100)));
    }

    #[test]
    fn a_call_that_nobody_answered_is_missed_and_a_late_one_is_not_in_time() {
        let rings = call();
        let missed = Call { state: State::Over, ended_at: later(&rings, 40), ..rings.clone() };
        assert_eq!(counted(&missed).1, Counts { arrived: 1, missed: 1, ..Counts::default() });
        let late = Call { state: State::Talking, answered_at: later(&rings, 21), ..rings };
        assert_eq!((counted(&late).1.in_time, counted(&late).1.answered), (0, 1));
    }
}
