//! `/resources/{code}/about`: the passport of a resource.

use askama::Template;
use i18n::Locale;
use kit::{Lang, Problem};
use registers::{Freshness, Register, store};
use ui::{Cell, Controls, FileItem, FileList, Html, Page, SummaryList, SummaryRow, Table, Timeline, TimelineItem};
use web::{Ctx, Path, Refusal, Show};

use super::schema::public_fields;
use crate::board::{Board, has_map};

/// The passport of a resource.
#[derive(Template)]
#[template(path = "catalogue/passport.html")]
pub struct PassportPage {
    page: Page,
    lead: String,
    facts: SummaryList<'static>,
    structure: Table<'static>,
    fields: String,
    files: FileList<'static>,
    machine: FileList<'static>,
    systems: Html,
    versions: Option<Timeline<'static>>,
    href: String,
}

/// `GET /resources/{code}/about`
pub async fn show_passport(ctx: Ctx, Path(code): Path<String>) -> Result<Show<PassportPage>, Refusal> {
    let register = super::engine(&ctx).register(&code).await?;
    super::allow(&ctx, &register)?;
    let board = super::board(&ctx).await?;
    let versions = store::registers::declarations(ctx.db(), register.id).await?;
    let (t, declared) = (&ctx.t, &register.declaration);
    let href = super::resource_href(&code);
    let page = ctx.page(t.with("catalogue-passport-title", &[("name", t.text(&declared.title).into())])).section(super::SECTION);
    let steps = versions.iter().map(|version| TimelineItem {
        when: t.date(version.at.to_zoned(kit::clock::kyiv()).date()).into(),
        datetime: version.at.to_string().into(),
        title: t.with("catalogue-version-number", &[("version", version.version.to_string().as_str().into())]).into(),
        body: t.with("catalogue-fields-count", &[("count", version.body.0.fields.len().into())]).into(),
        current: version.version == register.declaration_version,
    });
    Ok(Show(PassportPage {
        lead: t.text(&declared.description).to_owned(),
        facts: facts(&ctx, &board, &register)?,
        structure: structure(&register, t),
        fields: t.with("catalogue-fields-count", &[("count", public_fields(&register).iter().count().into())]),
        files: files(&register, t),
        machine: machine(&register, t),
        systems: systems(&register, t),
        versions: (versions.len() > 1).then(|| Timeline { items: steps.take(10).collect(), ..Timeline::default() }),
        page: page
            .describe(t.text(&declared.description))
            .crumb(t.say("catalogue-resources-title"), "/resources")
            .crumb(t.text(&declared.title), href.clone()),
        href,
    }))
}

fn facts(ctx: &Ctx, board: &Board, register: &Register) -> Result<SummaryList<'static>, Problem> {
    let (t, directory) = (&ctx.t, super::directory(ctx));
    let row = |key: &str, value: String| SummaryRow::new(t.say(key).to_owned(), value);
    let mut rows = vec![row("catalogue-objects-published", t.number(board.count(register.id)))];
    let own = directory.organisation(register.organisation);
    if let Some(own) = own {
        rows.push(row("catalogue-author", own.name.get(t.lang()).to_owned()));
    }
    if let Some(name) = register.responsible.and_then(|person| directory.person_name(person)) {
        rows.push(row("catalogue-responsible", name.to_owned()));
    }
    for (key, value) in own.map(|own| [("catalogue-phone", &own.phone), ("catalogue-email", &own.email)]).into_iter().flatten() {
        if !value.is_empty() {
            rows.push(row(key, value.clone()));
        }
    }
    rows.push(row("catalogue-period", t.say(&format!("period-{}", register.update_period.code())).to_owned()));
    if let Some(day) = board.updated(register) {
        rows.push(row("catalogue-changed-on", t.date(day)));
    }
    if let Some(next) = register.next_update {
        rows.push(row("catalogue-next-update", t.date(next)));
    }
    if let Some(fresh) = freshness(register, ctx) {
        rows.push(row("catalogue-freshness", fresh));
    }
    rows.push(row("catalogue-code", register.code.clone()));
    rows.push(row("catalogue-declaration-version", register.declaration_version.to_string()));
    rows.push(row("catalogue-created-on", t.date(register.created_at.to_zoned(kit::clock::kyiv()).date())));
    rows.push(row("catalogue-licence", "CC BY 4.0".to_owned()));
    Ok(SummaryList::new(rows))
}

