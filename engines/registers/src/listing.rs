//! The address of a list and what it asks: `?q=…&f.<field>=…&f.<field>.from=…&state=…&organisation=…&sort=-name&after=…`.

use fields::{FilterInput, Visibility};
use kit::{FieldProblem, OrganisationId, RecordId, fold, limits};

use crate::index::{Audience, BY_CHANGE, BY_NUMBER, BY_TITLE, Cursor, Query, Sort};
use crate::register::Register;
use crate::state::State;

/// Words of a search that are looked at.
const WORDS_MAX: usize = 12;

/// A list as its address asks for it, with what could not be understood.
#[derive(Clone, Debug)]
pub struct Listing {
    /// What to show; what was not understood is left out of it.
    pub query: Query,
    /// The search as it was typed.
    pub words: String,
    /// What is asked of each filterable field, as it was typed.
    pub inputs: Vec<(String, FilterInput)>,
    /// Filters that could not be understood.
    pub problems: Vec<FieldProblem>,
}

impl Listing {
    /// Reads an address.
    pub fn read(register: &Register, audience: Audience, asked: &web::Query) -> Self {
        let mut query = Query::new(audience);
        let words = asked.word("q").unwrap_or_default().chars().take(200).collect::<String>();
        query.words = fold::words(&words, WORDS_MAX);
        query.sort = sort(register, &query.audience, asked.word("sort"));
        query.cursor = cursor(asked);
        query.limit = asked.word("limit").and_then(|limit| limit.parse().ok()).unwrap_or(limits::PAGE_ROWS).clamp(1, limits::PAGE_ROWS_MAX);
        query.states = asked.all("state").filter_map(State::from_code).filter(|state| *state != State::Removed).collect();
        query.organisations = asked.all("organisation").filter_map(|id| id.parse::<OrganisationId>().ok()).take(100).collect();
        let (mut inputs, mut problems) = (Vec::new(), Vec::new());
        for field in filterable(register, &query.audience) {
            let input = input(asked, &field.code);
            if input.is_empty() {
                continue;
            }
            match field.filter(&input) {
                Ok(Some(filter)) => query.filters.push((field.code.clone(), filter)),
                Ok(None) => {}
                Err(says) => problems.push(FieldProblem { field: field.code.clone(), says }),
            }
            inputs.push((field.code.clone(), input));
        }
        Self { query, words, inputs, problems }
    }

    /// What is asked of a field.
    pub fn input(&self, field: &str) -> FilterInput {
        self.inputs.iter().find(|(code, _)| code == field).map(|(_, input)| input.clone()).unwrap_or_default()
    }
}

/// The fields the audience may filter by.
pub fn filterable<'a>(register: &'a Register, audience: &'a Audience) -> impl Iterator<Item = &'a fields::Field> {
    let open = |field: &&fields::Field| *audience != Audience::Public || field.visibility == Visibility::Public;
    register.declaration.fields.iter().filter(|field| field.filterable).filter(open)
}

/// The fields the audience may sort by.
pub fn sortable<'a>(register: &'a Register, audience: &'a Audience) -> impl Iterator<Item = &'a fields::Field> {
    let open = |field: &&fields::Field| *audience != Audience::Public || field.visibility == Visibility::Public;
    let orders = |field: &&fields::Field| (field.in_list || field.filterable) && !field.kind.is_geometry() && !field.kind.is_file();
    register.declaration.fields.iter().filter(orders).filter(open)
}

fn input(asked: &web::Query, code: &str) -> FilterInput {
    let name = format!("f.{code}");
    FilterInput {
        values: asked.all(&name).take(100).map(str::to_owned).collect(),
        from: asked.word(&format!("{name}.from")).map(str::to_owned),
        to: asked.word(&format!("{name}.to")).map(str::to_owned),
    }
}

fn sort(register: &Register, audience: &Audience, word: Option<&str>) -> Sort {
    let Some(word) = word else { return Sort::default() };
    let (descending, by) = word.strip_prefix('-').map_or((false, word), |by| (true, by));
    let known = [BY_TITLE, BY_NUMBER, BY_CHANGE].contains(&by) || sortable(register, audience).any(|field| field.code == by);
    if known { Sort { by: by.to_owned(), descending } } else { Sort::default() }
}

fn cursor(asked: &web::Query) -> Option<Cursor> {
    let read = |word: &str, before| {
        let (key, id): (Option<Vec<u8>>, RecordId) = web::Cursor::decode(word)?;
        Some(Cursor { key, id, before })
    };
    asked.word("after").and_then(|word| read(word, false)).or_else(|| asked.word("before").and_then(|word| read(word, true)))
}

/// The address of another page of the same list.
pub fn page_query(asked: &web::Query, cursor: &Cursor) -> web::Query {
    let word = web::Cursor::encode(&(&cursor.key, cursor.id));
    asked.without("after").without("before").with(if cursor.before { "before" } else { "after" }, word)
}
