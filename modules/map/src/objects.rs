//! The objects of chosen layers within a box, as a list that is paged: what a map shows, for those who read.

use std::sync::Arc;

use fields::{Field, Filter, Kind, Show, Value, Visibility};
use kit::{Problem, RecordId};
use registers::{Audience, Cursor, PageNames, Query, Register, Shown, index};
use web::Ctx;

use crate::layers::{Layer, engine};

/// An object of a list.
pub struct Object {
    /// Its layer.
    pub layer: Layer,
    /// The object.
    pub shown: Arc<Shown>,
    /// Longitude and latitude of its middle.
    pub at: Option<[f64; 2]>,
    /// What else is worth knowing, in short lines.
    pub lines: Vec<String>,
}

/// A page of a list.
#[derive(Default)]
pub struct Found {
    /// The objects, layer by layer, by name.
    pub objects: Vec<Object>,
    /// How many there are in all.
    pub total: u64,
    /// The word for the next page; none on the last.
    pub next: Option<String>,
}

/// A place in the list: the layer, the sort key, the record.
type Place = (String, Option<Vec<u8>>, RecordId);

/// Objects of a page.
pub const PAGE: usize = 30;

/// The page of the list after the place that `after` names.
///
/// Errors: the database's.
pub async fn in_view(ctx: &Ctx, layers: &[&Layer], bounds: Option<[f64; 4]>, after: Option<&str>) -> Result<Found, Problem> {
    let after: Option<Place> = after.and_then(web::Cursor::decode);
    let mut begun = after.as_ref().is_none_or(|(code, ..)| !layers.iter().any(|layer| layer.code() == code));
    let mut found = Found::default();
    for layer in layers {
        let opened = engine(ctx).open(layer.code()).await?;
        let own = after.as_ref().filter(|(code, ..)| !begun && code == layer.code());
        let room = if begun || own.is_some() { PAGE - found.objects.len() } else { 0 };
        begun |= own.is_some();
        let cursor = own.map(|(_, key, id)| Cursor { key: key.clone(), id: *id, before: false });
        let query = query(&opened.register, bounds, cursor, room.max(1));
        let page = opened.index(|index| index.page(&query));
        found.total += page.total;
        if room == 0 {
            found.next = found.next.or_else(|| (begun && page.total > 0).then(|| first_of(layer)));
            continue;
        }
        let shown = opened.shown(ctx.db(), &page.ids).await?;
        let names = names(ctx, &opened.register, &shown).await?;
        found.objects.extend(shown.into_iter().map(|shown| object(ctx, layer, shown, &names)));
        found.next = page.next.map(|next| web::Cursor::encode(&(layer.code(), next.key, next.id)));
    }
    Ok(found)
}

/// The place before the first object of a layer: no key is less than none, no id than the least.
fn first_of(layer: &Layer) -> String {
    let least = RecordId(uuid::Uuid::nil());
    web::Cursor::encode(&(layer.code(), Some(Vec::<u8>::new()), least))
}

fn query(register: &Register, bounds: Option<[f64; 4]>, cursor: Option<Cursor>, limit: usize) -> Query {
    let mut query = Query::new(Audience::Public);
    if let (Some(bounds), Some(field)) = (bounds, register.declaration.geometry()) {
        query.filters.push((field.code.clone(), Filter::Within(bounds)));
    } else if let Some(field) = register.declaration.geometry() {
        query.filters.push((field.code.clone(), Filter::Within([-180.0, -90.0, 180.0, 90.0])));
    }
    (query.cursor, query.limit) = (cursor, limit);
    query
}

/// Names behind the ids of objects, in one query.
///
/// Errors: the database's.
pub async fn names(ctx: &Ctx, register: &Register, shown: &[Arc<Shown>]) -> Result<PageNames, Problem> {
    let data = shown.iter().filter_map(|shown| shown.published());
    let directory = ctx.house.part::<identity::Identity>().directory();
    engine(ctx).names(register, data, directory, ctx.lang).await
}

fn object(ctx: &Ctx, layer: &Layer, shown: Arc<Shown>, names: &PageNames) -> Object {
    let show = Show::new(&ctx.t, names);
    let facts: Vec<String> = facts(&layer.register, &shown, &show).take(3).map(|(label, text)| format!("{label}: {text}")).collect();
    let lines = [address(&layer.register, &shown, &show), Some(facts.join(" · "))].into_iter().flatten().filter(|line| !line.is_empty());
    Object { at: middle(&layer.register, &shown), lines: lines.collect(), layer: layer.clone(), shown }
}

/// The box of an object; none of one without a place.
pub fn bounds(register: &Register, shown: &Shown) -> Option<[f64; 4]> {
    let field = register.declaration.geometry()?;
    let bounds = shown.published()?.get(&field.code).and_then(index::bounding_box)?;
    Some(bounds.map(f64::from))
}

/// The middle of an object.
pub fn middle(register: &Register, shown: &Shown) -> Option<[f64; 2]> {
    let field = register.declaration.geometry()?;
    match shown.value(register, field)? {
        Value::Geometry(geometry) => Some(geometry.centre()).map(|at| [at.lon, at.lat]),
        _ => None,
    }
}

/// Where an object is, in words.
pub fn address(register: &Register, shown: &Shown, show: &Show<'_>) -> Option<String> {
    let field = register.declaration.fields.iter().find(|field| field.kind == Kind::Address && field.visibility == Visibility::Public)?;
    Some(field.text(shown.value(register, field)?, show))
}

/// The public values of an object's list, with their names: what is short and not said already.
pub fn facts<'a>(register: &'a Register, shown: &'a Shown, show: &'a Show<'a>) -> impl Iterator<Item = (&'a str, String)> + 'a {
    let title = &register.declaration.title_field;
    let is_short = |field: &&Field| {
        let apart =
            field.kind.is_geometry() || field.kind.is_file() || matches!(field.kind, Kind::Address | Kind::LongText | Kind::RichText);
        (field.in_list || field.filterable) && !apart && field.visibility == Visibility::Public
    };
    register.declaration.fields.iter().filter(is_short).filter(move |field| field.code != *title).filter_map(move |field| {
        let text = field.text(shown.value(register, field)?, show);
        (!text.is_empty()).then(|| (show.t.text(&field.label), text))
    })
}

/// The box of `bbox=west,south,east,north`; none of what is no box.
pub fn read_box(word: &str) -> Option<[f64; 4]> {
    let numbers: Option<Vec<f64>> =
        word.split(',').map(|part| part.trim().parse::<f64>().ok().filter(|number| number.is_finite())).collect();
    let sides: [f64; 4] = numbers?.try_into().ok()?;
    (sides[0] <= sides[2] && sides[1] <= sides[3]).then_some(sides)
}

#[cfg(test)]
mod tests {
    use super::read_box;

    #[test]
    fn a_box_has_four_sides_in_order() {
        assert_eq!(read_box("33.3, 47.8,33.5,48"), Some([33.3, 47.8, 33.5, 48.0]));
        for wrong in ["", "1,2,3", "1,2,3,4,5", "3,2,1,4", "a,b,c,d", "1,2,inf,4", "NaN,1,2,3"] {
            assert_eq!(read_box(wrong), None, "{wrong}");
        }
    }
}
