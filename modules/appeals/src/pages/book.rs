//! `/receptions/{post}/book`: booking a personal reception; the booking by its code, and cancelling it.

use askama::Template;
use identity::post::PostId;
use kit::{FieldProblem, Problem};
use ui::{Controls, FormPage, Html, Line, Page, Panel, RadioItem, SummaryList, SummaryRow, Tag};
use uuid::Uuid;
use web::{Ctx, Fields, IntoResponse, Path, Redirect, Refusal, Response, Show};

use super::official::holders;
use crate::actions::{self, NewBooking};
use crate::booking::{Booking, State};
use crate::{reach, store, urls};

/// Times that are shown at once.
const SHOWN: usize = 60;

fn page(ctx: &Ctx, post: PostId, free: &[crate::slots::Slot], typed: &Fields, problems: &[FieldProblem]) -> Result<FormPage, Problem> {
    let (t, controls, directory) = (&ctx.t, Controls::new(&ctx.t, problems), reach::directory(ctx));
    let office = reach::office(&directory, post)?;
    let shown = holders(ctx, &directory, office).into_iter().next().unwrap_or_else(|| t.text(&office.post.is.title).to_owned());
    let said = |name: &str| typed.text(name).to_owned();
    let slot = |own: &crate::slots::Slot| {
        let code = own.starts_at.to_string();
        let day = t.weekday(cases::deadline::day_of(own.starts_at));
        RadioItem::new(code, format!("{day}, {}", t.date_time(own.starts_at)))
    };
    let around = ctx.page(t.say("appeals-book")).section("appeals").crumb(t.say("appeals-title"), urls::APPEALS);
    let around = around.crumb(t.say("appeals-receptions"), urls::RECEPTIONS).crumb(shown.clone(), urls::reception(post));
    let made = FormPage::new(around, urls::book(post), "appeals-book-do")
        .mistaken(problems)
        .lead(format!("{shown}, {}", t.text(&office.post.is.title)));
    if free.is_empty() {
        return Ok(made.lead(t.say("appeals-slots-none")).cancel(urls::reception(post)));
    }
    let line = |kind, autocomplete| Line { kind, autocomplete, classes: "govuk-input--width-20", ..Line::default() };
    let fields: Vec<Html> = vec![
        controls.radios("slot", "appeals-slot", "appeals-slot-hint", &said("slot"), free.iter().take(SHOWN).map(slot).collect()),
        controls.text("topic", "appeals-topic", "appeals-topic-hint", &said("topic"), 3),
        controls.line("name", "appeals-name", &said("name"), Line { autocomplete: "name", ..Line::default() }),
        controls.line("phone", "appeals-phone", &said("phone"), line("tel", "tel")),
        controls.line("email", "appeals-email", &said("email"), Line { hint: "appeals-book-email-hint", ..line("email", "email") }),
        // the same form books once, however often it is sent
        ui::hidden("key", typed.get("key").map_or_else(|| ctx.house.clock().id().to_string(), str::to_owned)),
    ];
    Ok(made.fields(fields).cancel(urls::reception(post)))
}

/// `GET /receptions/{post}/book`
pub async fn show_form(ctx: Ctx, Path(post): Path<PostId>) -> Result<Response, Refusal> {
    let free = actions::offered(&ctx.house, post).await?;
    Ok(Show(page(&ctx, post, &free, &Fields::default(), &[])?).into_response())
}

/// What the form is known by: the key it was drawn with, who sends it, and what they say in it.
fn form_key(ctx: &Ctx, post: PostId, sent: &Fields) -> Option<Uuid> {
    let key = sent.get("key").filter(|key| !key.is_empty())?;
    let (post, person) = (post.to_string(), ctx.viewer.person.map(|own| own.to_string()).unwrap_or_default());
    let mut words = vec![key, post.as_str(), person.as_str()];
    words.extend(["slot", "name", "phone", "email", "topic"].map(|name| sent.text(name)));
    Some(kit::words::digest(&words))
}

