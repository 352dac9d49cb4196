//! The engine's part of the house: the address book, kept as fresh as the registers it is made of.
//!
//! Every reader asks where the feeds of the four registers stand (one question, shared by all who ask at that moment). A few changes are
//! applied to a clone of the book before the answer; after many the book is built anew in the background, and readers go on with the
//! one there is until it is ready.

use std::sync::{Arc, PoisonError, RwLock};

use db::Together;
use futures_util::StreamExt;
use kit::Problem;
use registers::{Register, RegisterState, Registers, store};

use crate::book::{Book, Settlement};
use crate::here::{Asking, AtAddress, Group, Records, Spot};
use crate::settings::{Settings, Source};
use crate::standing::{Head, Marks, Standing, Whole};

/// How many changes of one register are taken in before an answer; after more the book is built anew.
const CATCH_UP_MAX: i64 = 1_000;

/// The engine: shared, cheap to clone.
#[derive(Clone)]
pub struct Places {
    inner: Arc<Inner>,
}

struct Inner {
    registers: Registers,
    settings: Settings,
    main: Arc<Settlement>,
    asked: Together<Marks>,
    current: RwLock<Option<Arc<Standing>>>,
    sources: RwLock<Vec<Arc<dyn AtAddress>>>,
    /// Whoever changes or builds the book holds it.
    writing: tokio::sync::Mutex<()>,
}

impl Places {
    /// The engine over registers; streets that name no settlement lie in `main`. Reads nothing yet.
    pub fn new(registers: Registers, settings: Settings, main: Settlement) -> Self {
        let records: Arc<dyn AtAddress> = Arc::new(Records::new(registers.clone(), settings.clone()));
        let inner = Inner {
            registers,
            settings,
            sources: RwLock::new(vec![records]),
            main: Arc::new(main),
            asked: Together::default(),
            current: RwLock::default(),
            writing: tokio::sync::Mutex::default(),
        };
        Self { inner: Arc::new(inner) }
    }

    /// Which registers hold the places.
    pub fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    /// The registers.
    pub fn registers(&self) -> &Registers {
        &self.inner.registers
    }

    /// The settlement of streets that name none.
    pub fn main(&self) -> &Settlement {
        &self.inner.main
    }

    /// From now on this is asked too what is at an address.
    pub fn add_source(&self, source: Arc<dyn AtAddress>) {
        self.inner.sources.write().unwrap_or_else(PoisonError::into_inner).push(source);
    }

    /// Everything the house keeps at a place and the viewer may see.
    ///
    /// Errors: those of the sources.
    pub async fn what_is_at(&self, spot: &Spot, asking: Asking<'_>) -> Result<Vec<Group>, Problem> {
        let sources = self.inner.sources.read().unwrap_or_else(PoisonError::into_inner).clone();
        let mut groups = Vec::new();
        for source in sources {
            groups.extend(source.at(spot, asking).await?);
        }
        Ok(groups)
    }

    /// The book: as fresh as the registers, but for changes so many that it is being built anew. A city without address registers has
    /// an empty one.
    ///
    /// Errors: the database's.
    pub async fn book(&self) -> Result<Arc<Book>, Problem> {
        let marks = self.ask().await?;
        let standing = match self.at_hand() {
            Some(standing) if standing.marks == marks => standing,
            Some(standing) if !can_catch_up(&standing.marks, &marks) => {
                self.rebuild_behind(marks);
                standing
            }
            _ => self.brought_to(marks).await?,
        };
        Ok(standing.book.clone())
    }

    /// The book with everything that was published before this call, however long that takes: for jobs.
    ///
    /// Errors: the database's.
    pub async fn fresh_book(&self) -> Result<Arc<Book>, Problem> {
        let marks = self.ask().await?;
        Ok(self.brought_to(marks).await?.book.clone())
    }

    /// Builds the book behind the readers' backs, so that the first of them need not wait.
    pub fn warm(&self) {
        let places = self.clone();
        tokio::spawn(async move {
            if let Err(problem) = places.book().await {
                tracing::warn!(%problem, "the address book was not built; the first reader builds it");
            }
        });
    }

    /// The book this process last had: for what cannot wait.
    pub fn book_at_hand(&self) -> Arc<Book> {
        self.at_hand().map(|standing| standing.book.clone()).unwrap_or_default()
    }

    fn at_hand(&self) -> Option<Arc<Standing>> {
        self.inner.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, standing: Arc<Standing>) {
        *self.inner.current.write().unwrap_or_else(PoisonError::into_inner) = Some(standing);
    }

