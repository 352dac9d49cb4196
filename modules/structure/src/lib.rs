#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod api;
mod export;
mod found;
mod linked;
mod pages;
pub mod samples;
mod urls;

use std::sync::Arc;

use identity::Identity;
use web::{Module, StartError, Starting};

/// The module.
pub const MODULE: Module = Module {
    name: "structure",
    messages: (include_str!("../messages/uk.ftl"), include_str!("../messages/en.ftl")),
    routes: || api::routes(pages::routes()),
    start: |starting| Box::pin(async move { start(starting) }),
    ..Module::EMPTY
};

fn start(starting: &mut Starting) -> Result<(), StartError> {
    let identity = (*starting.part::<Identity>()?).clone();
    starting.part::<search::Search>()?.add_source(Arc::new(found::Bodies::new(identity)));
    Ok(())
}
