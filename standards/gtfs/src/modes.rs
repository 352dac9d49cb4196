//! Kinds of routes: the basic and the extended types, and the mode that each is to a traveller.

/// `route_type` as the feed gives it: 0–12 of the reference or 100–1702 of the extended types.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RouteType(pub u16);

/// What a traveller gets into.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Mode {
    /// Tram, streetcar, light rail.
    Tram,
    /// Subway, metro.
    Subway,
    /// Rail between cities or into the suburbs.
    Rail,
    /// Bus, coach, minibus.
    Bus,
    /// Ferry.
    Ferry,
    /// Cable tram.
    CableTram,
    /// Aerial lift: gondola, suspended cable car.
    AerialLift,
    /// Funicular.
    Funicular,
    /// Trolleybus.
    Trolleybus,
    /// Monorail.
    Monorail,
    /// Anything else of the extended types: air, taxi, self drive, horses.
    Other,
}

impl Mode {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Tram,
        Self::Subway,
        Self::Rail,
        Self::Bus,
        Self::Ferry,
        Self::CableTram,
        Self::AerialLift,
        Self::Funicular,
        Self::Trolleybus,
        Self::Monorail,
        Self::Other,
    ];

    /// Its name in addresses and files: `tram`, `trolleybus`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Tram => "tram",
            Self::Subway => "subway",
            Self::Rail => "rail",
            Self::Bus => "bus",
            Self::Ferry => "ferry",
            Self::CableTram => "cable_tram",
            Self::AerialLift => "aerial_lift",
            Self::Funicular => "funicular",
            Self::Trolleybus => "trolleybus",
            Self::Monorail => "monorail",
            Self::Other => "other",
        }
    }

    /// The mode of a name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.code() == code)
    }

    /// `route_type` of the reference for this mode; `None` for [`Mode::Other`].
    pub fn basic_route_type(self) -> Option<RouteType> {
        let number = match self {
            Self::Tram => 0,
            Self::Subway => 1,
            Self::Rail => 2,
            Self::Bus => 3,
            Self::Ferry => 4,
            Self::CableTram => 5,
            Self::AerialLift => 6,
            Self::Funicular => 7,
            Self::Trolleybus => 11,
            Self::Monorail => 12,
            Self::Other => return None,
        };
        Some(RouteType(number))
    }
}

impl RouteType {
    /// The mode it is to a traveller (GTFS reference, `routes.txt`; extended types as Google Transit lists them).
    pub fn mode(self) -> Mode {
        match self.0 {
            0 | 900..=999 => Mode::Tram,
            1 | 400..=404 | 500..=699 => Mode::Subway,
            2 | 100..=199 | 300..=399 => Mode::Rail,
            3 | 200..=299 | 700..=799 => Mode::Bus,
            4 | 1000..=1099 | 1200..=1299 => Mode::Ferry,
            5 => Mode::CableTram,
            6 | 1300..=1399 => Mode::AerialLift,
            7 | 1400..=1499 => Mode::Funicular,
            11 | 800..=899 => Mode::Trolleybus,
            12 | 405 => Mode::Monorail,
            _ => Mode::Other,
        }
    }

    /// Whether the reference or the extended types know the number.
    pub fn is_known(self) -> bool {
        matches!(self.0, 0..=7 | 11 | 12 | 100..=117 | 200..=209 | 300 | 400..=405 | 500 | 600 | 700..=716 | 800 | 900..=907 | 1000..=1021 | 1100..=1114 | 1200 | 1300..=1307 | 1400..=1402 | 1500..=1507 | 1600..=1604 | 1700..=1702)
    }
}
