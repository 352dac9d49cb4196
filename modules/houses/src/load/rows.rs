//! The pure reading of rows: accounts of months, or problems that name row, column, value and reason.

use std::collections::{BTreeMap, HashMap, HashSet};

use kit::fold::fold;
use kit::{FieldProblem, Kopiykas, RecordId, Says};
use tabular::{Cell, Row};

use super::columns::{Columns, Use};
use super::{PROBLEMS_MAX, RowProblem};
use crate::account::{Amounts, parse_area};
use crate::actions::{Entered, check_figures};
use crate::month::Month;
use crate::rules::Rules;

/// A house as a table may call it.
#[derive(Clone, Debug)]
pub struct KnownHouse {
    /// Its id.
    pub id: RecordId,
    /// Its registration number.
    pub number: String,
    /// Its address.
    pub title: String,
    /// Its area today, for rows that give none.
    pub area: Option<i64>,
    /// Whether the reader may enter its figures.
    pub own: bool,
}

/// The houses by what tables call them.
#[derive(Default)]
pub struct Known {
    houses: Vec<KnownHouse>,
    by_number: HashMap<String, usize>,
    by_address: HashMap<String, Vec<usize>>,
}

impl Known {
    /// The houses of the city.
    pub fn new(houses: Vec<KnownHouse>) -> Self {
        let mut known = Self { houses, ..Self::default() };
        for (at, house) in known.houses.iter().enumerate() {
            known.by_number.insert(folded(&house.number), at);
            known.by_address.entry(folded(&house.title)).or_default().push(at);
        }
        known
    }

    fn by_number(&self, text: &str) -> Result<&KnownHouse, Says> {
        self.by_number.get(&folded(text)).and_then(|at| self.houses.get(*at)).ok_or_else(|| Says::new("houses-load-unknown-number"))
    }

    fn by_address(&self, text: &str) -> Result<&KnownHouse, Says> {
        match self.by_address.get(&folded(text)).map(Vec::as_slice) {
            Some([only]) => self.houses.get(*only).ok_or_else(|| Says::new("houses-load-unknown-address")),
            Some([_, ..]) => Err(Says::new("houses-load-two-addresses")),
            _ => Err(Says::new("houses-load-unknown-address")),
        }
    }
}

/// The account of a month that was put together from rows.
#[derive(Clone, PartialEq, Debug)]
pub struct MonthRead {
    /// The house.
    pub house: RecordId,
    /// The figures; their version is not known to a table.
    pub entered: Entered,
}

/// What came of a table.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct TableRead {
    /// Accounts that can be written, by house and month.
    pub months: Vec<MonthRead>,
    /// What is wrong, the first of it.
    pub problems: Vec<RowProblem>,
    /// Rows of the table.
    pub rows_total: u64,
    /// Rows that cannot be used.
    pub rows_bad: u64,
    /// Headings that mean nothing to us.
    pub ignored: Vec<String>,
}

/// Reads rows one after another; remembers what may come once.
pub struct RowReader<'a> {
    columns: &'a Columns,
    rules: &'a Rules,
    known: &'a Known,
    latest: Month,
    months: BTreeMap<(RecordId, Month), Gathered>,
    spoiled: HashSet<(RecordId, Month)>,
    read: TableRead,
}

struct Gathered {
    area: i64,
    amounts: Amounts,
    rows: u64,
}

/// A row that cannot be used, with what is wrong in it and whose month it spoils.
struct Bad {
    problems: Vec<RowProblem>,
    spoils: Option<(RecordId, Month)>,
}

impl<'a> RowReader<'a> {
    /// A reader of a table with these columns; months after `latest` have not been yet.
    pub fn new(columns: &'a Columns, rules: &'a Rules, known: &'a Known, latest: Month) -> Self {
        let read = TableRead { ignored: columns.ignored().map(str::to_owned).collect(), ..TableRead::default() };
        Self { columns, rules, known, latest, months: BTreeMap::new(), spoiled: HashSet::new(), read }
    }

    /// Reads a row.
    pub fn row(&mut self, row: &Row) {
        self.read.rows_total += 1;
        let Err(bad) = self.take(row) else { return };
        self.read.rows_bad += 1;
        self.spoiled.extend(bad.spoils);
        let room = PROBLEMS_MAX.saturating_sub(self.read.problems.len());
        self.read.problems.extend(bad.problems.into_iter().take(room));
    }

