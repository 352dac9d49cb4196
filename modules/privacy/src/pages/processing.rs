//! The register of processing: by purpose which data are kept, on what ground, how long; and the registers with personal fields.

use std::collections::BTreeMap;

use askama::Template;
use fields::Visibility;
use i18n::Locale;
use jiff::civil::Date;
use registers::Registers;
use retention::Retention;
use retention::classification::{Class, Classification, Fate, Rule};
use ui::Page;
use web::{Ctx, Refusal, Response, Show, spreadsheet};

use super::step;

/// Data kept for a purpose, in one table.
#[derive(Clone)]
pub struct Kept {
    table: String,
    columns: String,
    ground: String,
    term: String,
}

/// A purpose.
pub struct Purpose {
    name: String,
    kept: Vec<Kept>,
}

/// A register with personal fields, or a purpose by consent: name, data, who answers.
pub struct Named {
    name: String,
    data: String,
    who: String,
}

/// The page.
#[derive(Template)]
#[template(path = "privacy/processing.html")]
pub struct ProcessingPage {
    page: Page,
    who: String,
    purposes: Vec<Purpose>,
    registers: Vec<Named>,
    consents: Vec<Named>,
}

/// `GET /admin/privacy/processing`
pub async fn show_processing(ctx: Ctx) -> Result<Show<ProcessingPage>, Refusal> {
    Ok(Show(read(&ctx).await?))
}

async fn read(ctx: &Ctx) -> Result<ProcessingPage, Refusal> {
    let t = &ctx.t;
    let purposes = purposes(t, ctx.house.part::<Retention>().classification(), ctx.today());
    let shelf = ctx.house.part::<Registers>().shelf().await?;
    let consents = consents::purposes(ctx.db(), ctx.now()).await?;
    let directory = ctx.house.part::<identity::Identity>().directory();
    let register = |register: &std::sync::Arc<registers::Register>| {
        let personal = register.declaration.fields.iter().filter(|field| field.visibility == Visibility::Personal);
        let data: Vec<&str> = personal.map(|field| t.text(&field.label)).collect();
        (!data.is_empty()).then(|| Named {
            name: t.text(&register.declaration.title).to_owned(),
            data: data.join(", "),
            who: directory.name(register.organisation, t.lang()).unwrap_or_default().to_owned(),
        })
    };
    let consent = |(purpose, words): &(consents::Purpose, consents::wording::Wording)| Named {
        name: t.text(&words.title).to_owned(),
        data: purpose.code.clone(),
        who: t.with("privacy-since", &[("at", t.date_time(words.holds_from).as_str().into())]),
    };
    Ok(ProcessingPage {
        who: t.text(&ctx.house.city().name).to_owned(),
        purposes,
        registers: shelf.all().iter().filter_map(register).collect(),
        consents: consents.iter().filter(|(purpose, _)| purpose.is_open(ctx.now())).map(consent).collect(),
        page: step(ctx, "privacy-processing"),
    })
}

fn purposes(t: &Locale, known: &Classification, today: Date) -> Vec<Purpose> {
    let mut by_purpose: BTreeMap<&str, Vec<Kept>> = BTreeMap::new();
    let rules = known.tables().flat_map(|(_, table)| table.rules.iter().map(move |rule| (table, rule)));
    for (table, rule) in rules.filter(|(_, rule)| rule.is_in_force(today)) {
        let personal = table.columns.iter().filter(|(_, class)| **class == Class::Personal).map(|(column, _)| column.as_str());
        let kept =
            Kept { table: rule.name(), columns: personal.collect::<Vec<_>>().join(", "), ground: rule.ground.clone(), term: term(t, rule) };
        by_purpose.entry(&rule.purpose).or_default().push(kept);
    }
    by_purpose.into_iter().map(|(code, kept)| Purpose { name: t.say(&format!("purpose-{code}")).to_owned(), kept }).collect()
}

/// How long, in words: the term by date, and what happens when the account closes.
fn term(t: &Locale, rule: &Rule) -> String {
    let close = match rule.close {
        Fate::Erase | Fate::Own => "privacy-close-erase",
        Fate::Anonymise => "privacy-close-anonymise",
        Fate::Keep => "privacy-close-keep",
    };
    let mut parts = Vec::new();
    if rule.has_term() {
        parts.push(t.with("retention-term", &[("days", rule.days.into()), ("from", rule.from.as_str().into())]));
    }
    if !rule.person.is_empty() || !rule.email.is_empty() {
        parts.push(t.say(close).to_owned());
    } else if parts.is_empty() {
        parts.push(t.say("privacy-as-long").to_owned());
    }
    parts.join("; ")
}

/// `GET /admin/privacy/processing.csv`
pub async fn export_processing(ctx: Ctx) -> Result<Response, Refusal> {
    let page = read(&ctx).await?;
    let rows = page.purposes.into_iter().flat_map(|purpose| {
        let name = purpose.name;
        purpose.kept.into_iter().map(move |kept| [name.clone(), kept.table, kept.columns, kept.ground, kept.term])
    });
    let registers = page.registers.into_iter().map(|own| {
        let ground = ctx.t.say("privacy-register-ground").to_owned();
        [own.name, own.who, own.data, ground, ctx.t.say("privacy-as-long").to_owned()]
    });
    let header = ["privacy-purpose", "privacy-where", "privacy-categories", "privacy-ground", "privacy-term"].map(|key| ctx.t.say(key));
    let rows = rows.chain(registers).map(|row| row.map(|cell| spreadsheet::harmless(&cell)));
    Ok(spreadsheet::saved(&format!("processing-{}.csv", ctx.today()), spreadsheet::csv(header, rows)?))
}

/// Every state of the page, for the test that renders it.
pub(crate) fn samples(page: &Page) -> Vec<ProcessingPage> {
    let kept =
        Kept { table: "messages_notice".into(), columns: "person, content".into(), ground: "Закон <&>".into(), term: "180".into() };
    let named = || vec![Named { name: "Аптеки".into(), data: "ПІБ".into(), who: "Департамент".into() }];
    let full = ProcessingPage {
        page: page.clone(),
        who: "Місто".into(),
        purposes: vec![Purpose { name: "Повідомлення".into(), kept: vec![kept] }],
        registers: named(),
        consents: named(),
    };
    let empty =
        ProcessingPage { page: page.clone(), who: String::new(), purposes: Vec::new(), registers: Vec::new(), consents: Vec::new() };
    vec![full, empty]
}
