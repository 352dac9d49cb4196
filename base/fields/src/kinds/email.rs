//! E-mail addresses.

use kit::Says;
use serde_json::{Value as Json, json};
use ui::Html;

use super::{Rules, first, plain, term, terms_filter, text, wrong_shape};
use crate::control::Input;
use crate::{Control, Field, Filter, FilterInput, ParseContext, Show, Value};

/// RFC 5321: the most characters of an address.
const CHARS_MAX: usize = 254;
/// RFC 5321: the most characters before the at sign.
const LOCAL_CHARS_MAX: usize = 64;

/// [`crate::Kind::Email`]
pub struct Email;

impl Rules for Email {
    fn parse(&self, _: &Field, raw: &[String], _: &ParseContext<'_>) -> Result<Option<Value>, Says> {
        let typed = first(raw);
        read(typed.strip_prefix("mailto:").unwrap_or(typed)).map(Some)
    }

    fn read_json(&self, _: &Field, json: &Json) -> Result<Value, Says> {
        json.as_str().map_or(Err(Says::new("field-text-expected")), read)
    }

    fn stored(&self, json: &Json) -> Option<Value> {
        text::OneLine.stored(json)
    }

    fn check(&self, _: &Field, value: &Value) -> Result<(), Says> {
        let Value::Text(address) = value else { return Err(wrong_shape()) };
        read(address).map(|_| ())
    }

    fn text(&self, _: &Field, value: &Value, _: &Show<'_>) -> String {
        plain(value)
    }

    fn display(&self, _: &Field, value: &Value, _: &Show<'_>) -> Html {
        let address = Html::text(&plain(value));
        Html::trusted(format!("<a class=\"govuk-link\" href=\"mailto:{address}\">{address}</a>"))
    }

    fn control(&self, field: &Field, control: &Control<'_>) -> Html {
        Input::of(field, control).kind("email").autocomplete("email").attribute("spellcheck", "false").html()
    }

    fn schema(&self, _: &Field) -> Json {
        json!({ "type": "string", "format": "email", "pattern": "^[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s]+$", "maxLength": CHARS_MAX })
    }

    fn sort_key(&self, _: &Field, value: &Value) -> Vec<u8> {
        i18n::sort_key(&plain(value))
    }

    fn words(&self, _: &Field, value: &Value, _: &Show<'_>) -> Vec<String> {
        vec![term(&plain(value))]
    }

    fn filter(&self, _: &Field, input: &FilterInput) -> Result<Option<Filter>, Says> {
        Ok(terms_filter(input))
    }
}

/// One at sign, a name before it, a domain with a dot after it. The domain is lower case; whether mail arrives only a letter
/// can tell.
fn read(typed: &str) -> Result<Value, Says> {
    let typed = typed.trim();
    let wrong = || Says::new("field-email-wrong");
    let (local, domain) = typed.rsplit_once('@').ok_or_else(wrong)?;
    let domain = domain.to_lowercase();
    let local_fine = !local.is_empty()
        && local.chars().count() <= LOCAL_CHARS_MAX
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c));
    let label_fine = |label: &str| {
        !label.is_empty() && !label.starts_with('-') && !label.ends_with('-') && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let last_fine = domain.rsplit('.').next().is_some_and(|last| last.chars().count() >= 2 && !last.chars().all(|c| c.is_ascii_digit()));
    if local_fine && last_fine && domain.contains('.') && domain.split('.').all(label_fine) && typed.chars().count() <= CHARS_MAX {
        Ok(Value::Text(format!("{local}@{domain}")))
    } else {
        Err(wrong())
    }
}
