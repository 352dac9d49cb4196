//! The pages, one a file, and what they share.

mod about;
mod admin_rubrics;
mod card;
mod export;
mod home;
mod list;
mod object;
mod passport;
mod resources;
mod rubric;
mod schema;
mod sitemap;

use std::sync::Arc;

use identity::Identity;
use identity::directory::Snapshot;
use kit::{Problem, Role};
use registers::{Register, Registers, rights};
use web::{Access, Ctx, Routes};

use crate::board::{Board, Catalogue};

pub(crate) use card::known_icon;
pub(crate) use list::public_title;
pub(crate) use object::ObjectPart;

/// The menu's item of all these pages.
const SECTION: &str = "catalogue";

/// The pages with their access.
pub fn routes() -> Routes {
    let all = Access::EVERYBODY;
    let admin = Access::Role(Role::Administrator);
    Routes::new()
        .get("/", all, home::show_home)
        .get("/resources", all, resources::list_resources)
        .get("/rubrics/{code}", all, rubric::show_rubric)
        .get("/resources/{code}", all, list::list_objects)
        .get("/resources/{code}/about", all, passport::show_passport)
        .get("/resources/{code}/schema.json", all, schema::show_table_schema)
        .get("/resources/{code}/csvw.json", all, schema::show_csvw)
        .get("/resources/{code}/objects/{id}", all, object::show_object)
        .get("/resources/{code}/numbers/{number}", all, object::find_number)
        .get("/resources/{code}/export", all, export::choose_export)
        .get("/resources/{code}/export.{format}", all, export::export_objects)
        .get("/sitemap.xml", all, sitemap::show_sitemap)
        .get("/robots.txt", all, sitemap::show_robots)
        .get("/about", all, about::show_about)
        .get("/accessibility", all, about::show_accessibility)
        .get("/admin/rubrics", admin, admin_rubrics::list_rubrics)
        .get("/admin/rubrics/new", admin, admin_rubrics::show_new)
        .post("/admin/rubrics/new", admin, admin_rubrics::create_rubric)
        .post("/admin/rubrics/order", admin, admin_rubrics::order_rubrics)
        .get("/admin/rubrics/{id}", admin, admin_rubrics::show_rubric)
        .post("/admin/rubrics/{id}", admin, admin_rubrics::change_rubric)
        .get("/admin/rubrics/{id}/delete", admin, admin_rubrics::ask_to_delete)
        .post("/admin/rubrics/{id}/delete", admin, admin_rubrics::delete_rubric)
}

fn catalogue(ctx: &Ctx) -> &Catalogue {
    ctx.house.part::<Catalogue>()
}

async fn board(ctx: &Ctx) -> Result<Arc<Board>, Problem> {
    catalogue(ctx).board().await
}

fn engine(ctx: &Ctx) -> &Registers {
    ctx.house.part::<Registers>()
}

fn directory(ctx: &Ctx) -> Arc<Snapshot> {
    ctx.house.part::<Identity>().directory()
}

/// Goes on if the reader may know of the register.
fn allow(ctx: &Ctx, register: &Register) -> Result<(), Problem> {
    if rights::may_see_register(&ctx.viewer, register) { Ok(()) } else { Err(Problem::NotFound) }
}

/// The address of a resource.
pub(crate) fn resource_href(code: &str) -> String {
    format!("/resources/{code}")
}

/// The theme of a picture and the sprite's icon that stand for a register, by its own icon.
fn art_theme(icon: &str) -> &'static str {
    match icon {
        "school" | "graduation-cap" | "book" | "university" => "school",
        "baby" | "puzzle" => "kindergarten",
        "hospital" | "stethoscope" | "heart-pulse" | "bed" | "syringe" | "brain" | "activity" => "hospital",
        "pill" => "pharmacy",
        "store" | "shopping-bag" | "shopping-basket" | "shopping-cart" | "utensils" => "market",
        "tree-deciduous" | "tree-pine" | "leaf" | "flower" | "sprout" | "trees" | "paw-print" | "dog" | "cat" => "park",
        "bus" | "bus-front" | "tram-front" | "train-front" | "train-track" | "route" | "car" | "truck" | "circle-parking" | "bike" => {
            "transport"
        }
        "house" | "house-plug" | "building" | "hotel" | "warehouse" => "house",
        "landmark" | "briefcase" | "gavel" | "file-text" | "scroll-text" | "contact" | "id-card" | "building-2" => "office",
        "library" | "book-open" | "theater" | "palette" | "music" | "church" | "film" | "party-popper" => "culture",
        "dumbbell" | "trophy" | "volleyball" | "swords" | "footprints" => "sport",
        "shield" | "shield-check" | "shield-alert" | "siren" | "tent" => "shelter",
        "zap" | "plug" | "plug-zap" | "flame" | "factory" | "lightbulb" | "wind" | "thermometer" => "energy",
        "droplet" | "droplets" | "waves" | "umbrella" => "water",
        _ => "generic",
    }
}
