//! The form of matching columns: what was sent becomes a plan, or problems that name the column; pure.

use std::collections::BTreeMap;

use fields::{Field, FormValues, Kind, ParseContext, Property};
use kit::{FieldProblem, OrganisationId, Says};
use registers::Register;
use registers::import::{ColumnUse, Mode, Part, Plan, Target};

use crate::places;

/// The name of the select of a column.
pub fn column_name(index: usize) -> String {
    format!("_column.{index}")
}

/// What was sent, as pairs.
pub struct Sent<'a>(pub &'a web::Fields);

impl FormValues for Sent<'_> {
    fn all(&self, name: &str) -> Vec<String> {
        self.0.all(name)
    }
}

/// What a plan is read against.
pub struct Ground<'a> {
    /// The register.
    pub register: &'a Register,
    /// The columns of the file.
    pub columns: &'a [String],
    /// The organisations to choose from.
    pub organisations: &'a [OrganisationId],
    /// The day, the language and the names behind ids.
    pub parse: ParseContext<'a>,
}

/// Reads the form. The plan is as far as it could be read, so that nothing typed is lost.
pub fn read(ground: &Ground<'_>, form: &dyn FormValues, before: &Plan) -> (Plan, Vec<FieldProblem>) {
    let first = |name: &str| form.all(name).into_iter().next().unwrap_or_default();
    let mut problems = Vec::new();
    let columns = targets(ground, form);
    let (constants, wrong) = constants(ground, form, &columns);
    problems.extend(wrong);
    let organisation = first("_organisation").parse().ok().filter(|id| ground.organisations.contains(id));
    let plan = Plan {
        sheet: Some(first("_sheet")).filter(|sheet| !sheet.is_empty()).or_else(|| before.sheet.clone()),
        columns,
        mode: if first("_mode") == "accept_good" { Mode::AcceptGood } else { Mode::AllOrNothing },
        key: key(ground.register, &first("_key")),
        publish: first("_publish") == "publish",
        organisation: organisation.unwrap_or(before.organisation),
        any_organisation: false,
        constants,
        places: places::read(form),
    };
    problems.extend(problems_of(ground, &plan));
    (plan, problems)
}

fn targets(ground: &Ground<'_>, form: &dyn FormValues) -> Vec<ColumnUse> {
    let target = |index: usize| {
        let word = form.all(&column_name(index)).into_iter().next().unwrap_or_default();
        Target::from_code(&word, ground.register).unwrap_or(Target::Ignore)
    };
    ground.columns.iter().enumerate().map(|(index, column)| ColumnUse { column: column.clone(), target: target(index) }).collect()
}

fn key(register: &Register, word: &str) -> Option<String> {
    (word == "_number" || keys(register).any(|field| field.code == word)).then(|| word.to_owned())
}

/// The fields by which a row may find its object.
pub fn keys(register: &Register) -> impl Iterator<Item = &Field> {
    let may_be = |field: &&Field| field.kind.has(Property::Unique) && !matches!(field.kind, Kind::Address | Kind::Choice);
    register.declaration.fields.iter().filter(may_be).filter(|field| field.computed.is_none())
}

/// The fields a constant may be given for: neither matched nor a file or a shape on the map, nor composing themselves.
pub fn constant_fields<'a>(register: &'a Register, columns: &[ColumnUse]) -> Vec<&'a Field> {
    let fields = register.declaration.fields.iter().filter(|field| field.computed.is_none());
    fields.filter(|field| !is_matched(field, columns) && !field.kind.is_file() && !field.kind.is_geometry() && !field.unique).collect()
}

fn is_matched(field: &Field, columns: &[ColumnUse]) -> bool {
    columns.iter().any(|used| matches!(&used.target, Target::Field(code) | Target::Part(code, _) if *code == field.code))
}

type Constants = BTreeMap<String, serde_json::Value>;

