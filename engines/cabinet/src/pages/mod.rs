//! `/cabinet`: everything that is mine on one page, and the list of all of it.

mod all;
pub mod home;

use web::{Access, Routes};

/// The signed-in person's.
const OWN: Access = Access::Role(kit::Role::Resident);

/// The engine's routes.
pub fn routes() -> Routes {
    Routes::new()
        .get("/cabinet", OWN, home::show_cabinet)
        .get("/cabinet/things", OWN, all::list_things)
        .get("/cabinet/things.csv", OWN, all::export_things)
        .post("/cabinet/gather", OWN, home::gather_things)
}

pub(crate) use all::{ThingsPage, samples as list_samples};
