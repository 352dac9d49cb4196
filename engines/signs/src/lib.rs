#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

use std::sync::{Arc, PoisonError, RwLock};

use db::BoxFuture;
use i18n::Locale;
use kit::{Problem, Timestamp};
use web::{Module, Starting};

/// The engine's manifest.
pub const MODULE: Module = Module {
    name: "signs",
    start: |starting| {
        Box::pin(async move {
            starting.add(Signs::default());
            Ok(())
        })
    },
    ..Module::EMPTY
};

/// Gives a module's doors to the front page, at the module's start. A house without a front page opens none.
pub fn open(starting: &Starting, doors: impl IntoIterator<Item = Door>) {
    if let Ok(signs) = starting.part::<Signs>() {
        doors.into_iter().for_each(|door| signs.open(door));
    }
}

/// Signs of one page at most.
const SIGNS_MAX: usize = 3;

/// A line of the front page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sign {
    /// The icon's name.
    pub icon: String,
    /// What is the matter, in one sentence.
    pub text: String,
    /// Where more is said: a path of the site.
    pub href: String,
    /// Whether it stands before others.
    pub urgent: bool,
}

/// Something that people come for, one press from the front page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Door {
    /// Its place among the others: the smallest first.
    pub place: u8,
    /// The icon's name.
    pub icon: &'static str,
    /// The key of what it is for: «Повідомити про проблему».
    pub title: &'static str,
    /// The key of a few words more.
    pub hint: &'static str,
    /// Where it leads: a path of the site.
    pub href: &'static str,
}

/// May have something to say.
pub trait Source: Send + Sync {
    /// What it says now, in the reader's language; the same for everybody.
    fn signs<'a>(&'a self, t: &'a Locale, now: Timestamp) -> BoxFuture<'a, Result<Vec<Sign>, Problem>>;
}

/// All sources, a part of the house.
#[derive(Default)]
pub struct Signs {
    sources: RwLock<Vec<Arc<dyn Source>>>,
    doors: RwLock<Vec<Door>>,
}

impl Signs {
    /// From now on this is asked too.
    pub fn add(&self, source: Arc<dyn Source>) {
        self.sources.write().unwrap_or_else(PoisonError::into_inner).push(source);
    }

    /// From now on the front page leads there.
    pub fn open(&self, door: Door) {
        self.doors.write().unwrap_or_else(PoisonError::into_inner).push(door);
    }

    /// The doors by their places.
    pub fn doors(&self) -> Vec<Door> {
        let mut all = self.doors.read().unwrap_or_else(PoisonError::into_inner).clone();
        all.sort_by_key(|door| door.place);
        all
    }

    /// What is said now, the urgent first.
    pub async fn now(&self, t: &Locale, now: Timestamp) -> Vec<Sign> {
        let sources = self.sources.read().unwrap_or_else(PoisonError::into_inner).clone();
        let mut all = Vec::new();
        for source in sources {
            match source.signs(t, now).await {
                Ok(signs) => all.extend(signs),
                Err(problem) => tracing::warn!(%problem, "a source of signs has failed; the page stands without it"),
            }
        }
        all.sort_by_key(|sign| !sign.urgent);
        all.truncate(SIGNS_MAX);
        all
    }
}
