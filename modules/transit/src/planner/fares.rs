//! About what a journey costs: by the timetable's own fares (`fare_attributes.txt`, `fare_rules.txt`), else by the city's flat fares.

use gtfs::{Mode, StopIdx};
use jiff::civil::Date;
use kit::Kopiykas;
use serde::Deserialize;

use super::itinerary::{Itinerary, Ride};
use crate::published::Loaded;

/// A price of a ride that the city has set for some days.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FlatFare {
    /// `tram`, `bus`…; all without it.
    #[serde(default)]
    pub mode: Option<String>,
    /// The id of a route (an express, a route of a private carrier), where its price is its own.
    #[serde(default)]
    pub route: Option<String>,
    /// Hryvnias, as «8.00».
    pub price: String,
    /// From which day.
    pub from: Date,
    /// Until which day.
    #[serde(default)]
    pub until: Option<Date>,
}

/// What a journey costs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fare {
    /// How much, hundredths.
    pub amount: Kopiykas,
    /// `UAH`
    pub currency: String,
}

/// The currency of flat fares.
const HRYVNIA: &str = "UAH";

/// A fare of the timetable.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct FeedFare {
    id: String,
    /// `agency_id` of the only carrier that it pays for; of all where it is empty.
    agency: String,
    amount: i64,
    currency: String,
    /// Changes that it pays for; any number without it.
    transfers: Option<usize>,
    /// Seconds for which it pays.
    lasts_s: Option<i32>,
    rules: Vec<Rule>,
}

/// Where a fare holds; empty cells are everywhere.
#[derive(Clone, PartialEq, Debug)]
struct Rule {
    route: String,
    origin: String,
    destination: String,
}

/// About what a journey costs by the fares of its version, see [`read`], and flat ones; none where that is not known of each of its rides,
/// and for who walks.
pub(super) fn of(version: &Loaded, fares: &[FeedFare], date: Date, own: &Itinerary, flat: &[FlatFare]) -> Option<Fare> {
    let rides: Vec<&Ride> = own.rides().filter(|ride| !ride.stayed).collect();
    if rides.is_empty() {
        return None;
    }
    by_feed(version, fares, &rides).or_else(|| {
        let prices: Option<Vec<i64>> = rides.iter().map(|ride| flat_price(version, date, ride, flat)).collect();
        Some(Fare { amount: Kopiykas(prices?.iter().sum()), currency: HRYVNIA.to_owned() })
    })
}

/// The price of a route before that of a mode, that before one for all; of several the one that began last.
fn flat_price(version: &Loaded, date: Date, ride: &Ride, flat: &[FlatFare]) -> Option<i64> {
    let (route, mode) = (version.feed.text(version.feed[ride.route].id), version.mode(ride.route).code());
    let holds = |own: &&FlatFare| own.from <= date && own.until.is_none_or(|until| date <= until);
    let fits = |own: &&FlatFare| own.route.as_deref().is_none_or(|id| id == route) && own.mode.as_deref().is_none_or(|word| word == mode);
    let best = flat.iter().filter(holds).filter(fits).max_by_key(|own| (own.route.is_some(), own.mode.is_some(), own.from))?;
    Kopiykas::parse(&best.price).map(|price| price.0)
}

fn by_feed(version: &Loaded, fares: &[FeedFare], rides: &[&Ride]) -> Option<Fare> {
    let currency = fares.first()?.currency.clone();
    // a ticket pays for one ride or for several in a row: the least sum over all ways to part the rides
    let mut least: Vec<Option<i64>> = vec![Some(0)];
    for end in 1..=rides.len() {
        let tickets = (0..end).filter_map(|begin| {
            let part = rides.get(begin..end)?;
            let price = fares.iter().filter(|own| own.currency == currency && own.pays(version, part)).map(|own| own.amount).min()?;
            Some(least.get(begin).copied().flatten()? + price)
        });
        let best = tickets.min();
        least.push(best);
    }
    least.last().copied().flatten().map(|amount| Fare { amount: Kopiykas(amount), currency })
}

impl FeedFare {
    fn pays(&self, version: &Loaded, rides: &[&Ride]) -> bool {
        let lasts = rides.first().zip(rides.last()).map_or(0, |(first, last)| last.departure_s - first.departure_s);
        let changes = rides.len().saturating_sub(1);
        let agency = |ride: &Ride| version.feed.text(version.feed[version.feed[ride.route].agency].id);
        self.transfers.is_none_or(|most| changes <= most)
            && self.lasts_s.is_none_or(|most| lasts <= most || changes == 0)
            && (self.agency.is_empty() || rides.iter().all(|ride| agency(ride) == self.agency))
            && rides.iter().all(|ride| self.rules.is_empty() || self.rules.iter().any(|rule| rule.admits(version, ride)))
    }
}

