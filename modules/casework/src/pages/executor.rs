//! `/executor/{token}`: a case for an executor that works by letters, and what may be done with it; nothing of who brought it.

use askama::Template;
use cases::kind::Transition;
use cases::mailbox::{self, Mailbox};
use cases::{Cases, Hand, Part, form, guard, look as seeing, store, transition};
use fields::{NoNames, Show as ShowFields, Visibility};
use files::{File, Owner};
use kit::{Problem, Timestamp};
use ui::{Button, FormPage, Html, MiniMap, Page, SummaryList, SummaryRow, Tag};
use web::{Ctx, IntoResponse, Path, Redirect, Refusal, Response, Show, Upload};

use super::case::Said;
use super::case_parts;
use super::moves::{self, Door, Typed};
use crate::reach::Seen;
use crate::{look, urls};

/// Pictures of a case that are shown.
const PICTURES_MAX: usize = 20;

/// The page.
#[derive(Template)]
#[template(path = "casework/executor.html")]
pub struct ExecutorPage {
    page: Page,
    lead: String,
    state: Tag<'static>,
    due: Html,
    text: String,
    pictures: Vec<(String, String)>,
    videos: Vec<(String, String)>,
    moves: Vec<Button<'static>>,
    facts: SummaryList<'static>,
    map: Option<MiniMap<'static>>,
    way: Option<String>,
    talk: Vec<Said>,
}

/// What a link opens, with the kind of the case and the part of who came by it.
async fn opened(ctx: &Ctx, token: &str) -> Result<(Seen, Mailbox), Problem> {
    let found = mailbox::open(&ctx.house, token).await?;
    let shelf = ctx.house.part::<Cases>().shelf().await?;
    let kind = shelf.of_version(found.case.kind_id, found.case.kind_version).cloned().ok_or(Problem::NotFound)?;
    let part = if found.case.executor_id == Some(found.mailbox.organisation_id) { Part::Executor } else { Part::CoExecutor };
    Ok((seeing::Seen { case: found.case, kind, parts: vec![part], co_executors: Vec::new() }, found.mailbox))
}

/// `GET /executor/{token}`
pub async fn show_case(ctx: Ctx, Path(token): Path<String>) -> Result<Show<ExecutorPage>, Refusal> {
    let (seen, mailbox) = opened(&ctx, &token).await?;
    cases::look::reads(&ctx.house, &ctx.viewer, (&seen.case, &seen.kind), &mailbox.email).await?;
    let (t, case, declared) = (&ctx.t, &seen.case, &seen.kind.declaration);
    let files = files::of(ctx.db(), &Owner { kind: guard::OWNER, id: case.id.0 }).await?;
    let given = |file: &File| (guard::executor_href(&ctx.house, &mailbox, file), file.name.clone());
    let pictures = files.iter().filter(|file| file.is_picture()).take(PICTURES_MAX);
    let videos = files.iter().filter(|file| file.is_video()).take(PICTURES_MAX);
    let (talk, _) = case_parts::talk(&ctx, store::belongings::messages(ctx.db(), case.id).await?);
    Ok(Show(ExecutorPage {
        lead: look::category(t, declared, &case.category),
        state: look::state_tag(t, declared, &case.state),
        due: look::due(t, case, ctx.now()),
        text: case.data.0.get(&declared.title_field).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned(),
        pictures: pictures.map(given).collect(),
        videos: videos.map(given).collect(),
        moves: offers(&ctx, &seen, ctx.now()).await?.iter().enumerate().map(|own| button(&ctx, &token, own)).collect(),
        facts: facts(&ctx, &seen),
        map: case_parts::map(&ctx, case),
        way: case.lon.zip(case.lat).map(|(lon, lat)| format!("https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=18/{lat}/{lon}")),
        talk,
        page: page(&ctx, &seen),
    }))
}

fn page(ctx: &Ctx, seen: &Seen) -> Page {
    let mut page = ctx.page(seen.case.number.clone());
    page.noindex = true;
    page
}

async fn offers(ctx: &Ctx, seen: &Seen, now: Timestamp) -> Result<Vec<Transition>, Problem> {
    let applicant = store::belongings::applicant(ctx.db(), seen.case.id).await?.unwrap_or_default();
    let standing = seen.case.standing(applicant.can_be_told() || seen.case.applicant_id.is_some());
    let all = transition::offers(&seen.kind.declaration, standing, &seen.parts, now);
    Ok(all.into_iter().filter(|own| own.verb != cases::actions::MERGE).cloned().collect())
}

