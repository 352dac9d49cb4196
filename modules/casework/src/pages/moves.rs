//! `/desk/cases/{case}/move/{verb}`: a transition with what it asks for.

use cases::actions::{self, Given};
use cases::kind::{Ask, Transition};
use cases::{CaseId, Hand, document, form, transition};
use fields::ParseContext;
use kit::{FieldProblem, Lang, Problem, Says};
use ui::{Attrs, Controls, FileUpload, FormPage, Hint, Html, Label, Page};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show, Upload};

use super::case;
use crate::reach::{self, Seen};
use crate::{look, urls};

/// Pictures of one step.
const PHOTOS_MAX: usize = 10;

/// What was typed.
#[derive(Default)]
pub struct Typed {
    /// All of it.
    pub fields: Fields,
    /// The version that was seen.
    pub version: Option<i64>,
}

impl Typed {
    /// What came with a form.
    pub fn of(sent: &Upload) -> Self {
        Self { version: sent.fields.text("version").parse().ok(), fields: sent.fields.clone() }
    }
}

/// Where the form stands.
pub struct Door {
    /// The page around it.
    pub page: Page,
    /// Where it is sent.
    pub action: String,
    /// Where to go instead.
    pub back: String,
}

async fn offered(ctx: &Ctx, id: CaseId, verb: &str) -> Result<(Seen, Transition), Problem> {
    let seen = reach::seen(ctx, id).await?;
    let applicant = cases::store::belongings::applicant(ctx.db(), id).await?.unwrap_or_default();
    let standing = seen.case.standing(applicant.can_be_told() || seen.case.applicant_id.is_some());
    let found = transition::offered(&seen.kind.declaration, verb, standing, &seen.parts, ctx.now()).cloned()?;
    Ok((seen, found))
}

/// `GET /desk/cases/{case}/move/{verb}`
pub async fn ask(ctx: Ctx, Path((id, verb)): Path<(CaseId, String)>) -> Result<Response, Refusal> {
    match offered(&ctx, id, &verb).await {
        Ok((seen, found)) => Ok(Show(question(&ctx, &seen, &found, &Typed::default(), &[])).into_response()),
        Err(Problem::Conflict(says)) => Ok(Redirect::to(urls::case(id)).warning(says).into_response()),
        Err(problem) => Err(problem.into()),
    }
}

fn question(ctx: &Ctx, seen: &Seen, found: &Transition, typed: &Typed, problems: &[FieldProblem]) -> FormPage {
    let page = case::page(ctx, seen).crumb(seen.case.number.clone(), urls::case(seen.case.id));
    let action = urls::act(seen.case.id, &format!("move/{}", found.verb));
    form_at(ctx, Door { page, action, back: urls::case(seen.case.id) }, (seen, found), typed, problems)
}

/// The form of a transition.
pub fn form_at(ctx: &Ctx, door: Door, (seen, found): (&Seen, &Transition), typed: &Typed, problems: &[FieldProblem]) -> FormPage {
    let (t, Door { mut page, action, back }) = (&ctx.t, door);
    page.title = t.text(&found.title).to_owned();
    let lead = format!("{}: {}", seen.case.number, look::category(t, &seen.kind.declaration, &seen.case.category));
    let made = FormPage::new(page, action, "casework-do").mistaken(problems).lead(lead).fields(controls(ctx, seen, found, typed, problems));
    let made = if found.hint.uk.is_empty() { made } else { made.lead(t.text(&found.hint)) };
    let made = made.hidden("version", typed.version.unwrap_or(seen.case.version)).multipart().cancel(back);
    if found.grave { made.warning() } else { made }
}

fn controls(ctx: &Ctx, seen: &Seen, found: &Transition, typed: &Typed, problems: &[FieldProblem]) -> Vec<Html> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let said = |name: &str| typed.fields.text(name).to_owned();
    let (kept, mut made) = (typed.fields.all(form::KEPT), Vec::new());
    for ask in found.asked() {
        match ask {
            Ask::Answer => {
                let answers: Vec<_> = seen.kind.declaration.answers_for(&found.verb).collect();
                if !answers.is_empty() {
                    let mut items = vec![(String::new(), t.say("casework-own-words").to_owned())];
                    items.extend(answers.iter().map(|own| (own.code.clone(), t.text(&own.title).to_owned())));
                    made.push(controls.select("template", "casework-template", "casework-template-hint", &said("template"), &items));
                }
                made.push(controls.text("answer", "casework-answer", "casework-answer-hint", &said("answer"), 6));
            }
            Ask::Reason => made.push(controls.text("reason", "casework-reason", "casework-reason-hint", &said("reason"), 3)),
            Ask::Executor => {
                let mut items = vec![(String::new(), t.say("casework-choose").to_owned())];
                items.extend(reach::executors(ctx, &seen.kind));
                made.push(controls.select("executor", "casework-executor", "", &said("executor"), &items));
            }
            Ask::Photo => made.push(photo(ctx, &controls, kept.len())),
            Ask::Field(code) => {
                if let Some(field) = seen.kind.declaration.field(code) {
                    made.push(form::control(t, field, &typed.fields, problems));
                }
            }
        }
    }
    if !found.asked().any(|ask| *ask == Ask::Photo) && found.asked().any(|ask| *ask == Ask::Answer) {
        made.push(photo(ctx, &controls, kept.len()));
    }
    made.extend(kept.iter().take(PHOTOS_MAX).map(|word| ui::hidden(form::KEPT, word)));
    made
}

