//! The objects of the chosen layers within the view, as a list: what the map shows, for those who read.

use askama::Template;
use i18n::Locale;
use kit::Problem;
use maps::View;
use web::{Ctx, Query, Refusal, Show};

use crate::layers::{self, Layer, engine};
use crate::objects::{self, Found, Object};
use crate::overlays::{self, Laid};

/// Marks of layers that are no registers in the list; one looks nearer for the others.
const MARKS_MAX: usize = 200;

/// The list.
#[derive(Template)]
#[template(path = "map/list.html")]
pub struct ListPart {
    t: Locale,
    registers: registers::Registers,
    found: Found,
    said: String,
    next: Option<String>,
    first: Option<String>,
    view: View,
    layers: usize,
    marks: Vec<MarkRow>,
    /// How many marks stand on the map and not in the list.
    more: String,
}

/// A mark of a layer that is no register.
struct MarkRow {
    colour: usize,
    icon: &'static str,
    form: &'static str,
    layer: String,
    title: String,
    href: String,
    lines: Vec<String>,
}

impl askama::filters::HtmlSafe for ListPart {}

/// `GET /map/list`: the list alone, for the script of the map.
pub async fn list_objects(ctx: Ctx, query: Query) -> Result<Show<ListPart>, Refusal> {
    let view = View::read(&query);
    let shelves = layers::offered(&ctx, view.layers.as_deref()).await?;
    let on: Vec<&Layer> = shelves.iter().flat_map(|shelf| &shelf.layers).filter(|layer| layer.on).collect();
    let laid = overlays::offered(&ctx, view.layers.as_deref()).await?;
    Ok(Show(part(&ctx, (&on, &laid), super::map::bounds(&view, &query), &query).await?))
}

/// The list of these layers within these bounds.
///
/// Errors: the database's.
pub async fn part(ctx: &Ctx, (on, laid): (&[&Layer], &[Laid]), bounds: Option<[f64; 4]>, query: &Query) -> Result<ListPart, Problem> {
    let after = query.word("after");
    let found = objects::in_view(ctx, on, bounds, after).await?;
    let shown: Vec<&Laid> = laid.iter().filter(|own| own.on).collect();
    let all = || shown.iter().flat_map(|own| own.within(bounds).map(move |mark| (*own, mark)));
    let marks: Vec<MarkRow> = all().take(MARKS_MAX).map(|(own, mark)| mark_row(own, mark)).collect();
    let within = all().count();
    let count = usize::try_from(found.total).unwrap_or(0) + within;
    let rest = if after.is_none() { within - marks.len() } else { 0 };
    let key = if bounds.is_some() { "map-list-here" } else { "map-list-city" };
    let mut view = View::read(query);
    let codes = on.iter().map(|layer| layer.code()).chain(shown.iter().map(|own| own.code()));
    view.layers = Some(codes.map(str::to_owned).collect());
    let kept = query.without("after").without("q");
    let page = |query: Query| format!("{}#list", view.query(query).href("/map"));
    Ok(ListPart {
        said: ctx.t.with(key, &[("count", count.into())]),
        next: found.next.as_ref().map(|next| page(kept.with("after", next))),
        first: after.map(|_| page(kept.clone())),
        t: ctx.t.clone(),
        registers: engine(ctx).clone(),
        layers: on.len() + shown.len(),
        more: if rest > 0 { ctx.t.with("map-list-nearer", &[("count", rest.into())]) } else { String::new() },
        // all of them stand on the first page; of very many those that fit a list
        marks: if after.is_none() { marks } else { Vec::new() },
        found,
        view,
    })
}

fn mark_row(own: &Laid, mark: &maps::Mark) -> MarkRow {
    let facts = mark.facts.iter().map(|(label, text)| format!("{label}: {text}"));
    MarkRow {
        colour: own.colour,
        icon: own.icon(),
        form: own.overlay.form(),
        layer: own.title.clone(),
        title: mark.title.clone(),
        href: mark.href.clone(),
        lines: std::iter::once(mark.address.clone()).chain(facts).filter(|line| !line.is_empty()).take(3).collect(),
    }
}

impl ListPart {
    fn href(&self, object: &Object) -> String {
        self.registers.object_page(object.layer.code(), object.shown.id)
    }

    fn key(&self, object: &Object) -> String {
        format!("{}:{}", object.layer.code(), object.shown.id)
    }

    /// The map with this object chosen.
    fn on_map(&self, object: &Object) -> String {
        let chosen = Some((object.layer.code().to_owned(), object.shown.id));
        let at = object.at.map(|[lon, lat]| (lon, lat, 16.0));
        View { chosen, at, layers: self.view.layers.clone() }.href("/map")
    }

    fn layer<'a>(&'a self, object: &'a Object) -> &'a str {
        self.t.text(&object.layer.register.declaration.title)
    }
}
