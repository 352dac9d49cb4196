//! `/admin/rubrics`: the rubrics of the catalogue, for administrators.

use askama::Template;
use kit::{FieldProblem, Problem};
use ui::{
    Button, CheckboxItem, Checkboxes, Content, ErrorMessage, ErrorSummary, Hint, Html, Input, Page, RadioItem, Radios, Select, SelectItem,
    Textarea,
};
use uuid::Uuid;
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::card::known_icon;
use crate::board::Board;
use crate::rubrics::{self, NewRubric, Rubric, RubricForm, RubricKind};

/// Where the rubrics are.
const HREF: &str = "/admin/rubrics";

/// A rubric in the list.
pub struct Row {
    id: Uuid,
    icon: String,
    title: String,
    code: String,
    kind: &'static str,
    count: String,
    hidden: bool,
    /// Whether one stands above it.
    up: bool,
    /// Whether one stands under it.
    down: bool,
}

/// The list of rubrics.
#[derive(Template)]
#[template(path = "catalogue/rubrics.html")]
pub struct RubricsPage {
    page: Page,
    rows: Vec<Row>,
}

/// The form of a rubric.
#[derive(Template)]
#[template(path = "catalogue/rubric_form.html")]
pub struct RubricFormPage {
    page: Page,
    action: String,
    summary: Option<Html>,
    controls: Vec<Html>,
    button: Button<'static>,
    delete: Option<String>,
}

/// Are you sure?
#[derive(Template)]
#[template(path = "catalogue/rubric_delete.html")]
pub struct DeletePage {
    page: Page,
    action: String,
    lead: String,
}

fn step(ctx: &Ctx, title: &str) -> Page {
    let mut page = ctx.page(title).crumb(ctx.t.say("catalogue-rubrics-title"), HREF);
    page.noindex = true;
    page
}

/// `GET /admin/rubrics`
pub async fn list_rubrics(ctx: Ctx) -> Result<Show<RubricsPage>, Refusal> {
    let board = super::board(&ctx).await?;
    let last = board.rubrics.len().saturating_sub(1);
    let rows = board.rubrics.iter().enumerate().map(|(place, rubric)| row(&ctx, place, last, rubric)).collect();
    let mut page = ctx.page(ctx.t.say("catalogue-rubrics-title"));
    page.noindex = true;
    Ok(Show(RubricsPage { page, rows }))
}

fn row(ctx: &Ctx, place: usize, last: usize, rubric: &Rubric) -> Row {
    Row {
        id: rubric.id,
        icon: known_icon(&rubric.icon).to_owned(),
        title: ctx.t.text(&rubric.title).to_owned(),
        code: rubric.code.clone(),
        kind: if rubric.kind == RubricKind::Theme { "catalogue-kind-theme" } else { "catalogue-kind-need" },
        count: ctx.t.with("catalogue-resources-count", &[("count", rubric.registers.len().into())]),
        hidden: rubric.hidden,
        up: place > 0,
        down: place < last,
    }
}

/// `POST /admin/rubrics/order`: one rubric a place up or down.
pub async fn order_rubrics(ctx: Ctx, fields: Fields) -> Result<Redirect, Refusal> {
    let board = super::board(&ctx).await?;
    let mut ids: Vec<Uuid> = board.rubrics.iter().map(|rubric| rubric.id).collect();
    let id: Option<Uuid> = fields.text("id").parse().ok();
    let place = ids.iter().position(|own| Some(*own) == id).ok_or(Problem::NotFound)?;
    let other = if fields.text("move") == "up" { place.checked_sub(1) } else { place.checked_add(1) };
    if let Some(other) = other.filter(|other| *other < ids.len()) {
        ids.swap(place, other);
    }
    rubrics::arrange(ctx.db(), &ctx.viewer, ids).await?;
    Ok(Redirect::to(HREF).saying("catalogue-rubrics-ordered"))
}

/// `GET /admin/rubrics/new`
pub async fn show_new(ctx: Ctx) -> Result<Response, Refusal> {
    let board = super::board(&ctx).await?;
    Ok(form(&ctx, &board, None, &NewRubric::default(), &[]).into_response())
}

