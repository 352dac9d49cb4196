//! `GET /otp/routers/default/plan`: the planner as OpenTripPlanner 1.x answers, so that apps made for it work here.

use gtfs::Mode;
use jiff::civil::{Date, Time};
use kit::{FieldProblem, Problem};
use web::{Ctx, Json, Query, Refusal};

use super::otp_views::{self, OtpAnswerView};
use crate::ends::{self, End};
use crate::planner::{Asked, CHANGES_MAX, Manner, Pace, Planner, Via};
use crate::published::{Loaded, Timetables};

/// The usual and the greatest number of itineraries.
const COUNT: (usize, usize) = (3, 20);
/// The longest search window, seconds.
const WINDOW_S_MAX: i32 = 4 * 3_600;

/// What a request says, apart from its places.
struct Request {
    date: Date,
    time: Time,
    manner: Manner,
    without: Vec<Mode>,
    arrive: bool,
    count: usize,
    changes_max: u8,
    window_s: Option<i32>,
}

/// Journeys in the form of OpenTripPlanner 1.x
#[utoipa::path(get, path = "/otp/routers/default/plan", tag = "transit",
    params(
        ("fromPlace" = String, Query, description = "Latitude and longitude, a name before them if wanted (`Вокзал::47.90,33.40`), or `stop:1047`", example = "47.90,33.40"),
        ("toPlace" = String, Query, description = "The same", example = "47.91,33.39"),
        ("intermediatePlaces" = Option<String>, Query, description = "The same: one place to be passed"),
        ("date" = Option<String>, Query, description = "`2026-11-23` or `11-23-2026`; today where it is left out"),
        ("time" = Option<String>, Query, description = "`08:30`, `08:30:00` or `8:30am`; now where it is left out"),
        ("arriveBy" = Option<bool>, Query, description = "`true`: be there by then"),
        ("wheelchair" = Option<bool>, Query, description = "`true`: only what is accessible"),
        ("mode" = Option<String>, Query, description = "`TRANSIT,WALK`, or the modes that may be ridden in: `BUS,TRAM,WALK`"),
        ("numItineraries" = Option<usize>, Query, description = "Itineraries, 1 to 20; 3 by default"),
        ("maxTransfers" = Option<u8>, Query, description = "Changes at most"),
        ("walkSpeed" = Option<f64>, Query, description = "Metres in a second; the nearest of three paces is taken"),
        ("searchWindow" = Option<u32>, Query, description = "All journeys of so many seconds, up to 14,400"),
    ),
    responses((status = 200, body = OtpAnswerView), (status = 422, description = "A parameter is wrong")))]
pub async fn plan_otp_journey(ctx: Ctx, query: Query) -> Result<Json<OtpAnswerView>, Refusal> {
    let request = read(&ctx, &query)?;
    let held = ctx.house.part::<Timetables>().held().await?;
    let Some(version) = held.on(request.date) else { return Ok(Json(OtpAnswerView::none(&query))) };
    let place = |name: &str| named(version, &ends::typed(&query, name)).ok_or_else(|| Problem::field(name, "transit-api-place"));
    let (from, to) = (place("fromPlace")?, place("toPlace")?);
    let via = query.word("intermediatePlaces").map(|_| place("intermediatePlaces")).transpose()?;
    let start = gtfs::service_day_start(request.date, &version.zone);
    let moment = request.date.to_datetime(request.time).to_zoned(version.zone.clone()).ok();
    let seconds = start.zip(moment).map_or(0, |(start, moment)| moment.timestamp().duration_since(start).as_secs());
    let asked = Asked {
        from: from.at,
        to: to.at,
        via: via.map(|end| Via { at: end.at, stop: end.stop, stay_s: 0 }),
        seconds: i32::try_from(seconds).unwrap_or(0),
        arrive: request.arrive,
        window_s: request.window_s,
        changes_max: request.changes_max,
        without: request.without,
        count: request.count,
    };
    let planner = ctx.house.part::<Planner>();
    let found = planner.journeys(version, request.date, request.manner, asked, ctx.now()).await?;
    Ok(Json(OtpAnswerView::of(&query, planner, &found, (&from, &to))))
}

/// «Вокзал::47.90,33.40»
fn named(version: &Loaded, text: &str) -> Option<End> {
    let (name, place) = text.rsplit_once("::").unwrap_or(("", text));
    let end = ends::of_program(version, place)?;
    Some(if name.is_empty() { end } else { End { name: name.to_owned(), ..end } })
}

