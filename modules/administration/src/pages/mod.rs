//! Pages: each translates a request into an action and its outcome into a page; it decides nothing.

pub mod about;
pub mod check;
pub mod dashboard;
pub mod draft;
pub mod field;
pub mod new_resource;
pub mod preview;
pub mod publish;
pub mod resource;
pub mod resources;
pub mod state;
pub mod steward;
pub mod versions;

use std::sync::Arc;

use i18n::Locale;
use identity::Identity;
use identity::directory::Snapshot;
use jiff::civil::Date;
use kit::{OrganisationId, PersonId};
use registers::{Freshness, Register, RegisterState, Registers};
use ui::{Page, Tag};
use web::Ctx;

/// The engine.
pub fn engine(ctx: &Ctx) -> &Registers {
    ctx.house.part::<Registers>()
}

/// Organisations and people as they are now.
pub fn directory(ctx: &Ctx) -> Arc<Snapshot> {
    ctx.house.part::<Identity>().directory()
}

/// A page below the administrators' first one.
pub fn step(ctx: &Ctx, title: impl Into<String>) -> Page {
    let mut page = ctx.page(title).crumb(ctx.t.say("admin-title"), "/admin");
    page.noindex = true;
    page
}

/// A page below the list of resources.
pub fn below_resources(ctx: &Ctx, title: impl Into<String>) -> Page {
    step(ctx, title).crumb(ctx.t.say("admin-resources-title"), "/admin/resources")
}

/// A page below a resource's.
pub fn below_resource(ctx: &Ctx, register: &Register, title: impl Into<String>) -> Page {
    below_resources(ctx, title).crumb(ctx.t.text(&register.declaration.title).to_owned(), format!("/admin/resources/{}", register.code))
}

/// Whether a register is in use, with a colour.
pub fn state_tag(t: &Locale, state: RegisterState) -> Tag<'static> {
    let colour = match state {
        RegisterState::Active => "green",
        RegisterState::Hidden => "yellow",
        RegisterState::Archived => "",
    };
    Tag::new(t.say(&format!("register-state-{}", state.code())).to_owned(), colour)
}

/// How a register stands to its date of the next update: word in addresses, colour, sentence.
pub fn freshness(t: &Locale, register: &Register, today: Date) -> (&'static str, &'static str, String) {
    let days = |key: &str, days: i32| t.with(key, &[("days", i64::from(days).into())]);
    match register.freshness(today) {
        Freshness::NoTerm => ("none", "", t.say("admin-fresh-none").to_owned()),
        Freshness::Current(left) => ("current", "green", days("admin-fresh-current", left)),
        Freshness::Soon(0) => ("soon", "yellow", t.say("admin-fresh-today").to_owned()),
        Freshness::Soon(left) => ("soon", "yellow", days("admin-fresh-soon", left)),
        Freshness::Overdue(over) => ("overdue", "red", days("admin-fresh-overdue", over)),
    }
}

/// The organisations to choose from, in the order of the tree, indented; the first is nothing. `kept` stays even if it was closed.
pub fn organisation_choices(ctx: &Ctx, kept: Option<OrganisationId>) -> Vec<(String, String)> {
    let directory = directory(ctx);
    let mut items = vec![(String::new(), ctx.t.say("admin-choose").to_owned())];
    for own in directory.organisations().filter(|own| own.active || Some(own.id) == kept) {
        let depth = directory.path(own.id).len().saturating_sub(1);
        items.push((own.id.to_string(), format!("{}{}", "\u{2003}".repeat(depth), own.name.get(ctx.lang))));
    }
    if let Some(id) = kept.filter(|id| directory.organisation(*id).is_none()) {
        items.push((id.to_string(), id.to_string()));
    }
    items
}

/// The people to choose from, by name; the first is nobody.
pub fn people_choices(ctx: &Ctx, kept: Option<PersonId>) -> Vec<(String, String)> {
    let directory = directory(ctx);
    let mut people: Vec<_> = directory.find_people("").filter(|person| person.active || Some(person.id) == kept).collect();
    people.sort_by_cached_key(|person| i18n::sort_key(&person.name.listed()));
    let items = people.into_iter().map(|person| (person.id.to_string(), person.name.listed()));
    let mut items: Vec<_> = std::iter::once((String::new(), ctx.t.say("admin-nobody").to_owned())).chain(items).collect();
    if let Some(id) = kept.filter(|id| directory.person(*id).is_none()) {
        items.push((id.to_string(), id.to_string()));
    }
    items
}

/// The update periods to choose from.
pub fn period_choices(t: &Locale) -> Vec<(String, String)> {
    let item = |period: registers::UpdatePeriod| (period.code().to_owned(), t.say(&format!("period-{}", period.code())).to_owned());
    registers::UpdatePeriod::ALL.into_iter().map(item).collect()
}

/// A date as people type it: `2026-11-22` of a date control or `22.11.2026`.
pub fn date_of(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let mut parts = text.split('.').map(|part| part.trim().parse::<i16>().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().filter(|date| date.year() >= 2000)
}
