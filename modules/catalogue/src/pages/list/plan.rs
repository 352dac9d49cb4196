//! Which public fields of an object stand where in a row: address, opening hours, tags, further lines.

use std::sync::Arc;

use fields::{Field, Kind, OpenState, OpeningHours, Show, Value, Visibility};
use i18n::Locale;
use jiff::Zoned;
use registers::{PageNames, Register, Shown};
use ui::{Html, ResultRow, Tag};

use super::Drawn;

/// Tags of a row at most.
const TAGS: usize = 3;
/// Facts in the line under the address at most.
const FACTS: usize = 3;

/// Where the fields of a register stand.
pub struct Plan<'a> {
    /// The address, if there is one.
    pub address: Option<&'a Field>,
    /// The district of the address, if it is a choice.
    pub district: Option<&'a Field>,
    /// The opening hours, if there are any.
    pub hours: Option<&'a Field>,
    /// Choices and yeses.
    pub tags: Vec<&'a Field>,
    /// Numbers, dates and texts of the list.
    pub facts: Vec<&'a Field>,
    /// The columns of a table.
    pub columns: Vec<&'a Field>,
    /// The place on the map.
    pub place: Option<&'a Field>,
}

impl<'a> Plan<'a> {
    /// The plan of a register; only what everybody may see stands in it.
    pub fn new(register: &'a Register) -> Self {
        let declared = &register.declaration;
        let public = || declared.fields.iter().filter(|field| field.visibility == Visibility::Public && field.code != declared.title_field);
        let address = public().find(|field| field.kind == Kind::Address);
        let listed = || public().filter(|field| field.in_list);
        Self {
            address,
            hours: public().find(|field| field.kind == Kind::OpeningHours),
            district: public().find(|field| is_district(field)),
            tags: public().filter(|field| is_tag(field) && !is_district(field)).collect(),
            facts: listed().filter(|field| is_fact(field)).collect(),
            columns: listed().filter(|field| !field.kind.is_geometry() && !field.kind.is_file()).collect(),
            place: declared.geometry().filter(|field| field.visibility == Visibility::Public),
        }
    }
}

fn is_district(field: &Field) -> bool {
    field.kind == Kind::Choice && field.in_list && field.code == "district"
}

fn is_tag(field: &Field) -> bool {
    match field.kind {
        Kind::Choice | Kind::Choices => field.in_list,
        Kind::YesNo => field.in_list || field.filterable,
        _ => false,
    }
}

fn is_fact(field: &Field) -> bool {
    matches!(
        field.kind,
        Kind::Text
            | Kind::Integer
            | Kind::Decimal
            | Kind::Money
            | Kind::Date
            | Kind::DateTime
            | Kind::Reference
            | Kind::Organisation
            | Kind::Plate
    )
}

/// The name of an object as everybody may read it: its number where the naming field is guarded.
pub fn public_title<'a>(register: &Register, title: &'a str, number: &'a str) -> &'a str {
    let open = register.field(&register.declaration.title_field).is_some_and(|field| field.visibility == Visibility::Public);
    if open && !title.is_empty() { title } else { number }
}

/// The public fields of an object with their values, in their order.
pub fn public_values<'a>(register: &'a Register, shown: &'a Shown) -> Vec<(&'a Field, &'a Value)> {
    let public = register.declaration.fields.iter().filter(|field| field.visibility == Visibility::Public);
    public.filter_map(|field| Some((field, shown.value(register, field)?))).collect()
}

/// Says whether it is open now and until when.
pub fn hours_tag(hours: &OpeningHours, now: &Zoned, t: &Locale) -> Option<Tag<'static>> {
    match hours.state_at(now) {
        _ if hours.is_round_the_clock() => Some(Tag::new(t.say("catalogue-round-the-clock").to_owned(), "green").icon("clock")),
        OpenState::Open { until: None } => Some(Tag::new(t.say("catalogue-open").to_owned(), "green").icon("clock")),
        OpenState::Open { until: Some(until) } => {
            let time = t.time(until.time());
            Some(Tag::new(t.with("catalogue-open-until", &[("time", time.as_str().into())]), "green").icon("clock"))
        }
        OpenState::Closed { until } => {
            let says = until.map_or_else(|| t.say("catalogue-closed").to_owned(), |until| opens(until, now, t, "catalogue-closed-until"));
            Some(Tag::new(says, "").icon("moon"))
        }
        OpenState::Unknown => None,
    }
}

