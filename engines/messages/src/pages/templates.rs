//! The templates of messages for administrators: texts in both languages, a preview, versions, and back to the module's own.

use askama::Template as Page;
use audit::Entry;
use kit::{FieldProblem, Lang, Problem, Says};
use ui::{Controls, FormPage, Html};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use crate::text::{self, Template, Templates, Text, Texts, Version, fill};

#[derive(Page)]
#[template(path = "templates.html")]
struct TemplatesPage {
    page: ui::Page,
    rows: Vec<Row>,
}

struct Row {
    code: &'static str,
    name: String,
    changed: bool,
}

/// `GET /admin/templates`
pub(crate) async fn show_templates(ctx: Ctx) -> Result<Response, Refusal> {
    let changed = text::changed(ctx.db()).await?;
    let row = |template: Template| Row {
        code: template.code,
        name: ctx.t.say(&format!("{}-name", template.code)).to_owned(),
        changed: changed.iter().any(|(code, _)| code == template.code),
    };
    let rows = ctx.house.part::<Templates>().all().into_iter().map(row).collect();
    let page = ctx.page(ctx.t.say("messages-templates")).desk().crumb(ctx.t.say("messages-admin"), "/admin");
    Ok(Show(TemplatesPage { page, rows }).into_response())
}

/// What stands in a form: texts, as far as somebody has written them, and after which version.
struct Draft {
    texts: Texts,
    version: i64,
    is_own: bool,
}

/// What one language's message would look like.
struct Preview {
    lang: Lang,
    text: Text,
}

#[derive(Page)]
#[template(path = "template.html")]
struct TemplatePage {
    page: ui::Page,
    code: &'static str,
    is_own: bool,
    version: i64,
    problems: Html,
    fields: Vec<(Lang, Vec<Html>)>,
    parameters: Vec<(String, String)>,
    previews: Vec<Preview>,
    versions: Vec<Version>,
}

fn template(ctx: &Ctx, code: &str) -> Result<Template, Problem> {
    ctx.house.part::<Templates>().find(code).ok_or(Problem::NotFound)
}

async fn draft(ctx: &Ctx, template: &Template, versions: &[Version]) -> Draft {
    let newest = versions.first();
    let edited = newest.and_then(|newest| newest.texts.clone()).map(|texts| texts.0);
    let is_own = edited.is_none();
    let texts = edited.unwrap_or_else(|| Texts::own(template, ctx.house.messages()));
    Draft { texts, version: newest.map_or(0, |newest| newest.version), is_own }
}

fn page(ctx: &Ctx, template: &Template, draft: Draft, versions: Vec<Version>, problems: &[FieldProblem]) -> TemplatePage {
    let controls = Controls::new(&ctx.t, problems);
    let fields = |lang: Lang| {
        let own = draft.texts.of(lang);
        let name = |part: &str| format!("{part}-{}", lang.tag());
        vec![
            controls.text(&name("subject"), "messages-text-subject", "", &own.subject, 1),
            controls.text(&name("text"), "messages-text-text", "", &own.text, 8),
            controls.text(&name("short"), "messages-text-short", "messages-text-short-hint", &own.short, 3),
        ]
    };
    let preview = |lang: Lang| {
        let (own, args) = (draft.texts.of(lang), text::samples(template, &ctx.house.locale(lang)));
        let said = |text: &str| fill(text, &args);
        Preview { lang, text: Text { subject: said(&own.subject), text: said(&own.text), short: said(&own.short) } }
    };
    let title = ctx.t.say(&format!("{}-name", template.code)).to_owned();
    TemplatePage {
        code: template.code,
        is_own: draft.is_own,
        version: draft.version,
        problems: controls.summary(),
        fields: Lang::ALL.map(|lang| (lang, fields(lang))).into(),
        parameters: text::samples(template, &ctx.t).into_iter().map(|(name, sample)| (format!("{{{name}}}"), sample)).collect(),
        previews: Lang::ALL.map(preview).into(),
        versions,
        page: ctx.page(title).desk().crumb(ctx.t.say("messages-templates"), "/admin/templates"),
    }
}