    /// What came of the table. A month of which one row is bad is not written in part.
    pub fn finish(mut self) -> TableRead {
        for key in &self.spoiled {
            if let Some(gathered) = self.months.remove(key) {
                self.read.rows_bad += gathered.rows;
            }
        }
        let month = |((house, month), own): ((RecordId, Month), Gathered)| MonthRead {
            house,
            entered: Entered { month, area: own.area, amounts: own.amounts, version: 0 },
        };
        self.read.months = self.months.into_iter().map(month).collect();
        self.read
    }

    fn cell(&self, row: &Row, wanted: Use) -> Option<(String, String)> {
        let at = self.columns.at(wanted)?;
        let text = row.cells.get(at).map(Cell::to_text).unwrap_or_default();
        Some((self.columns.names.get(at).cloned().unwrap_or_default(), text))
    }

    fn take(&mut self, row: &Row) -> Result<(), Bad> {
        let (house, area) = self.house(row).map_err(|problem| Bad { problems: vec![problem], spoils: None })?;
        let month = self.month(row).map_err(|problem| Bad { problems: vec![problem], spoils: None })?;
        let key = (house, month);
        let bad = |problems| Bad { problems, spoils: Some(key) };
        let area = self.area(row, area).map_err(|problem| bad(vec![problem]))?;
        let amounts = self.amounts(row).map_err(bad)?;
        let entered = Entered { month, area, amounts, version: 0 };
        let wrong = check_figures(self.rules, &entered, self.latest);
        if !wrong.is_empty() {
            return Err(bad(wrong.into_iter().map(|problem| self.of_figures(row, problem)).collect()));
        }
        self.gather(row, key, entered).map_err(|problem| bad(vec![problem]))
    }

    fn house(&self, row: &Row) -> Result<(RecordId, Option<i64>), RowProblem> {
        let filled = |wanted| self.cell(row, wanted).filter(|(_, text)| !text.trim().is_empty());
        let (column, value, found) = if let Some((column, text)) = filled(Use::Number) {
            let found = self.known.by_number(&text);
            (column, text, found)
        } else if let Some((column, text)) = filled(Use::Address) {
            let found = self.known.by_address(&text);
            (column, text, found)
        } else {
            return Err(problem(row, "", "", Says::new("houses-load-house-missing")));
        };
        match found {
            Ok(house) if house.own => Ok((house.id, house.area)),
            Ok(_) => Err(problem(row, &column, &value, Says::new("houses-load-not-yours"))),
            Err(says) => Err(problem(row, &column, &value, says)),
        }
    }

    fn month(&self, row: &Row) -> Result<Month, RowProblem> {
        let (column, text) = self.cell(row, Use::Month).unwrap_or_default();
        Month::parse(&text).ok_or_else(|| problem(row, &column, &text, Says::new("houses-load-month")))
    }

    fn area(&self, row: &Row, usual: Option<i64>) -> Result<i64, RowProblem> {
        match self.cell(row, Use::Area).filter(|(_, text)| !text.trim().is_empty()) {
            Some((column, text)) => parse_area(&rounded(&text)).ok_or_else(|| problem(row, &column, &text, Says::new("houses-area-wrong"))),
            None => usual.ok_or_else(|| problem(row, "", "", Says::new("houses-load-area-missing"))),
        }
    }

    fn amounts(&self, row: &Row) -> Result<Amounts, Vec<RowProblem>> {
        let (mut amounts, mut problems) = (Amounts::new(), Vec::new());
        if self.columns.is_long() {
            return self.one_amount(row).map_err(|problem| vec![problem]);
        }
        for (at, wanted) in self.columns.uses.iter().enumerate() {
            let Use::Amount(item) = wanted else { continue };
            let Some(item) = self.rules.items.get(*item) else { continue };
            let text = row.cells.get(at).map(Cell::to_text).unwrap_or_default();
            if text.trim().is_empty() {
                continue;
            }
            match Kopiykas::parse(&rounded(&text)) {
                Some(amount) => {
                    amounts.insert(item.code.clone(), amount.0);
                }
                None => {
                    let column = self.columns.names.get(at).map(String::as_str).unwrap_or_default();
                    problems.push(problem(row, column, &text, Says::new("houses-load-amount")));
                }
            }
        }
        if problems.is_empty() && amounts.is_empty() {
            problems.push(problem(row, "", "", Says::new("houses-load-nothing")));
        }
        if problems.is_empty() { Ok(amounts) } else { Err(problems) }
    }

