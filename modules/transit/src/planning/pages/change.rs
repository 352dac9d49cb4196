//! `/desk/transit/planning/scenarios/{scenario}/changes/{kind}`: a change is added; changes in words.

use i18n::Locale;
use kit::{FieldProblem, Problem};
use ui::{Controls, FormPage};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::scenario::line_name;
use super::{change_fields, parts};
use crate::draft::Change;
use crate::pages::{mistakes, seen};
use crate::planning::study::Scenario;
use crate::planning::{Planning, actions};
use crate::published::Loaded;
use crate::{store as transit, urls};

/// A change in words.
pub fn said(t: &Locale, loaded: &Loaded, change: &Change) -> String {
    let stop = |id: &str| loaded.feed.stop_by_id(id).map_or_else(|| id.to_owned(), |own| format!("{} ({id})", loaded.name(own)));
    let line = |route: &str| line_name(t, loaded, route);
    let hour = |hour: u32| parts::clock(hour * 3_600);
    let key = format!("transit-planning-said-{}", change.code());
    match change {
        Change::Frequency { route, percent } | Change::Speed { route, percent } => {
            t.with(&key, &[("line", line(route).into()), ("percent", (*percent).into())])
        }
        Change::Headway { route, from_hour, until_hour, minutes } => {
            let args = [
                ("line", line(route).into()),
                ("from", hour(*from_hour).into()),
                ("until", hour(*until_hour).into()),
                ("minutes", (*minutes).into()),
            ];
            t.with(&key, &args)
        }
        Change::RemoveLine { route } => t.with(&key, &[("line", line(route).into())]),
        Change::Shorten { route, at, off } => {
            t.with(&key, &[("line", line(route).into()), ("at", stop(at).into()), ("off", stop(off).into())])
        }
        Change::Extend { route, end, stops } => {
            let names: Vec<String> = stops.iter().map(|(id, _)| stop(id)).collect();
            t.with(&key, &[("line", line(route).into()), ("end", stop(end).into()), ("stops", names.join(", ").into())])
        }
        Change::CloseStop { stop: own, both_sides } => {
            let key = if *both_sides { "transit-planning-said-close-stop-both" } else { "transit-planning-said-close-stop" };
            t.with(key, &[("stop", stop(own).into())])
        }
        Change::MoveStop { stop: own, lat, lon } => {
            t.with(&key, &[("stop", stop(own).into()), ("place", format!("{lat:.5}, {lon:.5}").into())])
        }
        Change::AddStop { name, route, between, and, .. } => {
            let args = [
                ("stop", name.as_str().into()),
                ("line", line(route).into()),
                ("between", stop(between).into()),
                ("and", stop(and).into()),
            ];
            t.with(&key, &args)
        }
    }
}

/// The kind of an address.
///
/// Errors: [`Problem::NotFound`].
fn kind(text: &str) -> Result<&'static str, Problem> {
    Change::CODES.into_iter().find(|code| *code == text).ok_or(Problem::NotFound)
}

async fn form(ctx: &Ctx, own: &Scenario, kind: &'static str, sent: &Fields, problems: &[FieldProblem]) -> Result<FormPage, Problem> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let base = transit::versions::find(ctx.db(), own.base).await?.ok_or(Problem::NotFound)?;
    let loaded = ctx.house.part::<Planning>().loaded(&ctx.house, &base).await?;
    let page = parts::page(ctx, t.say(&format!("transit-planning-change-{kind}")))
        .crumb(t.say("transit-planning-scenarios"), urls::SCENARIOS)
        .crumb(parts::named(own.number, &own.title), urls::scenario(own.number));
    Ok(FormPage::new(page, urls::change(own.number, kind), "transit-planning-change-add")
        .mistaken(problems)
        .lead(t.say(&format!("transit-planning-change-{kind}-about")))
        .fields(change_fields::fields(kind, &controls, sent, &loaded))
        .hidden("version", own.version)
        .cancel(urls::scenario(own.number)))
}

/// `GET …/changes/{kind}`
pub async fn ask(ctx: Ctx, Path((number, text)): Path<(String, String)>) -> Result<Response, Refusal> {
    let (own, kind) = (parts::scenario(&ctx, &number).await?, kind(&text)?);
    Ok(Show(form(&ctx, &own, kind, &Fields::default(), &[]).await?).into_response())
}

/// `POST …/changes/{kind}`
pub async fn add_change(ctx: Ctx, Path((number, text)): Path<(String, String)>, sent: Fields) -> Result<Response, Refusal> {
    let (own, kind) = (parts::scenario(&ctx, &number).await?, kind(&text)?);
    let done = match change_fields::read(kind, &sent, own.changes.0.len()) {
        Ok(change) => actions::add_change(&ctx.house, &ctx.viewer, own.number, seen(&sent), change).await,
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => Ok(Redirect::to(urls::scenario(own.number)).saying("transit-planning-change-added").into_response()),
        Err(problem) => Ok(Show(form(&ctx, &own, kind, &sent, &mistakes(problem)?).await?).with_mistakes()),
    }
}
