//! `/admin/drafts/{draft}/fields/{field}`: one page a field; only what its kind has is asked.

use askama::Template;
use fields::{Control, Field, Kind, NoNames, ParseContext, Property, Visibility};
use kit::{FieldProblem, Problem, Says, Text};
use ui::{Card, Controls, Html, Line, Page};
use uuid::Uuid;
use web::{Ctx, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use crate::declaring::field_form::{self, DEFAULT, default_field};
use crate::pages::draft::Open;
use crate::pages::engine;

/// The kinds to choose from for a new field.
#[derive(Template)]
#[template(path = "administration/kinds.html")]
pub struct KindsPage {
    page: Page,
    cards: Vec<Html>,
    cancel: String,
}

/// The page of a field.
#[derive(Template)]
#[template(path = "administration/field.html")]
pub struct FieldPage {
    page: Page,
    problems: Html,
    action: String,
    cancel: String,
    version: i64,
    kind: Html,
    kind_hint: String,
    parts: Vec<(String, Vec<Html>)>,
}

/// `GET /admin/drafts/{draft}/fields/new`: first the kind, then the field.
pub async fn show_new_field(ctx: Ctx, Path(id): Path<Uuid>, query: Query) -> Result<Response, Refusal> {
    let open = Open::load(&ctx, id).await?;
    match query.word("kind").and_then(Kind::from_code) {
        Some(kind) => Ok(Show(page(&ctx, &open, None, &Field::new("", kind, Text::default()), &[], None).await?).into_response()),
        None => Ok(Show(kinds(&ctx, &open)).into_response()),
    }
}

fn kinds(ctx: &Ctx, open: &Open) -> KindsPage {
    let t = &ctx.t;
    let card = |kind: Kind| {
        let (label, hint) = (kind.label_key(), kind.hint_key());
        let href = format!("{}/fields/new?kind={}", open.address(), kind.code());
        Html::of(&Card::link(t.say(&label).to_owned(), t.say(&hint).to_owned(), href).icon(kind.icon(), "sky"))
    };
    KindsPage {
        page: open.page(ctx, Some(t.say("admin-kind-choose"))),
        cards: Kind::ALL.into_iter().map(card).collect(),
        cancel: open.address(),
    }
}

/// `POST /admin/drafts/{draft}/fields/new`
pub async fn add_field(ctx: Ctx, Path(id): Path<Uuid>, sent: Fields) -> Result<Response, Refusal> {
    save(&ctx, id, None, &sent).await
}

/// `GET /admin/drafts/{draft}/fields/{field}`
pub async fn show_field(ctx: Ctx, Path((id, code)): Path<(Uuid, String)>) -> Result<Show<FieldPage>, Refusal> {
    let open = Open::load(&ctx, id).await?;
    let field = open.body().declaration.field(&code).cloned().ok_or(Problem::NotFound)?;
    Ok(Show(page(&ctx, &open, Some(&code), &field, &[], None).await?))
}

/// `POST /admin/drafts/{draft}/fields/{field}`
pub async fn save_field(ctx: Ctx, Path((id, code)): Path<(Uuid, String)>, sent: Fields) -> Result<Response, Refusal> {
    save(&ctx, id, Some(&code), &sent).await
}

async fn save(ctx: &Ctx, id: Uuid, old: Option<&str>, sent: &Fields) -> Result<Response, Refusal> {
    let open = Open::load(ctx, id).await?;
    if old.is_some_and(|old| open.body().declaration.field(old).is_none()) {
        return Err(Problem::NotFound.into());
    }
    let pairs = pairs(sent);
    let (field, mut problems) = field_form::read(&pairs, &ParseContext::new(ctx.today(), ctx.lang));
    if sent.has("_kind") {
        return Ok(Show(page(ctx, &open, old, &field, &[], Some(sent)).await?).into_response());
    }
    problems.extend(taken(&open, old, &field));
    problems.extend(unknown_register(ctx, &open, &field).await?);
    problems.extend(among_others(&open, old, &field));
    if !problems.is_empty() {
        return Ok(Show(page(ctx, &open, old, &field, &problems, Some(sent)).await?).with_mistakes());
    }
    let to = format!("{}#field-{}", open.address(), field.code);
    open.save(ctx, sent, |body, published| body.put(old, field, published)).await?;
    Ok(Redirect::to(to).saying("admin-draft-kept").into_response())
}

fn pairs(sent: &Fields) -> Vec<(String, String)> {
    sent.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn taken(open: &Open, old: Option<&str>, field: &Field) -> Option<FieldProblem> {
    let other = open.body().declaration.field(&field.code).is_some() && old != Some(field.code.as_str());
    other.then(|| FieldProblem { field: "code".to_owned(), says: Says::new("register-field-twice").with("field", &field.code) })
}

/// What is wrong with a field among the other fields of the draft: its pattern, and the field it is compared with.
fn among_others(open: &Open, old: Option<&str>, field: &Field) -> Vec<FieldProblem> {
    let others = open.body().declaration.fields.iter().filter(|other| old != Some(other.code.as_str()));
    let all: Vec<Field> = others.cloned().chain([field.clone()]).collect();
    let own = fields::computed::problems(&all).into_iter().filter(|problem| problem.field == field.code);
    let composed = own.map(|problem| FieldProblem { field: "computed".to_owned(), says: problem.says });
    let own = fields::agreement::problems(&all).into_iter().filter(|problem| problem.field == field.code);
    composed.chain(own.map(|problem| FieldProblem { field: "not_below".to_owned(), says: problem.says })).collect()
}

async fn unknown_register(ctx: &Ctx, open: &Open, field: &Field) -> Result<Option<FieldProblem>, Problem> {
    let Some(target) = field.register.as_deref().filter(|target| *target != open.body().code) else { return Ok(None) };
    let known = engine(ctx).shelf().await?.by_code(target).is_some();
    let says = || Says::new("register-target-unknown").with("register", target.chars().take(80).collect::<String>());
    Ok((!known).then(|| FieldProblem { field: "register".to_owned(), says: says() }))
}

async fn page(
    ctx: &Ctx,
    open: &Open,
    old: Option<&str>,
    field: &Field,
    problems: &[FieldProblem],
    sent: Option<&Fields>,
) -> Result<FieldPage, Problem> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let title = match old {
        Some(_) => t.with("admin-field-title", &[("field", t.text(&field.label).into())]),
        None => t.say("admin-field-new").to_owned(),
    };
    let kinds: Vec<_> = Kind::ALL.into_iter().map(|kind| (kind.code().to_owned(), t.say(&kind.label_key()).to_owned())).collect();
    let hint = field.kind.hint_key();
    let mut parts = vec![(t.say("admin-part-name").to_owned(), names(&controls, field, old, sent))];
    let own = own_properties(ctx, open, &controls, field, problems, sent).await?;
    if !own.is_empty() {
        parts.push((t.say("admin-part-values").to_owned(), own));
    }
    parts.push((t.say("admin-part-use").to_owned(), uses(&controls, field)));
    Ok(FieldPage {
        problems: controls.summary_to(|field| if field == DEFAULT { format!("f-{DEFAULT}") } else { field.to_owned() }),
        action: old.map_or_else(|| format!("{}/fields/new", open.address()), |old| format!("{}/fields/{old}", open.address())),
        cancel: open.address(),
        version: open.draft.version,
        kind: controls.select("kind", "admin-kind", "", field.kind.code(), &kinds),
        kind_hint: t.say(&hint).to_owned(),
        parts,
        page: open.page(ctx, Some(&title)),
    })
}

fn names(controls: &Controls<'_>, field: &Field, old: Option<&str>, sent: Option<&Fields>) -> Vec<Html> {
    // an untouched code stays empty on a new field, so that it follows the label
    let code = sent.map_or(old.unwrap_or_default(), |sent| sent.text("code"));
    let group = field.group.clone().unwrap_or_default();
    vec![
        controls.line("label_uk", "admin-label-uk", &field.label.uk, Line::default()),
        controls.line("label_en", "admin-label-en", &field.label.en, Line::default()),
        controls.line(
            "code",
            "admin-field-code",
            code,
            Line { hint: "admin-field-code-hint", classes: "govuk-input--width-20", ..Line::default() },
        ),
        controls.line("hint_uk", "admin-hint-uk", &field.hint.uk, Line::hinted("admin-hint-hint")),
        controls.line("hint_en", "admin-hint-en", &field.hint.en, Line::default()),
        controls.line("group_uk", "admin-group-uk", &group.uk, Line::hinted("admin-group-hint")),
        controls.line("group_en", "admin-group-en", &group.en, Line::default()),
    ]
}

async fn own_properties(
    ctx: &Ctx,
    open: &Open,
    controls: &Controls<'_>,
    field: &Field,
    problems: &[FieldProblem],
    sent: Option<&Fields>,
) -> Result<Vec<Html>, Problem> {
    let mut own = Vec::new();
    // what could not be read is shown as it was typed
    let typed = |name: &str, read: String| sent.filter(|sent| sent.has(name)).map_or(read, |sent| sent.text(name).to_owned());
    let number = |number: Option<rust_decimal::Decimal>| number.map(|number| number.normalize().to_string()).unwrap_or_default();
    let property = |property| field.kind.has(property);
    let range =
        [(Property::Range, "range"), (Property::Length, "length"), (Property::Count, "count")].into_iter().find(|(own, _)| property(*own));
    if let Some((_, word)) = range {
        own.push(controls.line("min", &format!("admin-min-{word}"), &typed("min", number(field.min)), Line::wide("govuk-input--width-10")));
        own.push(controls.line("max", &format!("admin-max-{word}"), &typed("max", number(field.max)), Line::wide("govuk-input--width-10")));
    }
    if property(Property::Decimals) {
        let decimals = field.decimals.map(|decimals| decimals.to_string()).unwrap_or_default();
        own.push(controls.line("decimals", "admin-decimals", &typed("decimals", decimals), Line::wide("govuk-input--width-5")));
    }
    if property(Property::NotBelow) {
        let others = comparable(ctx, open, field);
        let chosen = field.not_below.as_deref().unwrap_or_default();
        own.push(controls.select("not_below", "admin-not-below", "admin-not-below-hint", chosen, &others));
    }
    if property(Property::Unit) {
        let unit = field.unit.clone().unwrap_or_default();
        own.push(controls.line(
            "unit_uk",
            "admin-unit-uk",
            &unit.uk,
            Line { hint: "admin-unit-hint", classes: "govuk-input--width-10", ..Line::default() },
        ));
        own.push(controls.line("unit_en", "admin-unit-en", &unit.en, Line::wide("govuk-input--width-10")));
    }
    if property(Property::Pattern) {
        own.push(controls.line(
            "pattern",
            "admin-pattern",
            field.pattern.as_deref().unwrap_or_default(),
            Line::hinted("admin-pattern-hint"),
        ));
    }
    if property(Property::Computed) {
        own.push(computed(ctx, open, controls, field));
    }
    if property(Property::Choices) {
        own.push(controls.text("choices", "admin-choices", "admin-choices-hint", &typed("choices", field_form::lines(field)), 8));
    }
    if property(Property::Register) {
        own.push(controls.select(
            "register",
            "admin-target",
            "admin-target-hint",
            field.register.as_deref().unwrap_or_default(),
            &registers(ctx, open).await?,
        ));
    }
    if property(Property::Default) {
        own.extend(default(ctx, controls, field, problems, sent));
    }
    Ok(own)
}

/// The fields of the draft that this one can be compared with: of its kind.
fn comparable(ctx: &Ctx, open: &Open, field: &Field) -> Vec<(String, String)> {
    let fits = |other: &&Field| other.kind == field.kind && other.code != field.code;
    let others = open.body().declaration.fields.iter().filter(fits);
    let named = others.map(|other| (other.code.clone(), ctx.t.text(&other.label).to_owned()));
    [(String::new(), ctx.t.say("admin-not-below-none").to_owned())].into_iter().chain(named).collect()
}

/// The pattern of a text that composes itself, with the fields that may stand in it; of a reference, the place it is found by.
fn computed(ctx: &Ctx, open: &Open, controls: &Controls<'_>, field: &Field) -> Html {
    let by_place = field.kind == fields::Kind::Reference;
    let fits = |other: &Field| if by_place { other.kind.is_geometry() } else { fields::computed::stands_in_text(other.kind) };
    let may = |other: &&Field| other.code != field.code && fits(other);
    let named = |other: &Field| format!("{{{}}} — {}", other.code, ctx.t.text(&other.label));
    let others: Vec<String> = open.body().declaration.fields.iter().filter(may).map(named).collect();
    let key = if by_place { "admin-computed-place-hint" } else { "admin-computed-hint" };
    let hint = ctx.t.with(key, &[("fields", others.join(", ").into())]);
    Html::of(&ui::Input {
        name: "computed".into(),
        id: controls.id("computed").into(),
        label: ui::Label::from(ctx.t.say("admin-computed")),
        hint: Some(ui::Hint::from(hint)),
        error_message: controls.error("computed"),
        value: field.computed.as_deref().map(Into::into),
        spellcheck: Some(false),
        lang: ctx.t.lang(),
        ..ui::Input::default()
    })
}

/// The registers a field may point into, this one too.
async fn registers(ctx: &Ctx, open: &Open) -> Result<Vec<(String, String)>, Problem> {
    let shelf = engine(ctx).shelf().await?;
    let mut items = vec![(String::new(), ctx.t.say("admin-choose").to_owned())];
    items.extend(shelf.all().iter().map(|own| (own.code.clone(), ctx.t.text(&own.declaration.title).to_owned())));
    let own = open.body();
    if shelf.by_code(&own.code).is_none() && !own.code.is_empty() {
        items.push((own.code.clone(), ctx.t.text(&own.declaration.title).to_owned()));
    }
    Ok(items)
}

/// The control of the default value is the field's own.
fn default(ctx: &Ctx, controls: &Controls<'_>, field: &Field, problems: &[FieldProblem], sent: Option<&Fields>) -> Vec<Html> {
    let today = field.kind == Kind::Date && field.default.as_ref().is_some_and(|default| default == "today");
    let label = Text::new(ctx.t.in_lang(kit::Lang::Uk).say("admin-default"), ctx.t.in_lang(kit::Lang::En).say("admin-default"));
    let control = default_field(field, label);
    let stored = || field.default.as_ref().filter(|_| !today).and_then(|json| control.from_stored(json)).map(|value| control.raw(&value));
    // values of another kind do not fit this one's control
    let sent = sent.filter(|sent| !sent.has("_kind"));
    let raw = sent.map(|sent| sent.all(DEFAULT)).or_else(stored).unwrap_or_default();
    let problem = problems.iter().find(|problem| problem.field == DEFAULT).map(|problem| &problem.says);
    let mut shown = vec![control.control(&Control { raw: &raw, problem, names: &NoNames, ..Control::new(&ctx.t) })];
    if field.kind == Kind::Date {
        shown.push(controls.boxes("admin-default-today-legend", &[("default_today", "admin-default-today", "", today)]));
    }
    shown
}

fn uses(controls: &Controls<'_>, field: &Field) -> Vec<Html> {
    let mut boxes = vec![("required", "admin-required", "admin-required-hint", field.required)];
    if field.kind.has(Property::Unique) {
        boxes.push(("unique", "admin-unique", "admin-unique-hint", field.unique));
    }
    boxes.push(("in_list", "admin-in-list", "", field.in_list));
    if field.kind.has(Property::Filterable) {
        boxes.push(("filterable", "admin-filterable", "", field.filterable));
    }
    let item = |visibility: Visibility| {
        let word = visibility.code();
        controls.choice(word, &format!("visibility-{word}"), &format!("admin-visibility-{word}-hint"))
    };
    let visibilities = Visibility::ALL.into_iter().map(item).collect();
    vec![
        controls.boxes("admin-marks-legend", &boxes),
        controls.radios("visibility", "admin-visibility", "", field.visibility.code(), visibilities),
    ]
}
