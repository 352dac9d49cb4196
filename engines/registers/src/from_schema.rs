//! A declaration made from a table's schema (Table Schema, CSVW, the tables of resolution 835) or guessed from its rows.

use std::collections::HashSet;

use fields::{Choice, Field, Kind};
use kit::Text;
use tabular::schema::Langs;
use tabular::{Column, Datatype, TableSchema};

use crate::declaration::Declaration;

/// The most characters of a label; what is longer goes into the hint.
const LABEL_CHARS_MAX: usize = 120;

/// A declaration with a field for every column; a pair of latitude and longitude becomes one point. What people should look at
/// before they use it: the title, the naming field and the kinds.
pub fn declaration(schema: &TableSchema) -> Declaration {
    let mut codes = HashSet::new();
    let mut fields = Vec::new();
    let pair = coordinates(schema);
    for column in &schema.columns {
        match &pair {
            Some((latitude, _)) if column.name == *latitude => fields.push(point(column, &mut codes)),
            Some((_, longitude)) if column.name == *longitude => {}
            _ => fields.push(field(column, schema, &mut codes)),
        }
    }
    let title_field = naming(&fields);
    for field in fields.iter_mut().filter(|field| field.code == title_field) {
        (field.required, field.in_list) = (true, true);
    }
    let title = text(&schema.title, &schema.name);
    Declaration {
        title,
        description: Text::default(),
        icon: "table".to_owned(),
        number: "{seq:6}".to_owned(),
        title_field,
        review: false,
        fields,
    }
}

fn coordinates(schema: &TableSchema) -> Option<(String, String)> {
    let named = |datatype, names: &[&str]| {
        let by_type = schema.columns.iter().find(|column| column.datatype == datatype);
        let by_name = || schema.columns.iter().find(|column| names.contains(&column.name.to_lowercase().as_str()));
        by_type.or_else(by_name).map(|column| column.name.clone())
    };
    let latitude = named(Datatype::Latitude, &["lat", "latitude", "stop_lat"])?;
    Some((latitude, named(Datatype::Longitude, &["lon", "lng", "long", "longitude", "stop_lon"])?))
}

fn point(column: &Column, codes: &mut HashSet<String>) -> Field {
    let label = Text::new("Місце на карті", "Place on the map");
    let mut field = Field::new(&free_code("location", codes), Kind::Point, label);
    field.required = column.required;
    field
}

fn field(column: &Column, schema: &TableSchema, codes: &mut HashSet<String>) -> Field {
    let code = free_code(&code_of(&column.name), codes);
    let (label, rest) = label(column);
    let mut field = Field::new(&code, kind(column), label);
    field.hint = join(rest, text(&column.description, ""));
    field.required = column.required;
    field.unique = column.unique || schema.primary_key == [column.name.clone()];
    field.pattern = column.pattern.clone().filter(|_| matches!(field.kind, Kind::Text | Kind::LongText));
    field.unit = column.unit.as_ref().map(|unit| Text::new(unit.clone(), ""));
    field.choices = choices(column);
    field.filterable = matches!(field.kind, Kind::Choice | Kind::YesNo | Kind::Date | Kind::Integer | Kind::Decimal);
    field.in_list = codes.len() <= 6 && !field.kind.is_geometry();
    if matches!(field.kind, Kind::Integer | Kind::Decimal) {
        field.min = column.min.as_deref().and_then(|number| number.parse().ok());
        field.max = column.max.as_deref().and_then(|number| number.parse().ok());
    }
    field
}

fn kind(column: &Column) -> Kind {
    if !column.choices.is_empty() {
        return Kind::Choice;
    }
    match column.datatype {
        Datatype::Integer | Datatype::Year => Kind::Integer,
        Datatype::Decimal | Datatype::Latitude | Datatype::Longitude => Kind::Decimal,
        Datatype::Boolean => Kind::YesNo,
        Datatype::Date => Kind::Date,
        Datatype::DateTime => Kind::DateTime,
        Datatype::Email => Kind::Email,
        Datatype::Link => Kind::Link,
        Datatype::Phone => Kind::Phone,
        Datatype::Point => Kind::Point,
        Datatype::Geometry => Kind::Area,
        Datatype::Text | Datatype::Time | Datatype::Duration | Datatype::Uuid | Datatype::Json => Kind::Text,
    }
}

fn choices(column: &Column) -> Vec<Choice> {
    let mut codes = HashSet::new();
    let choice = |value: &String| Choice::new(&free_code(&code_of(value), &mut codes), value, "");
    column.choices.iter().map(choice).collect()
}

