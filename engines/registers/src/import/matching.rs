//! Guesses which column is which field, by code and label in both languages, and by the usual names of coordinates. A column of a field
//! that composes itself (as in a file that was exported) goes nowhere.

use fields::Kind;
use kit::fold::fold;

use super::plan::{ColumnUse, Part, Target};
use crate::register::Register;

/// A guess for every column; what is not recognised is ignored until somebody says where it goes.
pub fn suggest(register: &Register, columns: &[String]) -> Vec<ColumnUse> {
    let mut targets: Vec<Option<Target>> = columns.iter().map(|column| exact(register, column)).collect();
    for at in 0..targets.len() {
        let column = columns.get(at).map(String::as_str).unwrap_or_default();
        if targets.get(at).is_some_and(Option::is_none)
            && let Some(target) = guess(register, column).filter(|target| !targets.iter().flatten().any(|taken| taken == target))
            && let Some(place) = targets.get_mut(at)
        {
            *place = Some(target);
        }
    }
    let mut taken: Vec<String> = Vec::new();
    let mut once = |target: Target| {
        let is_new = !taken.contains(&target.code());
        taken.push(target.code());
        if is_new { target } else { Target::Ignore }
    };
    let uses = columns.iter().zip(targets);
    uses.map(|(column, target)| ColumnUse { column: column.clone(), target: target.map_or(Target::Ignore, &mut once) }).collect()
}

/// The field whose code or label is the column's name to the letter: `id` and `@id` are two columns.
fn exact(register: &Register, column: &str) -> Option<Target> {
    let same = |field: &&fields::Field| [field.code.as_str(), field.label.uk.as_str(), field.label.en.as_str()].contains(&column);
    let mut found = register.declaration.fields.iter().filter(same);
    found.next().map(whole)
}

/// Where the column of a field goes.
fn whole(field: &fields::Field) -> Target {
    if field.computed.is_some() { Target::Ignore } else { Target::Field(field.code.clone()) }
}

/// Whether a column seems to hold a field that composes itself: it goes nowhere.
pub fn composes(register: &Register, column: &str) -> bool {
    let name = plain(column);
    let mut composed = register.declaration.fields.iter().filter(|field| field.computed.is_some());
    composed.any(|field| names(field).iter().any(|own| !own.is_empty() && *own == name))
}

fn guess(register: &Register, column: &str) -> Option<Target> {
    let name = plain(column);
    if ["_number", "number", "номер", "реєстраційнийномер"].contains(&name.as_str())
        && !register.declaration.fields.iter().any(|f| names(f).contains(&name))
    {
        return Some(Target::Number);
    }
    let field = register.declaration.fields.iter().find(|field| names(field).contains(&name));
    if let Some(field) = field {
        return Some(whole(field));
    }
    if ["geometry", "geojson", "геометрія"].contains(&name.as_str()) {
        return register.declaration.geometry().map(|field| Target::Field(field.code.clone()));
    }
    let point = register.declaration.fields.iter().find(|field| field.kind == Kind::Point)?;
    let half = |english: &str, ukrainian: &str| {
        [english, ukrainian].iter().any(|part| names(point).iter().any(|own| name == format!("{own}{part}")))
    };
    if half("latitude", "широта") {
        return Some(Target::Part(point.code.clone(), Part::Latitude));
    }
    if half("longitude", "довгота") {
        return Some(Target::Part(point.code.clone(), Part::Longitude));
    }
    match name.as_str() {
        "lat" | "latitude" | "широта" | "y" | "stoplat" | "geolat" => Some(Target::Part(point.code.clone(), Part::Latitude)),
        "lon" | "lng" | "long" | "longitude" | "довгота" | "x" | "stoplon" | "geolon" => {
            Some(Target::Part(point.code.clone(), Part::Longitude))
        }
        "координати" | "coordinates" => Some(Target::Field(point.code.clone())),
        _ => None,
    }
}

fn names(field: &fields::Field) -> [String; 3] {
    [plain(&field.code), plain(&field.label.uk), plain(&field.label.en)]
}

/// A name without case, spaces and signs.
fn plain(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric() || *c == '_' && name.starts_with('_')).collect()
}
