//! Organisations and people from a table (CSV, a spreadsheet): every row is checked before anything is written.

use std::collections::{HashMap, HashSet};

use kit::fold::fold;
use kit::{Clock, FieldProblem, Grant, OrganisationId, PersonId, Problem, Role, Says, Timestamp};

use crate::actions::NewStaff;
use crate::directory::Snapshot;
use crate::grant::{GIVEN, NewGrant, is_entrusted};
use crate::organisation::{Kind, OrganisationForm, RawOrganisation, edrpou_warning, may_stand_under};
use crate::person::RawPerson;

/// Rows of one import at most.
pub const ROWS_MAX: usize = 5_000;
/// Bytes of one file at most; its text travels through the form of the report.
pub const BYTES_MAX: usize = 1 << 20;
/// Problems reported at most; more are only counted.
pub const PROBLEMS_MAX: usize = 200;

/// A table read whole: the columns' codes and the rows by their numbers in the file.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    columns: Vec<String>,
    rows: Vec<(u64, Vec<String>)>,
}

/// One thing wrong with a row.
#[derive(Clone, PartialEq, Debug)]
pub struct RowProblem {
    /// The row as seen when the file is opened.
    pub row: u64,
    /// The column's code.
    pub column: String,
    /// What is wrong and what to do.
    pub says: Says,
}

/// What a check gives: the good rows and everything wrong with the others.
#[derive(Clone, Debug)]
pub struct Checked<T> {
    /// Ready to be written.
    pub good: Vec<T>,
    /// Why the rest is not.
    pub problems: Vec<RowProblem>,
    /// What to compare in rows that are ready all the same.
    pub warnings: Vec<RowProblem>,
}

/// Columns as people head them, folded, and their codes.
const HEADS: &[(&str, &str)] = &[
    ("прізвище", "surname"),
    ("last name", "surname"),
    ("ім’я", "given"),
    ("first name", "given"),
    ("given name", "given"),
    ("по батькові", "patronymic"),
    ("пошта", "email"),
    ("електронна пошта", "email"),
    ("e-mail", "email"),
    ("телефон", "phone"),
    ("мова", "language"),
    ("організація", "organisation"),
    ("organization", "organisation"),
    ("посада", "title"),
    ("position", "title"),
    ("роль", "role"),
    ("код", "edrpou"),
    ("єдрпоу", "edrpou"),
    ("код єдрпоу", "edrpou"),
    ("code", "edrpou"),
    ("назва", "name_uk"),
    ("name", "name_uk"),
    ("назва українською", "name_uk"),
    ("назва англійською", "name_en"),
    ("name in english", "name_en"),
    ("скорочена назва", "short_name"),
    ("short name", "short_name"),
    ("вид", "kind"),
    ("підпорядкування", "parent"),
    ("кому підпорядкована", "parent"),
    ("адреса", "address"),
    ("сайт", "website"),
    ("що", "change"),
    ("подія", "change"),
    ("день", "day"),
    ("дата", "day"),
    ("date", "day"),
    ("підстава", "ground"),
    ("наказ", "ground"),
    ("order", "ground"),
    ("site", "website"),
];

impl Sheet {
    /// Reads a file of any table format.
    ///
    /// Errors: [`Problem::Invalid`] naming `file`.
    pub fn read(bytes: &[u8]) -> Result<Self, Problem> {
        let limits = tabular::ReadLimits {
            bytes_max: BYTES_MAX as u64,
            rows_max: ROWS_MAX as u64,
            columns_max: 50,
            ..tabular::ReadLimits::default()
        };
        let wrong = |error: tabular::TableError| {
            tracing::info!(%error, "an import can't be read");
            match error {
                tabular::TableError::TooManyBytes { .. } | tabular::TableError::TooManyRows { .. } => {
                    Problem::field("file", Says::new("identity-import-too-large").with("rows", ROWS_MAX))
                }
                _ => Problem::field("file", "identity-import-unreadable"),
            }
        };
        let reader = tabular::Table::open(bytes, None, &limits).map_err(wrong)?;
        let columns = reader.columns().iter().map(|head| code_of(head)).collect();
        let mut rows = Vec::new();
        for row in reader {
            let row = row.map_err(wrong)?;
            rows.push((row.number, row.cells.iter().map(tabular::Cell::to_text).collect()));
        }
        if rows.is_empty() {
            return Err(Problem::field("file", "identity-import-empty"));
        }
        Ok(Self { columns, rows })
    }

