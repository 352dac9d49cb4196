//! What `privacy.toml` says of every table: a class a column, and rules of keeping.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use crate::OwnTerm;

/// Who may see a column.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// Everybody.
    Public,
    /// Officials.
    Staff,
    /// Whoever has a right to, and each look is journalled.
    Personal,
    /// Nobody.
    Secret,
}

/// What happens to a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// It goes.
    Erase,
    /// It stays without whom it was about.
    Anonymise,
    /// It stays: a law makes the city keep it.
    Keep,
    /// The engine that owns the table does what is right.
    Own,
}

/// One `keep` of a table.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The table; the file's heading.
    #[serde(skip)]
    pub table: String,
    /// The module.
    #[serde(skip)]
    pub module: String,
    /// The column that names whose data a row keeps.
    #[serde(default)]
    pub person: String,
    /// Or the column that keeps their folded e-mail.
    #[serde(default)]
    pub email: String,
    /// What for, a code: the message `purpose-<code>`.
    pub purpose: String,
    /// The law or decision.
    pub ground: String,
    /// From when the rule is in force.
    pub since: Date,
    /// Until when.
    #[serde(default)]
    pub until: Option<Date>,
    /// What happens when the account of the person closes.
    pub close: Fate,
    /// Which of the rows that concerns, as SQL; all if empty.
    #[serde(default)]
    pub close_where: String,
    /// The column where the term starts; no term by date if empty.
    #[serde(default)]
    pub from: String,
    /// How long, from there.
    #[serde(default)]
    pub days: i64,
    /// What happens then.
    #[serde(default = "erase")]
    pub then: Fate,
    /// A condition besides, as SQL.
    #[serde(default, rename = "where")]
    pub condition: String,
    /// The module's own job that applies the term.
    #[serde(default)]
    pub by: String,
    /// What anonymising writes: column → SQL.
    #[serde(default)]
    pub set: BTreeMap<String, String>,
    /// The column of the id.
    #[serde(default = "id")]
    pub id: String,
    /// Whether a tombstone is left.
    #[serde(default)]
    pub tombstone: bool,
}

fn erase() -> Fate {
    Fate::Erase
}

fn id() -> String {
    "id".to_owned()
}

impl Rule {
    /// Whether it is in force on a day.
    pub fn is_in_force(&self, day: Date) -> bool {
        self.since <= day && self.until.is_none_or(|until| day < until)
    }

    /// Whether it has a term by date.
    pub fn has_term(&self) -> bool {
        !self.from.is_empty()
    }

    /// Whether this engine applies the term.
    pub fn is_ours(&self) -> bool {
        self.has_term() && self.by.is_empty()
    }

    /// `table`, or `table/condition` of a second rule: what reports call it.
    pub fn name(&self) -> String {
        if self.condition.is_empty() { self.table.clone() } else { format!("{} ({})", self.table, self.condition) }
    }

    /// The columns it names, for the law that they exist.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        let named = [&self.person, &self.email, &self.from].into_iter().filter(|column| !column.is_empty()).map(String::as_str);
        named.chain(self.set.keys().map(String::as_str)).chain(self.tombstone.then_some(self.id.as_str()))
    }

    /// What is wrong with it, in English: for the law and for `hromada check`.
    pub fn fault(&self) -> Option<&'static str> {
        let anonymises = self.close == Fate::Anonymise || (self.has_term() && self.then == Fate::Anonymise);
        let names = !self.person.is_empty() || !self.email.is_empty();
        match self {
            _ if self.ground.trim().is_empty() || self.purpose.trim().is_empty() => Some("has no ground or no purpose"),
            _ if self.has_term() != (self.days > 0) => Some("a term needs `from` and `days`"),
            _ if self.has_term() && !matches!(self.then, Fate::Erase | Fate::Anonymise) => Some("a term erases or anonymises"),
            _ if anonymises && self.set.is_empty() => Some("anonymising needs `set`"),
            _ if matches!(self.close, Fate::Erase | Fate::Anonymise) && !names => Some("whose data they are is not said"),
            _ => None,
        }
    }
}

/// A table.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Table {
    /// The module.
    pub module: String,
    /// The class of each column.
    pub columns: BTreeMap<String, Class>,
    /// The rules of keeping.
    pub rules: Vec<Rule>,
}

impl Table {
    /// Whether it has personal columns.
    pub fn is_personal(&self) -> bool {
        self.columns.values().any(|class| *class == Class::Personal)
    }
}

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("privacy of {module}: {why}")]
pub struct Wrong {
    /// Whose file.
    pub module: String,
    /// What is wrong with it.
    pub why: String,
}

/// All tables.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Classification(BTreeMap<String, Table>);

/// A table as the file has it: columns, and `keep` among them.
#[derive(Deserialize)]
struct Raw {
    #[serde(default)]
    keep: Vec<Rule>,
    #[serde(flatten)]
    columns: BTreeMap<String, Class>,
}

