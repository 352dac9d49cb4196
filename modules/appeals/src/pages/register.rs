//! `/desk/appeals/register/{kind}`: an official writes down what came on paper, by phone or in somebody's own words.

use std::sync::Arc;

use cases::actions::{NewCase, Spot, open_case};
use cases::kind::Own;
use cases::{Applicant, Hand, Kind, Source, form};
use fields::{Field, ParseContext};
use identity::grant::parse_day;
use kit::{FieldProblem, Problem};
use ui::{Attrs, Controls, FileUpload, FormPage, Hint, Html, Label, Line};
use web::{Ctx, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show, Upload};

use super::{desk as hub, reception};
use crate::known::KINDS;
use crate::{QUESTIONS, reach, store, urls};

/// The booking of a reception at which an appeal was said.
const BOOKING: &str = "booking";
/// Scans of one case.
const FILES_MAX: usize = 20;
/// How something comes that an official writes down.
const SOURCES: [Source; 3] = [Source::Letter, Source::Visit, Source::Phone];

async fn chosen(ctx: &Ctx, code: &str) -> Result<Arc<Kind>, Problem> {
    // a question is put to an official on their page
    let known = KINDS.contains(&code) && code != QUESTIONS;
    let kind = reach::known(ctx, code).await?.filter(|_| known).ok_or(Problem::NotFound)?;
    if hub::registers(ctx, &kind) { Ok(kind) } else { Err(Problem::Forbidden) }
}

/// The fields of all categories; which of them is chosen on this very form.
fn asked(kind: &Kind) -> impl Iterator<Item = &Field> {
    let by_registration = |code: &str| matches!(code, "sign" | "social" | "topic");
    let later = |own: &Field| kind.declaration.later.contains(&own.code);
    let is_asked = move |own: &&Field| (own.visibility != fields::Visibility::Staff && !later(own)) || by_registration(&own.code);
    kind.declaration.fields.iter().filter(is_asked)
}

fn page(ctx: &Ctx, kind: &Kind, typed: &Fields, problems: &[FieldProblem]) -> FormPage {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let said = |name: &str| typed.text(name).to_owned();
    let choose = || (String::new(), t.say("cases-set-up-choose").to_owned());
    let mut categories = vec![choose()];
    categories
        .extend(kind.declaration.categories.iter().filter(|own| !own.retired).map(|own| (own.code.clone(), t.text(&own.title).to_owned())));
    let mut sources = vec![choose()];
    sources.extend(SOURCES.map(|own| (own.code().to_owned(), t.say(&format!("appeals-source-{}", own.code())).to_owned())));
    let mut made = vec![
        controls.select("category", "appeals-category", "", &said("category"), &categories),
        controls.select("source", "appeals-source", "", &said("source"), &sources),
        controls.line(
            "received",
            "appeals-came-on",
            &said("received"),
            Line { kind: "date", hint: "appeals-came-on-hint", classes: "govuk-input--width-10", ..Line::default() },
        ),
    ];
    // what is asked of one category alone is not demanded of the others here; the engine checks it
    made.extend(asked(kind).map(|own| form::own_control(t, own, typed, problems)));
    made.push(files(ctx, &controls));
    let line = |kind, hint, classes| Line { kind, hint, classes, ..Line::default() };
    let postal = kind.declaration.identified.contains(&Own::Residence);
    made.push(controls.line("name", "appeals-name", &said("name"), line("", "", "")));
    made.push(controls.line(
        "residence",
        if postal { "appeals-residence" } else { "appeals-postal" },
        &said("residence"),
        line("", "", ""),
    ));
    made.push(controls.line("email", "appeals-email", &said("email"), line("email", "", "govuk-input--width-20")));
    made.push(controls.line("phone", "appeals-phone", &said("phone"), line("tel", "", "govuk-input--width-20")));
    made.extend(typed.all(form::KEPT).iter().take(FILES_MAX).map(|word| ui::hidden(form::KEPT, word)));
    let mut around = hub::page(ctx, "appeals-register").crumb(t.say("appeals-desk"), urls::DESK);
    around.title = t.with("appeals-register-one", &[("kind", t.text(&kind.declaration.title).into())]);
    FormPage::new(around, urls::register(&kind.code), "appeals-register-do")
        .mistaken(problems)
        .lead(t.say("appeals-register-lead"))
        .fields(made)
        .hidden("key", said("key"))
        .hidden(BOOKING, said(BOOKING))
        .multipart()
        .cancel(urls::DESK)
}