fn constants(ground: &Ground<'_>, form: &dyn FormValues, columns: &[ColumnUse]) -> (Constants, Vec<FieldProblem>) {
    let (mut values, mut problems) = (Constants::new(), Vec::new());
    for field in constant_fields(ground.register, columns) {
        match field.parse(&field.raw_from(form), &ground.parse) {
            Ok(Some(value)) => {
                values.insert(field.code.clone(), value.to_json());
            }
            Ok(None) => {}
            Err(says) => problems.push(FieldProblem { field: field.code.clone(), says }),
        }
    }
    (values, problems)
}

/// The required fields that neither a column nor a constant fills.
pub fn missing<'a>(register: &'a Register, plan: &Plan) -> Vec<&'a Field> {
    let filled = |field: &Field| is_matched(field, &plan.columns) || plan.constants.contains_key(&field.code);
    register.declaration.fields.iter().filter(|field| field.required && !filled(field)).collect()
}

fn problems_of(ground: &Ground<'_>, plan: &Plan) -> Vec<FieldProblem> {
    let mut problems = twice(plan);
    problems.extend(halves(ground.register, plan));
    if plan.columns.iter().all(|used| used.target == Target::Ignore) {
        problems.push(FieldProblem { field: column_name(0), says: "imports-nothing-matched".into() });
    }
    if let Some(says) = key_problem(ground.register, plan) {
        problems.push(FieldProblem { field: "_key".to_owned(), says });
    }
    let missing = missing(ground.register, plan);
    if plan.publish && plan.key.is_none() && !missing.is_empty() {
        let names: Vec<&str> = missing.iter().map(|field| field.label.get(ground.parse.lang)).collect();
        problems.push(FieldProblem { field: column_name(0), says: Says::new("imports-required-missing").with("fields", names.join(", ")) });
    }
    problems
}

fn twice(plan: &Plan) -> Vec<FieldProblem> {
    let mut seen: Vec<(String, &str)> = Vec::new();
    let mut problems = Vec::new();
    for (index, used) in plan.columns.iter().enumerate().filter(|(_, used)| used.target != Target::Ignore) {
        let code = used.target.code();
        match seen.iter().find(|(taken, _)| *taken == code) {
            Some((_, column)) => {
                problems.push(FieldProblem { field: column_name(index), says: Says::new("imports-target-twice").with("column", column) });
            }
            None => seen.push((code, &used.column)),
        }
    }
    problems
}

/// A latitude without its longitude, or the point whole and in halves.
fn halves(register: &Register, plan: &Plan) -> Vec<FieldProblem> {
    let has = |target: Target| plan.columns.iter().position(|used| used.target == target);
    let mut problems = Vec::new();
    for field in register.declaration.fields.iter().filter(|field| field.kind == Kind::Point) {
        let half = |part| has(Target::Part(field.code.clone(), part));
        let whole = has(Target::Field(field.code.clone()));
        match (half(Part::Latitude), half(Part::Longitude), whole) {
            (Some(at), None, _) | (None, Some(at), _) => {
                problems.push(FieldProblem { field: column_name(at), says: "imports-half-a-point".into() })
            }
            (Some(_), Some(at), Some(_)) => problems.push(FieldProblem { field: column_name(at), says: "imports-point-twice".into() }),
            _ => {}
        }
    }
    problems
}

fn key_problem(register: &Register, plan: &Plan) -> Option<Says> {
    let numbered = plan.columns.iter().any(|used| used.target == Target::Number);
    match plan.key.as_deref() {
        Some("_number") if !numbered => Some("imports-key-number-unmatched".into()),
        Some("_number") => None,
        Some(_) | None if numbered => Some("imports-number-without-key".into()),
        Some(key) => {
            let field = register.field(key)?;
            (!is_matched(field, &plan.columns)).then(|| Says::new("imports-key-unmatched").with("field", &field.label.uk))
        }
        None => None,
    }
}

#[cfg(test)]
pub mod tests {
    use registers::import::suggest;
    use registers::number::NumberPattern;
    use registers::{Declaration, RegisterState, UpdatePeriod};
    use uuid::Uuid;

    use super::*;

