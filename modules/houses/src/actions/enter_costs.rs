//! Enters the actual costs of months of one house, or corrects them.

use std::collections::HashMap;
use std::sync::Arc;

use db::Json;
use kit::{FieldProblem, Problem, RecordId, Says, Timestamp, Viewer};
use serde_json::json;
use web::House;

use crate::Houses;
use crate::account::{AMOUNT_MAX, AREA_MAX, Account, Amounts, total};
use crate::month::Month;
use crate::rules::Rules;
use crate::store;
use crate::{actions, reach};

/// The figures of a month as somebody gives them.
#[derive(Clone, Debug, PartialEq)]
pub struct Entered {
    /// The month.
    pub month: Month,
    /// Hundredths of a square metre.
    pub area: i64,
    /// Kopiykas by item; none takes the month back.
    pub amounts: Amounts,
    /// The version that was seen; 0 where there was none.
    pub version: i64,
}

/// The most months that are entered at once.
const MONTHS_MAX: usize = 36;

/// Writes the months that differ from what stands; how many. A correction of figures that were reported demands a reason.
///
/// Errors: [`Problem::Forbidden`] for a house of others; [`Problem::Invalid`] naming `<month>.<item>`, `<month>.area` or `reason`;
/// [`Problem::Conflict`] where somebody else wrote one of the months meanwhile: nothing is written then.
pub async fn enter_costs(house: &House, by: &Viewer, id: RecordId, entered: Vec<Entered>, reason: &str) -> Result<usize, Problem> {
    reach::kept(house, by, id).await?;
    let reason = actions::words("reason", reason, false)?;
    let rules = house.part::<Houses>().rules();
    let latest = Month::of(house.clock().today());
    let problems: Vec<FieldProblem> = entered.iter().flat_map(|one| check_figures(rules, one, latest)).collect();
    if entered.len() > MONTHS_MAX {
        return Err(Problem::BadRequest(Says::new("houses-months-max").with("most", MONTHS_MAX)));
    }
    if !problems.is_empty() {
        return Err(Problem::Invalid(problems));
    }
    let given = Arc::new((by.clone(), entered, reason));
    house
        .db()
        .tx(move |tx| {
            let given = given.clone();
            Box::pin(async move {
                let (by, entered, reason) = &*given;
                let seq = store::advance(tx).await?;
                let wanted: Vec<_> = entered.iter().map(|one| (id, one.month)).collect();
                let known = store::costs::load(tx, &wanted).await?;
                let (new, before) = changes(id, entered, &known, (by, reason, tx.now()))?;
                if new.is_empty() {
                    return Ok(0);
                }
                store::costs::write(tx, seq, &new, &before).await?;
                let months: Vec<String> = new.iter().map(|one| one.month.to_string()).collect();
                let details = json!({ "what": "costs", "months": months, "corrected": before.len(), "reason": reason });
                actions::journal(tx, by, "update", id, details).await?;
                Ok::<_, Problem>(new.len())
            })
        })
        .await
}

/// The new versions and those they follow; a month that is as it was needs none.
///
/// Errors: [`Problem::Conflict`] for a version that is no longer the last, [`Problem::Invalid`] for a correction without a reason.
fn changes(
    id: RecordId,
    entered: &[Entered],
    known: &[Account],
    (by, reason, at): (&Viewer, &str, Timestamp),
) -> Result<(Vec<Account>, Vec<Account>), Problem> {
    let known: HashMap<Month, &Account> = known.iter().map(|account| (account.month, account)).collect();
    let (mut new, mut before) = (Vec::new(), Vec::new());
    for one in entered {
        let stands = known.get(&one.month).copied();
        if stands.map_or(one.amounts.is_empty(), |stands| is_unchanged(stands, one)) {
            continue;
        }
        let version = stands.map_or(0, |stands| stands.version);
        if version != one.version {
            return Err(Problem::Conflict(Says::new("houses-costs-stale").with("month", one.month)));
        }
        if reason.is_empty() && stands.is_some_and(Account::is_reported) {
            return Err(Problem::field("reason", "houses-reason-required"));
        }
        before.extend(stands.cloned());
        new.push(Account {
            house_id: id,
            month: one.month,
            area: one.area,
            total: total(&one.amounts),
            amounts: Json(one.amounts.clone()),
            version: version + 1,
            reason: reason.to_owned(),
            load_id: None,
            by_id: by.person,
            by_name: by.name.clone(),
            at,
        });
    }
    Ok((new, before))
}

/// The area of a month that is not reported says nothing.
fn is_unchanged(stands: &Account, one: &Entered) -> bool {
    stands.is_same(one.area, &one.amounts) || (!stands.is_reported() && one.amounts.is_empty())
}