    fn one_amount(&self, row: &Row) -> Result<Amounts, RowProblem> {
        let (column, text) = self.cell(row, Use::Item).unwrap_or_default();
        let folded = fold(text.trim());
        let own = |code: &str, uk: &str, en: &str| [code, uk, en].iter().any(|word| fold(word) == folded);
        let item = self.rules.items.iter().find(|item| own(&item.code, &item.label.uk, &item.label.en));
        let item = item.ok_or_else(|| problem(row, &column, &text, Says::new("houses-load-item")))?;
        let (column, text) = self.cell(row, Use::RowAmount).unwrap_or_default();
        let amount = Kopiykas::parse(&rounded(&text)).ok_or_else(|| problem(row, &column, &text, Says::new("houses-load-amount")))?;
        Ok(Amounts::from([(item.code.clone(), amount.0)]))
    }

    fn gather(&mut self, row: &Row, key: (RecordId, Month), entered: Entered) -> Result<(), RowProblem> {
        let Some(there) = self.months.get_mut(&key) else {
            self.months.insert(key, Gathered { area: entered.area, amounts: entered.amounts, rows: 1 });
            return Ok(());
        };
        if entered.amounts.keys().any(|code| there.amounts.contains_key(code)) {
            return Err(problem(row, "", &key.1.to_string(), Says::new("houses-load-twice")));
        }
        if there.area != entered.area {
            return Err(problem(row, "", &crate::account::area_text(entered.area), Says::new("houses-load-two-areas")));
        }
        there.amounts.extend(entered.amounts);
        there.rows += 1;
        Ok(())
    }

    /// A problem of figures names `<month>.<item>`; the report names the column and what stands there.
    fn of_figures(&self, row: &Row, wrong: FieldProblem) -> RowProblem {
        let code = wrong.field.split_once('.').map(|(_, code)| code).unwrap_or_default();
        let wanted = match code {
            "month" => Use::Month,
            "area" => Use::Area,
            item if !self.columns.is_long() => self.rules.item_at(item).map_or(Use::Ignore, Use::Amount),
            _ => Use::RowAmount,
        };
        let (column, value) = self.cell(row, wanted).unwrap_or_default();
        problem(row, &column, &value, wrong.says)
    }
}

