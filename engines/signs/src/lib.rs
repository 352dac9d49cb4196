#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

use std::sync::{Arc, PoisonError, RwLock};

use db::BoxFuture;
use i18n::Locale;
use kit::{Problem, Timestamp};
use web::Module;

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

/// May have something to say.
pub trait Source: Send + Sync {
    /// What it says now, in the reader's language; the same for everybody.
    fn signs<'a>(&'a self, t: &'a Locale, now: Timestamp) -> BoxFuture<'a, Result<Vec<Sign>, Problem>>;
}

/// All sources, a part of the house.
#[derive(Default)]
pub struct Signs(RwLock<Vec<Arc<dyn Source>>>);

impl Signs {
    /// From now on this is asked too.
    pub fn add(&self, source: Arc<dyn Source>) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).push(source);
    }

    /// What is said now, the urgent first.
    pub async fn now(&self, t: &Locale, now: Timestamp) -> Vec<Sign> {
        let sources = self.0.read().unwrap_or_else(PoisonError::into_inner).clone();
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
