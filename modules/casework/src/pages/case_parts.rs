//! The parts of the page of a case.

use cases::kind::{Declaration, Transition};
use cases::{Applicant, Case, CaseId, Delivered, Delivery, Event, Message, look as applicants, store};
use fields::{NoNames, Show as ShowFields, Visibility};
use i18n::Locale;
use kit::Problem;
use ui::{Button, Content, MapPoint, MiniMap, SummaryList, SummaryRow, Tag, Timeline, TimelineItem};
use web::Ctx;

use super::case::{Handed, Said};
use crate::reach::{self, Seen};
use crate::{look, urls};

/// State, urgency, openness, repetition.
pub fn tags(t: &Locale, kind: &Declaration, case: &Case) -> Vec<Tag<'static>> {
    let mut tags = vec![look::state_tag(t, kind, &case.state)];
    if case.urgent {
        tags.push(Tag::new(t.say("casework-urgent").to_owned(), "red").icon("flame"));
    }
    if case.contested > 0 {
        tags.push(Tag::new(t.with("casework-contested", &[("count", case.contested.into())]), "yellow"));
    }
    if case.supporters > 0 {
        tags.push(Tag::new(t.with("casework-supporters", &[("count", case.supporters.into())]), "").icon("users"));
    }
    if case.public {
        tags.push(Tag::new(t.say("casework-public").to_owned(), "").icon("eye"));
    }
    tags
}

/// The button of a transition: the first is filled, grave ones warn.
pub fn button(t: &Locale, id: CaseId, (at, own): (usize, &Transition)) -> Button<'static> {
    let made = Button::link(t.text(&own.title).to_owned(), urls::act(id, &format!("move/{}", own.verb))).classes("m0");
    match (own.grave, at) {
        (true, _) => made.warning(),
        (false, 0) => made,
        _ => made.secondary(),
    }
}

/// What is known of the case itself; what tells of the applicant is masked until somebody asks to see.
pub fn facts(ctx: &Ctx, seen: &Seen, looks: bool) -> SummaryList<'static> {
    let (t, case, directory) = (&ctx.t, &seen.case, reach::directory(ctx));
    let mut rows = Vec::new();
    let mut row = |key: &str, value: Content<'static>| rows.push(SummaryRow::new(t.say(key).to_owned(), value));
    let none = || "—".to_owned();
    row("casework-executor", case.executor_id.map_or_else(none, |id| reach::organisation(&directory, id, ctx.lang)).into());
    let person = reach::person(&directory, case.person_id);
    row("casework-person", if person.is_empty() { none() } else { person }.into());
    if !seen.co_executors.is_empty() {
        let names: Vec<String> = seen.co_executors.iter().map(|id| reach::organisation(&directory, *id, ctx.lang)).collect();
        row("casework-helpers", names.join(", ").into());
    }
    row("casework-place", if case.address.is_empty() { none() } else { case.address.clone() }.into());
    row("casework-opened", t.date_time(case.opened_at).into());
    row("casework-source", t.say(&format!("casework-source-{}", case.source.code())).to_owned().into());
    row("casework-keeper", reach::organisation(&directory, case.keeper_id, ctx.lang).into());
    if let Some(deadline) = seen.kind.declaration.deadline(&case.term) {
        let mut title = t.text(&deadline.title).to_owned();
        if case.extended > 0 {
            title = format!("{title}, {}", t.with("casework-extended", &[("count", case.extended.into())]));
        }
        row("casework-deadline", title.into());
    }
    for field in seen.kind.declaration.fields.iter().filter(|field| field.code != seen.kind.declaration.title_field) {
        if let Some(value) = case.data.0.get(&field.code).and_then(|json| field.from_stored(json)) {
            let shown = match (field.visibility, looks) {
                (Visibility::Personal, false) => Content::from("***"),
                _ => Content::from(field.display(&value, &ShowFields::new(t, &NoNames))),
            };
            rows.push(SummaryRow::new(t.text(&field.label).to_owned(), shown));
        }
    }
    SummaryList::new(rows)
}

/// Who came with it; masked until somebody asks to see.
pub fn applicant(t: &Locale, applicant: &Applicant, shown: bool) -> SummaryList<'static> {
    let said = |text: &str, mask: &dyn Fn(&str) -> String| match (text.is_empty(), shown) {
        (true, _) => "—".to_owned(),
        (false, true) => text.to_owned(),
        (false, false) => mask(text),
    };
    let initial = |text: &str| text.chars().next().map(|letter| format!("{letter}***")).unwrap_or_default();
    SummaryList::new(vec![
        SummaryRow::new(t.say("casework-name").to_owned(), said(&applicant.name, &initial)),
        SummaryRow::new(t.say("casework-phone").to_owned(), said(&applicant.phone, &applicants::masked_phone)),
        SummaryRow::new(t.say("casework-email").to_owned(), said(&applicant.email, &initial)),
        SummaryRow::new(t.say("casework-residence").to_owned(), said(&applicant.residence, &initial)),
    ])
}

