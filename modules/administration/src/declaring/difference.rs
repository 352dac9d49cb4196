//! What changed between two declarations, in sentences for people.

use fields::{Choice, Field};
use i18n::Locale;
use kit::Text;
use registers::Declaration;

/// One sentence for every change; nothing if the two are the same.
pub fn difference(old: &Declaration, new: &Declaration, t: &Locale) -> Vec<String> {
    let mut told = Vec::new();
    text(&mut told, t, "admin-diff-title", &old.title, &new.title);
    text(&mut told, t, "admin-diff-description", &old.description, &new.description);
    words(&mut told, t, "admin-diff-icon", &old.icon, &new.icon);
    words(&mut told, t, "admin-diff-number", &old.number, &new.number);
    if old.title_field != new.title_field {
        told.push(t.with(
            "admin-diff-title-field",
            &[("was", label(old, &old.title_field, t).into()), ("is", label(new, &new.title_field, t).into())],
        ));
    }
    if old.review != new.review {
        told.push(t.say(if new.review { "admin-diff-review-on" } else { "admin-diff-review-off" }).to_owned());
    }
    fields(&mut told, old, new, t);
    told
}

fn label(declaration: &Declaration, code: &str, t: &Locale) -> String {
    declaration.field(code).map_or_else(|| code.to_owned(), |field| t.text(&field.label).to_owned())
}

fn fields(told: &mut Vec<String>, old: &Declaration, new: &Declaration, t: &Locale) {
    for field in old.fields.iter().filter(|field| new.field(&field.code).is_none()) {
        told.push(t.with("admin-diff-field-gone", &[("field", named(field, t).into())]));
    }
    for field in &new.fields {
        match old.field(&field.code) {
            None => {
                let kind = field.kind.label_key();
                told.push(t.with("admin-diff-field-new", &[("field", named(field, t).into()), ("kind", t.say(&kind).into())]));
            }
            Some(before) if before != field => {
                let changes = field_difference(before, field, t).join("; ");
                told.push(t.with("admin-diff-field", &[("field", named(before, t).into()), ("changes", changes.into())]));
            }
            Some(_) => {}
        }
    }
    if order(old, new) != order(new, old) {
        told.push(t.say("admin-diff-order").to_owned());
    }
}

/// The codes of `one` that the other has too, in the order of `one`.
fn order<'a>(one: &'a Declaration, other: &Declaration) -> Vec<&'a str> {
    one.fields.iter().map(|field| field.code.as_str()).filter(|code| other.field(code).is_some()).collect()
}

fn named(field: &Field, t: &Locale) -> String {
    format!("{} ({})", t.text(&field.label), field.code)
}

fn field_difference(old: &Field, new: &Field, t: &Locale) -> Vec<String> {
    let mut told = Vec::new();
    text(&mut told, t, "admin-diff-label", &old.label, &new.label);
    text(&mut told, t, "admin-diff-hint", &old.hint, &new.hint);
    if old.kind != new.kind {
        let (was, is) = (old.kind.label_key(), new.kind.label_key());
        told.push(t.with("admin-diff-kind", &[("was", t.say(&was).into()), ("is", t.say(&is).into())]));
    }
    for (was, is, key) in [
        (old.required, new.required, "admin-diff-required"),
        (old.unique, new.unique, "admin-diff-unique"),
        (old.in_list, new.in_list, "admin-diff-in-list"),
        (old.filterable, new.filterable, "admin-diff-filterable"),
    ] {
        if was != is {
            told.push(t.say(&format!("{key}-{}", if is { "on" } else { "off" })).to_owned());
        }
    }
    if old.visibility != new.visibility {
        let word = |field: &Field| t.say(&format!("visibility-{}", field.visibility.code())).to_owned();
        told.push(t.with("admin-diff-visibility", &[("was", word(old).into()), ("is", word(new).into())]));
    }
    let number = |number: Option<rust_decimal::Decimal>| number.map(|number| number.normalize().to_string()).unwrap_or_default();
    words(&mut told, t, "admin-diff-min", &number(old.min), &number(new.min));
    words(&mut told, t, "admin-diff-max", &number(old.max), &number(new.max));
    words(&mut told, t, "admin-diff-decimals", &shown(old.decimals), &shown(new.decimals));
    words(&mut told, t, "admin-diff-pattern", old.pattern.as_deref().unwrap_or_default(), new.pattern.as_deref().unwrap_or_default());
    words(&mut told, t, "admin-diff-not-below", old.not_below.as_deref().unwrap_or_default(), new.not_below.as_deref().unwrap_or_default());
    words(&mut told, t, "admin-diff-computed", old.computed.as_deref().unwrap_or_default(), new.computed.as_deref().unwrap_or_default());
    words(&mut told, t, "admin-diff-register", old.register.as_deref().unwrap_or_default(), new.register.as_deref().unwrap_or_default());
    words(&mut told, t, "admin-diff-default", &shown(old.default.as_ref()), &shown(new.default.as_ref()));
    let empty = Text::default();
    text(&mut told, t, "admin-diff-unit", old.unit.as_ref().unwrap_or(&empty), new.unit.as_ref().unwrap_or(&empty));
    text(&mut told, t, "admin-diff-group", old.group.as_ref().unwrap_or(&empty), new.group.as_ref().unwrap_or(&empty));
    choices(&mut told, t, old, new);
    told
}

