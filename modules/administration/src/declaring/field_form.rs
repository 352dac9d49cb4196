//! The form of one field: what was typed becomes a field, or problems beside the controls; only what the kind has is read.

use fields::{Choice, Field, FormValues, Kind, ParseContext, Property, Visibility};
use kit::{FieldProblem, Says, Text};
use registers::from_schema::code_of;
use rust_decimal::Decimal;

/// The most lines of choices that are read; the field itself allows fewer.
const LINES_MAX: usize = 2_000;

/// The name of the control of the default value.
pub const DEFAULT: &str = "default";

/// The field in the shape of its default value's control.
pub fn default_field(field: &Field, label: Text) -> Field {
    Field { code: DEFAULT.to_owned(), label, hint: Text::default(), required: false, default: None, ..field.clone() }
}

/// Reads the form.
pub fn read(form: &dyn FormValues, ctx: &ParseContext<'_>) -> (Field, Vec<FieldProblem>) {
    let text = |name: &str| form.all(name).first().map(|text| text.trim().to_owned()).unwrap_or_default();
    let ticked = |name: &str| !form.all(name).is_empty();
    let kind = Kind::from_code(&text("kind")).unwrap_or(Kind::Text);
    let label = Text::new(text("label_uk"), text("label_en"));
    let code = Some(text("code")).filter(|code| !code.is_empty()).unwrap_or_else(|| code_of(&label.uk).chars().take(60).collect());
    let mut problems = Vec::new();
    let mut field = Field::new(&code, kind, label);
    field.hint = Text::new(text("hint_uk"), text("hint_en"));
    field.required = ticked("required");
    field.visibility = Visibility::from_code(&text("visibility")).unwrap_or_default();
    field.in_list = ticked("in_list");
    field.filterable = ticked("filterable") && kind.has(Property::Filterable);
    field.unique = ticked("unique") && kind.has(Property::Unique);
    field.group = some_text(&text("group_uk"), &text("group_en"));
    if [Property::Range, Property::Length, Property::Count].into_iter().any(|property| kind.has(property)) {
        field.min = number(&text("min"), "min", &mut problems);
        field.max = number(&text("max"), "max", &mut problems);
    }
    if kind.has(Property::Decimals) {
        field.decimals = digits(&text("decimals"), &mut problems);
    }
    field.pattern = Some(text("pattern")).filter(|pattern| !pattern.is_empty() && kind.has(Property::Pattern));
    field.not_below = Some(text("not_below")).filter(|code| !code.is_empty() && kind.has(Property::NotBelow));
    field.computed = Some(text("computed")).filter(|pattern| !pattern.is_empty() && kind.has(Property::Computed));
    field.unit = some_text(&text("unit_uk"), &text("unit_en")).filter(|_| kind.has(Property::Unit));
    if kind.has(Property::Choices) {
        field.choices = choices(&text("choices"));
    }
    field.register = Some(text("register")).filter(|register| !register.is_empty() && kind.has(Property::Register));
    if kind.has(Property::Default) {
        default(&mut field, form, ctx, &mut problems);
    }
    problems.extend(field.check_definition().into_iter().map(beside));
    (field, problems)
}

fn some_text(uk: &str, en: &str) -> Option<Text> {
    (!uk.is_empty() || !en.is_empty()).then(|| Text::new(uk, en))
}

fn number(text: &str, name: &str, problems: &mut Vec<FieldProblem>) -> Option<Decimal> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).map(|c| if c == ',' { '.' } else { c }).collect();
    if plain.is_empty() {
        return None;
    }
    let number = plain.replace('−', "-").parse().ok();
    if number.is_none() {
        problems.push(FieldProblem { field: name.to_owned(), says: Says::new("field-decimal-not-understood") });
    }
    number
}

fn digits(text: &str, problems: &mut Vec<FieldProblem>) -> Option<u8> {
    let read = text.parse().ok();
    if read.is_none() && !text.is_empty() {
        problems.push(FieldProblem { field: "decimals".to_owned(), says: Says::new("field-integer-not-understood") });
    }
    read
}

/// One choice a line: `code | українською | in English | retired`; a line of one part gets its code from its words.
fn choices(text: &str) -> Vec<Choice> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).take(LINES_MAX).map(choice).collect()
}

fn choice(line: &str) -> Choice {
    let parts: Vec<&str> = line.split('|').map(str::trim).collect();
    let part = |at: usize| parts.get(at).copied().unwrap_or_default();
    let mut choice = match parts.as_slice() {
        [only] => Choice::new(&code_of(only).chars().take(60).collect::<String>(), only, ""),
        _ => Choice::new(part(0), part(1), part(2)),
    };
    choice.retired = !part(3).is_empty();
    choice
}

