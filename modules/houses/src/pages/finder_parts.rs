//! Parts of the finder: filters, chips, rows, the map beside them, links.

use fields::{FilterControl, Kind, Names};
use places::DistrictId;
use registers::listing;
use ui::{Chip, Empty, FacetItem, Html, MapPoint, MiniMap, PageItem, Pagination, SearchBox, Segment, Segmented};
use web::Query;

use super::figures::rate_text;
use super::finder::{Drawn, FinderPage, Listed, Order};
use super::urls;
use crate::facts::Facts;
use crate::reach;

/// Rows of a page.
pub const ROWS: usize = 30;
/// Pages linked around the current one.
const AROUND: usize = 2;
/// Filters that stand open at first.
const OPEN: usize = 2;
/// Terms of a filter before «Ще».
const TERMS: usize = 7;

/// One folding filter.
pub enum Fold {
    /// Terms with counts.
    Facet(ui::Facet<'static>),
    /// A range or a search box.
    Control(Html),
}

/// A link of a menu.
pub struct Link {
    /// What it says.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// The icon before it.
    pub icon: &'static str,
    /// The one in force.
    pub current: bool,
}

/// A house of the list.
pub struct HouseRow {
    /// Its number on the page and on the map.
    pub number: usize,
    /// For comparing.
    pub id: String,
    /// The address.
    pub title: String,
    /// Where it leads.
    pub href: String,
    /// «1978 · 9 поверхів · 144 квартири».
    pub about: String,
    /// Who manages it.
    pub manager: String,
    /// «Металургійний».
    pub district: String,
    /// The year, for the table.
    pub built: String,
    /// Storeys, for the table.
    pub storeys: String,
    /// What a square metre usually costs; empty where nobody reported.
    pub rate: String,
}

impl Drawn<'_> {
    pub(super) fn page(&self, found: Vec<Listed>, everything: u64) -> FinderPage {
        let (t, total) = (&self.ctx.t, found.len());
        let is_table = self.query.word("view") == Some("table");
        let pages = total.div_ceil(ROWS).max(1);
        let at = self.query.word("page").and_then(|page| page.parse::<usize>().ok()).unwrap_or(1).clamp(1, pages);
        let shown: Vec<(usize, Listed)> = (1..).zip(found).skip((at - 1) * ROWS).take(ROWS).collect();
        let count = [("count", total.into()), ("total", i64::try_from(everything).unwrap_or(0).into())];
        let mut page = self.ctx.page(t.say("houses-title")).describe(t.say("houses-lead"));
        page.noindex = !self.query.is_empty();
        FinderPage {
            lead: t.say("houses-lead").to_owned(),
            views: self.views(is_table),
            is_table,
            search: self.search(),
            hidden: ["view", "sort"]
                .into_iter()
                .filter_map(|name| Some((name, self.query.word(name)?.chars().take(40).collect())))
                .collect(),
            folds: self.folds(),
            filtered: self.filtered(),
            filters_label: t.with("houses-filters-count", &[("count", self.filtered().into())]),
            chips: self.chips(),
            found: t.with(if total as u64 == everything { "houses-found-all" } else { "houses-found" }, &count),
            sorts: self.sorts(),
            exports: self.exports(),
            map: (!is_table).then(|| self.map(&shown)).flatten(),
            rows: shown.iter().map(|(number, one)| self.row(*number, one)).collect(),
            empty: (total == 0).then(|| {
                Empty::new(t.say("houses-nothing-found").to_owned(), t.say("houses-nothing-found-help").to_owned())
                    .action(t.say("houses-reset").to_owned(), urls::HOUSES)
            }),
            pages: self.pages(at, pages),
            desk: self.ctx.viewer.is(kit::Role::Editor),
            page,
        }
    }

    fn row(&self, number: usize, one: &Listed) -> HouseRow {
        let (t, facts) = (&self.ctx.t, &one.facts);
        let figure = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
        HouseRow {
            number,
            id: facts.id.to_string(),
            title: facts.title.clone(),
            href: urls::house(facts.id),
            about: short(t, facts),
            manager: self.manager(facts),
            district: reach::district_name(&self.book, facts.district, self.ctx.lang),
            built: figure(facts.built),
            storeys: figure(facts.storeys),
            rate: one.usual.map(|rate| rate_text(t, rate)).unwrap_or_default(),
        }
    }

