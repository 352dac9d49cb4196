//! What is at an address: everything the house keeps there, told by whoever keeps it.

mod distance;
mod records;

use db::BoxFuture;
use fields::Position;
use i18n::Locale;
use kit::{Problem, Viewer};

use crate::book::HouseId;

pub(crate) use records::Records;

/// A place that is asked about.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Spot {
    /// The house.
    pub house: HouseId,
    /// Where it stands.
    pub point: Option<Position>,
    /// What lies so near, metres, counts as at the place.
    pub metres: f64,
}

/// How a question is asked.
#[derive(Clone, Copy)]
pub struct Asking<'a> {
    /// Who asks: what they may not see is left out.
    pub viewer: &'a Viewer,
    /// Their language.
    pub t: &'a Locale,
    /// Things shown of each group.
    pub shown: usize,
    /// Only the group of this code.
    pub only: Option<&'a str>,
}

/// Things of one sort at a place.
#[derive(Clone, PartialEq, Debug)]
pub struct Group {
    /// A word for addresses and programs: the code of a resource.
    pub code: String,
    /// What they are called.
    pub title: String,
    /// Where all things of the sort are.
    pub href: String,
    /// The icon.
    pub icon: String,
    /// How many there are at the place.
    pub total: usize,
    /// The first of them: those tied to the address, then the nearest.
    pub things: Vec<Thing>,
}

/// A thing at a place.
#[derive(Clone, PartialEq, Debug)]
pub struct Thing {
    /// What it is called.
    pub title: String,
    /// Where its page is.
    pub href: String,
    /// One line about it; may be empty.
    pub about: String,
    /// The metres to it; none of what is tied to the address itself.
    pub metres: Option<f64>,
}

/// Knows what is at a place. A module that keeps things at addresses gives one to [`crate::Places::add_source`] when it starts.
pub trait AtAddress: Send + Sync {
    /// The groups of things at the place that the asking viewer may see, in the order they are to be shown.
    fn at<'a>(&'a self, spot: &'a Spot, asking: Asking<'a>) -> BoxFuture<'a, Result<Vec<Group>, Problem>>;
}
