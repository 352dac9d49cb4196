//! Every page of the engine in every state, for the test that draws them.

use askama::Template as _;
use kit::Timestamp;
use ui::Page;

use crate::classification::Classification;
use crate::pages;
use crate::report::{Foretold, Run};

const RULES: &str = r#"
[things_thing]
id = "personal"
[[things_thing.keep]]
person = "person"
purpose = "messages"
ground = "Закон 2297-VI <&>"
since = "2026-11-26"
close = "erase"
from = "at"
days = 30
[[things_thing.keep]]
person = "person"
purpose = "accounts"
ground = "Закон 2297-VI"
since = "2026-11-26"
close = "anonymise"
from = "at"
days = 30
then = "anonymise"
by = "things.forget"
set = { name = "''" }
"#;

pub(crate) fn foretold_and_run() -> (Vec<Foretold>, Run) {
    let known = Classification::read([("things", RULES)]).unwrap_or_default();
    let foretold = |rule: &crate::classification::Rule| Foretold {
        rule: rule.clone(),
        rows: 100_000,
        more: true,
        examples: vec![uuid::Uuid::nil().to_string()],
        error: String::new(),
    };
    let at = Timestamp::UNIX_EPOCH;
    let run = Run { id: uuid::Uuid::nil(), began_at: at, ended_at: Some(at), by_name: "retention.apply".into(), gone: 12 };
    (known.rules().map(foretold).collect(), run)
}

/// The pages, drawn.
pub fn samples(page: &Page) -> Vec<(&'static str, askama::Result<String>)> {
    let lists = pages::retention::samples(page).into_iter().map(|page| ("retention", page.render()));
    lists.chain(pages::run::samples(page).into_iter().map(|page| ("run", page.render()))).collect()
}
