//! What of the API a key can be limited to, as its form offers it: whole modules, reading or changing, or single operations.

use kit::Problem;
use ui::{CheckboxItem, Checkboxes, Controls, Details, Html};
use web::{Ctx, Method, RouteRow};

use crate::key::RawKey;

/// Something a key can be limited to.
pub(crate) struct Offered {
    /// The word that is sent and kept.
    pub code: String,
    /// What it is, in one line; empty for a whole module.
    pub says: String,
}

/// What can be ticked: modules first, then operations by the paths of the API.
pub(crate) fn offered(ctx: &Ctx) -> Vec<Offered> {
    let described = ctx.house.described().operations();
    let mut all = modules(ctx.house.routes());
    let known = ctx.house.routes().iter().filter_map(|row| row.operation.as_deref());
    all.extend(known.map(|id| {
        Offered {
            says: described
                .iter()
                .find(|own| own.id == id)
                .map(|own| own.summary.clone())
                .filter(|own| !own.is_empty())
                .unwrap_or_else(|| id.to_owned()),
            code: id.to_owned(),
        }
    }));
    all
}

fn modules(routes: &[RouteRow]) -> Vec<Offered> {
    let word = |row: &RouteRow| format!("{}:{}", if row.method == Method::GET { "read" } else { "write" }, row.module);
    let mut words: Vec<String> = routes.iter().filter(|row| row.operation.is_some()).map(word).collect();
    // «read:houses» beside «write:houses»
    words.sort_unstable_by(|one, other| one.split(':').rev().cmp(other.split(':').rev()));
    words.dedup();
    words.into_iter().map(|code| Offered { code, says: String::new() }).collect()
}

/// Whether everything that was ticked is there.
///
/// Errors: [`Problem::Invalid`] naming `operations`.
pub(crate) fn known(ctx: &Ctx, raw: &RawKey) -> Result<(), Problem> {
    let offered = offered(ctx);
    let there = raw.operations.iter().all(|own| offered.iter().any(|known| known.code == *own));
    if there { Ok(()) } else { Err(Problem::field("operations", "identity-key-choose-operations")) }
}

/// The boxes: modules, and all operations folded away.
pub(crate) fn operations(controls: &Controls<'_>, offered: &[Offered], raw: &RawKey) -> Html {
    let (modules, single): (Vec<&Offered>, Vec<&Offered>) = offered.iter().partition(|own| own.says.is_empty());
    if modules.is_empty() {
        return Html::default();
    }
    let t = controls.t;
    let module = |own: &&Offered| {
        let (way, name) = own.code.split_once(':').unwrap_or(("read", &own.code));
        let key = if way == "read" { "identity-key-module-reads" } else { "identity-key-module-writes" };
        let name = t.with("identity-key-module-name", &[("module", name.into())]);
        item(own, t.with(key, &[("module", name.as_str().into())]), raw)
    };
    let mut boxes = Checkboxes::new("operations", t.say("identity-key-operations").to_owned(), modules.iter().map(module).collect());
    boxes.hint = controls.hint("identity-key-operations-hint");
    boxes.error_message = controls.error("operations");
    boxes.classes = "govuk-checkboxes--small hr-columns".into();
    boxes.lang = t.lang();
    let one = |own: &&Offered| item(own, format!("{} ({})", own.says, own.code), raw);
    let mut each = Checkboxes::new("operations", t.say("identity-key-single-operations").to_owned(), single.iter().map(one).collect());
    each.id_prefix = "operation".into();
    each.classes = "govuk-checkboxes--small".into();
    each.lang = t.lang();
    let open = single.iter().any(|own| raw.operations.contains(&own.code));
    let each = Details { open, ..Details::new(t.say("identity-key-single-operations").to_owned(), Html::of(&each)) };
    let mut all = Html::of(&boxes);
    all.push(&each);
    all
}

fn item(own: &Offered, text: String, raw: &RawKey) -> CheckboxItem<'static> {
    CheckboxItem::new(own.code.clone(), text).checked(raw.operations.contains(&own.code))
}