fn button(ctx: &Ctx, token: &str, (at, own): (usize, &Transition)) -> Button<'static> {
    let made = Button::link(ctx.t.text(&own.title).to_owned(), format!("{}/{}", urls::executor(token), own.verb)).classes("m0");
    match (own.grave, at) {
        (true, _) => made.warning(),
        (false, 0) => made,
        _ => made.secondary(),
    }
}

/// Where, since when, and the fields that tell nothing of a person.
fn facts(ctx: &Ctx, seen: &Seen) -> SummaryList<'static> {
    let (t, case, declared) = (&ctx.t, &seen.case, &seen.kind.declaration);
    let mut rows = vec![
        SummaryRow::new(t.say("casework-place").to_owned(), case.address.clone()),
        SummaryRow::new(t.say("casework-opened").to_owned(), t.date_time(case.opened_at)),
    ];
    let told = declared.fields.iter().filter(|field| field.code != declared.title_field && field.visibility != Visibility::Personal);
    for field in told {
        if let Some(value) = case.data.0.get(&field.code).and_then(|json| field.from_stored(json)) {
            rows.push(SummaryRow::new(t.text(&field.label).to_owned(), field.display(&value, &ShowFields::new(t, &NoNames))));
        }
    }
    SummaryList::new(rows)
}

async fn offered(ctx: &Ctx, token: &str, verb: &str) -> Result<(Seen, Mailbox, Transition), Problem> {
    let (seen, mailbox) = opened(ctx, token).await?;
    let applicant = store::belongings::applicant(ctx.db(), seen.case.id).await?.unwrap_or_default();
    let standing = seen.case.standing(applicant.can_be_told() || seen.case.applicant_id.is_some());
    let found = transition::offered(&seen.kind.declaration, verb, standing, &seen.parts, ctx.now()).cloned()?;
    Ok((seen, mailbox, found))
}

fn question(ctx: &Ctx, token: &str, of: (&Seen, &Transition), typed: &Typed, problems: &[kit::FieldProblem]) -> FormPage {
    let page = page(ctx, of.0).crumb(of.0.case.number.clone(), urls::executor(token));
    let action = format!("{}/{}", urls::executor(token), of.1.verb);
    moves::form_at(ctx, Door { page, action, back: urls::executor(token) }, of, typed, problems)
}

/// `GET /executor/{token}/{verb}`
pub async fn ask(ctx: Ctx, Path((token, verb)): Path<(String, String)>) -> Result<Response, Refusal> {
    match offered(&ctx, &token, &verb).await {
        Ok((seen, _, found)) => Ok(Show(question(&ctx, &token, (&seen, &found), &Typed::default(), &[])).into_response()),
        Err(Problem::Conflict(says)) => Ok(Redirect::to(urls::executor(&token)).warning(says).into_response()),
        Err(problem) => Err(problem.into()),
    }
}

/// `POST /executor/{token}/{verb}`
pub async fn move_case(ctx: Ctx, Path((token, verb)): Path<(String, String)>, sent: Upload) -> Result<Response, Refusal> {
    let mut typed = Typed::of(&sent);
    match step(&ctx, &token, &verb, sent, &mut typed).await {
        Ok(still) => Ok(done(&token, still)),
        Err(problem) => {
            let problems = form::mistakes(problem)?;
            match offered(&ctx, &token, &verb).await {
                Ok((seen, _, found)) => {
                    let typed = Typed { version: Some(seen.case.version), ..typed };
                    Ok(Show(question(&ctx, &token, (&seen, &found), &typed, &problems)).with_mistakes())
                }
                Err(Problem::Conflict(says)) => Ok(Redirect::to(urls::executor(&token)).warning(says).into_response()),
                Err(problem) => Err(problem.into()),
            }
        }
    }
}

/// Takes the step; says whether the case is still theirs.
async fn step(ctx: &Ctx, token: &str, verb: &str, sent: Upload, typed: &mut Typed) -> Result<bool, Problem> {
    let (seen, mailbox, found) = offered(ctx, token, verb).await?;
    let hand = Hand::of_organisation(mailbox.organisation_id, &mailbox.email);
    moves::go(ctx, &hand, (&seen, &found), sent, typed).await?;
    Ok(opened(ctx, token).await.is_ok())
}

fn done(token: &str, still: bool) -> Response {
    let to = if still { urls::executor(token) } else { "/".to_owned() };
    Redirect::to(to).saying("casework-moved").into_response()
}
