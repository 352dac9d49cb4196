//! `/desk/transit/{version}/draft/days-off`: holidays of the city's calendar as exceptions of a calendar of trips.

use cases::calendar::{Calendar, Entry, What};
use jiff::civil::{Date, Weekday};
use kit::{FieldProblem, Problem};
use ui::{CheckboxItem, Checkboxes, Controls, FormPage, Html};
use web::{Ctx, Fields, IntoResponse, Path, Query, Redirect, Refusal, Response, Show};

use super::fields::offered;
use super::own;
use crate::draft::off::{DAYS_MAX, DaysOff, day_of, runs_on};
use crate::draft::{Op, Tables};
use crate::pages::{desk, mistakes};
use crate::published::Timetables;
use crate::version::Version;
use crate::{actions, urls};

/// Days of a calendar's period that are looked at.
const PERIOD_DAYS_MAX: usize = 1_100;

/// Days off that fall on working days of the week, with their names where a holiday has one. While martial law lasts there are none,
/// unless it is not heeded.
fn days_off(entries: &[Entry], (from, until): (Date, Date), heed_war: bool) -> Vec<(Date, Option<&Entry>)> {
    let heeded: Vec<Entry> = entries.iter().filter(|own| heed_war || own.what != What::MartialLaw).cloned().collect();
    let calendar = Calendar::lay_out(&heeded);
    let days = std::iter::successors(Some(from), |day| day.tomorrow().ok()).take_while(|day| *day <= until).take(PERIOD_DAYS_MAX);
    let off = |day: &Date| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !calendar.is_working(*day);
    let named = |day: Date| entries.iter().find(|own| own.holds_on(day) && own.what.in_year(day.year()) == Some(day));
    days.filter(off).map(|day| (day, named(day))).take(DAYS_MAX).collect()
}

/// The period of a calendar of trips.
fn period(tables: &Tables, service: &str) -> Result<(Date, Date), Problem> {
    let row = tables.find("calendar.txt", &[("service_id", service)]).ok_or(Problem::NotFound)?;
    day_of(row.get("start_date")).zip(day_of(row.get("end_date"))).ok_or(Problem::NotFound)
}

async fn form(
    ctx: &Ctx,
    version: &Version,
    service: &str,
    tables: &Tables,
    sent: &Fields,
    problems: &[FieldProblem],
) -> Result<FormPage, Problem> {
    let (t, controls) = (&ctx.t, Controls::new(&ctx.t, problems));
    let all = sent.has("all");
    let entries = cases::store::calendar::all(ctx.db()).await?;
    let found = days_off(&entries, period(tables, service)?, !all);
    let chosen = sent.all("day");
    let item = |(day, name): &(Date, Option<&Entry>)| {
        let name = name.map_or_else(|| t.say("transit-days-off-moved").to_owned(), |own| t.text(&own.name).to_owned());
        let checked = if chosen.is_empty() { runs_on(tables, service, *day) } else { chosen.contains(&day.to_string()) };
        CheckboxItem::new(day.to_string(), format!("{}, {}: {name}", t.date(*day), t.weekday(*day))).checked(checked)
    };
    let boxes = Html::of(&Checkboxes {
        error_message: controls.error("day"),
        lang: t.lang(),
        ..Checkboxes::new("day", t.say("transit-days-off").to_owned(), found.iter().map(item).collect())
    });
    let page = desk::act_page(ctx, version, "transit-days-off").crumb(t.say("transit-state-draft"), urls::act(version.number, "draft"));
    let here = Query::default().with("service", service);
    let other = if all { here.clone() } else { here.clone().with("all", "on") };
    let key = if all { "transit-days-off-war" } else { "transit-days-off-all" };
    let mut services = offered(t, tables, "calendar.txt", "service_id", "service_id");
    services.retain(|(id, _)| id != service);
    if let Some(none) = services.first_mut() {
        t.say("transit-days-off-nothing").clone_into(&mut none.1);
    }
    let mut shown = FormPage::new(page, urls::draft(version.number, "days-off"), "transit-days-off-do")
        .mistaken(problems)
        .lead(t.with("transit-days-off-lead", &[("service", service.into())]))
        .hidden("version", version.version)
        .hidden("service", service)
        .link(key, other.href(&urls::draft(version.number, "days-off")))
        .cancel(urls::act(version.number, "draft"));
    if all {
        shown = shown.hidden("all", "on");
    }
    if found.is_empty() {
        return Ok(shown.lead(t.say("transit-days-off-empty").to_owned()));
    }
    Ok(shown.fields(vec![
        boxes,
        controls.select("instead", "transit-days-off-instead", "transit-days-off-instead-hint", sent.text("instead"), &services),
    ]))
}

/// `GET /desk/transit/{version}/draft/days-off?service=…`
pub async fn ask_days_off(ctx: Ctx, Path(number): Path<String>, query: Query) -> Result<Response, Refusal> {
    let version = own(&ctx, &number).await?;
    let tables = ctx.house.part::<Timetables>().draft(&version).await?;
    let service = query.word("service").unwrap_or_default().to_owned();
    let all = query.word("all").map(|_| ("all".to_owned(), "on".to_owned()));
    Ok(Show(form(&ctx, &version, &service, &tables, &Fields::from_pairs(all), &[]).await?).into_response())
}

/// `POST /desk/transit/{version}/draft/days-off`
pub async fn put_days_off(ctx: Ctx, Path(number): Path<String>, sent: Fields) -> Result<Response, Refusal> {
    let version = own(&ctx, &number).await?;
    let tables = ctx.house.part::<Timetables>().draft(&version).await?;
    let service = sent.text("service").to_owned();
    let days: Result<Vec<Date>, Problem> =
        sent.all("day").iter().map(|day| day.parse().map_err(|_| Problem::field("day", "transit-day-wrong"))).collect();
    let done = match days {
        Ok(days) if days.is_empty() => Err(Problem::field("day", "transit-days-off-none")),
        Ok(days) => {
            let op = Op::PutDaysOff(DaysOff { service: service.clone(), instead: sent.text("instead").to_owned(), days });
            actions::edit(&ctx.house, &ctx.viewer, version.number, desk::seen(&sent), op).await
        }
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => Ok(Redirect::to(urls::act(version.number, "draft")).saying("transit-edited").into_response()),
        Err(problem) => Ok(Show(form(&ctx, &version, &service, &tables, &sent, &mistakes(problem)?).await?).with_mistakes()),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kit::Text;

    use super::*;

    fn entry(what: What, from: Date) -> Entry {
        Entry {
            code: String::new(), what, name: Text::new("День Незалежності", "Independence Day"), starts_on: from, ends_on: None
        }
    }

    #[test]
    fn holidays_are_worked_while_martial_law_lasts_unless_somebody_wants_them_all() {
        let entries = [entry(What::Yearly { month: 8, day: 24 }, date(1992, 1, 1)), entry(What::MartialLaw, date(2022, 3, 24))];
        let year = (date(2026, 1, 1), date(2026, 12, 31));
        assert!(days_off(&entries, year, true).is_empty());
        let all = days_off(&entries, year, false);
        assert_eq!(all.iter().map(|(day, name)| (*day, name.is_some())).collect::<Vec<_>>(), [(date(2026, 8, 24), true)]);
        // a Sunday: the Monday after it is off instead
        let moved = days_off(&entries, (date(2025, 8, 1), date(2025, 8, 31)), false);
        assert_eq!(moved.iter().map(|(day, name)| (*day, name.is_some())).collect::<Vec<_>>(), [(date(2025, 8, 25), false)]);
    }
}
