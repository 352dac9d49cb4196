//! Asking for an import to be taken back: a dangerous act where it wrote very much.

use db::{BoxFuture, Tx};
use identity::Identity;
use identity::four_eyes::{ActKind, Dangerous, Done, Particular, in_both};
use kit::{OrganisationId, PersonId, Problem, RegisterId, Role, Text, Viewer};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::House;

use super::ImportState;
use super::begin::{ImportJob, UNDO, go};
use crate::register::Register;
use crate::rights;
use crate::store::imports::Import;

/// The kind of the act, for whoever asks what waits.
pub const TAKE_BACK: &str = "undo-import";
/// From more records on a city begins to want a second administrator, where it wants one.
const MANY: i64 = 1_000;

/// Has a finished import taken back by a job; a large one may wait for a second administrator.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Conflict`] where it is not finished, or waits already.
pub async fn start_undo(house: &House, viewer: &Viewer, register: &Register, import: &Import) -> Result<Done, Problem> {
    let act = UndoImport {
        import: import.id,
        register: register.id,
        organisation: import.plan.0.organisation,
        by: import.by_id,
        title: register.declaration.title.clone(),
        file: import.file_name.clone(),
        href: format!("/desk/resources/{}/imports/{}", register.code, import.id),
        created: import.rows_created,
        changed: import.rows_changed,
    };
    act.may_be_asked_by(viewer)?;
    if import.state != ImportState::Done {
        return Err(Problem::Conflict("import-elsewhere".into()));
    }
    identity::actions::carry_out(house.part::<Identity>(), viewer, act).await
}

/// Takes a written import back.
#[derive(Serialize, Deserialize)]
pub struct UndoImport {
    import: Uuid,
    register: RegisterId,
    organisation: OrganisationId,
    /// Who brought it.
    by: Option<PersonId>,
    title: Text,
    file: String,
    href: String,
    created: i64,
    changed: i64,
}

impl UndoImport {
    /// Who brought the table may take it back, and who publishes what it wrote.
    fn may_be_asked_by(&self, viewer: &Viewer) -> Result<(), Problem> {
        let own = viewer.person.is_some() && viewer.person == self.by;
        match own || rights::holds(viewer, Role::Publisher, self.organisation, self.register) {
            true => Ok(()),
            false => Err(rights::refusal(viewer)),
        }
    }
}

impl Dangerous for UndoImport {
    const KIND: ActKind =
        ActKind { code: TAKE_BACK, name: "import-act-undo", above: Some(("import-act-above", MANY)), asker: Role::Editor };

    fn size(&self) -> i64 {
        self.created + self.changed
    }

    fn about(&self) -> String {
        self.import.to_string()
    }

    fn particulars(&self, _: &Identity) -> Vec<Particular> {
        vec![
            Particular::of("import-act-register", in_both(&self.title)),
            Particular::plain("import-act-file", &self.file).at(&self.href),
            Particular::plain("import-act-created", self.created),
            Particular::plain("import-act-changed", self.changed),
        ]
    }

    fn perform<'a>(&'a self, tx: &'a mut Tx, _: &'a Identity, by: &'a Viewer) -> BoxFuture<'a, Result<(), Problem>> {
        Box::pin(async move {
            self.may_be_asked_by(by)?;
            go(tx, self.import, &[ImportState::Done], ImportState::Undoing).await?;
            tx.job(UNDO, &ImportJob { import: self.import, by: Some(by.into()) }, None).await?;
            Ok(())
        })
    }
}
