//! `/desk/transit/merge`: two versions, mostly of two carriers, become one.

use kit::{FieldProblem, Problem};
use ui::{CheckboxItem, Checkboxes, Controls, FormPage, Html, Line};
use web::{Ctx, Fields, IntoResponse, Query, Redirect, Refusal, Response, Show};

use super::{desk, mistakes};
use crate::draft::merge::{self, NEAR_M, Pair};
use crate::{actions, look, reach, store, urls};

/// Versions offered.
const OFFERED: i64 = 100;
/// Pairs of stops shown; further ones stay apart.
const PAIRS_MAX: usize = 500;
/// What stands before ids that clash, if nobody says otherwise.
const PREFIX: &str = "2-";

fn number(sent: &Fields, field: &str) -> Option<i64> {
    sent.text(field).parse().ok()
}

/// What parts a pair in a form; no id has it.
const PARTS: char = '\u{1f}';

fn pair_of(text: &str) -> Option<(String, String)> {
    text.split_once(PARTS).map(|(second, first)| (second.to_owned(), first.to_owned()))
}

/// The stops that may be the same, ticked at first.
fn boxes(ctx: &Ctx, pairs: &[Pair], sent: &Fields) -> Html {
    let t = &ctx.t;
    let chosen = sent.all("same");
    let item = |own: &Pair| {
        let value = format!("{}{PARTS}{}", own.second, own.first);
        let about = format!("{} ({} = {}), {}", own.name, own.second, own.first, look::metres(t, own.metres));
        let checked = !sent.has("shown") || chosen.contains(&value);
        CheckboxItem::new(value, about).checked(checked)
    };
    let items = pairs.iter().take(PAIRS_MAX).map(item).collect();
    Html::of(&Checkboxes {
        lang: t.lang(),
        ..Checkboxes::new("same", t.with("transit-merge-stops", &[("metres", (NEAR_M as i64).into())]), items)
    })
}

async fn form(ctx: &Ctx, sent: &Fields, problems: &[FieldProblem]) -> Result<FormPage, Problem> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let versions = store::versions::page(ctx.db(), None, OFFERED).await?;
    let mut offered = vec![(String::new(), t.say("transit-choose").to_owned())];
    offered.extend(
        versions.iter().filter(|own| own.file.is_some()).map(|own| (own.number.to_string(), format!("№ {}. {}", own.number, own.title))),
    );
    let prefix = if sent.text("prefix").is_empty() { PREFIX } else { sent.text("prefix") };
    let mut fields = vec![
        controls.line("title", "transit-version-title", sent.text("title"), Line::default()),
        controls.select("first", "transit-merge-first", "", sent.text("first"), &offered),
        controls.select("second", "transit-merge-second", "", sent.text("second"), &offered),
        controls.line(
            "prefix",
            "transit-merge-prefix",
            prefix,
            Line { hint: "transit-merge-prefix-hint", ..Line::wide("govuk-input--width-5") },
        ),
    ];
    let mut page = FormPage::new(desk::crumbs(ctx, ctx.page(t.say("transit-merge"))), urls::MERGE, "transit-merge-do")
        .mistaken(problems)
        .lead(t.say("transit-merge-lead").to_owned())
        .cancel(urls::DESK);
    if let Some((first, second)) = number(sent, "first").zip(number(sent, "second")).filter(|(first, second)| first != second)
        && let (Ok(first), Ok(second)) =
            (actions::tables(&ctx.house, "first", first).await, actions::tables(&ctx.house, "second", second).await)
    {
        let pairs = merge::pairs(&first, &second);
        page = page.lead(t.with("transit-merge-clashes", &[("count", merge::clashes(&first, &second).into())])).hidden("shown", "on");
        if pairs.is_empty() {
            page = page.lead(t.say("transit-merge-no-stops").to_owned());
        } else {
            fields.push(boxes(ctx, &pairs, sent));
        }
    }
    Ok(page.fields(fields))
}

/// `GET /desk/transit/merge?first=…&second=…`
pub async fn ask_merge(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let word = |key: &str| (key.to_owned(), query.word(key).unwrap_or_default().to_owned());
    Ok(Show(form(&ctx, &Fields::from_pairs(["first", "second", "title"].map(word)), &[]).await?).into_response())
}

/// `POST /desk/transit/merge`: first shows which stops may be the same, then merges.
pub async fn merge_versions(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    let version = |field: &'static str| number(&sent, field).ok_or_else(|| Problem::field(field, "transit-base-required"));
    let numbers = match (version("first"), version("second")) {
        (Ok(first), Ok(second)) => Ok((first, second)),
        (Err(problem), _) | (_, Err(problem)) => Err(problem),
    };
    let done = match numbers {
        Ok(numbers) if sent.has("shown") => {
            let same = sent.all("same").iter().filter_map(|text| pair_of(text)).collect();
            actions::merge(&ctx.house, &ctx.viewer, sent.text("title"), numbers, sent.text("prefix"), same).await
        }
        Ok((first, second)) if first != second => {
            let query = Query::default().with("first", first).with("second", second).with("title", sent.text("title"));
            return Ok(Redirect::to(query.href(urls::MERGE)).into_response());
        }
        Ok(_) => Err(Problem::field("second", "transit-merge-same")),
        Err(problem) => Err(problem),
    };
    match done {
        Ok(number) => Ok(Redirect::to(urls::act(number, "draft")).saying("transit-merged").into_response()),
        Err(problem) => Ok(Show(form(&ctx, &sent, &mistakes(problem)?).await?).with_mistakes()),
    }
}