    fn manager(&self, facts: &Facts) -> String {
        let named = facts.manager.map(|id| self.names.of_organisation(id)).filter(|name| !name.is_empty());
        named.unwrap_or_else(|| facts.manager_name.clone())
    }

    fn views(&self, is_table: bool) -> Segmented<'static> {
        let t = &self.ctx.t;
        let items = vec![
            Segment::new(t.say("houses-view-list").to_owned(), self.query.without("view").href(urls::HOUSES), !is_table).icon("list"),
            Segment::new(t.say("houses-view-table").to_owned(), self.query.with("view", "table").href(urls::HOUSES), is_table)
                .icon("table-2"),
        ];
        Segmented { label: t.say("houses-view").to_owned().into(), items }
    }

    fn search(&self) -> SearchBox<'static> {
        let t = &self.ctx.t;
        SearchBox {
            value: self.asked.listing.words.clone().into(),
            label: t.say("houses-search").to_owned().into(),
            placeholder: t.say("houses-search-example").to_owned().into(),
            button: t.say("houses-find").to_owned().into(),
            small: true,
            bare: true,
            ..SearchBox::default()
        }
    }

    fn folds(&self) -> Vec<Fold> {
        let mut folds = Vec::new();
        for field in listing::filterable(self.register, &self.asked.listing.query.audience) {
            let input = self.asked.input(&field.code);
            let name = format!("f.{}", field.code);
            let facet = self.facets.iter().find(|facet| facet.field == field.code);
            match facet {
                Some(facet) if has_labels(field.kind) => {
                    let item = |term: &registers::FacetTerm| {
                        Some(FacetItem::new(
                            term.term.clone(),
                            self.label(field, &term.term)?,
                            term.count,
                            input.values.contains(&term.term),
                        ))
                    };
                    let items: Vec<_> = facet.terms.iter().filter_map(item).collect();
                    if items.len() < 2 && input.is_empty() {
                        continue;
                    }
                    let mut own = ui::Facet::new(name, self.ctx.t.text(&field.label).to_owned(), items);
                    own.open = folds.len() < OPEN || !input.is_empty();
                    own.shown = TERMS;
                    own.more = self.ctx.t.say("houses-more-terms").to_owned().into();
                    folds.push(Fold::Facet(own));
                }
                _ => {
                    let problem = self.asked.listing.problems.iter().find(|own| own.field == field.code).map(|own| &own.says);
                    let control = FilterControl { t: &self.ctx.t, name: &name, input: &input, problem, counts: &[], names: &self.names };
                    folds.push(Fold::Control(field.filter_control(&control)));
                }
            }
        }
        folds
    }

    fn label(&self, field: &fields::Field, term: &str) -> Option<String> {
        match field.kind {
            Kind::Choice | Kind::Choices => Some(field.choice_label(term, self.ctx.lang).to_owned()),
            Kind::Organisation => self.names.organisation(term.parse().ok()?),
            Kind::Reference => {
                let name = reach::district_name(&self.book, term.parse().ok().map(DistrictId), self.ctx.lang);
                Some(name).filter(|name| !name.is_empty())
            }
            Kind::YesNo => Some(self.ctx.t.say(if term == "true" { "field-yes" } else { "field-no" }).to_owned()),
            _ => Some(term.to_owned()),
        }
    }

    fn filtered(&self) -> usize {
        usize::from(!self.asked.listing.words.trim().is_empty()) + self.asked.listing.inputs.len()
    }

    fn chips(&self) -> Vec<Chip<'static>> {
        let plain = self.query.without("page");
        let chip = |label: String, without: Query| Chip::filter(self.ctx.lang, label, without.href(urls::HOUSES));
        let mut chips = Vec::new();
        if !self.asked.listing.words.trim().is_empty() {
            chips.push(chip(format!("«{}»", self.asked.listing.words.trim()), plain.without("q")));
        }
        for (code, input) in &self.asked.listing.inputs {
            let Some(field) = self.register.field(code) else { continue };
            let (name, title) = (format!("f.{code}"), self.ctx.t.text(&field.label));
            for value in input.values.iter().filter(|value| !value.trim().is_empty()) {
                let label = self.label(field, value).unwrap_or_else(|| value.clone());
                chips.push(chip(format!("{title}: {label}"), plain.without_pair(&name, value)));
            }
            let side = |key: &str, side: &Option<String>| {
                Some(format!("{} {}", self.ctx.t.say(key), side.as_deref().map(str::trim).filter(|own| !own.is_empty())?))
            };
            let both: Vec<String> = [side("houses-from", &input.from), side("houses-to", &input.to)].into_iter().flatten().collect();
            if !both.is_empty() {
                let without = plain.without(&format!("{name}.from")).without(&format!("{name}.to"));
                chips.push(chip(format!("{title}: {}", both.join(" ")), without));
            }
        }
        chips
    }

    fn sorts(&self) -> Vec<Link> {
        let plain = self.query.without("page").without("sort");
        let link = |order: Order| Link {
            label: self.ctx.t.say(order.key()).to_owned(),
            href: if order.code().is_empty() { plain.clone() } else { plain.with("sort", order.code()) }.href(urls::HOUSES),
            icon: "",
            current: self.asked.order == order,
        };
        Order::ALL.map(link).into()
    }

    fn exports(&self) -> Vec<Link> {
        let t = &self.ctx.t;
        let filters = self.query.without("page").without("view").without("sort");
        let link = |label: String, href: String, icon| Link { label, href, icon, current: false };
        vec![
            link(
                t.say("houses-export-passports").to_owned(),
                filters.href(&format!("/resources/{}/export.xlsx", self.register.code)),
                "file-spreadsheet",
            ),
            link(t.with("houses-export-costs", &[("format", "CSV".into())]), "/houses/costs.csv".to_owned(), "file-text"),
            link(t.with("houses-export-costs", &[("format", "JSON".into())]), "/houses/costs.json".to_owned(), "file-json"),
        ]
    }

    fn map(&self, shown: &[(usize, Listed)]) -> Option<MiniMap<'static>> {
        let pin = |(number, one): &(usize, Listed)| {
            let [lon, lat] = one.facts.at?;
            Some(MapPoint { lon, lat, label: number.to_string().into(), ..MapPoint::default() })
        };
        let points: Vec<_> = shown.iter().filter_map(pin).collect();
        (!points.is_empty()).then(|| MiniMap {
            label: self.ctx.t.say("houses-map").to_owned().into(),
            points,
            lang: self.ctx.lang,
            width: 480,
            height: 620,
            ..MiniMap::default()
        })
    }

    fn pages(&self, at: usize, pages: usize) -> Pagination<'static> {
        let href = |page: usize| if page == 1 { self.query.without("page") } else { self.query.with("page", page) }.href(urls::HOUSES);
        let mut links = Pagination::keyset(self.ctx.lang, (at > 1).then(|| href(at - 1)), (at < pages).then(|| href(at + 1)));
        let (mut items, mut last) = (Vec::new(), 0);
        for number in (1..=pages).filter(|number| *number == 1 || *number == pages || number.abs_diff(at) <= AROUND) {
            if number > last + 1 {
                items.push(PageItem { ellipsis: true, ..PageItem::default() });
            }
            last = number;
            let item =
                PageItem { number: number.to_string().into(), href: href(number).into(), current: number == at, ..PageItem::default() };
            items.push(item);
        }
        links.items = (pages > 1).then_some(items);
        links
    }
}

fn has_labels(kind: Kind) -> bool {
    matches!(kind, Kind::Choice | Kind::Choices | Kind::Reference | Kind::Organisation | Kind::YesNo)
}

/// «1978 рік · 9 поверхів · 144 квартири».
pub fn about(t: &i18n::Locale, facts: &Facts) -> String {
    let count = |key: &str, value: Option<i64>| value.map(|value| t.with(key, &[("count", value.into())]));
    let built = facts.built.map(|year| t.with("houses-built-in", &[("year", year.to_string().into())]));
    let parts =
        [count("houses-storeys", facts.storeys), count("houses-entrances", facts.entrances), count("houses-flats", facts.flats), built];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// «1978 · 9 поверхів · 144 квартири», for lists.
fn short(t: &i18n::Locale, facts: &Facts) -> String {
    let count = |key: &str, value: Option<i64>| value.map(|value| t.with(key, &[("count", value.into())]));
    let parts = [facts.built.map(|year| year.to_string()), count("houses-storeys", facts.storeys), count("houses-flats", facts.flats)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
