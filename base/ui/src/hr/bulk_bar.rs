//! Bulk bar: what can be done with the chosen rows; stands inside the form around the table.

use askama::Template;
use kit::Lang;
use serde::Deserialize;

use crate::component::component;
use crate::govuk::{Button, words};

/// Actions on chosen rows. The form or a block around has `data-bulk`.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "hr/bulk_bar.html")]
#[serde(rename_all = "camelCase", default)]
pub struct BulkBar<'a> {
    /// Buttons that send the form.
    pub buttons: Vec<Button<'a>>,
    /// The language of what the component says itself.
    pub lang: Lang,
}

component!(BulkBar, "bulk_bar");
