//! `/desk/resources/{code}/imports/{import}/plan`: which column goes where, and what happens to the rows.

use askama::Template;
use fields::{Control, FormValues, NoNames, ParseContext, Resolve, Show as FieldShow, Suggestion};
use identity::Identity;
use kit::{FieldProblem, OrganisationId, Problem, Says};
use registers::Register;
use registers::import::{self, ColumnUse, ImportState, Known, Mode, Part, Plan, Target};
use registers::store::imports::Import;
use ui::{Controls, ErrorMessage, Html, Note, Page};
use uuid::Uuid;
use web::{Ctx, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use crate::look::{self, Look, LookError};
use crate::matching::{self, Ground, Sent, column_name};
use crate::pages::{deeper, stepper};
use crate::{access, journal, places};

/// A column of the file.
pub struct ColumnRow {
    name: String,
    id: String,
    column: String,
    examples: Vec<String>,
    error: Option<String>,
    options: Vec<TargetOption>,
}

/// What a column can go to.
pub struct TargetOption {
    code: String,
    label: String,
    chosen: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "imports/plan.html")]
pub struct PlanPage {
    page: Page,
    steps: Html,
    problems: Html,
    action: String,
    about: String,
    sheets: Html,
    sheet: String,
    notes: Html,
    missing: Option<String>,
    rows: Vec<ColumnRow>,
    constants: Vec<Html>,
    constants_open: bool,
    key: Html,
    mode: Html,
    publish: Html,
    organisation: Html,
    places: Html,
    places_open: bool,
}

/// `GET /desk/resources/{code}/imports/{import}/plan`
pub async fn show_plan(ctx: Ctx, Path((code, id)): Path<(String, Uuid)>, query: Query) -> Result<Response, Refusal> {
    let (register, import) = open(&ctx, &code, id).await?;
    let mut plan = import.plan.0.clone();
    if let Some(sheet) = query.word("sheet") {
        plan.sheet = Some(sheet.chars().take(200).collect());
    }
    let look = match look::into(&ctx.house, &import, plan.sheet.clone()).await {
        Ok(look) => look,
        Err(error) => return unreadable(&ctx, &register, &import, error).await,
    };
    if plan.sheet != import.plan.0.sheet || !fits(&plan, &look) {
        plan.columns = import::suggest(&register, &look.columns);
        plan.columns.iter_mut().filter(|used| used.target == Target::Number).for_each(|used| used.target = Target::Ignore);
        plan.key = None;
        plan.places = places::guess(places::city(ctx.house.city().centre), &register, &plan.columns, &look);
    }
    journal::look(&ctx, &register, &import).await?;
    Ok(Show(page(&ctx, &register, &import, &look, &plan, &[], None)).into_response())
}

async fn open(ctx: &Ctx, code: &str, id: Uuid) -> Result<(std::sync::Arc<Register>, Import), Problem> {
    let (register, import) = access::import(ctx, code, id).await?;
    match import.state {
        ImportState::Uploaded | ImportState::Checked | ImportState::Failed => Ok((register, import)),
        _ => Err(Problem::Conflict("import-elsewhere".into())),
    }
}

fn fits(plan: &Plan, look: &Look) -> bool {
    plan.columns.len() == look.columns.len() && plan.columns.iter().zip(&look.columns).all(|(used, column)| used.column == *column)
}

/// A file that cannot be read any more fails its import, which says why and what to do.
async fn unreadable(ctx: &Ctx, register: &Register, import: &Import, error: LookError) -> Result<Response, Refusal> {
    match error {
        LookError::File(says) => {
            if !says.key.starts_with("table-no-sheet") {
                import::fail(access::engine(ctx), import.id, says).await?;
            }
            Ok(Redirect::to(access::import_address(register, import)).into_response())
        }
        LookError::House(problem) => Err(problem.into()),
    }
}

/// `POST /desk/resources/{code}/imports/{import}/plan`
pub async fn check_import(ctx: Ctx, Path((code, id)): Path<(String, Uuid)>, sent: Fields) -> Result<Response, Refusal> {
    let (register, import) = open(&ctx, &code, id).await?;
    let sheet = Some(sent.text("_sheet").to_owned()).filter(|sheet| !sheet.is_empty());
    let look = match look::into(&ctx.house, &import, sheet).await {
        Ok(look) => look,
        Err(error) => return unreadable(&ctx, &register, &import, error).await,
    };
    let known = known(&ctx, &register, &sent).await?;
    let organisations: Vec<OrganisationId> = access::organisations(&ctx, &register).into_iter().map(|(id, _)| id).collect();
    let parse = ParseContext { today: ctx.today(), lang: ctx.lang, resolve: Some(&known as &dyn Resolve), coordinates: None };
    let ground = Ground { register: &register, columns: &look.columns, organisations: &organisations, parse };
    let (plan, problems) = matching::read(&ground, &Sent(&sent), &import.plan.0);
    if sent.has("_again") {
        return Ok(Show(page(&ctx, &register, &import, &look, &plan, &[], Some(&sent))).into_response());
    }
    let problems = if problems.is_empty() { start(&ctx, &register, &import, &plan).await? } else { problems };
    if problems.is_empty() {
        return Ok(Redirect::to(access::import_address(&register, &import)).into_response());
    }
    Ok(Show(page(&ctx, &register, &import, &look, &plan, &problems, Some(&sent))).with_mistakes())
}