impl Classification {
    /// Reads the files of modules: name and text.
    ///
    /// Errors: [`Wrong`] naming the module: no TOML, an unknown class or setting, a table twice, a rule that makes no sense.
    pub fn read<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Wrong> {
        let mut all = BTreeMap::new();
        for (module, text) in texts {
            let wrong = |why: String| Wrong { module: module.to_owned(), why };
            let tables: BTreeMap<String, Raw> = toml::from_str(text).map_err(|error| wrong(error.to_string()))?;
            for (name, Raw { keep, columns }) in tables {
                let named = |rule: Rule| Rule { table: name.clone(), module: module.to_owned(), ..rule };
                let rules: Vec<Rule> = keep.into_iter().map(named).collect();
                if let Some(fault) = rules.iter().find_map(Rule::fault) {
                    return Err(wrong(format!("{name}: {fault}")));
                }
                let table = Table { module: module.to_owned(), columns, rules };
                if all.insert(name.clone(), table).is_some() {
                    return Err(wrong(format!("{name} stands twice")));
                }
            }
        }
        Ok(Self(all))
    }

    /// The same with a city's own terms.
    ///
    /// Errors: [`Wrong`] for a table without a term, or days that are none.
    pub fn with_terms(mut self, terms: &BTreeMap<String, OwnTerm>) -> Result<Self, Wrong> {
        for (name, own) in terms {
            let wrong = |why: &str| Wrong { module: "retention".to_owned(), why: format!("terms.{name}: {why}") };
            let table = self.0.get_mut(name).ok_or_else(|| wrong("there is no such table"))?;
            let rule = table.rules.iter_mut().find(|rule| rule.is_ours()).ok_or_else(|| wrong("it has no term that can be changed"))?;
            if own.days < 1 || own.decision.trim().is_empty() {
                return Err(wrong("days and the decision are needed"));
            }
            rule.days = own.days;
            rule.ground.clone_from(&own.decision);
        }
        Ok(self)
    }

    /// The tables by name.
    pub fn tables(&self) -> impl Iterator<Item = (&str, &Table)> {
        self.0.iter().map(|(name, table)| (name.as_str(), table))
    }

    /// All rules, by table.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.0.values().flat_map(|table| &table.rules)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
[things_thing]
id = "staff"
person = "personal"
at = "personal"
[[things_thing.keep]]
person = "person"
purpose = "things"
ground = "Закон 2297-VI"
since = "2026-11-26"
close = "erase"
from = "at"
days = 30
"#;

    #[test]
    fn columns_and_rules_stand_in_one_file() {
        let known = Classification::read([("things", GOOD)]).unwrap();
        let rule = known.rules().next().unwrap();
        assert_eq!((rule.table.as_str(), rule.days, rule.then, rule.is_ours()), ("things_thing", 30, Fate::Erase, true));
        let day = |text: &str| text.parse().unwrap();
        assert!(!rule.is_in_force(day("2026-11-25")) && rule.is_in_force(day("2026-11-26")));
        assert!(known.tables().all(|(_, table)| table.is_personal()));
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for (was, is) in [
            ("days = 30", "days = 0"),
            ("days = 30", "days = 30\nthen = \"anonymise\""),
            ("days = 30", "days = 30\nthen = \"keep\""),
            ("person = \"person\"", "email = \"\""),
            ("ground = \"Закон 2297-VI\"", "ground = \" \""),
            ("close = \"erase\"", "close = \"burn\""),
            ("at = \"personal\"", "at = \"private\""),
            ("days = 30", "days = 30\nweeks = 4"),
            ("since = \"2026-11-26\"", "since = \"soon\""),
        ] {
            assert!(GOOD.contains(was), "{was}");
            assert!(Classification::read([("things", GOOD.replace(was, is).as_str())]).is_err(), "{is}");
        }
        assert!(Classification::read([("one", GOOD), ("two", GOOD)]).is_err());
    }

    #[test]
    fn a_city_has_its_own_term_by_a_decision() {
        let term = |days: i64, decision: &str| OwnTerm { days, decision: decision.to_owned() };
        let with =
            |table: &str, own: OwnTerm| Classification::read([("things", GOOD)]).unwrap().with_terms(&[(table.to_owned(), own)].into());
        let own = with("things_thing", term(90, "Рішення № 5")).unwrap();
        assert_eq!(own.rules().next().map(|rule| (rule.days, rule.ground.as_str())), Some((90, "Рішення № 5")));
        assert!(with("things_other", term(90, "Рішення № 5")).is_err());
        assert!(with("things_thing", term(0, "Рішення № 5")).is_err() && with("things_thing", term(9, " ")).is_err());
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused(text: String) {
            let _ = Classification::read([("any", text.as_str())]);
        }
    }
}
