//! One line and several lines to type into.

use askama::Template;
use i18n::Locale;
use ui::Html;

use super::{Group, rendered};
use crate::{Control, Field};

/// An `<input>` in its frame.
pub(crate) struct Input<'a> {
    group: Group<'a>,
    body: Body,
}

#[derive(Template)]
#[template(path = "fields/input.html")]
struct Body {
    id: String,
    name: String,
    kind: &'static str,
    value: String,
    width: &'static str,
    suffix: String,
    attributes: Vec<(&'static str, String)>,
    described: String,
    wrong: bool,
}

impl<'a> Input<'a> {
    /// A text input that holds the first raw text.
    pub fn of(field: &'a Field, control: &Control<'a>) -> Self {
        let group = Group::of(field, control);
        let body = Body {
            id: group.id.clone(),
            name: field.code.clone(),
            kind: "text",
            value: control.raw.first().cloned().unwrap_or_default(),
            width: "",
            suffix: String::new(),
            attributes: Vec::new(),
            described: String::new(),
            wrong: group.wrong(),
        };
        Self { group, body }
    }

    /// The `type` attribute.
    pub fn kind(mut self, kind: &'static str) -> Self {
        self.body.kind = kind;
        self
    }

    /// `width-10` and the like.
    pub fn width(mut self, width: &'static str) -> Self {
        self.body.width = width;
        self
    }

    /// A unit after the input.
    pub fn suffix(mut self, suffix: &str) -> Self {
        suffix.clone_into(&mut self.body.suffix);
        self
    }

    /// Which keyboard a phone shows.
    pub fn inputmode(self, mode: &'static str) -> Self {
        self.attribute("inputmode", mode)
    }

    /// What a browser may fill in.
    pub fn autocomplete(self, what: &'static str) -> Self {
        self.attribute("autocomplete", what)
    }

    /// The most characters that can be typed; only for texts, where nothing is grouped by spaces.
    pub fn maxlength(self, max: usize) -> Self {
        self.attribute("maxlength", max.to_string())
    }

    /// Any other attribute.
    pub fn attribute(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.body.attributes.push((name, value.into()));
        self
    }

    /// The format, where the field has no hint of its own.
    pub fn hint(mut self, key: &str) -> Self {
        self.group = self.group.with_hint(key);
        self
    }

    /// The control.
    pub fn html(mut self) -> Html {
        self.body.described = self.group.described();
        let body = rendered(&self.body);
        self.group.around(body)
    }
}

/// What a field that composes itself holds: it can be read and copied, not typed into.
pub(crate) fn composed<'a>(field: &'a Field, control: &Control<'a>) -> Html {
    let mut input = Input::of(field, control).attribute("readonly", "readonly");
    if field.kind == crate::Kind::Reference {
        let found = control.raw.iter().find_map(|text| uuid::Uuid::parse_str(text.trim()).ok());
        input.body.value = found.and_then(|id| control.names.record(id)).map(|(title, _)| title).unwrap_or_default();
    }
    input.group = input.group.composed();
    input.html()
}

/// A `<textarea>` in its frame.
pub(crate) struct TextArea<'a> {
    group: Group<'a>,
    body: AreaBody,
    below: Html,
}

#[derive(Template)]
#[template(path = "fields/textarea.html")]
struct AreaBody {
    id: String,
    name: String,
    value: String,
    rows: u8,
    rich: bool,
    map: Option<&'static str>,
    counted: bool,
    described: String,
    wrong: bool,
}

impl<'a> TextArea<'a> {
    /// A text area that holds the first raw text.
    pub fn of(field: &'a Field, control: &Control<'a>) -> Self {
        let group = Group::of(field, control);
        let value = control.raw.first().cloned().unwrap_or_default();
        let lines = value.lines().count().clamp(5, 15);
        let body = AreaBody {
            id: group.id.clone(),
            name: field.code.clone(),
            value,
            rows: u8::try_from(lines).unwrap_or(5),
            rich: false,
            map: None,
            counted: false,
            described: String::new(),
            wrong: group.wrong(),
        };
        Self { group, body, below: Html::default() }
    }

    /// Puts something under it, within the frame.
    pub fn with_below(mut self, below: Html) -> Self {
        self.below = below;
        self
    }

    /// Counts characters down to a limit, if there is one.
    pub fn count(mut self, max: Option<usize>) -> Self {
        if let Some(max) = max {
            self.group = self.group.counted(max);
            self.body.counted = true;
        }
        self
    }

    /// A script may put a small editor here.
    pub fn rich(mut self) -> Self {
        self.body.rich = true;
        self
    }

    /// A script may put a map here to draw a `line` or an `area` on; the text is GeoJSON.
    pub fn geometry(mut self, shape: &'static str) -> Self {
        self.body.map = Some(shape);
        self
    }

    /// Fewer rows.
    pub fn rows(mut self, rows: u8) -> Self {
        self.body.rows = rows;
        self
    }

    /// The format, where the field has no hint of its own.
    pub fn hint(mut self, key: &str) -> Self {
        self.group = self.group.with_hint(key);
        self
    }

    /// The control.
    pub fn html(mut self) -> Html {
        self.body.described = self.group.described();
        let mut body = rendered(&self.body);
        body.push(&self.below);
        self.group.around(body)
    }
}

#[derive(Template)]
#[template(path = "fields/mending.html")]
struct Mending<'a> {
    t: &'a Locale,
    picture: Html,
    faults: Vec<String>,
    offer: Option<Html>,
}

/// A drawn outline that is none: what is wrong with it, and the offer to repair it.
pub(crate) fn mending(t: &Locale, picture: Html, faults: Vec<String>, offer: Option<Html>) -> Html {
    rendered(&Mending { t, picture, faults, offer })
}
