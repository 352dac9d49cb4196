//! Pages of planning, one a file.

mod change;
mod change_fields;
mod export;
mod figures;
mod index;
mod isochrone;
mod layers;
mod maps;
mod matrix;
mod order;
mod parts;
mod scenario;
mod shared;
mod study;

use kit::Role;
use web::{Access, Routes};

use crate::urls;

/// The routes. The desk's floor is an editor's; whether the timetable is theirs, `reach` says.
pub fn routes(routes: Routes) -> Routes {
    let (all, editors) = (Access::EVERYBODY, Access::Role(Role::Editor));
    routes
        .get("/transit/planning/{word}", all, shared::show_shared)
        .get("/transit/planning/{word}/cells.csv", all, shared::give_csv)
        .get("/transit/planning/{word}/cells.geojson", all, shared::give_geojson)
        .get(urls::PLANNING, editors, index::show_planning)
        .get(urls::ISOCHRONE, editors, isochrone::show_isochrone)
        .get("/desk/transit/planning/isochrone.csv", editors, isochrone::give_csv)
        .get("/desk/transit/planning/isochrone.geojson", editors, isochrone::give_geojson)
        .get(urls::MATRIX, editors, matrix::ask)
        .post(urls::MATRIX, editors, matrix::reckon_matrix)
        .get(urls::LAYERS, editors, layers::list_layers)
        .get("/desk/transit/planning/layers/new", editors, layers::ask)
        .post("/desk/transit/planning/layers/new", editors, layers::bring_layer)
        .get("/desk/transit/planning/layers/{layer}", editors, layers::show_layer)
        .get("/desk/transit/planning/layers/{layer}/remove", editors, layers::ask_removal)
        .post("/desk/transit/planning/layers/{layer}/remove", editors, layers::remove_layer)
        .get(urls::SCENARIOS, editors, scenario::list_scenarios)
        .get("/desk/transit/planning/scenarios/new", editors, scenario::ask)
        .post("/desk/transit/planning/scenarios/new", editors, scenario::begin_scenario)
        .get("/desk/transit/planning/scenarios/{scenario}", editors, scenario::show_scenario)
        .get("/desk/transit/planning/scenarios/{scenario}/changes/{kind}", editors, change::ask)
        .post("/desk/transit/planning/scenarios/{scenario}/changes/{kind}", editors, change::add_change)
        .post("/desk/transit/planning/scenarios/{scenario}/take-back", editors, scenario::take_change_back)
        .post("/desk/transit/planning/scenarios/{scenario}/draft", editors, scenario::draft_scenario)
        .get("/desk/transit/planning/scenarios/{scenario}/remove", editors, scenario::ask_removal)
        .post("/desk/transit/planning/scenarios/{scenario}/remove", editors, scenario::remove_scenario)
        .get(urls::STUDY_NEW, editors, order::ask)
        .post(urls::STUDY_NEW, editors, order::order_study)
        .get("/desk/transit/planning/studies/{study}", editors, study::show_study)
        .get("/desk/transit/planning/studies/{study}/cells.csv", editors, export::give_csv)
        .get("/desk/transit/planning/studies/{study}/cells.geojson", editors, export::give_geojson)
        .post("/desk/transit/planning/studies/{study}/cancel", editors, study::cancel_study)
        .post("/desk/transit/planning/studies/{study}/share", editors, study::share_study)
        .post("/desk/transit/planning/studies/{study}/hide", editors, study::hide_study)
        .get("/desk/transit/planning/studies/{study}/remove", editors, study::ask_removal)
        .post("/desk/transit/planning/studies/{study}/remove", editors, study::remove_study)
}
