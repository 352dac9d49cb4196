//! The engine's part of the house: registers and indexes in memory, kept as fresh as the database.
//!
//! Every read first asks the database where the register's feed stands (one point select) and takes in what is new, so that
//! any number of processes over one database agree, and a reader sees what was acknowledged before.

use std::collections::HashMap;
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use db::{Db, Together};
use futures_util::StreamExt;
use i18n::Locale;
use kit::{Clock, Problem, RecordId, RegisterId};

use crate::grounds;
use crate::index::Index;
use crate::own_pages::OwnPages;
use crate::register::Register;
use crate::shown::{Lately, Shown};
use crate::store::{self, registers::Heads};
use crate::ties::AddressRegister;

/// How many changes are taken in one by one; beyond that the index is built anew.
const CATCH_UP_MAX: i64 = 2_000;

/// The engine: shared, cheap to clone.
#[derive(Clone)]
pub struct Registers {
    inner: Arc<Inner>,
}

struct Inner {
    db: Db,
    clock: Arc<dyn Clock>,
    t: Locale,
    shelf: RwLock<Arc<Shelf>>,
    slots: RwLock<HashMap<RegisterId, Arc<Slot>>>,
    epoch: Together<i64>,
    all_heads: Together<Arc<HashMap<RegisterId, Heads>>>,
    /// Records that are kept of all registers together.
    kept: Arc<AtomicUsize>,
    grounds: grounds::Kept,
    addresses: OnceLock<Arc<dyn AddressRegister>>,
    own_pages: OwnPages,
}

/// All registers as of one epoch.
#[derive(Default)]
pub struct Shelf {
    epoch: i64,
    by_code: HashMap<String, Arc<Register>>,
    by_id: HashMap<RegisterId, Arc<Register>>,
    ordered: Vec<Arc<Register>>,
}

impl Shelf {
    /// The registers by title, in Ukrainian order.
    pub fn all(&self) -> &[Arc<Register>] {
        &self.ordered
    }

    /// The register of a code.
    pub fn by_code(&self, code: &str) -> Option<&Arc<Register>> {
        self.by_code.get(code)
    }

    /// The register of an id.
    pub fn by_id(&self, id: RegisterId) -> Option<&Arc<Register>> {
        self.by_id.get(&id)
    }
}

struct Slot {
    index: RwLock<Option<Index>>,
    /// Locked only after the index, so that nothing old comes in behind a change.
    lately: Lately,
    heads: Together<Option<Heads>>,
    building: tokio::sync::Mutex<()>,
}

impl Slot {
    fn new(kept: Arc<AtomicUsize>) -> Self {
        Self { index: RwLock::default(), lately: Lately::new(kept), heads: Together::default(), building: tokio::sync::Mutex::default() }
    }
}

/// A register opened for reading: its declaration and its index are at least as new as the moment it was opened.
pub struct Opened {
    /// The register.
    pub register: Arc<Register>,
    slot: Arc<Slot>,
}

impl Opened {
    /// Asks the index.
    pub fn index<T>(&self, ask: impl FnOnce(&Index) -> T) -> T {
        let index = self.slot.index.read().unwrap_or_else(PoisonError::into_inner);
        match index.as_ref() {
            Some(index) => ask(index),
            None => ask(&Index::default()),
        }
    }

    /// The published records of these ids, in their order: from memory, where they were shown since they last changed, else from the
    /// database. Those that are not published are left out.
    ///
    /// Errors: the database's.
    pub async fn shown(&self, db: &Db, ids: &[RecordId]) -> Result<Vec<Arc<Shown>>, Problem> {
        let found = self.slot.lately.find(ids);
        let missing: Vec<RecordId> = ids.iter().zip(&found).filter(|(_, found)| found.is_none()).map(|(id, _)| *id).collect();
        if missing.is_empty() {
            return Ok(found.into_iter().flatten().collect());
        }
        let mut new = self.read(db, &missing).await?;
        Ok(ids.iter().zip(found).filter_map(|(id, found)| found.or_else(|| new.remove(id))).collect())
    }

