//! `/resources/{code}/objects/{id}`: everything everybody may know of one object.

mod facts;
mod gone;
mod hours;
mod near;
mod passport;

use std::sync::Arc;

use askama::Template;
use fields::{Field, Geometry, Kind, Show, Value};
use i18n::Locale;
use kit::{Problem, RecordId, RegisterId};
use maps::View;
use registers::{Data, PageNames, Register, Shown, rights, store};
use ui::{Button, Content, FileList, Html, MiniMap, Note, NoticeKind, Page, SummaryList, Tag, Timeline};
use web::{Ctx, Path, Redirect, Refusal, Response, Show as ShowPage};

use super::list::{hours_tag, public_title, public_values};
use crate::board::Board;
use crate::drawn::Moment;
use facts::Group;
use hours::HoursCard;
use near::Linked;

/// An object.
#[derive(Template)]
#[template(path = "catalogue/object.html")]
struct ObjectPage<'a> {
    page: Page,
    body: &'a Html,
}

/// Everything of the page but its frame.
pub(crate) struct ObjectPart {
    register: RegisterId,
    title: String,
    /// For search engines and previews of links.
    about: String,
    body: Html,
}

/// What stands in the frame of the page.
#[derive(Template)]
#[template(path = "catalogue/object_body.html")]
struct ObjectBody<'a> {
    t: &'a Locale,
    title: &'a str,
    address: &'a str,
    tags: Vec<Tag<'static>>,
    lead: &'a str,
    notices: Vec<Note<'static>>,
    actions: Vec<Button<'static>>,
    art: &'static str,
    pictures: Vec<Picture>,
    texts: Vec<(String, Html)>,
    features: Vec<(&'static str, String)>,
    groups: Vec<Group>,
    files: Option<FileList<'static>>,
    hours: Option<HoursCard>,
    map: Option<MiniMap<'static>>,
    place: Option<String>,
    on_map: Option<String>,
    linked: Vec<Linked>,
    passport: SummaryList<'static>,
    history: Option<Timeline<'static>>,
    report: Report,
    resource: String,
    resource_href: String,
    edit: Option<String>,
}

/// A picture of the object.
pub struct Picture {
    href: String,
    alt: String,
}

/// What to do about a mistake in the data.
struct Report {
    checked: String,
    mail: Option<String>,
    phone: Option<(String, String)>,
}

/// What a page is drawn from.
struct Drawn<'a> {
    ctx: &'a Ctx,
    register: &'a Arc<Register>,
    record: &'a Shown,
    names: &'a PageNames,
    values: Vec<(&'a Field, &'a Value)>,
    title: String,
    /// The address of the page, however it was asked for.
    address: String,
}

/// `GET /resources/{code}/objects/{id}`
pub async fn show_object(ctx: Ctx, Path((code, id)): Path<(String, RecordId)>) -> Result<Response, Refusal> {
    let board = super::board(&ctx).await?;
    let moment = Moment::new(&board, &super::directory(&ctx), ctx.now());
    let register = board.shelf.by_code(&code).ok_or(Problem::NotFound)?;
    super::allow(&ctx, register)?;
    let for_all = ctx.viewer.person.is_none();
    if let Some(part) = kept(&ctx, &moment, register, id).filter(|_| for_all) {
        return Ok(show(&ctx, &board, register, &part));
    }
    let opened = super::engine(&ctx).open(&code).await?;
    let Some(record) = opened.shown(ctx.db(), std::slice::from_ref(&id)).await?.into_iter().next() else {
        let record = store::records::find(ctx.db(), register.id, id).await?.ok_or(Problem::NotFound)?;
        return gone::show(&ctx, &board, register, &record).await;
    };
    let part = Arc::new(draw(&ctx, &board, &opened.register, &record).await?);
    if for_all {
        super::catalogue(&ctx).objects_drawn().keep(&moment, ctx.lang, std::iter::once((id, part.clone(), part.bytes())));
    }
    Ok(show(&ctx, &board, &opened.register, &part))
}

/// What was drawn of the object at this moment for all who are not signed in.
fn kept(ctx: &Ctx, moment: &Moment, register: &Register, id: RecordId) -> Option<Arc<ObjectPart>> {
    let found = super::catalogue(ctx).objects_drawn().find(moment, ctx.lang, std::iter::once(id));
    found.into_iter().flatten().next().filter(|part| part.register == register.id)
}

async fn draw(ctx: &Ctx, board: &Board, register: &Arc<Register>, record: &Shown) -> Result<ObjectPart, Problem> {
    let data = record.published().ok_or(Problem::NotFound)?;
    let names = super::engine(ctx).names(register, std::iter::once(data), super::directory(ctx), ctx.lang).await?;
    let history = record.publications(ctx.db()).await?;
    let linked = near::linked(ctx, board, register, record.id).await?;
    let drawn = Drawn {
        ctx,
        register,
        record,
        names: &names,
        values: public_values(register, record),
        title: public_title(register, &record.title, &record.number).to_owned(),
        address: registers::names::object_address(&register.code, record.id),
    };
    drawn.part(data, linked, history)
}

