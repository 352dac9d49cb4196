//! The facets beside a list and the chips of what is chosen.

use fields::{Field, FilterControl, FilterInput, Kind, Names};
use kit::OrganisationId;
use registers::{Facet, PageNames, listing};
use ui::{Chip, FacetItem, Html, SearchBox};

use super::Drawn;

/// Facets that stand open at first.
const OPEN: usize = 3;
/// Terms shown before «Ще».
const TERMS: usize = 7;

/// One folding filter.
pub enum Fold {
    /// Terms with counts.
    Facet(ui::Facet<'static>),
    /// Properties that an object has or has not, each a field of its own.
    Features(Vec<Feature>),
    /// A range, a search box or another control of the field's kind.
    Control(Html),
}

/// A property to be ticked.
pub struct Feature {
    /// The name of the parameter.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// How many objects have it.
    pub count: u64,
    /// Asked for.
    pub checked: bool,
}

impl Drawn<'_> {
    /// The filters, in the order of the fields; the author organisation last.
    pub(super) fn folds(&self, facets: &[Facet], organisations: &[(OrganisationId, u64)], names: &PageNames) -> Vec<Fold> {
        let mut folds: Vec<Fold> = Vec::new();
        let features = self.features(facets);
        if !features.is_empty() {
            folds.push(Fold::Features(features));
        }
        let others = listing::filterable(self.register, &self.listing.query.audience).filter(|field| field.kind != Kind::YesNo);
        for field in others {
            let facet = facets.iter().find(|facet| facet.field == field.code);
            let input = self.listing.input(&field.code);
            match facet {
                Some(facet) if has_labels(field) => folds.extend(self.facet(field, facet, &input, names, folds.len() < OPEN)),
                _ => folds.push(Fold::Control(self.control(field, &input, names))),
            }
        }
        folds.extend(self.organisations(organisations, names));
        folds
    }

    fn features(&self, facets: &[Facet]) -> Vec<Feature> {
        let yes_no = listing::filterable(self.register, &self.listing.query.audience).filter(|field| field.kind == Kind::YesNo);
        let feature = |field: &Field| {
            let term = facets.iter().find(|facet| facet.field == field.code)?.terms.iter().find(|term| term.term == "true");
            let checked = self.listing.input(&field.code).values.iter().any(|value| value == "true");
            let count = term.map_or(0, |term| term.count);
            let label = self.ctx.t.text(&field.label).to_owned();
            (count > 0 || checked).then(|| Feature { name: format!("f.{}", field.code), label, count, checked })
        };
        yes_no.filter_map(feature).collect()
    }

    fn facet(&self, field: &Field, facet: &Facet, input: &FilterInput, names: &PageNames, open: bool) -> Option<Fold> {
        if facet.terms.is_empty() || (facet.terms.len() == 1 && input.is_empty()) {
            return None;
        }
        let items = facet.terms.iter().filter_map(|term| {
            let label = self.label(field, &term.term, names)?;
            Some(FacetItem::new(term.term.clone(), label, term.count, term.chosen || input.values.contains(&term.term)))
        });
        let mut own = ui::Facet::new(format!("f.{}", field.code), self.ctx.t.text(&field.label).to_owned(), items.collect());
        own.open = open || !input.is_empty();
        own.shown = TERMS;
        own.more = self.ctx.t.say("catalogue-facet-more").to_owned().into();
        Some(Fold::Facet(own))
    }

    fn control(&self, field: &Field, input: &FilterInput, names: &PageNames) -> Html {
        let problem = self.listing.problems.iter().find(|problem| problem.field == field.code).map(|problem| &problem.says);
        let name = format!("f.{}", field.code);
        field.filter_control(&FilterControl { t: &self.ctx.t, name: &name, input, problem, counts: &[], names })
    }

