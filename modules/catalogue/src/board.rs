//! What is the same for all readers and stands ready in memory: rubrics, counts, the latest changes, places for the map.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use fields::Visibility;
use jiff::civil::Date;
use kit::{Problem, RegisterId, Timestamp};
use registers::store::news::{self, Latest};
use registers::{Audience, Query, Register, RegisterState, Registers, Shelf, store};

use crate::rubrics::{self, Rubric, RubricKind};

/// Registers whose places the home page shows, and places of each.
const SIGHTS: (usize, usize) = (5, 14);

/// The catalogue's part of the house: shared, cheap to clone.
#[derive(Clone)]
pub struct Catalogue {
    registers: Registers,
    held: Arc<RwLock<Arc<Board>>>,
}

/// What pages say of all resources together, as of one moment.
#[derive(Default)]
pub struct Board {
    pulse: (i64, i64, i64),
    /// All registers.
    pub shelf: Arc<Shelf>,
    /// All rubrics in the order of the catalogue.
    pub rubrics: Vec<Rubric>,
    /// The latest public change of each register, newest first.
    pub latest: Vec<Latest>,
    /// The largest registers with places on the map, and some of the places: longitude and latitude.
    pub sights: Vec<(Arc<Register>, Vec<[f64; 2]>)>,
    counts: HashMap<RegisterId, i64>,
}

impl Catalogue {
    /// The catalogue over the registers; reads nothing yet.
    pub fn new(registers: Registers) -> Self {
        Self { registers, held: Arc::default() }
    }

    /// The board, fresh: the counters of the database are asked first.
    ///
    /// Errors: the database's.
    pub async fn board(&self) -> Result<Arc<Board>, Problem> {
        let (declarations, changes) = news::pulse(self.registers.db()).await?;
        let pulse = (declarations, changes, rubrics::store::epoch(self.registers.db()).await?);
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner).clone();
        if held.pulse == pulse {
            return Ok(held);
        }
        let board = Arc::new(self.read(pulse).await?);
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = board.clone();
        Ok(board)
    }

    async fn read(&self, pulse: (i64, i64, i64)) -> Result<Board, Problem> {
        let db = self.registers.db();
        let mut board = Board {
            pulse,
            shelf: self.registers.shelf().await?,
            rubrics: rubrics::store::all(db).await?,
            latest: news::latest(db).await?,
            counts: store::registers::record_counts(db).await?.into_iter().collect(),
            sights: Vec::new(),
        };
        board.sights = self.sights(&board).await?;
        Ok(board)
    }

    async fn sights(&self, board: &Board) -> Result<Vec<(Arc<Register>, Vec<[f64; 2]>)>, Problem> {
        let mut mapped: Vec<_> = board.active().filter(|register| has_map(register) && board.count(register.id) > 0).cloned().collect();
        mapped.sort_by_key(|register| std::cmp::Reverse(board.count(register.id)));
        let mut sights = Vec::new();
        for register in mapped.into_iter().take(SIGHTS.0) {
            let opened = self.registers.open(&register.code).await?;
            let places = opened.index(|index| index.places(&Query::new(Audience::Public), SIGHTS.1));
            sights.push((register, places.into_iter().map(|(_, bounds)| middle(bounds)).collect()));
        }
        Ok(sights)
    }
}

/// Whether everybody may see where the register's objects are.
pub fn has_map(register: &Register) -> bool {
    register.declaration.geometry().is_some_and(|field| field.visibility == Visibility::Public)
}

/// The middle of a box.
pub fn middle([west, south, east, north]: [f32; 4]) -> [f64; 2] {
    [f64::midpoint(f64::from(west), f64::from(east)), f64::midpoint(f64::from(south), f64::from(north))]
}

impl Board {
    /// The registers of the catalogue, by title.
    pub fn active(&self) -> impl Iterator<Item = &Arc<Register>> {
        self.shelf.all().iter().filter(|register| register.state == RegisterState::Active)
    }

    /// How many objects of a register everybody sees.
    pub fn count(&self, register: RegisterId) -> i64 {
        self.counts.get(&register).copied().unwrap_or(0)
    }

    /// When something public in the register last changed.
    pub fn changed(&self, register: RegisterId) -> Option<Timestamp> {
        self.latest.iter().find(|latest| latest.register_id == register).map(|latest| latest.at)
    }

    /// The day the register was last confirmed or changed.
    pub fn updated(&self, register: &Register) -> Option<Date> {
        let changed = self.changed(register.id).map(|at| at.to_zoned(kit::clock::kyiv()).date());
        changed.max(register.updated_on)
    }

    /// The rubrics of a kind that everybody sees and that gather something.
    pub fn shown(&self, kind: RubricKind) -> impl Iterator<Item = &Rubric> {
        self.rubrics.iter().filter(move |rubric| rubric.kind == kind && !rubric.hidden && self.gathered(rubric).next().is_some())
    }

    /// The resources a rubric gathers.
    pub fn gathered<'a>(&'a self, rubric: &'a Rubric) -> impl Iterator<Item = &'a Arc<Register>> {
        rubric.registers.iter().filter_map(|id| self.shelf.by_id(*id)).filter(|register| register.state == RegisterState::Active)
    }

    /// The rubric of a code that everybody sees.
    pub fn rubric(&self, code: &str) -> Option<&Rubric> {
        self.rubrics.iter().find(|rubric| rubric.code == code && !rubric.hidden)
    }

    /// The first theme that gathers the register: its home in the catalogue.
    pub fn theme(&self, register: RegisterId) -> Option<&Rubric> {
        self.shown(RubricKind::Theme).find(|rubric| rubric.registers.contains(&register))
    }

    /// Objects of all resources.
    pub fn objects(&self) -> i64 {
        self.active().map(|register| self.count(register.id)).sum()
    }
}