/// `POST /receptions/{post}/book`
pub async fn create_booking(ctx: Ctx, Path(post): Path<PostId>, sent: Fields) -> Result<Response, Refusal> {
    let directory = reach::directory(&ctx);
    let organisation = reach::office(&directory, post)?.post.organisation;
    let text = |name: &str| sent.text(name).to_owned();
    let new = NewBooking {
        slot: text("slot"),
        name: text("name"),
        phone: text("phone"),
        email: text("email"),
        topic: text("topic"),
        person: ctx.viewer.person,
        lang: ctx.lang,
        form: form_key(&ctx, post, &sent),
    };
    match actions::book(&ctx.house, post, organisation, new).await {
        Ok(code) => Ok(Redirect::to(urls::booking(&code)).into_response()),
        Err(problem) => {
            let problems = cases::form::mistakes(problem)?;
            let free = actions::offered(&ctx.house, post).await?;
            Ok(Show(page(&ctx, post, &free, &sent, &problems)?).with_mistakes())
        }
    }
}

/// The page of a booking.
#[derive(Template)]
#[template(path = "appeals/booking.html")]
pub struct BookingPage {
    page: Page,
    panel: Option<Panel<'static>>,
    state: Tag<'static>,
    facts: SummaryList<'static>,
    cancel: Option<String>,
}

async fn known(ctx: &Ctx, code: &str) -> Result<Booking, Problem> {
    store::by_code(ctx.db(), code).await?.ok_or(Problem::NotFound)
}

/// `GET /receptions/bookings/{code}`
pub async fn show_booking(ctx: Ctx, Path(code): Path<String>) -> Result<Response, Refusal> {
    let own = known(&ctx, &code).await?;
    let (t, directory) = (&ctx.t, reach::directory(&ctx));
    let office = directory.office(PostId(own.post_id));
    let name = office.and_then(|office| holders(&ctx, &directory, office).into_iter().next()).unwrap_or_default();
    let title = office.map(|office| t.text(&office.post.is.title).to_owned()).unwrap_or_default();
    let place = directory.organisation(own.organisation_id).map(|own| own.address.clone()).unwrap_or_default();
    let room = office.map(|office| office.post.is.room.clone()).filter(|room| !room.is_empty());
    let room = room.map(|room| t.with("appeals-room", &[("room", room.into())])).unwrap_or_default();
    let rows = [
        ("appeals-when", t.date_time(own.starts_at)),
        ("appeals-with-whom", join(&[&name, &title, directory.name(own.organisation_id, ctx.lang).unwrap_or_default()])),
        ("appeals-where", join(&[&place, &room])),
        ("appeals-topic", own.topic.clone()),
        ("appeals-call-off-why-said", own.called_off_why.clone()),
    ];
    let mut page = ctx.page(t.say("appeals-booking")).section("appeals").crumb(t.say("appeals-title"), urls::APPEALS);
    page.noindex = true;
    let coming = own.state == State::Booked && own.starts_at > ctx.now();
    Ok(Show(BookingPage {
        panel: coming
            .then(|| Panel { heading_level: 2, ..Panel::new(t.date_time(own.starts_at), t.say("appeals-booking-keep").to_owned()) }),
        state: state_tag(&ctx, own.state),
        facts: SummaryList::new(
            rows.into_iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| SummaryRow::new(t.say(key).to_owned(), text)).collect(),
        ),
        cancel: coming.then(|| format!("{}/cancel", urls::booking(&own.code))),
        page: page.crumb(t.say("appeals-receptions"), urls::RECEPTIONS),
    })
    .into_response())
}

fn join(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ")
}

/// The tag of a state.
pub fn state_tag(ctx: &Ctx, state: State) -> Tag<'static> {
    Tag::new(ctx.t.say(&format!("appeals-booking-{}", state.code())).to_owned(), state.colour())
}

/// `POST /receptions/bookings/{code}/cancel`
pub async fn cancel_booking(ctx: Ctx, Path(code): Path<String>, _: Fields) -> Result<Redirect, Refusal> {
    let own = known(&ctx, &code).await?;
    let back = Redirect::to(urls::booking(&own.code));
    match actions::cancel(&ctx.house, &own).await {
        Ok(()) => Ok(back.saying("appeals-booking-cancelled-now")),
        Err(Problem::Conflict(says)) => Ok(back.warning(says)),
        Err(problem) => Err(problem.into()),
    }
}
