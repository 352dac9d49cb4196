//! What helps an operator while the caller speaks: classes that fit, answers of the knowledge base, what is known of the place.

use askama::Template;
use cases::part::Reach;
use cases::store::desk::{self, Desk, Filter};
use cases::{Case, Kind};
use fields::{Control, Visibility};
use kit::{FieldProblem, PersonId, Problem};
use places::here::{Asking, Spot};
use places::{HouseId, Places};
use ui::{Controls, Html, RadioItem, Tag};
use web::Ctx;

use super::caller::{CaseRow, case_row};
use super::typed::Typed;
use crate::knowledge::Knowledge;
use crate::reach::Centre;
use crate::urls;

/// Classes offered first.
const CLASSES: usize = 3;
/// Articles offered.
const ANSWERS: usize = 4;
/// Things of one sort at a place.
const THINGS: usize = 3;
/// Requests of a house.
const NEIGHBOURS: usize = 6;
/// What lies so near is at the place, metres.
const NEAR_METRES: f64 = 100.0;
/// What is shown of a place before the rest.
const FIRST: &str = "outages";

/// The help.
#[derive(Template)]
#[template(path = "calls/help.html")]
pub struct Help {
    t: i18n::Locale,
    classes: Html,
    fields: Vec<Html>,
    answers: Vec<AnswerRow>,
    consult: String,
    asked: bool,
    address: String,
    groups: Vec<GroupRow>,
    neighbours: Vec<CaseRow>,
}

/// An article that answers.
struct AnswerRow {
    id: String,
    question: String,
    answer: String,
    href: String,
}

/// Things at the place.
struct GroupRow {
    title: String,
    icon: String,
    href: String,
    urgent: bool,
    things: Vec<(String, String, String)>,
}

/// The help for what was typed so far.
///
/// Errors: the database's.
pub async fn help(ctx: &Ctx, centre: &Centre, act: String, typed: &Typed, problems: &[FieldProblem]) -> Result<Help, Problem> {
    let shelf = ctx.house.part::<Knowledge>().shelf(&centre.kind, ctx.today()).await?;
    let fitting = shelf.classes(typed.text(), CLASSES);
    let category = typed.category(&fitting).map(str::to_owned);
    let answer = |own: &crate::article::Article| AnswerRow {
        id: own.id.to_string(),
        question: ctx.t.text(&own.question.0).to_owned(),
        answer: ctx.t.text(&own.answer.0).to_owned(),
        href: urls::answer(own.id),
    };
    let house = match crate::reach::book(&ctx.house).await? {
        Some(book) => book.site(&typed.given()).and_then(|site| Some((HouseId(site.house?), site.position, site.address))),
        None => None,
    };
    let (mut groups, mut neighbours, mut address) = (Vec::new(), Vec::new(), String::new());
    if let Some((id, point, named)) = house {
        address = named;
        groups = at(ctx, &Spot { house: id, point, metres: NEAR_METRES }).await?;
        let found = neighbours_of(ctx, centre, id).await?;
        neighbours = found.iter().filter_map(|case| case_row(ctx, &centre.kind, case)).collect();
    }
    Ok(Help {
        classes: classes(ctx, &centre.kind, typed, &fitting, category.as_deref(), problems),
        fields: category.map(|code| extra(ctx, &centre.kind, &code, typed, problems)).unwrap_or_default(),
        answers: shelf.answers(typed.text(), ANSWERS).into_iter().map(answer).collect(),
        consult: format!("{act}/consult"),
        asked: !typed.text().trim().is_empty(),
        address,
        groups,
        neighbours,
        t: ctx.t.clone(),
    })
}

/// The class: those that fit as choices, and all the others in a list.
fn classes(ctx: &Ctx, kind: &Kind, typed: &Typed, fitting: &[String], category: Option<&str>, problems: &[FieldProblem]) -> Html {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let mut offered: Vec<&str> = fitting.iter().map(String::as_str).collect();
    let chosen = typed.0.text("category");
    if let Some(own) = category.filter(|own| chosen.is_empty() && !offered.contains(own)) {
        offered.push(own);
    }
    let item = |code: &str| kind.declaration.category(code).map(|own| RadioItem::new(code.to_owned(), t.text(&own.title).to_owned()));
    let items: Vec<RadioItem<'_>> = offered.into_iter().filter_map(item).collect();
    let mut html = Html::default();
    if !items.is_empty() {
        let current = if chosen.is_empty() { category.unwrap_or_default() } else { "" };
        html.push(&controls.radios("suggested", "calls-class-suggested", "", current, items));
        html.push(&ui::hidden("first", fitting.first().map(String::as_str).unwrap_or_default()));
    }
    let key = if fitting.is_empty() { "calls-class-choose" } else { "calls-class-as-suggested" };
    let mut all = vec![(String::new(), t.say(key).to_owned())];
    let shown = |own: &cases::kind::Category| match t.text(&own.group) {
        "" => t.text(&own.title).to_owned(),
        group => format!("{group}: {}", t.text(&own.title)),
    };
    all.extend(kind.declaration.categories.iter().filter(|own| !own.retired).map(|own| (own.code.clone(), shown(own))));
    html.push(&controls.select("category", "calls-class", "", chosen, &all));
    html
}

/// What is asked of one class beside the words.
fn extra(ctx: &Ctx, kind: &Kind, category: &str, typed: &Typed, problems: &[FieldProblem]) -> Vec<Html> {
    let asked = kind.declaration.asked_for(category).filter(|field| field.code != kind.declaration.title_field);
    let control = |field: &fields::Field| {
        let problem = problems.iter().find(|own| own.field == field.code).map(|own| &own.says);
        let field = fields::Field { visibility: Visibility::Public, ..field.clone() };
        field.control(&Control { raw: &typed.raw(kind, &field), problem, ..Control::new(&ctx.t) })
    };
    asked.map(control).collect()
}

/// What is at a house: outages before all else.
async fn at(ctx: &Ctx, spot: &Spot) -> Result<Vec<GroupRow>, Problem> {
    let asking = Asking { viewer: &ctx.viewer, t: &ctx.t, shown: THINGS, only: None };
    let mut groups = ctx.house.part::<Places>().what_is_at(spot, asking).await?;
    groups.sort_by_key(|own| own.code != FIRST);
    let row = |own: places::here::Group| GroupRow {
        urgent: own.code == FIRST,
        things: own.things.into_iter().map(|thing| (thing.title, thing.href, thing.about)).collect(),
        title: own.title,
        icon: own.icon,
        href: own.href,
    };
    Ok(groups.into_iter().map(row).collect())
}

/// What the neighbours have told that is not closed.
async fn neighbours_of(ctx: &Ctx, centre: &Centre, house: HouseId) -> Result<Vec<Case>, Problem> {
    let filter = Filter { kind: Some(centre.kind.id), house: Some(house.0), ..Filter::default() };
    let person = ctx.viewer.person.unwrap_or(PersonId(uuid::Uuid::nil()));
    let reach = Reach::Of(vec![centre.organisation]);
    Ok(desk::page(ctx.db(), Desk::Unit, &reach, person, &filter, None, NEIGHBOURS).await?)
}

impl Help {
    fn empty_place(&self) -> bool {
        self.groups.is_empty() && self.neighbours.is_empty()
    }

    fn outage_tag(&self) -> Tag<'static> {
        Tag::new(self.t.say("calls-place-outage").to_owned(), "red").icon("unplug")
    }
}
