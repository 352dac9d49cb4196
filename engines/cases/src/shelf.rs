//! The kinds of the city with all their versions and the calendar, in memory; it follows a counter in the database.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use db::{Db, DbError, Together};
use jiff::civil::Date;
use kit::OrganisationId;
use registers::number::NumberPattern;

use crate::calendar::{Calendar, Entry};
use crate::case::KindId;
use crate::kind::Declaration;
use crate::store;

/// A kind at one version.
#[derive(Clone, Debug)]
pub struct Kind {
    /// Its id.
    pub id: KindId,
    /// Its word in addresses.
    pub code: String,
    /// The organisation that keeps it.
    pub keeper: OrganisationId,
    /// The version.
    pub version: i64,
    /// From which day on new cases are opened under it.
    pub valid_from: Date,
    /// What it says.
    pub declaration: Declaration,
    /// Its parsed pattern of numbers.
    pub number: NumberPattern,
    /// Which organisations its executors are in this city.
    pub bindings: HashMap<String, OrganisationId>,
}

/// All of them at one moment.
#[derive(Default)]
pub struct Shelf {
    /// By kind, the versions from the first.
    kinds: Vec<Vec<Arc<Kind>>>,
    /// The city's calendar.
    pub calendar: Arc<Calendar>,
    /// What it is made of.
    pub entries: Vec<Entry>,
}

impl Shelf {
    /// Arranges what was read.
    pub fn arrange(mut kinds: Vec<Kind>, entries: Vec<Entry>) -> Self {
        kinds.sort_by(|one, other| (&one.code, one.version).cmp(&(&other.code, other.version)));
        let mut shelf = Self { calendar: Arc::new(Calendar::lay_out(&entries)), entries, kinds: Vec::new() };
        for kind in kinds {
            match shelf.kinds.last_mut().filter(|versions| versions.iter().any(|own| own.id == kind.id)) {
                Some(versions) => versions.push(Arc::new(kind)),
                None => shelf.kinds.push(vec![Arc::new(kind)]),
            }
        }
        shelf
    }

    /// What new cases of this kind are opened under on a day: the last version that is valid by then.
    pub fn current(&self, code: &str, today: Date) -> Option<&Arc<Kind>> {
        self.versions(code).iter().rev().find(|kind| kind.valid_from <= today)
    }

    /// The same for administrators: one that is valid from a later day only is there too, as it will be.
    pub fn declared(&self, code: &str, today: Date) -> Option<&Arc<Kind>> {
        self.current(code, today).or_else(|| self.versions(code).last())
    }

    /// All kinds for administrators, by their codes.
    pub fn all_declared(&self, today: Date) -> impl Iterator<Item = &Arc<Kind>> {
        let valid = move |kind: &&Arc<Kind>| kind.valid_from <= today;
        self.kinds.iter().filter_map(move |versions| versions.iter().rev().find(valid).or(versions.last()))
    }

    /// All versions of a kind, from the first.
    pub fn versions(&self, code: &str) -> &[Arc<Kind>] {
        let found = self.kinds.iter().find(|versions| versions.iter().any(|kind| kind.code == code));
        found.map(Vec::as_slice).unwrap_or_default()
    }

    /// A kind as it was when a case was opened.
    pub fn of_version(&self, id: KindId, version: i64) -> Option<&Arc<Kind>> {
        self.kinds.iter().flatten().find(|kind| kind.id == id && kind.version == version)
    }

    /// The kinds as new cases are opened under them, by their codes.
    pub fn all(&self, today: Date) -> impl Iterator<Item = &Arc<Kind>> {
        self.kinds.iter().filter_map(move |versions| versions.iter().rev().find(|kind| kind.valid_from <= today))
    }
}

/// The engine's part of the house.
#[derive(Clone)]
pub struct Cases {
    db: Db,
    held: Arc<RwLock<(i64, Arc<Shelf>)>>,
    epoch: Arc<Together<i64>>,
    applicant_pages: Arc<RwLock<HashMap<String, String>>>,
    card_pages: Arc<RwLock<HashMap<String, String>>>,
}

impl Cases {
    /// An empty shelf over a database.
    pub fn new(db: Db) -> Self {
        Self { db, held: Arc::default(), epoch: Arc::default(), applicant_pages: Arc::default(), card_pages: Arc::default() }
    }

    /// The kinds and the calendar as they stand now.
    ///
    /// Errors: the database's.
    pub async fn shelf(&self) -> Result<Arc<Shelf>, DbError> {
        let epoch = self.epoch.ask(&self.db, store::kinds::epoch(&self.db)).await?;
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner).clone();
        if held.0 == epoch {
            return Ok(held.1);
        }
        let shelf = Arc::new(Shelf::arrange(store::kinds::all(&self.db).await?, store::calendar::all(&self.db).await?));
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        if held.0 < epoch {
            *held = (epoch, Arc::clone(&shelf));
        }
        Ok(shelf)
    }

    /// The same as it was last asked for: for whoever is inside a transaction, where nothing else may be waited for.
    pub fn held(&self) -> Arc<Shelf> {
        Arc::clone(&self.held.read().unwrap_or_else(PoisonError::into_inner).1)
    }

    /// Applicants of this kind see their cases under this path, with number and code after it. Called while the house starts.
    pub fn show_applicants_at(&self, kind: &str, path: &str) {
        self.applicant_pages.write().unwrap_or_else(PoisonError::into_inner).insert(kind.to_owned(), path.to_owned());
    }

    /// Cases of this kind have a registration card under this path, with their id after it. Called while the house starts.
    pub fn show_cards_at(&self, kind: &str, path: &str) {
        self.card_pages.write().unwrap_or_else(PoisonError::into_inner).insert(kind.to_owned(), path.to_owned());
    }

    /// The registration card of a case; none where its kind has none.
    pub fn card_page(&self, kind: &str, id: crate::case::CaseId) -> Option<String> {
        let pages = self.card_pages.read().unwrap_or_else(PoisonError::into_inner);
        Some(format!("{}/{id}", pages.get(kind)?))
    }

    /// The page of a case for its applicant; none where no module shows such cases.
    pub fn applicant_page(&self, kind: &str, number: &str, code: &str) -> Option<String> {
        let pages = self.applicant_pages.read().unwrap_or_else(PoisonError::into_inner);
        Some(format!("{}/{number}/{code}", pages.get(kind)?))
    }
}

/// The page of a case for officials.
pub fn desk_page(id: crate::case::CaseId) -> String {
    format!("/desk/cases/{id}")
}
