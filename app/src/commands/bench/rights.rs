//! Rights: one question weighed against the grants of an official, few and over a whole city, beside a bare walk over as many ids.

use std::hint::black_box;
use std::time::Duration;

use kit::{DistrictId, Grant, OrganisationId, RegisterId, Role, Scope, Viewer};
use uuid::Uuid;

use super::Run;
use super::figures::{Figures, count_for};
use crate::Trouble;

/// Organisations under the executive committee, over the usual number by `--rows`.
const ORGANISATIONS: usize = 1_000;
/// Questions asked between two looks at the clock.
const BATCH: usize = 1_000;

/// Measures in memory alone.
pub fn measure(run: &Run, figures: &mut Figures) -> Result<(), Trouble> {
    let limit = Duration::from_secs(run.seconds);
    let count = run.rows.unwrap_or(ORGANISATIONS);
    let id = |number: usize| OrganisationId(Uuid::from_u128(number as u128));
    let (register, district) = (RegisterId(Uuid::from_u128(7)), DistrictId(Uuid::from_u128(8)));
    let narrow = |number: usize| Grant {
        register: Some(register),
        district: Some(district),
        kind: Some("road".to_owned()),
        ..Grant::over(Role::Editor, Some(id(number)))
    };
    let few = Viewer { grants: (0..5).map(narrow).collect(), ..Viewer::default() };
    let whole = Viewer { grants: (0..count).map(narrow).collect(), ..Viewer::default() };
    let asked = |number: usize| Scope::of(id(number)).in_register(register).in_district(district).of_kind("road");
    let mut time = |name: &str, work: &dyn Fn() -> bool| -> Result<(), Trouble> {
        let (done, took) = count_for(limit, |_| {
            for _ in 0..BATCH {
                black_box(work());
            }
            Ok::<(), Trouble>(())
        })?;
        figures.add(name, took.as_secs_f64() * 1e6 / (done * BATCH).max(1) as f64, "µs");
        Ok(())
    };
    time("a right asked of five grants", &|| black_box(&few).may(Role::Editor, black_box(&asked(4))))?;
    time(&format!("a right asked of {count} grants, the last"), &|| {
        black_box(&whole).may(Role::Editor, black_box(&asked(count.saturating_sub(1))))
    })?;
    time(&format!("a right asked of {count} grants, none"), &|| black_box(&whole).may(Role::Publisher, black_box(&asked(count + 1))))?;
    let ids: Vec<OrganisationId> = (0..count).map(id).collect();
    time(&format!("a bare walk over {count} ids"), &|| black_box(&ids).contains(black_box(&id(count + 1))))
}
