//! Stops and routes as layers of the city's map.

use std::sync::{Arc, PoisonError, RwLock};

use db::BoxFuture;
use fields::{Geometry, Position};
use gtfs::{RouteIdx, StopIdx};
use i18n::Locale;
use kit::{Lang, Problem, Timestamp};
use maps::{Mark, Overlay};
use uuid::Uuid;

use crate::published::{Loaded, Timetables};
use crate::{look, urls};

/// Names of the ids of marks are told apart by these.
const STOPS: &str = "transit-stops";
const ROUTES: &str = "transit-routes";

/// The marks of a version in a language.
type Kept = Option<(i64, Lang, Arc<Vec<Mark>>)>;

/// The stops of the city.
pub struct Stops(Layer);

/// Its routes.
pub struct Routes(Layer);

struct Layer {
    timetables: Timetables,
    kept: RwLock<Kept>,
}

impl Layer {
    /// The marks of what holds today, made once for a version and a language.
    async fn marks(&self, t: &Locale, make: fn(&Locale, &Loaded) -> Vec<Mark>) -> Result<Vec<Mark>, Problem> {
        let held = self.timetables.held().await?;
        let Some(version) = held.current() else { return Ok(Vec::new()) };
        let key = (version.number, t.lang());
        let known = self.kept.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, _, marks)) = known.filter(|(number, lang, _)| (*number, *lang) == key) {
            return Ok(marks.as_ref().clone());
        }
        let made = Arc::new(make(t, version));
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = Some((key.0, key.1, made.clone()));
        Ok(made.as_ref().clone())
    }
}

impl Stops {
    /// The layer over a timetable.
    pub fn new(timetables: Timetables) -> Self {
        Self(Layer { timetables, kept: RwLock::default() })
    }
}

impl Routes {
    /// The layer over a timetable.
    pub fn new(timetables: Timetables) -> Self {
        Self(Layer { timetables, kept: RwLock::default() })
    }
}

impl Overlay for Stops {
    fn code(&self) -> &'static str {
        STOPS
    }

    fn icon(&self) -> &'static str {
        "signpost"
    }

    fn title(&self, t: &Locale) -> String {
        t.say("transit-layer-stops").to_owned()
    }

    fn at_first(&self) -> bool {
        false
    }

    fn marks<'a>(&'a self, t: &'a Locale, _: Timestamp) -> BoxFuture<'a, Result<Vec<Mark>, Problem>> {
        Box::pin(self.0.marks(t, stops))
    }
}

impl Overlay for Routes {
    fn code(&self) -> &'static str {
        ROUTES
    }

    fn icon(&self) -> &'static str {
        "route"
    }

    fn title(&self, t: &Locale) -> String {
        t.say("transit-layer-routes").to_owned()
    }

    fn form(&self) -> &'static str {
        "line"
    }

    fn at_first(&self) -> bool {
        false
    }

    fn marks<'a>(&'a self, t: &'a Locale, _: Timestamp) -> BoxFuture<'a, Result<Vec<Mark>, Problem>> {
        Box::pin(self.0.marks(t, routes))
    }
}

/// The same id for the same stop or route in every process and version.
fn id(layer: &str, own: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("{layer}:{own}").as_bytes())
}

fn stops(t: &Locale, version: &Loaded) -> Vec<Mark> {
    let mark = |stop: &StopIdx| {
        let [lon, lat] = version.point(*stop)?;
        let (stop_id, towards) = (version.stop_id(*stop), version.towards(*stop));
        let labels: Vec<String> = version.routes_at(*stop).into_iter().map(|route| version.feed.route_label(route).to_owned()).collect();
        Some(Mark {
            id: id(STOPS, stop_id),
            title: version.name(*stop).to_owned(),
            href: urls::stop(stop_id),
            point: Position::new(lon, lat)?,
            shape: None,
            address: if towards.is_empty() { String::new() } else { t.with("transit-towards", &[("sign", towards.into())]) },
            facts: vec![(t.say("transit-routes").to_owned(), labels.join(", "))],
        })
    };
    version.by_name.iter().filter_map(mark).collect()
}

fn routes(t: &Locale, version: &Loaded) -> Vec<Mark> {
    version.routes.iter().filter_map(|route| route_mark(t, version, *route)).collect()
}

/// A route with the shapes of most of its trips there and back, else the straight ways between their stops.
fn route_mark(t: &Locale, version: &Loaded, route: RouteIdx) -> Option<Mark> {
    let feed = &version.feed;
    let lines: Vec<Vec<Position>> = [0_u8, 1].into_iter().filter_map(|direction| line(version, route, direction)).collect();
    let middle = lines.first().and_then(|line| line.get(line.len() / 2)).copied()?;
    let route_id = feed.text(feed[route].id);
    Some(Mark {
        id: id(ROUTES, route_id),
        title: look::route_title(t, version, route),
        href: urls::route(route_id),
        point: middle,
        shape: Some(Geometry::Lines(lines)),
        address: feed.text(feed[route].long_name).to_owned(),
        facts: vec![(t.say("transit-agency").to_owned(), feed.text(feed[feed[route].agency].name).to_owned())],
    })
}

/// The way of the trip with the most stops in a direction.
fn line(version: &Loaded, route: RouteIdx, direction: u8) -> Option<Vec<Position>> {
    let feed = &version.feed;
    let own = version.trips_of(route).iter().filter(|trip| feed[**trip].direction_id.unwrap_or(0) == direction);
    let trip = own.max_by_key(|trip| feed[**trip].count)?;
    let place = |at: gtfs::Position| Position::new(at.lon, at.lat);
    let points: Vec<Position> = match feed[*trip].shape {
        Some(shape) => feed.points_of(shape).iter().filter_map(|point| place(point.position)).collect(),
        None => feed.stop_times_of(*trip).iter().filter_map(|time| place(feed[time.stop].position?)).collect(),
    };
    (points.len() > 1).then_some(points)
}
