//! `/desk/houses/{house}/repairs`: the plan of current repairs of a house.

use askama::Template;
use jiff::civil::Date;
use kit::{FieldProblem, Kopiykas, Problem, RecordId};
use ui::{Content, Controls, DataColumn, DataRow, DataTable, Empty, FormPage, Html, Line, Page, Segmented, Tag};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::costs::{desk_page, tabs};
use super::passport_parts::month_name;
use super::urls;
use crate::actions::{self, RepairDraft};
use crate::repair::{Repair, RepairId, RepairState};
use crate::{reach, store};

/// The page.
#[derive(Template)]
#[template(path = "houses/repairs.html")]
pub struct RepairsPage {
    page: Page,
    house: String,
    tabs: Segmented<'static>,
    table: Option<DataTable<'static>>,
    empty: Empty<'static>,
    new: String,
    passport: String,
}

/// `GET /desk/houses/{house}/repairs`
pub async fn list_repairs(ctx: Ctx, Path(id): Path<RecordId>) -> Result<Show<RepairsPage>, Refusal> {
    let (register, record) = reach::kept(&ctx.house, &ctx.viewer, id).await?;
    let (t, all) = (&ctx.t, store::repairs::of_house(ctx.db(), id).await?);
    let new = format!("{}/new", urls::repairs(id));
    Ok(Show(RepairsPage {
        house: record.title.clone(),
        tabs: tabs(&ctx, id, reach::stewards(&ctx.viewer, &register), "repairs"),
        table: (!all.is_empty()).then(|| table(&ctx, &all)),
        empty: Empty::new(t.say("houses-repairs-none").to_owned(), t.say("houses-repairs-none-help").to_owned())
            .action(t.say("houses-repair-new").to_owned(), new.clone()),
        new,
        passport: urls::house(id),
        page: desk_page(&ctx, t.say("houses-repairs").to_owned(), &record),
    }))
}

fn table(ctx: &Ctx, all: &[Repair]) -> DataTable<'static> {
    let t = &ctx.t;
    let column = |key: &str, numeric| DataColumn { numeric, ..DataColumn::new(t.say(key).to_owned()) };
    let row = |work: &Repair| DataRow {
        cells: vec![
            Content::from(work.work.clone()),
            Content::from(month_name(t, work.year, work.month)),
            Content::from(element_label(ctx, &work.element)),
            Content::from(t.money(Kopiykas(work.cost))),
            Content::from(work.spent.map_or_else(|| "—".to_owned(), |spent| t.money(Kopiykas(spent)))),
            Content::from(Html::of(&Tag::new(t.say(&format!("houses-repair-{}", work.state.code())).to_owned(), work.state.colour()))),
        ],
        href: urls::repair(work.house_id, work.id).into(),
        ..DataRow::default()
    };
    DataTable {
        caption: t.say("houses-repairs").to_owned().into(),
        caption_hidden: true,
        columns: vec![
            column("houses-work", false),
            column("houses-when", false),
            column("houses-element", false),
            column("houses-planned-cost", true),
            column("houses-real-cost", true),
            column("houses-state", false),
        ],
        rows: all.iter().map(row).collect(),
        ..DataTable::default()
    }
}

/// What people call an element.
pub fn element_label(ctx: &Ctx, code: &str) -> String {
    let known = reach::houses(ctx).rules().element(code);
    known.map_or_else(|| code.to_owned(), |element| ctx.t.text(&element.label).to_owned())
}

/// The elements to choose from.
pub fn elements(ctx: &Ctx) -> Vec<(String, String)> {
    let mut all = vec![(String::new(), ctx.t.say("houses-choose").to_owned())];
    let rules = reach::houses(ctx).rules();
    all.extend(rules.elements.iter().map(|element| (element.code.clone(), ctx.t.text(&element.label).to_owned())));
    all
}

/// What the form of a work shows, as typed.
#[derive(Default)]
struct Form {
    year: String,
    month: String,
    element: String,
    work: String,
    cost: String,
    spent: String,
    state: String,
    contractor: String,
    version: i64,
}

impl Form {
    fn new(today: Date) -> Self {
        Self { year: today.year().to_string(), state: RepairState::Planned.code().to_owned(), ..Self::default() }
    }

    fn of(work: &Repair) -> Self {
        let money = |amount: i64| Kopiykas(amount).decimal().replace('.', ",");
        Self {
            year: work.year.to_string(),
            month: work.month.map(|month| month.to_string()).unwrap_or_default(),
            element: work.element.clone(),
            work: work.work.clone(),
            cost: money(work.cost),
            spent: work.spent.map(money).unwrap_or_default(),
            state: work.state.code().to_owned(),
            contractor: work.contractor.clone(),
            version: work.version,
        }
    }

    fn sent(sent: &Fields) -> Self {
        let text = |name: &str| sent.text(name).to_owned();
        Self {
            year: text("year"),
            month: text("month"),
            element: text("element"),
            work: text("work"),
            cost: text("cost"),
            spent: text("spent"),
            state: text("state"),
            contractor: text("contractor"),
            version: sent.text("version").parse().unwrap_or(-1),
        }
    }

