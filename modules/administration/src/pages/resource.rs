//! `/admin/resources/{code}`: one register as its administrators see it, and the way to change each part of it.

use askama::Template;
use registers::Register;
use ui::{DataColumn, DataRow, DataTable, Html, Page, SummaryList, SummaryRow, Tag};
use web::{Ctx, Fields, Path, Redirect, Refusal, Show};

use crate::declaring::draft::Body;
use crate::pages::{below_resources, directory, engine, freshness, state_tag};
use crate::store;

/// The page.
#[derive(Template)]
#[template(path = "administration/resource.html")]
pub struct ResourcePage {
    page: Page,
    address: String,
    code: String,
    version: i64,
    description: String,
    summary: Html,
    fields: Html,
    draft: Option<String>,
}

/// `GET /admin/resources/{code}`
pub async fn show_resource(ctx: Ctx, Path(code): Path<String>) -> Result<Show<ResourcePage>, Refusal> {
    let register = engine(&ctx).register(&code).await?;
    let draft = store::of_register(ctx.db(), ctx.person()?, register.id).await?;
    let address = format!("/admin/resources/{}", register.code);
    let t = &ctx.t;
    Ok(Show(ResourcePage {
        code: register.code.clone(),
        version: register.declaration_version,
        description: t.text(&register.declaration.description).to_owned(),
        summary: summary(&ctx, &register, &address),
        fields: field_table(&ctx, &register.declaration.fields, &register.declaration.title_field),
        draft: draft.map(|draft| t.date_time(draft.changed_at)),
        page: below_resources(&ctx, t.text(&register.declaration.title)),
        address,
    }))
}

fn summary(ctx: &Ctx, register: &Register, address: &str) -> Html {
    let (t, directory) = (&ctx.t, directory(ctx));
    let (_, colour, fresh) = freshness(t, register, ctx.today());
    let organisation = directory.name(register.organisation, ctx.lang).unwrap_or("—").to_owned();
    let person = register
        .responsible
        .and_then(|id| directory.person_name(id).map(str::to_owned))
        .unwrap_or_else(|| t.say("admin-nobody").to_owned());
    let date = |date: Option<jiff::civil::Date>| date.map_or_else(|| "—".to_owned(), |date| t.date(date));
    let change = || (t.say("admin-change").to_owned(), format!("{address}/steward"));
    let row = |key: &str, value: String| SummaryRow::new(t.say(key).to_owned(), value);
    let steward = |key: &str, value: String| {
        let (text, href) = change();
        row(key, value).action(text, href, t.say(key).to_owned())
    };
    let rows = vec![
        SummaryRow::new(t.say("admin-state").to_owned(), Html::of(&state_tag(t, register.state))).action(
            t.say("admin-change").to_owned(),
            format!("{address}/state"),
            t.say("admin-state").to_owned(),
        ),
        steward("admin-organisation", organisation),
        steward("admin-responsible", person),
        steward("admin-period", t.say(&format!("period-{}", register.update_period.code())).to_owned()),
        SummaryRow::new(t.say("admin-next-update").to_owned(), Html::of(&Tag::new(fresh, colour))),
        row("admin-updated-on", date(register.updated_on)),
        row(
            "admin-number",
            format!("{} · {}", register.declaration.number, register.number.number(register.record_count + 1, ctx.today())),
        ),
        row("admin-review", t.say(if register.declaration.review { "field-yes" } else { "field-no" }).to_owned()),
        row("admin-objects", t.number(register.record_count)),
    ];
    Html::of(&SummaryList::new(rows))
}

/// The fields of a declaration as a table.
pub fn field_table(ctx: &Ctx, fields: &[fields::Field], title_field: &str) -> Html {
    let t = &ctx.t;
    let columns = ["admin-field", "admin-field-code", "admin-kind", "admin-marks"].map(|key| DataColumn::new(t.say(key).to_owned()));
    let row = |field: &fields::Field| {
        let kind = field.kind.label_key();
        let marks = Html::trusted(marks(ctx, field, field.code == title_field).iter().map(Html::as_str).collect::<Vec<_>>().join(" "));
        let cells = vec![t.text(&field.label).to_owned().into(), field.code.clone().into(), t.say(&kind).to_owned().into(), marks.into()];
        DataRow { cells, ..DataRow::default() }
    };
    let rows = fields.iter().map(row).collect();
    Html::of(&DataTable {
        caption: t.say("admin-fields").into(),
        caption_hidden: true,
        columns: columns.into(),
        rows,
        ..DataTable::default()
    })
}

/// What is said of a field in a word each.
pub fn marks(ctx: &Ctx, field: &fields::Field, names: bool) -> Vec<Html> {
    let tag = |key: &str, colour: &str| Html::of(&Tag::new(ctx.t.say(key).to_owned(), colour));
    let mut marks = Vec::new();
    for (on, key, colour) in [
        (names, "admin-mark-names", "blue"),
        (field.required, "admin-mark-required", "ore"),
        (field.computed.is_some(), "admin-mark-computed", ""),
        (field.unique, "admin-mark-unique", ""),
        (field.in_list, "admin-mark-in-list", ""),
        (field.filterable, "admin-mark-filterable", ""),
    ] {
        if on {
            marks.push(tag(key, colour));
        }
    }
    if field.visibility != fields::Visibility::Public {
        marks.push(tag(&format!("visibility-{}", field.visibility.code()), "yellow"));
    }
    marks
}

/// `POST /admin/resources/{code}/draft`: begins to change the declaration, or goes on with what was begun.
pub async fn open_draft(ctx: Ctx, Path(code): Path<String>, _: Fields) -> Result<Redirect, Refusal> {
    let register = engine(&ctx).register(&code).await?;
    let (person, body) = (ctx.person()?, Body::of(&register));
    let (id, seen) = (register.id, register.declaration_version);
    let draft = ctx
        .db()
        .tx(move |tx| {
            let body = body.clone();
            Box::pin(async move { store::begin(tx, person, Some(id), seen, &body).await })
        })
        .await?;
    Ok(Redirect::to(format!("/admin/drafts/{draft}")))
}
