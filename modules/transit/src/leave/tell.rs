//! What somebody is told who asked when to leave: by the channels they want, once.

use kit::{Lang, Says, Timestamp};
use messages::{Template, Templates};
use subscriptions::{Kind, News, Topic, Topics};
use web::{House, StartError, Starting};

use super::rule::Expected;
use super::store::Asked;
use crate::live::look::lateness;
use crate::pages::parts::at_clock;
use crate::published::Held;
use crate::{look, urls};

/// The kind of the topics: each is of one person and one departure.
const KIND: &str = "transit-leave";
const LEAVE: &str = "transit-leave-now";
const CANCELLED: &str = "transit-leave-off";
const TEMPLATES: [Template; 2] = [
    Template { code: LEAVE, parameters: &["what", "stop", "time", "at", "known"] },
    Template { code: CANCELLED, parameters: &["what", "stop", "time", "at"] },
];

/// Declares what is told.
///
/// Errors: those of the declarations.
pub fn declare(starting: &Starting) -> Result<(), StartError> {
    starting.part::<Templates>()?.declare(&starting.messages, &TEMPLATES).map_err(StartError::Part)?;
    let kinds = [Kind { code: KIND, group: "transit" }];
    starting.part::<Topics>()?.declare(&starting.messages, &[], &kinds).map_err(StartError::Part)
}

/// The topic of a wish.
pub fn topic(id: uuid::Uuid) -> Topic {
    Topic::new(KIND, id)
}

/// «Тролейбус 9» of a wish and the name of its stop; what is known by its id alone where the timetable has it not any more.
pub fn named(t: &i18n::Locale, held: &Held, own: &Asked) -> (String, String) {
    let what = own.departure().trip(held).map_or_else(
        || own.trip.clone(),
        |(version, trip)| {
            let title = look::route_title(t, version, version.feed[trip].route);
            let place = u32::try_from(own.place).unwrap_or(0);
            t.with("transit-leave-what", &[("title", title.into()), ("sign", version.headsign(trip, place).into())])
        },
    );
    let stop = held.stop(&own.stop, Some(own.day)).map_or_else(|| own.stop.clone(), |(_, version, stop)| version.name(stop).to_owned());
    (what, stop)
}

/// The news of a wish, in both languages.
pub fn news(house: &House, held: &Held, own: &Asked, expected: Expected) -> News {
    let [uk, en] = [Lang::Uk, Lang::En].map(|lang| {
        let t = house.locale(lang);
        let (what, stop) = named(&t, held, own);
        let says = |code: &'static str, at: Timestamp| {
            let time = at.to_zoned(kit::clock::kyiv()).time();
            Says::new(code).with("what", what).with("stop", stop).with("time", t.time(time)).with("at", at_clock(&t, time))
        };
        match expected {
            Expected::Cancelled | Expected::Gone => says(CANCELLED, own.planned_at),
            Expected::At { at, late_s } => {
                let known = late_s.map_or_else(|| t.say("transit-live-scheduled").to_owned(), |late_s| lateness(&t, late_s));
                says(LEAVE, at).with("known", known)
            }
        }
    });
    News::of(topic(own.id), uk).in_english(en).link(urls::stop(&own.stop)).at_once()
}
