//! `/houses/{house}`: the passport of a house, which prints on two pages.

use std::sync::Arc;

use askama::Template;
use fields::{Geometry, Value};
use kit::{Kopiykas, Problem, RecordId};
use registers::{PageNames, Register, Shown};
use ui::{Button, Chart, FileList, Html, MiniMap, Page, Stat, Tag, Timeline};
use web::{Ctx, Path, Redirect, Refusal, Response, Show};

use super::figures::{Beside, difference, rate_number};
use super::finder_parts::about;
use super::passport_parts::{Group, ItemRow, ManagerCard, PlaceCard, Works};
use super::{qr, urls};
use crate::facts::Facts;
use crate::followed::topic;
use crate::queue::{Placed, Queued};
use crate::repair::Repair;
use crate::{reach, store};

/// The page.
#[derive(Template)]
#[template(path = "houses/passport.html")]
pub struct PassportPage {
    page: Page,
    tags: Vec<Tag<'static>>,
    lead: String,
    actions: Vec<Button<'static>>,
    chart: Option<Chart<'static>>,
    conclusion: String,
    stats: Vec<Stat<'static>>,
    kin: String,
    flat: String,
    items: Vec<ItemRow>,
    items_title: String,
    csv: String,
    groups: Vec<Group>,
    features: Vec<(&'static str, String)>,
    works: Vec<Works>,
    places: Vec<PlaceCard>,
    files: Option<FileList<'static>>,
    history: Option<Timeline<'static>>,
    manager: ManagerCard,
    map: Option<MiniMap<'static>>,
    photo: Option<(String, String)>,
    code: Option<Html>,
    short: String,
    follow: Html,
    updated: String,
    desk: Option<String>,
}

/// What a page is drawn from.
pub(super) struct Drawn<'a> {
    pub ctx: &'a Ctx,
    pub register: &'a Arc<Register>,
    pub shown: &'a Shown,
    pub names: &'a PageNames,
    pub facts: &'a Facts,
    pub district: String,
    pub beside: Beside,
    pub places: Vec<(Queued, Placed)>,
    pub waiting: usize,
    pub repairs: Vec<Repair>,
    pub follow: Html,
}

/// The square metres of the flat in the example.
const FLAT_METRES: i64 = 50;

/// `GET /houses/{house}`
pub async fn show_house(ctx: Ctx, Path(id): Path<RecordId>) -> Result<Response, Refusal> {
    Ok(Show(page(&ctx, id).await?).for_all())
}

/// `GET /houses/n/{short}`: the address on paper.
pub async fn find_house(ctx: Ctx, Path(short): Path<u32>) -> Result<Redirect, Refusal> {
    reach::register(&ctx).await?;
    let found = reach::houses(&ctx).ask(|board| board.by_short(short)).await?;
    Ok(Redirect::to(urls::house(found.ok_or(Problem::NotFound)?)))
}

/// The page of a house.
///
/// Errors: [`Problem::NotFound`].
pub async fn page(ctx: &Ctx, id: RecordId) -> Result<PassportPage, Problem> {
    let facts = reach::facts(ctx, id).await?;
    let houses = reach::houses(ctx);
    let opened = houses.registers().open(&houses.rules().register).await?;
    let register = opened.register.clone();
    let shown = opened.shown(ctx.db(), std::slice::from_ref(&id)).await?.into_iter().next().ok_or(Problem::NotFound)?;
    let data = shown.published().ok_or(Problem::NotFound)?;
    let names = houses.registers().names(&register, std::iter::once(data), reach::directory(ctx), ctx.lang).await?;
    let (beside, places, waiting) = houses
        .ask(|board| {
            let own = board.queue().filter(|(queued, ..)| queued.house_id == id);
            let places = own.map(|(queued, _, placed)| (queued.clone(), placed.clone())).collect();
            (Beside::of(board, houses.rules(), id), places, board.waiting())
        })
        .await?;
    let repairs = store::repairs::of_house(ctx.db(), id).await?;
    let history = shown.publications(ctx.db()).await?.to_vec();
    let follow = subscriptions::follow_box(ctx, &topic(id)).await?;
    let district = reach::district_name(&*reach::book(ctx).await?, facts.district, ctx.lang);
    let drawn =
        Drawn { ctx, register: &register, shown: &shown, names: &names, facts: &facts, district, beside, places, waiting, repairs, follow };
    Ok(drawn.page(history))
}