/// The part in its frame.
fn show(ctx: &Ctx, board: &Board, register: &Register, part: &ObjectPart) -> Response {
    let page = ctx.page(part.title.clone()).describe(part.about.clone());
    ShowPage(ObjectPage { page: crumbs(page, ctx, board, register), body: &part.body }).for_all()
}

/// `GET /resources/{code}/numbers/{number}`: the object of a registration number.
pub async fn find_number(ctx: Ctx, Path((code, number)): Path<(String, String)>) -> Result<Redirect, Refusal> {
    let register = super::engine(&ctx).register(&code).await?;
    super::allow(&ctx, &register)?;
    let record = store::records::find_number(ctx.db(), register.id, number.trim()).await?.ok_or(Problem::NotFound)?;
    if record.published().is_none() && !rights::may_see_drafts(&ctx.viewer, &record) {
        return Err(Problem::NotFound.into());
    }
    Ok(Redirect::to(registers::names::object_address(&code, record.id)))
}

/// The way to an object of a register.
fn crumbs(page: Page, ctx: &Ctx, board: &Board, register: &Register) -> Page {
    let t = &ctx.t;
    let mut page = page.section(super::SECTION).crumb(t.say("catalogue-resources-title"), "/resources");
    if let Some(theme) = board.theme(register.id) {
        page = page.crumb(t.text(&theme.title), format!("/rubrics/{}", theme.code));
    }
    page.crumb(t.text(&register.declaration.title), super::resource_href(&register.code))
}

