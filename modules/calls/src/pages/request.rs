//! What comes of the words of a call: a request, or an answer at once.

use cases::actions::Spot;
use kit::{FieldProblem, Lang, Problem};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::call::page;
use super::mistakes;
use super::typed::Typed;
use crate::actions::{self, Consultation, NewRequest};
use crate::call::{Call, CallId};
use crate::knowledge::Knowledge;
use crate::reach::{self, Centre};
use crate::urls;

/// `POST /desk/calls/{call}/request`
pub async fn open_request(ctx: Ctx, Path(id): Path<CallId>, sent: Fields) -> Result<Response, Refusal> {
    let (centre, call) = reach::call(&ctx, id).await?;
    let typed = Typed(sent);
    let done = match read(&ctx, &centre, &typed).await {
        Ok(new) => actions::open_request(&ctx.house, &ctx.viewer, id, new).await,
        Err(problem) => Err(problem),
    };
    match done {
        Ok(opened) => {
            let says = kit::Says::new("calls-request-opened").with("number", opened.number);
            Ok(Redirect::to(urls::call(id)).saying(says).into_response())
        }
        Err(problem) => again(&ctx, &centre, &call, &typed, problem).await,
    }
}

async fn read(ctx: &Ctx, centre: &Centre, typed: &Typed) -> Result<NewRequest, Problem> {
    let shelf = ctx.house.part::<Knowledge>().shelf(&centre.kind, ctx.today()).await?;
    let fitting = shelf.classes(typed.text(), 1);
    let category = typed.category(&fitting).and_then(|code| centre.kind.declaration.category(code)).filter(|own| !own.retired);
    let mut problems = Vec::new();
    let mut wrong = |field: &str, key: &str| problems.push(FieldProblem { field: field.to_owned(), says: key.into() });
    let data = match category {
        None => {
            wrong("category", "cases-choose-category");
            None
        }
        Some(category) => Some(typed.data(ctx, &centre.kind, category)),
    };
    if category.is_none() && typed.text().trim().is_empty() {
        wrong("text", "field-required");
    }
    let spot = match typed.spot(ctx).await {
        Ok(spot) => spot,
        Err(Problem::Invalid(own)) => {
            problems.extend(own);
            Spot::default()
        }
        Err(problem) => return Err(problem),
    };
    let data = match data {
        Some(Ok(data)) => data,
        Some(Err(own)) => {
            problems.extend(own);
            serde_json::Map::new()
        }
        None => serde_json::Map::new(),
    };
    if !problems.is_empty() {
        return Err(Problem::Invalid(problems));
    }
    let text = |name: &str| typed.0.text(name).to_owned();
    Ok(NewRequest {
        category: category.map(|own| own.code.clone()).unwrap_or_default(),
        data,
        spot,
        name: text("name"),
        phone: text("phone"),
        lang: Lang::from_tag(typed.0.text("lang")).unwrap_or_default(),
        key: text("key"),
    })
}

/// `POST /desk/calls/{call}/consult`
pub async fn consult(ctx: Ctx, Path(id): Path<CallId>, sent: Fields) -> Result<Response, Refusal> {
    let (centre, call) = reach::call(&ctx, id).await?;
    let typed = Typed(sent);
    let text = |name: &str| typed.0.text(name).to_owned();
    let given = Consultation {
        article: typed.0.text("article").parse().ok(),
        note: typed.text().to_owned(),
        name: text("name"),
        address: text("address"),
        house: typed.given().house,
    };
    match actions::consult(&ctx.house, &ctx.viewer, id, given).await {
        Ok(()) => Ok(Redirect::to(urls::call(id)).saying("calls-consulted").into_response()),
        Err(problem) => again(&ctx, &centre, &call, &typed, problem).await,
    }
}

async fn again(ctx: &Ctx, centre: &Centre, call: &Call, typed: &Typed, problem: Problem) -> Result<Response, Refusal> {
    let mut problems = mistakes(problem)?;
    // the engine calls the words of a case by their field, and the place by its own name
    let title = &centre.kind.declaration.title_field;
    for own in &mut problems {
        if own.field == *title {
            "text".clone_into(&mut own.field);
        }
        if own.field == "place" {
            "address".clone_into(&mut own.field);
        }
    }
    Ok(Show(page(ctx, centre, call, typed, &problems).await?).with_mistakes())
}
