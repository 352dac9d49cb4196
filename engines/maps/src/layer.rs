//! A register as a layer of the map: the shapes of its published records in memory, as fresh as the register's feed.
//!
//! The packed index does not change; records that changed since it was packed are left out of it and drawn beside it, until so many
//! have changed that it is packed anew.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock};

use fields::{Field, Geometry};
use futures_util::StreamExt;
use kit::{Problem, RecordId};
use registers::{Opened, Record, Register, Registers, store};
use vector_tile::{Attributes, Detail, Draft, Entry, Feature, Index, Limits, Shape, Tile, TileId};

use crate::shape;

/// How many changes are taken in one by one; beyond that the index is packed anew.
const CATCH_UP_MAX: i64 = 2_000;
/// Points stand each for itself from the zoom after this one.
const CLUSTERS_TO_ZOOM: u8 = 14;
/// The name of the layer in its tiles.
pub const NAME: &str = "objects";
/// Symbols near an edge are drawn by both tiles, units.
const BUFFER_UNITS: u16 = 128;

/// The shapes of a register as of one place of its feed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layer {
    /// The place of the feed.
    pub seq: i64,
    /// The declaration the records were read by.
    pub declaration_version: i64,
    packed: Arc<Packed>,
    /// Records that changed since the index was packed; none for those that have nothing on the map any more.
    changed: HashMap<RecordId, Option<Arc<Drawn>>>,
}

#[derive(Debug, Default)]
struct Packed {
    index: Index,
    /// The record of each number in the index.
    ids: Vec<RecordId>,
}

#[derive(Debug)]
struct Drawn {
    shape: Shape,
    attributes: Attributes,
}

/// The layer of one register, and who is reading it anew.
#[derive(Default)]
pub(crate) struct Slot {
    layer: RwLock<Arc<Layer>>,
    reading: tokio::sync::Mutex<()>,
}

impl Slot {
    fn at_hand(&self) -> Arc<Layer> {
        self.layer.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The layer, at least as new as the register was opened.
    ///
    /// Errors: the database's.
    pub async fn fresh(&self, registers: &Registers, opened: &Opened) -> Result<Arc<Layer>, Problem> {
        let place = opened.index(|index| (index.seq, index.declaration_version, index.built_seq));
        let is_fresh = |layer: &Layer| layer.seq >= place.0 && layer.declaration_version == place.1;
        let layer = self.at_hand();
        if is_fresh(&layer) {
            return Ok(layer);
        }
        let _only_one = self.reading.lock().await;
        let layer = self.at_hand();
        if is_fresh(&layer) {
            return Ok(layer);
        }
        let known = layer.declaration_version == place.1 && layer.seq >= place.2 && place.0 - layer.seq <= CATCH_UP_MAX;
        let fresh = if known && !layer.is_worn() {
            caught_up(&layer, registers, &opened.register, place.0).await?
        } else {
            read(registers, &opened.register, place.0).await?
        };
        let fresh = Arc::new(Layer { declaration_version: place.1, ..fresh });
        *self.layer.write().unwrap_or_else(PoisonError::into_inner) = fresh.clone();
        Ok(fresh)
    }
}

async fn caught_up(layer: &Layer, registers: &Registers, register: &Register, seq: i64) -> Result<Layer, Problem> {
    let changes = store::records::changed_since(registers.db(), register.id, layer.seq, CATCH_UP_MAX * 2).await?;
    let last = changes.last().map_or(seq, |(last, _)| seq.max(*last));
    let mut ids: Vec<RecordId> = changes.into_iter().map(|(_, id)| id).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut fresh = Layer { seq: last, ..layer.clone() };
    for record in store::records::states_by_ids(registers.db(), &ids).await? {
        fresh.changed.insert(record.id, drawn(register, &record).map(Arc::new));
    }
    Ok(fresh)
}

/// Reads the whole register. What is committed meanwhile is taken in again by the next reader.
async fn read(registers: &Registers, register: &Register, seq: i64) -> Result<Layer, Problem> {
    let (mut entries, mut ids) = (Vec::new(), Vec::new());
    if register.declaration.geometry().is_some() {
        let mut records = std::pin::pin!(store::records::stream(registers.db(), register.id));
        while let Some(record) = records.next().await {
            let record = record?;
            if let Some(Drawn { shape, attributes }) = drawn(register, &record) {
                entries.push(Entry { shape, id: Some(ids.len() as u64), zoom_min: 0, attributes });
                ids.push(record.id);
            }
        }
    }
    let pack = move || Packed { index: Index::new(entries), ids };
    let packed = tokio::task::spawn_blocking(pack).await;
    let packed = packed.map_err(|error| Problem::Internal(format!("a layer was not packed: {error}")))?;
    Ok(Layer { seq, packed: Arc::new(packed), ..Layer::default() })
}

/// What everybody who may see the layer sees of a record on the map: its place, its name, its id.
fn drawn(register: &Register, record: &Record) -> Option<Drawn> {
    let data = record.published()?;
    let field: &Field = register.declaration.geometry()?;
    let geometry = Geometry::from_json(data.get(&field.code)?).ok()?;
    let shape = shape::of(&geometry).ok()?;
    let title = register.title_of(data, &record.number);
    let attributes = Attributes::new().with("id", record.id.to_string().as_str()).with("name", title.as_str());
    Some(Drawn { shape, attributes })
}

impl Layer {
    fn is_worn(&self) -> bool {
        self.changed.len() > 500 && self.changed.len() * 8 > self.packed.ids.len()
    }

    /// A tile; of those in `wanted` only, if there is a choice.
    pub fn tile(&self, id: TileId, wanted: Option<&HashSet<RecordId>>) -> Tile {
        let mut draft = Draft::new(id, &Limits { buffer_units: BUFFER_UNITS, ..Limits::default() });
        let detail = Detail { cluster_to_zoom: Some(CLUSTERS_TO_ZOOM), ..Detail::default() };
        let layer = draft.layer(NAME, &detail);
        let is_wanted = |record: &RecordId| wanted.is_none_or(|wanted| wanted.contains(record));
        layer.add_index(&self.packed.index, |number| {
            let record = number.and_then(|number| self.packed.ids.get(usize::try_from(number).ok()?));
            record.is_some_and(|record| !self.changed.contains_key(record) && is_wanted(record))
        });
        for (record, drawn) in &self.changed {
            if let Some(drawn) = drawn.as_ref().filter(|_| is_wanted(record)) {
                layer.add(Feature { shape: &drawn.shape, id: None, attributes: &drawn.attributes });
            }
        }
        draft.finish()
    }
}
