//! The pages of the desk, one page or verb a file.

pub mod bulk;
mod bulk_page;
pub mod compare;
mod conflict;
pub mod export;
pub mod history;
pub mod home;
mod home_work;
pub mod list;
pub mod lookup;
pub mod moves;
pub mod new_record;
pub mod record;
mod record_page;
pub mod resources;
pub mod restore;
mod save;
mod side;
pub mod version;
pub mod views;

use kit::RecordId;
use registers::{Record, Register};
use ui::Page;
use web::Ctx;

use crate::urls;

/// The path of an object's pages.
#[derive(serde::Deserialize, Clone)]
pub struct ObjectPath {
    /// The register's code.
    pub code: String,
    /// The record.
    pub id: RecordId,
}

/// A page of the desk.
fn desk_page(ctx: &Ctx, title: impl Into<String>) -> Page {
    ctx.page(title).desk().section("desk").crumb(ctx.t.say("desk-title"), urls::DESK)
}

/// A page within a resource.
fn register_page(ctx: &Ctx, register: &Register, title: impl Into<String>) -> Page {
    desk_page(ctx, title)
        .crumb(ctx.t.say("desk-resources-title"), urls::RESOURCES)
        .crumb(ctx.t.text(&register.declaration.title), urls::list(&register.code))
}

/// A page about an object.
fn object_page(ctx: &Ctx, register: &Register, record: &Record, title: impl Into<String>) -> Page {
    register_page(ctx, register, title).crumb(crate::words::cut(&record.title, 60), urls::object(&register.code, record.id))
}