impl Drawn<'_> {
    fn page(&self, history: Vec<registers::store::news::Publication>) -> PassportPage {
        let (ctx, t, facts) = (self.ctx, &self.ctx.t, self.facts);
        let lead = about(t, facts);
        let page = ctx.page(facts.title.clone()).describe(format!("{}. {lead}", t.say("houses-passport")));
        let short = facts.short().map(|number| ctx.house.city().url(&urls::short(number))).unwrap_or_default();
        PassportPage {
            tags: self.tags(),
            actions: self.actions(),
            chart: self.beside.chart(t),
            conclusion: self.beside.conclusion(t),
            stats: self.stats(),
            kin: self.kin(),
            flat: self.flat(),
            items: self.items(),
            items_title: self
                .beside
                .latest
                .as_ref()
                .map(|(month, ..)| t.with("houses-items-of", &[("month", month.text(t).as_str().into())]))
                .unwrap_or_default(),
            csv: urls::costs_of(facts.id, "csv"),
            groups: self.groups(),
            features: self.features(),
            works: self.works(),
            places: self.place_cards(),
            files: self.files(),
            history: self.history(&history),
            manager: self.manager(),
            map: self.map(),
            photo: self.photo(),
            code: qr::code(&short, t.say("houses-code")).filter(|_| !short.is_empty()),
            short,
            follow: self.follow.clone(),
            updated: self.updated(),
            desk: reach::keeps(&ctx.viewer, self.register, facts.organisation).then(|| urls::costs(facts.id)),
            page: page.crumb(t.say("houses-title"), urls::HOUSES),
            lead,
        }
    }

    fn tags(&self) -> Vec<Tag<'static>> {
        let t = &self.ctx.t;
        let mut tags = vec![Tag::new(t.say("houses-passport").to_owned(), "ore").icon("building-2")];
        let label = |code: &str| {
            let field = self.register.field(code)?;
            let Some(Value::Choice(choice)) = self.shown.value(self.register, field) else { return None };
            Some(field.choice_label(choice, self.ctx.lang).to_owned())
        };
        tags.extend(Some(self.district.clone()).filter(|name| !name.is_empty()).map(|name| Tag::new(name, "").icon("map-pin")));
        tags.extend(
            label("energy_class")
                .map(|class| Tag::new(t.with("houses-energy-class", &[("class", class.as_str().into())]), "green").icon("leaf")),
        );
        tags
    }

    fn actions(&self) -> Vec<Button<'static>> {
        let t = &self.ctx.t;
        let own = |key: &str| Button { kind: "button".into(), ..Button::new(t.say(key).to_owned()) }.secondary().classes("js-only");
        let compare = web::Query::default().with("ids", self.facts.id).href(urls::COMPARE);
        vec![
            own("houses-print").icon("printer").with("data-print", "1"),
            own("houses-share").icon("share-2").with("data-share", urls::house(self.facts.id)),
            Button::link(t.say("houses-compare-with").to_owned(), compare).secondary().icon("scale"),
        ]
    }

    fn stats(&self) -> Vec<Stat<'static>> {
        let t = &self.ctx.t;
        let stat = |key: &str, rate: Option<Kopiykas>, body: String| {
            let rate = rate?;
            let value = rate_number(t, rate);
            Some(Stat {
                label: t.say(key).to_owned().into(),
                value: value.into(),
                unit: t.say("houses-unit").to_owned().into(),
                body: body.into(),
                ..Stat::default()
            })
        };
        let against = |other: Option<Kopiykas>| match (self.beside.own, other) {
            (Some(own), Some(other)) => difference(t, own, other),
            _ => String::new(),
        };
        let own = stat("houses-this-house", self.beside.own, t.say("houses-mean-of-year").to_owned());
        let similar = stat("houses-similar", self.beside.similar, against(self.beside.similar));
        let city = stat("houses-city", self.beside.city, against(self.beside.city));
        [own, similar, city].into_iter().flatten().collect()
    }

    /// What similar houses share.
    fn kin(&self) -> String {
        let t = &self.ctx.t;
        let Some((kin, houses)) = &self.beside.kin else { return String::new() };
        let series = kin.series.as_ref().and_then(|code| Some(self.register.field("series")?.choice_label(code, self.ctx.lang).to_owned()));
        let storeys = kin.storeys.map(|(from, to)| t.with("houses-kin-storeys", &[("from", from.into()), ("to", to.into())]));
        let decade = kin.decade.map(|year| t.with("houses-kin-decade", &[("year", year.to_string().into())]));
        let shared: Vec<String> = [series, storeys, decade].into_iter().flatten().collect();
        t.with("houses-kin", &[("what", shared.join(", ").as_str().into()), ("count", (*houses).into())])
    }

    /// What a month costs a flat.
    fn flat(&self) -> String {
        let Some(own) = self.beside.own else { return String::new() };
        let month = self.ctx.t.money(Kopiykas((own.0 * FLAT_METRES + 50) / 100 * 100));
        self.ctx.t.with("houses-flat", &[("metres", FLAT_METRES.into()), ("amount", month.as_str().into())])
    }

    fn items(&self) -> Vec<ItemRow> {
        let (t, rules) = (&self.ctx.t, reach::houses(self.ctx).rules());
        let Some((month, paid, city)) = &self.beside.latest else { return Vec::new() };
        let amount = |at: usize| paid.amounts.get(at).copied().unwrap_or(0);
        let mut rows: Vec<ItemRow> = rules
            .items
            .iter()
            .enumerate()
            .filter(|(at, item)| item.holds_in(*month) && amount(*at) > 0)
            .map(|(at, item)| {
                let own = crate::account::rate(amount(at), paid.area);
                ItemRow::new(t, t.text(&item.label), t.text(&item.about), Kopiykas(amount(at)), own, city.item_rate(at))
            })
            .collect();
        let longest = rows.iter().map(|row| row.share).fold(0, i64::max).max(1);
        rows.iter_mut().for_each(|row| row.share = row.share * 100 / longest);
        if !rows.is_empty() {
            let own = crate::account::rate(paid.total, paid.area);
            let mut total = ItemRow::new(t, t.say("houses-total"), "", Kopiykas(paid.total), own, city.rate());
            total.is_total = true;
            rows.push(total);
        }
        rows
    }

    fn map(&self) -> Option<MiniMap<'static>> {
        let [lon, lat] = self.facts.at?;
        let label = self.ctx.t.with("houses-map-of", &[("house", self.facts.title.as_str().into())]);
        let mut map = MiniMap { lang: self.ctx.lang, ..MiniMap::point(label, lon, lat) };
        let outline = self.register.field("footprint").and_then(|field| self.shown.value(self.register, field));
        if let Some(Value::Geometry(Geometry::Areas(areas))) = outline {
            map.areas =
                areas.iter().filter_map(|rings| rings.first()).map(|ring| ring.iter().map(|at| [at.lon, at.lat]).collect()).collect();
        }
        Some(map)
    }

    fn updated(&self) -> String {
        let t = &self.ctx.t;
        let day = t.date(self.shown.changed_at.to_zoned(kit::clock::kyiv()).date());
        let figures =
            self.beside.latest.as_ref().map(|(month, ..)| t.with("houses-figures-until", &[("month", month.text(t).as_str().into())]));
        let passport = t.with("houses-passport-of", &[("number", self.facts.number.as_str().into()), ("date", day.as_str().into())]);
        [Some(passport), figures].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}
