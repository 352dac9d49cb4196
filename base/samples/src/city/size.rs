//! How large a city grows.

/// How much a city has of what is counted. A city has room for about 250,000 addresses.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Size {
    /// Streets, squares, lanes with a name.
    pub streets: usize,
    /// How many of them had another name once.
    pub renamed: usize,
    /// Houses with a number.
    pub addresses: usize,
    /// How many of them are blocks of flats.
    pub apartment_houses: usize,
}

impl Size {
    /// Enough to try things out.
    pub const SMALL: Self = Self { streets: 24, renamed: 3, addresses: 400, apartment_houses: 60 };
    /// The demonstration city.
    pub const FULL: Self = Self { streets: 900, renamed: 60, addresses: 30_000, apartment_houses: 5_200 };

    /// A city with so many addresses and as many streets and blocks of flats as suit it: in small cities streets are short,
    /// in large ones houses stand close.
    pub const fn of(addresses: usize) -> Self {
        let at_a_street = match addresses {
            0..24_000 => 16 + addresses / 1_200,
            24_000..60_000 => 34,
            _ => 43,
        };
        let streets = addresses / at_a_street + 3;
        let renamed = if streets < 1_500 { streets / 15 } else { 100 };
        Self { streets, renamed, addresses, apartment_houses: addresses / 10 }
    }
}
