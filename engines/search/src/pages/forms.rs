//! `/admin/search/synonyms/{id}`: a group to be added, changed, taken away.

use kit::{FieldProblem, Lang, Problem};
use ui::{Controls, FormPage, RadioItem};
use uuid::Uuid;
use web::{Ctx, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use super::desk;
use crate::actions::{self, MEMBERS_MAX, NewGroup, members};
use crate::store::synonyms::{self, Group};

/// Where the groups are.
const HREF: &str = "/admin/search/synonyms";

fn form(ctx: &Ctx, id: Option<Uuid>, group: &NewGroup, problems: &[FieldProblem]) -> FormPage {
    let t = &ctx.t;
    let controls = Controls::new(t, problems);
    let title = t.say(if id.is_some() { "search-synonym-change" } else { "search-synonym-new" });
    let page = desk(ctx, title).crumb(t.say("search-admin-title"), "/admin/search").crumb(t.say("search-synonyms-title"), HREF);
    let action = id.map_or_else(|| format!("{HREF}/new"), |id| format!("{HREF}/{id}"));
    let languages = Lang::ALL.map(|lang| RadioItem::new(lang.tag(), super::queries::language(t, lang).to_owned())).to_vec();
    let form = FormPage::new(page, action, "search-save")
        .lead(t.with("search-synonym-lead", &[("most", MEMBERS_MAX.into())]))
        .fields(vec![
            controls.text("words", "search-synonym-words", "search-synonym-words-hint", &group.words.join("\n"), 8),
            controls.radios("lang", "search-synonym-lang", "", group.lang.tag(), languages),
        ])
        .mistaken(problems)
        .cancel(HREF);
    match id {
        Some(id) => form.link("search-synonym-delete", format!("{HREF}/{id}/delete")),
        None => form,
    }
}

/// `GET /admin/search/synonyms/new`: with `?words=`, begins with a query that found nothing.
pub(crate) async fn show_new(ctx: Ctx, query: Query) -> Response {
    let words = members(query.word("words").unwrap_or_default(), &['\n']);
    Show(form(&ctx, None, &NewGroup { words, ..NewGroup::default() }, &[])).into_response()
}

/// `POST /admin/search/synonyms/new`
pub(crate) async fn create_synonyms(ctx: Ctx, fields: Fields) -> Result<Response, Refusal> {
    let sent = NewGroup::read(&fields);
    let written = match sent.clone().checked() {
        Ok(group) => actions::add(ctx.db(), ctx.house.clock(), &ctx.viewer, vec![group], false).await,
        Err(problem) => Err(problem),
    };
    answer(&ctx, None, &sent, written)
}

async fn load(ctx: &Ctx, id: Uuid) -> Result<Group, Problem> {
    synonyms::find(ctx.db(), id).await?.ok_or(Problem::NotFound)
}

/// `GET /admin/search/synonyms/{id}`
pub(crate) async fn show_synonyms(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, Refusal> {
    let known = load(&ctx, id).await?;
    let group = NewGroup { lang: Lang::from_tag(&known.lang).unwrap_or_default(), words: known.words.0 };
    Ok(Show(form(&ctx, Some(id), &group, &[])).into_response())
}

/// `POST /admin/search/synonyms/{id}`
pub(crate) async fn change_synonyms(ctx: Ctx, Path(id): Path<Uuid>, fields: Fields) -> Result<Response, Refusal> {
    let sent = NewGroup::read(&fields);
    let written = match sent.clone().checked() {
        Ok(group) => actions::change(ctx.db(), &ctx.viewer, id, group).await,
        Err(problem) => Err(problem),
    };
    answer(&ctx, Some(id), &sent, written)
}

fn answer(ctx: &Ctx, id: Option<Uuid>, sent: &NewGroup, written: Result<(), Problem>) -> Result<Response, Refusal> {
    match written {
        Ok(()) => Ok(Redirect::to(HREF).saying("search-synonym-saved").into_response()),
        Err(Problem::Invalid(problems)) => Ok(Show(form(ctx, id, sent, &problems)).with_mistakes()),
        Err(problem) => Err(problem.into()),
    }
}

/// `GET /admin/search/synonyms/{id}/delete`
pub(crate) async fn ask_to_delete(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, Refusal> {
    let known = load(&ctx, id).await?;
    let t = &ctx.t;
    let page = desk(&ctx, t.say("search-synonym-delete-title")).crumb(t.say("search-synonyms-title"), HREF);
    let form = FormPage::new(page, format!("{HREF}/{id}/delete"), "search-synonym-delete").lead(known.words.0.join(" · "));
    Ok(Show(form.warning().cancel(format!("{HREF}/{id}"))).into_response())
}

/// `POST /admin/search/synonyms/{id}/delete`
pub(crate) async fn delete_synonyms(ctx: Ctx, Path(id): Path<Uuid>, _: Fields) -> Result<Redirect, Refusal> {
    actions::delete(ctx.db(), &ctx.viewer, id).await?;
    Ok(Redirect::to(HREF).saying("search-synonym-deleted"))
}
