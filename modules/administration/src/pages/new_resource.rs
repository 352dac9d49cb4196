//! `/admin/resources/new`: a new register from scratch, from a declaration, a schema, a table, or another register.

use kit::{FieldProblem, Problem, Text};
use ui::{Content, Controls, FileUpload, FormPage, Html, Label, Line, RadioItem};
use web::{Ctx, IntoResponse, Redirect, Refusal, Response, Show, Upload};

use crate::declaring::draft::Body;
use crate::declaring::origin::{self, Origin, register_code};
use crate::pages::{below_resources, engine};
use crate::store;

/// The ways to begin: code, whether it wants a file, and which.
const WAYS: [(&str, Option<(Origin, &str)>); 5] = [
    ("scratch", None),
    ("data", Some((Origin::Data, ".csv,.xlsx,.xls,.ods,.json,.ndjson,.geojson"))),
    ("schema", Some((Origin::Schema, ".json,.csv,.xlsx"))),
    ("declaration", Some((Origin::Declaration, ".toml"))),
    ("copy", None),
];

/// What stands in the form.
#[derive(Default)]
struct Raw {
    title_uk: String,
    title_en: String,
    way: String,
    copy: String,
}

/// `GET /admin/resources/new`
pub async fn show_new_resource(ctx: Ctx) -> Result<Show<FormPage>, Refusal> {
    let raw = Raw { way: "scratch".to_owned(), ..Raw::default() };
    Ok(Show(page(&ctx, &raw, &[]).await?))
}

async fn page(ctx: &Ctx, raw: &Raw, problems: &[FieldProblem]) -> Result<FormPage, Problem> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let shelf = engine(ctx).shelf().await?;
    let mut registers = vec![(String::new(), t.say("admin-choose").to_owned())];
    registers.extend(shelf.all().iter().map(|own| (own.code.clone(), t.text(&own.declaration.title).to_owned())));
    let item = |(way, file): &(&'static str, Option<(Origin, &'static str)>)| {
        let conditional = match file {
            Some((_, accept)) => upload(&controls, way, accept),
            None if *way == "copy" => controls.select("copy", "admin-new-copy-of", "", &raw.copy, &registers),
            None => Html::default(),
        };
        RadioItem {
            conditional: Content::from(conditional),
            ..controls.choice(way, &format!("admin-new-{way}"), &format!("admin-new-{way}-hint"))
        }
    };
    Ok(FormPage::new(below_resources(ctx, t.say("admin-new-resource")), "/admin/resources/new", "admin-go-on")
        .mistaken(problems)
        .lead(t.say("admin-new-lead"))
        .fields(vec![
            controls.line("title_uk", "admin-title-uk", &raw.title_uk, Line::hinted("admin-new-title-hint")),
            controls.line("title_en", "admin-title-en", &raw.title_en, Line::default()),
            controls.radios("way", "admin-new-way", "", &raw.way, WAYS.iter().map(item).collect()),
        ])
        .multipart()
        .cancel("/admin/resources"))
}

fn upload(controls: &Controls<'_>, way: &str, accept: &'static str) -> Html {
    Html::of(&FileUpload {
        name: format!("file_{way}").into(),
        label: Label::from(controls.t.say("admin-new-file").to_owned()),
        error_message: controls.error(&format!("file_{way}")),
        javascript: true,
        lang: controls.t.lang(),
        attributes: ui::Attrs::one("accept", accept),
        ..FileUpload::default()
    })
}

/// `POST /admin/resources/new`
pub async fn begin_resource(ctx: Ctx, mut upload: Upload) -> Result<Response, Refusal> {
    let text = |name: &str| upload.fields.text(name).chars().take(500).collect::<String>();
    let raw = Raw { title_uk: text("title_uk"), title_en: text("title_en"), way: text("way"), copy: text("copy") };
    match body(&ctx, &raw, &mut upload).await {
        Ok(body) => {
            let person = ctx.person()?;
            let draft = ctx
                .db()
                .tx(move |tx| {
                    let body = body.clone();
                    Box::pin(async move { store::begin(tx, person, None, 0, &body).await })
                })
                .await?;
            Ok(Redirect::to(format!("/admin/drafts/{draft}")).into_response())
        }
        Err(Problem::Invalid(problems)) => Ok(Show(page(&ctx, &raw, &problems).await?).with_mistakes()),
        Err(other) => Err(other.into()),
    }
}

async fn body(ctx: &Ctx, raw: &Raw, upload: &mut Upload) -> Result<Body, Problem> {
    let title = Text::new(raw.title_uk.clone(), raw.title_en.clone());
    let Some((way, file)) = WAYS.iter().find(|(way, _)| *way == raw.way) else {
        return Err(Problem::field("way", "admin-new-way-required"));
    };
    let mut body = match file {
        Some((origin, _)) => {
            let field = file_field(*origin);
            let file = upload.take(field).ok_or_else(|| Problem::field(field, "admin-new-file-required"))?;
            origin::read(*origin, file.file.path().to_owned(), title, field).await?
        }
        None if *way == "copy" => {
            let register = engine(ctx).register(&raw.copy).await.map_err(|_| Problem::field("copy", "admin-new-copy-required"))?;
            let mut body = Body { update_period: register.update_period, ..Body::new(String::new(), register.declaration.clone()) };
            if !title.uk.is_empty() {
                body.declaration.title = title;
            }
            body
        }
        None if title.uk.is_empty() => return Err(Problem::field("title_uk", "register-title-required")),
        None => Body::new(String::new(), Body::from_scratch(title)),
    };
    if body.code.is_empty() {
        body.code = free_code(ctx, &body.declaration.title).await?;
    }
    Ok(body)
}

fn file_field(origin: Origin) -> &'static str {
    match origin {
        Origin::Data => "file_data",
        Origin::Schema => "file_schema",
        Origin::Declaration => "file_declaration",
    }
}

/// A word for addresses that no register has: from the English title where there is one.
async fn free_code(ctx: &Ctx, title: &Text) -> Result<String, Problem> {
    let wanted = register_code(if title.en.is_empty() { &title.uk } else { &title.en });
    let shelf = engine(ctx).shelf().await?;
    let numbered = std::iter::once(wanted.clone()).chain((2..1_000).map(|number| format!("{wanted}-{number}")));
    Ok(numbered.into_iter().find(|code| shelf.by_code(code).is_none()).unwrap_or(wanted))
}
