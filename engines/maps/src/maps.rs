//! The engine's part of the house: the base map and the layers of registers, their tiles, and how layers are gathered.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use db::{Db, Together};
use fields::Filter;
use kit::{Problem, RecordId, RegisterId};
use registers::{Opened, Query, Registers};
use vector_tile::TileId;

use crate::layer::{Layer, Slot};
use crate::tiles::{Of, Tiles};
use crate::{BaseMap, Group, Groups, KeptTile, Mark, Overlay, overlay, store};

/// Moved when tiles are drawn in another way, so that nobody keeps old ones.
const DRAWING: u32 = 1;
/// Share of a tile by which a filter reaches over its edges, more than the buffer and a cell of a cluster.
const REACH: f64 = 0.2;

/// The engine: shared, cheap to clone.
#[derive(Clone)]
pub struct Maps {
    inner: Arc<Inner>,
}

struct Inner {
    registers: Registers,
    base: RwLock<Arc<BaseMap>>,
    reading: tokio::sync::Mutex<()>,
    version: Together<i64>,
    layers: RwLock<HashMap<RegisterId, Arc<Slot>>>,
    tiles: Tiles,
    groups: OnceLock<Arc<dyn Groups>>,
    overlays: RwLock<Vec<Arc<dyn Overlay>>>,
}

impl Maps {
    /// The engine over the registers, with room for so many bytes of tiles; reads nothing yet.
    pub fn new(registers: Registers, tile_bytes_max: usize) -> Self {
        let inner = Inner {
            registers,
            base: RwLock::default(),
            reading: tokio::sync::Mutex::default(),
            version: Together::default(),
            layers: RwLock::default(),
            tiles: Tiles::new(tile_bytes_max),
            groups: OnceLock::new(),
            overlays: RwLock::default(),
        };
        Self { inner: Arc::new(inner) }
    }

    fn db(&self) -> &Db {
        self.inner.registers.db()
    }

    /// Who keeps the groups of layers; the first to say so. Called while the house starts.
    pub fn group_by(&self, groups: Arc<dyn Groups>) {
        // A second keeper would be a mistake in the list of modules; the first one stays.
        let _second = self.inner.groups.set(groups);
    }

    /// The groups of layers; none where nobody keeps any.
    ///
    /// Errors: the database's.
    pub async fn groups(&self) -> Result<Vec<Group>, Problem> {
        match self.inner.groups.get() {
            Some(groups) => groups.groups().await,
            None => Ok(Vec::new()),
        }
    }

    /// From now on the map offers this layer too. Called while the house starts.
    pub fn add_overlay(&self, overlay: Arc<dyn Overlay>) {
        self.inner.overlays.write().unwrap_or_else(PoisonError::into_inner).push(overlay);
    }

