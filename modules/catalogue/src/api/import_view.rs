//! An import as the API shows it, and the plan as the API takes it.

use std::collections::BTreeMap;
use std::sync::Arc;

use kit::{OrganisationId, Problem, Role, Timestamp};
use registers::import::{ColumnUse, Mode, Places, Plan, Target};
use registers::store::imports::{self, Import};
use registers::{Register, rights};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;
use web::Ctx;

use super::reach;

/// An import of a table into a resource.
#[derive(Serialize, ToSchema)]
pub struct ImportView {
    id: Uuid,
    /// The code of the resource.
    #[schema(example = "pharmacies")]
    resource: String,
    /// `uploaded`, `checking`, `checked`, `applying`, `done`, `failed`, `undoing`, `undone`, `discarded`.
    #[schema(example = "checked")]
    state: &'static str,
    #[schema(example = "аптеки.csv")]
    file_name: String,
    plan: PlanBody,
    rows: RowsView,
    /// Why it failed, in the reader's language.
    message: Option<String>,
    /// Who imports.
    by: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
}

/// How many rows of a file came to what.
#[derive(Serialize, ToSchema)]
pub struct RowsView {
    /// Read so far.
    read: i64,
    /// In all, once that is known.
    total: Option<i64>,
    good: i64,
    bad: i64,
    /// Objects that were made.
    created: i64,
    /// Objects that were changed.
    changed: i64,
    /// Rows that would change nothing.
    same: i64,
}

/// What an import is to do.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanBody {
    /// The sheet of a spreadsheet; none takes the first with rows.
    #[serde(default)]
    sheet: Option<String>,
    /// Where each column of the file goes, in the file's order.
    columns: Vec<ColumnBody>,
    /// `all_or_nothing`, `accept_good`.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "all_or_nothing")]
    mode: Mode,
    /// The field, or `_number`, by which rows find the objects they change; none makes every row a new object.
    #[serde(default)]
    #[schema(example = "_number")]
    key: Option<String>,
    /// Whether new objects are published at once.
    #[serde(default)]
    publish: bool,
    /// The organisation that keeps new objects.
    organisation: Uuid,
    /// Values for every row, by field.
    #[serde(default)]
    #[schema(value_type = Object)]
    constants: BTreeMap<String, Value>,
    /// How the coordinates of the file are to be understood; longitude and latitude of WGS 84 without it.
    #[serde(default)]
    places: Places,
}

/// Where a column goes.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ColumnBody {
    /// Its name in the file.
    #[schema(example = "Широта")]
    column: String,
    /// A field's code, `<field>:latitude`, `<field>:longitude`, `_number`, or `-` for nowhere.
    #[schema(example = "location:latitude")]
    target: String,
}

impl From<&Plan> for PlanBody {
    fn from(plan: &Plan) -> Self {
        let column = |used: &ColumnUse| ColumnBody { column: used.column.clone(), target: used.target.code() };
        Self {
            sheet: plan.sheet.clone(),
            columns: plan.columns.iter().map(column).collect(),
            mode: plan.mode,
            key: plan.key.clone(),
            publish: plan.publish,
            organisation: plan.organisation.0,
            constants: plan.constants.clone(),
            places: plan.places,
        }
    }
}

impl PlanBody {
    /// The plan, if it fits the register.
    ///
    /// Errors: [`Problem::Invalid`] naming a column or field that the register does not have.
    pub fn read(self, register: &Register) -> Result<Plan, Problem> {
        let target = |body: ColumnBody| {
            // what composes itself is not read from a file
            let composed = register.field(&body.target).is_some_and(|field| field.computed.is_some());
            let target = if composed { Some(Target::Ignore) } else { Target::from_code(&body.target, register) };
            let target =
                target.ok_or_else(|| Problem::field("columns", kit::Says::new("record-field-unknown").with("field", &body.target)))?;
            Ok(ColumnUse { column: body.column, target })
        };
        let unknown = |code: &&String| register.field(code).is_none() && *code != "_number";
        if let Some(code) = self.key.iter().chain(self.constants.keys()).find(unknown) {
            return Err(Problem::field("key", kit::Says::new("record-field-unknown").with("field", code)));
        }
        Ok(Plan {
            sheet: self.sheet,
            columns: self.columns.into_iter().map(target).collect::<Result<_, Problem>>()?,
            mode: self.mode,
            key: self.key,
            publish: self.publish,
            organisation: OrganisationId(self.organisation),
            any_organisation: false,
            constants: self.constants,
            places: self.places,
        })
    }
}

/// The answer about an import.
pub fn view(ctx: &Ctx, register: &Register, import: &Import) -> ImportView {
    ImportView {
        id: import.id,
        resource: register.code.clone(),
        state: import.state.code(),
        file_name: import.file_name.clone(),
        plan: (&import.plan.0).into(),
        rows: RowsView {
            read: import.rows_read,
            total: import.rows_total,
            good: import.rows_good,
            bad: import.rows_bad,
            created: import.rows_created,
            changed: import.rows_changed,
            same: import.rows_same,
        },
        message: import.message.as_ref().map(|message| ctx.t.says(&message.0)),
        by: import.by_name.clone(),
        created_at: import.created_at,
        changed_at: import.changed_at,
    }
}

/// An import with its register, for one who writes records of its organisation.
///
/// Errors: [`Problem::NotFound`] for one who does not.
pub async fn load(ctx: &Ctx, id: Uuid) -> Result<(Arc<Register>, Import), Problem> {
    let import = imports::find(ctx.db(), id).await?;
    let shelf = reach::engine(ctx).shelf().await?;
    let register = shelf.by_id(import.register_id).cloned().ok_or(Problem::NotFound)?;
    if rights::holds(&ctx.viewer, Role::Editor, import.plan.0.organisation, register.id) {
        Ok((register, import))
    } else {
        Err(Problem::NotFound)
    }
}
