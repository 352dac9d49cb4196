//! `/requests/new`: what it is about.

use askama::Template;
use cases::kind::Category;
use kit::Lang;
use ui::Page;
use web::{Ctx, IntoResponse, Redirect, Refusal, Response, Show};

use crate::{reach, urls};

/// The page.
#[derive(Template)]
#[template(path = "requests/new.html")]
pub struct NewPage {
    page: Page,
    groups: Vec<Group>,
}

struct Group {
    title: String,
    items: Vec<Item>,
}

struct Item {
    title: String,
    hint: String,
    icon: String,
    href: String,
}

/// `GET /requests/new`
pub async fn choose_category(ctx: Ctx) -> Result<Response, Refusal> {
    let t = &ctx.t;
    let Some(kind) = reach::known(&ctx).await? else {
        return Ok(Redirect::to(urls::REQUESTS).warning("requests-closed").into_response());
    };
    let page = ctx.page(t.say("requests-new-title")).section("requests").crumb(t.say("requests-title"), urls::REQUESTS);
    Ok(Show(NewPage { groups: groups(&kind.declaration.categories, ctx.lang), page }).into_response())
}

/// Categories under their headings, in the order of the declaration.
fn groups(categories: &[Category], lang: Lang) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for own in categories.iter().filter(|own| !own.retired) {
        let item = Item {
            title: own.title.get(lang).to_owned(),
            hint: own.hint.get(lang).to_owned(),
            icon: own.icon.clone(),
            href: urls::new(&own.code),
        };
        let title = own.group.get(lang);
        match groups.iter_mut().find(|group| group.title == title) {
            Some(group) => group.items.push(item),
            None => groups.push(Group { title: title.to_owned(), items: vec![item] }),
        }
    }
    groups
}