fn label(column: &Column) -> (Text, Text) {
    let title = text(&column.title, &column.name);
    if title.uk.chars().count() <= LABEL_CHARS_MAX {
        return (title, Text::default());
    }
    (Text::new(column.name.clone(), ""), title)
}

fn join(first: Text, second: Text) -> Text {
    let both = |a: String, b: String| if a.is_empty() || b.is_empty() { a + &b } else { format!("{a}. {b}") };
    Text::new(both(first.uk, second.uk), both(first.en, second.en))
}

fn text(langs: &Langs, otherwise: &str) -> Text {
    let get = |lang: &str| langs.get(lang).cloned().unwrap_or_default();
    let any = || langs.values().next().cloned().unwrap_or_else(|| otherwise.to_owned());
    let uk = get("uk");
    Text::new(if uk.is_empty() { any() } else { uk }, get("en"))
}

/// A code from a machine's name or from words: `stopName` is `stop_name`, «Назва зупинки» is `nazva_zupynky`.
pub fn code_of(name: &str) -> String {
    let mut code = String::new();
    let mut lower_before = false;
    for c in name.chars().take(80) {
        if c.is_uppercase() && lower_before {
            code.push('_');
        }
        lower_before = c.is_lowercase() || c.is_ascii_digit();
        match latin(c) {
            Some(letters) => code.push_str(letters),
            None if c.is_ascii_alphanumeric() => code.push(c.to_ascii_lowercase()),
            None if !code.ends_with('_') && !code.is_empty() && c != '’' && c != '\'' => code.push('_'),
            None => {}
        }
    }
    let code = code.trim_end_matches('_').to_owned();
    match code.chars().next() {
        Some(first) if first.is_ascii_lowercase() => code,
        Some(_) => format!("f_{code}"),
        None => "field".to_owned(),
    }
}

/// The national transliteration (resolution 55 of 27.01.2010), one letter at a time.
fn latin(c: char) -> Option<&'static str> {
    let lower = c.to_lowercase().next().unwrap_or(c);
    Some(match lower {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "h",
        'ґ' => "g",
        'д' => "d",
        'е' => "e",
        'є' => "ie",
        'ж' => "zh",
        'з' => "z",
        'и' => "y",
        'і' | 'ї' | 'й' => "i",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ю' => "iu",
        'я' => "ia",
        'ь' => "",
        _ => return None,
    })
}

fn free_code(wanted: &str, taken: &mut HashSet<String>) -> String {
    let base: String = if is_reserved(wanted) { instead(wanted) } else { wanted.chars().take(56).collect() };
    let numbered = std::iter::once(base.clone()).chain((2..1_000).map(|n| format!("{base}_{n}")));
    let free = numbered.into_iter().find(|code| !taken.contains(code)).unwrap_or(base);
    taken.insert(free.clone());
    free
}

/// Whether a code is the house's own (`id`, `geometry`, …).
fn is_reserved(code: &str) -> bool {
    Field::new(code, Kind::Text, Text::new(code, code))
        .check_definition()
        .iter()
        .any(|problem| problem.says.key == "field-definition-code-reserved")
}

fn instead(code: &str) -> String {
    match code {
        "geometry" => "place".to_owned(),
        "id" => "code".to_owned(),
        other => format!("{}_given", other.chars().take(50).collect::<String>()),
    }
}

/// The field that most likely names a record.
fn naming(fields: &[Field]) -> String {
    let text = |field: &&Field| field.kind == Kind::Text;
    let named =
        fields.iter().filter(text).find(|field| ["name", "title", "nazva", "stop_name", "label", "model"].contains(&field.code.as_str()));
    named.or_else(|| fields.iter().find(text)).or(fields.first()).map(|field| field.code.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{code_of, free_code};

    #[test]
    fn a_code_of_the_house_itself_gives_way() {
        let mut taken = HashSet::new();
        let codes = ["id", "code", "geometry", "state", "name"].map(|wanted| free_code(wanted, &mut taken));
        assert_eq!(codes, ["code", "code_2", "place", "state_given", "name"]);
    }

    #[test]
    fn names_become_codes() {
        for (name, code) in [
            ("stopName", "stop_name"),
            ("Назва зупинки", "nazva_zupynky"),
            ("№", "field"),
            ("2nd", "f_2nd"),
            ("Об’єкт", "obiekt"),
            ("a--b", "a_b"),
            ("ID", "id"),
        ] {
            assert_eq!(code_of(name), code, "{name}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_name_becomes_a_code(name in ".{0,100}") {
            let code = code_of(&name);
            proptest::prop_assert!(code.starts_with(|c: char| c.is_ascii_lowercase()), "{}", code);
            proptest::prop_assert!(code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'), "{}", code);
        }
    }
}
