//! `/structure`: the bodies of the city as a tree with their heads.

use askama::Template;
use identity::Snapshot;
use identity::organisation::Organisation;
use ui::{Empty, Page, SearchBox};
use web::{Ctx, Response, Show};

use super::{Node, children, directory, node};
use crate::urls;

/// Bodies shown under one; the rest stand on its page.
const SHOWN: usize = 60;

/// A body with those under it.
pub struct Branch {
    node: Node,
    children: Vec<Node>,
    /// How many more there are, in words.
    more: String,
}

/// The page.
#[derive(Template)]
#[template(path = "structure/home.html")]
pub struct StructurePage {
    page: Page,
    search: SearchBox<'static>,
    branches: Vec<Branch>,
    empty: Option<Empty<'static>>,
}

/// `GET /structure`
pub async fn show_structure(ctx: Ctx) -> Response {
    let directory = directory(&ctx);
    let t = &ctx.t;
    let branches = branches(&ctx, &directory);
    let say = |key: &str| t.say(key).to_owned();
    Show(StructurePage {
        search: search_box(&ctx, ""),
        empty: branches.is_empty().then(|| Empty::new(say("structure-none"), say("structure-none-why"))),
        branches,
        page: ctx.page(t.say("structure-title")).describe(t.say("structure-description")),
    })
    .for_all()
}

/// The roots, then each body right under a root that has others under it: a city's council, its committee, its districts.
fn branches(ctx: &Ctx, directory: &Snapshot) -> Vec<Branch> {
    let mut branches = Vec::new();
    for root in children(directory, None) {
        branches.push(branch(ctx, directory, root));
        let nested = children(directory, Some(root.id)).filter(|own| children(directory, Some(own.id)).next().is_some());
        branches.extend(nested.map(|own| branch(ctx, directory, own)));
    }
    branches
}

fn branch(ctx: &Ctx, directory: &Snapshot, own: &Organisation) -> Branch {
    let under: Vec<&Organisation> = children(directory, Some(own.id)).collect();
    let more = under.len().saturating_sub(SHOWN);
    Branch {
        node: node(ctx, directory, own),
        children: under.iter().take(SHOWN).map(|own| node(ctx, directory, own)).collect(),
        more: if more == 0 { String::new() } else { ctx.t.with("structure-more", &[("count", more.into())]) },
    }
}

/// The search of officials.
pub(super) fn search_box(ctx: &Ctx, value: &str) -> SearchBox<'static> {
    let say = |key: &str| ctx.t.say(key).to_owned();
    SearchBox {
        action: urls::OFFICIALS.into(),
        value: value.to_owned().into(),
        label: say("structure-search").into(),
        placeholder: say("structure-search-placeholder").into(),
        button: say("structure-find").into(),
        small: true,
        ..SearchBox::default()
    }
}
