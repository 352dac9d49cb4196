//! A post in an organisation (посада): what it is, how it is read from a form, and whether somebody more may hold it.

use jiff::Timestamp;
use jiff::civil::Date;
use kit::{FieldProblem, OrganisationId, PersonId, Says, Text};
use serde::{Deserialize, Serialize};

use crate::grant::{end_of, parse_day, start_of};
use crate::name::{Email, parse_phone};
use crate::organisation::{note, text};
use crate::person::TITLE_CHARS_MAX;

kit::id!(
    /// A post.
    PostId
);
kit::id!(
    /// Somebody's time in a post.
    TenureId
);

/// Posts of one organisation at most.
pub const POSTS_MAX: usize = 2_000;
/// The most staff units of a post, in hundredths.
const UNITS_MAX: i64 = 50_000;
/// Characters of a room at most.
const ROOM_CHARS_MAX: usize = 50;
/// Characters of reception hours at most.
const RECEPTION_CHARS_MAX: usize = 300;
/// Characters of the ground of an appointment at most: «Наказ № 12-к від 01.11.2026».
pub const GROUND_CHARS_MAX: usize = 200;
/// The last place in the order of posts.
const PLACE_MAX: i64 = 9_999;

/// What a post is, apart from where it stands and since when.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct PostForm {
    /// The title.
    pub title: Text,
    /// Whether it is the head of the organisation.
    pub head: bool,
    /// Its place among the posts of the organisation, the smallest first; the head stands before all.
    pub place: i64,
    /// Staff units in hundredths: 100 is one, 50 a half.
    pub units: i64,
    /// Whether the public structure shows it with its holder.
    pub shown: bool,
    /// The work telephone.
    pub phone: String,
    /// The room.
    pub room: String,
    /// The work e-mail.
    pub email: String,
    /// When visitors are received.
    pub reception: Text,
}

impl PostForm {
    /// One unit with no more than a title: what a list of people or an import knows.
    pub fn titled(title: &str) -> Self {
        Self { title: Text::new(title, ""), units: 100, ..Self::default() }
    }

    /// How many people may hold it at a time: one a unit or a part of one.
    pub fn seats(&self) -> usize {
        usize::try_from((self.units + 99) / 100).unwrap_or(1).max(1)
    }
}

/// A post as the database keeps it.
#[derive(Clone, PartialEq, Debug)]
pub struct Post {
    /// Its id.
    pub id: PostId,
    /// Whose.
    pub organisation: OrganisationId,
    /// What it is.
    pub is: PostForm,
    /// Since when it is there.
    pub since: Timestamp,
    /// Until when; none for as long as nobody abolishes it.
    pub until: Option<Timestamp>,
    /// How many times it was changed.
    pub version: i64,
}

/// Somebody's time in a post.
#[derive(Clone, PartialEq, Debug)]
pub struct Tenure {
    /// Its id.
    pub id: TenureId,
    /// In which post.
    pub post: PostId,
    /// Whose.
    pub person: PersonId,
    /// From when.
    pub since: Timestamp,
    /// Until when; none for as long as nobody ends it.
    pub until: Option<Timestamp>,
    /// By which order.
    pub ground: String,
}

impl Tenure {
    /// Whether it is going on.
    pub fn holds(&self, now: Timestamp) -> bool {
        self.since <= now && self.until.is_none_or(|until| now < until)
    }

    /// Whether it is over for good.
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.until.is_some_and(|until| until <= now)
    }

    fn meets(&self, since: Timestamp, until: Option<Timestamp>) -> bool {
        until.is_none_or(|until| self.since < until) && self.until.is_none_or(|own| since < own)
    }
}

/// Why somebody cannot be put in a post.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AppointError {
    /// All its seats are taken at some moment of that time.
    #[error("taken")]
    Taken,
    /// They hold it already.
    #[error("held by them")]
    HeldByThem,
    /// The post is not there all that time.
    #[error("no such post then")]
    NotThere,
}

impl AppointError {
    /// What to say, and beside which field.
    pub fn problem(self) -> (&'static str, &'static str) {
        match self {
            Self::Taken => ("since", "identity-post-taken"),
            Self::HeldByThem => ("person", "identity-post-held"),
            Self::NotThere => ("since", "identity-post-not-there"),
        }
    }
}

/// Whether a person may hold the post from `since` on beside those who hold it.
///
/// Errors: [`AppointError`].
pub fn may_hold(post: &Post, tenures: &[Tenure], person: PersonId, since: Timestamp) -> Result<(), AppointError> {
    if since < post.since || post.until.is_some() {
        return Err(AppointError::NotThere);
    }
    let then: Vec<&Tenure> = tenures.iter().filter(|own| own.meets(since, None)).collect();
    if then.iter().any(|own| own.person == person) {
        return Err(AppointError::HeldByThem);
    }
    // the fullest moment is one at which somebody comes
    let moments = then.iter().map(|own| own.since.max(since)).chain([since]);
    let fullest = moments.map(|at| then.iter().filter(|own| own.holds(at)).count()).max().unwrap_or(0);
    if fullest >= post.is.seats() { Err(AppointError::Taken) } else { Ok(()) }
}

