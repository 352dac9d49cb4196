//! Every component with its examples, as data for `/components` and for the tests.

use askama::Template;
use serde_json::Value;

use crate::component::Component;
use crate::html::Html;
use crate::page::Page;
use crate::{govuk, hr};

/// A component of the gallery.
pub struct Entry {
    /// `error-message`.
    pub name: String,
    /// Whether it follows GOV.UK Frontend.
    pub govuk: bool,
    examples: &'static str,
    render: fn(&Value) -> Result<Html, serde_json::Error>,
}

/// An example of a component.
pub struct Example {
    /// What it shows.
    pub name: String,
    /// The parameters, as JSON.
    pub options: String,
    /// The component.
    pub html: Html,
}

impl Entry {
    fn of<C: Component>(govuk: bool) -> Self {
        Self { name: C::NAME.replace('_', "-"), govuk, examples: C::EXAMPLES, render: render::<C> }
    }

    /// The component with these parameters.
    ///
    /// # Errors
    /// Where a parameter is not of its type.
    pub fn render(&self, options: &Value) -> Result<Html, serde_json::Error> {
        (self.render)(options)
    }

    /// The examples beside the component.
    ///
    /// # Errors
    /// Where an example is not written rightly; a test keeps that from happening.
    pub fn examples(&self) -> Result<Vec<Example>, serde_json::Error> {
        let examples: Vec<Value> = serde_json::from_str(self.examples)?;
        examples
            .into_iter()
            .map(|example| {
                let options = example.get("options").cloned().unwrap_or_default();
                Ok(Example {
                    name: example.get("name").and_then(Value::as_str).unwrap_or_default().to_owned(),
                    html: self.render(&options)?,
                    options: serde_json::to_string_pretty(&options)?,
                })
            })
            .collect()
    }
}

fn render<C: Component>(options: &Value) -> Result<Html, serde_json::Error> {
    serde_json::from_value::<C>(options.clone()).map(|component| Html::of(&component))
}

/// Every component, those after GOV.UK Frontend first.
pub fn gallery() -> Vec<Entry> {
    macro_rules! entries {
        (govuk: $($theirs:ident)* ; own: $($ours:ident)*) => {
            vec![$(Entry::of::<govuk::$theirs<'static>>(true),)* $(Entry::of::<hr::$ours<'static>>(false),)*]
        };
    }
    entries! {
        govuk: Accordion BackLink Breadcrumbs Button CharacterCount Checkboxes CookieBanner DateInput Details ErrorMessage ErrorSummary
            ExitThisPage Feedback Fieldset FileUpload Hint Input InsetText Label LanguageNavigation NotificationBanner Pagination Panel
            PasswordInput PhaseBanner Radios Select ServiceNavigation SkipLink SummaryList Table Tabs Tag TaskList Textarea WarningText ;
        own: Art BarChart BulkBar Card Chart Chip DataTable Diff Empty Facet FileList MiniMap Note Progress ResultList SearchBox Segmented Stat
            Stepper Timeline Toolbar
    }
}

/// The page that shows every component.
#[derive(Template)]
#[template(path = "gallery.html")]
pub struct GalleryPage {
    /// The page around it.
    pub page: Page,
    entries: Vec<Entry>,
}

impl GalleryPage {
    /// The gallery in a page.
    pub fn new(page: Page) -> Self {
        Self { page, entries: gallery() }
    }

    fn family(&self, govuk: &bool) -> impl Iterator<Item = &Entry> {
        let govuk = *govuk;
        self.entries.iter().filter(move |entry| entry.govuk == govuk)
    }

    fn examples(&self, entry: &Entry) -> Vec<Example> {
        entry.examples().unwrap_or_default()
    }
}