fn files(ctx: &Ctx, controls: &Controls<'_>) -> Html {
    let accept = files::endings().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(",");
    Html::of(&FileUpload {
        name: "file".into(),
        id: "file".into(),
        label: Label::from(ctx.t.say("appeals-scans")),
        hint: Some(Hint::from(ctx.t.with("appeals-scans-hint", &[("max", FILES_MAX.into())]))),
        error_message: controls.error("file"),
        multiple: true,
        attributes: Attrs::one("accept", accept).with("data-bytes-max", ctx.house.config().limits.file_bytes.to_string()),
        lang: ctx.lang,
        ..FileUpload::default()
    })
}

/// `GET /desk/appeals/register/{kind}?booking=`
pub async fn show_form(ctx: Ctx, Path(code): Path<String>, query: Query) -> Result<Response, Refusal> {
    let kind = chosen(&ctx, &code).await?;
    let mut first = vec![("key", ctx.house.clock().id().to_string())];
    if let Some(id) = query.word("booking").and_then(|id| id.parse().ok()) {
        let own = reception::looked(&ctx, id).await?;
        let said = [
            ("source", Source::Visit.code().to_owned()),
            ("name", own.name),
            ("phone", own.phone),
            ("email", own.email),
            ("text", own.topic),
        ];
        first.extend(said);
        first.push((BOOKING, id.to_string()));
    }
    let first = Fields::from_pairs(first.into_iter().map(|(name, value)| (name.to_owned(), value)));
    Ok(Show(page(&ctx, &kind, &first, &[])).into_response())
}

/// `POST /desk/appeals/register/{kind}`
pub async fn register_case(ctx: Ctx, Path(code): Path<String>, mut sent: Upload) -> Result<Response, Refusal> {
    let kind = chosen(&ctx, &code).await?;
    let typed = sent.fields.clone();
    let (typed, done) = match form::keep_files(&ctx, &mut sent, "file", FILES_MAX).await {
        Ok(files) => {
            let typed = form::with_files(&ctx, &typed, &files);
            let done = open(&ctx, &kind, &typed, files).await;
            (typed, done)
        }
        // whatever is wrong with one file, the others are kept and stand among what was typed
        Err(problem) => (sent.fields, Err(problem)),
    };
    match done {
        Ok(to) => Ok(Redirect::to(to).saying("appeals-registered").into_response()),
        Err(problem) => Ok(Show(page(&ctx, &kind, &typed, &form::mistakes(problem)?)).with_mistakes()),
    }
}

async fn open(ctx: &Ctx, kind: &Kind, typed: &Fields, files: Vec<uuid::Uuid>) -> Result<String, Problem> {
    let category = typed.text("category");
    let source = Source::from_code(typed.text("source")).filter(|own| SOURCES.contains(own));
    let source = source.ok_or_else(|| Problem::field("source", "appeals-source-choose"))?;
    if kind.declaration.category(category).is_none() {
        return Err(Problem::field("category", "cases-choose-category"));
    }
    let received = parse_day(typed.text("received")).map_err(|_| Problem::field("received", "appeals-came-on-wrong"))?;
    let own: Vec<&str> = kind.declaration.fields_of(category).map(|field| field.code.as_str()).collect();
    let data =
        form::read(asked(kind).filter(|field| own.contains(&field.code.as_str())), typed, &ParseContext::new(ctx.today(), ctx.lang))?;
    let text = |name: &str| typed.text(name).to_owned();
    let new = NewCase {
        kind: kind.code.clone(),
        source,
        category: category.to_owned(),
        data,
        spot: Spot::default(),
        to: None,
        person: None,
        applicant: Applicant {
            name: text("name"),
            phone: text("phone"),
            email: text("email"),
            residence: text("residence"),
            lang: "uk".to_owned(),
        },
        received,
        files,
        key: form::key("desk", typed),
    };
    // asked before anything is written, so that nobody ties what they may not see
    let booking = match typed.get(BOOKING).and_then(|id| id.parse().ok()) {
        Some(id) => Some(reception::looked(ctx, id).await?),
        None => None,
    };
    let opened = open_case(&ctx.house, &Hand::of(&ctx.viewer), new).await?;
    if let Some(own) = booking {
        store::tie(ctx.db(), own.id, opened.id).await?;
    }
    Ok(cases::desk_page(opened.id))
}