/// The form of a post as typed.
#[derive(Clone, Default, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct RawPost {
    /// The title in Ukrainian.
    pub title_uk: String,
    /// The title in English.
    pub title_en: String,
    /// `on` for the head of the organisation.
    pub head: String,
    /// The place in the order.
    pub place: String,
    /// Staff units: "1", "0,5".
    pub units: String,
    /// `on` for one that the public structure shows.
    pub shown: String,
    /// The work telephone.
    pub phone: String,
    /// The room.
    pub room: String,
    /// The work e-mail.
    pub email: String,
    /// When visitors are received, in Ukrainian.
    pub reception_uk: String,
    /// The same in English.
    pub reception_en: String,
    /// The version the form was opened with.
    pub version: String,
}

impl RawPost {
    /// Reads the form; every wrong field is named.
    pub fn parse(&self) -> Result<PostForm, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let form = PostForm {
            title: Text {
                uk: note(&mut problems, "title_uk", text(&self.title_uk, TITLE_CHARS_MAX, true)),
                en: note(&mut problems, "title_en", text(&self.title_en, TITLE_CHARS_MAX, false)),
            },
            head: self.head == "on",
            place: note(&mut problems, "place", parse_place(&self.place)),
            units: note(&mut problems, "units", parse_units(&self.units)),
            shown: self.shown == "on",
            phone: note(&mut problems, "phone", parse_phone(&self.phone)),
            room: note(&mut problems, "room", text(&self.room, ROOM_CHARS_MAX, false)),
            email: note(&mut problems, "email", parse_email(&self.email)),
            reception: Text {
                uk: note(&mut problems, "reception_uk", text(&self.reception_uk, RECEPTION_CHARS_MAX, false)),
                en: note(&mut problems, "reception_en", text(&self.reception_en, RECEPTION_CHARS_MAX, false)),
            },
        };
        if problems.is_empty() { Ok(form) } else { Err(problems) }
    }
}

impl From<&Post> for RawPost {
    fn from(post: &Post) -> Self {
        let own = &post.is;
        let box_of = |on: bool| if on { "on" } else { "" }.to_owned();
        Self {
            title_uk: own.title.uk.clone(),
            title_en: own.title.en.clone(),
            head: box_of(own.head),
            place: own.place.to_string(),
            units: units_text(own.units),
            shown: box_of(own.shown),
            phone: own.phone.clone(),
            room: own.room.clone(),
            email: own.email.clone(),
            reception_uk: own.reception.uk.clone(),
            reception_en: own.reception.en.clone(),
            version: post.version.to_string(),
        }
    }
}

/// «0,5» of 50.
pub fn units_text(units: i64) -> String {
    let (whole, rest) = (units / 100, units % 100);
    if rest == 0 { whole.to_string() } else { format!("{whole},{}", format!("{rest:02}").trim_end_matches('0')) }
}

fn parse_units(raw: &str) -> Result<i64, Says> {
    let wrong = || Says::new("identity-post-units-wrong");
    let raw = raw.trim().replace(',', ".");
    if raw.is_empty() {
        return Ok(100);
    }
    let (whole, rest) = raw.split_once('.').unwrap_or((&raw, ""));
    let digits = |text: &str| text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(rest) || rest.len() > 2 || whole.is_empty() {
        return Err(wrong());
    }
    let whole: i64 = whole.parse().map_err(|_| wrong())?;
    let rest: i64 = format!("{rest:0<2}").parse().map_err(|_| wrong())?;
    Some(whole * 100 + rest).filter(|units| (1..=UNITS_MAX).contains(units)).ok_or_else(wrong)
}

fn parse_place(raw: &str) -> Result<i64, Says> {
    let raw = raw.trim();
    if raw.is_empty() {
        return Ok(0);
    }
    raw.parse().ok().filter(|place| (0..=PLACE_MAX).contains(place)).ok_or_else(|| Says::new("identity-post-place-wrong"))
}

fn parse_email(raw: &str) -> Result<String, Says> {
    if raw.trim().is_empty() { Ok(String::new()) } else { Email::parse(raw).map(|email| email.typed().to_owned()) }
}

/// The first day of something: today and what is before it may be said too, for orders come late.
///
/// Errors: what to say beside the field.
pub fn first_day(raw: &str, now: Timestamp, today: Date) -> Result<Timestamp, Says> {
    let day = parse_day(raw).map_err(|_| Says::new("identity-date-wrong"))?;
    match day {
        None => Ok(now),
        Some(day) if day == today => Ok(now),
        Some(day) => within_reason(day, today).and_then(start_of).ok_or_else(|| Says::new("identity-date-wrong")),
    }
}