/// A sentence about the moment something opens; `key` takes the day (0 today, 1 tomorrow, 2–8 a day of the week, 9 later), the
/// date and the time.
pub fn opens(until: jiff::civil::DateTime, now: &Zoned, t: &Locale, key: &str) -> String {
    let days = until.date().since(now.date()).map_or(0, |span| span.get_days());
    let weekday = i64::from(until.date().weekday().to_monday_zero_offset());
    let day = match days {
        ..=0 => 0,
        1 => 1,
        2..=6 => weekday + 2,
        _ => 9,
    };
    let (date, time) = (t.date_short(until.date()), t.time(until.time()));
    t.with(key, &[("day", day.into()), ("date", date.as_str().into()), ("time", time.as_str().into())])
}

impl Drawn<'_> {
    /// The rows of the page, numbered as their pins are.
    pub(super) fn rows(&self, records: &[Arc<Shown>], names: &PageNames) -> Vec<ResultRow<'static>> {
        let bodies = self.bodies(records, names);
        let draw = |((place, record), body): ((u32, &Arc<Shown>), Arc<Html>)| {
            let mut row = ResultRow::of_drawn(body);
            match self.plan.place {
                Some(field) if record.value(self.register, field).is_some() => row.number = place,
                Some(_) => row.icon = "map-pin-off".into(),
                None => {}
            }
            row
        };
        (1..).zip(records).zip(bodies).map(draw).collect()
    }

    /// What the rows say: drawn lately, or now for whoever comes next.
    fn bodies(&self, records: &[Arc<Shown>], names: &PageNames) -> Vec<Arc<Html>> {
        let shelf = crate::pages::catalogue(self.ctx).rows();
        let found = shelf.find(&self.moment, self.ctx.lang, records.iter().map(|record| record.id));
        let show = Show::new(&self.ctx.t, names);
        let now = self.ctx.now().to_zoned(kit::clock::kyiv());
        let mut new = Vec::new();
        let mut draw = |(record, found): (&Arc<Shown>, Option<Arc<Html>>)| {
            found.unwrap_or_else(|| {
                let body = Arc::new(self.row(record, &show, &now).body());
                new.push((record.id, body.clone(), body.as_str().len()));
                body
            })
        };
        let bodies = records.iter().zip(found).map(&mut draw).collect();
        shelf.keep(&self.moment, self.ctx.lang, new.into_iter());
        bodies
    }

    fn row(&self, record: &Shown, show: &Show<'_>, now: &Zoned) -> ResultRow<'static> {
        let title = public_title(self.register, &record.title, &record.number).to_owned();
        let mut row = ResultRow::new(title, crate::pages::engine(self.ctx).object_page(&self.register.code, record.id));
        let district = self.text(self.plan.district, record, show);
        let place: Vec<String> = [self.text(self.plan.address, record, show), district].into_iter().flatten().collect();
        if !place.is_empty() {
            row = row.line(place.join(" · "));
        }
        let facts: Vec<String> =
            self.plan.facts.iter().filter_map(|field| fact(field, record.value(self.register, field)?, show)).take(FACTS).collect();
        if !facts.is_empty() {
            row = row.line(facts.join(" · "));
        }
        row.tags = self.tags(record, show, now);
        row
    }

    fn text(&self, field: Option<&Field>, record: &Shown, show: &Show<'_>) -> Option<String> {
        let field = field?;
        Some(field.text(record.value(self.register, field)?, show)).filter(|text| !text.is_empty())
    }

    fn tags(&self, record: &Shown, show: &Show<'_>, now: &Zoned) -> Vec<Tag<'static>> {
        let mut tags = Vec::new();
        if let Some(Value::Hours(hours)) = self.plan.hours.and_then(|field| record.value(self.register, field)) {
            tags.extend(hours_tag(hours, now, show.t));
        }
        let most = tags.len() + TAGS;
        for field in &self.plan.tags {
            match record.value(self.register, field) {
                // The hours have said it already.
                Some(Value::YesNo(true)) if field.code == "round_the_clock" && !tags.is_empty() => {}
                Some(Value::YesNo(true)) => tags.push(yes_tag(field, show.t)),
                Some(Value::Choice(code)) => tags.push(Tag::new(field.choice_label(code, show.t.lang()).to_owned(), "")),
                Some(Value::Choices(codes)) => {
                    tags.extend(codes.iter().map(|code| Tag::new(field.choice_label(code, show.t.lang()).to_owned(), "")));
                }
                _ => {}
            }
        }
        tags.truncate(most);
        tags
    }
}

/// The tag of a property that an object has.
pub fn yes_tag(field: &Field, t: &Locale) -> Tag<'static> {
    let tag = Tag::new(t.text(&field.label).to_owned(), "");
    match yes_icon(&field.code) {
        "" => tag,
        icon => tag.icon(icon),
    }
}

