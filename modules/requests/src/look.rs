//! How requests look to residents, beside what the engine shows of every case.

use cases::Case;
use cases::kind::Declaration;
use i18n::Locale;

pub use cases::shown::{category, due, history, map, state_tag};

/// Where it is, as everybody may know: the address without a flat.
pub fn place(t: &Locale, case: &Case) -> String {
    let flat = ["кв.", "кв ", "квартира", "apt", "flat"];
    let lower = case.address.to_lowercase();
    let cut = flat.iter().filter_map(|word| lower.find(word)).min();
    let shown = cut.and_then(|at| case.address.get(..at)).unwrap_or(&case.address).trim_end_matches([' ', ',']);
    if shown.is_empty() { t.say("requests-place-none").to_owned() } else { shown.to_owned() }
}

/// A problem in one line, as everybody may know it: what and where.
pub fn titled(t: &Locale, kind: &Declaration, case: &Case) -> String {
    format!("{}, {}", category(t, kind, &case.category), place(t, case))
}
