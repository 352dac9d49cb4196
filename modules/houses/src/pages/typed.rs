//! What was typed into the grid of figures, as accounts or as problems beside their cells.

use kit::{FieldProblem, Kopiykas, Says};
use web::Fields;

use crate::account::{Amounts, parse_area};
use crate::actions::Entered;
use crate::month::Month;
use crate::rules::Rules;

/// The name of a cell of the grid: `2026-10.cleaning`.
pub fn cell(month: Month, what: &str) -> String {
    format!("{month}.{what}")
}

/// Reads the months of a grid. A month without any amount is empty; an area that is left out is the passport's.
///
/// Errors: what is wrong, by the names of cells.
pub fn read(sent: &Fields, months: &[Month], rules: &Rules, usual_area: Option<i64>) -> Result<Vec<Entered>, Vec<FieldProblem>> {
    let (mut entered, mut problems) = (Vec::new(), Vec::new());
    for month in months {
        let mut wrong = |what: &str, key: &str| problems.push(FieldProblem { field: cell(*month, what), says: Says::new(key) });
        let mut amounts = Amounts::new();
        for item in rules.items.iter().filter(|item| item.holds_in(*month)) {
            let text = sent.text(&cell(*month, &item.code));
            match Kopiykas::parse(text) {
                _ if text.is_empty() => {}
                Some(amount) => {
                    amounts.insert(item.code.clone(), amount.0);
                }
                None => wrong(&item.code, "houses-amount-typed"),
            }
        }
        let text = sent.text(&cell(*month, "area"));
        let area = if text.is_empty() { usual_area } else { parse_area(text) };
        if area.is_none() && (!amounts.is_empty() || !text.is_empty()) {
            wrong("area", "houses-area-wrong");
        }
        let version = sent.text(&cell(*month, "version")).parse().unwrap_or(0);
        entered.push(Entered { month: *month, area: area.unwrap_or(0), amounts, version });
    }
    if problems.is_empty() { Ok(entered) } else { Err(problems) }
}

#[cfg(test)]
mod tests {
    use toml::Table;

    use super::*;

    fn sent(pairs: &[(&str, &str)]) -> Fields {
        Fields::from_pairs(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn a_grid_is_read_month_by_month() {
        let rules = Rules::read(Table::new()).unwrap();
        let months = [Month::parse("2026-09").unwrap(), Month::parse("2026-10").unwrap()];
        let typed = sent(&[("2026-09.cleaning", "1 250,40"), ("2026-09.version", "3"), ("2026-10.area", "990,5"), ("2026-10.lifts", "")]);
        let read = read(&typed, &months, &rules, Some(100_000)).unwrap();
        assert_eq!((read[0].area, read[0].amounts.get("cleaning"), read[0].version), (100_000, Some(&125_040), 3));
        assert!(read[1].amounts.is_empty() && read[1].area == 99_050);
    }

    #[test]
    fn what_is_wrong_stands_beside_its_cell() {
        let rules = Rules::read(Table::new()).unwrap();
        let months = [Month::parse("2026-09").unwrap()];
        let problems = read(&sent(&[("2026-09.cleaning", "багато"), ("2026-09.area", "0")]), &months, &rules, None).unwrap_err();
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["2026-09.cleaning", "2026-09.area"]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_in_a_cell_is_read_or_refused(text in "\\PC{0,20}") {
            let rules = Rules::read(Table::new()).unwrap();
            let months = [Month::parse("2026-09").unwrap()];
            let _ = read(&sent(&[("2026-09.cleaning", &text), ("2026-09.area", &text), ("2026-09.version", &text)]), &months, &rules, None);
        }
    }
}
