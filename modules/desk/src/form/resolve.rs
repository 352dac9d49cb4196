//! Finds what people named: the names of a form are looked up before it is read.

use std::collections::HashMap;

use fields::{Field, Found, Kind, Resolve};
use kit::{Problem, fold};
use registers::{Audience, Query, store};
use uuid::Uuid;
use web::Ctx;

use crate::reach;

/// The candidates one name is compared with.
const CANDIDATES_MAX: usize = 50;

/// What names of a form stand for.
pub struct Finder(HashMap<(Kind, String, String), Found>);

impl Resolve for Finder {
    fn resolve(&self, kind: Kind, register: Option<&str>, text: &str) -> Found {
        let key = (kind, register.unwrap_or_default().to_owned(), text.to_owned());
        self.0.get(&key).copied().unwrap_or(Found::Nothing)
    }
}

/// Looks the names up.
///
/// Errors: the database's.
pub async fn resolver(ctx: &Ctx, names: Vec<(&Field, String)>) -> Result<Finder, Problem> {
    let mut found = HashMap::new();
    for (field, text) in names {
        let ids = match field.kind {
            Kind::Organisation => organisations(ctx, &text),
            Kind::Person => people(ctx, &text),
            _ => records(ctx, field.register.as_deref().unwrap_or_default(), &text).await?,
        };
        let answer = match ids.as_slice() {
            [] => Found::Nothing,
            [one] => Found::One(*one),
            _ => Found::Several,
        };
        found.insert((field.kind, field.register.clone().unwrap_or_default(), text), answer);
    }
    Ok(Finder(found))
}

/// Those whose names are the text exactly; without any, all that begin like it.
fn exact_first(text: &str, candidates: Vec<(Uuid, Vec<String>)>) -> Vec<Uuid> {
    let wanted = fold::fold(text);
    let exact: Vec<Uuid> =
        candidates.iter().filter(|(_, names)| names.iter().any(|name| fold::fold(name) == wanted)).map(|(id, _)| *id).collect();
    if exact.is_empty() { candidates.into_iter().map(|(id, _)| id).collect() } else { exact }
}

fn organisations(ctx: &Ctx, text: &str) -> Vec<Uuid> {
    let directory = reach::directory(ctx);
    let named = directory.find_organisations(text).take(CANDIDATES_MAX);
    let candidates = named.map(|own| (own.id.0, vec![own.name.uk.clone(), own.name.en.clone(), own.short_name.clone()])).collect();
    exact_first(text, candidates)
}

fn people(ctx: &Ctx, text: &str) -> Vec<Uuid> {
    let directory = reach::directory(ctx);
    let named = directory.find_people(text).take(CANDIDATES_MAX);
    exact_first(text, named.map(|person| (person.id.0, vec![person.display.clone(), person.name.listed()])).collect())
}

async fn records(ctx: &Ctx, register: &str, text: &str) -> Result<Vec<Uuid>, Problem> {
    let candidates = suggested(ctx, register, text, CANDIDATES_MAX).await?;
    let wanted = fold::fold(text);
    // A suggestion is "title · number": either of them alone names it too.
    let candidates = candidates.into_iter().map(|(id, title, number)| (id, vec![label(&title, &number), title, number])).collect();
    Ok(if wanted.is_empty() { Vec::new() } else { exact_first(text, candidates) })
}

/// How a record is offered: its title and number.
pub fn label(title: &str, number: &str) -> String {
    format!("{title} · {number}")
}

/// The published records of a register that words name, by title.
///
/// Errors: the database's; an unknown register has no records.
pub async fn suggested(ctx: &Ctx, register: &str, words: &str, most: usize) -> Result<Vec<(Uuid, String, String)>, Problem> {
    let opened = match reach::engine(ctx).open(register).await {
        Err(Problem::NotFound) => return Ok(Vec::new()),
        opened => opened?,
    };
    if !registers::rights::may_see_register(&ctx.viewer, &opened.register) {
        return Ok(Vec::new());
    }
    let query = Query { words: fold::words(words, 12), limit: most, ..Query::new(Audience::Public) };
    let ids = opened.index(|index| index.page(&query)).ids;
    let found = store::records::by_ids(ctx.db(), &ids).await?;
    let title = |record: &registers::Record| {
        record.published().map_or_else(|| record.title.clone(), |data| opened.register.title_of(data, &record.number))
    };
    Ok(found.into_iter().map(|record| (record.id.0, title(&record), record.number)).collect())
}
