//! Pages: each translates a request into an action of the engine and its outcome into a page; it decides nothing.

pub mod import;
pub mod list;
pub mod plan;
pub mod problems;
pub mod records;
pub mod upload;
pub mod verbs;

use i18n::Locale;
use registers::Register;
use registers::import::ImportState;
use ui::{Html, Page, Stepper, Tag};
use web::Ctx;

use crate::access;

/// A page of the desk on the way: the desk, the register, its imports.
pub fn step(ctx: &Ctx, register: &Register, title: impl Into<String>) -> Page {
    let name = ctx.t.text(&register.declaration.title).to_owned();
    ctx.page(title)
        .section("desk")
        .desk()
        .crumb(ctx.t.say("imports-desk"), "/desk")
        .crumb(name, format!("/desk/resources/{}", register.code))
}

/// A page of the desk about imports of all registers.
pub fn of_all(ctx: &Ctx, title: impl Into<String>) -> Page {
    ctx.page(title).section("desk").desk().crumb(ctx.t.say("imports-desk"), "/desk")
}

/// The same, below the list of imports.
pub fn deeper(ctx: &Ctx, register: &Register, title: impl Into<String>) -> Page {
    step(ctx, register, title).crumb(ctx.t.say("imports-title"), access::address(register))
}

/// Where an import stands, with a colour of its own.
pub fn state_tag(t: &Locale, state: ImportState) -> Html {
    Html::of(&Tag::new(t.say(&format!("import-state-{}", state.code())).to_owned(), state_colour(state)))
}

/// The colour of a state.
pub fn state_colour(state: ImportState) -> &'static str {
    match state {
        ImportState::Uploaded | ImportState::Checked => "blue",
        ImportState::Checking | ImportState::Applying | ImportState::Undoing => "yellow",
        ImportState::Done => "green",
        ImportState::Failed => "red",
        ImportState::Undone | ImportState::Discarded => "",
    }
}

/// The way of an import: file, columns, check, writing.
pub fn stepper(t: &Locale, current: usize) -> Html {
    let steps = ["imports-step-file", "imports-step-columns", "imports-step-check", "imports-step-write"];
    Html::of(&Stepper { steps: steps.iter().map(|key| t.say(key).to_owned().into()).collect(), current, lang: t.lang() })
}
