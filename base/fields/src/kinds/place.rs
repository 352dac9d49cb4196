//! Points, lines and areas on the map.

use kit::Says;
use serde_json::{Value as Json, json};
use tabular::Cell;
use ui::Html;

use super::{Rules, first, number, plain, presence_filter, wrong_shape};
use crate::control::{self, Group, Item, Part, TextArea};
use crate::geometry::{self, Bbox, Geometry, Position};
use crate::{Control, Coordinates, Field, Filter, FilterControl, FilterInput, Kind, ParseContext, Show, Value};

/// What a form sends beside an area that is to be repaired.
const REPAIR: &str = "repair";
/// The most faults that are told under an area.
const FAULTS_SHOWN: usize = 5;

/// [`Kind::Point`]
pub const POINT: OnMap = OnMap(Kind::Point);
/// [`Kind::Line`]
pub const LINE: OnMap = OnMap(Kind::Line);
/// [`Kind::Area`]
pub const AREA: OnMap = OnMap(Kind::Area);

/// The rules of the three.
pub struct OnMap(Kind);

impl OnMap {
    fn is_shape(&self, geometry: &Geometry) -> bool {
        matches!(
            (self.0, geometry),
            (Kind::Point, Geometry::Point(_)) | (Kind::Line, Geometry::Lines(_)) | (Kind::Area, Geometry::Areas(_))
        )
    }

    /// Reads GeoJSON, WKT, or a pair of numbers.
    fn read(&self, text: &str, coordinates: Option<&Coordinates>) -> Result<Geometry, Says> {
        if text.starts_with('{') {
            let json = serde_json::from_str(text).map_err(|_| self.wrong())?;
            return coordinates.map_or_else(|| Geometry::from_json(&json), |own| Geometry::from_json_in(&json, own)).map_err(says);
        }
        if text.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return coordinates.map_or_else(|| Geometry::from_wkt(text), |own| Geometry::from_wkt_in(text, own)).map_err(says);
        }
        let at = match coordinates {
            None => geometry::coordinates(text),
            Some(own) => geometry::numbers(text).map(|pair| own.place(pair).map_err(says)).transpose()?,
        };
        at.map(Geometry::Point).ok_or(Says::new("field-point-not-understood"))
    }

    /// An area that was typed and is none: what is wrong, drawn and told, and the offer to repair it.
    fn mending(&self, field: &Field, control: &Control<'_>) -> Option<Html> {
        let text = control.raw.first().map(|text| text.trim()).filter(|_| self.0 == Kind::Area && control.problem.is_some())?;
        let geometry = self.read(text, None).ok()?;
        let defects = geometry.defects();
        if defects.is_empty() || !defects.iter().all(geometry::is_mendable) {
            return None;
        }
        let t = control.t;
        let offer = geometry.repaired().ok().map(|done| {
            let show = Show::new(t, &crate::NoNames);
            let sizes = [("after", area(done.after_m2, &show).into()), ("before", area(done.before_m2, &show).into())];
            let id = format!("{}-repair", field.control_id());
            let item = Item { id, value: REPAIR.to_owned(), label: t.with("geometry-repair", &sizes), ..Item::default() };
            control::boxes(&field.code, &[item], false)
        });
        let label = t.with("geometry-picture", &[("count", defects.len().into())]);
        let faults = defects.iter().take(FAULTS_SHOWN).map(|defect| t.says(&geometry::defect_says(defect))).collect();
        Some(control::mending(t, geometry::picture(&geometry, &defects, &label), faults, offer))
    }

    /// Another shape than the field wants: the sentence names the one it wants.
    fn wrong(&self) -> Says {
        Says::new(format!("field-{}-expected", self.0.code()))
    }
}

impl Rules for OnMap {
    fn parse(&self, _: &Field, raw: &[String], ctx: &ParseContext<'_>) -> Result<Option<Value>, Says> {
        let written: Vec<&str> = raw.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
        if let (Kind::Point, [lat, lon]) = (self.0, written.as_slice()) {
            return pair(lat, lon, ctx.coordinates).map(|position| Some(Value::Geometry(Geometry::Point(position))));
        }
        let read = self.read(first(raw), ctx.coordinates)?;
        let is_repaired = written.get(1..).unwrap_or_default().contains(&REPAIR) || ctx.coordinates.is_some_and(|own| own.repair);
        let geometry = if is_repaired { repaired(read)? } else { read };
        Ok(Some(Value::Geometry(geometry)))
    }