/// `POST /admin/rubrics/new`
pub async fn create_rubric(ctx: Ctx, fields: Fields) -> Result<Response, Refusal> {
    let sent = RubricForm::read(&fields);
    let written = match sent.clone().checked() {
        Ok(new) => rubrics::create(ctx.db(), ctx.house.clock(), &ctx.viewer, new).await,
        Err(problem) => Err(problem),
    };
    answer(&ctx, None, sent.0, written).await
}

async fn known(ctx: &Ctx, id: Uuid) -> Result<Rubric, Problem> {
    let board = super::board(ctx).await?;
    board.rubrics.iter().find(|rubric| rubric.id == id).cloned().ok_or(Problem::NotFound)
}

/// `GET /admin/rubrics/{id}`
pub async fn show_rubric(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, Refusal> {
    let rubric = known(&ctx, id).await?;
    let board = super::board(&ctx).await?;
    let new = NewRubric {
        code: rubric.code.clone(),
        kind: rubric.kind,
        title: rubric.title.clone(),
        description: rubric.description.clone(),
        icon: rubric.icon.clone(),
        hidden: rubric.hidden,
        registers: rubric.registers.clone(),
    };
    Ok(form(&ctx, &board, Some(&rubric), &new, &[]).into_response())
}

/// `POST /admin/rubrics/{id}`
pub async fn change_rubric(ctx: Ctx, Path(id): Path<Uuid>, fields: Fields) -> Result<Response, Refusal> {
    let rubric = known(&ctx, id).await?;
    let sent = RubricForm::read(&fields);
    let written = match sent.clone().checked() {
        Ok(new) => rubrics::change(ctx.db(), &ctx.viewer, id, new).await,
        Err(problem) => Err(problem),
    };
    answer(&ctx, Some(&rubric), sent.0, written).await
}

async fn answer(ctx: &Ctx, rubric: Option<&Rubric>, sent: NewRubric, written: Result<(), Problem>) -> Result<Response, Refusal> {
    match written {
        Ok(()) => Ok(Redirect::to(HREF).saying("catalogue-rubric-saved").into_response()),
        Err(Problem::Invalid(problems)) => {
            let board = super::board(ctx).await?;
            Ok(form(ctx, &board, rubric, &sent, &problems).with_mistakes())
        }
        Err(problem) => Err(problem.into()),
    }
}

/// `GET /admin/rubrics/{id}/delete`
pub async fn ask_to_delete(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Show<DeletePage>, Refusal> {
    let rubric = known(&ctx, id).await?;
    let title = ctx.t.with("catalogue-rubric-delete-title", &[("name", ctx.t.text(&rubric.title).into())]);
    let lead = ctx.t.with("catalogue-rubric-delete-lead", &[("count", rubric.registers.len().into())]);
    Ok(Show(DeletePage { page: step(&ctx, &title), action: format!("{HREF}/{id}/delete"), lead }))
}

/// `POST /admin/rubrics/{id}/delete`
pub async fn delete_rubric(ctx: Ctx, Path(id): Path<Uuid>, _: Fields) -> Result<Redirect, Refusal> {
    rubrics::remove(ctx.db(), &ctx.viewer, id).await?;
    Ok(Redirect::to(HREF).saying("catalogue-rubric-deleted"))
}

fn form(ctx: &Ctx, board: &Board, rubric: Option<&Rubric>, new: &NewRubric, problems: &[FieldProblem]) -> Show<RubricFormPage> {
    let t = &ctx.t;
    let title = rubric.map_or_else(|| t.say("catalogue-rubric-new").to_owned(), |rubric| t.text(&rubric.title).to_owned());
    let href = rubric.map_or_else(|| format!("{HREF}/new"), |rubric| format!("{HREF}/{}", rubric.id));
    let form = Form { ctx, board, new, problems };
    Show(RubricFormPage {
        page: step(ctx, &title),
        delete: rubric.map(|_| format!("{href}/delete")),
        action: href,
        summary: form.summary(),
        controls: form.controls(),
        button: Button::new(t.say("catalogue-save").to_owned()),
    })
}

/// The form with what was typed and what is wrong.
struct Form<'a> {
    ctx: &'a Ctx,
    board: &'a Board,
    new: &'a NewRubric,
    problems: &'a [FieldProblem],
}

impl Form<'_> {
    fn say(&self, key: &str) -> String {
        self.ctx.t.say(key).to_owned()
    }

    fn error(&self, field: &str) -> Option<ErrorMessage<'static>> {
        let problem = self.problems.iter().find(|problem| problem.field == field)?;
        Some(ErrorMessage::from(Content::from(self.ctx.t.says(&problem.says))))
    }

    fn summary(&self) -> Option<Html> {
        let start = ErrorSummary::new(self.say("catalogue-mistakes"));
        let all = self.problems.iter().fold(start, |summary, problem| summary.error(&problem.field, self.ctx.t.says(&problem.says)));
        (!self.problems.is_empty()).then(|| Html::of(&all))
    }

    fn controls(&self) -> Vec<Html> {
        vec![
            self.input("title_uk", &self.new.title.uk),
            self.input("title_en", &self.new.title.en),
            self.area("description_uk", &self.new.description.uk),
            self.area("description_en", &self.new.description.en),
            self.input("code", &self.new.code),
            self.kind(),
            self.icon(),
            self.resources(),
            self.hidden(),
        ]
    }

    fn hint(&self, name: &str) -> Option<Hint<'static>> {
        let key = format!("catalogue-rubric-{}-hint", name.replace('_', "-"));
        self.ctx.t.knows(&key).then(|| Hint::from(Content::from(self.say(&key))))
    }

    fn label(&self, name: &str) -> String {
        self.say(&format!("catalogue-rubric-{}", name.replace('_', "-")))
    }

    fn input(&self, name: &'static str, value: &str) -> Html {
        let mut input = Input::new(name, self.label(name));
        input.value = Some(value.to_owned().into());
        input.hint = self.hint(name);
        input.error_message = self.error(name);
        input.lang = self.ctx.lang;
        Html::of(&input)
    }

    fn area(&self, name: &'static str, value: &str) -> Html {
        let mut area = Textarea::new(name, self.label(name));
        area.value = value.to_owned().into();
        area.rows = 3;
        area.error_message = self.error(name);
        area.lang = self.ctx.lang;
        Html::of(&area)
    }

    fn kind(&self) -> Html {
        let item = |kind: RubricKind| RadioItem::new(kind.code(), self.say(&format!("catalogue-kind-{}", kind.code())));
        let mut radios = Radios::new("kind", self.label("kind"), RubricKind::ALL.map(item).into());
        radios.value = self.new.kind.code().into();
        radios.error_message = self.error("kind");
        radios.lang = self.ctx.lang;
        Html::of(&radios)
    }

    fn icon(&self) -> Html {
        let items = ui::assets::icons().iter().map(|icon| SelectItem::new(*icon, *icon)).collect();
        let mut select = Select::new("icon", self.label("icon"), items);
        select.value = if self.new.icon.is_empty() { "folder".into() } else { self.new.icon.clone().into() };
        select.hint = self.hint("icon");
        select.error_message = self.error("icon");
        select.lang = self.ctx.lang;
        Html::of(&select)
    }

    /// The chosen resources in their order, then all others.
    fn resources(&self) -> Html {
        let t = &self.ctx.t;
        let chosen = self.new.registers.iter().filter_map(|id| self.board.shelf.by_id(*id));
        let others = self.board.active().filter(|register| !self.new.registers.contains(&register.id));
        let item = |register: &std::sync::Arc<registers::Register>| {
            let on = self.new.registers.contains(&register.id);
            CheckboxItem::new(register.id.to_string(), t.text(&register.declaration.title).to_owned()).checked(on)
        };
        let mut boxes = Checkboxes::new("registers", self.label("registers"), chosen.chain(others).map(item).collect());
        boxes.hint = self.hint("registers");
        boxes.classes = "govuk-checkboxes--small hr-columns".into();
        boxes.lang = self.ctx.lang;
        Html::of(&boxes)
    }

    fn hidden(&self) -> Html {
        let item = CheckboxItem::new("yes", self.label("hidden-label")).checked(self.new.hidden);
        let mut boxes = Checkboxes::new("hidden", self.label("hidden"), vec![item]);
        boxes.lang = self.ctx.lang;
        Html::of(&boxes)
    }
}
