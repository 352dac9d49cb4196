//! `/admin/drafts/{draft}/about`: what a declaration says of the register as a whole.

use askama::Template;
use kit::{FieldProblem, Says, Text};
use registers::UpdatePeriod;
use registers::declaration::{is_register_code, names_a_record};
use registers::number::NumberPattern;
use ui::{Controls, Html, Line, Page};
use uuid::Uuid;
use web::{Ctx, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use crate::declaring::draft::Body;
use crate::pages::draft::Open;
use crate::pages::{engine, organisation_choices, people_choices, period_choices};

/// The icons to choose from: things a city keeps.
const ICONS: [&str; 60] = [
    "database",
    "table",
    "building-2",
    "school",
    "hospital",
    "pill",
    "stethoscope",
    "baby",
    "graduation-cap",
    "library",
    "book",
    "theater",
    "landmark",
    "university",
    "church",
    "tree-pine",
    "tree-deciduous",
    "flower",
    "leaf",
    "droplet",
    "droplets",
    "waves",
    "bus",
    "tram-front",
    "train-front",
    "car",
    "bike",
    "route",
    "map",
    "map-pin",
    "circle-parking",
    "fuel",
    "traffic-cone",
    "construction",
    "lightbulb",
    "zap",
    "plug",
    "flame",
    "fire-extinguisher",
    "siren",
    "shield",
    "shield-check",
    "wifi",
    "recycle",
    "trash-2",
    "toilet",
    "umbrella",
    "store",
    "shopping-basket",
    "utensils",
    "hotel",
    "briefcase",
    "factory",
    "hammer",
    "dumbbell",
    "trophy",
    "dog",
    "paw-print",
    "users",
    "accessibility",
];

/// An icon to choose.
pub struct IconItem {
    name: String,
    on: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "administration/about.html")]
pub struct AboutPage {
    page: Page,
    problems: Html,
    action: String,
    cancel: String,
    version: i64,
    fields: Vec<Html>,
    number: Html,
    example: Html,
    icons: Vec<IconItem>,
    rest: Vec<Html>,
}

