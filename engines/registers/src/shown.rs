//! Records that were shown lately, kept with their values read until the register's feed says that they changed.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use db::{Db, DbError};
use fields::{Field, Value};
use kit::RecordId;
use tokio::sync::OnceCell;

use crate::record::Record;
use crate::register::Register;
use crate::store::news::{Publication, publications};

/// Records kept in one process at most: a few kilobytes each.
const KEPT_MAX: usize = 8_192;

/// Steps of a record's publication that are read, the newest.
const PUBLICATIONS_MAX: i64 = 12;

/// A record with a published version, its published values read from storage once.
#[derive(Debug)]
pub struct Shown {
    record: Record,
    /// Its name as everybody reads it; its number where the naming field is empty.
    pub title: String,
    /// In the order of the declaration's fields.
    values: Vec<Option<Value>>,
    publications: OnceCell<Vec<Publication>>,
}

impl Shown {
    /// Reads what everybody sees of a record; none if nothing is published.
    pub fn read(register: &Register, record: Record) -> Option<Self> {
        let data = record.published()?;
        let read = |field: &Field| data.get(&field.code).and_then(|json| field.from_stored(json));
        let values = register.declaration.fields.iter().map(read).collect();
        let title = register.title_of(data, &record.number);
        Some(Self { record, title, values, publications: OnceCell::new() })
    }

    /// The published value of a field of the record's register.
    pub fn value(&self, register: &Register, field: &Field) -> Option<&Value> {
        let fields = &register.declaration.fields;
        // Usually the very field of this declaration is asked for, and no text need be compared.
        let place = fields.iter().position(|own| std::ptr::eq(own, field));
        let place = place.or_else(|| fields.iter().position(|own| own.code == field.code))?;
        self.values.get(place)?.as_ref()
    }

    /// When and how it came before the public or left it, the newest steps first; read once.
    ///
    /// Errors: the database's.
    pub async fn publications(&self, db: &Db) -> Result<&[Publication], DbError> {
        let read = || publications(db, self.record.id, PUBLICATIONS_MAX);
        Ok(self.publications.get_or_try_init(read).await?)
    }
}

impl Deref for Shown {
    type Target = Record;

    fn deref(&self) -> &Record {
        &self.record
    }
}

/// The records of one register that were shown lately.
#[derive(Debug)]
pub(crate) struct Lately {
    records: Mutex<HashMap<RecordId, Arc<Shown>>>,
    /// How many are kept of all registers together.
    kept: Arc<AtomicUsize>,
}

impl Lately {
    pub fn new(kept: Arc<AtomicUsize>) -> Self {
        Self { records: Mutex::default(), kept }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<RecordId, Arc<Shown>>> {
        self.records.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Those of `ids` that are kept, in their order.
    pub fn find(&self, ids: &[RecordId]) -> Vec<Option<Arc<Shown>>> {
        let records = self.lock();
        ids.iter().map(|id| records.get(id).cloned()).collect()
    }

    /// Keeps one more; where there is no room, those of this register go first.
    pub fn keep(&self, shown: &Arc<Shown>) {
        if self.kept.load(Ordering::Relaxed) >= KEPT_MAX {
            self.clear();
        }
        if self.kept.load(Ordering::Relaxed) < KEPT_MAX && self.lock().insert(shown.id, shown.clone()).is_none() {
            self.kept.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Lets go of those that changed.
    pub fn forget(&self, ids: &[RecordId]) {
        let mut records = self.lock();
        let gone = ids.iter().filter(|id| records.remove(id).is_some()).count();
        self.kept.fetch_sub(gone, Ordering::Relaxed);
    }

    /// Lets go of all.
    pub fn clear(&self) {
        let gone = std::mem::take(&mut *self.lock()).len();
        self.kept.fetch_sub(gone, Ordering::Relaxed);
    }
}