    fn draft(&self) -> Result<RepairDraft, Problem> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, key: &str| problems.push(FieldProblem { field: field.to_owned(), says: key.into() });
        let year = self.year.parse().ok();
        let month = if self.month.is_empty() { Some(None) } else { self.month.parse().ok().map(Some) };
        let cost = Kopiykas::parse(&self.cost).map(|cost| cost.0);
        let spent = if self.spent.is_empty() { Some(None) } else { Kopiykas::parse(&self.spent).map(|spent| Some(spent.0)) };
        let state = RepairState::from_code(&self.state);
        for (missing, field, key) in [
            (year.is_none(), "year", "houses-year-wrong"),
            (month.is_none(), "month", "houses-month-wrong"),
            (cost.is_none(), "cost", "houses-amount-typed"),
            (spent.is_none(), "spent", "houses-amount-typed"),
            (state.is_none(), "state", "houses-choose-state"),
        ] {
            if missing {
                wrong(field, key);
            }
        }
        match (year, month, cost, spent, state) {
            (Some(year), Some(month), Some(cost), Some(spent), Some(state)) => Ok(RepairDraft {
                year,
                month,
                element: self.element.clone(),
                work: self.work.clone(),
                cost,
                spent,
                state,
                contractor: self.contractor.clone(),
            }),
            _ => Err(Problem::Invalid(problems)),
        }
    }

    fn fields(&self, ctx: &Ctx, problems: &[FieldProblem]) -> Vec<Html> {
        let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
        let narrow = |class| Line { inputmode: "decimal", classes: class, ..Line::default() };
        let mut months = vec![(String::new(), t.say("houses-any-month").to_owned())];
        let named = |month: i32| crate::month::Month::new(2026, month).map(|own| (month.to_string(), own.text(t).replace(" 2026", "")));
        months.extend((1..=12).filter_map(named));
        let states: Vec<_> = RepairState::ALL
            .iter()
            .map(|state| (state.code().to_owned(), t.say(&format!("houses-repair-{}", state.code())).to_owned()))
            .collect();
        vec![
            controls.line("work", "houses-work", &self.work, Line::hinted("houses-work-hint")),
            controls.select("element", "houses-element", "", &self.element, &elements(ctx)),
            controls.line("year", "houses-plan-year", &self.year, narrow("govuk-input--width-4")),
            controls.select("month", "houses-month", "", &self.month, &months),
            controls.line("cost", "houses-planned-cost", &self.cost, narrow("govuk-input--width-10")),
            controls.select("state", "houses-state", "", &self.state, &states),
            controls.line("spent", "houses-real-cost", &self.spent, narrow("govuk-input--width-10")),
            controls.line("contractor", "houses-contractor", &self.contractor, Line::default()),
        ]
    }
}

async fn form_page(ctx: &Ctx, id: RecordId, known: Option<RepairId>, form: &Form, problems: &[FieldProblem]) -> Result<FormPage, Problem> {
    let (_, record) = reach::kept(&ctx.house, &ctx.viewer, id).await?;
    let (key, action) = match known {
        Some(repair) => ("houses-repair-change", urls::repair(id, repair)),
        None => ("houses-repair-new", format!("{}/new", urls::repairs(id))),
    };
    let page = desk_page(ctx, ctx.t.say(key).to_owned(), &record).crumb(ctx.t.say("houses-repairs"), urls::repairs(id));
    let made = FormPage::new(page, action, "houses-save").mistaken(problems).fields(form.fields(ctx, problems));
    Ok(made.hidden("version", form.version).cancel(urls::repairs(id)))
}

/// `GET /desk/houses/{house}/repairs/new`
pub async fn show_new_repair(ctx: Ctx, Path(id): Path<RecordId>) -> Result<Response, Refusal> {
    Ok(Show(form_page(&ctx, id, None, &Form::new(ctx.today()), &[]).await?).into_response())
}

/// `GET /desk/houses/{house}/repairs/{repair}`
pub async fn show_repair(ctx: Ctx, Path((id, repair)): Path<(RecordId, RepairId)>) -> Result<Response, Refusal> {
    reach::kept(&ctx.house, &ctx.viewer, id).await?;
    let work = store::repairs::find(ctx.db(), id, repair).await?.ok_or(Problem::NotFound)?;
    Ok(Show(form_page(&ctx, id, Some(repair), &Form::of(&work), &[]).await?).into_response())
}

/// `POST /desk/houses/{house}/repairs/new`
pub async fn create_repair(ctx: Ctx, Path(id): Path<RecordId>, sent: Fields) -> Result<Response, Refusal> {
    write(&ctx, id, None, &sent).await
}

/// `POST /desk/houses/{house}/repairs/{repair}`
pub async fn change_repair(ctx: Ctx, Path((id, repair)): Path<(RecordId, RepairId)>, sent: Fields) -> Result<Response, Refusal> {
    write(&ctx, id, Some(repair), &sent).await
}

async fn write(ctx: &Ctx, id: RecordId, repair: Option<RepairId>, sent: &Fields) -> Result<Response, Refusal> {
    reach::kept(&ctx.house, &ctx.viewer, id).await?;
    let form = Form::sent(sent);
    let done = match form.draft() {
        Ok(draft) => actions::write_repair(&ctx.house, &ctx.viewer, id, repair.map(|repair| (repair, form.version)), draft).await,
        Err(problem) => Err(problem),
    };
    match done {
        Ok(_) => Ok(Redirect::to(urls::repairs(id)).saying("houses-repair-saved").into_response()),
        Err(Problem::Invalid(problems)) => Ok(Show(form_page(ctx, id, repair, &form, &problems).await?).with_mistakes()),
        Err(Problem::Conflict(says)) => Ok(stale(ctx, says, form_page(ctx, id, repair, &form, &[]).await?)),
        Err(problem) => Err(problem.into()),
    }
}

/// The form as it was typed, with what happened meanwhile; sending it again needs the page opened anew.
pub fn stale(ctx: &Ctx, says: kit::Says, form: FormPage) -> Response {
    Show(form.lead(ctx.t.says(&says))).with_status(web::StatusCode::CONFLICT)
}