/// The end of the last day of something.
///
/// Errors: what to say beside the field.
pub fn last_moment(raw: &str, today: Date) -> Result<Timestamp, Says> {
    let day = parse_day(raw).ok().flatten().and_then(|day| within_reason(day, today));
    day.and_then(end_of).ok_or_else(|| Says::new("identity-date-wrong"))
}

/// Two years around today: further off is a slip of the hand.
fn within_reason(day: Date, today: Date) -> Option<Date> {
    let days = (day - today).get_days();
    (-731..=731).contains(&days).then_some(day)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn post(units: i64) -> Post {
        Post {
            id: PostId(Uuid::nil()),
            organisation: OrganisationId(Uuid::nil()),
            is: PostForm { units, ..PostForm::titled("Начальник") },
            since: at("2026-01-01T00:00:00Z"),
            until: None,
            version: 1,
        }
    }

    fn tenure(person: u128, since: &str, until: Option<&str>) -> Tenure {
        Tenure {
            id: TenureId(Uuid::nil()),
            post: PostId(Uuid::nil()),
            person: PersonId(Uuid::from_u128(person)),
            since: at(since),
            until: until.map(at),
            ground: String::new(),
        }
    }

    #[test]
    fn a_post_has_no_more_holders_than_seats() {
        let ended = tenure(1, "2026-02-01T00:00:00Z", Some("2026-11-01T00:00:00Z"));
        let holding = tenure(2, "2026-11-01T00:00:00Z", None);
        let coming = tenure(3, "2026-12-01T00:00:00Z", None);
        let now = at("2026-11-26T00:00:00Z");
        for (units, held, person, since, verdict) in [
            (100, vec![ended.clone()], 2, now, Ok(())),
            (100, vec![ended.clone(), holding.clone()], 4, now, Err(AppointError::Taken)),
            (50, vec![holding.clone()], 4, now, Err(AppointError::Taken)),
            (150, vec![holding.clone()], 4, now, Ok(())),
            (200, vec![holding.clone()], 2, now, Err(AppointError::HeldByThem)),
            (200, vec![holding.clone(), coming.clone()], 4, now, Err(AppointError::Taken)),
            (100, vec![coming], 4, now, Err(AppointError::Taken)),
            (100, vec![ended], 4, at("2026-10-31T00:00:00Z"), Err(AppointError::Taken)),
            (100, vec![], 4, at("2025-12-31T00:00:00Z"), Err(AppointError::NotThere)),
        ] {
            assert_eq!(may_hold(&post(units), &held, PersonId(Uuid::from_u128(person)), since), verdict, "{units} {held:?} {since}");
        }
        let abolished = Post { until: Some(now), ..post(100) };
        assert_eq!(may_hold(&abolished, &[], PersonId(Uuid::from_u128(1)), now), Err(AppointError::NotThere));
    }

    #[test]
    fn staff_units_are_read_and_written_as_people_write_them() {
        for (raw, units) in [("1", Some(100)), ("0,5", Some(50)), ("0.25", Some(25)), ("", Some(100)), ("12,75", Some(1275))] {
            assert_eq!(parse_units(raw).ok(), units, "{raw}");
        }
        for raw in ["0", "-1", "0,005", "1,2,3", "багато", "501", ",5"] {
            assert!(parse_units(raw).is_err(), "{raw}");
        }
        assert_eq!((units_text(50), units_text(100), units_text(25)), ("0,5".into(), "1".into(), "0,25".into()));
    }

    #[test]
    fn every_wrong_field_of_a_post_is_named() {
        let raw = RawPost {
            place: "перше".into(),
            units: "0".into(),
            phone: "ring".into(),
            email: "mail".into(),
            room: "1".repeat(51),
            ..RawPost::default()
        };
        let fields: Vec<_> = raw.parse().unwrap_err().into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["title_uk", "place", "units", "phone", "room", "email"]);
    }

    #[test]
    fn a_day_too_far_off_is_a_slip() {
        let (now, today) = (at("2026-11-26T08:00:00Z"), "2026-11-26".parse().unwrap());
        assert_eq!(first_day("", now, today), Ok(now));
        assert_eq!(first_day("01.12.2026", now, today).unwrap().to_string(), "2026-11-30T22:00:00Z");
        for raw in ["01.12.2062", "01.12.1926", "31.02.2026"] {
            assert!(first_day(raw, now, today).is_err() && last_moment(raw, today).is_err(), "{raw}");
        }
        assert!(last_moment("", today).is_err());
    }

    proptest::proptest! {
        #[test]
        fn nothing_breaks_the_form(text in ".{0,60}") {
            let raw = RawPost { title_uk: text.clone(), place: text.clone(), units: text.clone(), email: text.clone(), ..RawPost::default() };
            let _ = raw.parse();
        }

        #[test]
        fn units_written_are_read_back(units in 1i64..50_000) {
            proptest::prop_assert_eq!(parse_units(&units_text(units)).ok(), Some(units));
        }
    }
}
