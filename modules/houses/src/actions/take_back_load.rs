//! Asking for a table of costs to be taken back: a dangerous act where it wrote very much.

use db::{BoxFuture, Tx};
use identity::Identity;
use identity::four_eyes::{ActKind, Dangerous, Done, Particular};
use kit::{Problem, Role, Viewer};
use serde::{Deserialize, Serialize};
use web::House;

use super::begin_load::{Order, UNDO, move_on};
use crate::load::{Load, LoadId, LoadState};
use crate::pages::urls;
use crate::{guard, store};

/// The kind of the act, for whoever asks what waits.
pub const TAKE_BACK: &str = "undo-houses-load";
/// From more months on a city begins to want a second administrator, where it wants one.
const MANY: i64 = 1_000;

/// Has what a table wrote taken back by a job; a large one may wait for a second administrator.
///
/// Errors: [`Problem::Conflict`] where the table was not written, is taken back or waits already.
pub async fn start_undo(house: &House, by: &Viewer, load: &Load) -> Result<Done, Problem> {
    if load.state != LoadState::Applied {
        return Err(Problem::Conflict("houses-load-moved".into()));
    }
    let act = UndoLoad { load: load.id, file: load.file_name.clone(), new: load.months_new, changed: load.months_changed };
    identity::actions::carry_out(house.part::<Identity>(), by, act).await
}

/// Takes a written table of costs back.
#[derive(Serialize, Deserialize)]
pub struct UndoLoad {
    load: LoadId,
    file: String,
    new: i64,
    changed: i64,
}

impl Dangerous for UndoLoad {
    const KIND: ActKind =
        ActKind { code: TAKE_BACK, name: "houses-act-undo", above: Some(("houses-act-above", MANY)), asker: Role::Editor };

    fn size(&self) -> i64 {
        self.new + self.changed
    }

    fn about(&self) -> String {
        self.load.to_string()
    }

    fn particulars(&self, _: &Identity) -> Vec<Particular> {
        vec![
            Particular::plain("houses-act-file", &self.file).at(urls::load(self.load)),
            Particular::plain("houses-act-new", self.new),
            Particular::plain("houses-act-changed", self.changed),
        ]
    }

    fn perform<'a>(&'a self, tx: &'a mut Tx, _: &'a Identity, by: &'a Viewer) -> BoxFuture<'a, Result<(), Problem>> {
        Box::pin(async move {
            let held = store::loads::hold(tx, self.load, &[LoadState::Applied]).await?;
            if !guard::may_see(by, &held) {
                return Err(Problem::Forbidden);
            }
            move_on(tx, &Order::new(self.load, by), (LoadState::Applied, LoadState::Undoing), UNDO).await
        })
    }
}
