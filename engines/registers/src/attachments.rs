//! Files of records: attached in the transaction that writes the record, shown to those who may see their field.

use db::{BoxFuture, Tx};
use fields::Visibility;
use files::{File, Guard, Owner};
use kit::{Problem, RecordId, Viewer};
use uuid::Uuid;
use web::Ctx;

use crate::record::Record;
use crate::register::{Data, Register};
use crate::registers::Registers;
use crate::{rights, store};

/// The kind of owner under which the files engine knows records.
pub const OWNER: &str = "record";
/// The same for imports.
pub const IMPORT_OWNER: &str = "import";

/// The files in a record's data, each with its field's visibility.
pub fn of(register: &Register, data: &Data) -> Vec<(Uuid, Visibility)> {
    let fields = register.declaration.fields.iter().filter(|field| field.kind.is_file());
    fields
        .flat_map(|field| {
            let list = data.get(&field.code).and_then(serde_json::Value::as_array).map(Vec::as_slice).unwrap_or_default();
            list.iter().filter_map(|file| Some((file.get("file")?.as_str()?.parse().ok()?, field.visibility)))
        })
        .collect()
}

/// Attaches the files of a record that is being written. Files of earlier versions stay with it for its history.
///
/// Errors: a file that is not the writer's to attach.
pub async fn attach(tx: &mut Tx, register: &Register, record: &Record, by: &Viewer) -> Result<(), Problem> {
    let owner = Owner { kind: OWNER, id: record.id.0 };
    for (file, visibility) in of(register, &record.data.0) {
        let visibility = match visibility {
            Visibility::Public => files::Visibility::Public,
            Visibility::Staff => files::Visibility::Staff,
            Visibility::Personal => files::Visibility::Personal,
        };
        files::attach(tx, file, &owner, visibility, by.person).await?;
    }
    Ok(())
}

/// Knows who may see the files of records.
pub struct RecordGuard;

impl Guard for RecordGuard {
    fn may_see<'a>(&'a self, ctx: &'a Ctx, file: &'a File) -> BoxFuture<'a, Result<bool, Problem>> {
        Box::pin(async move {
            let registers = ctx.house.part::<Registers>();
            let Some(owner) = file.owner_id else { return Ok(false) };
            let Some(record) = store::records::find_anywhere(registers.db(), RecordId(owner)).await? else { return Ok(false) };
            let shelf = registers.shelf().await?;
            Ok(shelf.by_id(record.register_id).is_some_and(|register| may_see(&ctx.viewer, register, &record, file.id)))
        })
    }
}

fn may_see(viewer: &Viewer, register: &Register, record: &Record, file: Uuid) -> bool {
    if !rights::may_see_register(viewer, register) {
        return false;
    }
    let sees = rights::sees(viewer, record.organisation_id, register.id);
    let shown = |data: &Data| of(register, data).iter().any(|(id, visibility)| *id == file && *visibility <= sees);
    // Editors see the files of earlier versions too.
    rights::may_see_drafts(viewer, record) || record.published().is_some_and(shown)
}

/// Knows who may see the files of imports: whoever may write the register's records.
pub struct ImportGuard;

impl Guard for ImportGuard {
    fn may_see<'a>(&'a self, ctx: &'a Ctx, file: &'a File) -> BoxFuture<'a, Result<bool, Problem>> {
        Box::pin(async move {
            let registers = ctx.house.part::<Registers>();
            let Some(id) = file.owner_id else { return Ok(false) };
            let import = store::imports::find(registers.db(), id).await?;
            Ok(rights::holds(&ctx.viewer, kit::Role::Editor, import.plan.0.organisation, import.register_id))
        })
    }
}
