//! OpenStreetMap files as a base map.

use std::path::Path;

use ::osm::{Limits, Reason};
use fields::{Geometry, Position};
use geo_types::{Geometry as Shape, LineString, Polygon};
use kit::Says;

use super::{FEATURES_MAX, Found};
use crate::{Feature, Theme};

/// Reads an `.osm.pbf` file.
///
/// Errors: what is wrong with the file, naming the byte; more features than a base map takes.
pub fn read_osm(path: &Path) -> Result<Found, Says> {
    let mut found = Found::default();
    let mut too_many = false;
    let read = ::osm::read_file(path, &Limits::default(), |feature| {
        if found.features.len() < FEATURES_MAX {
            found.features.extend(translated(feature));
        } else {
            too_many = true;
        }
    });
    let report = read.map_err(|error| Says::new("maps-import-osm").with("detail", error))?;
    if too_many {
        return Err(Says::new("maps-import-too-many").with("max", FEATURES_MAX));
    }
    found.left_out.extend(report.left_out.into_iter().map(|(reason, count)| (word(reason).to_owned(), count)));
    // Areas first and the largest of them, so that what lies in another is drawn over it.
    found.features.sort_by_key(|feature| feature.theme);
    Ok(found)
}

fn translated(feature: ::osm::Feature) -> Option<Feature> {
    let ::osm::Names { local, uk, en } = feature.names;
    let name = uk.or(local).unwrap_or_default();
    let mut own = Feature::new(theme(feature.theme), feature.kind, geometry(feature.geometry)?).named(&name, &en.unwrap_or_default());
    if let Some(house) = feature.address.house_number {
        own = own.with("house", house);
    }
    if let Some(street) = feature.address.street {
        own = own.with("street", street);
    }
    Some(match feature.level {
        Some(level) => own.with("level", level),
        None => own,
    })
}

fn theme(theme: ::osm::Theme) -> Theme {
    match theme {
        ::osm::Theme::Street => Theme::Street,
        ::osm::Theme::Building => Theme::Building,
        ::osm::Theme::Water => Theme::Water,
        ::osm::Theme::Green => Theme::Green,
        ::osm::Theme::Railway => Theme::Railway,
        ::osm::Theme::Place => Theme::Place,
        ::osm::Theme::District => Theme::District,
    }
}

fn geometry(shape: Shape<f64>) -> Option<Geometry> {
    Some(match shape {
        Shape::Point(at) => Geometry::Point(Position::new(at.x(), at.y())?),
        Shape::LineString(one) => Geometry::Lines(vec![line(&one)]),
        Shape::MultiLineString(many) => Geometry::Lines(many.iter().map(line).collect()),
        Shape::Polygon(one) => Geometry::Areas(vec![area(&one)]),
        Shape::MultiPolygon(many) => Geometry::Areas(many.iter().map(area).collect()),
        _ => return None,
    })
}

fn line(line: &LineString<f64>) -> Vec<Position> {
    line.coords().filter_map(|at| Position::new(at.x, at.y)).collect()
}

fn area(area: &Polygon<f64>) -> Vec<Vec<Position>> {
    std::iter::once(area.exterior()).chain(area.interiors()).map(line).collect()
}

/// The word of a reason, the end of its message key.
fn word(reason: Reason) -> &'static str {
    match reason {
        Reason::MissingNodes => "missing-nodes",
        Reason::MissingWays => "missing-ways",
        Reason::Unclosed => "unclosed",
        Reason::TooFewPlaces => "too-few-places",
        Reason::HoleOutside => "hole-outside",
        Reason::TooTangled => "too-tangled",
        Reason::OffGlobe => "off-globe",
    }
}
