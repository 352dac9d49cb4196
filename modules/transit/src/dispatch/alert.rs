//! What passengers must know: for whom, why, what it does, until when; its words are made of the choice.

use std::collections::BTreeSet;

use gtfs_realtime::{
    Alert as Told, Cause as RealtimeCause, Effect as RealtimeEffect, EntitySelector, FeedEntity, TimeRange, TranslatedString, Translation,
};
use i18n::Locale;
use kit::{PersonId, Timestamp};

use crate::look;
use crate::published::Loaded;

/// A closed list of words that the database, forms and message keys share.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$own:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum $name { $($(#[$own])* $variant),+ }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in the database, in forms and message keys.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// What a word means.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|own| own.code() == code)
            }
        }

        kit::kept_as_text!($name);
    };
}

words! {
    /// For whom an alert is.
    Reach {
        /// Everybody.
        City = "city",
        /// Passengers of a route.
        Route = "route",
        /// Passengers of a stop.
        Stop = "stop",
    }
}

words! {
    /// Why.
    Cause {
        /// An accident.
        Accident = "accident",
        /// A vehicle or the line broke.
        Technical = "technical",
        /// No current.
        Power = "power",
        /// Building work.
        Construction = "construction",
        /// Upkeep.
        Maintenance = "maintenance",
        /// Weather.
        Weather = "weather",
        /// An air raid alert.
        AirRaid = "air-raid",
        /// Police at work.
        Police = "police",
        /// A festival, a match.
        Event = "event",
        /// Another one.
        Other = "other",
    }
}

words! {
    /// What it does to passengers.
    Effect {
        /// Nothing goes.
        NoService = "no-service",
        /// Less goes.
        Reduced = "reduced",
        /// Later than can be borne.
        Delays = "delays",
        /// Another way.
        Detour = "detour",
        /// The stop is elsewhere.
        StopMoved = "stop-moved",
        /// The stop is not served.
        StopClosed = "stop-closed",
        /// More goes.
        Additional = "additional",
        /// Otherwise than usual.
        Modified = "modified",
    }
}

impl Cause {
    fn realtime(self) -> RealtimeCause {
        match self {
            Self::Accident => RealtimeCause::Accident,
            Self::Technical | Self::Power => RealtimeCause::TechnicalProblem,
            Self::Construction => RealtimeCause::Construction,
            Self::Maintenance => RealtimeCause::Maintenance,
            Self::Weather => RealtimeCause::Weather,
            Self::Police => RealtimeCause::PoliceActivity,
            Self::Event => RealtimeCause::SpecialEvent,
            Self::AirRaid | Self::Other => RealtimeCause::OtherCause,
        }
    }
}

impl Effect {
    fn realtime(self) -> RealtimeEffect {
        match self {
            Self::NoService | Self::StopClosed => RealtimeEffect::NoService,
            Self::Reduced => RealtimeEffect::ReducedService,
            Self::Delays => RealtimeEffect::SignificantDelays,
            Self::Detour => RealtimeEffect::Detour,
            Self::StopMoved => RealtimeEffect::StopMoved,
            Self::Additional => RealtimeEffect::AdditionalService,
            Self::Modified => RealtimeEffect::ModifiedService,
        }
    }
}

db::row! {
    /// An alert.
    #[derive(Clone, PartialEq, Eq, Debug)]
    pub struct Alert {
        /// Its number.
        pub number: i64,
        /// For whom.
        pub scope: Reach,
        /// The `route_id` or `stop_id`; empty for everybody.
        pub object: String,
        /// Why.
        pub cause: Cause,
        /// What it does.
        pub effect: Effect,
        /// What else is to be known, in Ukrainian.
        pub more_uk: String,
        /// The same in English.
        pub more_en: String,
        /// From when.
        pub starts_at: Timestamp,
        /// Until when, if that is known.
        pub ends_at: Option<Timestamp>,
        /// When it was ended before.
        pub ended_at: Option<Timestamp>,
        /// Moves with every change.
        pub version: i64,
        /// Who made it.
        pub created_by: Option<PersonId>,
        /// Their name then.
        pub created_name: String,
    }
}

impl Alert {
    /// Whether it holds at a moment.
    pub fn holds(&self, now: Timestamp) -> bool {
        self.ended_at.is_none() && self.starts_at <= now && self.ends_at.is_none_or(|ends| ends > now)
    }