    async fn read(&self, db: &Db, missing: &[RecordId]) -> Result<HashMap<RecordId, Arc<Shown>>, Problem> {
        let place = self.index(|index| (index.seq, index.declaration_version));
        let read = store::records::by_ids(db, missing).await?;
        let own = read.into_iter().filter(|record| record.register_id == self.register.id);
        let new: Vec<_> = own.filter_map(|record| Shown::read(&self.register, record)).map(Arc::new).collect();
        self.index(|index| {
            // What was read before a change that has come in meanwhile is shown this once and not kept.
            if (index.seq, index.declaration_version) == place && self.register.declaration_version == index.declaration_version {
                new.iter().for_each(|shown| self.slot.lately.keep(shown));
            }
        });
        Ok(new.into_iter().map(|shown| (shown.id, shown)).collect())
    }
}

impl Registers {
    /// The engine over a database; `t` is the locale whose words the search knows. Reads nothing yet.
    pub fn new(db: Db, clock: Arc<dyn Clock>, t: Locale) -> Self {
        let inner = Inner {
            db,
            clock,
            t,
            shelf: RwLock::default(),
            slots: RwLock::default(),
            epoch: Together::default(),
            all_heads: Together::default(),
            kept: Arc::default(),
            grounds: grounds::Kept::default(),
            addresses: OnceLock::new(),
            own_pages: OwnPages::default(),
        };
        Self { inner: Arc::new(inner) }
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.inner.db
    }

    /// The clock.
    pub fn clock(&self) -> &dyn Clock {
        &*self.inner.clock
    }

    /// The language that what is stored is composed in.
    pub(crate) fn ukrainian(&self) -> &Locale {
        &self.inner.t
    }

    pub(crate) fn address_register(&self) -> &OnceLock<Arc<dyn AddressRegister>> {
        &self.inner.addresses
    }

    pub(crate) fn own_pages(&self) -> &OwnPages {
        &self.inner.own_pages
    }

    pub(crate) fn kept_grounds(&self) -> &grounds::Kept {
        &self.inner.grounds
    }

    /// All registers, fresh.
    pub async fn shelf(&self) -> Result<Arc<Shelf>, Problem> {
        let epoch = self.inner.epoch.ask(self.db(), store::registers::epoch(self.db())).await?;
        self.shelf_of(epoch).await
    }

    async fn shelf_of(&self, epoch: i64) -> Result<Arc<Shelf>, Problem> {
        let known = self.inner.shelf.read().unwrap_or_else(PoisonError::into_inner).clone();
        if known.epoch >= epoch {
            return Ok(known);
        }
        let mut ordered: Vec<_> = store::registers::all(self.db()).await?.into_iter().map(Arc::new).collect();
        ordered.sort_by_cached_key(|register| i18n::sort_key(&register.declaration.title.uk));
        let by_code = ordered.iter().map(|register| (register.code.clone(), register.clone())).collect();
        let by_id = ordered.iter().map(|register| (register.id, register.clone())).collect();
        let shelf = Arc::new(Shelf { epoch, by_code, by_id, ordered });
        let mut current = self.inner.shelf.write().unwrap_or_else(PoisonError::into_inner);
        if current.epoch < epoch {
            *current = shelf.clone();
        }
        Ok(shelf)
    }

