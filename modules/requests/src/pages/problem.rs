//! `/requests/problems/{problem}`: a request as everybody sees it, and "me too".

use askama::Template;
use cases::kind::Phase;
use cases::{Case, CaseId, store};
use kit::{FieldProblem, Problem};
use ui::{Controls, Html, MiniMap, Page, Tag, Timeline};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use crate::{actions, look, reach, tell, urls};

/// The page.
#[derive(Template)]
#[template(path = "requests/problem.html")]
pub struct ProblemPage {
    page: Page,
    state: Tag<'static>,
    due: String,
    number: String,
    supporters: String,
    support: Option<String>,
    history: Timeline<'static>,
    map: Option<MiniMap<'static>>,
    desk: Option<String>,
    problems: Html,
    follow: String,
    email: Option<Html>,
    follows: bool,
}

/// `GET /requests/problems/{problem}`
pub async fn show_problem(ctx: Ctx, Path(id): Path<CaseId>) -> Result<Response, Refusal> {
    let case = reach::problem(&ctx, id).await?;
    Ok(Show(page(&ctx, &case, "", &[]).await?).into_response())
}

/// The page, with what is wrong with the mailbox that was typed on it.
async fn page(ctx: &Ctx, case: &Case, email: &str, problems: &[FieldProblem]) -> Result<ProblemPage, Problem> {
    let (t, kind, id) = (&ctx.t, reach::kind_of(ctx, case).await?, case.id);
    let events = store::belongings::events(ctx.db(), id).await?;
    let controls = Controls::new(t, problems);
    let title = look::category(t, &kind.declaration, &case.category);
    let place = look::place(t, case);
    let line = ui::Line { kind: "email", autocomplete: "email", ..ui::Line::default() };
    let follows = match ctx.viewer.person {
        Some(person) => subscriptions::hears(ctx.db(), person, &tell::topic(id)).await?,
        None => false,
    };
    Ok(ProblemPage {
        state: look::state_tag(t, &kind.declaration, &case.state),
        due: look::due(t, case),
        number: case.number.clone(),
        supporters: t.with("requests-supporters", &[("count", case.supporters.into())]),
        support: (case.phase != Phase::Closed).then(|| format!("{}/support", urls::problem(id))),
        history: look::history(t, &kind.declaration, &events, false),
        map: look::map(t, std::slice::from_ref(case), t.say("requests-map-one").to_owned()),
        desk: reach::works(ctx, case).then(|| cases::desk_page(id)),
        problems: controls.summary(),
        follow: format!("{}/follow", urls::problem(id)),
        email: ctx.viewer.person.is_none().then(|| controls.line("email", "subscriptions-email", email, line)),
        follows,
        page: ctx.page(format!("{title}, {place}")).section("requests").crumb(t.say("requests-title"), urls::REQUESTS),
    })
}

/// `POST /requests/problems/{problem}/follow`
pub async fn follow_problem(ctx: Ctx, Path(id): Path<CaseId>, sent: Fields) -> Result<Response, Refusal> {
    let case = reach::problem(&ctx, id).await?;
    let title = look::titled(&ctx.t, &reach::kind_of(&ctx, &case).await?.declaration, &case);
    let back = Redirect::to(urls::problem(id));
    if let Some(person) = ctx.viewer.person {
        actions::follow_problem(&ctx.house, &case, &title, person).await?;
        return Ok(back.saying("subscriptions-subscribed").into_response());
    }
    let email = sent.text("email");
    match actions::follow_by_mail(&ctx.house, &case, &title, email, ctx.lang).await {
        Ok(()) => Ok(back.saying("subscriptions-asked").into_response()),
        Err(Problem::Invalid(problems)) => Ok(Show(page(&ctx, &case, email, &problems).await?).with_mistakes()),
        Err(problem) => Err(problem.into()),
    }
}

/// `POST /requests/problems/{problem}/support`
pub async fn support_problem(ctx: Ctx, Path(id): Path<CaseId>, _: Fields) -> Result<Redirect, Refusal> {
    let case = reach::problem(&ctx, id).await?;
    // somebody without an account is told by their address, which is kept only as a seal nobody reads back
    let mark = match ctx.viewer.person {
        Some(person) => format!("person:{person}"),
        None => format!("address:{}", ctx.house.seal().sign("request-support", &format!("{id} {}", ctx.address()))),
    };
    let back = Redirect::to(urls::problem(id));
    match cases::actions::support_case(&ctx.house, case.id, &mark, ctx.viewer.person).await {
        Ok(true) => {
            if let Some(person) = ctx.viewer.person {
                let title = look::titled(&ctx.t, &reach::kind_of(&ctx, &case).await?.declaration, &case);
                // counted they are in any case; who follows too much already is not refused for it
                actions::follow_problem(&ctx.house, &case, &title, person).await.or_else(|problem| match problem {
                    Problem::Conflict(_) => Ok(()),
                    other => Err(other),
                })?;
            }
            Ok(back.saying("requests-supported"))
        }
        Ok(false) => Ok(back.saying("requests-supported-before")),
        Err(Problem::Conflict(says)) => Ok(back.warning(says)),
        Err(problem) => Err(problem.into()),
    }
}