async fn start(ctx: &Ctx, register: &Register, import: &Import, plan: &Plan) -> Result<Vec<FieldProblem>, Problem> {
    match import::start_check(access::engine(ctx), &ctx.viewer, register, import, plan.clone()).await {
        Err(Problem::Invalid(problems)) => Ok(problems.into_iter().map(own_name).collect()),
        other => other.map(|()| Vec::new()),
    }
}

fn own_name(problem: FieldProblem) -> FieldProblem {
    if problem.field == "publish" { FieldProblem { field: "_publish".to_owned(), ..problem } } else { problem }
}

/// The names behind references, loaded only where somebody gives one for every row.
async fn known(ctx: &Ctx, register: &Register, sent: &Fields) -> Result<Known, Problem> {
    let asked = register.declaration.fields.iter().filter(|field| field.kind.is_reference());
    let mut asked = asked.filter(|field| sent.all(&field.code).iter().any(|text| !text.trim().is_empty()));
    if asked.next().is_none() {
        return Ok(Known::default());
    }
    access::engine(ctx).known(register, &ctx.house.part::<Identity>().directory()).await
}

fn page(
    ctx: &Ctx,
    register: &Register,
    import: &Import,
    look: &Look,
    plan: &Plan,
    problems: &[FieldProblem],
    sent: Option<&Fields>,
) -> PlanPage {
    let t = &ctx.t;
    let address = access::import_address(register, import);
    let control_id = |field: &str| register.field(field).map_or_else(|| field.replace('.', "-"), fields::Field::control_id);
    let missing = matching::missing(register, plan);
    let names: Vec<&str> = missing.iter().map(|field| t.text(&field.label)).collect();
    let about =
        [("file", import.file_name.as_str().into()), ("format", look.format.to_string().into()), ("columns", look.columns.len().into())];
    PlanPage {
        steps: stepper(t, 1),
        problems: Controls::new(t, problems).summary_to(control_id),
        action: format!("{address}/plan"),
        about: t.with("imports-plan-about", &about),
        sheets: sheets(ctx, look, plan),
        sheet: plan.sheet.clone().unwrap_or_default(),
        notes: notes(ctx, register, look, plan),
        missing: (!names.is_empty()).then(|| t.with("imports-plan-missing", &[("fields", names.join(", ").into())])),
        rows: rows(ctx, register, look, plan, problems),
        constants_open: !plan.constants.is_empty() || problems.iter().any(|problem| register.field(&problem.field).is_some()),
        constants: constants(ctx, register, plan, problems, sent),
        key: key(ctx, register, plan, problems),
        mode: mode(ctx, plan),
        publish: publish(ctx, register, plan, problems),
        organisation: organisation(ctx, register, plan),
        places: places::controls(t, register, &plan.places),
        places_open: plan.places != import::Places::default(),
        page: deeper(ctx, register, t.say("imports-plan-title")).crumb(import.file_name.clone(), address),
    }
}

fn sheets(ctx: &Ctx, look: &Look, plan: &Plan) -> Html {
    if look.sheets.len() < 2 {
        return Html::default();
    }
    let items: Vec<_> = look.sheets.iter().map(|sheet| (sheet.clone(), sheet.clone())).collect();
    let chosen = plan.sheet.as_deref().or(look.sheet.as_deref()).unwrap_or_default();
    Controls::new(&ctx.t, &[]).select("sheet", "imports-sheet", "imports-sheet-hint", chosen, &items)
}

fn notes(ctx: &Ctx, register: &Register, look: &Look, plan: &Plan) -> Html {
    let mut html = Html::default();
    for notice in look.notices.iter().take(5) {
        let says = notice.args().into_iter().fold(Says::new(notice.key()), |says, (name, value)| says.with(name, value));
        html.push(&Note { title: ctx.t.says(&says).into(), ..Note::default() });
    }
    html.push(&places::note(&ctx.t, &plan.places));
    let composed: Vec<&str> = look.columns.iter().map(String::as_str).filter(|column| import::composes(register, column)).collect();
    if !composed.is_empty() {
        let title = ctx.t.with("imports-composed", &[("columns", composed.join(", ").into())]);
        html.push(&Note { title: title.into(), ..Note::default() });
    }
    html
}

fn rows(ctx: &Ctx, register: &Register, look: &Look, plan: &Plan, problems: &[FieldProblem]) -> Vec<ColumnRow> {
    let targets = targets(ctx, register);
    let row = |(index, used): (usize, &ColumnUse)| {
        let name = column_name(index);
        let chosen = used.target.code();
        let option = |(code, label): &(String, String)| TargetOption { code: code.clone(), label: label.clone(), chosen: *code == chosen };
        ColumnRow {
            id: name.replace('.', "-"),
            error: problems.iter().find(|problem| problem.field == name).map(|problem| ctx.t.says(&problem.says)),
            name,
            column: used.column.clone(),
            examples: look.examples(index),
            options: targets.iter().map(option).collect(),
        }
    };
    plan.columns.iter().enumerate().map(row).collect()
}