impl Drawn<'_> {
    fn part(&self, data: &Data, linked: Vec<Linked>, history: &[registers::store::news::Publication]) -> Result<ObjectPart, Problem> {
        let (ctx, lead) = (self.ctx, self.lead());
        let described = if lead.is_empty() { ctx.t.text(&self.register.declaration.description) } else { &lead };
        let about = format!("{}. {described}", ctx.t.text(&self.register.declaration.title));
        let body = Html::drawn(&self.body(data, &lead, linked, history));
        let body = body.map_err(|error| Problem::Internal(format!("an object cannot be drawn: {error}")))?;
        Ok(ObjectPart { register: self.register.id, title: self.title.clone(), about, body })
    }

    fn body<'a>(
        &'a self,
        data: &Data,
        lead: &'a str,
        linked: Vec<Linked>,
        history: &[registers::store::news::Publication],
    ) -> ObjectBody<'a> {
        let ctx = self.ctx;
        let geometry = self.geometry();
        ObjectBody {
            t: &ctx.t,
            title: &self.title,
            address: &self.address,
            tags: self.tags(),
            notices: self.notices(),
            actions: self.actions(geometry),
            art: super::art_theme(&self.register.declaration.icon),
            pictures: self.pictures(),
            texts: self.texts(),
            features: self.features(),
            groups: self.groups(),
            files: self.files(),
            hours: self.hours(),
            map: geometry.map(|value| self.map(value)),
            place: geometry.and_then(|_| data.get(&self.register.declaration.geometry()?.code)).and_then(coordinates),
            on_map: geometry.map(|value| self.on_map(value)),
            linked,
            passport: self.passport(),
            history: self.history(history),
            report: self.report(),
            resource: ctx.t.text(&self.register.declaration.title).to_owned(),
            resource_href: super::resource_href(&self.register.code),
            edit: rights::may_see_drafts(&ctx.viewer, self.record)
                .then(|| format!("/desk/resources/{}/objects/{}", self.register.code, self.record.id)),
            lead,
        }
    }

    fn show(&self) -> Show<'_> {
        Show::new(&self.ctx.t, self.names)
    }

    fn first(&self, kind: Kind) -> Option<&(&'_ Field, &'_ Value)> {
        self.values.iter().find(|(field, _)| field.kind == kind)
    }

    fn lead(&self) -> String {
        let district = self.values.iter().find(|(field, _)| field.kind == Kind::Choice && field.code == "district");
        let parts = [self.first(Kind::Address), district].into_iter().flatten();
        parts.map(|(field, value)| field.text(value, &self.show())).collect::<Vec<_>>().join(" · ")
    }

    fn geometry(&self) -> Option<&Value> {
        self.values.iter().find(|(field, _)| field.kind.is_geometry()).map(|(_, value)| *value)
    }

    fn tags(&self) -> Vec<Tag<'static>> {
        let t = &self.ctx.t;
        let now = self.ctx.now().to_zoned(kit::clock::kyiv());
        let icon = super::card::known_icon(&self.register.declaration.icon).to_owned();
        let mut tags = vec![Tag::new(t.text(&self.register.declaration.title).to_owned(), "ore").icon(icon)];
        for (field, value) in &self.values {
            match value {
                Value::Hours(hours) => tags.extend(hours_tag(hours, &now, t)),
                Value::YesNo(true) if field.filterable || field.in_list => tags.push(super::list::yes_tag(field, t)),
                _ => {}
            }
        }
        tags.truncate(7);
        tags
    }

    fn notices(&self) -> Vec<Note<'static>> {
        let t = &self.ctx.t;
        let note =
            |title: &str| Note { kind: NoticeKind::Info, title: t.say(title).to_owned().into(), body: Content::default(), live: false };
        let sees_drafts = rights::may_see_drafts(&self.ctx.viewer, self.record);
        if sees_drafts && !self.record.is_public_as_is() { vec![note("catalogue-object-newer")] } else { Vec::new() }
    }

    /// The page that shows it better, route, call, share, print.
    fn actions(&self, geometry: Option<&Value>) -> Vec<Button<'static>> {
        let t = &self.ctx.t;
        let mut actions = Vec::new();
        if let Some(own) = super::engine(self.ctx).own_page(&self.register.code) {
            actions.push(Button::link(t.say("catalogue-own-page").to_owned(), format!("{own}/{}", self.record.id)).icon("file-text"));
        }
        if let Some(Value::Geometry(Geometry::Point(at))) = geometry {
            let route = Button::link(t.say("catalogue-route").to_owned(), format!("geo:{},{}", at.lat, at.lon)).icon("route");
            actions.push(if actions.is_empty() { route } else { route.secondary() });
        }
        if let Some((_, value)) = self.first(Kind::Phone) {
            let call = Button::link(t.say("catalogue-call").to_owned(), format!("tel:{}", value.to_json().as_str().unwrap_or_default()));
            actions.push(if actions.is_empty() { call.icon("phone") } else { call.icon("phone").secondary() });
        }
        let share = Button { kind: "button".into(), ..Button::new(t.say("catalogue-share").to_owned()) };
        actions.push(share.icon("share-2").secondary().classes("js-only").with("data-share", self.address.clone()));
        let print = Button { kind: "button".into(), ..Button::new(t.say("catalogue-print").to_owned()) };
        actions.push(print.icon("printer").secondary().classes("js-only").with("data-print", "1"));
        actions
    }

    fn map(&self, value: &Value) -> MiniMap<'static> {
        let label = self.ctx.t.with("catalogue-object-map", &[("name", self.title.as_str().into())]);
        let Value::Geometry(geometry) = value else { return MiniMap::default() };
        let at = geometry.centre();
        let mut map = MiniMap { lang: self.ctx.lang, ..MiniMap::point(label, at.lon, at.lat) };
        super::list::shape(&mut map, geometry);
        if !map.lines.is_empty() || !map.areas.is_empty() {
            map.points.clear();
        }
        map
    }

    /// The city map at this object.
    fn on_map(&self, value: &Value) -> String {
        let Value::Geometry(geometry) = value else { return "/map".to_owned() };
        let at = geometry.centre();
        View::of_object(&self.register.code, self.record.id, at.lon, at.lat).href("/map")
    }

    fn report(&self) -> Report {
        let (t, city) = (&self.ctx.t, self.ctx.house.city());
        let date = t.date(self.record.changed_at.to_zoned(kit::clock::kyiv()).date());
        let subject = format!("{} {}", self.record.number, self.title);
        let mail = |address: &str| format!("mailto:{address}?subject={}", percent(&subject));
        let directory = super::directory(self.ctx);
        let own = directory.organisation(self.record.organisation_id);
        let address = own.map(|own| own.email.as_str()).filter(|email| !email.is_empty()).unwrap_or(&city.contact_email);
        Report {
            checked: t.with("catalogue-report-checked", &[("date", date.as_str().into())]),
            mail: (!address.is_empty()).then(|| mail(address)),
            phone: (!city.contact_phone.is_empty()).then(|| (city.contact_phone.clone(), city.dial())),
        }
    }
}

fn percent(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// «47,910483; 33,391783» of a point, for those who type it elsewhere.
fn coordinates(geometry: &serde_json::Value) -> Option<String> {
    let at = geometry.get("coordinates")?.as_array()?;
    let (lon, lat) = (at.first()?.as_f64()?, at.get(1)?.as_f64()?);
    Some(format!("{lat:.6}, {lon:.6}"))
}

impl ObjectPart {
    /// About how much room it takes.
    fn bytes(&self) -> usize {
        self.title.len() + self.about.len() + self.body.as_str().len()
    }
}

impl ObjectBody<'_> {
    fn drawing(&self) -> Html {
        Html::of(&ui::art(self.art))
    }
}
