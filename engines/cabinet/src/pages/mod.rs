//! `/cabinet`: everything that is mine on one page, the list of all of it, my files and what I took out.

mod all;
pub mod exports;
pub mod files;
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
        .get("/cabinet/files", OWN, files::list_files)
        .get("/cabinet/files/{file}", OWN, files::show_file)
        .get("/cabinet/files/{file}/remove", OWN, files::ask_to_remove)
        .post("/cabinet/files/{file}/remove", OWN, files::remove_file)
        .get("/cabinet/exports", OWN, exports::list_exports)
        .post("/cabinet/gather", OWN, home::gather_things)
}

pub(crate) use all::{ThingsPage, samples as list_samples};
