//! What points at another thing: a record of a register, an organisation, a person.

use kit::{Says, fold};
use serde_json::{Value as Json, json};
use ui::Html;
use uuid::Uuid;

use super::{Rules, plain, terms_filter, wrong_shape};
use crate::control::{self, Group, Item};
use crate::{Control, Field, Filter, FilterControl, FilterInput, Found, Kind, Names, ParseContext, Show, Value};

/// [`Kind::Reference`]
pub const RECORD: Pointer = Pointer(Kind::Reference);
/// [`Kind::Organisation`]
pub const ORGANISATION: Pointer = Pointer(Kind::Organisation);
/// [`Kind::Person`]
pub const PERSON: Pointer = Pointer(Kind::Person);

/// The rules of the three.
pub struct Pointer(Kind);

impl Pointer {
    fn name(&self, id: Uuid, names: &dyn Names) -> Option<String> {
        match self.0 {
            Kind::Organisation => names.organisation(id),
            Kind::Person => names.person(id),
            _ => names.record(id).map(|(title, _)| title),
        }
    }
}

impl Rules for Pointer {
    /// The control sends the chosen id and the name. The name decides where it can be looked up, because without a script
    /// the id stays behind when people type another name.
    fn parse(&self, field: &Field, raw: &[String], ctx: &ParseContext<'_>) -> Result<Option<Value>, Says> {
        let chosen = raw.iter().find_map(|text| Uuid::parse_str(text.trim()).ok());
        let (Some(name), Some(resolve)) = (typed_name(raw), ctx.resolve) else {
            return chosen.map(|id| Some(Value::Id(id))).ok_or(Says::new("field-reference-unknown").with("typed", shown(raw)));
        };
        match (resolve.resolve(self.0, field.register.as_deref(), &name), chosen) {
            (Found::One(id), _) | (Found::Several, Some(id)) => Ok(Some(Value::Id(id))),
            (Found::Several, None) => Err(Says::new("field-reference-several").with("typed", shown(raw))),
            (Found::Nothing, _) => Err(Says::new("field-reference-unknown").with("typed", shown(raw))),
        }
    }

    fn read_json(&self, _: &Field, json: &Json) -> Result<Value, Says> {
        self.stored(json).ok_or(Says::new("field-reference-expected"))
    }

    fn stored(&self, json: &Json) -> Option<Value> {
        Uuid::parse_str(json.as_str()?).ok().map(Value::Id)
    }

    fn check(&self, _: &Field, value: &Value) -> Result<(), Says> {
        if matches!(value, Value::Id(_)) { Ok(()) } else { Err(wrong_shape()) }
    }

    fn text(&self, _: &Field, value: &Value, show: &Show<'_>) -> String {
        match value {
            Value::Id(id) => self.name(*id, show.names).unwrap_or_else(|| show.t.say("field-reference-gone").to_owned()),
            other => plain(other),
        }
    }

    fn display(&self, field: &Field, value: &Value, show: &Show<'_>) -> Html {
        match (self.0, value) {
            (Kind::Reference, Value::Id(id)) => match show.names.record(*id) {
                Some((title, href)) => {
                    Html::trusted(format!("<a class=\"govuk-link\" href=\"{}\">{}</a>", Html::text(&href), Html::text(&title)))
                }
                None => Html::text(&self.text(field, value, show)),
            },
            _ => Html::text(&self.text(field, value, show)),
        }
    }

    fn control(&self, field: &Field, control: &Control<'_>) -> Html {
        let chosen = control.raw.iter().find_map(|text| Uuid::parse_str(text.trim()).ok());
        let name = typed_name(control.raw).or_else(|| {
            let offered = |id: Uuid| control.options.iter().find(|option| option.id == id).map(|option| option.label.clone());
            chosen.and_then(|id| self.name(id, control.names).or_else(|| offered(id)).or(Some(id.to_string())))
        });
        let id = chosen.map(|id| id.to_string()).unwrap_or_default();
        let group = Group::of(field, control).with_hint("field-reference-hint");
        control::lookup(group, &field.code, (&id, name.as_deref().unwrap_or_default()), control.search, control.options)
    }

    fn schema(&self, field: &Field) -> Json {
        let mut schema = json!({ "type": "string", "format": "uuid", "pattern": "^[0-9a-fA-F-]{36}$" });
        if let (Some(register), Some(object)) = (&field.register, schema.as_object_mut()) {
            object.insert("x-register".to_owned(), json!(register));
        }
        schema
    }

    /// By age of the thing: ids are ordered by time. For the order of names ask the register.
    fn sort_key(&self, _: &Field, value: &Value) -> Vec<u8> {
        match value {
            Value::Id(id) => id.as_bytes().to_vec(),
            other => i18n::sort_key(&plain(other)),
        }
    }

    fn words(&self, _: &Field, value: &Value, show: &Show<'_>) -> Vec<String> {
        match value {
            Value::Id(id) => self.name(*id, show.names).map(|name| fold::words(&name, 50)).unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    fn filter(&self, _: &Field, input: &FilterInput) -> Result<Option<Filter>, Says> {
        Ok(terms_filter(input))
    }

    fn filter_control(&self, field: &Field, control: &FilterControl<'_>) -> Html {
        let asked = control.input.values.iter().filter(|value| !control.counts.iter().any(|(term, _)| term == *value));
        let terms = control.counts.iter().map(|(term, _)| term).chain(asked);
        let item = |term: &String| -> Option<Item> {
            let name = self.name(Uuid::parse_str(term).ok()?, control.names)?;
            Some(super::choice::facet_item(control, term, name, None))
        };
        control::facet(field, control, terms.filter_map(item).collect())
    }
}

/// What was typed by other than its id.
pub fn typed_name(raw: &[String]) -> Option<String> {
    let name = raw.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).find(|text| Uuid::parse_str(text).is_err());
    name.map(str::to_owned)
}

fn shown(raw: &[String]) -> String {
    typed_name(raw).unwrap_or_default().chars().take(80).collect()
}