/// What is wrong with the figures of a month.
pub fn check_figures(rules: &Rules, one: &Entered, latest: Month) -> Vec<FieldProblem> {
    let wrong = |field: &str, says: Says| FieldProblem { field: format!("{}.{field}", one.month), says };
    let mut problems = Vec::new();
    if one.month > latest {
        problems.push(wrong("month", Says::new("houses-month-ahead")));
    }
    if !(1..=AREA_MAX).contains(&one.area) && !one.amounts.is_empty() {
        problems.push(wrong("area", Says::new("houses-area-wrong")));
    }
    for (code, amount) in &one.amounts {
        match rules.item_at(code).and_then(|at| rules.items.get(at)) {
            None => problems.push(wrong(code, Says::new("houses-item-unknown").with("item", code))),
            Some(item) if !item.holds_in(one.month) => problems.push(wrong(code, Says::new("houses-item-ended"))),
            Some(_) if !(0..=AMOUNT_MAX).contains(amount) => problems.push(wrong(code, Says::new("houses-amount-wrong"))),
            Some(_) => {}
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use toml::Table;
    use uuid::Uuid;

    use super::*;

    fn month(text: &str) -> Month {
        Month::parse(text).unwrap()
    }

    fn entered(at: &str, cleaning: i64, version: i64) -> Entered {
        Entered { month: month(at), area: 100_000, amounts: Amounts::from([("cleaning".into(), cleaning)]), version }
    }

    fn account(at: &str, cleaning: i64, version: i64) -> Account {
        let entered = entered(at, cleaning, version);
        Account {
            house_id: RecordId(Uuid::nil()),
            month: entered.month,
            area: entered.area,
            total: total(&entered.amounts),
            amounts: Json(entered.amounts),
            version,
            reason: String::new(),
            load_id: None,
            by_id: None,
            by_name: String::new(),
            at: Timestamp::UNIX_EPOCH,
        }
    }

    fn changed(entered: &[Entered], known: &[Account], reason: &str) -> Result<Vec<(i64, i64)>, Problem> {
        let made = changes(RecordId(Uuid::nil()), entered, known, (&Viewer::visitor(), reason, Timestamp::UNIX_EPOCH))?;
        Ok(made.0.iter().map(|one| (one.version, one.total)).collect())
    }

    #[test]
    fn what_is_as_it_was_makes_no_version() {
        let known = [account("2026-01", 500, 1)];
        assert_eq!(changed(&[entered("2026-01", 500, 1), entered("2026-02", 700, 0)], &known, ""), Ok(vec![(1, 700)]));
        let nothing = Entered { amounts: Amounts::new(), ..entered("2026-03", 0, 0) };
        assert_eq!(changed(&[nothing], &known, ""), Ok(vec![]));
    }

    #[test]
    fn a_correction_demands_a_reason_and_the_version_that_was_seen() {
        let known = [account("2026-01", 500, 3)];
        assert_eq!(changed(&[entered("2026-01", 600, 3)], &known, ""), Err(Problem::field("reason", "houses-reason-required")));
        assert_eq!(changed(&[entered("2026-01", 600, 3)], &known, "Помилка"), Ok(vec![(4, 600)]));
        let stale = Problem::Conflict(Says::new("houses-costs-stale").with("month", "2026-01"));
        assert_eq!(changed(&[entered("2026-01", 600, 2)], &known, "Помилка"), Err(stale.clone()));
        assert_eq!(changed(&[entered("2026-01", 600, 0)], &known, "Помилка"), Err(stale));
    }

    #[test]
    fn figures_keep_to_items_months_and_limits() {
        let rules = Rules::read(Table::new()).unwrap();
        let said = |one: Entered| check_figures(&rules, &one, month("2026-11")).into_iter().map(|own| own.field).collect::<Vec<_>>();
        assert!(said(entered("2026-11", 500, 0)).is_empty());
        assert_eq!(said(entered("2026-12", 500, 0)), ["2026-12.month"]);
        assert_eq!(said(entered("2026-01", -1, 0)), ["2026-01.cleaning"]);
        assert_eq!(said(Entered { area: 0, ..entered("2026-01", 1, 0) }), ["2026-01.area"]);
        let other = |code: &str| Entered { amounts: Amounts::from([(code.into(), 1)]), ..entered("2026-01", 1, 0) };
        assert_eq!(said(other("beer")), ["2026-01.beer"]);
        assert_eq!(said(other("waste")), ["2026-01.waste"], "ended in 2021");
    }
}
