//! What the module's forms offer to choose from, and its small buttons.

use i18n::Locale;
use identity::Snapshot;
use kit::{OrganisationId, Viewer};
use registers::UpdatePeriod;
use ui::Button;

/// A small button that leads to a file or another view.
pub fn way(icon: &'static str, text: impl Into<String>, href: String) -> Button<'static> {
    Button::link(text.into(), href).secondary().small().icon(icon)
}

/// The first choice of a filter: everything.
pub fn any(t: &Locale, key: &str) -> (String, String) {
    (String::new(), t.say(key).to_owned())
}

/// The update periods.
pub fn periods(t: &Locale) -> impl Iterator<Item = (String, String)> {
    UpdatePeriod::ALL.into_iter().map(|period| (period.code().to_owned(), period_text(t, period)))
}

/// «Щомісяця».
pub fn period_text(t: &Locale, period: UpdatePeriod) -> String {
    t.say(&format!("period-{}", period.code())).to_owned()
}

/// Working organisations that `takes`, in the order of the tree, indented by their depth.
pub fn organisations(directory: &Snapshot, t: &Locale, takes: impl Fn(OrganisationId) -> bool) -> Vec<(String, String)> {
    let named = |own: &identity::organisation::Organisation| {
        let depth = directory.path(own.id).len().saturating_sub(1);
        (own.id.to_string(), format!("{}{}", "\u{a0}\u{a0}".repeat(depth), t.text(&own.name)))
    };
    directory.organisations().filter(|own| own.active && takes(own.id)).map(named).collect()
}

/// The viewer as somebody a filter can name.
pub fn me(t: &Locale, viewer: &Viewer) -> Option<(String, String)> {
    viewer.person.map(|_| ("me".to_owned(), t.say("stewardship-me").to_owned()))
}
