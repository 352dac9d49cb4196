//! `/account/duties`: in whose place I act, who acts in mine, which rights I lent and which were lent to me.

use askama::Template;
use kit::{FieldProblem, PersonId, Role};
use ui::{Controls, FormPage, Line, Page};
use web::{Ctx, Fields, Form, IntoResponse, Path, Redirect, Refusal, Response, Show};

use crate::acting::{Delegation, DelegationId, RawDelegation, Substitution};
use crate::actions;
use crate::directory::Snapshot;
use crate::grant::{HeldGrant, last_day};
use crate::pages::account::account_step;
use crate::pages::roles::{RoleRow, role_rows};
use crate::pages::staff::{day, title_of};
use crate::pages::{Mistakes, identity};
use crate::store;

/// A substitution as one of its sides sees it.
pub struct DutyRow {
    /// The key of how it concerns me.
    says: &'static str,
    name: String,
    post: String,
    since: String,
    until: String,
    order: String,
}

/// A lent right as one of its sides sees it.
pub struct LentRow {
    id: DelegationId,
    says: &'static str,
    name: String,
    right: String,
    until: String,
}

/// The page.
#[derive(Template)]
#[template(path = "identity/duties.html")]
pub struct DutiesPage {
    page: Page,
    duties: Vec<DutyRow>,
    lent: Vec<LentRow>,
    may_lend: bool,
}

/// `GET /account/duties`
pub async fn show_duties(ctx: Ctx) -> Result<Show<DutiesPage>, Refusal> {
    let (engine, person, now) = (identity(&ctx), ctx.person()?, ctx.now());
    let substitutions = store::acting::of_person(engine.db(), person, now).await?;
    let delegations = store::acting::delegations_of(engine.db(), person, now).await?;
    let directory = engine.directory();
    let mut lent = Vec::with_capacity(delegations.len());
    for own in &delegations {
        let granted = store::grants::of_person(engine.db(), own.giver).await?;
        let row = granted.iter().find(|held| held.id == own.grant && held.holds(now));
        if let Some(row) = row.and_then(|held| role_rows(engine, &ctx.t, std::slice::from_ref(held), now).pop()) {
            lent.push(lent_row(&ctx, &directory, person, own, &row));
        }
    }
    Ok(Show(DutiesPage {
        duties: substitutions.iter().map(|own| duty_row(&ctx, &directory, person, own)).collect(),
        lent,
        may_lend: !lendable(&ctx).await?.is_empty(),
        page: account_step(&ctx, "identity-duties-title"),
    }))
}

fn duty_row(ctx: &Ctx, directory: &Snapshot, me: PersonId, own: &Substitution) -> DutyRow {
    let t = &ctx.t;
    let (says, other) = match own.absent {
        Some(absent) if absent == me => ("identity-duty-for-me", Some(own.acting)),
        Some(absent) => ("identity-duty-for", Some(absent)),
        None => ("identity-duty-vacant", None),
    };
    DutyRow {
        says,
        name: other.and_then(|id| directory.person_name(id)).unwrap_or_default().to_owned(),
        post: directory.office(own.post).map(|office| title_of(t, &office.post)).unwrap_or_default(),
        since: day(t, own.since),
        until: t.date(last_day(own.until)),
        order: format!("№ {} {} {}", own.order_number, t.say("identity-dated"), t.date_table(own.order_date)),
    }
}

fn lent_row(ctx: &Ctx, directory: &Snapshot, me: PersonId, own: &Delegation, row: &RoleRow) -> LentRow {
    let (says, other) = if own.giver == me { ("identity-lent-by-me", own.receiver) } else { ("identity-lent-to-me", own.giver) };
    LentRow {
        id: own.id,
        says,
        name: directory.person_name(other).unwrap_or_default().to_owned(),
        right: right_text(ctx, row),
        until: ctx.t.date(last_day(own.until)),
    }
}

/// «Редактор, Департамент освіти, усі реєстри».
fn right_text(ctx: &Ctx, row: &RoleRow) -> String {
    let t = &ctx.t;
    let or = |text: &str, key: &str| if text.is_empty() { t.say(key).to_owned() } else { text.to_owned() };
    let mut parts =
        vec![t.say(row.role).to_owned(), or(&row.organisation, "identity-all-organisations"), or(&row.register, "identity-all-registers")];
    parts.extend([row.district.clone(), row.kind.clone()].into_iter().filter(|part| !part.is_empty()));
    parts.join(", ")
}

