//! Calling back: who was not answered, and who was promised it.

use jiff::SignedDuration;
use kit::{PersonId, Timestamp};

use crate::call::CallId;
use crate::settings::Settings;

kit::id!(
    /// A call-back.
    CallbackId
);

/// Why somebody is called back.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Reason {
    /// Nobody answered them.
    Missed,
    /// An operator promised it.
    Promised,
}

impl Reason {
    /// The word in the database and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::Promised => "promised",
        }
    }

    /// The reason of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Missed, Self::Promised].into_iter().find(|own| own.code() == code)
    }
}

kit::kept_as_text!(Reason);

/// How a call-back stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum State {
    /// It is to be done.
    Open,
    /// They were reached.
    Done,
    /// They did not answer as many times as is tried.
    GivenUp,
    /// They were answered meanwhile, or want it no longer.
    Needless,
}

impl State {
    /// The word in the database and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::GivenUp => "given_up",
            Self::Needless => "needless",
        }
    }

    /// The state of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Open, Self::Done, Self::GivenUp, Self::Needless].into_iter().find(|own| own.code() == code)
    }
}

kit::kept_as_text!(State);

db::row! {
    /// A call-back.
    #[derive(Clone, PartialEq, Debug)]
    pub struct Callback {
        /// Its id.
        pub id: CallbackId,
        /// The call it comes from.
        pub call: Option<CallId>,
        /// Whom to call. Personal.
        pub number: String,
        /// What they are called. Personal.
        pub name: String,
        /// Why.
        pub reason: Reason,
        /// What they wanted. Personal.
        pub note: String,
        /// When.
        pub due_at: Timestamp,
        /// How many times it was tried.
        pub tries: i64,
        /// When it was last tried.
        pub tried_at: Option<Timestamp>,
        /// By whom.
        pub tried_by: Option<PersonId>,
        /// How it stands.
        pub state: State,
        /// How many times it was changed.
        pub version: i64,
        /// When it was written down.
        pub created_at: Timestamp,
        /// When it was closed.
        pub closed_at: Option<Timestamp>,
    }
}

/// How a try went.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tried {
    /// They were reached.
    Reached,
    /// They did not answer.
    Silent,
    /// They want it no longer.
    Needless,
}

impl Tried {
    /// The meaning of a form's word.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "reached" => Some(Self::Reached),
            "silent" => Some(Self::Silent),
            "needless" => Some(Self::Needless),
            _ => None,
        }
    }
}

/// The call-back after a try: closed, or due again later.
pub fn after(mut own: Callback, tried: Tried, by: Option<PersonId>, now: Timestamp, settings: &Settings) -> Callback {
    own.tries += 1;
    own.tried_at = Some(now);
    own.tried_by = by;
    own.version += 1;
    let again = again(own.tries, now, settings);
    own.state = match (tried, again) {
        (Tried::Reached, _) => State::Done,
        (Tried::Needless, _) => State::Needless,
        (Tried::Silent, None) => State::GivenUp,
        (Tried::Silent, Some(_)) => State::Open,
    };
    match again.filter(|_| own.state == State::Open) {
        Some(due_at) => own.due_at = due_at,
        None => own.closed_at = Some(now),
    }
    own
}

/// When whoever does not answer is tried again after so many tries; none where it is enough.
pub fn again(tries: i64, now: Timestamp, settings: &Settings) -> Option<Timestamp> {
    let later = SignedDuration::from_mins(settings.callback_minutes);
    (tries < settings.callback_tries).then(|| now.saturating_add(later).unwrap_or(Timestamp::MAX))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn own() -> Callback {
        Callback {
            id: CallbackId(Uuid::nil()),
            call: None,
            number: "+380671234567".to_owned(),
            name: String::new(),
            reason: Reason::Missed,
            note: String::new(),
            due_at: Timestamp::UNIX_EPOCH,
            tries: 0,
            tried_at: None,
            tried_by: None,
            state: State::Open,
            version: 1,
            created_at: Timestamp::UNIX_EPOCH,
            closed_at: None,
        }
    }

    #[test]
    fn who_does_not_answer_is_tried_again_and_then_left_alone() {
        let (settings, now) = (Settings::default(), Timestamp::from_second(1_800_000_000).unwrap());
        let once = after(own(), Tried::Silent, None, now, &settings);
        assert_eq!((once.state, once.due_at.as_second() - now.as_second(), once.closed_at), (State::Open, 3_600, None));
        let twice = after(once, Tried::Silent, None, now, &settings);
        let thrice = after(twice.clone(), Tried::Silent, None, now, &settings);
        assert_eq!((twice.state, thrice.state, thrice.closed_at, thrice.version), (State::Open, State::GivenUp, Some(now), 4));
        assert_eq!(after(own(), Tried::Reached, None, now, &settings).state, State::Done);
        assert_eq!(after(own(), Tried::Needless, None, now, &settings).state, State::Needless);
    }
}