    /// Whether it concerns a route, or a place with its routes: a stop, with the station it is a platform of.
    pub fn concerns(&self, stops: &[&str], routes: &[&str]) -> bool {
        match self.scope {
            Reach::City => true,
            Reach::Route => routes.contains(&self.object.as_str()),
            Reach::Stop => stops.contains(&self.object.as_str()),
        }
    }

    /// «Тролейбус 9: змінено шлях».
    pub fn title(&self, t: &Locale, version: Option<&Loaded>) -> String {
        let effect = t.say(&format!("transit-effect-{}", self.effect.code())).to_owned();
        format!("{}: {effect}", self.place(t, version))
    }

    /// What it is about: the city, a route, a stop.
    pub fn place(&self, t: &Locale, version: Option<&Loaded>) -> String {
        let known = version.and_then(|version| match self.scope {
            Reach::City => None,
            Reach::Route => version.feed.route_by_id(&self.object).map(|route| look::route_title(t, version, route)),
            Reach::Stop => {
                version.feed.stop_by_id(&self.object).map(|stop| t.with("transit-alert-stop", &[("stop", version.name(stop).into())]))
            }
        });
        match (known, self.scope) {
            (Some(name), _) => name,
            (None, Reach::City) => t.say("transit-alert-city").to_owned(),
            (None, _) => self.object.clone(),
        }
    }

    /// «Причина: аварія. До 18:00, 28 листопада.»
    pub fn text(&self, t: &Locale) -> String {
        let cause = t.say(&format!("transit-cause-{}", self.cause.code())).to_owned();
        let mut text = t.with("transit-alert-cause", &[("cause", cause.into())]);
        text.push(' ');
        text.push_str(&match self.ends_at {
            Some(ends) => t.with("transit-alert-until", &[("until", t.date_time(ends).into())]),
            None => t.say("transit-alert-until-unknown").to_owned(),
        });
        let more = if t.lang() == kit::Lang::En && !self.more_en.is_empty() { &self.more_en } else { &self.more_uk };
        if !more.is_empty() {
            text.push(' ');
            text.push_str(more);
        }
        text
    }

    /// As an entity of GTFS-Realtime; none where there is nothing that it could be said of.
    pub fn entity(&self, locales: [&Locale; 2], version: Option<&Loaded>) -> Option<FeedEntity> {
        let seconds = |at: Timestamp| u64::try_from(at.as_second()).ok();
        let translated = |say: &dyn Fn(&Locale) -> String| TranslatedString {
            translation: locales.iter().map(|t| Translation { text: say(t), language: Some(t.lang().tag().to_owned()) }).collect(),
        };
        let selector = match self.scope {
            Reach::City => version.map(everything).filter(|all| !all.is_empty())?,
            Reach::Route => vec![EntitySelector { route_id: Some(self.object.clone()), ..EntitySelector::default() }],
            Reach::Stop => vec![EntitySelector { stop_id: Some(self.object.clone()), ..EntitySelector::default() }],
        };
        let told = Told {
            active_period: vec![TimeRange { start: seconds(self.starts_at), end: self.ends_at.and_then(seconds) }],
            informed_entity: selector,
            cause: Some(self.cause.realtime() as i32),
            effect: Some(self.effect.realtime() as i32),
            header_text: Some(translated(&|t| self.title(t, version))),
            description_text: Some(translated(&|t| self.text(t))),
            ..Told::default()
        };
        Some(FeedEntity { id: format!("alert-{}", self.number), alert: Some(Box::new(told)), ..FeedEntity::default() })
    }
}

/// Selects all of a version: by its carriers, or by its kinds of routes where a carrier has no id.
fn everything(version: &Loaded) -> Vec<EntitySelector> {
    let ids: Vec<&str> = version.feed.agencies.iter().map(|own| version.feed.text(own.id)).collect();
    if ids.contains(&"") {
        let kinds: BTreeSet<i32> = version.feed.routes.iter().map(|own| i32::from(own.route_type.0)).collect();
        return kinds.into_iter().map(|kind| EntitySelector { route_type: Some(kind), ..EntitySelector::default() }).collect();
    }
    ids.into_iter().map(|id| EntitySelector { agency_id: Some(id.to_owned()), ..EntitySelector::default() }).collect()
}
