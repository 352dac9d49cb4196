//! Ordering a run outside its hour: a dangerous act, for what goes does not come back.

use audit::Entry;
use db::{BoxFuture, Tx};
use identity::Identity;
use identity::four_eyes::{ActKind, Dangerous, Done, Particular};
use kit::{Problem, Role, Viewer};
use serde::{Deserialize, Serialize};
use web::House;

use crate::pages::HREF;
use crate::report;

/// Lines of the dry run that the second administrator is shown; the page has all.
const LINES_MAX: usize = 40;

/// Applies the terms before their hour.
#[derive(Serialize, Deserialize)]
pub struct RunNow {
    /// How many rows of what were past their term when it was asked for.
    foretold: Vec<(String, i64)>,
}

impl Dangerous for RunNow {
    const KIND: ActKind = ActKind { code: "run-retention", name: "retention-act-run", above: None, asker: Role::DataProtection };

    fn about(&self) -> String {
        String::new()
    }

    fn particulars(&self, _: &Identity) -> Vec<Particular> {
        let lines =
            self.foretold.iter().take(LINES_MAX).map(|(rule, rows)| Particular::plain("retention-table", format!("{rule}: {rows}")));
        std::iter::once(Particular::of("identity-act-what-comes", "retention-run-lead").at(HREF)).chain(lines).collect()
    }

    fn perform<'a>(&'a self, tx: &'a mut Tx, _: &'a Identity, by: &'a Viewer) -> BoxFuture<'a, Result<(), Problem>> {
        Box::pin(async move {
            tx.job(crate::APPLY, &serde_json::Value::Null, None).await?;
            Ok(audit::record(tx, Entry::new(by, "order", "retention", "")).await?)
        })
    }
}

/// Orders a run; a job does it, as it does every night.
///
/// Errors: [`Problem::Forbidden`]; [`Problem::Conflict`] where one waits for a second administrator.
pub async fn run_now(house: &House, by: &Viewer) -> Result<Done, Problem> {
    identity::officer(by)?;
    let foretold = report::dry_run(house).await?.into_iter().filter(|own| own.rows > 0).map(|own| (own.rule.name(), own.rows));
    identity::actions::carry_out(house.part::<Identity>(), by, RunNow { foretold: foretold.collect() }).await
}
