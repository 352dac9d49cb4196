//! Small writers that templates use for attributes and classes, so that nothing empty is written and no string is built.

use std::borrow::Cow;
use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::html::{Str, escape};

/// Gives a type with `write_to(&self, &mut dyn fmt::Write)` its place in templates: written quickly, never escaped again.
macro_rules! written {
    ($type:ty) => {
        impl ::std::fmt::Display for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.write_to(f)
            }
        }
        impl ::askama::FastWritable for $type {
            fn write_into(&self, dest: &mut dyn ::std::fmt::Write, _: &dyn ::askama::Values) -> ::askama::Result<()> {
                Ok(self.write_to(dest)?)
            }
        }
        impl ::askama::filters::HtmlSafe for $type {}
    };
}
pub(crate) use written;

/// ` name="value"`, or nothing.
pub struct Attr<'a> {
    name: &'static str,
    value: Option<&'a str>,
}

impl Attr<'_> {
    fn write_to(&self, dest: &mut dyn fmt::Write) -> fmt::Result {
        self.value.map_or(Ok(()), |value| write_attribute(dest, self.name, value))
    }
}
written!(Attr<'_>);

fn write_attribute(dest: &mut dyn fmt::Write, name: &str, value: &str) -> fmt::Result {
    dest.write_str(" ")?;
    dest.write_str(name)?;
    dest.write_str("=\"")?;
    escape(dest, value)?;
    dest.write_str("\"")
}

/// ` name` or nothing.
pub struct Flag(Option<&'static str>);

impl Flag {
    fn write_to(&self, dest: &mut dyn fmt::Write) -> fmt::Result {
        match self.0 {
            Some(name) => write!(dest, " {name}"),
            None => Ok(()),
        }
    }
}
written!(Flag);

/// A space and the text, or nothing: further classes after the first.
pub struct More<'a>(&'a str);

impl More<'_> {
    fn write_to(&self, dest: &mut dyn fmt::Write) -> fmt::Result {
        if self.0.is_empty() {
            return Ok(());
        }
        dest.write_str(" ")?;
        escape(dest, self.0)
    }
}
written!(More<'_>);

/// What an empty text writes: nothing.
pub trait TextAttribute {
    /// ` name="…"` unless the text is empty.
    fn attr(&self, name: &'static str) -> Attr<'_>;
    /// ` …` unless the text is empty.
    fn more(&self) -> More<'_>;
    /// The text, or the other one where it is empty.
    fn or<'a>(&'a self, other: &'a str) -> &'a str;
}

impl TextAttribute for str {
    fn attr(&self, name: &'static str) -> Attr<'_> {
        Attr { name, value: (!self.is_empty()).then_some(self) }
    }

    fn more(&self) -> More<'_> {
        More(self)
    }

    fn or<'a>(&'a self, other: &'a str) -> &'a str {
        if self.is_empty() { other } else { self }
    }
}

/// An optional text writes an attribute even when it is empty; an absent one writes nothing.
pub trait OptionalAttribute {
    /// ` name="…"` if there is a value.
    fn attr(&self, name: &'static str) -> Attr<'_>;
}

impl OptionalAttribute for Option<Str<'_>> {
    fn attr(&self, name: &'static str) -> Attr<'_> {
        Attr { name, value: self.as_deref() }
    }
}

impl OptionalAttribute for Option<bool> {
    fn attr(&self, name: &'static str) -> Attr<'_> {
        Attr { name, value: self.map(|yes| if yes { "true" } else { "false" }) }
    }
}

/// A yes or no that writes a name or nothing.
pub trait BooleanAttribute {
    /// ` name` if it is true.
    fn flag(&self, name: &'static str) -> Flag;
    /// The text if it is true.
    fn then_text(&self, text: &'static str) -> &'static str;
}

impl BooleanAttribute for bool {
    fn flag(&self, name: &'static str) -> Flag {
        Flag(self.then_some(name))
    }

    fn then_text(&self, text: &'static str) -> &'static str {
        if *self { text } else { "" }
    }
}

/// A number that writes ` name="3"`, nothing where it is zero.
pub struct NumberAttr(&'static str, u32);

impl NumberAttr {
    fn write_to(&self, dest: &mut dyn fmt::Write) -> fmt::Result {
        if self.1 == 0 { Ok(()) } else { write!(dest, " {}=\"{}\"", self.0, self.1) }
    }
}
written!(NumberAttr);

/// Zero writes nothing.
pub trait NumberAttribute {
    /// ` name="3"` unless it is zero.
    fn attr(&self, name: &'static str) -> NumberAttr;
    /// The number, or the other one where it is zero.
    fn or(&self, other: u32) -> u32;
}

impl NumberAttribute for u32 {
    fn attr(&self, name: &'static str) -> NumberAttr {
        NumberAttr(name, *self)
    }

    fn or(&self, other: u32) -> u32 {
        if *self == 0 { other } else { *self }
    }
}

/// Further attributes of an element (`data-*`, `hx-*`, `aria-*`), in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attrs<'a>(Vec<(Str<'a>, Option<Str<'a>>)>);

impl<'a> Attrs<'a> {
    pub(crate) const EMPTY: Self = Self(Vec::new());

    /// None.
    pub fn none() -> Self {
        Self::default()
    }

    /// One attribute.
    pub fn one(name: impl Into<Str<'a>>, value: impl Into<Str<'a>>) -> Self {
        Self::default().with(name, value)
    }

    /// With one more.
    pub fn with(mut self, name: impl Into<Str<'a>>, value: impl Into<Str<'a>>) -> Self {
        self.0.push((name.into(), Some(value.into())));
        self
    }

    /// With one more that has no value, like `hidden`.
    pub fn flag(mut self, name: impl Into<Str<'a>>) -> Self {
        self.0.push((name.into(), None));
        self
    }

    fn write_to(&self, dest: &mut dyn fmt::Write) -> fmt::Result {
        for (name, value) in &self.0 {
            match value {
                Some(value) => write_attribute(dest, name, value)?,
                None => write!(dest, " {name}")?,
            }
        }
        Ok(())
    }
}
written!(Attrs<'_>);

impl<'de> Deserialize<'de> for Attrs<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(AttrsVisitor).map(Attrs)
    }
}

struct AttrsVisitor;

impl<'de> Visitor<'de> for AttrsVisitor {
    type Value = Vec<(Str<'static>, Option<Str<'static>>)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map of attributes")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut attributes = Vec::new();
        while let Some((name, value)) = map.next_entry::<String, serde_json::Value>()? {
            if let Some(value) = attribute_value(&value) {
                attributes.push((Cow::Owned(name), value));
            }
        }
        Ok(attributes)
    }
}

/// Outer none: no attribute; inner none: the name alone.
fn attribute_value(value: &serde_json::Value) -> Option<Option<Str<'static>>> {
    match value {
        serde_json::Value::Object(options) if options.get("optional").and_then(serde_json::Value::as_bool) == Some(true) => {
            match options.get("value")? {
                serde_json::Value::Null | serde_json::Value::Bool(false) => None,
                serde_json::Value::Bool(true) => Some(None),
                other => Some(Some(plain(other))),
            }
        }
        serde_json::Value::Object(options) => Some(Some(options.get("value").map(plain).unwrap_or_default())),
        other => Some(Some(plain(other))),
    }
}

fn plain(value: &serde_json::Value) -> Str<'static> {
    match value {
        serde_json::Value::Null => Cow::Borrowed(""),
        serde_json::Value::String(text) => Cow::Owned(text.clone()),
        other => Cow::Owned(other.to_string()),
    }
}
