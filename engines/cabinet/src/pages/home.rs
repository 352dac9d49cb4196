//! The cabinet itself: what waits for me, my things by kind, my messages, my settings.

use askama::Template;
use i18n::Locale;
use messages::Notice;
use ui::{Html, Page, ResultRow, Tag};
use web::{Ctx, Fields, Redirect, Refusal, Show};

use crate::Cabinet;
use crate::store::{self, Kept};
use crate::thing::Kind;

/// Things of a kind on this page; the rest is in the list.
const SHOWN: usize = 5;
/// Things that wait, on this page.
const WAITING: usize = 10;
/// Unread messages on this page.
const UNREAD: usize = 3;

/// Things of a kind.
pub struct Group {
    name: String,
    icon: &'static str,
    list: Html,
    /// Where the rest is, if there is more.
    more: Option<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "cabinet/cabinet.html")]
pub struct CabinetPage {
    page: Page,
    name: String,
    waiting: Option<Html>,
    unread: Vec<Notice>,
    groups: Vec<Group>,
    /// Where something new begins: words and path.
    begin: Vec<(String, &'static str)>,
    links: Vec<(&'static str, &'static str)>,
    /// Whether letters reach the person nowhere.
    lacks_email: bool,
    /// Whether the house keeps files.
    files: bool,
}

/// `GET /cabinet`
pub async fn show_cabinet(ctx: Ctx) -> Result<Show<CabinetPage>, Refusal> {
    let (person, db) = (ctx.person()?, ctx.db());
    let kinds: Vec<Kind> = ctx.house.part::<Cabinet>().sources().iter().map(|source| source.kind()).collect();
    let waiting = store::waiting(db, person, WAITING).await?;
    let things = store::newest(db, person, SHOWN + 1).await?;
    let unread = messages::unread(db, person, UNREAD).await?;
    let links = ctx.house.try_part::<identity::AccountLinks>().map(identity::AccountLinks::all).unwrap_or_default();
    let mut page = ctx.page(ctx.t.say("cabinet-title"));
    page.noindex = true;
    let lacks_email = identity::contact::lacks_email(db, person).await?;
    let files = ctx.house.try_part::<::files::Files>().is_some();
    let drawn = draw(page, ctx.viewer.name.clone(), &kinds, (&waiting, &things, unread), links);
    Ok(Show(CabinetPage { lacks_email, files, ..drawn }))
}

fn draw(
    page: Page,
    name: String,
    kinds: &[Kind],
    (waiting, things, unread): (&[Kept], &[Kept], Vec<Notice>),
    links: Vec<(&'static str, &'static str)>,
) -> CabinetPage {
    let t = page.t.clone();
    let own = |kind: &Kind| things.iter().filter(|thing| thing.kind == kind.code).collect::<Vec<_>>();
    let group = |kind: &Kind| {
        let own = own(kind);
        let more = (own.len() > SHOWN).then(|| format!("/cabinet/things?kind={}", kind.code));
        Group { name: t.say(kind.name).to_owned(), icon: kind.icon, list: list(&t, own.iter().take(SHOWN).copied(), None), more }
    };
    let groups = kinds.iter().filter(|kind| !own(kind).is_empty()).map(group).collect();
    let begin = kinds.iter().filter(|kind| own(kind).is_empty()).filter_map(|kind| kind.begin);
    CabinetPage {
        waiting: (!waiting.is_empty()).then(|| list(&t, waiting.iter(), Some(kinds))),
        begin: begin.map(|(words, href)| (t.say(words).to_owned(), href)).collect(),
        name,
        unread,
        groups,
        links,
        lacks_email: false,
        files: true,
        page,
    }
}

/// Things one under another; with `kinds` each says of which kind it is.
pub(crate) fn list<'a>(t: &Locale, things: impl Iterator<Item = &'a Kept>, kinds: Option<&[Kind]>) -> Html {
    let row = |thing: &'a Kept| {
        let title = thing.title();
        let kind = kinds.and_then(|kinds| kinds.iter().find(|kind| kind.code == thing.kind));
        let mut row = ResultRow::new(t.text(&title).to_owned(), thing.href.clone()).tag(Tag::new(t.says(&thing.state.0), &thing.tone));
        if let Some(kind) = kind {
            row = row.line(t.say(kind.name).to_owned());
        }
        if let Some(due) = thing.due {
            row = row.line(t.with("cabinet-due", &[("at", t.date_time(due).as_str().into())]));
        }
        ResultRow { side: t.date_short(thing.at.to_zoned(kit::clock::kyiv()).date()).into(), ..row }
    };
    Html::of(&ui::ResultList::new(things.map(row).collect()))
}

/// `POST /cabinet/gather`: asks all modules anew.
pub async fn gather_things(ctx: Ctx, _: Fields) -> Result<Redirect, Refusal> {
    crate::gather(ctx.house.part::<Cabinet>(), ctx.db(), ctx.person()?).await?;
    Ok(Redirect::to("/cabinet").saying("cabinet-gathered"))
}

/// Every state of the page, for the test that renders it.
pub(crate) fn samples(page: &Page) -> Vec<CabinetPage> {
    let things = crate::samples::things();
    let kinds = crate::samples::KINDS;
    let links = vec![("cabinet-profile", "/account")];
    let full = draw(page.clone(), "Олена".into(), &kinds, (&things, &things, Vec::new()), links.clone());
    let full = CabinetPage { lacks_email: true, ..full };
    vec![full, draw(page.clone(), "Олена".into(), &kinds, (&[], &[], Vec::new()), links)]
}
