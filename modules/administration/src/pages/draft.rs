//! `/admin/drafts/{draft}`: the editor of a declaration: what it says of the register, its fields in order, what is wrong.

use std::sync::Arc;

use askama::Template;
use kit::{FieldProblem, Problem};
use registers::store::registers as stored;
use registers::{Declaration, Register};
use ui::{FormPage, Html, Note, NoticeKind, Page, SummaryList, SummaryRow};
use uuid::Uuid;
use web::{Ctx, Fields, Path, Redirect, Refusal, Show};

use crate::declaring::draft::Body;
use crate::pages::resource::marks;
use crate::pages::{below_resource, below_resources, directory, engine};
use crate::store::{self, Draft};

/// A draft with what it stands on.
pub struct Open {
    /// The draft.
    pub draft: Draft,
    /// The register it changes; none makes a new one.
    pub register: Option<Arc<Register>>,
    /// The declaration it grew from.
    pub published: Option<Declaration>,
}

impl Open {
    /// The person's draft.
    ///
    /// Errors: [`Problem::NotFound`] for others' too.
    pub async fn load(ctx: &Ctx, id: Uuid) -> Result<Self, Problem> {
        let draft = store::find(ctx.db(), id, ctx.person()?).await?;
        let Some(register) = draft.register_id else { return Ok(Self { draft, register: None, published: None }) };
        let register = engine(ctx).shelf().await?.by_id(register).cloned().ok_or(Problem::NotFound)?;
        let published = if register.declaration_version == draft.seen {
            register.declaration.clone()
        } else {
            let versions = stored::declarations(ctx.db(), register.id).await?;
            let seen = versions.into_iter().find(|version| version.version == draft.seen);
            seen.map_or_else(|| register.declaration.clone(), |version| version.body.0)
        };
        Ok(Self { draft, register: Some(register), published: Some(published) })
    }

    /// Its body.
    pub fn body(&self) -> &Body {
        &self.draft.body.0
    }

    /// Where it is.
    pub fn address(&self) -> String {
        format!("/admin/drafts/{}", self.draft.id)
    }

    /// Whether somebody has changed the declaration since.
    pub fn is_overtaken(&self) -> bool {
        self.register.as_ref().is_some_and(|register| register.declaration_version != self.draft.seen)
    }

    /// A page of the editor; `title` none is its first.
    pub fn page(&self, ctx: &Ctx, title: Option<&str>) -> Page {
        let name = ctx.t.text(&self.body().declaration.title);
        let name = if name.is_empty() { ctx.t.say("admin-untitled") } else { name };
        let editor = if self.register.is_some() {
            ctx.t.with("admin-draft-title", &[("title", name.into())])
        } else {
            ctx.t.with("admin-draft-new-title", &[("title", name.into())])
        };
        let below = |title: String| match &self.register {
            Some(register) => below_resource(ctx, register, title),
            None => below_resources(ctx, title),
        };
        match title {
            Some(title) => below(title.to_owned()).crumb(editor, self.address()),
            None => below(editor),
        }
    }

    /// Everything wrong with the draft as it stands.
    pub async fn problems(&self, ctx: &Ctx) -> Result<Vec<FieldProblem>, Problem> {
        let (body, shelf) = (self.body(), engine(ctx).shelf().await?);
        let mut problems = body.declaration.problems();
        let mut wrong = |field: &str, says: kit::Says| problems.push(FieldProblem { field: field.to_owned(), says });
        for (field, target) in body.declaration.references() {
            if target != body.code && shelf.by_code(target).is_none() {
                wrong(&format!("fields.{}.register", field.code), kit::Says::new("register-target-unknown").with("register", target));
            }
        }
        if self.register.is_none() {
            if !registers::declaration::is_register_code(&body.code) {
                wrong("code", "register-code-form".into());
            } else if shelf.by_code(&body.code).is_some() {
                wrong("code", kit::Says::new("register-code-taken").with("code", &body.code));
            }
            if body.organisation.is_none() {
                wrong("organisation", "admin-organisation-required".into());
            }
        }
        Ok(problems)
    }

    /// Saves a change over the version that the sender saw.
    ///
    /// Errors: [`Problem::Conflict`] where another window was faster.
    pub async fn save(mut self, ctx: &Ctx, sent: &Fields, change: impl FnOnce(&mut Body, Option<&Declaration>)) -> Result<(), Problem> {
        self.draft.version = sent.text("_version").parse().unwrap_or(0);
        change(&mut self.draft.body.0, self.published.as_ref());
        let draft = self.draft;
        let saved = ctx
            .db()
            .tx(move |tx| {
                let draft = draft.clone();
                Box::pin(async move { store::save(tx, &draft).await })
            })
            .await?;
        if saved { Ok(()) } else { Err(Problem::Conflict("admin-draft-stale".into())) }
    }
}

/// A field in the editor's list.
pub struct FieldRow {
    code: String,
    label: String,
    kind: String,
    icon: &'static str,
    marks: Vec<Html>,
    problems: Vec<String>,
    first: bool,
    last: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "administration/draft.html")]
pub struct DraftPage {
    page: Page,
    address: String,
    version: i64,
    saved: String,
    overtaken: bool,
    problems: Vec<String>,
    summary: Html,
    rows: Vec<FieldRow>,
    leave: String,
}

