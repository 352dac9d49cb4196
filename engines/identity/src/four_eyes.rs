//! Dangerous acts for which the city wants a second administrator: their kinds, from when, and what an act is made of.
//!
//! An act is data: [`crate::actions::carry_out`] does it at once, or keeps it until somebody else confirms it.

use db::{BoxFuture, Tx};
use jiff::SignedDuration;
use kit::{PersonId, Problem, Role, Says, Timestamp, Viewer};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::Identity;

kit::id!(
    /// An act that was asked for.
    ActId
);

/// How long an act waits for its confirmation.
pub const WAITS: SignedDuration = SignedDuration::from_hours(72);
/// A city with fewer administrators cannot demand a second one.
pub const ADMINISTRATORS_MIN: usize = 2;
/// Characters of the reason of a refusal at most.
pub const REASON_CHARS_MAX: usize = 500;
/// The kind of the act that changes what is demanded: as soon as anything is, nobody switches it off alone.
pub const CHANGE_FOUR_EYES: &str = "change-four-eyes";

/// A kind of dangerous act.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ActKind {
    /// Its word in the database and the journal.
    pub code: &'static str,
    /// The key of its name.
    pub name: &'static str,
    /// Where the city says from which size on it is dangerous: the key of what is counted, and what a city begins with.
    pub above: Option<(&'static str, i64)>,
    /// Which role who asks must still have when it is confirmed; whoever confirms is an administrator. A role that is given over parts of
    /// the house need only be held somewhere: the act weighs the right itself when it is done.
    pub asker: Role,
}

/// One thing the second administrator is shown.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Particular {
    /// The key of what it is.
    pub label: String,
    /// What it is; several where there are more.
    pub values: Vec<Says>,
    /// Where more of it stands, a path of the site; may be empty.
    #[serde(default)]
    pub href: String,
}

impl Particular {
    /// One value.
    pub fn of(label: &str, value: impl Into<Says>) -> Self {
        Self { label: label.to_owned(), values: vec![value.into()], href: String::new() }
    }

    /// A value that is the same in every language.
    pub fn plain(label: &str, text: impl ToString) -> Self {
        Self::of(label, plain(text))
    }

    /// The same with a page where more of it stands.
    #[must_use]
    pub fn at(self, href: impl Into<String>) -> Self {
        Self { href: href.into(), ..self }
    }
}

/// Text that is the same in every language, as a message.
pub fn plain(text: impl ToString) -> Says {
    Says::new("identity-act-plain").with("text", text)
}

/// A name that each language has of its own, as a message.
pub fn in_both(text: &kit::Text) -> Says {
    Says::new("identity-act-in-both").with("uk", text.get(kit::Lang::Uk)).with("en", text.get(kit::Lang::En))
}

/// A day of the city's calendar, as a message.
pub fn day(at: Timestamp) -> Says {
    plain(at.to_zoned(kit::clock::kyiv()).strftime("%d.%m.%Y"))
}

/// From which day something was demanded, and from which it will be.
pub fn change(before: Option<Timestamp>, after: Option<Timestamp>) -> Vec<Says> {
    let said = |from: Option<Timestamp>| from.map_or_else(|| Says::new("identity-act-not-demanded"), day);
    vec![Says::new("identity-act-was"), said(before), Says::new("identity-act-will-be"), said(after)]
}

/// A dangerous act with all it needs, so that it can wait. A module that has some declares each ([`Identity::declare_act`]) and does
/// it by [`crate::actions::carry_out`] alone.
pub trait Dangerous: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Its kind.
    const KIND: ActKind;

    /// Whether this one is dangerous at all.
    fn is_dangerous(&self) -> bool {
        true
    }

    /// How large it is, for kinds that are dangerous from a size on.
    fn size(&self) -> i64 {
        i64::MAX
    }

    /// What it is about: of the same, one waits at a time.
    fn about(&self) -> String;

    /// What the second administrator is shown, all of it.
    fn particulars(&self, identity: &Identity) -> Vec<Particular>;

    /// Does it, in the transaction of its confirmation. `by` is who asked for it, with the rights they have now.
    ///
    /// Errors: whatever keeps it from being done; [`Problem::Conflict`] where what it is about has changed meanwhile. It goes on waiting.
    fn perform<'a>(&'a self, tx: &'a mut Tx, identity: &'a Identity, by: &'a Viewer) -> BoxFuture<'a, Result<(), Problem>>;
}

/// Does an act from its data.
pub(crate) type Perform = for<'a> fn(&'a mut Tx, &'a Identity, &'a Viewer, Value) -> BoxFuture<'a, Result<(), Problem>>;

/// A kind with whoever does its acts.
#[derive(Clone, Copy)]
pub(crate) struct Declared {
    pub kind: ActKind,
    pub perform: Perform,
}

impl Declared {
    pub fn of<A: Dangerous>() -> Self {
        Self { kind: A::KIND, perform: perform::<A> }
    }
}

fn perform<'a, A: Dangerous>(
    tx: &'a mut Tx,
    identity: &'a Identity,
    by: &'a Viewer,
    arguments: Value,
) -> BoxFuture<'a, Result<(), Problem>> {
    Box::pin(async move {
        // an act of an earlier release may be of another shape
        let act: A = serde_json::from_value(arguments).map_err(|_| unreadable())?;
        act.perform(tx, identity, by).await
    })
}