fn photo(ctx: &Ctx, controls: &Controls<'_>, kept: usize) -> Html {
    let t = &ctx.t;
    let hint = if kept == 0 { t.say("casework-photo-hint").to_owned() } else { t.with("casework-photo-kept", &[("count", kept.into())]) };
    Html::of(&FileUpload {
        name: "photo".into(),
        id: "photo".into(),
        label: Label::from(t.say("casework-photo")),
        hint: Some(Hint::from(hint)),
        error_message: controls.error("photo"),
        multiple: true,
        attributes: Attrs::one("accept", "image/jpeg,image/png,image/webp,video/mp4,video/quicktime")
            .with("data-bytes-max", ctx.house.config().limits.file_bytes.to_string()),
        lang: t.lang(),
        ..FileUpload::default()
    })
}

/// `POST /desk/cases/{case}/move/{verb}`
pub async fn move_case(ctx: Ctx, Path((id, verb)): Path<(CaseId, String)>, sent: Upload) -> Result<Response, Refusal> {
    let mut typed = Typed::of(&sent);
    match step(&ctx, id, &verb, sent, &mut typed).await {
        Ok(()) => Ok(Redirect::to(after(&ctx, id).await?).saying("casework-moved").into_response()),
        Err(problem) => {
            let problems = form::mistakes(problem)?;
            match offered(&ctx, id, &verb).await {
                // the form again, at the version that stands now, so that sending it again is a decision
                Ok((seen, found)) => {
                    let typed = Typed { version: Some(seen.case.version), ..typed };
                    Ok(Show(question(&ctx, &seen, &found, &typed, &problems)).with_mistakes())
                }
                Err(Problem::Conflict(says)) => Ok(Redirect::to(urls::case(id)).warning(says).into_response()),
                Err(problem) => Err(problem.into()),
            }
        }
    }
}

/// Where to go after a step: to the case, or to the list for whom it is not any more.
pub async fn after(ctx: &Ctx, id: CaseId) -> Result<String, Problem> {
    match reach::seen(ctx, id).await {
        Ok(_) => Ok(urls::case(id)),
        Err(Problem::NotFound | Problem::Forbidden) => Ok(urls::DESK.to_owned()),
        Err(problem) => Err(problem),
    }
}

async fn step(ctx: &Ctx, id: CaseId, verb: &str, sent: Upload, typed: &mut Typed) -> Result<(), Problem> {
    let (seen, found) = offered(ctx, id, verb).await?;
    go(ctx, &reach::hand(ctx), (&seen, &found), sent, typed).await
}

/// Takes the step with what was sent. Its pictures are kept, and stand in what was typed, whatever comes of it.
pub async fn go(ctx: &Ctx, hand: &Hand, (seen, found): (&Seen, &Transition), mut sent: Upload, typed: &mut Typed) -> Result<(), Problem> {
    let mut photos = form::kept_files(ctx, &sent.fields, PHOTOS_MAX);
    while let Some(photo) = sent.take("photo") {
        if photos.len() >= PHOTOS_MAX {
            return Err(Problem::field("photo", Says::new("cases-files-many").with("max", PHOTOS_MAX)));
        }
        // of who acts, who attaches it too: an executor acts without an account, whoever is signed in
        photos.push(files::keep_media(&ctx.house, photo, hand.person()).await?.0.id);
        typed.fields = form::with_files(ctx, &typed.fields, &photos);
    }
    let given = Given { photos, ..given(ctx, seen, found, &sent.fields)? };
    let version = sent.fields.text("version").parse().map_err(|_| Problem::Conflict("cases-changed-meanwhile".into()))?;
    actions::move_case(&ctx.house, hand, seen.case.id, Some(version), &found.verb, given).await
}

fn given(ctx: &Ctx, seen: &Seen, found: &Transition, sent: &Fields) -> Result<Given, Problem> {
    let data = form::read(form::fields_of(&seen.kind.declaration, found), sent, &ParseContext::new(ctx.today(), ctx.lang))?;
    Ok(Given {
        answer: answer(ctx, seen, found, sent),
        reason: sent.text("reason").to_owned(),
        executor: sent.text("executor").parse().ok(),
        data,
        ..Given::default()
    })
}

/// The words that were typed, or those of the answer that was chosen where nothing was typed.
fn answer(ctx: &Ctx, seen: &Seen, found: &Transition, sent: &Fields) -> String {
    let typed = sent.text("answer");
    if !typed.is_empty() {
        return typed.to_owned();
    }
    let chosen = seen.kind.declaration.answers_for(&found.verb).find(|own| own.code == sent.text("template"));
    let Some(chosen) = chosen else { return String::new() };
    let values = document::of_case(&ctx.house, &ctx.t.in_lang(Lang::Uk), &seen.kind, &seen.case);
    document::fill(chosen.text.get(Lang::Uk), |word| values.get(word))
}