/// The choices as the form holds them.
pub fn lines(field: &Field) -> String {
    let line = |choice: &Choice| match choice.retired {
        true => format!("{} | {} | {} | retired", choice.code, choice.label.uk, choice.label.en),
        false if choice.label.en.is_empty() => format!("{} | {}", choice.code, choice.label.uk),
        false => format!("{} | {} | {}", choice.code, choice.label.uk, choice.label.en),
    };
    field.choices.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn default(field: &mut Field, form: &dyn FormValues, ctx: &ParseContext<'_>, problems: &mut Vec<FieldProblem>) {
    if field.kind == Kind::Date && !form.all("default_today").is_empty() {
        field.default = Some("today".into());
        return;
    }
    let control = default_field(field, field.label.clone());
    match control.parse(&control.raw_from(form), ctx) {
        Ok(value) => field.default = value.map(|value| value.to_json()),
        Err(says) => problems.push(FieldProblem { field: DEFAULT.to_owned(), says }),
    }
}

/// A problem of a definition at the control it is about.
fn beside(problem: FieldProblem) -> FieldProblem {
    let control = match problem.says.key.as_str() {
        "field-definition-code" | "field-definition-code-reserved" | "field-definition-code-twice" => "code",
        "field-definition-label" | "field-definition-label-long" => "label_uk",
        "field-definition-min-max" | "field-definition-count" => "min",
        "field-definition-decimals" => "decimals",
        "field-definition-pattern" => "pattern",
        key if key.starts_with("field-computed") => "computed",
        "field-definition-register" => "register",
        "field-definition-default" => DEFAULT,
        key if key.starts_with("field-definition-choice") => "choices",
        _ => "kind",
    };
    FieldProblem { field: control.to_owned(), says: problem.says }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> (Field, Vec<(String, String)>) {
        let pairs: Vec<(String, String)> = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let (field, problems) = read(&pairs, &ParseContext::new(jiff::civil::date(2026, 11, 22), kit::Lang::Uk));
        (field, problems.into_iter().map(|problem| (problem.field, problem.says.key)).collect())
    }

    #[test]
    fn a_form_becomes_a_field_with_only_what_its_kind_has() {
        let sent = [
            ("kind", "integer"),
            ("label_uk", "Кількість місць"),
            ("min", "0"),
            ("max", "1 284"),
            ("pattern", "x+"),
            ("required", "on"),
            ("default", "5"),
        ];
        let (field, problems) = form(&sent);
        assert_eq!(problems, []);
        assert_eq!(
            (field.code.as_str(), field.max, field.pattern.clone(), field.default.clone()),
            ("kilkist_mists", Some(1284.into()), None, Some(5.into()))
        );
        assert!(field.required && !field.unique);
    }

    #[test]
    fn choices_are_written_one_a_line_and_read_back() {
        let sent = [
            ("kind", "choice"),
            ("label_uk", "Стан"),
            ("choices", "good | Добрий | Good\nПоганий\nold | Старий | Old | retired"),
            ("default", "good"),
        ];
        let (field, problems) = form(&sent);
        assert_eq!((problems, field.choices.len()), (vec![], 3));
        assert_eq!(lines(&field), "good | Добрий | Good\npohanyi | Поганий\nold | Старий | Old | retired");
    }

    #[test]
    fn problems_stand_beside_their_controls() {
        for (sent, control) in [
            (&[("kind", "integer"), ("label_uk", "Місць"), ("min", "багато")][..], "min"),
            (&[("kind", "integer"), ("label_uk", "Місць"), ("min", "9"), ("max", "1")], "min"),
            (&[("kind", "text"), ("label_uk", "")], "label_uk"),
            (&[("kind", "text"), ("label_uk", "а"), ("code", "Wrong Code")], "code"),
            (&[("kind", "text"), ("label_uk", "а"), ("pattern", "(")], "pattern"),
            (&[("kind", "text"), ("label_uk", "а"), ("computed", "{street")], "computed"),
            (&[("kind", "text"), ("label_uk", "а"), ("computed", "{street}"), ("required", "on")], "computed"),
            (&[("kind", "choice"), ("label_uk", "а")], "choices"),
            (&[("kind", "reference"), ("label_uk", "а")], "register"),
            (&[("kind", "decimal"), ("label_uk", "а"), ("decimals", "-1")], "decimals"),
            (&[("kind", "date"), ("label_uk", "а"), ("default", "колись")], "default"),
        ] {
            let (_, problems) = form(sent);
            assert!(problems.iter().any(|(field, _)| field == control), "{sent:?}: {problems:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_form_is_read(pairs in proptest::collection::vec(("kind|label_uk|code|min|max|decimals|pattern|computed|choices|register|default|unit_uk", "choice|integer|date|\\PC{0,30}"), 0..12)) {
            let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let _ = form(&pairs);
        }
    }
}