/// The viewer's own rights that may be lent now.
async fn lendable(ctx: &Ctx) -> Result<Vec<HeldGrant>, Refusal> {
    let held = store::grants::of_person(ctx.db(), ctx.person()?).await?;
    Ok(held.into_iter().filter(|own| own.holds(ctx.now()) && own.grant.role != Role::Administrator).collect())
}

/// `GET /account/delegate`
pub async fn show_delegate(ctx: Ctx) -> Result<Response, Refusal> {
    Ok(Show(delegate_form(&ctx, &RawDelegation::default(), &[]).await?).into_response())
}

async fn delegate_form(ctx: &Ctx, raw: &RawDelegation, problems: &[FieldProblem]) -> Result<FormPage, Refusal> {
    let held = lendable(ctx).await?;
    let rows = role_rows(identity(ctx), &ctx.t, &held, ctx.now());
    let rights: Vec<(String, String)> = rows.iter().map(|row| (row.id.to_string(), right_text(ctx, row))).collect();
    let page = account_step(ctx, "identity-delegate").crumb(ctx.t.say("identity-duties-title"), "/account/duties");
    Ok(delegate_page(page, &rights, raw, problems))
}

fn delegate_page(page: Page, rights: &[(String, String)], raw: &RawDelegation, problems: &[FieldProblem]) -> FormPage {
    let t = page.t.clone();
    let controls = Controls::new(&t, problems);
    let day = Line { hint: "identity-day-hint", classes: "govuk-input--width-10", ..Line::default() };
    let rights: Vec<_> = std::iter::once((String::new(), t.say("identity-choose").to_owned())).chain(rights.iter().cloned()).collect();
    let fields = vec![
        controls.select("grant", "identity-delegate-what", "", &raw.grant, &rights),
        controls.line("person", "identity-delegate-whom", &raw.person, Line::hinted("identity-appoint-whom-hint")),
        controls.line("until", "identity-last-day", &raw.until, day),
    ];
    FormPage::new(page, "/account/delegate", "identity-delegate")
        .lead(t.say("identity-delegate-lead"))
        .fields(fields)
        .mistaken(problems)
        .cancel("/account/duties")
}

/// `POST /account/delegate`
pub async fn delegate(ctx: Ctx, Form(raw): Form<RawDelegation>) -> Result<Response, Refusal> {
    match actions::delegate(identity(&ctx), &ctx.viewer, &raw).await {
        Ok(_) => Ok(Redirect::to("/account/duties").saying("identity-delegated").into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            Ok(Show(delegate_form(&ctx, &raw, &mistakes.problems).await?).with_status(mistakes.status))
        }
    }
}

/// `POST /account/delegations/{delegation}/end`
pub async fn end_delegation(ctx: Ctx, path: Path<DelegationId>, _: Fields) -> Result<Redirect, Refusal> {
    actions::end_delegation(identity(&ctx), &ctx.viewer, path.0).await?;
    Ok(Redirect::to("/account/duties").saying("identity-delegation-ended"))
}

/// Every state of these pages, for the test that renders them.
pub fn samples(page: Page) -> (Vec<DutiesPage>, FormPage) {
    let duty = |says| DutyRow {
        says,
        name: "Іван Шевчук".into(),
        post: "Начальник відділу".into(),
        since: "1 грудня 2026".into(),
        until: "15 грудня 2026".into(),
        order: "№ 12-к від 25.11.2026".into(),
    };
    let lent = LentRow {
        id: DelegationId(uuid::Uuid::nil()),
        says: "identity-lent-by-me",
        name: "Олена Коваль".into(),
        right: "Редактор, Департамент освіти".into(),
        until: "15 грудня 2026".into(),
    };
    let full = DutiesPage {
        page: page.clone(),
        duties: vec![duty("identity-duty-for"), duty("identity-duty-for-me"), duty("identity-duty-vacant")],
        lent: vec![lent],
        may_lend: true,
    };
    let empty = DutiesPage { page: page.clone(), duties: Vec::new(), lent: Vec::new(), may_lend: false };
    let wrong = [FieldProblem { field: "grant".into(), says: "identity-delegate-which".into() }];
    (vec![full, empty], delegate_page(page, &[("1".into(), "Редактор".into())], &RawDelegation::default(), &wrong))
}
