//! `/map/themes`: choose a resource and a figure, see it as a map with its key and as a table.

use std::sync::Arc;

use askama::Template;
use i18n::Locale;
use kit::Problem;
use maps::{View, sight};
use registers::Register;
use rust_decimal::Decimal;
use serde_json::json;
use ui::{DataColumn, DataRow, DataTable, Html, Page};
use web::{Ctx, Query, Refusal, Response, Show};

use super::asked::{CELLS, CLASSES, numeric};
use super::classes::{class_of, classes};
use super::drawn::{Shaded, draw};
use super::figures::count;
use super::{Asked, By, Cut, Figures, How};
use crate::layers::engine;
use crate::tiles;

/// A thematic map.
#[derive(Template)]
#[template(path = "map/themes.html")]
pub struct ThemesPage {
    page: Page,
    selects: Vec<Choice>,
    made: Option<Made>,
    said: String,
    script: &'static str,
}

/// One question of the form.
pub struct Choice {
    name: &'static str,
    label: String,
    options: Vec<(String, String, bool)>,
}

/// What was made of an address.
struct Made {
    title: String,
    conclusion: String,
    drawing: Html,
    legend: Vec<(usize, String)>,
    table: DataTable<'static>,
    outside: Option<String>,
    csv: String,
    geojson: String,
    data: String,
}

/// `GET /map/themes`
pub async fn show_themes(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let shelf = engine(&ctx).shelf().await?;
    let offered: Vec<Arc<Register>> = shelf.all().iter().filter(|register| sight::is_offered(&ctx.viewer, register)).cloned().collect();
    let asked = match query.word("r") {
        Some(code) => Some(Asked::read(tiles::open(&ctx, code).await?.register.clone(), &query)),
        None => offered
            .iter()
            .max_by_key(|register| (numeric(register).count() > 0, register.record_count))
            .map(|first| Asked::read(first.clone(), &query)),
    };
    let mut page = ctx.page(ctx.t.say("map-themes-title")).section(crate::pages::SECTION).describe(ctx.t.say("map-themes-about"));
    page = page.crumb(ctx.t.say("map-title"), "/map");
    page.noindex = !query.is_empty();
    let made = match &asked {
        Some(asked) => made(&ctx, asked).await?,
        None => None,
    };
    let said = ctx.t.say(if asked.is_some() { "map-themes-empty" } else { "map-themes-none" }).to_owned();
    let selects = asked.as_ref().map(|asked| selects(&ctx.t, &offered, asked)).unwrap_or_default();
    Ok(Show(ThemesPage { page, selects, made, said, script: ui::asset("citymap.js") }).for_all())
}

async fn made(ctx: &Ctx, asked: &Asked) -> Result<Option<Made>, Problem> {
    let opened = tiles::open(ctx, &asked.register.code).await?;
    let figures = count(ctx, &opened, asked).await?;
    let (t, classed) = (&ctx.t, Classed::new(&figures, asked));
    if classed.bounds.is_empty() {
        return Ok(None);
    }
    let title = title(t, asked);
    let shaded: Vec<Shaded<'_>> = figures
        .places
        .iter()
        .map(|place| Shaded {
            class: place.value.map(|value| classed.shade(value)),
            words: [place.title(t), place.value.map_or_else(|| t.say("map-themes-nothing").to_owned(), |value| figure(t, asked, value))],
            place,
        })
        .collect();
    let query = asked.query();
    Ok(Some(Made {
        drawing: draw(&t.with("map-themes-drawn", &[("what", title.as_str().into())]), &shaded),
        conclusion: conclusion(t, asked, &figures),
        legend: classed.legend(t, asked),
        table: table(t, asked, &figures),
        outside: (figures.outside > 0)
            .then(|| format!("{}: {}", t.say("map-themes-outside"), t.number(i64::try_from(figures.outside).unwrap_or(i64::MAX)))),
        csv: query.href("/map/themes.csv"),
        geojson: query.href("/map/themes.geojson"),
        data: data(ctx, asked, &query).await?,
        title,
    }))
}

/// Classes of the figures and how dark each is: of few classes the palest and the darkest are kept.
pub(super) struct Classed {
    pub bounds: Vec<Decimal>,
    least: Decimal,
}

impl Classed {
    pub fn new(figures: &Figures, asked: &Asked) -> Self {
        let values: Vec<Decimal> = figures.places.iter().filter_map(|place| place.value).collect();
        Self { bounds: classes(&values, asked.classes, asked.cut), least: values.iter().min().copied().unwrap_or_default() }
    }

    /// The shade of a value, 1 to 7.
    pub fn shade(&self, value: Decimal) -> usize {
        self.shade_of(class_of(&self.bounds, value))
    }

    fn shade_of(&self, class: usize) -> usize {
        let last = self.bounds.len().saturating_sub(1);
        (class * 6).checked_div(last).map_or(4, |step| 1 + step)
    }

    fn legend(&self, t: &Locale, asked: &Asked) -> Vec<(usize, String)> {
        let mut from = self.least;
        let mut rows = Vec::new();
        for (class, bound) in self.bounds.iter().enumerate() {
            let words = if from == *bound {
                figure(t, asked, *bound)
            } else {
                format!("{} – {}", figure(t, asked, from), figure(t, asked, *bound))
            };
            rows.push((self.shade_of(class), words));
            from = *bound;
        }
        rows
    }
}

