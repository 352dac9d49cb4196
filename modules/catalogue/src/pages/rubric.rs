//! `/rubrics/{code}`: a theme or a need with its resources.

use askama::Template;
use kit::Problem;
use ui::{Empty, Page, ResultList};
use web::{Ctx, Path, Refusal, Response, Show};

use super::card;
use crate::rubrics::RubricKind;

/// A rubric.
#[derive(Template)]
#[template(path = "catalogue/rubric.html")]
pub struct RubricPage {
    page: Page,
    icon: String,
    lead: String,
    found: String,
    list: ResultList<'static>,
    empty: Option<Empty<'static>>,
    others_title: &'static str,
    others: Vec<(String, String, String)>,
}

/// `GET /rubrics/{code}`
pub async fn show_rubric(ctx: Ctx, Path(code): Path<String>) -> Result<Response, Refusal> {
    let board = super::board(&ctx).await?;
    let rubric = board.rubric(&code).ok_or(Problem::NotFound)?;
    let (t, directory) = (&ctx.t, super::directory(&ctx));
    let rows: Vec<_> = board.gathered(rubric).map(|register| card::row(register, &board, &directory, t, ctx.today())).collect();
    let objects = board.gathered(rubric).map(|register| board.count(register.id)).sum();
    let other = |other: &crate::rubrics::Rubric| {
        (t.text(&other.title).to_owned(), format!("/rubrics/{}", other.code), card::known_icon(&other.icon).to_owned())
    };
    let lead = t.text(&rubric.description).to_owned();
    let page = ctx.page(t.text(&rubric.title)).section(super::SECTION).describe(lead.clone());
    Ok(Show(RubricPage {
        icon: card::known_icon(&rubric.icon).to_owned(),
        found: t.with("catalogue-rubric-found", &[("count", rows.len().into()), ("objects", t.number(objects).as_str().into())]),
        empty: rows
            .is_empty()
            .then(|| Empty::new(t.say("catalogue-rubric-empty").to_owned(), t.say("catalogue-rubric-empty-help").to_owned())),
        list: ResultList::new(rows),
        others_title: if rubric.kind == RubricKind::Theme { "catalogue-other-themes" } else { "catalogue-other-needs" },
        others: board.shown(rubric.kind).filter(|own| own.id != rubric.id).map(other).collect(),
        page: page.crumb(t.say("catalogue-resources-title"), "/resources"),
        lead,
    })
    .for_all())
}
