//! The files of a case on its page: small pictures, and which of them everybody sees.

use askama::Template;
use cases::actions::{self, shown_name};
use cases::kind::Openness;
use cases::{CaseId, guard};
use files::{File, Owner};
use i18n::Locale;
use kit::Problem;
use ui::{FileItem, Html, Page};
use uuid::Uuid;
use web::{Ctx, Fields, Path, Redirect, Refusal};

use super::acts::back;
use crate::reach::{self, Seen};
use crate::urls;

/// The button under a picture.
#[derive(Template)]
#[template(path = "casework/photo.html")]
struct Photo<'a> {
    page: &'a Page,
    action: String,
    shown: bool,
    name: &'a str,
}

impl askama::filters::HtmlSafe for Photo<'_> {}

/// The files; `shown` are the copies that everybody sees.
pub fn items(page: &Page, seen: &Seen, all: Vec<File>, shown: &[File]) -> Vec<FileItem<'static>> {
    let shows = seen.kind.declaration.openness != Openness::Closed;
    let button = |file: &File| {
        let copy = shown.iter().find(|own| own.name == shown_name(file.id));
        let action = match copy {
            Some(copy) => urls::act(seen.case.id, &format!("photos/{}/hide", copy.id)),
            None => urls::act(seen.case.id, &format!("photos/{}/show", file.id)),
        };
        Html::of(&Photo { page, action, shown: copy.is_some(), name: &file.name })
    };
    all.into_iter()
        .map(|file| FileItem {
            href: file.href().into(),
            about: about(&page.t, &file).into(),
            preview: file.preview().unwrap_or_default().into(),
            video: if file.is_video() { file.href().into() } else { "".into() },
            act: if shows && file.is_picture() { button(&file) } else { Html::default() },
            name: file.name.into(),
            ..FileItem::default()
        })
        .collect()
}

/// «PDF, 1,2 МБ».
fn about(t: &Locale, file: &File) -> String {
    let ending = file.name.rsplit_once('.').map_or("", |(_, ending)| ending).to_uppercase();
    format!("{ending}, {}", t.bytes(u64::try_from(file.bytes).unwrap_or(0)))
}

/// `POST /desk/cases/{case}/photos/{photo}/show`
pub async fn show_photo(ctx: Ctx, Path((id, file)): Path<(CaseId, Uuid)>, _: Fields) -> Result<Redirect, Refusal> {
    reach::seen(&ctx, id).await?;
    back(id, actions::show_photo(&ctx.house, &reach::hand(&ctx), id, file).await, "casework-photo-shown-done")
}

/// `POST /desk/cases/{case}/photos/{photo}/hide`: twice it comes to the same.
pub async fn hide_photo(ctx: Ctx, Path((id, copy)): Path<(CaseId, Uuid)>, _: Fields) -> Result<Redirect, Refusal> {
    reach::seen(&ctx, id).await?;
    let shown = files::of(ctx.db(), &Owner { kind: guard::SHOWN, id: id.0 }).await?;
    let done = match shown.iter().any(|own| own.id == copy) {
        true => actions::hide_photo(&ctx.house, &reach::hand(&ctx), id, copy).await,
        false => Ok::<_, Problem>(()),
    };
    back(id, done, "casework-photo-hidden-done")
}
