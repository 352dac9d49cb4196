//! The kinds of a field: their codes, the properties that apply to each, the icon and the label of the field editor.

use serde::{Deserialize, Serialize};

/// What a field holds. The code in declarations, in the API and in message keys is snake case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// HTML of a small set of tags, sanitised.
    RichText,
    /// A whole number.
    Integer,
    /// A number with decimals, exact.
    Decimal,
    /// Hryvnias and kopiykas.
    Money,
    /// Yes or no.
    YesNo,
    /// A calendar day.
    Date,
    /// A moment, shown in Kyiv time.
    DateTime,
    /// Weekly hours with breaks and dated exceptions.
    OpeningHours,
    /// One of the declared choices.
    Choice,
    /// Several of the declared choices.
    Choices,
    /// A record of another register.
    Reference,
    /// An organisation.
    Organisation,
    /// A person known to the city.
    Person,
    /// An address.
    Address,
    /// A point on the map (WGS 84).
    Point,
    /// A line or several.
    Line,
    /// An area or several, with holes.
    Area,
    /// Files.
    File,
    /// Pictures.
    Image,
    /// A telephone number, E.164.
    Phone,
    /// An e-mail address.
    Email,
    /// A link: http, https, mailto or tel.
    Link,
    /// Taxpayer's number (РНОКПП), 10 digits with a check digit.
    Rnokpp,
    /// Number in the demographic register (УНЗР).
    Unzr,
    /// Code of a legal entity (ЄДРПОУ), 8 digits with a check digit.
    Edrpou,
    /// A Ukrainian bank account (IBAN).
    Iban,
    /// Cadastral number of a land parcel.
    Cadastral,
    /// Code of an administrative unit (КАТОТТГ).
    Katottg,
    /// Vehicle plate.
    Plate,
}

/// A property of a [`crate::Field`] that means something for some kinds only.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Property {
    /// `unique`: no two records hold the same value.
    Unique,
    /// `min` and `max` of a number's value.
    Range,
    /// `min` and `max` of a text's characters.
    Length,
    /// `min` and `max` of how many choices or files.
    Count,
    /// `decimals`.
    Decimals,
    /// `pattern`.
    Pattern,
    /// `unit`.
    Unit,
    /// `choices`.
    Choices,
    /// `register`.
    Register,
    /// `not_below`.
    NotBelow,
    /// `computed`.
    Computed,
    /// `default`.
    Default,
    /// `filterable`.
    Filterable,
}

impl Kind {
    /// All, in the order the field editor shows them.
    pub const ALL: [Self; 31] = [
        Self::Text,
        Self::LongText,
        Self::RichText,
        Self::Integer,
        Self::Decimal,
        Self::Money,
        Self::YesNo,
        Self::Date,
        Self::DateTime,
        Self::OpeningHours,
        Self::Choice,
        Self::Choices,
        Self::Reference,
        Self::Organisation,
        Self::Person,
        Self::Address,
        Self::Point,
        Self::Line,
        Self::Area,
        Self::File,
        Self::Image,
        Self::Phone,
        Self::Email,
        Self::Link,
        Self::Rnokpp,
        Self::Unzr,
        Self::Edrpou,
        Self::Iban,
        Self::Cadastral,
        Self::Katottg,
        Self::Plate,
    ];