/// `GET /admin/templates/{code}`
pub(crate) async fn show_template(ctx: Ctx, path: Path<String>) -> Result<Response, Refusal> {
    let template = template(&ctx, &path.0)?;
    let versions = text::versions(ctx.db(), template.code).await?;
    let draft = draft(&ctx, &template, &versions).await;
    Ok(Show(page(&ctx, &template, draft, versions, &[])).into_response())
}

/// `POST /admin/templates/{code}`: writes the next version, or only shows what it would look like (`preview`).
pub(crate) async fn write_template(ctx: Ctx, path: Path<String>, sent: Fields) -> Result<Response, Refusal> {
    let template = template(&ctx, &path.0)?;
    let texts = texts_of(&sent);
    let version: i64 = sent.text("version").parse().unwrap_or(0);
    let checked = texts.check(&template);
    if checked.is_ok() && !sent.has("preview") {
        write(&ctx, template.code, version, Some(texts)).await?;
        return Ok(Redirect::to(format!("/admin/templates/{}", template.code)).saying("messages-text-written").into_response());
    }
    let versions = text::versions(ctx.db(), template.code).await?;
    let is_own = draft(&ctx, &template, &versions).await.is_own;
    let shown = |problems: &[FieldProblem]| {
        Show(page(&ctx, &template, Draft { texts: texts.clone(), version, is_own }, versions.clone(), problems))
    };
    match checked {
        Ok(()) => Ok(shown(&[]).into_response()),
        Err(Problem::Invalid(problems)) => Ok(shown(&problems).with_mistakes()),
        Err(problem) => Err(problem.into()),
    }
}

fn texts_of(sent: &Fields) -> Texts {
    let of = |lang: Lang| {
        let part = |part: &str| sent.text(&format!("{part}-{}", lang.tag())).replace("\r\n", "\n");
        Text { subject: part("subject"), text: part("text"), short: part("short") }
    };
    Texts { uk: of(Lang::Uk), en: of(Lang::En) }
}

/// Writes a version and the journal's line of it.
///
/// Errors: [`Problem::Conflict`] where somebody wrote meanwhile.
async fn write(ctx: &Ctx, code: &'static str, after: i64, texts: Option<Texts>) -> Result<(), Problem> {
    let entry = Entry::new(&*ctx.viewer, if texts.is_some() { "update" } else { "reset" }, "template", code);
    let (person, name) = (ctx.viewer.person, ctx.viewer.name.clone());
    ctx.db()
        .tx(move |tx| {
            let (entry, texts, name) = (entry.clone(), texts.clone(), name.clone());
            Box::pin(async move {
                if !text::write(tx, code, after, texts, (person, &name)).await? {
                    return Err(Problem::Conflict(Says::new("messages-text-meanwhile")));
                }
                audit::record(tx, entry).await?;
                Ok(())
            })
        })
        .await
}

/// `GET /admin/templates/{code}/reset`
pub(crate) async fn ask_to_reset(ctx: Ctx, path: Path<String>) -> Result<Response, Refusal> {
    let template = template(&ctx, &path.0)?;
    let here = format!("/admin/templates/{}", template.code);
    let page = ctx.page(ctx.t.say("messages-text-reset-title")).desk().crumb(ctx.t.say(&format!("{}-name", template.code)), here.clone());
    let form = FormPage::new(page, format!("{here}/reset"), "messages-text-reset").lead(ctx.t.say("messages-text-reset-lead")).cancel(here);
    Ok(Show(form).into_response())
}

/// `POST /admin/templates/{code}/reset`
pub(crate) async fn reset_template(ctx: Ctx, path: Path<String>, _: Fields) -> Result<Redirect, Refusal> {
    let template = template(&ctx, &path.0)?;
    let version = text::versions(ctx.db(), template.code).await?.first().map_or(0, |newest| newest.version);
    write(&ctx, template.code, version, None).await?;
    Ok(Redirect::to(format!("/admin/templates/{}", template.code)).saying("messages-text-is-own"))
}
