//! `/admin/resources/{code}/steward`: who answers for a register, and how often it is brought up to date.

use kit::FieldProblem;
use registers::actions::{self, Steward};
use registers::{Register, UpdatePeriod};
use ui::{Controls, FormPage, Html};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use crate::pages::{below_resource, date_of, directory, engine, organisation_choices, people_choices, period_choices};

/// What stands in the form.
struct Raw {
    organisation: String,
    responsible: String,
    period: String,
    next: String,
}

/// `GET /admin/resources/{code}/steward`
pub async fn show_steward(ctx: Ctx, Path(code): Path<String>) -> Result<Show<FormPage>, Refusal> {
    let register = engine(&ctx).register(&code).await?;
    let raw = Raw {
        organisation: register.organisation.to_string(),
        responsible: register.responsible.map(|id| id.to_string()).unwrap_or_default(),
        period: register.update_period.code().to_owned(),
        next: register.next_update.map(|date| date.to_string()).unwrap_or_default(),
    };
    Ok(Show(page(&ctx, &register, &raw, &[])))
}

fn page(ctx: &Ctx, register: &Register, raw: &Raw, problems: &[FieldProblem]) -> FormPage {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let next = ui::Input {
        kind: "date".into(),
        hint: controls.hint("admin-next-update-hint"),
        error_message: controls.error("next_update"),
        value: Some(raw.next.as_str().into()),
        classes: "govuk-input--width-10".into(),
        lang: t.lang(),
        ..ui::Input::new("next_update", t.say("admin-next-update"))
    };
    let address = format!("/admin/resources/{}", register.code);
    FormPage::new(below_resource(ctx, register, t.say("admin-steward-title")), format!("{address}/steward"), "admin-save")
        .mistaken(problems)
        .lead(t.say("admin-steward-lead"))
        .fields(vec![
            controls.select(
                "organisation",
                "admin-organisation",
                "",
                &raw.organisation,
                &organisation_choices(ctx, Some(register.organisation)),
            ),
            controls.select(
                "responsible",
                "admin-responsible",
                "admin-responsible-hint",
                &raw.responsible,
                &people_choices(ctx, register.responsible),
            ),
            controls.select("period", "admin-period", "", &raw.period, &period_choices(t)),
            Html::of(&next),
        ])
        .cancel(address)
}

/// `POST /admin/resources/{code}/steward`
pub async fn set_steward(ctx: Ctx, Path(code): Path<String>, sent: Fields) -> Result<Response, Refusal> {
    let register = engine(&ctx).register(&code).await?;
    match read(&ctx, &register, &sent) {
        Ok(steward) => {
            actions::set_steward(engine(&ctx), &ctx.viewer, &code, steward).await?;
            Ok(Redirect::to(format!("/admin/resources/{code}")).saying("admin-saved").into_response())
        }
        Err(problems) => {
            let text = |name: &str| sent.text(name).to_owned();
            let raw = Raw {
                organisation: text("organisation"),
                responsible: text("responsible"),
                period: text("period"),
                next: text("next_update"),
            };
            Ok(Show(page(&ctx, &register, &raw, &problems)).with_mistakes())
        }
    }
}

fn read(ctx: &Ctx, register: &Register, sent: &Fields) -> Result<Steward, Vec<FieldProblem>> {
    let directory = directory(ctx);
    let mut problems = Vec::new();
    let mut wrong = |field: &str, key: &str| problems.push(FieldProblem { field: field.to_owned(), says: key.into() });
    let organisation =
        sent.text("organisation").parse().ok().filter(|id| directory.organisation(*id).is_some() || *id == register.organisation);
    if organisation.is_none() {
        wrong("organisation", "admin-organisation-required");
    }
    let responsible = Some(sent.text("responsible")).filter(|id| !id.is_empty()).map(str::parse);
    let responsible = match responsible {
        None => None,
        Some(Ok(id)) if directory.person(id).is_some() || register.responsible == Some(id) => Some(id),
        Some(_) => {
            wrong("responsible", "admin-person-unknown");
            None
        }
    };
    let period = UpdatePeriod::from_code(sent.text("period"));
    if period.is_none() {
        wrong("period", "admin-period-required");
    }
    let next = Some(sent.text("next_update")).filter(|date| !date.is_empty()).map(date_of);
    if next == Some(None) {
        wrong("next_update", "field-date-not-understood");
    }
    match (organisation, period) {
        (Some(organisation), Some(update_period)) if problems.is_empty() => {
            Ok(Steward { organisation, responsible, update_period, next_update: next.flatten() })
        }
        _ => Err(problems),
    }
}