fn choices(told: &mut Vec<String>, t: &Locale, old: &Field, new: &Field) {
    let listed = |found: Vec<&Choice>| found.iter().map(|choice| t.text(&choice.label).to_owned()).collect::<Vec<_>>().join(", ");
    let came: Vec<_> = new.choices.iter().filter(|choice| old.choice(&choice.code).is_none()).collect();
    let gone: Vec<_> = old.choices.iter().filter(|choice| new.choice(&choice.code).is_none()).collect();
    let retired = |choice: &&Choice| choice.retired && old.choice(&choice.code).is_some_and(|before| !before.retired);
    let retired: Vec<_> = new.choices.iter().filter(retired).collect();
    let renamed = |choice: &&Choice| old.choice(&choice.code).is_some_and(|before| before.label != choice.label);
    let renamed: Vec<_> = new.choices.iter().filter(renamed).collect();
    for (found, key) in [
        (came, "admin-diff-choices-new"),
        (gone, "admin-diff-choices-gone"),
        (retired, "admin-diff-choices-retired"),
        (renamed, "admin-diff-choices-renamed"),
    ] {
        if !found.is_empty() {
            told.push(t.with(key, &[("choices", listed(found).into())]));
        }
    }
}

fn shown(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn words(told: &mut Vec<String>, t: &Locale, key: &str, was: &str, is: &str) {
    if was != is {
        let word = |text: &str| if text.is_empty() { t.say("admin-diff-nothing").to_owned() } else { text.to_owned() };
        told.push(t.with(key, &[("was", word(was).into()), ("is", word(is).into())]));
    }
}

fn text(told: &mut Vec<String>, t: &Locale, key: &str, was: &Text, is: &Text) {
    // a change in the other language only is told with the texts of that language
    let lang = if was.get(t.lang()) == is.get(t.lang()) { kit::Lang::ALL.into_iter().find(|lang| *lang != t.lang()) } else { None };
    let lang = lang.unwrap_or(t.lang());
    let of = |text: &Text| if lang == kit::Lang::En { text.en.clone() } else { text.uk.clone() };
    words(told, t, key, &of(was), &of(is));
}

#[cfg(test)]
mod tests {
    use fields::Kind;
    use i18n::Messages;
    use kit::Lang;

    use super::*;
    use crate::declaring::draft::Body;

    fn locale() -> Locale {
        let own = ("administration", crate::MODULE.messages.0, crate::MODULE.messages.1);
        Locale::new(&Messages::build(&[ui::MESSAGES, fields::MESSAGES, own]).unwrap(), Lang::Uk)
    }

    #[test]
    fn each_change_is_a_sentence() {
        let old = Body::from_scratch(Text::new("Парки", "Parks"));
        let mut new = old.clone();
        new.title.uk = "Сквери".into();
        new.review = true;
        new.fields[0].required = false;
        new.fields[0].max = Some(80.into());
        new.fields.push(Field::new("area", Kind::Decimal, Text::new("Площа", "Area")));
        let told = difference(&old, &new, &locale());
        assert_eq!(told.len(), 4, "{told:?}");
        assert!(told[0].contains("Парки") && told[0].contains("Сквери"), "{told:?}");
        assert!(told[2].contains("Назва (name)") && told[2].contains("80"), "{told:?}");
        assert!(told[3].contains("Площа") && told[3].contains("Дробове число"), "{told:?}");
        assert_eq!(difference(&old, &old, &locale()), Vec::<String>::new());
    }
}
