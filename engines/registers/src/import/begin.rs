//! Begins an import and hands its long work to jobs.

use audit::Actor;
use kit::value::Json;
use kit::{Problem, Role, Viewer};
use uuid::Uuid;

use super::{ImportState, Plan};
use crate::registers::Registers;
use crate::rights;
use crate::store::imports::{self, Import};
use crate::{Register, journal, store};

/// The kinds of the jobs, see `jobs`.
pub const CHECK: &str = "registers.check_import";
/// See [`CHECK`].
pub const APPLY: &str = "registers.apply_import";
/// See [`CHECK`].
pub const UNDO: &str = "registers.undo_import";

/// The body of each of the jobs.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub struct ImportJob {
    /// The import.
    pub import: Uuid,
    /// Who asked for it; none takes whoever began the import.
    #[serde(default)]
    pub by: Option<Actor>,
}

/// Notes an uploaded file as an import that waits for its columns to be matched.
///
/// Errors: [`Problem::Forbidden`] for an organisation that is not the viewer's.
pub async fn begin(
    registers: &Registers,
    viewer: &Viewer,
    register: &Register,
    file: Option<Uuid>,
    name: &str,
    plan: Plan,
) -> Result<Import, Problem> {
    rights::may_create(viewer, plan.organisation, register)?;
    let plan = entitled(viewer, register, plan)?;
    let now = registers.clock().now();
    let import = Import {
        id: registers.clock().id(),
        register_id: register.id,
        state: ImportState::Uploaded,
        file_id: file,
        file_name: name.chars().take(200).collect(),
        plan: Json(plan),
        rows_read: 0,
        rows_total: None,
        rows_good: 0,
        rows_bad: 0,
        rows_created: 0,
        rows_changed: 0,
        rows_same: 0,
        addresses_tied: 0,
        addresses_doubtful: 0,
        addresses_unknown: 0,
        message: None,
        by_id: viewer.person,
        by_name: viewer.name.clone(),
        created_at: now,
        changed_at: now,
    };
    let written = std::sync::Arc::new((import.clone(), register.clone(), viewer.clone()));
    registers
        .db()
        .tx(move |tx| {
            let written = written.clone();
            Box::pin(async move {
                let (import, register, viewer) = &*written;
                imports::insert(tx, import).await?;
                if let Some(file) = import.file_id {
                    let owner = files::Owner { kind: crate::attachments::IMPORT_OWNER, id: import.id };
                    files::attach(tx, file, &owner, files::Visibility::Personal, import.by_id).await?;
                }
                Ok::<_, Problem>(journal::of_file(tx, viewer, "upload", register, import).await?)
            })
        })
        .await?;
    Ok(import)
}

/// The plan with what the viewer is entitled to.
fn entitled(viewer: &Viewer, register: &Register, mut plan: Plan) -> Result<Plan, Problem> {
    let publisher = if register.declaration.review { Role::Publisher } else { Role::Editor };
    if plan.publish && !rights::holds(viewer, publisher, plan.organisation, register.id) {
        return Err(Problem::field("publish", "import-may-not-publish"));
    }
    plan.any_organisation = viewer.is(Role::Administrator);
    Ok(plan)
}

/// Writes the plan of an import that is not written yet; what an earlier check found is forgotten.
///
/// Errors: [`Problem::Conflict`] where the import is past that.
pub async fn change_plan(registers: &Registers, viewer: &Viewer, register: &Register, import: &Import, plan: Plan) -> Result<(), Problem> {
    rights::may_create(viewer, plan.organisation, register)?;
    let plan = entitled(viewer, register, plan)?;
    let id = import.id;
    registers
        .db()
        .tx(move |tx| {
            let plan = plan.clone();
            Box::pin(async move {
                let from = [ImportState::Uploaded, ImportState::Checked, ImportState::Failed];
                go(tx, id, &from, ImportState::Uploaded).await?;
                imports::set_plan(tx, id, &plan).await?;
                Ok(imports::clear(tx, id).await?)
            })
        })
        .await
}

