//! The module's part of the house: where all vehicles are, as fresh as the counter of positions and the timetable of today.
//!
//! Positions are written first and then followed in the order of their commits, by this process and by all others, so that all of them
//! know the same. Whoever first finds that the counter has moved follows it; the others go on with what there is.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use db::{Db, Together};
use jiff::SignedDuration;
use kit::{Clock, Problem, Timestamp};
use tracking::Verdict;

use super::{Orders, Settings, State, store};
use crate::dispatch::store::orders;
use crate::published::{Held, Loaded, Timetables};

/// Positions that came earlier are of no use to a process that begins.
const FOLLOWED: SignedDuration = SignedDuration::from_mins(30);
/// Batches whose verdicts are remembered for those who sent them.
const JUDGED_MAX: usize = 4_096;

/// The live state: shared, cheap to clone.
#[derive(Clone)]
pub struct Live {
    inner: Arc<Inner>,
}

struct Inner {
    db: Db,
    clock: Arc<dyn Clock>,
    timetables: Timetables,
    settings: Settings,
    asked: Together<i64>,
    state: RwLock<Option<State>>,
    /// One follows at a time.
    working: tokio::sync::Mutex<Worked>,
    judged: Mutex<VecDeque<(i64, Vec<Verdict>)>>,
}

/// What following remembers between two times.
#[derive(Debug, Default)]
struct Worked {
    /// A version that cannot be tracked; it is not tried again.
    unusable: Option<i64>,
}

impl Live {
    /// The part over the timetable of a house. Follows nothing yet.
    pub fn new(db: Db, clock: Arc<dyn Clock>, timetables: Timetables, settings: Settings) -> Self {
        let inner = Inner {
            db,
            clock,
            timetables,
            settings,
            asked: Together::default(),
            state: RwLock::default(),
            working: tokio::sync::Mutex::default(),
            judged: Mutex::default(),
        };
        Self { inner: Arc::new(inner) }
    }

    /// What the city has set.
    pub fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    /// The timetable.
    pub fn timetables(&self) -> &Timetables {
        &self.inner.timetables
    }

    /// Something of the state as it is now in this process; none where no timetable holds or nothing was followed yet.
    pub fn look<T>(&self, look: impl FnOnce(&State) -> T) -> Option<T> {
        self.inner.state.read().unwrap_or_else(PoisonError::into_inner).as_ref().map(look)
    }

    /// Something done to the state of this process.
    pub fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> Option<T> {
        self.inner.state.write().unwrap_or_else(PoisonError::into_inner).as_mut().map(change)
    }

    /// The timetable, after the state has caught up with it and with the positions.
    ///
    /// Errors: the database's; those of the timetable.
    pub async fn fresh(&self) -> Result<Arc<Held>, Problem> {
        let inner = &self.inner;
        let held = inner.timetables.held().await?;
        let mark = inner.asked.ask(&inner.db, store::mark(&inner.db)).await?;
        if self.stands(&held, mark) {
            return Ok(held);
        }
        let known = self.look(|_| ()).is_some();
        let mut worked = match (inner.working.try_lock(), known) {
            (Ok(worked), _) => worked,
            (Err(_), true) => return Ok(held),
            (Err(_), false) => inner.working.lock().await,
        };
        if !self.stands(&held, mark) {
            self.renew(&mut worked, &held).await?;
        }
        Ok(held)
    }

    /// What became of the positions of a batch of one's own; none where it is long ago or no timetable holds.
    ///
    /// Errors: as [`Self::fresh`].
    pub async fn judged(&self, seq: i64) -> Result<Option<Vec<Verdict>>, Problem> {
        let held = self.inner.timetables.held().await?;
        let mut worked = self.inner.working.lock().await;
        if !self.stands(&held, seq) {
            self.renew(&mut worked, &held).await?;
        }
        let mut judged = self.inner.judged.lock().unwrap_or_else(PoisonError::into_inner);
        let place = judged.iter().position(|(own, _)| *own == seq);
        Ok(place.and_then(|place| judged.remove(place)).map(|(_, verdicts)| verdicts))
    }

