//! Who looked at personal data in the last month, unusual first.

use askama::Template;
use identity::Identity;
use kit::{OrganisationId, Problem};
use ui::{Html, Page, Tag};
use web::{Ctx, Query, Refusal, Response, Show, spreadsheet};

use super::step;
use crate::looks::{DAYS, Looked, Unusual, weigh};
use crate::store;

/// Officials on the page; all are in the table.
const SHOWN: usize = 200;

/// An official.
pub struct Row {
    name: String,
    office: String,
    looks: String,
    people: String,
    at_night: String,
    groundless: String,
    why: Vec<Html>,
    href: String,
}

/// The page.
#[derive(Template)]
#[template(path = "privacy/looks.html")]
pub struct LooksPage {
    page: Page,
    rows: Vec<Row>,
    /// Id, name, whether it is chosen.
    organisations: Vec<(OrganisationId, String, bool)>,
    only_unusual: bool,
    table: String,
}

/// Officials of the last month, unusual first.
pub(super) async fn of_month(ctx: &Ctx) -> Result<Vec<(Looked, Vec<Unusual>)>, Problem> {
    let since = ctx.today().checked_sub(jiff::Span::new().days(DAYS)).map(|day| day.to_string()).unwrap_or_default();
    Ok(weigh(store::looks::since(ctx.db(), &since).await?))
}

/// What the address asks for.
struct Asked {
    organisation: Option<OrganisationId>,
    only_unusual: bool,
}

impl Asked {
    fn read(query: &Query) -> Self {
        Self { organisation: query.word("organisation").and_then(|id| id.parse().ok()), only_unusual: query.has("only", "unusual") }
    }

    fn admits(&self, ctx: &Ctx, looked: &Looked, why: &[Unusual]) -> bool {
        let works = |organisation: OrganisationId| offices(ctx, looked).contains(&organisation);
        self.organisation.is_none_or(works) && (!self.only_unusual || !why.is_empty())
    }
}

fn offices(ctx: &Ctx, looked: &Looked) -> Vec<OrganisationId> {
    let directory = ctx.house.part::<Identity>().directory();
    directory.person(looked.actor).map(|own| own.organisations.clone()).unwrap_or_default()
}

/// `GET /admin/privacy/looks`
pub async fn list_looks(ctx: Ctx, query: Query) -> Result<Show<LooksPage>, Refusal> {
    let asked = Asked::read(&query);
    let all = of_month(&ctx).await?;
    let directory = ctx.house.part::<Identity>().directory();
    let mut organisations: Vec<(OrganisationId, String, bool)> = Vec::new();
    for organisation in all.iter().flat_map(|(looked, _)| offices(&ctx, looked)) {
        if !organisations.iter().any(|(id, ..)| *id == organisation) {
            let name = directory.name(organisation, ctx.lang).unwrap_or_default().to_owned();
            organisations.push((organisation, name, asked.organisation == Some(organisation)));
        }
    }
    organisations.sort_by_cached_key(|(_, name, _)| i18n::sort_key(name));
    let rows = all.iter().filter(|(looked, why)| asked.admits(&ctx, looked, why)).take(SHOWN);
    Ok(Show(LooksPage {
        rows: rows.map(|(looked, why)| row(&ctx, looked, why)).collect(),
        organisations,
        only_unusual: asked.only_unusual,
        table: query.href("/admin/privacy/looks.csv"),
        page: step(&ctx, "privacy-looks"),
    }))
}

fn row(ctx: &Ctx, looked: &Looked, why: &[Unusual]) -> Row {
    let (t, directory) = (&ctx.t, ctx.house.part::<Identity>().directory());
    let office: Vec<String> = offices(ctx, looked).into_iter().filter_map(|id| directory.name(id, t.lang()).map(str::to_owned)).collect();
    Row {
        name: looked.actor_name.clone(),
        office: office.join(", "),
        looks: t.number(looked.looks),
        people: t.number(looked.people),
        at_night: t.number(looked.at_night),
        groundless: t.number(looked.groundless),
        why: why.iter().map(|own| Html::of(&Tag::new(t.say(&format!("privacy-unusual-{}", own.code())).to_owned(), "red"))).collect(),
        href: super::looked::href(looked.actor),
    }
}

/// `GET /admin/privacy/looks.csv`
pub async fn export_looks(ctx: Ctx, query: Query) -> Result<Response, Refusal> {
    let (t, asked) = (&ctx.t, Asked::read(&query));
    let all = of_month(&ctx).await?;
    let cells = |(looked, why): &(Looked, Vec<Unusual>)| {
        let own = row(&ctx, looked, why);
        let why: Vec<&str> = why.iter().map(|own| own.code()).collect();
        let numbers = [looked.looks, looked.people, looked.at_night, looked.groundless].map(|count| count.to_string());
        let [looks, people, at_night, groundless] = numbers;
        [own.name, own.office, looks, people, at_night, groundless, why.join(" ")].map(|cell| spreadsheet::harmless(&cell))
    };
    let keys =
        ["privacy-who", "privacy-office", "privacy-look-count", "privacy-people", "privacy-at-night", "privacy-groundless", "privacy-why"];
    let rows = all.iter().filter(|(looked, why)| asked.admits(&ctx, looked, why)).map(cells);
    Ok(spreadsheet::saved(&format!("looks-{}.csv", ctx.today()), spreadsheet::csv(keys.map(|key| t.say(key)), rows)?))
}

/// Every state of the page, for the test that renders it.
pub(crate) fn samples(page: &Page) -> Vec<LooksPage> {
    let t = page.t.clone();
    let row = Row {
        name: "Коваленко Олена <&>".into(),
        office: "Департамент освіти".into(),
        looks: "300".into(),
        people: "120".into(),
        at_night: "12".into(),
        groundless: "40".into(),
        why: [Unusual::Many, Unusual::More, Unusual::Night, Unusual::Groundless]
            .iter()
            .map(|own| Html::of(&Tag::new(t.say(&format!("privacy-unusual-{}", own.code())).to_owned(), "red")))
            .collect(),
        href: "/admin/privacy/looks/1".into(),
    };
    let organisations = vec![(OrganisationId(uuid::Uuid::nil()), "Департамент".to_owned(), true)];
    let list = |rows, only_unusual| LooksPage {
        page: page.clone(),
        rows,
        organisations: organisations.clone(),
        only_unusual,
        table: "/admin/privacy/looks.csv".into(),
    };
    vec![list(vec![row], false), list(Vec::new(), true)]
}
