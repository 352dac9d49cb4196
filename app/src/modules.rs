//! The modules of the house, in the order in which they start; a new one is one line here.

use i18n::{Messages, MessagesError};
use web::Module;

/// The messages of a crate that has neither tables nor pages.
const fn words(name: &'static str, messages: (&'static str, &'static str)) -> Module {
    Module { name, messages, ..Module::EMPTY }
}

/// All modules: words, engines, modules.
pub fn all() -> Vec<Module> {
    vec![
        // the tables of the house itself, which `db` makes
        Module { name: "house", privacy: include_str!("../privacy.toml"), ..Module::EMPTY },
        words("fields", (fields::MESSAGES.1, fields::MESSAGES.2)),
        words("tabular", tabular::MESSAGES),
        audit::MODULE,
        messages::MODULE,
        files::MODULE,
        identity::MODULE,
        cabinet::MODULE,
        consents::MODULE,
        ratings::MODULE,
        retention::MODULE,
        subscriptions::MODULE,
        bot::MODULE,
        registers::MODULE,
        places::MODULE,
        search::MODULE,
        maps::MODULE,
        cases::MODULE,
        signs::MODULE,
        catalogue::MODULE,
        addresses::MODULE,
        map::MODULE,
        desk::MODULE,
        imports::MODULE,
        stewardship::MODULE,
        houses::MODULE,
        structure::MODULE,
        mailings::MODULE,
        privacy::MODULE,
        casework::MODULE,
        requests::MODULE,
        appeals::MODULE,
        outages::MODULE,
        transit::MODULE,
        calls::MODULE,
        administration::MODULE,
    ]
}

/// The texts of all modules, for commands that speak before a house stands.
///
/// Errors: a key twice, or in one language only.
pub fn texts() -> Result<Messages, MessagesError> {
    let modules = all();
    let mut sources = vec![ui::MESSAGES, ("web", web::MESSAGES.0, web::MESSAGES.1)];
    sources.extend(modules.iter().map(|module| (module.name, module.messages.0, module.messages.1)));
    Messages::build(&sources)
}