/// `GET /admin/drafts/{draft}`
pub async fn show_draft(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Show<DraftPage>, Refusal> {
    let open = Open::load(&ctx, id).await?;
    let problems = open.problems(&ctx).await?;
    let (t, declaration) = (&ctx.t, &open.body().declaration);
    let count = declaration.fields.len();
    let row = |(place, field): (usize, &fields::Field)| FieldRow {
        code: field.code.clone(),
        label: t.text(&field.label).to_owned(),
        kind: t.say(&field.kind.label_key()).to_owned(),
        icon: field.kind.icon(),
        marks: marks(&ctx, field, field.code == declaration.title_field),
        problems: problems.iter().filter(|problem| is_of(problem, place, &field.code)).map(|problem| t.says(&problem.says)).collect(),
        first: place == 0,
        last: place + 1 == count,
    };
    let of_a_field =
        |problem: &&FieldProblem| declaration.fields.iter().enumerate().any(|(place, field)| is_of(problem, place, &field.code));
    Ok(Show(DraftPage {
        version: open.draft.version,
        saved: t.with("admin-draft-saved", &[("when", t.date_time(open.draft.changed_at).into())]),
        overtaken: open.is_overtaken(),
        problems: problems.iter().filter(|problem| !of_a_field(problem)).map(|problem| t.says(&problem.says)).collect(),
        summary: summary(&ctx, &open),
        rows: declaration.fields.iter().enumerate().map(row).collect(),
        leave: open
            .register
            .as_ref()
            .map_or_else(|| "/admin/resources".to_owned(), |register| format!("/admin/resources/{}", register.code)),
        page: open.page(&ctx, None),
        address: open.address(),
    }))
}

/// Whether a problem of a declaration (`fields.3.code`, `fields.name.register`) is about this field.
fn is_of(problem: &FieldProblem, place: usize, code: &str) -> bool {
    let of = problem.field.strip_prefix("fields.").and_then(|rest| rest.split('.').next());
    of.is_some_and(|of| of == code || of == place.to_string())
}

fn summary(ctx: &Ctx, open: &Open) -> Html {
    let (t, body) = (&ctx.t, open.body());
    let dash = |text: &str| if text.is_empty() { "—".to_owned() } else { text.to_owned() };
    let row = |key: &str, value: String| SummaryRow::new(t.say(key).to_owned(), value);
    let declaration = &body.declaration;
    let title_field = declaration.field(&declaration.title_field).map_or_else(|| dash(""), |field| t.text(&field.label).to_owned());
    let mut rows = vec![
        row("admin-title-uk", dash(&declaration.title.uk)),
        row("admin-title-en", dash(&declaration.title.en)),
        row("admin-description", dash(t.text(&declaration.description))),
        row("admin-number", declaration.number.clone()),
        row("admin-title-field", title_field),
        row("admin-review", t.say(if declaration.review { "field-yes" } else { "field-no" }).to_owned()),
    ];
    if open.register.is_none() {
        let directory = directory(ctx);
        let organisation = body.organisation.and_then(|id| directory.name(id, ctx.lang).map(str::to_owned)).unwrap_or_default();
        rows.insert(0, row("admin-code", dash(&body.code)));
        rows.push(row("admin-organisation", dash(&organisation)));
        rows.push(row("admin-period", t.say(&format!("period-{}", body.update_period.code())).to_owned()));
    }
    Html::of(&SummaryList::new(rows))
}

/// `POST /admin/drafts/{draft}/fields/{field}/up`
pub async fn move_field_up(ctx: Ctx, Path((id, field)): Path<(Uuid, String)>, sent: Fields) -> Result<Redirect, Refusal> {
    shift(&ctx, id, &field, &sent, true).await
}

/// `POST /admin/drafts/{draft}/fields/{field}/down`
pub async fn move_field_down(ctx: Ctx, Path((id, field)): Path<(Uuid, String)>, sent: Fields) -> Result<Redirect, Refusal> {
    shift(&ctx, id, &field, &sent, false).await
}

async fn shift(ctx: &Ctx, id: Uuid, field: &str, sent: &Fields, up: bool) -> Result<Redirect, Refusal> {
    let open = Open::load(ctx, id).await?;
    let address = open.address();
    open.save(ctx, sent, |body, _| body.shift(field, up)).await?;
    Ok(Redirect::to(format!("{address}#field-{field}")))
}

/// `POST /admin/drafts/{draft}/fields/{field}/remove`
pub async fn remove_field(ctx: Ctx, Path((id, field)): Path<(Uuid, String)>, sent: Fields) -> Result<Redirect, Refusal> {
    let open = Open::load(&ctx, id).await?;
    let address = open.address();
    open.save(&ctx, &sent, |body, _| body.remove(&field)).await?;
    Ok(Redirect::to(format!("{address}#fields")))
}

/// `GET /admin/drafts/{draft}/discard`
pub async fn ask_to_discard(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Show<FormPage>, Refusal> {
    let open = Open::load(&ctx, id).await?;
    let page = open.page(&ctx, Some(ctx.t.say("admin-draft-discard-title")));
    let form = FormPage::new(page, format!("{}/discard", open.address()), "admin-draft-discard")
        .lead(ctx.t.say("admin-draft-discard-lead"))
        .hidden("_version", open.draft.version)
        .warning()
        .cancel(open.address());
    Ok(Show(form))
}

/// `POST /admin/drafts/{draft}/discard`
pub async fn discard_draft(ctx: Ctx, Path(id): Path<Uuid>, _: Fields) -> Result<Redirect, Refusal> {
    let open = Open::load(&ctx, id).await?;
    ctx.db().tx(move |tx| Box::pin(store::discard(tx, id))).await?;
    let to = open.register.map_or_else(|| "/admin/resources".to_owned(), |register| format!("/admin/resources/{}", register.code));
    Ok(Redirect::to(to).saying("admin-draft-discarded"))
}

/// A note that another administrator was faster, for every page of the editor.
pub fn overtaken_note(ctx: &Ctx, body: String) -> Html {
    Html::of(&Note { kind: NoticeKind::Warn, title: ctx.t.say("admin-draft-overtaken").into(), body: body.into(), live: false })
}