    fn read_json(&self, _: &Field, json: &Json) -> Result<Value, Says> {
        if !json.is_object() {
            return Err(self.wrong());
        }
        Geometry::from_json(json).map(Value::Geometry).map_err(says)
    }

    fn stored(&self, json: &Json) -> Option<Value> {
        Geometry::from_json(json).ok().map(Value::Geometry)
    }

    fn check(&self, _: &Field, value: &Value) -> Result<(), Says> {
        let Value::Geometry(geometry) = value else { return Err(wrong_shape()) };
        if !self.is_shape(geometry) {
            return Err(self.wrong());
        }
        geometry.check().map_err(says)
    }

    fn required_key(&self) -> &'static str {
        "field-required-place"
    }

    fn raw(&self, value: &Value) -> Vec<String> {
        match value {
            Value::Geometry(Geometry::Point(at)) if self.0 == Kind::Point => vec![at.lat.to_string(), at.lon.to_string()],
            other => vec![plain(other)],
        }
    }

    fn text(&self, _: &Field, value: &Value, show: &Show<'_>) -> String {
        match value {
            Value::Geometry(Geometry::Point(at)) => format!("{:.6}, {:.6}", at.lat, at.lon),
            Value::Geometry(lines @ Geometry::Lines(_)) => length(lines.length_metres(), show),
            Value::Geometry(areas @ Geometry::Areas(_)) => area(areas.area_square_metres(), show),
            other => plain(other),
        }
    }

    /// The words and a hook for a map; without a script the words stay.
    fn display(&self, field: &Field, value: &Value, show: &Show<'_>) -> Html {
        let text = Html::text(&self.text(field, value, show));
        match value {
            Value::Geometry(geometry) => {
                let at = geometry.centre();
                Html::trusted(format!("<span class=\"num\" data-place data-lat=\"{}\" data-lon=\"{}\">{text}</span>", at.lat, at.lon))
            }
            _ => text,
        }
    }

    fn cell(&self, value: &Value) -> Cell {
        Cell::Geometry(value.to_json())
    }

    fn control(&self, field: &Field, control: &Control<'_>) -> Html {
        if self.0 != Kind::Point {
            let hint = format!("field-{}-hint", self.0.code());
            let area = TextArea::of(field, control).geometry(self.0.code()).rows(4).hint(&hint);
            return match self.mending(field, control) {
                Some(mending) => area.with_below(mending).html(),
                None => area.html(),
            };
        }
        let spread = match control.raw {
            [one] => geometry::coordinates(one).map_or(vec![one.clone()], |at| vec![at.lat.to_string(), at.lon.to_string()]),
            raw => raw.to_vec(),
        };
        let part = |(at, key): (usize, &str)| Part {
            label: control.t.say(key).to_owned(),
            value: spread.get(at).cloned().unwrap_or_default(),
            width: "width-10",
            inputmode: "decimal",
            autocomplete: "off",
            ..Part::default()
        };
        let mut parts: Vec<Part> = ["field-point-lat", "field-point-lon"].into_iter().enumerate().map(part).collect();
        let group = Group::several(field, control).with_hint("field-point-hint");
        control::parts(group, &field.code, &mut parts, &[("data-map", "point".to_owned())])
    }

    fn schema(&self, _: &Field) -> Json {
        let position = json!({ "type": "array", "items": { "type": "number" }, "minItems": 2, "maxItems": 4 });
        let list = |item: &Json, min: usize| json!({ "type": "array", "items": item, "minItems": min });
        let shape = |name: &str, coordinates: Json| {
            json!({
                "type": "object",
                "properties": { "type": { "const": name }, "coordinates": coordinates },
                "required": ["type", "coordinates"],
            })
        };
        let (line, polygon) = (list(&position, 2), list(&list(&position, 4), 1));
        match self.0 {
            Kind::Point => shape("Point", position),
            Kind::Line => json!({ "anyOf": [shape("LineString", line.clone()), shape("MultiLineString", list(&line, 1))] }),
            _ => json!({ "anyOf": [shape("Polygon", polygon.clone()), shape("MultiPolygon", list(&polygon, 1))] }),
        }
    }

    /// From west to east by the middle: there is no better order of places.
    fn sort_key(&self, _: &Field, value: &Value) -> Vec<u8> {
        match value {
            Value::Geometry(geometry) => {
                let at = geometry.centre();
                let micro = |degrees: f64| ((degrees * 1e7).round() as i64 ^ i64::MIN).to_be_bytes();
                [micro(at.lon), micro(at.lat)].concat()
            }
            other => number::key(other),
        }
    }

    fn terms(&self, _: &Value) -> Vec<String> {
        Vec::new()
    }

    fn words(&self, _: &Field, _: &Value, _: &Show<'_>) -> Vec<String> {
        Vec::new()
    }

    /// A box "west,south,east,north", or whether there is a place at all.
    fn filter(&self, _: &Field, input: &FilterInput) -> Result<Option<Filter>, Says> {
        match input.values.iter().find(|value| value.contains(',')) {
            Some(text) => bbox(text).map(|bbox| Some(Filter::Within(bbox))).ok_or(Says::new("field-bbox-wrong")),
            None => Ok(presence_filter(input)),
        }
    }

    fn filter_control(&self, field: &Field, control: &FilterControl<'_>) -> Html {
        let item = |value: &str, key: &str| -> Item { super::choice::facet_item(control, value, control.t.say(key).to_owned(), None) };
        control::facet(field, control, vec![item("present", "field-place-present"), item("absent", "field-place-absent")])
    }
}