fn title(t: &Locale, asked: &Asked) -> String {
    let register = t.text(&asked.register.declaration.title);
    match &asked.field {
        None => register.to_owned(),
        Some(field) => format!("{register} · {} · {}", t.text(&field.label), t.say(how_key(asked.how))),
    }
}

fn how_key(how: How) -> &'static str {
    match how {
        How::Count => "map-themes-how-count",
        How::Sum => "map-themes-how-sum",
        How::Mean => "map-themes-how-mean",
    }
}

/// A figure as people read it, with its unit.
pub(super) fn figure(t: &Locale, asked: &Asked, value: Decimal) -> String {
    let Some(field) = asked.field.as_ref().filter(|_| asked.how != How::Count) else { return t.decimal(&value) };
    let unit = if field.kind == fields::Kind::Money { Some("₴") } else { field.unit.as_ref().map(|unit| t.text(unit)) };
    unit.filter(|unit| !unit.is_empty()).map_or_else(|| t.decimal(&value), |unit| t.quantity(&value, unit))
}

fn conclusion(t: &Locale, asked: &Asked, figures: &Figures) -> String {
    let valued = || figures.places.iter().filter_map(|place| Some((place.value?, place)));
    let (Some((most, first)), Some((least, last))) = (valued().max_by_key(|(value, _)| *value), valued().min_by_key(|(value, _)| *value))
    else {
        return String::new();
    };
    let (first, last) = (first.title(t), last.title(t));
    let (most, least) = (figure(t, asked, most), figure(t, asked, least));
    t.with(
        "map-themes-says",
        &[
            ("place", first.as_str().into()),
            ("value", most.as_str().into()),
            ("last", last.as_str().into()),
            ("least", least.as_str().into()),
        ],
    )
}

fn table(t: &Locale, asked: &Asked, figures: &Figures) -> DataTable<'static> {
    let column = |key: &str, numeric| DataColumn { numeric, ..DataColumn::new(t.say(key).to_owned()) };
    let row = |place: &super::Place| DataRow {
        cells: vec![
            place.title(t).into(),
            place.value.map_or_else(|| t.say("map-themes-nothing").to_owned(), |value| figure(t, asked, value)).into(),
            t.number(i64::try_from(place.objects).unwrap_or(i64::MAX)).into(),
        ],
        ..DataRow::default()
    };
    let mut places: Vec<&super::Place> = figures.places.iter().collect();
    places.sort_by_key(|place| std::cmp::Reverse(place.value));
    DataTable {
        caption: title(t, asked).into(),
        columns: vec![column("map-themes-place", false), column("map-themes-value", true), column("map-themes-objects", true)],
        rows: places.into_iter().take(200).map(row).collect(),
        ..DataTable::default()
    }
}

fn selects(t: &Locale, offered: &[Arc<Register>], asked: &Asked) -> Vec<Choice> {
    let words = |value: &str, key: &str, chosen: bool| (value.to_owned(), t.say(key).to_owned(), chosen);
    let choice = |name, key: &str, options| Choice { name, label: t.say(key).to_owned(), options };
    let registers =
        offered.iter().map(|one| (one.code.clone(), t.text(&one.declaration.title).to_owned(), one.code == asked.register.code));
    let own = |code: &str| asked.field.as_ref().is_some_and(|field| field.code == code);
    let mut fields = vec![words("", "map-themes-count", asked.field.is_none())];
    fields.extend(numeric(&asked.register).map(|field| (field.code.clone(), t.text(&field.label).to_owned(), own(&field.code))));
    let by = vec![
        words("district", "map-themes-district", asked.by == By::District),
        words("grid", "map-themes-grid", asked.by != By::District),
    ];
    let cell = |metres: u32| {
        (metres.to_string(), t.with("map-themes-metres", &[("metres", i64::from(metres).into())]), asked.by == By::Grid(metres))
    };
    let how = How::ALL.map(|how| words(how.code(), how_key(how), how == asked.how));
    let cut = [Cut::Quantiles, Cut::EqualSteps];
    let key = |cut: Cut| if cut == Cut::EqualSteps { "map-themes-cut-equal" } else { "map-themes-cut-quantiles" };
    vec![
        choice("r", "map-themes-resource", registers.collect()),
        choice("field", "map-themes-field", fields),
        choice("how", "map-themes-how", how.into()),
        choice("by", "map-themes-by", by),
        choice("cell", "map-themes-size", CELLS.map(cell).into()),
        choice(
            "classes",
            "map-themes-classes",
            CLASSES.map(|count| (count.to_string(), count.to_string(), count == asked.classes)).collect(),
        ),
        choice("cut", "map-themes-cut", cut.map(|cut| words(cut.code(), key(cut), cut == asked.cut)).into()),
    ]
}

/// What the script needs to lay the figures over the live map.
async fn data(ctx: &Ctx, asked: &Asked, query: &Query) -> Result<String, Problem> {
    let mut data = crate::pages::map::data(ctx, (&[], &[]), &View::default(), true).await?;
    if let Some(members) = data.as_object_mut() {
        members.insert("theme".to_owned(), json!(query.href("/map/themes.geojson")));
        members.insert("label".to_owned(), json!(title(&ctx.t, asked)));
    }
    Ok(data.to_string())
}