    /// The cells of a row by column code.
    fn cells<'a>(&'a self, row: &'a [String]) -> HashMap<&'a str, &'a str> {
        self.columns.iter().map(String::as_str).zip(row.iter().map(|cell| cell.trim())).collect()
    }

    /// Every row by its number in the file, its cells by column code.
    pub fn all_cells(&self) -> impl Iterator<Item = (u64, HashMap<&str, &str>)> {
        self.rows.iter().map(|(row, cells)| (*row, self.cells(cells)))
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether it is about people (else about organisations).
    pub fn is_of_people(&self) -> bool {
        self.columns.iter().any(|column| column == "surname")
    }

    /// The table as CSV, to travel through the form of the report.
    pub fn to_csv(&self) -> String {
        let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
        let line = |cells: &[String]| cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",");
        let lines = std::iter::once(line(&self.columns)).chain(self.rows.iter().map(|(_, row)| line(row)));
        lines.collect::<Vec<_>>().join("\r\n")
    }

    /// Checks rows of people against the directory and the e-mails already taken (folded).
    pub fn people(&self, directory: &Snapshot, taken: &HashSet<String>, clock: &dyn Clock) -> Checked<NewStaff> {
        let (mut good, mut problems, mut seen) = (Vec::new(), Vec::new(), taken.clone());
        for (number, row) in &self.rows {
            match one_person(&self.cells(row), directory, &mut seen, clock) {
                Ok(person) => good.push(person),
                Err(wrong) => problems.extend(at_row(*number, wrong)),
            }
        }
        Checked { good, problems, warnings: Vec::new() }
    }

    /// The rows that give a role which needs a second administrator.
    pub fn entrusting(&self) -> Vec<RowProblem> {
        let gives = |cells: &HashMap<&str, &str>| {
            let role = cells.get("role").and_then(|text| role_of(text).ok().flatten());
            role.is_some_and(is_entrusted)
        };
        let wrong = |row| RowProblem { row, column: "role".to_owned(), says: Says::new("identity-act-not-by-table") };
        self.all_cells().filter(|(_, cells)| gives(cells)).map(|(row, _)| wrong(row)).collect()
    }

    /// The folded e-mails of all rows, to ask the database which are taken.
    pub fn emails(&self) -> Vec<String> {
        let email = |(_, row): &(u64, Vec<String>)| self.cells(row).get("email").map(|email| crate::name::fold_email(email));
        self.rows.iter().filter_map(email).collect()
    }

    /// Checks rows of organisations against the directory. A parent is named by code or by its whole name and may stand in
    /// a later row; what is good comes parents first.
    pub fn organisations(&self, directory: &Snapshot, clock: &dyn Clock) -> Checked<(OrganisationId, OrganisationForm)> {
        let mut draft = Draft::new(directory);
        let mut problems = Vec::new();
        for (number, row) in &self.rows {
            let cells = self.cells(row);
            match draft.add(&cells, OrganisationId::new(clock)) {
                Ok((id, form)) => draft.rows.push((*number, id, form, cells.get("parent").unwrap_or(&"").to_string())),
                Err(wrong) => problems.extend(at_row(*number, wrong)),
            }
        }
        let warnings = draft.rows.iter().filter_map(|(row, _, form, _)| warning(*row, form)).collect();
        let (good, misplaced) = draft.place();
        problems.extend(misplaced);
        problems.sort_by_key(|problem| problem.row);
        Checked { good, problems, warnings }
    }
}

fn code_of(head: &str) -> String {
    let folded = fold(head.trim());
    HEADS.iter().find(|(name, _)| *name == folded).map_or_else(|| folded.replace(' ', "_"), |(_, code)| (*code).to_owned())
}

fn warning(row: u64, form: &OrganisationForm) -> Option<RowProblem> {
    let says = edrpou_warning(form.edrpou.as_deref()?)?;
    Some(RowProblem { row, column: "edrpou".to_owned(), says })
}

fn at_row(row: u64, wrong: Vec<FieldProblem>) -> impl Iterator<Item = RowProblem> {
    wrong.into_iter().map(move |problem| RowProblem { row, column: problem.field, says: problem.says })
}

