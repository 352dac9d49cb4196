//! What every field can do, whatever its kind: the verbs the rest of the house calls. Each kind's own rules are in `kinds`.

use kit::{FieldProblem, Says};
use serde_json::Value as Json;
use tabular::Cell;
use ui::Html;

use crate::kinds::rules;
use crate::{Control, Field, Filter, FilterControl, FilterInput, FormValues, ParseContext, Show, Value, Visibility};

impl Field {
    /// What is wrong with the definition itself: code, choices, limits, pattern, default, properties that mean nothing here.
    pub fn check_definition(&self) -> Vec<FieldProblem> {
        crate::definition::check(self).into_iter().map(|says| self.problem(says)).collect()
    }

    /// Reads what people typed in a form or a table cell. Forgiving of formats, strict of meaning; what is blank is no value.
    /// The value is checked, only the demand to be there is left to [`Field::check`] (a draft may be incomplete).
    /// Of a field that composes itself nothing is read.
    ///
    /// Errors: a sentence that says what to do.
    pub fn parse(&self, raw: &[String], ctx: &ParseContext<'_>) -> Result<Option<Value>, Says> {
        if self.computed.is_some() || raw.iter().all(|text| text.trim().is_empty()) {
            return Ok(None);
        }
        if raw.iter().map(String::len).sum::<usize>() > crate::RAW_BYTES_MAX {
            return Err(Says::new("field-too-much"));
        }
        let value = rules(self.kind).parse(self, raw, ctx)?;
        value.as_ref().map_or(Ok(()), |value| rules(self.kind).check(self, value))?;
        Ok(value)
    }

    /// The raw answers of a form for this field, boxes "remove" of files applied.
    pub fn raw_from(&self, form: &dyn FormValues) -> Vec<String> {
        match self.kind {
            crate::Kind::Address => crate::kinds::address_parts(&self.code, form),
            kind if kind.is_file() => crate::kinds::kept_files(&self.code, form),
            _ => form.all(&self.code),
        }
    }

    /// Reads a value in the API's shape, strictly; null and empty are no value. Of a field that composes itself nothing is read.
    ///
    /// Errors: a sentence that says what to do.
    pub fn from_json(&self, json: &Json) -> Result<Option<Value>, Says> {
        if self.computed.is_some() || is_blank(json) {
            return Ok(None);
        }
        let value = rules(self.kind).read_json(self, json)?;
        rules(self.kind).check(self, &value)?;
        Ok(Some(value))
    }

    /// Reads a value this house has stored itself with [`Value::to_json`]: shape only, nothing is checked again.
    pub fn from_stored(&self, json: &Json) -> Option<Value> {
        if is_blank(json) { None } else { rules(self.kind).stored(json) }
    }

    /// Whether the field may hold this (or nothing).
    ///
    /// Errors: a sentence that says what to do.
    pub fn check(&self, value: Option<&Value>) -> Result<(), Says> {
        match value {
            None if self.required => Err(Says::new(rules(self.kind).required_key())),
            None => Ok(()),
            Some(value) => rules(self.kind).check(self, value),
        }
    }

    /// What looks wrong but may be right, e.g. an old ЄДРПОУ code with another check digit: to be confirmed, not refused.
    pub fn warning(&self, value: &Value) -> Option<Says> {
        rules(self.kind).warning(value)
    }

    /// The default of a new record.
    pub fn default_value(&self, ctx: &ParseContext<'_>) -> Option<Value> {
        match self.default.as_ref()? {
            Json::String(word) if word == "today" && self.kind == crate::Kind::Date => Some(Value::Date(ctx.today)),
            json => self.from_json(json).ok().flatten(),
        }
    }

    /// The value as the form's controls hold it; [`Field::parse`] reads it back to the same value.
    pub fn raw(&self, value: &Value) -> Vec<String> {
        rules(self.kind).raw(value)
    }

    /// The value on a page.
    pub fn display(&self, value: &Value, show: &Show<'_>) -> Html {
        rules(self.kind).display(self, value, show)
    }

    /// The value as plain text for people: lists, letters, differences.
    pub fn text(&self, value: &Value, show: &Show<'_>) -> String {
        rules(self.kind).text(self, value, show)
    }

    /// The value in a table for machines.
    pub fn cell(&self, value: &Value) -> Cell {
        rules(self.kind).cell(value)
    }

    /// The control of a form with label, hint and error.
    pub fn control(&self, control: &Control<'_>) -> Html {
        if self.computed.is_some() { crate::control::composed(self, control) } else { rules(self.kind).control(self, control) }
    }

    /// The id of the control an error summary links to.
    pub fn control_id(&self) -> String {
        format!("f-{}", self.code)
    }

    /// JSON Schema 2020-12 of a present value.
    pub fn schema(&self) -> Json {
        crate::schema::of(self)
    }

    /// The value for somebody who may see so much, or nothing.
    pub fn mask(&self, value: &Value, may_see: Visibility) -> Option<Value> {
        (self.visibility <= may_see).then(|| value.clone())
    }

    /// Bytes that sort as the values do.
    pub fn sort_key(&self, value: &Value) -> Vec<u8> {
        rules(self.kind).sort_key(self, value)
    }

    /// Terms of equality and facets: choice codes, ids, `true`, normal forms, folded texts.
    pub fn terms(&self, value: &Value) -> Vec<String> {
        rules(self.kind).terms(value)
    }

    /// Texts that free search finds the record by.
    pub fn words(&self, value: &Value, show: &Show<'_>) -> Vec<String> {
        rules(self.kind).words(self, value, show)
    }

    /// The filter a list's address asks for; none if it asks for nothing.
    ///
    /// Errors: a sentence that says what to do.
    pub fn filter(&self, input: &FilterInput) -> Result<Option<Filter>, Says> {
        if input.is_empty() { Ok(None) } else { rules(self.kind).filter(self, input) }
    }

    /// The facet, range or search box beside a list.
    pub fn filter_control(&self, control: &FilterControl<'_>) -> Html {
        rules(self.kind).filter_control(self, control)
    }
}

fn is_blank(json: &Json) -> bool {
    match json {
        Json::Null => true,
        Json::String(text) => text.trim().is_empty(),
        Json::Array(list) => list.is_empty(),
        _ => false,
    }
}