    /// Follows everything behind the readers' backs, so that the first of them need not wait.
    pub fn warm(&self) {
        let own = self.clone();
        tokio::spawn(async move {
            if let Err(problem) = own.fresh().await {
                tracing::warn!(%problem, "the live state was not read; the first reader reads it");
            }
        });
    }

    fn stands(&self, held: &Held, mark: i64) -> bool {
        let state = self.look(|state| (state.version.number, state.applied));
        match (state, held.current()) {
            (Some((version, applied)), Some(wanted)) => version == wanted.number && applied >= mark,
            (None, None) => true,
            _ => false,
        }
    }

    async fn renew(&self, worked: &mut Worked, held: &Held) -> Result<(), Problem> {
        let Some(wanted) = held.current() else {
            *self.inner.state.write().unwrap_or_else(PoisonError::into_inner) = None;
            return Ok(());
        };
        if worked.unusable == Some(wanted.number) {
            return Ok(());
        }
        if self.look(|state| state.version.number) != Some(wanted.number) {
            match self.standing_on(wanted.clone()).await? {
                Ok(state) => *self.inner.state.write().unwrap_or_else(PoisonError::into_inner) = Some(state),
                Err(text) => {
                    tracing::warn!(text, version = wanted.number, "this timetable cannot be followed live");
                    worked.unusable = Some(wanted.number);
                    *self.inner.state.write().unwrap_or_else(PoisonError::into_inner) = None;
                    return Ok(());
                }
            }
        }
        self.follow().await
    }

    /// A state on a version, with what this process knows, else with what was kept last.
    async fn standing_on(&self, version: Arc<Loaded>) -> Result<Result<State, String>, Problem> {
        let known = self.change(|state| (state.tracking.snapshot(), state.applied, std::mem::take(&mut state.observed)));
        let (kept, applied, observed) = match known {
            Some((bytes, applied, observed)) => (Some(bytes), applied, Some(observed)),
            None => match store::snapshot(&self.inner.db).await? {
                Some(kept) => (Some(kept.body), kept.seq, None),
                None => (None, 0, None),
            },
        };
        let rules = self.inner.settings.rules();
        let made = tokio::task::spawn_blocking(move || State::on(version, rules, kept.as_deref(), applied)).await;
        let made = made.map_err(|error| Problem::Internal(format!("a live state: {error}")))?;
        Ok(made.map(|mut state| {
            state.observed = observed.unwrap_or_default();
            state
        }))
    }

    /// Takes over what dispatchers have ordered, where that has changed.
    async fn take_orders(&self) -> Result<(), Problem> {
        let seq = orders::last_seq(&self.inner.db).await?;
        if self.look(|state| state.orders.seq) == Some(Some(seq)) {
            return Ok(());
        }
        let holding = orders::holding(&self.inner.db, self.inner.clock.now()).await?;
        self.change(|state| state.order(Orders::of(seq, &holding)));
        Ok(())
    }

    /// Takes over which agencies carriers are not.
    async fn take_strangers(&self) -> Result<(), Problem> {
        let strangers = store::strangers(&self.inner.db).await?;
        self.change(|state| state.bar(&strangers));
        Ok(())
    }

    async fn follow(&self) -> Result<(), Problem> {
        self.take_orders().await?;
        self.take_strangers().await?;
        let since = self.inner.clock.now().checked_sub(FOLLOWED).unwrap_or(Timestamp::MIN);
        let mark = store::mark(&self.inner.db).await?;
        loop {
            let Some(applied) = self.look(|state| state.applied) else { return Ok(()) };
            let batches = store::batches_after(&self.inner.db, applied, since).await?;
            if batches.is_empty() {
                // what is older than is followed is passed over
                self.change(|state| state.applied = state.applied.max(mark));
                return Ok(());
            }
            for batch in &batches {
                let verdicts = self.change(|state| state.apply(batch)).unwrap_or_default();
                let mut judged = self.inner.judged.lock().unwrap_or_else(PoisonError::into_inner);
                judged.push_back((batch.seq, verdicts));
                if judged.len() > JUDGED_MAX {
                    judged.pop_front();
                }
            }
        }
    }
}