fn read(ctx: &Ctx, query: &Query) -> Result<Request, Problem> {
    let now = ctx.now().to_zoned(kit::clock::kyiv());
    let mut problems = Vec::new();
    let mut wrong = |field: &str, key: &str| problems.push(FieldProblem { field: field.to_owned(), says: key.into() });
    let is = |name: &str| query.word(name).is_some_and(|word| word.eq_ignore_ascii_case("true"));
    let date = query.word("date").map_or(Some(now.date()), date_of).unwrap_or_else(|| {
        wrong("date", "transit-day-wrong");
        now.date()
    });
    let time = query.word("time").map_or(Some(now.time()), time_of).unwrap_or_else(|| {
        wrong("time", "transit-plan-time-wrong");
        now.time()
    });
    let mut number = |field: &str, usual: i32, most: i32| match query.word(field).map(str::parse::<i32>) {
        None => usual,
        Some(Ok(own)) if own >= 0 => own.min(most),
        Some(_) => {
            wrong(field, "transit-otp-number");
            usual
        }
    };
    let count = number("numItineraries", COUNT.0 as i32, COUNT.1 as i32).max(1);
    let changes = number("maxTransfers", i32::from(CHANGES_MAX), i32::from(CHANGES_MAX));
    let window_s = number("searchWindow", 0, WINDOW_S_MAX);
    let speed: Option<f64> = query.word("walkSpeed").and_then(|word| word.parse().ok()).filter(|speed: &f64| speed.is_finite());
    if query.word("walkSpeed").is_some() && speed.is_none() {
        wrong("walkSpeed", "transit-otp-number");
    }
    if !problems.is_empty() {
        return Err(Problem::Invalid(problems));
    }
    Ok(Request {
        date,
        time,
        manner: Manner { accessible: is("wheelchair"), pace: speed.map_or(Pace::Usual, Pace::of_speed) },
        without: without(query.word("mode").unwrap_or_default()),
        arrive: is("arriveBy"),
        count: usize::try_from(count).unwrap_or(COUNT.0),
        changes_max: u8::try_from(changes).unwrap_or(CHANGES_MAX),
        window_s: (window_s > 0).then_some(window_s),
    })
}

/// `2026-11-23` or `11-23-2026`.
fn date_of(text: &str) -> Option<Date> {
    text.parse().ok().or_else(|| Date::strptime("%m-%d-%Y", text).ok())
}

/// `08:30`, `08:30:00`, `8:30am`.
fn time_of(text: &str) -> Option<Time> {
    let small = text.trim().to_ascii_lowercase();
    let twelve = || Time::strptime("%I:%M%p", small.replace(' ', "").to_ascii_uppercase()).ok();
    let bare = || Time::strptime("%H:%M", &small).ok();
    small.parse().ok().or_else(twelve).or_else(bare)
}

/// The modes left out by a list of those that are wanted; `TRANSIT`, or none that is ridden in, wants all.
fn without(text: &str) -> Vec<Mode> {
    let wanted: Vec<&str> = text.split(',').map(str::trim).collect();
    let all = wanted.contains(&"TRANSIT") || !Mode::ALL.iter().any(|mode| wanted.contains(&otp_views::mode(*mode)));
    let unwanted = |mode: &Mode| !all && !wanted.contains(&otp_views::mode(*mode));
    Mode::ALL.into_iter().filter(unwanted).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn days_and_times_are_read_in_all_forms_that_apps_write() {
        assert_eq!(["2026-11-23", "11-23-2026"].map(date_of), [Some(date(2026, 11, 23)); 2]);
        assert_eq!(["08:30", "08:30:00", "8:30am", "08:30 AM"].map(time_of), [Some(time(8, 30, 0, 0)); 4]);
        assert_eq!(time_of("8:30pm"), Some(time(20, 30, 0, 0)));
        assert_eq!((date_of("23.11.2026"), time_of("half past")), (None, None));
    }

    #[test]
    fn modes_that_are_not_wanted_are_left_out() {
        assert!(without("TRANSIT,WALK").is_empty() && without("WALK").is_empty() && without("").is_empty());
        let left = without("TRAM,WALK");
        assert!(left.contains(&Mode::Bus) && left.contains(&Mode::Trolleybus) && !left.contains(&Mode::Tram));
    }
}
