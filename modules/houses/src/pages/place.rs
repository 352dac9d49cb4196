//! `/desk/houses/{house}/queue/…`: a house in the queue of capital repairs, for its stewards.

use kit::{FieldProblem, Kopiykas, Problem, RecordId};
use ui::{Controls, FormPage, Html, Line};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::costs::desk_page;
use super::repairs::{elements, stale};
use super::urls;
use crate::actions::{self, PlaceDraft};
use crate::queue::{Answers, PlaceId, Queued, Stage};
use crate::rules::{Criterion, Source};
use crate::{reach, store};

/// What the form shows, as typed.
#[derive(Default)]
struct Form {
    element: String,
    answers: Vec<(String, String)>,
    stage: String,
    entered_on: String,
    decision: String,
    cost: String,
    version: i64,
}

impl Form {
    fn new(ctx: &Ctx) -> Self {
        Self { stage: Stage::Waiting.code().to_owned(), entered_on: ctx.today().to_string(), ..Self::default() }
    }

    fn of(queued: &Queued) -> Self {
        Self {
            element: queued.element.clone(),
            answers: queued.answers.0.iter().map(|(code, value)| (code.clone(), value.to_string())).collect(),
            stage: queued.stage.code().to_owned(),
            entered_on: queued.entered_on.clone(),
            decision: queued.decision.clone(),
            cost: queued.cost.map(|cost| Kopiykas(cost).decimal().replace('.', ",")).unwrap_or_default(),
            version: queued.version,
        }
    }

    fn sent(ctx: &Ctx, sent: &Fields) -> Self {
        let text = |name: &str| sent.text(name).to_owned();
        let asked = reach::houses(ctx).rules().criteria.iter().filter(|one| one.is_asked());
        Self {
            element: text("element"),
            answers: asked.map(|one| (one.code.clone(), text(&format!("answer.{}", one.code)))).collect(),
            stage: text("stage"),
            entered_on: text("entered_on"),
            decision: text("decision"),
            cost: text("cost"),
            version: sent.text("version").parse().unwrap_or(-1),
        }
    }

    fn answer(&self, code: &str) -> &str {
        self.answers.iter().find(|(own, _)| own == code).map_or("", |(_, text)| text)
    }

    fn draft(&self) -> Result<PlaceDraft, Problem> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, key: &str| problems.push(FieldProblem { field: field.to_owned(), says: key.into() });
        let mut answers = Answers::new();
        for (code, text) in self.answers.iter().filter(|(_, text)| !text.is_empty()) {
            match text.parse() {
                Ok(value) => {
                    answers.insert(code.clone(), value);
                }
                Err(_) => wrong(&format!("answer.{code}"), "houses-answer-typed"),
            }
        }
        let (stage, entered_on) = (Stage::from_code(&self.stage), self.entered_on.parse().ok());
        let cost = if self.cost.is_empty() { Some(None) } else { Kopiykas::parse(&self.cost).map(|cost| Some(cost.0)) };
        for (missing, field, key) in [
            (stage.is_none(), "stage", "houses-choose-state"),
            (entered_on.is_none(), "entered_on", "houses-day-wrong"),
            (cost.is_none(), "cost", "houses-amount-typed"),
        ] {
            if missing {
                wrong(field, key);
            }
        }
        match (stage, entered_on, cost) {
            (Some(stage), Some(entered_on), Some(cost)) if problems.is_empty() => {
                Ok(PlaceDraft { element: self.element.clone(), answers, stage, entered_on, decision: self.decision.clone(), cost })
            }
            _ => Err(Problem::Invalid(problems)),
        }
    }

    fn fields(&self, ctx: &Ctx, problems: &[FieldProblem]) -> Vec<Html> {
        let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
        let stages: Vec<_> =
            Stage::ALL.iter().map(|one| (one.code().to_owned(), t.say(&format!("houses-stage-{}", one.code())).to_owned())).collect();
        let mut fields = vec![controls.select("element", "houses-element", "", &self.element, &elements(ctx))];
        let asked = reach::houses(ctx).rules().criteria.iter().filter(|one| one.is_asked());
        fields.extend(asked.map(|one| self.criterion(ctx, one, problems)));
        let number = Line { inputmode: "decimal", classes: "govuk-input--width-10", ..Line::default() };
        fields.push(controls.select("stage", "houses-stage", "", &self.stage, &stages));
        fields.push(controls.line(
            "entered_on",
            "houses-entered-on",
            &self.entered_on,
            Line { kind: "date", classes: "govuk-input--width-10", ..Line::default() },
        ));
        fields.push(controls.line("cost", "houses-estimate-column", &self.cost, number));
        fields.push(controls.line("decision", "houses-decision", &self.decision, Line::hinted("houses-decision-hint")));
        fields
    }

    /// A criterion's label is a city's own, so its control is made here.
    fn criterion(&self, ctx: &Ctx, one: &Criterion, problems: &[FieldProblem]) -> Html {
        let (t, name) = (&ctx.t, format!("answer.{}", one.code));
        let problem = problems.iter().find(|own| own.field == name || own.field == one.code);
        let error =
            problem.map(|own| ui::ErrorMessage { content: t.says(&own.says).into(), lang: t.lang(), ..ui::ErrorMessage::default() });
        if one.source == Source::Yes {
            let item = |value: &'static str, key: &str| ui::SelectItem::new(value, t.say(key).to_owned());
            let items = vec![item("", "houses-unanswered"), item("1", "field-yes"), item("0", "field-no")];
            let mut select = ui::Select::new(name, t.text(&one.label).to_owned(), items);
            select.value = self.answer(&one.code).to_owned().into();
            select.error_message = error;
            return Html::of(&select);
        }
        let mut input = ui::Input::new(name, t.text(&one.label).to_owned());
        input.value = Some(self.answer(&one.code).to_owned().into());
        input.inputmode = "numeric".into();
        input.classes = "govuk-input--width-4".into();
        input.suffix = (!one.unit.is_empty()).then(|| ui::Affix { content: one.unit.clone().into(), ..ui::Affix::default() });
        input.error_message = error;
        Html::of(&input)
    }
}

