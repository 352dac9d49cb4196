//! The grid of figures of a house: months by items, each cell a field.

use std::collections::HashMap;

use i18n::Locale;
use kit::{FieldProblem, Kopiykas};
use web::Fields;

use super::typed::cell;
use crate::account::{Account, area_text};
use crate::month::Month;
use crate::rules::{Item, Rules};

/// The grid.
pub struct Grid {
    /// Items that are columns, with what they cover.
    pub columns: Vec<(String, String)>,
    /// Months.
    pub rows: Vec<GridRow>,
}

/// A month.
pub struct GridRow {
    /// «жовтень 2026».
    pub month: String,
    /// Its word in addresses.
    pub code: String,
    /// The version that is shown.
    pub version: i64,
    /// The area and the items.
    pub cells: Vec<Option<GridCell>>,
    /// What the month came to when it was last saved.
    pub total: String,
    /// Where the versions of the month are; empty where there is none.
    pub history: String,
}

/// A field of the grid; an item that is not entered for a month has none.
pub struct GridCell {
    /// The name and the id.
    pub name: String,
    /// What screen readers call it: «Прибирання, жовтень 2026».
    pub label: String,
    /// What stands there.
    pub value: String,
    /// What is wrong with it.
    pub error: String,
}

/// What a grid is made of.
pub struct Filling<'a> {
    /// The reader's language.
    pub t: &'a Locale,
    /// The items.
    pub rules: &'a Rules,
    /// What stands.
    pub accounts: &'a [Account],
    /// What was typed, where it was not taken.
    pub typed: Option<&'a Fields>,
    /// What is wrong with it.
    pub problems: &'a [FieldProblem],
    /// The area of the passport.
    pub usual_area: Option<i64>,
    /// The address of the figures.
    pub address: String,
}

impl Filling<'_> {
    /// The grid of these months, the latest first.
    pub fn grid(&self, months: &[Month]) -> Grid {
        let items: Vec<&Item> = self.rules.items.iter().filter(|item| months.iter().any(|month| item.holds_in(*month))).collect();
        let t = self.t;
        let mut columns = vec![(t.say("houses-area").to_owned(), String::new())];
        columns.extend(items.iter().map(|item| (t.text(&item.label).to_owned(), t.text(&item.about).to_owned())));
        let known: HashMap<Month, &Account> = self.accounts.iter().map(|account| (account.month, account)).collect();
        let rows = months.iter().map(|month| self.row(*month, &items, known.get(month).copied())).collect();
        Grid { columns, rows }
    }

    fn row(&self, month: Month, items: &[&Item], account: Option<&Account>) -> GridRow {
        let t = self.t;
        let area = account.map(|account| account.area).or(self.usual_area).map(area_text).unwrap_or_default();
        let mut cells = vec![Some(self.cell(month, "area", t.say("houses-area"), area))];
        cells.extend(items.iter().map(|item| {
            let amount = account.and_then(|account| account.amounts.0.get(&item.code)).map(|amount| Kopiykas(*amount).decimal());
            item.holds_in(month).then(|| self.cell(month, &item.code, t.text(&item.label), amount.unwrap_or_default()))
        }));
        let reported = account.filter(|account| account.is_reported());
        GridRow {
            month: month.text(t),
            code: month.to_string(),
            version: account.map_or(0, |account| account.version),
            cells,
            total: reported.map(|account| t.money(Kopiykas(account.total))).unwrap_or_default(),
            history: account.map(|_| format!("{}/{month}", self.address)).unwrap_or_default(),
        }
    }

    fn cell(&self, month: Month, what: &str, label: &str, stands: String) -> GridCell {
        let name = cell(month, what);
        let typed = self.typed.and_then(|typed| typed.get(&name)).map(str::to_owned);
        let problem = self.problems.iter().find(|problem| problem.field == name);
        GridCell {
            label: format!("{label}, {}", month.text(self.t)),
            value: typed.unwrap_or_else(|| stands.replace('.', ",")),
            error: problem.map(|problem| self.t.says(&problem.says)).unwrap_or_default(),
            name,
        }
    }
}
