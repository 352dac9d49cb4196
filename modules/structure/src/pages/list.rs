//! `/structure/officials`: officials by name, found by name, post and body.

use askama::Template;
use identity::organisation::Organisation;
use kit::{OrganisationId, limits};
use ui::{Chip, Empty, Page, Pagination, ResultList, ResultRow, SearchBox};
use web::{Ctx, Cursor, Query, Show};

use super::home::search_box;
use super::{below, directory};
use crate::urls;
use identity::officials::{Lists, Official, Place};

/// The list.
#[derive(Template)]
#[template(path = "structure/officials.html")]
pub struct OfficialsPage {
    page: Page,
    search: SearchBox<'static>,
    chips: Vec<Chip<'static>>,
    found: String,
    list: ResultList<'static>,
    pages: Pagination<'static>,
    empty: Option<Empty<'static>>,
}

/// `GET /structure/officials?q=&organisation=&after=`
pub async fn list_officials(ctx: Ctx, query: Query) -> Show<OfficialsPage> {
    let directory = directory(&ctx);
    let officials = ctx.house.part::<Lists>().of(&directory);
    let asked: String = query.word("q").unwrap_or_default().chars().take(200).collect();
    let organisation: Option<&Organisation> =
        query.word("organisation").and_then(|id| id.parse::<OrganisationId>().ok()).and_then(|id| directory.organisation(id));
    let all: Vec<&Official> = officials.find(&asked, organisation.map(|own| directory.descendants(own.id))).collect();
    let (shown, next) = page_of(&all, &query);
    let plain = query.without("after");
    let (t, say) = (&ctx.t, |key: &str| ctx.t.say(key).to_owned());
    let row = |own: &&Official| row(&ctx, &directory, own);
    let chip =
        |own: &Organisation| Chip::filter(ctx.lang, own.name.get(ctx.lang).to_owned(), plain.without("organisation").href(urls::OFFICIALS));
    Show(OfficialsPage {
        search: search_box(&ctx, &asked),
        chips: organisation.map(chip).into_iter().collect(),
        found: t.with("structure-officials-found", &[("count", all.len().into())]),
        list: ResultList::new(shown.iter().map(row).collect()),
        pages: Pagination::keyset(ctx.lang, query.word("after").map(|_| plain.href(urls::OFFICIALS)), next),
        empty: all.is_empty().then(|| {
            let empty = Empty::new(say("structure-officials-none"), say("structure-officials-none-why"));
            if plain.is_empty() { empty } else { empty.action(say("structure-officials-all"), urls::OFFICIALS) }
        }),
        page: below(&ctx, t.say("structure-officials-title")).describe(t.say("structure-officials-description")),
    })
}

/// A page after a place, and where the next is.
pub(crate) fn page_of<'a>(all: &[&'a Official], query: &Query) -> (Vec<&'a Official>, Option<String>) {
    let after: Option<Place> = query.word("after").and_then(Cursor::decode);
    let start = after.map_or(0, |place| all.partition_point(|own| own.place() <= place));
    let shown: Vec<&Official> = all.iter().skip(start).take(limits::PAGE_ROWS).copied().collect();
    let more = start + shown.len() < all.len();
    let next = shown.last().filter(|_| more).map(|last| query.with("after", Cursor::encode(&last.place())).href(urls::OFFICIALS));
    (shown, next)
}

fn row(ctx: &Ctx, directory: &identity::Snapshot, own: &Official) -> ResultRow<'static> {
    let mut row = ResultRow::new(own.name.get(ctx.lang).to_owned(), urls::post(own.post));
    row.heading_level = 2;
    row.icon = "user-round".into();
    row.tone = "sky".into();
    let title = own.title.get(ctx.lang);
    let title = if own.acting { format!("{}: {title}", ctx.t.say("structure-acting")) } else { title.to_owned() };
    let place = directory.name(own.organisation, ctx.lang).unwrap_or_default().to_owned();
    row.line(title).line(place)
}