async fn form_page(ctx: &Ctx, id: RecordId, known: Option<PlaceId>, form: &Form, problems: &[FieldProblem]) -> Result<FormPage, Problem> {
    let (_, record) = reach::queued(&ctx.house, &ctx.viewer, id).await?;
    let (key, action) = match known {
        Some(place) => ("houses-place-change", urls::place(id, place)),
        None => ("houses-place-new", urls::new_place(id)),
    };
    let named: Vec<FieldProblem> = problems
        .iter()
        .map(|own| match form.answers.iter().any(|(code, _)| *code == own.field) {
            true => FieldProblem { field: format!("answer.{}", own.field), says: own.says.clone() },
            false => own.clone(),
        })
        .collect();
    let page = desk_page(ctx, ctx.t.say(key).to_owned(), &record).crumb(ctx.t.say("houses-queue-title"), urls::QUEUE);
    let made = FormPage::new(page, action, "houses-save").mistaken(&named).fields(form.fields(ctx, &named));
    Ok(made.hidden("version", form.version).cancel(urls::house(id)))
}

/// `GET /desk/houses/{house}/queue/new`
pub async fn show_new_place(ctx: Ctx, Path(id): Path<RecordId>) -> Result<Response, Refusal> {
    Ok(Show(form_page(&ctx, id, None, &Form::new(&ctx), &[]).await?).into_response())
}

/// `GET /desk/houses/{house}/queue/{place}`
pub async fn show_place(ctx: Ctx, Path((id, place)): Path<(RecordId, PlaceId)>) -> Result<Response, Refusal> {
    reach::queued(&ctx.house, &ctx.viewer, id).await?;
    let queued = store::queue::find(ctx.db(), id, place).await?.ok_or(Problem::NotFound)?;
    Ok(Show(form_page(&ctx, id, Some(place), &Form::of(&queued), &[]).await?).into_response())
}

/// `POST /desk/houses/{house}/queue/new`
pub async fn create_place(ctx: Ctx, Path(id): Path<RecordId>, sent: Fields) -> Result<Response, Refusal> {
    write(&ctx, id, None, &sent).await
}

/// `POST /desk/houses/{house}/queue/{place}`
pub async fn change_place(ctx: Ctx, Path((id, place)): Path<(RecordId, PlaceId)>, sent: Fields) -> Result<Response, Refusal> {
    write(&ctx, id, Some(place), &sent).await
}

async fn write(ctx: &Ctx, id: RecordId, place: Option<PlaceId>, sent: &Fields) -> Result<Response, Refusal> {
    reach::queued(&ctx.house, &ctx.viewer, id).await?;
    let form = Form::sent(ctx, sent);
    let done = match form.draft() {
        Ok(draft) => actions::write_place(&ctx.house, &ctx.viewer, id, place.map(|place| (place, form.version)), draft).await,
        Err(problem) => Err(problem),
    };
    match done {
        Ok(_) => Ok(Redirect::to(urls::house(id)).saying("houses-place-saved").into_response()),
        Err(Problem::Invalid(problems)) => Ok(Show(form_page(ctx, id, place, &form, &problems).await?).with_mistakes()),
        Err(Problem::Conflict(says)) => Ok(stale(ctx, says, form_page(ctx, id, place, &form, &[]).await?)),
        Err(problem) => Err(problem.into()),
    }
}
