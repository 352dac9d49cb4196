//! `/structure/{organisation}`: a body with its contacts, its posts and the bodies under it.

use askama::Template;
use identity::Snapshot;
use identity::directory::Office;
use identity::organisation::Organisation;
use kit::{OrganisationId, Problem, limits};
use ui::{Html, Page, Pagination};
use web::{Ctx, Path, Query, Refusal, Response, Show};

use super::{Holder, Node, Said, below, children, directory, holders, node};
use crate::{linked, urls};

/// A post of the body.
pub struct PostRow {
    href: String,
    title: Said,
    head: bool,
    holders: Vec<Holder>,
    vacant: bool,
    phone: String,
    dial: String,
    email: String,
    room: String,
    reception: Said,
}

/// The page.
#[derive(Template)]
#[template(path = "structure/body.html")]
pub struct BodyPage {
    page: Page,
    own: Organisation,
    dial: String,
    kind: &'static str,
    posts: Vec<PostRow>,
    children: Vec<Node>,
    pages: Pagination<'static>,
    officials: String,
    linked: Html,
}

/// `GET /structure/{organisation}`
pub async fn show_body(ctx: Ctx, path: Path<OrganisationId>, query: Query) -> Result<Response, Refusal> {
    let directory = directory(&ctx);
    let own = directory.organisation(path.0).filter(|own| own.active).ok_or(Problem::NotFound)?;
    let name = own.name.get(ctx.lang).to_owned();
    let above = directory.path(own.id);
    let page = below(&ctx, name.clone()).describe(ctx.t.with("structure-body-description", &[("name", name.as_str().into())]));
    let page =
        above.iter().filter(|over| over.id != own.id).fold(page, |page, over| page.crumb(over.name.get(ctx.lang), urls::body(over.id)));
    let (children, next) = under(&ctx, &directory, own.id, &query);
    let first = query.word("after").map(|_| urls::body(own.id));
    let shown = directory.offices(own.id).iter().filter(|office| office.post.is.shown);
    Ok(Show(BodyPage {
        dial: dial(&own.phone),
        kind: own.kind.message(),
        posts: shown.map(|office| post_row(&ctx, &directory, office)).collect(),
        children,
        pages: Pagination::keyset(ctx.lang, first, next),
        officials: format!("{}?organisation={}", urls::OFFICIALS, own.id),
        linked: linked::body(ctx.house.city(), &directory, own, ctx.lang),
        own: own.clone(),
        page,
    })
    .for_all())
}

fn post_row(ctx: &Ctx, directory: &Snapshot, office: &Office) -> PostRow {
    let own = &office.post.is;
    PostRow {
        href: urls::post(office.post.id),
        title: Said::new(ctx, &own.title),
        head: own.head,
        holders: holders(ctx, directory, office),
        vacant: office.holders.is_empty(),
        phone: own.phone.clone(),
        dial: dial(&own.phone),
        email: own.email.clone(),
        room: own.room.clone(),
        reception: Said::new(ctx, &own.reception),
    }
}

/// What `tel:` is followed by.
pub(super) fn dial(phone: &str) -> String {
    phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}

/// A page of the bodies right under one, and where the next is.
fn under(ctx: &Ctx, directory: &Snapshot, id: OrganisationId, query: &Query) -> (Vec<Node>, Option<String>) {
    let all: Vec<&Organisation> = children(directory, Some(id)).collect();
    let after: Option<OrganisationId> = query.word("after").and_then(|id| id.parse().ok());
    let start = after.and_then(|id| all.iter().position(|own| own.id == id)).map_or(0, |at| at + 1);
    let shown: Vec<&Organisation> = all.iter().skip(start).take(limits::PAGE_ROWS).copied().collect();
    let next = shown.last().filter(|_| start + shown.len() < all.len()).map(|last| query.with("after", last.id).href(&urls::body(id)));
    (shown.into_iter().map(|own| node(ctx, directory, own)).collect(), next)
}
