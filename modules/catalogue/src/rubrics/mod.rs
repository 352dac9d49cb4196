//! Rubrics: what gathers resources for those who look for them.

mod actions;
pub mod store;

use kit::{RegisterId, Text};
use uuid::Uuid;

pub use actions::{RubricForm, arrange, change, create, insert_many, remove};

/// Why a rubric gathers its resources.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum RubricKind {
    /// They are about one thing: health, transport.
    #[default]
    Theme,
    /// They serve one need: a veteran's, a parent's.
    Need,
}

impl RubricKind {
    /// Both, in the order of pages.
    pub const ALL: [Self; 2] = [Self::Theme, Self::Need];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Need => "need",
        }
    }

    /// The kind of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A rubric with the resources it gathers.
#[derive(Clone, Debug)]
pub struct Rubric {
    /// Its id.
    pub id: Uuid,
    /// Its word in addresses.
    pub code: String,
    /// Why it gathers what it gathers.
    pub kind: RubricKind,
    /// What residents call it.
    pub title: Text,
    /// What they find there.
    pub description: Text,
    /// The name of an icon of the sprite.
    pub icon: String,
    /// Left out of the public pages.
    pub hidden: bool,
    /// The resources in their order.
    pub registers: Vec<RegisterId>,
}

/// A rubric to be written.
#[derive(Clone, Debug, Default)]
pub struct NewRubric {
    /// Its word in addresses, unique: `^[a-z][a-z0-9-]{1,60}$`.
    pub code: String,
    /// Why it gathers what it gathers.
    pub kind: RubricKind,
    /// What residents call it.
    pub title: Text,
    /// What they find there.
    pub description: Text,
    /// The name of an icon of the sprite.
    pub icon: String,
    /// Left out of the public pages.
    pub hidden: bool,
    /// The resources in their order.
    pub registers: Vec<RegisterId>,
}
