//! Facets: how many records each choice would show.

use fields::Kind;
use kit::OrganisationId;
use roaring::RoaringBitmap;

use super::{Among, Audience, Index, Query};
use crate::register::Register;
use crate::state::State;

/// The terms of one field with their counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Facet {
    /// The field's code, or `state`, or `organisation`.
    pub field: String,
    /// The terms, most frequent first (choices in their declared order).
    pub terms: Vec<FacetTerm>,
    /// Whether there are more terms than are shown.
    pub more: bool,
}

/// One term of a facet.
#[derive(Clone, Debug, PartialEq)]
pub struct FacetTerm {
    /// The term as filters name it.
    pub term: String,
    /// The records that choosing it would show.
    pub count: u64,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// The terms a facet shows at most.
const TERMS_MAX: usize = 30;
/// A field with more distinct values than this is searched, not listed.
const DISTINCT_MAX: usize = 300;

impl Among<'_> {
    /// The facets: of every filterable field with few distinct values.
    pub fn facets(&self, register: &Register) -> Vec<Facet> {
        let (index, query) = (self.index, self.query);
        let open = |field: &&fields::Field| query.audience != Audience::Public || field.visibility == fields::Visibility::Public;
        let facetable = register.declaration.fields.iter().filter(|field| field.filterable && is_facetable(field.kind)).filter(open);
        facetable
            .filter_map(|field| {
                let chosen = chosen_terms(query, &field.code);
                let narrowed = (!chosen.is_empty()).then(|| index.rows(query, Some(&field.code)));
                let mut facet = index.facet(&field.code, narrowed.as_ref().unwrap_or(&self.rows), chosen)?;
                order_as_declared(&mut facet, field);
                Some(facet)
            })
            .collect()
    }

    /// How many records each organisation keeps, most first.
    pub fn organisation_counts(&self) -> Vec<(OrganisationId, u64)> {
        let any = (!self.query.organisations.is_empty()).then(|| self.index.rows(self.query, Some("organisation")));
        let among = any.as_ref().unwrap_or(&self.rows);
        let counted = self.index.organisations.iter().map(|(id, rows)| (*id, rows.intersection_len(among)));
        let mut counts: Vec<_> = counted.filter(|(_, count)| *count > 0).collect();
        counts.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
        counts
    }
}

impl Index {
    fn facet(&self, code: &str, among: &RoaringBitmap, chosen: &[String]) -> Option<Facet> {
        let index = self.fields.get(code).filter(|index| index.terms.len() <= DISTINCT_MAX)?;
        let mut terms: Vec<FacetTerm> = index
            .terms
            .iter()
            .map(|(term, rows)| FacetTerm {
                term: term.to_string(),
                count: rows.count_among(among),
                chosen: chosen.iter().any(|c| **c == **term),
            })
            .filter(|term| term.count > 0 || term.chosen)
            .collect();
        terms.sort_by(|a, b| b.chosen.cmp(&a.chosen).then(b.count.cmp(&a.count)).then_with(|| a.term.cmp(&b.term)));
        let more = terms.len() > TERMS_MAX;
        terms.truncate(TERMS_MAX);
        Some(Facet { field: code.to_owned(), terms, more })
    }

    /// How many records of the query stand in each state.
    pub fn state_counts(&self, query: &Query) -> Vec<(State, u64)> {
        let among = self.rows(query, Some("state"));
        State::LIVE.into_iter().map(|state| (state, self.states.get(&state).map_or(0, |rows| rows.intersection_len(&among)))).collect()
    }

    /// All records of the query, in no order.
    pub fn members(&self, query: &Query) -> Vec<kit::RecordId> {
        self.rows(query, None).into_iter().filter_map(|row| self.id(row)).collect()
    }

    /// The box around all places of the query's records: west, south, east, north; none where none has a place.
    pub fn bounds(&self, query: &Query) -> Option<[f64; 4]> {
        let boxes = self.rows(query, None).into_iter().filter_map(|row| self.boxes.get(row as usize).copied().flatten());
        let all = boxes.reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])?;
        Some(all.map(f64::from))
    }
}

fn chosen_terms<'a>(query: &'a Query, code: &str) -> &'a [String] {
    query
        .filters
        .iter()
        .find_map(|(field, filter)| match filter {
            fields::Filter::Any(terms) if field == code => Some(terms.as_slice()),
            _ => None,
        })
        .unwrap_or(&[])
}

fn is_facetable(kind: Kind) -> bool {
    matches!(kind, Kind::Choice | Kind::Choices | Kind::YesNo | Kind::Reference | Kind::Organisation | Kind::Text)
}

fn order_as_declared(facet: &mut Facet, field: &fields::Field) {
    if !field.choices.is_empty() {
        let place = |term: &FacetTerm| field.choices.iter().position(|choice| choice.code == term.term).unwrap_or(usize::MAX);
        facet.terms.sort_by_key(place);
    }
}
