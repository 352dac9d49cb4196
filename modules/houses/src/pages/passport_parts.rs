//! Parts of the passport: characteristics in groups, repairs by year, places in the queue, documents, history, the manager.

use fields::{Field, Kind, Show, Value, Visibility};
use i18n::Locale;
use kit::Kopiykas;
use registers::store::news::Publication;
use registers::{State, Verb};
use ui::{Content, FileItem, FileList, SummaryList, SummaryRow, Tag, Timeline, TimelineItem};

use super::figures::{difference, rate_text};
use super::passport::Drawn;

use crate::queue::{self, Stage};
use crate::reach;
use crate::repair::Repair;
use crate::rules::Source;

/// Fields under one heading.
pub struct Group {
    /// The heading.
    pub title: String,
    /// Names and values.
    pub list: SummaryList<'static>,
}

/// An item of costs of the last month.
pub struct ItemRow {
    /// What it is.
    pub label: String,
    /// What it covers.
    pub about: String,
    /// What was spent.
    pub amount: String,
    /// For a square metre.
    pub rate: String,
    /// The same of the city.
    pub city: String,
    /// How it stands to the city.
    pub difference: String,
    /// Hundredths of the longest bar.
    pub share: i64,
    /// All items together.
    pub is_total: bool,
}

impl ItemRow {
    pub(super) fn new(t: &Locale, label: &str, about: &str, amount: Kopiykas, own: Option<Kopiykas>, city: Option<Kopiykas>) -> Self {
        let text = |rate: Option<Kopiykas>| rate.map_or_else(|| "—".to_owned(), |rate| rate_text(t, rate));
        Self {
            label: label.to_owned(),
            about: about.to_owned(),
            amount: t.money(amount),
            rate: text(own),
            city: text(city),
            difference: own.zip(city).map(|(own, city)| difference(t, own, city)).unwrap_or_default(),
            share: own.map_or(0, |own| own.0),
            is_total: false,
        }
    }
}

/// The works of one year.
pub struct Works {
    /// The year.
    pub year: i64,
    /// Each with what is known of it.
    pub rows: Vec<WorkRow>,
    /// All planned costs.
    pub total: String,
}

/// A work of a plan.
pub struct WorkRow {
    /// What is done.
    pub work: String,
    /// The part of the house and who does it.
    pub about: String,
    /// When.
    pub month: String,
    /// What it costs.
    pub cost: String,
    /// Where it stands.
    pub state: Tag<'static>,
}

/// A place in the queue of capital repairs.
pub struct PlaceCard {
    /// «Дах».
    pub element: String,
    /// «Місце 17 із 118».
    pub place: String,
    /// Where it stands.
    pub state: Tag<'static>,
    /// Points and what gives them.
    pub points: String,
    /// Each criterion with its value and points.
    pub criteria: Vec<(String, String, i64)>,
    /// Since when, by which decision, the estimate.
    pub about: String,
}

/// Who manages the house.
pub struct ManagerCard {
    /// The name; empty where nobody is known.
    pub name: String,
    /// The form of management.
    pub form: String,
    /// Telephones: what for, number as people read it, number to dial.
    pub phones: Vec<(String, String, String)>,
    /// The contract and its price.
    pub contract: Vec<String>,
}

const MANAGER_FIELDS: [&str; 8] =
    ["management", "manager", "manager_name", "manager_phone", "emergency_phone", "contract_number", "contract_date", "price"];