fn freshness(register: &Register, ctx: &Ctx) -> Option<String> {
    let days = |days: i32| i64::from(days).into();
    Some(match register.freshness(ctx.today()) {
        Freshness::NoTerm => return None,
        Freshness::Current(left) | Freshness::Soon(left) => ctx.t.with("catalogue-fresh", &[("days", days(left))]),
        Freshness::Overdue(late) => ctx.t.with("catalogue-late", &[("days", days(late))]),
    })
}

fn structure(register: &Register, t: &Locale) -> Table<'static> {
    let head = ["catalogue-field-name", "catalogue-field-kind", "catalogue-field-about", "catalogue-field-code"];
    let label = |key: &str| t.say(key).to_owned();
    let about = |field: &fields::Field| {
        let mut parts = Vec::new();
        if field.required {
            parts.push(label("catalogue-field-required"));
        }
        if !field.hint.is_empty() {
            parts.push(t.text(&field.hint).to_owned());
        }
        if let Some(unit) = &field.unit {
            parts.push(t.text(unit).to_owned());
        }
        if !field.choices.is_empty() {
            let choices: Vec<&str> = field.choices.iter().filter(|own| !own.retired).map(|own| own.label.get(t.lang())).collect();
            parts.push(choices.join(", "));
        }
        if parts.is_empty() { "—".to_owned() } else { parts.join(". ") }
    };
    let row = |field: &fields::Field| {
        vec![
            Cell::from(ui::Content::from(t.text(&field.label).to_owned())),
            Cell::from(ui::Content::from(t.say(&field.kind.label_key()).to_owned())).label(label("catalogue-field-kind")),
            Cell::from(ui::Content::from(about(field))).label(label("catalogue-field-about")),
            Cell::from(ui::Content::from(field.code.clone())).label(label("catalogue-field-code")),
        ]
    };
    Table {
        caption: label("catalogue-structure").into(),
        caption_classes: "govuk-visually-hidden".into(),
        head: Some(head.iter().map(|key| Cell::from(ui::Content::from(label(key)))).collect()),
        rows: public_fields(register).iter().map(row).collect(),
        first_cell_is_header: true,
        classes: "hr-fold".into(),
        ..Table::default()
    }
}

fn file(name: String, href: String, about: &str) -> FileItem<'static> {
    FileItem { name: name.into(), href: href.into(), about: about.to_owned().into(), ..FileItem::default() }
}

fn files(register: &Register, t: &Locale) -> FileList<'static> {
    let code = &register.code;
    let item = |extension: &str, query: &str, key: &str| {
        file(format!("{code}.{extension}"), format!("/resources/{code}/export.{extension}{query}"), t.say(key))
    };
    let mut files = vec![
        item("xlsx", "?reader=people", "catalogue-export-xlsx-people-about"),
        item("csv", "", "catalogue-export-csv-about"),
        item("json", "", "catalogue-export-json-about"),
        item("ndjson", "", "catalogue-export-ndjson-about"),
    ];
    if has_map(register) {
        files.push(item("geojson", "", "catalogue-export-geojson-about"));
    }
    FileList { files }
}

/// The choice of a system of coordinates, where the register has places.
fn systems(register: &Register, t: &Locale) -> Html {
    if !has_map(register) {
        return Html::default();
    }
    let controls = Controls::new(t, &[]);
    let name = |system: &geodesy::System| if t.lang() == Lang::Uk { system.uk } else { system.en };
    let systems: Vec<_> =
        geodesy::SYSTEMS.iter().map(|system| (system.code.to_string(), format!("{} (EPSG:{})", name(system), system.code))).collect();
    let formats: Vec<_> = ["csv", "xlsx", "geojson"].map(|format| (format.to_owned(), format.to_uppercase())).into();
    let axes: Vec<_> = ["east", "north"].map(|axes| (axes.to_owned(), t.say(&format!("catalogue-export-axes-{axes}")).to_owned())).into();
    let mut html = controls.select("crs", "catalogue-export-system", "", "5564", &systems);
    html.push(&controls.select("axes", "catalogue-export-axes", "", "east", &axes));
    html.push(&controls.select("format", "catalogue-export-format", "", "csv", &formats));
    html
}

fn machine(register: &Register, t: &Locale) -> FileList<'static> {
    let code = &register.code;
    FileList {
        files: vec![
            file(format!("{code}-schema.json"), format!("/resources/{code}/schema.json"), t.say("catalogue-schema-about")),
            file(format!("{code}-csvw.json"), format!("/resources/{code}/csvw.json"), t.say("catalogue-csvw-about")),
            file("openapi.json".to_owned(), "/api/openapi.json".to_owned(), t.say("catalogue-openapi-about")),
        ],
    }
}
