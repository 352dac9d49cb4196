//! `/requests/problems/{problem}`: a request as everybody sees it, and "me too".

use askama::Template;
use cases::kind::Phase;
use cases::{Case, CaseId, store};
use files::Owner;
use kit::Problem;
use ui::{Html, MiniMap, Page, Tag, Timeline};
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
    photos: Vec<(String, String)>,
    follow: Html,
}

/// `GET /requests/problems/{problem}`; one that was joined with another leads to that.
pub async fn show_problem(ctx: Ctx, Path(id): Path<CaseId>) -> Result<Response, Refusal> {
    if let Some(other) = reach::joined_with(ctx.db(), id).await? {
        return Ok(Redirect::to(urls::problem(other.id)).into_response());
    }
    let case = reach::problem(&ctx, id).await?;
    Ok(Show(page(&ctx, &case).await?).into_response())
}

async fn page(ctx: &Ctx, case: &Case) -> Result<ProblemPage, Problem> {
    let (t, kind, id) = (&ctx.t, reach::kind_of(ctx, case).await?, case.id);
    let events = store::belongings::events(ctx.db(), id).await?;
    let title = look::category(t, &kind.declaration, &case.category);
    let place = look::place(t, case);
    let photos = files::of(ctx.db(), &Owner { kind: cases::guard::SHOWN, id: id.0 }).await?;
    let count = photos.len();
    let photo = |(at, own): (usize, &files::File)| {
        let args = [("number", (at + 1).into()), ("count", count.into()), ("title", title.as_str().into())];
        (own.href(), t.with("requests-photo-of", &args))
    };
    Ok(ProblemPage {
        state: look::state_tag(t, &kind.declaration, &case.state),
        due: look::due(t, case),
        number: case.number.clone(),
        supporters: t.with("requests-supporters", &[("count", case.supporters.into())]),
        support: (case.phase != Phase::Closed).then(|| format!("{}/support", urls::problem(id))),
        history: look::history(t, &kind.declaration, &events, false),
        map: look::map(t, std::slice::from_ref(case), t.say("requests-map-one").to_owned()),
        photos: photos.iter().enumerate().map(photo).collect(),
        desk: reach::works(ctx, case).then(|| cases::desk_page(id)),
        follow: subscriptions::follow_box(ctx, &tell::topic(id)).await?,
        page: ctx.page(format!("{title}, {place}")).section("requests").crumb(t.say("requests-title"), urls::REQUESTS),
    })
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