    pub(crate) async fn ask(&self) -> Result<Marks, Problem> {
        let codes = Source::ALL.map(|source| self.inner.settings.code(source));
        let db = self.inner.registers.db();
        let question = async {
            let heads = store::news::heads_of(db, &codes).await?;
            let shelf = self.inner.registers.shelf().await?;
            let head = |code: &str| {
                let register = shelf.by_code(code).filter(|register| is_open(register))?;
                let (_, heads) = heads.iter().find(|(own, _)| own == code)?;
                Some(Head { register: register.id, seq: heads.change_seq, rebuilt: heads.rebuilt_seq })
            };
            Ok::<_, Problem>(codes.map(head))
        };
        self.inner.asked.ask(db, question).await
    }

    /// The book as of these marks or later; whoever comes while it is being made waits for it.
    async fn brought_to(&self, marks: Marks) -> Result<Arc<Standing>, Problem> {
        if let Some(standing) = self.at_hand().filter(|standing| is_as_new(&standing.marks, &marks)) {
            return Ok(standing);
        }
        let _only_one = self.inner.writing.lock().await;
        let known = self.at_hand();
        let next = match known {
            Some(standing) if is_as_new(&standing.marks, &marks) => return Ok(standing),
            Some(standing) if can_catch_up(&standing.marks, &marks) => self.caught_up(&standing, marks).await?,
            _ => self.built(marks).await?,
        };
        let next = Arc::new(next);
        self.set(next.clone());
        Ok(next)
    }

    /// Builds the book anew while readers go on, unless somebody is at it.
    fn rebuild_behind(&self, marks: Marks) {
        if self.inner.writing.try_lock().is_err() {
            return;
        }
        let places = self.clone();
        tokio::spawn(async move {
            if let Err(problem) = places.brought_to(marks).await {
                tracing::warn!(%problem, "the address book was not built anew; the next reader tries again");
            }
        });
    }

    async fn caught_up(&self, standing: &Standing, marks: Marks) -> Result<Standing, Problem> {
        let (db, mut next) = (self.inner.registers.db(), standing.clone());
        for (source, (known, head)) in Source::ALL.into_iter().zip(standing.marks.into_iter().zip(marks)) {
            let Some((known, head)) = known.zip(head).filter(|(known, head)| known.seq < head.seq) else { continue };
            let changes = store::records::changed_since(db, head.register, known.seq, head.seq - known.seq).await?;
            let mut ids: Vec<_> = changes.into_iter().map(|(_, id)| id).collect();
            ids.sort_unstable();
            ids.dedup();
            let records = store::records::states_by_ids(db, &ids).await?;
            next.take(source, &records, &self.inner.main);
        }
        next.marks = marks;
        Ok(next)
    }

    /// Reads all four registers. What is committed meanwhile is taken in again by the next reader: the book is stamped with the places
    /// the feeds had before.
    async fn built(&self, marks: Marks) -> Result<Standing, Problem> {
        let mut whole = Whole::default();
        for (source, head) in Source::ALL.into_iter().zip(marks) {
            let Some(head) = head else { continue };
            let mut records = std::pin::pin!(store::records::stream(self.inner.registers.db(), head.register));
            while let Some(record) = records.next().await {
                whole.add(source, &record?, &self.inner.main);
            }
        }
        let building = tokio::task::spawn_blocking(move || whole.build(marks));
        building.await.map_err(|error| Problem::Internal(format!("building the address book: {error}")))
    }
}

/// What the public may not see does not come into the book.
fn is_open(register: &Register) -> bool {
    register.state != RegisterState::Hidden
}

/// Whether a book at `known` has all that stands at `marks`.
fn is_as_new(known: &Marks, marks: &Marks) -> bool {
    known.iter().zip(marks).all(|(known, head)| match (known, head) {
        (Some(known), Some(head)) => known.register == head.register && known.seq >= head.seq,
        (known, head) => known.is_none() && head.is_none(),
    })
}

fn can_catch_up(known: &Marks, marks: &Marks) -> bool {
    known.iter().zip(marks).all(|(known, head)| match (known, head) {
        (Some(known), Some(head)) => known.register == head.register && known.seq >= head.rebuilt && head.seq - known.seq <= CATCH_UP_MAX,
        (known, head) => known.is_none() && head.is_none(),
    })
}

impl identity::DistrictNames for Places {
    fn districts(&self) -> Vec<(kit::DistrictId, kit::Text)> {
        self.book_at_hand().districts().map(|district| (district.id, district.name.clone())).collect()
    }
}