fn says(problem: geometry::GeometryProblem) -> Says {
    problem.says()
}

fn repaired(geometry: Geometry) -> Result<Geometry, Says> {
    if geometry.defects().is_empty() {
        return Ok(geometry);
    }
    Ok(geometry.repaired().map_err(|hopeless| says(hopeless.into()))?.geometry)
}

/// North and east, as two boxes or columns hold them.
fn pair(north: &str, east: &str, coordinates: Option<&Coordinates>) -> Result<Position, Says> {
    let number = |text: &str| crate::number::parse(text)?.to_string().parse::<f64>().ok();
    let (Some(north), Some(east)) = (number(north), number(east)) else { return Err(Says::new("field-point-not-understood")) };
    match coordinates {
        None => Position::new(east, north).ok_or(Says::new("geometry-off-globe")),
        Some(own) => own.place_of(east, north).map_err(says),
    }
}

fn bbox(text: &str) -> Option<Bbox> {
    let degrees: Vec<f64> = text.split(',').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let [west, south, east, north] = degrees.as_slice() else { return None };
    Position::new(*west, *south)?;
    Position::new(*east, *north)?;
    (south <= north && west <= east).then_some([*west, *south, *east, *north])
}

/// "340 м", "12,4 км".
fn length(metres: f64, show: &Show<'_>) -> String {
    if metres < 1_000.0 { measured(metres, 0, "unit-metre", show) } else { measured(metres / 1_000.0, 1, "unit-kilometre", show) }
}

/// "850 м²", "3,4 га", "12,4 км²".
fn area(square_metres: f64, show: &Show<'_>) -> String {
    match square_metres {
        small if small < 10_000.0 => measured(small, 0, "unit-square-metre", show),
        middle if middle < 10_000_000.0 => measured(middle / 10_000.0, 1, "unit-hectare", show),
        large => measured(large / 1_000_000.0, 1, "unit-square-kilometre", show),
    }
}

fn measured(number: f64, decimals: usize, unit: &str, show: &Show<'_>) -> String {
    let text = format!("{number:.decimals$}");
    let number = text.parse::<rust_decimal::Decimal>().map_or(text, |number| show.t.decimal(&number.normalize()));
    format!("{number}\u{a0}{}", show.t.say(unit))
}
