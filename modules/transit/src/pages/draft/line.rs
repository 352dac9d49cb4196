//! `/desk/transit/{version}/draft/line`: the line of a route in a direction, brought as a file or written, on the map with its stops.

use kit::{FieldProblem, Problem};
use ui::{Controls, FileUpload, FormPage, Hint, Html, Label, MapPoint, MiniMap};
use web::{Ctx, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show, Upload};

use super::own;
use super::write::told;
use crate::draft::line::{self, ASIDE_M, LineOf};
use crate::draft::{Op, Tables};
use crate::pages::{desk, mistakes};
use crate::published::Timetables;
use crate::version::Version;
use crate::{actions, look, urls};

/// Bytes of a file that are read: a line of a city's route has some hundred points.
const FILE_BYTES_MAX: u64 = 8 << 20;

fn text_of(points: &[[f64; 2]]) -> String {
    points.iter().map(|[lat, lon]| format!("{lat:.6}, {lon:.6}")).collect::<Vec<_>>().join("\n")
}

fn direction(text: &str) -> u8 {
    u8::from(text == "1")
}

/// The line with its stops, and which of them lie aside.
fn map(ctx: &Ctx, points: &[[f64; 2]], stops: &[(String, [f64; 2])]) -> Option<Html> {
    let t = &ctx.t;
    let pin = |(at, (_, [lat, lon])): (usize, &(String, [f64; 2]))| MapPoint {
        lon: *lon,
        lat: *lat,
        label: (at + 1).to_string().into(),
        ..MapPoint::default()
    };
    let aside = |(at, (name, place)): (usize, &(String, [f64; 2]))| {
        let metres = line::metres_to(points, *place).filter(|metres| *metres > ASIDE_M)?;
        Some((format!("{}. {name}", at + 1), look::metres(t, metres)))
    };
    let map = (!stops.is_empty()).then(|| {
        Html::of(&MiniMap {
            label: t.say("transit-line-map").to_owned().into(),
            points: stops.iter().enumerate().map(pin).collect(),
            lines: if points.len() < 2 { Vec::new() } else { vec![points.iter().map(|[lat, lon]| [*lon, *lat]).collect()] },
            lang: t.lang(),
            ..MiniMap::default()
        })
    });
    Html::drawn(&LinePart { t: t.clone(), map, aside: stops.iter().enumerate().filter_map(aside).collect() }).ok()
}

/// The map and the stops that lie aside.
#[derive(askama::Template)]
#[template(path = "transit/line.html")]
struct LinePart {
    t: i18n::Locale,
    map: Option<Html>,
    aside: Vec<(String, String)>,
}

fn form(ctx: &Ctx, version: &Version, sent: &Fields, tables: &Tables, problems: &[FieldProblem]) -> Result<FormPage, Problem> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let (route, way) = (sent.text("route"), direction(sent.text("direction")));
    let stops = line::stops_of(tables, route, way);
    if stops.is_empty() {
        return Err(Problem::NotFound);
    }
    let stands = line::points_of(tables, route, way);
    let file = Html::of(&FileUpload {
        label: Label::from(t.say("transit-line-file").to_owned()),
        hint: Some(Hint::from(t.say("transit-line-file-hint").to_owned())),
        error_message: controls.error("file"),
        javascript: true,
        lang: t.lang(),
        attributes: ui::Attrs::default().with("accept", ".geojson,.json,.gpx"),
        ..FileUpload::new("file", "")
    });
    let query = Query::default().with("route", route).with("direction", way.to_string());
    let address = urls::draft(version.number, "line");
    let page = desk::act_page(ctx, version, "transit-line-title").crumb(t.say("transit-state-draft"), urls::act(version.number, "draft"));
    let drawn = line::read(sent.text("points")).unwrap_or_else(|_| stands.clone());
    let mut shown = FormPage::new(page, &address, "transit-save")
        .mistaken(problems)
        .multipart()
        .lead(t.with("transit-line-lead", &[("route", route.into()), ("direction", t.say(&format!("transit-direction-{way}")).into())]))
        .fields(vec![file, controls.text("points", "transit-line-points-field", "transit-line-points-hint", sent.text("points"), 10)])
        .hidden("version", version.version)
        .hidden("route", route)
        .hidden("direction", way)
        .link("transit-line-straight", query.clone().with("start", "stops").href(&address))
        .cancel(urls::act(version.number, "draft"));
    if let Some(map) = map(ctx, &drawn, &stops) {
        shown = shown.after(map);
    }
    if !stands.is_empty() {
        shown = shown.other(query.with("version", version.version).href(&format!("{address}/remove")), "transit-line-remove");
    }
    Ok(shown)
}

