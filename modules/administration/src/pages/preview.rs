//! `/admin/drafts/{draft}/preview`: the form of an object as editors will see it.

use askama::Template;
use fields::{Control, Fields, NoNames, ParseContext};
use ui::{Html, Page};
use uuid::Uuid;
use web::{Ctx, Path, Refusal, Show};

use crate::pages::draft::Open;

/// A heading with its controls.
pub struct Group {
    title: String,
    controls: Vec<Html>,
}

/// The page.
#[derive(Template)]
#[template(path = "administration/preview.html")]
pub struct PreviewPage {
    page: Page,
    back: String,
    groups: Vec<Group>,
}

/// `GET /admin/drafts/{draft}/preview`
pub async fn show_preview(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Show<PreviewPage>, Refusal> {
    let open = Open::load(&ctx, id).await?;
    let fields = Fields::from(open.body().declaration.fields.clone());
    let defaults = fields.defaults(&ParseContext::new(ctx.today(), ctx.lang));
    let mut groups: Vec<Group> = Vec::new();
    for field in &fields {
        let title = field.group.as_ref().map(|group| ctx.t.text(group).to_owned()).unwrap_or_default();
        let raw = defaults.get(&field.code).map(|value| field.raw(value)).unwrap_or_default();
        let control = field.control(&Control { raw: &raw, names: &NoNames, ..Control::new(&ctx.t) });
        match groups.last_mut().filter(|group| group.title == title) {
            Some(group) => group.controls.push(control),
            None => groups.push(Group { title, controls: vec![control] }),
        }
    }
    Ok(Show(PreviewPage { page: open.page(&ctx, Some(ctx.t.say("admin-preview-title"))), back: open.address(), groups }))
}