fn one_person(
    cells: &HashMap<&str, &str>,
    directory: &Snapshot,
    seen: &mut HashSet<String>,
    clock: &dyn Clock,
) -> Result<NewStaff, Vec<FieldProblem>> {
    let cell = |column: &str| cells.get(column).copied().unwrap_or_default().to_owned();
    let mut problems = Vec::new();
    let organisation = find_organisation(&cell("organisation"), directory).unwrap_or_else(|says| {
        problems.push(FieldProblem { field: "organisation".to_owned(), says });
        None
    });
    let role = role_of(&cell("role")).unwrap_or_else(|says| {
        problems.push(FieldProblem { field: "role".to_owned(), says });
        None
    });
    let raw = RawPerson {
        surname: cell("surname"),
        given: cell("given"),
        patronymic: cell("patronymic"),
        email: cell("email"),
        phone: cell("phone"),
        language: cell("language"),
        organisation: organisation.map(|id| id.to_string()).unwrap_or_default(),
        title: if organisation.is_some() { cell("title") } else { String::new() },
        version: String::new(),
    };
    let person = raw.parse(directory).map_err(|wrong| problems.extend(wrong)).ok();
    if let Some(person) = &person
        && !seen.insert(person.email.folded().to_owned())
    {
        problems.push(FieldProblem { field: "email".to_owned(), says: Says::new("identity-email-taken") });
    }
    match person {
        Some(person) if problems.is_empty() => Ok(NewStaff {
            id: PersonId::new(clock),
            person,
            grants: role.map(|role| grant(role, organisation, clock.now())).into_iter().collect(),
        }),
        _ => Err(problems),
    }
}

/// An administrator's, a data protection officer's or an expert's role is for the whole house; the others' for their organisation.
fn grant(role: Role, organisation: Option<OrganisationId>, now: Timestamp) -> NewGrant {
    let everywhere = matches!(role, Role::Administrator | Role::DataProtection | Role::Expert);
    NewGrant { grant: Grant::over(role, organisation.filter(|_| !everywhere)), since: now, until: None }
}

pub(crate) fn role_of(text: &str) -> Result<Option<Role>, Says> {
    let names = [
        ("редактор", Role::Editor),
        ("публікатор", Role::Publisher),
        ("експерт", Role::Expert),
        ("кадровик", Role::Personnel),
        ("уповноважений із захисту даних", Role::DataProtection),
        ("адміністратор", Role::Administrator),
    ];
    let folded = fold(text);
    if folded.is_empty() {
        return Ok(None);
    }
    let named = names.iter().find(|(name, _)| *name == folded).map(|(_, role)| *role);
    named
        .or_else(|| Role::from_code(&folded).filter(|role| GIVEN.contains(role)))
        .map(Some)
        .ok_or_else(|| Says::new("identity-choose-role"))
}

pub(crate) fn find_organisation(text: &str, directory: &Snapshot) -> Result<Option<OrganisationId>, Says> {
    if text.is_empty() {
        return Ok(None);
    }
    let by_name = || {
        directory
            .organisations()
            .find(|own| fold(&own.name.uk) == fold(text) || (!own.short_name.is_empty() && fold(&own.short_name) == fold(text)))
    };
    directory
        .by_edrpou(text)
        .or_else(by_name)
        .map(|own| Some(own.id))
        .ok_or_else(|| Says::new("identity-import-no-organisation").with("name", text))
}

/// Organisations being read, before each has its place.
struct Draft<'a> {
    directory: &'a Snapshot,
    known: HashMap<String, OrganisationId>,
    codes: HashSet<String>,
    rows: Vec<(u64, OrganisationId, OrganisationForm, String)>,
}

impl<'a> Draft<'a> {
    fn new(directory: &'a Snapshot) -> Self {
        let mut known = HashMap::new();
        let mut codes = HashSet::new();
        for own in directory.organisations() {
            known.insert(fold(&own.name.uk), own.id);
            if let Some(code) = &own.edrpou {
                known.insert(code.clone(), own.id);
                codes.insert(code.clone());
            }
        }
        Self { directory, known, codes, rows: Vec::new() }
    }

    fn add(&mut self, cells: &HashMap<&str, &str>, id: OrganisationId) -> Result<(OrganisationId, OrganisationForm), Vec<FieldProblem>> {
        let cell = |column: &str| cells.get(column).copied().unwrap_or_default().to_owned();
        let kind = if cell("kind").is_empty() { Kind::Other.code().to_owned() } else { cell("kind") };
        let raw = RawOrganisation {
            edrpou: cell("edrpou"),
            name_uk: cell("name_uk"),
            name_en: cell("name_en"),
            short_name: cell("short_name"),
            kind,
            parent: String::new(),
            address: cell("address"),
            phone: cell("phone"),
            email: cell("email"),
            website: cell("website"),
            version: String::new(),
        };
        let form = raw.parse()?;
        if let Some(code) = &form.edrpou {
            if !self.codes.insert(code.clone()) {
                return Err(vec![FieldProblem { field: "edrpou".to_owned(), says: Says::new("identity-edrpou-taken") }]);
            }
            self.known.insert(code.clone(), id);
        }
        self.known.entry(fold(&form.name.uk)).or_insert(id);
        Ok((id, form))
    }