    /// The registers as this process last read them: for what cannot wait.
    pub fn shelf_at_hand(&self) -> Arc<Shelf> {
        self.inner.shelf.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The register of a code, fresh, without its index.
    pub async fn register(&self, code: &str) -> Result<Arc<Register>, Problem> {
        self.shelf().await?.by_code(code).cloned().ok_or(Problem::NotFound)
    }

    /// The register of a code with its index, both fresh.
    pub async fn open(&self, code: &str) -> Result<Opened, Problem> {
        let heads = self.heads(code).await?.ok_or(Problem::NotFound)?;
        let register = self.shelf_of(heads.epoch).await?.by_code(code).cloned().ok_or(Problem::NotFound)?;
        self.open_at(register, heads).await
    }

    async fn heads(&self, code: &str) -> Result<Option<Heads>, Problem> {
        let question = store::registers::heads(self.db(), code);
        Ok(match self.shelf_at_hand().by_code(code) {
            Some(register) => self.slot(register.id).heads.ask(self.db(), question).await?,
            None => question.await?,
        })
    }

    /// All registers that are wanted, with their indexes, in the order of the shelf: one question to the database where nothing is new.
    pub async fn open_all(&self, wanted: impl Fn(&Register) -> bool) -> Result<Vec<Opened>, Problem> {
        let question =
            async { Ok::<_, Problem>(Arc::new(store::news::all_heads(self.db()).await?.into_iter().collect::<HashMap<_, _>>())) };
        let heads = self.inner.all_heads.ask(self.db(), question).await?;
        let Some(epoch) = heads.values().map(|heads| heads.epoch).next() else { return Ok(Vec::new()) };
        let shelf = self.shelf_of(epoch).await?;
        let mut opened = Vec::with_capacity(heads.len());
        for register in shelf.all().iter().filter(|register| wanted(register)) {
            if let Some(heads) = heads.get(&register.id) {
                opened.push(self.open_at(register.clone(), *heads).await?);
            }
        }
        Ok(opened)
    }

    async fn open_at(&self, register: Arc<Register>, heads: Heads) -> Result<Opened, Problem> {
        let slot = self.slot(register.id);
        if !is_fresh(&slot, &register, heads) {
            let _only_one = slot.building.lock().await;
            if !is_fresh(&slot, &register, heads) {
                self.refresh(&slot, &register, heads).await?;
            }
        }
        Ok(Opened { register, slot })
    }

    fn slot(&self, id: RegisterId) -> Arc<Slot> {
        if let Some(slot) = self.inner.slots.read().unwrap_or_else(PoisonError::into_inner).get(&id) {
            return slot.clone();
        }
        self.inner
            .slots
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .entry(id)
            .or_insert_with(|| Arc::new(Slot::new(self.inner.kept.clone())))
            .clone()
    }

    async fn refresh(&self, slot: &Slot, register: &Register, heads: Heads) -> Result<(), Problem> {
        let known = {
            let index = slot.index.read().unwrap_or_else(PoisonError::into_inner);
            index.as_ref().filter(|index| can_catch_up(index, register, heads)).map(|index| index.seq)
        };
        match known {
            Some(seq) => self.catch_up(slot, register, seq).await,
            None => self.build(slot, register, heads.change_seq).await,
        }
    }

    async fn catch_up(&self, slot: &Slot, register: &Register, from: i64) -> Result<(), Problem> {
        let changes = store::records::changed_since(self.db(), register.id, from, CATCH_UP_MAX).await?;
        let Some((last, _)) = changes.last().copied() else { return Ok(()) };
        let mut ids: Vec<_> = changes.into_iter().map(|(_, id)| id).collect();
        ids.sort_unstable();
        ids.dedup();
        let records = store::records::states_by_ids(self.db(), &ids).await?;
        let mut index = slot.index.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(index) = index.as_mut() {
            records.iter().for_each(|record| index.put(register, record, &self.inner.t));
            index.seq = index.seq.max(last);
            slot.lately.forget(&ids);
        }
        Ok(())
    }

    /// Reads the whole register. Changes committed while it is read are taken in again by the next reader: the index is
    /// stamped with the place the feed had before.
    async fn build(&self, slot: &Slot, register: &Register, seq: i64) -> Result<(), Problem> {
        let mut index = Index::new(register, seq);
        let mut records = std::pin::pin!(store::records::stream(self.db(), register.id));
        while let Some(record) = records.next().await {
            index.put(register, &record?, &self.inner.t);
        }
        let mut current = slot.index.write().unwrap_or_else(PoisonError::into_inner);
        *current = Some(index);
        slot.lately.clear();
        Ok(())
    }
}

fn is_fresh(slot: &Slot, register: &Register, heads: Heads) -> bool {
    let index = slot.index.read().unwrap_or_else(PoisonError::into_inner);
    index.as_ref().is_some_and(|index| index.seq >= heads.change_seq && index.declaration_version == register.declaration_version)
}

fn can_catch_up(index: &Index, register: &Register, heads: Heads) -> bool {
    index.declaration_version == register.declaration_version
        && index.seq >= heads.rebuilt_seq
        && heads.change_seq - index.seq <= CATCH_UP_MAX
        && !index.is_worn()
}