/// The icon of a property by the code of its field; empty if it has none.
pub fn yes_icon(code: &str) -> &'static str {
    let known = [
        ("barrier", "accessibility"),
        ("wheelchair", "accessibility"),
        ("ramp", "accessibility"),
        ("shelter", "shield-check"),
        ("generator", "plug-zap"),
        ("round_the_clock", "clock"),
        ("wifi", "wifi"),
        ("free", "ticket"),
        ("toilet", "toilet"),
        ("delivery", "truck"),
        ("parking", "circle-parking"),
        ("bus", "bus"),
        ("inclusive", "users"),
        ("children", "baby"),
        ("light", "lightbulb"),
        ("water", "droplet"),
    ];
    known.iter().find(|(part, _)| code.contains(part)).map_or("", |(_, icon)| icon)
}

/// «Ліжок: 120»; a text of its own says itself.
fn fact(field: &Field, value: &Value, show: &Show<'_>) -> Option<String> {
    let text = field.text(value, show);
    Some(format!("{}: {text}", show.t.text(&field.label))).filter(|_| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use fields::hours;
    use kit::Lang;

    use super::*;

    fn locale(lang: Lang) -> Locale {
        let texts = ("catalogue", include_str!("../../../messages/uk.ftl"), include_str!("../../../messages/en.ftl"));
        Locale::new(&i18n::Messages::build(&[texts]).unwrap(), lang)
    }

    #[test]
    fn a_tag_says_until_when_it_is_open_or_closed() {
        let week = hours::parse("Пн–Пт 08:00–17:00; Сб 09:00–14:00").unwrap();
        let t = locale(Lang::Uk);
        for (moment, said) in [
            ("2026-11-20T10:00[Europe/Kyiv]", "Відчинено до 17:00"),
            ("2026-11-20T07:00[Europe/Kyiv]", "Зачинено до 08:00"),
            ("2026-11-20T18:00[Europe/Kyiv]", "Зачинено до завтра, 09:00"),
            ("2026-11-21T15:00[Europe/Kyiv]", "Зачинено до понеділка, 08:00"),
        ] {
            let now: Zoned = moment.parse().unwrap();
            let tag = hours_tag(&week, &now, &t).unwrap();
            assert_eq!(tag.content.to_string().replace('\u{a0}', " "), said, "{moment}");
        }
    }

    #[test]
    fn what_never_closes_says_so_in_both_languages() {
        let now: Zoned = "2026-11-20T10:00[Europe/Kyiv]".parse().unwrap();
        for (lang, said) in [(Lang::Uk, "Цілодобово"), (Lang::En, "Round the clock")] {
            let tag = hours_tag(&OpeningHours::round_the_clock(), &now, &locale(lang)).unwrap();
            assert_eq!(tag.content.to_string(), said);
        }
    }
}
