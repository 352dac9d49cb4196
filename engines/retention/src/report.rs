//! What would go, what stays and why: the dry run.

use jiff::civil::Date;
use kit::Problem;
use web::House;

use crate::Retention;
use crate::apply::threshold;
use crate::classification::{Fate, Rule};
use crate::store::{self, COUNTED_MAX};

pub use crate::store::{Run, run, runs};

/// What a rule would do now.
#[derive(Clone, PartialEq, Debug)]
pub struct Foretold {
    /// The rule.
    pub rule: Rule,
    /// Rows past their term; as many as were counted where there are more.
    pub rows: i64,
    /// Whether there are more than were counted.
    pub more: bool,
    /// Ids of some.
    pub examples: Vec<String>,
    /// Why they could not be counted.
    pub error: String,
}

impl Foretold {
    /// What would become of them.
    pub fn fate(&self) -> Fate {
        self.rule.then
    }
}

/// What each rule with a term would do now; those of modules' own jobs too. Nothing is touched.
///
/// Errors: none of a single table's; those are told in its line.
pub async fn dry_run(house: &House) -> Result<Vec<Foretold>, Problem> {
    let now = house.clock().now();
    let mut all = Vec::new();
    for rule in house.part::<Retention>().rules(house.clock().today()).filter(|rule| rule.has_term()) {
        let counted = store::count(house.db(), rule, threshold(rule, now)).await;
        let (rows, examples, error) = match counted {
            Ok((rows, examples)) => (rows, examples, String::new()),
            Err(error) => (0, Vec::new(), error.to_string()),
        };
        all.push(Foretold { rule: rule.clone(), rows: rows.min(COUNTED_MAX), more: rows > COUNTED_MAX, examples, error });
    }
    Ok(all)
}

/// Rules that will come into force or end: name, from when, until when.
pub fn dated(house: &House) -> Vec<(String, Date, Option<Date>)> {
    let today = house.clock().today();
    let known = house.part::<Retention>().classification();
    let coming = known.rules().filter(|rule| rule.since > today || rule.until.is_some());
    coming.map(|rule| (rule.name(), rule.since, rule.until)).collect()
}
