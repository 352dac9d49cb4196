//! Addresses: the whole as people write it, and its parts where they are known.

use kit::Says;
use kit::identifiers::Katottg;
use serde::Deserialize;
use serde_json::{Value as Json, json};
use tabular::Cell;
use ui::Html;
use uuid::Uuid;

use super::{Rules, first, plain, text, wrong_shape};
use crate::control::{self, Group, Part};
use crate::{Address, Control, Field, FormValues, ParseContext, Show, Value};

/// The most characters of the whole and of each part.
const CHARS_MAX: usize = 300;

/// The term of an address that is not tied to the address register.
pub const UNTIED: &str = "tie:none";

/// The term of an address that is tied to this record of the address register.
pub fn tied_term(id: Uuid) -> String {
    format!("tie:{id}")
}

/// How many parts are typed; the tie comes after them.
const PARTS: usize = 5;

/// [`crate::Kind::Address`]
pub struct Place;

/// The answers of a form: the parts, and what the whole is tied to.
pub fn parts(code: &str, form: &dyn FormValues) -> Vec<String> {
    let mut raw = form.all(code);
    let tie = form.all(&format!("{code}.id")).into_iter().find(|id| !id.trim().is_empty());
    if let Some(id) = tie.filter(|_| raw.len() <= PARTS && raw.first().is_some_and(|text| !text.trim().is_empty())) {
        raw.resize(PARTS, String::new());
        raw.push(id);
    }
    raw
}

impl Rules for Place {
    fn parse(&self, _: &Field, raw: &[String], _: &ParseContext<'_>) -> Result<Option<Value>, Says> {
        let typed = first(raw);
        if typed.starts_with('{')
            && let Ok(address) = serde_json::from_str::<Address>(typed)
        {
            return tidy(address).map(|address| Some(Value::Address(address)));
        }
        let part = |at: usize| raw.get(at).cloned().filter(|part| !part.trim().is_empty());
        let id = part(PARTS).and_then(|id| Uuid::parse_str(id.trim()).ok());
        let address =
            Address { text: part(0).unwrap_or_default(), district: part(1), street: part(2), house: part(3), katottg: part(4), id };
        tidy(address).map(|address| Some(Value::Address(address)))
    }

    fn read_json(&self, _: &Field, json: &Json) -> Result<Value, Says> {
        match self.stored(json) {
            Some(Value::Address(address)) => tidy(address).map(Value::Address),
            _ => Err(Says::new("field-address-expected")),
        }
    }

    fn stored(&self, json: &Json) -> Option<Value> {
        Address::deserialize(json).ok().map(Value::Address)
    }

    fn check(&self, _: &Field, value: &Value) -> Result<(), Says> {
        let Value::Address(address) = value else { return Err(wrong_shape()) };
        let parts = [Some(&address.text), address.district.as_ref(), address.street.as_ref(), address.house.as_ref()];
        if address.text.is_empty() {
            return Err(Says::new("field-address-text"));
        }
        let too_long = parts.into_iter().flatten().any(|part| part.chars().count() > CHARS_MAX);
        if too_long { Err(Says::new("field-address-too-long").with("max", CHARS_MAX)) } else { Ok(()) }
    }

    fn raw(&self, value: &Value) -> Vec<String> {
        let Value::Address(address) = value else { return vec![plain(value)] };
        let part = |part: &Option<String>| part.clone().unwrap_or_default();
        let mut raw =
            vec![address.text.clone(), part(&address.district), part(&address.street), part(&address.house), part(&address.katottg)];
        raw.extend(address.id.map(|id| id.to_string()));
        raw
    }

    fn text(&self, _: &Field, value: &Value, _: &Show<'_>) -> String {
        match value {
            Value::Address(address) => address.text.clone(),
            other => plain(other),
        }
    }

    fn cell(&self, value: &Value) -> Cell {
        match value {
            Value::Address(address) => Cell::text(address.text.clone()),
            other => Cell::text(plain(other)),
        }
    }

    fn control(&self, field: &Field, control: &Control<'_>) -> Html {
        let spread = match control.raw {
            [one] if one.starts_with('{') => {
                serde_json::from_str(one).map_or(vec![one.clone()], |address| self.raw(&Value::Address(address)))
            }
            raw => raw.to_vec(),
        };
        let part = |(at, key): (usize, &str)| Part {
            label: control.t.say(key).to_owned(),
            value: spread.get(at).cloned().unwrap_or_default(),
            autocomplete: if at == 0 { "street-address" } else { "off" },
            width: if at == 3 { "width-5" } else { "" },
            ..Part::default()
        };
        let keys =
            ["field-address-whole", "field-address-district", "field-address-street", "field-address-house", "field-address-katottg"];
        let parts: Vec<Part> = keys.into_iter().enumerate().map(part).collect();
        let group = Group::several(field, control).with_hint("field-address-hint");
        let tie = spread.get(PARTS).cloned().unwrap_or_default();
        control::address(group, control, &field.code, parts, &tie)
    }

    fn schema(&self, _: &Field) -> Json {
        let part = json!({ "type": "string", "maxLength": CHARS_MAX });
        json!({
            "type": "object",
            "properties": {
                "text": { "type": "string", "minLength": 1, "maxLength": CHARS_MAX },
                "district": part, "street": part, "house": part,
                "katottg": { "type": "string", "pattern": "^UA[0-9]{17}$" },
                "id": { "type": "string", "format": "uuid", "description": "The record of the address register it is tied to" },
            },
            "required": ["text"],
            "additionalProperties": false,
        })
    }

    fn sort_key(&self, _: &Field, value: &Value) -> Vec<u8> {
        match value {
            Value::Address(address) => i18n::sort_key(&address.text),
            other => i18n::sort_key(&plain(other)),
        }
    }

    fn terms(&self, value: &Value) -> Vec<String> {
        match value {
            Value::Address(address) => {
                let parts = [Some(&address.text), address.district.as_ref(), address.katottg.as_ref()];
                let tie = address.id.map_or_else(|| UNTIED.to_owned(), tied_term);
                parts.into_iter().flatten().map(|part| super::term(part)).chain([tie]).collect()
            }
            other => vec![super::term(&plain(other))],
        }
    }

    fn words(&self, _: &Field, value: &Value, _: &Show<'_>) -> Vec<String> {
        self.raw(value).iter().take(4).flat_map(|part| kit::fold::words(part, 50)).collect()
    }
}

/// Parts on one line each, blank ones gone; the whole is put together from the parts where only they were given.
fn tidy(address: Address) -> Result<Address, Says> {
    let part = |part: Option<String>| part.map(|part| text::line(&part)).filter(|part| !part.is_empty());
    let (district, street, house) = (part(address.district), part(address.street), part(address.house));
    let katottg = part(address.katottg).map(|code| Katottg::parse(&code)).transpose();
    let katottg = katottg.map_err(|problem| Says::new(format!("identifier-katottg-{}", problem.code())))?;
    let mut whole = text::line(&address.text);
    if whole.is_empty() {
        let parts: Vec<&str> = [&street, &house].into_iter().flatten().map(String::as_str).collect();
        whole = parts.join(", ");
    }
    if whole.is_empty() {
        return Err(Says::new("field-address-text"));
    }
    Ok(Address { text: whole, district, street, house, katottg: katottg.map(String::from), id: address.id })
}
