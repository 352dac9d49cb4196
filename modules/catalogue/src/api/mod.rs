//! The JSON API of the catalogue: everything its pages and the desk do, by the same actions.

mod asked;
mod begin_import;
mod bulk;
mod change_declaration;
mod change_object;
mod changes;
mod condition;
mod create_object;
mod create_resource;
mod declarations;
mod export;
mod facets;
mod files;
mod history;
mod import_view;
mod journal;
mod list_objects;
mod list_resources;
mod move_object;
mod object_view;
mod places;
mod problem;
mod reach;
mod resource_view;
mod rubrics;
mod run_import;
mod schemas;
mod show_object;
mod show_resource;
mod stale;
mod steward;
mod views;
mod wire;

use kit::Role;
use web::{Access, Routes, routes};

/// The operations with the access each demands; loading an object authorises the object itself.
pub fn routes(routes: Routes) -> Routes {
    imports(objects(resources(routes)))
}

fn resources(routes: Routes) -> Routes {
    let (all, admin) = (Access::EVERYBODY, Access::Role(Role::Administrator));
    routes
        .api(all, routes!(list_resources::list_resources))
        .api(admin, routes!(create_resource::create_resource))
        .api(all, routes!(show_resource::show_resource))
        .api(all, routes!(schemas::show_schema))
        .api(all, routes!(schemas::show_table_schema))
        .api(all, routes!(schemas::show_csvw))
        .api(all, routes!(declarations::show_declaration))
        .api(admin, routes!(change_declaration::change_declaration))
        .api(all, routes!(declarations::list_declarations))
        .api(all, routes!(declarations::show_declaration_version))
        .api(admin, routes!(steward::set_steward))
        .api(admin, routes!(steward::set_state))
        .api(Access::Role(Role::Editor), routes!(steward::confirm_update))
        .api(all, routes!(rubrics::list_rubrics))
        .api(admin, routes!(rubrics::create_rubric))
        .api(all, routes!(rubrics::show_rubric))
        .api(admin, routes!(rubrics::change_rubric, rubrics::delete_rubric))
        .api(all, routes!(changes::list_feeds))
        .api(all, routes!(changes::list_changes))
}

fn objects(routes: Routes) -> Routes {
    let (all, editors) = (Access::EVERYBODY, Access::Role(Role::Editor));
    routes
        .api(all, routes!(list_objects::list_objects))
        .api(editors, routes!(create_object::create_object))
        .api(all, routes!(export::list_objects_geojson))
        .api(all, routes!(export::export_objects))
        .api(editors, routes!(bulk::change_objects))
        .api(all, routes!(show_object::find_object_by_number))
        .api(all, routes!(show_object::show_object))
        .api(editors, routes!(change_object::change_object, change_object::patch_object, move_object::delete_object))
        .api(editors, routes!(move_object::move_object))
        .api(editors, routes!(history::list_history))
        .api(editors, routes!(history::show_version))
        .api(editors, routes!(history::restore_object))
}

fn imports(routes: Routes) -> Routes {
    let (residents, editors) = (Access::Role(Role::Resident), Access::Role(Role::Editor));
    routes
        .api(editors, routes!(begin_import::begin_import))
        .api(editors, routes!(begin_import::list_imports))
        .api(editors, routes!(run_import::show_import))
        .api(editors, routes!(run_import::change_plan))
        .api(editors, routes!(run_import::run_import))
        .api(editors, routes!(run_import::list_import_problems))
        .api(editors, routes!(files::upload_file))
        .api(residents, routes!(views::list_views, views::create_view))
        .api(residents, routes!(views::delete_view))
}
