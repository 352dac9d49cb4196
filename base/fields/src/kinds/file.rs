//! Files and pictures: references to what the files engine keeps.

use kit::Says;
use serde_json::{Value as Json, json};
use tabular::Cell;
use ui::Html;
use uuid::Uuid;

use super::choices::{count_schema, in_count};
use super::{Rules, plain, presence_filter, text, wrong_shape};
use crate::control::{self, FileItem, Group, Item};
use crate::{Control, Field, FileRef, Filter, FilterControl, FilterInput, FormValues, Kind, ParseContext, Show, Value};

/// The most files of one field.
const FILES_MAX: usize = 50;
/// The most characters of a file's name.
const NAME_CHARS_MAX: usize = 255;
/// Pictures a browser shows; vector pictures can carry scripts and are kept as files only.
const PICTURES: [&str; 5] = ["image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"];

/// [`Kind::File`]
pub const FILE: Files = Files(Kind::File);
/// [`Kind::Image`]
pub const IMAGE: Files = Files(Kind::Image);

/// The rules of the two.
pub struct Files(Kind);

impl Rules for Files {
    /// Each text is a file as JSON (hidden in the control) or its id; a cell of a table has several by semicolons.
    fn parse(&self, _: &Field, raw: &[String], _: &ParseContext<'_>) -> Result<Option<Value>, Says> {
        let mut files = Vec::new();
        for text in raw.iter().map(|text| text.trim()).filter(|text| !text.is_empty()) {
            match serde_json::from_str::<Json>(text) {
                Ok(json @ (Json::Object(_) | Json::Array(_))) => files.extend(list(&json).ok_or(Says::new("field-files-expected"))?),
                _ => files.extend(ids(text)?),
            }
        }
        // a lone comma names nothing
        Ok((!files.is_empty()).then_some(Value::Files(files)))
    }

    fn read_json(&self, _: &Field, json: &Json) -> Result<Value, Says> {
        list(json).map(Value::Files).ok_or(Says::new("field-files-expected"))
    }

    fn stored(&self, json: &Json) -> Option<Value> {
        list(json).map(Value::Files)
    }

    fn check(&self, field: &Field, value: &Value) -> Result<(), Says> {
        let Value::Files(files) = value else { return Err(wrong_shape()) };
        if files.len() > FILES_MAX {
            return Err(Says::new("field-files-max").with("max", FILES_MAX));
        }
        in_count(field, files.len(), "field-files-min", "field-files-max")?;
        if let Some(file) = files.iter().find(|file| file.name.chars().count() > NAME_CHARS_MAX) {
            return Err(Says::new("field-file-name").with("name", file.name.chars().take(40).collect::<String>()));
        }
        let picture = |file: &&FileRef| !file.media_type.is_empty() && !PICTURES.contains(&file.media_type.as_str());
        match files.iter().find(picture) {
            Some(file) if self.0 == Kind::Image => Err(Says::new("field-file-no-picture").with("name", &file.name)),
            _ => Ok(()),
        }
    }

