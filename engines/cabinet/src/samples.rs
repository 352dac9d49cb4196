//! Every page of the engine in every state, for the test that draws them.

use db::Json;
use kit::{Says, Timestamp};
use ui::Page;

use crate::pages;
use crate::store::Kept;
use crate::thing::Kind;

pub(crate) const KINDS: [Kind; 2] = [
    Kind {
        code: "question",
        name: "cabinet-questions",
        icon: "info",
        begin: Some(("cabinet-questions-begin", "/account/data")),
        version: 1,
    },
    Kind { code: "other", name: "cabinet-other", icon: "house", begin: Some(("cabinet-questions-begin", "/houses")), version: 1 },
];

pub(crate) fn things() -> Vec<Kept> {
    let thing = |number: usize| Kept {
        kind: "question".into(),
        object: number.to_string(),
        title_uk: "Навіщо дивилися мій телефон? <&>".into(),
        title_en: String::new(),
        state: Json(Says::new("cabinet-waits")),
        tone: "blue".into(),
        href: "/account/data".into(),
        at: Timestamp::UNIX_EPOCH,
        due: Some(Timestamp::UNIX_EPOCH),
        needs_me: true,
    };
    (0..7).map(thing).collect()
}

/// The pages, drawn.
pub fn samples(page: &Page) -> Vec<(&'static str, askama::Result<String>)> {
    use askama::Template as _;
    let home = pages::home::samples(page).into_iter().map(|drawn| ("cabinet", drawn.render()));
    let lists = pages::list_samples(page).into_iter().map(|drawn: pages::ThingsPage| ("things", drawn.render()));
    let (files, one) = pages::files::samples(page);
    let files = files.into_iter().map(|drawn| ("files", drawn.render()));
    let one = one.into_iter().map(|drawn| ("file", drawn.render()));
    let exports = pages::exports::samples(page).into_iter().map(|drawn| ("exports", drawn.render()));
    home.chain(lists).chain(files).chain(one).chain(exports).collect()
}