impl Drawn<'_> {
    fn show(&self) -> Show<'_> {
        Show::new(&self.ctx.t, self.names)
    }

    fn values(&self) -> impl Iterator<Item = (&Field, &Value)> {
        let open = self.register.declaration.fields.iter().filter(|field| field.visibility == Visibility::Public);
        open.filter_map(|field| Some((field, self.shown.value(self.register, field)?)))
    }

    fn text(&self, code: &str) -> Option<String> {
        let field = self.register.field(code).filter(|field| field.visibility == Visibility::Public)?;
        Some(field.text(self.shown.value(self.register, field)?, &self.show()))
    }

    pub(super) fn groups(&self) -> Vec<Group> {
        let mut groups: Vec<(String, Vec<SummaryRow<'static>>)> = Vec::new();
        let title_field = &self.register.declaration.title_field;
        let apart = |field: &Field, value: &Value| {
            field.code == *title_field
                || field.code == "district"
                || MANAGER_FIELDS.contains(&field.code.as_str())
                || field.kind.is_file()
                || field.kind.is_geometry()
                || matches!(value, Value::YesNo(_))
        };
        for (field, value) in self.values().filter(|(field, value)| !apart(field, value)) {
            let title = field.group.as_ref().map_or_else(|| self.ctx.t.say("houses-more-about"), |group| self.ctx.t.text(group)).to_owned();
            let row = SummaryRow::new(self.ctx.t.text(&field.label).to_owned(), field.display(value, &self.show()));
            match groups.iter_mut().find(|(own, _)| *own == title) {
                Some((_, rows)) => rows.push(row),
                None => groups.push((title, vec![row])),
            }
        }
        groups.into_iter().map(|(title, rows)| Group { title, list: SummaryList::new(rows) }).collect()
    }

    /// What the house and its yard have.
    pub(super) fn features(&self) -> Vec<(&'static str, String)> {
        let has = self.values().filter(|(_, value)| **value == Value::YesNo(true));
        has.map(|(field, _)| (icon(&field.code), self.ctx.t.text(&field.label).to_owned())).collect()
    }

    pub(super) fn works(&self) -> Vec<Works> {
        let t = &self.ctx.t;
        let mut years: Vec<Works> = Vec::new();
        for year in self.repairs.chunk_by(|a, b| a.year == b.year) {
            let Some(first) = year.first() else { continue };
            let total = Kopiykas(year.iter().map(|work| work.cost).sum());
            years.push(Works { year: first.year, rows: year.iter().map(|work| self.work(work)).collect(), total: t.money(total) });
        }
        years.truncate(3);
        years
    }

    fn work(&self, work: &Repair) -> WorkRow {
        let t = &self.ctx.t;
        let element = reach::houses(self.ctx).rules().element(&work.element).map(|element| t.text(&element.label).to_owned());
        let contractor = Some(work.contractor.clone()).filter(|name| !name.is_empty());
        WorkRow {
            work: work.work.clone(),
            about: [element, contractor].into_iter().flatten().collect::<Vec<_>>().join(" · "),
            month: month_name(t, work.year, work.month),
            cost: t.money(Kopiykas(work.spent.unwrap_or(work.cost))),
            state: Tag::new(t.say(&format!("houses-repair-{}", work.state.code())).to_owned(), work.state.colour()),
        }
    }

    pub(super) fn place_cards(&self) -> Vec<PlaceCard> {
        let (t, rules) = (&self.ctx.t, reach::houses(self.ctx).rules());
        let year = i64::from(self.ctx.today().year());
        let card = |(queued, placed): &(queue::Queued, queue::Placed)| {
            let element = rules.element(&queued.element).map_or(queued.element.clone(), |element| t.text(&element.label).to_owned());
            let criteria = rules.criteria.iter().filter_map(|one| {
                let value = queue::value(one, &queued.answers.0, self.facts, year)?;
                let text = match one.source {
                    Source::Yes => t.say(if value > 0 { "field-yes" } else { "field-no" }).to_owned(),
                    Source::Age | Source::Repaired => t.with("houses-years", &[("count", value.into())]),
                    Source::Given => format!("{value} {}", one.unit).trim().to_owned(),
                };
                Some((t.text(&one.label).to_owned(), text, one.points(value)))
            });
            let place = placed.place.map(|place| t.with("houses-place-of", &[("place", place.into()), ("count", self.waiting.into())]));
            let entered = queued.entered().map(|day| t.with("houses-queued-since", &[("date", t.date(day).as_str().into())]));
            let cost = queued.cost.map(|cost| t.with("houses-estimate", &[("amount", t.money(Kopiykas(cost)).as_str().into())]));
            let decision = Some(queued.decision.clone()).filter(|text| !text.is_empty());
            PlaceCard {
                element,
                place: place.unwrap_or_default(),
                state: stage_tag(t, queued.stage),
                points: t.with("houses-points", &[("count", placed.points.into())]),
                criteria: criteria.collect(),
                about: [entered, decision, cost].into_iter().flatten().collect::<Vec<_>>().join(" · "),
            }
        };
        self.places.iter().map(card).collect()
    }

    pub(super) fn files(&self) -> Option<FileList<'static>> {
        let mut items = Vec::new();
        for (_, value) in self.values().filter(|(field, _)| field.kind == Kind::File) {
            let Value::Files(files) = value else { continue };
            items.extend(files.iter().map(|file| FileItem {
                name: file.name.clone().into(),
                href: format!("/files/{}", file.file).into(),
                about: self.ctx.t.bytes(file.bytes).into(),
                ..FileItem::default()
            }));
        }
        (!items.is_empty()).then_some(FileList { files: items })
    }

    pub(super) fn photo(&self) -> Option<(String, String)> {
        let mut images = self.values().filter(|(field, _)| field.kind == Kind::Image);
        let (_, Value::Files(files)) = images.next()? else { return None };
        let label = self.ctx.t.with("houses-photo-of", &[("house", self.facts.title.as_str().into())]);
        Some((format!("/files/{}", files.first()?.file), label))
    }

    /// When the passport came and changed.
    pub(super) fn history(&self, steps: &[Publication]) -> Option<Timeline<'static>> {
        let t = &self.ctx.t;
        let said = |verb: Verb, state: State| match (verb, state) {
            (Verb::Create, _) => "houses-history-created",
            (_, State::Archived) => "houses-history-archived",
            _ => "houses-history-changed",
        };
        let item = |(at, (_, verb, state, when)): (usize, &Publication)| {
            let day = when.to_zoned(kit::clock::kyiv()).date();
            TimelineItem {
                when: t.date(day).into(),
                datetime: day.to_string().into(),
                title: t.say(said(*verb, *state)).to_owned().into(),
                body: Content::default(),
                current: at == 0,
            }
        };
        let shown = steps.iter().filter(|(_, verb, ..)| *verb != Verb::Refresh).take(4);
        let items: Vec<_> = shown.enumerate().map(item).collect();
        (!items.is_empty()).then(|| Timeline { items, ..Timeline::default() })
    }

    pub(super) fn manager(&self) -> ManagerCard {
        let t = &self.ctx.t;
        let phone = |code: &str| {
            let field = self.register.field(code)?;
            let value = self.shown.value(self.register, field)?;
            let dial = value.to_json().as_str()?.to_owned();
            Some((t.text(&field.label).to_owned(), field.text(value, &self.show()), dial))
        };
        let number = self.text("contract_number").map(|number| t.with("houses-contract", &[("number", number.as_str().into())]));
        let dated = self.text("contract_date").map(|date| t.with("houses-contract-of", &[("date", date.as_str().into())]));
        let price = self.text("price").map(|price| t.with("houses-contract-price", &[("price", price.as_str().into())]));
        let contract = [number, dated].into_iter().flatten().collect::<Vec<_>>().join(" ");
        ManagerCard {
            name: self.text("manager").or_else(|| self.text("manager_name")).unwrap_or_default(),
            form: self.text("management").unwrap_or_default(),
            phones: ["manager_phone", "emergency_phone"].into_iter().filter_map(phone).collect(),
            contract: [Some(contract).filter(|text| !text.is_empty()), price].into_iter().flatten().collect(),
        }
    }
}

/// «березень 2026», «2026».
pub fn month_name(t: &Locale, year: i64, month: Option<i64>) -> String {
    let found = month.and_then(|month| crate::month::Month::new(i32::try_from(year).ok()?, i32::try_from(month).ok()?));
    found.map_or_else(|| year.to_string(), |month| month.text(t))
}

/// The tag of a stage of the queue.
pub fn stage_tag(t: &Locale, stage: Stage) -> Tag<'static> {
    let colour = match stage {
        Stage::Waiting => "blue",
        Stage::Design | Stage::Works => "yellow",
        Stage::Done => "green",
        Stage::Withdrawn => "",
    };
    Tag::new(t.say(&format!("houses-stage-{}", stage.code())).to_owned(), colour)
}

fn icon(code: &str) -> &'static str {
    match code {
        "playground" => "toy-brick",
        "sports_ground" => "dumbbell",
        "heat_point" => "thermometer",
        _ => "check",
    }
}