    fn required_key(&self) -> &'static str {
        "field-required-file"
    }

    fn raw(&self, value: &Value) -> Vec<String> {
        match value {
            Value::Files(files) => files.iter().map(|file| json!(file).to_string()).collect(),
            other => vec![plain(other)],
        }
    }

    fn text(&self, _: &Field, value: &Value, _: &Show<'_>) -> String {
        match value {
            Value::Files(files) => files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", "),
            other => plain(other),
        }
    }

    fn display(&self, field: &Field, value: &Value, show: &Show<'_>) -> Html {
        let Value::Files(files) = value else { return Html::text(&plain(value)) };
        let one = |file: &FileRef| {
            let (name, size) = (Html::text(&file.name), show.t.bytes(file.bytes));
            match show.names.file(file.file) {
                Some(href) if self.0 == Kind::Image => {
                    let alt = Html::text(show.t.text(&field.label));
                    format!("<li><a href=\"{0}\"><img src=\"{0}\" alt=\"{alt}: {name}\" loading=\"lazy\"></a></li>", Html::text(&href))
                }
                Some(href) => format!(
                    "<li><a class=\"govuk-link\" href=\"{}\">{name}</a> <span class=\"muted\">{size}</span></li>",
                    Html::text(&href)
                ),
                None => format!("<li>{name} <span class=\"muted\">{size}</span></li>"),
            }
        };
        let class = if self.0 == Kind::Image { "hr-list hr-pictures" } else { "hr-list hr-files" };
        Html::trusted(format!("<ul class=\"{class}\">{}</ul>", files.iter().map(one).collect::<String>()))
    }

    fn cell(&self, value: &Value) -> Cell {
        match value {
            Value::Files(files) => Cell::text(files.iter().map(|file| file.file.to_string()).collect::<Vec<_>>().join("; ")),
            other => Cell::text(plain(other)),
        }
    }

    fn control(&self, field: &Field, control: &Control<'_>) -> Html {
        let files = control.raw.iter().filter_map(|raw| serde_json::from_str::<FileRef>(raw).ok().map(|file| (raw, file)));
        let item = |(i, (raw, file)): (usize, (&String, FileRef))| FileItem {
            id: format!("{}-remove-{}", field.control_id(), i + 1),
            raw: raw.clone(),
            file: file.file,
            name: file.name,
            size: control.t.bytes(file.bytes),
            href: control.names.file(file.file),
        };
        let items: Vec<FileItem> = files.enumerate().map(item).collect();
        let several = field.max.is_none_or(|max| max > rust_decimal::Decimal::ONE);
        let accept = if self.0 == Kind::Image { PICTURES.join(",") } else { String::new() };
        control::files(Group::of(field, control), control.t, &field.code, &items, several, &accept)
    }

    fn schema(&self, field: &Field) -> Json {
        let file = json!({
            "type": "object",
            "properties": {
                "file": { "type": "string", "format": "uuid" },
                "name": { "type": "string", "maxLength": NAME_CHARS_MAX },
                "type": { "type": "string" },
                "bytes": { "type": "integer", "minimum": 0 },
            },
            "required": ["file"],
            "additionalProperties": false,
        });
        let mut schema = json!({ "type": "array", "items": file, "minItems": 1, "maxItems": FILES_MAX });
        count_schema(field, &mut schema);
        schema
    }

    fn sort_key(&self, _: &Field, value: &Value) -> Vec<u8> {
        match value {
            Value::Files(files) => u32::try_from(files.len()).unwrap_or(u32::MAX).to_be_bytes().to_vec(),
            other => i18n::sort_key(&plain(other)),
        }
    }

    fn terms(&self, value: &Value) -> Vec<String> {
        match value {
            Value::Files(files) => files.iter().map(|file| file.file.to_string()).collect(),
            _ => Vec::new(),
        }
    }

    fn filter(&self, _: &Field, input: &FilterInput) -> Result<Option<Filter>, Says> {
        Ok(presence_filter(input))
    }

    fn filter_control(&self, field: &Field, control: &FilterControl<'_>) -> Html {
        let item = |value: &str, key: &str| -> Item { super::choice::facet_item(control, value, control.t.say(key).to_owned(), None) };
        control::facet(field, control, vec![item("present", "field-file-present"), item("absent", "field-file-absent")])
    }
}

/// A list of files or one alone; names on one line.
fn list(json: &Json) -> Option<Vec<FileRef>> {
    let one = |json: &Json| {
        let mut file: FileRef = serde_json::from_value(json.clone()).ok()?;
        file.name = text::line(&file.name);
        Some(file)
    };
    match json {
        Json::Array(files) => files.iter().map(one).collect::<Option<Vec<_>>>().filter(|files| !files.is_empty()),
        Json::Object(_) => one(json).map(|file| vec![file]),
        _ => None,
    }
}

fn ids(text: &str) -> Result<Vec<FileRef>, Says> {
    let parts = text.split([';', ',', '\n']).map(str::trim).filter(|part| !part.is_empty());
    let file = |part: &str| Uuid::parse_str(part).map(|file| FileRef { file, name: String::new(), media_type: String::new(), bytes: 0 });
    parts.map(|part| file(part).map_err(|_| Says::new("field-files-expected"))).collect()
}

/// The files of a form without those whose box "remove" is ticked.
pub fn kept(code: &str, form: &dyn FormValues) -> Vec<String> {
    let removed: Vec<Uuid> = form.all(&format!("{code}.remove")).iter().filter_map(|id| Uuid::parse_str(id.trim()).ok()).collect();
    let is_kept = |raw: &String| serde_json::from_str::<FileRef>(raw).map_or(true, |file| !removed.contains(&file.file));
    form.all(code).into_iter().filter(is_kept).collect()
}
