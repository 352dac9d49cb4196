//! Facets of a list of objects: how many each choice would leave.

use std::collections::HashMap;

use fields::{Kind, Visibility};
use kit::{OrganisationId, Problem};
use registers::{Facet, Opened, Register, store};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use web::Ctx;

use super::reach;

/// The terms of one field with their counts.
#[derive(Serialize, ToSchema)]
pub struct FacetView {
    /// The field's code, or `state`, or `organisation`.
    #[schema(example = "kind")]
    field: String,
    /// What people call it, in the reader's language.
    #[schema(example = "Вид")]
    label: String,
    /// Most frequent first; choices in their declared order.
    terms: Vec<TermView>,
    /// Whether there are more terms than are shown.
    more: bool,
}

/// One term of a facet.
#[derive(Serialize, ToSchema)]
pub struct TermView {
    /// As `f.<field>` takes it.
    #[schema(example = "pharmacy")]
    term: String,
    /// What people call it, in the reader's language.
    #[schema(example = "Аптека")]
    label: String,
    /// How many objects choosing it would show.
    #[schema(example = 12)]
    count: u64,
    /// Whether it is chosen.
    chosen: bool,
}

/// Facets that are left out are those of personal fields: their terms are people's data.
///
/// Errors: the database's.
pub async fn of(ctx: &Ctx, opened: &Opened, query: &registers::Query) -> Result<Vec<FacetView>, Problem> {
    let register = &opened.register;
    let (facets, organisations, states) = opened.index(|index| {
        let among = index.among(query);
        (among.facets(register), among.organisation_counts(), index.state_counts(query))
    });
    let open = |facet: &Facet| register.field(&facet.field).is_some_and(|field| field.visibility < Visibility::Personal);
    let facets: Vec<Facet> = facets.into_iter().filter(open).collect();
    let names = names(ctx, register, &facets).await?;
    let mut views: Vec<_> = facets.into_iter().filter_map(|facet| view(ctx, register, facet, &names)).collect();
    views.push(of_organisations(ctx, query, &organisations));
    if query.audience != registers::Audience::Public {
        views.push(of_states(ctx, query, &states));
    }
    Ok(views)
}

/// The titles of the records that references point at.
async fn names(ctx: &Ctx, register: &Register, facets: &[Facet]) -> Result<HashMap<String, String>, Problem> {
    let refers = |facet: &&Facet| register.field(&facet.field).is_some_and(|field| field.kind == Kind::Reference);
    let ids: Vec<Uuid> = facets.iter().filter(refers).flat_map(|facet| &facet.terms).filter_map(|term| term.term.parse().ok()).collect();
    Ok(store::records::titles(ctx.db(), &ids).await?.into_iter().map(|(id, _, _, title)| (id.to_string(), title)).collect())
}

fn view(ctx: &Ctx, register: &Register, facet: Facet, names: &HashMap<String, String>) -> Option<FacetView> {
    let field = register.field(&facet.field)?;
    let directory = reach::directory(ctx);
    let label = |term: &str| match field.kind {
        Kind::Choice | Kind::Choices => field.choice_label(term, ctx.lang).to_owned(),
        Kind::YesNo => ctx.t.say(if term == "true" { "api-yes" } else { "api-no" }).to_owned(),
        Kind::Organisation => {
            let id = term.parse().ok().map(OrganisationId);
            id.and_then(|id| directory.name(id, ctx.lang)).unwrap_or(term).to_owned()
        }
        _ => names.get(term).cloned().unwrap_or_else(|| term.to_owned()),
    };
    let terms = facet.terms.into_iter();
    let terms = terms.map(|own| TermView { label: label(&own.term), term: own.term, count: own.count, chosen: own.chosen }).collect();
    Some(FacetView { label: ctx.t.text(&field.label).to_owned(), field: facet.field, terms, more: facet.more })
}

fn of_organisations(ctx: &Ctx, query: &registers::Query, counts: &[(OrganisationId, u64)]) -> FacetView {
    const SHOWN: usize = 100;
    let directory = reach::directory(ctx);
    let term = |(id, count): &(OrganisationId, u64)| TermView {
        term: id.to_string(),
        label: directory.name(*id, ctx.lang).unwrap_or_default().to_owned(),
        count: *count,
        chosen: query.organisations.contains(id),
    };
    FacetView {
        field: "organisation".to_owned(),
        label: ctx.t.say("api-organisation").to_owned(),
        terms: counts.iter().take(SHOWN).map(term).collect(),
        more: counts.len() > SHOWN,
    }
}

fn of_states(ctx: &Ctx, query: &registers::Query, counts: &[(registers::State, u64)]) -> FacetView {
    let term = |(state, count): &(registers::State, u64)| TermView {
        term: state.code().to_owned(),
        label: ctx.t.say(&format!("state-{}", state.code())).to_owned(),
        count: *count,
        chosen: query.states.contains(state),
    };
    let label = ctx.t.say("api-state").to_owned();
    FacetView { field: "state".to_owned(), label, terms: counts.iter().map(term).collect(), more: false }
}
