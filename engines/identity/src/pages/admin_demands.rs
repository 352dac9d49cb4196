//! `/admin/second-factor`: from when which role demands a second factor, and who still has none.

use askama::Template;
use kit::{FieldProblem, Problem, Role};
use ui::{Controls, Html, Line, Page};
use web::{Ctx, Fields, IntoResponse, Refusal, Response, Show};

use crate::actions::{self, RawDemands};
use crate::grant::{GIVEN, role_message};
use crate::pages::admin_people::step;
use crate::pages::four_eyes::said;
use crate::pages::{Mistakes, identity};
use crate::store;

const HREF: &str = "/admin/second-factor";
/// Names on the page at most.
const PEOPLE_MAX: i64 = 500;

/// Holders of a role without a second factor.
pub struct Group {
    role: &'static str,
    demanded: bool,
    people: Vec<(String, String)>,
}

/// The page.
#[derive(Template)]
#[template(path = "identity/demands.html")]
pub struct DemandsPage {
    page: Page,
    problems: Html,
    fields: Vec<Html>,
    groups: Vec<Group>,
    more: bool,
}

/// `GET /admin/second-factor`
pub async fn show_demands(ctx: Ctx) -> Result<Show<DemandsPage>, Refusal> {
    let demands = store::demands::all(ctx.db()).await?;
    let day = |role: Role| demands.from(role).map(|from| from.to_zoned(kit::clock::kyiv()).date().to_string()).unwrap_or_default();
    let raw = GIVEN.map(|role| (role, day(role)));
    Ok(Show(demands_page(&ctx, &raw, &[]).await?))
}

/// `POST /admin/second-factor`
pub async fn change_demands(ctx: Ctx, fields: Fields) -> Result<Response, Refusal> {
    let raw: RawDemands = GIVEN.map(|role| (role, fields.text(role.code()).to_owned())).to_vec();
    match actions::demand_second_factor(identity(&ctx), &ctx.viewer, &raw).await {
        Ok(done) => Ok(said(done, HREF, "identity-saved").into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            Ok(Show(demands_page(&ctx, &raw, &mistakes.problems).await?).with_status(mistakes.status))
        }
    }
}

async fn demands_page(ctx: &Ctx, raw: &[(Role, String)], problems: &[FieldProblem]) -> Result<DemandsPage, Problem> {
    let now = ctx.now();
    let demands = store::demands::all(ctx.db()).await?;
    let without = store::demands::without_second_factor(ctx.db(), now, PEOPLE_MAX).await?;
    let group = |role: Role| Group {
        role: role_message(role),
        demanded: demands.from(role).is_some_and(|from| from <= now),
        people: without.iter().filter(|own| own.0 == role.code()).map(|own| (format!("/admin/people/{}", own.1), own.2.clone())).collect(),
    };
    let groups = GIVEN.into_iter().rev().map(group).filter(|group| !group.people.is_empty()).collect();
    let more = i64::try_from(without.len()).is_ok_and(|found| found >= PEOPLE_MAX);
    Ok(DemandsPage::new(step(ctx, ctx.t.say("identity-demands-title")), raw, groups, more, problems))
}

impl DemandsPage {
    fn new(page: Page, raw: &[(Role, String)], groups: Vec<Group>, more: bool, problems: &[FieldProblem]) -> Self {
        let t = page.t.clone();
        let controls = Controls::new(&t, problems);
        let line = Line { hint: "identity-demand-hint", classes: "govuk-input--width-10", autocomplete: "off", ..Line::default() };
        let field = |(role, day): &(Role, String)| controls.line(role.code(), role_message(*role), day, line);
        Self { problems: controls.summary(), fields: raw.iter().rev().map(field).collect(), groups, more, page }
    }
}

/// Every state of the page, for the test that renders it.
pub fn samples(page: Page) -> Vec<DemandsPage> {
    let raw = GIVEN.map(|role| (role, String::new()));
    let people = vec![("/admin/people/1".to_owned(), "Коваленко Олена".to_owned())];
    let groups = vec![Group { role: role_message(Role::Administrator), demanded: true, people }];
    let wrong = vec![FieldProblem { field: "editor".to_owned(), says: "identity-date-wrong".into() }];
    vec![DemandsPage::new(page.clone(), &raw, groups, true, &wrong), DemandsPage::new(page, &raw, Vec::new(), false, &[])]
}
