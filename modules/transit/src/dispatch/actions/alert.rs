//! Tells passengers what they must know, and that it is over.

use std::sync::Arc;

use audit::{Actor, Entry};
use jiff::SignedDuration;
use kit::{FieldProblem, Problem, Says, Timestamp, Viewer};
use serde_json::json;
use web::House;

use crate::dispatch::alert::{Alert, Cause, Effect, Reach};
use crate::dispatch::{store::alerts, tell};
use crate::published::Timetables;
use crate::reach;

/// Letters of what else is to be known.
const MORE_CHARS_MAX: usize = 500;

/// How long an alert holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Until {
    /// For an hour.
    Hour,
    /// For three hours.
    ThreeHours,
    /// Until the end of the day.
    Today,
    /// Until somebody ends it.
    Ended,
}

impl Until {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Hour, Self::ThreeHours, Self::Today, Self::Ended];

    /// The word in forms and message keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::ThreeHours => "three-hours",
            Self::Today => "today",
            Self::Ended => "ended",
        }
    }

    /// What a word means.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.code() == code)
    }

    /// The end counted from a moment.
    pub fn of(self, now: Timestamp) -> Option<Timestamp> {
        match self {
            Self::Hour => now.checked_add(SignedDuration::from_hours(1)).ok(),
            Self::ThreeHours => now.checked_add(SignedDuration::from_hours(3)).ok(),
            Self::Today => now.to_zoned(kit::clock::kyiv()).tomorrow().ok()?.start_of_day().ok().map(|day| day.timestamp()),
            Self::Ended => None,
        }
    }
}

/// An alert as somebody brings it: words of the lists, not yet looked at.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NewAlert {
    /// `city`, `route` or `stop`.
    pub scope: String,
    /// The id of the route or stop.
    pub object: String,
    /// A word of [`Cause`].
    pub cause: String,
    /// A word of [`Effect`].
    pub effect: String,
    /// A word of [`Until`].
    pub until: String,
    /// What else, in Ukrainian.
    pub more_uk: String,
    /// The same in English.
    pub more_en: String,
}

/// Publishes an alert; its number.
///
/// Errors: [`Problem::Forbidden`] for those who do not keep the timetable; [`Problem::Invalid`] naming fields.
pub async fn publish_alert(house: &House, by: &Viewer, new: NewAlert) -> Result<i64, Problem> {
    reach::must_edit(house, by).await?;
    let held = house.part::<Timetables>().held().await?;
    let version = held.current().cloned();
    let checked = check(house.clock().now(), by, &new, version.as_deref())?;
    let news = tell::news(house, version.as_deref(), &checked, false);
    let given = Arc::new((by.clone(), checked, news));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, checked, news) = &*given;
                let alert = Alert { number: alerts::next_number(tx).await?, starts_at: tx.now(), ..checked.clone() };
                alerts::insert(tx, &alert).await?;
                tell::tell(tx, news.clone()).await?;
                let detail = json!({ "scope": alert.scope.code(), "object": alert.object, "cause": alert.cause.code(), "effect": alert.effect.code() });
                audit::record(tx, Entry::new(Actor::from(by), "publish", "transit_alert", alert.number).with(detail)).await?;
                Ok::<_, Problem>(alert.number)
            })
        })
        .await
}

fn check(now: Timestamp, by: &Viewer, new: &NewAlert, version: Option<&crate::published::Loaded>) -> Result<Alert, Problem> {
    let mut problems = Vec::new();
    let mut wrong = |field: &str, key: &str| problems.push(FieldProblem { field: field.to_owned(), says: key.into() });
    let scope = Reach::from_code(&new.scope);
    let there = match scope {
        Some(Reach::City) => true,
        Some(Reach::Route) => version.is_some_and(|version| version.feed.route_by_id(&new.object).is_some()),
        Some(Reach::Stop) => version.is_some_and(|version| version.feed.stop_by_id(&new.object).is_some()),
        None => false,
    };
    if !there {
        wrong("where", "transit-alert-where-wrong");
    }
    let (cause, effect, until) = (Cause::from_code(&new.cause), Effect::from_code(&new.effect), Until::from_code(&new.until));
    for (field, missing) in [("cause", cause.is_none()), ("effect", effect.is_none()), ("until", until.is_none())] {
        if missing {
            wrong(field, "transit-alert-choose");
        }
    }
    for (field, text) in [("more_uk", &new.more_uk), ("more_en", &new.more_en)] {
        if text.chars().count() > MORE_CHARS_MAX {
            problems.push(FieldProblem { field: field.to_owned(), says: Says::new("transit-alert-long").with("most", MORE_CHARS_MAX) });
        }
    }
    let (Some(scope), Some(cause), Some(effect), Some(until), true) = (scope, cause, effect, until, problems.is_empty()) else {
        return Err(Problem::Invalid(problems));
    };
    Ok(Alert {
        number: 0,
        scope,
        object: if scope == Reach::City { String::new() } else { new.object.clone() },
        cause,
        effect,
        more_uk: new.more_uk.trim().to_owned(),
        more_en: new.more_en.trim().to_owned(),
        starts_at: now,
        ends_at: until.of(now),
        ended_at: None,
        version: 1,
        created_by: by.person,
        created_name: by.name.clone(),
    })
}

/// Ends an alert; one that is over already stays as it is.
///
/// Errors: [`Problem::NotFound`], [`Problem::Forbidden`].
pub async fn end_alert(house: &House, by: &Viewer, number: i64) -> Result<(), Problem> {
    reach::must_edit(house, by).await?;
    let version = house.part::<Timetables>().held().await?.current().cloned();
    let given = Arc::new((house.clone(), by.clone(), version));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (house, by, version) = &*given;
                let alert = alerts::load(tx, number).await?.ok_or(Problem::NotFound)?;
                if !alert.holds(tx.now()) {
                    return Ok(());
                }
                alerts::end(tx, number).await?;
                tell::tell(tx, tell::news(house, version.as_deref(), &alert, true)).await?;
                Ok(audit::record(tx, Entry::new(Actor::from(by), "withdraw", "transit_alert", number)).await?)
            })
        })
        .await
}