impl Rule {
    fn admits(&self, version: &Loaded, ride: &Ride) -> bool {
        let zone = |stop: Option<&StopIdx>| stop.map_or("", |stop| version.feed.text(version.feed[*stop].zone_id));
        let is = |wanted: &str, own: &str| wanted.is_empty() || wanted == own;
        is(&self.route, version.feed.text(version.feed[ride.route].id))
            && is(&self.origin, zone(ride.stops.first()))
            && is(&self.destination, zone(ride.stops.last()))
    }
}

/// The fares of a timetable. Those that count zones on the way (`contains_id`) are left out: nobody would know what is paid.
pub(super) fn read(version: &Loaded) -> Vec<FeedFare> {
    let mut fares: Vec<FeedFare> = rows(version, "fare_attributes.txt", |cell| {
        let seconds = cell("transfer_duration").parse().ok();
        Some(FeedFare {
            id: cell("fare_id"),
            agency: cell("agency_id"),
            amount: Kopiykas::parse(&cell("price")).filter(|price| price.0 >= 0)?.0,
            currency: cell("currency_type"),
            transfers: cell("transfers").parse().ok(),
            lasts_s: seconds,
            rules: Vec::new(),
        })
    });
    let rules = rows(version, "fare_rules.txt", |cell| {
        let rule = Rule { route: cell("route_id"), origin: cell("origin_id"), destination: cell("destination_id") };
        Some((cell("fare_id"), rule, cell("contains_id")))
    });
    for (id, rule, contains) in rules {
        let Some(place) = fares.iter().position(|own| own.id == id) else { continue };
        if contains.is_empty() {
            fares.get_mut(place).into_iter().for_each(|own| own.rules.push(rule.clone()));
        } else {
            fares.remove(place);
        }
    }
    fares
}

/// The rows of a table that was passed through, cells by their column; what cannot be read is left out.
fn rows<T>(version: &Loaded, table: &str, read: impl Fn(&dyn Fn(&str) -> String) -> Option<T>) -> Vec<T> {
    let Some(raw) = version.feed.raw_tables.iter().find(|own| own.name == table) else { return Vec::new() };
    let bytes = raw.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&raw.bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(bytes);
    let Ok(head) = reader.headers().cloned() else { return Vec::new() };
    let row = |row: csv::StringRecord| {
        let cell = |name: &str| head.iter().position(|own| own == name).and_then(|at| row.get(at)).unwrap_or_default().to_owned();
        read(&cell)
    };
    reader.records().filter_map(Result::ok).filter_map(row).collect()
}

