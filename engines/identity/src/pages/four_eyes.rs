//! `/admin/four-eyes`: from which day which dangerous act needs a second administrator.

use askama::Template;
use kit::{FieldProblem, Problem};
use ui::{Controls, Html, Line, Page};
use web::{Ctx, Fields, IntoResponse, Redirect, Refusal, Response, Show};

use crate::actions::{self, RawActDemand};
use crate::four_eyes::{ADMINISTRATORS_MIN, ActDemands, ActKind, CHANGE_FOUR_EYES, Done};
use crate::pages::admin_people::step;
use crate::pages::{Mistakes, identity};
use crate::store::acts;

const HREF: &str = "/admin/four-eyes";

/// The page.
#[derive(Template)]
#[template(path = "identity/four_eyes.html")]
pub struct FourEyesPage {
    page: Page,
    problems: Html,
    fields: Vec<Html>,
    /// Whether anything waits for a second administrator now.
    on: bool,
    /// How many administrators there are, in words.
    administrators: String,
    few: bool,
}

/// `GET /admin/four-eyes`
pub async fn show_four_eyes(ctx: Ctx) -> Result<Show<FourEyesPage>, Refusal> {
    let demands = acts::demands(ctx.db()).await?;
    let raw = raw(&identity(&ctx).acts(), &demands);
    Ok(Show(draw(&ctx, &raw, &[]).await?))
}

/// What the city demands, as the form shows it.
fn raw(kinds: &[ActKind], demands: &ActDemands) -> Vec<RawActDemand> {
    let day = |kind: &ActKind| demands.of(kind.code)?.from.map(|from| from.to_zoned(kit::clock::kyiv()).date().to_string());
    let above = |kind: &ActKind| kind.above.map(|(_, usual)| demands.of(kind.code).map_or(usual, |own| own.above).to_string());
    let typed = |kind: &ActKind| RawActDemand {
        kind: kind.code.to_owned(),
        from: day(kind).unwrap_or_default(),
        above: above(kind).unwrap_or_default(),
    };
    kinds.iter().filter(|kind| kind.code != CHANGE_FOUR_EYES).map(typed).collect()
}

/// `POST /admin/four-eyes`
pub async fn change_four_eyes(ctx: Ctx, fields: Fields) -> Result<Response, Refusal> {
    let engine = identity(&ctx);
    let typed = |kind: &ActKind| RawActDemand {
        kind: kind.code.to_owned(),
        from: fields.text(kind.code).to_owned(),
        above: fields.text(&format!("{}-above", kind.code)).to_owned(),
    };
    let raw: Vec<RawActDemand> = engine.acts().iter().filter(|kind| kind.code != CHANGE_FOUR_EYES).map(typed).collect();
    match actions::demand_four_eyes(engine, &ctx.viewer, &raw).await {
        Ok(done) => Ok(said(done, HREF, "identity-saved").into_response()),
        Err(problem) => {
            let mistakes = Mistakes::of(problem)?;
            Ok(Show(draw(&ctx, &raw, &mistakes.problems).await?).with_status(mistakes.status))
        }
    }
}

/// Back with a word that it is done; or to the act that waits.
pub(crate) fn said(done: Done, back: &str, says: &str) -> Redirect {
    match done.href() {
        None => Redirect::to(back).saying(says),
        Some(href) => Redirect::to(href).saying("identity-act-asked-for"),
    }
}

async fn draw(ctx: &Ctx, raw: &[RawActDemand], problems: &[FieldProblem]) -> Result<FourEyesPage, Problem> {
    let engine = identity(ctx);
    let count = actions::administrators(engine).await?.len();
    let on = acts::demands(ctx.db()).await?.any(ctx.now());
    Ok(FourEyesPage::new(step(ctx, ctx.t.say("identity-four-eyes-title")), &engine.acts(), raw, (on, count), problems))
}

impl FourEyesPage {
    fn new(page: Page, kinds: &[ActKind], raw: &[RawActDemand], (on, count): (bool, usize), problems: &[FieldProblem]) -> Self {
        let t = page.t.clone();
        let controls = Controls::new(&t, problems);
        let day = Line { hint: "identity-four-eyes-hint", classes: "govuk-input--width-10", autocomplete: "off", ..Line::default() };
        let number = Line { inputmode: "numeric", classes: "govuk-input--width-5", autocomplete: "off", ..Line::default() };
        let mut fields = Vec::new();
        for kind in kinds {
            let Some(typed) = raw.iter().find(|typed| typed.kind == kind.code) else { continue };
            fields.push(controls.line(kind.code, kind.name, &typed.from, day));
            fields.extend(kind.above.map(|(name, _)| controls.line(&format!("{}-above", kind.code), name, &typed.above, number)));
        }
        Self {
            problems: controls.summary(),
            fields,
            on,
            administrators: t.with("identity-four-eyes-administrators", &[("count", count.into())]),
            few: count < ADMINISTRATORS_MIN,
            page,
        }
    }
}

/// Every state of the page, for the test that renders it.
pub fn samples(page: &Page) -> Vec<FourEyesPage> {
    let kind = |code, above| ActKind { code, name: "identity-act-give-administrator", above, asker: kit::Role::Administrator };
    let kinds = [kind("role", None), kind("mail", Some(("identity-act-take-second-factor", 1_000)))];
    let raw = raw(&kinds, &ActDemands::default());
    let wrong = [FieldProblem { field: "role".into(), says: "identity-date-wrong".into() }];
    vec![
        FourEyesPage::new(page.clone(), &kinds, &raw, (true, 2), &wrong),
        FourEyesPage::new(page.clone(), &kinds, &raw, (true, 1), &[]),
        FourEyesPage::new(page.clone(), &kinds, &raw, (false, 1), &[]),
    ]
}
