//! The page of one object: its form with everything typed, and beside it where the object stands.

use askama::Template;
use fields::Visibility;
use identity::directory::Snapshot;
use kit::{OrganisationId, Problem, Role};
use registers::{Data, Record, Register, State, Verb, rights};
use ui::{Button, ErrorSummary, Html, Page, Select, SelectItem, SummaryList};
use web::Ctx;

use super::side::Side;
use crate::form::{Choices, Group, Mistakes, Options, Shown, Typed, summary};
use crate::{reach, urls, words};

/// An object with its form, or a form of a new one.
#[derive(Template)]
#[template(path = "desk/record.html")]
pub struct RecordPage {
    page: Page,
    summary: Option<ErrorSummary<'static>>,
    preview: Option<Preview>,
    form: Option<RecordForm>,
    values: SummaryList<'static>,
    toolbar: Vec<Move>,
    side: Option<Side>,
    number: String,
}

/// The form.
pub struct RecordForm {
    action: String,
    version: Option<i64>,
    organisations: Option<Select<'static>>,
    groups: Vec<Group>,
    has_warnings: bool,
    confirmed: bool,
    reason: String,
    reason_hint: &'static str,
    buttons: Vec<Button<'static>>,
    note: String,
}

/// How everybody would see the object.
pub struct Preview {
    title: String,
    values: SummaryList<'static>,
}

/// Something that can be done to the object: at once, or after a question.
pub struct Move {
    code: &'static str,
    text: String,
    version: i64,
    action: String,
    href: String,
    main: bool,
    dangerous: bool,
}

/// What a page is drawn from.
pub struct Draft<'a> {
    /// The register.
    pub register: &'a Register,
    /// The object; none for a new one.
    pub record: Option<&'a Record>,
    /// What stands in the form.
    pub typed: &'a Typed,
    /// What is wrong with it.
    pub mistakes: &'a Mistakes,
    /// The organisation that was chosen.
    pub organisation: Option<OrganisationId>,
    /// The reason that was given.
    pub reason: &'a str,
    /// Whether warnings were confirmed.
    pub confirmed: bool,
    /// What is to be shown as everybody would see it.
    pub preview: Option<&'a Data>,
    /// The version the editor began from; the record's own if none is said.
    pub version: Option<i64>,
    /// What doubtful addresses may mean.
    pub choices: &'a Choices,
}

/// Draws it.
///
/// Errors: the database's.
pub async fn draw(ctx: &Ctx, draft: Draft<'_>) -> Result<RecordPage, Problem> {
    let (register, directory) = (draft.register, reach::directory(ctx));
    let known = draft.record.map(|record| &record.data.0).into_iter().chain(draft.preview);
    let names = reach::engine(ctx).names(register, known, directory.clone(), ctx.lang).await?;
    let composed = match draft.preview {
        Some(data) => Some(reach::engine(ctx).composed(register, data, directory.clone()).await?),
        None => None,
    };
    let options = Options::load(ctx, register).await?.with(draft.choices);
    let may_change = draft.record.is_none_or(|record| rights::may(&ctx.viewer, Verb::Change, record, register).is_ok());
    let shown = Shown { t: &ctx.t, typed: draft.typed, mistakes: draft.mistakes, options: &options, names: &names };
    let form = may_change.then(|| form(ctx, &draft, &directory, shown.groups(register)));
    let empty = Data::new();
    let values = match draft.record.filter(|_| form.is_none()) {
        Some(record) => words::values(register, &record.data.0, &ctx.t, &names),
        None => words::values(register, &empty, &ctx.t, &names),
    };
    let side = match draft.record {
        Some(record) => Some(Side::load(ctx, register, record, &names).await?),
        None => None,
    };
    Ok(RecordPage {
        summary: summary(&ctx.t, register, draft.mistakes),
        preview: composed.map(|data| preview(ctx, register, &data, &names)),
        toolbar: draft.record.map(|record| moves(ctx, register, record, form.is_some())).unwrap_or_default(),
        number: draft.record.map(|record| record.number.clone()).unwrap_or_default(),
        page: page(ctx, register, draft.record),
        values,
        form,
        side,
    })
}

fn page(ctx: &Ctx, register: &Register, record: Option<&Record>) -> Page {
    let title = record.map_or_else(|| ctx.t.say("desk-new-title").to_owned(), |record| words::cut(&record.title, 200));
    super::register_page(ctx, register, title)
}

fn preview(ctx: &Ctx, register: &Register, data: &Data, names: &registers::PageNames) -> Preview {
    let open = |code: &String| register.field(code).is_some_and(|field| field.visibility == Visibility::Public);
    let public: Data = data.iter().filter(|(code, _)| open(code)).map(|(code, value)| (code.clone(), value.clone())).collect();
    let title = register.title_of(&public, ctx.t.say("desk-untitled"));
    Preview { title, values: words::values(register, &public, &ctx.t, names) }
}

