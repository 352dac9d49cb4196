//! A resource as the API shows it.

use fields::Visibility;
use jiff::civil::Date;
use kit::{RegisterId, Timestamp};
use registers::{Declaration, Freshness, Register};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;
use web::Ctx;

use super::wire::TextView;
use super::{places, reach};
use crate::board::Board;
use crate::rubrics::Rubric;

/// A resource of the city: a kind of object that is kept.
#[derive(Serialize, ToSchema)]
pub struct ResourceView {
    /// Its word in addresses.
    #[schema(example = "pharmacies")]
    code: String,
    id: Uuid,
    title: TextView,
    description: TextView,
    icon: String,
    /// `active`, `archived`; staff see `hidden` ones too.
    #[schema(example = "active")]
    state: &'static str,
    /// The author organisation: see `/api/organisations/{organisation}`.
    organisation: Uuid,
    /// The responsible official.
    responsible: Option<Uuid>,
    /// `day`, `week`, `month`, `quarter`, `half_year`, `year`, `on_change`.
    #[schema(example = "month")]
    update_period: &'static str,
    /// When it last was brought up to date.
    #[schema(value_type = Option<String>, format = Date)]
    updated_on: Option<Date>,
    /// When it next will be.
    #[schema(value_type = Option<String>, format = Date)]
    next_update: Option<Date>,
    freshness: FreshnessView,
    /// How many objects everybody sees.
    #[schema(example = 214)]
    objects: i64,
    /// Whether a publisher looks at objects before everybody sees them.
    review: bool,
    /// The version of the declaration.
    #[schema(example = 1)]
    declaration_version: i64,
    /// The field that holds the place on the map, if there is one.
    #[schema(example = "location")]
    place_field: Option<String>,
    /// Codes of the rubrics that gather it.
    rubrics: Vec<String>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// When the declaration or the steward last changed.
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
    links: ResourceLinks,
    /// The declaration, of the fields that the reader may know of; only in the answer about one resource.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    declaration: Option<Value>,
}

/// How a resource stands to its date of the next update.
#[derive(Serialize, ToSchema)]
pub struct FreshnessView {
    /// `no_term`, `current`, `soon` (within the days of reminders), `overdue`.
    #[schema(example = "current")]
    pub state: &'static str,
    /// Days that remain, or days since it was due; none without a term.
    #[schema(example = 30)]
    pub days: Option<i32>,
}

/// Where to go from a resource.
#[derive(Serialize, ToSchema)]
pub struct ResourceLinks {
    /// This.
    #[serde(rename = "self")]
    own: String,
    /// Its page for people.
    page: String,
    objects: String,
    changes: String,
    schema: String,
    table_schema: String,
    csvw: String,
    /// The whole resource as a file, by format.
    exports: ExportLinks,
}

/// The whole resource as a file.
#[derive(Serialize, ToSchema)]
pub struct ExportLinks {
    csv: String,
    xlsx: String,
    json: String,
    ndjson: String,
    geojson: String,
}

impl From<Freshness> for FreshnessView {
    fn from(freshness: Freshness) -> Self {
        let (state, days) = match freshness {
            Freshness::NoTerm => ("no_term", None),
            Freshness::Current(days) => ("current", Some(days)),
            Freshness::Soon(days) => ("soon", Some(days)),
            Freshness::Overdue(days) => ("overdue", Some(days)),
        };
        Self { state, days }
    }
}

impl ResourceView {
    /// A resource in a list.
    pub fn item(ctx: &Ctx, register: &Register, board: &Board) -> Self {
        let declaration = &register.declaration;
        let known = reach::knows(&ctx.viewer, register);
        Self {
            code: register.code.clone(),
            id: register.id.0,
            title: (&declaration.title).into(),
            description: (&declaration.description).into(),
            icon: declaration.icon.clone(),
            state: register.state.code(),
            organisation: register.organisation.0,
            responsible: register.responsible.map(|person| person.0),
            update_period: register.update_period.code(),
            updated_on: board.updated(register),
            next_update: register.next_update,
            freshness: register.freshness(ctx.today()).into(),
            objects: board.count(register.id),
            review: declaration.review,
            declaration_version: register.declaration_version,
            place_field: declaration.geometry().filter(|field| field.visibility <= known).map(|field| field.code.clone()),
            rubrics: gathered(ctx, &board.rubrics, register.id),
            created_at: register.created_at,
            changed_at: register.changed_at,
            links: ResourceLinks::of(ctx, &register.code),
            declaration: None,
        }
    }

    /// The answer about one resource.
    pub fn whole(ctx: &Ctx, register: &Register, board: &Board) -> Self {
        let declaration = shown(&register.declaration, reach::knows(&ctx.viewer, register));
        Self { declaration: serde_json::to_value(declaration).ok(), ..Self::item(ctx, register, board) }
    }
}

/// The rubrics that gather a register, as the viewer may know.
fn gathered(ctx: &Ctx, rubrics: &[Rubric], register: RegisterId) -> Vec<String> {
    let open = |rubric: &&Rubric| !rubric.hidden || ctx.viewer.is_staff();
    rubrics.iter().filter(open).filter(|rubric| rubric.registers.contains(&register)).map(|rubric| rubric.code.clone()).collect()
}

/// The declaration without the fields that the reader may not know of.
pub fn shown(declaration: &Declaration, known: Visibility) -> Declaration {
    let mut shown = declaration.clone();
    shown.fields.retain(|field| field.visibility <= known);
    shown
}

impl ResourceLinks {
    fn of(ctx: &Ctx, code: &str) -> Self {
        let base = places::resource(code);
        let url = |rest: &str| ctx.house.city().url(&format!("{base}{rest}"));
        Self {
            own: url(""),
            page: ctx.house.city().url(&format!("/resources/{code}")),
            objects: url("/objects"),
            changes: url("/changes"),
            schema: url("/schema"),
            table_schema: url("/table-schema"),
            csvw: url("/csvw"),
            exports: ExportLinks {
                csv: url("/export.csv"),
                xlsx: url("/export.xlsx"),
                json: url("/export.json"),
                ndjson: url("/export.ndjson"),
                geojson: url("/export.geojson"),
            },
        }
    }
}