/// An act that can no longer be read is to be asked for anew.
pub(crate) fn unreadable() -> Problem {
    Problem::Conflict(Says::new("identity-act-unreadable"))
}

/// Whether something was done or waits for somebody else.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Done {
    /// It was done.
    Now,
    /// It waits for a second administrator.
    Waits(ActId),
}

impl Done {
    /// Where the act stands for administrators, if it waits.
    pub fn href(self) -> Option<String> {
        match self {
            Self::Now => None,
            Self::Waits(id) => Some(format!("/admin/acts/{id}")),
        }
    }

    /// Where it stands for who asked, whatever their role.
    pub fn own_href(self) -> Option<String> {
        match self {
            Self::Now => None,
            Self::Waits(id) => Some(format!("/account/acts/{id}")),
        }
    }
}

/// What became of an act.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It waits, or its time is over and nobody has noted it yet.
    Waits,
    /// It was confirmed and done.
    Done,
    /// Somebody else refused it.
    Refused,
    /// Who asked for it took it back.
    TakenBack,
    /// Nobody decided in time.
    Lapsed,
}

impl Outcome {
    const ALL: [Self; 5] = [Self::Waits, Self::Done, Self::Refused, Self::TakenBack, Self::Lapsed];

    /// The word in the database and in message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Waits => "waits",
            Self::Done => "done",
            Self::Refused => "refused",
            Self::TakenBack => "taken-back",
            Self::Lapsed => "lapsed",
        }
    }

    /// The outcome of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.code() == code)
    }
}

/// An act with who asked for it and who decided. What it is done with stays sealed.
#[derive(Clone, PartialEq, Debug)]
pub struct Act {
    /// Its id.
    pub id: ActId,
    /// The code of its kind.
    pub kind: String,
    /// What it is about.
    pub about: String,
    /// What it is, for whoever decides.
    pub particulars: Vec<Particular>,
    /// Who asked.
    pub asked_by: PersonId,
    /// What they were called then.
    pub asked_name: String,
    /// When.
    pub asked_at: Timestamp,
    /// Until when it waits.
    pub expires_at: Timestamp,
    /// What became of it.
    pub outcome: Outcome,
    /// Who decided.
    pub decided_by: Option<PersonId>,
    /// What they were called then; empty before.
    pub decided_name: String,
    /// When.
    pub decided_at: Option<Timestamp>,
    /// Why it was refused; else empty.
    pub reason: String,
}

impl Act {
    /// Whether it still waits.
    pub fn waits(&self, now: Timestamp) -> bool {
        self.outcome == Outcome::Waits && now < self.expires_at
    }

    /// How it stands, its unnoted end by the clock included.
    pub fn stands(&self, now: Timestamp) -> Outcome {
        if self.outcome == Outcome::Waits && !self.waits(now) { Outcome::Lapsed } else { self.outcome }
    }
}

/// What the city demands of one kind.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ActDemand {
    /// The code of the kind.
    pub kind: String,
    /// From when; none for a kind that one administrator does alone.
    pub from: Option<Timestamp>,
    /// Above which size.
    pub above: i64,
}

/// What the city demands, a kind at most once.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ActDemands(pub Vec<ActDemand>);

impl ActDemands {
    /// What is said of a kind.
    pub fn of(&self, kind: &str) -> Option<&ActDemand> {
        self.0.iter().find(|own| own.kind == kind)
    }

    /// Whether anything waits for a second administrator now.
    pub fn any(&self, now: Timestamp) -> bool {
        self.0.iter().any(|own| own.from.is_some_and(|from| from <= now))
    }

    /// Whether an act of this kind and size waits for a second administrator.
    pub fn hold(&self, kind: &str, size: i64, now: Timestamp) -> bool {
        if kind == CHANGE_FOUR_EYES {
            return self.any(now);
        }
        self.of(kind).is_some_and(|own| own.from.is_some_and(|from| from <= now) && size > own.above)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + day * 86_400).unwrap()
    }

    #[test]
    fn a_kind_waits_from_its_day_and_above_its_size_and_switching_off_waits_with_the_first() {
        let demand = |kind: &str, from: Option<i64>, above| ActDemand { kind: kind.to_owned(), from: from.map(at), above };
        let demands = ActDemands(vec![demand("mail", Some(10), 1_000), demand("key", None, 0), demand("role", Some(12), 0)]);
        for (kind, size, now, holds) in [
            ("mail", 1_001, 9, false),
            ("mail", 1_001, 10, true),
            ("mail", 1_000, 10, false),
            ("key", i64::MAX, 20, false),
            ("role", i64::MAX, 11, false),
            ("role", i64::MAX, 12, true),
            ("unknown", i64::MAX, 20, false),
            (CHANGE_FOUR_EYES, i64::MAX, 9, false),
            (CHANGE_FOUR_EYES, i64::MAX, 10, true),
        ] {
            assert_eq!(demands.hold(kind, size, at(now)), holds, "{kind} of {size} on day {now}");
        }
        assert!(!ActDemands::default().hold(CHANGE_FOUR_EYES, i64::MAX, at(0)));
    }

    #[test]
    fn every_outcome_has_its_word() {
        assert!(Outcome::ALL.into_iter().all(|own| Outcome::from_code(own.code()) == Some(own)) && Outcome::from_code("").is_none());
    }
}
