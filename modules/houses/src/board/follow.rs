//! The module's part of the house: the board, kept as fresh as the database.
//!
//! Every reader first asks where two feeds stand (the register's of passports, the module's own of accounts and the queue) and
//! takes in what is new, so that any number of processes agree and a reader sees what was acknowledged before.

use std::sync::{Arc, PoisonError, RwLock};

use db::{Db, Json, Together};
use futures_util::StreamExt;
use kit::{Problem, RecordId, RegisterId};
use registers::{Register, Registers};

use super::Board;
use crate::facts::Facts;
use crate::rules::Rules;
use crate::store;

/// Changes of passports that are taken in one by one; beyond that the board is built anew.
const CATCH_UP_MAX: i64 = 2_000;

/// Where the feeds stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Heads {
    register: RegisterId,
    change_seq: i64,
    rebuilt_seq: i64,
    seq: i64,
}

/// The houses of the city; shared, cheap to clone.
#[derive(Clone)]
pub struct Houses(Arc<Inner>);

struct Inner {
    registers: Registers,
    rules: Rules,
    heads: Together<Option<Heads>>,
    /// The board with the places of the feeds it has taken in.
    board: RwLock<(Option<Heads>, Board)>,
    refreshing: tokio::sync::Mutex<()>,
}

impl Houses {
    /// The houses over the register that the rules name. Reads nothing yet.
    pub fn new(registers: Registers, rules: Rules) -> Self {
        let board = RwLock::default();
        Self(Arc::new(Inner { registers, rules, heads: Together::default(), board, refreshing: tokio::sync::Mutex::default() }))
    }

    /// What the city settles.
    pub fn rules(&self) -> &Rules {
        &self.0.rules
    }

    /// The engine of registers.
    pub fn registers(&self) -> &Registers {
        &self.0.registers
    }

    fn db(&self) -> &Db {
        self.0.registers.db()
    }

    /// The register of passports; none where it has not been made yet.
    ///
    /// Errors: the database's.
    pub async fn register(&self) -> Result<Option<Arc<Register>>, Problem> {
        Ok(self.0.registers.shelf().await?.by_code(&self.0.rules.register).cloned())
    }

    /// Asks the board, which is at least as new as the moment of asking.
    ///
    /// Errors: the database's.
    pub async fn ask<T>(&self, question: impl FnOnce(&Board) -> T) -> Result<T, Problem> {
        self.refresh().await?;
        let board = self.0.board.read().unwrap_or_else(PoisonError::into_inner);
        Ok(question(&board.1))
    }

    async fn asked_heads(&self) -> Result<Option<Heads>, Problem> {
        let question = async {
            let seq = store::head(self.db()).await?;
            let code = &self.0.rules.register;
            let Some(heads) = registers::store::registers::heads(self.db(), code).await? else { return Ok(None) };
            let register = self.0.registers.register(code).await?.id;
            Ok::<_, Problem>(Some(Heads { register, change_seq: heads.change_seq, rebuilt_seq: heads.rebuilt_seq, seq }))
        };
        self.0.heads.ask(self.db(), question).await
    }

    fn known(&self) -> Option<Heads> {
        self.0.board.read().unwrap_or_else(PoisonError::into_inner).0
    }

    async fn refresh(&self) -> Result<(), Problem> {
        let year = i64::from(self.0.registers.clock().today().year());
        let Some(heads) = self.asked_heads().await? else { return Ok(()) };
        if !self.known().is_some_and(|known| is_fresh(known, heads)) {
            let _only_one = self.0.refreshing.lock().await;
            match self.known() {
                Some(known) if is_fresh(known, heads) => {}
                Some(known) if can_catch_up(known, heads) => self.catch_up(known, heads).await?,
                _ => self.build(heads).await?,
            }
        }
        let is_ordered = self.0.board.read().unwrap_or_else(PoisonError::into_inner).1.ordered_for == Some(year);
        if !is_ordered {
            self.0.board.write().unwrap_or_else(PoisonError::into_inner).1.order_queue(&self.0.rules, year);
        }
        Ok(())
    }

    /// Reads everything. What is committed meanwhile is taken in again by the next reader: the board is stamped with the places
    /// the feeds had before.
    async fn build(&self, heads: Heads) -> Result<(), Problem> {
        let (mut board, rules) = (Board::default(), &self.0.rules);
        // Accounts first: a house then joins its circles once with all its months, not a hundred thousand months one by one.
        let mut accounts = std::pin::pin!(store::costs::stream(self.db()));
        while let Some(account) = accounts.next().await {
            let (house, month, area, Json(amounts), total) = account?;
            board.put_account(house, month, area, &amounts, total, rules);
        }
        let mut records = std::pin::pin!(registers::store::records::stream(self.db(), heads.register));
        while let Some(record) = records.next().await {
            let record = record?;
            if let Some(facts) = Facts::read(&record) {
                board.put_facts(record.id, Some(facts), rules);
            }
        }
        let mut queued = std::pin::pin!(store::queue::stream(self.db()));
        while let Some(one) = queued.next().await {
            board.put_queued(one?);
        }
        *self.0.board.write().unwrap_or_else(PoisonError::into_inner) = (Some(heads), board);
        Ok(())
    }

    async fn catch_up(&self, known: Heads, heads: Heads) -> Result<(), Problem> {
        let changes = registers::store::records::changed_since(self.db(), heads.register, known.change_seq, CATCH_UP_MAX).await?;
        let mut ids: Vec<RecordId> = changes.iter().map(|(_, id)| *id).collect();
        ids.sort_unstable();
        ids.dedup();
        let records = registers::store::records::states_by_ids(self.db(), &ids).await?;
        let accounts: Vec<_> = store::costs::changed(self.db(), known.seq).collect().await;
        let queued: Vec<_> = store::queue::changed(self.db(), known.seq).collect().await;
        let accounts = accounts.into_iter().collect::<Result<Vec<_>, _>>()?;
        let queued = queued.into_iter().collect::<Result<Vec<_>, _>>()?;
        let taken = changes.last().map_or(known.change_seq, |(seq, _)| *seq);
        let (rules, mut guard) = (&self.0.rules, self.0.board.write().unwrap_or_else(PoisonError::into_inner));
        let (place, board) = &mut *guard;
        for record in &records {
            board.put_facts(record.id, Facts::read(record), rules);
        }
        for (house, month, area, Json(amounts), total) in accounts {
            board.put_account(house, month, area, &amounts, total, rules);
        }
        queued.into_iter().for_each(|one| board.put_queued(one));
        *place = Some(Heads { change_seq: taken.max(known.change_seq), ..heads });
        Ok(())
    }
}

/// Builds the board behind the readers' backs when the house begins to be served, so that nobody waits for it.
pub fn warm(houses: &Houses) {
    let houses = houses.clone();
    tokio::spawn(async move {
        let built = match houses.refresh().await {
            Ok(()) => houses.registers().open(&houses.rules().register).await.map(|_| ()),
            Err(problem) => Err(problem),
        };
        match built {
            Ok(()) | Err(Problem::NotFound) => {}
            Err(problem) => tracing::warn!(%problem, "the board of houses was not built; the first reader builds it"),
        }
    });
}

fn is_fresh(known: Heads, heads: Heads) -> bool {
    known.register == heads.register
        && known.change_seq >= heads.change_seq
        && known.seq >= heads.seq
        && known.rebuilt_seq >= heads.rebuilt_seq
}

fn can_catch_up(known: Heads, heads: Heads) -> bool {
    known.register == heads.register && known.change_seq >= heads.rebuilt_seq && heads.change_seq - known.change_seq <= CATCH_UP_MAX
}
