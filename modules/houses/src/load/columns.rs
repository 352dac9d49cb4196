//! What the columns of a table of costs mean, found by their headings.

use kit::Says;
use kit::fold::fold;

use crate::rules::Rules;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Use {
    /// Nothing we know.
    Ignore,
    /// The registration number of the house.
    Number,
    /// Its address.
    Address,
    /// The month.
    Month,
    /// The area.
    Area,
    /// The amount of one item, by its place among the rules.
    Amount(usize),
    /// The item of a row, where each row holds one.
    Item,
    /// The amount of such a row.
    RowAmount,
}

/// The columns of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Columns {
    /// What each holds.
    pub uses: Vec<Use>,
    /// Their headings.
    pub names: Vec<String>,
}

const NUMBER: [&str; 6] = ["number", "реєстраційний номер", "номер", "№", "registration number", "номер будинку в реєстрі"];
const ADDRESS: [&str; 4] = ["address", "адреса", "будинок", "house"];
const MONTH: [&str; 4] = ["month", "місяць", "період", "period"];
const AREA: [&str; 6] = ["area", "площа", "площа, м²", "площа, м2", "area, m²", "загальна площа"];
const ITEM: [&str; 4] = ["item", "стаття", "стаття витрат", "cost item"];
const AMOUNT: [&str; 5] = ["amount", "сума", "сума, грн", "сума, ₴", "amount, uah"];

impl Columns {
    /// Finds what the columns mean.
    ///
    /// Errors: what is missing for a table of costs, in words for people.
    pub fn find(names: &[String], rules: &Rules) -> Result<Self, Says> {
        let mut uses: Vec<Use> = Vec::with_capacity(names.len());
        for name in names {
            let found = meaning(name, rules);
            // The first column of a meaning is meant; a second one is somebody's remark.
            uses.push(if uses.contains(&found) { Use::Ignore } else { found });
        }
        let has = |wanted: Use| uses.contains(&wanted);
        if !has(Use::Number) && !has(Use::Address) {
            return Err(Says::new("houses-load-no-house"));
        }
        if !has(Use::Month) {
            return Err(Says::new("houses-load-no-month"));
        }
        let wide = uses.iter().any(|one| matches!(one, Use::Amount(_)));
        let long = has(Use::Item) && has(Use::RowAmount);
        if wide == long {
            return Err(Says::new(if wide { "houses-load-both-shapes" } else { "houses-load-no-amounts" }));
        }
        Ok(Self { uses, names: names.to_vec() })
    }

    /// Whether each row holds one item.
    pub fn is_long(&self) -> bool {
        self.uses.contains(&Use::Item) && self.uses.contains(&Use::RowAmount)
    }

    /// The place of a column of this meaning.
    pub fn at(&self, wanted: Use) -> Option<usize> {
        self.uses.iter().position(|one| *one == wanted)
    }

    /// The headings that mean nothing to us.
    pub fn ignored(&self) -> impl Iterator<Item = &str> {
        self.uses.iter().zip(&self.names).filter(|(own, _)| **own == Use::Ignore).map(|(_, name)| name.as_str())
    }
}

fn meaning(name: &str, rules: &Rules) -> Use {
    let folded = fold(name.trim());
    let is = |words: &[&str]| words.iter().any(|word| fold(word) == folded);
    let item = rules.items.iter().position(|item| {
        let plain = [item.code.as_str(), &item.label.uk, &item.label.en];
        plain.iter().any(|word| fold(word) == folded || fold(&format!("{word}, грн")) == folded || fold(&format!("{word}, ₴")) == folded)
    });
    match item {
        Some(at) => Use::Amount(at),
        None if is(&NUMBER) => Use::Number,
        None if is(&ADDRESS) => Use::Address,
        None if is(&MONTH) => Use::Month,
        None if is(&AREA) => Use::Area,
        None if is(&ITEM) => Use::Item,
        None if is(&AMOUNT) => Use::RowAmount,
        None => Use::Ignore,
    }
}

#[cfg(test)]
mod tests {
    use toml::Table;

    use super::*;

    fn find(names: &[&str]) -> Result<Columns, Says> {
        Columns::find(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>(), &Rules::read(Table::new()).unwrap())
    }

    #[test]
    fn columns_are_known_by_code_and_by_either_language() {
        let wide = find(&["Адреса", "Місяць", "Площа, м²", "Прибирання", "lifts", "Manager’s fee", "Примітка", "Місяць"]).unwrap();
        assert!(!wide.is_long());
        assert_eq!(wide.uses.get(..3), Some([Use::Address, Use::Month, Use::Area].as_slice()));
        assert_eq!(wide.ignored().collect::<Vec<_>>(), ["Примітка", "Місяць"]);
        assert!(find(&["number", "month", "item", "amount"]).unwrap().is_long());
    }

    #[test]
    fn what_a_table_lacks_is_said() {
        for (names, key) in [
            (vec!["Місяць", "Прибирання"], "houses-load-no-house"),
            (vec!["Адреса", "Прибирання"], "houses-load-no-month"),
            (vec!["Адреса", "Місяць", "Площа"], "houses-load-no-amounts"),
            (vec!["Адреса", "Місяць", "Стаття"], "houses-load-no-amounts"),
            (vec!["Адреса", "Місяць", "Стаття", "Сума", "Ліфти"], "houses-load-both-shapes"),
        ] {
            assert_eq!(find(&names).unwrap_err().key, key, "{names:?}");
        }
    }
}