    /// The layers that are no registers, in the order in which modules started.
    pub fn overlays(&self) -> Vec<Arc<dyn Overlay>> {
        self.inner.overlays.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// A tile of some marks.
    pub fn overlay_tile(marks: &[Mark], id: TileId) -> KeptTile {
        KeptTile::new(format!("{DRAWING}.marks"), overlay::tile(marks, id))
    }

    /// The version of the base map, fresh.
    ///
    /// Errors: the database's.
    pub async fn base_version(&self) -> Result<i64, Problem> {
        Ok(self.inner.version.ask(self.db(), store::version(self.db())).await?)
    }

    /// The base map, fresh.
    ///
    /// Errors: the database's.
    pub async fn base(&self) -> Result<Arc<BaseMap>, Problem> {
        let version = self.base_version().await?;
        if let Some(base) = self.at_hand(version) {
            return Ok(base);
        }
        let _only_one = self.inner.reading.lock().await;
        if let Some(base) = self.at_hand(version) {
            return Ok(base);
        }
        let base = Arc::new(BaseMap::read(self.db(), version).await?);
        *self.inner.base.write().unwrap_or_else(PoisonError::into_inner) = base.clone();
        Ok(base)
    }

    fn at_hand(&self, version: i64) -> Option<Arc<BaseMap>> {
        let base = self.inner.base.read().unwrap_or_else(PoisonError::into_inner);
        (base.version >= version).then(|| base.clone())
    }

    /// What the tiles of the base map depend on.
    pub fn base_tag(version: i64) -> String {
        format!("{DRAWING}.{version}")
    }

    /// A tile of the base map.
    ///
    /// Errors: the database's.
    pub async fn base_tile(&self, id: TileId) -> Result<Arc<KeptTile>, Problem> {
        let base = self.base().await?;
        let version = Self::base_tag(base.version);
        if let Some(tile) = self.inner.tiles.find(&Of::Base, id, &version) {
            return Ok(tile);
        }
        self.draw(Of::Base, id, version, move || base.tile(id)).await
    }

    /// What the tiles of a register depend on, as it was opened.
    pub fn layer_tag(opened: &Opened) -> String {
        let (seq, declaration) = opened.index(|index| (index.seq, index.declaration_version));
        tag(opened.register.id, seq, declaration)
    }

    /// A tile of a register's published records; of those that a query finds, if there is one. Whether the viewer may see them is for
    /// the caller to say: [`crate::sight::place`].
    ///
    /// Errors: the database's.
    pub async fn layer_tile(&self, opened: &Opened, query: Option<&Query>, id: TileId) -> Result<Arc<KeptTile>, Problem> {
        let layer = self.slot(opened.register.id).fresh(&self.inner.registers, opened).await?;
        let version = tag(opened.register.id, layer.seq, layer.declaration_version);
        let of = Of::Register(opened.register.id, query.map(words).unwrap_or_default());
        if let Some(tile) = self.inner.tiles.find(&of, id, &version) {
            return Ok(tile);
        }
        let wanted = query.map(|query| wanted(opened, query, id));
        self.draw(of, id, version, move || Layer::tile(&layer, id, wanted.as_ref())).await
    }

    async fn draw(
        &self,
        of: Of,
        id: TileId,
        version: String,
        draw: impl FnOnce() -> vector_tile::Tile + Send + 'static,
    ) -> Result<Arc<KeptTile>, Problem> {
        let tile = tokio::task::spawn_blocking(draw).await;
        let tile = tile.map_err(|error| Problem::Internal(format!("the tile {id} was not drawn: {error}")))?;
        let tile = Arc::new(KeptTile::new(version, tile));
        self.inner.tiles.keep(of, id, &tile);
        Ok(tile)
    }

    /// Bytes of the tiles that are kept.
    pub fn tile_bytes(&self) -> usize {
        self.inner.tiles.bytes()
    }

    fn slot(&self, id: RegisterId) -> Arc<Slot> {
        if let Some(slot) = self.inner.layers.read().unwrap_or_else(PoisonError::into_inner).get(&id) {
            return slot.clone();
        }
        self.inner.layers.write().unwrap_or_else(PoisonError::into_inner).entry(id).or_default().clone()
    }
}

fn tag(register: RegisterId, seq: i64, declaration: i64) -> String {
    // The end of the id tells registers of different databases apart.
    let id = register.0.simple().to_string();
    format!("{DRAWING}.{}.{declaration}.{seq}", id.get(20..).unwrap_or_default())
}

/// What a query asks for, as words that are the same for the same question.
fn words(query: &Query) -> String {
    format!("{:?}{:?}{:?}", query.filters, query.words, query.organisations)
}

/// The records of a query that a tile may show.
fn wanted(opened: &Opened, query: &Query, id: TileId) -> HashSet<RecordId> {
    let mut query = query.clone();
    if let Some(field) = opened.register.declaration.geometry() {
        let [west, south, east, north] = id.bounds_degrees();
        let (across, up) = ((east - west) * REACH, (north - south) * REACH);
        query.filters.push((field.code.clone(), Filter::Within([west - across, south - up, east + across, north + up])));
    }
    opened.index(|index| index.members(&query)).into_iter().collect()
}
