//! Answers of the standard in both formats, from the same views.

use std::fmt::Write;

use db::DbError;
use kit::{Problem, Says};
use serde::Serialize;
use serde_json::{Map, Value};
use web::{Body, Ctx, IntoResponse, Refusal, Response, StatusCode, Told, header};

use super::views::ErrorView;
use crate::pages::escaped;

/// A format of the standard.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// `.json`
    Json,
    /// `.xml`
    Xml,
}

impl Format {
    /// The name without its ending, and the format; none of another ending.
    pub fn split(name: &str) -> Option<(&str, Self)> {
        let json = name.strip_suffix(".json").map(|name| (name, Self::Json));
        json.or_else(|| name.strip_suffix(".xml").map(|name| (name, Self::Xml)))
    }

    /// The format an address asks for; JSON where it does not say.
    pub fn of_path(path: &str) -> Self {
        if path.ends_with(".xml") { Self::Xml } else { Self::Json }
    }
}

/// Why something is not answered.
#[derive(Debug)]
pub enum Fault {
    /// 404, said as the standard wants it: what was not found.
    Missing(&'static str),
    /// Anything else.
    Other(Problem),
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        Self::Other(problem)
    }
}

const JSON: &str = "application/json; charset=utf-8";
const XML: &str = "text/xml; charset=utf-8";
/// The media types of all answers.
pub const MEDIA_TYPES: [&str; 2] = ["application/json", "text/xml"];

impl From<DbError> for Fault {
    fn from(error: DbError) -> Self {
        Self::Other(error.into())
    }
}

/// The answer, or the refusal in its format; other problems are written by [`refuse`] as they leave the house.
pub fn settle(ctx: &Ctx, format: Format, answer: Result<Response, Fault>) -> Result<Response, Refusal> {
    match answer {
        Ok(response) => Ok(response),
        Err(Fault::Missing(key)) => Ok(refusal(format, StatusCode::NOT_FOUND, vec![ctx.t.says(&Says::new(key))])),
        Err(Fault::Other(problem)) => Err(problem.into()),
    }
}

/// A list of views: an array, or `<plural><singular>…`.
pub fn list<T: Serialize>(format: Format, plural: &str, singular: &str, views: &[T]) -> Response {
    let values: Vec<Value> = views.iter().map(value).collect();
    match format {
        Format::Json => sent(JSON, Value::Array(values).to_string()),
        Format::Xml => {
            let mut text = format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<{plural}>");
            for own in &values {
                element(&mut text, singular, own);
            }
            let _ = writeln!(text, "</{plural}>");
            sent(XML, text)
        }
    }
}

/// One view by itself.
pub fn one<T: Serialize>(format: Format, name: &str, view: &T) -> Response {
    match format {
        Format::Json => sent(JSON, value(view).to_string()),
        Format::Xml => {
            let mut text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned();
            element(&mut text, name, &value(view));
            text.push('\n');
            sent(XML, text)
        }
    }
}

/// Every refusal under `/open311/`, in the format of its address.
///
/// The standard knows 400, 403 and 404: a missing or unknown key is 403, whatever is wrong with what was sent is 400.
pub fn refuse(told: &Told<'_>) -> Response {
    let status = match told.status {
        StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT | StatusCode::UNSUPPORTED_MEDIA_TYPE => StatusCode::BAD_REQUEST,
        StatusCode::UNAUTHORIZED => StatusCode::FORBIDDEN,
        other => other,
    };
    let says: Vec<String> = match told.mistakes.as_slice() {
        [] => vec![told.says.clone()],
        mistakes => mistakes.iter().map(|(field, detail)| format!("{field}: {detail}")).collect(),
    };
    refusal(Format::of_path(told.path), status, says)
}

/// What went wrong, as the standard says it: `[{code, description}]`.
fn refusal(format: Format, status: StatusCode, says: Vec<String>) -> Response {
    let view = |description: String| ErrorView { code: status.as_u16(), description };
    let mut response = list(format, "errors", "error", &says.into_iter().map(view).collect::<Vec<_>>());
    *response.status_mut() = status;
    response
}

fn value(view: &impl Serialize) -> Value {
    // a view is text, numbers and lists: nothing of it can fail
    serde_json::to_value(view).unwrap_or_default()
}

fn element(text: &mut String, name: &str, value: &Value) {
    if value.is_null() {
        let _ = write!(text, "<{name}/>");
        return;
    }
    let _ = write!(text, "<{name}>");
    match value {
        Value::Object(inner) => elements(text, inner),
        Value::Array(all) => {
            let singular = name.strip_suffix('s').unwrap_or(name);
            all.iter().for_each(|own| element(text, singular, own));
        }
        Value::String(own) => text.push_str(&escaped(own)),
        other => text.push_str(&other.to_string()),
    }
    let _ = write!(text, "</{name}>");
}

fn elements(text: &mut String, object: &Map<String, Value>) {
    object.iter().for_each(|(name, value)| element(text, name, value));
}

fn sent(media_type: &'static str, text: String) -> Response {
    (StatusCode::OK, [(header::CONTENT_TYPE, media_type)], Body::from(text)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_in_a_format() {
        assert_eq!(Format::split("roads.json"), Some(("roads", Format::Json)));
        assert_eq!(Format::split("ЗВ-2026-1.xml"), Some(("ЗВ-2026-1", Format::Xml)));
        assert_eq!(Format::split("roads"), None);
    }

    #[test]
    fn xml_is_escaped_and_nested() {
        let mut text = String::new();
        element(&mut text, "all", &serde_json::json!({ "a": "<b>&", "c": null, "urls": ["x", "y"], "n": 1.5 }));
        assert_eq!(text, "<all><a>&lt;b&gt;&amp;</a><c/><urls><url>x</url><url>y</url></urls><n>1.5</n></all>");
    }
}
