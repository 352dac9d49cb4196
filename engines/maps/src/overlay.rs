//! Layers that are no registers: what a module knows of places for a while, such as outages that go on.

use db::BoxFuture;
use fields::{Geometry, Position};
use i18n::Locale;
use kit::{Problem, Timestamp};
use uuid::Uuid;
use vector_tile::{Attributes, Detail, Draft, Feature, Limits, Shape, Tile, TileId};

use crate::layer::NAME;
use crate::shape;

/// Points stand each for itself from the zoom after this one.
const CLUSTERS_TO_ZOOM: u8 = 14;

/// Something at a place.
#[derive(Clone, PartialEq, Debug)]
pub struct Mark {
    /// The module's own id of it.
    pub id: Uuid,
    /// What it is.
    pub title: String,
    /// Its page: a path of the site.
    pub href: String,
    /// Where it is; of something long, where one looks for it.
    pub point: Position,
    /// What is drawn instead of the point: the line of a route.
    pub shape: Option<Geometry>,
    /// Where it is in words; may be empty.
    pub address: String,
    /// What else is known: names and values.
    pub facts: Vec<(String, String)>,
}

/// Knows the marks of a layer. A module gives one to [`crate::Maps::add_overlay`] when it starts.
pub trait Overlay: Send + Sync {
    /// Its word in addresses, that of no register.
    fn code(&self) -> &'static str;
    /// The icon's name.
    fn icon(&self) -> &'static str;
    /// What it is called.
    fn title(&self, t: &Locale) -> String;
    /// How its marks look in the list of layers: `point`, `line`, `area`.
    fn form(&self) -> &'static str {
        "point"
    }
    /// Whether it is shown to those who have chosen no layers: what matters today is, what stands there every day waits to be asked for.
    fn at_first(&self) -> bool {
        true
    }
    /// What there is now, for everybody to see; some thousands at most.
    fn marks<'a>(&'a self, t: &'a Locale, now: Timestamp) -> BoxFuture<'a, Result<Vec<Mark>, Problem>>;
}

/// The tile of some marks, drawn as those of registers are.
pub fn tile(marks: &[Mark], id: TileId) -> Tile {
    let drawn = |mark: &Mark| {
        let attributes = Attributes::new().with("id", mark.id.to_string().as_str()).with("name", mark.title.as_str());
        let geometry = mark.shape.clone().unwrap_or(Geometry::Point(mark.point));
        Some((shape::of(&geometry).ok()?, attributes))
    };
    let drawn: Vec<(Shape, Attributes)> = marks.iter().filter_map(drawn).collect();
    let mut draft = Draft::new(id, &Limits::default());
    let detail = Detail { cluster_to_zoom: Some(CLUSTERS_TO_ZOOM), ..Detail::default() };
    let layer = draft.layer(NAME, &detail);
    for (shape, attributes) in &drawn {
        layer.add(Feature { shape, id: None, attributes });
    }
    draft.finish()
}
