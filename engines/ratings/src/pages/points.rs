//! `/desk/ratings/points`: desks and terminals where everybody may rate; a sheet with the code to be printed.

use askama::Template;
use kit::{FieldProblem, OrganisationId, Problem, Role};
use qrcodegen::{QrCode, QrCodeEcc};
use ui::{Controls, Empty, Html, Line, Page};
use uuid::Uuid;
use web::{Ctx, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use super::{DESK, POINTS, link, mistakes};
use crate::store::{self, Point};
use crate::{actions, reach};

/// The list.
#[derive(Template)]
#[template(path = "ratings/points.html")]
pub struct PointsPage {
    page: Page,
    problems: Html,
    filters: Vec<Html>,
    rows: Vec<Row>,
    empty: Empty<'static>,
    fields: Vec<Html>,
}

struct Row {
    name: String,
    about: String,
    sheet: String,
    link: String,
    act: String,
    open: bool,
}

/// `GET /desk/ratings/points`
pub async fn list_points(ctx: Ctx, query: Query) -> Result<Show<PointsPage>, Refusal> {
    let office = query.word("office").and_then(|id| id.parse().ok());
    Ok(Show(page(&ctx, office, &Fields::default(), &[]).await?))
}

async fn page(ctx: &Ctx, asked: Option<OrganisationId>, typed: &Fields, problems: &[FieldProblem]) -> Result<PointsPage, Problem> {
    let (t, controls, offices) = (&ctx.t, Controls::new(&ctx.t, problems), reach::organisations(ctx, Role::Editor));
    let asked = asked.filter(|id| offices.iter().any(|(own, _)| own == id));
    let office = asked.or_else(|| offices.first().map(|(id, _)| *id));
    let points = match office {
        Some(office) => store::points(ctx.db(), office).await?,
        None => Vec::new(),
    };
    let choices: Vec<(String, String)> = offices.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    let chosen = office.map(|id| id.to_string()).unwrap_or_default();
    let filters = if choices.len() > 1 { vec![controls.select("office", "ratings-office", "", &chosen, &choices)] } else { Vec::new() };
    let fields = vec![
        ui::hidden("office", &chosen),
        controls.line("name", "ratings-point-name", typed.text("name"), Line { hint: "ratings-point-name-hint", ..Line::default() }),
        controls.boxes("ratings-point-how", &[("terminal", "ratings-terminal", "ratings-terminal-hint", typed.has("terminal"))]),
    ];
    Ok(PointsPage {
        problems: controls.summary(),
        filters,
        rows: points.iter().map(|own| row(ctx, own)).collect(),
        empty: Empty::new(t.say("ratings-points-none").to_owned(), t.say("ratings-points-none-why").to_owned()),
        fields,
        page: ctx
            .page(t.say("ratings-points"))
            .desk()
            .section("desk")
            .crumb(t.say("ratings-to-desk"), "/desk")
            .crumb(t.say("ratings-desk"), DESK),
    })
}

fn row(ctx: &Ctx, own: &Point) -> Row {
    let t = &ctx.t;
    let since = t.date(own.made_at.to_zoned(kit::clock::kyiv()).date());
    let key = match (own.open, own.terminal) {
        (false, _) => "ratings-point-is-closed",
        (true, true) => "ratings-point-is-terminal",
        (true, false) => "ratings-point-is-open",
    };
    Row {
        name: own.name.clone(),
        about: t.with(key, &[("since", since.into())]),
        sheet: format!("{POINTS}/{}", own.id),
        link: link(&own.code),
        act: format!("{POINTS}/{}/{}", own.id, if own.open { "close" } else { "open" }),
        open: own.open,
    }
}

/// `POST /desk/ratings/points`
pub async fn make_point(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    let office: OrganisationId = sent.text("office").parse().map_err(|_| Problem::NotFound)?;
    match actions::make_point(&ctx.house, &ctx.viewer, office, sent.text("name"), sent.has("terminal")).await {
        Ok(id) => Ok(Redirect::to(format!("{POINTS}/{id}")).saying("ratings-point-made").into_response()),
        Err(problem) => Ok(Show(page(&ctx, Some(office), &sent, &mistakes(problem)?).await?).with_mistakes()),
    }
}

/// `POST /desk/ratings/points/{point}/close`
pub async fn close_point(ctx: Ctx, Path(id): Path<Uuid>, _: Fields) -> Result<Redirect, Refusal> {
    actions::close_point(&ctx.house, &ctx.viewer, id).await?;
    Ok(Redirect::to(POINTS).saying("ratings-point-closed-now"))
}

/// `POST /desk/ratings/points/{point}/open`
pub async fn reopen_point(ctx: Ctx, Path(id): Path<Uuid>, _: Fields) -> Result<Redirect, Refusal> {
    match actions::reopen_point(&ctx.house, &ctx.viewer, id).await {
        Ok(()) => Ok(Redirect::to(POINTS).saying("ratings-point-opened-now")),
        Err(Problem::Conflict(says)) => Ok(Redirect::to(POINTS).warning(says)),
        Err(problem) => Err(problem.into()),
    }
}

/// The sheet.
#[derive(Template)]
#[template(path = "ratings/sheet.html")]
pub struct SheetPage {
    page: Page,
    office: String,
    picture: Html,
    address: String,
}

/// `GET /desk/ratings/points/{point}`
pub async fn show_sheet(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Show<SheetPage>, Refusal> {
    let (t, point) = (&ctx.t, store::point(ctx.db(), id).await?.ok_or(Problem::NotFound)?);
    reach::demand(&ctx.viewer, Role::Editor, point.organisation_id)?;
    let address = ctx.house.city().url(&link(&point.code));
    let directory = ctx.house.part::<identity::Identity>().directory();
    Ok(Show(SheetPage {
        office: directory.name(point.organisation_id, ctx.lang).unwrap_or_default().to_owned(),
        picture: picture(&address, t.say("ratings-qr")),
        address,
        page: ctx.page(point.name).desk().section("desk").crumb(t.say("ratings-desk"), DESK).crumb(t.say("ratings-points"), POINTS),
    }))
}

/// A QR code as SVG; empty for an address that does not fit into one.
fn picture(address: &str, label: &str) -> Html {
    let Ok(code) = QrCode::encode_text(address, QrCodeEcc::Medium) else { return Html::default() };
    let size = code.size();
    let mut path = String::new();
    for (x, y) in (0..size).flat_map(|y| (0..size).map(move |x| (x, y))).filter(|(x, y)| code.get_module(*x, *y)) {
        path.push_str(&format!("M{} {}h1v1h-1z", x + 4, y + 4));
    }
    let whole = size + 8;
    Html::trusted(format!(
        "<svg class=\"hr-qr\" viewBox=\"0 0 {whole} {whole}\" role=\"img\" aria-label=\"{}\" shape-rendering=\"crispEdges\"><path d=\"M0 0h{whole}v{whole}H0z\" fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>",
        Html::text(label)
    ))
}