/// A text in which case and runs of spaces say nothing.
fn folded(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a spreadsheet computed may have more decimals than money: 1250.3333333.
fn rounded(text: &str) -> String {
    let plain = text.trim();
    match plain.split_once(['.', ',']) {
        Some((whole, part)) if part.len() > 2 && part.bytes().all(|byte| byte.is_ascii_digit()) && is_plain(whole) => plain
            .replace(',', ".")
            .parse::<f64>()
            .ok()
            .filter(|value| value.is_finite())
            .map_or_else(|| plain.to_owned(), |value| format!("{value:.2}")),
        _ => plain.to_owned(),
    }
}

fn is_plain(whole: &str) -> bool {
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    !digits.is_empty() && digits.len() <= 12 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn problem(row: &Row, column: &str, value: &str, says: Says) -> RowProblem {
    RowProblem { row: row.number, column: column.to_owned(), value: value.chars().take(100).collect(), says }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use toml::Table;
    use uuid::Uuid;

    use super::*;

    fn known() -> Known {
        let house = |number: u128, title: &str, own| KnownHouse {
            id: RecordId(Uuid::from_u128(number)),
            number: format!("БУД-{number:05}"),
            title: title.to_owned(),
            area: (number != 4).then_some(100_000),
            own,
        };
        Known::new(vec![
            house(1, "вул. Калинова, 1", true),
            house(2, "вул. Калинова, 2", false),
            house(3, "вул. Лісова, 3", true),
            house(4, "вул. Лісова, 4", true),
            house(5, "вул. Лісова, 3", true),
        ])
    }

    fn read(names: &[&str], rows: &[&[&str]]) -> TableRead {
        let rules = Rules::read(Table::new()).unwrap();
        let columns = Columns::find(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>(), &rules).unwrap();
        let known = known();
        let mut reader = RowReader::new(&columns, &rules, &known, Month::parse("2026-11").unwrap());
        for (at, cells) in rows.iter().enumerate() {
            reader.row(&Row { number: at as u64 + 2, cells: cells.iter().map(|cell| Cell::text(*cell)).collect(), notices: Vec::new() });
        }
        reader.finish()
    }

    fn said(read: &TableRead) -> Vec<(u64, &str, &str)> {
        read.problems.iter().map(|one| (one.row, one.column.as_str(), one.says.key.as_str())).collect()
    }

    #[test]
    fn a_wide_table_gives_a_month_a_row() {
        let read = read(
            &["Адреса", "Місяць", "Площа", "Прибирання", "Ліфти"],
            &[&["ВУЛ. КАЛИНОВА,  1", "10.2026", "", "1 250,40", ""], &["вул. Лісова, 4", "2026-10", "980,5", "900.3333333", "12"]],
        );
        assert!(read.problems.is_empty(), "{:?}", read.problems);
        let totals: Vec<(i64, i64)> =
            read.months.iter().map(|own| (own.entered.area, crate::account::total(&own.entered.amounts))).collect();
        assert_eq!(totals, [(100_000, 125_040), (98_050, 91_233)]);
    }

    #[test]
    fn a_long_table_gathers_rows_into_months() {
        let read = read(
            &["number", "month", "item", "amount"],
            &[
                &["БУД-00001", "2026-10", "Прибирання", "100"],
                &["БУД-00001", "2026-10", "lifts", "50"],
                &["БУД-00001", "2026-09", "lifts", "40"],
            ],
        );
        assert_eq!((read.months.len(), read.rows_total, read.rows_bad), (2, 3, 0));
    }

    #[test]
    fn every_problem_names_row_column_and_value() {
        let read = read(
            &["number", "address", "month", "area", "cleaning", "lifts"],
            &[
                &["БУД-00009", "", "2026-10", "", "1", ""],
                &["", "вул. Лісова, 3", "2026-10", "", "1", ""],
                &["БУД-00002", "", "2026-10", "", "1", ""],
                &["БУД-00001", "", "жовтень", "", "1", ""],
                &["БУД-00001", "", "2026-12", "", "1", ""],
                &["БУД-00004", "", "2026-10", "", "1", ""],
                &["БУД-00001", "", "2026-09", "", "багато", "-3"],
                &["БУД-00001", "", "2026-08", "0", "1", ""],
                &["БУД-00001", "", "2026-07", "", "", ""],
                &["", "", "2026-07", "", "1", ""],
            ],
        );
        assert_eq!(
            said(&read),
            [
                (2, "number", "houses-load-unknown-number"),
                (3, "address", "houses-load-two-addresses"),
                (4, "number", "houses-load-not-yours"),
                (5, "month", "houses-load-month"),
                (6, "month", "houses-month-ahead"),
                (7, "", "houses-load-area-missing"),
                (8, "cleaning", "houses-load-amount"),
                (9, "area", "houses-area-wrong"),
                (10, "", "houses-load-nothing"),
                (11, "", "houses-load-house-missing"),
            ]
        );
        assert_eq!((read.rows_bad, read.months.len()), (10, 0));
        assert_eq!(read.problems[6].value, "багато");
    }

    #[test]
    fn a_month_of_which_one_row_is_bad_is_not_written_in_part() {
        let read = read(
            &["number", "month", "item", "amount"],
            &[
                &["БУД-00001", "2026-10", "cleaning", "100"],
                &["БУД-00001", "2026-10", "beer", "50"],
                &["БУД-00003", "2026-10", "cleaning", "5"],
                &["БУД-00003", "2026-10", "cleaning", "6"],
            ],
        );
        assert_eq!(said(&read), [(3, "item", "houses-load-item"), (5, "", "houses-load-twice")]);
        assert_eq!((read.months.len(), read.rows_bad), (0, 4));
    }

    proptest! {
        #[test]
        fn any_cells_are_read_or_reported(cells in proptest::collection::vec(proptest::collection::vec("\\PC{0,12}", 6), 0..12)) {
            let rows: Vec<Vec<&str>> = cells.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
            let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
            let read = read(&["number", "address", "month", "area", "cleaning", "lifts"], &rows);
            prop_assert_eq!(read.rows_total as usize, rows.len());
            prop_assert_eq!(read.rows_bad as usize + read.months.len(), rows.len());
        }
    }
}
