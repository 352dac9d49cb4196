//! Charts the server draws: the conclusion first, the picture in two widths, the same data as a table.

use askama::Template;
use kit::Lang;
use serde::Deserialize;

use super::plot::{Plot, figure};
use crate::component::component;
use crate::govuk::words;
use crate::html::Str;

/// What a chart is drawn with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChartKind {
    /// Columns: amounts of separate times or things.
    #[default]
    Columns,
    /// Lines: a measure that goes on.
    Lines,
}

/// A row of values.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Series<'a> {
    /// What is measured.
    pub name: Str<'a>,
    /// One value a label; none where nothing was measured.
    pub values: Vec<Option<f64>>,
}

/// A line that should not be crossed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Limit<'a> {
    /// Where it is.
    pub value: f64,
    /// What it is: «норма ВООЗ».
    pub name: Str<'a>,
}

/// A chart of at most four series.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "hr/chart.html")]
#[serde(rename_all = "camelCase", default)]
pub struct Chart<'a> {
    /// What the chart shows, in a sentence.
    pub conclusion: Str<'a>,
    /// Columns or lines.
    pub kind: ChartKind,
    /// What stands under the values: days, months, names.
    pub labels: Vec<Str<'a>>,
    /// The values; more than four are left out of the picture.
    pub series: Vec<Series<'a>>,
    /// The unit of the values.
    pub unit: Str<'a>,
    /// A line that should not be crossed.
    pub limit: Option<Limit<'a>>,
    /// What the first column of the table is called.
    pub label_name: Str<'a>,
    /// The language of what the component says itself.
    pub lang: Lang,
}

component!(Chart, "chart");

/// The order of colours that stay apart beside each other.
pub(crate) const COLOURS: [&str; 4] = ["c1", "c2", "c4", "c3"];

impl Chart<'_> {
    fn wide(&self) -> Plot<'_> {
        Plot::new(self, 720.0, 280.0, 9)
    }

    fn narrow(&self) -> Plot<'_> {
        Plot::new(self, 340.0, 240.0, 4)
    }

    fn shown(&self) -> impl Iterator<Item = (&'static str, &Series<'_>)> {
        COLOURS.into_iter().zip(&self.series)
    }

    fn cell(&self, series: &Series<'_>, index: &usize) -> String {
        series.values.get(*index).copied().flatten().map_or_else(|| "—".to_owned(), |value| figure(value, self.lang))
    }
}

/// A bar of a bar chart.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Bar<'a> {
    /// What is measured.
    pub label: Str<'a>,
    /// Its value, not negative.
    pub value: f64,
    /// Where the label leads.
    pub href: Str<'a>,
}

/// Amounts of named things, as a table whose cells hold bars: wide and narrow alike.
#[derive(Template, Clone, Debug, Default, Deserialize)]
#[template(path = "hr/bar_chart.html")]
#[serde(rename_all = "camelCase", default)]
pub struct BarChart<'a> {
    /// What the chart shows, in a sentence.
    pub conclusion: Str<'a>,
    /// The bars, the longest first.
    pub bars: Vec<Bar<'a>>,
    /// The unit of the values.
    pub unit: Str<'a>,
    /// The language of figures.
    pub lang: Lang,
}

component!(BarChart, "bar_chart");

impl BarChart<'_> {
    /// Hundredths of the longest.
    fn percent(&self, bar: &Bar<'_>) -> u32 {
        let longest = self.bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
        if longest > 0.0 { (bar.value / longest * 100.0).clamp(0.5, 100.0).round() as u32 } else { 0 }
    }

    fn said(&self, bar: &Bar<'_>) -> String {
        figure(bar.value, self.lang)
    }
}