/// `GET /admin/drafts/{draft}/about`
pub async fn show_about(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Show<AboutPage>, Refusal> {
    let open = Open::load(&ctx, id).await?;
    let body = open.body().clone();
    Ok(Show(page(&ctx, &open, &body, &[])))
}

fn page(ctx: &Ctx, open: &Open, body: &Body, problems: &[FieldProblem]) -> AboutPage {
    let (t, controls, declaration) = (&ctx.t, Controls::new(&ctx.t, problems), &body.declaration);
    let named = declaration.fields.iter().filter(|field| names_a_record(field.kind));
    let titles: Vec<_> = named.map(|field| (field.code.clone(), t.text(&field.label).to_owned())).collect();
    let mut fields = Vec::new();
    if open.register.is_none() {
        fields.push(controls.line(
            "code",
            "admin-code",
            &body.code,
            Line { hint: "admin-code-hint", classes: "govuk-input--width-20", ..Line::default() },
        ));
    }
    fields.extend([
        controls.line("title_uk", "admin-title-uk", &declaration.title.uk, Line::default()),
        controls.line("title_en", "admin-title-en", &declaration.title.en, Line::default()),
        controls.text("description_uk", "admin-description-uk", "", &declaration.description.uk, 3),
        controls.text("description_en", "admin-description-en", "", &declaration.description.en, 3),
    ]);
    let mut rest = vec![
        controls.select("title_field", "admin-title-field", "admin-title-field-hint", &declaration.title_field, &titles),
        controls.boxes("admin-review-legend", &[("review", "admin-review-box", "admin-review-hint", declaration.review)]),
    ];
    if open.register.is_none() {
        let id = |id: Option<String>| id.unwrap_or_default();
        let organisation = id(body.organisation.map(|id| id.to_string()));
        let responsible = id(body.responsible.map(|id| id.to_string()));
        rest.push(controls.select(
            "organisation",
            "admin-organisation",
            "admin-organisation-hint",
            &organisation,
            &organisation_choices(ctx, body.organisation),
        ));
        rest.push(controls.select(
            "responsible",
            "admin-responsible",
            "admin-responsible-hint",
            &responsible,
            &people_choices(ctx, body.responsible),
        ));
        rest.push(controls.select("period", "admin-period", "", body.update_period.code(), &period_choices(t)));
    }
    let mut page = open.page(ctx, Some(t.say("admin-about")));
    page.scripts.push("htmx.js");
    AboutPage {
        problems: controls.summary(),
        action: format!("{}/about", open.address()),
        cancel: open.address(),
        version: open.draft.version,
        fields,
        number: number(&controls, &declaration.number),
        example: example(ctx, &declaration.number),
        icons: icons(&declaration.icon),
        rest,
        page,
    }
}

/// The line of the number's pattern; with a script the example follows what is typed.
fn number(controls: &Controls<'_>, value: &str) -> Html {
    let live = ui::Attrs::one("hx-get", "/admin/number-example")
        .with("hx-trigger", "input changed delay:300ms")
        .with("hx-target", "#number-example");
    Html::of(&ui::Input {
        hint: controls.hint("admin-number-hint"),
        error_message: controls.error("number"),
        value: Some(value.into()),
        classes: "govuk-input--width-20".into(),
        described_by: "number-example".into(),
        attributes: live,
        lang: controls.t.lang(),
        ..ui::Input::new("number", controls.t.say("admin-number"))
    })
}

/// What numbers of the pattern look like, or what is wrong with it.
fn example(ctx: &Ctx, pattern: &str) -> Html {
    let text = match NumberPattern::parse(pattern.trim()) {
        Ok(number) => ctx.t.with(
            "admin-number-example",
            &[("first", number.number(1, ctx.today()).into()), ("later", number.number(1_284, ctx.today()).into())],
        ),
        Err(_) => ctx.t.say("admin-number-wrong").to_owned(),
    };
    Html::text(&text)
}

/// `GET /admin/number-example`: the example alone, for the script of the form.
pub async fn show_number_example(ctx: Ctx, query: Query) -> Response {
    let html = example(&ctx, &query.get("number").unwrap_or_default().chars().take(100).collect::<String>());
    ([(web::header::CONTENT_TYPE, "text/html; charset=utf-8")], html.to_string()).into_response()
}

fn icons(chosen: &str) -> Vec<IconItem> {
    // a build without the front end has few pictures; the names still can be chosen
    let known = |name: &&str| !ui::assets::is_full() || ui::assets::has_icon(name);
    let mut names: Vec<&str> = ICONS.into_iter().filter(known).collect();
    if !names.contains(&chosen) {
        names.insert(0, chosen);
    }
    names.into_iter().filter(|name| !name.is_empty()).map(|name| IconItem { name: name.to_owned(), on: name == chosen }).collect()
}

/// `POST /admin/drafts/{draft}/about`
pub async fn save_about(ctx: Ctx, Path(id): Path<Uuid>, sent: Fields) -> Result<Response, Refusal> {
    let open = Open::load(&ctx, id).await?;
    let mut body = open.body().clone();
    fill(&mut body, &sent, open.register.is_none());
    let problems = problems(&ctx, &open, &body).await?;
    if !problems.is_empty() {
        return Ok(Show(page(&ctx, &open, &body, &problems)).with_mistakes());
    }
    let address = open.address();
    open.save(&ctx, &sent, |draft, _| *draft = body).await?;
    Ok(Redirect::to(address).saying("admin-draft-kept").into_response())
}

fn fill(body: &mut Body, sent: &Fields, new: bool) {
    let text = |name: &str| sent.text(name).chars().take(2_000).collect::<String>();
    let declaration = &mut body.declaration;
    declaration.title = Text::new(text("title_uk"), text("title_en"));
    declaration.description = Text::new(text("description_uk"), text("description_en"));
    declaration.number = text("number");
    declaration.title_field = text("title_field");
    declaration.review = sent.has("review");
    let icon = text("icon");
    if ICONS.contains(&icon.as_str()) || ui::assets::has_icon(&icon) {
        declaration.icon = icon;
    }
    if new {
        body.code = text("code");
        body.organisation = text("organisation").parse().ok();
        body.responsible = text("responsible").parse().ok();
        body.update_period = UpdatePeriod::from_code(&text("period")).unwrap_or_default();
    }
}

/// What is wrong with what this form holds; the fields have a page of their own.
async fn problems(ctx: &Ctx, open: &Open, body: &Body) -> Result<Vec<FieldProblem>, kit::Problem> {
    let of_form = |problem: &FieldProblem| ["title", "number", "title_field"].contains(&problem.field.as_str());
    let own =
        |problem: FieldProblem| if problem.field == "title" { FieldProblem { field: "title_uk".to_owned(), ..problem } } else { problem };
    let mut problems: Vec<_> = body.declaration.problems().into_iter().filter(of_form).map(own).collect();
    let mut wrong = |field: &str, says: Says| problems.push(FieldProblem { field: field.to_owned(), says });
    let title = &body.declaration.title;
    if title.uk.chars().count().max(title.en.chars().count()) > 200 {
        wrong("title_uk", Says::new("field-definition-label-long").with("max", 200));
    }
    if open.register.is_none() {
        if !is_register_code(&body.code) {
            wrong("code", "register-code-form".into());
        } else if engine(ctx).shelf().await?.by_code(&body.code).is_some() {
            wrong("code", Says::new("register-code-taken").with("code", &body.code));
        }
        if body.organisation.is_none() {
            wrong("organisation", "admin-organisation-required".into());
        }
    }
    Ok(problems)
}
