//! What is the same for all readers and stands ready in memory: rubrics, counts, the latest changes, places for the map.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use db::{BoxFuture, Together, params};
use fields::Visibility;
use jiff::civil::Date;
use kit::{Problem, RegisterId, Timestamp};
use maps::{Group, Groups};
use registers::store::news::{self, Latest};
use registers::{Audience, Query, Register, RegisterState, Registers, Shelf, store};
use ui::Html;

use crate::drawn::Drawings;
use crate::pages::ObjectPart;
use crate::rubrics::{self, Rubric, RubricKind};

/// Registers whose places the home page shows, and places of each.
const SIGHTS: (usize, usize) = (5, 60);
/// Places nearer than this to one that is shown already are left out, degrees.
const APART: f64 = 0.028;

/// The catalogue's part of the house: shared, cheap to clone.
#[derive(Clone)]
pub struct Catalogue {
    registers: Registers,
    held: Arc<Held>,
}

#[derive(Default)]
struct Held {
    board: RwLock<Arc<Board>>,
    pulse: Together<(i64, i64, i64)>,
    reading: tokio::sync::Mutex<()>,
    rows: Drawings<Html>,
    objects: Drawings<ObjectPart>,
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
    /// Registers with places on the map that serve most needs, and some of the places: longitude and latitude.
    pub sights: Vec<(Arc<Register>, Vec<[f64; 2]>)>,
    counts: HashMap<RegisterId, i64>,
    /// By the code of a register: the public fields of others that point at it.
    pointers: HashMap<String, Vec<(Arc<Register>, String)>>,
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
        let pulse = self.held.pulse.ask(self.registers.db(), self.pulse()).await?;
        if let Some(board) = self.at_hand(pulse) {
            return Ok(board);
        }
        let _only_one = self.held.reading.lock().await;
        if let Some(board) = self.at_hand(pulse) {
            return Ok(board);
        }
        let board = Arc::new(self.read(pulse).await?);
        *self.held.board.write().unwrap_or_else(PoisonError::into_inner) = board.clone();
        Ok(board)
    }

    /// The board as it was last read: for what cannot wait.
    pub fn board_at_hand(&self) -> Arc<Board> {
        self.held.board.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Rows of lists that were drawn lately.
    pub(crate) fn rows(&self) -> &Drawings<Html> {
        &self.held.rows
    }

    /// Pages of objects, without their frames, that were drawn lately.
    pub(crate) fn objects_drawn(&self) -> &Drawings<ObjectPart> {
        &self.held.objects
    }

    fn at_hand(&self, pulse: (i64, i64, i64)) -> Option<Arc<Board>> {
        let board = self.held.board.read().unwrap_or_else(PoisonError::into_inner);
        (board.pulse == pulse).then(|| board.clone())
    }

    /// The counters of the registers' declarations, of their feeds and of the rubrics, in one question.
    async fn pulse(&self) -> Result<(i64, i64, i64), Problem> {
        let sql = format!("SELECT declarations, changes, ({}) FROM ({}) AS registers", rubrics::store::EPOCH, news::PULSE);
        Ok(self.registers.db().first(&sql, params![]).await?.unwrap_or_default())
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
            pointers: HashMap::new(),
        };
        board.pointers = board.all_pointers();
        board.sights = self.sights(&board).await?;
        Ok(board)
    }

    async fn sights(&self, board: &Board) -> Result<Vec<(Arc<Register>, Vec<[f64; 2]>)>, Problem> {
        let mut mapped: Vec<_> = board.active().filter(|register| has_map(register) && board.count(register.id) > 0).cloned().collect();
        // What serves most needs comes first: shelters before contracts of lease.
        let needs = |id| board.shown(RubricKind::Need).filter(|rubric| rubric.registers.contains(&id)).count();
        mapped.sort_by_key(|register| std::cmp::Reverse((needs(register.id), board.count(register.id))));
        let mut sights = Vec::new();
        for register in mapped.into_iter().take(SIGHTS.0) {
            let opened = self.registers.open(&register.code).await?;
            let places = opened.index(|index| index.places(&Query::new(Audience::Public), SIGHTS.1));
            sights.push((register, places.into_iter().map(|(_, bounds)| middle(bounds)).collect::<Vec<_>>()));
        }
        spread(&mut sights);
        Ok(sights)
    }
}

/// The layers of the map are gathered as the catalogue gathers resources.
impl Groups for Catalogue {
    fn groups(&self) -> BoxFuture<'_, Result<Vec<Group>, Problem>> {
        Box::pin(async move {
            let board = self.board().await?;
            let group = |rubric: &Rubric| Group {
                code: rubric.code.clone(),
                title: rubric.title.clone(),
                is_need: rubric.kind == RubricKind::Need,
                registers: rubric.registers.clone(),
            };
            Ok(board.rubrics.iter().filter(|rubric| !rubric.hidden).map(group).collect())
        })
    }
}

/// Leaves of all places together those that stand apart from each other, register by register in turn.
fn spread(sights: &mut [(Arc<Register>, Vec<[f64; 2]>)]) {
    let mut kept: Vec<[f64; 2]> = Vec::new();
    let mut chosen: Vec<Vec<[f64; 2]>> = vec![Vec::new(); sights.len()];
    for turn in 0..SIGHTS.1 {
        for ((_, places), own) in sights.iter().zip(&mut chosen) {
            let Some(place) = places.get(turn) else { continue };
            let near = |other: &[f64; 2]| (other[0] - place[0]).abs() < APART * 1.5 && (other[1] - place[1]).abs() < APART;
            if !kept.iter().any(near) {
                kept.push(*place);
                own.push(*place);
            }
        }
    }
    for ((_, places), own) in sights.iter_mut().zip(chosen) {
        *places = own;
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
    /// The counters of the registers' declarations and of the rubrics when this was read.
    pub fn versions(&self) -> (i64, i64) {
        (self.pulse.0, self.pulse.2)
    }

    /// The registers of the catalogue, by title.
    pub fn active(&self) -> impl Iterator<Item = &Arc<Register>> {
        self.shelf.all().iter().filter(|register| register.state == RegisterState::Active)
    }

    /// The public fields of other registers that point at objects of this one.
    pub fn pointers(&self, register: &str) -> &[(Arc<Register>, String)] {
        self.pointers.get(register).map(Vec::as_slice).unwrap_or_default()
    }

    fn all_pointers(&self) -> HashMap<String, Vec<(Arc<Register>, String)>> {
        let mut pointers: HashMap<String, Vec<(Arc<Register>, String)>> = HashMap::new();
        for register in self.active() {
            let indexed = |field: &&fields::Field| field.visibility == Visibility::Public && (field.filterable || field.in_list);
            for field in register.declaration.fields.iter().filter(indexed) {
                if let Some(target) = &field.register {
                    pointers.entry(target.clone()).or_default().push((register.clone(), field.code.clone()));
                }
            }
        }
        pointers
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