/// Writes the plan and has every row checked.
///
/// Errors: [`Problem::Conflict`] where the import is past that.
pub async fn start_check(registers: &Registers, viewer: &Viewer, register: &Register, import: &Import, plan: Plan) -> Result<(), Problem> {
    rights::may_create(viewer, plan.organisation, register)?;
    let plan = entitled(viewer, register, plan)?;
    let id = import.id;
    registers
        .db()
        .tx(move |tx| {
            let plan = plan.clone();
            Box::pin(async move {
                let from = [ImportState::Uploaded, ImportState::Checked, ImportState::Failed];
                go(tx, id, &from, ImportState::Checking).await?;
                imports::set_plan(tx, id, &plan).await?;
                imports::clear(tx, id).await?;
                tx.job(CHECK, &ImportJob { import: id, by: None }, None).await?;
                Ok(())
            })
        })
        .await
}

/// Has a checked import written.
///
/// Errors: [`Problem::Conflict`] where it is not checked, or has bad rows and takes all or nothing.
pub async fn start_apply(registers: &Registers, viewer: &Viewer, register: &Register, import: &Import) -> Result<(), Problem> {
    rights::may_create(viewer, import.plan.0.organisation, register)?;
    if import.rows_bad > 0 && import.plan.0.mode == super::Mode::AllOrNothing {
        return Err(Problem::Conflict("import-has-bad-rows".into()));
    }
    queue(registers, viewer, import.id, &[ImportState::Checked], ImportState::Applying, APPLY).await
}

/// Throws an import away before it is written.
///
/// Errors: [`Problem::Conflict`] where it is being written, or is.
pub async fn discard(registers: &Registers, viewer: &Viewer, register: &Register, import: &Import) -> Result<(), Problem> {
    rights::may_create(viewer, import.plan.0.organisation, register)?;
    let thrown = std::sync::Arc::new((import.clone(), register.clone(), viewer.clone()));
    registers
        .db()
        .tx(move |tx| {
            let thrown = thrown.clone();
            Box::pin(async move {
                let (import, register, viewer) = &*thrown;
                let from = [ImportState::Uploaded, ImportState::Checking, ImportState::Checked, ImportState::Failed];
                go(tx, import.id, &from, ImportState::Discarded).await?;
                imports::clear(tx, import.id).await?;
                Ok(journal::of_file(tx, viewer, "discard", register, import).await?)
            })
        })
        .await
}

async fn queue(
    registers: &Registers,
    viewer: &Viewer,
    id: Uuid,
    from: &'static [ImportState],
    to: ImportState,
    job: &'static str,
) -> Result<(), Problem> {
    let order = ImportJob { import: id, by: Some(viewer.into()) };
    registers
        .db()
        .tx(move |tx| {
            let order = order.clone();
            Box::pin(async move {
                go(tx, id, from, to).await?;
                tx.job(job, &order, None).await?;
                Ok(())
            })
        })
        .await
}

/// Moves an import on.
///
/// Errors: [`Problem::Conflict`] where it stands elsewhere.
pub(super) async fn go(tx: &mut db::Tx, id: Uuid, from: &[ImportState], to: ImportState) -> Result<(), Problem> {
    if store::imports::move_state(tx, id, from, to).await? { Ok(()) } else { Err(Problem::Conflict("import-elsewhere".into())) }
}

/// Marks an import failed and says why.
///
/// Errors: the database's.
pub async fn fail(registers: &Registers, id: Uuid, says: kit::Says) -> Result<(), Problem> {
    registers
        .db()
        .tx(move |tx| {
            let says = says.clone();
            Box::pin(async move {
                imports::clear(tx, id).await?;
                Ok(imports::fail(tx, id, &says).await?)
            })
        })
        .await
}
