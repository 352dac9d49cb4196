//! `/structure/posts/{post}`: a card of a post: who holds it, who acts in it, how to reach them and when they receive.

use askama::Template;
use identity::directory::Office;
use identity::post::PostId;
use kit::Problem;
use ui::Page;
use web::{Ctx, Path, Refusal, Response, Show};

use super::body::dial;
use super::{Holder, Said, below, directory, holders};
use crate::urls;

/// The page.
#[derive(Template)]
#[template(path = "structure/post.html")]
pub struct PostPage {
    page: Page,
    title: Said,
    organisation: Said,
    href: String,
    address: String,
    holders: Vec<Holder>,
    vacant: bool,
    /// Whether the heading does not say all of who holds the post.
    tells_holders: bool,
    phone: String,
    dial: String,
    email: String,
    room: String,
    reception: Said,
}

/// `GET /structure/posts/{post}`
pub async fn show_post(ctx: Ctx, path: Path<PostId>) -> Result<Response, Refusal> {
    let directory = directory(&ctx);
    let office: &Office = directory.office(path.0).filter(|office| office.post.is.shown).ok_or(Problem::NotFound)?;
    let place = directory.organisation(office.post.organisation).filter(|own| own.active).ok_or(Problem::NotFound)?;
    let own = &office.post.is;
    let holders = holders(&ctx, &directory, office);
    let heading = holders.first().map_or_else(|| own.title.get(ctx.lang).to_owned(), |first| first.name.clone());
    let said = [own.title.get(ctx.lang), place.name.get(ctx.lang)].join(", ");
    Ok(Show(PostPage {
        title: Said::new(&ctx, &own.title),
        organisation: Said::new(&ctx, &place.name),
        href: urls::body(place.id),
        address: place.address.clone(),
        vacant: office.holders.is_empty(),
        tells_holders: office.holders.is_empty() || holders.len() > 1,
        phone: own.phone.clone(),
        dial: dial(&own.phone),
        email: own.email.clone(),
        room: own.room.clone(),
        reception: Said::new(&ctx, &own.reception),
        holders,
        page: below(&ctx, heading).crumb(place.name.get(ctx.lang), urls::body(place.id)).describe(said),
    })
    .for_all())
}
