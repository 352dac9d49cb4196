//! A tile in the making: layers take features, and at the end everything becomes bytes within the limit.

use std::ops::Range;

use crate::TileId;
use crate::attributes::Attributes;
use crate::cluster::{CELL, Cluster, Clusters};
use crate::encode::Encoder;
use crate::frame::Frame;
use crate::index::Index;
use crate::limits::{Detail, Limits, PIXEL};
use crate::mercator::Bounds;
use crate::shape::{Kind, Shape, View};
use crate::trace::Tracer;
use crate::wire::Pen;

/// A shape and what is said about it.
#[derive(Clone, Copy, Debug)]
pub struct Feature<'a> {
    /// Where it is.
    pub shape: &'a Shape,
    /// Its number; unique within a layer. JavaScript knows numbers up to 2⁵³ only.
    pub id: Option<u64>,
    /// What is said about it.
    pub attributes: &'a Attributes,
}

/// A finished tile.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tile {
    /// The tile, `application/vnd.mapbox-vector-tile`, not compressed; empty if there is nothing in it.
    pub bytes: Vec<u8>,
    /// What became of the features.
    pub report: Report,
}

/// What became of the features that the tile touches.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// Features in the tile.
    pub features: usize,
    /// Areas under a pixel that stand in it only as squares; the feature of the squares says it as `merged`.
    pub merged: usize,
    /// Points that stand in it only as part of a cluster; its feature says how many as `point_count`.
    pub clustered: usize,
    /// Features left out because the tile would have been larger than [`Limits::size_bytes_max`], the smallest to be seen.
    pub left_out: usize,
}

/// A tile in the making.
pub struct Draft<'a> {
    frame: Frame,
    size_bytes_max: usize,
    layers: Vec<Layer<'a>>,
}

/// A layer in the making. Features are drawn in the order they are given, except that squares and clusters come last.
pub struct Layer<'a> {
    name: String,
    frame: Frame,
    reach: Bounds,
    tracer: Tracer,
    clusters: Option<Clusters<(Option<u64>, Said<'a>)>>,
    clustered: usize,
    drawings: Vec<u8>,
    sketches: Vec<Sketch<'a>>,
}

/// A feature drawn but not yet written.
pub(crate) struct Sketch<'a> {
    pub id: Option<u64>,
    pub kind: Kind,
    pub said: Said<'a>,
    /// How much there is to see, square units.
    size: f64,
    drawing: Range<usize>,
}

/// Where the attributes of a feature are.
#[derive(Clone)]
pub(crate) enum Said<'a> {
    Given(&'a Attributes),
    Kept(&'a Index, usize),
    Made(Attributes),
}

/// A point counts as large as a symbol of 16 pixels.
const SYMBOL_AREA: f64 = (16 * 16 * PIXEL * PIXEL) as f64;

impl<'a> Draft<'a> {
    /// An empty tile.
    pub fn new(id: TileId, limits: &Limits) -> Self {
        Self { frame: Frame::new(id, limits.buffer_units), size_bytes_max: limits.size_bytes_max, layers: Vec::new() }
    }

    /// The layer of this name; a new one at the end if there is none yet, and only then `detail` counts.
    pub fn layer(&mut self, name: &str, detail: &Detail) -> &mut Layer<'a> {
        let at = self.layers.iter().position(|layer| layer.name == name).unwrap_or_else(|| {
            self.layers.push(Layer::new(name, self.frame, detail));
            self.layers.len() - 1
        });
        &mut self.layers[at]
    }

    /// The tile. What does not fit is left out, the smallest first.
    pub fn finish(mut self) -> Tile {
        self.layers.iter_mut().for_each(Layer::settle);
        let sketches: usize = self.layers.iter().map(|layer| layer.sketches.len()).sum();
        let mut encoders: Vec<Encoder> = self.layers.iter().map(Layer::written).collect();
        let mut features = sketches;
        if len(&encoders) > self.size_bytes_max {
            (encoders, features) = self.write_largest();
        }
        let mut bytes = Vec::with_capacity(len(&encoders));
        encoders.iter().for_each(|encoder| encoder.finish(&mut bytes));
        let sum = |count: fn(&Layer) -> usize| self.layers.iter().map(count).sum();
        let (merged, clustered) = (sum(|layer| layer.tracer.specks.count()), sum(|layer| layer.clustered));
        Tile { bytes, report: Report { features, merged, clustered, left_out: sketches - features } }
    }

    /// Writes the largest features as long as there is room; how many.
    fn write_largest(&self) -> (Vec<Encoder<'_>>, usize) {
        let mut encoders: Vec<Encoder> = self.layers.iter().map(|layer| Encoder::new(&layer.name)).collect();
        let mut order: Vec<(usize, &Sketch)> = Vec::new();
        for (at, layer) in self.layers.iter().enumerate() {
            order.extend(layer.sketches.iter().map(|sketch| (at, sketch)));
        }
        order.sort_by(|(_, one), (_, other)| other.size.total_cmp(&one.size));
        let (mut room, mut written) = (self.size_bytes_max, 0);
        for (at, sketch) in order {
            let (encoder, drawing) = (&mut encoders[at], self.layers[at].drawing(sketch));
            if encoder.cost(sketch, drawing) <= room {
                encoder.feature(sketch, drawing);
                written += 1;
                room = self.size_bytes_max.saturating_sub(len(&encoders));
            }
        }
        (encoders, written)
    }
}

