//! `/desk/transit/planning/matrix`: travel times between places that are brought, as a table.

use kit::{FieldProblem, Problem, Says};
use ui::{Controls, FormPage, Line};
use web::{Body, Ctx, Fields, IntoResponse, Refusal, Response, Show, Upload, spreadsheet};

use super::{layers, parts};
use crate::pages::mistakes;
use crate::planning::asked::{self, LONGEST_MINUTES};
use crate::planning::layer::{self, Bounds, Place};
use crate::planning::matrix::Matrix;
use crate::planning::{Planning, actions};
use crate::{compare, reach, urls};

async fn form(ctx: &Ctx, sent: &Fields, problems: &[FieldProblem]) -> Result<FormPage, Problem> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let settings = ctx.house.part::<Planning>().settings();
    let versions = parts::version_choices(t, &parts::versions(ctx).await?, "transit-planning-version-today");
    let line = |name: &str, key: &str, kind: &'static str| controls.line(name, key, sent.text(name), Line { kind, ..Line::default() });
    let lead = [("places", settings.matrix_places_max.into()), ("pairs", settings.matrix_pairs_max.into())];
    Ok(FormPage::new(parts::page(ctx, t.say("transit-planning-matrix")), urls::MATRIX, "transit-planning-matrix-do")
        .mistaken(problems)
        .lead(t.with("transit-planning-matrix-lead", &lead))
        .multipart()
        .fields(vec![
            layers::file(ctx, &controls, "origins", "transit-planning-origins", "transit-planning-origins-hint"),
            layers::file(ctx, &controls, "destinations", "transit-planning-destinations", "transit-planning-destinations-hint"),
            line("day", "transit-day", "date"),
            line("from", "transit-planning-from", "time"),
            line("until", "transit-planning-until", "time"),
            controls.select("version", "transit-version", "", sent.text("version"), &versions),
        ])
        .cancel(urls::PLANNING))
}

/// `GET /desk/transit/planning/matrix`
pub async fn ask(ctx: Ctx) -> Result<Response, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let usual = [("from", "07:00"), ("until", "09:00")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    Ok(Show(form(&ctx, &Fields::from_pairs(usual), &[]).await?).into_response())
}

/// `POST /desk/transit/planning/matrix`: the table, row by row as it is found.
pub async fn reckon_matrix(ctx: Ctx, mut sent: Upload) -> Result<Response, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    match read(&ctx, &mut sent).await {
        Ok(matrix) => Ok(spreadsheet::saved("matrix.csv", Body::from_stream(matrix.table()))),
        Err(problem) => Ok(Show(form(&ctx, &sent.fields, &mistakes(problem)?).await?).with_mistakes()),
    }
}

async fn read(ctx: &Ctx, sent: &mut Upload) -> Result<Matrix, Problem> {
    let planning = ctx.house.part::<Planning>();
    let settings = planning.settings();
    let from = places(ctx, sent, "origins").await?.ok_or_else(|| Problem::field("origins", "transit-planning-file-required"))?;
    let to = places(ctx, sent, "destinations").await?.unwrap_or_else(|| from.clone());
    if from.len().saturating_mul(to.len()) > settings.matrix_pairs_max {
        return Err(Problem::field("destinations", Says::new("transit-planning-pairs-many").with("most", settings.matrix_pairs_max)));
    }
    let typed = sent.fields.text("version");
    let today = crate::pages::held(ctx).await?.current().map(|own| own.number.to_string()).unwrap_or_default();
    let version = Planning::version(&ctx.house, "version", if typed.is_empty() { &today } else { typed }).await?;
    let loaded = planning.loaded(&ctx.house, &version).await?;
    let from_day = version.valid_from.map_or(ctx.today(), |from| from.max(ctx.today()));
    let usual = compare::usual_day(&loaded, Some(from_day)).unwrap_or_else(|| ctx.today());
    let when = asked::when(|name| sent.fields.text(name), usual)?;
    if !loaded.runs_on(when.day) {
        return Err(Problem::field("day", "transit-planning-day-empty"));
    }
    let ready = planning.ready(&ctx.house, &version, when.day).await?;
    Ok(Matrix { ready, from, to, window: when.window(LONGEST_MINUTES), turn: planning.matrix_turn()? })
}

/// The places of a file; none where none was chosen.
async fn places(ctx: &Ctx, sent: &mut Upload, field: &'static str) -> Result<Option<Vec<Place>>, Problem> {
    let Some(file) = sent.take(field) else { return Ok(None) };
    let most = ctx.house.part::<Planning>().settings().matrix_places_max;
    let bounds = Bounds { rows_max: most, ..actions::bounds(&ctx.house) };
    let read = layer::read(file.file.path().to_owned(), bounds).await;
    read.map(Some).map_err(|problem| match problem {
        Problem::Invalid(problems) => {
            Problem::Invalid(problems.into_iter().map(|own| FieldProblem { field: field.to_owned(), says: own.says }).collect())
        }
        other => other,
    })
}
