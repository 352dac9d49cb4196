//! What passengers must know.

use prost::{Enumeration, Message};

use crate::{EntitySelector, TranslatedImage, TranslatedString};

/// What passengers must know: why, what it does, for whom and when.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Alert {
    /// When it is shown; always where none is given.
    #[prost(message, repeated, tag = "1")]
    pub active_period: Vec<TimeRange>,
    /// When it is told, where that differs from when it applies.
    #[prost(message, repeated, tag = "2")]
    pub communication_period: Vec<TimeRange>,
    /// When it applies.
    #[prost(message, repeated, tag = "3")]
    pub impact_period: Vec<TimeRange>,
    /// Whom it is for.
    #[prost(message, repeated, tag = "5")]
    pub informed_entity: Vec<EntitySelector>,
    /// Why.
    #[prost(enumeration = "Cause", optional, tag = "6", default = "UnknownCause")]
    pub cause: Option<i32>,
    /// What it does.
    #[prost(enumeration = "Effect", optional, tag = "7", default = "UnknownEffect")]
    pub effect: Option<i32>,
    /// Where more is told.
    #[prost(message, optional, tag = "8")]
    pub url: Option<TranslatedString>,
    /// In short.
    #[prost(message, optional, tag = "10")]
    pub header_text: Option<TranslatedString>,
    /// In full.
    #[prost(message, optional, tag = "11")]
    pub description_text: Option<TranslatedString>,
    /// In short, to be spoken.
    #[prost(message, optional, tag = "12")]
    pub tts_header_text: Option<TranslatedString>,
    /// In full, to be spoken.
    #[prost(message, optional, tag = "13")]
    pub tts_description_text: Option<TranslatedString>,
    /// How grave.
    #[prost(enumeration = "SeverityLevel", optional, tag = "14", default = "UnknownSeverity")]
    pub severity_level: Option<i32>,
    /// A picture.
    #[prost(message, optional, tag = "15")]
    pub image: Option<TranslatedImage>,
    /// The picture in words.
    #[prost(message, optional, tag = "16")]
    pub image_alternative_text: Option<TranslatedString>,
    /// The cause in the agency's words.
    #[prost(message, optional, tag = "17")]
    pub cause_detail: Option<TranslatedString>,
    /// The effect in the agency's words.
    #[prost(message, optional, tag = "18")]
    pub effect_detail: Option<TranslatedString>,
}

/// From a moment until before another.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Message)]
pub struct TimeRange {
    /// Unix seconds; from ever where absent.
    #[prost(uint64, optional, tag = "1")]
    pub start: Option<u64>,
    /// Unix seconds, not included; for ever where absent.
    #[prost(uint64, optional, tag = "2")]
    pub end: Option<u64>,
}

/// Why something happened.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Enumeration)]
#[repr(i32)]
pub enum Cause {
    /// Not known.
    UnknownCause = 1,
    /// Another one.
    OtherCause = 2,
    /// Something broke.
    TechnicalProblem = 3,
    /// Staff do not work.
    Strike = 4,
    /// People in the streets.
    Demonstration = 5,
    /// An accident.
    Accident = 6,
    /// A holiday.
    Holiday = 7,
    /// Weather.
    Weather = 8,
    /// Upkeep.
    Maintenance = 9,
    /// Building work.
    Construction = 10,
    /// Police at work.
    PoliceActivity = 11,
    /// Somebody fell ill.
    MedicalEmergency = 12,
    /// A festival, a match.
    SpecialEvent = 13,
}

/// What it does to passengers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Enumeration)]
#[repr(i32)]
pub enum Effect {
    /// Nothing goes.
    NoService = 1,
    /// Less goes.
    ReducedService = 2,
    /// Later than can be borne.
    SignificantDelays = 3,
    /// Another way.
    Detour = 4,
    /// More goes.
    AdditionalService = 5,
    /// Goes otherwise.
    ModifiedService = 6,
    /// Another one.
    OtherEffect = 7,
    /// Not known.
    UnknownEffect = 8,
    /// The stop is elsewhere.
    StopMoved = 9,
    /// None.
    NoEffect = 10,
    /// A lift or a ramp does not work.
    AccessibilityIssue = 11,
}

/// How grave an alert is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Enumeration)]
#[repr(i32)]
pub enum SeverityLevel {
    /// Not known.
    UnknownSeverity = 1,
    /// For information.
    Info = 2,
    /// Mind it.
    Warning = 3,
    /// Grave.
    Severe = 4,
}