    /// Finds every parent, refuses circles, and puts parents first.
    fn place(self) -> (Vec<(OrganisationId, OrganisationForm)>, Vec<RowProblem>) {
        let mut problems = Vec::new();
        let parents: HashMap<OrganisationId, Option<OrganisationId>> =
            self.rows.iter().map(|(_, id, _, parent)| (*id, self.known.get(&fold(parent)).copied())).collect();
        let above = |id: OrganisationId| parents.get(&id).copied().or_else(|| self.directory.organisation(id).map(|own| own.parent));
        let mut placed = Vec::new();
        for (row, id, form, named) in &self.rows {
            let parent = parents.get(id).copied().flatten();
            let says = match parent {
                None if named.is_empty() => None,
                None => Some(Says::new("identity-import-no-organisation").with("name", named)),
                Some(parent) => may_stand_under(Some(*id), 0, parent, above).err().map(|error| error.says()),
            };
            match says {
                Some(says) => problems.push(RowProblem { row: *row, column: "parent".to_owned(), says }),
                None => {
                    let depth = std::iter::successors(Some(*id), |at| above(*at).flatten()).take(64).count();
                    placed.push((depth, *id, OrganisationForm { parent, ..form.clone() }));
                }
            }
        }
        placed.sort_by_key(|(depth, _, _)| *depth);
        (placed.into_iter().map(|(_, id, form)| (id, form)).collect(), problems)
    }
}

#[cfg(test)]
mod tests {
    use kit::ManualClock;

    use super::*;

    fn clock() -> ManualClock {
        ManualClock::at("2026-11-22T08:00:00Z".parse().unwrap())
    }

    #[test]
    fn people_are_read_by_ukrainian_heads_and_each_wrong_row_is_named() {
        let csv =
            "Прізвище;Ім'я;Пошта;Роль\nКоваленко;Олена;olena@city.example;експерт\n;Іван;ivan;король\nШевчук;Ганна;OLENA@city.example;";
        let sheet = Sheet::read(csv.as_bytes()).unwrap();
        let checked = sheet.people(&Snapshot::default(), &HashSet::new(), &clock());
        assert_eq!(checked.good.len(), 1);
        assert_eq!(checked.good[0].grants[0].grant.role, Role::Expert);
        let found: Vec<_> = checked.problems.iter().map(|problem| (problem.row, problem.column.as_str())).collect();
        assert_eq!(found, [(3, "role"), (3, "surname"), (3, "email"), (4, "email")]);
    }

    #[test]
    fn organisations_come_parents_first_whatever_the_order_of_rows() {
        let csv = "назва,код,вид,підпорядкування\nГімназія № 5,,education,Департамент освіти\nДепартамент освіти,43395033,department,\n\
                   Ліцей,,education,43395033\nСирота,,other,Немає такого\n";
        let checked = Sheet::read(csv.as_bytes()).unwrap().organisations(&Snapshot::default(), &clock());
        let names: Vec<_> = checked.good.iter().map(|(_, form)| form.name.uk.as_str()).collect();
        assert_eq!(names, ["Департамент освіти", "Гімназія № 5", "Ліцей"]);
        assert!(checked.good[1].1.parent == Some(checked.good[0].0) && checked.good[2].1.parent == Some(checked.good[0].0));
        assert_eq!((checked.problems[0].row, checked.problems[0].says.key.as_str()), (5, "identity-import-no-organisation"));
    }

    #[test]
    fn organisations_in_a_circle_are_refused() {
        let csv = "назва,підпорядкування\nА,Б\nБ,А\nВ,В\n";
        let checked = Sheet::read(csv.as_bytes()).unwrap().organisations(&Snapshot::default(), &clock());
        assert!(checked.good.is_empty());
        assert!(checked.problems.iter().all(|problem| problem.says.key == "identity-organisation-under-itself"));
    }

    #[test]
    fn the_report_carries_the_same_table() {
        let sheet = Sheet::read("surname,given,email\n\"О’Генрі \"\"Пан\"\"\",Іван,a@b.example\n".as_bytes()).unwrap();
        let again = Sheet::read(sheet.to_csv().as_bytes()).unwrap();
        assert_eq!((again.columns, again.rows), (sheet.columns, sheet.rows));
    }

    #[test]
    fn an_empty_file_is_refused() {
        assert!(matches!(Sheet::read(b""), Err(Problem::Invalid(_))));
        assert!(matches!(Sheet::read(b"surname,given\n"), Err(Problem::Invalid(_))));
    }

    proptest::proptest! {
        #[test]
        fn nothing_breaks_it(text in ".{0,300}") {
            if let Ok(sheet) = Sheet::read(text.as_bytes()) {
                let _ = (sheet.people(&Snapshot::default(), &HashSet::new(), &clock()), sheet.organisations(&Snapshot::default(), &clock()));
            }
        }
    }
}
