//! What the address of a list of objects asks for, read strictly: what cannot be understood is refused, not passed over.

use fields::{Filter, Visibility};
use kit::{FieldProblem, OrganisationId, Problem, RecordId, Says};
use registers::index::{BY_CHANGE, BY_NUMBER, BY_TITLE};
use registers::listing::{self, Listing};
use registers::{Audience, Register, State};
use web::{Ctx, Cursor, Query};

use super::reach::Face;
use super::{reach, wire};

/// What is asked.
pub struct Asked {
    /// The query of the index.
    pub query: registers::Query,
    /// Which face of the records.
    pub face: Face,
    /// Only these fields; none means all.
    pub wanted: Option<Vec<String>>,
    /// The most guarded fields that are shown: personal ones come in a list only when named.
    pub most: Visibility,
}

impl Asked {
    /// Reads the address of a list: `q`, `f.<field>`, `bbox`, `organisation`, `state`, `version=draft`, `sort`, `after`, `before`,
    /// `limit`, `fields`.
    ///
    /// Errors: [`Problem::Invalid`] naming every wrong parameter; how the house refuses one who may not see drafts.
    pub fn read(ctx: &Ctx, register: &Register, asked: &Query) -> Result<Self, Problem> {
        let face = face(asked, asked.get("state").is_some())?;
        let audience = match face {
            Face::Public => Audience::Public,
            Face::Newest => reach::must_edit(&ctx.viewer, register)?,
        };
        let known = reach::knows(&ctx.viewer, register);
        let limit = wire::limit(asked)?;
        let wanted = wanted(register, asked, known)?;
        words_are_known(register, &audience, asked)?;
        let mut listing = Listing::read(register, audience, asked);
        if !listing.problems.is_empty() {
            let named = |problem: FieldProblem| FieldProblem { field: format!("f.{}", problem.field), says: problem.says };
            return Err(Problem::Invalid(listing.problems.into_iter().map(named).collect()));
        }
        listing.query.limit = limit;
        listing.query.filters.extend(bounds(register, asked, known)?);
        let most = wanted.as_deref().map_or(Visibility::Staff, |codes| most(register, codes));
        Ok(Self { query: listing.query, face, wanted, most })
    }

    /// The personal fields that are asked about by filters or by the order.
    pub fn personal<'a>(&'a self, register: &'a Register) -> Vec<&'a str> {
        let codes = self.query.filters.iter().map(|(code, _)| code.as_str()).chain(std::iter::once(self.query.sort.by.as_str()));
        codes.filter(|code| register.field(code).is_some_and(|field| field.visibility == Visibility::Personal)).collect()
    }
}

/// Which face is asked for: `version=draft` is the newest, `version=public` what everybody sees.
///
/// Errors: [`Problem::Invalid`] for another word.
pub fn face(asked: &Query, newest: bool) -> Result<Face, Problem> {
    match asked.word("version") {
        None if newest => Ok(Face::Newest),
        None | Some("public") => Ok(Face::Public),
        Some("draft") => Ok(Face::Newest),
        Some(_) => Err(Problem::field("version", Says::new("api-word").with("words", "public, draft"))),
    }
}

/// The fields named in `fields`, by commas or one by one; those the reader may not know of are unknown.
///
/// Errors: [`Problem::Invalid`] naming an unknown one.
pub fn wanted(register: &Register, asked: &Query, known: Visibility) -> Result<Option<Vec<String>>, Problem> {
    let codes = asked.all("fields").flat_map(|list| list.split(',')).map(str::trim).filter(|code| !code.is_empty());
    let mut wanted: Vec<String> = Vec::new();
    for code in codes.take(kit::limits::FIELDS_MAX) {
        if register.field(code).is_none_or(|field| field.visibility > known) {
            return Err(Problem::field("fields", Says::new("record-field-unknown").with("field", code)));
        }
        wanted.push(code.to_owned());
    }
    Ok((!wanted.is_empty()).then_some(wanted))
}

fn most(register: &Register, codes: &[String]) -> Visibility {
    let named = codes.iter().filter_map(|code| register.field(code)).map(|field| field.visibility).max();
    named.unwrap_or_default().max(Visibility::Staff)
}

/// Whether every parameter that the list would quietly pass over is one it knows.
fn words_are_known(register: &Register, audience: &Audience, asked: &Query) -> Result<(), Problem> {
    wire::ids::<OrganisationId>(asked, "organisation")?;
    let live = |word: &str| State::LIVE.into_iter().find(|state| state.code() == word);
    let states = State::LIVE.map(State::code);
    asked.all("state").try_for_each(|word| wire::one_of("state", word, live, &states).map(|_| ()))?;
    let own = [BY_TITLE, BY_NUMBER, BY_CHANGE];
    let sorts = |by: &str| own.contains(&by) || listing::sortable(register, audience).any(|field| field.code == by);
    if asked.word("sort").is_some_and(|word| !sorts(word.strip_prefix('-').unwrap_or(word))) {
        let fields = listing::sortable(register, audience).map(|field| field.code.as_str());
        let words: Vec<&str> = own.into_iter().chain(fields).collect();
        return Err(Problem::field("sort", Says::new("api-word").with("words", words.join(", "))));
    }
    let place = |word: &str| Cursor::decode::<(Option<Vec<u8>>, RecordId)>(word).is_some();
    for key in ["after", "before"] {
        if asked.word(key).is_some_and(|word| !place(word)) {
            return Err(Problem::field(key, "api-cursor"));
        }
    }
    filters_are_known(register, audience, asked)
}

fn filters_are_known(register: &Register, audience: &Audience, asked: &Query) -> Result<(), Problem> {
    let filters = asked.pairs().filter_map(|(key, _)| Some((key, key.strip_prefix("f.")?)));
    for (key, name) in filters {
        let code = name.strip_suffix(".from").or_else(|| name.strip_suffix(".to")).unwrap_or(name);
        if !listing::filterable(register, audience).any(|field| field.code == code) {
            return Err(Problem::field(key, Says::new("api-filter-unknown").with("field", code)));
        }
    }
    Ok(())
}

/// The box of the map in `bbox`: west, south, east, north in degrees.
fn bounds(register: &Register, asked: &Query, known: Visibility) -> Result<Option<(String, Filter)>, Problem> {
    let Some(text) = asked.word("bbox") else { return Ok(None) };
    let place = register.declaration.geometry().filter(|field| field.visibility <= known);
    let field = place.ok_or_else(|| Problem::field("bbox", "api-no-map"))?;
    let numbers: Option<Vec<f64>> =
        text.split(',').map(|part| part.trim().parse::<f64>().ok().filter(|number| number.is_finite())).collect();
    let sides: Option<[f64; 4]> = numbers.and_then(|numbers| numbers.try_into().ok());
    let sound = |sides: &[f64; 4]| sides[0] <= sides[2] && sides[1] <= sides[3];
    let sides = sides.filter(sound).ok_or_else(|| Problem::field("bbox", "api-bbox"))?;
    Ok(Some((field.code.clone(), Filter::Within(sides))))
}
