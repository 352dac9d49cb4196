//! `/admin/cases/calendar`: the days the city works; deadlines that run follow a change.

use askama::Template;
use cases::actions;
use cases::calendar::{Entry, What};
use jiff::civil::Date;
use kit::{FieldProblem, Problem, Text};
use ui::{Controls, FormPage, Html, Line, Page};
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use crate::{reach, urls};
use cases::form::mistakes;

/// The page.
#[derive(Template)]
#[template(path = "casework/calendar.html")]
pub struct CalendarPage {
    page: Page,
    problems: Html,
    rows: Vec<EntryRow>,
    fields: Vec<Html>,
    next: Vec<(String, String)>,
}

struct EntryRow {
    name: String,
    what: String,
    when: String,
    delete: String,
}

/// How many days ahead are shown in words.
const AHEAD: usize = 60;

async fn page(ctx: &Ctx, typed: &Fields, problems: &[FieldProblem]) -> Result<CalendarPage, Problem> {
    let (t, shelf) = (&ctx.t, reach::shelf(ctx).await?);
    let controls = Controls::new(t, problems);
    let said = |name: &str| typed.text(name).to_owned();
    let kinds = ["day_off", "working_day", "martial_law"]
        .map(|code| (code.to_owned(), t.say(&format!("casework-day-{}", code.replace('_', "-"))).to_owned()));
    let day = Line { kind: "date", classes: "govuk-input--width-10", ..Line::default() };
    let fields = vec![
        controls.select("what", "casework-day-what", "", &said("what"), &kinds),
        controls.line("name", "casework-day-name", &said("name"), Line::default()),
        controls.line("starts_on", "casework-day-from", &said("starts_on"), day),
        controls.line("ends_on", "casework-day-until", &said("ends_on"), Line { hint: "casework-day-until-hint", ..day }),
    ];
    let row = |own: &Entry| EntryRow {
        name: t.text(&own.name).to_owned(),
        what: t.say(&format!("casework-day-{}", own.what.code().replace('_', "-"))).to_owned(),
        when: when(ctx, own),
        delete: format!("{}/{}/delete", urls::CALENDAR, own.code),
    };
    let mut off = Vec::new();
    let mut at = ctx.today();
    for _ in 0..AHEAD {
        let weekend = matches!(at.weekday(), jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday);
        if shelf.calendar.is_working(at) == weekend {
            let key = if weekend { "casework-day-worked" } else { "casework-day-free" };
            off.push((t.date(at), t.say(key).to_owned()));
        }
        at = at.tomorrow().unwrap_or(Date::MAX);
    }
    // those in force first, by their day of the year
    let mut entries: Vec<&Entry> = shelf.entries.iter().collect();
    entries.sort_by_key(|own| (own.ends_on.is_some_and(|end| end < ctx.today()), own.what.in_year(ctx.today().year()), own.starts_on));
    Ok(CalendarPage {
        problems: controls.summary(),
        rows: entries.into_iter().map(row).collect(),
        fields,
        next: off,
        page: ctx
            .page(t.say("casework-calendar"))
            .desk()
            .crumb(t.say("casework-admin"), "/admin")
            .crumb(t.say("casework-kinds"), urls::KINDS),
    })
}

fn when(ctx: &Ctx, own: &Entry) -> String {
    let t = &ctx.t;
    match own.what {
        What::Yearly { .. } | What::AfterEaster { .. } => {
            let day = own.what.in_year(ctx.today().year()).map(|day| t.date_short(day)).unwrap_or_default();
            match own.ends_on {
                Some(end) => t.with("casework-day-was", &[("day", day.into()), ("until", t.date(end).into())]),
                None => t.with("casework-day-each-year", &[("day", day.into())]),
            }
        }
        _ => match own.ends_on.filter(|end| *end != own.starts_on) {
            Some(end) => format!("{} – {}", t.date(own.starts_on), t.date(end)),
            None if own.what == What::MartialLaw => t.with("casework-day-since", &[("from", t.date(own.starts_on).into())]),
            None => t.date(own.starts_on),
        },
    }
}

/// `GET /admin/cases/calendar`
pub async fn show_calendar(ctx: Ctx) -> Result<Show<CalendarPage>, Refusal> {
    Ok(Show(page(&ctx, &Fields::default(), &[]).await?))
}

/// `POST /admin/cases/calendar`
pub async fn write_entry(ctx: Ctx, sent: Fields) -> Result<Response, Refusal> {
    let done = match read(&ctx, &sent) {
        Ok(entry) => actions::write_entry(&ctx.house, &ctx.viewer, entry).await,
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => Ok(Redirect::to(urls::CALENDAR).saying("casework-day-written").into_response()),
        Err(problem) => Ok(Show(page(&ctx, &sent, &mistakes(problem)?).await?).with_mistakes()),
    }
}

fn read(ctx: &Ctx, sent: &Fields) -> Result<Entry, Problem> {
    let what = What::read(sent.text("what"), "").ok_or_else(|| Problem::field("what", "casework-choose"))?;
    let starts_on: Date = sent.text("starts_on").parse().map_err(|_| Problem::field("starts_on", "casework-day-wrong"))?;
    let ends_on = match sent.text("ends_on") {
        "" if what == What::MartialLaw => None,
        "" => Some(starts_on),
        text => Some(text.parse().map_err(|_| Problem::field("ends_on", "casework-day-wrong"))?),
    };
    if what != What::MartialLaw && ends_on != Some(starts_on) {
        return Err(Problem::field("ends_on", "casework-day-one"));
    }
    let name: String = sent.text("name").chars().take(200).collect();
    Ok(Entry { code: ctx.house.clock().id().to_string(), what, name: Text::new(name, ""), starts_on, ends_on })
}

/// `GET /admin/cases/calendar/{entry}/delete`: a rule of the law cannot be typed in again, so it is asked about.
pub async fn ask_to_remove(ctx: Ctx, Path(code): Path<String>) -> Result<Show<FormPage>, Refusal> {
    let (t, shelf) = (&ctx.t, reach::shelf(&ctx).await?);
    let entry = shelf.entries.iter().find(|own| own.code == code).ok_or(Problem::NotFound)?;
    let page = ctx.page(t.text(&entry.name)).desk().crumb(t.say("casework-calendar"), urls::CALENDAR);
    let made =
        FormPage::new(page, format!("{}/{code}/delete", urls::CALENDAR), "casework-day-remove").lead(t.say("casework-day-remove-ask"));
    Ok(Show(made.cancel(urls::CALENDAR)))
}

/// `POST /admin/cases/calendar/{entry}/delete`
pub async fn remove_entry(ctx: Ctx, Path(code): Path<String>, _: Fields) -> Result<Redirect, Refusal> {
    actions::remove_entry(&ctx.house, &ctx.viewer, &code).await?;
    Ok(Redirect::to(urls::CALENDAR).saying("casework-day-removed"))
}
