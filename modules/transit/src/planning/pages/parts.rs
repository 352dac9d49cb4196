//! Parts that several pages of planning show: the way to them, numbers, tables, lists to choose from.

use i18n::Locale;
use kit::{Lang, Problem};
use ui::{Content, DataColumn, DataRow, DataTable, FormPage, Page};
use web::Ctx;

use crate::pages::crumbs;
use crate::planning::layer::{Kind, Layer};
use crate::planning::study::{Scenario, Study};
use crate::planning::{asked, store};
use crate::version::{State, Version};
use crate::{reach, store as transit, urls};

/// Versions and scenarios offered.
const OFFERED: i64 = 100;

/// A page under planning.
pub fn page(ctx: &Ctx, title: impl Into<String>) -> Page {
    crumbs(ctx, ctx.page(title)).crumb(ctx.t.say("transit-planning"), urls::PLANNING)
}

/// A positive number of an address.
///
/// Errors: [`Problem::NotFound`].
fn number(text: &str) -> Result<i64, Problem> {
    text.parse().ok().filter(|number| *number > 0).ok_or(Problem::NotFound)
}

/// A study, for who edits the timetable.
///
/// Errors: [`Problem::NotFound`], and as [`reach::must_edit`].
pub async fn study(ctx: &Ctx, text: &str) -> Result<Study, Problem> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    store::studies::find(ctx.db(), number(text)?).await?.ok_or(Problem::NotFound)
}

/// A scenario, for who edits the timetable.
///
/// Errors: as [`study`].
pub async fn scenario(ctx: &Ctx, text: &str) -> Result<Scenario, Problem> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    store::scenarios::find(ctx.db(), number(text)?).await?.ok_or(Problem::NotFound)
}

/// A table of people or places, for who edits the timetable.
///
/// Errors: as [`study`].
pub async fn layer(ctx: &Ctx, text: &str) -> Result<Layer, Problem> {
    reach::must_edit(&ctx.house, &ctx.viewer).await?;
    store::layers::find(ctx.db(), number(text)?).await?.ok_or(Problem::NotFound)
}

/// The question before something is removed for good: `here` is its page, `what` the word in the keys of the button and the question.
pub fn removal(page: Page, here: &str, what: &str, version: Option<i64>) -> FormPage {
    let sure = page.t.say(&format!("transit-planning-{what}-remove-sure")).to_owned();
    let form = FormPage::new(page, format!("{here}/remove"), &format!("transit-planning-{what}-remove")).lead(sure).warning().cancel(here);
    match version {
        Some(version) => form.hidden("version", version),
        None => form,
    }
}

/// A number with one place after the point.
pub fn tenths(t: &Locale, value: f64) -> String {
    let all = (value * 10.0).round() as i64;
    let (sign, all) = if all < 0 { ("−", -all) } else { ("", all) };
    let point = if t.lang() == Lang::Uk { ',' } else { '.' };
    format!("{sign}{}{point}{}", t.number(all / 10), all % 10)
}

/// A whole number, for messages that count it.
pub fn counted(value: f64) -> i64 {
    value.round() as i64
}

/// A whole number of what may be a fraction.
pub fn whole(t: &Locale, value: f64) -> String {
    t.number(counted(value))
}

/// «+12», «−3», «0».
pub fn signed(t: &Locale, value: f64, places: bool) -> String {
    let said = |value: f64| if places { tenths(t, value) } else { whole(t, value) };
    let zero = if places { value.abs() < 0.05 } else { value.abs() < 0.5 };
    if zero {
        "0".to_owned()
    } else if value > 0.0 {
        format!("+{}", said(value))
    } else {
        format!("−{}", said(-value))
    }
}

/// A share of people in percent.
pub fn share(t: &Locale, part: f64, of: f64) -> String {
    if of > 0.0 { format!("{} %", tenths(t, part / of * 100.0)) } else { "—".to_owned() }
}

/// Minutes in words.
pub fn minutes(t: &Locale, minutes: u16) -> String {
    t.with("transit-lasting-minutes", &[("minutes", minutes.into())])
}

/// A table with columns of texts and numbers.
pub fn table(t: &Locale, caption: &str, columns: &[(&str, bool)], rows: Vec<DataRow<'static>>) -> DataTable<'static> {
    let column = |(key, numeric): &(&str, bool)| DataColumn { numeric: *numeric, ..DataColumn::new(t.say(key).to_owned()) };
    DataTable {
        caption: t.say(caption).to_owned().into(),
        caption_hidden: true,
        columns: columns.iter().map(column).collect(),
        rows,
        ..DataTable::default()
    }
}

/// A row of texts.
pub fn row(texts: Vec<String>, href: String) -> DataRow<'static> {
    DataRow { cells: texts.into_iter().map(Content::from).collect(), href: href.into(), ..DataRow::default() }
}

/// «№ 3. Зимовий розклад»
pub fn named(number: i64, title: &str) -> String {
    format!("№ {number}. {title}")
}

/// Versions that can be reckoned with.
///
/// Errors: the database's.
pub async fn versions(ctx: &Ctx) -> Result<Vec<Version>, Problem> {
    let all = transit::versions::page(ctx.db(), None, OFFERED).await?;
    Ok(all.into_iter().filter(|own| own.file.is_some() || own.state == State::Draft).collect())
}

/// Versions to choose from, after what an empty choice says.
pub fn version_choices(t: &Locale, versions: &[Version], none: &str) -> Vec<(String, String)> {
    let mut all = vec![(String::new(), t.say(none).to_owned())];
    let draft = |own: &Version| if own.state == State::Draft { format!(" ({})", t.say("transit-state-draft")) } else { String::new() };
    all.extend(versions.iter().map(|own| (own.number.to_string(), format!("{}{}", named(own.number, &own.title), draft(own)))));
    all
}

/// Scenarios to choose from.
///
/// Errors: the database's.
pub async fn scenario_choices(ctx: &Ctx) -> Result<Vec<(String, String)>, Problem> {
    let mut all = vec![(String::new(), ctx.t.say("transit-planning-no-scenario").to_owned())];
    let found = store::scenarios::page(ctx.db(), None, OFFERED).await?;
    all.extend(found.iter().map(|own| (own.number.to_string(), named(own.number, &own.title))));
    Ok(all)
}

/// What a kind is called.
pub fn kind(t: &Locale, kind: Kind) -> String {
    t.say(&format!("transit-planning-kind-{}", kind.code())).to_owned()
}

/// Tables to choose from.
pub fn layer_choices(t: &Locale, layers: &[Layer], none: &str) -> Vec<(String, String)> {
    let mut all = vec![(String::new(), t.say(none).to_owned())];
    all.extend(layers.iter().map(|own| (own.number.to_string(), format!("{} ({})", own.title, kind(t, own.kind)))));
    all
}

/// Minutes to choose from.
pub fn minute_choices(t: &Locale) -> Vec<(String, String)> {
    asked::MINUTES.iter().map(|own| (own.to_string(), minutes(t, *own))).collect()
}

/// Percentiles to choose from.
pub fn percent_choices(t: &Locale) -> Vec<(String, String)> {
    asked::PERCENTS.iter().map(|own| (own.to_string(), t.say(&format!("transit-planning-percent-{own}")).to_owned())).collect()
}

/// Sides of cells to choose from.
pub fn cell_choices(t: &Locale) -> Vec<(String, String)> {
    asked::CELLS.iter().map(|own| (own.to_string(), t.with("transit-metres", &[("count", (*own).into())]))).collect()
}

/// «07:00»
pub fn clock(seconds: u32) -> String {
    gtfs::clock_text(seconds).chars().take(5).collect()
}
