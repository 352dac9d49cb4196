//! `/desk/transit/planning/studies/new`: a study is ordered.

use jiff::civil::Date;
use kit::{FieldProblem, Problem};
use ui::{Controls, FormPage, Html, Line};
use web::{Ctx, Fields, IntoResponse, Query, Redirect, Refusal, Response, Show};

use super::parts;
use crate::pages::mistakes;
use crate::planning::asked::{self, Asked, CELLS, MINUTES};
use crate::planning::layer::Kind;
use crate::planning::{Planning, actions, store};
use crate::version::Version;
use crate::{compare, reach, urls};

async fn form(ctx: &Ctx, sent: &Fields, problems: &[FieldProblem]) -> Result<FormPage, Problem> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let page = parts::page(ctx, t.say("transit-planning-study-new"));
    Ok(FormPage::new(page, urls::STUDY_NEW, "transit-planning-study-order")
        .mistaken(problems)
        .lead(t.say("transit-planning-study-lead"))
        .fields(fields(ctx, &controls, sent).await?)
        .cancel(urls::PLANNING))
}

async fn fields(ctx: &Ctx, controls: &Controls<'_>, sent: &Fields) -> Result<Vec<Html>, Problem> {
    let t = &ctx.t;
    let versions = parts::versions(ctx).await?;
    let (bases, others) =
        (parts::version_choices(t, &versions, "transit-choose"), parts::version_choices(t, &versions, "transit-planning-no-version"));
    let layers = parts::layer_choices(t, &store::layers::all(ctx.db()).await?, "transit-choose");
    let line = |name: &str, key: &str, kind: &'static str, hint: &'static str| {
        controls.line(name, key, sent.text(name), Line { kind, hint, ..Line::default() })
    };
    let select = |name: &str, key: &str, hint: &str, all: &[(String, String)]| controls.select(name, key, hint, sent.text(name), all);
    Ok(vec![
        line("title", "transit-planning-title", "text", "transit-planning-study-title-hint"),
        select("base", "transit-planning-base", "", &bases),
        select("scenario", "transit-planning-scenario", "transit-planning-scenario-hint", &parts::scenario_choices(ctx).await?),
        select("against", "transit-planning-against", "transit-planning-against-hint", &others),
        select("people", "transit-planning-people-table", "transit-planning-people-hint", &layers),
        select("places", "transit-planning-places-table", "transit-planning-places-hint", &layers),
        line("day", "transit-day", "date", "transit-planning-day-hint"),
        line("from", "transit-planning-from", "time", ""),
        line("until", "transit-planning-until", "time", ""),
        select("percent", "transit-planning-percent", "transit-planning-percent-hint", &parts::percent_choices(t)),
        select("minutes", "transit-planning-minutes", "", &parts::minute_choices(t)),
        select("cell", "transit-planning-cell", "transit-planning-cell-hint", &parts::cell_choices(t)),
    ])
}

/// `GET /desk/transit/planning/studies/new`: as usual, or for the scenario of the address.
pub async fn ask(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let layers = store::layers::all(ctx.db()).await?;
    let first = |kinds: &[Kind]| layers.iter().find(|own| kinds.contains(&own.kind)).map(|own| own.number.to_string()).unwrap_or_default();
    let number = query.word("scenario").and_then(|word| word.parse().ok());
    let scenario = match number {
        Some(number) => store::scenarios::find(ctx.db(), number).await?,
        None => None,
    };
    let today = crate::pages::held(&ctx).await?.current().map(|own| own.number.to_string()).unwrap_or_default();
    let pairs = [
        ("title", scenario.as_ref().map(|own| own.title.clone()).unwrap_or_default()),
        ("base", scenario.as_ref().map_or(today, |own| own.base.to_string())),
        ("scenario", scenario.as_ref().map(|own| own.number.to_string()).unwrap_or_default()),
        ("people", first(&[Kind::Residents])),
        ("places", first(&[Kind::Health, Kind::Jobs, Kind::Schools, Kind::Other])),
        ("from", "07:00".to_owned()),
        ("until", "09:00".to_owned()),
        ("percent", "50".to_owned()),
        ("minutes", "30".to_owned()),
        ("cell", "500".to_owned()),
    ];
    let sent = Fields::from_pairs(pairs.map(|(name, value)| (name.to_owned(), value)));
    Ok(Show(form(&ctx, &sent, &[]).await?).into_response())
}

/// `POST /desk/transit/planning/studies/new`
pub async fn order_study(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let done = match read(&ctx, &sent).await {
        Ok((scenario, asked)) => actions::order_study(&ctx.house, &ctx.viewer, sent.text("title"), scenario, asked).await,
        Err(problem) => Err(problem),
    };
    match done {
        Ok(number) => Ok(Redirect::to(urls::study(number)).saying("transit-planning-study-ordered").into_response()),
        Err(problem) => Ok(Show(form(&ctx, &sent, &mistakes(problem)?).await?).with_mistakes()),
    }
}

/// A day on which something runs.
async fn usual_day(ctx: &Ctx, base: &Version) -> Result<Date, Problem> {
    let loaded = ctx.house.part::<Planning>().loaded(&ctx.house, base).await?;
    let from = base.valid_from.map_or(ctx.today(), |from| from.max(ctx.today()));
    Ok(compare::usual_day(&loaded, Some(from)).or_else(|| compare::usual_day(&loaded, None)).unwrap_or_else(|| ctx.today()))
}

async fn read(ctx: &Ctx, sent: &Fields) -> Result<(Option<i64>, Asked), Problem> {
    let mut problems = Vec::new();
    let scenario = match sent.text("scenario") {
        "" => None,
        text => {
            let found = store::scenarios::find(ctx.db(), text.parse().unwrap_or(0)).await?;
            Some(found.ok_or_else(|| Problem::field("scenario", "transit-planning-choose"))?)
        }
    };
    let base = Planning::version(&ctx.house, "base", sent.text("base")).await?;
    if scenario.as_ref().is_some_and(|own| own.base != base.number) {
        problems.push(FieldProblem { field: "base".to_owned(), says: "transit-planning-base-other".into() });
    }
    let against = match sent.text("against") {
        "" => None,
        _ if scenario.is_some() => return Err(Problem::field("against", "transit-planning-one-of-both")),
        text => Some(Planning::version(&ctx.house, "against", text).await?.number),
    };
    let when = match asked::when(|name| sent.text(name), usual_day(ctx, &base).await?) {
        Ok(when) => Some(when),
        Err(problem) => {
            problems.extend(mistakes(problem)?);
            None
        }
    };
    let mut wrong = |field: &str| problems.push(FieldProblem { field: field.to_owned(), says: "transit-planning-choose".into() });
    let minutes = asked::one_of(sent.text("minutes"), &MINUTES, 30);
    let cell_m = asked::one_of(sent.text("cell"), &CELLS, 500);
    let (people, places) = (sent.text("people").parse().ok(), sent.text("places").parse().ok());
    for (field, missing) in
        [("minutes", minutes.is_none()), ("cell", cell_m.is_none()), ("people", people.is_none()), ("places", places.is_none())]
    {
        if missing {
            wrong(field);
        }
    }
    match (when, minutes, cell_m, people, places) {
        (Some(when), Some(minutes), Some(cell_m), Some(people), Some(places)) if problems.is_empty() => {
            let changes = scenario.as_ref().map(|own| own.changes.0.clone()).unwrap_or_default();
            let asked = Asked { base: base.number, changes, against, when, minutes, cell_m, people, places };
            Ok((scenario.map(|own| own.number), asked))
        }
        _ => Err(Problem::Invalid(problems)),
    }
}
