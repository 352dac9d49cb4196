//! Books a time at an official's personal reception. Of two who want the same time one gets it, and the other is told.

use std::sync::Arc;

use cases::Cases;
use identity::name::{Email, parse_phone};
use identity::post::PostId;
use jiff::Timestamp;
use kit::{FieldProblem, OrganisationId, PersonId, Problem};
use messages::Mail;
use rand::RngExt;
use uuid::Uuid;
use web::House;

use crate::booking::{Booking, BookingId, State};
use crate::{slots, store, tell};

/// Bookings of one person with one official that are still to come.
const COMING_MAX: i64 = 1;
/// The most characters of a name.
const NAME_CHARS_MAX: usize = 200;
/// The signs of codes: none that is taken for another.
const CODE_SIGNS: &[u8] = b"23456789abcdefghjkmnpqrstuvwxyz";
/// Their number.
const CODE_LENGTH: usize = 20;

/// What somebody asks for.
#[derive(Clone, Debug, Default)]
pub struct NewBooking {
    /// When, as the form has it: a moment.
    pub slot: String,
    /// Who comes.
    pub name: String,
    /// How they are reached.
    pub phone: String,
    /// How they are reached.
    pub email: String,
    /// What it is about.
    pub topic: String,
    /// Their account.
    pub person: Option<PersonId>,
    /// The language they read.
    pub lang: kit::Lang,
    /// What the form is known by: sent again, it books once.
    pub form: Option<Uuid>,
}

/// Books; gives the code that opens the booking, the same for the same form.
///
/// Errors: [`Problem::Invalid`] naming fields: nobody to tell, a time that is not offered or was just taken.
pub async fn book(house: &House, post: PostId, organisation: OrganisationId, new: NewBooking) -> Result<String, Problem> {
    match write(house, post, organisation, &new).await {
        Ok(code) => Ok(code),
        // the form may have been sent before and its answer lost: then what it asked for is refused to it because it has it
        Err(problem) => match new.form {
            Some(form) => store::code_of(house.db(), form).await?.ok_or(problem),
            None => Err(problem),
        },
    }
}

async fn write(house: &House, post: PostId, organisation: OrganisationId, new: &NewBooking) -> Result<String, Problem> {
    let booking = checked(house, post, organisation, new).await?;
    let code = booking.code.clone();
    let booking = Arc::new(booking);
    house
        .db()
        .tx(move |tx| {
            let booking = booking.clone();
            Box::pin(async move {
                if store::coming(tx, &booking).await? >= COMING_MAX {
                    return Err(Problem::field("slot", "appeals-booked-already"));
                }
                store::take(tx, &booking).await?;
                if let Ok(mail) = Mail::new(&booking.email, booking.language(), tell::booked(&booking)) {
                    let mail = mail.from_template().link(crate::urls::booking(&booking.code)).once(format!("booking-{}", booking.id));
                    messages::send(tx, mail).await?;
                }
                let entry = audit::Entry::new(audit::Actor::platform("appeals.book"), "book", "booking", booking.id);
                Ok::<_, Problem>(audit::record(tx, entry).await?)
            })
        })
        .await?;
    Ok(code)
}

async fn checked(house: &House, post: PostId, organisation: OrganisationId, new: &NewBooking) -> Result<Booking, Problem> {
    let mut problems = Vec::new();
    let mut wrong = |field: &str, says: kit::Says| problems.push(FieldProblem { field: field.to_owned(), says });
    let name: String = new.name.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(NAME_CHARS_MAX).collect();
    if !name.chars().any(char::is_alphabetic) {
        wrong("name", "cases-anonymous-name".into());
    }
    let email = match new.email.trim() {
        "" => String::new(),
        typed => Email::parse(typed).map(|email| email.typed().to_owned()).unwrap_or_else(|says| {
            wrong("email", says);
            String::new()
        }),
    };
    let phone = parse_phone(&new.phone).unwrap_or_else(|says| {
        wrong("phone", says);
        String::new()
    });
    if new.email.trim().is_empty() && new.phone.trim().is_empty() {
        wrong("phone", "cases-contact-required".into());
    }
    let topic = cases::words::said("topic", &new.topic).unwrap_or_else(|problem| {
        if let Problem::Invalid(own) = problem {
            own.into_iter().for_each(|own| wrong("topic", own.says));
        }
        String::new()
    });
    let wanted = new.slot.parse::<Timestamp>().ok();
    let free = offered(house, post).await?;
    let slot = wanted.and_then(|at| free.iter().find(|own| own.starts_at == at));
    if slot.is_none() {
        wrong("slot", if wanted.is_some() { "appeals-slot-taken" } else { "appeals-slot-choose" }.into());
    }
    let (Some(slot), true) = (slot, problems.is_empty()) else { return Err(Problem::Invalid(problems)) };
    Ok(Booking {
        id: BookingId::new(house.clock()),
        post_id: post.0,
        organisation_id: organisation,
        starts_at: slot.starts_at,
        minutes: slot.minutes,
        code: code(),
        state: State::Booked,
        person_id: new.person,
        name,
        phone,
        email,
        lang: new.lang.tag().to_owned(),
        topic,
        case_id: None,
        reminded_at: None,
        created_at: house.clock().now(),
        called_off_at: None,
        called_off_why: String::new(),
        form_key: new.form,
    })
}

/// The times that can be booked now.
///
/// Errors: the database's.
pub async fn offered(house: &House, post: PostId) -> Result<Vec<slots::Slot>, Problem> {
    let today = house.clock().today();
    let hours: Vec<slots::Hours> = store::hours(house.db(), post).await?.into_iter().map(|(_, own)| own).collect();
    if hours.is_empty() {
        return Ok(Vec::new());
    }
    let off: Vec<_> = store::days_off(house.db(), post, today).await?.into_iter().map(|(day, _)| day).collect();
    let taken = store::taken(house.db(), post, house.clock().now()).await?;
    let shelf = house.part::<Cases>().shelf().await?;
    Ok(slots::free(&hours, &off, &shelf.calendar, today, &taken))
}

fn code() -> String {
    let mut chance = rand::rng();
    (0..CODE_LENGTH).filter_map(|_| CODE_SIGNS.get(chance.random_range(0..CODE_SIGNS.len()))).map(|sign| char::from(*sign)).collect()
}
