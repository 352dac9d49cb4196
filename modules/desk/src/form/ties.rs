//! Ties the addresses of a form to the address register: silently where one house is meant for certain; where several may be, the form
//! asks which.

use std::collections::HashMap;

use fields::{Address, Field, Kind, Suggestion, Value};
use kit::{FieldProblem, Lang, Problem};
use places::tie::{Tie, rewritten, tie, tied};
use places::{Book, Candidate, HouseId, Place, Places, Style};
use registers::{Data, Register};
use web::{Ctx, Fields};

use super::{Mistakes, Typed};

/// What doubtful addresses may mean, by field.
pub type Choices = HashMap<String, Vec<Suggestion>>;

/// What an address of a form was before and is to be.
struct Asked<'a> {
    /// As it is stored.
    before: Option<Address>,
    /// The house that was chosen among several, or `none`.
    chosen: &'a str,
    lang: Lang,
}

/// Ties the addresses in `data`, which were read from a form; those that need a choice become mistakes.
///
/// Errors: the database's.
pub async fn settle(
    ctx: &Ctx,
    register: &Register,
    before: Option<&Data>,
    sent: &Fields,
    data: &mut Data,
    (typed, mistakes): (&mut Typed, &mut Mistakes),
) -> Result<Choices, Problem> {
    let mut choices = Choices::new();
    let fields = register.declaration.fields.iter().filter(|field| field.kind == Kind::Address);
    let fields: Vec<&Field> = fields.filter(|field| data.contains_key(&field.code)).collect();
    let Some(book) = book(ctx).await?.filter(|_| !fields.is_empty()) else { return Ok(choices) };
    for field in fields {
        let Some(address) = of(field, data) else { continue };
        let chosen = format!("{}.tie", field.code);
        let asked = Asked { before: before.and_then(|data| of(field, data)), chosen: sent.text(&chosen), lang: ctx.lang };
        match asked.settled(&book, address) {
            Ok(address) => {
                let value = Value::Address(address);
                typed.put(&field.code, field.raw(&value));
                data.insert(field.code.clone(), value.to_json());
            }
            Err(houses) => {
                mistakes.problems.push(FieldProblem { field: field.code.clone(), says: "desk-address-choose".into() });
                choices.insert(field.code.clone(), houses);
            }
        }
    }
    Ok(choices)
}

/// The address book, where the city has one.
///
/// Errors: the database's.
pub async fn book(ctx: &Ctx) -> Result<Option<std::sync::Arc<Book>>, Problem> {
    let Some(places) = ctx.house.try_part::<Places>() else { return Ok(None) };
    Ok(Some(places.book().await?).filter(|book| book.houses_count() > 0))
}

fn of(field: &Field, data: &Data) -> Option<Address> {
    match field.from_stored(data.get(&field.code)?)? {
        Value::Address(address) => Some(address),
        _ => None,
    }
}

impl Asked<'_> {
    /// The address with what it is tied to; or the houses to choose from.
    fn settled(&self, book: &Book, address: Address) -> Result<Address, Vec<Suggestion>> {
        if let Some(chosen) = self.chosen.parse().ok().and_then(|id| rewritten(book, HouseId(id), address.clone())) {
            return Ok(chosen);
        }
        let untied = Address { id: None, ..address.clone() };
        if self.chosen == "none" {
            return Ok(untied);
        }
        let candidates = match tie(book, &address) {
            Tie::Tied(tied) => return Ok(tied),
            Tie::Nothing(_) => return Ok(untied),
            Tie::Doubtful(candidates) => candidates,
        };
        let houses: Vec<Suggestion> = candidates.iter().filter_map(|own| offered(book, own, self.lang)).collect();
        if let Some(id) = address.id.filter(|id| houses.iter().any(|house| house.id == *id)) {
            return Ok(tied(book, HouseId(id), address).unwrap_or(untied));
        }
        match &self.before {
            // what stood so before was looked at before
            Some(before) if before.text == address.text => Ok(Address { id: before.id, ..address }),
            _ if houses.is_empty() => Ok(untied),
            _ => Err(houses),
        }
    }
}

fn offered(book: &Book, candidate: &Candidate, lang: Lang) -> Option<Suggestion> {
    let Place::House(id) = candidate.place else { return None };
    Some(Suggestion { id: id.0, label: book.format(id, lang, Style::Short)? })
}

/// Addresses that a typed text may become, each with the name of before that was typed.
///
/// Errors: the database's.
pub async fn suggestions(ctx: &Ctx, words: &str, most: usize) -> Result<Vec<(Suggestion, String)>, Problem> {
    let Some(book) = book(ctx).await? else { return Ok(Vec::new()) };
    let found = book.suggest(words, ctx.lang, most, None);
    let offered = |own: places::Suggestion| {
        let id = match own.place {
            Place::House(id) => id.0,
            Place::Street(id) => id.0,
        };
        (Suggestion { id, label: own.text }, own.former.map(|hit| hit.text).unwrap_or_default())
    };
    Ok(found.into_iter().map(offered).collect())
}
