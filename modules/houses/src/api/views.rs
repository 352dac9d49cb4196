//! What the operations answer with. Money is decimal text in hryvnias, as in the registers.

use std::collections::BTreeMap;

use kit::Kopiykas;
use places::Book;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::account::{Account, area_text, rate};
use crate::facts::Facts;
use crate::queue::{Placed, Queued};
use crate::repair::Repair;

/// A house in short. The whole passport is the object `passport`.
#[derive(Serialize, ToSchema)]
pub struct HouseView {
    /// The id.
    pub id: Uuid,
    /// The registration number.
    #[schema(example = "БУД-00042")]
    pub number: String,
    /// The address.
    #[schema(example = "вул. Калинова, 12")]
    pub address: String,
    /// The district it stands in: an object of the register of districts.
    pub district: Option<Uuid>,
    /// What the district is called.
    #[schema(example = "Саксаганський")]
    pub district_name: Option<String>,
    /// The code of the type.
    #[schema(example = "khrushchovka")]
    pub series: Option<String>,
    /// The year it was built.
    #[schema(example = 1964)]
    pub built: Option<i64>,
    /// Storeys.
    pub storeys: Option<i64>,
    /// Entrances.
    pub entrances: Option<i64>,
    /// Flats.
    pub flats: Option<i64>,
    /// Square metres that costs are divided by.
    #[schema(example = "2816.40")]
    pub area: Option<String>,
    /// The organisation that manages it.
    pub manager: Option<Uuid>,
    /// Longitude and latitude.
    pub location: Option<[f64; 2]>,
    /// What a month usually costs for a square metre, hryvnias: the mean of the last twelve months.
    #[schema(example = "6.45")]
    pub monthly_cost: Option<String>,
    /// The address of the passport in the API.
    pub passport: String,
}

impl HouseView {
    /// A house with its usual cost.
    pub fn new(facts: &Facts, usual: Option<Kopiykas>, register: &str, book: &Book) -> Self {
        Self {
            id: facts.id.0,
            number: facts.number.clone(),
            address: facts.title.clone(),
            district: facts.district.map(|id| id.0),
            district_name: facts.district.and_then(|id| book.district(id)).map(|district| district.name.uk.clone()),
            series: facts.series.clone(),
            built: facts.built,
            storeys: facts.storeys,
            entrances: facts.entrances,
            flats: facts.flats,
            area: facts.area.map(area_text),
            manager: facts.manager.map(|id| id.0),
            location: facts.at,
            monthly_cost: usual.map(Kopiykas::decimal),
            passport: format!("/api/v1/resources/{register}/objects/{}", facts.id),
        }
    }
}

/// Actual costs of a month.
#[derive(Serialize, ToSchema)]
pub struct CostsView {
    /// The month.
    #[schema(example = "2026-10")]
    pub month: String,
    /// Square metres.
    #[schema(example = "2816.40")]
    pub area: String,
    /// Hryvnias by the code of the item.
    #[schema(example = json!({ "cleaning": "4520.00", "lighting": "1180.55" }))]
    pub amounts: BTreeMap<String, String>,
    /// All of it.
    #[schema(example = "5700.55")]
    pub total: String,
    /// For a square metre.
    #[schema(example = "2.02")]
    pub per_metre: Option<String>,
    /// The version, which a change names in `If-Match`.
    pub version: i64,
}

impl From<&Account> for CostsView {
    fn from(account: &Account) -> Self {
        Self {
            month: account.month.to_string(),
            area: area_text(account.area),
            amounts: account.amounts.0.iter().map(|(code, amount)| (code.clone(), Kopiykas(*amount).decimal())).collect(),
            total: Kopiykas(account.total).decimal(),
            per_metre: rate(account.total, account.area).map(Kopiykas::decimal),
            version: account.version,
        }
    }
}

/// A work of a plan of current repairs.
#[derive(Serialize, ToSchema)]
pub struct RepairView {
    /// The id.
    pub id: Uuid,
    /// The year of the plan.
    #[schema(example = 2026)]
    pub year: i64,
    /// The month, 1 to 12.
    pub month: Option<i64>,
    /// The code of the part of the house.
    #[schema(example = "roof")]
    pub element: String,
    /// What is done.
    pub work: String,
    /// The planned cost, hryvnias.
    #[schema(example = "85000.00")]
    pub cost: String,
    /// What it really cost.
    pub spent: Option<String>,
    /// `planned`, `underway`, `done`, `postponed`, `cancelled`.
    #[schema(example = "planned")]
    pub state: String,
    /// Who does it; may be empty.
    pub contractor: String,
    /// The version, which a change names in `If-Match`.
    pub version: i64,
}

impl From<&Repair> for RepairView {
    fn from(repair: &Repair) -> Self {
        Self {
            id: repair.id.0,
            year: repair.year,
            month: repair.month,
            element: repair.element.clone(),
            work: repair.work.clone(),
            cost: Kopiykas(repair.cost).decimal(),
            spent: repair.spent.map(|spent| Kopiykas(spent).decimal()),
            state: repair.state.code().to_owned(),
            contractor: repair.contractor.clone(),
            version: repair.version,
        }
    }
}

/// A house in the queue of capital repairs.
#[derive(Serialize, ToSchema)]
#[schema(as = QueuePlaceView)]
pub struct PlaceView {
    /// The id.
    pub id: Uuid,
    /// The house.
    pub house: Uuid,
    /// Its address.
    #[schema(example = "вул. Калинова, 12")]
    pub address: String,
    /// The code of what is repaired.
    #[schema(example = "roof")]
    pub element: String,
    /// Its place among those that wait, from 1; none for those that no longer wait.
    pub place: Option<usize>,
    /// Its points.
    #[schema(example = 44)]
    pub points: i64,
    /// `waiting`, `design`, `works`, `done`.
    #[schema(example = "waiting")]
    pub stage: String,
    /// The day it entered the queue.
    #[schema(example = "2024-03-11")]
    pub entered_on: String,
    /// The estimate, hryvnias.
    pub cost: Option<String>,
    /// Numbers by the code of the criterion.
    pub answers: BTreeMap<String, i64>,
}

impl PlaceView {
    /// A row of the queue.
    pub fn new(queued: &Queued, facts: &Facts, placed: &Placed) -> Self {
        Self {
            id: queued.id.0,
            house: facts.id.0,
            address: facts.title.clone(),
            element: queued.element.clone(),
            place: placed.place,
            points: placed.points,
            stage: queued.stage.code().to_owned(),
            entered_on: queued.entered_on.clone(),
            cost: queued.cost.map(|cost| Kopiykas(cost).decimal()),
            answers: queued.answers.0.clone(),
        }
    }
}