    /// Pharmacies with a place.
    pub fn register() -> Register {
        let declaration: Declaration = serde_json::from_value(serde_json::json!({
            "title": { "uk": "Аптеки" }, "number": "{seq}", "title_field": "name",
            "fields": [
                { "code": "name", "kind": "text", "label": { "uk": "Назва" }, "required": true },
                { "code": "licence", "kind": "text", "label": { "uk": "Ліцензія" }, "unique": true },
                { "code": "seats", "kind": "integer", "label": { "uk": "Місць" } },
                { "code": "place", "kind": "point", "label": { "uk": "Місце" } },
            ],
        }))
        .unwrap();
        Register {
            id: Uuid::nil().into(),
            code: "pharmacies".into(),
            state: RegisterState::Active,
            organisation: Uuid::nil().into(),
            responsible: None,
            update_period: UpdatePeriod::Month,
            updated_on: None,
            next_update: None,
            declaration_version: 1,
            number: NumberPattern::parse("{seq}").unwrap(),
            declaration,
            record_count: 0,
            created_at: jiff::Timestamp::UNIX_EPOCH,
            changed_at: jiff::Timestamp::UNIX_EPOCH,
        }
    }

    fn plan(register: &Register) -> Plan {
        Plan {
            sheet: None,
            columns: suggest(register, &[]),
            mode: Mode::AllOrNothing,
            key: None,
            publish: true,
            organisation: Uuid::nil().into(),
            any_organisation: false,
            constants: BTreeMap::new(),
            places: registers::import::Places::default(),
        }
    }

    fn read_form(columns: &[&str], form: &[(&str, &str)]) -> (Plan, Vec<(String, String)>) {
        let register = register();
        let columns: Vec<String> = columns.iter().map(|column| (*column).to_owned()).collect();
        let parse = ParseContext::new(jiff::civil::date(2026, 11, 22), kit::Lang::Uk);
        let ground = Ground { register: &register, columns: &columns, organisations: &[], parse };
        let form: Vec<(String, String)> = form.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let (plan, problems) = read(&ground, &form, &plan(&register));
        (plan, problems.into_iter().map(|problem| (problem.field, problem.says.key)).collect())
    }

    #[test]
    fn a_whole_form_becomes_a_plan() {
        let form =
            [("_column.0", "name"), ("_column.1", "-"), ("_key", ""), ("_mode", "accept_good"), ("_publish", "publish"), ("seats", "12")];
        let (plan, problems) = read_form(&["Назва", "Зайва"], &form);
        assert_eq!(problems, []);
        assert_eq!((plan.mode, plan.publish, plan.constants.get("seats")), (Mode::AcceptGood, true, Some(&serde_json::json!(12))));
    }

    #[test]
    fn what_does_not_fit_together_is_named() {
        for (form, field, says) in [
            (&[("_column.0", "name"), ("_column.1", "name")][..], "_column.1", "imports-target-twice"),
            (&[("_column.0", "name"), ("_column.1", "place:latitude")], "_column.1", "imports-half-a-point"),
            (&[("_column.0", "name"), ("_key", "licence")], "_key", "imports-key-unmatched"),
            (&[("_column.0", "name"), ("_key", "_number")], "_key", "imports-key-number-unmatched"),
            (&[("_column.0", "name"), ("_column.1", "_number")], "_key", "imports-number-without-key"),
            (&[("_column.0", "licence"), ("_publish", "publish")], "_column.0", "imports-required-missing"),
            (&[("_column.0", "no such field")], "_column.0", "imports-nothing-matched"),
            (&[("_column.0", "name"), ("seats", "багато")], "seats", "field-integer-not-understood"),
        ] {
            let (_, problems) = read_form(&["а", "б"], form);
            assert!(problems.contains(&(field.to_owned(), says.to_owned())), "{form:?}: {problems:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_form_is_read(pairs in proptest::collection::vec(("_column\\.[0-3]|_key|_mode|_sheet|seats|place", "\\PC{0,20}"), 0..12)) {
            let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let _ = read_form(&["а", "б", "в"], &pairs);
        }
    }
}
