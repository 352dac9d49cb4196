//! What the exchange tells of a call, and how a call stands by that: the same whatever the order in which it comes.

use kit::{PersonId, Timestamp};

use crate::call::{Call, CallId, Direction, Outcome, State};

/// What happened.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// It rings: the call came, or rings at somebody's place.
    Ring,
    /// Somebody answered.
    Answer,
    /// The caller was asked to wait.
    Hold,
    /// The talk goes on.
    Resume,
    /// It was handed on and rings elsewhere.
    Transfer,
    /// It ended.
    Hangup,
}

impl What {
    /// All; of events of one moment the earlier here comes first.
    pub const ALL: [Self; 6] = [Self::Ring, Self::Answer, Self::Hold, Self::Resume, Self::Transfer, Self::Hangup];

    /// The word in the database, the API and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ring => "ring",
            Self::Answer => "answer",
            Self::Hold => "hold",
            Self::Resume => "resume",
            Self::Transfer => "transfer",
            Self::Hangup => "hangup",
        }
    }

    /// The meaning of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.code() == code)
    }
}

kit::kept_as_text!(What);

db::row! {
    /// Something that happened to a call. Never changed.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Event {
        /// Its id, unique among all: what is told twice counts once.
        pub id: String,
        /// The call.
        pub call: CallId,
        /// What.
        pub what: What,
        /// When it happened, by whoever tells it.
        pub at: Timestamp,
        /// Who called whom.
        pub direction: Direction,
        /// The number on the other side, if it is told. Personal.
        pub number: String,
        /// The number that was dialled, if it is told.
        pub dialled: String,
        /// Whose place, if it is told: an extension, a unit.
        pub extension: String,
        /// The operator of that place.
        pub operator: Option<PersonId>,
        /// When we were told.
        pub taken_at: Timestamp,
    }
}

/// How a call stands by its events.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    /// Who called whom.
    pub direction: Direction,
    /// The number on the other side.
    pub number: String,
    /// The number that was dialled.
    pub dialled: String,
    /// The state.
    pub state: State,
    /// Who talks, or at whose place it rings.
    pub operator: Option<PersonId>,
    /// When it came.
    pub arrived_at: Timestamp,
    /// When it was first answered.
    pub answered_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

/// How a call stands by all that is known of it; none of nothing. What is told of the time after its end changes nothing.
pub fn standing(events: &[Event]) -> Option<Standing> {
    let mut all: Vec<&Event> = events.iter().collect();
    all.sort_by(|one, other| (one.at, one.what, &one.id).cmp(&(other.at, other.what, &other.id)));
    let first = all.first()?;
    let mut own = Standing {
        direction: all.iter().find(|event| event.what == What::Ring).unwrap_or(first).direction,
        number: said(&all, |event| &event.number),
        dialled: said(&all, |event| &event.dialled),
        state: State::Ringing,
        operator: None,
        arrived_at: first.at,
        answered_at: None,
        ended_at: None,
    };
    for event in all {
        step(&mut own, event);
    }
    Some(own)
}

/// The first that says it.
fn said(all: &[&Event], what: fn(&Event) -> &String) -> String {
    all.iter().map(|event| what(event)).find(|text| !text.is_empty()).cloned().unwrap_or_default()
}

fn step(own: &mut Standing, event: &Event) {
    match (own.state, event.what) {
        (State::Over, _) => {}
        (State::Ringing, What::Ring) => own.operator = event.operator.or(own.operator),
        (_, What::Answer) => {
            own.state = State::Talking;
            own.answered_at = own.answered_at.or(Some(event.at));
            own.operator = event.operator.or(own.operator);
        }
        (State::Talking, What::Hold) => own.state = State::Held,
        (State::Held, What::Resume) => own.state = State::Talking,
        (_, What::Transfer) => {
            own.state = State::Ringing;
            own.operator = event.operator;
        }
        (_, What::Hangup) => {
            own.state = State::Over;
            own.ended_at = Some(event.at);
        }
        _ => {}
    }
}

