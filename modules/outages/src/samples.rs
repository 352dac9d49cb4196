//! Outages of the invented city: believable causes, streets, hours; brought through the module's own actions.

use jiff::SignedDuration;
use kit::{OrganisationId, Problem, Text, Viewer};
use places::{Book, HouseId, Places};
use samples::Samples;
use web::House;

use crate::actions::{NewOutage, announce, cancel, end, extend};
use crate::rules::Hours;

/// A cause in Ukrainian and in English.
type Cause = (&'static str, &'static str);

/// What is off, the word of its utility, causes in both languages.
pub const CAUSES: [(&str, &str, [Cause; 3]); 5] = [
    (
        "cold-water",
        "water-utility",
        [
            ("Заміна засувки на магістралі", "A valve of the main is replaced"),
            ("Прорив водопроводу", "A burst water main"),
            ("Промивання мережі", "The network is flushed"),
        ],
    ),
    (
        "heat",
        "heat-utility",
        [
            ("Пошкодження теплотраси", "A damaged heating main"),
            ("Гідравлічні випробування", "Pressure tests"),
            ("Ремонт бойлерної", "A boiler house is repaired"),
        ],
    ),
    (
        "hot-water",
        "heat-utility",
        [
            ("Профілактика котельні", "A boiler house is serviced"),
            ("Заміна ділянки труби", "A length of pipe is replaced"),
            ("Ремонт насосної", "A pumping station is repaired"),
        ],
    ),
    (
        "electricity",
        "lighting-utility",
        [
            ("Ремонт трансформаторної підстанції", "A substation is repaired"),
            ("Обрив лінії", "A broken line"),
            ("Заміна опор", "Poles are replaced"),
        ],
    ),
    (
        "lift",
        "house-manager-1",
        [
            ("Заміна канатів ліфта", "Lift ropes are replaced"),
            ("Технічний огляд ліфтів", "Lifts are inspected"),
            ("Несправність приводу", "A faulty drive"),
        ],
    ),
];

/// When an invented outage is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Time {
    /// Long over.
    Past,
    /// Going on.
    Now,
    /// To come.
    Planned,
    /// Withdrawn.
    Mistaken,
}

/// Announces one invented outage as of the house's clock and, where it is past, ends it; `advance` moves that clock.
///
/// Errors: those of the actions.
pub async fn invent(
    house: &House,
    by: &Viewer,
    utility: OrganisationId,
    (number, time): (usize, Time),
    advance: &(dyn Fn(SignedDuration) + Sync),
) -> Result<i64, Problem> {
    let mut chance = Samples::new(number as u64 + 1562);
    let (kind, _, causes) = CAUSES[number % CAUSES.len()];
    let (uk, en) = *chance.pick(&causes);
    let emergency = time != Time::Planned && chance.chance(0.5);
    let book = house.part::<Places>().fresh_book().await?;
    let streets = if emergency && time == Time::Now { 12 } else { 2 };
    let now = house.clock().now();
    let begins = if time == Time::Planned { now + SignedDuration::from_hours(12 + (number as i64 % 5) * 24) } else { now };
    let new = NewOutage {
        organisation: utility,
        kind: kind.to_owned(),
        emergency,
        cause: Text::new(uk, en),
        words: Text::new("Просимо зробити запас. Вибачте за незручності.", "Please prepare. We apologise for the inconvenience."),
        hours: Hours { starts_at: begins, ends_expected_at: Some(begins + SignedDuration::from_hours(4 + number as i64 % 9)) },
        houses: houses(&book, &mut chance, streets),
        unread: Vec::new(),
    };
    let number = announce(house, by, new, None).await?.number;
    advance(SignedDuration::from_hours(3));
    match time {
        Time::Past => {
            extend(house, by, number, None, Some(begins + SignedDuration::from_hours(14))).await?;
            advance(SignedDuration::from_hours(4));
            end(house, by, number, None, None).await?;
        }
        Time::Mistaken => cancel(house, by, number, None, "Оголошено помилково: роботи перенесено.").await?,
        Time::Now | Time::Planned => {}
    }
    Ok(number)
}

/// Houses of some streets.
fn houses(book: &Book, chance: &mut Samples, streets: usize) -> Vec<HouseId> {
    let mut all: Vec<_> = book.streets().map(|street| street.id).filter(|id| book.houses(*id).nth(2).is_some()).collect();
    all.sort_unstable();
    let chosen = chance.some(&all, streets.min(all.len()));
    chosen.into_iter().flat_map(|id| book.houses(*id).map(|house| house.id).collect::<Vec<_>>()).take(600).collect()
}