    /// The word of declarations and of the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "long_text",
            Self::RichText => "rich_text",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Money => "money",
            Self::YesNo => "yes_no",
            Self::Date => "date",
            Self::DateTime => "date_time",
            Self::OpeningHours => "opening_hours",
            Self::Choice => "choice",
            Self::Choices => "choices",
            Self::Reference => "reference",
            Self::Organisation => "organisation",
            Self::Person => "person",
            Self::Address => "address",
            Self::Point => "point",
            Self::Line => "line",
            Self::Area => "area",
            Self::File => "file",
            Self::Image => "image",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Link => "link",
            Self::Rnokpp => "rnokpp",
            Self::Unzr => "unzr",
            Self::Edrpou => "edrpou",
            Self::Iban => "iban",
            Self::Cadastral => "cadastral",
            Self::Katottg => "katottg",
            Self::Plate => "plate",
        }
    }

    /// The kind of a code; none of another word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The message key of the kind's name in the field editor, e.g. `kind-long-text`.
    pub fn label_key(self) -> String {
        format!("kind-{}", self.code().replace('_', "-"))
    }

    /// The message key of what the kind is for, e.g. `kind-long-text-hint`.
    pub fn hint_key(self) -> String {
        format!("{}-hint", self.label_key())
    }

    /// The name of the kind's icon in the sprite.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Text => "text-cursor-input",
            Self::LongText => "scroll-text",
            Self::RichText => "newspaper",
            Self::Integer | Self::Decimal => "hash",
            Self::Money => "banknote",
            Self::YesNo => "toggle-left",
            Self::Date => "calendar",
            Self::DateTime => "calendar-clock",
            Self::OpeningHours => "clock",
            Self::Choice => "circle-dot",
            Self::Choices => "list-checks",
            Self::Reference => "database",
            Self::Organisation => "building-2",
            Self::Person => "user",
            Self::Address => "map-pinned",
            Self::Point => "map-pin",
            Self::Line => "route",
            Self::Area => "square",
            Self::File => "paperclip",
            Self::Image => "image",
            Self::Phone => "phone",
            Self::Email => "mail",
            Self::Link => "globe",
            Self::Rnokpp | Self::Unzr => "id-card",
            Self::Edrpou => "briefcase",
            Self::Iban => "landmark",
            Self::Cadastral => "scan",
            Self::Katottg => "map",
            Self::Plate => "car",
        }
    }

    /// Which properties mean something for this kind; the others must be absent in a definition.
    pub fn properties(self) -> &'static [Property] {
        use Property::{Choices, Computed, Count, Decimals, Default, Filterable, Length, NotBelow, Pattern, Range, Register, Unique, Unit};
        match self {
            Self::Text => &[Unique, Length, Pattern, Computed, Default, Filterable],
            Self::LongText => &[Length, Default, Filterable],
            Self::RichText => &[Length, Filterable],
            Self::Integer => &[Unique, Range, NotBelow, Unit, Default, Filterable],
            Self::Decimal => &[Unique, Range, NotBelow, Decimals, Unit, Default, Filterable],
            Self::Money => &[Range, NotBelow, Default, Filterable],
            Self::YesNo => &[Default, Filterable],
            Self::Date | Self::DateTime => &[Unique, NotBelow, Default, Filterable],
            Self::OpeningHours => &[Default, Filterable],
            Self::Choice => &[Unique, Choices, Default, Filterable],
            Self::Choices => &[Count, Choices, Default, Filterable],
            Self::Reference => &[Unique, Register, Computed, Filterable],
            Self::Organisation | Self::Person | Self::Address => &[Unique, Filterable],
            Self::Point | Self::Line | Self::Area => &[Filterable],
            Self::File | Self::Image => &[Count, Filterable],
            Self::Phone | Self::Email | Self::Link => &[Unique, Default, Filterable],
            Self::Rnokpp | Self::Unzr | Self::Edrpou | Self::Iban | Self::Cadastral | Self::Katottg | Self::Plate => &[Unique, Filterable],
        }
    }

    /// Whether a property means something for this kind.
    pub fn has(self, property: Property) -> bool {
        self.properties().contains(&property)
    }

    /// Whether values are geometries, so that a record of the kind has a place on the map.
    pub fn is_geometry(self) -> bool {
        matches!(self, Self::Point | Self::Line | Self::Area)
    }

    /// Whether values are lists of stored files.
    pub fn is_file(self) -> bool {
        matches!(self, Self::File | Self::Image)
    }

    /// Whether values are ids of other things, so that their names must be at hand to show them.
    pub fn is_reference(self) -> bool {
        matches!(self, Self::Reference | Self::Organisation | Self::Person)
    }
}
