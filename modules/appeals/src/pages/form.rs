//! The form by which somebody writes to the city: what it is about, who they are, how to answer, what goes along.

use askama::Template;
use cases::actions::{Addressee, NewCase, Spot, open_case};
use cases::form;
use cases::kind::{Category, Own};
use cases::{Applicant, Hand, Kind, Source};
use fields::{Field, ParseContext};
use kit::{FieldProblem, Problem};
use ui::{Attrs, Controls, FileUpload, Hint, Html, Label, Line, Page};
use web::{Ctx, Fields, IntoResponse, Redirect, Refusal, Response, Show, Upload};

use crate::urls;

/// Files of one appeal.
const FILES_MAX: usize = 10;
/// The field of files.
const FILES: &str = "file";

/// What is written, and to whom.
pub struct Asking<'a> {
    /// The kind.
    pub kind: &'a Kind,
    /// What it is: a complaint, a question.
    pub category: &'a Category,
    /// Whom it is addressed to; none leaves that to who registers it.
    pub to: Option<Addressee>,
    /// Where the form goes.
    pub action: String,
    /// The page around it.
    pub page: Page,
    /// What is said before it.
    pub lead: String,
    /// What happens next: keys of messages.
    pub next: &'static [&'static str],
}

/// The page.
#[derive(Template)]
#[template(path = "appeals/form.html")]
pub struct AskingPage {
    page: Page,
    problems: Html,
    action: String,
    lead: String,
    what: Vec<Html>,
    kept: String,
    who: Vec<Html>,
    who_lead: &'static str,
    next: &'static [&'static str],
}

/// The empty form.
pub fn empty(ctx: &Ctx, asking: Asking<'_>) -> AskingPage {
    let first = Fields::from_pairs([("key".to_owned(), ctx.house.clock().id().to_string())]);
    drawn(ctx, asking, &first, &[])
}

fn drawn(ctx: &Ctx, asking: Asking<'_>, typed: &Fields, problems: &[FieldProblem]) -> AskingPage {
    let (t, controls, declared) = (&ctx.t, Controls::new(&ctx.t, problems), &asking.kind.declaration);
    let mut what: Vec<Html> = declared.asked_for(&asking.category.code).map(|own| form::own_control(t, own, typed, problems)).collect();
    what.push(files(ctx, &controls));
    let count = typed.all(form::KEPT).len();
    let mut page = asking.page;
    page.noindex = true;
    AskingPage {
        problems: controls.summary_to(|name| declared.field(name).map_or_else(|| name.to_owned(), Field::control_id)),
        action: asking.action,
        lead: asking.lead,
        what,
        kept: if count == 0 { String::new() } else { t.with("appeals-files-kept", &[("count", count.into())]) },
        who: who(&controls, asking.kind, typed),
        who_lead: if declared.identified.contains(&Own::Residence) { "appeals-who-lead" } else { "appeals-who-lead-short" },
        next: asking.next,
        page,
    }
}

fn who(controls: &Controls<'_>, kind: &Kind, typed: &Fields) -> Vec<Html> {
    let said = |name: &str| typed.text(name).to_owned();
    let line = |kind, autocomplete, hint, classes| Line { kind, autocomplete, hint, classes, ..Line::default() };
    let mut made = vec![controls.line("name", "appeals-name", &said("name"), line("", "name", "appeals-name-hint", ""))];
    let postal = kind.declaration.identified.contains(&Own::Residence);
    let residence = line("", "street-address", if postal { "appeals-residence-hint" } else { "appeals-postal-hint" }, "");
    made.push(controls.line("residence", if postal { "appeals-residence" } else { "appeals-postal" }, &said("residence"), residence));
    made.push(controls.line(
        "email",
        "appeals-email",
        &said("email"),
        line("email", "email", "appeals-email-hint", "govuk-input--width-20"),
    ));
    made.push(controls.line("phone", "appeals-phone", &said("phone"), line("tel", "tel", "", "govuk-input--width-20")));
    made.push(ui::hidden("key", said("key")));
    made.extend(typed.all(form::KEPT).iter().take(FILES_MAX).map(|word| ui::hidden(form::KEPT, word)));
    made
}

fn files(ctx: &Ctx, controls: &Controls<'_>) -> Html {
    let accept = files::endings().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(",");
    Html::of(&FileUpload {
        name: FILES.into(),
        id: FILES.into(),
        label: Label::from(ctx.t.say("appeals-files")),
        hint: Some(Hint::from(ctx.t.with("appeals-files-hint", &[("max", FILES_MAX.into())]))),
        error_message: controls.error(FILES),
        multiple: true,
        attributes: Attrs::one("accept", accept).with("data-bytes-max", ctx.house.config().limits.file_bytes.to_string()),
        lang: ctx.lang,
        ..FileUpload::default()
    })
}

/// Takes what was sent, or shows the form again with all that was typed.
///
/// Errors: the database's, the store's.
pub async fn take(ctx: &Ctx, asking: Asking<'_>, mut sent: Upload) -> Result<Response, Refusal> {
    let typed = sent.fields.clone();
    let (typed, opened) = match form::keep_files(ctx, &mut sent, FILES, FILES_MAX).await {
        Ok(files) => {
            let typed = form::with_files(ctx, &typed, &files);
            let opened = open(ctx, &asking, &typed, files).await;
            (typed, opened)
        }
        // whatever is wrong with one file, the others are kept and stand among what was typed
        Err(problem) => (sent.fields, Err(problem)),
    };
    match opened {
        Ok(page) => Ok(Redirect::to(page).into_response()),
        Err(problem) => {
            let problems = form::mistakes(problem)?;
            Ok(Show(drawn(ctx, asking, &typed, &problems)).with_mistakes())
        }
    }
}

async fn open(ctx: &Ctx, asking: &Asking<'_>, typed: &Fields, files: Vec<uuid::Uuid>) -> Result<String, Problem> {
    let asked = asking.kind.declaration.asked_for(&asking.category.code);
    // what is wrong with the fields and what is wrong with who writes are told together
    let (data, mut problems) = match form::read(asked, typed, &ParseContext::new(ctx.today(), ctx.lang)) {
        Ok(data) => (data, Vec::new()),
        Err(problem) => (serde_json::Map::new(), form::mistakes(problem)?),
    };
    let text = |name: &str| typed.text(name).to_owned();
    let applicant = Applicant {
        name: text("name"),
        phone: text("phone"),
        email: text("email"),
        residence: text("residence"),
        lang: ctx.lang.tag().to_owned(),
    };
    if !problems.is_empty() {
        let missing = asking.kind.declaration.identified.iter().filter(|own| !own.is_said(&applicant));
        problems.extend(
            missing
                .map(|own| FieldProblem { field: own.code().to_owned(), says: kit::Says::new(format!("cases-anonymous-{}", own.code())) }),
        );
        return Err(Problem::Invalid(problems));
    }
    let new = NewCase {
        kind: asking.kind.code.clone(),
        source: Source::Web,
        category: asking.category.code.clone(),
        data,
        spot: Spot::default(),
        to: asking.to.clone(),
        person: ctx.viewer.person,
        applicant,
        files,
        received: None,
        key: form::key("web", typed),
    };
    let opened = open_case(&ctx.house, &Hand::of(&ctx.viewer), new).await?;
    Ok(format!("{}/{}/{}", urls::APPEALS, opened.number, opened.code))
}