/// Where it is.
pub fn map(ctx: &Ctx, case: &Case) -> Option<MiniMap<'static>> {
    let (lon, lat) = (case.lon?, case.lat?);
    let label = ctx.t.with("casework-map", &[("place", case.address.as_str().into())]);
    Some(MiniMap { label: label.into(), points: vec![MapPoint { lon, lat, ..MapPoint::default() }], lang: ctx.lang, ..MiniMap::default() })
}

/// What was said with the applicant, and what among officials.
pub fn talk(ctx: &Ctx, messages: Vec<Message>) -> (Vec<Said>, Vec<Said>) {
    let (mut talk, mut notes) = (Vec::new(), Vec::new());
    for own in messages {
        let said = Said { who: speaker(&ctx.t, &own), when: ctx.t.date_time(own.at), text: own.text };
        if own.what == cases::Said::Note { notes.push(said) } else { talk.push(said) }
    }
    (talk, notes)
}

/// Who said a message.
pub fn speaker(t: &Locale, own: &Message) -> String {
    let part = if own.what == cases::Said::FromApplicant { "applicant" } else { own.part.as_str() };
    name(t, part, &own.by_name)
}

/// Who did what an event says.
pub fn doer(t: &Locale, own: &Event) -> String {
    name(t, &own.part, &own.by_name)
}

/// How somebody is called; the platform acts under the names of its jobs, which tell nobody anything.
fn name(t: &Locale, part: &str, by_name: &str) -> String {
    match part {
        "applicant" => t.say("casework-applicant").to_owned(),
        _ if by_name.is_empty() || part == "platform" => t.say("casework-platform").to_owned(),
        _ => by_name.to_owned(),
    }
}

/// What happened, the latest first.
pub fn history(t: &Locale, kind: &Declaration, events: &[Event]) -> Timeline<'static> {
    let item = |(at, event): (usize, &Event)| TimelineItem {
        when: t.date_time(event.at).into(),
        datetime: event.at.to_string().into(),
        title: look::step(t, kind, event).into(),
        body: doer(t, event).into(),
        current: at == 0,
    };
    Timeline { items: events.iter().enumerate().map(item).collect(), heading_level: 3 }
}

/// Cases that belong to it and what it is linked to: kind of link, name, address.
pub async fn linked(ctx: &Ctx, case: &Case) -> Result<Vec<(String, String, String)>, Problem> {
    let t = &ctx.t;
    let mut linked = Vec::new();
    let above: Vec<CaseId> = case.parent_id.into_iter().chain(case.duplicate_of).collect();
    for own in store::cases::by_ids(ctx.db(), &above).await? {
        let key = if Some(own.id) == case.duplicate_of { "casework-link-duplicate-of" } else { "casework-link-parent" };
        linked.push((t.say(key).to_owned(), own.number, urls::case(own.id)));
    }
    for own in store::cases::under(ctx.db(), case.id).await? {
        let key = if own.duplicate_of == Some(case.id) { "casework-link-duplicate" } else { "casework-link-child" };
        linked.push((t.say(key).to_owned(), own.number, urls::case(own.id)));
    }
    for own in store::belongings::links(ctx.db(), case.id).await? {
        // where a record has its page, its register says; the link names it
        let href = if own.what == cases::actions::CASE { urls::case(CaseId(own.target)) } else { String::new() };
        linked.push((t.say("casework-link-other").to_owned(), own.title, href));
    }
    Ok(linked)
}

/// How the systems of executors took it, the latest first.
pub fn deliveries(ctx: &Ctx, case: &Case, all: Vec<Delivery>) -> Vec<Handed> {
    let (t, directory) = (&ctx.t, reach::directory(ctx));
    let one = |own: Delivery| {
        let colour = match own.state {
            Delivered::Sent => "green",
            Delivered::Refused => "red",
            Delivered::Token | Delivered::Waiting => "blue",
        };
        let number = (!own.number.is_empty()).then(|| t.with("casework-delivery-number", &[("number", own.number.as_str().into())]));
        let tries = (own.tries > 1).then(|| t.with("casework-delivery-tries", &[("count", own.tries.into())]));
        Handed {
            name: reach::organisation(&directory, own.organisation_id, ctx.lang),
            state: Tag::new(t.say(&format!("casework-delivery-{}", own.state.code())).to_owned(), colour),
            lines: [number, tries, Some(own.says)].into_iter().flatten().filter(|line| !line.is_empty()).collect(),
            again: own.state == Delivered::Refused && case.executor_id == Some(own.organisation_id),
        }
    };
    all.into_iter().map(one).collect()
}

/// What the applicant thought, in words.
pub fn rating(t: &Locale, own: &ratings::Vote) -> String {
    let reasons: Vec<String> = own.reasons().into_iter().map(|word| t.say(&format!("ratings-reason-{word}")).to_owned()).collect();
    let parts = [ratings::form::mark_name(t, own.mark), reasons.join(", "), own.comment.clone()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
