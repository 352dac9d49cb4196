//! The pages, one a file, and what they share.

mod body;
mod home;
mod list;
mod post;

use std::sync::Arc;

use identity::directory::Office;
use identity::organisation::Organisation;
use identity::{Identity, Snapshot};
use ui::Page;
use web::{Access, Ctx, Routes};

use crate::{export, urls};
use identity::officials::name_in;

/// The pages with their access: everybody may see all of them.
pub fn routes() -> Routes {
    let all = Access::EVERYBODY;
    Routes::new()
        .get("/structure", all, home::show_structure)
        .get("/structure/officials", all, list::list_officials)
        .get("/structure/officials.csv", all, export::export_officials_csv)
        .get("/structure/officials.json", all, export::export_officials_json)
        .get("/structure/organisations.csv", all, export::export_organisations_csv)
        .get("/structure/posts/{post}", all, post::show_post)
        .get("/structure/{organisation}", all, body::show_body)
}

/// The directory in force.
pub(crate) fn directory(ctx: &Ctx) -> Arc<Snapshot> {
    ctx.house.part::<Identity>().directory()
}

/// A page below the tree.
fn below(ctx: &Ctx, title: impl Into<String>) -> Page {
    ctx.page(title).crumb(ctx.t.say("structure-title"), urls::HOME)
}

/// A text with the language it is in, where it is not the page's.
pub struct Said {
    text: String,
    lang: &'static str,
}

impl Said {
    fn new(ctx: &Ctx, text: &kit::Text) -> Self {
        let lang = text.lang(ctx.lang);
        Self { text: text.get(ctx.lang).to_owned(), lang: if lang == ctx.lang { "" } else { lang.tag() } }
    }
}

/// Somebody in a post as a line: the name, and until when they act.
pub struct Holder {
    name: String,
    acting: String,
}

/// Who holds a post and who acts in it.
fn holders(ctx: &Ctx, directory: &Snapshot, office: &Office) -> Vec<Holder> {
    let name = |person| name_in(directory, person, ctx.lang);
    let acting = office.acting.iter().map(|own| Holder {
        name: name(own.person),
        acting: ctx.t.with("structure-acting-until", &[("date", ctx.t.date(identity::grant::last_day(own.until)).as_str().into())]),
    });
    office.holders.iter().map(|person| Holder { name: name(*person), acting: String::new() }).chain(acting).collect()
}

/// The head of a body, if it is shown: the title and who holds it.
fn head(ctx: &Ctx, directory: &Snapshot, own: &Organisation) -> Option<(Said, Vec<Holder>)> {
    let office = directory.offices(own.id).iter().find(|office| office.post.is.head && office.post.is.shown)?;
    Some((Said::new(ctx, &office.post.is.title), holders(ctx, directory, office)))
}

/// A body in a list.
pub struct Node {
    href: String,
    name: Said,
    kind: &'static str,
    head: Option<(Said, Vec<Holder>)>,
    under: String,
}

fn node(ctx: &Ctx, directory: &Snapshot, own: &Organisation) -> Node {
    let under = directory.descendants(own.id).len().saturating_sub(1);
    Node {
        href: urls::body(own.id),
        name: Said::new(ctx, &own.name),
        kind: own.kind.message(),
        head: head(ctx, directory, own),
        under: if under == 0 { String::new() } else { ctx.t.with("structure-under-count", &[("count", under.into())]) },
    }
}

/// The bodies directly under one (or under none) that still work.
fn children<'a>(directory: &'a Snapshot, of: Option<kit::OrganisationId>) -> impl Iterator<Item = &'a Organisation> + use<'a> {
    directory.children(of).iter().filter_map(|id| directory.organisation(*id)).filter(|own| own.active)
}
