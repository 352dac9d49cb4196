//! `/desk/cases/{case}`: a case with all that belongs to it, and what this official may do with it now.

use askama::Template;
use cases::kind::Phase;
use cases::{CaseId, Part, look as applicants, store, transition};
use files::Owner;
use kit::{FieldProblem, Problem};
use ui::{Button, Controls, ErrorMessage, FileList, Html, MiniMap, Page, SummaryList, Tag, Timeline};
use web::{Ctx, Path, Query, Refusal, Show};

use super::{case_files, case_parts, here};
use crate::reach::{self, Seen};
use crate::{look, urls};

/// The page.
#[derive(Template)]
#[template(path = "casework/case.html")]
pub struct CasePage {
    page: Page,
    lead: String,
    tags: Vec<Tag<'static>>,
    due: Html,
    version: i64,
    here: String,
    text: String,
    moves: Vec<Button<'static>>,
    acts: Vec<(String, String)>,
    takes: bool,
    watches: bool,
    facts: SummaryList<'static>,
    applicant: SummaryList<'static>,
    reveal: Option<String>,
    map: Option<MiniMap<'static>>,
    files: FileList<'static>,
    has_files: bool,
    accept: String,
    talk: Vec<Said>,
    notes: Vec<Said>,
    can_be_told: bool,
    history: Timeline<'static>,
    linked: Vec<(String, String, String)>,
    rating: Option<String>,
    deliveries: Vec<Handed>,
    presence: Html,
    every: u32,
    problems: Html,
    refused: Refused,
}

/// How the system of an executor took the case.
pub struct Handed {
    pub name: String,
    pub state: Tag<'static>,
    /// Its number there, how many times it was tried, what the other side said; as far as known.
    pub lines: Vec<String>,
    /// Whether it can be tried again.
    pub again: bool,
}

/// Something that was said.
pub struct Said {
    pub who: String,
    pub when: String,
    pub text: String,
}

/// Words that were not taken, with why, so that they need not be written again.
#[derive(Default)]
pub struct Refused {
    /// The control: `message`, `note`.
    pub at: &'static str,
    /// What was written.
    pub text: String,
    /// What is wrong with it.
    pub problems: Vec<FieldProblem>,
}

impl CasePage {
    /// What stands in a control.
    fn written(&self, at: &str) -> &str {
        if self.refused.at == at { &self.refused.text } else { "" }
    }

    /// What is wrong with it.
    fn wrong(&self, at: &str) -> Option<ErrorMessage<'static>> {
        let problem = self.refused.problems.first().filter(|_| self.refused.at == at)?;
        let t = &self.page.t;
        Some(ErrorMessage {
            id: format!("{at}-error").into(),
            content: t.says(&problem.says).into(),
            lang: t.lang(),
            ..ErrorMessage::default()
        })
    }
}

/// `GET /desk/cases/{case}`
pub async fn show_case(ctx: Ctx, Path(id): Path<CaseId>, query: Query) -> Result<Show<CasePage>, Refusal> {
    Ok(Show(drawn(&ctx, id, query.has("applicant", "show"), Refused::default()).await?))
}