/// `GET /desk/transit/{version}/draft/line?route=…&direction=…`
pub async fn ask_line(ctx: Ctx, Path(number): Path<String>, query: Query) -> Result<Response, Refusal> {
    let version = own(&ctx, &number).await?;
    let tables = ctx.house.part::<Timetables>().draft(&version).await?;
    let word = |key: &str| query.word(key).unwrap_or_default().to_owned();
    let (route, way) = (word("route"), direction(&word("direction")));
    let points = match word("start").as_str() {
        "stops" => line::stops_of(&tables, &route, way).into_iter().map(|(_, place)| place).collect(),
        _ => line::points_of(&tables, &route, way),
    };
    let sent = [("route", route), ("direction", way.to_string()), ("points", text_of(&points))];
    let sent = Fields::from_pairs(sent.map(|(name, value)| (name.to_owned(), value)));
    Ok(Show(form(&ctx, &version, &sent, &tables, &[])?).into_response())
}

/// The text of a file that was brought, else what was typed.
async fn text(sent: &mut Upload) -> Result<(&'static str, String), Problem> {
    let Some(file) = sent.take("file") else { return Ok(("points", sent.fields.text("points").to_owned())) };
    if file.bytes > FILE_BYTES_MAX {
        return Err(Problem::field("file", "transit-line-wrong"));
    }
    let bytes = tokio::fs::read(file.file.path()).await.map_err(|error| Problem::Internal(format!("an upload: {error}")))?;
    String::from_utf8(bytes).map(|text| ("file", text)).map_err(|_| Problem::field("file", "transit-line-wrong"))
}

/// `POST /desk/transit/{version}/draft/line`
pub async fn put_line(ctx: Ctx, Path(number): Path<String>, mut sent: Upload) -> Result<Response, Refusal> {
    let version = own(&ctx, &number).await?;
    let tables = ctx.house.part::<Timetables>().draft(&version).await?;
    let points = text(&mut sent).await.and_then(|(field, text)| line::read(&text).map_err(|says| Problem::field(field, says)));
    let (route, way) = (sent.fields.text("route").to_owned(), direction(sent.fields.text("direction")));
    let done = match points {
        Ok(points) => {
            let op = Op::PutLine(LineOf { route: route.clone(), direction: way, points });
            actions::edit(&ctx.house, &ctx.viewer, version.number, desk::seen(&sent.fields), op).await
        }
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => {
            let query = Query::default().with("route", &route).with("direction", way.to_string());
            Ok(Redirect::to(query.href(&urls::draft(version.number, "line"))).saying("transit-edited").into_response())
        }
        Err(problem) => Ok(Show(form(&ctx, &version, &sent.fields, &tables, &mistakes(problem)?)?).with_mistakes()),
    }
}

/// `POST /desk/transit/{version}/draft/line/remove?route=…&direction=…`
pub async fn remove_line(ctx: Ctx, Path(number): Path<String>, query: Query, _: Fields) -> Result<Redirect, Refusal> {
    let version = own(&ctx, &number).await?;
    let word = |key: &str| query.word(key).unwrap_or_default();
    let op = Op::RemoveLine { route: word("route").to_owned(), direction: direction(word("direction")) };
    let seen = word("version").parse().unwrap_or(-1);
    told(&version, actions::edit(&ctx.house, &ctx.viewer, version.number, seen, op).await, "transit-removed", "draft")
}