fn len(encoders: &[Encoder]) -> usize {
    encoders.iter().map(Encoder::len).sum()
}

impl<'a> Layer<'a> {
    fn new(name: &str, frame: Frame, detail: &Detail) -> Self {
        let clusters = detail.cluster_to_zoom.filter(|zoom| frame.zoom <= *zoom).map(|_| Clusters::new());
        // a cell that reaches over the edge is counted whole, so that the neighbour counts the same
        let reach = if clusters.is_some() { frame.around(CELL.max(-frame.low)) } else { frame.bounds() };
        Self {
            name: name.to_owned(),
            frame,
            reach,
            tracer: Tracer::new(frame, frame.zoom >= detail.whole_from_zoom),
            clusters,
            clustered: 0,
            drawings: Vec::new(),
            sketches: Vec::new(),
        }
    }

    /// Adds a feature; one that the tile does not touch adds nothing.
    pub fn add(&mut self, feature: Feature<'a>) {
        let view = feature.shape.view();
        if view.bounds.touches(&self.reach) {
            self.draw(&view, feature.id, Said::Given(feature.attributes));
        }
    }

    /// Adds the features of an index that are wanted, by their ids.
    pub fn add_index(&mut self, index: &'a Index, mut wanted: impl FnMut(Option<u64>) -> bool) {
        let (reach, zoom) = (self.reach, self.frame.zoom);
        index.visit(&reach, zoom, |at, id, view| {
            if wanted(id) {
                self.draw(&view, id, Said::Kept(index, at));
            }
        });
    }

    fn draw(&mut self, view: &View, id: Option<u64>, said: Said<'a>) {
        if let (Some(clusters), Kind::Points) = (&mut self.clusters, view.kind) {
            view.spots.iter().for_each(|spot| clusters.add(self.frame.place(*spot), (id, said.clone())));
            return;
        }
        let start = self.drawings.len();
        self.tracer.trace(view, &mut self.drawings);
        let size = if view.kind == Kind::Points { SYMBOL_AREA } else { view.size * self.frame.scale() };
        self.keep(start, Sketch { id, kind: view.kind, said, size, drawing: 0..0 });
    }

    /// Keeps what has been drawn since `start`, if anything.
    fn keep(&mut self, start: usize, sketch: Sketch<'a>) {
        if self.drawings.len() > start {
            self.sketches.push(Sketch { drawing: start..self.drawings.len(), ..sketch });
        }
    }

    /// Draws what had to wait for the last feature: clusters and the squares of specks.
    fn settle(&mut self) {
        for cluster in self.clusters.take().map(Clusters::in_rows).unwrap_or_default() {
            self.draw_cluster(cluster);
        }
        let start = self.drawings.len();
        self.tracer.specks.draw(&self.frame, &mut self.drawings);
        let merged = Attributes::new().with("merged", self.tracer.specks.count() as i64);
        self.keep(start, Sketch { id: None, kind: Kind::Areas, said: Said::Made(merged), size: f64::INFINITY, drawing: 0..0 });
    }

    fn draw_cluster(&mut self, cluster: Cluster<(Option<u64>, Said<'a>)>) {
        let (middle, count) = (cluster.middle(), cluster.count);
        if !self.frame.shows(middle) {
            return;
        }
        let (mut id, mut said) = cluster.first;
        if count > 1 {
            self.clustered += count;
            (id, said) = (None, Said::Made(Attributes::new().with("point_count", count as i64)));
        }
        let start = self.drawings.len();
        Pen::new(&mut self.drawings).points(&[middle]);
        self.keep(start, Sketch { id, kind: Kind::Points, said, size: SYMBOL_AREA * count as f64, drawing: 0..0 });
    }

    fn drawing(&self, sketch: &Sketch) -> &[u8] {
        self.drawings.get(sketch.drawing.clone()).unwrap_or_default()
    }

    fn written(&self) -> Encoder<'_> {
        let mut encoder = Encoder::new(&self.name);
        self.sketches.iter().for_each(|sketch| encoder.feature(sketch, self.drawing(sketch)));
        encoder
    }
}

impl<'a> Extend<Feature<'a>> for Layer<'a> {
    fn extend<I: IntoIterator<Item = Feature<'a>>>(&mut self, features: I) {
        features.into_iter().for_each(|feature| self.add(feature));
    }
}