/// Whether a flat fare of the configuration can be understood; what is wrong otherwise.
///
/// Errors: words for whoever wrote it.
pub fn check(own: &FlatFare) -> Result<(), String> {
    if Kopiykas::parse(&own.price).is_none_or(|price| price.0 < 0) {
        return Err(format!("fares: {} is no price", own.price));
    }
    match own.mode.as_deref().filter(|word| Mode::from_code(word).is_none()) {
        Some(word) => Err(format!("fares: {word} is no mode")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::planner::itinerary::Step;

    const STOPS: &str = "stop_id,stop_name,stop_lat,stop_lon,zone_id\na,А,47.9,33.4,1\nb,Б,47.91,33.4,1\nc,В,47.92,33.4,2\n";

    fn feed(more: &[(&str, &str)]) -> Loaded {
        let mut tables: Vec<(&str, &[u8])> = vec![
            ("agency.txt", b"agency_id,agency_name,agency_url,agency_timezone\nx,X,https://x.example,Europe/Kyiv\n"),
            ("stops.txt", STOPS.as_bytes()),
            ("routes.txt", b"route_id,route_short_name,route_type\nt,1,0\nb,2,3\n"),
            ("calendar.txt", b"service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\ns,1,1,1,1,1,1,1,20260101,20271231\n"),
            ("trips.txt", b"route_id,service_id,trip_id\nt,s,t1\nb,s,b1\n"),
            ("stop_times.txt", b"trip_id,arrival_time,departure_time,stop_id,stop_sequence\nt1,8:00:00,8:00:00,a,1\nt1,8:10:00,8:10:00,b,2\nb1,8:20:00,8:20:00,b,1\nb1,8:30:00,8:30:00,c,2\n"),
        ];
        tables.extend(more.iter().map(|(name, text)| (*name, text.as_bytes())));
        Loaded::new(1, gtfs::read_tables(&tables, &gtfs::Limits::default()).unwrap().feed).unwrap()
    }

    fn journey(version: &Loaded) -> Itinerary {
        let ride = |trip: &str, route: &str, stops: [&str; 2], departure_s: i32| {
            Step::Ride(Ride {
                route: version.feed.route_by_id(route).unwrap(),
                trip: version.feed.trip_by_id(trip).unwrap(),
                shift_s: 0,
                stops: stops.iter().filter_map(|stop| version.feed.stop_by_id(stop)).collect(),
                at: 0,
                departure_s,
                arrival_s: departure_s + 600,
                planned_departure_s: departure_s,
                planned_arrival_s: departure_s + 600,
                live: false,
                every_s: 0,
                stayed: false,
                line: Vec::new(),
            })
        };
        Itinerary::of(28_800, 30_600, vec![ride("t1", "t", ["a", "b"], 28_800), ride("b1", "b", ["b", "c"], 30_000)])
    }

    fn price(version: &Loaded, flat: &[FlatFare]) -> Option<i64> {
        of(version, &read(version), date(2026, 11, 27), &journey(version), flat).map(|fare| fare.amount.0)
    }

    fn flat(mode: Option<&str>, price: &str, from: Date) -> FlatFare {
        FlatFare { mode: mode.map(str::to_owned), route: None, price: price.to_owned(), from, until: None }
    }

    #[test]
    fn flat_fares_are_those_of_the_mode_on_the_day() {
        let version = feed(&[]);
        let all = [
            flat(Some("tram"), "5", date(2020, 1, 1)),
            flat(Some("tram"), "8.00", date(2026, 1, 1)),
            flat(Some("tram"), "20", date(2027, 1, 1)),
            flat(None, "15", date(2020, 1, 1)),
        ];
        assert_eq!(price(&version, &all), Some(2_300));
        assert_eq!(price(&version, &all[..3]), None, "nobody says what the bus costs");
        assert!(check(&all[0]).is_ok() && check(&flat(Some("dragon"), "5", date(2020, 1, 1))).is_err());
        assert!(check(&flat(None, "-5", date(2020, 1, 1))).is_err());
    }

    #[test]
    fn the_timetables_own_fares_come_first_and_a_ticket_may_pay_for_a_change() {
        let head = "fare_id,price,currency_type,payment_method,transfers,transfer_duration\n";
        let of_rides =
            |rows: &str| price(&feed(&[("fare_attributes.txt", &format!("{head}{rows}"))]), &[flat(None, "15", date(2020, 1, 1))]);
        assert_eq!(of_rides("one,8,UAH,0,0,\n"), Some(1_600));
        assert_eq!(of_rides("one,8,UAH,0,0,\nhour,12,UAH,0,,3600\n"), Some(1_200));
        assert_eq!(of_rides("one,8,UAH,0,0,\nshort,12,UAH,0,1,600\n"), Some(1_600), "too long for the ticket");
    }

    #[test]
    fn a_fare_of_a_carrier_pays_for_its_vehicles_alone() {
        let head = "fare_id,price,currency_type,payment_method,transfers,agency_id\n";
        let of_rides = |rows: &str| price(&feed(&[("fare_attributes.txt", &format!("{head}{rows}"))]), &[]);
        assert_eq!(of_rides("own,8,UAH,0,0,x\nother,1,UAH,0,0,another\n"), Some(1_600));
        assert_eq!(of_rides("other,1,UAH,0,0,another\n"), None);
    }

    #[test]
    fn rules_say_where_a_fare_holds() {
        let fares = "fare_id,price,currency_type,payment_method,transfers\ntram,5,UAH,0,0\nbus,9,UAH,0,0\nzones,1,UAH,0,0\n";
        let rules = |rules: &str| price(&feed(&[("fare_attributes.txt", fares), ("fare_rules.txt", rules)]), &[]);
        assert_eq!(rules("fare_id,route_id,origin_id,destination_id,contains_id\ntram,t,,,\nbus,b,1,2,\nzones,,,,1\n"), Some(1_400));
        assert_eq!(rules("fare_id,route_id,origin_id,destination_id,contains_id\ntram,t,,,\nbus,b,2,2,\nzones,,,,1\n"), None);
    }
}
