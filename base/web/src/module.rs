//! A module's manifest: all the house needs to know of it, on one screen.

use db::{BoxFuture, Migration};

use crate::{Dialect, House, Routes, StartError, Starting};

/// A module (or an engine with tables and pages of its own). Declare it as
/// `pub const MODULE: web::Module = web::Module { name: "catalogue", routes, ..web::Module::EMPTY };`
#[derive(Clone, Copy)]
pub struct Module {
    /// Crate, folder, table prefix.
    pub name: &'static str,
    /// Its tables, in order.
    pub migrations: &'static [Migration],
    /// Its texts: uk.ftl, en.ftl.
    pub messages: (&'static str, &'static str),
    /// Its pages and operations.
    pub routes: fn() -> Routes,
    /// Makes its parts of the house (caches, stores, senders), in the order of the list of modules, after the migrations.
    pub start: for<'a> fn(&'a mut Starting) -> BoxFuture<'a, Result<(), StartError>>,
    /// Begins what goes on while the house is served (followers of feeds), and not when a command only opens it. It ends with the house.
    pub serve: fn(&House),
    /// Adds its handlers of jobs and events.
    pub jobs: fn(&House, db::jobs::Jobs) -> db::jobs::Jobs,
    /// TOML: `table = { column = "public|staff|personal|secret" }`, every column of every table, and under `[[table.keep]]` whose data a
    /// table with personal columns keeps, what for, how long and on what ground; `engines/retention` reads it.
    pub privacy: &'static str,
    /// How it refuses where a standard says how.
    pub dialects: &'static [Dialect],
}

impl Module {
    /// A module that has nothing yet, to be filled in.
    pub const EMPTY: Self = Self {
        name: "",
        migrations: &[],
        messages: ("", ""),
        routes: Routes::new,
        start: |_| Box::pin(async { Ok(()) }),
        serve: |_| {},
        jobs: |_, jobs| jobs,
        privacy: "",
        dialects: &[],
    };
}
