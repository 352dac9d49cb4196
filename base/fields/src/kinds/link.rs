//! Links: http, https, mailto and tel only.

use kit::Says;
use serde_json::{Value as Json, json};
use ui::Html;

use super::{Rules, first, plain, text, wrong_shape};
use crate::control::Input;
use crate::{Control, Field, ParseContext, Show, Value};

/// Schemes that may be followed.
pub const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];
/// The most characters of a link.
const CHARS_MAX: usize = 2_000;
/// The most characters of a link that are shown.
const SHOWN_CHARS: usize = 60;

/// [`crate::Kind::Link`]
pub struct Link;

impl Rules for Link {
    /// A domain without a scheme is understood as https.
    fn parse(&self, _: &Field, raw: &[String], _: &ParseContext<'_>) -> Result<Option<Value>, Says> {
        let typed = first(raw);
        let bare = !typed.contains(':') && typed.split('/').next().is_some_and(|host| host.contains('.') && !host.contains('@'));
        if bare { read(&format!("https://{typed}")).map(Some) } else { read(typed).map(Some) }
    }

    fn read_json(&self, _: &Field, json: &Json) -> Result<Value, Says> {
        json.as_str().map_or(Err(Says::new("field-text-expected")), read)
    }

    fn stored(&self, json: &Json) -> Option<Value> {
        text::OneLine.stored(json)
    }

    fn check(&self, _: &Field, value: &Value) -> Result<(), Says> {
        let Value::Text(link) = value else { return Err(wrong_shape()) };
        read(link).map(|_| ())
    }

    fn text(&self, _: &Field, value: &Value, _: &Show<'_>) -> String {
        plain(value)
    }

    /// Checked once more: what was stored may have come by another way than this program.
    fn display(&self, _: &Field, value: &Value, _: &Show<'_>) -> Html {
        let link = plain(value);
        if read(&link).is_err() {
            return Html::text(&link);
        }
        let bare = link.split_once("://").map_or(link.as_str(), |(_, rest)| rest).trim_end_matches('/');
        let bare = bare.trim_start_matches("mailto:").trim_start_matches("tel:");
        let mut shown: String = bare.chars().take(SHOWN_CHARS).collect();
        if bare.chars().count() > SHOWN_CHARS {
            shown.push('…');
        }
        let (href, shown) = (Html::text(&link), Html::text(&shown));
        Html::trusted(format!("<a class=\"govuk-link\" href=\"{href}\" rel=\"noopener noreferrer nofollow\">{shown}</a>"))
    }

    fn control(&self, field: &Field, control: &Control<'_>) -> Html {
        Input::of(field, control).inputmode("url").autocomplete("url").attribute("spellcheck", "false").html()
    }

    fn schema(&self, _: &Field) -> Json {
        json!({
            "type": "string", "format": "uri", "maxLength": CHARS_MAX,
            "pattern": "^([hH][tT][tT][pP][sS]?://|[mM][aA][iI][lL][tT][oO]:|[tT][eE][lL]:)\\S+$",
        })
    }
}

fn read(typed: &str) -> Result<Value, Says> {
    let typed = typed.trim();
    if typed.chars().count() > CHARS_MAX {
        return Err(Says::new("field-text-too-long").with("max", CHARS_MAX).with("over", typed.chars().count() - CHARS_MAX));
    }
    let clean = typed.chars().all(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | '"' | '\\' | '`'));
    let wrong = || Says::new("field-link-wrong");
    let (scheme, rest) = typed.split_once(':').ok_or_else(wrong)?;
    let scheme = scheme.to_ascii_lowercase();
    if !clean || !SCHEMES.contains(&scheme.as_str()) || rest.is_empty() {
        return Err(wrong());
    }
    if scheme.starts_with("http") {
        let host = rest.strip_prefix("//").ok_or_else(wrong)?.split(['/', '?', '#']).next().unwrap_or_default();
        if host.is_empty() || !host.chars().any(char::is_alphanumeric) {
            return Err(wrong());
        }
    }
    Ok(Value::Text(format!("{scheme}:{rest}")))
}
