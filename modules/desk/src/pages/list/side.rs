//! What stands beside a list: states, search, filters, and what is asked now as chips.

use fields::{Field, FilterControl, Kind, Visibility};
use kit::{OrganisationId, Problem};
use registers::{Data, Facet, Listing, PageNames, Register, State, listing};
use ui::{Chip, FacetItem, Html, SearchBox, Segment, Segmented};
use web::{Ctx, Query};

use super::{Asked, bare};
use crate::{reach, urls, words};

/// The organisations that are offered as a filter.
const ORGANISATIONS_MAX: usize = 40;

/// What surrounds a list.
pub struct Side<'a> {
    ctx: &'a Ctx,
    register: &'a Register,
    listing: &'a Listing,
    query: Query,
}

impl<'a> Side<'a> {
    pub fn new(ctx: &'a Ctx, register: &'a Register, listing: &'a Listing, query: &Query) -> Self {
        Self { ctx, register, listing, query: bare(query) }
    }

    fn href(&self, query: &Query) -> String {
        query.href(&urls::list(&self.register.code))
    }

    /// The states with their counts.
    pub fn tabs(&self, counts: &[(State, u64)]) -> Segmented<'static> {
        let t = &self.ctx.t;
        let chosen = &self.listing.query.states;
        let label = |words: &str, count: u64| {
            let number = t.number(i64::try_from(count).unwrap_or(i64::MAX));
            Html::trusted(format!("{} <span class=\"hr-count\">{number}</span>", Html::text(words)))
        };
        let all = counts.iter().map(|(_, count)| count).sum();
        let first = Segment::new(label(t.say("desk-state-all"), all), self.href(&self.query.without("state")), chosen.is_empty());
        let one = |(state, count): &(State, u64)| {
            let href = self.href(&self.query.with("state", state.code()));
            Segment::new(label(t.say(&format!("state-{}", state.code())), *count), href, chosen.contains(state))
        };
        Segmented { label: t.say("desk-states").to_owned().into(), items: std::iter::once(first).chain(counts.iter().map(one)).collect() }
    }

    pub fn search(&self) -> SearchBox<'static> {
        SearchBox {
            value: self.listing.words.clone().into(),
            label: self.ctx.t.say("desk-objects-search").to_owned().into(),
            placeholder: self.ctx.t.say("desk-objects-search-placeholder").to_owned().into(),
            button: self.ctx.t.say("desk-search").to_owned().into(),
            small: true,
            bare: true,
            ..SearchBox::default()
        }
    }

    /// What the form of filters carries along: order, columns, state.
    pub fn kept(&self) -> Vec<(String, String)> {
        let kept = self.query.pairs().filter(|(name, _)| matches!(*name, "sort" | "columns" | "state" | "limit"));
        kept.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    /// What could not be understood of the address.
    pub fn problems(&self) -> Vec<String> {
        let label = |code: &str| self.register.field(code).map_or(code, |field| self.ctx.t.text(&field.label)).to_owned();
        self.listing.problems.iter().map(|problem| format!("{}: {}.", label(&problem.field), self.ctx.t.says(&problem.says))).collect()
    }

    fn filterable(&self) -> impl Iterator<Item = &'a Field> {
        listing::filterable(self.register, &self.listing.query.audience).collect::<Vec<_>>().into_iter()
    }

    /// Organisations first where there are several, then every filterable field.
    pub async fn filters(&self, asked: &Asked) -> Result<Vec<Html>, Problem> {
        let names = self.names(&asked.facets).await?;
        let mut filters: Vec<Html> = self.organisations(&asked.organisations).into_iter().collect();
        for field in self.filterable() {
            let name = format!("f.{}", field.code);
            let counts = counts(field, &asked.facets);
            let problem = self.listing.problems.iter().find(|problem| problem.field == field.code).map(|problem| &problem.says);
            let input = self.listing.input(&field.code);
            let control = FilterControl { t: &self.ctx.t, name: &name, input: &input, problem, counts: &counts, names: &names };
            filters.push(field.filter_control(&control));
        }
        Ok(filters)
    }

    fn organisations(&self, counts: &[(OrganisationId, u64)]) -> Option<Html> {
        let chosen = &self.listing.query.organisations;
        if counts.len() < 2 && chosen.is_empty() {
            return None;
        }
        let directory = reach::directory(self.ctx);
        let item = |(id, count): &(OrganisationId, u64)| {
            let name = directory.name(*id, self.ctx.lang).unwrap_or_default().to_owned();
            FacetItem::new(id.to_string(), name, *count, chosen.contains(id))
        };
        let items = counts.iter().take(ORGANISATIONS_MAX).map(item).collect();
        let mut facet = ui::Facet::new("organisation", self.ctx.t.say("desk-organisation").to_owned(), items);
        facet.open = !chosen.is_empty();
        facet.shown = 8;
        facet.more = self.ctx.t.say("desk-more").to_owned().into();
        Some(facet.into())
    }

    /// Names of the things that facets of references point at.
    async fn names(&self, facets: &[Facet]) -> Result<PageNames, Problem> {
        let pointed = |facet: &Facet| self.register.field(&facet.field).is_some_and(|field| field.kind == Kind::Reference);
        let terms =
            facets.iter().filter(|facet| pointed(facet)).flat_map(|facet| facet.terms.iter().map(|term| (&facet.field, &term.term)));
        let data: Vec<Data> = terms.map(|(field, term)| Data::from_iter([(field.clone(), term.clone().into())])).collect();
        reach::engine(self.ctx).names(self.register, data.iter(), reach::directory(self.ctx), self.ctx.lang).await
    }

    /// What is asked now; each takes itself away.
    pub async fn chips(&self, asked: &Asked) -> Result<Vec<Chip<'static>>, Problem> {
        let (t, lang) = (&self.ctx.t, self.ctx.lang);
        let names = self.names(&asked.facets).await?;
        let directory = reach::directory(self.ctx);
        let mut chips = Vec::new();
        if !self.listing.words.is_empty() {
            chips.push(Chip::filter(lang, format!("«{}»", words::cut(&self.listing.words, 40)), self.href(&self.query.without("q"))));
        }
        for id in &self.listing.query.organisations {
            let name = directory.name(*id, lang).unwrap_or_default().to_owned();
            chips.push(Chip::filter(lang, name, self.href(&self.query.without_pair("organisation", &id.to_string()))));
        }
        for (code, input) in &self.listing.inputs {
            let Some(field) = self.register.field(code) else { continue };
            let label = t.text(&field.label);
            for value in input.values.iter().filter(|value| !value.trim().is_empty()) {
                let without = self.query.without_pair(&format!("f.{code}"), value);
                chips.push(Chip::filter(lang, format!("{label}: {}", shown(self.ctx, field, value, &names)), self.href(&without)));
            }
            let from =
                input.from.as_deref().filter(|from| !from.is_empty()).map(|from| t.with("desk-chip-from", &[("value", from.into())]));
            let to = input.to.as_deref().filter(|to| !to.is_empty()).map(|to| t.with("desk-chip-to", &[("value", to.into())]));
            let range: Vec<String> = [from, to].into_iter().flatten().collect();
            if !range.is_empty() {
                let without = self.query.without(&format!("f.{code}.from")).without(&format!("f.{code}.to"));
                chips.push(Chip::filter(lang, format!("{label}: {}", range.join(" ")), self.href(&without)));
            }
        }
        Ok(chips)
    }
}

/// Facet counts of a field; none of a personal one: a list of its values would be a look at everybody's data.
fn counts(field: &Field, facets: &[Facet]) -> Vec<(String, u64)> {
    let own = facets.iter().filter(|facet| facet.field == field.code && field.visibility != Visibility::Personal);
    own.flat_map(|facet| facet.terms.iter().map(|term| (term.term.clone(), term.count))).collect()
}

/// The value of a filter in words.
fn shown(ctx: &Ctx, field: &Field, value: &str, names: &PageNames) -> String {
    let read = field.from_stored(&serde_json::Value::String(value.to_owned()));
    let read = match field.kind {
        Kind::Choices => return field.choice_label(value, ctx.lang).to_owned(),
        Kind::YesNo => field.from_stored(&serde_json::Value::Bool(value == "true")),
        _ => read,
    };
    read.map_or_else(|| words::cut(value, 60), |value| words::cut(&field.text(&value, &fields::Show::new(&ctx.t, names)), 60))
}