/// The page; `looks` says whether the applicant is shown.
pub async fn drawn(ctx: &Ctx, id: CaseId, looks: bool, refused: Refused) -> Result<CasePage, Problem> {
    let seen = reach::seen(ctx, id).await?;
    let (t, case) = (&ctx.t, &seen.case);
    let applicant = if looks {
        applicants::applicant(&ctx.house, &ctx.viewer, case).await?
    } else {
        applicants::reads(&ctx.house, &ctx.viewer, (case, &seen.kind), "").await?;
        store::belongings::applicant(ctx.db(), id).await?.unwrap_or_default()
    };
    let can_be_told = applicant.can_be_told() || case.applicant_id.is_some();
    let declared = &seen.kind.declaration;
    let standing = case.standing(can_be_told);
    let offered = transition::offers(declared, standing, &seen.parts, ctx.now());
    let said = store::belongings::messages(ctx.db(), id).await?;
    let answered = case.phase == Phase::Closed && said.iter().any(|own| own.what == cases::Said::ToApplicant);
    let (talk, notes) = case_parts::talk(ctx, said);
    let events = store::belongings::events(ctx.db(), id).await?;
    let files = files::of(ctx.db(), &Owner { kind: cases::guard::OWNER, id: id.0 }).await?;
    let watches = store::belongings::is_watched(ctx.db(), id, ctx.person()?).await?;
    let around = page(ctx, &seen);
    let rating = ratings::vote_of(ctx.db(), cases::actions::RATED, &id.to_string()).await?;
    Ok(CasePage {
        lead: look::category(t, declared, &case.category),
        tags: case_parts::tags(t, declared, case),
        due: look::due(t, case, ctx.now()),
        version: case.version,
        here: urls::case(id),
        text: case.data.0.get(&declared.title_field).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned(),
        moves: offered
            .into_iter()
            .filter(|own| own.verb != cases::actions::MERGE)
            .enumerate()
            .map(|own| case_parts::button(t, id, own))
            .collect(),
        acts: acts(ctx, &seen, answered),
        takes: case.phase != Phase::Closed && case.person_id != ctx.viewer.person && works(&seen),
        watches,
        facts: case_parts::facts(ctx, &seen, looks),
        applicant: case_parts::applicant(t, &applicant, looks),
        reveal: (!looks).then(|| format!("{}?applicant=show", urls::case(id))),
        map: case_parts::map(ctx, case),
        has_files: !files.is_empty(),
        files: FileList {
            files: case_files::items(&around, &seen, files, &files::of(ctx.db(), &Owner { kind: cases::guard::SHOWN, id: id.0 }).await?),
        },
        accept: files::endings().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(","),
        talk,
        notes,
        can_be_told,
        history: case_parts::history(t, declared, &events),
        linked: case_parts::linked(ctx, case).await?,
        rating: rating.map(|own| case_parts::rating(t, &own)),
        deliveries: case_parts::deliveries(ctx, case, store::deliveries::of_case(ctx.db(), id).await?),
        presence: here::told(ctx, &seen, case.version).await?.drawn()?,
        every: cases::presence::EVERY_SECONDS,
        problems: Controls::new(t, &refused.problems).summary_to(|_| refused.at.to_owned()),
        refused,
        page: around,
    })
}

/// The page around a case and what is done with it.
pub fn page(ctx: &Ctx, seen: &Seen) -> Page {
    let t = &ctx.t;
    let page = ctx.page(seen.case.number.clone()).desk().section("desk").crumb(t.say("casework-to-desk"), "/desk");
    page.crumb(t.say("casework-title"), urls::DESK)
}

fn works(seen: &Seen) -> bool {
    seen.parts.iter().any(|part| matches!(part, Part::Executor | Part::Dispatcher))
}

/// What may be done besides the transitions: the words of the link and where it leads.
fn acts(ctx: &Ctx, seen: &Seen, answered: bool) -> Vec<(String, String)> {
    let (t, case) = (&ctx.t, &seen.case);
    let link = |key: &str, what: &str| (t.say(key).to_owned(), urls::act(case.id, what));
    let mut acts = Vec::new();
    if case.phase != Phase::Closed {
        if seen.parts.iter().any(|part| matches!(part, Part::Dispatcher | Part::Head)) {
            acts.push(link("casework-assign", "assign"));
        }
        let deadline = seen.kind.declaration.deadline(&case.term);
        if deadline
            .is_some_and(|own| own.extended_by.iter().any(|part| seen.parts.contains(part)) && cases::term::extension_left(case, own) > 0)
        {
            acts.push(link("casework-extend", "extend"));
        }
        let merge = seen.kind.declaration.transition(cases::actions::MERGE);
        if merge.is_some_and(|own| own.from.contains(&case.state) && own.by.iter().any(|part| seen.parts.contains(part))) {
            acts.push(link("casework-merge", "merge"));
        }
    }
    if let Some(card) = ctx.house.part::<cases::Cases>().card_page(&seen.kind.code, case.id) {
        acts.push((t.say("casework-card").to_owned(), card));
    }
    acts.push(link("casework-print", "print"));
    acts.push(link("casework-card-pdf", "card.pdf"));
    if answered {
        acts.push(link("casework-answer-pdf", "answer.pdf"));
    }
    let documents = cases::document::offered(&seen.kind.declaration, &case.state);
    acts.extend(documents.map(|own| (t.text(&own.title).to_owned(), urls::document(case.id, &own.code))));
    acts
}