/// Everything a column can go to: nowhere, the number, every field, the halves of points.
fn targets(ctx: &Ctx, register: &Register) -> Vec<(String, String)> {
    let t = &ctx.t;
    let mut targets =
        vec![(Target::Ignore.code(), t.say("imports-ignore").to_owned()), (Target::Number.code(), t.say("imports-number").to_owned())];
    for field in register.declaration.fields.iter().filter(|field| !field.kind.is_file() && field.computed.is_none()) {
        let label = t.text(&field.label);
        let shown = if field.required { t.with("imports-target-required", &[("field", label.into())]) } else { label.to_owned() };
        targets.push((field.code.clone(), shown));
        if field.kind == fields::Kind::Point {
            for (part, key) in [(Part::Latitude, "imports-latitude"), (Part::Longitude, "imports-longitude")] {
                targets.push((Target::Part(field.code.clone(), part).code(), t.with(key, &[("field", label.into())])));
            }
        }
    }
    targets
}

fn constants(ctx: &Ctx, register: &Register, plan: &Plan, problems: &[FieldProblem], sent: Option<&Fields>) -> Vec<Html> {
    let directory = ctx.house.part::<Identity>().directory();
    let organisations: Vec<Suggestion> =
        directory.organisations().map(|own| Suggestion { id: own.id.0, label: own.name.get(ctx.lang).to_owned() }).take(200).collect();
    let show = FieldShow::new(&ctx.t, &NoNames);
    let control = |field: &fields::Field| {
        // one value for every row is never demanded
        let field = fields::Field { required: false, ..field.clone() };
        let stored = || plan.constants.get(&field.code).and_then(|json| field.from_stored(json)).map(|value| field.raw(&value));
        let raw = sent.map(|sent| Sent(sent).all(&field.code)).or_else(stored).unwrap_or_default();
        let problem = problems.iter().find(|problem| problem.field == field.code).map(|problem| &problem.says);
        let options: &[Suggestion] = if field.kind == fields::Kind::Organisation { &organisations } else { &[] };
        field.control(&Control { raw: &raw, problem, options, ..Control::new(show.t) })
    };
    matching::constant_fields(register, &plan.columns).into_iter().map(control).collect()
}

fn key(ctx: &Ctx, register: &Register, plan: &Plan, problems: &[FieldProblem]) -> Html {
    let t = &ctx.t;
    let mut items = vec![(String::new(), t.say("imports-key-none").to_owned()), ("_number".to_owned(), t.say("imports-number").to_owned())];
    items.extend(matching::keys(register).map(|field| (field.code.clone(), t.text(&field.label).to_owned())));
    let key = plan.key.as_deref().unwrap_or_default();
    Controls::new(t, problems).select("_key", "imports-key", "imports-key-hint", key, &items)
}

fn mode(ctx: &Ctx, plan: &Plan) -> Html {
    let value = if plan.mode == Mode::AcceptGood { "accept_good" } else { "all_or_nothing" };
    let controls = Controls::new(&ctx.t, &[]);
    let items = vec![
        controls.choice("all_or_nothing", "imports-mode-all", "imports-mode-all-hint"),
        controls.choice("accept_good", "imports-mode-good", "imports-mode-good-hint"),
    ];
    controls.radios("_mode", "imports-mode", "", value, items)
}

fn publish(ctx: &Ctx, register: &Register, plan: &Plan, problems: &[FieldProblem]) -> Html {
    let any = access::organisations(ctx, register).iter().any(|(id, _)| access::may_publish(ctx, register, *id));
    if !any {
        return Html::of(&Note { title: ctx.t.say("imports-drafts-only").into(), ..Note::default() });
    }
    let controls = Controls::new(&ctx.t, problems);
    let items = vec![
        controls.choice("publish", "imports-publish", "imports-publish-hint"),
        controls.choice("draft", "imports-draft", "imports-draft-hint"),
    ];
    controls.radios("_publish", "imports-publish-legend", "", if plan.publish { "publish" } else { "draft" }, items)
}

fn organisation(ctx: &Ctx, register: &Register, plan: &Plan) -> Html {
    let known = access::organisations(ctx, register);
    if known.len() < 2 {
        return Html::default();
    }
    let items: Vec<_> = known.into_iter().map(|(id, name)| (id.to_string(), name)).collect();
    let chosen = plan.organisation.to_string();
    Controls::new(&ctx.t, &[]).select("_organisation", "imports-organisation", "imports-organisation-hint", &chosen, &items)
}

impl ColumnRow {
    fn message(&self, t: &i18n::Locale) -> Html {
        self.error.as_ref().map_or_else(Html::default, |text| {
            Html::of(&ErrorMessage { id: format!("{}-error", self.id).into(), lang: t.lang(), ..ErrorMessage::from(text.clone()) })
        })
    }
}
