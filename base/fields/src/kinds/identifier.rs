//! Ukrainian identifiers with check digits: one set of rules, a line of facts for each.

use kit::Says;
use kit::identifiers::{Cadastral, Checked, Edrpou, Iban, IdentifierProblem, Katottg, Plate, Rnokpp, Unzr};
use serde_json::{Value as Json, json};
use ui::Html;

use super::{Rules, first, plain, term, terms_filter, text, wrong_shape};
use crate::control::Input;
use crate::{Control, Field, Filter, FilterInput, ParseContext, Show, Value};

/// What differs from one identifier to another.
pub struct Identifier {
    /// The word of message keys.
    word: &'static str,
    /// Reads a text into normal form.
    read: fn(&str) -> Result<Checked<String>, IdentifierProblem>,
    /// Normal form as people read it.
    show: fn(&str) -> String,
    /// Normal form as a regular expression.
    pattern: &'static str,
    inputmode: &'static str,
    width: &'static str,
}

/// [`crate::Kind::Rnokpp`]
pub const RNOKPP: Identifier = Identifier {
    word: "rnokpp",
    read: |text| Rnokpp::parse(text).map(|value| Checked::fine(value.into())),
    show: str::to_owned,
    pattern: "^[0-9]{10}$",
    inputmode: "numeric",
    width: "width-10",
};
/// [`crate::Kind::Unzr`]
pub const UNZR: Identifier = Identifier {
    word: "unzr",
    read: |text| Unzr::parse(text).map(|value| Checked::fine(value.into())),
    show: str::to_owned,
    pattern: "^[0-9]{8}-[0-9]{5}$",
    inputmode: "numeric",
    width: "width-20",
};
/// [`crate::Kind::Edrpou`]
pub const EDRPOU: Identifier = Identifier {
    word: "edrpou",
    read: |text| Edrpou::read(text).map(|read| Checked { value: read.value.into(), warning: read.warning }),
    show: str::to_owned,
    pattern: "^[0-9]{8}$",
    inputmode: "numeric",
    width: "width-10",
};
/// [`crate::Kind::Iban`]
pub const IBAN: Identifier = Identifier {
    word: "iban",
    read: |text| Iban::parse(text).map(|value| Checked::fine(value.into())),
    show: |text| Iban::parse(text).map_or_else(|_| text.to_owned(), |iban| iban.grouped()),
    pattern: "^UA[0-9]{27}$",
    inputmode: "text",
    width: "",
};
/// [`crate::Kind::Cadastral`]
pub const CADASTRAL: Identifier = Identifier {
    word: "cadastral",
    read: |text| Cadastral::parse(text).map(|value| Checked::fine(value.into())),
    show: str::to_owned,
    pattern: "^[0-9]{10}:[0-9]{2}:[0-9]{3}:[0-9]{4}$",
    inputmode: "text",
    width: "width-20",
};
/// [`crate::Kind::Katottg`]
pub const KATOTTG: Identifier = Identifier {
    word: "katottg",
    read: |text| Katottg::parse(text).map(|value| Checked::fine(value.into())),
    show: str::to_owned,
    pattern: "^UA[0-9]{17}$",
    inputmode: "text",
    width: "width-20",
};
/// [`crate::Kind::Plate`]
pub const PLATE: Identifier = Identifier {
    word: "plate",
    read: |text| Plate::read(text).map(|read| Checked { value: read.value.into(), warning: read.warning }),
    show: plate,
    pattern: "^\\S{3,10}$",
    inputmode: "text",
    width: "width-10",
};

/// "AE 1234 BP"; other plates as they are.
fn plate(text: &str) -> String {
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    if text.len() == 8 && Plate::parse(text).is_ok() { format!("{} {} {}", part(0, 2), part(2, 6), part(6, 8)) } else { text.to_owned() }
}

impl Identifier {
    fn value(&self, typed: &str) -> Result<Value, Says> {
        let read = (self.read)(typed).map_err(|problem| Says::new(format!("identifier-{}-{}", self.word, problem.code())))?;
        Ok(Value::Text(read.value))
    }
}

impl Rules for Identifier {
    fn parse(&self, _: &Field, raw: &[String], _: &ParseContext<'_>) -> Result<Option<Value>, Says> {
        self.value(first(raw)).map(Some)
    }

    fn read_json(&self, _: &Field, json: &Json) -> Result<Value, Says> {
        json.as_str().map_or(Err(Says::new("field-text-expected")), |text| self.value(text))
    }

    fn stored(&self, json: &Json) -> Option<Value> {
        text::OneLine.stored(json)
    }

    fn check(&self, _: &Field, value: &Value) -> Result<(), Says> {
        let Value::Text(number) = value else { return Err(wrong_shape()) };
        self.value(number).map(|_| ())
    }

    fn warning(&self, value: &Value) -> Option<Says> {
        let Value::Text(number) = value else { return None };
        (self.read)(number).ok()?.warning.map(|_| Says::new(format!("identifier-{}-warning", self.word)))
    }

    fn text(&self, _: &Field, value: &Value, _: &Show<'_>) -> String {
        (self.show)(&plain(value))
    }

    fn control(&self, field: &Field, control: &Control<'_>) -> Html {
        let input = Input::of(field, control).width(self.width).inputmode(self.inputmode).autocomplete("off");
        input.attribute("spellcheck", "false").hint(&format!("identifier-{}-hint", self.word)).html()
    }

    fn schema(&self, _: &Field) -> Json {
        json!({ "type": "string", "pattern": self.pattern })
    }

    fn sort_key(&self, _: &Field, value: &Value) -> Vec<u8> {
        plain(value).into_bytes()
    }

    fn words(&self, _: &Field, value: &Value, _: &Show<'_>) -> Vec<String> {
        vec![term(&plain(value))]
    }

    /// The filter reads what is typed as the field does, so that spaces and look-alike letters do not matter.
    fn filter(&self, _: &Field, input: &FilterInput) -> Result<Option<Filter>, Says> {
        let typed = input.values.iter().filter(|typed| !typed.trim().is_empty());
        let numbers: Result<Vec<String>, Says> = typed.map(|typed| self.value(typed).map(|value| term(&plain(&value)))).collect();
        Ok(terms_filter(&FilterInput { values: numbers?, ..FilterInput::default() }))
    }
}