fn form(ctx: &Ctx, draft: &Draft<'_>, directory: &Snapshot, groups: Vec<Group>) -> RecordForm {
    let register = draft.register;
    let action = match draft.record {
        Some(record) => urls::object(&register.code, record.id),
        None => urls::new(&register.code),
    };
    RecordForm {
        action,
        version: draft.version.or(draft.record.map(|record| record.version)),
        organisations: if draft.record.is_none() { organisations(ctx, draft, directory) } else { None },
        groups,
        has_warnings: !draft.mistakes.warnings.is_empty() || draft.confirmed,
        confirmed: draft.confirmed,
        reason: draft.reason.to_owned(),
        reason_hint: if draft.record.is_some() { "desk-reason-hint" } else { "desk-reason-new-hint" },
        buttons: buttons(ctx, draft, directory),
        note: note(ctx, draft),
    }
}

/// What will become of the object when the form is sent, where that is not plain.
fn note(ctx: &Ctx, draft: &Draft<'_>) -> String {
    let says = match (draft.record.map(|record| record.state), draft.register.declaration.review) {
        (Some(State::OnReview), _) => "desk-note-on-review",
        (Some(State::Published), true) => "desk-note-published",
        (Some(State::Published), false) => "desk-note-at-once",
        _ => return String::new(),
    };
    ctx.t.say(says).to_owned()
}

/// The organisation of a new object, where the editor has several.
fn organisations(ctx: &Ctx, draft: &Draft<'_>, directory: &Snapshot) -> Option<Select<'static>> {
    let own = reach::organisations(&ctx.viewer, Role::Editor, draft.register, directory);
    if own.len() < 2 {
        return None;
    }
    let item = |id: &OrganisationId| SelectItem::new(id.to_string(), directory.name(*id, ctx.lang).unwrap_or_default().to_owned());
    let mut select = Select::new("organisation", ctx.t.say("desk-organisation-of").to_owned(), own.iter().map(item).collect());
    let chosen = draft.organisation.or_else(|| own.contains(&draft.register.organisation).then_some(draft.register.organisation));
    select.value = chosen.map(|id| id.to_string()).unwrap_or_default().into();
    select.error_message = draft.mistakes.of("organisation").map(|says| ctx.t.says(says).into());
    Some(select)
}

/// Save, hand over, publish: what the rights allow; the furthest one is the main button.
fn buttons(ctx: &Ctx, draft: &Draft<'_>, directory: &Snapshot) -> Vec<Button<'static>> {
    let (register, viewer) = (draft.register, &ctx.viewer);
    let review = register.declaration.review;
    let after =
        draft.record.map_or(Some(State::Draft), |record| rights::may(viewer, Verb::Change, record, register).ok().map(|made| made.to));
    let holds = |role: Role| match draft.record {
        Some(record) => rights::holds(viewer, role, record.organisation_id, register.id),
        None => !reach::organisations(viewer, role, register, directory).is_empty(),
    };
    let button = |then: &'static str, key: &str| Button::new(ctx.t.say(key).to_owned()).value("then", then);
    let preview = button("preview", "desk-button-preview").secondary();
    if after == Some(State::Published) {
        return vec![button("keep", "desk-button-save-public"), preview];
    }
    let may = |verb: Verb| verb.from_state(State::Draft, review).is_some_and(|made| holds(made.role));
    let mut buttons = vec![button("keep", "desk-button-keep")];
    if may(Verb::Submit) {
        buttons.push(button("submit", "desk-button-submit"));
    }
    if may(Verb::Publish) {
        buttons.push(button("publish", "desk-button-publish"));
    }
    let last = buttons.len() - 1;
    let quiet = |(at, button): (usize, Button<'static>)| if at < last { button.secondary() } else { button };
    buttons.into_iter().enumerate().map(quiet).chain([preview]).collect()
}

/// What can be done to the object besides writing it. What needs words or cannot be taken back is asked about first.
fn moves(ctx: &Ctx, register: &Register, record: &Record, has_form: bool) -> Vec<Move> {
    // The form itself hands over and publishes drafts.
    let in_form = |verb: &Verb| has_form && record.state == State::Draft && matches!(verb, Verb::Submit | Verb::Publish);
    let shown = |verb: &Verb| {
        use Verb::{Archive, Publish, Remove, Reopen, Return, Submit, Transfer};
        matches!(verb, Submit | Publish | Return | Archive | Reopen | Remove | Transfer) && !in_form(verb)
    };
    let one = |verb: Verb| {
        let asks = matches!(verb, Verb::Return | Verb::Archive | Verb::Remove | Verb::Transfer);
        let address = urls::of_object(&register.code, record.id, "move");
        Move {
            code: verb.code(),
            text: ctx.t.say(&format!("verb-{}", verb.code())).to_owned(),
            version: record.version,
            href: if asks { web::Query::default().with("verb", verb.code()).href(&address) } else { String::new() },
            action: address,
            main: matches!(verb, Verb::Publish | Verb::Reopen | Verb::Submit) && (!has_form || record.state == State::OnReview),
            dangerous: verb == Verb::Remove,
        }
    };
    rights::verbs(&ctx.viewer, record, register).into_iter().filter(shown).map(one).collect()
}

impl RecordPage {
    fn state(&self) -> Option<Html> {
        self.side.as_ref().map(Side::state)
    }
}