    fn organisations(&self, counts: &[(OrganisationId, u64)], names: &PageNames) -> Option<Fold> {
        let chosen = &self.listing.query.organisations;
        if counts.len() < 2 && chosen.is_empty() {
            return None;
        }
        let item =
            |(id, count): &(OrganisationId, u64)| FacetItem::new(id.to_string(), names.of_organisation(*id), *count, chosen.contains(id));
        let mut own =
            ui::Facet::new("organisation", self.ctx.t.say("catalogue-author").to_owned(), counts.iter().take(30).map(item).collect());
        own.open = !chosen.is_empty();
        own.shown = TERMS;
        own.more = self.ctx.t.say("catalogue-facet-more").to_owned().into();
        Some(Fold::Facet(own))
    }

    /// What a term is called.
    fn label(&self, field: &Field, term: &str, names: &PageNames) -> Option<String> {
        let id = || term.parse().ok();
        match field.kind {
            Kind::YesNo => Some(self.ctx.t.say(if term == "true" { "field-yes" } else { "field-no" }).to_owned()),
            Kind::Choice | Kind::Choices => Some(field.choice_label(term, self.ctx.lang).to_owned()),
            Kind::Reference => Some(names.record(id()?)?.0),
            Kind::Organisation => names.organisation(id()?),
            Kind::Person => names.person(id()?),
            _ => Some(term.to_owned()),
        }
    }

    pub(super) fn search(&self) -> SearchBox<'static> {
        let t = &self.ctx.t;
        SearchBox {
            value: self.listing.words.clone().into(),
            label: t.say("catalogue-list-search").to_owned().into(),
            placeholder: t.say("catalogue-list-search").to_owned().into(),
            button: t.say("catalogue-search-button").to_owned().into(),
            small: true,
            bare: true,
            ..SearchBox::default()
        }
    }

    /// What the form of the filters passes on.
    pub(super) fn hidden(&self) -> Vec<(&'static str, String)> {
        let one = |name: &'static str| Some((name, self.asked.word(name)?.chars().take(80).collect()));
        ["view", "sort"].into_iter().filter_map(one).collect()
    }

    /// How many filters are on.
    pub(super) fn filtered(&self) -> usize {
        let words = usize::from(!self.listing.words.trim().is_empty());
        words + self.listing.inputs.len() + self.listing.query.organisations.len()
    }

    /// A chip for each thing that is chosen; it leads to the list without it.
    pub(super) fn chips(&self, names: &PageNames) -> Vec<Chip<'static>> {
        let plain = self.asked.without("after").without("before");
        let chip = |label: String, without: web::Query| Chip::filter(self.ctx.lang, label, without.href(&self.address));
        let mut chips = Vec::new();
        if !self.listing.words.trim().is_empty() {
            chips.push(chip(format!("«{}»", self.listing.words.trim()), plain.without("q")));
        }
        for (code, input) in &self.listing.inputs {
            let Some(field) = self.register.field(code) else { continue };
            let (name, title) = (format!("f.{code}"), self.ctx.t.text(&field.label));
            for value in input.values.iter().filter(|value| !value.trim().is_empty()) {
                let label = self.label(field, value, names).unwrap_or_else(|| value.clone());
                let said = if field.kind == Kind::YesNo && value == "true" { title.to_owned() } else { format!("{title}: {label}") };
                chips.push(chip(said, plain.without_pair(&name, value)));
            }
            if let Some(range) = self.range(input) {
                chips.push(chip(format!("{title}: {range}"), plain.without(&format!("{name}.from")).without(&format!("{name}.to"))));
            }
        }
        for id in &self.listing.query.organisations {
            chips.push(chip(names.of_organisation(*id), plain.without_pair("organisation", &id.to_string())));
        }
        chips
    }

    fn range(&self, input: &FilterInput) -> Option<String> {
        let t = &self.ctx.t;
        let side = |key: &str, side: &Option<String>| {
            let value = side.as_deref().map(str::trim).filter(|value| !value.is_empty())?;
            Some(format!("{} {value}", t.say(key)))
        };
        let both: Vec<String> = [side("catalogue-from", &input.from), side("catalogue-to", &input.to)].into_iter().flatten().collect();
        (!both.is_empty()).then(|| both.join(" "))
    }
}

fn has_labels(field: &Field) -> bool {
    matches!(field.kind, Kind::YesNo | Kind::Choice | Kind::Choices | Kind::Reference | Kind::Organisation | Kind::Person)
}