impl Call {
    /// The call as it stands by its events; what operators wrote down stays.
    pub fn stand(&mut self, own: Standing) {
        self.direction = own.direction;
        // what was cleared by its term does not come back with a late event
        if self.number.is_empty() {
            self.number = own.number;
        }
        self.dialled = own.dialled;
        self.state = own.state;
        self.operator = own.operator;
        self.arrived_at = own.arrived_at;
        self.answered_at = own.answered_at;
        self.ended_at = own.ended_at;
        match (self.is_missed(), self.outcome) {
            (true, Outcome::None) => self.outcome = Outcome::Missed,
            // it turns out that somebody had answered
            (false, Outcome::Missed) => self.outcome = Outcome::None,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn person(number: u128) -> PersonId {
        PersonId(Uuid::from_u128(number))
    }

    /// An event at a second; `at` of a place is whose it is.
    fn event(id: usize, what: What, second: i64, operator: Option<PersonId>) -> Event {
        let at = Timestamp::from_second(1_800_000_000 + second).unwrap();
        let number = if what == What::Ring { "+380671234567".to_owned() } else { String::new() };
        Event {
            id: format!("e{id}"),
            call: CallId(Uuid::nil()),
            what,
            at,
            direction: Direction::In,
            number,
            dialled: String::new(),
            extension: String::new(),
            operator,
            taken_at: at,
        }
    }

    fn life(steps: &[(What, i64, Option<u128>)]) -> Standing {
        let all: Vec<Event> = steps.iter().enumerate().map(|(at, (what, second, by))| event(at, *what, *second, by.map(person))).collect();
        standing(&all).unwrap()
    }

    #[test]
    fn a_call_lives_by_what_is_told() {
        use What::{Answer, Hangup, Hold, Resume, Ring, Transfer};
        for (steps, state, operator) in [
            (vec![(Ring, 0, None)], State::Ringing, None),
            (vec![(Ring, 0, None), (Ring, 2, Some(1))], State::Ringing, Some(1)),
            (vec![(Ring, 0, None), (Answer, 5, Some(1))], State::Talking, Some(1)),
            (vec![(Ring, 0, None), (Ring, 3, Some(1)), (Answer, 5, None)], State::Talking, Some(1)),
            (vec![(Ring, 0, None), (Answer, 5, Some(1)), (Hold, 9, None)], State::Held, Some(1)),
            (vec![(Ring, 0, None), (Answer, 5, Some(1)), (Hold, 9, None), (Resume, 11, None)], State::Talking, Some(1)),
            (vec![(Ring, 0, None), (Resume, 4, None)], State::Ringing, None),
            (vec![(Ring, 0, None), (Answer, 5, Some(1)), (Transfer, 9, Some(2))], State::Ringing, Some(2)),
            (vec![(Ring, 0, None), (Answer, 5, Some(1)), (Transfer, 9, None), (Answer, 12, Some(2))], State::Talking, Some(2)),
            (vec![(Ring, 0, None), (Hangup, 7, None)], State::Over, None),
            // what is told of the time after the end changes nothing
            (vec![(Ring, 0, None), (Hangup, 7, None), (Answer, 8, Some(1))], State::Over, None),
        ] {
            let own = life(&steps);
            assert_eq!((own.state, own.operator), (state, operator.map(person)), "{steps:?}");
        }
    }

    #[test]
    fn the_first_answer_ends_the_waiting() {
        let own = life(&[(What::Ring, 0, None), (What::Answer, 5, Some(1)), (What::Transfer, 9, None), (What::Answer, 30, Some(2))]);
        assert_eq!(own.answered_at.unwrap().as_second() - own.arrived_at.as_second(), 5);
    }

    proptest! {
        #[test]
        fn the_order_in_which_it_is_told_does_not_matter(
            steps in proptest::collection::vec((0usize..6, 0i64..40, proptest::option::of(1u128..4)), 1..12),
            seed in any::<u64>(),
        ) {
            let all: Vec<Event> =
                steps.iter().enumerate().map(|(at, (what, second, by))| event(at, What::ALL[*what], *second, by.map(person))).collect();
            let mut shuffled = all.clone();
            let mut state = seed | 1;
            for at in (1..shuffled.len()).rev() {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                shuffled.swap(at, usize::try_from(state >> 33).unwrap() % (at + 1));
            }
            prop_assert_eq!(standing(&all), standing(&shuffled));
        }
    }
}
